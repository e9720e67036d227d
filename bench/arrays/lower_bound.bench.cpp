// lower_bound beside std::lower_bound. independent: the processor may overlap one query with the next;
// dependent: each query waits for the answer to the one before, as in a chain of lookups, which shows
// latency; strings: comparisons are dear. Half of the queries are of values that the array holds.
// No ->Complexity(): the order of growth is counted, not timed; and Google Benchmark 1.7.1 crashes there when
// every size of a benchmark reports an error, as those of an exercise not written yet do.
#include "arrays/lower_bound.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
    template <typename Iterator, typename T>
    static Iterator find(Iterator first, Iterator last, const T& x) {
        return dsa::lower_bound(first, last, x);
    }
};
struct standard {
    template <typename Iterator, typename T>
    static Iterator find(Iterator first, Iterator last, const T& x) {
        return std::lower_bound(first, last, x);
    }
};

constexpr std::size_t query_count = 1024;  // so many queries are one iteration

// The even numbers 0, 2, ... 2n - 2; x is found where x / 2, rounded up, says.
std::vector<std::uint32_t> even_numbers(std::size_t n) {
    std::vector<std::uint32_t> v(n);
    for (std::size_t i = 0; i != n; ++i) v[i] = static_cast<std::uint32_t>(2 * i);
    return v;
}
std::vector<std::uint32_t> random_queries(std::size_t n) {
    std::mt19937 random(1);
    std::vector<std::uint32_t> queries(query_count);
    for (auto& x : queries) x = static_cast<std::uint32_t>(random() % (2 * n));
    return queries;
}
std::size_t expected_sum(const std::vector<std::uint32_t>& queries) {
    std::size_t sum = 0;
    for (const std::size_t x : queries) sum += (x + 1) / 2;
    return sum;
}

template <typename Implementation>
void independent(benchmark::State& state) try {
    const auto v = even_numbers(static_cast<std::size_t>(state.range(0)));
    const auto queries = random_queries(v.size());
    const auto expected = expected_sum(queries);
    memory::array(state, sizeof v.front());
    for (auto _ : state) {
        std::size_t sum = 0;
        for (const auto x : queries) {
            sum += static_cast<std::size_t>(Implementation::find(v.begin(), v.end(), x) - v.begin());
        }
        if (sum != expected) {
            state.SkipWithError("lower_bound/independent: the sum of the positions is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(query_count));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

template <typename Implementation>
void dependent(benchmark::State& state) try {
    const auto v = even_numbers(static_cast<std::size_t>(state.range(0)));
    const auto queries = random_queries(v.size());
    const auto chain = [&](auto find) {
        std::size_t position = 0;
        for (const auto x : queries) {  // the last bit of an answer is the last bit of the next question
            position = find((x & ~std::uint32_t{1}) | (static_cast<std::uint32_t>(position) & 1));
        }
        return position;
    };
    const auto expected = chain([](std::uint32_t x) { return (std::size_t{x} + 1) / 2; });
    memory::array(state, sizeof v.front());
    for (auto _ : state) {
        const auto position = chain([&](std::uint32_t x) {
            return static_cast<std::size_t>(Implementation::find(v.begin(), v.end(), x) - v.begin());
        });
        if (position != expected) {
            state.SkipWithError("lower_bound/dependent: the last position is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(query_count));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

template <typename Implementation>
void strings(benchmark::State& state) try {
    const auto name = [](std::uint32_t x) {  // fixed width, so that names are in the order of their numbers
        std::string digits = std::to_string(x);
        return "/orders/by-customer/" + std::string(10 - digits.size(), '0') + digits;
    };
    std::vector<std::string> v;
    for (const auto x : even_numbers(static_cast<std::size_t>(state.range(0)))) v.push_back(name(x));
    const auto numbers = random_queries(v.size());
    const auto expected = expected_sum(numbers);
    std::vector<std::string> queries;
    for (const auto x : numbers) queries.push_back(name(x));
    for (auto _ : state) {
        std::size_t sum = 0;
        for (const auto& x : queries) {
            sum += static_cast<std::size_t>(Implementation::find(v.begin(), v.end(), x) - v.begin());
        }
        if (sum != expected) {
            state.SkipWithError("lower_bound/strings: the sum of the positions is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(query_count));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) {  // up to 64 MB of numbers
    sweep(bench, 8, 1 << 24);
};
constexpr auto string_sizes = [](auto* bench) { sweep(bench, 8, 1 << 18); };

}  // namespace

BENCHMARK(independent<ours>)->Name("lower_bound/independent/" DSA_LABEL)->Apply(sizes);
BENCHMARK(independent<standard>)->Name("lower_bound/independent/std")->Apply(sizes);
BENCHMARK(dependent<ours>)->Name("lower_bound/dependent/" DSA_LABEL)->Apply(sizes);
BENCHMARK(dependent<standard>)->Name("lower_bound/dependent/std")->Apply(sizes);
BENCHMARK(strings<ours>)->Name("lower_bound/strings/" DSA_LABEL)->Apply(string_sizes);
BENCHMARK(strings<standard>)->Name("lower_bound/strings/std")->Apply(string_sizes);
