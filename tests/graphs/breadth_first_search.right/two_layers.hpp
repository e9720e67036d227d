#pragma once
// right: one layer and the next are two ends of one array; the distance is counted, not read.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <stdexcept>
#include <string>
#include <vector>

namespace dsa {

// What a search from one vertex found.
struct breadth_first_tree {
    using vertex = csr_graph::vertex;
    static constexpr vertex none = UINT32_MAX;              // parent of the source, and of what is unreached
    static constexpr std::uint32_t unreached = UINT32_MAX;  // distance of what is unreached

    std::vector<std::uint32_t> distance;
    std::vector<vertex> parent;

    // Whether there is a path from the source to v. Throws std::out_of_range when v is not a vertex.
    [[nodiscard]] bool reached(vertex v) const {
        require_vertex(v, "dsa::breadth_first_tree::reached: ");
        return distance[v] != unreached;
    }
    void require_vertex(vertex v, const char* where) const {
        if (v >= distance.size()) throw std::out_of_range(where + csr_graph::outside(v, distance.size()));
    }

    // The vertices of a shortest path, from the source to v, both included; empty when v is unreached.
    [[nodiscard]] std::vector<vertex> path_to(vertex v) const;
};

// Shortest paths from source to all vertices of the graph, each arc counting 1.
template <typename Graph>
[[nodiscard]] breadth_first_tree breadth_first_search(const Graph& graph, csr_graph::vertex source) {
    const std::size_t n = graph.vertex_count();
    if (source >= n) throw std::out_of_range("breadth_first_search: the source is no vertex");
    breadth_first_tree tree;
    tree.distance.resize(n, breadth_first_tree::unreached);
    tree.parent.resize(n, breadth_first_tree::none);
    std::vector<csr_graph::vertex> found(n);
    std::size_t begin = 0, end = 0;
    found[end++] = source;
    tree.distance[source] = 0;
    for (std::uint32_t layer = 1; begin != end; ++layer) {
        const std::size_t last = end;
        for (; begin != last; ++begin) {
            for (const auto v : graph.neighbours(found[begin])) {
                if (tree.distance[v] != breadth_first_tree::unreached) continue;
                tree.distance[v] = layer;
                tree.parent[v] = found[begin];
                found[end++] = v;
            }
        }
    }
    return tree;
}

inline std::vector<csr_graph::vertex> breadth_first_tree::path_to(vertex v) const {
    require_vertex(v, "dsa::breadth_first_tree::path_to: ");
    std::vector<vertex> path;
    if (distance[v] == unreached) return path;
    path.resize(std::size_t{distance[v]} + 1);  // the distance is the length: fill it from the back
    for (std::size_t i = path.size(); i != 0; v = parent[v]) path[--i] = v;
    return path;
}

}  // namespace dsa
