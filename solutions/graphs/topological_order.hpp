#pragma once
// topological_order: all vertices in a row, so that every arc leads forward; or a cycle, which is why there is none.
//
//     const auto g = dsa::csr_graph::directed(5, {{3, 0}, {3, 1}, {0, 2}, {1, 2}, {2, 4}, {0, 1}});
//     const auto sorted = dsa::topological_order(g);
//     sorted.order;                  // 3 0 1 2 4
//     sorted.cycle.empty();          // true
//     const auto ring = dsa::csr_graph::directed(4, {{0, 1}, {1, 3}, {3, 2}, {2, 1}});
//     dsa::topological_order(ring).cycle.size();    // 3: 1 -> 3 -> 2 -> 1, begun anywhere
//
//                                waits for
//     .--> 0 ----.            0   1   2   3   4       order
//     |    |     v            1   2   2   0   1       3              who waits for nobody may come next,
//     3    |     2 --> 4      0   1   2   .   1       3 0            and then nobody waits for it
//     |    v     ^            .   0   1   .   1       3 0 1
//     '--> 1 ----'            .   .   0   .   1       3 0 1 2        where all wait that are left, some
//      2 waits for 0 and 1    .   .   .   .   0       3 0 1 2 4      wait in a circle
//
// Operations               Time       Notes
//   topological_order(g)   O(V + E)   neighbours() asked at most three times for each vertex
// Space: a few numbers for each vertex, none for an arc; constant call depth.
//
// Invariant   I1  a vertex is put into the order when all arcs to it come from vertices of the order.
// Result      without a cycle in g: order has each vertex once, and every arc leads from one to a later one; cycle
//             is empty. With one: order is empty; cycle has distinct vertices, an arc leads from each to the next
//             one and from the last to the first. A loop is a cycle of one vertex. Of several orders, or cycles,
//             any is right.
// Exceptions  what the graph throws is passed on, and nothing is left behind. The graph is never changed.
// Graph       csr_graph, or any type with its vertex_count() and neighbours(v).
// Source      CLRS, 4th edition, 20.4 (topological sort; its exercise 20.4-5 is this way); Kahn 1962.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <vector>

namespace dsa {

// An order of all vertices, or a cycle.
struct topological_sorting {
    using vertex = csr_graph::vertex;

    std::vector<vertex> order;  // empty where there is a cycle
    std::vector<vertex> cycle;  // empty where there is an order
};

// A cycle of the graph. waits_for: of each vertex how many arcs lead to it from vertices that are in no order; some vertex
// waits, and whoever waits does so for one that waits as well.
template <typename Graph>
[[nodiscard]] std::vector<csr_graph::vertex> cycle_among(const Graph& graph,
                                                         const std::vector<std::size_t>& waits_for);

// The vertices of the graph so that every arc leads forward, or a cycle.
template <typename Graph>
[[nodiscard]] topological_sorting topological_order(const Graph& graph) {
    using vertex = csr_graph::vertex;
    const std::size_t n = graph.vertex_count();
    std::vector<std::size_t> waits_for(n, 0);  // arcs that lead here from vertices that are not in the order
    for (std::size_t u = 0; u != n; ++u)
        for (const vertex v : graph.neighbours(static_cast<vertex>(u))) ++waits_for[v];

    topological_sorting sorted;
    sorted.order.reserve(n);  // a queue as well: those behind `next` have not been looked at
    for (std::size_t v = 0; v != n; ++v)
        if (waits_for[v] == 0) sorted.order.push_back(static_cast<vertex>(v));
    for (std::size_t next = 0; next != sorted.order.size(); ++next)
        for (const vertex v : graph.neighbours(sorted.order[next]))
            if (--waits_for[v] == 0) sorted.order.push_back(v);

    if (sorted.order.size() != n) {
        sorted.order.clear();
        sorted.cycle = cycle_among(graph, waits_for);
    }
    return sorted;
}

// Backwards, from one to whom it waits for.
template <typename Graph>
[[nodiscard]] std::vector<csr_graph::vertex> cycle_among(const Graph& graph,
                                                         const std::vector<std::size_t>& waits_for) {
    using vertex = csr_graph::vertex;
    constexpr vertex none = UINT32_MAX;
    const std::size_t n = graph.vertex_count();
    std::vector<vertex> before(n, none);  // one for whom the vertex waits
    vertex at = none;
    for (std::size_t u = 0; u != n; ++u) {
        if (waits_for[u] == 0) continue;
        at = static_cast<vertex>(u);
        for (const vertex v : graph.neighbours(at)) before[v] = at;
    }
    // Each waits for one that waits: of n vertices one comes a second time, and from there on it is a cycle.
    for (std::size_t step = 0; step != n; ++step) at = before[at];
    std::vector<vertex> cycle;
    for (const vertex first = at; cycle.empty() || at != first; at = before[at]) cycle.push_back(at);
    std::reverse(cycle.begin(), cycle.end());  // arcs lead forward
    return cycle;
}

}  // namespace dsa
