#pragma once
// right: depth-first from behind; the way back leads along the parents, and so does the cycle; places are filled from the end.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <utility>
#include <vector>

namespace dsa {

// An order of all vertices, or a cycle.
struct topological_sorting {
    using vertex = csr_graph::vertex;

    std::vector<vertex> order;  // empty where there is a cycle
    std::vector<vertex> cycle;  // empty where there is an order
};

template <typename Graph>
[[nodiscard]] topological_sorting topological_order(const Graph& graph) {
    using vertex = csr_graph::vertex;
    using arcs = decltype(graph.neighbours(0));
    constexpr vertex none = UINT32_MAX;
    const std::size_t n = graph.vertex_count();
    std::vector<vertex> parent(n, none), order(n);  // a root's parent is itself
    std::vector<bool> finished(n);
    std::size_t place = n;
    std::vector<std::pair<arcs, std::size_t>>
        open;  // of each on the way: its arcs, and how many have been read
    for (std::size_t r = n; r != 0;) {
        const auto root = static_cast<vertex>(--r);
        if (parent[root] != none) continue;
        vertex at = parent[root] = root;
        open.emplace_back(graph.neighbours(root), 0);
        while (!open.empty()) {
            auto& [out, read] = open.back();
            if (read == out.size()) {
                finished[at] = true;
                order[--place] = at;
                at = parent[at];
                open.pop_back();
                continue;
            }
            const vertex v = out[read++];
            if (finished[v]) continue;
            if (parent[v] != none) {
                std::vector<vertex> cycle{at};
                while (cycle.back() != v) cycle.push_back(parent[cycle.back()]);
                std::reverse(cycle.begin(), cycle.end());
                return {{}, cycle};
            }
            parent[v] = at;
            at = v;
            open.emplace_back(graph.neighbours(v), 0);
        }
    }
    return {order, {}};
}

}  // namespace dsa
