#pragma once
// beside: small facts about a table, in a file beside it: a row a line, its fields apart by tabs.
#include <string>
#include <vector>

namespace dsa::build {

using rows = std::vector<std::vector<std::string>>;

// Written whole and renamed. A tab or a line's end within a field becomes a blank; no rows, no file.
void write_beside(const std::string& table, const char* ending, const rows& all);
// The rows of that file; none where there is no such file.
[[nodiscard]] rows rows_beside(const std::string& table, const char* ending);

}  // namespace dsa::build
