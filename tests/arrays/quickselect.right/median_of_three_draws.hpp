#pragma once
// Takes the median of three elements drawn at random, and names std whole.
#include <algorithm>
#include <cstdint>
#include <dsa/arrays/random_place.hpp>  // given: draws a place
#include <iterator>

using namespace std;

namespace dsa {

// Partitions [first, last), which is not empty, around *first. Gives the place where that element is then.
template <typename RandomIterator, typename Compare>
RandomIterator partition_around_first(RandomIterator first, RandomIterator last, Compare& less) {
    RandomIterator left = first, right = last;
    for (;;) {  // nothing up to left comes after *first, and nothing from right on comes before it
        do ++left;
        while (left != last && less(*left, *first));
        do --right;
        while (less(*first, *right));  // ends at first at the latest
        if (left >= right) break;
        // Also of two that equal *first: so where all are equal, the place is in the middle.
        std::iter_swap(left, right);
    }
    std::iter_swap(first, right);
    return right;
}

// Rearranges [first, last) so that at nth there is the element that sorting would put there, and none in front of it comes
// after it, none behind it before.
template <typename RandomIterator, typename Compare>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last, Compare less) {
    using distance = typename std::iterator_traits<RandomIterator>::difference_type;
    if (nth == last) return;
    while (last - first > 1) {  // nth is in [first, last), and what is outside is on its side of it
        const auto n = static_cast<std::uint64_t>(last - first);
        RandomIterator a = first + static_cast<distance>(dsa::random_place(n));
        RandomIterator b = first + static_cast<distance>(dsa::random_place(n));
        RandomIterator c = first + static_cast<distance>(dsa::random_place(n));
        if (n > 32) {
            if (less(*b, *a)) std::swap(a, b);
            if (less(*c, *b)) b = less(*c, *a) ? a : c;
        }
        std::iter_swap(first, b);
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
