// topological_order beside what one writes from the parts of the standard library, a vector of vectors for the graph and the free
// ones in a std::queue. random: V vertices, 4 V arcs that lead forward in a row dealt at random; path: as deep as the graph is
// large.
#include "graphs/topological_order.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <numeric>
#include <queue>
#include <random>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using vertex = dsa::csr_graph::vertex;
using edges = std::vector<dsa::csr_graph::edge>;
using row = std::vector<vertex>;

edges random_edges(std::size_t n) {
    std::mt19937 random(1);
    row dealt(n);
    std::iota(dealt.begin(), dealt.end(), vertex{0});
    std::shuffle(dealt.begin(), dealt.end(), random);
    edges result;
    for (std::size_t i = 0; i != 4 * n && n > 1; ++i) {
        const auto to = 1 + random() % (n - 1);
        result.push_back({dealt[random() % to], dealt[to]});
    }
    return result;
}
edges path_edges(std::size_t n) {
    edges result;
    for (std::size_t i = 0; i + 1 < n; ++i)
        result.push_back({static_cast<vertex>(i + 1), static_cast<vertex>(i)});
    return result;
}

struct ours {
    dsa::csr_graph graph;
    ours(std::size_t n, const edges& all) : graph(dsa::csr_graph::directed(n, all)) {}
    [[nodiscard]] row order() const { return dsa::topological_order(graph).order; }
};
struct standard {
    std::vector<row> graph;
    standard(std::size_t n, const edges& all) : graph(n) {
        for (const auto& e : all) graph[e.from].push_back(e.to);
    }
    [[nodiscard]] row order() const {
        std::vector<std::size_t> needs(graph.size());
        for (const auto& heads : graph)
            for (const vertex v : heads) ++needs[v];
        std::queue<vertex> free;
        for (std::size_t v = 0; v != graph.size(); ++v)
            if (needs[v] == 0) free.push(static_cast<vertex>(v));
        row result;
        for (; !free.empty(); free.pop()) {
            result.push_back(free.front());
            for (const vertex v : graph[free.front()])
                if (--needs[v] == 0) free.push(v);
        }
        return result;
    }
};

bool leads_forward(const edges& all, const row& order) {
    std::vector<std::size_t> place(order.size());
    for (std::size_t i = 0; i != order.size(); ++i) place[order[i]] = i;
    return std::all_of(all.begin(), all.end(), [&](const auto& e) { return place[e.from] < place[e.to]; });
}

template <typename Implementation, auto make_edges>  // one iteration sorts the whole graph
void sort(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto all = make_edges(n);
    memory::structure(state, [n, &all] { return Implementation(n, all); });
    const Implementation graph(n, all);
    if (const auto order = graph.order(); order.size() != n || !leads_forward(all, order))
        return state.SkipWithError("topological_order: an arc leads backwards");
    for (auto _ : state) {
        auto order = graph.order();
        benchmark::DoNotOptimize(order.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n + all.size()));  // V + E
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 20); };

}  // namespace

BENCHMARK(sort<ours, random_edges>)->Name("topological_order/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sort<standard, random_edges>)->Name("topological_order/random/std")->Apply(sizes);
BENCHMARK(sort<ours, path_edges>)->Name("topological_order/path/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sort<standard, path_edges>)->Name("topological_order/path/std")->Apply(sizes);
