#pragma once
// Right: two ends that meet where there is random access, a walk with std::advance elsewhere.
#include <iterator>
#include <type_traits>

namespace dsa {

template <typename It, typename T, typename Less>
[[nodiscard]] constexpr It lower_bound(It first, It last, const T& x, Less less) {
    using category = typename std::iterator_traits<It>::iterator_category;
    if constexpr (std::is_base_of_v<std::random_access_iterator_tag, category>) {
        It low = first, high = last;
        while (low < high) {
            const It middle = low + (high - low) / 2;
            if (less(*middle, x))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    } else {
        auto n = std::distance(first, last);
        while (n != 0) {
            It middle = first;
            std::advance(middle, n / 2);
            if (less(*middle, x)) {
                first = ++middle;
                n -= n / 2 + 1;
            } else {
                n /= 2;
            }
        }
        return first;
    }
}

template <typename It, typename T>
[[nodiscard]] constexpr It lower_bound(It first, It last, const T& x) {
    return dsa::lower_bound(first, last, x, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
