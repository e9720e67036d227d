#include "report/drawn_branches.hpp"

#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "report/drawn_tree.hpp"

namespace dsa::report {

namespace {

// The signs between a label and what is below it, on the first line of each: where there is one branch, of several the
// first, one in between and the last; and on the lines in between, past a branch that goes on and past the last one.
struct signs {
    const char *only, *opens, *next, *closes, *passes, *past;
};
constexpr signs plain{"---", "-+-", " |-", " '-", " | ", "   "};
constexpr signs boxes{"\u2500\u2500\u2500", "\u2500\u252c\u2500", " \u251c\u2500",
                      " \u2514\u2500",      " \u2502 ",           "   "};

lines lines_of(const branch& b, const signs& sign) {
    if (b.below.empty()) return {b.label};
    const std::string margin(columns_of(b.label), ' ');
    lines drawn;
    for (const auto& one : b.below) {
        const bool opens = drawn.empty(), closes = &one == &b.below.back();
        bool at_branch = true;
        for (const auto& line : lines_of(one, sign)) {
            const char* const before = at_branch ? (opens && closes ? sign.only
                                                    : opens         ? sign.opens
                                                    : closes        ? sign.closes
                                                                    : sign.next)
                                       : closes  ? sign.past
                                                 : sign.passes;
            drawn.push_back((opens && at_branch ? b.label : margin) + before + line);
            at_branch = false;
        }
    }
    return drawn;
}

}  // namespace

lines drawn_branches(const std::vector<branch>& roots, const style& s) {
    lines result;
    for (const auto& root : roots)
        for (const auto& line : lines_of(root, s.unicode ? boxes : plain))
            result.push_back(cut(s, line, s.width));
    if (result.size() <= most_branch_lines) return result;
    const std::size_t rest = result.size() - (most_branch_lines - 1);
    result.resize(most_branch_lines - 1);
    result.push_back(paint(s, ink::dim, "and " + std::to_string(rest) + " more lines"));
    return result;
}

lines drawn_forest(const std::vector<std::string>& cells, const style& s) {
    const std::size_t n = cells.size();
    std::vector<std::optional<std::size_t>> link(n);
    for (std::size_t x = 0; x != n; ++x) {
        std::size_t to = n;
        std::from_chars(cells[x].data(), cells[x].data() + cells[x].size(), to);
        if (to < n) link[x] = to;
    }
    std::vector<bool> drawn(n, false);
    const auto tree = [&](const auto& again, std::size_t root) -> branch {
        drawn[root] = true;
        branch b{std::to_string(root), {}};
        for (std::size_t x = 0; x != n; ++x)
            if (x != root && link[x] == root) b.below.push_back(again(again, x));
        return b;
    };
    std::vector<branch> roots;
    for (std::size_t x = 0; x != n; ++x)
        if (link[x] == x) roots.push_back(tree(tree, x));
    auto result = drawn_branches(roots, s);
    std::string astray;
    for (std::size_t x = 0; x != n; ++x)
        if (!drawn[x] && cells[x] != "...")
            astray += (astray.empty() ? "" : ", ") + std::to_string(x) + " to " + shown_cell(cells[x], s);
    if (!astray.empty()) result.push_back(cut(s, "linked to no root: " + astray, s.width));
    if (n != 0 && cells.back() == "..." && result.size() < most_branch_lines)
        result.push_back(paint(s, ink::dim, "and more elements"));
    if (result.empty()) result.emplace_back("(empty)");
    return result;
}

}  // namespace dsa::report
