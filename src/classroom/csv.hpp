#pragma once
// csv: tables as spreadsheets read them (RFC 4180), written so that no cell acts as a formula.
#include <string>
#include <string_view>
#include <vector>

namespace dsa::classroom {

using csv_row = std::vector<std::string>;

// A cell: in quotes where it must be. One that begins with = + - @, a tab or a carriage return, and is no number, gets an
// apostrophe in front: spreadsheets would run it.
// neutral: false for a file whose other cells are somebody else's and have to come back as they were.
[[nodiscard]] std::string csv_cell(std::string_view text, char between = ',', bool neutral = true);
[[nodiscard]] std::string csv_line(const csv_row& row, char between = ',', bool neutral = true);

// The rows of a CSV text: cells in quotes may hold line ends, a byte order mark is dropped. Throws course::error where a quote
// is never closed. O(n).
[[nodiscard]] std::vector<csv_row> parse_csv(std::string_view text, char between = ',');

}  // namespace dsa::classroom
