#pragma once
// right: Boruvka's. In each round every part takes the cheapest edge that leaves it, ties told apart by their places, and parts
// are numbered anew; the names of std in reach.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <numeric>
#include <tuple>
#include <vector>

using namespace std;

namespace dsa {

// The edges of least weight that connect each part of a graph.
struct spanning_forest {
    using edge = weighted_csr_graph::edge;

    vector<edge> edges;
    weighted_csr_graph::length_type weight = 0;  // of all edges together
};

template <typename Graph>
[[nodiscard]] spanning_forest minimum_spanning_tree(const Graph& graph) {
    const auto n = static_cast<uint32_t>(graph.vertex_count());
    vector<spanning_forest::edge> all;
    for (uint32_t u = 0; u < n; u++)
        for (auto arc : graph.arcs(u))
            if (u < arc.to) all.push_back({u, arc.to, arc.weight});
    vector<uint32_t> part(n);
    iota(part.begin(), part.end(), 0u);
    const auto top = [&](uint32_t v) {
        while (part[v] != v) v = part[v] = part[part[v]];
        return v;
    };
    const size_t none = all.size();
    spanning_forest forest;
    for (bool joined = true; joined;) {
        joined = false;
        vector<size_t> best(n, none);
        for (size_t i = 0; i < all.size(); i++)
            for (auto p : {top(all[i].from), top(all[i].to)}) {
                if (top(all[i].from) == top(all[i].to)) break;
                if (best[p] == none || tie(all[i].weight, i) < tie(all[best[p]].weight, best[p])) best[p] = i;
            }
        for (auto i : best) {
            if (i == none) continue;
            const auto a = top(all[i].from), b = top(all[i].to);
            if (a == b) continue;
            part[a] = b;
            forest.edges.push_back(all[i]);
            forest.weight += all[i].weight;
            joined = true;
        }
        vector<spanning_forest::edge> left;
        for (const auto& e : all)
            if (top(e.from) != top(e.to)) left.push_back(e);
        all = std::move(left);
    }
    return forest;
}

}  // namespace dsa
