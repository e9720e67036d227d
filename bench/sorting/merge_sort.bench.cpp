// merge_sort beside std::stable_sort and, where the machine has it, Boost's spinsort, and one merge beside
// std::inplace_merge. Every iteration copies a fresh input and sorts it; the copy is in the time of both. Short inputs
// are many different ones, so that the branch predictor cannot learn a single array by heart.
// No ->Complexity(): the order of growth is counted, not timed; and Google Benchmark 1.7.1 crashes there when
// every size of a benchmark reports an error, as those of an exercise not written yet do.
#include "sorting/merge_sort.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/sort/spinsort/spinsort.hpp>)
#include <boost/sort/spinsort/spinsort.hpp>
#define HAS_BOOST
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

// libstdc++'s stable_sort and inplace_merge use a function of its own that it has since deprecated.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace {

struct ours {
    template <typename T>
    static void sort(std::vector<T>& v) {
        dsa::merge_sort(v.begin(), v.end());
    }
    template <typename T>
    static void merge(std::vector<T>& v, std::vector<T>& spare) {
        const auto less = [](const T& a, const T& b) { return a < b; };
        const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
        dsa::merge_runs(v.begin(), middle, v.end(), spare, less);
    }
};
struct standard {
    template <typename T>
    static void sort(std::vector<T>& v) {
        std::stable_sort(v.begin(), v.end());
    }
    template <typename T>
    static void merge(std::vector<T>& v, std::vector<T>&) {
        std::inplace_merge(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2), v.end());
    }
};

#ifdef HAS_BOOST
struct boosted {
    template <typename T>
    static void sort(std::vector<T>& v) {
        boost::sort::spinsort(v.begin(), v.end());
    }
};
#endif

constexpr std::size_t pool = 1 << 16;  // elements of input at least, however small one input is

std::vector<int> random_ints(std::size_t n, std::mt19937& random) {
    std::vector<int> v(n);
    for (int& x : v) x = static_cast<int>(random() >> 1);
    return v;
}
std::vector<int> sorted_ints(std::size_t n, std::mt19937& random) {
    auto v = random_ints(n, random);
    std::sort(v.begin(), v.end());
    return v;
}
std::vector<int> few_ints(std::size_t n, std::mt19937& random) {  // eight different values
    auto v = random_ints(n, random);
    for (int& x : v) x %= 8;
    return v;
}
std::vector<std::string> random_strings(std::size_t n, std::mt19937& random) {
    std::vector<std::string> v;
    for (int x : random_ints(n, random)) v.push_back("/orders/by-customer/" + std::to_string(x));
    return v;
}
// Two sorted runs of the same length. Each grows by random steps, so that nothing has to be sorted: sixteen million
// would take seconds each time a program starts.
std::vector<int> two_runs(std::size_t n, std::mt19937& random) {
    std::vector<int> v(n);
    const std::size_t half = n / 2;
    const auto most = static_cast<std::uint32_t>(std::numeric_limits<int>::max() / (half + 1));
    for (std::size_t begin = 0; begin < n; begin += half) {
        std::uint32_t x = 0;
        for (std::size_t i = begin; i != begin + half; ++i) v[i] = static_cast<int>(x += random() % most);
    }
    return v;
}

// One iteration copies the next input and gives it to operate; each input's result is compared with what known makes
// of it, outside the time.
template <auto make_input, typename Operation, typename Known>
void over_inputs(benchmark::State& state, const char* wrong, const Operation& operate,
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
    memory::array(state,
                  2 * sizeof(inputs.front().front()));  // the elements and the scratch space of a merge
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

template <typename Implementation, auto make_input>
void sort(benchmark::State& state) {
    over_inputs<make_input>(
        state, "merge_sort: the result is not sorted", [](auto& v) { Implementation::sort(v); },
        [](auto& v) { std::stable_sort(v.begin(), v.end()); });
}
template <typename Implementation>
void merge(benchmark::State& state) {
    std::vector<int> spare;
    over_inputs<two_runs>(
        state, "merge_runs: the result is not sorted", [&spare](auto& v) { Implementation::merge(v, spare); },
        [&spare](auto& v) { standard::merge(v, spare); });
}

// Up to 8 MB of int, and as much again for the merges: a sort of eight times as many takes seconds. A single merge does
// not, and goes on to 64 MB and as much again, beyond the caches.
constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 21); };
constexpr auto merge_sizes = [](auto* bench) { sweep(bench, 8, 1 << 24); };
constexpr auto string_sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };

}  // namespace

BENCHMARK(sort<ours, random_ints>)->Name("merge_sort/random/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sort<standard, random_ints>)->Name("merge_sort/random/std")->Apply(sizes);
BENCHMARK(sort<ours, sorted_ints>)->Name("merge_sort/sorted/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sort<standard, sorted_ints>)->Name("merge_sort/sorted/std")->Apply(sizes);
BENCHMARK(sort<ours, few_ints>)->Name("merge_sort/few_values/" DSA_LABEL)->Apply(sizes);
BENCHMARK(sort<standard, few_ints>)->Name("merge_sort/few_values/std")->Apply(sizes);
BENCHMARK(sort<ours, random_strings>)->Name("merge_sort/strings/" DSA_LABEL)->Apply(string_sizes);
BENCHMARK(sort<standard, random_strings>)->Name("merge_sort/strings/std")->Apply(string_sizes);
BENCHMARK(merge<ours>)->Name("merge_sort/merge_runs/" DSA_LABEL)->Apply(merge_sizes);
BENCHMARK(merge<standard>)->Name("merge_sort/merge_runs/std")->Apply(merge_sizes);
#ifdef HAS_BOOST
BENCHMARK(sort<boosted, random_ints>)->Name("merge_sort/random/boost")->Apply(sizes);
BENCHMARK(sort<boosted, sorted_ints>)->Name("merge_sort/sorted/boost")->Apply(sizes);
BENCHMARK(sort<boosted, few_ints>)->Name("merge_sort/few_values/boost")->Apply(sizes);
BENCHMARK(sort<boosted, random_strings>)->Name("merge_sort/strings/boost")->Apply(string_sizes);
#endif
