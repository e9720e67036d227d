#pragma once
// As CLRS writes it: a loop over the elements, and inside it one that falls back; numbers are signed, and the beginning of
// an occurrence is found from the front by counting.
#include <cstddef>
#include <iterator>
#include <vector>

namespace dsa {

struct equal_to {
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
        return a == b;
    }
};

// How much of the pattern matches behind an element, when q elements matched in front of it.
template <typename Element, typename Iterator, typename Equal>
std::ptrdiff_t matched_behind(const Element& element, std::ptrdiff_t q, Iterator p,
                              const std::vector<std::size_t>& pi, Equal& equal) {
    for (;;) {
        if (equal(element, p[q])) return q + 1;
        if (q == 0) return 0;
        q = static_cast<std::ptrdiff_t>(pi[static_cast<std::size_t>(q - 1)]);
    }
}

template <typename Iterator, typename Equal = equal_to>
std::vector<std::size_t> borders(Iterator p, Iterator end, Equal equal = {}) {
    std::vector<std::size_t> pi;
    if (p == end) return pi;
    pi.reserve(static_cast<std::size_t>(end - p));
    pi.push_back(0);
    for (std::ptrdiff_t i = 1; i != end - p; ++i)
        pi.push_back(static_cast<std::size_t>(
            matched_behind(p[i], static_cast<std::ptrdiff_t>(pi.back()), p, pi, equal)));
    return pi;
}

template <typename Text, typename Iterator, typename Equal = equal_to>
Text kmp_search(Text first, Text last, Iterator p, Iterator end, Equal equal = {}) {
    if (p == end) return first;
    const auto pi = dsa::borders(p, end, equal);
    std::ptrdiff_t q = 0, seen = 0;
    for (Text at = first; at != last; ++at) {
        q = matched_behind(*at, q, p, pi, equal);
        ++seen;
        if (q == end - p) return std::next(first, seen - q);
    }
    return last;
}

}  // namespace dsa
