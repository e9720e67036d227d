#pragma once
// Right: shuffles the range once, and then takes the first element of each part as the pivot.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <random>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
std::pair<It, It> partition_in_three(It first, It last, Compare& less) {
    It lower = first, upper = last, at = first;
    ++at;
    while (at != upper) {
        const bool before = less(*at, *lower), behind = !before && less(*lower, *at);
        if (behind)
            std::iter_swap(at, --upper);
        else if (before)
            std::iter_swap(at++, lower++);
        else
            ++at;
    }
    return {lower, upper};
}

template <typename It, typename Compare>
void sort_shuffled(It first, It last, Compare& less) {
    while (first != last) {
        const auto [lower, upper] = dsa::partition_in_three(first, last, less);
        if (lower - first <= last - upper) {
            dsa::sort_shuffled(first, lower, less);
            first = upper;
        } else {
            dsa::sort_shuffled(upper, last, less);
            last = lower;
        }
    }
}

template <typename It, typename Compare>
void three_way_quicksort(It first, It last, Compare less) {
    static std::mt19937_64 draw(7);
    for (auto n = last - first; n > 1; --n)
        std::iter_swap(first + (n - 1),
                       first + static_cast<std::ptrdiff_t>(draw() % static_cast<unsigned>(n)));
    dsa::sort_shuffled(first, last, less);
}

template <typename It>
void three_way_quicksort(It first, It last) {
    dsa::three_way_quicksort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
