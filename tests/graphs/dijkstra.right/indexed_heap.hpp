#pragma once
// right: a heap that knows where each vertex lies in it, so that a shorter way moves the vertex up and nothing is out of date.
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
    const std::size_t n = graph.vertex_count();
    if (source >= n) throw std::out_of_range("dsa::dijkstra: " + weighted_csr_graph::outside(source, n));
    shortest_path_tree tree{std::vector<std::int64_t>(n, shortest_path_tree::unreached),
                            std::vector<vertex>(n, shortest_path_tree::none)};
    const std::size_t nowhere = n;
    std::vector<std::size_t> place(n, nowhere);
    std::vector<vertex> heap;
    const auto put = [&](std::size_t i, vertex v) {
        heap[i] = v;
        place[v] = i;
    };
    const auto up = [&](std::size_t i) {
        const vertex v = heap[i];
        for (; i != 0; i = (i - 1) / 2) {
            const vertex above = heap[(i - 1) / 2];
            if (tree.distance[above] <= tree.distance[v]) break;
            put(i, above);
        }
        put(i, v);
    };
    const auto down = [&](std::size_t i) {
        const vertex v = heap[i];
        for (std::size_t child = 2 * i + 1; child < heap.size(); child = 2 * i + 1) {
            if (child + 1 < heap.size() && tree.distance[heap[child + 1]] < tree.distance[heap[child]])
                ++child;
            if (tree.distance[v] <= tree.distance[heap[child]]) break;
            put(i, heap[child]);
            i = child;
        }
        put(i, v);
    };
    tree.distance[source] = 0;
    heap.push_back(source);
    place[source] = 0;
    while (!heap.empty()) {
        const vertex u = heap.front(), last = heap.back();
        heap.pop_back();
        place[u] = nowhere;
        if (!heap.empty()) {
            put(0, last);
            down(0);
        }
        for (const auto& a : graph.arcs(u)) {
            const auto [v, weight] = a;
            if (weight < 0) throw std::invalid_argument("dsa::dijkstra: a weight is negative");
            if (tree.distance[u] + weight >= tree.distance[v]) continue;
            tree.distance[v] = tree.distance[u] + weight;
            tree.parent[v] = u;
            if (place[v] == nowhere) {
                heap.push_back(v);
                place[v] = heap.size() - 1;
            }
            up(place[v]);
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
