#pragma once
// drawn_ranges: a Fenwick tree, each cell above the numbers that it is the sum of.
#include <string>
#include <vector>

#include "report/style.hpp"

namespace dsa::report {

// The cells, which are sums as they are shown: cell i, counted from 1, spans its i & -i columns, the widest cells in the
// first line and those of one number in the last. Columns that do not fit into the width are left out and counted.
// O(cells).
[[nodiscard]] lines drawn_ranges(const lines& cells, const style& s);

}  // namespace dsa::report
