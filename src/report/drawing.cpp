#include "report/drawing.hpp"

#include <algorithm>
#include <utility>

#include "report/drawn_branches.hpp"
#include "report/drawn_ranges.hpp"
#include "report/drawn_tree.hpp"
#include "report/drawn_trie.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

namespace {

lines cells_of(const verdict::picture& p, const style& s) {
    lines cells;
    for (const auto& c : p.cells)
        cells.push_back(p.shape == "buckets"  // a cell is all that lies in one
                            ? cut(s, shown(s, verdict::printable(c, 300)), s.width)
                            : shown_cell(c, s));
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

// Cells that are pointed at from below.
std::string marks_of(const std::vector<std::size_t>& columns, const style& s) {
    const std::string_view label = " changed";
    std::string marks;
    for (const auto at : columns) {
        marks.append(at - std::min(at, marks.size()), ' ');
        marks += '^';
    }
    if (!marks.empty() && marks.size() + label.size() <= s.width) marks += label;
    return paint(s, ink::yellow, marks);
}

// The cells in brackets, in as many lines as it takes; below each line its marked cells are pointed at. columns: where
// in its line each cell begins, and behind them the end.
lines array(const lines& cells, const style& s, const std::vector<bool>& marked,
            std::vector<std::size_t>* columns = nullptr) {
    lines result;
    std::string text = "[";
    std::vector<std::size_t> begins, marks;
    const auto end_line = [&] {
        result.push_back(std::move(text));
        if (!marks.empty()) result.push_back(marks_of(marks, s));
        text.clear();
        marks.clear();
    };
    for (std::size_t i = 0; i != cells.size(); ++i) {
        const bool last = i + 1 == cells.size();
        if (i != 0 && columns_of(text) + 1 + columns_of(cells[i]) + 1 > s.width)
            end_line();
        else if (i != 0)
            text += ' ';
        begins.push_back(columns_of(text));
        if (i < marked.size() && marked[i]) marks.push_back(begins.back());
        text += cells[i] + (last ? "" : ",");
    }
    begins.push_back(columns_of(text));
    text += "]";
    end_line();
    if (columns) *columns = std::move(begins);
    return result;
}

// Below a row each place that is pointed at, where it has room.
void point_at(lines& to, const std::vector<pointer>& pointers, const std::vector<std::size_t>& columns,
              const style& s) {
    for (const auto& p : pointers)
        if (p.at < columns.size() && columns[p.at] < s.width &&
            columns[p.at] + 2 + columns_of(p.label) <= s.width)
            to.push_back(std::string(columns[p.at], ' ') + paint(s, p.colour, "^ " + p.label));
}

lines row(const lines& cells, const style& s, const std::vector<pointer>& pointers) {
    std::vector<std::size_t> columns;
    auto result = array(cells, s, {}, &columns);
    if (result.size() == 1) point_at(result, pointers, columns, s);
    return result;
}

// Chains beside each other, as many a line as there is room for.
lines chains(const lines& cells, const style& s) {
    const std::string apart = "   ";
    lines result;
    for (const auto& cell : cells) {
        if (result.empty() || columns_of(result.back()) + apart.size() + columns_of(cell) > s.width)
            wrap(result, s, cell);
        else
            result.back() += apart + cell;
    }
    if (result.empty()) result.emplace_back("no elements");
    return result;
}

// A part of the cells, from begin to before end.
struct part {
    std::size_t begin = 0, end = 0;
};

// The part of the cells that is no common beginning and no common end of both.
part difference(const std::vector<std::string>& cells, const std::vector<std::string>& others) {
    const std::size_t most = std::min(cells.size(), others.size());
    part p{0, cells.size()};
    while (p.begin != most && cells[p.begin] == others[p.begin]) ++p.begin;
    while (cells.size() - p.end != most - p.begin &&
           cells[p.end - 1] == others[others.size() - 1 - (cells.size() - p.end)])
        --p.end;
    return p;
}

struct brackets {
    std::string open, between, close;
};

// The cells in one line: all, or those of the focus and as many on both sides of it as there is room for. columns: where
// each cell begins, npos for one that is left out.
std::string in_one_line(const lines& cells, const brackets& b, const style& s, part focus,
                        std::vector<std::size_t>* columns = nullptr) {
    for (part seen{0, cells.size()};;) {
        std::vector<std::size_t> begins(cells.size() + 1, std::string::npos);
        std::string text = b.open;
        if (seen.begin != 0) text += "..." + b.between;
        for (std::size_t i = seen.begin; i != seen.end; ++i) {
            if (i != seen.begin) text += b.between;
            begins[i] = columns_of(text);
            text += cells[i];
        }
        if (seen.end != cells.size())
            text += b.between + "...";
        else
            begins[cells.size()] = columns_of(text);
        text += b.close;
        if (columns_of(text) <= s.width || seen.end - seen.begin < 2) {
            if (columns) *columns = std::move(begins);
            return cut(s, text, s.width);
        }
        const std::size_t before = focus.begin - std::min(focus.begin, seen.begin),
                          behind = seen.end - std::min(focus.end, seen.end);
        if (before > behind)
            ++seen.begin;
        else
            --seen.end;
    }
}

// Columns as wide as their widest cell; the last line that does not fit is cut. The second column of a row that is
// wrong is red: it is the subject's own. Of more rows than there is room for those that are wrong come first.
lines table(const verdict::picture& p, const style& s, std::size_t most_lines = std::string::npos) {
    struct line {
        lines cells;
        bool wrong = false;
    };
    std::vector<line> rows;
    std::vector<std::size_t> widths;
    const auto is_wrong = [](const std::string& cell) { return cell.ends_with("\twrong"); };
    const auto wrong = static_cast<std::size_t>(std::count_if(p.cells.begin(), p.cells.end(), is_wrong));
    const bool all = p.cells.size() + (p.remark.empty() ? 0 : 1) <= most_lines;
    // The heading and the count of what is left out have two of the lines.
    const std::size_t least = std::clamp<std::size_t>(wrong, 1, 2),
                      room = std::max(most_lines - std::min<std::size_t>(most_lines, 2), least);
    std::size_t faults = all ? wrong : std::min(wrong, room), others = all ? p.cells.size() : room - faults,
                left_out = 0;
    for (std::size_t n = 0; n != p.cells.size(); ++n) {
        const auto& cell = p.cells[n];
        if (auto& left = is_wrong(cell) ? faults : others; n != 0) {
            if (left == 0) {
                ++left_out;
                continue;
            }
            --left;
        }
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
    std::string rest = shown(s, verdict::printable(p.remark, 120));
    if (left_out != 0)
        rest = std::to_string(left_out) + (left_out == 1 ? " more row" : " more rows") +
               (rest.empty() ? "" : ", " + rest);
    if (!rest.empty()) result.push_back(paint(s, ink::dim, cut(s, "and " + rest, s.width)));
    return result;
}

// The levels of a complete tree, each node above the middle of its children; what does not fit into the width is
// counted in the last line.
lines heap(const lines& cells, const style& s) {
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

namespace {
std::string remark_of(const verdict::picture& p, const style& s) {
    return cut(s, shown(s, verdict::printable(p.remark, 60)), s.width);
}
}  // namespace

lines draw(const verdict::picture& p, const style& s, const std::vector<pointer>& pointers) {
    if (p.shape == "table") return table(p, s);
    const auto cells = cells_of(p, s);
    const auto remark = remark_of(p, s);
    if (p.shape == "chain") return chain(cells, remark.empty() ? "" : "   " + remark, s);
    auto drawn = p.shape == "tree"                     ? drawn_tree(p.cells, s)
                 : p.shape == "heap" && !cells.empty() ? heap(cells, s)
                 : p.shape == "buckets"                ? chains(cells, s)
                 : p.shape == "ranges"                 ? drawn_ranges(cells, s)
                 : p.shape == "trie"                   ? drawn_trie(p.cells, s)
                 : p.shape == "forest"                 ? drawn_forest(p.cells, s)
                                                       : row(cells, s, pointers);
    if (!remark.empty()) drawn.push_back(paint(s, ink::dim, cut(s, remark, s.width)));
    return drawn;
}

lines draw_brief(const verdict::picture& p, const style& s, std::size_t most_lines,
                 const std::vector<pointer>& pointers, const verdict::picture* beside, bool marked) {
    if (p.shape == "table") return table(p, s, most_lines);
    const auto cells = cells_of(p, s);
    part focus{0, cells.size()};
    if (beside)
        focus = difference(p.cells, beside->cells);
    else if (!pointers.empty())
        focus = {std::min(pointers.front().at, cells.size()),
                 std::min(pointers.front().at + 1, cells.size())};
    const auto remark = remark_of(p, s);
    if (p.shape == "chain") {
        const std::string arrow = s.unicode ? " \u2192 " : " -> ",
                          behind = remark.empty() ? "" : "   " + remark;
        if (cells.empty()) return {cut(s, "null" + behind, s.width)};
        std::string text;
        for (const auto& cell : cells) text += "[" + cell + "]" + arrow;
        lines whole;
        wrap(whole, s, text + "null" + behind);
        if (whole.size() <= most_lines) return whole;
        return {in_one_line(cells, {"[", "]" + arrow + "[", "]" + arrow + "null" + behind}, s, focus)};
    }
    std::vector<bool> differs(cells.size(), false);
    for (std::size_t i = 0; i != cells.size() && marked && beside && p.shape == "heap"; ++i)
        differs[i] = i >= beside->cells.size() || beside->cells[i] != p.cells[i];
    const auto with_remark = [&](lines drawn) {
        if (!remark.empty() && drawn.size() < most_lines)
            drawn.push_back(paint(s, ink::dim, cut(s, remark, s.width)));
        return drawn;
    };
    const bool in_lines = p.shape == "tree" || p.shape == "ranges" || p.shape == "trie" ||
                          p.shape == "forest" || p.shape == "buckets";
    if (in_lines)
        if (auto whole = draw(p, s); whole.size() <= most_lines) return whole;
    if (p.shape == "buckets") return with_remark({in_one_line(cells, {"", "   ", ""}, s, focus)});
    if (p.shape == "tree") return with_remark({in_one_line(tree_in_one_line(p.cells, s), {}, s, focus)});
    if (auto whole = with_remark(array(cells, s, differs)); pointers.empty() && whole.size() <= most_lines)
        return whole;
    if (auto whole = with_remark(row(cells, s, pointers)); whole.size() <= most_lines) return whole;
    std::vector<std::size_t> columns, marks;
    lines result{in_one_line(cells, {"[", ", ", "]"}, s, focus, &columns)};
    point_at(result, pointers, columns, s);
    for (std::size_t i = 0; i != cells.size(); ++i)
        if (differs[i] && columns[i] < s.width) marks.push_back(columns[i]);
    if (!marks.empty() && most_lines > 1) result.push_back(marks_of(marks, s));
    return with_remark(std::move(result));
}

}  // namespace dsa::report
