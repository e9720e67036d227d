#pragma once
// maximum: the largest element of a range, found in one pass.
//
//     const int a[] = {3, 7, 2, 7};
//     dsa::maximum(a, a + 4);   // a + 1: the first of the two sevens
//
//     3   7 | 2   7             seen | still to come
//         ^   ^
//   largest   first             largest stays, unless the element at first is larger
//
// Operations               Time   Notes
//   maximum(first, last)   O(n)   exactly n - 1 comparisons, none for an empty range; no allocation
// Space: one iterator, whatever n is.
//
// Invariant   I1  largest is the first of the largest elements among those already seen.
// Result      an iterator into the range; last when the range is empty; constexpr.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given.
// Elements    are compared only: never copied, moved or changed.
// Exceptions  only those of less and of the iterators; the range is untouched.
// Iterators   forward iterators will do.
// Source      Knuth, The Art of Computer Programming 1, 1.2.10, algorithm M; CLRS 9.1.
#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// The first of the largest elements of [first, last) in the order of less; last when there is none.
template <typename ForwardIterator, typename Compare>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last,
                                                [[maybe_unused]] Compare less) {
    ForwardIterator largest = first;
    if (first != last) ++first;  // the first element is the largest so far, without a comparison
    // TODO 1: replace the next line by one loop over what is left, up to last: when the largest so far is
    // less than the element at first, first is the new largest. What should happen when the two are equal?
    todo("TODO 1, maximum");
    return largest;
}

// The same in the order of operator<.
template <typename ForwardIterator>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
