// count_inversions.driver.cpp: what can be asked of count_across and count_inversions, on a range that the subject holds.
#include "sorting/count_inversions.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_count_inversions {

// The range, and the places of its elements in the order that a merge leaves them in.
struct counted : range {
    std::vector<const probe*> places, spare;
    void assign(const std::vector<int>& values) {
        range::assign(values);
        places.clear();
        for (const probe& x : elements) places.push_back(&x);
        spare.resize(values.size());
    }
};

struct in_order {
    bool operator()(const probe& a, const probe& b) { return a < b; }  // not const: an order may keep count
};
struct in_tens {
    bool operator()(const probe& a, const probe& b) { return a.value() / 10 < b.value() / 10; }
};
struct in_descending_order {
    bool operator()(const probe& a, const probe& b) { return b < a; }
};

template <typename Compare>
std::uint64_t across(counted& r, int middle) {
    Compare less;
    return dsa::count_across(r.places.begin(), r.places.begin() + middle, r.places.end(), r.spare.begin(),
                             less);
}

#if !DSA_RARE
DSA_OPERATIONS(counted) {
    operation("assign", [](counted& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const counted& r) { return r.values(); });
    operation("places", [](const counted& r) {
        std::vector<int> all;
        for (const probe* place : r.places) all.push_back(place->value());
        return all;
    });
    operation("count_across", [](counted& r, int middle) { return across<in_order>(r, middle); });
    operation("count_across_in_tens", [](counted& r, int middle) { return across<in_tens>(r, middle); });
    operation("count_inversions", [](const counted& r) { return dsa::count_inversions(r.begin(), r.end()); });
    operation("count_inversions_in_tens",
              [](const counted& r) { return dsa::count_inversions(r.begin(), r.end(), in_tens{}); });
    operation("count_inversions_in_descending_order", [](const counted& r) {
        return dsa::count_inversions(r.begin(), r.end(), in_descending_order{});
    });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unique_in<10>>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("count_inversions_in_tens",
              [](scattered_range& r) { return dsa::count_inversions(r.begin(), r.end()); });
}
#endif

#if DSA_RARE == 2
struct list : range {};
DSA_OPERATIONS_OF("list", list) {
    operation("assign", [](list& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const list& r) { return r.values(); });
    operation("count_inversions", [](const list& r) {
        return dsa::count_inversions(forward_iterator(r.begin()), forward_iterator(r.end()));
    });
}
#endif

}  // namespace dsa::driver::for_count_inversions
