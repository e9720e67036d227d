// radix_sort_lsd beside std::sort and std::stable_sort, by keys of 32 and of 64 bits.
#include "sorting/radix_sort_lsd.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "../sorts.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    template <typename T>
    static void sort(std::vector<T>& v) {
        dsa::radix_sort_lsd(v.begin(), v.end());
    }
};

std::vector<std::int64_t> random_longs(std::size_t n, std::mt19937& random) {
    std::vector<std::int64_t> v(n);
    for (auto& x : v) x = static_cast<std::int64_t>(std::uint64_t{random()} << 32 | random());
    return v;
}

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 21); };

}  // namespace

BENCHMARK(sorts::sort<ours, sorts::random_ints, 2>)->Name("radix_sort_lsd/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, sorts::random_ints>)->Name("radix_sort_lsd/random/std")->Apply(sizes);
BENCHMARK(sorts::sort<sorts::stable, sorts::random_ints, 2>)
    ->Name("radix_sort_lsd/random/stable")
    ->Apply(sizes);
BENCHMARK(sorts::sort<ours, random_longs, 2>)->Name("radix_sort_lsd/longs/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sorts::sort<sorts::standard, random_longs>)->Name("radix_sort_lsd/longs/std")->Apply(sizes);
BENCHMARK(sorts::sort<sorts::stable, random_longs, 2>)->Name("radix_sort_lsd/longs/stable")->Apply(sizes);
