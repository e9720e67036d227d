#include "report/finding.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "report/drawing.hpp"
#include "verdict/cost_columns.hpp"
#include "verdict/printable.hpp"
#include "verdict/printed.hpp"

namespace dsa::report {

using verdict::outcome;
using verdict::printable;

std::string sentence_of(std::string_view id) {
    const auto dot = id.find('.');
    std::string text;
    for (const char c : id.substr(dot == std::string_view::npos ? 0 : dot + 1)) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && !text.empty()) text += ' ';
        text += upper && !text.empty() ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

std::string elided(std::string_view text, std::size_t columns) {
    if (columns_of(text) <= columns || columns < 40) return std::string(text);
    const auto head = text.rfind(", ", columns / 2), tail = text.find(", ", text.size() - columns / 3);
    if (head == std::string_view::npos || tail == std::string_view::npos || tail <= head)
        return std::string(text);
    std::size_t gone = 0;
    for (auto at = head; at < tail; at = text.find(", ", at + 1)) ++gone;
    return std::string(text.substr(0, head)) + ", ... " + std::to_string(gone) + " more" +
           std::string(text.substr(tail));
}

bool is_background(const verdict::check& c) { return c.lane == verdict::lane::background; }

bool only_left_out(const verdict::verdict& v) {
    return v.outcome == verdict::summary::undecided && !v.checks.empty() &&
           std::all_of(v.checks.begin(), v.checks.end(), [](const auto& c) {
               return c.outcome == outcome::passed || (c.outcome == outcome::skipped && is_background(c));
           });
}

std::size_t count(const verdict::verdict& v, outcome o) {
    return static_cast<std::size_t>(
        std::count_if(v.checks.begin(), v.checks.end(), [&](const auto& c) { return c.outcome == o; }));
}

namespace {

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool tells_an_answer(const verdict::check& c) {
    return c.kind == verdict::kind::example || c.kind == verdict::kind::property;
}

// How much speaks for an operation as the one that is wrong: 1 where the checks that fail are just those that call it, 0
// where none does (Ochiai's measure: Abreu, Zoeteweij, van Gemund, 2007). Of checks that are judged in the background none
// counts, so that what is shown stays when they come.
class suspicion {
public:
    explicit suspicion(const verdict::verdict& v) {
        for (const auto& c : v.checks) {
            const bool fails = verdict::is_failure(c.outcome);
            if (!tells_an_answer(c) || is_background(c) || c.outcome == outcome::not_written ||
                (!fails && c.outcome != outcome::passed))
                continue;
            failing_ += fails ? 1 : 0;
            for (const auto& o : c.uses) ++(fails ? counts_[o].failing : counts_[o].passing);
        }
    }
    // Of the operations that a check is about, the most suspicious.
    [[nodiscard]] double of(const verdict::check& c) const {
        double most = 0;
        for (const auto& o : c.on) {
            const auto at = counts_.find(o);
            if (at == counts_.end() || at->second.failing == 0) continue;
            const double failing = at->second.failing;
            most = std::max(most, failing / std::sqrt(failing_ * (failing + at->second.passing)));
        }
        return most;
    }

private:
    struct count {
        int failing = 0, passing = 0;
    };
    std::map<std::string, count, std::less<>> counts_;
    int failing_ = 0;
};

}  // namespace

const verdict::check* first_failure(const verdict::verdict& v) {
    const suspicion s(v);
    const bool open = count(v, outcome::not_written) != 0;
    // An operation is written as far as can be told: a check of its answers passes. What is given and does nothing, as a
    // destructor that compiles as it is, has none.
    const auto is_written = [&](const std::string& operation) {
        return std::any_of(v.checks.begin(), v.checks.end(), [&](const auto& c) {
            return tells_an_answer(c) && c.outcome == outcome::passed && has(c.on, operation);
        });
    };
    // Whoever is too slow for an example fails a check of cost as well, and there it comes with a reason.
    const bool too_slow = std::any_of(v.checks.begin(), v.checks.end(), [](const auto& c) {
        return c.kind == verdict::kind::cost && c.outcome == outcome::failed;
    });
    enum group { made, stopped, answer, exception, late, cost, slow, interface, unwritten, early };
    const auto group_of = [&](const verdict::check& c) {
        if (c.outcome == outcome::not_written) return unwritten;
        if (open && !tells_an_answer(c) && !std::all_of(c.on.begin(), c.on.end(), is_written)) return early;
        // An object that is wrong before anything was asked of it: all else is an echo.
        const bool looks = c.fault == verdict::fault::answer || c.operation == "broken_invariant";
        const bool asked_once =
            c.counterexample.size() == 1 &&
            (c.counterexample.front().starts_with("constructing ") ||
             (looks && c.on == std::vector<std::string>{"construction"} && !has(c.uses, "construction")));
        if (tells_an_answer(c) && (asked_once || (c.counterexample.empty() && c.outcome == outcome::crashed)))
            return made;
        const bool loops = c.fault == verdict::fault::loop && !too_slow;
        if (c.outcome == outcome::timed_out && !loops) return slow;
        if (c.kind == verdict::kind::interface)
            return interface;  // an answer first, then how it may be asked
        if (c.counterexample.empty() || c.kind == verdict::kind::cost || c.kind == verdict::kind::space)
            return cost;
        // What the fast lane asks comes before rare elements and given members, whose finding is most often an echo.
        if (is_background(c)) return late;
        if (c.outcome != outcome::failed) return stopped;
        return c.fault == verdict::fault::exception ? exception : answer;
    };
    // A look at the end that only shows what came before is no step of its own.
    const auto length_of = [](const verdict::check& c) {
        return c.counterexample.size() - (c.step.empty() || c.counterexample.empty() ? 0 : 1);
    };
    const auto rank = [&](const verdict::check& c) {
        const auto g = group_of(c);
        const double number = c.todo ? c.todo->number : 999;
        const bool same = g == cost || g == slow || g == interface;  // the first one in the file
        return std::tuple(g,
                          g == unwritten      ? number
                          : same || g == late ? 0
                          : g == made         ? (c.on == std::vector<std::string>{"construction"} ? 0 : 1)
                                              : -s.of(c),
                          g == unwritten || same ? 0 : length_of(c),
                          g == unwritten || same ? 0 : c.ran.size());
    };
    const verdict::check* first = nullptr;
    for (const auto& c : v.checks)
        if (verdict::is_failure(c.outcome) && (!first || rank(c) < rank(*first))) first = &c;
    return first;
}

namespace {

sign sign_of(outcome o) {
    switch (o) {
        case outcome::passed: return sign::right;
        case outcome::undecided: return sign::open;
        case outcome::skipped:
        case outcome::blocked: return sign::left_out;
        default: return sign::wrong;
    }
}

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r");
    return from == std::string_view::npos ? "" : std::string(text.substr(from));
}

style narrowed(const style& s, std::size_t by) {
    style inner = s;
    inner.width = std::max<std::size_t>(s.width > by ? s.width - by : 0, 20);
    return inner;
}

// Beyond so many columns the middle of an operation, an answer or the message is left out; where lines are few, beyond a
// third of that.
struct longest {
    std::size_t operation = 300, answer = 200, message = 500;
};
longest longest_in(bool closely) { return closely ? longest{100, 67, 167} : longest{}; }

// What a finding does without, or lays out more closely, where it has few lines.
struct closeness {
    bool unnamed = false;   // the name of the check, which the sentence says as well
    bool unparted = false;  // the blank line before the operations
    bool once = false;      // where the message ends in the answer, which stands below: the part that says it
    bool beside = false;    // one drawing beside the other
    bool one_line = false;  // both answers, where they are short
    bool joined = false;    // several operations a line; the one where all parts still stands alone
    bool brief = false;     // of the drawings what differs
    bool bare = false;      // of those the marks as well; one may stand beside the other
};

// From roomy to compact; what only moves things closer comes before what leaves something out.
constexpr std::array<closeness, 14> layouts{{
    {},
    {.unnamed = true},
    {.unnamed = true, .unparted = true},
    {.unnamed = true, .unparted = true, .once = true},
    {.unnamed = true, .unparted = true, .once = true, .beside = true},
    {.unnamed = true, .unparted = true, .once = true, .one_line = true},
    {.unnamed = true, .unparted = true, .once = true, .beside = true, .one_line = true},
    {.unnamed = true, .unparted = true, .once = true, .joined = true},
    {.unnamed = true, .unparted = true, .once = true, .beside = true, .joined = true},
    {.unnamed = true, .unparted = true, .once = true, .beside = true, .one_line = true, .joined = true},
    {.unnamed = true, .unparted = true, .once = true, .brief = true},
    {.unnamed = true, .unparted = true, .once = true, .one_line = true, .brief = true},
    {.unnamed = true, .unparted = true, .once = true, .one_line = true, .joined = true, .brief = true},
    {.unnamed = true,
     .unparted = true,
     .once = true,
     .one_line = true,
     .joined = true,
     .brief = true,
     .bare = true},
}};

void add_operations(lines& to, const verdict::check& c, const style& s, bool joined, std::size_t longest) {
    constexpr std::size_t most = 12;
    const auto& steps = c.counterexample;
    const std::size_t from = steps.size() > most ? steps.size() - most : 0;
    if (from != 0)
        to.push_back(paint(
            s, ink::dim,
            "      ... " + std::to_string(from) + (from == 1 ? " operation before" : " operations before")));
    std::string open;  // operations that share a line with the next one, if that has room
    const auto close = [&] {
        if (!open.empty()) to.push_back("      " + open);
        open.clear();
    };
    for (std::size_t i = from; i != steps.size(); ++i) {
        const bool last = i + 1 == steps.size();
        const std::string pointer = s.unicode ? "\u25B6" : ">";
        const std::string step = elided(shown(s, printable(steps[i], 60'000)), longest);
        if (joined && !last && columns_of(step) + 7 <= s.width) {
            if (columns_of(open) + columns_of(step) + 9 > s.width) close();
            open += (open.empty() ? "" : " ") + step + ";";
            continue;
        }
        close();
        // Whole where that is possible, or nobody could repeat it; what goes on stands further right than the next operation.
        lines call;
        wrap(call, narrowed(s, 9), step);
        for (std::size_t k = 0; k != call.size(); ++k)
            to.push_back((k != 0 ? "        "
                          : last ? "    " + paint(s, ink::red, pointer) + " "
                                 : "      ") +
                         call[k]);
    }
}

// A label in front of a text that may take several lines.
void add_labelled(lines& to, std::string_view label, const lines& text, std::optional<ink> colour,
                  const style& s) {
    for (std::size_t i = 0; i != text.size(); ++i)
        to.push_back("      " + padded(s, i == 0 ? label : "", 10) +
                     (colour ? paint(s, *colour, text[i]) : text[i]));
}

void add_values(lines& to, const verdict::check& c, const style& s, bool one_line, std::size_t longest) {
    if (c.expected.empty() && c.actual.empty()) return;
    const style inner = narrowed(s, 17);
    lines yours, expected;
    wrap(yours, inner, elided(shown(s, printable(c.actual, 60'000)), longest));
    wrap(expected, inner, elided(shown(s, printable(c.expected, 60'000)), longest));
    constexpr std::size_t labels = 16 + 13;  // "      yours     " and "   expected  "
    if (one_line && yours.size() == 1 && expected.size() == 1 &&
        labels + columns_of(yours[0]) + columns_of(expected[0]) <= s.width) {
        add_labelled(to, "yours",
                     {paint(s, ink::red, yours[0]) + "   expected  " + paint(s, ink::green, expected[0])},
                     std::nullopt, s);
        return;
    }
    add_labelled(to, "yours", yours, ink::red, s);
    add_labelled(to, "expected", expected, ink::green, s);
}

// The places that both answers name, where answers are places among the cells.
std::vector<pointer> places_of(const verdict::check& c, const verdict::picture& p) {
    std::vector<pointer> places;
    if (p.shape != "positions") return places;
    const auto point_at = [&](const std::string& answer, const char* label, ink colour) {
        std::size_t at = 0;
        const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), at);
        if (error == std::errc() && end == answer.data() + answer.size() && at <= p.cells.size())
            places.push_back({at, at == p.cells.size() ? std::string(label) + ", the end" : label, colour});
    };
    point_at(c.actual, "yours", ink::red);
    point_at(c.expected, "expected", ink::green);
    return places;
}

// A drawing colours itself where it points or marks; the rest of it is bold.
lines emphasised(lines drawn, const verdict::picture& p, const style& s) {
    for (auto& line : drawn)
        if (p.shape != "table" && line.find('^') == std::string::npos && !line.empty())
            line = paint(s, ink::bold, line);
    return drawn;
}

// What two drawings are called: by their subjects, or by when they were made.
struct two_names {
    std::string first, second;
};
two_names names_of(const verdict::check& c) {
    if (c.before->of.empty() || c.after->of.empty()) return {"before", "after"};
    return {printable(c.before->of, 9), printable(c.after->of, 9)};
}

// One drawing after the other, or beside it where both fit into the width.
lines two_drawings(const lines& before, const lines& after, const two_names& names, const style& s,
                   bool beside) {
    lines result;
    const auto widest = [](const lines& all) {
        std::size_t columns = 0;
        for (const auto& line : all) columns = std::max(columns, columns_of(line));
        return columns;
    };
    const std::size_t left = widest(before) + 3, label = 10;
    if (!beside || 6 + label + left + label + widest(after) > s.width) {
        add_labelled(result, names.first, before, std::nullopt, s);
        add_labelled(result, names.second, after, std::nullopt, s);
        return result;
    }
    lines rows;
    for (std::size_t i = 0; i != std::max(before.size(), after.size()); ++i) {
        std::string row = i < before.size() ? padded(s, before[i], left) : std::string(left, ' ');
        if (i < after.size()) row += padded(s, i == 0 ? names.second : "", label) + after[i];
        rows.push_back(std::move(row));
    }
    add_labelled(result, names.first, rows, std::nullopt, s);
    return result;
}

// The drawings, brief ones in that many lines if that can be.
void add_pictures(lines& to, const verdict::check& c, const style& s, const closeness& how,
                  std::size_t room) {
    if (!c.before && !c.after) return;
    const style inner = narrowed(s, 17);
    if (!c.step.empty()) {
        add_labelled(to, "step", {cut(s, shown(s, printable(c.step, 400)), inner.width)}, ink::bold, s);
        room -= std::min<std::size_t>(room, 1);
    }
    const auto drawn = [&](const verdict::picture& p) {
        return emphasised(draw(p, inner, places_of(c, p)), p, s);
    };
    const auto briefly = [&](const verdict::picture& p, std::size_t most, const verdict::picture* other,
                             bool marked) {
        return emphasised(draw_brief(p, inner, most, places_of(c, p), other, marked), p, s);
    };
    const bool all_at_once = c.before && (c.before->shape == "positions" || c.before->shape == "table");
    const bool one = c.before && (all_at_once || c.before == c.after);
    if (one || !c.after || !c.before) {
        const auto& p = c.before ? *c.before : *c.after;
        const bool alone = one && c.step.empty();
        const bool same = one && !alone;
        add_labelled(to,
                     !c.before            ? "after"
                     : !alone             ? "before"
                     : p.shape == "table" ? "drawn"
                                          : "holds",
                     how.brief ? briefly(p, room - std::min<std::size_t>(room, same ? 1 : 0), nullptr, false)
                               : drawn(p),
                     std::nullopt, s);
        if (same) add_labelled(to, "after", {"the same"}, ink::bold, s);
        return;
    }
    lines result;
    if (!how.brief) {
        result = two_drawings(drawn(*c.before), drawn(*c.after), names_of(c), s, how.beside);
    } else {
        for (std::size_t most = std::clamp<std::size_t>(room, 1, 8); most != 0; --most) {
            const auto before = briefly(*c.before, most, &*c.after, false);
            const std::size_t left = room - std::min(room, before.size());
            const auto after =
                briefly(*c.after, std::max<std::size_t>(left, how.bare ? 1 : 2), &*c.before, true);
            result = two_drawings(before, after, names_of(c), s, how.bare && most == 1);
            if (result.size() <= room) break;
        }
    }
    to.insert(to.end(), result.begin(), result.end());
}

void add_cost(lines& to, const verdict::check& c, const style& s) {
    for (const auto& g : c.gates) {
        if (g.within != "no") continue;
        to.push_back(
            "      " + padded(s, "counted", 10) +
            cut(s,
                shown(s, printable(verdict::counted_in_words(g.hot_column.empty() ? g.column : g.hot_column),
                                   60)) +
                    " of " + shown(s, printable(g.operation, 60)),
                s.width - 16));
        bool first = true;
        for (const auto& h : g.hot) {
            const auto percent = static_cast<int>(std::lround(h.share * 100));
            std::string share = std::to_string(percent) + "%";
            share.insert(0, 4 - std::min<std::size_t>(4, share.size()), ' ');
            to.push_back("      " + padded(s, first ? "hottest" : "", 9) + share + "  line " +
                         padded(s, std::to_string(h.line), 5) +
                         paint(s, ink::bold,
                               cut(s, shown(s, printable(h.text, 200)), s.width > 44 ? s.width - 33 : 11)));
            first = false;
        }
        return;  // the first gate that is broken; the others say much the same
    }
}

// Where in the header to look: the functions that ran, with the first of their lines that did.
void add_places(lines& to, const verdict::check& c, const style& s, std::size_t most) {
    if (c.ran.empty()) return;
    std::string all;
    for (std::size_t i = 0; i != std::min(c.ran.size(), most); ++i) {
        const auto& f = c.ran[i];
        all += (i == 0 ? "" : "; ") + shown(s, printable(f.name, 60));
        if (!f.lines.empty()) all += ", line " + std::to_string(f.lines.front());
    }
    lines text;
    wrap(text, narrowed(s, 17), all);
    add_labelled(to, "look at", text, ink::cyan, s);
}

// The message says no more than the last operation, and what came and was to come of it, which stand below: then those
// have its room. A screen of 24 lines holds the drawing too.
bool is_told_below(const verdict::check& c) {
    if (c.outcome != outcome::failed || c.counterexample.empty() || c.expected.empty()) return false;
    const std::string& last = c.counterexample.back();
    const std::string rest = "; " + c.expected + " was expected";
    return c.message == last + " " + c.actual + rest || c.message == last + " answered " + c.actual + rest ||
           c.message == last + " came to " + c.actual + rest;
}

// "the range must hold all; it holds [1]" -> "the range must hold all", where [1] is the answer.
std::string without_answer(const verdict::check& c) {
    const auto at = c.message.size() - std::min(c.message.size(), c.actual.size());
    const auto clause = c.message.rfind("; ", at);
    const bool ends_in_it = !c.actual.empty() && std::string_view(c.message).substr(at) == c.actual;
    return ends_in_it && clause != std::string::npos ? c.message.substr(0, clause) : c.message;
}

lines laid_out(const verdict::check& c, const style& s, const closeness& how, std::size_t most_lines) {
    lines result;
    const auto most = longest_in(how.joined || how.brief);
    const std::string name = sentence_of(c.id);
    const std::size_t room = s.width - std::min<std::size_t>(s.width, 6);
    if (columns_of(name) + 2 + c.id.size() <= room) {
        result.push_back("  " + marked(s, sign_of(c.outcome)) + " " + paint(s, ink::bold, name) + "  " +
                         paint(s, ink::dim, c.id));
    } else {
        lines head;
        wrap(head, narrowed(s, 4), name);
        for (std::size_t i = 0; i != head.size(); ++i)
            result.push_back((i == 0 ? "  " + marked(s, sign_of(c.outcome)) + " " : "    ") +
                             paint(s, ink::bold, head[i]));
        if (!how.unnamed)
            result.push_back("    " + paint(s, ink::dim, cut(s, shown(s, printable(c.id, 300)), room)));
    }
    if (!is_told_below(c))
        wrap(result, s,
             elided(shown(s, printable(how.once ? without_answer(c) : c.message, 60'000)), most.message),
             "      ");
    if (!c.promise.empty() && c.outcome != outcome::not_written) {
        lines promise;
        wrap(promise, narrowed(s, 17), shown(s, printable(c.promise, 300)));
        add_labelled(result, "promised", promise, ink::cyan, s);
    }
    if (!c.counterexample.empty() && c.outcome != outcome::not_written) {
        if (!how.unparted) result.emplace_back();
        add_operations(result, c, s, how.joined, most.operation);
    }
    add_values(result, c, s, how.one_line, most.answer);
    lines cost;
    add_cost(cost, c, s);
    add_places(cost, c, s, how.bare ? 1 : how.joined || how.brief ? 3 : 5);
    const std::size_t used = result.size() + cost.size();
    add_pictures(result, c, s, how, most_lines - std::min(most_lines, used));
    result.insert(result.end(), cost.begin(), cost.end());
    return result;
}

}  // namespace

void add_printed(lines& to, const verdict::printed_text& p, const style& s) {
    const std::string bar = std::string(s.unicode ? "\u2502" : "|") + " ";
    const std::size_t room = s.width > 38 ? s.width - 18 : 20;
    std::string_view label = "printed";
    for (const auto& line : verdict::shown_lines(p)) {
        const auto text = cut(s, shown(s, line.line), room);
        to.push_back("      " + padded(s, label, 10) +
                     (line.what == verdict::shown_line::is::text ? paint(s, ink::dim, bar) + text
                                                                 : paint(s, ink::dim, text)));
        label = "";
    }
}

lines finding(const verdict::check& c, const style& s, std::size_t most_lines) {
    // What was printed is below all else. Some of it is to be in sight, but no drawing is made brief for that.
    constexpr std::size_t in_sight = 5;
    lines printed;
    if (c.printed) add_printed(printed, *c.printed, s);
    const std::size_t wanted = std::min(printed.size(), in_sight);
    lines shortest;
    bool fits = false;
    const auto try_all = [&](std::size_t room, bool brief_too) {
        for (const auto& how : layouts) {
            if (fits || (how.brief && !brief_too)) continue;
            auto text = laid_out(c, s, how, room);
            fits = text.size() <= room;
            if (fits || shortest.empty() || text.size() < shortest.size()) shortest = std::move(text);
        }
    };
    if (wanted != 0) try_all(most_lines - std::min(most_lines, wanted), false);
    if (!fits) try_all(most_lines, true);
    shortest.insert(shortest.end(), printed.begin(), printed.end());
    return shortest;
}

lines list_of_checks(const verdict::verdict& v, const style& s, bool without_memory) {
    lines result;
    for (const auto& c : v.checks) {
        if (without_memory && is_background(c)) continue;
        std::string line = "  " + marked(s, sign_of(c.outcome)) + " " + sentence_of(c.id);
        if (c.outcome == outcome::not_written) line += paint(s, ink::dim, "  not written yet");
        if (c.outcome == outcome::undecided) line += paint(s, ink::yellow, "  undecided");
        if (c.outcome == outcome::skipped || c.outcome == outcome::blocked)
            line += paint(s, ink::dim, "  " + shown(s, printable(c.message, 80)));
        result.push_back(std::move(line));
    }
    return result;
}

lines other_failures(const verdict::verdict& v, const verdict::check* shown_one, const style& s) {
    std::string wrong, missing;
    for (const auto& c : v.checks) {
        if (&c == shown_one || !verdict::is_failure(c.outcome)) continue;
        std::string& names = c.outcome == outcome::not_written ? missing : wrong;
        names += (names.empty() ? "" : "; ") + sentence_of(c.id);
    }
    lines result;
    const auto add = [&](const std::string& label, const std::string& names) {
        if (names.empty()) return;
        lines text;
        wrap(text, narrowed(s, 4), label + names);
        for (const auto& line : text) result.push_back("  " + paint(s, ink::dim, line));
    };
    add("also failing: ", wrong);
    add("not written yet: ", missing);
    return result;
}

lines advice(const verdict::verdict& v, const style& s, std::size_t most) {
    lines result;
    if (v.advice.empty()) return result;
    const auto n = v.advice.size();
    result.push_back("  " + paint(s, ink::yellow, "worth a look") +
                     paint(s, ink::dim,
                           n == 1 ? ": the compiler warns of a line"
                                  : ": the compiler warns of " + std::to_string(n) + " lines"));
    for (std::size_t i = 0; i != std::min(n, most); ++i) {
        const auto& a = v.advice[i];
        lines said;
        wrap(said, narrowed(s, 6),
             "line " + std::to_string(a.line) + ": " + shown(s, printable(a.message, 300)) +
                 (a.flag.empty() ? "" : " (" + printable(a.flag, 60) + ")"));
        for (const auto& line : said) result.push_back("    " + line);
        const auto source =
            cut(s, shown(s, printable(trimmed(a.source), 200)), s.width > 24 ? s.width - 10 : 14);
        if (!source.empty()) result.push_back("        " + paint(s, ink::bold, source));
    }
    if (n > most) result.push_back(paint(s, ink::dim, "    and " + std::to_string(n - most) + " more"));
    return result;
}

std::string closing(const verdict::verdict& v, const style& s) {
    const std::string score = v.exercise + ", " + std::to_string(count(v, outcome::passed)) + " of " +
                              std::to_string(v.checks.size()) + " checks pass";
    if (only_left_out(v))
        return paint(s, ink::green, "passed so far: ") + score + "; the sanitizers were left out";
    switch (v.outcome) {
        case verdict::summary::passed: return paint(s, ink::green, "passed: ") + score;
        case verdict::summary::failed: return paint(s, ink::red, "not yet: ") + score;
        case verdict::summary::undecided: return paint(s, ink::yellow, "undecided: ") + score;
        case verdict::summary::not_built: break;
    }
    return not_built(v.error.value_or(verdict::build_error{}), s);
}

std::string not_built(const verdict::build_error& e, const style& s) {
    std::string place = printable(e.file, 300);
    if (e.line != 0) place += ":" + std::to_string(e.line);
    if (e.column != 0) place += ":" + std::to_string(e.column);
    return paint(s, ink::red, "does not build: ") + paint(s, ink::bold, shown(s, place)) + ": " +
           shown(s, printable(e.message, 600));
}

namespace {

// Tabs are laid out before all else, since the caret is to stand below what the compiler points at.
std::string code(std::string_view text, const style& s) {
    std::string plain;
    for (const char c : text) plain += c == '\t' ? std::string(4 - plain.size() % 4, ' ') : std::string(1, c);
    return shown(s, printable(plain, 4000));
}

// "    47 | ": what stands before a line of code, as wide as the number `widest` asks for; without a number for 0.
std::string margin(int number, int widest, const style& s) {
    const auto width = std::to_string(widest).size();
    const auto text = number == 0 ? "" : std::to_string(number);
    return "    " + std::string(width - std::min(width, text.size()), ' ') + text +
           (s.unicode ? " \u2502 " : " | ");
}

// "line 41: candidate ...", and the line itself.
void add_note(lines& to, const verdict::build_note& n, const style& s) {
    lines said;
    wrap(said, narrowed(s, 6),
         (n.line == 0 ? "" : "line " + std::to_string(n.line) + ": ") + shown(s, printable(n.message, 600)));
    for (const auto& line : said) to.push_back("      " + line);
    const auto source = cut(s, code(trimmed(n.source), s), s.width > 28 ? s.width - 12 : 16);
    if (!source.empty()) to.push_back("          " + paint(s, ink::bold, source));
}

}  // namespace

lines excerpt(const verdict::build_error& e, const style& s) {
    if (e.line <= 0 || e.source.empty()) return {};
    const bool pointed = e.column > 0 && static_cast<std::size_t>(e.column) <= e.source.size() + 1;
    const auto line = code(e.source, s);
    auto caret = pointed
                     ? columns_of(code(
                           std::string_view(e.source).substr(0, static_cast<std::size_t>(e.column) - 1), s))
                     : 0;
    const std::string before = margin(e.line, e.line, s), below = margin(0, e.line, s);
    const std::size_t width = std::max<std::size_t>(s.width, columns_of(before) + 20) - columns_of(before);
    // A long line is shown from further right, so that the place is on the screen.
    const std::size_t left = caret + 8 > width ? std::min(caret, caret + width / 3 - width + 8) : 0;
    caret -= left;
    lines all{paint(s, ink::dim, before) + cut(s, behind(line, left), width)};
    if (pointed) all.push_back(paint(s, ink::dim, below) + std::string(caret, ' ') + paint(s, ink::red, "^"));
    return all;
}

lines help(const verdict::build_error& e, const style& s, std::size_t most) {
    lines all;
    for (const auto& n : e.notes)
        if (n.line > 0 && most != 0) {
            add_note(all, n, s);
            --most;
        }
    // What the library says stands in for an advice that there is not.
    if (all.empty() && e.advice.empty() && !e.notes.empty()) add_note(all, e.notes.front(), s);
    if (e.advice.empty()) return all;
    if (!all.empty()) all.emplace_back();
    wrap(all, s, shown(s, printable(e.advice, 800)), "  ");
    return all;
}

lines explained(const verdict::build_error& e, std::string_view header, const style& s) {
    constexpr int around = 3;
    lines all;
    wrap(all, s,
         paint(s, ink::bold,
               shown(s, printable(e.file, 300)) + (e.line != 0 ? ":" + std::to_string(e.line) : "")));
    wrap(all, s, shown(s, printable(e.message, 800)), "  ");
    all.emplace_back();
    if (const auto marked = excerpt(e, s); !marked.empty()) {
        std::vector<std::string_view> text;
        for (std::string_view rest = header; !rest.empty();) {
            const auto end = std::min(rest.find('\n'), rest.size());
            text.push_back(rest.substr(0, end));
            if (text.back().ends_with('\r')) text.back().remove_suffix(1);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        const int last = static_cast<int>(text.size());
        const bool still = e.line <= last && text[static_cast<std::size_t>(e.line) - 1].starts_with(e.source);
        const auto add = [&](int from, int to) {
            for (int n = std::max(from, 1); still && n <= std::min(to, last); ++n)
                all.push_back(cut(
                    s,
                    paint(s, ink::dim, margin(n, e.line, s)) + code(text[static_cast<std::size_t>(n) - 1], s),
                    s.width));
        };
        add(e.line - around, e.line - 1);
        all.insert(all.end(), marked.begin(), marked.end());
        add(e.line + 1, e.line + around);
        all.emplace_back();
    }
    if (!e.advice.empty()) {
        wrap(all, s, shown(s, printable(e.advice, 800)), "  ");
        all.emplace_back();
    }
    if (!e.notes.empty()) all.push_back("  " + paint(s, ink::dim, "the compiler adds"));
    for (const auto& n : e.notes) add_note(all, n, s);
    return all;
}

}  // namespace dsa::report
