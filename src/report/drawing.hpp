#pragma once
// drawing: a structure as one would draw it on paper, from what its driver lets one see.
#include <cstddef>
#include <string>
#include <vector>

#include "report/style.hpp"
#include "verdict/verdict.hpp"

namespace dsa::report {

// A place among the cells that is pointed at: the cell of that index, or the end behind the last one.
struct pointer {
    std::size_t at = 0;
    std::string label;
    ink colour = ink::bold;
};

// A chain as boxes and arrows, a row in brackets, a heap as the tree that its level order means, a table in columns,
// its rows that are wrong marked. An unknown shape is drawn as a row. Cells are made printable and short. A remark
// stands behind the cells.
// pointers: each a line below a row that fits into one line; of no other drawing. O(cells + pointers).
[[nodiscard]] lines draw(const verdict::picture& p, const style& s,
                         const std::vector<pointer>& pointers = {});

}  // namespace dsa::report
