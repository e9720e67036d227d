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

// Shortest ways from source to all vertices of the graph.
template <typename Graph>
[[nodiscard]] shortest_path_tree dijkstra(const Graph& graph, weighted_csr_graph::vertex source) {
    using vertex = shortest_path_tree::vertex;
    using length = shortest_path_tree::length_type;
    const std::size_t n = graph.vertex_count();
    if (source >= n) throw std::out_of_range("dsa::dijkstra: " + weighted_csr_graph::outside(source, n));
    shortest_path_tree tree;
    tree.distance.assign(n, shortest_path_tree::unreached);
    tree.parent.assign(n, shortest_path_tree::none);
    using entry = std::pair<length, vertex>;  // how far a vertex was when it was put here
    std::priority_queue<entry, std::vector<entry>, std::greater<>> waiting;

    tree.distance[source] = 0;
    waiting.emplace(0, source);
    while (!waiting.empty()) {
        const auto [distance, u] = waiting.top();
        waiting.pop();
        if (distance != tree.distance[u]) continue;  // out of date: a nearer entry has settled u
        for (const auto& [v, weight] : graph.arcs(u)) {
            if (weight < 0)
                throw std::invalid_argument("dsa::dijkstra: the arc from " + std::to_string(u) + " to " +
                                            std::to_string(v) + " has the negative weight " +
                                            std::to_string(weight));
            const length via_u = distance + weight;
            if (via_u >= tree.distance[v]) continue;
            tree.distance[v] = via_u;
            tree.parent[v] = u;
            waiting.emplace(via_u, v);  // an older entry of v stays, and will be out of date
        }
    }
    return tree;
}

inline std::vector<weighted_csr_graph::vertex> shortest_path_tree::path_to(vertex v) const {
    require_vertex(v, "dsa::shortest_path_tree::path_to: ");
    std::vector<vertex> path;
    if (distance[v] == unreached) return path;
    for (; v != none; v = parent[v]) path.push_back(v);
    std::reverse(path.begin(), path.end());
    return path;
}

}  // namespace dsa
