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

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// Partitions [first, last), which is not empty, around *first. Gives the place where that element is then.
template <typename RandomIterator, typename Compare>
RandomIterator partition_around_first([[maybe_unused]] RandomIterator first,
                                      [[maybe_unused]] RandomIterator last, [[maybe_unused]] Compare& less) {
    // TODO 1: from both ends inwards, swapping what stands on the wrong side of *first. Where must a walk stop, and what of
    // elements that equal *first? Where does *first itself go in the end?
    todo("TODO 1, partition_around_first");
}

// Rearranges [first, last) so that at nth there is the element that sorting would put there, and none in front of it comes
// after it, none behind it before.
template <typename RandomIterator, typename Compare>
void quickselect([[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator nth,
                 [[maybe_unused]] RandomIterator last, [[maybe_unused]] Compare less) {
    // TODO 2: a pivot, drawn by random_place(n), goes to the front, and is partitioned around. In which part is nth then, and
    // what is left to do in the other one?
    todo("TODO 2, quickselect");
}

// The same in the order of operator<.
template <typename RandomIterator>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last) {
    dsa::quickselect(first, nth, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
