#include "classroom/csv.hpp"

#include <algorithm>
#include <utility>

#include "classroom/points.hpp"
#include "course/problem.hpp"

namespace dsa::classroom {

std::string csv_cell(std::string_view text, char between, bool neutral) {
    std::string cell;
    if (neutral && !text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos && !points_from_text(text))
        cell = '\'';
    cell += text;
    if (cell.find_first_of(std::string("\"\r\n") + between) == std::string::npos && !cell.starts_with(' ') &&
        !cell.ends_with(' '))
        return cell;
    std::string quoted = "\"";
    for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string csv_line(const csv_row& row, char between, bool neutral) {
    std::string line;
    for (std::size_t i = 0; i != row.size(); ++i) {
        if (i != 0) line += between;
        line += csv_cell(row[i], between, neutral);
    }
    return line + "\n";
}

std::vector<csv_row> parse_csv(std::string_view text, char between) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<csv_row> rows;
    csv_row row;
    std::string cell;
    bool quoted = false, was_quoted = false;
    const auto end_cell = [&] { row.push_back(std::exchange(cell, {})), was_quoted = false; };
    for (std::size_t i = 0; i != text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 != text.size() && text[i + 1] == '"')
                cell += '"', ++i;
            else
                quoted = false;
        } else if (c == '"' && cell.empty() && !was_quoted) {
            quoted = was_quoted = true;
        } else if (c == between) {
            end_cell();
        } else if (c == '\n' || (c == '\r' && (i + 1 == text.size() || text[i + 1] == '\n'))) {
            if (c == '\r' && i + 1 != text.size()) ++i;
            end_cell();
            rows.push_back(std::exchange(row, {}));
        } else {
            cell += c;
        }
    }
    if (quoted) throw course::error("a quote is opened and never closed");
    if (!cell.empty() || !row.empty() || was_quoted) {
        end_cell();
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace dsa::classroom
