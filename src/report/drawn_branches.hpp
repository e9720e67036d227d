#pragma once
// drawn_branches: a tree of any number of branches, from left to right. It takes a line for each of its ends, and a trie, a
// forest of links and whatever else branches are drawn so.
#include <cstddef>
#include <string>
#include <vector>

#include "report/style.hpp"

namespace dsa::report {

constexpr std::size_t most_branch_lines = 12;

struct branch {
    std::string label;  // made printable and short by whoever makes it
    std::vector<branch> below;
};

// One tree below the other:
//
//     0-+-1---4
//       |-2
//       '-3
//     5
//
// A line is cut at the width; behind some lines the rest is counted. O(size of the drawing); calls as deep as the trees.
[[nodiscard]] lines drawn_branches(const std::vector<branch>& roots, const style& s);

// A forest whose elements 0, 1, ... each have a link, by its number in cells: a root is linked to itself. Elements from
// which the links lead to no root, but in a circle or out of the forest, stand behind it. O(cells^2).
[[nodiscard]] lines drawn_forest(const std::vector<std::string>& cells, const style& s);

}  // namespace dsa::report
