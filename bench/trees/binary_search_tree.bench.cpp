// binary_search_tree.bench.cpp: what the contract of trees/binary_search_tree claims, beside std::set and a sorted array,
// the naive way. Keys come in random order, but for insert_sorted, where they make a path: its sizes are small.
#include "trees/binary_search_tree.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <set>

#include "../ordered_set.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace ordered_set {

using tree = dsa::binary_search_tree<std::int64_t>;
using standard = std::set<std::int64_t>;

BENCHMARK(insert<tree>)->Name("binary_search_tree/insert/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(insert<standard>)->Name("binary_search_tree/insert/std")->Apply(linearithmic);
BENCHMARK(insert<sorted_array>)->Name("binary_search_tree/insert/sorted_array")->Apply(quadratic);
BENCHMARK(find<tree>)->Name("binary_search_tree/find/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(find<standard>)->Name("binary_search_tree/find/std")->Apply(linearithmic);
BENCHMARK(find<sorted_array>)->Name("binary_search_tree/find/sorted_array")->Apply(linearithmic);
BENCHMARK(erase_insert<tree>)->Name("binary_search_tree/erase_insert/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(erase_insert<standard>)->Name("binary_search_tree/erase_insert/std")->Apply(linearithmic);
BENCHMARK(erase_insert<sorted_array>)->Name("binary_search_tree/erase_insert/sorted_array")->Apply(quadratic);
BENCHMARK(iterate<tree>)->Name("binary_search_tree/iterate/" DSA_LABEL)->Apply(linear);
BENCHMARK(iterate<standard>)->Name("binary_search_tree/iterate/std")->Apply(linear);
BENCHMARK(iterate<sorted_array>)->Name("binary_search_tree/iterate/sorted_array")->Apply(linear);
BENCHMARK(insert_sorted<tree>)->Name("binary_search_tree/insert_sorted/" DSA_LABEL)->Apply(quadratic);
BENCHMARK(insert_sorted<standard>)->Name("binary_search_tree/insert_sorted/std")->Apply(quadratic);

}  // namespace ordered_set

BENCHMARK_MAIN();
