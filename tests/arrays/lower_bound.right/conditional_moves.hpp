#pragma once
// Right: no branch but the loop's; std::ranges::distance and next.
#include <iterator>

namespace dsa {

template <std::forward_iterator Where, typename T, typename Compare>
[[nodiscard]] constexpr Where lower_bound(Where first, Where last, const T& x, Compare less) {
    for (auto n = std::ranges::distance(first, last); n > 0;) {
        const auto half = n / 2;
        const auto middle = std::ranges::next(first, half);
        const bool right = less(*middle, x);
        first = right ? std::ranges::next(middle) : first;
        n = right ? n - half - 1 : half;
    }
    return first;
}

template <typename It, typename T>
[[nodiscard]] constexpr It lower_bound(It first, It last, const T& x) {
    return dsa::lower_bound(first, last, x, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
