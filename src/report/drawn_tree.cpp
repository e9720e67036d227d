#include "report/drawn_tree.hpp"

#include <algorithm>
#include <utility>

#include "verdict/printable.hpp"

namespace dsa::report {

namespace {

constexpr std::size_t none = std::string::npos, most_levels = 8;

struct node {
    std::string text;
    std::size_t left = none, right = none;  // the places of its children
    bool wants_left = false, wants_right = false;
    std::size_t level = 0;
    long middle = 0;  // its column; while the tree is laid out, beside that of its parent
};

// The nodes, at the places of their cells; those from `attached` on hang nowhere.
struct parsed_tree {
    std::vector<node> nodes;
    std::size_t attached = 0;
};

parsed_tree parsed(const std::vector<std::string>& cells, const style& s) {
    parsed_tree t;
    for (const auto& cell : cells) {
        const auto tab = std::min(cell.find('\t'), cell.size());
        node n;
        n.text = shown_cell(cell.substr(0, tab), s);
        n.wants_left = cell.find('l', tab) != none;
        n.wants_right = cell.find('r', tab) != none;
        t.nodes.push_back(std::move(n));
    }
    // In preorder the next cell is the nearest child that is still to come.
    std::vector<std::size_t> open;  // nodes of which a child is to come
    for (std::size_t i = 0; i != t.nodes.size(); ++i, t.attached = i) {
        auto& n = t.nodes[i];
        if (i != 0) {
            if (open.empty()) break;
            auto& parent = t.nodes[open.back()];
            const bool is_left = parent.wants_left && parent.left == none;
            (is_left ? parent.left : parent.right) = i;
            n.level = parent.level + 1;
            if (!is_left || !parent.wants_right) open.pop_back();
        }
        if (n.wants_left || n.wants_right) open.push_back(i);
    }
    return t;
}

// The first and the last column of each level of a subtree, beside the column of its root.
struct outline {
    std::vector<long> first, last;
};

// What lies under one outline as well as another that is `by` columns to the right of it.
void add_outline(outline& to, const outline& other, long by) {
    for (std::size_t k = 0; k != other.first.size(); ++k) {
        if (k == to.first.size()) {
            to.first.push_back(other.first[k] + by);
            to.last.push_back(other.last[k] + by);
        } else {
            to.first[k] = std::min(to.first[k], other.first[k] + by);
            to.last[k] = std::max(to.last[k], other.last[k] + by);
        }
    }
}

// Sets the column of each node below this one, beside that of its parent, down to before that level.
outline lay_out(std::vector<node>& nodes, std::size_t at, std::size_t levels) {
    constexpr long step = 2;  // of an only child to its side
    auto& n = nodes[at];
    const auto width = static_cast<long>(columns_of(n.text));
    outline whole{{-(width / 2)}, {width - width / 2 - 1}}, below;
    if (n.level + 1 == levels) return whole;
    if (n.left != none && n.right != none) {
        const auto left = lay_out(nodes, n.left, levels), right = lay_out(nodes, n.right, levels);
        long apart = 2 * step;
        for (std::size_t k = 0; k != std::min(left.first.size(), right.first.size()); ++k)
            apart = std::max(apart, left.last[k] - right.first[k] + 2);
        apart += apart % 2;
        nodes[n.left].middle = -(apart / 2);
        nodes[n.right].middle = apart / 2;
        add_outline(below, left, -(apart / 2));
        add_outline(below, right, apart / 2);
    } else if (const auto child = n.left != none ? n.left : n.right; child != none) {
        nodes[child].middle = n.left != none ? -step : step;
        add_outline(below, lay_out(nodes, child, levels), nodes[child].middle);
    }
    whole.first.insert(whole.first.end(), below.first.begin(), below.first.end());
    whole.last.insert(whole.last.end(), below.last.begin(), below.last.end());
    return whole;
}

// From a node to its children below, from its own column to theirs.
std::string branches_of(long left, long own, long right, const style& s) {
    const auto sign = [&](const char* box, const char* plain) {
        return std::string(s.unicode ? box : plain);
    };
    std::string text;
    for (long c = left; c <= right; ++c) {
        if (c == own)
            text += left == own    ? sign("\u2514", "`")
                    : right == own ? sign("\u2518", "'")
                                   : sign("\u2534", "'");
        else
            text += c == left ? sign("\u250c", ".") : c == right ? sign("\u2510", ".") : sign("\u2500", "-");
    }
    return text;
}

void add_at(std::string& line, long column, const std::string& text) {
    const auto used = static_cast<long>(columns_of(line));
    if (column > used) line.append(static_cast<std::size_t>(column - used), ' ');
    line += text;
}

}  // namespace

std::string shown_cell(const std::string& cell, const style& s) {
    constexpr std::size_t widest = 12;
    return cut(s, shown(s, verdict::printable(cell, 60)), widest);
}

lines drawn_tree(const std::vector<std::string>& cells, const style& s) {
    auto [nodes, attached] = parsed(cells, s);
    if (nodes.empty()) return {"(empty)"};
    std::size_t levels = 0;
    for (std::size_t i = 0; i != attached; ++i) levels = std::max(levels, nodes[i].level + 1);
    levels = std::min(levels, most_levels);
    long first = 0;
    for (;; --levels) {
        const auto all = lay_out(nodes, 0, levels);
        first = *std::min_element(all.first.begin(), all.first.end());
        const long last = *std::max_element(all.last.begin(), all.last.end());
        if (levels == 1 || last - first < static_cast<long>(s.width)) break;
    }
    lines names(levels), branches(levels);
    nodes[0].middle = -first;
    std::size_t drawn = 0;
    for (std::size_t i = 0; i != attached; ++i) {  // preorder: each level comes from left to right
        const auto& n = nodes[i];
        if (n.level >= levels) continue;
        ++drawn;
        add_at(names[n.level], n.middle - static_cast<long>(columns_of(n.text)) / 2, n.text);
        if (n.level + 1 == levels) continue;
        long ends[2] = {n.middle, n.middle};
        for (const auto child : {n.left, n.right})
            if (child != none) {
                nodes[child].middle += n.middle;
                ends[child == n.right] = nodes[child].middle;
            }
        if (ends[0] != ends[1])
            add_at(branches[n.level], ends[0], branches_of(ends[0], n.middle, ends[1], s));
    }
    lines result;
    for (std::size_t k = 0; k != levels; ++k) {
        result.push_back(cut(s, names[k], s.width));
        if (!branches[k].empty()) result.push_back(paint(s, ink::dim, branches[k]));
    }
    if (drawn != nodes.size())
        result.push_back(paint(s, ink::dim, "and " + std::to_string(nodes.size() - drawn) + " more below"));
    return result;
}

std::vector<std::string> tree_in_one_line(const std::vector<std::string>& cells, const style& s) {
    const auto [nodes, attached] = parsed(cells, s);
    std::vector<std::string> pieces;
    for (const auto& n : nodes) pieces.push_back(n.text);
    // Behind the last node of a subtree stands what follows it: the place of a parent's right child, or its end.
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i != attached; ++i) {
        const auto& n = nodes[i];
        if (n.left != none || n.right != none) {
            pieces[i] += n.left != none ? "(" : "(-, ";
            open.push_back(i);
            continue;
        }
        for (std::size_t done = i; !open.empty(); done = open.back(), open.pop_back()) {
            const auto& parent = nodes[open.back()];
            if (parent.left == done && parent.right != none) {
                pieces[i] += ", ";
                break;
            }
            pieces[i] += parent.right == none ? ", -)" : ")";
        }
    }
    for (std::size_t i = attached; i < nodes.size(); ++i) pieces[i].insert(0, ", ");
    return pieces;
}

}  // namespace dsa::report
