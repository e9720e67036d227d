#pragma once
// Right: counts at each left element how many right ones have gone in front of it; and indices instead of iterators.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace dsa {

template <typename Places, typename Compare>
std::uint64_t count_across(Places first, Places middle, Places last, Places spare, Compare& less) {
    const auto left = middle - first, right = last - middle;
    std::copy(first, middle, spare);
    std::uint64_t count = 0, gone = 0;
    for (auto i = left - left, j = i; i != left;) {
        if (j == right || !less(**(middle + j), **(spare + i))) {
            *(first + (i + j)) = *(spare + i);
            ++i;
            count += gone;
        } else {
            *(first + (i + j)) = *(middle + j);
            ++j;
            ++gone;
        }
    }
    return count;
}

// Of n places from there on.
template <typename Places, typename Compare>
std::uint64_t count_first(Places first, std::ptrdiff_t n, Places spare, Compare& less) {
    if (n <= 1) return 0;
    const auto half = n / 2;
    const auto left = dsa::count_first(first, half, spare, less);
    const auto right = dsa::count_first(first + half, n - half, spare, less);
    return left + right + dsa::count_across(first, first + half, first + n, spare, less);
}

template <typename It, typename Compare>
std::uint64_t count_inversions(It first, It last, Compare less) {
    std::vector<It> all;
    const auto n = std::distance(first, last);
    all.reserve(static_cast<std::size_t>(n + n / 2));
    for (It it = first; it != last; ++it) all.push_back(it);
    all.resize(static_cast<std::size_t>(n + n / 2));  // one array for both
    return dsa::count_first(all.begin(), n, all.begin() + n, less);
}

template <typename It>
std::uint64_t count_inversions(It first, It last) {
    return dsa::count_inversions(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
