#pragma once
// drawn_tree: a binary tree of any shape, level below level or in one line. Its cells are those of the shape "tree" of
// verdict::picture: the nodes in preorder, each with the children that it has.
#include <cstddef>
#include <string>
#include <vector>

#include "report/style.hpp"

namespace dsa::report {

// A cell of any drawing as it is shown: printable, and cut where it is wide. O(length).
[[nodiscard]] std::string shown_cell(const std::string& cell, const style& s);

// The levels below each other: a node stands above the middle of its children's columns, and a child without a sibling
// to the side that it is on. Levels that are too many, or too wide together, are left out from below, and their nodes
// counted in the last line. Any cells are taken: a child that is named and does not come is none, and a node that hangs
// nowhere is counted. O(cells * levels).
[[nodiscard]] lines drawn_tree(const std::vector<std::string>& cells, const style& s);

// The same tree in one line, in pieces: 8(3(1, 6), 12(-, 14)) where a "-" is a child that is not there. The pieces, put
// behind each other, are the line; each is of the cell at its place. O(cells).
[[nodiscard]] std::vector<std::string> tree_in_one_line(const std::vector<std::string>& cells,
                                                        const style& s);

}  // namespace dsa::report
