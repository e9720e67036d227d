// singly_linked_list.bench.cpp: what the contract of lists/singly_linked_list claims, beside
// std::forward_list, and Boost's slist where the machine has it. Every input is seeded; every answer is checked.
#include "lists/singly_linked_list.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <random>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/container/slist.hpp>)
#include <boost/container/slist.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

// 0, 1, .. n-1, each node allocated after the one before it.
template <typename List>
List counting(std::int64_t n) {
    List list;
    for (std::int64_t i = n; i-- != 0;) list.push_front(static_cast<int>(i));
    return list;
}

// The numbers below n, each inserted behind a random earlier one: neighbours in the list are far apart in
// memory, as they are in a list that has lived for a while.
template <typename List>
List scattered(std::int64_t n) {
    std::mt19937 random(20);
    List list;
    std::vector<typename List::iterator> places{list.before_begin()};
    places.reserve(static_cast<std::size_t>(n) + 1);
    for (std::int64_t i = 0; i != n; ++i)
        places.push_back(list.insert_after(places[random() % places.size()], static_cast<int>(i)));
    return list;
}

template <typename List>
std::int64_t sum_of(const List& list) {
    std::int64_t sum = 0;
    for (const int x : list) sum += x;
    return sum;
}

void report(benchmark::State& state, std::int64_t operations) {
    state.SetItemsProcessed(state.iterations() * operations);
    state.SetComplexityN(state.range(0));
}

template <typename List>  // push n at the front, then pop n there: 2n operations
void push_pop_front(benchmark::State& state) {
    const auto n = state.range(0);
    for (auto _ : state) {
        auto list = counting<List>(n);
        std::int64_t sum = 0;
        for (; !list.empty(); list.pop_front()) sum += list.front();
        if (sum != n * (n - 1) / 2) {
            state.SkipWithError("singly_linked_list/push_pop_front: the popped sum is wrong");
            break;
        }
    }
    report(state, 2 * n);
}

// std::forward_list has no push_back; its users keep the last position themselves.
template <typename List>
void append(List& list, [[maybe_unused]] typename List::iterator& last, int x) {
    if constexpr (requires { list.push_back(x); })
        list.push_back(x);
    else
        last = list.insert_after(last, x);
}

template <typename List>
List appended(std::int64_t n) {
    List list;
    auto last = list.before_begin();
    for (std::int64_t i = 0; i != n; ++i) append(list, last, static_cast<int>(i));
    return list;
}

template <typename List>  // append n, then free them
void push_back(benchmark::State& state) {
    const auto n = state.range(0);
    for (auto _ : state) {
        auto list = appended<List>(n);
        benchmark::DoNotOptimize(list);
    }
    if (!(appended<List>(n) == counting<List>(n)))
        state.SkipWithError("singly_linked_list/push_back: the appended elements are wrong");
    report(state, n);
}

template <typename List>  // one insertion and one removal behind each of 16384 random nodes of a list of n
void insert_erase_after(benchmark::State& state) {
    const auto n = state.range(0);
    auto list = scattered<List>(n);
    std::vector<typename List::iterator> all;
    for (auto at = list.begin(); at != list.end(); ++at) all.push_back(at);
    std::mt19937 random(21);
    std::vector<typename List::iterator> places;
    for (int i = 0; i != 16384; ++i) places.push_back(all[random() % all.size()]);
    for (auto _ : state) {
        for (const auto at : places) {
            benchmark::DoNotOptimize(list.insert_after(at, 1));
            list.erase_after(at);
        }
    }
    if (sum_of(list) != n * (n - 1) / 2)
        state.SkipWithError("singly_linked_list/insert_erase_after: the list has changed");
    report(state, 2 * 16384);
}

template <typename List, List make(std::int64_t)>  // read every element once
void traverse(benchmark::State& state) {
    const auto n = state.range(0);
    auto list = make(n);
    for (auto _ : state) {
        benchmark::DoNotOptimize(list);  // else the sum of an unchanged list is taken once
        if (sum_of(list) != n * (n - 1) / 2) {
            state.SkipWithError("singly_linked_list/traverse: the sum is wrong");
            break;
        }
    }
    report(state, n);
}

template <typename List>  // turn n links round, in a list whose nodes lie scattered
void reverse(benchmark::State& state) {
    const auto n = state.range(0);
    auto list = scattered<List>(n);
    const int before = list.front();
    std::int64_t turns = 0;
    for (auto _ : state) {
        list.reverse();
        ++turns;
    }
    if (turns % 2 != 0) list.reverse();
    if (list.front() != before || sum_of(list) != n * (n - 1) / 2)
        state.SkipWithError("singly_linked_list/reverse: turned twice, the list is not what it was");
    report(state, n);
}

