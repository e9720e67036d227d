#include "report/screens.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <utility>

#include "measure/sentence.hpp"
#include "report/finding.hpp"
#include "report/plot.hpp"
#include "verdict/cost_columns.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

using phase = practice_view::phase;
using verdict::outcome;
using verdict::printable;

namespace {

// left at the left edge, right at the right one; right goes when there is no room for both.
std::string spread(const style& s, const std::string& left, const std::string& right) {
    const std::size_t l = columns_of(left), r = columns_of(right);
    if (l + r + 2 > s.width) return cut(s, left, s.width);
    return left + std::string(s.width - l - r, ' ') + right;
}

struct key {
    const char *letter, *does;
};

// As many keys as fit into one line, the first ones first; the last ones always.
template <std::size_t N, std::size_t M>
std::string keys_line(const style& s, const std::array<key, N>& keys, const std::array<key, M>& always) {
    const auto width = [](const key& k) { return columns_of(k.letter) + 3 + columns_of(k.does); };
    const auto text = [&](const key& k) { return paint(s, ink::bold, k.letter) + " " + k.does + "  "; };
    std::size_t used = 0;
    for (const key& k : always) used += width(k);
    std::string line;
    for (const key& k : keys) {
        if (used + width(k) > s.width + 2) continue;
        used += width(k);
        line += text(k);
    }
    for (const key& k : always) line += text(k);
    line.resize(line.size() - 2);
    return line;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

// "1 check" and "2 checks".
std::string counted(std::size_t n, const std::string& what) {
    return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

std::size_t blanks_before(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

// The length of what stands in front of a line's prose: "- ", "2. ", "I1  ", "Exceptions  ".
std::size_t label_of(std::string_view line) {
    if (line.starts_with("- ") || line.starts_with("* ")) return 2;
    const auto gap = line.find(' ');
    if (gap > 14) return 0;  // there is none, or the word is no label
    if (gap >= 2 && line[gap - 1] == '.' && line.find_first_not_of("0123456789") == gap - 1) return gap + 1;
    const auto text = line.find_first_not_of(' ', gap);
    return text == std::string_view::npos || text - gap < 2 ? 0 : text;
}

// Prose in the making: what stands in front of it, and its lines.
struct paragraph {
    std::string label;  // "Invariant   I1  ", with the blanks in front
    lines as_written;
    std::string text;

    void add_to(lines& to, const style& s) {
        const bool fits = std::all_of(as_written.begin(), as_written.end(),
                                      [&](const auto& line) { return columns_of(line) <= s.width; });
        lines broken;
        if (fits) {
            broken = as_written;
        } else if (columns_of(label) * 2 > s.width) {  // nothing can hang from there
            wrap(broken, s, label + text);
        } else {
            wrap(broken, s, text, std::string(columns_of(label), ' '));
            broken.front().replace(0, columns_of(label), label);
        }
        to.insert(to.end(), broken.begin(), broken.end());
        *this = {};
    }
};

// What just happened, line by line; what goes on stands under what its label is for.
void add_notice(lines& to, const std::string& notice, const style& s) {
    if (notice.empty()) return;
    std::string text = shown(s, verdict::printable_lines(notice, 2000));
    std::replace(text.begin(), text.end(), '\t', ' ');
    lines said;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        const std::size_t label = label_of(line);
        paragraph{line.substr(0, label), {line}, line.substr(label)}.add_to(said, s);
        at = end + 1;
    }
    for (const auto& line : said) to.push_back(paint(s, ink::cyan, line));
}

void name_broken(lines& to, const std::vector<std::string>& broken, const style& s) {
    for (const auto& line : broken) wrap(to, s, paint(s, ink::yellow, shown(s, printable(line, 400))));
}

std::string state_line(const practice_view& v, const style& s) {
    const std::string dot = s.unicode ? " \u00B7 " : " - ";
    const std::string dots = s.unicode ? "\u2026" : "...";
    if (v.now == phase::checking)
        return paint(
            s, ink::yellow,
            v.building ? "building its judge, once" + dots + " this takes up to 20 s" : "checking" + dots);
    if (!v.verdict) return paint(s, ink::dim, "not judged yet");
    const auto& d = *v.verdict;
    if (d.outcome == verdict::summary::not_built) return paint(s, ink::red, "does not build");
    const std::size_t passed = count(d, outcome::passed), missing = count(d, outcome::not_written);
    std::size_t failing = 0;
    for (const auto& c : d.checks) failing += verdict::is_failure(c.outcome) ? 1 : 0;
    std::string line;
    if (v.now == phase::memory && failing == 0)
        line = paint(s, ink::green, "right so far");
    else if (d.outcome == verdict::summary::passed)
        line = paint(s, ink::green, "passed");
    else if (failing != 0)
        line = paint(s, ink::red, "not yet");
    else
        line = paint(s, ink::yellow, "undecided");
    line += dot + std::to_string(passed) + " of " + counted(d.checks.size(), "check") + " pass";
    if (failing > missing) line += dot + paint(s, ink::red, std::to_string(failing - missing) + " wrong");
    if (missing != 0) line += dot + std::to_string(missing) + " not written";
    char time[64];
    std::snprintf(time, sizeof time, "%.2f s", v.seconds);
    const std::string more =
        v.now == phase::memory ? dot + paint(s, ink::yellow, s.unicode ? "sanitizers\u2026" : "sanitizers...")
                               : "";
    const std::string took = v.seconds > 0 ? dot + paint(s, ink::dim, time) : "";
    // Where not all has room, how long it took is what nobody waits for.
    return line + (columns_of(line + took + more) <= s.width ? took : "") + more;
}

// "line 53 unknown type name 'it'": what keeps the header from building.
std::string fault(const verdict::verdict& v, const style& s) {
    const auto e = v.error.value_or(verdict::build_error{});
    return (e.line != 0 ? "line " + std::to_string(e.line) + " " : "") + shown(s, printable(e.message, 300));
}

// What the verdict says when no check fails: what keeps it from building, or what comes after a pass.
void add_verdict(lines& b, const practice_view& v, const style& s) {
    const auto& d = *v.verdict;
    if (d.outcome == verdict::summary::not_built) {
        const auto e = d.error.value_or(verdict::build_error{});
        std::string place = printable(e.file, 300);
        if (e.line != 0) place += ":" + std::to_string(e.line);
        if (e.column != 0) place += ":" + std::to_string(e.column);
        b.push_back("  " + paint(s, ink::bold, cut(s, shown(s, place), s.width - 2)));
        wrap(b, s, shown(s, printable(e.message, 800)), "      ");
        b.emplace_back();
        for (const auto& part : {excerpt(e, s), help(e, s)}) {
            b.insert(b.end(), part.begin(), part.end());
            if (!part.empty()) b.emplace_back();
        }
    } else if (d.outcome == verdict::summary::passed) {
        wrap(b, s, "Solved. s shows the reference beside your text, v the cost of each operation.", "  ");
        if (v.hints > 0 && v.hint < v.hints) {
            const int from = std::max(v.hint, 0) + 1;
            wrap(b, s,
                 from == v.hints ? "Hint " + std::to_string(from) + " of " + std::to_string(v.hints) +
                                       " you did not need; h shows it."
                                 : "Hints " + std::to_string(from) + " to " + std::to_string(v.hints) +
                                       " you did not need; h shows them.",
                 "  ");
        }
        b.emplace_back();
        if (const auto warned = advice(d, s); !warned.empty()) {
            b.insert(b.end(), warned.begin(), warned.end());
            b.emplace_back();
        }
    } else if (v.now == phase::done) {
        for (const auto& c : d.checks)
            if (c.outcome == outcome::undecided || c.outcome == outcome::skipped)
                wrap(b, s, sentence_of(c.id) + ": " + shown(s, printable(c.message, 400)), "  ");
        b.emplace_back();
    }
}

// "7 more checks fail, 2 are not written".
std::string others_in_short(const verdict::verdict& v, const verdict::check& first) {
    std::size_t wrong = 0, missing = 0;
    for (const auto& c : v.checks)
        if (&c != &first && verdict::is_failure(c.outcome))
            ++(c.outcome == outcome::not_written ? missing : wrong);
    std::string text;
    if (wrong != 0) text = counted(wrong, "more check") + (wrong == 1 ? " fails" : " fail");
    if (missing != 0)
        text += (wrong != 0 ? ", " + std::to_string(missing) : counted(missing, "more check")) +
                (missing == 1 ? " is not written" : " are not written");
    return text;
}

// The first failure at full length, above the fold if that can be, and the others by name. room: the lines that the body
// has for it. What goes before it is in b already, its last line blank.
void add_failure(screen& to, const verdict::verdict& v, const verdict::check& first, const style& s,
                 std::size_t room) {
    auto& b = to.body;
    auto others = other_failures(v, &first, s);
    const auto warned = advice(v, s);
    if (!others.empty() && !warned.empty()) others.emplace_back();
    others.insert(others.end(), warned.begin(), warned.end());
    if (!others.empty()) room -= std::min<std::size_t>(room, 1);  // for the line that says so
    auto text = finding(first, s, room);
    if (text.size() > room && !first.printed && !b.empty() && b.back().empty()) {
        b.pop_back();
        text = finding(first, s, room + 1);
    }
    b.insert(b.end(), text.begin(), text.end());
    if (others.empty()) return;
    b.emplace_back();
    to.rest = b.size();
    to.rest_in_short = others_in_short(v, first);
    b.insert(b.end(), others.begin(), others.end());
}

}  // namespace

std::string next_step(const practice_view& v) {
    if (v.now == phase::checking) return "wait for the verdict";
    const std::string when = v.manual ? "press r to judge it" : "save it";
    if (!v.verdict) return "open " + v.file + " and " + when;
    const auto& d = *v.verdict;
    if (d.outcome == verdict::summary::not_built && v.blank)
        return "press x for the untouched stub, or write " + v.file + " and " + when;
    if (d.outcome == verdict::summary::not_built)
        return d.error && d.error->line ? "repair line " + std::to_string(d.error->line) + " and " + when
                                        : "repair " + v.file + " and " + when;
    const auto* const c = first_failure(d);
    if (c && c->outcome == outcome::not_written) {
        std::string what = c->todo ? printable(c->todo->what, 60) : "the body that is missing";
        if (c->todo && c->todo->line > 0) what += ", at line " + std::to_string(c->todo->line);
        return "write " + what + ", and " + when;
    }
    if (c) return "make this hold: " + lower(sentence_of(c->id).substr(0, 1)) + sentence_of(c->id).substr(1);
    if (v.now == phase::memory) return "wait for the sanitizers, or go on writing";
    if (d.outcome == verdict::summary::passed)
        return v.next.empty() ? "all is solved: `" + v.program + " review` brings back what is due"
                              : "press n for " + v.next;
    return "press r to judge it again: some evidence was too thin";
}

std::string status_line(const practice_view& v, const style& s) {
    if (v.now == phase::checking || !v.verdict) {
        if (v.now == phase::done && !v.notice.empty())
            return paint(s, ink::cyan, shown(s, printable(v.notice.substr(0, v.notice.find('\n')), 300)));
        return state_line(v, s);
    }
    const auto& d = *v.verdict;
    if (d.outcome == verdict::summary::not_built)
        return paint(s, ink::red, "does not build") + ": " + fault(d, s);
    const auto* const first = first_failure(d);
    if (!first) return state_line(v, s);
    const std::size_t missing = count(d, outcome::not_written);
    const auto failing = static_cast<std::size_t>(std::count_if(
        d.checks.begin(), d.checks.end(), [](const auto& c) { return verdict::is_failure(c.outcome); }));
    const std::string of = " of " + std::to_string(d.checks.size()) + " ";
    if (failing == missing) return paint(s, ink::yellow, std::to_string(missing) + of + "not written");
    return paint(s, ink::red, std::to_string(failing - missing) + of + "wrong") + ": " +
           shown(s, sentence_of(printable(first->id, 300)));
}

screen with_status(screen what, const practice_view& v, std::string_view key, const style& s) {
    const std::string way = key.empty() ? "" : paint(s, ink::bold, key) + " shows it";
    const std::size_t taken = columns_of(way) + 2;
    what.head.insert(what.head.begin() + (what.head.empty() ? 0 : 1),
                     s.width > 2 * taken ? spread(s, cut(s, status_line(v, s), s.width - taken), way)
                                         : cut(s, status_line(v, s), s.width));
    return what;
}

screen practice_screen(const practice_view& v, const style& s, std::size_t height) {
    screen result;
    const std::string count = std::to_string(v.solved) + "/" + std::to_string(v.total),
                      title = paint(s, ink::bold, shown(s, printable(v.title, 200))),
                      name = paint(s, ink::dim, v.name) + (v.state.empty() ? "" : "  " + v.state),
                      file = shown(s, printable(v.file, 400));
    const auto fit = [&](const std::string& left, const std::string& right) {
        return columns_of(left) + 2 + columns_of(right) <= s.width;
    };
    const std::string done = bar(s, v.solved, v.total, 12) + " " + count;
    if (fit(title, done))
        result.head.push_back(spread(s, title, done));
    else  // the title ends before the count does
        result.head.push_back(
            spread(s, fit("", count) ? cut(s, title, s.width - columns_of(count) - 2) : title, count));
    const bool named = fit(name, file);
    result.head.push_back(named ? spread(s, name, paint(s, ink::dim, file)) : cut(s, name, s.width));
    result.head.push_back(rule(s));
    auto& b = result.body;
    b.push_back(state_line(v, s));
    add_notice(b, v.notice, s);
    lines next;
    style inner = s;
    inner.width = s.width > 6 ? s.width - 6 : s.width;
    wrap(next, inner, shown(s, printable(next_step(v), 300)));
    constexpr std::size_t foot = 2;
    const std::size_t body = height - std::min(height, result.head.size() + foot);
    // Beside a finding, whose drawing is to be seen without scrolling, there is no room for these.
    const auto* const failure = v.verdict ? first_failure(*v.verdict) : nullptr;
    const bool room = !failure || failure->outcome == outcome::not_written;
    // What it asks for is the sentence of the finding, which stands there whole. One line too many the finding makes good
    // for by itself, and nobody misses it.
    if (!room && next.size() > 1) {
        const std::size_t more = other_failures(*v.verdict, failure, s).empty() ? 0 : 1;
        if (b.size() + next.size() + 1 + finding(*failure, s).size() + more > body + 1)
            next = {cut(inner, next[0] + " " + next[1], inner.width)};
    }
    for (std::size_t i = 0; i != next.size(); ++i)
        b.push_back((i == 0 ? paint(s, ink::bold, "next") + "  " : "      ") + next[i]);
    if (!named && room && next_step(v).find(v.file) == std::string::npos)
        b.push_back(paint(s, ink::bold, "edit") + "  " + file);
    if (!v.lesson.empty() && room)
        b.push_back(paint(s, ink::bold, "read") + "  " + shown(s, printable(v.lesson, 400)) + ", or press t");
    name_broken(b, v.broken, s);
    b.emplace_back();
    if (v.verdict && v.now == phase::checking) {
        // What is on its way may be another verdict: this one must not look like it.
        style plain = s;
        plain.colour = false;
        const std::size_t above = b.size();
        b.back() = "the run before this one";
        if (failure)
            add_failure(result, *v.verdict, *failure, plain, body - std::min(body, above));
        else
            add_verdict(b, v, plain);
        if (b.size() == above) b.back().clear();
        for (std::size_t i = above - 1; i != b.size(); ++i) b[i] = paint(s, ink::dim, b[i]);
    } else if (failure) {
        add_failure(result, *v.verdict, *failure, s, body - std::min(body, b.size()));
    } else if (v.verdict) {
        add_verdict(b, v, s);
    }
    while (!b.empty() && b.back().empty()) b.pop_back();
    result.foot.push_back(rule(s));
    constexpr std::array keys{key{"n", "next"},  key{"p", "previous"}, key{"l", "list"},
                              key{"h", "hint"},  key{"r", "run"},      key{"c", "contract"},
                              key{"v", "curve"}, key{"e", "explain"},  key{"s", "solution"},
                              key{"x", "reset"}};
    constexpr std::array always{key{"?", "keys"}, key{"q", "quit"}};
    result.foot.push_back(keys_line(s, keys, always));
    return result;
}

namespace {
// A due one was solved; only its review is open.
bool is_done(const list_entry& e) { return e.state == "solved" || e.state == "due" || e.state == "known"; }
}  // namespace

std::vector<std::size_t> matching(const list_view& v) {
    std::vector<std::size_t> found;
    const std::string wanted = lower(v.filter);
    for (std::size_t i = 0; i != v.entries.size(); ++i) {
        const auto& e = v.entries[i];
        // The whole word of a state: "sta" is on its way to "stack" and not to whatever is started.
        if (lower(e.name + " " + e.title).find(wanted) != std::string::npos || wanted == e.state ||
            wanted == (is_done(e) ? "done" : "pending"))
            found.push_back(i);
    }
    return found;
}

screen list_screen(const list_view& v, const style& s) {
    screen result;
    std::size_t solved = 0, due = 0;
    for (const auto& e : v.entries) {
        solved += is_done(e) ? 1 : 0;
        due += e.state == "due" ? 1 : 0;
    }
    const std::string done = std::to_string(solved) + " done" +
                             (due ? ", " + std::to_string(due) + " due" : "") + ", " +
                             std::to_string(v.entries.size() - solved) + " pending";
    result.head.push_back(
        spread(s, paint(s, ink::bold, "Exercises") + "  " + bar(s, solved, v.entries.size(), 20), done));
    name_broken(result.head, v.broken, s);
    if (v.filtering || !v.filter.empty())
        result.head.push_back("/" + shown(s, printable(v.filter, 100)) + (v.filtering ? "_" : ""));
    result.head.push_back(rule(s));
    const auto found = matching(v);
    std::size_t widest = 0;
    for (const auto& e : v.entries) widest = std::max(widest, columns_of(e.name));
    std::string module;
    for (std::size_t i = 0; i != found.size(); ++i) {
        const auto& e = v.entries[found[i]];
        if (e.module != module || i == 0) {
            module = e.module;
            std::size_t there = 0, finished = 0;
            for (const auto& other : v.entries)
                if (other.module == module) {
                    ++there;
                    finished += is_done(other) ? 1 : 0;
                }
            result.body.push_back(
                spread(s, paint(s, ink::bold, shown(s, printable(module, 100))),
                       paint(s, ink::dim, std::to_string(finished) + "/" + std::to_string(there))));
        }
        const std::string mark = e.state == "solved"    ? marked(s, sign::right)
                                 : e.state == "known"   ? paint(s, ink::green, "k")
                                 : e.state == "due"     ? paint(s, ink::yellow, "!")
                                 : e.state == "started" ? paint(s, ink::yellow, "~")
                                                        : " ";
        const std::string stars = std::string(static_cast<std::size_t>(std::clamp(e.difficulty, 0, 5)), '*');
        std::string line = "  " + mark + " " + padded(s, e.name, widest) + "  " + padded(s, stars, 5) + "  " +
                           shown(s, printable(e.title, 200));
        if (i == v.selected) {
            result.focus = result.body.size();
            line = paint(s, ink::bold, s.unicode ? "\u25B6" : ">") + line.substr(1);
        }
        result.body.push_back(cut(s, line, s.width));
    }
    if (found.empty()) result.body.push_back(paint(s, ink::dim, "  nothing matches"));
    result.foot.push_back(rule(s));
    constexpr std::array keys{key{"enter", "open"}, key{"up/down", "move"}, key{"/", "search"}};
    result.foot.push_back(v.filtering ? "type to search; enter keeps it, esc drops it"
                                      : keys_line(s, keys, std::array{key{"q", "back"}}));
    return result;
}

screen text_screen(const std::string& title, const lines& text, const std::string& keys, const style& s) {
    screen result;
    result.head = {paint(s, ink::bold, cut(s, shown(s, title), s.width)), rule(s)};
    for (const auto& line : text) result.body.push_back(line);
    result.foot = {rule(s), cut(s, keys, s.width)};
    return result;
}

namespace {
// Lines that are laid out by blanks: drawings, tables, code. One that is too wide because of what stands in its last
// column, a note beside a drawing or a comment behind code, goes on below that column, beside the next row of the drawing
// where that is short. Where that column has no room, it goes on in a line of its own, further right than the row began; any
// other line stays as it is.
class rows {
public:
    rows(lines& to, const style& s) : to_(to), style_(s) {}
    void add(const std::string& line) {
        if (!note_.empty() && !line.empty() && columns_of(line) + 2 <= left_) {
            to_.push_back(line + std::string(left_ - columns_of(line), ' ') + note_.front());
            note_.erase(note_.begin());
            return;
        }
        end();
        const auto gap = line.rfind("  ");
        const std::size_t at = gap == std::string::npos ? 0 : gap + 2;
        left_ = columns_of(line.substr(0, at));
        const auto blanks = blanks_before(line);
        if (columns_of(line) <= style_.width || at <= blanks || line.find(' ', at) == std::string::npos) {
            to_.push_back(line);
            return;
        }
        if (style_.width < left_ + narrowest) {
            const auto row = line.substr(0, line.find_last_not_of(' ', gap) + 1);
            const bool helps = columns_of(row) <= style_.width;
            to_.push_back(helps ? row : line);
            if (helps) wrap(to_, style_, line.substr(at), std::string(blanks + 4, ' '));
            return;
        }
        auto narrow = style_;
        narrow.width -= left_;
        wrap(note_, narrow, line.substr(at));
        to_.push_back(line.substr(0, at) + note_.front());
        note_.erase(note_.begin());
        if (line.compare(at, 2, "//") == 0)
            end();  // beside the next line of code it would seem to be about that
    }
    // What is left of a note.
    void end() {
        for (const auto& line : note_) to_.push_back(std::string(left_, ' ') + line);
        note_.clear();
    }

private:
    static constexpr std::size_t narrowest = 16;  // of a note that can be read
    lines& to_;
    const style& style_;
    std::size_t left_ = 0;  // the column of the note
    lines note_;            // what is left of it
};
}  // namespace

lines laid_out(const lines& text, const style& s) {
    lines result;
    paragraph open;
    rows drawn(result, s);
    std::size_t section = 0;  // the column at which the prose of a label goes on
    bool fenced = false, table = false;
    const auto begin = [&](const std::string& line, std::size_t label) {
        drawn.end();
        open.add_to(result, s);
        open.label = line.substr(0, label);
        open.as_written = {line};
        open.text = line.substr(label);
    };
    const auto as_it_is = [&](const std::string& line) {
        open.add_to(result, s);
        drawn.add(line);
    };
    for (const auto& line : text) {
        const bool fence = line.starts_with("```");
        if (fence) fenced = !fenced;
        const std::size_t blanks = blanks_before(line);
        const std::string_view rest = std::string_view(line).substr(blanks);
        if (rest.empty()) section = 0, table = false;
        if (line.starts_with("Operations ")) table = true;
        if (fence || fenced || rest.empty() || rest[0] == '|' || (table && blanks != 0) ||
            line.starts_with("Operations ")) {
            as_it_is(line);
        } else if (blanks == 0 || (section != 0 && blanks >= section)) {
            std::size_t label = label_of(rest);
            if (blanks == 0) {
                table = false;
                section = label;
            }
            if (label == 0 && !open.as_written.empty() && rest[0] != '#') {  // it goes on
                open.as_written.push_back(line);
                open.text += " " + std::string(rest);
                continue;
            }
            if (label != 0 && blanks == 0)  // a name of what is listed may follow: "Invariant   I1  ..."
                label += label_of(rest.substr(label));
            begin(line, blanks + label);
        } else {
            section = 0;
            as_it_is(line);
        }
    }
    drawn.end();
    open.add_to(result, s);
    return result;
}

lines curves(const verdict::verdict& v, const style& s) {
    lines result;
    // What breaks its contract is what one comes to see.
    std::vector<const verdict::gate*> gates;
    for (const auto& c : v.checks)
        for (const auto& g : c.gates) gates.push_back(&g);
    std::stable_partition(gates.begin(), gates.end(), [](const auto* g) { return g->within == "no"; });
    for (const auto* const each : gates) {
        const auto& g = *each;
        const std::string claim = g.style == "bound" ? g.claim : "O(" + g.claim + ")";
        const std::string word = g.within == "yes"  ? paint(s, ink::green, "within the contract")
                                 : g.within == "no" ? paint(s, ink::red, "breaks the contract")
                                                    : paint(s, ink::yellow, "undecided");
        result.push_back(paint(s, ink::bold, shown(s, printable(g.operation, 60))) + "  " +
                         shown(s, printable(verdict::counted_in_words(g.column), 60)) + ", " +
                         shown(s, printable(claim, 60)) + ": " + word);
        wrap(result, s, shown(s, printable(g.sentence, 600)), "  ");
        series curve;
        for (const auto& p : g.points)
            curve.points.emplace_back(p.n, std::max(verdict::value_of(p, g.column), 0.5));
        const std::size_t columns = std::min<std::size_t>(60, s.width > 20 ? s.width - 16 : 20);
        for (auto& line : plot({curve}, s, {columns, 6})) result.push_back(std::move(line));
        result.emplace_back();
    }
    if (v.outcome == verdict::summary::not_built)
        wrap(result, s, "does not build, so nothing was counted: " + fault(v, s));
    else if (result.empty())
        result.emplace_back("nothing was counted yet: an operation must be written first");
    return result;
}

namespace {
// As many lines as anybody reads: what is to be compared takes room and time by the product of both lengths.
lines first_of(const lines& all) {
    constexpr std::size_t most = 4000;
    if (all.size() <= most) return all;
    lines some(all.begin(), all.begin() + most);
    some.push_back("... and " + counted(all.size() - most, "more line"));
    return some;
}

// Two lines that stand beside each other; null where one side has none.
struct pair {
    const std::string *l, *r;
    [[nodiscard]] bool same() const { return l && r && *l == *r; }
};
std::vector<pair> paired(const lines& left, const lines& right) {
    // The longest common subsequence (CLRS 14.4) says which lines belong beside each other.
    const std::size_t n = left.size(), m = right.size();
    std::vector<std::vector<unsigned>> common(n + 1, std::vector<unsigned>(m + 1, 0));
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            common[i][j] =
                left[i] == right[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    std::vector<pair> pairs;
    for (std::size_t i = 0, j = 0; i != n || j != m;) {
        if (i != n && j != m && left[i] == right[j]) {
            pairs.push_back({&left[i++], &right[j++]});
        } else {
            // Lines that differ stand beside each other as far as there are some on both sides.
            std::size_t i1 = i, j1 = j;
            while (i1 != n || j1 != m) {
                if (i1 != n && j1 != m && left[i1] == right[j1]) break;
                if (j1 == m || (i1 != n && common[i1 + 1][j1] >= common[i1][j1 + 1]))
                    ++i1;
                else
                    ++j1;
            }
            for (; i != i1 || j != j1;)
                pairs.push_back({i != i1 ? &left[i++] : nullptr, j != j1 ? &right[j++] : nullptr});
        }
    }
    return pairs;
}
}  // namespace

lines beside(const std::string& left_title, const lines& all_left, const std::string& right_title,
             const lines& all_right, const style& s) {
    const lines left = first_of(all_left), right = first_of(all_right);
    if (left == right) return {paint(s, ink::dim, "the two texts are the same, line by line")};
    lines result;
    const auto pairs = paired(left, right);
    const auto safe = [&](const std::string& text) { return shown(s, printable(text, 2000)); };
    const std::string goes_on = s.unicode ? "\u21AA " : "> ";
    // A line in as many as it takes, the ones behind the first with a mark.
    const auto in_pieces = [&](const std::string* text, std::size_t columns) {
        if (!text) return lines{};
        lines all;
        const std::size_t mark = columns_of(goes_on);
        std::string rest = safe(*text);
        for (std::size_t room = columns;; room = columns - std::min(columns - 1, mark)) {
            std::string piece = pieces(rest, room).front();
            if (const auto blank = piece.rfind(' ');
                piece.size() != rest.size() && blank != std::string::npos && blank > piece.size() / 2)
                piece.resize(blank + 1);  // between words where there are any
            all.push_back((all.empty() ? "" : goes_on) + piece);
            rest.erase(0, piece.size());
            if (rest.empty()) return all;
        }
    };
    const bool wide = s.width >= 100;
    const std::size_t half = (s.width - std::min<std::size_t>(s.width, 3)) / 2;
    const std::string middle = s.unicode ? "\u2502" : "|";
    if (wide)
        result.push_back(paint(s, ink::bold, padded(s, left_title, half)) + " " + middle + " " +
                         paint(s, ink::bold, cut(s, right_title, half)));
    else
        result.push_back(paint(s, ink::yellow, "- " + left_title) + "  " +
                         paint(s, ink::green, "+ " + right_title));
    const auto one_side = [&](const std::string* text, const char* sign, ink colour) {
        bool first = true;
        for (const auto& piece : in_pieces(text, s.width > 12 ? s.width - 2 : 10)) {
            result.push_back(paint(s, colour, (first ? sign : "  ") + piece));
            first = false;
        }
    };
    const auto side_by_side = [&](const pair& p) {
        const auto l = in_pieces(p.l, half), r = in_pieces(p.r, half);
        for (std::size_t i = 0; i != std::max(l.size(), r.size()); ++i)
            result.push_back(
                paint(s, p.same() ? ink::dim : ink::yellow, padded(s, i < l.size() ? l[i] : "", half)) + " " +
                (p.same() ? " " : middle) + " " +
                paint(s, p.same() ? ink::dim : ink::green, i < r.size() ? r[i] : ""));
    };
    for (std::size_t at = 0; at != pairs.size();) {
        std::size_t end = at;  // a stretch of lines that are the same, or of lines that are not
        while (end != pairs.size() && pairs[end].same() == pairs[at].same()) ++end;
        if (pairs[at].same()) {
            constexpr std::size_t kept = 2, least = 4;  // beside a difference; to be worth a fold
            const std::size_t from = at == 0 ? 0 : std::min(end, at + kept),
                              to = end == pairs.size() ? end : std::max(from, end - std::min(end, kept));
            for (; at != end; ++at) {
                if (at == from && to >= from + least) {
                    result.push_back(paint(s, ink::dim, "  ... " + counted(to - from, "equal line")));
                    at = to;
                    if (at == end) break;
                }
                if (wide)
                    side_by_side(pairs[at]);
                else
                    one_side(pairs[at].l, "  ", ink::dim);
            }
        } else if (wide) {
            for (; at != end; ++at) side_by_side(pairs[at]);
        } else {  // first all of one side, then all of the other
            for (std::size_t i = at; i != end; ++i) one_side(pairs[i].l, "- ", ink::yellow);
            for (std::size_t i = at; i != end; ++i) one_side(pairs[i].r, "+ ", ink::green);
            at = end;
        }
    }
    return result;
}

lines compared_costs(const verdict::verdict& yours, const verdict::verdict& reference, const style& s) {
    const auto number = [](double d) { return measure::grouped(d, d < 100 && d != std::floor(d) ? 1 : 0); };
    using row = std::array<std::string, 6>;
    std::vector<row> rows{{"operation", "counted", "n", "yours", "reference", "ratio"}};
    std::vector<bool> dear{false};
    for (const auto& c : yours.checks)
        for (const auto& g : c.gates) {
            const verdict::gate* other = nullptr;
            for (const auto& rc : reference.checks)
                for (const auto& rg : rc.gates)
                    if (rc.id == c.id && rg.operation == g.operation && rg.column == g.column) other = &rg;
            if (!other) continue;
            const verdict::point *a = nullptr, *b = nullptr;
            for (const auto& p : g.points)
                for (const auto& q : other->points)
                    if (p.n == q.n && (!a || p.n > a->n)) a = &p, b = &q;
            if (!a) continue;
            const double mine = verdict::value_of(*a, g.column), theirs = verdict::value_of(*b, g.column);
            char ratio[32];
            std::snprintf(ratio, sizeof ratio, "%.2f", theirs > 0 ? mine / theirs : 1.0);
            rows.push_back({shown(s, printable(g.operation, 60)),
                            shown(s, printable(verdict::counted_in_words(g.column), 60)), number(a->n),
                            number(mine), number(theirs), ratio});
            dear.push_back(theirs > 0 && mine / theirs > 1.5);
        }
    lines result;
    if (rows.size() == 1) return result;
    std::array<std::size_t, 6> widths{};
    for (const auto& r : rows)
        for (std::size_t i = 0; i != r.size(); ++i) widths[i] = std::max(widths[i], columns_of(r[i]));
    // The figures have their room: where it is short, the words in front of them give way.
    std::size_t whole = 2 * widths.size();
    for (const std::size_t w : widths) whole += w;
    for (const auto& [column, least] : {std::pair<std::size_t, std::size_t>{0, 8}, {1, 5}}) {
        const std::size_t over = whole - std::min(whole, s.width),
                          spare = widths[column] - std::min(widths[column], least);
        widths[column] -= std::min(over, spare);
        whole -= std::min(over, spare);
    }
    for (std::size_t k = 0; k != rows.size(); ++k) {
        std::string line;
        for (std::size_t i = 0; i != widths.size(); ++i) {
            line += "  ";
            line += i < 2 ? padded(s, rows[k][i], widths[i])
                          : std::string(widths[i] - columns_of(rows[k][i]), ' ') + rows[k][i];
        }
        result.push_back(k == 0 ? paint(s, ink::dim, line) : dear[k] ? paint(s, ink::yellow, line) : line);
    }
    return result;
}

lines framed(const screen& what, const style& s, std::size_t height, offset& scroll) {
    lines result;
    for (const auto& line : what.head) result.push_back(cut(s, line, s.width));
    const std::size_t fixed = what.head.size() + what.foot.size();
    const std::size_t room = height > fixed ? height - fixed : 0;
    const std::size_t most = what.body.size() > room ? what.body.size() - room : 0;
    auto& [top, left] = scroll;
    if (what.focus != 0 && room != 0) {
        if (what.focus < top + 1) top = what.focus - 1;
        if (what.focus + 1 >= top + room) top = what.focus + 2 - std::min(room, what.focus + 2);
    }
    top = std::min(top, most);
    std::size_t widest = 0;
    if (left != 0)
        for (const auto& line : what.body) widest = std::max(widest, columns_of(line));
    left = std::min(left, widest > s.width ? widest - s.width : 0);
    for (std::size_t i = 0; i != room; ++i) {
        const std::size_t at = top + i;
        std::string line = at < what.body.size() ? what.body[at] : "";
        if (left != 0) line = behind(line, left);
        if (i + 1 == room && top < most) {
            const std::string more = s.unicode ? "\u2193 " : "v ";
            // The blank line before the rest is no part of what is out of sight.
            const bool only_rest = at == what.rest || at + 1 == what.rest;
            line =
                paint(s, ink::dim,
                      more + (only_rest ? what.rest_in_short : counted(what.body.size() - at, "more line")) +
                          ": down, up, space");
        }
        result.push_back(cut(s, line, s.width));
    }
    for (const auto& line : what.foot) result.push_back(cut(s, line, s.width));
    result.resize(std::min(result.size(), height));
    return result;
}

}  // namespace dsa::report
