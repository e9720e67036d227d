#include "report/screens.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "measure/sentence.hpp"
#include "report/finding.hpp"
#include "report/plot.hpp"
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

// As many keys as fit into one line, the first ones first; quit always.
template <std::size_t N>
std::string keys_line(const style& s, const std::array<key, N>& keys, const key& last) {
    const auto width = [](const key& k) { return columns_of(k.letter) + 1 + columns_of(k.does); };
    std::size_t used = width(last);
    std::string line;
    for (const key& k : keys) {
        if (used + 2 + width(k) > s.width) continue;
        used += 2 + width(k);
        line += paint(s, ink::bold, k.letter) + " " + k.does + "  ";
    }
    return line + paint(s, ink::bold, last.letter) + " " + last.does;
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

std::string state_line(const practice_view& v, const style& s) {
    const std::string dot = s.unicode ? " \u00B7 " : " - ";
    if (v.now == phase::checking) return paint(s, ink::yellow, s.unicode ? "checking\u2026" : "checking...");
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
    if (v.seconds > 0) line += dot + paint(s, ink::dim, time);
    if (v.now == phase::memory)
        line += dot + paint(s, ink::yellow, s.unicode ? "sanitizers\u2026" : "sanitizers...");
    return line;
}

}  // namespace

std::string next_step(const practice_view& v) {
    if (v.now == phase::checking) return "wait for the verdict";
    const std::string when = v.manual ? "press r to judge it" : "save it";
    if (!v.verdict) return "open " + v.file + " and " + when;
    const auto& d = *v.verdict;
    if (d.outcome == verdict::summary::not_built)
        return d.error && d.error->line ? "repair line " + std::to_string(d.error->line) + " and " + when
                                        : "repair " + v.file + " and " + when;
    const auto* const c = first_failure(d);
    if (c && c->outcome == outcome::not_written) {
        const auto at = c->message.find("TODO");
        std::string what =
            at == std::string::npos ? "the body that is missing" : printable(c->message.substr(at), 60);
        const auto colon = c->message.find(':');
        if (colon != std::string::npos) {
            const int line = std::atoi(c->message.c_str() + colon + 1);
            if (line > 0) what += ", at line " + std::to_string(line);
        }
        return "write " + what + ", and " + when;
    }
    if (c) return "make this hold: " + lower(sentence_of(c->id).substr(0, 1)) + sentence_of(c->id).substr(1);
    if (v.now == phase::memory) return "wait for the sanitizers, or go on writing";
    if (d.outcome == verdict::summary::passed)
        return v.next.empty() ? "all is solved: `dsa review` brings back what is due"
                              : "press n for " + v.next;
    return "press r to judge it again: some evidence was too thin";
}

screen practice_screen(const practice_view& v, const style& s) {
    screen result;
    const std::string count = std::to_string(v.solved) + "/" + std::to_string(v.total);
    result.head.push_back(spread(s, paint(s, ink::bold, shown(s, printable(v.title, 200))),
                                 bar(s, v.solved, v.total, 12) + " " + count));
    result.head.push_back(spread(s, paint(s, ink::dim, v.name) + (v.state.empty() ? "" : "  " + v.state),
                                 paint(s, ink::dim, shown(s, printable(v.file, 400)))));
    result.head.push_back(rule(s));
    auto& b = result.body;
    b.push_back(state_line(v, s));
    if (!v.notice.empty()) wrap(b, s, paint(s, ink::cyan, shown(s, printable(v.notice, 600))));
    lines next;
    style inner = s;
    inner.width = s.width > 6 ? s.width - 6 : s.width;
    wrap(next, inner, shown(s, printable(next_step(v), 300)));
    for (std::size_t i = 0; i != next.size(); ++i)
        b.push_back((i == 0 ? paint(s, ink::bold, "next") + "  " : "      ") + next[i]);
    b.emplace_back();
    if (v.verdict) {
        const auto& d = *v.verdict;
        if (d.outcome == verdict::summary::not_built) {
            const auto e = d.error.value_or(verdict::build_error{});
            std::string place = printable(e.file, 300);
            if (e.line != 0) place += ":" + std::to_string(e.line);
            if (e.column != 0) place += ":" + std::to_string(e.column);
            b.push_back("  " + paint(s, ink::bold, cut(s, shown(s, place), s.width - 2)));
            wrap(b, s, shown(s, printable(e.message, 800)), "      ");
            b.emplace_back();
        } else if (const auto* const first = first_failure(d)) {
            for (auto& line : finding(*first, s)) b.push_back(std::move(line));
            b.emplace_back();
            const auto others = other_failures(d, first, s);
            b.insert(b.end(), others.begin(), others.end());
            if (!others.empty()) b.emplace_back();
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
        } else if (v.now == phase::done) {
            for (const auto& c : d.checks)
                if (c.outcome == outcome::undecided || c.outcome == outcome::skipped)
                    wrap(b, s, sentence_of(c.id) + ": " + shown(s, printable(c.message, 400)), "  ");
            b.emplace_back();
        }
    }
    result.foot.push_back(rule(s));
    constexpr std::array keys{key{"n", "next"},  key{"p", "previous"}, key{"l", "list"},
                              key{"h", "hint"},  key{"r", "run"},      key{"c", "contract"},
                              key{"v", "curve"}, key{"e", "explain"},  key{"s", "solution"},
                              key{"x", "reset"}, key{"?", "keys"}};
    result.foot.push_back(keys_line(s, keys, {"q", "quit"}));
    return result;
}

