// indexed_heap.bench.cpp: what the contract of heaps/indexed_heap claims, beside the two ways without a table of places: a
// std::priority_queue that keeps what is out of date, and a std::set of keys, from which an entry can be erased.
// Keys are seeded, made outside the loops; every answer is checked.
#include "heaps/indexed_heap.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using key = std::uint64_t;
using keys = std::vector<key>;

keys random_keys(std::size_t n) {
    std::mt19937_64 random(20240607);
    keys made(n);
    for (key& x : made) x = random() >> 24;
    return made;
}

// Deadlines by item: set() gives one a deadline, for the first time or anew; next() takes out the item that is due first.
struct indexed {
    explicit indexed(std::size_t) {}
    void set(std::size_t item, key deadline) {
        if (heap.contains(item))
            heap.update(item, deadline);
        else
            heap.push(item, deadline);
    }
    std::size_t next() {
        const std::size_t item = heap.top();
        heap.pop();
        return item;
    }
    dsa::indexed_heap<key, std::greater<>> heap;
};
struct out_of_date {
    explicit out_of_date(std::size_t n) : deadlines(n) {}
    void set(std::size_t item, key deadline) {
        deadlines[item] = deadline;
        heap.emplace(deadline, item);
    }
    std::size_t next() {
        while (heap.top().first != deadlines[heap.top().second]) heap.pop();
        const std::size_t item = heap.top().second;
        heap.pop();
        deadlines[item] = 0;
        return item;
    }
    using entry = std::pair<key, std::size_t>;
    std::priority_queue<entry, std::vector<entry>, std::greater<>> heap;
    keys deadlines;
};
struct ordered {
    explicit ordered(std::size_t n) : deadlines(n) {}
    void set(std::size_t item, key deadline) {
        if (deadlines[item] != 0) all.erase({deadlines[item], item});
        deadlines[item] = deadline;
        all.emplace(deadline, item);
    }
    std::size_t next() {
        const std::size_t item = all.begin()->second;
        all.erase(all.begin());
        deadlines[item] = 0;
        return item;
    }
    std::set<std::pair<key, std::size_t>> all;
    keys deadlines;
};

// n items get a deadline, then each of them another one three times over, and all are taken out: one iteration is 5n
// operations.
template <typename Deadlines>
void deadlines(benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    const keys some = random_keys(4 * n);
    keys final(n);
    for (std::size_t i = 0; i != some.size(); ++i) final[i * 7 % n] = some[i] + 1;
    memory::structure(state, [&] {
        Deadlines all(n);
        for (std::size_t i = 0; i != some.size(); ++i) all.set(i * 7 % n, some[i] + 1);
        return all;
    });
    for (auto _ : state) {
        Deadlines all(n);
        for (std::size_t i = 0; i != some.size(); ++i) all.set(i * 7 % n, some[i] + 1);
        bool rising = true;
        key before = 0;
        for (std::size_t left = n; left != 0; --left) {
            const key now = final[all.next()];
            rising = rising && before <= now;
            before = now;
        }
        if (!rising) {
            state.SkipWithError("indexed_heap/deadlines: the items came out in the wrong order");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * 5 * state.range(0));
    state.SetComplexityN(state.range(0));
}

// A server at work: n deadlines, and each packet moves one of them behind all others.
template <typename Deadlines>
void packets(benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    const keys some = random_keys(4096);
    Deadlines all(n);
    key now = 1;
    for (std::size_t i = 0; i != n; ++i) all.set(i, now++);
    std::size_t next = 0;
    for (auto _ : state) {
        all.set(static_cast<std::size_t>(some[next]) % n, now++);
        next = (next + 1) % some.size();
    }
    if (all.next() >= n) state.SkipWithError("indexed_heap/packets: an item that was never there");
    state.SetItemsProcessed(state.iterations());
    state.SetComplexityN(state.range(0));
}

// 2^20 items with their keys and places are 24 MB: beyond the caches.
void linearithmic(benchmark::internal::Benchmark* bench) {
    sweep(bench, 8, 1 << 20)->Complexity(benchmark::oNLogN);
}
void logarithmic(benchmark::internal::Benchmark* bench) {
    sweep(bench, 8, 1 << 20)->Complexity(benchmark::oLogN);
}

BENCHMARK(deadlines<indexed>)->Name("indexed_heap/deadlines/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(deadlines<out_of_date>)->Name("indexed_heap/deadlines/std")->Apply(linearithmic);
BENCHMARK(deadlines<ordered>)->Name("indexed_heap/deadlines/std_set")->Apply(linearithmic);
BENCHMARK(packets<indexed>)->Name("indexed_heap/packets/" DSA_LABEL)->Apply(logarithmic);
BENCHMARK(packets<ordered>)->Name("indexed_heap/packets/std_set")->Apply(logarithmic);

}  // namespace

BENCHMARK_MAIN();
