// dsa history: the attempts at an exercise, their costs over each other, and the edit that changed a class.
#include "course/history.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

#include "bench/curves.hpp"
#include "cli/day.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/text.hpp"
#include "measure/order.hpp"
#include "measure/sentence.hpp"
#include "report/finding.hpp"
#include "report/plot.hpp"
#include "report/style.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using course::telling_edit;
using report::ink;
using report::lines;
using report::paint;
using verdict::printable;
using attempt = course::history::attempt;
using curve = course::history::curve;

constexpr std::size_t most_rows = 20;   // of the list, unless told
constexpr std::size_t most_edits = 3;   // at full length
constexpr std::size_t most_lines = 40;  // of one difference

void print(const nlohmann::json& j) {
    std::printf("%s\n", j.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}
void print(const lines& all, const report::style& s) {
    for (const auto& line : all) std::printf("%s\n", report::cut(s, line, s.width).c_str());
}
std::string safe(const report::style& s, const std::string& text, std::size_t limit = 100) {
    return report::shown(s, printable(text, limit));
}

// ---- words -------------------------------------------------------------------------------------------------

// By the clock on the wall: "14:02", and the day in front of it where that is not today.
std::string time_text(course::when at) {
    const std::time_t moment = std::chrono::system_clock::to_time_t(at);
    std::tm local{};
    if (!localtime_r(&moment, &local)) return course::to_text(at);
    const auto day =
        std::chrono::sys_days{std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday};
    const auto clock = fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
    return day == today() ? clock : day_text(day, today()) + ", " + clock;
}

std::string claim_of(const curve& c) { return c.style == "bound" ? c.claim : "O(" + c.claim + ")"; }
// "push", and "push (allocations)" where something else than steps was counted.
std::string name_of(const curve& c) {
    return c.column == "steps" ? c.operation : c.operation + " (" + report::counted_in_words(c.column) + ")";
}
// "push (promised O(1))", "push (allocations, promised = 1)".
std::string broken_promise_of(const curve& c) {
    return c.operation + " (" + (c.column == "steps" ? "" : report::counted_in_words(c.column) + ", ") +
           "promised " + claim_of(c) + ")";
}
std::string class_of(const curve& c) { return "O(" + c.fitted + ")"; }

// What two curves of a kind are told apart by: the class, or where that is the same or none was sought, the ruling.
std::string standing(const curve& c, bool by_class) {
    if (by_class) return class_of(c);
    return c.within == "yes"  ? "within " + claim_of(c)
           : c.within == "no" ? "over " + claim_of(c)
                              : "undecided about " + claim_of(c);
}
struct from_to {
    std::string from, to;
    bool better = false;
};
from_to words_of(const course::cost_change& c) {
    const bool by_class =
        !c.before->fitted.empty() && !c.after->fitted.empty() && c.before->fitted != c.after->fitted;
    bool better = c.after->within == "yes" && c.before->within != "yes";
    const auto a = measure::order_from_text(c.before->fitted), b = measure::order_from_text(c.after->fitted);
    if (by_class && a && b) better = *b < *a;
    return {standing(*c.before, by_class), standing(*c.after, by_class), better};
}

std::string score_text(const attempt& a) {
    if (a.outcome == "not_built") return "-";
    return fmt::format("{:g}/{:g}", a.score, a.max);
}

// Nothing failed and nothing more can be said, as after dsa cost: a score that is not full would look like a failure.
bool left_out(bool whole, const std::string& outcome) { return !whole && outcome == "undecided"; }
constexpr const char* what_was_left_out = "no check failed; the sanitizers were not run";

// "O(1): push; O(n): copy (promised O(1)); more than promised: push (allocations, promised = 1)".
std::string classes_in_brief(const attempt& a) {
    if (a.outcome == "not_built") return "does not compile";
    if (a.curves.empty()) return "nothing was counted";
    std::map<std::size_t, std::pair<std::string, std::string>> classes;  // by growth
    std::string over, open;
    const auto add = [](std::string& to, const std::string& name) {
        if (!to.empty()) to += ", ";
        to += name;
    };
    for (const auto& c : a.curves) {
        const bool shown = !c.fitted.empty() && (c.column == "steps" || c.within == "no");
        if (shown) {
            const auto o = measure::order_from_text(c.fitted);
            auto& [title, names] = classes[o ? measure::index(*o) : measure::order_count];
            title = class_of(c);
            add(names, c.within == "no" ? broken_promise_of(c) : c.operation);
        }
        if (c.within == "no" && !shown) add(over, broken_promise_of(c));
        if (c.within == "undecided") add(open, name_of(c));
    }
    std::string text;
    const auto part = [&](const std::string& title, const std::string& names) {
        if (!names.empty()) text += (text.empty() ? "" : "; ") + title + ": " + names;
    };
    for (const auto& [order, one] : classes) part(one.first, one.second);
    part("more than promised", over);
    part("undecided", open);
    return text.empty() ? "within every bound" : text;
}

// ---- the difference of two texts ---------------------------------------------------------------------------

struct numbered_line {
    char mark = ' ';  // '-' only before, '+' only after, ' ' both, '~' lines are left out here
    int number = 0;   // of the text it is in; of the text after where it is in both
    std::string text;
};

// The lines that differ, with a few around them, out of what course::difference gives.
std::vector<numbered_line> numbered(const std::string& difference) {
    std::vector<numbered_line> all;
    int before = 0, after = 0;
    std::size_t at = 0;
    for (const auto line : course::lines_of(difference)) {
        if (at++ < 2) continue;  // the names of the texts
        if (line.starts_with("@@ -")) {
            const auto plus = line.find('+');
            std::from_chars(line.data() + 4, line.data() + line.size(), before);
            if (plus != std::string_view::npos)
                std::from_chars(line.data() + plus + 1, line.data() + line.size(), after);
            if (!all.empty()) all.push_back({'~', 0, ""});
            continue;
        }
        const char mark = line.empty() ? ' ' : line.front();
        std::string text(line.substr(line.empty() ? 0 : 1));
        for (std::size_t tab = 0; (tab = text.find('\t')) != std::string::npos;)
            text.replace(tab, 1, 4 - tab % 4, ' ');
        all.push_back({mark, mark == '-' ? before : after, std::move(text)});
        before += mark != '+';
        after += mark != '-';
    }
    return all;
}

// "line 31", "lines 31 to 33 and 40"; where lines only went, "line 31 of before".
std::string places_of(const std::vector<numbered_line>& all) {
    const char mark =
        std::any_of(all.begin(), all.end(), [](const auto& l) { return l.mark == '+'; }) ? '+' : '-';
    std::vector<std::pair<int, int>> ranges;
    std::size_t count = 0;
    for (const auto& l : all) {
        if (l.mark != mark) continue;
        ++count;
        if (!ranges.empty() && ranges.back().second + 1 == l.number)
            ranges.back().second = l.number;
        else
            ranges.emplace_back(l.number, l.number);
    }
    if (ranges.empty()) return "";
    std::string text = count == 1 ? "line " : "lines ";
    if (ranges.size() > 4) {
        text = fmt::format("{} lines from {} to {}", count, ranges.front().first, ranges.back().second);
    } else {
        for (std::size_t i = 0; i != ranges.size(); ++i) {
            if (i != 0) text += i + 1 == ranges.size() ? " and " : ", ";
            text += std::to_string(ranges[i].first);
            if (ranges[i].second != ranges[i].first) text += " to " + std::to_string(ranges[i].second);
        }
    }
    return mark == '-' ? text + " of the text before, taken out" : text;
}

// The texts of an edit and what differs. known: both are kept.
struct text_change {
    bool known = false, same = false;
    std::string difference;
    std::vector<numbered_line> numbered;
};
text_change change_of(const course::history& h, const std::string& exercise, const telling_edit& e) {
    text_change c;
    c.same = e.before->text == e.after->text;
    const auto before = h.text(e.before->text), after = h.text(e.after->text);
    c.known = before && after;
    if (!c.known || c.same) return c;
    c.difference = course::difference(*before, *after, exercise + ".hpp");
    c.numbered = numbered(c.difference);
    return c;
}

// Where the edit is, for the end of a sentence.
std::string where(const text_change& c, const telling_edit& e) {
    if (c.same)
        return e.before->compiler != e.after->compiler
                   ? "the text is the same, compiled by " + e.before->compiler + " and then by " +
                         e.after->compiler
                   : "the text is the same";
    if (!c.known) return "one of the two texts is not kept";
    return places_of(c.numbered);
}

void add_difference(lines& to, const report::style& s, const text_change& c) {
    std::size_t shown = 0;
    for (const auto& l : c.numbered) {
        if (shown++ == most_lines) {
            to.push_back(paint(
                s, ink::dim,
                fmt::format("         {} more lines; --json has them all", c.numbered.size() - most_lines)));
            return;
        }
        if (l.mark == '~') {
            to.push_back(paint(s, ink::dim, "         ..."));
            continue;
        }
        auto line = fmt::format("  {:>5} {} {}", l.number, l.mark, safe(s, l.text, 400));
        line = report::cut(s, line, s.width);
        to.push_back(l.mark == '+'   ? paint(s, ink::green, line)
                     : l.mark == '-' ? paint(s, ink::red, line)
                                     : paint(s, ink::dim, line));
    }
}

// ---- the page ----------------------------------------------------------------------------------------------

// What changed from the attempt before, in a few words. edits: those that end in a.
std::string changed(const report::style& s, const attempt* before, const attempt& a,
                    const std::vector<telling_edit>& edits) {
    std::string text;
    for (const auto& e : edits) {
        if (e.after != &a) continue;
        for (const auto& c : e.changes) {
            const auto w = words_of(c);
            const auto one = safe(s, name_of(*c.after)) + ' ' + safe(s, w.from) + " -> " + safe(s, w.to);
            text += (text.empty() ? "" : "; ") + paint(s, w.better ? ink::green : ink::yellow, one);
        }
    }
    if (!text.empty() || !before) return text;
    if (before->text == a.text)
        return before->compiler != a.compiler ? "the same text, another compiler" : "the same text again";
    return "";
}

void add_list(lines& to, const report::style& s, const std::vector<attempt>& all,
              const std::vector<telling_edit>& edits, std::size_t rows, const std::string& command) {
    const std::size_t from = all.size() > rows ? all.size() - rows : 0;
    std::size_t time = 4, score = 5;
    for (std::size_t i = from; i != all.size(); ++i) {
        time = std::max(time, time_text(all[i].first).size());
        score = std::max(score, score_text(all[i]).size());
    }
    // On a narrow screen what was counted stands on lines of its own.
    const std::size_t left = 8 + time + 2 + score + 2;
    const bool beside = s.width >= left + 30;
    to.push_back(paint(
        s, ink::dim,
        fmt::format("   try  {:<{}}  {:>{}}{}", "when", time, "score", score, beside ? "  counted" : "")));
    if (from != 0)
        to.push_back(paint(s, ink::dim, fmt::format("        {} earlier ones: --last {}", from, all.size())));
    for (std::size_t i = from; i != all.size(); ++i) {
        const auto& a = all[i];
        auto row =
            fmt::format("{:>6}  {:<{}}  {:>{}}", a.number, time_text(a.first), time, score_text(a), score);
        if (a.outcome == "passed") row = paint(s, ink::green, row);
        const std::string indent(beside ? left : 8, ' ');
        const auto brief = classes_in_brief(a);
        lines rest;
        if (i != from && brief == classes_in_brief(all[i - 1]))
            rest.push_back(indent + paint(s, ink::dim, "as before"));
        else
            report::wrap(rest, s, safe(s, brief, 400), indent);
        if (beside && !rest.empty()) {
            row += "  " + rest.front().substr(indent.size());
            rest.erase(rest.begin());
        }
        to.push_back(row);
        for (auto& line : rest) to.push_back(std::move(line));
        if (const auto what = changed(s, i == 0 ? nullptr : &all[i - 1], a, edits); !what.empty())
            report::wrap(to, s, what, indent);
        if (left_out(a.whole, a.outcome))
            report::wrap(
                to, s,
                paint(s, ink::dim, std::string(what_was_left_out) + " (" + command + " check runs them)"),
                indent);
        if (a.last - a.first >= std::chrono::minutes(1))
            to.push_back(paint(s, ink::dim, indent + "last judged " + time_text(a.last)));
    }
}

void add_edits(lines& to, const report::style& s, const course::history& h, const std::string& exercise,
               const std::vector<telling_edit>& edits) {
    for (std::size_t i = 0; i != edits.size(); ++i) {
        const auto& e = edits[i];
        const auto change = change_of(h, exercise, e);
        for (const auto& c : e.changes) {
            const auto w = words_of(c);
            report::wrap(
                to, s,
                fmt::format("{} went from {} to {} between attempts {} and {}, at {}: {}",
                            paint(s, ink::bold, safe(s, name_of(*c.after))), safe(s, w.from),
                            paint(s, w.better ? ink::green : ink::red, safe(s, w.to)), e.before->number,
                            e.after->number, time_text(e.after->first), safe(s, where(change, e), 300)));
        }
        if (i + most_edits < edits.size()) continue;  // an old one: the sentence is enough
        add_difference(to, s, change);
        to.emplace_back();
    }
    if (!to.empty() && !to.back().empty()) to.emplace_back();
}

// The attempts that counted one thing, oldest first.
struct counted {
    std::vector<std::pair<const attempt*, const curve*>> tries;
    std::size_t changed = 0;  // the place of the last one whose class is another than before; 0: none
};
std::vector<counted> by_operation(const std::vector<attempt>& all, const std::string& operation) {
    std::vector<counted> result;
    std::map<std::tuple<std::string, std::string, std::string, std::string>, std::size_t> places;
    for (const auto& a : all)
        for (const auto& c : a.curves) {
            if (!operation.empty() && c.operation != operation) continue;
            const auto [at, fresh] =
                places.try_emplace({c.check, c.operation, c.column, c.style}, result.size());
            if (fresh) result.emplace_back();
            auto& of = result[at->second];
            if (!of.tries.empty() &&
                (of.tries.back().second->fitted != c.fitted || of.tries.back().second->within != c.within))
                of.changed = of.tries.size();
            of.tries.emplace_back(&a, &c);
        }
    return result;
}

// Whether two curves cost the same, within a twentieth, wherever both were counted.
bool alike(const curve& a, const curve& b) {
    std::map<double, double> costs(a.points.begin(), a.points.end());
    return std::all_of(b.points.begin(), b.points.end(), [&](const auto& p) {
        const auto at = costs.find(p.first);
        return at == costs.end() ||
               std::abs(at->second - p.second) <= 0.05 * std::max(std::abs(at->second), std::abs(p.second));
    });
}

// The first, the one before the last change, and the latest over each other, for all that is not alike. one: an
// operation was named, so that its curve is drawn in any case.
void add_plots(lines& to, const report::style& s, const std::vector<counted>& all, bool one) {
    std::string unchanged;
    for (const auto& c : all) {
        std::vector<std::size_t> chosen{0, c.changed == 0 ? 0 : c.changed - 1, c.tries.size() - 1};
        chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        if (chosen.size() == 2 && c.changed == 0 && alike(*c.tries[0].second, *c.tries.back().second))
            chosen.erase(chosen.begin());
        const auto& latest = *c.tries.back().second;
        if (chosen.size() < 2 && !one) {
            unchanged += (unchanged.empty() ? "" : ", ") + name_of(latest);
            continue;
        }
        std::vector<report::series> curves;
        for (const auto i : chosen) {
            const auto& [a, what] = c.tries[i];
            report::series line{fmt::format("try {}", a->number) +
                                    (what->fitted.empty() ? "" : ": " + safe(s, class_of(*what))),
                                what->points};
            for (auto& p : line.points) p.second = std::max(p.second, 0.5);  // 0 has no place on such an axis
            line.on_top = i + 1 == c.tries.size();
            curves.push_back(std::move(line));
        }
        auto plot = report::plot(curves, s, {std::min<std::size_t>(60, s.width > 36 ? s.width - 16 : 20), 8});
        if (plot.empty()) continue;
        to.push_back(paint(s, ink::bold, safe(s, latest.operation)) + "  " +
                     safe(s, report::counted_in_words(latest.column) + ", promised " + claim_of(latest)) +
                     (curves.size() == 1 ? paint(s, ink::dim, "  " + curves.front().name) : ""));
        for (auto& line : plot) to.push_back(std::move(line));
        to.emplace_back();
    }
    if (!unchanged.empty())
        report::wrap(to, s, "unchanged: " + safe(s, unchanged, 1000) + " (--operation draws one)");
}

std::string timed_text(std::size_t times) {
    return times == 1 ? "timed once" : fmt::format("timed {} times", times);
}

// By operation, what each contender took at each size.
using times_of_run = std::map<std::string, std::vector<const course::history::timed*>>;
times_of_run times_of(const course::history::bench_run& run, const std::string& operation) {
    times_of_run by;
    for (const auto& t : run.curves)
        if (!t.times.empty() && (operation.empty() || t.operation == operation))
            by[t.operation].push_back(&t);
    return by;
}
std::optional<double> time_at(const course::history::timed& t, double n) {
    for (const auto& x : t.times)
        if (x.n == n) return x.ns;
    return std::nullopt;
}

// The largest size at which one contender was timed in both runs, the first contender before all others: it is whose
// times are to be compared. Nothing when there is none.
std::optional<double> common_size(const std::vector<const course::history::timed*>& first,
                                  const std::vector<const course::history::timed*>& last) {
    for (const auto* const a : last) {
        std::optional<double> largest;
        for (const auto* const b : first)
            for (const auto& x : b->times)
                if (a->contender == b->contender && time_at(*a, x.n) && (!largest || x.n > *largest))
                    largest = x.n;
        if (largest) return largest;
    }
    return std::nullopt;
}

// The learner's own and the other times of the first and the last run, each operation at the largest size that both have:
// a run that was ended early has not reached the largest of all.
void add_benches(lines& to, const report::style& s, const std::vector<course::history::bench_run>& runs,
                 const std::string& operation) {
    if (runs.empty()) return;
    const auto first = times_of(runs.front(), operation), last = times_of(runs.back(), operation);
    const auto row = [&](const course::history::bench_run& run, const times_of_run& by) {
        for (const auto& [name, all] : by) {
            const auto in_first = first.find(name), in_last = last.find(name);
            if (in_first == first.end() || in_last == last.end()) continue;
            const auto n = common_size(in_first->second, in_last->second);
            if (!n) continue;
            std::string text;
            for (const auto* const t : all)
                if (const auto ns = time_at(*t, *n))
                    text += (text.empty() ? "" : ", ") + t->contender + ' ' + bench::time_text(*ns);
            report::wrap(to, s,
                         time_text(run.at) + "  " +
                             safe(s, name + " at n = " + measure::grouped(*n) + ": " + text, 400),
                         "  ");
        }
    };
    to.emplace_back();
    report::wrap(to, s,
                 paint(s, ink::bold,
                       timed_text(runs.size()) +
                           (runs.size() == 1 ? "" : ", the first and the last at the largest size of both")));
    row(runs.front(), first);
    if (runs.size() > 1) row(runs.back(), last);
}

// ---- as data -----------------------------------------------------------------------------------------------

nlohmann::json as_json(const curve& c) {
    auto points = nlohmann::json::array();
    for (const auto& [n, cost] : c.points) points.push_back({{"n", n}, {"cost", cost}});
    return {{"check", c.check},
            {"operation", c.operation},
            {"column", c.column},
            {"style", c.style},
            {"claim", c.claim},
            {"within", c.within},
            {"class", c.fitted.empty() ? nlohmann::json(nullptr) : nlohmann::json(c.fitted)},
            {"points", std::move(points)}};
}

void print_json(const course::history& h, const std::string& exercise, const std::vector<attempt>& all,
                const std::vector<telling_edit>& edits, const std::string& operation) {
    const auto wanted = [&](const std::string& name) { return operation.empty() || name == operation; };
    auto attempts = nlohmann::json::array(), changes = nlohmann::json::array(),
         benches = nlohmann::json::array();
    for (const auto& a : all) {
        auto curves = nlohmann::json::array();
        for (const auto& c : a.curves)
            if (wanted(c.operation)) curves.push_back(as_json(c));
        attempts.push_back({{"number", a.number},
                            {"first", course::to_text(a.first)},
                            {"last", course::to_text(a.last)},
                            {"text", a.text},
                            {"compiler", a.compiler},
                            {"seed", a.seed},
                            {"outcome", a.outcome},
                            {"score", a.score},
                            {"max", a.max},
                            {"whole", a.whole},
                            {"operations", std::move(curves)}});
    }
    for (const auto& e : edits) {
        const auto change = change_of(h, exercise, e);
        auto operations = nlohmann::json::array();
        for (const auto& c : e.changes) {
            const auto side = [](const curve& x) {
                return nlohmann::json{
                    {"class", x.fitted.empty() ? nlohmann::json(nullptr) : nlohmann::json(x.fitted)},
                    {"within", x.within}};
            };
            operations.push_back({{"check", c.after->check},
                                  {"operation", c.after->operation},
                                  {"column", c.after->column},
                                  {"claim", c.after->claim},
                                  {"before", side(*c.before)},
                                  {"after", side(*c.after)}});
        }
        auto at_lines = nlohmann::json::array();
        for (const auto& l : change.numbered)
            if (l.mark == '+') at_lines.push_back(l.number);
        changes.push_back({{"before", e.before->number},
                           {"after", e.after->number},
                           {"at", course::to_text(e.after->first)},
                           {"operations", std::move(operations)},
                           {"lines", std::move(at_lines)},
                           {"difference", change.known || change.same ? nlohmann::json(change.difference)
                                                                      : nlohmann::json(nullptr)}});
    }
    for (const auto& run : h.benches(exercise)) {
        auto curves = nlohmann::json::array();
        for (const auto& t : run.curves) {
            if (!wanted(t.operation)) continue;
            auto times = nlohmann::json::array();
            for (const auto& x : t.times)
                times.push_back({{"n", x.n}, {"ns", x.ns}, {"low", x.low}, {"high", x.high}});
            curves.push_back(
                {{"operation", t.operation},
                 {"contender", t.contender},
                 {"class", t.fitted.empty() ? nlohmann::json(nullptr) : nlohmann::json(t.fitted)},
                 {"times", std::move(times)}});
        }
        benches.push_back({{"at", course::to_text(run.at)},
                           {"text", run.text},
                           {"compiler", run.compiler},
                           {"curves", std::move(curves)}});
    }
    print({{"format", 1},
           {"exercise", exercise},
           {"attempts", std::move(attempts)},
           {"changes", std::move(changes)},
           {"benches", std::move(benches)}});
}

// ---- the verb ----------------------------------------------------------------------------------------------

// Deletes what is kept of an exercise.
int forget(course::history* h, const std::string& exercise, const history_options& o) {
    std::size_t kept = 0;
    std::string what;
    const auto counted_text = [](std::size_t n, const char* of) {
        return n == 0 ? std::string() : fmt::format("{} {}{}", n, of, n == 1 ? "" : "s");
    };
    if (h)
        for (const auto& one : h->exercises())
            if (one.exercise == exercise) {
                kept = one.attempts + one.benches;
                what = counted_text(one.attempts, "attempt");
                if (one.benches != 0)
                    what += (what.empty() ? "" : " and ") + counted_text(one.benches, "bench run");
            }
    if (kept != 0 && !o.yes) {
        if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
            throw problem(what + " of " + exercise +
                          " would be gone for good; nobody is here to be asked: say --yes");
        if (!agreed("delete " + what + " of " + printable(exercise, 200) + " for good?")) {
            std::printf("nothing was deleted\n");
            return all_well;
        }
    }
    const auto gone = kept != 0 ? h->forget(exercise) : 0;
    if (o.json)
        print({{"format", 1}, {"exercise", exercise}, {"forgotten", gone}});
    else
        std::printf("%s\n", (gone == 0 ? "nothing is kept of " + printable(exercise, 200)
                                       : what + " of " + printable(exercise, 200) +
                                             " deleted; your header is as it was")
                                .c_str());
    return all_well;
}

int list_all(const place& here, const course::history* h, bool json) {
    const auto all = h ? h->exercises() : std::vector<course::history::summary>{};
    if (json) {
        auto array = nlohmann::json::array();
        for (const auto& x : all)
            array.push_back({{"name", x.exercise},
                             {"attempts", x.attempts},
                             {"benches", x.benches},
                             {"first", course::to_text(x.first)},
                             {"last", course::to_text(x.last)},
                             {"outcome", x.outcome},
                             {"score", x.score},
                             {"max", x.max}});
        print({{"format", 1}, {"exercises", std::move(array)}});
        return all_well;
    }
    if (all.empty()) {
        std::printf(
            "nothing is kept yet; the first `%s check NAME` of your own header is the first attempt\n",
            here.command().c_str());
        return all_well;
    }
    const auto s = page_style();
    std::size_t widest = 0;
    for (const auto& x : all) widest = std::max(widest, report::columns_of(safe(s, x.exercise)));
    lines page;
    for (const auto& x : all) {
        auto line = fmt::format("  {}  {:>4} {}", report::padded(s, safe(s, x.exercise), widest), x.attempts,
                                x.attempts == 1 ? "attempt " : "attempts");
        attempt last;
        last.outcome = x.outcome, last.score = x.score, last.max = x.max;
        if (x.attempts != 0) line += fmt::format("  {:>7}", score_text(last));
        line += paint(s, ink::dim, "  last " + time_text(x.last));
        if (x.benches != 0) line += paint(s, ink::dim, ", " + timed_text(x.benches));
        page.push_back(std::move(line));
        if (x.attempts != 0 && left_out(x.whole, x.outcome))
            page.push_back(paint(s, ink::dim, std::string(4 + widest, ' ') + what_was_left_out));
    }
    page.emplace_back();
    page.push_back(paint(s, ink::dim,
                         here.command() + " history NAME shows the attempts and what changed between them"));
    print(page, s);
    return all_well;
}

// The full name of the exercise; one that the course no longer has may still have a history.
std::string name_in(const place& here, const course::history* h, const std::string& asked) {
    const auto all = here.catalogue();
    const auto hit = all.find(asked);
    if (hit.found) return hit.found->full_name();
    if (h)
        for (const auto& one : h->exercises())
            if (one.exercise == asked) return asked;
    throw problem(hit.error);
}

}  // namespace

