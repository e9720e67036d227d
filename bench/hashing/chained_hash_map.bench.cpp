// chained_hash_map.bench.cpp: what the contract of hashing/chained_hash_map claims, beside
// std::unordered_map, and beside Boost's and Abseil's maps where the machine has them. Keys are seeded and look random; they are asked for in another order than that of
// insertion, as a service would, so that beyond the caches every look-up pays for its misses. Every answer is
// checked.
#include "hashing/chained_hash_map.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <unordered_map>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#if !defined(DSA_NO_PEERS) && __has_include(<boost/unordered_map.hpp>)
#include <boost/unordered_map.hpp>
#define HAS_BOOST
#endif
#if !defined(DSA_NO_PEERS) && __has_include(<boost/unordered/unordered_flat_map.hpp>)
#include <boost/unordered/unordered_flat_map.hpp>
#define HAS_BOOST_FLAT
#endif
#ifdef DSA_ABSEIL  // it has to be linked as well: `dsa bench` defines this where it can
#include <absl/container/flat_hash_map.h>
#endif

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using key = std::uint64_t;
using keys = std::vector<key>;

keys make_keys(std::int64_t n, key multiplier) {
    keys made;
    for (key i = 1; i <= static_cast<key>(n); ++i) made.push_back(i * multiplier);  // odd: no two are equal
    return made;
}
keys present(std::int64_t n) { return make_keys(n, 0xD134'2543'DE82'EF95); }
keys absent(std::int64_t n) { return make_keys(n, 0xAF25'1AF3'B0F0'25B5); }
keys shuffled(keys some) {
    std::shuffle(some.begin(), some.end(), std::mt19937_64(20240607));
    return some;
}

template <typename Map>
Map filled(const keys& some) {
    Map map;
    for (const key k : some) map.insert({k, k});
    return map;
}

void count_items(benchmark::State& state, std::int64_t per_iteration) {
    state.SetItemsProcessed(state.iterations() * per_iteration);
    state.SetComplexityN(state.range(0));
}

template <typename Map>  // n inserts into an empty map, growth and the final destruction included
void insert(benchmark::State& state) {
    const keys some = present(state.range(0));
    for (auto _ : state) {
        const Map map = filled<Map>(some);
        if (map.size() != some.size()) {
            state.SkipWithError("chained_hash_map/insert: the size is wrong");
            break;
        }
    }
    count_items(state, state.range(0));
}

template <typename Map>  // each key of the map once, in random order
void find_hit(benchmark::State& state) {
    const keys some = present(state.range(0));
    const Map map = filled<Map>(some);
    const keys asked = shuffled(some);
    key expected = 0;
    for (const key k : some) expected += k;
    for (auto _ : state) {
        key sum = 0;
        for (const key k : asked) sum += map.find(k)->second;
        if (sum != expected) {
            state.SkipWithError("chained_hash_map/find_hit: the sum of the values is wrong");
            break;
        }
    }
    count_items(state, state.range(0));
}

template <typename Map>  // n keys that are not there
void find_miss(benchmark::State& state) {
    const Map map = filled<Map>(present(state.range(0)));
    keys asked = shuffled(absent(state.range(0)));
    asked.erase(std::remove_if(asked.begin(), asked.end(), [&map](key k) { return map.contains(k); }),
                asked.end());
    for (auto _ : state) {
        std::size_t found = 0;
        for (const key k : asked) found += map.find(k) == map.end() ? 0 : 1;
        if (found != 0) {
            state.SkipWithError("chained_hash_map/find_miss: a key was found that is not there");
            break;
        }
    }
    count_items(state, static_cast<std::int64_t>(asked.size()));
}

template <typename Map>  // a cache at work: n elements, and each round one leaves and one comes
void erase_insert(benchmark::State& state) {
    const keys some = present(state.range(0));
    Map map = filled<Map>(some);
    const keys order = shuffled(some);
    std::size_t next = 0;
    key wave = 0;  // of each key k in order, k + wave is in the map, or k + wave + 1 once it had its turn
    std::size_t erased = 0;
    for (auto _ : state) {
        erased += map.erase(order[next] + wave);
        map.insert({order[next] + wave + 1, wave});
        if (++next == order.size()) {
            next = 0;
            ++wave;
        }
    }
    if (erased != static_cast<std::size_t>(state.iterations()) || map.size() != some.size()) {
        state.SkipWithError("chained_hash_map/erase_insert: an element was lost");
    }
    state.SetItemsProcessed(state.iterations() * 2);
    state.SetComplexityN(state.range(0));
}

template <typename Map>  // every element once
void iterate(benchmark::State& state) {
    const keys some = present(state.range(0));
    const Map map = filled<Map>(some);
    key expected = 0;
    for (const key k : some) expected += k;
    for (auto _ : state) {
        key sum = 0;
        for (const auto& element : map) sum += element.second;
        if (sum != expected) {
            state.SkipWithError("chained_hash_map/iterate: the sum of the values is wrong");
            break;
        }
    }
    count_items(state, state.range(0));
}

template <typename Map>  // to four times the buckets and back: every node is relinked twice
void rehash(benchmark::State& state) {
    const keys some = present(state.range(0));
    Map map = filled<Map>(some);
    const std::size_t n = some.size();
    for (auto _ : state) {
        map.rehash(4 * n);
        map.rehash(n);
    }
    if (map.size() != n || !map.contains(some.back())) {
        state.SkipWithError("chained_hash_map/rehash: an element was lost");
    }
    count_items(state, 2 * state.range(0));
}

template <typename Map>  // copy n elements, and free them
void copy(benchmark::State& state) {
    memory::structure(state, [&state] { return filled<Map>(present(state.range(0))); });
    const Map map = filled<Map>(present(state.range(0)));
    for (auto _ : state) {
        Map twin = map;
        benchmark::DoNotOptimize(twin);
    }
    if (!(Map(map) == map)) state.SkipWithError("chained_hash_map/copy: the copy differs");
    count_items(state, state.range(0));
}

using ours = dsa::chained_hash_map<key, key>;
using standard = std::unordered_map<key, key>;

// 2^20 nodes of 48 bytes with their buckets are more than 50 MB: beyond the caches.
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 20)->Complexity(benchmark::oN); }
void constant(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 20)->Complexity(benchmark::o1); }

BENCHMARK(insert<ours>)->Name("chained_hash_map/insert/" DSA_LABEL)->Apply(linear);
BENCHMARK(insert<standard>)->Name("chained_hash_map/insert/std")->Apply(linear);
BENCHMARK(find_hit<ours>)->Name("chained_hash_map/find_hit/" DSA_LABEL)->Apply(linear);
BENCHMARK(find_hit<standard>)->Name("chained_hash_map/find_hit/std")->Apply(linear);
BENCHMARK(find_miss<ours>)->Name("chained_hash_map/find_miss/" DSA_LABEL)->Apply(linear);
BENCHMARK(find_miss<standard>)->Name("chained_hash_map/find_miss/std")->Apply(linear);
BENCHMARK(erase_insert<ours>)->Name("chained_hash_map/erase_insert/" DSA_LABEL)->Apply(constant);
BENCHMARK(erase_insert<standard>)->Name("chained_hash_map/erase_insert/std")->Apply(constant);
BENCHMARK(iterate<ours>)->Name("chained_hash_map/iterate/" DSA_LABEL)->Apply(linear);
BENCHMARK(iterate<standard>)->Name("chained_hash_map/iterate/std")->Apply(linear);
BENCHMARK(rehash<ours>)->Name("chained_hash_map/rehash/" DSA_LABEL)->Apply(linear);
BENCHMARK(rehash<standard>)->Name("chained_hash_map/rehash/std")->Apply(linear);
BENCHMARK(copy<ours>)->Name("chained_hash_map/copy/" DSA_LABEL)->Apply(linear);
BENCHMARK(copy<standard>)->Name("chained_hash_map/copy/std")->Apply(linear);

#ifdef HAS_BOOST
using boosted = boost::unordered_map<key, key>;
BENCHMARK(insert<boosted>)->Name("chained_hash_map/insert/boost")->Apply(linear);
BENCHMARK(find_hit<boosted>)->Name("chained_hash_map/find_hit/boost")->Apply(linear);
BENCHMARK(find_miss<boosted>)->Name("chained_hash_map/find_miss/boost")->Apply(linear);
BENCHMARK(erase_insert<boosted>)->Name("chained_hash_map/erase_insert/boost")->Apply(constant);
BENCHMARK(iterate<boosted>)->Name("chained_hash_map/iterate/boost")->Apply(linear);
BENCHMARK(rehash<boosted>)->Name("chained_hash_map/rehash/boost")->Apply(linear);
BENCHMARK(copy<boosted>)->Name("chained_hash_map/copy/boost")->Apply(linear);
#endif

#ifdef HAS_BOOST_FLAT
using flat = boost::unordered_flat_map<key, key>;
BENCHMARK(insert<flat>)->Name("chained_hash_map/insert/boost_flat")->Apply(linear);
BENCHMARK(find_hit<flat>)->Name("chained_hash_map/find_hit/boost_flat")->Apply(linear);
BENCHMARK(find_miss<flat>)->Name("chained_hash_map/find_miss/boost_flat")->Apply(linear);
BENCHMARK(erase_insert<flat>)->Name("chained_hash_map/erase_insert/boost_flat")->Apply(constant);
BENCHMARK(iterate<flat>)->Name("chained_hash_map/iterate/boost_flat")->Apply(linear);
BENCHMARK(rehash<flat>)->Name("chained_hash_map/rehash/boost_flat")->Apply(linear);
BENCHMARK(copy<flat>)->Name("chained_hash_map/copy/boost_flat")->Apply(linear);
#endif

#ifdef DSA_ABSEIL
using abseil = absl::flat_hash_map<key, key>;
BENCHMARK(insert<abseil>)->Name("chained_hash_map/insert/abseil")->Apply(linear);
BENCHMARK(find_hit<abseil>)->Name("chained_hash_map/find_hit/abseil")->Apply(linear);
BENCHMARK(find_miss<abseil>)->Name("chained_hash_map/find_miss/abseil")->Apply(linear);
BENCHMARK(erase_insert<abseil>)->Name("chained_hash_map/erase_insert/abseil")->Apply(constant);
BENCHMARK(iterate<abseil>)->Name("chained_hash_map/iterate/abseil")->Apply(linear);
BENCHMARK(rehash<abseil>)->Name("chained_hash_map/rehash/abseil")->Apply(linear);
BENCHMARK(copy<abseil>)->Name("chained_hash_map/copy/abseil")->Apply(linear);
#endif

}  // namespace

BENCHMARK_MAIN();
