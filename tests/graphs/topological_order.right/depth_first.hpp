#pragma once
// right: the textbook's, by the moments of a depth-first search: the order is that of finishing, read backwards, and an arc
// to a vertex on the path closes a cycle, which the path holds.
#include <algorithm>
#include <cstddef>
#include <dsa/graphs/csr_graph.hpp>  // given: the graph that the exercises of this module read
#include <utility>
#include <vector>

namespace dsa {

// An order of all vertices, or a cycle.
struct topological_sorting {
    using vertex = csr_graph::vertex;

    std::vector<vertex> order;  // empty where there is a cycle
    std::vector<vertex> cycle;  // empty where there is an order
};

template <typename Graph>
[[nodiscard]] topological_sorting topological_order(const Graph& graph) {
    using vertex = csr_graph::vertex;
    using iterator = decltype(graph.neighbours(0).begin());
    enum class state : unsigned char { fresh, open, done };
    struct place {
        vertex at;
        iterator next, end;
    };
    const std::size_t n = graph.vertex_count();
    std::vector<state> now(n, state::fresh);
    std::vector<place> path;
    topological_sorting sorted;
    const auto enter = [&](vertex v) {
        now[v] = state::open;
        const auto arcs = graph.neighbours(v);
        path.push_back({v, arcs.begin(), arcs.end()});
    };
    for (std::size_t root = 0; root != n; ++root) {
        if (now[root] != state::fresh) continue;
        enter(static_cast<vertex>(root));
        while (!path.empty()) {
            place& here = path.back();
            if (here.next == here.end) {
                now[here.at] = state::done;
                sorted.order.push_back(here.at);
                path.pop_back();
                continue;
            }
            const vertex v = *here.next++;
            if (now[v] == state::fresh) {
                enter(v);
            } else if (now[v] == state::open) {
                const auto first =
                    std::find_if(path.begin(), path.end(), [v](const place& p) { return p.at == v; });
                for (auto p = first; p != path.end(); ++p) sorted.cycle.push_back(p->at);
                sorted.order.clear();
                return sorted;
            }
        }
    }
    std::reverse(sorted.order.begin(), sorted.order.end());
    return sorted;
}

}  // namespace dsa
