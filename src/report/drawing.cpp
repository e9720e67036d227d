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

lines chain(const lines& cells, const style& s) {
    const std::string arrow = s.unicode ? " \u2192 " : " -> ";
    std::string text;
    for (const auto& c : cells) text += "[" + c + "]" + arrow;
    lines result;
    wrap(result, s, text + "null");
    return result;
}

lines row(const lines& cells, const style& s) {
    std::string text = "[";
    for (std::size_t i = 0; i != cells.size(); ++i) text += (i ? ", " : "") + cells[i];
    lines result;
    wrap(result, s, text + "]");
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

lines draw(const verdict::picture& p, const style& s) {
    const auto cells = cells_of(p, s);
    if (p.shape == "chain") return chain(cells, s);
    if (p.shape == "heap" && !cells.empty()) return tree(cells, s);
    return row(cells, s);
}

}  // namespace dsa::report
