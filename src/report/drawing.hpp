#pragma once
// drawing: a structure as one would draw it on paper, from what its driver lets one see.
#include "report/style.hpp"
#include "verdict/verdict.hpp"

namespace dsa::report {

// A chain as boxes and arrows, a row in brackets, a heap as the tree that its level order means. An unknown shape
// is drawn as a row. Cells are made printable and short. O(cells).
[[nodiscard]] lines draw(const verdict::picture& p, const style& s);

}  // namespace dsa::report
