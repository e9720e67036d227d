// topological_order.driver.cpp: a graph, and what the last sorting of it found.
#include "graphs/topological_order.hpp"  // the learner's, the reference, or a planted bug

#include "driver/graphs.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_topological_order {

using vertex = dsa::csr_graph::vertex;

struct tasks : with_graph<dsa::csr_graph> {
    dsa::topological_sorting sorted;
};

struct pinned_graph : dsa::csr_graph {  // may be read where it is, and not copied
    pinned_graph(const pinned_graph&) = delete;
};
template <typename Graph>
concept sortable = requires(const Graph& g) { dsa::topological_order(g); };

DSA_OPERATIONS(tasks) {
    operation("arc", [](tasks& s, vertex from, vertex to) { s.connect(from, to); });
    operation("graph", [](tasks& s, std::size_t vertices, const std::vector<vertex>& ends) {
        s.take(ends);
        s.graph = dsa::csr_graph::directed(vertices, s.arcs);
    });
    operation("topological_order", [](tasks& s) { s.sorted = dsa::topological_order(s.graph); });
    operation("sorted", [](const tasks& s) { return std::pair(s.sorted.order, s.sorted.cycle); });
    operation("order", [](const tasks& s) { return s.sorted.order; });
    operation("cycle", [](const tasks& s) { return s.sorted.cycle; });
    operation("watched_order", [](tasks& s, int patience) {
        s.watch(patience);
        s.sorted = dsa::topological_order(watched_graph<tasks>{s});
        return s.arcs_read;
    });
    operation("asked", [](const tasks& s) { return s.asked; });
    operation("takes_the_graph_by_reference", [] { return sortable<pinned_graph>; });
}

}  // namespace dsa::driver::for_topological_order
