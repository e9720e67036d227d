#include "report/table.hpp"

#include <algorithm>
#include <utility>

namespace dsa::report {

namespace {

constexpr std::size_t gap = 2;  // between columns

std::vector<std::size_t> widths_of(const figures& t) {
    std::vector<std::size_t> widths;
    for (const auto& c : t.columns) widths.push_back(columns_of(c.heading));
    for (const auto& row : t.rows)
        for (std::size_t i = 0; i != widths.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
    return widths;
}

// Some of the columns of one row, or of the headings.
std::string line_of(const figures& t, const lines& cells, const std::vector<std::size_t>& which,
                    const std::vector<std::size_t>& widths, const style& s) {
    std::string text;
    for (const auto i : which) {
        const auto cell = cut(s, cells[i], widths[i]);
        const std::string blank(widths[i] - std::min(widths[i], columns_of(cell)), ' ');
        if (!text.empty()) text.append(gap, ' ');
        text += t.columns[i].right ? blank + cell : cell + blank;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

lines headings_of(const figures& t) {
    lines headings;
    for (const auto& c : t.columns) headings.push_back(c.heading);
    return headings;
}

}  // namespace

lines laid_out(const figures& t, const style& s) {
    lines result;
    const auto headings = headings_of(t);
    auto widths = widths_of(t);
    std::size_t whole = gap * (widths.size() - std::min<std::size_t>(widths.size(), 1));
    for (const auto w : widths) whole += w;
    if (whole <= s.width) {
        std::vector<std::size_t> all(widths.size());
        for (std::size_t i = 0; i != all.size(); ++i) all[i] = i;
        result.push_back(paint(s, ink::bold, line_of(t, headings, all, widths, s)));
        for (std::size_t r = 0; r != t.rows.size(); ++r) {
            if (r != 0 && t.rows[r][0] != t.rows[r - 1][0]) result.emplace_back();
            result.push_back(line_of(t, t.rows[r], all, widths, s));
        }
        return result;
    }
    // Which columns share a line, the second one in front of each of them.
    constexpr std::size_t name = 0, key = 1;
    widths[key] = std::min(widths[key], (s.width - std::min(s.width, gap)) / 2);
    std::vector<std::vector<std::size_t>> parts;
    std::size_t used = s.width;
    for (std::size_t i = key + 1; i != widths.size(); ++i) {
        widths[i] = std::min(widths[i], s.width - std::min(s.width - 1, widths[key] + gap));
        if (used + gap + widths[i] > s.width) {
            parts.push_back({key});
            used = widths[key];
        }
        parts.back().push_back(i);
        used += gap + widths[i];
    }
    for (std::size_t begin = 0, end = 0; begin != t.rows.size(); begin = end) {
        while (end != t.rows.size() && t.rows[end][name] == t.rows[begin][name]) ++end;
        if (begin != 0) result.emplace_back();
        result.push_back(paint(s, ink::bold, cut(s, t.rows[begin][name], s.width)));
        for (const auto& part : parts) {
            result.push_back(paint(s, ink::bold, line_of(t, headings, part, widths, s)));
            for (std::size_t r = begin; r != end; ++r)
                result.push_back(line_of(t, t.rows[r], part, widths, s));
        }
    }
    return result;
}

}  // namespace dsa::report
