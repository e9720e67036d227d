// ring_buffer.bench.cpp: what the contract of linear/ring_buffer claims: n pushes and n pops, and a queue of n in its steady state, each
// beside std::queue on std::deque, and Boost's circular buffer where the machine has it.
#include "linear/ring_buffer.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <queue>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/circular_buffer.hpp>)
#include <boost/circular_buffer.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

// What has no capacity takes none.
template <typename Queue>
struct of {
    static Queue make(std::int64_t) { return Queue(); }
};
template <>
struct of<dsa::ring_buffer<int>> {
    static dsa::ring_buffer<int> make(std::int64_t capacity) {
        return dsa::ring_buffer<int>(static_cast<std::size_t>(capacity));
    }
};
#ifdef HAS_BOOST
struct circular {
    explicit circular(std::int64_t capacity) : ring(static_cast<std::size_t>(capacity)) {}
    void push(int x) { ring.push_back(x); }
    void pop() { ring.pop_front(); }
    [[nodiscard]] int front() const { return ring.front(); }
    [[nodiscard]] bool empty() const { return ring.empty(); }
    boost::circular_buffer<int> ring;
};
template <>
struct of<circular> {
    static circular make(std::int64_t capacity) { return circular(capacity); }
};
#endif

template <typename Queue>
Queue filled(std::int64_t n) {
    auto q = of<Queue>::make(n + 1);
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
            state.SkipWithError("ring_buffer/push_pop: the popped sum is wrong");
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
    if (popped != due) state.SkipWithError("ring_buffer/push_pop_at_length: the order is wrong");
    state.SetItemsProcessed(state.iterations() * 2);
    state.SetComplexityN(n);
}

using ours = dsa::ring_buffer<int>;
using standard = std::queue<int>;

void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::oN); }
void constant(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::o1); }

BENCHMARK(push_pop<ours>)->Name("ring_buffer/push_pop/" DSA_LABEL)->Apply(linear);
BENCHMARK(push_pop<standard>)->Name("ring_buffer/push_pop/std")->Apply(linear);
BENCHMARK(push_pop_at_length<ours>)->Name("ring_buffer/push_pop_at_length/" DSA_LABEL)->Apply(constant);
BENCHMARK(push_pop_at_length<standard>)->Name("ring_buffer/push_pop_at_length/std")->Apply(constant);
#ifdef HAS_BOOST
BENCHMARK(push_pop<circular>)->Name("ring_buffer/push_pop/boost")->Apply(linear);
BENCHMARK(push_pop_at_length<circular>)->Name("ring_buffer/push_pop_at_length/boost")->Apply(constant);
#endif

}  // namespace

BENCHMARK_MAIN();
