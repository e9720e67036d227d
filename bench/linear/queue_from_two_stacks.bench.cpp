// queue_from_two_stacks.bench.cpp: what the contract of linear/queue_from_two_stacks claims: n pushes and n pops, and a queue of n in
// its steady state, each beside std::queue and the naive way, a vector whose front is erased.
#include "linear/queue_from_two_stacks.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <queue>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

class erased {
public:
    void push(int x) { values_.push_back(x); }
    void pop() { values_.erase(values_.begin()); }
    [[nodiscard]] int front() const { return values_.front(); }
    [[nodiscard]] bool empty() const { return values_.empty(); }

private:
    std::vector<int> values_;
};

template <typename Queue>
Queue filled(std::int64_t n) {
    Queue q;
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
            state.SkipWithError("queue_from_two_stacks/push_pop: the popped sum is wrong");
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
    if (popped != due) state.SkipWithError("queue_from_two_stacks/push_pop_at_length: the order is wrong");
    state.SetItemsProcessed(state.iterations() * 2);
    state.SetComplexityN(n);
}

using ours = dsa::queue_from_two_stacks<int>;
using standard = std::queue<int>;

void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::oN); }
void constant(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::o1); }
void fewer(benchmark::internal::Benchmark* bench) {
    sweep(bench, 8, 1 << 15)->Complexity(benchmark::oNSquared);
}

BENCHMARK(push_pop<ours>)->Name("queue_from_two_stacks/push_pop/" DSA_LABEL)->Apply(linear);
BENCHMARK(push_pop<standard>)->Name("queue_from_two_stacks/push_pop/std")->Apply(linear);
BENCHMARK(push_pop<erased>)->Name("queue_from_two_stacks/push_pop/naive")->Apply(fewer);
BENCHMARK(push_pop_at_length<ours>)
    ->Name("queue_from_two_stacks/push_pop_at_length/" DSA_LABEL)
    ->Apply(constant);
BENCHMARK(push_pop_at_length<standard>)
    ->Name("queue_from_two_stacks/push_pop_at_length/std")
    ->Apply(constant);

}  // namespace

BENCHMARK_MAIN();
