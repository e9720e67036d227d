// three_way_quicksort beside std::sort: on elements that differ, on eight values, on sorted ones.
#include "sorting/three_way_quicksort.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

#include "../sorts.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    template <typename T>
    static void sort(std::vector<T>& v) {
        dsa::three_way_quicksort(v.begin(), v.end());
    }
};

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };

}  // namespace

BENCHMARK(sorts::sort<ours, sorts::random_ints>)->Name("three_way_quicksort/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_ints>)
    ->Name("three_way_quicksort/random/std")
    ->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::few_ints>)
    ->Name("three_way_quicksort/few_values/" DSA_LABEL)
    ->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::few_ints>)
    ->Name("three_way_quicksort/few_values/std")
    ->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::sorted_ints>)->Name("three_way_quicksort/sorted/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::sorted_ints>)
    ->Name("three_way_quicksort/sorted/std")
    ->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::random_strings>)
    ->Name("three_way_quicksort/strings/" DSA_LABEL)
    ->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_strings>)
    ->Name("three_way_quicksort/strings/std")
    ->Apply(sizes);
