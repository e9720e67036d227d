#pragma once
// farid: right.
namespace dsa {

template <typename ForwardIterator, typename Compare>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last, Compare less) {
    if (first == last) return last;
    ForwardIterator winner = first;
    while (++first != last)
        if (less(*winner, *first)) winner = first;
    return winner;
}

template <typename ForwardIterator>
[[nodiscard]] constexpr ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
