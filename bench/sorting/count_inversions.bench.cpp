// count_inversions beside looking at all pairs, and beside std::stable_sort of a copy, which does the same work but for
// the counting, and on the elements themselves.
#include "sorting/count_inversions.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <random>
#include <vector>

#include "../sorts.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    static std::uint64_t count(const std::vector<int>& v) {
        return dsa::count_inversions(v.begin(), v.end());
    }
};
struct all_pairs {
    static std::uint64_t count(const std::vector<int>& v) {
        std::uint64_t pairs = 0;
        for (std::size_t i = 0; i != v.size(); ++i)
            for (std::size_t j = i + 1; j != v.size(); ++j) pairs += v[j] < v[i];
        return pairs;
    }
};
// Counts nothing: what the sorting alone takes.
struct sorting {
    static std::uint64_t count(std::vector<int> v) {
        sorts::stable::sort(v);
        return static_cast<std::uint64_t>(v.front());
    }
};

std::vector<int> descending_ints(std::size_t n, std::mt19937&) {
    std::vector<int> v(n);
    for (std::size_t i = 0; i != n; ++i) v[i] = static_cast<int>(n - i);
    return v;
}

// The answer is known where the range is reversed.
template <typename Implementation, auto make_input>
void count(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    std::mt19937 random(1);
    const auto reversed = descending_ints(n, random);
    if (ours::count(reversed) != n * (n - 1) / 2)
        return state.SkipWithError("count_inversions: the number is wrong");
    const auto v = make_input(n, random);
    memory::array(state, sizeof(int) + 1.5 * sizeof(void*));  // the element, its place, and half a spare one
    for (auto _ : state) benchmark::DoNotOptimize(Implementation::count(v));
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };
constexpr auto short_sizes = [](auto* bench) { sweep(bench, 8, 4096); };

}  // namespace

BENCHMARK(count<ours, sorts::random_ints>)->Name("count_inversions/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(count<all_pairs, sorts::random_ints>)->Name("count_inversions/random/pairs")->Apply(short_sizes);
BENCHMARK(count<sorting, sorts::random_ints>)->Name("count_inversions/random/std")->Apply(sizes);
BENCHMARK(count<ours, descending_ints>)->Name("count_inversions/reversed/" DSA_LABEL)->Apply(sizes);
BENCHMARK(count<sorting, descending_ints>)->Name("count_inversions/reversed/std")->Apply(sizes);
