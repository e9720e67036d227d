#pragma once
// right: CLRS with colours, a range and an index for each frame, roots from behind; components by a queue.
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

// A forest of depth-first trees that holds every vertex of the graph.
template <typename Graph>
[[nodiscard]] depth_first_forest depth_first_search(const Graph& graph) {
    enum class colour : unsigned char { white, grey, black };
    using arcs = decltype(graph.neighbours(0));
    struct frame {
        csr_graph::vertex u;
        arcs out;
        std::size_t next;
    };
    const auto n = graph.vertex_count();
    depth_first_forest f{std::vector<csr_graph::vertex>(n, depth_first_forest::none),
                         std::vector<std::size_t>(n), std::vector<std::size_t>(n)};
    std::vector<colour> of(n, colour::white);
    std::vector<frame> stack;
    std::size_t time = 0;
    for (std::size_t r = n; r-- > 0;) {
        if (of[r] != colour::white) continue;
        const auto root = static_cast<csr_graph::vertex>(r);
        of[r] = colour::grey;
        f.discovered[r] = time++;
        stack.push_back({root, graph.neighbours(root), 0});
        while (!stack.empty()) {
            frame& top = stack.back();
            if (top.next < top.out.size()) {
                const auto v = top.out[top.next++];
                if (of[v] == colour::white) {
                    of[v] = colour::grey;
                    f.parent[v] = top.u;
                    f.discovered[v] = time++;
                    stack.push_back({v, graph.neighbours(v), 0});
                }
            } else {
                of[top.u] = colour::black;
                f.finished[top.u] = time++;
                stack.pop_back();
            }
        }
    }
    return f;
}

// The number of its component for each vertex of an undirected graph.
template <typename Graph>
[[nodiscard]] std::vector<std::uint32_t> components(const Graph& graph) {
    const auto n = graph.vertex_count();
    std::vector<std::uint32_t> number(n, UINT32_MAX);
    std::vector<csr_graph::vertex> queue(n);
    std::uint32_t next = 0;
    for (std::size_t s = 0; s < n; ++s) {
        if (number[s] != UINT32_MAX) continue;
        std::size_t head = 0, tail = 0;
        queue[tail++] = static_cast<csr_graph::vertex>(s);
        number[s] = next;
        while (head < tail)
            for (auto v : graph.neighbours(queue[head++]))
                if (number[v] == UINT32_MAX) {
                    number[v] = next;
                    queue[tail++] = v;
                }
        ++next;
    }
    return number;
}

}  // namespace dsa
