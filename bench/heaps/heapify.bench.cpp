// heapify.bench.cpp: what the contract of heaps/heapify claims, beside std::make_heap and one push after the other, the naive
// way; and heap_sort beside std::sort_heap of a std::make_heap, and std::sort. Inputs are seeded, random or in ascending order.
#include "heaps/heapify.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <random>
#include <vector>

#include "../sorts.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    static void build(std::vector<int>& v) { dsa::heapify(v.begin(), v.end()); }
    static void sort(std::vector<int>& v) { dsa::heap_sort(v.begin(), v.end()); }
};
struct standard {
    static void build(std::vector<int>& v) { std::make_heap(v.begin(), v.end()); }
    static void sort(std::vector<int>& v) {
        std::make_heap(v.begin(), v.end());
        std::sort_heap(v.begin(), v.end());
    }
};
struct pushes {
    static void build(std::vector<int>& v) {
        for (auto end = v.begin(); end != v.end();) std::push_heap(v.begin(), ++end);
    }
};

template <typename Implementation,
          auto make_input>  // one iteration copies the next input and makes a heap of it
void build(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    std::mt19937 random(1);
    const auto input = make_input(n, random);
    auto v = input;
    Implementation::build(v);
    if (!std::is_heap(v.begin(), v.end())) return state.SkipWithError("heapify: the result is no heap");
    memory::array(state, sizeof(int));
    for (auto _ : state) {
        v = input;
        Implementation::build(v);
        benchmark::DoNotOptimize(v.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 64, 1 << 18); };

}  // namespace

BENCHMARK(build<ours, sorts::random_ints>)->Name("heapify/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(build<standard, sorts::random_ints>)->Name("heapify/random/std")->Apply(sizes);
BENCHMARK(build<pushes, sorts::random_ints>)->Name("heapify/random/pushes")->Apply(sizes);
BENCHMARK(build<ours, sorts::sorted_ints>)->Name("heapify/sorted/" DSA_LABEL)->Apply(sizes);
BENCHMARK(build<standard, sorts::sorted_ints>)->Name("heapify/sorted/std")->Apply(sizes);
BENCHMARK(build<pushes, sorts::sorted_ints>)->Name("heapify/sorted/pushes")->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::random_ints>)->Name("heapify/sort/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<standard, sorts::random_ints>)->Name("heapify/sort/std")->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_ints>)->Name("heapify/sort/introsort")->Apply(sizes);
