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

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

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

// TODO 1: the vertices of the graph so that every arc leads forward. Who may stand first? And who may stand next, once
// that one is there? When some are left at the end, cycle_among has the answer, and there is no order.
template <typename Graph>
[[nodiscard]] topological_sorting topological_order([[maybe_unused]] const Graph& graph) {
    todo("TODO 1, topological_order");
}

// TODO 2: a cycle among those that are left. Whoever waits, waits for one that waits as well: what comes of going back from
// one to the next? And who is on the way without being in the circle?
template <typename Graph>
[[nodiscard]] std::vector<csr_graph::vertex> cycle_among(
    [[maybe_unused]] const Graph& graph, [[maybe_unused]] const std::vector<std::size_t>& waits_for) {
    todo("TODO 2, cycle_among");
}

}  // namespace dsa
