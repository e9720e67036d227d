#pragma once
// inputs: ranges that take different ways through a sort, each of n elements.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "judge/random.hpp"

namespace dsa::kit::inputs {

using ints = std::vector<int>;

// 0, 1, ..., n - 1.
inline ints ascending(std::size_t n) {
    ints v(n);
    std::iota(v.begin(), v.end(), 0);
    return v;
}
inline ints descending(std::size_t n) {
    ints v = ascending(n);
    std::reverse(v.begin(), v.end());
    return v;
}
inline ints all_equal(std::size_t n) { return ints(n, -7); }
// Rises to the middle, and falls: each value but the greatest is there twice.
inline ints organ_pipe(std::size_t n) {
    ints v(n);
    for (std::size_t i = 0; i != n; ++i) v[i] = static_cast<int>(std::min(i, n - 1 - i));
    return v;
}
// 1 0 3 2 5 4 ...: nearly sorted, with n / 2 inversions.
inline ints neighbours_swapped(std::size_t n) {
    ints v = ascending(n);
    for (std::size_t i = 1; i < n; i += 2) std::swap(v[i - 1], v[i]);
    return v;
}
// Of `different` values.
inline ints few_values(std::size_t n, int different, judge::random& r) {
    return judge::random_integers(n, r, 0, different - 1);
}

// Takes the sorted part [from, to) of v apart again, so that merging its two runs, the left one of this length, compares
// as often as two runs can make it: they take turns to the end.
inline void take_apart(ints& v, std::size_t from, std::size_t left, std::size_t to) {
    const std::size_t right = to - from - left;
    ints one, other;
    for (bool turn = true; to != from + one.size() + other.size(); turn = !turn) {  // from the end
        auto& next = one.size() == left ? other : other.size() == right ? one : turn ? other : one;
        next.push_back(v[to - 1 - one.size() - other.size()]);
    }
    std::copy(one.rbegin(), one.rend(), v.begin() + static_cast<std::ptrdiff_t>(from));
    std::copy(other.rbegin(), other.rend(), v.begin() + static_cast<std::ptrdiff_t>(from + left));
}
// The most comparisons of a sort that merges runs of 1, 2, 4, ... elements.
inline ints merged_slowly_from_below(std::size_t n) {
    ints v = ascending(n);
    std::size_t width = 1;
    while (2 * width < n) width *= 2;
    for (; width != 0; width /= 2)
        for (std::size_t at = 0; at + width < n; at += 2 * width)
            take_apart(v, at, width, std::min(at + 2 * width, n));
    return v;
}
// The most comparisons of a sort that halves its range, the right half the longer one where they differ.
inline ints merged_slowly_from_above(std::size_t n) {
    ints v = ascending(n);
    const auto part = [&v](const auto& self, std::size_t from, std::size_t to) -> void {
        if (to - from < 2) return;
        const std::size_t half = (to - from) / 2;
        take_apart(v, from, half, to);
        self(self, from, from + half);
        self(self, from + half, to);
    };
    part(part, 0, n);
    return v;
}

// The pairs that stand in the wrong order. O(n^2).
inline std::uint64_t inversions(const ints& v) {
    std::uint64_t pairs = 0;
    for (std::size_t i = 0; i != v.size(); ++i)
        for (std::size_t j = i + 1; j != v.size(); ++j) pairs += v[j] < v[i];
    return pairs;
}

}  // namespace dsa::kit::inputs
