// lower_bound.driver.cpp: what can be asked of lower_bound, on a range that the subject holds. An answer is
// the distance of the iterator from the front. The elements can be copied, so that a copy is a finding and no
// compile error.
#include "arrays/lower_bound.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_lower_bound {

// Compares an element with a number of tens, in this direction only. The other one is there so that asking
// for it is a finding and no compile error.
struct less_in_tens {
    bool operator()(const probe& element, int tens) const { return element.value() / 10 < tens; }
    bool operator()(int, const probe&) const { throw comparison_failure{}; }
};

#if !DSA_RARE
DSA_OPERATIONS(range) {
    operation("assign", [](range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const range& r) { return r.values(); });
    operation("insert", [](range& r, int x) {  // where it belongs in an ascending range, found from behind
        r.elements.emplace_back(x);
        for (auto i = r.elements.size() - 1; i != 0 && r.elements[i] < r.elements[i - 1]; --i)
            std::swap(r.elements[i], r.elements[i - 1]);
    });
    operation("lower_bound", [](const range& r, const probe& x) {
        return dsa::lower_bound(r.begin(), r.end(), x) - r.begin();
    });
    operation("lower_bound_in_descending_order", [](const range& r, const probe& x) {
        return dsa::lower_bound(r.begin(), r.end(), x, [](const probe& a, const probe& b) { return b < a; }) -
               r.begin();
    });
    operation("lower_bound_in_tens", [](const range& r, int tens) {
        return dsa::lower_bound(r.begin(), r.end(), tens, less_in_tens{}) - r.begin();
    });
    operation("lower_bound_in_a_list", [](const range& r, const probe& x) {
        return dsa::lower_bound(forward_iterator(r.begin()), forward_iterator(r.end()), x).address() -
               r.begin();
    });
    operation("lower_bound_in_billions", [](long long n, long long x) {
        return *dsa::lower_bound(number_iterator(0), number_iterator(n), x);
    });
    operation("is_constant", [] {
        return is_constant([] {
            constexpr int a[] = {2, 4, 4, 7, 9};
            return *dsa::lower_bound(a, a + 5, 5);
        });
    });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<1>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("lower_bound", [](scattered_range& r, int x) {
        return dsa::lower_bound(r.begin(), r.end(), unique_in<1>(x)) - r.begin();
    });
}
#endif

}  // namespace dsa::driver::for_lower_bound
