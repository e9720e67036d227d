#pragma once
// lower_bound: where a value belongs in a sorted range, found by halving.
//
//     const int a[] = {2, 4, 4, 7, 9};
//     dsa::lower_bound(a, a + 5, 4);    // a + 1: the first 4
//     dsa::lower_bound(a, a + 5, 5);    // a + 3: 5 is absent, and belongs in front of 7
//     dsa::lower_bound(a, a + 5, 10);   // a + 5: last, everything is less than 10
//
//     2   4   4   7   9                 less(element, 4)?
//     yes no  no  no  no                yes, then no for good: the answer is the border between them
//         ^
//
// Operations                      Time       Notes
//   lower_bound(first, last, x)   O(log n)   at most ceil(lg(n + 1)) comparisons; no allocation
// Space: one iterator and two lengths, whatever n is.
//
// Invariant   I1  every element in front of first is less than x.
//             I2  no element from first + n on is less than x.
// Requires    elements less than x stand in front of all others, as in a sorted range; n may be 0.
// Result      the first element that is not less than x; last when there is none; constexpr.
// Order       less(element, x), a strict weak order, operator< unless given; x may have another type.
// Elements    are compared only: never copied, moved or changed.
// Exceptions  only those of less and of the iterators; the range is untouched.
// Iterators   forward iterators will do, at as few comparisons; O(log n) steps take random access.
// Source      Knuth, The Art of Computer Programming 3, 6.2.1; Bentley, Programming Pearls, column 4.
#include <iterator>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// The first element of [first, last) that is not less than x in the order of less; last when there is none.
template <typename ForwardIterator, typename T, typename Compare>
[[nodiscard]] constexpr ForwardIterator lower_bound([[maybe_unused]] ForwardIterator first,
                                                    [[maybe_unused]] ForwardIterator last,
                                                    [[maybe_unused]] const T& x,
                                                    [[maybe_unused]] Compare less) {
    return last;
}

// The same in the order of operator<.
template <typename ForwardIterator, typename T>
[[nodiscard]] constexpr ForwardIterator lower_bound(ForwardIterator first, ForwardIterator last, const T& x) {
    return dsa::lower_bound(first, last, x, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
