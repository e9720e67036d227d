#pragma once
// Right: parts wait in an array; the pivot in the middle is followed as it moves; the heap is deeper by an index from one.
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
It partition_around_median(It first, It last, Compare& less) {
    It pivot = first + (last - first) / 2;
    It low = first, high = last - 1;
    if (less(*pivot, *low)) std::iter_swap(pivot, low);
    if (less(*high, *pivot)) {
        std::iter_swap(high, pivot);
        if (less(*pivot, *low)) std::iter_swap(pivot, low);
    }
    while (true) {  // *low is not greater and *high not less
        do ++low;
        while (less(*low, *pivot));
        do --high;
        while (less(*pivot, *high));
        if (low >= high) return low;
        std::iter_swap(low, high);
        if (pivot == low)
            pivot = high;
        else if (pivot == high)
            pivot = low;
    }
}

template <typename It, typename Compare>
void sort_by_heap(It first, It last, Compare& less) {
    const auto at = [&](std::ptrdiff_t i) -> decltype(auto) { return *(first + (i - 1)); };  // from 1
    auto n = last - first;
    const auto sink = [&](std::ptrdiff_t i) {
        while (2 * i <= n) {
            auto child = 2 * i;
            if (child != n && less(at(child), at(child + 1))) child += 1;
            if (!less(at(i), at(child))) break;
            std::swap(at(i), at(child));
            i = child;
        }
    };
    for (auto i = n / 2; i >= 1; --i) sink(i);
    while (n > 1) {
        std::swap(at(1), at(n));
        n -= 1;
        sink(1);
    }
}

template <typename It, typename Compare>
void introsort(It first, It last, Compare less) {
    struct part {
        It first, last;
        int levels;
    };
    std::array<part, 140> waiting;
    std::size_t parts = 0;
    int levels = 0;
    while ((last - first) >> levels > 1) ++levels;
    waiting[parts++] = {first, last, 2 * levels};
    while (parts != 0) {
        part p = waiting[--parts];
        while (p.last - p.first > 12 && p.levels > 0) {
            const It border = dsa::partition_around_median(p.first, p.last, less);
            p.levels -= 1;
            waiting[parts++] = {border, p.last, p.levels};
            p.last = border;
        }
        if (p.last - p.first > 12) {
            dsa::sort_by_heap(p.first, p.last, less);
        } else {
            for (It i = p.first; i != p.last; ++i)
                for (It j = i; j != p.first && less(*j, *(j - 1)); --j) std::iter_swap(j, j - 1);
        }
    }
}

template <typename It>
void introsort(It first, It last) {
    dsa::introsort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
