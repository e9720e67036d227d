#include "kit/kit.hpp"

namespace dsa::kit {

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
