// ring_buffer.bench.cpp: what the contract of linear/ring_buffer claims: n pushes and n pops, and a queue of n in its steady state, each
// beside std::queue on std::deque, and Boost's circular buffer where the machine has it.
#include "linear/ring_buffer.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <queue>

#include "../queues.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/circular_buffer.hpp>)
#include <boost/circular_buffer.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

#ifdef HAS_BOOST
namespace {
struct circular {
    explicit circular(std::int64_t capacity) : ring(static_cast<std::size_t>(capacity)) {}
    void push(int x) { ring.push_back(x); }
    void pop() { ring.pop_front(); }
    [[nodiscard]] int front() const { return ring.front(); }
    [[nodiscard]] bool empty() const { return ring.empty(); }
    boost::circular_buffer<int> ring;
};
}  // namespace
template <>
struct queues::with_room<circular> {
    static circular make(std::int64_t capacity) { return circular(capacity); }
};
#endif
template <>
struct queues::with_room<dsa::ring_buffer<int>> {
    static dsa::ring_buffer<int> make(std::int64_t capacity) {
        return dsa::ring_buffer<int>(static_cast<std::size_t>(capacity));
    }
};

namespace {

using ours = dsa::ring_buffer<int>;
using standard = std::queue<int>;

void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::oN); }
void constant(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::o1); }

BENCHMARK(queues::push_pop<ours>)->Name("ring_buffer/push_pop/" DSA_LABEL)->Apply(linear);
BENCHMARK(queues::push_pop<standard>)->Name("ring_buffer/push_pop/std")->Apply(linear);
BENCHMARK(queues::push_pop_at_length<ours>)
    ->Name("ring_buffer/push_pop_at_length/" DSA_LABEL)
    ->Apply(constant);
BENCHMARK(queues::push_pop_at_length<standard>)->Name("ring_buffer/push_pop_at_length/std")->Apply(constant);
#ifdef HAS_BOOST
BENCHMARK(queues::push_pop<circular>)->Name("ring_buffer/push_pop/boost")->Apply(linear);
BENCHMARK(queues::push_pop_at_length<circular>)
    ->Name("ring_buffer/push_pop_at_length/boost")
    ->Apply(constant);
#endif

}  // namespace

BENCHMARK_MAIN();
