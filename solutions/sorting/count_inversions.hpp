#pragma once
// count_inversions: how far a range is from sorted: the pairs whose later element is less than the earlier one.
//
//     std::vector<int> v{2, 4, 1, 3};
//     dsa::count_inversions(v.begin(), v.end());   // 3: (2, 1), (4, 1), (4, 3)
//
//     2   4 | 1   3       no inversion within a half: both are sorted
//     2   4               of the 1 from the right half, both that are left here are greater: two inversions
//         4               of the 3, one is: one inversion
//
// Operations                                           Time         Notes
//   count_across(first, middle, last, spare, less)     O(n)         at most n - 1 comparisons
//   count_inversions(first, last)                      O(n log n)   at most n ceil(lg n) comparisons
// Space: at most 2n iterators, in at most two allocations; call depth O(log n).
//
// Invariant   I1  after count_within, its places are in the order of what they point at, equal ones as they were.
//             I2  in count_across, each element of the right run that goes first is less than all that is left of the left.
// Result      a number of 64 bits: n elements have up to n(n - 1)/2 inversions, five billion for a hundred thousand.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given. Elements that it
//             does not tell apart are no inversion.
// Elements    are neither moved nor copied: the range stays as it is.
// Exceptions  when less throws, or memory runs out, the range is as it was and nothing leaks.
// Iterators   forward iterators.
// Source      CLRS problem 2-4; Kleinberg and Tardos, Algorithm Design, 5.3.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace dsa {

// Each of [first, middle) and [middle, last) holds iterators in the order of what they point at. Merges them into one such
// run, left before right on a tie, and gives how many pairs of a left and a right one are inversions. spare points at
// room for the left run.
template <typename Places, typename Compare>
std::uint64_t count_across(Places first, Places middle, Places last, Places spare, Compare& less) {
    const Places spare_end = std::copy(first, middle, spare);
    Places left = spare, right = middle, out = first;
    std::uint64_t inversions = 0;
    while (left != spare_end && right != last) {
        if (less(**right, **left)) {  // I2: so the rest of the left run is greater as well
            inversions += static_cast<std::uint64_t>(spare_end - left);
            *out++ = *right++;
        } else {
            *out++ = *left++;
        }
    }
    std::copy(left, spare_end, out);  // the rest of the right run is in place already
    return inversions;
}

// Puts the iterators [first, last) into the order of what they point at, and gives the number of inversions.
template <typename Places, typename Compare>
std::uint64_t count_within(Places first, Places last, Places spare, Compare& less) {
    if (last - first < 2) return 0;
    const Places middle = first + (last - first) / 2;
    // A statement each: of the operands of one sum, any may be called first.
    std::uint64_t inversions = dsa::count_within(first, middle, spare, less);
    inversions += dsa::count_within(middle, last, spare, less);
    inversions += dsa::count_across(first, middle, last, spare, less);
    return inversions;
}

// The number of inversions in [first, last).
template <typename ForwardIterator, typename Compare>
[[nodiscard]] std::uint64_t count_inversions(ForwardIterator first, ForwardIterator last, Compare less) {
    std::vector<ForwardIterator> places;
    places.reserve(static_cast<std::size_t>(std::distance(first, last)));
    for (; first != last; ++first) places.push_back(first);
    std::vector<ForwardIterator> spare(places.size() / 2);
    return dsa::count_within(places.begin(), places.end(), spare.begin(), less);
}

// The same in the order of operator<.
template <typename ForwardIterator>
[[nodiscard]] std::uint64_t count_inversions(ForwardIterator first, ForwardIterator last) {
    return dsa::count_inversions(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
