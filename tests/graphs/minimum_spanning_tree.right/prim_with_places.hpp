#pragma once
// right: Prim's with an ordered set of the vertices that wait, each with its cheapest edge to the tree.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <limits>
#include <set>
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
    constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
    const auto n = static_cast<vertex>(graph.vertex_count());
    std::vector<std::int64_t> key(n, far);
    std::vector<vertex> by(n);
    std::vector<char> done(n);
    std::set<std::pair<std::int64_t, vertex>> waiting;
    spanning_forest forest;
    for (vertex root = n; root-- != 0;) {
        if (done[root]) continue;
        waiting.emplace(far, root);
        while (!waiting.empty()) {
            const auto [weight, u] = *waiting.begin();
            waiting.erase(waiting.begin());
            done[u] = 1;
            if (u != root) {
                forest.edges.push_back({by[u], u, static_cast<std::int32_t>(weight)});
                forest.weight += weight;
            }
            for (const auto& arc : graph.arcs(u)) {
                if (done[arc.to] || arc.weight >= key[arc.to]) continue;
                waiting.erase({key[arc.to], arc.to});
                key[arc.to] = arc.weight;
                by[arc.to] = u;
                waiting.emplace(arc.weight, arc.to);
            }
        }
    }
    return forest;
}

}  // namespace dsa
