#pragma once
// right: entries carry the vertex that they came from, and parent and distance are set as a vertex is settled, by marks; a path
// is counted before it is filled from the back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <limits>
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

template <typename Graph>
[[nodiscard]] shortest_path_tree dijkstra(const Graph& graph, weighted_csr_graph::vertex source) {
    using vertex = shortest_path_tree::vertex;
    struct entry {
        std::int64_t distance;
        vertex at, from;
    };
    const auto farther = [](const entry& a, const entry& b) { return a.distance > b.distance; };
    const std::size_t n = graph.vertex_count();
    if (source >= n) throw std::out_of_range("dsa::dijkstra: " + weighted_csr_graph::outside(source, n));
    shortest_path_tree tree;
    tree.distance.assign(n, shortest_path_tree::unreached);
    tree.parent.assign(n, shortest_path_tree::none);
    std::vector<bool> settled(n);
    std::vector<entry> heap{{0, source, shortest_path_tree::none}};
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end(), farther);
        const entry nearest = heap.back();
        heap.pop_back();
        if (settled[nearest.at]) continue;
        settled[nearest.at] = true;
        tree.distance[nearest.at] = nearest.distance;
        tree.parent[nearest.at] = nearest.from;
        for (const auto& arc : graph.arcs(nearest.at)) {
            if (arc.weight < 0)
                throw std::invalid_argument("dsa::dijkstra: the weight of an arc is negative");
            if (settled[arc.to]) continue;
            heap.push_back({nearest.distance + arc.weight, arc.to, nearest.at});
            std::push_heap(heap.begin(), heap.end(), farther);
        }
    }
    return tree;
}

inline std::vector<weighted_csr_graph::vertex> shortest_path_tree::path_to(vertex v) const {
    require_vertex(v, "dsa::shortest_path_tree::path_to: ");
    std::size_t length = 0;
    if (distance[v] != unreached)
        for (vertex u = v; u != none; u = parent[u]) ++length;
    std::vector<vertex> path(length);
    for (; length != 0; v = parent[v]) path[--length] = v;
    return path;
}

}  // namespace dsa
