#pragma once
// Right: looks for the next larger one again and again, until there is none.
#include <algorithm>
#include <iterator>

namespace dsa {

template <typename It, typename Less>
[[nodiscard]] constexpr It maximum(It first, It last, Less less) {
    if (first == last) return last;
    It largest = first;
    for (It next = std::next(first);;) {
        next = std::find_if(next, last, [&](const auto& x) { return less(*largest, x); });
        if (next == last) return largest;
        largest = next;
        ++next;
    }
}

template <typename ForwardIterator>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
