// fenwick_tree.bench.cpp: what the contract of trees/fenwick_tree claims, beside the two simple ways: the numbers as they
// are, where a sum adds them up, and their running totals, where an update changes all that come later. std has no such
// structure. Inputs are seeded, made outside the loops; every answer is checked.
#include "trees/fenwick_tree.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using numbers = std::vector<long long>;

// The numbers themselves.
class plain_numbers {
public:
    plain_numbers(numbers::const_iterator first, numbers::const_iterator last) : numbers_(first, last) {}
    void add(std::size_t i, long long delta) { numbers_[i] += delta; }
    [[nodiscard]] long long prefix(std::size_t count) const {
        return std::accumulate(numbers_.begin(), numbers_.begin() + static_cast<std::ptrdiff_t>(count), 0LL);
    }
    [[nodiscard]] std::size_t lower_bound(long long total) const {
        std::size_t i = 0;
        while (i != numbers_.size() && numbers_[i] < total) total -= numbers_[i++];
        return i;
    }

private:
    numbers numbers_;
};

// Their running totals.
class running_totals {
public:
    running_totals(numbers::const_iterator first, numbers::const_iterator last) : totals_(first, last) {
        std::partial_sum(totals_.begin(), totals_.end(), totals_.begin());
    }
    void add(std::size_t i, long long delta) {
        for (; i != totals_.size(); ++i) totals_[i] += delta;
    }
    [[nodiscard]] long long prefix(std::size_t count) const { return count == 0 ? 0 : totals_[count - 1]; }
    [[nodiscard]] std::size_t lower_bound(long long total) const {
        return static_cast<std::size_t>(std::lower_bound(totals_.begin(), totals_.end(), total) -
                                        totals_.begin());
    }

private:
    numbers totals_;
};

numbers random_numbers(std::int64_t n) {
    std::mt19937_64 random(20240607);
    numbers made(static_cast<std::size_t>(n));
    for (auto& x : made) x = static_cast<long long>(random() % 100);
    return made;
}

void count_items(benchmark::State& state, std::int64_t per_iteration) {
    state.SetItemsProcessed(state.iterations() * per_iteration);
    state.SetComplexityN(state.range(0));
}

template <typename Sums>  // n numbers that are all there at the start
void construction(benchmark::State& state) {
    const auto some = random_numbers(state.range(0));
    memory::structure(state, [&] { return Sums(some.begin(), some.end()); });
    const long long all = std::accumulate(some.begin(), some.end(), 0LL);
    for (auto _ : state) {
        Sums sums(some.begin(), some.end());
        if (sums.prefix(some.size()) != all) {
            state.SkipWithError("fenwick_tree/construction: the sum of all is wrong");
            break;
        }
    }
    count_items(state, state.range(0));
}

template <typename Sums>  // as many updates as questions, at random places
void add_prefix(benchmark::State& state) {
    const auto some = random_numbers(state.range(0));
    Sums sums(some.begin(), some.end());
    std::mt19937_64 random(1);
    long long added = 0;
    for (auto _ : state) {
        sums.add(random() % some.size(), 1);
        ++added;
        benchmark::DoNotOptimize(sums.prefix(random() % some.size()));
    }
    if (sums.prefix(some.size()) != std::accumulate(some.begin(), some.end(), added))
        state.SkipWithError("fenwick_tree/add_prefix: the sum of all is wrong");
    count_items(state, 2);
}

template <typename Sums>  // a percentile of counts that change: one request more, one question
void add_lower_bound(benchmark::State& state) {
    const auto some = random_numbers(state.range(0));
    Sums sums(some.begin(), some.end());
    std::mt19937_64 random(1);
    long long all = std::accumulate(some.begin(), some.end(), 0LL);
    for (auto _ : state) {
        sums.add(random() % some.size(), 1);
        ++all;
        const auto asked = 1 + static_cast<long long>(random() % static_cast<std::uint64_t>(all));
        benchmark::DoNotOptimize(sums.lower_bound(asked));
    }
    if (sums.lower_bound(all + 1) != some.size())
        state.SkipWithError("fenwick_tree/add_lower_bound: more than all is found");
    count_items(state, 2);
}

using ours = dsa::fenwick_tree<long long>;

// 2^21 cells of 8 bytes are 16 MB: beyond the caches. Where an operation of the simple ways is linear, they end earlier.
void logarithmic(benchmark::internal::Benchmark* bench) {
    sweep(bench, 64, 1 << 21)->Complexity(benchmark::oLogN);
}
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 64, 1 << 21)->Complexity(benchmark::oN); }
void linear_each(benchmark::internal::Benchmark* bench) {
    sweep(bench, 64, 1 << 15)->Complexity(benchmark::oN);
}

BENCHMARK(construction<ours>)->Name("fenwick_tree/construction/" DSA_LABEL)->Apply(linear);
BENCHMARK(construction<running_totals>)->Name("fenwick_tree/construction/running_totals")->Apply(linear);
BENCHMARK(add_prefix<ours>)->Name("fenwick_tree/add_prefix/" DSA_LABEL)->Apply(logarithmic);
BENCHMARK(add_prefix<plain_numbers>)->Name("fenwick_tree/add_prefix/plain_numbers")->Apply(linear_each);
BENCHMARK(add_prefix<running_totals>)->Name("fenwick_tree/add_prefix/running_totals")->Apply(linear_each);
BENCHMARK(add_lower_bound<ours>)->Name("fenwick_tree/add_lower_bound/" DSA_LABEL)->Apply(logarithmic);
BENCHMARK(add_lower_bound<plain_numbers>)
    ->Name("fenwick_tree/add_lower_bound/plain_numbers")
    ->Apply(linear_each);
BENCHMARK(add_lower_bound<running_totals>)
    ->Name("fenwick_tree/add_lower_bound/running_totals")
    ->Apply(linear_each);

}  // namespace

BENCHMARK_MAIN();
