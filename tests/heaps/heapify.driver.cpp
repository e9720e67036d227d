// heapify.driver.cpp: what can be asked of sift_down, heapify and heap_sort, on a range that the subject holds.
#include "heaps/heapify.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_heapify {

#if !DSA_RARE
void sift(sortable_range& r, int at, int n, order less) {
    dsa::sift_down(r.begin(), r.begin() + n, at, less);
}

DSA_OPERATIONS(sortable_range) {
    sortable_operations<sortable_range>();
    operation("sift_down",
              [](sortable_range& r, int at) { sift(r, at, static_cast<int>(r.elements.size()), {}); });
    operation("sift_down_in", [](sortable_range& r, int at, int n) { sift(r, at, n, {}); });
    operation("heapify", [](sortable_range& r) { dsa::heapify(r.begin(), r.end()); });
    operation("heapify_in_tens", [](sortable_range& r) { dsa::heapify(r.begin(), r.end(), order{10}); });
    operation("heapify_in_descending_order",
              [](sortable_range& r) { dsa::heapify(r.begin(), r.end(), order{-1}); });
    operation("heap_sort", [](sortable_range& r) { dsa::heap_sort(r.begin(), r.end()); });
    operation("heap_sort_in_tens", [](sortable_range& r) { dsa::heap_sort(r.begin(), r.end(), order{10}); });
    operation("heap_sort_in_descending_order",
              [](sortable_range& r) { dsa::heap_sort(r.begin(), r.end(), order{-1}); });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<1>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("heap_sort", [](scattered_range& r) { dsa::heap_sort(r.begin(), r.end()); });
}
#endif

}  // namespace dsa::driver::for_heapify
