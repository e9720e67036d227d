// binary_heap.bench.cpp: what the contract of heaps/binary_heap claims, beside std::priority_queue,
// and Boost's heap of four children a node where the machine has it.
// Elements are seeded, made outside the loops; every answer is checked.
#include "heaps/binary_heap.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <random>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/heap/d_ary_heap.hpp>)
#include <boost/heap/d_ary_heap.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using element = std::uint64_t;
using elements = std::vector<element>;

elements random_elements(std::int64_t n) {
    std::mt19937_64 random(20240607);
    elements made(static_cast<std::size_t>(n));
    for (element& x : made) x = random() >> 32;  // below 2^32: see pop_push
    return made;
}

void count_items(benchmark::State& state, std::int64_t per_iteration) {
    state.SetItemsProcessed(state.iterations() * per_iteration);
    state.SetComplexityN(state.range(0));
}

template <typename Heap>  // push n random elements, then pop them all: one iteration is 2n operations
void push_pop(benchmark::State& state) {
    const elements some = random_elements(state.range(0));
    for (auto _ : state) {
        Heap heap;
        for (const element x : some) heap.push(x);
        element before = heap.top();
        bool falling = heap.size() == some.size();
        for (; !heap.empty(); heap.pop()) {
            falling = falling && heap.top() <= before;
            before = heap.top();
        }
        if (!falling) {
            state.SkipWithError("binary_heap/push_pop: the elements came out in the wrong order");
            break;
        }
    }
    count_items(state, 2 * state.range(0));
}

template <typename Heap>  // push rising elements: each goes all the way to the root
void push_rising(benchmark::State& state) {
    const auto n = static_cast<element>(state.range(0));
    for (auto _ : state) {
        Heap heap;
        for (element x = 0; x != n; ++x) heap.push(x);
        if (heap.top() != n - 1) {
            state.SkipWithError("binary_heap/push_rising: the top is not the largest");
            break;
        }
    }
    count_items(state, state.range(0));
}

template <typename Heap>  // a scheduler at work: n elements, and each round the top leaves and one comes
void pop_push(benchmark::State& state) {
    const elements some = random_elements(state.range(0));
    elements high = some;
    for (element& x : high) x += element{1} << 62;  // far from 0, so that elements can go on getting smaller
    Heap heap(high.begin(), high.end());
    std::size_t next = 0;
    bool falling = true;
    for (auto _ : state) {
        const element top = heap.top();
        heap.pop();
        heap.push(top - some[next]);  // anywhere among the others, which are within 2^32 of the top
        falling = falling && heap.top() <= top;
        if (++next == some.size()) next = 0;
    }
    if (!falling || heap.size() != some.size()) {
        state.SkipWithError("binary_heap/pop_push: the order or the size is wrong");
    }
    count_items(state, 2);
}

template <typename Heap>  // make a heap of n random elements; copying them into it is part of it
void construct(benchmark::State& state) {
    const elements some = random_elements(state.range(0));
    const element largest = *std::max_element(some.begin(), some.end());
    for (auto _ : state) {
        const Heap heap(some.begin(), some.end());
        if (heap.top() != largest) {
            state.SkipWithError("binary_heap/construct: the top is not the largest");
            break;
        }
    }
    count_items(state, state.range(0));
}

template <typename Heap>  // copy n elements, and free them
void copy(benchmark::State& state) {
    const elements some = random_elements(state.range(0));
    memory::structure(state, [&some] { return Heap(some.begin(), some.end()); });
    const Heap heap(some.begin(), some.end());
    for (auto _ : state) {
        Heap twin = heap;
        benchmark::DoNotOptimize(twin);
    }
    if (Heap(heap).size() != some.size() || Heap(heap).top() != heap.top()) {
        state.SkipWithError("binary_heap/copy: the copy differs");
    }
    count_items(state, state.range(0));
}

using ours = dsa::binary_heap<element>;
using standard = std::priority_queue<element>;

// 2^23 elements of 8 bytes are 64 MB: beyond the caches.
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 23)->Complexity(benchmark::oN); }
void linearithmic(benchmark::internal::Benchmark* bench) {
    sweep(bench, 8, 1 << 23)->Complexity(benchmark::oNLogN);
}
void logarithmic(benchmark::internal::Benchmark* bench) {
    sweep(bench, 8, 1 << 23)->Complexity(benchmark::oLogN);
}

BENCHMARK(push_pop<ours>)->Name("binary_heap/push_pop/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(push_pop<standard>)->Name("binary_heap/push_pop/std")->Apply(linearithmic);
BENCHMARK(push_rising<ours>)->Name("binary_heap/push_rising/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(push_rising<standard>)->Name("binary_heap/push_rising/std")->Apply(linearithmic);
BENCHMARK(pop_push<ours>)->Name("binary_heap/pop_push/" DSA_LABEL)->Apply(logarithmic);
BENCHMARK(pop_push<standard>)->Name("binary_heap/pop_push/std")->Apply(logarithmic);
BENCHMARK(construct<ours>)->Name("binary_heap/construct/" DSA_LABEL)->Apply(linear);
BENCHMARK(construct<standard>)->Name("binary_heap/construct/std")->Apply(linear);
BENCHMARK(copy<ours>)->Name("binary_heap/copy/" DSA_LABEL)->Apply(linear);
BENCHMARK(copy<standard>)->Name("binary_heap/copy/std")->Apply(linear);

#ifdef HAS_BOOST
// It has no constructor of a range, so it is not asked to construct: n times push would be something else.
struct boosted : boost::heap::d_ary_heap<element, boost::heap::arity<4>> {
    boosted() = default;
    template <typename Iterator>
    boosted(Iterator first, Iterator last) {
        for (; first != last; ++first) push(*first);
    }
};
BENCHMARK(push_pop<boosted>)->Name("binary_heap/push_pop/boost_4ary")->Apply(linearithmic);
BENCHMARK(push_rising<boosted>)->Name("binary_heap/push_rising/boost_4ary")->Apply(linearithmic);
BENCHMARK(pop_push<boosted>)->Name("binary_heap/pop_push/boost_4ary")->Apply(logarithmic);
BENCHMARK(copy<boosted>)->Name("binary_heap/copy/boost_4ary")->Apply(linear);
#endif

}  // namespace

BENCHMARK_MAIN();
