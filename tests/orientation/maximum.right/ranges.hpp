#pragma once
// Right: constrained by concepts, and std::ranges inside.
#include <algorithm>
#include <functional>
#include <iterator>

namespace dsa {

template <std::forward_iterator Place, typename Compare = std::ranges::less>
[[nodiscard]] constexpr Place maximum(Place first, Place last, Compare less = {}) {
    return std::ranges::max_element(first, last,
                                    [&](const auto& a, const auto& b) -> bool { return less(a, b); });
}

}  // namespace dsa
