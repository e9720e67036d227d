#pragma once
// Right: std partitions twice, less from not less, then equal from greater; using namespace std.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <random>
#include <utility>
using namespace std;

namespace dsa {

template <typename It, typename Compare>
pair<It, It> partition_in_three(It first, It last, Compare& less) {
    It lower = std::partition(first + 1, last, [&](const auto& x) { return less(x, *first); });
    --lower;
    iter_swap(first, lower);
    const It upper = std::partition(lower + 1, last, [&](const auto& x) { return !less(*lower, x); });
    return {lower, upper};
}

template <typename It, typename Compare>
void three_way_quicksort(It first, It last, Compare less) {
    static minstd_rand draw;
    while (last - first > 1) {
        iter_swap(first, first + static_cast<ptrdiff_t>(draw()) % (last - first));
        auto parts = dsa::partition_in_three(first, last, less);
        if (parts.first - first > last - parts.second) {
            dsa::three_way_quicksort(parts.second, last, less);
            last = parts.first;
        } else {
            dsa::three_way_quicksort(first, parts.first, less);
            first = parts.second;
        }
    }
}

template <typename It>
void three_way_quicksort(It first, It last) {
    dsa::three_way_quicksort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
