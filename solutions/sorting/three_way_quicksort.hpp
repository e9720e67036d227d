#pragma once
// three_way_quicksort: sorts in place by partitioning: less than the pivot, equal to it, greater.
//
//     std::vector<int> v{4, 7, 4, 1, 9, 4, 2};
//     dsa::three_way_quicksort(v.begin(), v.end());
//
//     4   7   4   1   9   4   2       the pivot is 4
//     1   2 | 4   4   4 | 9   7       what is equal to it is in place, and is never looked at again
//     1   2 | 4   4   4 | 7   9       the other two parts are sorted in the same way
//
// Operations                                Time         Notes
//   partition_in_three(first, last, less)   O(n)         at most 2n comparisons
//   three_way_quicksort(first, last)        O(n log n)   expected; at most 3 n lg n comparisons on average,
//                                                        and 4n when all are equal
// Space: nothing beside the range; no allocation; call depth at most lg n, even where every pivot is a bad one.
//
// Invariant   I1  while partitioning, [first, lower) is less than the pivot, [lower, next) is equal to it, [next, upper)
//                 has not been looked at, and [upper, last) is greater.
// Pivot       drawn at random for each part, another one at each call: an input that was slow once is not slow again.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given. Elements that it
//             does not tell apart may change places.
// Elements    are swapped, never copied if they can be moved; they need no default constructor.
// Exceptions  when less throws, the range still holds all its elements, in some order.
// Iterators   random access iterators.
// Source      Dijkstra, A Discipline of Programming, 14; Sedgewick and Wayne, Algorithms, 2.3; CLRS 7.
#include <algorithm>
#include <cstdint>
#include <dsa/arrays/random_place.hpp>  // given: draws a place
#include <iterator>
#include <utility>

namespace dsa {

// Partitions [first, last), which is not empty, around the pivot *first. Gives the borders lower and upper: all in
// [first, lower) is less than the pivot, all in [lower, upper) equal to it, and all in [upper, last) greater.
template <typename RandomIterator, typename Compare>
std::pair<RandomIterator, RandomIterator> partition_in_three(RandomIterator first, RandomIterator last,
                                                             Compare& less) {
    RandomIterator lower = first, next = first + 1, upper = last;
    while (next != upper) {  // I1: *lower is the pivot, or equal to it
        if (less(*next, *lower)) {
            std::iter_swap(lower, next);
            ++lower;
            ++next;
        } else if (less(*lower, *next)) {
            --upper;
            std::iter_swap(next, upper);  // what comes from there has not been looked at: next stays
        } else {
            ++next;
        }
    }
    return {lower, upper};
}

// Sorts [first, last) in the order of less.
template <typename RandomIterator, typename Compare>
void three_way_quicksort(RandomIterator first, RandomIterator last, Compare less) {
    using distance = typename std::iterator_traits<RandomIterator>::difference_type;
    while (last - first > 1) {
        const auto n = static_cast<std::uint64_t>(last - first);
        std::iter_swap(first, first + static_cast<distance>(dsa::random_place(n)));
        const auto [lower, upper] = dsa::partition_in_three(first, last, less);
        // A call for the smaller part, which has half at most; the larger one by going on.
        if (lower - first < last - upper) {
            dsa::three_way_quicksort(first, lower, less);
            first = upper;
        } else {
            dsa::three_way_quicksort(upper, last, less);
            last = lower;
        }
    }
}

// The same in the order of operator<.
template <typename RandomIterator>
void three_way_quicksort(RandomIterator first, RandomIterator last) {
    dsa::three_way_quicksort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
