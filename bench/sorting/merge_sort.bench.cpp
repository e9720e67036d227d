// merge_sort beside std::stable_sort and, where the machine has it, Boost's spinsort, and one merge beside
// std::inplace_merge.
#include "sorting/merge_sort.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "../sorts.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/sort/spinsort/spinsort.hpp>)
#include <boost/sort/spinsort/spinsort.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

// libstdc++'s stable_sort and inplace_merge use a function of its own that it has since deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace {

struct ours {
    template <typename T>
    static void sort(std::vector<T>& v) {
        dsa::merge_sort(v.begin(), v.end());
    }
    template <typename T>
    static void merge(std::vector<T>& v, std::vector<T>& spare) {
        const auto less = [](const T& a, const T& b) { return a < b; };
        const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
        dsa::merge_runs(v.begin(), middle, v.end(), spare, less);
    }
};
struct standard : sorts::stable {
    template <typename T>
    static void merge(std::vector<T>& v, std::vector<T>&) {
        std::inplace_merge(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2), v.end());
    }
};

#ifdef HAS_BOOST
struct boosted {
    template <typename T>
    static void sort(std::vector<T>& v) {
        boost::sort::spinsort(v.begin(), v.end());
    }
};
#endif

// Two sorted runs of the same length. Each grows by random steps, so that nothing has to be sorted: sixteen million
// would take seconds each time a program starts.
std::vector<int> two_runs(std::size_t n, std::mt19937& random) {
    std::vector<int> v(n);
    const std::size_t half = n / 2;
    const auto most = static_cast<std::uint32_t>(std::numeric_limits<int>::max() / (half + 1));
    for (std::size_t begin = 0; begin < n; begin += half) {
        std::uint32_t x = 0;
        for (std::size_t i = begin; i != begin + half; ++i) v[i] = static_cast<int>(x += random() % most);
    }
    return v;
}

template <typename Implementation>
void merge(benchmark::State& state) {
    std::vector<int> spare;
    sorts::over_inputs<two_runs>(
        state, "merge_runs: the result is not sorted", 2 * sizeof(int),
        [&spare](auto& v) { Implementation::merge(v, spare); },
        [&spare](auto& v) { standard::merge(v, spare); });
}

// Up to 8 MB of int, and as much again for the merges: a sort of eight times as many takes seconds. A single merge does
// not, and goes on to 64 MB and as much again, beyond the caches.
constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 21); };
constexpr auto merge_sizes = [](auto* bench) { sweep(bench, 8, 1 << 24); };
constexpr auto string_sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };

}  // namespace

BENCHMARK(sorts::sort<ours, sorts::random_ints, 2>)->Name("merge_sort/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<standard, sorts::random_ints, 2>)->Name("merge_sort/random/std")->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::sorted_ints, 2>)->Name("merge_sort/sorted/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<standard, sorts::sorted_ints, 2>)->Name("merge_sort/sorted/std")->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::few_ints, 2>)->Name("merge_sort/few_values/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<standard, sorts::few_ints, 2>)->Name("merge_sort/few_values/std")->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::random_strings, 2>)
    ->Name("merge_sort/strings/" DSA_LABEL)
    ->Apply(string_sizes);
BENCHMARK(sorts::sort<standard, sorts::random_strings, 2>)
    ->Name("merge_sort/strings/std")
    ->Apply(string_sizes);
BENCHMARK(merge<ours>)->Name("merge_sort/merge_runs/" DSA_LABEL)->Apply(merge_sizes);
BENCHMARK(merge<standard>)->Name("merge_sort/merge_runs/std")->Apply(merge_sizes);
#ifdef HAS_BOOST
BENCHMARK(sorts::sort<boosted, sorts::random_ints, 2>)->Name("merge_sort/random/boost")->Apply(sizes);
BENCHMARK(sorts::sort<boosted, sorts::sorted_ints, 2>)->Name("merge_sort/sorted/boost")->Apply(sizes);
BENCHMARK(sorts::sort<boosted, sorts::few_ints, 2>)->Name("merge_sort/few_values/boost")->Apply(sizes);
BENCHMARK(sorts::sort<boosted, sorts::random_strings, 2>)
    ->Name("merge_sort/strings/boost")
    ->Apply(string_sizes);
#endif
