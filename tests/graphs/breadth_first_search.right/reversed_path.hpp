#pragma once
// right: the path is written from its far end and turned round by std::reverse, with names of std bare.
#include <algorithm>
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
    if (source >= n) throw std::out_of_range("dsa::breadth_first_search: " + csr_graph::outside(source, n));
    breadth_first_tree tree;
    tree.distance.assign(n, breadth_first_tree::unreached);
    tree.parent.assign(n, breadth_first_tree::none);
    std::vector<csr_graph::vertex> queue;  // what was read stays in it: each vertex needs one slot, ever
    queue.reserve(n);

    tree.distance[source] = 0;
    queue.push_back(source);
    for (std::size_t front = 0; front != queue.size(); ++front) {
        const csr_graph::vertex u = queue[front];
        for (const csr_graph::vertex v : graph.neighbours(u)) {
            if (tree.distance[v] != breadth_first_tree::unreached) continue;
            tree.distance[v] = tree.distance[u] + 1;
            tree.parent[v] = u;
            queue.push_back(v);  // I1: noted as it enters; noted as it leaves, it could enter many times
        }
    }
    return tree;
}

inline std::vector<csr_graph::vertex> breadth_first_tree::path_to(vertex v) const {
    using namespace std;
    if (v >= distance.size()) throw out_of_range("path_to: no such vertex");
    vector<vertex> way;
    if (!reached(v)) return way;
    way.reserve(size_t{distance[v]} + 1);
    for (; v != none; v = parent[v]) way.push_back(v);
    reverse(way.begin(), way.end());
    return way;
}

}  // namespace dsa
