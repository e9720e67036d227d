#pragma once
// Gusfield's Z algorithm: for each place of the pattern how much of the pattern begins there; the borders, and the search in
// the text, follow from these lengths.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace dsa {

template <typename Iterator, typename Equal>
std::vector<std::size_t> matching_lengths(Iterator p, std::size_t m, Equal& equal) {
    using difference = typename std::iterator_traits<Iterator>::difference_type;
    const auto at = [&](std::size_t i) -> decltype(auto) { return p[static_cast<difference>(i)]; };
    std::vector<std::size_t> z(m, 0);
    std::size_t left = 0, right = 0;  // the box that reaches furthest
    for (std::size_t i = 1; i < m; ++i) {
        if (i < right) z[i] = std::min(right - i, z[i - left]);
        if (i + z[i] < right) continue;
        while (i + z[i] < m && equal(at(i + z[i]), at(z[i]))) ++z[i];
        left = i;
        right = i + z[i];
    }
    return z;
}

template <typename Iterator, typename Equal>
std::vector<std::size_t> borders(Iterator p, Iterator end, Equal equal) {
    const auto m = static_cast<std::size_t>(end - p);
    std::vector<std::size_t> z = matching_lengths(p, m, equal), border(m, 0);
    std::size_t done = 1;
    for (std::size_t i = 1; i < m;
         ++i)  // the first place whose box covers an element gives the longest border
        for (done = std::max(done, i); done < i + z[i]; ++done) border[done] = done - i + 1;
    return border;
}
template <typename Iterator>
std::vector<std::size_t> borders(Iterator p, Iterator end) {
    return dsa::borders(p, end, [](const auto& a, const auto& b) { return a == b; });
}

// The place that may be an occurrence, and how much of it is known to match.
template <typename Text, typename Iterator, typename Equal>
Text kmp_search(Text first, Text last, Iterator p, Iterator end, Equal equal) {
    const auto m = static_cast<std::size_t>(end - p);
    const auto z = matching_lengths(p, m, equal);
    std::size_t known = 0;
    Text right = first;
    while (known < m) {
        while (right != last && known < m &&
               equal(*right, p[static_cast<typename std::iterator_traits<Iterator>::difference_type>(known)]))
            ++right, ++known;
        if (known == m) break;
        if (right == last) return last;
        std::size_t shift = 1;  // the least one whose box reaches up to the mismatch
        while (shift < known && z[shift] < known - shift) ++shift;
        for (std::size_t i = 0; i != shift; ++i) ++first;
        if (known == 0) right = first;
        known = known == 0 ? 0 : known - shift;
    }
    return first;
}
template <typename Text, typename Iterator>
Text kmp_search(Text first, Text last, Iterator p, Iterator end) {
    return dsa::kmp_search(first, last, p, end, [](const auto& a, const auto& b) { return a == b; });
}

}  // namespace dsa
