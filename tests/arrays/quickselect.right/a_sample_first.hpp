#pragma once
// Floyd and Rivest's idea, made simple: the pivot is selected among a sample of n^(2/3) elements, at the place that nth has
// among all. So it comes close to nth, and the part that is left is small.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <dsa/arrays/random_place.hpp>
#include <iterator>

namespace dsa {

template <typename RandomIterator, typename Compare>
RandomIterator partition_around_first(RandomIterator first, RandomIterator last, Compare& less) {
    RandomIterator left = first + 1, right = last;
    for (;; ++left) {
        while (left != right && less(*left, *first)) ++left;
        if (left == right) break;
        do --right;
        while (left != right && less(*first, *right));
        if (left == right) break;
        std::iter_swap(left, right);
    }
    std::iter_swap(first, --left);
    return left;
}

template <typename RandomIterator, typename Compare>
void select_by_sample(RandomIterator first, RandomIterator nth, RandomIterator last, Compare& less) {
    using distance = typename std::iterator_traits<RandomIterator>::difference_type;
    while (last - first > 1) {
        const distance n = last - first;
        const distance k =
            n < 600 ? 1 : static_cast<distance>(std::cbrt(static_cast<double>(n) * static_cast<double>(n)));
        for (distance i = 0; i != k; ++i)
            std::iter_swap(
                first + i,
                first + i + static_cast<distance>(random_place(static_cast<std::uint64_t>(n - i))));
        const distance pivot = k * (nth - first) / n;
        if (k > 1) select_by_sample(first, first + pivot, first + k, less);
        std::iter_swap(first, first + pivot);
        const RandomIterator place = dsa::partition_around_first(first, last, less);
        if (place == nth) return;
        if (nth < place)
            last = place;
        else
            first = place + 1;
    }
}

template <typename RandomIterator, typename Compare>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last, Compare less) {
    if (nth != last) dsa::select_by_sample(first, nth, last, less);
}
template <typename RandomIterator>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last) {
    dsa::quickselect(first, nth, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
