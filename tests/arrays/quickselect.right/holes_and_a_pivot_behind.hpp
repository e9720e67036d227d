#pragma once
// Partitions with the pivot put behind all others meanwhile, as CLRS does, but by two walks.
#include <algorithm>
#include <cstdint>
#include <dsa/arrays/random_place.hpp>  // given: draws a place
#include <iterator>

namespace dsa {

// Partitions [first, last), which is not empty, around *first. Gives the place where that element is then.
template <typename RandomIterator, typename Compare>
RandomIterator partition_around_first(RandomIterator first, RandomIterator last, Compare& less) {
    const RandomIterator pivot = last - 1;
    std::iter_swap(first, pivot);
    RandomIterator left = first, right = pivot;
    while (left != right) {
        if (less(*left, *pivot)) {
            ++left;
            continue;
        }
        do --right;
        while (left != right && less(*pivot, *right));
        if (left != right) {
            std::iter_swap(left, right);
            ++left;
        }
    }
    std::iter_swap(left, pivot);
    return left;
}

// Rearranges [first, last) so that at nth there is the element that sorting would put there, and none in front of it comes
// after it, none behind it before.
template <typename RandomIterator, typename Compare>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last, Compare less) {
    using distance = typename std::iterator_traits<RandomIterator>::difference_type;
    if (nth == last) return;
    while (last - first > 1) {  // nth is in [first, last), and what is outside is on its side of it
        const auto n = static_cast<std::uint64_t>(last - first);
        std::iter_swap(first, first + static_cast<distance>(dsa::random_place(n)));
        const RandomIterator place = dsa::partition_around_first(first, last, less);
        if (place == nth) return;
        if (nth < place)
            last = place;
        else
            first = place + 1;
    }
}

// The same in the order of operator<.
template <typename RandomIterator>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last) {
    dsa::quickselect(first, nth, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
