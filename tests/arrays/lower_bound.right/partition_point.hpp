#pragma once
// Right: std::ranges::partition_point over the range, which halves.
#include <algorithm>
#include <functional>
#include <iterator>
#include <ranges>

namespace dsa {

template <std::forward_iterator Where, typename T, typename Compare = std::ranges::less>
[[nodiscard]] constexpr Where lower_bound(Where first, Where last, const T& x, Compare less = {}) {
    return std::ranges::partition_point(std::ranges::subrange(first, last),
                                        [&](auto&& element) -> bool { return less(element, x); });
}

}  // namespace dsa
