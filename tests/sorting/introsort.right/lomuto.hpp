#pragma once
// Right: partitions from one side, insertion at the end over the whole range; using namespace std.
#include <bits/stdc++.h>
using namespace std;

namespace dsa {

template <typename It, typename Compare>
It partition_around_median(It first, It last, Compare& less) {
    It a = first, b = first + (last - first) / 2, c = last - 1;
    if (less(*b, *a)) swap(a, b);
    if (less(*c, *b)) b = less(*c, *a) ? a : c;
    iter_swap(b, last - 1);
    It border = first;
    bool equal_goes_left = false;  // every other one, so that equal elements go to both sides
    for (It at = first; at != last - 1; ++at) {
        equal_goes_left = !equal_goes_left;
        if (equal_goes_left ? !less(*(last - 1), *at) : less(*at, *(last - 1))) iter_swap(border++, at);
    }
    if (border == first) {
        iter_swap(first, last - 1);
        return first + 1;
    }
    iter_swap(border, last - 1);
    return border;
}

template <typename It, typename Compare>
void sort_by_heap(It first, It last, Compare& less) {
    const auto n = last - first;
    const auto sift = [&](ptrdiff_t i, ptrdiff_t size) {
        for (;;) {
            ptrdiff_t greatest = i;
            for (const ptrdiff_t child : {2 * i + 1, 2 * i + 2})
                if (child < size && less(first[greatest], first[child])) greatest = child;
            if (greatest == i) return;
            swap(first[i], first[greatest]);
            i = greatest;
        }
    };
    for (ptrdiff_t i = n / 2; i >= 0; --i) sift(i, n);
    for (ptrdiff_t size = n - 1; size > 0; --size) {
        swap(first[0], first[size]);
        sift(0, size);
    }
}

template <typename It, typename Compare>
void coarse(It first, It last, int levels, Compare& less) {
    for (; last - first > 16; --levels) {
        if (levels == 0) {
            dsa::sort_by_heap(first, last, less);
            return;
        }
        const It border = dsa::partition_around_median(first, last, less);
        dsa::coarse(first, border, levels - 1, less);
        first = border;
    }
}

template <typename It, typename Compare>
void introsort(It first, It last, Compare less) {
    int levels = 0;
    for (auto n = last - first; n > 1; n /= 2) levels += 2;
    dsa::coarse(first, last, levels, less);
    for (It at = first; at != last; ++at)
        for (It i = at; i != first && less(*i, *(i - 1)); --i) iter_swap(i, i - 1);
}

template <typename It>
void introsort(It first, It last) {
    dsa::introsort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
