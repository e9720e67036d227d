#include <algorithm>

#include "kit/kit.hpp"

namespace dsa::kit {

namespace {

// Adds the subtree whose root is at that place to the shape, and goes on behind it. Gives its height.
int add_subtree(tree_shape& to, const ints& nodes, std::size_t& at) {
    if (at + 2 >= nodes.size()) return 0;
    const int key = nodes[at], children = nodes[at + 1], note = nodes[at + 2];
    at += 3;
    const int left = children % 2 != 0 ? add_subtree(to, nodes, at) : 0;
    to.in_order.push_back(key);
    const int right = children >= 2 ? add_subtree(to, nodes, at) : 0;
    const int height = 1 + std::max(left, right);
    to.notes_heights = to.notes_heights && note == height;
    return height;
}

}  // namespace

tree_shape shape_of(const ints& nodes) {
    tree_shape shape;
    std::size_t at = 0;
    shape.height = add_subtree(shape, nodes, at);
    return shape;
}

std::vector<std::string> tree_cells(const ints& nodes, const std::function<std::string(int)>& noted) {
    static constexpr const char* children[] = {"", "\tl", "\tr", "\tlr"};
    std::vector<std::string> cells;
    for (std::size_t i = 0; i + 2 < nodes.size(); i += 3) {
        const auto which = static_cast<unsigned>(nodes[i + 1]) & 3U;
        cells.push_back(std::to_string(nodes[i]) + (noted ? noted(nodes[i + 2]) : "") + children[which]);
    }
    return cells;
}

}  // namespace dsa::kit
