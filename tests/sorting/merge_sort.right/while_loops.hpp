#pragma once
// Right: while loops, and the end of the second run by what is left.
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
    spare.assign(std::make_move_iterator(first), std::make_move_iterator(middle));
    auto left = spare.begin();
    try {
        for (;;) {
            if (left == spare.end() || middle == last) break;
            *first = less(*middle, *left) ? std::move(*middle++) : std::move(*left++);
            ++first;
        }
    } catch (...) {
        std::move(left, spare.end(), first);
        throw;
    }
    std::move(left, spare.end(), first);
}

template <typename RandomIterator, typename Compare>
void merge_sort(RandomIterator first, RandomIterator last, Compare less) {
    const auto n = static_cast<std::size_t>(last - first);
    if (n <= 1) return;
    std::vector<typename std::iterator_traits<RandomIterator>::value_type> spare;
    spare.reserve(n);
    std::size_t width = 1;
    while (width < n) {
        RandomIterator low = first;
        while (static_cast<std::size_t>(last - low) > width) {
            const RandomIterator middle = low + static_cast<std::ptrdiff_t>(width);
            const auto right = std::min(width, static_cast<std::size_t>(last - middle));
            const RandomIterator high = middle + static_cast<std::ptrdiff_t>(right);
            dsa::merge_runs(low, middle, high, spare, less);
            low = high;
        }
        width += width;
    }
}

template <typename RandomIterator>
void merge_sort(RandomIterator first, RandomIterator last) {
    dsa::merge_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
