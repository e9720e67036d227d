// maximum.driver.cpp: what can be asked of maximum, on a range that the subject holds. An answer is the
// distance of the iterator from the front. The elements can be copied, so that a copy is a finding and no
// compile error.
#include "orientation/maximum.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_maximum {

DSA_OPERATIONS(range) {
    operation("assign", [](range& r, std::vector<probe> elements) { r.elements = std::move(elements); });
    operation("elements", [](const range& r) {
        std::vector<int> values;
        for (const probe& x : r.elements) values.push_back(x.value());
        return values;
    });
    operation("maximum", [](const range& r) { return dsa::maximum(r.begin(), r.end()) - r.begin(); });
    operation("maximum_in_descending_order", [](const range& r) {  // which is the smallest
        return dsa::maximum(r.begin(), r.end(), [](const probe& a, const probe& b) { return b < a; }) -
               r.begin();
    });
    operation("maximum_of_a_list", [](const range& r) {
        return dsa::maximum(forward_iterator(r.begin()), forward_iterator(r.end())).address() - r.begin();
    });
    operation("maximum_with_a_failing_less", [](const range& r) {
        const auto less = [](const probe&, const probe&) -> bool { throw comparison_failure{}; };
        return dsa::maximum(r.begin(), r.end(), less) - r.begin();
    });
    operation("is_constant", [] {
        return is_constant([] {
            constexpr int a[] = {3, 7, 2, 7};
            return *dsa::maximum(a, a + 4);
        });
    });
}

}  // namespace dsa::driver::for_maximum
