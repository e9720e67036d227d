// introsort beside std::sort, which does the same: on elements that differ, on eight values, on sorted ones, on texts; and
// its way out beside std's heap sort.
#include "sorting/introsort.hpp"

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
        dsa::introsort(v.begin(), v.end());
    }
};
struct our_heap {
    static void sort(std::vector<int>& v) {
        const auto less = [](int a, int b) { return a < b; };
        dsa::sort_by_heap(v.begin(), v.end(), less);
    }
};
struct std_heap {
    static void sort(std::vector<int>& v) {
        std::make_heap(v.begin(), v.end());
        std::sort_heap(v.begin(), v.end());
    }
};

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };

}  // namespace

BENCHMARK(sorts::sort<ours, sorts::random_ints>)->Name("introsort/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_ints>)->Name("introsort/random/std")->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::few_ints>)->Name("introsort/few_values/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::few_ints>)->Name("introsort/few_values/std")->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::sorted_ints>)->Name("introsort/sorted/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::sorted_ints>)->Name("introsort/sorted/std")->Apply(sizes);
BENCHMARK(sorts::sort<ours, sorts::random_strings>)->Name("introsort/strings/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_strings>)->Name("introsort/strings/std")->Apply(sizes);
BENCHMARK(sorts::sort<our_heap, sorts::random_ints>)->Name("introsort/heap/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<std_heap, sorts::random_ints>)->Name("introsort/heap/std")->Apply(sizes);
