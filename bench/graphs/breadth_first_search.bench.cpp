// breadth_first_search beside what one writes from the standard library's parts: a vector of vectors for the
// graph and a std::queue, and beside Boost's graph library where the machine has it. random: V vertices, 4 V edges, a few wide layers; grid: many narrow layers, as on a
// map; path: one vertex a layer, the longest way back for path_to. Each edge is two arcs.
// No ->Complexity(): the order of growth is counted, not timed; and Google Benchmark 1.7.1 crashes there when
// every size of a benchmark reports an error, as those of an exercise not written yet do.
#include "graphs/breadth_first_search.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <queue>
#include <random>
#include <utility>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/graph/compressed_sparse_row_graph.hpp>)
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using vertex = dsa::csr_graph::vertex;
using edges = std::vector<dsa::csr_graph::edge>;

edges random_edges(std::size_t n) {
    std::mt19937 random(1);
    const auto any = [&] { return static_cast<vertex>(random() % n); };
    edges result;
    for (std::size_t i = 0; i != 4 * n; ++i) {
        const vertex from = any();
        result.push_back({from, any()});
    }
    return result;
}
edges grid_edges(
    std::size_t n) {  // about sqrt n vertices a row; the numbers are shuffled, as those of users are
    std::vector<vertex> name(n);
    for (std::size_t i = 0; i != n; ++i) name[i] = static_cast<vertex>(i);
    std::mt19937 random(1);
    std::shuffle(name.begin(), name.end(), random);
    std::size_t width = 1;
    while (width * width < n) ++width;
    edges result;
    for (std::size_t i = 0; i != n; ++i) {
        if ((i + 1) % width != 0 && i + 1 < n) result.push_back({name[i], name[i + 1]});
        if (i + width < n) result.push_back({name[i], name[i + width]});
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
    ours(std::size_t n, const edges& e) : graph(dsa::csr_graph::undirected(n, e)) {}
    [[nodiscard]] dsa::breadth_first_tree search() const { return dsa::breadth_first_search(graph, 0); }
};
struct standard {
    std::vector<std::vector<vertex>> graph;
    standard(std::size_t n, const edges& all) : graph(n) {
        for (const auto& e : all) {
            graph[e.from].push_back(e.to);
            graph[e.to].push_back(e.from);
        }
    }
    [[nodiscard]] dsa::breadth_first_tree search() const {
        dsa::breadth_first_tree tree;
        tree.distance.assign(graph.size(), tree.unreached);
        tree.parent.assign(graph.size(), tree.none);
        std::queue<vertex> queue;
        tree.distance[0] = 0;
        for (queue.push(0); !queue.empty(); queue.pop()) {
            const vertex u = queue.front();
            for (const vertex v : graph[u]) {
                if (tree.distance[v] != tree.unreached) continue;
                tree.distance[v] = tree.distance[u] + 1;
                tree.parent[v] = u;
                queue.push(v);
            }
        }
        return tree;
    }
};

#ifdef HAS_BOOST
struct boosted {
    using rows = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                    boost::no_property, vertex>;
    rows graph;
    boosted(std::size_t n, const edges& all) {
        std::vector<std::pair<vertex, vertex>> arcs;
        for (const auto& e : all) {
            arcs.emplace_back(e.from, e.to);
            arcs.emplace_back(e.to, e.from);
        }
        graph = rows(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), static_cast<vertex>(n));
    }
    [[nodiscard]] dsa::breadth_first_tree search() const {
        const auto n = boost::num_vertices(graph);
        dsa::breadth_first_tree tree;
        tree.distance.assign(n, tree.unreached);
        tree.parent.assign(n, tree.none);
        tree.distance[0] = 0;
        auto seen = boost::make_two_bit_color_map(n, boost::get(boost::vertex_index, graph));
        const auto note = boost::make_bfs_visitor(
            std::make_pair(boost::record_distances(tree.distance.data(), boost::on_tree_edge()),
                           boost::record_predecessors(tree.parent.data(), boost::on_tree_edge())));
        boost::breadth_first_search(graph, vertex{0}, boost::visitor(note).color_map(seen));
        return tree;
    }
};
#endif

template <typename Implementation, auto make_edges>  // one iteration is one search from vertex 0
void search(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto all = make_edges(n);
    const auto expected = standard(n, all).search().distance;
    memory::structure(state, [n, &all] { return Implementation(n, all); });
    const Implementation graph(n, all);
    if (graph.search().distance != expected) return state.SkipWithError("search: a distance is wrong");
    for (auto _ : state) {
        auto tree = graph.search();
        benchmark::DoNotOptimize(tree.distance.data());
        benchmark::DoNotOptimize(tree.parent.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n + 2 * all.size()));  // V + arcs
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

std::vector<vertex> walk_back(const dsa::breadth_first_tree& tree, vertex v) {  // the baseline for path_to
    std::vector<vertex> path{v};
    while (tree.parent[v] != tree.none) path.push_back(v = tree.parent[v]);
    std::reverse(path.begin(), path.end());
    return path;
}

template <bool is_ours>  // one iteration is one path of n vertices
void path_to(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto tree = standard(n, path_edges(n)).search();
    const auto last = static_cast<vertex>(n - 1);
    const auto expected = walk_back(tree, last);
    for (auto _ : state) {
        auto path = is_ours ? tree.path_to(last) : walk_back(tree, last);
        benchmark::DoNotOptimize(path.data());
        benchmark::ClobberMemory();
        if (path.size() != expected.size() || path.front() != expected.front()) {
            state.SkipWithError("path_to: the path is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) {  // V and E grow together, so V + E is O(n); up to some 100 MB
    sweep(bench, 8, 1 << 20);
};

}  // namespace

BENCHMARK(search<ours, random_edges>)->Name("breadth_first_search/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(search<standard, random_edges>)->Name("breadth_first_search/random/std")->Apply(sizes);
BENCHMARK(search<ours, grid_edges>)->Name("breadth_first_search/grid/" DSA_LABEL)->Apply(sizes);
BENCHMARK(search<standard, grid_edges>)->Name("breadth_first_search/grid/std")->Apply(sizes);
BENCHMARK(search<ours, path_edges>)->Name("breadth_first_search/path/" DSA_LABEL)->Apply(sizes);
BENCHMARK(search<standard, path_edges>)->Name("breadth_first_search/path/std")->Apply(sizes);
BENCHMARK(path_to<true>)->Name("breadth_first_search/path_to/" DSA_LABEL)->Apply(sizes);
BENCHMARK(path_to<false>)->Name("breadth_first_search/path_to/std")->Apply(sizes);
#ifdef HAS_BOOST
BENCHMARK(search<boosted, random_edges>)->Name("breadth_first_search/random/boost")->Apply(sizes);
BENCHMARK(search<boosted, grid_edges>)->Name("breadth_first_search/grid/boost")->Apply(sizes);
BENCHMARK(search<boosted, path_edges>)->Name("breadth_first_search/path/boost")->Apply(sizes);
#endif
