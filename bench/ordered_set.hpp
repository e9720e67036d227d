#pragma once
// ordered_set: what the benchmarks of all ordered sets time alike. Keys are seeded. Each answer is checked.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "sweep.hpp"

namespace ordered_set {

using keys = std::vector<std::int64_t>;

// A vector that is kept sorted, with what is asked of a set here.
class sorted_array {
public:
    void insert(std::int64_t x) { keys_.insert(std::lower_bound(keys_.begin(), keys_.end(), x), x); }
    std::size_t erase(std::int64_t x) {
        const auto at = std::lower_bound(keys_.begin(), keys_.end(), x);
        if (at == keys_.end() || *at != x) return 0;
        keys_.erase(at);
        return 1;
    }
    [[nodiscard]] bool contains(std::int64_t x) const {
        return std::binary_search(keys_.begin(), keys_.end(), x);
    }
    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    [[nodiscard]] auto begin() const { return keys_.begin(); }
    [[nodiscard]] auto end() const { return keys_.end(); }

private:
    keys keys_;
};

keys in_order(std::int64_t n) {
    keys all;
    for (std::int64_t i = 0; i != n; ++i) all.push_back(2 * i);
    return all;
}
keys shuffled(keys all, unsigned seed) {
    std::shuffle(all.begin(), all.end(), std::mt19937_64(seed));
    return all;
}
template <typename Set>
Set filled(const keys& all) {
    Set set;
    for (const auto x : all) set.insert(x);
    return set;
}
void count_items(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetComplexityN(state.range(0));
}

template <typename Set>
void insert_all(benchmark::State& state, const keys& all, const char* wrong) {
    for (auto _ : state) {
        const auto set = filled<Set>(all);
        if (set.size() != all.size()) {
            state.SkipWithError(wrong);
            break;
        }
    }
    count_items(state);
}
template <typename Set>  // n inserts into an empty set in random order, and its destruction
void insert(benchmark::State& state) {
    insert_all<Set>(state, shuffled(in_order(state.range(0)), 1), "insert: the size is wrong");
}
template <typename Set>  // the same in ascending order
void insert_sorted(benchmark::State& state) {
    insert_all<Set>(state, in_order(state.range(0)), "insert_sorted: the size is wrong");
}

template <typename Set>  // each key once, and as many that are not there
void find(benchmark::State& state) {
    const auto set = filled<Set>(shuffled(in_order(state.range(0)), 1));
    keys asked = in_order(2 * state.range(0));
    for (auto& x : asked) x /= 2;
    asked = shuffled(asked, 2);
    for (auto _ : state) {
        std::int64_t found = 0;
        for (const auto x : asked) found += set.contains(x) ? 1 : 0;
        if (found != state.range(0)) {
            state.SkipWithError("find: it finds another number of keys");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * 2 * state.range(0));
    state.SetComplexityN(state.range(0));
}

template <typename Set>  // an index at work: each key goes once, and comes back
void erase_insert(benchmark::State& state) {
    auto set = filled<Set>(shuffled(in_order(state.range(0)), 1));
    const auto order = shuffled(in_order(state.range(0)), 3);
    for (auto _ : state) {
        std::size_t erased = 0;
        for (const auto x : order) {
            erased += set.erase(x);
            set.insert(x);
        }
        if (erased != order.size()) {
            state.SkipWithError("erase_insert: a key was not there");
            break;
        }
    }
    count_items(state);
}

template <typename Set>  // one walk over all keys
void iterate(benchmark::State& state) {
    const auto set = filled<Set>(shuffled(in_order(state.range(0)), 1));
    const auto n = state.range(0);
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (const auto x : set) sum += x;
        if (sum != n * (n - 1)) {
            state.SkipWithError("iterate: the sum of the keys is wrong");
            break;
        }
    }
    count_items(state);
}

// The sizes of what takes n log n steps in all, and of what may take n^2.
constexpr auto linearithmic = [](auto* bench) { sweep(bench, 64, 1 << 18)->Complexity(benchmark::oNLogN); };
constexpr auto quadratic = [](auto* bench) { sweep(bench, 64, 1 << 12)->Complexity(benchmark::oNSquared); };
constexpr auto linear = [](auto* bench) { sweep(bench, 64, 1 << 18)->Complexity(benchmark::oN); };

}  // namespace ordered_set
