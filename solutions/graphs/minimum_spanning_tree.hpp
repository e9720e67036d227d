#pragma once
// minimum_spanning_tree: the cheapest edges that connect all that can be connected, grown from a vertex edge by edge.
//
//     using graph = dsa::weighted_csr_graph;
//     const auto g = graph::undirected(6, {{0, 1, 4}, {0, 2, 1}, {1, 2, 2}, {1, 3, 5}, {2, 3, 8}, {4, 5, -3}});
//     const auto forest = dsa::minimum_spanning_tree(g);
//     forest.weight;          // 5
//     forest.edges.size();    // 4
//
//     0 --(4)-- 1 --(5)-- 3            tree         edges that leave it, cheapest first
//      \       /         /             0            0-2: 1   0-1: 4
//      (1)   (2)  .-(8)-'              0 2          2-1: 2   0-1: 4   2-3: 8
//        \   /   /                     0 2 1        0-1: 4   1-3: 5   2-3: 8      0-1 would close a circle
//          2 ---'      4 --(-3)-- 5    0 2 1 3      and then a tree from 4
//
// Operations                   Time               Notes
//   minimum_spanning_tree(g)   O((V + E) log V)   of an undirected graph, one whose arcs all have an opposite one
// Space: the edges of the forest, a few numbers for each vertex and at most one entry for each arc; constant call
//        depth.
//
// Invariant   I1  the edges so far belong to a least spanning forest: of those that leave a tree, the cheapest is
//                 safe to add.
// Result      edges: one less than its vertices for each part of the graph, and they connect it; each is an edge of
//             the graph, as often at most as it is there, from either end, in any order. weight is their sum, the
//             least that there is; no sum of weights is too large for its type. Weights may be negative or
//             equal; of several least forests any is right. Loops are never in it.
// Exceptions  what the graph throws is passed on, and nothing is left behind. The graph is never changed.
// Graph       weighted_csr_graph, or any type with its vertex_count() and arcs(v), asked at most twice for each v.
// Source      CLRS, 4th edition, 21.1 (growing a least spanning tree) and 21.2 (Kruskal, Prim); Jarnik 1930;
//             Prim 1957.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <queue>
#include <vector>

namespace dsa {

// The edges of least weight that connect each part of a graph.
struct spanning_forest {
    using edge = weighted_csr_graph::edge;

    std::vector<edge> edges;
    weighted_csr_graph::length_type weight = 0;  // of all edges together
};

// A least spanning forest of an undirected graph.
template <typename Graph>
[[nodiscard]] spanning_forest minimum_spanning_tree(const Graph& graph) {
    using vertex = weighted_csr_graph::vertex;
    using edge = weighted_csr_graph::edge;
    const auto dearer = [](const edge& a, const edge& b) { return a.weight > b.weight; };
    const std::size_t n = graph.vertex_count();
    spanning_forest forest;
    std::vector<bool> in_tree(n);
    std::priority_queue<edge, std::vector<edge>, decltype(dearer)> leaving(dearer);
    const auto add = [&](vertex u) {
        in_tree[u] = true;
        for (const auto& [v, weight] : graph.arcs(u))
            if (!in_tree[v]) leaving.push({u, v, weight});
    };
    for (std::size_t root = 0; root != n; ++root) {
        if (in_tree[root]) continue;
        add(static_cast<vertex>(root));
        while (!leaving.empty()) {
            const edge cheapest = leaving.top();
            leaving.pop();
            if (in_tree[cheapest.to]) continue;  // reached meanwhile: it would close a circle
            forest.edges.push_back(cheapest);
            forest.weight += cheapest.weight;
            add(cheapest.to);
        }
    }
    return forest;
}

}  // namespace dsa
