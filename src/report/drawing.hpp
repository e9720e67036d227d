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

// A chain as boxes and arrows, a row in brackets, buckets side by side, a heap as the tree that its level order means, a
// tree as drawn_tree.hpp says, a Fenwick tree as drawn_ranges.hpp and a trie as drawn_trie.hpp, a table in columns, its rows
// that are wrong marked. An unknown shape is drawn as a row. Cells are made printable and short. A remark stands behind the
// cells.
// pointers: each a line below a row that fits into one line; of no other drawing. O(cells + pointers).
[[nodiscard]] lines draw(const verdict::picture& p, const style& s,
                         const std::vector<pointer>& pointers = {});

// The same where lines are few: in at most that many, or in the fewest that it takes. A heap as the array that it is,
// a tree in one line, ranges and tries as a row, of a table what is wrong, two rows of that at least, and as much of the rest as there is room for;
// what is left out is counted, or "..." stands for it. beside: what the structure was before or is after; of what does
// not fit that part is shown in which the two differ. marked: where there is a line left, the cells of a heap that
// differ from those of `beside` are pointed at.
// O(cells^2).
[[nodiscard]] lines draw_brief(const verdict::picture& p, const style& s, std::size_t most_lines,
                               const std::vector<pointer>& pointers = {},
                               const verdict::picture* beside = nullptr, bool marked = false);

}  // namespace dsa::report
