#pragma once
// depth_first_search: into the graph as deep as it goes, and back only where nothing new is left.
//
//     const auto g = dsa::csr_graph::directed(6, {{0, 1}, {1, 2}, {2, 0}, {1, 3}, {4, 3}, {4, 5}});
//     const auto forest = dsa::depth_first_search(g);
//     forest.parent[3];                                          // 1
//     forest.discovered[1] < forest.discovered[2];               // true
//     forest.finished[2] < forest.finished[1];                   // true
//
//     0 --> 1 --> 2        moment       0   1   2   3   4   5   6   7   8   9  10  11
//     ^     |     |        discovered   0   1   2       3               4   5
//     '-----|-----'        finished                 2       3   1   0           5   4
//           v
//           3 <-- 4 --> 5  Each vertex opens a bracket and closes it: (0 (1 (2 2) (3 3) 1) 0) (4 (5 5) 4)
//
// Operations                  Time       Notes
//   depth_first_search(g)     O(V + E)   each vertex is discovered once and each arc read at most once
//   components(g)             O(V + E)   of an undirected graph, one whose arcs all have an opposite one
// Space: three numbers for each vertex, and a stack with a place for each vertex between a root and where the
//        search is; constant call depth. components: one number for each vertex, and a stack of at most V.
//
// Invariant   I1  a vertex is discovered once, and finished once all its arcs have been read: the 2V moments
//                 are 0 to 2V - 1, each of one vertex.
//             I2  the stack is a path: each vertex on it is the parent of the next one.
// Result      parent[v] is the vertex from whose arc v was discovered, none for a root. An arc never leads from
//             a vertex that is finished to one that is discovered later. Roots and arcs may be taken in any
//             order. components gives each vertex the number of its component: 0, 1, ... in the order of their
//             smallest vertices.
// Exceptions  what the graph throws is passed on, and nothing is left behind. The graph is never changed.
// Graph       csr_graph, or any type with its vertex_count() and neighbours(v), whose iterators stay valid as
//             long as the graph does.
// Source      CLRS, 4th edition, 20.3 (depth-first search, the parenthesis theorem); Tarjan 1972;
//             Sedgewick and Wayne 4.1 (connected components).
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <utility>
#include <vector>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// What a search of the whole graph found.
struct depth_first_forest {
    using vertex = csr_graph::vertex;
    static constexpr vertex none = UINT32_MAX;                          // parent of a root
    static constexpr std::size_t never = static_cast<std::size_t>(-1);  // a moment that has not come

    std::vector<vertex> parent;
    std::vector<std::size_t> discovered;  // the moment at which the search came to the vertex,
    std::vector<std::size_t> finished;    // and the one at which it left it for good
};

// A place in the search: a vertex, and those of its arcs that are still to be read.
template <typename Graph>
struct depth_first_place {
    using iterator = decltype(std::declval<const Graph&>().neighbours(0).begin());

    depth_first_place(const Graph& graph, csr_graph::vertex v) : depth_first_place(v, graph.neighbours(v)) {}

    csr_graph::vertex at;
    iterator next, end;

private:
    template <typename Range>
    depth_first_place(csr_graph::vertex v, const Range& arcs) : at(v), next(arcs.begin()), end(arcs.end()) {}
};

// TODO 1: a forest of depth-first trees that holds every vertex of the graph. When is a vertex discovered: as one of
// its arcs is read, or as it leaves the stack? And when is it finished?
template <typename Graph>
[[nodiscard]] depth_first_forest depth_first_search([[maybe_unused]] const Graph& graph) {
    todo("TODO 1, depth_first_search");
}

// TODO 2: the number of its component for each vertex of an undirected graph. Here nobody asks for moments: what is
// the least that has to be remembered of the vertices on the way?
template <typename Graph>
[[nodiscard]] std::vector<std::uint32_t> components([[maybe_unused]] const Graph& graph) {
    todo("TODO 2, components");
}

}  // namespace dsa
