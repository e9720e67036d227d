#pragma once
// Right: runs of 1, 2, 4, ... are merged, without recursion; using namespace std.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>
using namespace std;

namespace dsa {

template <typename Places, typename Compare>
uint64_t count_across(Places first, Places middle, Places last, Places spare, Compare& less) {
    const auto end = copy(first, middle, spare);
    uint64_t count = 0;
    for (; spare != end; ++first)
        if (middle != last && less(**middle, **spare)) {
            count += static_cast<uint64_t>(end - spare);
            *first = *middle++;
        } else {
            *first = *spare++;
        }
    return count;
}

template <typename It, typename Compare>
uint64_t count_inversions(It first, It last, Compare less) {
    vector<It> places(static_cast<size_t>(std::distance(first, last)));
    for (auto& place : places) place = first++;
    vector<It> spare(places.size());
    const auto n = static_cast<ptrdiff_t>(places.size());
    uint64_t count = 0;
    for (ptrdiff_t width = 1; width < n; width *= 2)
        for (ptrdiff_t low = 0; low + width < n; low += 2 * width)
            count += dsa::count_across(places.begin() + low, places.begin() + low + width,
                                       places.begin() + std::min(n, low + 2 * width), spare.begin(), less);
    return count;
}

template <typename It>
uint64_t count_inversions(It first, It last) {
    return dsa::count_inversions(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
