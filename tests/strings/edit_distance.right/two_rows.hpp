#pragma once
// Two rows: the one before is kept whole while the next one is made, as Wagner and Fischer's matrix has them.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace dsa {

struct same {
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
        return a == b;
    }
};

// The row behind `before`, in `row`.
template <typename T, typename Iterator, typename Equal>
void fill(const std::size_t* before, std::size_t* row, const T& x, Iterator first, Iterator last,
          Equal& equal) {
    std::size_t j = 0;
    row[0] = before[0] + 1;
    for (; first != last; ++first) {
        ++j;
        row[j] = std::min(std::min(before[j], row[j - 1]) + 1, before[j - 1] + !equal(x, *first));
    }
}
// In place: what the row is left of here is written already, and only the one before that is kept.
template <typename T, typename Iterator, typename Equal = same>
void next_row(std::vector<std::size_t>& row, const T& x, Iterator first, Iterator last, Equal equal = {}) {
    std::size_t left = row[0] + 1;
    std::size_t* at = row.data();
    while (first != last) {
        std::size_t cell = at[0] + !equal(x, *first++);
        cell = std::min(cell, std::min(left, at[1]) + 1);
        *at++ = left;
        left = cell;
    }
    *at = left;
}
template <typename A, typename B, typename Equal = same>
std::size_t distance_by_rows(A a, A a_end, B b, B b_end, Equal equal = {}) {
    const auto m = static_cast<std::size_t>(std::distance(b, b_end));
    std::vector<std::size_t> rows(2 * (m + 1));
    std::size_t *before = rows.data(), *row = before + m + 1;
    for (std::size_t j = 0; j <= m; ++j) before[j] = j;
    for (; a != a_end; ++a) {
        fill(before, row, *a, b, b_end, equal);
        std::swap(before, row);
    }
    return before[m];
}
template <typename A, typename B, typename Equal = same>
std::size_t edit_distance(A a, A a_end, B b, B b_end, Equal equal = {}) {
    const auto turned = [&](const auto& y, const auto& x) { return equal(x, y); };
    return std::distance(a, a_end) > std::distance(b, b_end) ? distance_by_rows(a, a_end, b, b_end, equal)
                                                             : distance_by_rows(b, b_end, a, a_end, turned);
}

}  // namespace dsa
