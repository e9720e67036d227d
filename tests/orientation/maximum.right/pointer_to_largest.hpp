#pragma once
// Right: remembers the address of the largest beside its place.
#include <memory>

namespace dsa {

template <typename It, typename Less>
[[nodiscard]] constexpr It maximum(It first, It last, Less less) {
    It place = first;
    const auto* largest = first == last ? nullptr : std::addressof(*first);
    for (It it = first; it != last; ++it) {
        if (it == first) continue;
        if (!less(*largest, *it)) continue;
        largest = std::addressof(*it);
        place = it;
    }
    return place;
}

template <typename ForwardIterator>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
