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

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// The edges of least weight that connect each part of a graph.
struct spanning_forest {
    using edge = weighted_csr_graph::edge;

    std::vector<edge> edges;
    weighted_csr_graph::length_type weight = 0;  // of all edges together
};

// TODO 1: a least spanning forest of an undirected graph. Of which edges is the cheapest one safe to take, and how do you see that
// an edge would close a circle? And when nothing is left to take, is everything connected?
template <typename Graph>
[[nodiscard]] spanning_forest minimum_spanning_tree([[maybe_unused]] const Graph& graph) {
    todo("TODO 1, minimum_spanning_tree");
}

}  // namespace dsa
