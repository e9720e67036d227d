#pragma once
// Right: the element changes places with its neighbour until that one is not greater.
#include <iterator>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
void insert_sorted(It first, It at, Compare& less) {
    while (at != first) {
        const It right = at--;
        if (!less(*right, *at)) return;
        std::iter_swap(right, at);
    }
}

template <typename It, typename Compare>
void insertion_sort(It first, It last, Compare less) {
    It at = first;
    while (at != last) {
        dsa::insert_sorted(first, at, less);
        ++at;
    }
}

template <typename It>
void insertion_sort(It first, It last) {
    dsa::insertion_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
