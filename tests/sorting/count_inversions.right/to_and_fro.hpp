#pragma once
// Right: merges from one array into another, and back on the next level.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace dsa {

// Merges [first, middle) and [middle, last) to out.
template <typename Places, typename Compare>
std::uint64_t merge_to(Places first, Places middle, Places last, Places out, Compare& less) {
    std::uint64_t count = 0;
    Places right = middle;
    while (first != middle && right != last) {
        if (less(**right, **first)) {
            count += static_cast<std::uint64_t>(std::distance(first, middle));
            *out = *right, ++right;
        } else {
            *out = *first, ++first;
        }
        ++out;
    }
    std::copy(right, last, std::copy(first, middle, out));
    return count;
}

template <typename Places, typename Compare>
std::uint64_t count_across(Places first, Places middle, Places last, Places spare, Compare& less) {
    const auto n = middle - first;
    std::copy(first, middle, spare);
    std::uint64_t count = 0;
    Places left = spare, right = middle;
    for (; left != spare + n && right != last; ++first)
        if (less(**right, **left))
            count += static_cast<std::uint64_t>(n - (left - spare)), std::iter_swap(first, right++);
        else
            *first = *left++;
    std::copy(left, spare + n, first);
    return count;
}

// [first, last) and [other, ...) hold the same; sorts it into other.
template <typename Places, typename Compare>
std::uint64_t sort_to(Places first, Places last, Places other, Compare& less) {
    const auto n = last - first;
    if (n < 2) return 0;
    std::uint64_t count = dsa::sort_to(other, other + n / 2, first, less);
    count += dsa::sort_to(other + n / 2, other + n, first + n / 2, less);
    return count + dsa::merge_to(first, first + n / 2, last, other, less);
}

template <typename It, typename Compare>
std::uint64_t count_inversions(It first, It last, Compare less) {
    std::vector<It> one(static_cast<std::size_t>(std::distance(first, last)));
    for (It& place : one) place = first++;
    std::vector<It> other = one;
    return dsa::sort_to(one.begin(), one.end(), other.begin(), less);
}

template <typename It>
std::uint64_t count_inversions(It first, It last) {
    return dsa::count_inversions(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
