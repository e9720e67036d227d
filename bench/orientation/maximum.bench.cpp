// maximum beside std::max_element. random: the largest so far changes about ln n times, so that the branch is
// well predicted; rising: it changes at every step; strings: a comparison costs more than the loop around it.
// No ->Complexity(): the order of growth is counted, not timed; and Google Benchmark 1.7.1 crashes there when
// every size of a benchmark reports an error, as those of an exercise not written yet do.
#include "orientation/maximum.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <random>
#include <string>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    template <typename Iterator>
    static Iterator find(Iterator first, Iterator last) {
        return dsa::maximum(first, last);
    }
};
struct standard {
    template <typename Iterator>
    static Iterator find(Iterator first, Iterator last) {
        return std::max_element(first, last);
    }
};

std::vector<int> random_ints(std::size_t n) {
    std::mt19937 random(1);
    std::vector<int> v(n);
    for (int& x : v) x = static_cast<int>(random() >> 1);
    return v;
}
std::vector<int> rising_ints(std::size_t n) {
    std::vector<int> v(n);
    for (std::size_t i = 0; i != n; ++i) v[i] = static_cast<int>(i);
    return v;
}
std::vector<std::string> random_strings(std::size_t n) {
    std::vector<std::string> v;
    for (int x : random_ints(n)) v.push_back("/orders/2024/" + std::to_string(x));
    return v;
}

template <typename Implementation, auto make_input>  // one iteration is one pass over n elements
void find_maximum(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto v = make_input(n);
    const auto expected = std::max_element(v.begin(), v.end());
    memory::array(state, sizeof v.front());
    for (auto _ : state) {
        auto found = Implementation::find(v.begin(), v.end());
        benchmark::DoNotOptimize(found);
        benchmark::ClobberMemory();
        if (found != expected) {
            state.SkipWithError("maximum: not the first of the largest elements");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) {  // up to 64 MB of int
    sweep(bench, 8, 1 << 24);
};
constexpr auto string_sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };

}  // namespace

BENCHMARK(find_maximum<ours, random_ints>)->Name("maximum/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(find_maximum<standard, random_ints>)->Name("maximum/random/std")->Apply(sizes);
BENCHMARK(find_maximum<ours, rising_ints>)->Name("maximum/rising/" DSA_LABEL)->Apply(sizes);
BENCHMARK(find_maximum<standard, rising_ints>)->Name("maximum/rising/std")->Apply(sizes);
BENCHMARK(find_maximum<ours, random_strings>)->Name("maximum/strings/" DSA_LABEL)->Apply(string_sizes);
BENCHMARK(find_maximum<standard, random_strings>)->Name("maximum/strings/std")->Apply(string_sizes);
