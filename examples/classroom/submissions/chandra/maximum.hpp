#pragma once
// chandra: compares each pair of neighbours twice.
namespace dsa {

template <typename ForwardIterator, typename Compare>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last, Compare less) {
    if (first == last) return last;
    ForwardIterator best = first;
    while (++first != last)
        if (less(*best, *first) && !less(*first, *best)) best = first;
    return best;
}

template <typename ForwardIterator>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
