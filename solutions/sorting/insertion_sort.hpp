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

namespace dsa {

// [first, at) is sorted. Moves *at to its place in it, behind those that are not greater, so that all up to at is sorted.
template <typename BidirectionalIterator, typename Compare>
void insert_sorted(BidirectionalIterator first, BidirectionalIterator at, Compare& less) {
    BidirectionalIterator place = at;  // looks first, moves afterwards: when less throws, nothing has moved
    while (place != first && less(*at, *std::prev(place))) --place;
    if (place == at) return;
    typename std::iterator_traits<BidirectionalIterator>::value_type element = std::move(*at);
    std::move_backward(place, at, std::next(at));
    *place = std::move(element);
}

// Sorts [first, last) in the order of less, stably.
template <typename BidirectionalIterator, typename Compare>
void insertion_sort(BidirectionalIterator first, BidirectionalIterator last, Compare less) {
    if (first == last) return;
    for (BidirectionalIterator at = std::next(first); at != last; ++at) dsa::insert_sorted(first, at, less);
}

// The same in the order of operator<.
template <typename BidirectionalIterator>
void insertion_sort(BidirectionalIterator first, BidirectionalIterator last) {
    dsa::insertion_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
