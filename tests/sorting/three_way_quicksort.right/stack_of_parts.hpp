#pragma once
// Right: no recursion: the larger part waits in an array, of which 64 places are enough, and median of three that are drawn.
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

namespace dsa {

template <typename It, typename Compare>
std::pair<It, It> partition_in_three(It first, It last, Compare& less) {
    It lower = first, upper = last;
    for (It i = first + 1; i < upper;) {
        if (less(*i, *lower))
            std::iter_swap(lower++, i++);
        else if (less(*lower, *i))
            std::iter_swap(i, --upper);
        else
            ++i;
    }
    return std::make_pair(lower, upper);
}

template <typename It, typename Compare>
void three_way_quicksort(It first, It last, Compare less) {
    static thread_local unsigned long long state = 1;
    const auto drawn = [](std::ptrdiff_t n) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::ptrdiff_t>((state >> 33) % static_cast<unsigned long long>(n));
    };
    std::array<std::pair<It, It>, 64> waiting;
    std::size_t parts = 0;
    for (;;) {
        if (last - first < 2) {
            if (parts == 0) return;
            --parts;
            first = waiting[parts].first;
            last = waiting[parts].second;
            continue;
        }
        It a = first + drawn(last - first);
        if (last - first > 40) {
            It b = first + drawn(last - first), c = first + drawn(last - first);
            if (less(*b, *a)) std::swap(a, b);
            if (less(*c, *b)) b = less(*c, *a) ? a : c;
            a = b;
        }
        std::iter_swap(first, a);
        const auto [lower, upper] = dsa::partition_in_three(first, last, less);
        if (lower - first < last - upper) {
            waiting[parts++] = {upper, last};
            last = lower;
        } else {
            waiting[parts++] = {first, lower};
            first = upper;
        }
    }
}

template <typename It>
void three_way_quicksort(It first, It last) {
    dsa::three_way_quicksort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
