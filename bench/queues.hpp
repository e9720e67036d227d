#pragma once
// queues: what is measured of everything that gives back first what came first.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "memory.hpp"

namespace queues {

// How a queue for so many elements is made: without a word about them, unless it is specialised.
template <typename Queue>
struct with_room {
    static Queue make(std::int64_t) { return Queue(); }
};

// 0, 1, ..., n - 1, and room for one more.
template <typename Queue>
Queue filled(std::int64_t n) {
    auto q = with_room<Queue>::make(n + 1);
    for (std::int64_t i = 0; i != n; ++i) q.push(static_cast<int>(i));
    return q;
}

template <typename Queue>  // push n, then pop n: one iteration is 2n operations
void push_pop(benchmark::State& state) {
    const auto n = state.range(0);
    memory::structure(state, [n] { return filled<Queue>(n); });
    for (auto _ : state) {
        auto q = filled<Queue>(n);
        std::int64_t sum = 0;
        for (; !q.empty(); q.pop()) sum += q.front();
        if (sum != n * (n - 1) / 2) {
            state.SkipWithError("push_pop: the popped sum is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * 2 * n);
    state.SetComplexityN(n);
}

template <typename Queue>  // one push and one pop on a queue of n: the steady state of a server
void push_pop_at_length(benchmark::State& state) {
    const auto n = state.range(0);
    auto q = filled<Queue>(n);
    auto next = static_cast<int>(n);
    std::int64_t popped = 0, due = 0;
    for (auto _ : state) {
        q.push(next);
        popped += q.front();
        due += next - n;
        ++next;
        q.pop();
    }
    if (popped != due) state.SkipWithError("push_pop_at_length: the order is wrong");
    state.SetItemsProcessed(state.iterations() * 2);
    state.SetComplexityN(n);
}

}  // namespace queues
