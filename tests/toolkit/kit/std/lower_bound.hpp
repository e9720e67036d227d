#pragma once
// dsa::lower_bound as std::lower_bound is.
#include <algorithm>

namespace dsa {

template <typename ForwardIterator, typename T, typename Compare>
[[nodiscard]] constexpr ForwardIterator lower_bound(ForwardIterator first, ForwardIterator last, const T& x,
                                                    Compare less) {
    return std::lower_bound(first, last, x, less);
}

template <typename ForwardIterator, typename T>
[[nodiscard]] constexpr ForwardIterator lower_bound(ForwardIterator first, ForwardIterator last, const T& x) {
    return std::lower_bound(first, last, x);
}

}  // namespace dsa
