#pragma once
// Right: std::max_element does it all.
#include <algorithm>

namespace dsa {

template <typename ForwardIterator, typename Compare>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last, Compare less) {
    return std::max_element(first, last, less);
}

template <typename ForwardIterator>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
