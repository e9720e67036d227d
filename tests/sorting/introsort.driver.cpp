// introsort.driver.cpp: what can be asked of introsort and its parts, on a range that the subject holds.
#include "sorting/introsort.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_introsort {

#if !DSA_RARE
long long partition(sortable_range& r, order less) {
    return dsa::partition_around_median(r.begin(), r.end(), less) - r.begin();
}

DSA_OPERATIONS(sortable_range) {
    sortable_operations<sortable_range>();
    operation("partition_around_median", [](sortable_range& r) { return partition(r, {}); });
    operation("partition_around_median_in_descending_order",
              [](sortable_range& r) { return partition(r, {-1}); });
    operation("sort_by_heap", [](sortable_range& r) {
        order less;
        dsa::sort_by_heap(r.begin(), r.end(), less);
    });
    operation("introsort", [](sortable_range& r) { dsa::introsort(r.begin(), r.end()); });
    operation("introsort_in_tens", [](sortable_range& r) { dsa::introsort(r.begin(), r.end(), order{10}); });
    operation("introsort_in_descending_order",
              [](sortable_range& r) { dsa::introsort(r.begin(), r.end(), order{-1}); });
    operation("introsort_beset", [](sortable_range& r) {
        return beset(r, [](auto first, auto last, auto less) { dsa::introsort(first, last, less); });
    });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<1>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("introsort", [](scattered_range& r) { dsa::introsort(r.begin(), r.end()); });
}
#endif

}  // namespace dsa::driver::for_introsort
