// insertion_sort beside std::sort and std::stable_sort, which sort 16 elements and fewer in this way, on short random
// inputs, and on long ones that are nearly sorted.
#include "sorting/insertion_sort.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <random>
#include <utility>
#include <vector>

#include "../sorts.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    template <typename T>
    static void sort(std::vector<T>& v) {
        dsa::insertion_sort(v.begin(), v.end());
    }
};
// Log lines as requests end: each a few places from its own.
std::vector<int> nearly_sorted(std::size_t n, std::mt19937& random) {
    auto v = sorts::sorted_ints(n, random);
    for (std::size_t i = 4; i < n; i += 4) std::swap(v[i], v[i - 1 - random() % 4]);
    return v;
}

constexpr auto short_sizes = [](auto* bench) { sweep(bench, 8, 512); };
constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };

}  // namespace

BENCHMARK(sorts::sort<ours, sorts::random_ints>)
    ->Name("insertion_sort/random/" DSA_LABEL)
    ->Apply(short_sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_ints>)
    ->Name("insertion_sort/random/std")
    ->Apply(short_sizes);
BENCHMARK(sorts::sort<sorts::stable, sorts::random_ints>)
    ->Name("insertion_sort/random/stable")
    ->Apply(short_sizes);
BENCHMARK(sorts::sort<ours, nearly_sorted>)->Name("insertion_sort/nearly_sorted/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, nearly_sorted>)
    ->Name("insertion_sort/nearly_sorted/std")
    ->Apply(sizes);
BENCHMARK(sorts::sort<sorts::stable, nearly_sorted>)
    ->Name("insertion_sort/nearly_sorted/stable")
    ->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::random_strings>)
    ->Name("insertion_sort/strings/" DSA_LABEL)
    ->Apply(short_sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_strings>)
    ->Name("insertion_sort/strings/std")
    ->Apply(short_sizes);
