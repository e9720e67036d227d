#pragma once
// right: the textbook's, with the names of std in reach.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <utility>
#include <vector>

using namespace std;

namespace dsa {

// What a search of the whole graph found.
struct depth_first_forest {
    using vertex = csr_graph::vertex;
    static constexpr vertex none = UINT32_MAX;                // parent of a root
    static constexpr size_t never = static_cast<size_t>(-1);  // a moment that has not come

    vector<vertex> parent;
    vector<size_t> discovered;  // the moment at which the search came to the vertex,
    vector<size_t> finished;    // and the one at which it left it for good
};

// A place in the search: a vertex, and those of its arcs that are still to be read.
template <typename Graph>
struct depth_first_place {
    using iterator = decltype(declval<const Graph&>().neighbours(0).begin());

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
    const size_t n = graph.vertex_count();
    depth_first_forest forest;
    forest.parent.assign(n, depth_first_forest::none);
    forest.discovered.assign(n, depth_first_forest::never);
    forest.finished.assign(n, depth_first_forest::never);

    size_t moment = 0;
    vector<depth_first_place<Graph>> path;  // what recursion would keep on the call stack
    const auto discover = [&](vertex v) {
        forest.discovered[v] = moment++;
        path.emplace_back(graph, v);
    };
    for (size_t root = 0; root != n; ++root) {
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
[[nodiscard]] vector<uint32_t> components(const Graph& graph) {
    using vertex = csr_graph::vertex;
    const size_t n = graph.vertex_count();
    vector<uint32_t> component(n, UINT32_MAX);
    vector<vertex> seen;  // belong to the component, and their arcs have not been read
    seen.reserve(n);
    uint32_t count = 0;
    for (size_t first = 0; first != n; ++first) {
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
