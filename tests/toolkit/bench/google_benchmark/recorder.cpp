// recorder: a program of Google Benchmark whose JSON has what readers of it must cope with. The files beside this one
// were written by it (see README.md); it is not part of the build. It compiles with 1.5.0 and all later versions.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <random>
#include <unordered_map>
#include <vector>

namespace {

std::vector<int> shuffled(std::int64_t n) {
    std::vector<int> v(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i != v.size(); ++i) v[i] = static_cast<int>(i);
    std::shuffle(v.begin(), v.end(), std::mt19937(1));
    return v;
}

template <bool Stable>
void sort(benchmark::State& state) {
    const auto input = shuffled(state.range(0));
    for (auto _ : state) {
        auto v = input;
        if (Stable)
            std::stable_sort(v.begin(), v.end());
        else
            std::sort(v.begin(), v.end());
        benchmark::DoNotOptimize(v.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetBytesProcessed(state.iterations() * state.range(0) * static_cast<std::int64_t>(sizeof(int)));
    state.SetComplexityN(state.range(0));
}

template <typename Map>
void find(benchmark::State& state) {
    Map m;
    const auto keys = shuffled(state.range(0));
    for (const int k : keys) m[k] = k;
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(m.find(keys[i]));
        if (++i == keys.size()) i = 0;
    }
    state.counters["held"] = static_cast<double>(m.size());
    state.counters["nothing"] = std::nan("");
    state.counters["rate"] =
        benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void multiply(benchmark::State& state) {
    const auto rows = static_cast<std::size_t>(state.range(0)),
               columns = static_cast<std::size_t>(state.range(1));
    const std::vector<double> m(rows * columns, 1.5), x(columns, 2);
    std::vector<double> y(rows);
    for (auto _ : state) {
        for (std::size_t i = 0; i != rows; ++i) {
            double sum = 0;
            for (std::size_t k = 0; k != columns; ++k) sum += m[i * columns + k] * x[k];
            y[i] = sum;
        }
        benchmark::DoNotOptimize(y.data());
    }
}

void walk(benchmark::State& state) {
    if (state.range(0) == 512) {
        state.SkipWithError("the sum is wrong: \"512\" <b>here</b>");
        return;
    }
    const auto v = shuffled(state.range(0));
    const std::list<int> l(v.begin(), v.end());
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (const int x : l) sum += x;
        benchmark::DoNotOptimize(sum);
    }
}

template <typename State>  // SkipWithMessage came with 1.8; before, there is an error or nothing
void skip(State& state) {
    if constexpr (requires { state.SkipWithMessage("not on this machine"); }) {
        if (state.range(0) == 64) {
            state.SkipWithMessage("not on this machine");
            return;
        }
    }
    for (auto _ : state) benchmark::DoNotOptimize(std::vector<int>(static_cast<std::size_t>(state.range(0))));
}

// The caller's own clock, statistic and number of iterations.
void waiting(benchmark::State& state) {
    for (auto _ : state) state.SetIterationTime(1e-6 * static_cast<double>(state.range(0)));
}

void alone(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(std::make_unique<int>(1));
}

}  // namespace

// Registered by hand: what BENCHMARK takes, and Name(), changed over the versions.
int main(int argc, char** argv) {
    using benchmark::RegisterBenchmark;
    RegisterBenchmark("sort/random/std", sort<false>)
        ->RangeMultiplier(4)
        ->Range(16, 1 << 18)
        ->Complexity(benchmark::oNLogN);
    RegisterBenchmark("sort/random/stable", sort<true>)->RangeMultiplier(4)->Range(16, 1 << 18)->Complexity();
    RegisterBenchmark("find<std::map<int, int>>", find<std::map<int, int>>)
        ->RangeMultiplier(8)
        ->Range(8, 1 << 18);
    RegisterBenchmark("find<std::unordered_map<int, int>>", find<std::unordered_map<int, int>>)
        ->RangeMultiplier(8)
        ->Range(8, 1 << 18);
    auto* const product = RegisterBenchmark("multiply", multiply)->ArgNames({"rows", "columns"});
    product->UseRealTime();
    for (const std::int64_t rows : {16, 64, 256, 1024})
        for (const std::int64_t columns : {4, 64}) product->Args({rows, columns});
    RegisterBenchmark("walk", walk)->RangeMultiplier(8)->Range(8, 1 << 15)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("skip", skip<benchmark::State>)->Arg(8)->Arg(64)->MinTime(0.003);
    RegisterBenchmark("waiting", waiting)
        ->Arg(8)
        ->Arg(64)
        ->UseManualTime()
        ->Iterations(5)
        ->Repetitions(3)
        ->ComputeStatistics(
            "max", [](const std::vector<double>& of) { return *std::max_element(of.begin(), of.end()); });
    RegisterBenchmark("alone", alone);
    RegisterBenchmark("alone_threads", alone)->Threads(1)->Threads(2);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
