// dijkstra.driver.cpp: a graph with weights, the search in it, and what the last search found.
#include "graphs/dijkstra.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"
#include "driver/weighted_graphs.hpp"

namespace dsa::driver::for_dijkstra {

using vertex = dsa::weighted_csr_graph::vertex;
using tree = dsa::shortest_path_tree;

struct search : with_weighted_graph<dsa::weighted_csr_graph> {
    tree found;
};

struct pinned_graph : dsa::weighted_csr_graph {  // may be read where it is, and not copied
    pinned_graph(const pinned_graph&) = delete;
};
template <typename Graph>
concept searchable = requires(const Graph& g) { dsa::dijkstra(g, vertex{0}); };

DSA_OPERATIONS(search) {
    operation("arc", [](search& s, vertex from, vertex to, int weight) { s.connect(from, to, weight); });
    operation("graph", [](search& s, std::size_t vertices, const std::vector<int>& ends) {
        s.take(vertices, ends, 2);
    });
    operation("weighted", [](search& s, std::size_t vertices, const std::vector<int>& arcs) {
        s.take(vertices, arcs, 3);
    });
    operation("weighted_undirected", [](search& s, std::size_t vertices, const std::vector<int>& edges) {
        s.take(vertices, edges, 3, true);
    });
    operation("dijkstra", [](search& s, vertex source) { s.found = dsa::dijkstra(s.graph, source); });
    operation("distances",
              [](const search& s) { return numbers_or_none{s.found.distance, tree::unreached}; });
    operation("parents", [](const search& s) { return numbers_or_none{s.found.parent, tree::none}; });
    operation("tree", [](const search& s) {
        return std::pair(numbers_or_none{s.found.distance, tree::unreached},
                         numbers_or_none{s.found.parent, tree::none});
    });
    operation("reached", [](const search& s, vertex v) { return s.found.reached(v); });
    operation("path_to", [](const search& s, vertex v) { return s.found.path_to(v); });
    operation("path_length", [](const search& s, vertex v) { return s.found.path_to(v).size(); });
    operation("watched_search", [](search& s, vertex source, int patience) {
        s.watch(patience);
        s.found = dsa::dijkstra(watched_weighted_graph<search>{s}, source);
        return s.arcs_read;
    });
    operation("asked", [](const search& s) { return s.asked; });
    operation("takes_the_graph_by_reference", [] { return searchable<pinned_graph>; });
}

}  // namespace dsa::driver::for_dijkstra
