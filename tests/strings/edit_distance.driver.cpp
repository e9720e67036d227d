// edit_distance.driver.cpp: what can be asked of next_row, distance_by_rows and edit_distance, on two ranges that the subject
// holds.
#include "strings/edit_distance.hpp"  // the learner's, the reference, or a planted bug

#include "driver/equals.hpp"
#include "driver/iterators.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_edit_distance {

#if !DSA_RARE
using distances = std::vector<std::size_t>;

struct two_ranges : range {  // the first one; behind it the second
    range second;
};

DSA_OPERATIONS(two_ranges) {
    operation("assign", [](two_ranges& r, const std::vector<int>& values) { r.assign(values); });
    operation("assign_second",
              [](two_ranges& r, const std::vector<int>& values) { r.second.assign(values); });
    operation("elements", [](const two_ranges& r) { return r.values(); });
    operation("second", [](const two_ranges& r) { return r.second.values(); });
    operation("next_row", [](const two_ranges& r, distances row, const probe& x) {
        dsa::next_row(row, x, r.second.begin(), r.second.end());
        return row;
    });
    operation("row_behind",
              [](const two_ranges& r, const probe& x) {  // the row of as many numbers as it takes
                  distances row(r.second.elements.size() + 1);
                  dsa::next_row(row, x, r.second.begin(), r.second.end());
                  return row.size();
              });
    operation("next_row_for_a_number", [](const two_ranges&, distances row, const probe& x) {
        const int numbers[] = {1, 2};
        dsa::next_row(row, x, numbers, numbers + 2, has_number{});
        return row;
    });
    operation("distance_by_rows", [](const two_ranges& r) {
        return dsa::distance_by_rows(r.begin(), r.end(), r.second.begin(), r.second.end());
    });
    operation("edit_distance", [](const two_ranges& r) {
        return dsa::edit_distance(r.begin(), r.end(), r.second.begin(), r.second.end());
    });
    operation("edit_distance_to", [](two_ranges& r, const std::vector<int>& values) {
        r.second.assign(values);
        return dsa::edit_distance(r.begin(), r.end(), r.second.begin(), r.second.end());
    });
    operation("edit_distance_in_tens", [](const two_ranges& r) {
        return dsa::edit_distance(r.begin(), r.end(), r.second.begin(), r.second.end(), same_tens{});
    });
    operation("edit_distance_to_numbers", [](two_ranges& r, const std::vector<int>& numbers) {
        r.second.assign(numbers);  // for the drawing
        return dsa::edit_distance(r.begin(), r.end(), numbers.begin(), numbers.end(), has_number{});
    });
    operation("edit_distance_of_lists", [](const two_ranges& r) {
        return dsa::edit_distance(forward_iterator(r.begin()), forward_iterator(r.end()),
                                  forward_iterator(r.second.begin()), forward_iterator(r.second.end()));
    });
    operation("matrix", [](const two_ranges& r) {  // of ranges that fit on a screen
        std::vector<distances> rows;
        const auto m = r.second.elements.size();
        if (r.elements.size() > 12 || m > 12) return rows;
        rows.emplace_back();
        for (std::size_t j = 0; j <= m; ++j) rows.back().push_back(j);
        for (const probe& x : r.elements) {
            rows.push_back(rows.back());
            dsa::next_row(rows.back(), x, r.second.begin(), r.second.end());
        }
        return rows;
    });
}
#endif

#if DSA_RARE == 1
using scattered_range = scattered<unordered_unique>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("edit_distance_to", [](scattered_range& r, const std::vector<int>& values) {
        scattered_range second;
        second.assign(values);
        return dsa::edit_distance(r.begin(), r.end(), second.begin(), second.end());
    });
}
#endif

}  // namespace dsa::driver::for_edit_distance
