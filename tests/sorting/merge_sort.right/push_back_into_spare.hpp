#pragma once
// Right: the left run is pushed back one by one, and indices instead of iterators.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace dsa {

template <typename RandomIterator, typename Compare>
void merge_runs(RandomIterator first, RandomIterator middle, RandomIterator last,
                std::vector<typename std::iterator_traits<RandomIterator>::value_type>& spare,
                Compare& less) {
    spare.clear();
    for (RandomIterator it = first; it != middle; ++it) spare.push_back(std::move(*it));
    std::size_t i = 0;
    RandomIterator out = first, right = middle;
    const auto finish = [&] {
        while (i < spare.size()) *out++ = std::move(spare[i++]);
    };
    try {
        while (i < spare.size() && right < last) {
            const bool take_right = less(*right, spare[i]);
            if (take_right)
                *out = std::move(*right), ++right;
            else
                *out = std::move(spare[i]), ++i;
            ++out;
        }
    } catch (...) {
        finish();
        throw;
    }
    finish();
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
