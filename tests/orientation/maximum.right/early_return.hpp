#pragma once
// Right: an empty range is left at once; a while loop over pairs of places.
#include <bits/stdc++.h>
using namespace std;

namespace dsa {

template <typename It, typename Less>
[[nodiscard]] constexpr It maximum(It first, It last, Less less) {
    if (first == last) return last;
    It best = first;
    while (++first != last)
        if (less(*best, *first)) best = first;
    return best;
}

template <typename ForwardIterator>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, std::less<>());
}

}  // namespace dsa
