// trie.bench.cpp: what the contract of trees/trie claims, beside std::set and std::unordered_set of strings. Keys are paths
// of a service, which begin alike; they are seeded, made outside the loops, and every answer is checked.
#include "trees/trie.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using strings = std::vector<std::string>;

// n different paths: "/api/users/4f2a/orders/91c".
strings paths(std::int64_t n) {
    static constexpr const char* kinds[] = {"users", "orders", "products", "sessions", "search", "uploads"};
    static constexpr char digits[] = "0123456789abcdef";
    std::mt19937_64 random(20240607);
    const auto number = [&](std::uint64_t x, std::string& to) {
        do to += digits[x % 16];
        while ((x /= 16) != 0);
    };
    strings made;
    for (std::int64_t i = 0; i != n; ++i) {
        std::string path = "/api/";
        path += kinds[random() % 6];
        path += '/';
        number(random() % 4096, path);
        path += '/';
        path += kinds[random() % 6];
        path += '/';
        number(static_cast<std::uint64_t>(i), path);
        made.push_back(path);
    }
    return made;
}

template <typename Set>
Set filled(const strings& keys) {
    Set set;
    for (const auto& key : keys) set.insert(key);
    return set;
}

// The longest key that the text begins with: each length in turn where the structure knows nothing of beginnings.
std::size_t longest(const dsa::trie& keys, std::string_view text) {
    const auto found = keys.longest_prefix(text);
    return found ? found->size() : 0;
}
template <typename Set>
std::size_t longest(const Set& keys, std::string_view text) {
    for (std::size_t n = text.size(); n != 0; --n)
        if (keys.contains(std::string(text.substr(0, n)))) return n;
    return 0;
}

void count_items(benchmark::State& state, std::int64_t per_iteration) {
    state.SetItemsProcessed(state.iterations() * per_iteration);
    state.SetComplexityN(state.range(0));
}

template <typename Set>  // n keys into an empty set, which is freed again
void insert(benchmark::State& state) {
    const auto keys = paths(state.range(0));
    memory::structure(state, [&] { return filled<Set>(keys); });
    for (auto _ : state) {
        const auto set = filled<Set>(keys);
        if (set.size() != keys.size()) {
            state.SkipWithError("trie/insert: keys are missing");
            break;
        }
    }
    count_items(state, state.range(0));
}

template <typename Set>  // look up one key of n
void contains(benchmark::State& state) {
    const auto keys = paths(state.range(0));
    const auto set = filled<Set>(keys);
    std::mt19937_64 random(1);
    bool all = true;
    for (auto _ : state) all = set.contains(keys[random() % keys.size()]) && all;
    if (!all) state.SkipWithError("trie/contains: a key is not found");
    count_items(state, 1);
}

template <typename Set>  // the route of a path that goes on behind it
void longest_prefix(benchmark::State& state) {
    auto keys = paths(state.range(0));
    const auto set = filled<Set>(keys);
    std::vector<std::size_t> lengths;
    for (auto& key : keys) {
        lengths.push_back(key.size());
        key += "/items/of/this";
    }
    std::mt19937_64 random(1);
    bool all = true;
    for (auto _ : state) {
        const auto i = random() % keys.size();
        all = longest(set, keys[i]) == lengths[i] && all;
    }
    if (!all) state.SkipWithError("trie/longest_prefix: another route is found");
    count_items(state, 1);
}

template <typename Set>  // erase one key of n, and insert it again
void erase_insert(benchmark::State& state) {
    const auto keys = paths(state.range(0));
    auto set = filled<Set>(keys);
    std::mt19937_64 random(1);
    for (auto _ : state) {
        const auto& key = keys[random() % keys.size()];
        set.erase(key);
        set.insert(key);
    }
    if (set.size() != keys.size()) state.SkipWithError("trie/erase_insert: keys are missing");
    count_items(state, 2);
}

using ours = dsa::trie;
using standard = std::set<std::string>;
using hashed = std::unordered_set<std::string>;

// 2^18 keys are some 50 MB of nodes: beyond most caches.
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 64, 1 << 18)->Complexity(benchmark::oN); }
void each(benchmark::internal::Benchmark* bench) { sweep(bench, 64, 1 << 18)->Complexity(benchmark::oLogN); }

BENCHMARK(insert<ours>)->Name("trie/insert/" DSA_LABEL)->Apply(linear);
BENCHMARK(insert<standard>)->Name("trie/insert/std_set")->Apply(linear);
BENCHMARK(insert<hashed>)->Name("trie/insert/std_unordered_set")->Apply(linear);
BENCHMARK(contains<ours>)->Name("trie/contains/" DSA_LABEL)->Apply(each);
BENCHMARK(contains<standard>)->Name("trie/contains/std_set")->Apply(each);
BENCHMARK(contains<hashed>)->Name("trie/contains/std_unordered_set")->Apply(each);
BENCHMARK(longest_prefix<ours>)->Name("trie/longest_prefix/" DSA_LABEL)->Apply(each);
BENCHMARK(longest_prefix<standard>)->Name("trie/longest_prefix/std_set")->Apply(each);
BENCHMARK(longest_prefix<hashed>)->Name("trie/longest_prefix/std_unordered_set")->Apply(each);
BENCHMARK(erase_insert<ours>)->Name("trie/erase_insert/" DSA_LABEL)->Apply(each);
BENCHMARK(erase_insert<standard>)->Name("trie/erase_insert/std_set")->Apply(each);
BENCHMARK(erase_insert<hashed>)->Name("trie/erase_insert/std_unordered_set")->Apply(each);

}  // namespace

BENCHMARK_MAIN();
