#pragma once
// insertion_sort: a stable sort in place: a sorted front grows by one element at a time, each moved to where it belongs.
//
//     std::vector<int> v{5, 2, 8, 1};
//     dsa::insertion_sort(v.begin(), v.end());
//
//     5 | 2   8   1       a front of one element is sorted
//     2   5 | 8   1       the 2 went in front of the 5
//     2   5   8 | 1       the 8 stayed: one comparison told so
//     1   2   5   8       the 1 went in front of all
//
// Operations                         Time     Notes
//   insert_sorted(first, at, less)   O(n)     compares once for each greater element in front of at, and once more
//   insertion_sort(first, last)      O(n^2)   at most inversions + n - 1 comparisons: n - 1 when sorted already
// Space: one element beside the range; no allocation; constant call depth.
//
// Invariant   I1  after k insertions the first k + 1 elements are sorted, and all others are where they were.
// Stable      elements that less does not tell apart keep their order.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given.
// Elements    are moved, never copied if they can be moved; they need no default constructor.
// Exceptions  when less throws, the range still holds all its elements, in some order.
// Iterators   bidirectional iterators: a list can be sorted as well as an array.
// Source      CLRS 2.1; Knuth, TAOCP 3, 5.2.1.
#include <algorithm>
#include <iterator>
#include <utility>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// [first, at) is sorted. Moves *at to its place in it, behind those that are not greater, so that all up to at is sorted.
template <typename BidirectionalIterator, typename Compare>
void insert_sorted([[maybe_unused]] BidirectionalIterator first, [[maybe_unused]] BidirectionalIterator at,
                   [[maybe_unused]] Compare& less) {
    // TODO 1: walk from at towards first until nothing in front is greater than *at, then make room there and move the
    // element in. What ends the walk, beside an element that is not greater? Of two equal ones, which stays in front?
    // And where is the element when less throws?
    todo("TODO 1, insert_sorted");
}

// Sorts [first, last) in the order of less, stably.
template <typename BidirectionalIterator, typename Compare>
void insertion_sort([[maybe_unused]] BidirectionalIterator first, [[maybe_unused]] BidirectionalIterator last,
                    [[maybe_unused]] Compare less) {
    // TODO 2: a front of one element is sorted; insert each element behind it in turn. Which one is the first to be
    // inserted, and what if there is none at all?
    todo("TODO 2, insertion_sort");
}

// The same in the order of operator<.
template <typename BidirectionalIterator>
void insertion_sort(BidirectionalIterator first, BidirectionalIterator last) {
    dsa::insertion_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
