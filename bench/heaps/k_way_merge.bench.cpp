// k_way_merge.bench.cpp: what the contract of heaps/k_way_merge claims: 64 sorted runs of n / 64 elements each, beside a
// std::priority_queue of the runs, std::merge of one run after the other, the naive way, and std::sort of all of them.
#include "heaps/k_way_merge.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <queue>
#include <random>
#include <utility>
#include <vector>

#include "../sorts.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using runs_of_ints = std::vector<std::vector<int>>;
constexpr std::size_t number_of_runs = 64;

struct ours {
    static void merge(const runs_of_ints& from, std::vector<int>& to) {
        std::vector<dsa::run<const int*>> runs;
        for (const auto& r : from) runs.push_back({r.data(), r.data() + r.size()});
        dsa::k_way_merge(std::move(runs), to.data());
    }
};
struct queue {
    static void merge(const runs_of_ints& from, std::vector<int>& to) {
        using run = std::pair<const int*, const int*>;
        const auto later = [](const run& a, const run& b) { return *b.first < *a.first; };
        std::priority_queue<run, std::vector<run>, decltype(later)> runs(later);
        for (const auto& r : from)
            if (!r.empty()) runs.push({r.data(), r.data() + r.size()});
        for (int* out = to.data(); !runs.empty(); ++out) {
            run next = runs.top();
            runs.pop();
            *out = *next.first++;
            if (next.first != next.second) runs.push(next);
        }
    }
};
struct one_by_one {
    static void merge(const runs_of_ints& from, std::vector<int>& to) {
        std::vector<int> merged, more;
        for (const auto& r : from) {
            more.resize(merged.size() + r.size());
            std::merge(merged.begin(), merged.end(), r.begin(), r.end(), more.begin());
            merged.swap(more);
        }
        to = merged;
    }
};
struct sorted {
    static void merge(const runs_of_ints& from, std::vector<int>& to) {
        auto out = to.begin();
        for (const auto& r : from) out = std::copy(r.begin(), r.end(), out);
        std::sort(to.begin(), to.end());
    }
};

template <typename Implementation>
void merge(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    std::mt19937 random(1);
    runs_of_ints from;
    std::vector<int> expected;
    for (std::size_t i = 0; i != number_of_runs; ++i) {
        from.push_back(sorts::sorted_ints(n / number_of_runs, random));
        expected.insert(expected.end(), from.back().begin(), from.back().end());
    }
    std::sort(expected.begin(), expected.end());
    std::vector<int> to(expected.size());
    Implementation::merge(from, to);
    if (to != expected) return state.SkipWithError("k_way_merge: the result is not merged");
    memory::array(state, 2 * sizeof(int));
    for (auto _ : state) {
        Implementation::merge(from, to);
        benchmark::DoNotOptimize(to.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 512, 1 << 18); };

}  // namespace

BENCHMARK(merge<ours>)->Name("k_way_merge/64_runs/" DSA_LABEL)->Apply(sizes);
BENCHMARK(merge<queue>)->Name("k_way_merge/64_runs/std")->Apply(sizes);
BENCHMARK(merge<one_by_one>)->Name("k_way_merge/64_runs/one_by_one")->Apply(sizes);
BENCHMARK(merge<sorted>)->Name("k_way_merge/64_runs/sorted")->Apply(sizes);
