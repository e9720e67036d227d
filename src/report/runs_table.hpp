#pragma once
// runs table: all runs of a report as one table, a row for each repetition, a column for each thing known of it: what R,
// pandas or a spreadsheet want to read.
#include <string>
#include <utility>
#include <vector>

#include "report/measured.hpp"

namespace dsa::report {

struct runs_table {
    struct column {
        std::string name;
        bool is_text = false;
    };
    struct cell {
        std::string text;   // of a text column
        double number = 0;  // of another; NaN where it is not known
    };
    std::vector<column> columns;
    std::vector<std::vector<cell>> rows;  // as the files have them
};

// file, benchmark, family, implementation, arguments, n, statistic, repetition, iterations, real_ns, cpu_ns,
// items_per_second, bytes_per_second, error, and a column for each user counter, up to 64 of them. O(runs * columns).
[[nodiscard]] runs_table runs_table_of(const measured& m);

// The table as CSV (RFC 4180), UTF-8, with a header. A text that a spreadsheet would run as a formula gets a ' in
// front. O(table).
[[nodiscard]] std::string to_csv(const runs_table& t);

}  // namespace dsa::report
