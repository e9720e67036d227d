#pragma once
// Right: the textbook's loop: the element is in hand while those in front of it shift; whatever ends it puts it down.
#include <iterator>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
void insert_sorted(It first, It at, Compare& less) {
    auto in_hand = std::move(*at);
    try {
        while (at != first) {
            It before = at;
            --before;
            if (!less(in_hand, *before)) break;
            *at = std::move(*before);
            at = before;
        }
    } catch (...) {
        *at = std::move(in_hand);
        throw;
    }
    *at = std::move(in_hand);
}

template <typename It, typename Compare>
void insertion_sort(It first, It last, Compare less) {
    for (It at = first; at != last; ++at) dsa::insert_sorted(first, at, less);
}

template <typename It>
void insertion_sort(It first, It last) {
    dsa::insertion_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