std::vector<std::size_t> matching(const list_view& v) {
    std::vector<std::size_t> found;
    const std::string wanted = lower(v.filter);
    for (std::size_t i = 0; i != v.entries.size(); ++i)
        if (lower(v.entries[i].name + " " + v.entries[i].title + " " + v.entries[i].state).find(wanted) !=
            std::string::npos)
            found.push_back(i);
    return found;
}

screen list_screen(const list_view& v, const style& s) {
    screen result;
    std::size_t solved = 0, due = 0;
    for (const auto& e : v.entries) {
        solved += e.state == "solved" || e.state == "due" || e.state == "known" ? 1 : 0;
        due += e.state == "due" ? 1 : 0;
    }
    const std::string done = std::to_string(solved) + " done" +
                             (due ? ", " + std::to_string(due) + " due" : "") + ", " +
                             std::to_string(v.entries.size() - solved) + " pending";
    result.head.push_back(
        spread(s, paint(s, ink::bold, "Exercises") + "  " + bar(s, solved, v.entries.size(), 20), done));
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
                    finished +=
                        other.state == "solved" || other.state == "due" || other.state == "known" ? 1 : 0;
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
                                      : keys_line(s, keys, {"q", "back"}));
    return result;
}

screen text_screen(const std::string& title, const lines& text, const std::string& keys, const style& s) {
    screen result;
    result.head = {paint(s, ink::bold, cut(s, shown(s, title), s.width)), rule(s)};
    for (const auto& line : text) result.body.push_back(line);
    result.foot = {rule(s), cut(s, keys, s.width)};
    return result;
}

lines curves(const verdict::verdict& v, const style& s) {
    lines result;
    for (const auto& c : v.checks)
        for (const auto& g : c.gates) {
            const std::string claim = g.style == "bound" ? g.claim : "O(" + g.claim + ")";
            const std::string word = g.within == "yes"  ? paint(s, ink::green, "within the contract")
                                     : g.within == "no" ? paint(s, ink::red, "breaks the contract")
                                                        : paint(s, ink::yellow, "undecided");
            result.push_back(paint(s, ink::bold, shown(s, printable(g.operation, 60))) + "  " + g.column +
                             ", " + shown(s, printable(claim, 60)) + ": " + word);
            wrap(result, s, shown(s, printable(g.sentence, 600)), "  ");
            series curve;
            for (const auto& p : g.points)
                curve.points.emplace_back(p.n, std::max(verdict::value_of(p, g.column), 0.5));
            const std::size_t columns = std::min<std::size_t>(60, s.width > 20 ? s.width - 16 : 20);
            for (auto& line : plot({curve}, s, {columns, 6})) result.push_back(std::move(line));
            result.emplace_back();
        }
    if (result.empty()) result.emplace_back("nothing was counted yet: an operation must be written first");
    return result;
}

