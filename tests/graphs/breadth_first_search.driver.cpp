// breadth_first_search.driver.cpp: a graph, the search in it, and what the last search found.
#include "graphs/breadth_first_search.hpp"  // the learner's, the reference, or a planted bug

#include "driver/graphs.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_breadth_first_search {

using vertex = dsa::csr_graph::vertex;

struct search : with_graph<dsa::csr_graph> {
    dsa::breadth_first_tree tree;
};

#if !DSA_RARE && (!defined DSA_PART || DSA_PART == 1)
constexpr vertex none = dsa::breadth_first_tree::none;  // the same number as unreached

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
    operation("breadth_first_search",
              [](search& s, vertex source) { s.tree = dsa::breadth_first_search(s.graph, source); });
    operation("distances", [](const search& s) { return numbers_or_none{s.tree.distance, none}; });
    operation("parents", [](const search& s) { return numbers_or_none{s.tree.parent, none}; });
    operation("reached", [](const search& s, vertex v) { return s.tree.reached(v); });
    operation("path_to", [](const search& s, vertex v) { return s.tree.path_to(v); });
    operation("path_length", [](const search& s, vertex v) { return s.tree.path_to(v).size(); });
}
#endif

#if !DSA_RARE && (!defined DSA_PART || DSA_PART == 2)
struct pinned_graph : dsa::csr_graph {  // may be read where it is, and not copied
    pinned_graph(const pinned_graph&) = delete;
};
template <typename Graph>
concept searchable = requires(const Graph& g) { dsa::breadth_first_search(g, vertex{0}); };

using search_again = search;  // the rest of its operations
DSA_OPERATIONS(search_again) {
    operation("watched_search", [](search& s, vertex source, int patience) {
        s.watch(patience);
        s.tree = dsa::breadth_first_search(watched_graph<search>{s}, source);
        return s.arcs_read;
    });
    operation("asked", [](const search& s) { return s.asked; });
    operation("takes_the_graph_by_reference", [] { return searchable<pinned_graph>; });
    operation("the_tree_moves_without_throwing", [] {
        using tree = dsa::breadth_first_tree;
        return noexcept(tree(std::declval<tree>())) && noexcept(std::declval<tree&>() = std::declval<tree>());
    });
}
#endif

}  // namespace dsa::driver::for_breadth_first_search
