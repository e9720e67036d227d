// quickselect.driver.cpp: what can be asked of partition_around_first and quickselect, on a range that the subject holds.
#include "arrays/quickselect.hpp"  // the learner's, the reference, or a planted bug

#include <algorithm>

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_quickselect {

// The first use of a variable of its own that a thread has is an allocation: here, and not in a header that draws by one.
inline thread_local bool used = false;
inline const bool thread_has_its_own = (used = true);

// Selects, and sorts each of the two parts by the values alone: so the whole is sorted where the parts are the right ones.
template <typename Range>
void select_and_sort_the_parts(Range& r, int nth) {
    const auto at = r.begin() + nth;
    dsa::quickselect(r.begin(), at, r.end());
    const auto by_value = [](const auto& a, const auto& b) { return a.value() < b.value(); };
    std::sort(r.begin(), at, by_value);
    if (at != r.end()) std::sort(at + 1, r.end(), by_value);
}

#if !DSA_RARE
int partition(sortable_range& r, order less) {
    return static_cast<int>(dsa::partition_around_first(r.begin(), r.end(), less) - r.begin());
}
void select(sortable_range& r, int nth, order less) {
    dsa::quickselect(r.begin(), r.begin() + nth, r.end(), less);
}
// The element in the middle, by an order that an adversary makes up on the way.
void select_middle(element* first, element* last, adverse_order less) {
    dsa::quickselect(first, first + (last - first) / 2, last, less);
}

DSA_OPERATIONS(sortable_range) {
    sortable_operations<sortable_range>();
    operation("partition_around_first", [](sortable_range& r) { return partition(r, {}); });
    operation("partition_around_first_in_tens", [](sortable_range& r) { return partition(r, {10}); });
    operation("partition_around_first_in_descending_order",
              [](sortable_range& r) { return partition(r, {-1}); });
    operation("quickselect",
              [](sortable_range& r, int nth) { dsa::quickselect(r.begin(), r.begin() + nth, r.end()); });
    operation("quickselect_in_tens", [](sortable_range& r, int nth) { select(r, nth, {10}); });
    operation("quickselect_in_descending_order", [](sortable_range& r, int nth) { select(r, nth, {-1}); });
    operation("quickselect_and_sort", [](sortable_range& r, int nth) { select_and_sort_the_parts(r, nth); });
    operation("quickselect_beset", [](sortable_range& r) { return beset(r, select_middle); });
    operation("quickselect_after",
              [](sortable_range& r) { select_middle(r.begin(), r.end(), adverse_order{}); });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<1>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("quickselect_and_sort", [](scattered_range& r, int nth) { select_and_sort_the_parts(r, nth); });
}
#endif

}  // namespace dsa::driver::for_quickselect
