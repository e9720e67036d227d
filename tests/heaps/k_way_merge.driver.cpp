// k_way_merge.driver.cpp: what can be asked of comes_before and k_way_merge, on runs that the subject holds.
#include "heaps/k_way_merge.hpp"  // the learner's, the reference, or a planted bug

#include <algorithm>
#include <iterator>
#include <vector>

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_k_way_merge {

#if !DSA_RARE
struct sorted_runs {
    std::vector<std::vector<element>> all;
    std::vector<element> merged;  // room for all elements, made before they are merged

    void add(const std::vector<int>& values) {
        all.emplace_back(values.begin(), values.end());
        merged.resize(merged.size() + values.size());
    }
    [[nodiscard]] std::vector<dsa::run<element*>> runs() {
        std::vector<dsa::run<element*>> made;
        for (auto& r : all) made.push_back({r.data(), r.data() + r.size()});
        return made;
    }
};
// Gives how many it has written.
int merge(sorted_runs& s, order less) {
    return static_cast<int>(dsa::k_way_merge(s.runs(), s.merged.data(), less) - s.merged.data());
}
bool before(sorted_runs& s, int a, int b, order less) {
    const auto runs = s.runs();
    return dsa::comes_before(runs, static_cast<std::size_t>(a), static_cast<std::size_t>(b), less);
}
std::vector<int> values_of(const std::vector<element>& elements) {
    std::vector<int> all;
    for (const element& e : elements) all.push_back(e.value());
    return all;
}

DSA_OPERATIONS(sorted_runs) {
    operation("add_run", [](sorted_runs& s, const std::vector<int>& values) { s.add(values); });
    operation("add_sorted", [](sorted_runs& s, std::vector<int> values) {
        std::sort(values.begin(), values.end());
        s.add(values);
    });
    operation("add_runs", [](sorted_runs& s, const std::vector<int>& values, int length) {
        for (auto at = values.begin(); at != values.end();) {
            const auto end = at + std::min<std::ptrdiff_t>(length, values.end() - at);
            s.all.emplace_back(at, end);
            at = end;
        }
        s.merged.resize(s.merged.size() + values.size());
    });
    operation("comes_before", [](sorted_runs& s, int a, int b) { return before(s, a, b, {}); });
    operation("comes_before_in_tens", [](sorted_runs& s, int a, int b) { return before(s, a, b, {10}); });
    operation("comes_before_in_descending_order",
              [](sorted_runs& s, int a, int b) { return before(s, a, b, {-1}); });
    operation("k_way_merge", [](sorted_runs& s) {
        return static_cast<int>(dsa::k_way_merge(s.runs(), s.merged.data()) - s.merged.data());
    });
    operation("k_way_merge_in_tens", [](sorted_runs& s) { return merge(s, {10}); });
    operation("k_way_merge_in_descending_order", [](sorted_runs& s) { return merge(s, {-1}); });
    operation("merge", [](sorted_runs& s) { return merge(s, {}), values_of(s.merged); });
    operation("merge_in_tens", [](sorted_runs& s) { return merge(s, {10}), values_of(s.merged); });
    operation("merged", [](const sorted_runs& s) { return values_of(s.merged); });
    operation("in_the_runs", [](const sorted_runs& s) {
        std::vector<int> all;
        for (const auto& r : s.all)
            for (const element& e : r) all.push_back(e.value());
        return all;
    });
}
#endif

#if DSA_RARE == 1
using unique = unique_in<10>;
struct moved_runs {
    std::vector<std::vector<unique>> all;
};
DSA_OPERATIONS_OF("move_only", moved_runs) {
    operation("add_run", [](moved_runs& s, const std::vector<int>& values) {
        s.all.emplace_back(std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
    });
    operation("k_way_merge", [](moved_runs& s) {
        using iterator = std::move_iterator<unique*>;
        std::vector<dsa::run<iterator>> runs;
        for (auto& r : s.all) runs.push_back({iterator(r.data()), iterator(r.data() + r.size())});
        std::vector<unique> to;
        dsa::k_way_merge(runs, std::back_inserter(to));
        std::vector<int> values;
        for (const unique& u : to) values.push_back(u.value());
        return values;
    });
}
#endif

#if DSA_RARE == 2
DSA_OPERATIONS_OF("list", range) {
    operation("assign", [](range& r, const std::vector<int>& values) { r.assign(values); });
    operation("k_way_merge", [](range& r, int middle) {  // of two runs, both in this range
        const forward_iterator first(r.begin()), cut(r.begin() + middle), last(r.end());
        std::vector<probe> to;
        dsa::k_way_merge(std::vector<dsa::run<forward_iterator>>{{first, cut}, {cut, last}},
                         std::back_inserter(to));
        std::vector<int> values;
        for (const probe& p : to) values.push_back(p.value());
        return values;
    });
}
#endif

}  // namespace dsa::driver::for_k_way_merge
