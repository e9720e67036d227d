#pragma once
// What both ranges begin with is left out first; names of std are brought in, and a cell is the least of three sums.
#include <bits/stdc++.h>

using namespace std;

namespace dsa {

template <typename T, typename Iterator, typename Equal = equal_to<>>
void next_row(vector<size_t>& row, const T& x, Iterator first, Iterator last, Equal equal = {}) {
    size_t corner = row[0];
    row[0] = corner + 1;
    auto here = row.begin();
    for (auto element = first; element != last; ++element) {
        const size_t left = *here++;
        const size_t least = min(min(left, *here) + 1, corner + (equal(x, *element) ? 0 : 1));
        corner = exchange(*here, least);
    }
}

template <typename A, typename B, typename Equal = equal_to<>>
size_t distance_by_rows(A first1, A last1, B first2, B last2, Equal equal = {}) {
    const auto n = static_cast<size_t>(std::distance(first1, last1));
    const auto m = static_cast<size_t>(std::distance(first2, last2));
    vector<size_t> row(m + 1);
    for (size_t j = 0; j <= m; ++j) row[j] = j;
    size_t i = 0;
    for (A x = first1; i != n; ++x, ++i) next_row(row, *x, first2, last2, ref(equal));
    return row[m];
}

template <typename A, typename B, typename Equal = equal_to<>>
size_t edit_distance(A first1, A last1, B first2, B last2, Equal equal = {}) {
    // What both begin with costs nothing.
    while (first1 != last1 && first2 != last2 && equal(*first1, *first2)) ++first1, ++first2;
    const auto swapped = [&](const auto& b, const auto& a) { return equal(a, b); };
    if (std::distance(first1, last1) < std::distance(first2, last2))
        return dsa::distance_by_rows(first2, last2, first1, last1, swapped);
    return dsa::distance_by_rows(first1, last1, first2, last2, equal);
}

}  // namespace dsa
