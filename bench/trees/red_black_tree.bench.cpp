// red_black_tree.bench.cpp: what the contract of trees/red_black_tree claims, beside std::set and a sorted array,
// the naive way. Keys come in random order, but for insert_sorted.
#include "trees/red_black_tree.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <set>

#include "../ordered_set.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace ordered_set {

using tree = dsa::red_black_tree<std::int64_t>;
using standard = std::set<std::int64_t>;

BENCHMARK(insert<tree>)->Name("red_black_tree/insert/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(insert<standard>)->Name("red_black_tree/insert/std")->Apply(linearithmic);
BENCHMARK(insert<sorted_array>)->Name("red_black_tree/insert/sorted_array")->Apply(quadratic);
BENCHMARK(find<tree>)->Name("red_black_tree/find/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(find<standard>)->Name("red_black_tree/find/std")->Apply(linearithmic);
BENCHMARK(find<sorted_array>)->Name("red_black_tree/find/sorted_array")->Apply(linearithmic);
BENCHMARK(erase_insert<tree>)->Name("red_black_tree/erase_insert/" DSA_LABEL)->Apply(linearithmic);
BENCHMARK(erase_insert<standard>)->Name("red_black_tree/erase_insert/std")->Apply(linearithmic);
BENCHMARK(erase_insert<sorted_array>)->Name("red_black_tree/erase_insert/sorted_array")->Apply(quadratic);
BENCHMARK(iterate<tree>)->Name("red_black_tree/iterate/" DSA_LABEL)->Apply(linear);
BENCHMARK(iterate<standard>)->Name("red_black_tree/iterate/std")->Apply(linear);
BENCHMARK(iterate<sorted_array>)->Name("red_black_tree/iterate/sorted_array")->Apply(linear);
BENCHMARK(insert_sorted<tree>)->Name("red_black_tree/insert_sorted/" DSA_LABEL)->Apply(quadratic);
BENCHMARK(insert_sorted<standard>)->Name("red_black_tree/insert_sorted/std")->Apply(quadratic);

}  // namespace ordered_set

BENCHMARK_MAIN();
