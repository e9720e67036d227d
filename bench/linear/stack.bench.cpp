// stack.bench.cpp: what the contract of linear/stack claims, beside std::stack on std::deque and on
// std::vector, and on Boost's deque where the machine has it.
// Every input is a function of n; every answer is checked.
#include "linear/stack.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <stack>
#include <utility>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/container/deque.hpp>)
#include <boost/container/deque.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

template <typename Stack>
Stack filled(std::int64_t n) {
    Stack s;
    for (std::int64_t i = 0; i != n; ++i) s.push(static_cast<int>(i));
    return s;
}

template <typename Stack>  // push n, then pop n: one iteration is 2n operations
void push_pop(benchmark::State& state) {
    const auto n = state.range(0);
    for (auto _ : state) {
        auto s = filled<Stack>(n);
        std::int64_t sum = 0;
        for (; !s.empty(); s.pop()) sum += s.top();
        if (sum != n * (n - 1) / 2) {
            state.SkipWithError("stack/push_pop: the popped sum is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * 2 * n);
    state.SetComplexityN(n);
}

template <typename Stack>  // one push and one pop on a stack of n: the steady state of a server
void push_pop_at_depth(benchmark::State& state) {
    const auto n = state.range(0);
    auto s = filled<Stack>(n);
    int x = 0;
    for (auto _ : state) {
        s.push(++x);
        benchmark::DoNotOptimize(s.top());
        s.pop();
    }
    if (static_cast<std::int64_t>(s.size()) != n || s.top() != n - 1)
        state.SkipWithError("stack/push_pop_at_depth: the stack below has changed");
    state.SetItemsProcessed(state.iterations() * 2);
    state.SetComplexityN(n);
}

template <typename Stack>  // copy n elements, and free them
void copy(benchmark::State& state) {
    const auto n = state.range(0);
    memory::structure(state, [n] { return filled<Stack>(n); });
    const auto s = filled<Stack>(n);
    for (auto _ : state) {
        Stack t = s;
        benchmark::DoNotOptimize(t);
    }
    if (!(Stack(s) == s)) state.SkipWithError("stack/copy: the copy differs");
    state.SetItemsProcessed(state.iterations() * n);
    state.SetComplexityN(n);
}

template <typename Stack>  // compare two equal stacks of n: no difference to stop at
void equal(benchmark::State& state) {
    const auto n = state.range(0);
    auto a = filled<Stack>(n);
    auto b = filled<Stack>(n);
    for (auto _ : state) {
        benchmark::DoNotOptimize(a);  // else two unchanged stacks are compared once
        benchmark::DoNotOptimize(b);
        if (!(a == b)) {
            state.SkipWithError("stack/equal: two equal stacks compare unequal");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * n);
    state.SetComplexityN(n);
}

template <typename Stack>  // hand a stack of n over and take it back: two moves, whatever n is
void move(benchmark::State& state) {
    const auto n = state.range(0);
    auto s = filled<Stack>(n);
    for (auto _ : state) {
        Stack t = std::move(s);
        benchmark::DoNotOptimize(t);
        s = std::move(t);
        benchmark::DoNotOptimize(s);
    }
    if (static_cast<std::int64_t>(s.size()) != n || s.top() != n - 1)
        state.SkipWithError("stack/move: elements were lost on the way");
    state.SetItemsProcessed(state.iterations() * 2);
    state.SetComplexityN(n);
}

using ours = dsa::stack<int>;
using standard = std::stack<int>;
using on_vector = std::stack<int, std::vector<int>>;

// 2^21 nodes of 32 bytes are 64 MB: beyond the caches.
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::oN); }
void constant(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::o1); }

BENCHMARK(push_pop<ours>)->Name("stack/push_pop/" DSA_LABEL)->Apply(linear);
BENCHMARK(push_pop<standard>)->Name("stack/push_pop/std")->Apply(linear);
BENCHMARK(push_pop_at_depth<ours>)->Name("stack/push_pop_at_depth/" DSA_LABEL)->Apply(constant);
BENCHMARK(push_pop_at_depth<standard>)->Name("stack/push_pop_at_depth/std")->Apply(constant);
BENCHMARK(copy<ours>)->Name("stack/copy/" DSA_LABEL)->Apply(linear);
BENCHMARK(copy<standard>)->Name("stack/copy/std")->Apply(linear);
BENCHMARK(equal<ours>)->Name("stack/equal/" DSA_LABEL)->Apply(linear);
BENCHMARK(equal<standard>)->Name("stack/equal/std")->Apply(linear);
BENCHMARK(move<ours>)->Name("stack/move/" DSA_LABEL)->Apply(constant);
BENCHMARK(move<standard>)->Name("stack/move/std")->Apply(constant);
BENCHMARK(push_pop<on_vector>)->Name("stack/push_pop/std_vector")->Apply(linear);
BENCHMARK(push_pop_at_depth<on_vector>)->Name("stack/push_pop_at_depth/std_vector")->Apply(constant);
BENCHMARK(copy<on_vector>)->Name("stack/copy/std_vector")->Apply(linear);
BENCHMARK(equal<on_vector>)->Name("stack/equal/std_vector")->Apply(linear);
BENCHMARK(move<on_vector>)->Name("stack/move/std_vector")->Apply(constant);

#ifdef HAS_BOOST
using boosted = std::stack<int, boost::container::deque<int>>;
BENCHMARK(push_pop<boosted>)->Name("stack/push_pop/boost_deque")->Apply(linear);
BENCHMARK(push_pop_at_depth<boosted>)->Name("stack/push_pop_at_depth/boost_deque")->Apply(constant);
BENCHMARK(copy<boosted>)->Name("stack/copy/boost_deque")->Apply(linear);
BENCHMARK(equal<boosted>)->Name("stack/equal/boost_deque")->Apply(linear);
BENCHMARK(move<boosted>)->Name("stack/move/boost_deque")->Apply(constant);
#endif

}  // namespace

BENCHMARK_MAIN();
