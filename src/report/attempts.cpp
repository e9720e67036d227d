#include "report/attempts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>
#include <utility>

#include "course/workspace.hpp"
#include "measure/order.hpp"
#include "measure/sentence.hpp"
#include "measure/units.hpp"
#include "report/dates.hpp"
#include "report/difference.hpp"
#include "report/finding.hpp"
#include "report/plot.hpp"
#include "verdict/cost_columns.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

namespace {

using course::telling_edit;
using verdict::printable;
using attempt = course::history::attempt;
using curve = course::history::curve;

constexpr std::size_t most_edits = 3;  // at full length

std::string safe(const style& s, const std::string& text, std::size_t limit = 100) {
    return shown(s, printable(text, limit));
}

// ---- words -------------------------------------------------------------------------------------------------

std::string claim_of(const curve& c) { return c.style == "bound" ? c.claim : "O(" + c.claim + ")"; }
// "push", and "push (allocations)" where something else than steps was counted.
std::string name_of(const curve& c) {
    return c.column == "steps" ? c.operation : c.operation + " (" + verdict::counted_in_words(c.column) + ")";
}
// "push (promised O(1))", "push (allocations, promised = 1)".
std::string broken_promise_of(const curve& c) {
    return c.operation + " (" + (c.column == "steps" ? "" : verdict::counted_in_words(c.column) + ", ") +
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
        const bool told = !c.fitted.empty() && (c.column == "steps" || c.within == "no");
        if (told) {
            const auto o = measure::order_from_text(c.fitted);
            auto& [title, names] = classes[o ? measure::index(*o) : measure::order_count];
            title = class_of(c);
            add(names, c.within == "no" ? broken_promise_of(c) : c.operation);
        }
        if (c.within == "no" && !told) add(over, broken_promise_of(c));
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

// ---- an edit -----------------------------------------------------------------------------------------------

// The texts of an edit and what differs. known: both are kept.
struct text_change {
    bool known = false, same = false;
    std::string difference;
    std::vector<numbered_line> numbered;
};
text_change change_of(const kept_attempts& k, const telling_edit& e) {
    text_change c;
    c.same = e.before->text == e.after->text;
    const auto before = k.texts.find(e.before->text), after = k.texts.find(e.after->text);
    c.known = before != k.texts.end() && after != k.texts.end();
    if (!c.known || c.same) return c;
    c.difference = course::difference(before->second, after->second, k.exercise + ".hpp");
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

// ---- the page ----------------------------------------------------------------------------------------------

// What changed from the attempt before, in a few words. edits: those that end in a.
std::string changed(const style& s, const attempt* before, const attempt& a,
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

void add_list(lines& to, const style& s, const std::vector<attempt>& all,
              const std::vector<telling_edit>& edits, std::size_t rows, const reader& who) {
    const auto today = who.today;
    const std::size_t from = all.size() > rows ? all.size() - rows : 0;
    std::size_t time = 4, score = 5;
    for (std::size_t i = from; i != all.size(); ++i) {
        time = std::max(time, moment_text(all[i].first, today).size());
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
        auto row = fmt::format("{:>6}  {:<{}}  {:>{}}", a.number, moment_text(a.first, today), time,
                               score_text(a), score);
        if (a.outcome == "passed") row = paint(s, ink::green, row);
        const std::string indent(beside ? left : 8, ' ');
        const auto brief = classes_in_brief(a);
        lines rest;
        if (i != from && brief == classes_in_brief(all[i - 1]))
            rest.push_back(indent + paint(s, ink::dim, "as before"));
        else
            wrap(rest, s, safe(s, brief, 400), indent);
        if (beside && !rest.empty()) {
            row += "  " + rest.front().substr(indent.size());
            rest.erase(rest.begin());
        }
        to.push_back(row);
        for (auto& line : rest) to.push_back(std::move(line));
        if (const auto what = changed(s, i == 0 ? nullptr : &all[i - 1], a, edits); !what.empty())
            wrap(to, s, what, indent);
        if (left_out(a.whole, a.outcome))
            wrap(
                to, s,
                paint(s, ink::dim, std::string(what_was_left_out) + " (" + who.command + " check runs them)"),
                indent);
        if (a.last - a.first >= std::chrono::minutes(1))
            to.push_back(paint(s, ink::dim, indent + "last judged " + moment_text(a.last, today)));
    }
}

void add_edits(lines& to, const style& s, const kept_attempts& k, const std::vector<telling_edit>& edits,
               std::chrono::sys_days today) {
    for (std::size_t i = 0; i != edits.size(); ++i) {
        const auto& e = edits[i];
        const auto change = change_of(k, e);
        for (const auto& c : e.changes) {
            const auto w = words_of(c);
            wrap(to, s,
                 fmt::format("{} went from {} to {} between attempts {} and {}, at {}: {}",
                             paint(s, ink::bold, safe(s, name_of(*c.after))), safe(s, w.from),
                             paint(s, w.better ? ink::green : ink::red, safe(s, w.to)), e.before->number,
                             e.after->number, moment_text(e.after->first, today),
                             safe(s, where(change, e), 300)));
        }
        if (i + most_edits < edits.size()) continue;  // an old one: the sentence is enough
        add_difference(to, s, change.numbered);
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
void add_plots(lines& to, const style& s, const std::vector<counted>& all, bool one) {
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
        std::vector<series> curves;
        for (const auto i : chosen) {
            const auto& [a, what] = c.tries[i];
            series line{fmt::format("try {}", a->number) +
                            (what->fitted.empty() ? "" : ": " + safe(s, class_of(*what))),
                        what->points};
            for (auto& p : line.points) p.second = std::max(p.second, 0.5);  // 0 has no place on such an axis
            line.on_top = i + 1 == c.tries.size();
            curves.push_back(std::move(line));
        }
        auto drawn = plot(curves, s, {std::min<std::size_t>(60, s.width > 36 ? s.width - 16 : 20), 8});
        if (drawn.empty()) continue;
        to.push_back(paint(s, ink::bold, safe(s, latest.operation)) + "  " +
                     safe(s, verdict::counted_in_words(latest.column) + ", promised " + claim_of(latest)) +
                     (curves.size() == 1 ? paint(s, ink::dim, "  " + curves.front().name) : ""));
        for (auto& line : drawn) to.push_back(std::move(line));
        to.emplace_back();
    }
    if (!unchanged.empty())
        wrap(to, s, "unchanged: " + safe(s, unchanged, 1000) + " (--operation draws one)");
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
void add_benches(lines& to, const style& s, const kept_attempts& k, std::chrono::sys_days today) {
    const auto& runs = k.benches;
    if (runs.empty()) return;
    const auto first = times_of(runs.front(), k.operation), last = times_of(runs.back(), k.operation);
    const auto row = [&](const course::history::bench_run& run, const times_of_run& by) {
        for (const auto& [name, all] : by) {
            const auto in_first = first.find(name), in_last = last.find(name);
            if (in_first == first.end() || in_last == last.end()) continue;
            const auto n = common_size(in_first->second, in_last->second);
            if (!n) continue;
            std::string text;
            for (const auto* const t : all)
                if (const auto ns = time_at(*t, *n))
                    text += (text.empty() ? "" : ", ") + t->contender + ' ' + measure::time_text(*ns);
            wrap(to, s,
                 moment_text(run.at, today) + "  " +
                     safe(s, name + " at n = " + measure::grouped(*n) + ": " + text, 400),
                 "  ");
        }
    };
    to.emplace_back();
    wrap(to, s,
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

// The edits that changed a cost of what was asked for.
std::vector<telling_edit> edits_of(const kept_attempts& k) {
    auto edits = course::edits_that_changed(k.attempts);
    if (k.operation.empty()) return edits;
    for (auto& e : edits)
        std::erase_if(e.changes, [&](const auto& c) { return c.after->operation != k.operation; });
    std::erase_if(edits, [](const telling_edit& e) { return e.changes.empty(); });
    return edits;
}

}  // namespace

kept_attempts kept_of(const course::history* h, const std::string& exercise, const std::string& operation,
                      std::size_t last) {
    kept_attempts k{exercise, operation, {}, {}, {}};
    if (!h) return k;
    k.attempts = h->attempts(exercise, last);
    k.benches = h->benches(exercise);
    for (const auto& e : edits_of(k))
        for (const auto* const a : {e.before, e.after})
            if (auto text = h->text(a->text)) k.texts.emplace(a->text, std::move(*text));
    return k;
}

std::vector<std::string> counted_operations(const kept_attempts& k) {
    std::vector<std::string> found;
    for (const auto& a : k.attempts)
        for (const auto& c : a.curves)
            if (std::find(found.begin(), found.end(), c.operation) == found.end())
                found.push_back(c.operation);
    return found;
}

lines attempts_page(const kept_attempts& k, std::size_t rows, const reader& who, const style& s) {
    lines page;
    const auto& all = k.attempts;
    if (all.empty()) {
        wrap(page, s,
             "no attempt at " + k.exercise + " is kept yet; `" + who.command + " check " + k.exercise +
                 "` of your own header is the first");
    } else {
        const auto edits = edits_of(k);
        page.push_back(paint(s, ink::bold, safe(s, k.exercise)) + "  " +
                       (all.size() == 1 ? "1 attempt" : fmt::format("{} attempts", all.size())));
        page.emplace_back();
        add_list(page, s, all, edits, rows, who);
        page.emplace_back();
        add_edits(page, s, k, edits, who.today);
        if (edits.empty() && all.size() > 1) page.emplace_back("no edit changed an order of growth");
        if (all.size() == 1 && k.operation.empty())
            wrap(page, s, "the next attempt will be drawn over this one");
        else
            add_plots(page, s, by_operation(all, k.operation), !k.operation.empty());
    }
    add_benches(page, s, k, who.today);
    return page;
}

std::string attempts_json(const kept_attempts& k) {
    const auto wanted = [&](const std::string& name) { return k.operation.empty() || name == k.operation; };
    auto attempts = nlohmann::json::array(), changes = nlohmann::json::array(),
         benches = nlohmann::json::array();
    for (const auto& a : k.attempts) {
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
    for (const auto& e : edits_of(k)) {
        const auto change = change_of(k, e);
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
    for (const auto& run : k.benches) {
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
    return verdict::json_text(nlohmann::json{{"format", 1},
                                             {"exercise", k.exercise},
                                             {"attempts", std::move(attempts)},
                                             {"changes", std::move(changes)},
                                             {"benches", std::move(benches)}});
}

lines histories_page(const std::vector<course::history::summary>& all, const reader& who, const style& s) {
    lines page;
    if (all.empty()) {
        wrap(page, s,
             "nothing is kept yet; the first `" + who.command +
                 " check NAME` of your own header is the first attempt");
        return page;
    }
    std::size_t widest = 0;
    for (const auto& x : all) widest = std::max(widest, columns_of(safe(s, x.exercise)));
    for (const auto& x : all) {
        auto line = fmt::format("  {}  {:>4} {}", padded(s, safe(s, x.exercise), widest), x.attempts,
                                x.attempts == 1 ? "attempt " : "attempts");
        attempt last;
        last.outcome = x.outcome, last.score = x.score, last.max = x.max;
        if (x.attempts != 0) line += fmt::format("  {:>7}", score_text(last));
        line += paint(s, ink::dim, "  last " + moment_text(x.last, who.today));
        if (x.benches != 0) line += paint(s, ink::dim, ", " + timed_text(x.benches));
        page.push_back(std::move(line));
        if (x.attempts != 0 && left_out(x.whole, x.outcome))
            page.push_back(paint(s, ink::dim, std::string(4 + widest, ' ') + what_was_left_out));
    }
    page.emplace_back();
    page.push_back(
        paint(s, ink::dim, who.command + " history NAME shows the attempts and what changed between them"));
    return page;
}

std::string histories_json(const std::vector<course::history::summary>& all) {
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
    return verdict::json_text(nlohmann::json{{"format", 1}, {"exercises", std::move(array)}});
}

}  // namespace dsa::report
