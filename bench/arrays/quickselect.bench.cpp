// quickselect.bench.cpp: what the contract of arrays/quickselect claims: the median of n elements, beside std::nth_element and
// the naive way, to sort them all.
#include "arrays/quickselect.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "../sorts.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    template <typename Iterator>
    static void select(Iterator first, Iterator nth, Iterator last) {
        dsa::quickselect(first, nth, last);
    }
};
struct standard {
    template <typename Iterator>
    static void select(Iterator first, Iterator nth, Iterator last) {
        std::nth_element(first, nth, last);
    }
};
struct sorting {
    template <typename Iterator>
    static void select(Iterator first, Iterator, Iterator last) {
        std::sort(first, last);
    }
};

// The median alone is left of each input: of the others nobody says where they stand.
template <typename Implementation, auto make_input>
void median(benchmark::State& state) {
    const auto select = [](auto& v, auto by) {
        const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
        by(v.begin(), middle, v.end());
        v.front() = *middle;
        v.resize(1);
    };
    sorts::over_inputs<make_input>(
        state, "another element than the median", sizeof(int),
        [select](auto& v) { select(v, [](auto... places) { Implementation::select(places...); }); },
        [select](auto& v) { select(v, [](auto... places) { sorting::select(places...); }); });
}

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 21); };

BENCHMARK(median<ours, sorts::random_ints>)->Name("quickselect/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(median<standard, sorts::random_ints>)->Name("quickselect/random/std")->Apply(sizes);
BENCHMARK(median<sorting, sorts::random_ints>)->Name("quickselect/random/std_sort")->Apply(sizes);
BENCHMARK(median<ours, sorts::few_ints>)->Name("quickselect/few_values/" DSA_LABEL)->Apply(sizes);
BENCHMARK(median<standard, sorts::few_ints>)->Name("quickselect/few_values/std")->Apply(sizes);
BENCHMARK(median<ours, sorts::sorted_ints>)->Name("quickselect/sorted/" DSA_LABEL)->Apply(sizes);
BENCHMARK(median<standard, sorts::sorted_ints>)->Name("quickselect/sorted/std")->Apply(sizes);

}  // namespace

BENCHMARK_MAIN();
