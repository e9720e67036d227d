#pragma once
// Right: Bentley and McIlroy: two indices meet, equal elements wait at both ends and are swapped to the middle at last.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <random>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
std::pair<It, It> partition_in_three(It first, It last, Compare& less) {
    It equal_left = first + 1, i = equal_left, j = last, equal_right = last;
    for (;;) {
        for (; i != j && !less(*first, *i); ++i)
            if (!less(*i, *first)) std::iter_swap(equal_left++, i);
        for (; i != j && !less(*(j - 1), *first); --j)
            if (!less(*first, *(j - 1))) std::iter_swap(--equal_right, j - 1);
        if (i == j) break;
        std::iter_swap(i++, --j);
    }
    const auto left = std::min(equal_left - first, i - equal_left);
    std::swap_ranges(first, first + left, i - left);
    const auto right = std::min(last - equal_right, equal_right - j);
    std::swap_ranges(j, j + right, last - right);
    return {first + (i - equal_left), last - (equal_right - j)};
}

template <typename It, typename Compare>
void three_way_quicksort(It first, It last, Compare less) {
    static std::minstd_rand draw;
    while (last - first > 1) {
        std::swap(*first, *(first + static_cast<std::ptrdiff_t>(draw()) % (last - first)));
        const std::pair<It, It> parts = dsa::partition_in_three(first, last, less);
        const bool left_is_smaller = parts.first - first < last - parts.second;
        if (left_is_smaller) {
            dsa::three_way_quicksort(first, parts.first, less);
            first = parts.second;
        } else {
            dsa::three_way_quicksort(parts.second, last, less);
            last = parts.first;
        }
    }
}

template <typename It>
void three_way_quicksort(It first, It last) {
    dsa::three_way_quicksort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
