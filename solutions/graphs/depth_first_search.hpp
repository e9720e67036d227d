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

// A forest of depth-first trees that holds every vertex of the graph.
template <typename Graph>
[[nodiscard]] depth_first_forest depth_first_search(const Graph& graph) {
    using vertex = csr_graph::vertex;
    const std::size_t n = graph.vertex_count();
    depth_first_forest forest;
    forest.parent.assign(n, depth_first_forest::none);
    forest.discovered.assign(n, depth_first_forest::never);
    forest.finished.assign(n, depth_first_forest::never);

    std::size_t moment = 0;
    std::vector<depth_first_place<Graph>> path;  // what recursion would keep on the call stack
    const auto discover = [&](vertex v) {
        forest.discovered[v] = moment++;
        path.emplace_back(graph, v);
    };
    for (std::size_t root = 0; root != n; ++root) {
        if (forest.discovered[root] != depth_first_forest::never) continue;
        discover(static_cast<vertex>(root));
        while (!path.empty()) {
            auto& here = path.back();
            if (here.next == here.end) {
                forest.finished[here.at] = moment++;
                path.pop_back();
                continue;
            }
            const vertex v = *here.next++;
            if (forest.discovered[v] != depth_first_forest::never) continue;
            forest.parent[v] = here.at;
            discover(v);  // here is no place any more: the path may have moved
        }
    }
    return forest;
}

// The number of its component for each vertex of an undirected graph.
template <typename Graph>
[[nodiscard]] std::vector<std::uint32_t> components(const Graph& graph) {
    using vertex = csr_graph::vertex;
    const std::size_t n = graph.vertex_count();
    std::vector<std::uint32_t> component(n, UINT32_MAX);
    std::vector<vertex> seen;  // belong to the component, and their arcs have not been read
    seen.reserve(n);
    std::uint32_t count = 0;
    for (std::size_t first = 0; first != n; ++first) {
        if (component[first] != UINT32_MAX) continue;
        component[first] = count;
        seen.push_back(static_cast<vertex>(first));
        while (!seen.empty()) {
            const vertex u = seen.back();
            seen.pop_back();
            for (const vertex v : graph.neighbours(u)) {
                if (component[v] != UINT32_MAX) continue;
                component[v] = count;  // as it is put there: no vertex is there twice
                seen.push_back(v);
            }
        }
        ++count;
    }
    return component;
}

}  // namespace dsa
