#pragma once
// Right: the right run goes to the spare room, and is merged from behind.
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
    spare.assign(std::make_move_iterator(middle), std::make_move_iterator(last));
    auto right = spare.end();
    RandomIterator left = middle, out = last;
    try {
        while (right != spare.begin() && left != first) {
            if (less(*(right - 1), *(left - 1)))
                *--out = std::move(*--left);
            else
                *--out = std::move(*--right);
        }
    } catch (...) {
        std::move_backward(spare.begin(), right, out);
        throw;
    }
    std::move_backward(spare.begin(), right, out);
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
