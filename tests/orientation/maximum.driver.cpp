// maximum.driver.cpp: what can be asked of maximum, on a range that the subject holds. An answer is the
// distance of the iterator from the front. The elements can be copied, so that a copy is a finding and no
// compile error.
#include "orientation/maximum.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_maximum {

#if !DSA_RARE
DSA_OPERATIONS(range) {
    operation("assign", [](range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const range& r) { return r.values(); });
    operation("maximum", [](const range& r) { return dsa::maximum(r.begin(), r.end()) - r.begin(); });
    operation("maximum_in_descending_order", [](const range& r) {  // which is the smallest
        return dsa::maximum(r.begin(), r.end(), [](const probe& a, const probe& b) { return b < a; }) -
               r.begin();
    });
    operation("maximum_of_a_list", [](const range& r) {
        return dsa::maximum(forward_iterator(r.begin()), forward_iterator(r.end())).address() - r.begin();
    });
    operation("is_constant", [] {
        return is_constant([] {
            constexpr int a[] = {3, 7, 2, 7};
            return *dsa::maximum(a, a + 4);
        });
    });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<1>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("maximum", [](scattered_range& r) { return dsa::maximum(r.begin(), r.end()) - r.begin(); });
}
#endif

}  // namespace dsa::driver::for_maximum
