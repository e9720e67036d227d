#pragma once
// edit_distance: the fewest insertions, deletions and replacements that make one range of another (Levenshtein).
//
//     const std::string from = "ride", to = "riders";
//     dsa::edit_distance(from.begin(), from.end(), to.begin(), to.end());     // 2
//     std::vector<std::size_t> row{0, 1, 2, 3};
//     dsa::next_row(row, 'a', to.begin() + 3, to.end());
//     row;                                                                     // 1 1 2 3
//
//           r  i  d  e  r  s       Row i, column j: the distance of the first i elements of one range to the first j of the
//        0  1  2  3  4  5  6       other. Each is made of three neighbours:
//     r  1  0  1  2  3  4  5
//     i  2  1  0  1  2  3  4           diagonal  above       equal: the diagonal
//     d  3  2  1  0  1  2  3               left  here        otherwise one more than the least of the three
//     e  4  3  2  1  0  1  2
//
// Operations                                    Time     Notes
//   next_row(row, x, first, last, equal)        O(n)     n elements of [first, last); n comparisons; no allocation
//   distance_by_rows(first1, last1,
//                    first2, last2, equal)      O(n^2)   n elements in each range
//   edit_distance(first1, last1,
//                 first2, last2, equal)         O(n^2)   n elements in each range; linear where one of them does not grow
// Comparisons at most one for each number of the matrix: (n + 1)(m + 1) for ranges of n and m elements.
// Space: distance_by_rows: a number for each element of the second range. edit_distance: one for each of the shorter range.
//
// Invariant   I1  row[j] is the distance of the elements so far to the first j elements of [first, last).
// Result      next_row: of the row of some elements makes that of these elements and x. Where equal says true, nothing has to
//             be done; an insertion, a deletion and a replacement cost 1 each. The distance of nothing is the length.
// Order       equal(a, b): a of the first range, b of the second, whichever is longer; operator== unless given. next_row
//             asks equal(x, element).
// Elements    are compared only: never copied, moved or changed.
// Exceptions  std::bad_alloc, and those of equal and of the iterators: both ranges are untouched, nothing is left.
// Iterators   forward iterators.
// Source      Levenshtein 1966; Wagner and Fischer, The string-to-string correction problem, 1974; CLRS, problem 14-5.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <vector>

namespace dsa {

// Equality of elements of two types.
struct equal_elements {
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
        return a == b;
    }
};

// Of the distances of some elements to each beginning of [first, last) makes those of these elements and x.
template <typename T, typename ForwardIterator, typename Equal = equal_elements>
void next_row(std::vector<std::size_t>& row, const T& x, ForwardIterator first, ForwardIterator last,
              Equal equal = Equal()) {
    std::size_t diagonal = row[0]++;  // to nothing it is one deletion more
    for (std::size_t j = 1; first != last; ++first, ++j) {
        const std::size_t above = row[j];
        row[j] = equal(x, *first) ? diagonal : 1 + std::min({diagonal, above, row[j - 1]});
        diagonal = above;
    }
}

// The distance, by a row for the second range, once for each element of the first.
template <typename Iterator1, typename Iterator2, typename Equal = equal_elements>
[[nodiscard]] std::size_t distance_by_rows(Iterator1 first1, Iterator1 last1, Iterator2 first2,
                                           Iterator2 last2, Equal equal = Equal()) {
    std::vector<std::size_t> row(static_cast<std::size_t>(std::distance(first2, last2)) + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});  // nothing becomes j elements by j insertions
    for (; first1 != last1; ++first1) dsa::next_row(row, *first1, first2, last2, equal);
    return row.back();
}

// The distance, by rows for the shorter of both ranges.
template <typename Iterator1, typename Iterator2, typename Equal = equal_elements>
[[nodiscard]] std::size_t edit_distance(Iterator1 first1, Iterator1 last1, Iterator2 first2, Iterator2 last2,
                                        Equal equal = Equal()) {
    if (std::distance(first2, last2) <= std::distance(first1, last1))
        return dsa::distance_by_rows(first1, last1, first2, last2, equal);
    return dsa::distance_by_rows(first2, last2, first1, last1,
                                 [&equal](const auto& b, const auto& a) { return equal(a, b); });
}

}  // namespace dsa
