#pragma once
// table: figures under headings, laid out for the width of the place where they are shown.
#include <cstddef>
#include <string>
#include <vector>

#include "report/style.hpp"

namespace dsa::report {

struct table_column {
    std::string heading;
    bool right = true;  // its cells end below each other; else they begin there
};

// The first column names what several rows in turn are about ("push"), the second says which of them a row is ("64"). A
// cell is text that may be shown. Every row has a cell for each column.
struct figures {
    std::vector<table_column> columns;
    std::vector<lines> rows;
};

// All columns beside each other where the width holds them, a blank line between what is about one thing and the next.
// Else a block for each such thing, its name above it, and in the block as many columns as there is room for, then the
// others below them, behind the second column once more. A column wider than the place is cut. O(size of the table).
[[nodiscard]] lines laid_out(const figures& table, const style& s);

}  // namespace dsa::report
