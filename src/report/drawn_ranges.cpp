#include "report/drawn_ranges.hpp"

#include <algorithm>
#include <cstddef>

namespace dsa::report {

lines drawn_ranges(const lines& cells, const style& s) {
    if (cells.empty()) return {"(empty)"};
    std::size_t column = 1;  // what one number needs: a cell, and a bracket on each side of it
    for (const auto& c : cells) column = std::max(column, columns_of(c));
    column += 2;
    const std::size_t drawn = std::min(cells.size(), std::max<std::size_t>(s.width / column, 1));
    lines result;
    std::size_t widest = 1;
    while (widest <= drawn / 2) widest *= 2;
    for (std::size_t width = widest; width != 0; width /= 2) {
        std::string line;
        for (std::size_t i = width; i <= drawn; i += 2 * width) {  // those of which width is the lowest bit
            const std::size_t room = width * column - 2, text = columns_of(cells[i - 1]);
            line.append((i - width) * column - columns_of(line), ' ');
            const std::size_t left = (room - std::min(text, room)) / 2;
            line += "[" + std::string(left, ' ') + cells[i - 1] +
                    std::string(room - std::min(text + left, room), ' ') + "]";
        }
        result.push_back(cut(s, line, s.width));
    }
    if (drawn != cells.size())
        result.push_back(
            paint(s, ink::dim, "and " + std::to_string(cells.size() - drawn) + " more to the right"));
    return result;
}

}  // namespace dsa::report
