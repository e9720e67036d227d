#pragma once
// right: the way back leads along the parents, arcs are read from behind.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <span>
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

// A forest of depth-first trees that holds every vertex of the graph.
template <typename Graph>
[[nodiscard]] depth_first_forest depth_first_search(const Graph& graph) {
    using vertex = csr_graph::vertex;
    using arcs = decltype(graph.neighbours(0));
    const std::size_t n = graph.vertex_count();
    depth_first_forest forest;
    forest.parent.resize(n, depth_first_forest::none);
    forest.discovered.resize(n, depth_first_forest::never);
    forest.finished.resize(n, depth_first_forest::never);
    std::vector<arcs> left;  // of the vertices from the root to here: their arcs that have not been read
    std::size_t now = 0;
    for (vertex root = 0; root < n; ++root) {
        if (forest.discovered[root] != depth_first_forest::never) continue;
        vertex here = root;
        forest.discovered[here] = now++;
        left.push_back(graph.neighbours(here));
        for (;;) {
            if (left.back().empty()) {
                forest.finished[here] = now++;
                left.pop_back();
                if (here == root) break;
                here = forest.parent[here];
                continue;
            }
            const vertex v = left.back()[left.back().size() - 1];
            static_cast<std::span<const vertex>&>(left.back()) = left.back().first(left.back().size() - 1);
            if (forest.discovered[v] != depth_first_forest::never) continue;
            forest.parent[v] = here;
            here = v;
            forest.discovered[here] = now++;
            left.push_back(graph.neighbours(here));
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