int history(const place& here, const history_options& o) {
    if (o.exercise.empty() && (o.forget || !o.operation.empty() || o.last != 0))
        throw problem("name an exercise: dsa history lists those that have attempts");
    std::optional<course::history> kept;
    try {
        kept = course::history::existing(here.history_file());
    } catch (const course::broken_history& e) {
        throw problem(std::string(e.what()) + "; the next dsa check moves it aside and begins a new one");
    }
    auto* const h = kept ? &*kept : nullptr;
    if (o.exercise.empty()) return list_all(here, h, o.json);
    const auto exercise = name_in(here, h, o.exercise);
    if (o.forget) return forget(h, exercise, o);

    const auto all = h ? h->attempts(exercise, o.last) : std::vector<attempt>{};
    auto operations = by_operation(all, o.operation);
    if (!o.operation.empty() && operations.empty() && !all.empty()) {
        std::string have;
        for (const auto& c : by_operation(all, "")) {
            const auto name = printable(c.tries.front().second->operation, 60);
            if ((", " + have + ",").find(", " + name + ",") == std::string::npos)
                have += (have.empty() ? "" : ", ") + name;
        }
        throw problem("no attempt counted an operation \"" + o.operation + "\" of " + exercise +
                      "; there are: " + (have.empty() ? "none" : have));
    }
    auto edits = course::edits_that_changed(all);
    if (!o.operation.empty()) {
        for (auto& e : edits)
            std::erase_if(e.changes, [&](const auto& c) { return c.after->operation != o.operation; });
        std::erase_if(edits, [](const telling_edit& e) { return e.changes.empty(); });
    }
    if (o.json) {
        if (h)
            print_json(*h, exercise, all, edits, o.operation);
        else
            print({{"format", 1},
                   {"exercise", exercise},
                   {"attempts", nlohmann::json::array()},
                   {"changes", nlohmann::json::array()},
                   {"benches", nlohmann::json::array()}});
        return all_well;
    }
    const auto s = page_style();
    lines page;
    const auto benches = h ? h->benches(exercise) : std::vector<course::history::bench_run>{};
    if (all.empty()) {
        report::wrap(page, s,
                     "no attempt at " + exercise + " is kept yet; `" + here.command() + " check " + exercise +
                         "` of your own header is the first");
    } else {
        page.push_back(paint(s, ink::bold, safe(s, exercise)) + "  " +
                       (all.size() == 1 ? "1 attempt" : fmt::format("{} attempts", all.size())));
        page.emplace_back();
        add_list(page, s, all, edits, o.last != 0 ? o.last : most_rows, here.command());
        page.emplace_back();
        add_edits(page, s, *h, exercise, edits);
        if (edits.empty() && all.size() > 1) page.emplace_back("no edit changed an order of growth");
        if (all.size() == 1 && o.operation.empty())
            report::wrap(page, s, "the next attempt will be drawn over this one");
        else
            add_plots(page, s, operations, !o.operation.empty());
    }
    add_benches(page, s, benches, o.operation);
    print(page, s);
    return all_well;
}

}  // namespace dsa::cli
