#pragma once
// sorts: what benchmarks of sorts share: inputs, and a loop over many of them. Every iteration copies a fresh input and
// sorts it; the copy is in the time of all. Short inputs are many different ones, so that the branch predictor cannot
// learn a single array by heart.
// No ->Complexity(): the order of growth is counted, not timed; and Google Benchmark 1.7.1 crashes there when
// every size of a benchmark reports an error, as those of an exercise not written yet do.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <random>
#include <string>
#include <vector>

#include "memory.hpp"
#include "sweep.hpp"

// libstdc++'s stable_sort uses a function of its own that it has since deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace sorts {

constexpr std::size_t pool = 1 << 16;  // elements of input at least, however small one input is

inline std::vector<int> random_ints(std::size_t n, std::mt19937& random) {
    std::vector<int> v(n);
    for (int& x : v) x = static_cast<int>(random() >> 1);
    return v;
}
inline std::vector<int> sorted_ints(std::size_t n, std::mt19937& random) {
    auto v = random_ints(n, random);
    std::sort(v.begin(), v.end());
    return v;
}
inline std::vector<int> few_ints(std::size_t n, std::mt19937& random) {  // eight different values
    auto v = random_ints(n, random);
    for (int& x : v) x %= 8;
    return v;
}
inline std::vector<std::string> random_strings(std::size_t n, std::mt19937& random) {
    std::vector<std::string> v;
    for (int x : random_ints(n, random)) v.push_back("/orders/by-customer/" + std::to_string(x));
    return v;
}
// std's sorts, to be measured beside ours.
struct standard {
    template <typename T>
    static void sort(std::vector<T>& v) {
        std::sort(v.begin(), v.end());
    }
};
struct stable {
    template <typename T>
    static void sort(std::vector<T>& v) {
        std::stable_sort(v.begin(), v.end());
    }
};

// One iteration copies the next input and gives it to operate; each input's result is compared with what known makes
// of it, outside the time.
// bytes: of memory for an element.
template <auto make_input, typename Operation, typename Known>
void over_inputs(benchmark::State& state, const char* wrong, double bytes, const Operation& operate,
                 const Known& known) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    std::mt19937 random(1);
    std::vector<decltype(make_input(n, random))> inputs;
    do inputs.push_back(make_input(n, random));
    while (inputs.size() * n < pool);

    auto v = inputs.front();
    for (const auto& input : inputs) {
        auto expected = input;
        known(expected);
        v = input;
        operate(v);
        if (v != expected) return state.SkipWithError(wrong);
    }
    memory::array(state, bytes);
    std::size_t next = 0;
    for (auto _ : state) {
        v = inputs[next];
        operate(v);
        benchmark::DoNotOptimize(v.data());
        benchmark::ClobberMemory();
        if (++next == inputs.size()) next = 0;
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

// Implementation::sort on such inputs, of which known makes the sorted ones; it needs room for `arrays` of them.
template <typename Implementation, auto make_input, int arrays = 1>
void sort(benchmark::State& state) {
    std::mt19937 random(1);
    using input = decltype(make_input(1, random));
    over_inputs<make_input>(
        state, "the result is not sorted", arrays * sizeof(typename input::value_type),
        [](auto& v) { Implementation::sort(v); }, [](auto& v) { std::stable_sort(v.begin(), v.end()); });
}

}  // namespace sorts
