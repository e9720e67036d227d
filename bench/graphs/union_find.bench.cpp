// union_find beside the table of island numbers that one writes first, and beside Boost's disjoint sets where the machine
// has them. random: n elements, 2 n unions at random, the larger part of them of elements that are together already;
// rows: neighbours are united, as the pixels of an image are. One iteration is all of them.
#include "graphs/union_find.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <random>
#include <utility>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/pending/disjoint_sets.hpp>)
#include <boost/pending/disjoint_sets.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using pairs = std::vector<std::pair<std::size_t, std::size_t>>;

pairs random_pairs(std::size_t n) {
    std::mt19937_64 random(1);
    pairs all(2 * n);
    for (auto& [x, y] : all) {
        x = random() % n;
        y = random() % n;
    }
    return all;
}
pairs row_pairs(std::size_t n) {
    std::size_t width = 1;
    while (width * width < n) ++width;
    pairs all;
    for (std::size_t i = 0; i != n; ++i) {
        if ((i + 1) % width != 0 && i + 1 < n) all.emplace_back(i, i + 1);
        if (i + width < n) all.emplace_back(i, i + width);
    }
    return all;
}

struct ours {
    dsa::union_find sets;
    explicit ours(std::size_t n) : sets(n) {}
    bool unite(std::size_t x, std::size_t y) { return sets.unite(x, y); }
};
// The number of its island for each element, and the members of each island: the smaller one is renumbered.
struct table {
    std::vector<std::size_t> island;
    std::vector<std::vector<std::size_t>> members;
    explicit table(std::size_t n) : island(n), members(n) {
        for (std::size_t x = 0; x != n; ++x) {
            island[x] = x;
            members[x].push_back(x);
        }
    }
    bool unite(std::size_t x, std::size_t y) {
        std::size_t large = island[x], small = island[y];
        if (large == small) return false;
        if (members[large].size() < members[small].size()) std::swap(large, small);
        for (const std::size_t member : members[small]) {
            island[member] = large;
            members[large].push_back(member);
        }
        members[small] = {};
        return true;
    }
};
#ifdef HAS_BOOST
struct boosted {
    std::vector<std::size_t> rank, parent;
    boost::disjoint_sets<std::size_t*, std::size_t*> sets;
    explicit boosted(std::size_t n) : rank(n), parent(n), sets(rank.data(), parent.data()) {
        for (std::size_t x = 0; x != n; ++x) sets.make_set(x);
    }
    bool unite(std::size_t x, std::size_t y) {
        x = sets.find_set(x);
        y = sets.find_set(y);
        if (x == y) return false;
        sets.link(x, y);
        return true;
    }
};
#endif

template <typename Sets>
std::size_t unite_all(std::size_t n, const pairs& all) {
    Sets sets(n);
    std::size_t unions = 0;
    for (const auto& [x, y] : all) unions += sets.unite(x, y) ? 1 : 0;
    return unions;
}

template <typename Sets, auto make_pairs>
void unite(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto all = make_pairs(n);
    const auto expected = unite_all<table>(n, all);
    for (auto _ : state) {
        const auto unions = unite_all<Sets>(n, all);
        if (unions != expected) {
            state.SkipWithError("unite: the number of unions is wrong");
            break;
        }
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(all.size()));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 20); };

}  // namespace

BENCHMARK(unite<ours, random_pairs>)->Name("union_find/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(unite<table, random_pairs>)->Name("union_find/random/table")->Apply(sizes);
BENCHMARK(unite<ours, row_pairs>)->Name("union_find/rows/" DSA_LABEL)->Apply(sizes);
BENCHMARK(unite<table, row_pairs>)->Name("union_find/rows/table")->Apply(sizes);
#ifdef HAS_BOOST
BENCHMARK(unite<boosted, random_pairs>)->Name("union_find/random/boost")->Apply(sizes);
BENCHMARK(unite<boosted, row_pairs>)->Name("union_find/rows/boost")->Apply(sizes);
#endif
