#pragma once
// Right: the border is kept as two offsets from the front, and found again at the end.
#include <iterator>

namespace dsa {

template <typename It, typename T, typename Less>
[[nodiscard]] constexpr It lower_bound(It first, It last, const T& x, Less less) {
    typename std::iterator_traits<It>::difference_type low = 0, high = std::distance(first, last);
    while (low != high) {
        const auto middle = low + (high - low) / 2;
        if (less(*std::next(first, middle), x))
            low = middle + 1;
        else
            high = middle;
    }
    return std::next(first, low);
}

template <typename It, typename T>
[[nodiscard]] constexpr It lower_bound(It first, It last, const T& x) {
    return dsa::lower_bound(first, last, x, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
