// coin_change.bench.cpp: what the contract of strings/coin_change claims: the amount n in coins of 1, 7, 23, 50 and 99. An
// operation is one coin for one amount. Beside a breadth-first search with a set of what it has seen, and the recursion that
// remembers nothing, which is over after some dozens. std has none of the kind.
#include "strings/coin_change.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <unordered_set>
#include <vector>

#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using numbers = std::vector<std::uint32_t>;
const numbers coins{1, 7, 23, 50, 99};

struct ours {
    static std::size_t number(std::uint32_t amount) { return dsa::make_change(coins, amount)->size(); }
};
struct set_of_seen {
    static std::size_t number(std::uint32_t amount) {
        std::unordered_set<std::uint32_t> seen{0};
        numbers layer{0}, next;
        for (std::size_t k = 0;; ++k, layer.swap(next), next.clear())
            for (const auto a : layer) {
                if (a == amount) return k;
                for (const auto coin : coins)
                    if (coin <= amount - a && seen.insert(a + coin).second) next.push_back(a + coin);
            }
    }
};
struct recursion {
    static std::size_t number(std::uint32_t amount) {
        if (amount == 0) return 0;
        std::size_t least = amount;
        for (const auto coin : coins)
            if (coin <= amount) least = std::min(least, number(amount - coin) + 1);
        return least;
    }
};

template <typename Implementation>
void change(benchmark::State& state) try {
    auto amount = static_cast<std::uint32_t>(state.range(0));
    const auto expected = set_of_seen::number(amount);
    for (auto _ : state) {
        benchmark::DoNotOptimize(amount);  // else the answer of the first iteration is that of all
        if (Implementation::number(amount) != expected) {
            state.SkipWithError("coin_change: the number of coins is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0) * static_cast<std::int64_t>(coins.size()));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 32, 1 << 20); };
constexpr auto tiny = [](auto* bench) { sweep(bench, 32, 64); };

}  // namespace

BENCHMARK(change<ours>)->Name("coin_change/change/" DSA_LABEL)->Apply(sizes);
BENCHMARK(change<set_of_seen>)->Name("coin_change/change/set_of_seen")->Apply(sizes);
BENCHMARK(change<recursion>)->Name("coin_change/change/recursion")->Apply(tiny);
