#pragma once
// right: what waits is an ordered set, and the older place of a vertex is erased from it; the names of std in reach.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace std;

namespace dsa {

// What a search from one vertex found.
struct shortest_path_tree {
    using vertex = weighted_csr_graph::vertex;
    using length_type = weighted_csr_graph::length_type;
    static constexpr vertex none = UINT32_MAX;  // parent of the source, and of what is unreached
    static constexpr length_type unreached = numeric_limits<length_type>::max();

    vector<length_type> distance;
    vector<vertex> parent;

    // Whether there is a way from the source to v. Throws out_of_range when v is not a vertex.
    [[nodiscard]] bool reached(vertex v) const {
        require_vertex(v, "dsa::shortest_path_tree::reached: ");
        return distance[v] != unreached;
    }
    void require_vertex(vertex v, const char* where) const {
        if (v >= distance.size()) throw out_of_range(where + weighted_csr_graph::outside(v, distance.size()));
    }

    // The vertices of a shortest way, from the source to v, both included; empty when v is unreached.
    [[nodiscard]] vector<vertex> path_to(vertex v) const;
};

template <typename Graph>
[[nodiscard]] shortest_path_tree dijkstra(const Graph& graph, weighted_csr_graph::vertex source) {
    const auto n = graph.vertex_count();
    if (source >= n) throw out_of_range("dsa::dijkstra: " + weighted_csr_graph::outside(source, n));
    shortest_path_tree t;
    t.distance.resize(n, t.unreached);
    t.parent.resize(n, t.none);
    t.distance[source] = 0;
    set<pair<int64_t, uint32_t>> queue{{0, source}};
    while (!queue.empty()) {
        const auto [d, u] = *queue.begin();
        queue.erase(queue.begin());
        for (auto arc : graph.arcs(u)) {
            if (arc.weight < 0) throw invalid_argument("dsa::dijkstra: negative weight");
            if (d + arc.weight < t.distance[arc.to]) {
                queue.erase({t.distance[arc.to], arc.to});
                t.distance[arc.to] = d + arc.weight;
                t.parent[arc.to] = u;
                queue.insert({t.distance[arc.to], arc.to});
            }
        }
    }
    return t;
}

inline vector<weighted_csr_graph::vertex> shortest_path_tree::path_to(vertex v) const {
    require_vertex(v, "dsa::shortest_path_tree::path_to: ");
    if (!reached(v)) return {};
    vector<vertex> path{v};
    while (parent[path.back()] != none) path.push_back(parent[path.back()]);
    return {path.rbegin(), path.rend()};
}

}  // namespace dsa
