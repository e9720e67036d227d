#pragma once
// quickselect: puts one element where sorting would put it, in linear time.
//
//     std::vector<int> v{7, 2, 9, 4, 1, 8, 3};
//     dsa::quickselect(v.begin(), v.begin() + 3, v.end());
//     v[3];                                              // 4
//     *std::max_element(v.begin(), v.begin() + 3);       // 3
//     *std::min_element(v.begin() + 4, v.end());         // 7
//
//     7   2   9   4   1   8   3          place 3 is asked for
//     1   2   3   4 | 7 | 8   9          partitioned around the 7, it is at place 4: what is asked for is in front of it
//   | 1 | 2   3   4 | 7   8   9          around the 1: behind it
//     1   2   3 | 4 | 7   8   9          around the 4: that is place 3
//
// Operations                                    Time   Notes
//   partition_around_first(first, last, less)   O(n)   at most n + 1 comparisons
//   quickselect(first, nth, last, less)         O(n)   expected; at most 4.5 n comparisons on average, whatever nth is
// n is last - first.
// Space: nothing beside the range: no allocation, and constant call depth.
//
// Partition   partition_around_first: no element in front of the place that it gives comes after the one there, which was
//             *first, and no element behind it comes before.
// Result      quickselect: the same of nth, as std::nth_element. Where nth is last nothing is done.
// Pivot       drawn at random for each part, another one at each call: no input is slow by itself, and one that was slow
//             once is not slow again. Equal elements go to both sides.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given.
// Elements    are swapped, never copied if they can be moved; they need no default constructor.
// Exceptions  when less throws, all elements are still in the range.
// Iterators   random access iterators.
// Source      Hoare, Algorithm 65: Find, CACM 4 (1961); CLRS 9.2; Sedgewick and Wayne 2.3 and 2.5.
#include <algorithm>
#include <cstdint>
#include <dsa/arrays/random_place.hpp>  // given: draws a place
#include <iterator>

namespace dsa {

// Partitions [first, last), which is not empty, around *first. Gives the place where that element is then.
template <typename RandomIterator, typename Compare>
RandomIterator partition_around_first(RandomIterator first, RandomIterator last, Compare& less) {
    RandomIterator left = first, right = last;
    for (;;) {  // nothing up to left comes after *first, and nothing from right on comes before it
        do ++left;
        while (left != last && less(*left, *first));
        do --right;
        while (less(*first, *right));  // ends at first at the latest
        if (left >= right) break;
        // Also of two that equal *first: so where all are equal, the place is in the middle.
        std::iter_swap(left, right);
    }
    std::iter_swap(first, right);
    return right;
}

// Rearranges [first, last) so that at nth there is the element that sorting would put there, and none in front of it comes
// after it, none behind it before.
template <typename RandomIterator, typename Compare>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last, Compare less) {
    using distance = typename std::iterator_traits<RandomIterator>::difference_type;
    if (nth == last) return;
    while (last - first > 1) {  // nth is in [first, last), and what is outside is on its side of it
        const auto n = static_cast<std::uint64_t>(last - first);
        std::iter_swap(first, first + static_cast<distance>(dsa::random_place(n)));
        const RandomIterator place = dsa::partition_around_first(first, last, less);
        if (place == nth) return;
        if (nth < place)
            last = place;
        else
            first = place + 1;
    }
}

// The same in the order of operator<.
template <typename RandomIterator>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last) {
    dsa::quickselect(first, nth, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
