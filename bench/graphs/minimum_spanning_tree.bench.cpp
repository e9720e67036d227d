// minimum_spanning_tree, which grows, beside what one writes from the parts of the standard library by the other rule, all edges by
// std::sort and a table of parents (Kruskal), and beside the naive way, which goes over all edges for the next one. random: V vertices,
// 4 V edges at random, weights up to 1,000; grid: a square, as streets are.
#include "graphs/minimum_spanning_tree.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <numeric>
#include <random>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using graph = dsa::weighted_csr_graph;
using vertex = graph::vertex;
using edges = std::vector<graph::edge>;

edges random_edges(std::size_t n) {
    std::mt19937 random(1);
    edges result(4 * n);
    for (auto& [from, to, weight] : result) {
        from = static_cast<vertex>(random() % n);
        to = static_cast<vertex>(random() % n);
        weight = static_cast<int>(random() % 1000);
    }
    return result;
}
edges grid_edges(std::size_t n) {
    std::mt19937 random(2);
    std::size_t width = 1;
    while (width * width < n) ++width;
    edges result;
    for (std::size_t v = 0; v != n; ++v)
        for (const std::size_t step : {std::size_t{1}, width})
            if (v + step < n && (step != 1 || (v + 1) % width != 0))
                result.push_back({static_cast<vertex>(v), static_cast<vertex>(v + step),
                                  static_cast<int>(random() % 1000)});
    return result;
}

struct ours {
    graph g;
    ours(std::size_t n, const edges& all) : g(graph::undirected(n, all)) {}
    [[nodiscard]] std::int64_t weight() const { return dsa::minimum_spanning_tree(g).weight; }
};
// From the same graph: the edges are gathered, sorted and joined.
struct standard : ours {
    using ours::ours;
    [[nodiscard]] std::int64_t weight() const {
        edges all, forest;
        for (vertex u = 0; u != g.vertex_count(); ++u)
            for (const auto& [v, w] : g.arcs(u))
                if (u < v) all.push_back({u, v, w});
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.weight < b.weight; });
        std::vector<vertex> parent(g.vertex_count());
        std::iota(parent.begin(), parent.end(), vertex{0});
        std::int64_t sum = 0;
        for (const auto& e : all) {
            vertex a = e.from, b = e.to;
            while (parent[a] != a) a = parent[a] = parent[parent[a]];
            while (parent[b] != b) b = parent[b] = parent[parent[b]];
            if (a == b) continue;
            parent[a] = b;
            forest.push_back(e);
            sum += e.weight;
        }
        benchmark::DoNotOptimize(forest.data());
        return sum;
    }
};
struct naive : ours {
    using ours::ours;
    [[nodiscard]] std::int64_t weight() const {
        std::vector<vertex> part(g.vertex_count());
        std::iota(part.begin(), part.end(), vertex{0});
        std::int64_t sum = 0;
        for (;;) {
            graph::edge best{0, 0, INT32_MAX};
            for (vertex u = 0; u != g.vertex_count(); ++u)
                for (const auto& [v, w] : g.arcs(u))
                    if (part[u] != part[v] && w < best.weight) best = {u, v, w};
            if (best.weight == INT32_MAX) return sum;
            sum += best.weight;
            std::replace(part.begin(), part.end(), vertex{part[best.from]}, vertex{part[best.to]});
        }
    }
};

template <typename Implementation, auto make_edges>  // one iteration finds one forest
void span(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto all = make_edges(n);
    memory::structure(state, [n, &all] { return Implementation(n, all); });
    const Implementation network(n, all);
    if (network.weight() != standard(n, all).weight())
        return state.SkipWithError("minimum_spanning_tree: the weight is wrong");
    for (auto _ : state) {
        benchmark::DoNotOptimize(network.weight());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n + 2 * all.size()));  // V + arcs
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };
constexpr auto few = [](auto* bench) { sweep(bench, 8, 1 << 10); };

}  // namespace

BENCHMARK(span<ours, random_edges>)->Name("minimum_spanning_tree/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(span<standard, random_edges>)->Name("minimum_spanning_tree/random/std")->Apply(sizes);
BENCHMARK(span<naive, random_edges>)->Name("minimum_spanning_tree/random/naive")->Apply(few);
BENCHMARK(span<ours, grid_edges>)->Name("minimum_spanning_tree/grid/" DSA_LABEL)->Apply(sizes);
BENCHMARK(span<standard, grid_edges>)->Name("minimum_spanning_tree/grid/std")->Apply(sizes);
