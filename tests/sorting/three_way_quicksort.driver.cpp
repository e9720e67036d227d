// three_way_quicksort.driver.cpp: what can be asked of partition_in_three and three_way_quicksort, on a range that the
// subject holds.
#include "sorting/three_way_quicksort.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_three_way_quicksort {

// The first use of a variable of its own that a thread has is an allocation: here, and not in a sort that draws by one.
inline thread_local bool used = false;
inline const bool thread_has_its_own = (used = true);

#if !DSA_RARE
// The borders as distances from the front.
std::vector<int> partition(sortable_range& r, order less) {
    const auto borders = dsa::partition_in_three(r.begin(), r.end(), less);
    return {static_cast<int>(borders.first - r.begin()), static_cast<int>(borders.second - r.begin())};
}

void sort(element* first, element* last, adverse_order less) { dsa::three_way_quicksort(first, last, less); }

DSA_OPERATIONS(sortable_range) {
    sortable_operations<sortable_range>();
    operation("partition_in_three", [](sortable_range& r) { return partition(r, {}); });
    operation("partition_in_three_in_tens", [](sortable_range& r) { return partition(r, {10}); });
    operation("three_way_quicksort", [](sortable_range& r) { dsa::three_way_quicksort(r.begin(), r.end()); });
    operation("three_way_quicksort_in_tens",
              [](sortable_range& r) { dsa::three_way_quicksort(r.begin(), r.end(), order{10}); });
    operation("three_way_quicksort_in_descending_order",
              [](sortable_range& r) { dsa::three_way_quicksort(r.begin(), r.end(), order{-1}); });
    operation("three_way_quicksort_after",
              [](sortable_range& r) { sort(r.begin(), r.end(), adverse_order{}); });
    operation("three_way_quicksort_beset", [](sortable_range& r) { return beset(r, sort); });
    operation("three_way_quicksort_beset_from_above", [](sortable_range& r) { return beset(r, sort, true); });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<1>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("three_way_quicksort",
              [](scattered_range& r) { dsa::three_way_quicksort(r.begin(), r.end()); });
}
#endif

}  // namespace dsa::driver::for_three_way_quicksort
