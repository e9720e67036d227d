// dijkstra beside what one writes from the parts of the standard library, a vector of vectors and a std::set whose entries are
// erased and put in again, and beside the naive way, which looks through all vertices for the nearest. random: V vertices, 4 V
// edges at random, weights up to 1,000; grid: a square with streets both ways, as a town.
#include "graphs/dijkstra.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <random>
#include <set>
#include <utility>
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
using distances = std::vector<std::int64_t>;
constexpr auto unreached = dsa::shortest_path_tree::unreached;

edges random_edges(std::size_t n) {
    std::mt19937 random(1);
    edges result(4 * n);
    for (auto& e : result)
        e = {static_cast<vertex>(random() % n), static_cast<vertex>(random() % n),
             static_cast<int>(random() % 1000)};
    return result;
}
edges grid_edges(std::size_t n) {
    std::mt19937 random(1);
    std::size_t width = 1;
    while (width * width < n) ++width;
    edges result;
    for (std::size_t i = 0; i != n; ++i) {
        const auto v = static_cast<vertex>(i);
        if ((i + 1) % width != 0 && i + 1 < n)
            result.push_back({v, v + 1, static_cast<int>(random() % 1000)});
        if (i + width < n)
            result.push_back({v, static_cast<vertex>(i + width), static_cast<int>(random() % 1000)});
    }
    return result;
}

struct ours {
    graph g;
    ours(std::size_t n, const edges& all) : g(graph::undirected(n, all)) {}
    [[nodiscard]] distances search() const { return dsa::dijkstra(g, 0).distance; }
};
struct standard {
    std::vector<std::vector<std::pair<vertex, int>>> g;
    standard(std::size_t n, const edges& all) : g(n) {
        for (const auto& e : all) {
            g[e.from].emplace_back(e.to, e.weight);
            g[e.to].emplace_back(e.from, e.weight);
        }
    }
    [[nodiscard]] distances search() const {
        distances d(g.size(), unreached);
        std::vector<vertex> parent(g.size());
        std::set<std::pair<std::int64_t, vertex>> waiting{{0, 0}};
        d[0] = 0;
        while (!waiting.empty()) {
            const auto [distance, u] = *waiting.begin();
            waiting.erase(waiting.begin());
            for (const auto& [v, weight] : g[u]) {
                if (distance + weight >= d[v]) continue;
                waiting.erase({d[v], v});
                d[v] = distance + weight;
                parent[v] = u;
                waiting.emplace(d[v], v);
            }
        }
        return d;
    }
};
struct naive : standard {
    using standard::standard;
    [[nodiscard]] distances search() const {
        distances d(g.size(), unreached);
        std::vector<bool> settled(g.size());
        d[0] = 0;
        for (std::size_t round = 0; round != g.size(); ++round) {
            std::size_t u = g.size();
            for (std::size_t v = 0; v != g.size(); ++v)
                if (!settled[v] && d[v] != unreached && (u == g.size() || d[v] < d[u])) u = v;
            if (u == g.size()) break;
            settled[u] = true;
            for (const auto& [v, weight] : g[u])
                if (d[u] + weight < d[v]) d[v] = d[u] + weight;
        }
        return d;
    }
};

template <typename Implementation, auto make_edges>  // one iteration is one search from vertex 0
void search(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto all = make_edges(n);
    memory::structure(state, [n, &all] { return Implementation(n, all); });
    const Implementation map(n, all);
    if (map.search() != standard(n, all).search())
        return state.SkipWithError("dijkstra: a distance is wrong");
    for (auto _ : state) {
        auto d = map.search();
        benchmark::DoNotOptimize(d.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n + 2 * all.size()));  // V + arcs
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };
constexpr auto few = [](auto* bench) { sweep(bench, 8, 1 << 12); };

}  // namespace

BENCHMARK(search<ours, random_edges>)->Name("dijkstra/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(search<standard, random_edges>)->Name("dijkstra/random/std")->Apply(sizes);
BENCHMARK(search<naive, random_edges>)->Name("dijkstra/random/naive")->Apply(few);
BENCHMARK(search<ours, grid_edges>)->Name("dijkstra/grid/" DSA_LABEL)->Apply(sizes);
BENCHMARK(search<standard, grid_edges>)->Name("dijkstra/grid/std")->Apply(sizes);
