// depth_first_search beside what one writes from the standard library's parts: a vector of vectors for the graph, a
// std::stack of vertices and how far each has been read. random: V vertices,
// 4 V arcs; path: as deep as the graph is large. components beside a std::stack as well.
#include "graphs/depth_first_search.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <random>
#include <stack>
#include <utility>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using vertex = dsa::csr_graph::vertex;
using edges = std::vector<dsa::csr_graph::edge>;
using forest = dsa::depth_first_forest;

edges random_edges(std::size_t n) {
    std::mt19937 random(1);
    edges result(4 * n);
    for (auto& [from, to] : result) {
        from = static_cast<vertex>(random() % n);
        to = static_cast<vertex>(random() % n);
    }
    return result;
}
edges path_edges(std::size_t n) {
    edges result;
    for (std::size_t i = 0; i + 1 < n; ++i)
        result.push_back({static_cast<vertex>(i), static_cast<vertex>(i + 1)});
    return result;
}

struct ours {
    dsa::csr_graph graph;
    ours(std::size_t n, const edges& all) : graph(dsa::csr_graph::undirected(n, all)) {}
    [[nodiscard]] forest search() const { return dsa::depth_first_search(graph); }
    [[nodiscard]] std::vector<std::uint32_t> components() const { return dsa::components(graph); }
};
struct standard {
    std::vector<std::vector<vertex>> graph;
    standard(std::size_t n, const edges& all) : graph(n) {
        for (const auto& e : all) {
            graph[e.from].push_back(e.to);
            graph[e.to].push_back(e.from);
        }
    }
    [[nodiscard]] forest search() const {
        const auto n = graph.size();
        forest f{std::vector<vertex>(n, forest::none), std::vector<std::size_t>(n, forest::never),
                 std::vector<std::size_t>(n, forest::never)};
        std::stack<std::pair<vertex, std::size_t>> path;
        std::size_t moment = 0;
        for (std::size_t root = 0; root != n; ++root) {
            if (f.discovered[root] != forest::never) continue;
            f.discovered[root] = moment++;
            path.emplace(static_cast<vertex>(root), 0);
            while (!path.empty()) {
                auto& [u, next] = path.top();
                if (next == graph[u].size()) {
                    f.finished[u] = moment++;
                    path.pop();
                    continue;
                }
                const vertex v = graph[u][next++];
                if (f.discovered[v] != forest::never) continue;
                f.parent[v] = u;
                f.discovered[v] = moment++;
                path.emplace(v, 0);
            }
        }
        return f;
    }
    [[nodiscard]] std::vector<std::uint32_t> components() const {
        std::vector<std::uint32_t> number(graph.size(), UINT32_MAX);
        std::stack<vertex> open;
        std::uint32_t count = 0;
        for (std::size_t first = 0; first != graph.size(); ++first) {
            if (number[first] != UINT32_MAX) continue;
            number[first] = count;
            for (open.push(static_cast<vertex>(first)); !open.empty();) {
                const vertex u = open.top();
                open.pop();
                for (const vertex v : graph[u])
                    if (number[v] == UINT32_MAX) {
                        number[v] = count;
                        open.push(v);
                    }
            }
            ++count;
        }
        return number;
    }
};

template <typename Implementation, auto make_edges>  // one iteration is one search of the whole graph
void search(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto all = make_edges(n);
    const auto expected = standard(n, all).search().finished;
    memory::structure(state, [n, &all] { return Implementation(n, all); });
    const Implementation graph(n, all);
    if (const auto f = graph.search(); f.finished.size() != expected.size())
        return state.SkipWithError("search: vertices are missing");
    for (auto _ : state) {
        auto f = graph.search();
        benchmark::DoNotOptimize(f.finished.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n + 2 * all.size()));  // V + arcs
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

template <typename Implementation>  // one iteration numbers all components
void components(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    auto all = random_edges(n);
    all.resize(n / 2);
    const Implementation graph(n, all);
    if (graph.components() != standard(n, all).components())
        return state.SkipWithError("components: a number is wrong");
    for (auto _ : state) {
        auto number = graph.components();
        benchmark::DoNotOptimize(number.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n + 2 * all.size()));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 20); };

}  // namespace

BENCHMARK(search<ours, random_edges>)->Name("depth_first_search/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(search<standard, random_edges>)->Name("depth_first_search/random/std")->Apply(sizes);
BENCHMARK(search<ours, path_edges>)->Name("depth_first_search/path/" DSA_LABEL)->Apply(sizes);
BENCHMARK(search<standard, path_edges>)->Name("depth_first_search/path/std")->Apply(sizes);
BENCHMARK(components<ours>)->Name("depth_first_search/components/" DSA_LABEL)->Apply(sizes);
BENCHMARK(components<standard>)->Name("depth_first_search/components/std")->Apply(sizes);
