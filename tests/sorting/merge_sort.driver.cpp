// merge_sort.driver.cpp: what can be asked of merge_runs and merge_sort, on a range that the subject holds.
#include "sorting/merge_sort.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_merge_sort {

// A probe that notes when it is made of nothing. A sort needs neither that nor a copy; both are possible all
// the same, so that asking for them is a finding and no compile error.
struct element : probe {
    static inline int made_of_nothing = 0;
    element() { ++made_of_nothing; }
    element(int value) : probe(value) {}  // NOLINT(google-explicit-constructor): a range is assigned ints
};

struct range {
    std::vector<element> elements;
    std::vector<element> spare;  // with room for all of them
    [[nodiscard]] element* begin() { return elements.data(); }
    [[nodiscard]] element* end() { return elements.data() + elements.size(); }
};

// In the order of value / unit: 10 does not tell 12 from 17, and -1 is descending.
struct order {
    int unit = 1;
    int* until_failure =
        nullptr;  // the comparison that brings it to 0 throws; shared by copies of this order
    bool operator()(const element& a, const element& b) {
        if (until_failure && --*until_failure == 0) throw comparison_failure{};
        return unit == 1 ? a < b : a.value() / unit < b.value() / unit;
    }
};

void merge(range& r, int middle, order less) {
    dsa::merge_runs(r.begin(), r.begin() + middle, r.end(), r.spare, less);
}

DSA_OPERATIONS(range) {
    operation("assign", [](range& r, const std::vector<int>& values) {
        r.elements = std::vector<element>(values.begin(), values.end());
        r.spare.reserve(values.size());
    });
    operation("elements", [](const range& r) {
        std::vector<int> values;
        for (const element& e : r.elements) values.push_back(e.value());
        return values;
    });
    operation("made_of_nothing", [](const range&) { return element::made_of_nothing; });
    operation("merge_runs", [](range& r, int middle) { merge(r, middle, {}); });
    operation("merge_runs_in_tens", [](range& r, int middle) { merge(r, middle, {10}); });
    operation("merge_runs_with_a_failing_less",
              [](range& r, int middle, int at) { merge(r, middle, {1, &at}); });
    operation("merge_sort", [](range& r) { dsa::merge_sort(r.begin(), r.end()); });
    operation("merge_sort_in_tens", [](range& r) { dsa::merge_sort(r.begin(), r.end(), order{10}); });
    operation("merge_sort_in_descending_order",
              [](range& r) { dsa::merge_sort(r.begin(), r.end(), order{-1}); });
    operation("merge_sort_with_a_failing_less",
              [](range& r, int at) { dsa::merge_sort(r.begin(), r.end(), order{1, &at}); });
}

}  // namespace dsa::driver::for_merge_sort
