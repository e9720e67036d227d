#pragma once
// Right: the sorted part grows at the end of the range, and each element goes in from its front.
#include <iterator>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
void insert_sorted(It first, It at, Compare& less) {
    It place = at;
    for (It before = at; before != first; place = before)
        if (!less(*at, *--before)) break;
    for (; place != at; ++place) std::iter_swap(place, at);
}

template <typename It, typename Compare>
void insertion_sort(It first, It last, Compare less) {
    for (It part = last; part != first;) {
        It at = --part;
        for (It after = std::next(at); after != last && less(*after, *at); ++at, ++after)
            std::iter_swap(at, after);
    }
}

template <typename It>
void insertion_sort(It first, It last) {
    dsa::insertion_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
