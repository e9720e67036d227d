#pragma once
// dijkstra: the shortest way from one vertex to every other, where arcs have lengths: the nearest vertex is settled next.
//
//     using graph = dsa::weighted_csr_graph;
//     const auto g = graph::directed(5, {{0, 1, 7}, {0, 2, 2}, {2, 1, 3}, {1, 3, 1}, {2, 3, 8}});
//     const auto tree = dsa::dijkstra(g, 0);
//     tree.distance[3];   // 6
//     tree.path_to(3);    // 0 2 1 3
//     tree.reached(4);    // false
//
//     0 --(7)-> 1 --(1)-> 3        settled    waiting, the nearest first
//     |         ^         ^          0: 0     2: 2   1: 7
//    (2)       (3)       (8)         2: 2     1: 5   1: 7   3: 10
//     |         |         |          1: 5     3: 6   1: 7   3: 10
//     '-------> 2 --------'          3: 6     1: 7   3: 10             both are out of date        4
//
// Operations             Time               Notes
//   dijkstra(g, source)  O((V + E) log V)   arcs() asked once for each vertex reached, each arc read at most once
//   path_to(v)           O(n)               n vertices on the path
// Space: V distances, V parents and at most E entries that wait; constant call depth, path_to's too.
//
// Invariant   I1  a vertex is settled once, in order of distances; when it is, its distance is final.
// Result      distance[v] is the least sum of weights along a way from source to v, or unreached; no sum of weights
//             is too large for its type. parent[v] is a vertex before v on such a way, none for source and for all
//             that is unreached; parents lead to source, along arcs of weight zero too. Of several shortest ways
//             any is right.
// Exceptions  std::out_of_range when source or v is not a vertex. std::invalid_argument when an arc that leaves a
//             vertex within reach has a negative weight: what was settled might then be wrong. Their words name the
//             function. What the graph throws is passed on. Nothing is left behind, and the graph is never changed.
// Graph       weighted_csr_graph, or any type with its vertex_count() and arcs(v). An arc has a direction; an edge
//             of an undirected graph is two arcs.
// Source      CLRS, 4th edition, 22.3 (Dijkstra's algorithm); Dijkstra 1959.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <functional>
#include <limits>
#include <queue>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// What a search from one vertex found.
struct shortest_path_tree {
    using vertex = weighted_csr_graph::vertex;
    using length_type = weighted_csr_graph::length_type;
    static constexpr vertex none = UINT32_MAX;  // parent of the source, and of what is unreached
    static constexpr length_type unreached = std::numeric_limits<length_type>::max();

    std::vector<length_type> distance;
    std::vector<vertex> parent;

    // Whether there is a way from the source to v. Throws std::out_of_range when v is not a vertex.
    [[nodiscard]] bool reached(vertex v) const {
        require_vertex(v, "dsa::shortest_path_tree::reached: ");
        return distance[v] != unreached;
    }
    void require_vertex(vertex v, const char* where) const {
        if (v >= distance.size())
            throw std::out_of_range(where + weighted_csr_graph::outside(v, distance.size()));
    }

    // The vertices of a shortest way, from the source to v, both included; empty when v is unreached.
    [[nodiscard]] std::vector<vertex> path_to(vertex v) const;
};

// TODO 1: shortest ways from source to all vertices. Which of the vertices that were found can no longer be brought nearer, and
// what has to be asked of an entry of the heap before it is believed?
template <typename Graph>
[[nodiscard]] shortest_path_tree dijkstra([[maybe_unused]] const Graph& graph,
                                          [[maybe_unused]] weighted_csr_graph::vertex source) {
    todo("TODO 1, dijkstra");
}

// TODO 2: the vertices of a shortest way, from the source to v. The parents lead from v to the source: which way round, and how
// many are there?
inline std::vector<weighted_csr_graph::vertex> shortest_path_tree::path_to(vertex v) const {
    require_vertex(v, "dsa::shortest_path_tree::path_to: ");
    todo("TODO 2, path_to");
}

}  // namespace dsa