template <typename List>  // copy n elements, and free them
void copy(benchmark::State& state) {
    const auto n = state.range(0);
    memory::structure(state, [n] { return counting<List>(n); });
    const auto list = counting<List>(n);
    for (auto _ : state) {
        List other = list;
        benchmark::DoNotOptimize(other);
    }
    if (!(List(list) == list)) state.SkipWithError("singly_linked_list/copy: the copy differs");
    report(state, n);
}

template <typename List>  // compare two equal lists of n: no difference to stop at
void equal(benchmark::State& state) {
    const auto n = state.range(0);
    auto a = counting<List>(n);
    auto b = counting<List>(n);
    for (auto _ : state) {
        benchmark::DoNotOptimize(a);  // else two unchanged lists are compared once
        benchmark::DoNotOptimize(b);
        if (!(a == b)) {
            state.SkipWithError("singly_linked_list/equal: two equal lists compare unequal");
            break;
        }
    }
    report(state, n);
}

using ours = dsa::singly_linked_list<int>;
using standard = std::forward_list<int>;

// 2^21 nodes of 32 bytes are 64 MB: beyond the caches.
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::oN); }
void constant(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::o1); }

BENCHMARK(push_pop_front<ours>)->Name("singly_linked_list/push_pop_front/" DSA_LABEL)->Apply(linear);
BENCHMARK(push_pop_front<standard>)->Name("singly_linked_list/push_pop_front/std")->Apply(linear);
BENCHMARK(push_back<ours>)->Name("singly_linked_list/push_back/" DSA_LABEL)->Apply(linear);
BENCHMARK(push_back<standard>)->Name("singly_linked_list/push_back/std")->Apply(linear);
BENCHMARK(insert_erase_after<ours>)
    ->Name("singly_linked_list/insert_erase_after/" DSA_LABEL)
    ->Apply(constant);
BENCHMARK(insert_erase_after<standard>)->Name("singly_linked_list/insert_erase_after/std")->Apply(constant);
BENCHMARK(traverse<ours, counting<ours>>)->Name("singly_linked_list/traverse/" DSA_LABEL)->Apply(linear);
BENCHMARK(traverse<standard, counting<standard>>)->Name("singly_linked_list/traverse/std")->Apply(linear);
BENCHMARK(traverse<ours, scattered<ours>>)
    ->Name("singly_linked_list/traverse_scattered/" DSA_LABEL)
    ->Apply(linear);
BENCHMARK(traverse<standard, scattered<standard>>)
    ->Name("singly_linked_list/traverse_scattered/std")
    ->Apply(linear);
BENCHMARK(reverse<ours>)->Name("singly_linked_list/reverse/" DSA_LABEL)->Apply(linear);
BENCHMARK(reverse<standard>)->Name("singly_linked_list/reverse/std")->Apply(linear);
BENCHMARK(copy<ours>)->Name("singly_linked_list/copy/" DSA_LABEL)->Apply(linear);
BENCHMARK(copy<standard>)->Name("singly_linked_list/copy/std")->Apply(linear);
BENCHMARK(equal<ours>)->Name("singly_linked_list/equal/" DSA_LABEL)->Apply(linear);
BENCHMARK(equal<standard>)->Name("singly_linked_list/equal/std")->Apply(linear);

#ifdef HAS_BOOST
using boosted = boost::container::slist<int>;
BENCHMARK(push_pop_front<boosted>)->Name("singly_linked_list/push_pop_front/boost")->Apply(linear);
BENCHMARK(push_back<boosted>)->Name("singly_linked_list/push_back/boost")->Apply(linear);
BENCHMARK(insert_erase_after<boosted>)->Name("singly_linked_list/insert_erase_after/boost")->Apply(constant);
BENCHMARK(traverse<boosted, counting<boosted>>)->Name("singly_linked_list/traverse/boost")->Apply(linear);
BENCHMARK(traverse<boosted, scattered<boosted>>)
    ->Name("singly_linked_list/traverse_scattered/boost")
    ->Apply(linear);
BENCHMARK(reverse<boosted>)->Name("singly_linked_list/reverse/boost")->Apply(linear);
BENCHMARK(copy<boosted>)->Name("singly_linked_list/copy/boost")->Apply(linear);
BENCHMARK(equal<boosted>)->Name("singly_linked_list/equal/boost")->Apply(linear);
#endif

}  // namespace

BENCHMARK_MAIN();
