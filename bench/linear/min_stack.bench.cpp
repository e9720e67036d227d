// min_stack.bench.cpp: what the contract of linear/min_stack claims: n elements in random order are pushed and popped, and the
// minimum is asked for after each step. Beside a std::stack of pairs, each element with the minimum, and the naive way, a vector
// that is searched.
#include "linear/min_stack.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <stack>
#include <utility>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

class stack_of_pairs {
public:
    void push(int x) { stack_.push({x, stack_.empty() ? x : std::min(x, stack_.top().second)}); }
    void pop() { stack_.pop(); }
    [[nodiscard]] int min() const { return stack_.top().second; }
    [[nodiscard]] bool empty() const { return stack_.empty(); }

private:
    std::stack<std::pair<int, int>> stack_;
};
class searched {
public:
    void push(int x) { values_.push_back(x); }
    void pop() { values_.pop_back(); }
    [[nodiscard]] int min() const { return *std::min_element(values_.begin(), values_.end()); }
    [[nodiscard]] bool empty() const { return values_.empty(); }

private:
    std::vector<int> values_;
};

std::vector<int> random_ints(std::int64_t n) {
    std::mt19937 random(1);
    std::vector<int> all(static_cast<std::size_t>(n));
    for (int& x : all) x = static_cast<int>(random() >> 1);
    return all;
}

template <typename Stack>
Stack filled(const std::vector<int>& values) {
    Stack s;
    for (const int x : values) s.push(x);
    return s;
}

template <typename Stack>  // push n, then pop n; the minimum after each step
void push_min_pop(benchmark::State& state) {
    const auto values = random_ints(state.range(0));
    memory::structure(state, [&] { return filled<Stack>(values); });
    std::int64_t due = 0;
    for (int least = values.front(); const int x : values) due += least = std::min(least, x);
    for (auto _ : state) {
        Stack s;
        std::int64_t up = 0, down = 0;
        for (const int x : values) {
            s.push(x);
            up += s.min();
        }
        for (; !s.empty(); s.pop()) down += s.min();
        if (up != due || down != due) {
            state.SkipWithError("min_stack/push_min_pop: a minimum is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * 2 * state.range(0));
    state.SetComplexityN(state.range(0));
}

void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 64, 1 << 21)->Complexity(benchmark::oN); }
void fewer(benchmark::internal::Benchmark* bench) {
    sweep(bench, 64, 1 << 12)->Complexity(benchmark::oNSquared);
}

BENCHMARK(push_min_pop<dsa::min_stack<int>>)->Name("min_stack/push_min_pop/" DSA_LABEL)->Apply(linear);
BENCHMARK(push_min_pop<stack_of_pairs>)->Name("min_stack/push_min_pop/std")->Apply(linear);
BENCHMARK(push_min_pop<searched>)->Name("min_stack/push_min_pop/naive")->Apply(fewer);

}  // namespace

BENCHMARK_MAIN();
