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

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// Each of [first, middle) and [middle, last) holds iterators in the order of what they point at. Merges them into one such
// run, left before right on a tie, and gives how many pairs of a left and a right one are inversions. spare points at
// room for the left run.
template <typename Places, typename Compare>
std::uint64_t count_across([[maybe_unused]] Places first, [[maybe_unused]] Places middle,
                           [[maybe_unused]] Places last, [[maybe_unused]] Places spare,
                           [[maybe_unused]] Compare& less) {
    // TODO 1: merge as merge sort does, only that what you move are iterators, and what you compare is what they point
    // at. When one of the right run goes first, of how many pairs is it the lesser one? Does a tie count?
    todo("TODO 1, count_across");
}

// Puts the iterators [first, last) into the order of what they point at, and gives the number of inversions.
template <typename Places, typename Compare>
std::uint64_t count_within([[maybe_unused]] Places first, [[maybe_unused]] Places last,
                           [[maybe_unused]] Places spare, [[maybe_unused]] Compare& less) {
    // TODO 2: each inversion lies within the left half, within the right half, or across. Count the three, one after
    // the other: what must be done to both halves before the third can be counted? When is there nothing to halve?
    todo("TODO 2, count_within");
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