lines beside(const std::string& left_title, const lines& left, const std::string& right_title,
             const lines& right, const style& s) {
    // The longest common subsequence (CLRS 14.4) says which lines belong beside each other.
    const std::size_t n = left.size(), m = right.size();
    std::vector<std::vector<unsigned>> common(n + 1, std::vector<unsigned>(m + 1, 0));
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            common[i][j] =
                left[i] == right[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    struct pair {
        const std::string *l, *r;
    };
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
    lines result;
    const auto safe = [&](const std::string& text) { return shown(s, printable(text, 400)); };
    if (s.width >= 100) {
        const std::size_t half = (s.width - 3) / 2;
        const std::string middle = s.unicode ? "\u2502" : "|";
        result.push_back(paint(s, ink::bold, padded(s, left_title, half)) + " " + middle + " " +
                         paint(s, ink::bold, cut(s, right_title, half)));
        for (const auto& p : pairs) {
            const bool same = p.l && p.r && *p.l == *p.r;
            const std::string l = padded(s, p.l ? safe(*p.l) : "", half),
                              r = cut(s, p.r ? safe(*p.r) : "", half);
            result.push_back((same ? paint(s, ink::dim, l) : paint(s, ink::yellow, l)) + " " +
                             (same ? " " : middle) + " " +
                             (same ? paint(s, ink::dim, r) : paint(s, ink::green, r)));
        }
        return result;
    }
    result.push_back(paint(s, ink::yellow, "- " + left_title) + "  " +
                     paint(s, ink::green, "+ " + right_title));
    for (std::size_t at = 0; at != pairs.size();) {
        if (pairs[at].l && pairs[at].r && *pairs[at].l == *pairs[at].r) {
            result.push_back(paint(s, ink::dim, cut(s, "  " + safe(*pairs[at++].l), s.width)));
            continue;
        }
        std::size_t end = at;  // a run of lines that differ: first all of one side, then all of the other
        while (end != pairs.size() && !(pairs[end].l && pairs[end].r && *pairs[end].l == *pairs[end].r))
            ++end;
        for (std::size_t i = at; i != end; ++i)
            if (pairs[i].l)
                result.push_back(paint(s, ink::yellow, cut(s, "- " + safe(*pairs[i].l), s.width)));
        for (std::size_t i = at; i != end; ++i)
            if (pairs[i].r) result.push_back(paint(s, ink::green, cut(s, "+ " + safe(*pairs[i].r), s.width)));
        at = end;
    }
    return result;
}

lines compared_costs(const verdict::verdict& yours, const verdict::verdict& reference, const style& s) {
    // Columns: the operation, what was counted, then four numbers; narrower where the screen is.
    const bool wide = s.width >= 80;
    const std::size_t operation = wide ? 22 : 13, counted = wide ? 13 : 12, figures = wide ? 11 : 8;
    const auto right = [&](const std::string& text) {
        return std::string(figures - std::min(figures, text.size()), ' ') + text;
    };
    const auto number = [](double d) { return measure::grouped(d, d < 100 && d != std::floor(d) ? 1 : 0); };
    lines rows;
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
            const std::string line = "  " + padded(s, shown(s, printable(g.operation, 60)), operation) +
                                     padded(s, g.column, counted) + right(number(a->n)) +
                                     right(number(mine)) + right(number(theirs)) + right(ratio);
            rows.push_back(theirs > 0 && mine / theirs > 1.5 ? paint(s, ink::yellow, line) : line);
        }
    lines result;
    if (rows.empty()) return result;
    result.push_back(paint(s, ink::dim,
                           "  " + padded(s, "operation", operation) + padded(s, "counted", counted) +
                               right("n") + right("yours") + right(wide ? "reference" : "ref.") +
                               right("ratio")));
    for (auto& row : rows) result.push_back(cut(s, row, s.width));
    return result;
}

lines framed(const screen& what, const style& s, std::size_t height, std::size_t& scroll) {
    lines result;
    for (const auto& line : what.head) result.push_back(cut(s, line, s.width));
    const std::size_t fixed = what.head.size() + what.foot.size();
    const std::size_t room = height > fixed ? height - fixed : 0;
    const std::size_t most = what.body.size() > room ? what.body.size() - room : 0;
    if (what.focus != 0 && room != 0) {
        if (what.focus < scroll + 1) scroll = what.focus - 1;
        if (what.focus + 1 >= scroll + room) scroll = what.focus + 2 - std::min(room, what.focus + 2);
    }
    scroll = std::min(scroll, most);
    for (std::size_t i = 0; i != room; ++i) {
        const std::size_t at = scroll + i;
        std::string line = at < what.body.size() ? what.body[at] : "";
        if (i + 1 == room && scroll < most) {
            const std::string more = s.unicode ? "\u2193 " : "v ";
            line = paint(s, ink::dim,
                         more + std::to_string(what.body.size() - at) + " more lines: down, up, space");
        }
        result.push_back(cut(s, line, s.width));
    }
    for (const auto& line : what.foot) result.push_back(cut(s, line, s.width));
    result.resize(std::min(result.size(), height));
    return result;
}

}  // namespace dsa::report
