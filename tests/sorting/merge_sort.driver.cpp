// merge_sort.driver.cpp: what can be asked of merge_runs and merge_sort, on a range that the subject holds.
#include "sorting/merge_sort.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_merge_sort {

struct range : sortable_range {
    std::vector<element> spare;  // with room for all of them
    void assign(const std::vector<int>& values) {
        sortable_range::assign(values);
        spare.reserve(values.size());
    }
};

#if !DSA_RARE
void merge(range& r, int middle, order less) {
    dsa::merge_runs(r.begin(), r.begin() + middle, r.end(), r.spare, less);
}

DSA_OPERATIONS(range) {
    sortable_operations<range>();
    operation("merge_runs", [](range& r, int middle) { merge(r, middle, {}); });
    operation("merge_runs_in_tens", [](range& r, int middle) { merge(r, middle, {10}); });
    operation("merge_sort", [](range& r) { dsa::merge_sort(r.begin(), r.end()); });
    operation("merge_sort_in_tens", [](range& r) { dsa::merge_sort(r.begin(), r.end(), order{10}); });
    operation("merge_sort_in_descending_order",
              [](range& r) { dsa::merge_sort(r.begin(), r.end(), order{-1}); });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<10>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("merge_sort_in_tens", [](scattered_range& r) { dsa::merge_sort(r.begin(), r.end()); });
}
#endif

#if DSA_RARE == 2
// So large that no spare room can be had for 2^48 of them.
struct vast {
    unsigned char bytes[65536];
    bool operator<(const vast& other) const { return bytes[0] < other.bytes[0]; }
};
struct vast_range {
    vast element{};
};
DSA_OPERATIONS_OF("vast", vast_range) {
    operation("merge_sort", [](vast_range& r, long long n) {
        dsa::merge_sort(repeated_iterator(r.element, 0), repeated_iterator(r.element, n));
    });
}
#endif

}  // namespace dsa::driver::for_merge_sort
