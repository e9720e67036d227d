// insertion_sort.driver.cpp: what can be asked of insert_sorted and insertion_sort, on a range that the subject holds.
#include "sorting/insertion_sort.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_insertion_sort {

#if !DSA_RARE
void insert(sortable_range& r, int at, order less) { dsa::insert_sorted(r.begin(), r.begin() + at, less); }

DSA_OPERATIONS(sortable_range) {
    sortable_operations<sortable_range>();
    operation("insert_sorted", [](sortable_range& r, int at) { insert(r, at, {}); });
    operation("insert_sorted_in_tens", [](sortable_range& r, int at) { insert(r, at, {10}); });
    operation("insertion_sort", [](sortable_range& r) { dsa::insertion_sort(r.begin(), r.end()); });
    operation("insertion_sort_in_tens",
              [](sortable_range& r) { dsa::insertion_sort(r.begin(), r.end(), order{10}); });
    operation("insertion_sort_in_descending_order",
              [](sortable_range& r) { dsa::insertion_sort(r.begin(), r.end(), order{-1}); });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<10>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("insertion_sort_in_tens", [](scattered_range& r) { dsa::insertion_sort(r.begin(), r.end()); });
}
#endif

#if DSA_RARE == 2
struct list : sortable_range {
    [[nodiscard]] two_way_iterator<element> first() { return two_way_iterator(begin()); }
    [[nodiscard]] two_way_iterator<element> last() { return two_way_iterator(end()); }
};
DSA_OPERATIONS_OF("list", list) {
    sortable_operations<list>();
    operation("insertion_sort", [](list& r) { dsa::insertion_sort(r.first(), r.last()); });
}
#endif

}  // namespace dsa::driver::for_insertion_sort
