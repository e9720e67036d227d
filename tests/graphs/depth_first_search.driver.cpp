// depth_first_search.driver.cpp: a graph, the search of all of it, its components, and what the last search found.
#include "graphs/depth_first_search.hpp"  // the learner's, the reference, or a planted bug

#include "driver/graphs.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_depth_first_search {

using vertex = dsa::csr_graph::vertex;
using forest = dsa::depth_first_forest;

struct search : with_graph<dsa::csr_graph> {
    forest found;
};

struct pinned_graph : dsa::csr_graph {  // may be read where it is, and not copied
    pinned_graph(const pinned_graph&) = delete;
};
template <typename Graph>
concept searchable = requires(const Graph& g) {
    dsa::depth_first_search(g);
    dsa::components(g);
};

DSA_OPERATIONS(search) {
    operation("arc", [](search& s, vertex from, vertex to) { s.connect(from, to); });
    operation("graph", [](search& s, std::size_t vertices, const std::vector<vertex>& ends) {
        s.take(ends);
        s.graph = dsa::csr_graph::directed(vertices, s.arcs);
    });
    operation("undirected", [](search& s, std::size_t vertices, const std::vector<vertex>& ends) {
        s.take(ends);
        s.graph = dsa::csr_graph::undirected(vertices, s.arcs);
    });
    operation("depth_first_search", [](search& s) { s.found = dsa::depth_first_search(s.graph); });
    operation("parents", [](const search& s) { return numbers_or_none{s.found.parent, forest::none}; });
    operation("discovered",
              [](const search& s) { return numbers_or_none{s.found.discovered, forest::never}; });
    operation("finished", [](const search& s) { return numbers_or_none{s.found.finished, forest::never}; });
    operation("components", [](const search& s) { return dsa::components(s.graph); });
    operation("watched_search", [](search& s, int patience) {
        s.watch(patience);
        s.found = dsa::depth_first_search(watched_graph<search>{s});
        return s.arcs_read;
    });
    operation("watched_components", [](search& s, int patience) {
        s.watch(patience);
        (void)dsa::components(watched_graph<search>{s});
        return s.arcs_read;
    });
    operation("asked", [](const search& s) { return s.asked; });
    operation("takes_the_graph_by_reference", [] { return searchable<pinned_graph>; });
}

}  // namespace dsa::driver::for_depth_first_search
