#pragma once
// Right: goes on with the smaller part by a call, looks for ends while partitioning, and leaves eight to insertion.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
It partition_around_median(It first, It last, Compare& less) {
    auto places = {first, first + (last - first) / 2, last - 1};
    It median = std::max(
        std::min(places.begin()[0], places.begin()[1], [&](It a, It b) { return less(*a, *b); }),
        std::min(std::max(places.begin()[0], places.begin()[1], [&](It a, It b) { return less(*a, *b); }),
                 places.begin()[2], [&](It a, It b) { return less(*a, *b); }),
        [&](It a, It b) { return less(*a, *b); });
    std::iter_swap(first, median);
    It left = first + 1, right = last - 1;
    for (;;) {
        while (left <= right && less(*left, *first)) ++left;
        while (left <= right && less(*first, *right)) --right;
        if (left >= right) break;
        std::iter_swap(left++, right--);
    }
    // All in front of left are not greater; *left, where the two met, is not less and not greater.
    return left == last ? (std::iter_swap(first, last - 1), last - 1) : left;
}

template <typename It, typename Compare>
void push_down(It first, std::ptrdiff_t i, std::ptrdiff_t n, Compare& less) {
    const auto child = 2 * i + 1;
    if (child >= n) return;
    const auto greater = child + (child + 1 < n && less(first[child], first[child + 1]) ? 1 : 0);
    if (!less(first[i], first[greater])) return;
    std::iter_swap(first + i, first + greater);
    dsa::push_down(first, greater, n, less);
}

template <typename It, typename Compare>
void sort_by_heap(It first, It last, Compare& less) {
    for (auto i = (last - first) / 2; i > 0; --i) dsa::push_down(first, i - 1, last - first, less);
    for (; last - first > 1; --last) {
        std::iter_swap(first, last - 1);
        dsa::push_down(first, 0, last - first - 1, less);
    }
}

template <typename It, typename Compare>
void sort_parts(It first, It last, int levels, Compare& less) {
    if (last - first <= 8) {
        for (It at = first; at != last; ++at) std::rotate(std::upper_bound(first, at, *at, less), at, at + 1);
    } else if (levels == 0) {
        dsa::sort_by_heap(first, last, less);
    } else {
        const It border = dsa::partition_around_median(first, last, less);
        dsa::sort_parts(first, border, levels - 1, less);
        dsa::sort_parts(border, last, levels - 1, less);
    }
}

template <typename It, typename Compare>
void introsort(It first, It last, Compare less) {
    if (first == last) return;
    dsa::sort_parts(first, last, 2 * (std::bit_width(static_cast<std::size_t>(last - first)) - 1), less);
}

template <typename It>
void introsort(It first, It last) {
    dsa::introsort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
