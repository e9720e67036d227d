// minimum_spanning_tree.driver.cpp: an undirected graph with weights, and the forest that was found last.
#include "graphs/minimum_spanning_tree.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"
#include "driver/weighted_graphs.hpp"

namespace dsa::driver::for_minimum_spanning_tree {

using vertex = dsa::weighted_csr_graph::vertex;

struct network : with_weighted_graph<dsa::weighted_csr_graph> {
    dsa::spanning_forest forest;
};

struct pinned_graph : dsa::weighted_csr_graph {  // may be read where it is, and not copied
    pinned_graph(const pinned_graph&) = delete;
};
template <typename Graph>
concept spannable = requires(const Graph& g) { dsa::minimum_spanning_tree(g); };

DSA_OPERATIONS(network) {
    operation("edge",
              [](network& s, vertex from, vertex to, int weight) { s.connect(from, to, weight, true); });
    operation("graph", [](network& s, std::size_t vertices, const std::vector<int>& ends) {
        s.take(vertices, ends, 2, true);
    });
    operation("weighted_undirected", [](network& s, std::size_t vertices, const std::vector<int>& edges) {
        s.take(vertices, edges, 3, true);
    });
    operation("minimum_spanning_tree", [](network& s) { s.forest = dsa::minimum_spanning_tree(s.graph); });
    operation("weight", [](const network& s) { return s.forest.weight; });
    operation("edge_count", [](const network& s) { return s.forest.edges.size(); });
    // Both ends and the weight of each edge, one behind the other; and the weight of all.
    operation("forest", [](const network& s) {
        std::vector<long long> row;
        for (const auto& e : s.forest.edges) {
            row.push_back(e.from);
            row.push_back(e.to);
            row.push_back(e.weight);
        }
        return std::pair(std::move(row), s.forest.weight);
    });
    operation("watched_tree", [](network& s, int patience) {
        s.watch(patience);
        s.forest = dsa::minimum_spanning_tree(watched_weighted_graph<network>{s});
        return s.arcs_read;
    });
    operation("asked", [](const network& s) { return s.asked; });
    operation("takes_the_graph_by_reference", [] { return spannable<pinned_graph>; });
}

}  // namespace dsa::driver::for_minimum_spanning_tree
