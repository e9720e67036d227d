// queue_from_two_stacks.bench.cpp: what the contract of linear/queue_from_two_stacks claims: n pushes and n pops, and a queue of n in
// its steady state, each beside std::queue and the naive way, a vector whose front is erased.
#include "linear/queue_from_two_stacks.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <queue>
#include <vector>

#include "../queues.hpp"
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

using ours = dsa::queue_from_two_stacks<int>;
using standard = std::queue<int>;

void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::oN); }
void constant(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::o1); }
void fewer(benchmark::internal::Benchmark* bench) {
    sweep(bench, 8, 1 << 15)->Complexity(benchmark::oNSquared);
}

BENCHMARK(queues::push_pop<ours>)->Name("queue_from_two_stacks/push_pop/" DSA_LABEL)->Apply(linear);
BENCHMARK(queues::push_pop<standard>)->Name("queue_from_two_stacks/push_pop/std")->Apply(linear);
BENCHMARK(queues::push_pop<erased>)->Name("queue_from_two_stacks/push_pop/naive")->Apply(fewer);
BENCHMARK(queues::push_pop_at_length<ours>)
    ->Name("queue_from_two_stacks/push_pop_at_length/" DSA_LABEL)
    ->Apply(constant);
BENCHMARK(queues::push_pop_at_length<standard>)
    ->Name("queue_from_two_stacks/push_pop_at_length/std")
    ->Apply(constant);

}  // namespace

BENCHMARK_MAIN();
