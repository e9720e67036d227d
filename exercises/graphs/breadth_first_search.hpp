#pragma once
// breadth_first_search: the fewest edges from one vertex to every other, found layer by layer.
//
//     const auto g = dsa::csr_graph::undirected(6, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}});
//     const auto tree = dsa::breadth_first_search(g, 0);
//     tree.distance[4];   // 3
//     tree.path_to(4);    // 0 1 3 4
//     tree.reached(5);    // false
//
//         1 ---.              distance   0 | 1 1 | 2 | 3        vertex 5 is not reached
//       /       \             queue      0 | 1 2 | 3 | 4
//     0          3 --- 4
//       \       /             The queue holds one layer, then the next: who is found first is nearer.
//         2 ---'
//
// Operations                          Time       Notes
//   breadth_first_search(g, source)   O(V + E)   each vertex is queued and each arc read at most once
//   path_to(v)                        O(n)       n vertices on the path; one allocation
// Space: V distances, V parents and a queue of V slots, three allocations; constant call depth, path_to's too.
//
// Invariant   I1  a vertex has a distance when, and only when, it has been put into the queue.
//             I2  distances along the queue never fall, and its ends differ by at most 1.
// Result      distance[v] is the least number of arcs from source to v, or unreached; parent[v] is a vertex
//             before v on such a path, or none for source and for all that is unreached.
// Exceptions  std::out_of_range when source or v is not a vertex; what the graph throws is passed on, and
//             nothing is left behind. The graph is never changed.
// Graph       csr_graph, or any type with its vertex_count() and neighbours(v). An arc has a direction; an
//             edge of an undirected graph is two arcs.
// Source      CLRS, 4th edition, 20.1 (representations) and 20.2 (breadth-first search); Moore 1959.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <stdexcept>
#include <string>
#include <vector>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

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
[[nodiscard]] breadth_first_tree breadth_first_search([[maybe_unused]] const Graph& graph,
                                                      [[maybe_unused]] csr_graph::vertex source) {
    // TODO 1: find the vertices in the order of their distance. Which one is read next, and what keeps a
    // vertex from being queued twice: what you note when it leaves the queue, or when it enters? How large
    // can the queue become? A source that is not a vertex is a std::out_of_range; csr_graph::outside
    // has the words.
    todo("TODO 1, breadth_first_search");
}

inline std::vector<csr_graph::vertex> breadth_first_tree::path_to([[maybe_unused]] vertex v) const {
    // TODO 2: parents lead from v back to the source. How long is the path, and how do you know it before
    // the first step? What is the path to a vertex that was not reached? And v may be no vertex at all.
    todo("TODO 2, path_to");
}

}  // namespace dsa
