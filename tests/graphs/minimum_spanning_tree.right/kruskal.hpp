#pragma once
// right: Kruskal's. All edges sorted, the cheapest first; sets of what is connected, merged by size, tell who closes a circle.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <utility>
#include <vector>

namespace dsa {

// The edges of least weight that connect each part of a graph.
struct spanning_forest {
    using edge = weighted_csr_graph::edge;

    std::vector<edge> edges;
    weighted_csr_graph::length_type weight = 0;  // of all edges together
};

template <typename Graph>
[[nodiscard]] spanning_forest minimum_spanning_tree(const Graph& graph) {
    using vertex = weighted_csr_graph::vertex;
    const auto n = static_cast<vertex>(graph.vertex_count());
    std::vector<spanning_forest::edge> all;
    for (vertex u = 0; u != n; ++u)
        for (const auto& arc : graph.arcs(u))
            if (u < arc.to) all.push_back({u, arc.to, arc.weight});  // the opposite arc is the same edge
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.weight < b.weight; });

    std::vector<vertex> parent(n), size(n, 1);
    for (vertex v = 0; v != n; ++v) parent[v] = v;
    const auto root = [&parent](vertex v) {
        while (parent[v] != v) v = parent[v] = parent[parent[v]];
        return v;
    };
    spanning_forest forest;
    for (const auto& e : all) {
        vertex large = root(e.from), small = root(e.to);
        if (large == small) continue;
        if (size[large] < size[small]) std::swap(large, small);
        parent[small] = large;
        size[large] += size[small];
        forest.edges.push_back(e);
        forest.weight += e.weight;
    }
    return forest;
}

}  // namespace dsa
