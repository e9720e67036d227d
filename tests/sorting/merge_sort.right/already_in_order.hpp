#pragma once
// Right: elements that are in place already are not moved; using namespace std.
#include <bits/stdc++.h>
using namespace std;
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace dsa {

template <typename RandomIterator, typename Compare>
void merge_runs(RandomIterator first, RandomIterator middle, RandomIterator last,
                std::vector<typename std::iterator_traits<RandomIterator>::value_type>& spare,
                Compare& less) {
    if (middle == last) return;
    while (first != middle && !less(*middle, *first)) ++first;  // what stays where it is
    if (first == middle) return;
    spare.clear();
    spare.insert(spare.end(), make_move_iterator(first), make_move_iterator(middle));
    auto left = spare.begin();
    try {
        *first++ = std::move(*middle++);
        while (left != spare.end() && middle != last)
            if (less(*middle, *left))
                *first++ = std::move(*middle++);
            else
                *first++ = std::move(*left++);
    } catch (...) {
        std::move(left, spare.end(), first);
        throw;
    }
    std::move(left, spare.end(), first);
}

template <typename RandomIterator, typename Compare>
void merge_sort(RandomIterator first, RandomIterator last, Compare less) {
    using distance = typename std::iterator_traits<RandomIterator>::difference_type;
    const distance n = last - first;
    if (n < 2) return;
    std::vector<typename std::iterator_traits<RandomIterator>::value_type> spare;
    spare.reserve(static_cast<std::size_t>(n));
    for (distance width = 1; width < n; width *= 2)
        for (distance low = 0; low + width < n; low += 2 * width)
            dsa::merge_runs(first + low, first + low + width, first + std::min(n, low + 2 * width), spare,
                            less);
}

template <typename RandomIterator>
void merge_sort(RandomIterator first, RandomIterator last) {
    dsa::merge_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
