#pragma once
// right: those who wait for nobody lie on a stack, what is left is walked backwards with marks; the names of std in reach.
#include <algorithm>
#include <cstddef>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <stack>
#include <vector>

using namespace std;

namespace dsa {

// An order of all vertices, or a cycle.
struct topological_sorting {
    using vertex = csr_graph::vertex;

    vector<vertex> order;  // empty where there is a cycle
    vector<vertex> cycle;  // empty where there is an order
};

template <typename Graph>
[[nodiscard]] topological_sorting topological_order(const Graph& graph) {
    using vertex = csr_graph::vertex;
    const auto n = static_cast<vertex>(graph.vertex_count());
    vector<size_t> degree(n);
    for (vertex u = 0; u < n; u++)
        for (auto v : graph.neighbours(u)) degree[v]++;
    stack<vertex, vector<vertex>> ready;
    for (vertex u = n; u-- > 0;)
        if (degree[u] == 0) ready.push(u);
    vector<vertex> order;
    while (!ready.empty()) {
        const vertex u = ready.top();
        ready.pop();
        order.push_back(u);
        for (auto v : graph.neighbours(u))
            if (--degree[v] == 0) ready.push(v);
    }
    if (order.size() == n) return {order, {}};

    vector<vertex> from(n);
    vertex at = 0;
    for (vertex u = 0; u < n; u++)
        if (degree[u] != 0)
            for (auto v : graph.neighbours(at = u)) from[v] = u;
    vector<bool> met(n);
    for (; !met[at]; at = from[at]) met[at] = true;
    vector<vertex> cycle{at};
    for (vertex u = from[at]; u != at; u = from[u]) cycle.push_back(u);
    reverse(begin(cycle), end(cycle));
    return {{}, cycle};
}

}  // namespace dsa
