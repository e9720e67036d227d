#pragma once
// sortable: what drivers of sorts share: a range that can be sorted, the orders that it is sorted in, and the operations
// that each of their tables has.
//
//     DSA_OPERATIONS(sortable_range) {
//         sortable_operations<sortable_range>();  // assign, elements, made_of_nothing
//         operation("merge_sort", [](sortable_range& r) { dsa::merge_sort(r.begin(), r.end()); });
//     }
#include <vector>

#include "driver/operations.hpp"

namespace dsa::driver {

// A probe that notes when it is made of nothing. A sort needs neither that nor a copy; both are possible all the same, so
// that asking for them is a finding and no compile error.
struct element : probe {
    static inline int made_of_nothing = 0;
    element() { ++made_of_nothing; }
    element(int value) : probe(value) {}  // NOLINT(google-explicit-constructor): a range is assigned ints
};

struct sortable_range {
    std::vector<element> elements;
    [[nodiscard]] element* begin() { return elements.data(); }
    [[nodiscard]] element* end() { return elements.data() + elements.size(); }
    void assign(const std::vector<int>& values) {
        elements = std::vector<element>(values.begin(), values.end());
    }
    [[nodiscard]] std::vector<int> values() const {
        std::vector<int> all;
        for (const element& e : elements) all.push_back(e.value());
        return all;
    }
};

// In the order of value / unit: 10 does not tell 12 from 17, and -1 is descending.
struct order {
    int unit = 1;
    bool operator()(const element& a, const element& b) {  // not const: an order may keep count
        return unit == 1 ? a < b : a.value() / unit < b.value() / unit;
    }
};

// Adds to R's table what every sort's checks ask for.
template <typename R>
void sortable_operations() {
    table<R>::operation("assign", [](R& r, const std::vector<int>& values) { r.assign(values); });
    table<R>::operation("elements", [](const R& r) { return r.values(); });
    table<R>::operation("made_of_nothing", [](const R&) { return element::made_of_nothing; });
}

}  // namespace dsa::driver
