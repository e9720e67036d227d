#include "report/drawing.hpp"

#include <algorithm>

#include "verdict/printable.hpp"

namespace dsa::report {

namespace {

constexpr std::size_t widest_cell = 12;

lines cells_of(const verdict::picture& p, const style& s) {
    lines cells;
    for (const auto& c : p.cells) cells.push_back(cut(s, shown(s, verdict::printable(c, 60)), widest_cell));
    return cells;
}

// A chain of many shows how it begins and how it ends: in whole lines it would push the rest off the screen.
lines chain(lines cells, const std::string& remark, const style& s) {
    constexpr std::size_t most_lines = 2;
    const std::string arrow = s.unicode ? " \u2192 " : " -> ";
    for (std::size_t gap = 0;;) {  // before this cell some are left out; 0: none are
        std::string text;
        for (std::size_t i = 0; i != cells.size(); ++i) {
            if (gap != 0 && i == gap) text += "..." + arrow;
            text += "[" + cells[i] + "]" + arrow;
        }
        lines result;
        wrap(result, s, text + "null" + remark);
        if (result.size() <= most_lines || cells.size() < 3) return result;
        gap = cells.size() / 2;
        cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(gap));
    }
}

lines row(const lines& cells, const style& s, const std::vector<pointer>& pointers) {
    std::string text = "[";
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i != cells.size(); ++i) {
        text += i ? ", " : "";
        columns.push_back(columns_of(text));
        text += cells[i];
    }
    columns.push_back(columns_of(text));  // of the end
    lines result;
    wrap(result, s, text + "]");
    if (result.size() != 1) return result;
    for (const auto& p : pointers)
        if (p.at < columns.size() && columns[p.at] + 2 + columns_of(p.label) <= s.width)
            result.push_back(std::string(columns[p.at], ' ') + paint(s, p.colour, "^ " + p.label));
    return result;
}

// Columns as wide as their widest cell; the last line that does not fit is cut. The second column of a row that is
// wrong is red: it is the subject's own.
lines table(const verdict::picture& p, const style& s) {
    struct line {
        lines cells;
        bool wrong = false;
    };
    std::vector<line> rows;
    std::vector<std::size_t> widths;
    for (const auto& cell : p.cells) {
        line r;
        for (std::size_t from = 0; from <= cell.size();) {
            const auto tab = std::min(cell.find('\t', from), cell.size());
            r.cells.push_back(shown(s, verdict::printable(cell.substr(from, tab - from), 60)));
            from = tab + 1;
        }
        r.wrong = r.cells.size() > 1 && r.cells.back() == "wrong";
        if (r.wrong) r.cells.pop_back();
        // A row of one cell is a remark, as wide as it likes.
        for (std::size_t i = 0; r.cells.size() != 1 && i != r.cells.size(); ++i) {
            if (i == widths.size()) widths.push_back(0);
            widths[i] = std::max(widths[i], columns_of(r.cells[i]));
        }
        rows.push_back(std::move(r));
    }
    lines result;
    for (std::size_t n = 0; n != rows.size(); ++n) {
        const auto& r = rows[n];
        std::string text;
        for (std::size_t i = 0; i != r.cells.size(); ++i) {
            const bool last = i + 1 == r.cells.size();
            const auto cell = last && !r.wrong ? r.cells[i] : padded(s, r.cells[i], widths[i]);
            const bool quiet = n == 0 || r.cells.size() == 1;
            text += (i ? "  " : "") + (quiet               ? paint(s, ink::dim, cell)
                                       : r.wrong && i == 1 ? paint(s, ink::red, cell)
                                                           : cell);
        }
        if (r.wrong) text += "  " + marked(s, sign::wrong);
        result.push_back(cut(s, text, s.width));
    }
    const auto rest = shown(s, verdict::printable(p.remark, 120));
    if (!rest.empty()) result.push_back(paint(s, ink::dim, cut(s, "and " + rest, s.width)));
    return result;
}

// The levels of a complete tree, each node above the middle of its children; what does not fit into the width is
// counted in the last line.
lines tree(const lines& cells, const style& s) {
    std::size_t cell = 1;
    for (const auto& c : cells) cell = std::max(cell, columns_of(c));
    std::size_t levels = 0;
    while ((std::size_t{1} << levels) - 1 < cells.size() && levels != 5) ++levels;
    while (levels > 1 && (cell + 1) << (levels - 1) > s.width) --levels;
    lines result;
    const std::size_t leaf = cell + 1;
    for (std::size_t level = 0; level != levels; ++level) {
        const std::size_t room = leaf << (levels - 1 - level);  // of a node and all below it
        std::string nodes, branches;
        bool any = false;
        for (std::size_t i = 0; i != std::size_t{1} << level; ++i) {
            const std::size_t at = (std::size_t{1} << level) - 1 + i;
            if (at >= cells.size()) break;
            const std::size_t middle = i * room + room / 2;
            const std::size_t half = columns_of(cells[at]) / 2;
            const std::size_t from = middle > half ? middle - half : 0;
            nodes.append(from > columns_of(nodes) ? from - columns_of(nodes) : 0, ' ');
            nodes += cells[at];
            if (level + 1 == levels) continue;
            for (std::size_t side = 0; side != 2; ++side) {
                if (2 * at + 1 + side >= cells.size()) break;
                const std::size_t branch = side == 0 ? middle - room / 8 - 1 : middle + room / 8 + 1;
                branches.append(branch > branches.size() ? branch - branches.size() : 0, ' ');
                branches += side == 0 ? '/' : '\\';
                any = true;
            }
        }
        result.push_back(nodes);
        if (any) result.push_back(paint(s, ink::dim, branches));
    }
    const std::size_t drawn = (std::size_t{1} << levels) - 1;
    if (cells.size() > drawn)
        result.push_back(paint(s, ink::dim, "and " + std::to_string(cells.size() - drawn) + " more below"));
    return result;
}

}  // namespace

lines draw(const verdict::picture& p, const style& s, const std::vector<pointer>& pointers) {
    if (p.shape == "table") return table(p, s);
    const auto cells = cells_of(p, s);
    const auto remark = cut(s, shown(s, verdict::printable(p.remark, 60)), s.width);
    if (p.shape == "chain") return chain(cells, remark.empty() ? "" : "   " + remark, s);
    auto drawn = p.shape == "heap" && !cells.empty() ? tree(cells, s) : row(cells, s, pointers);
    if (!remark.empty()) drawn.push_back(paint(s, ink::dim, remark));
    return drawn;
}

}  // namespace dsa::report
