#pragma once
// Knuth's stronger table beside the borders, with -1 in front of the first element, and names of std that are brought in: a
// border whose next element would fail as well is never tried.
#include <bits/stdc++.h>

using namespace std;

namespace dsa {

template <typename Iterator, typename Equal>
vector<size_t> borders(Iterator p, Iterator end, Equal equal) {
    vector<size_t> next(static_cast<size_t>(end - p), 0);
    for (ptrdiff_t i = 1, j; i < end - p; ++i) {
        j = static_cast<ptrdiff_t>(next[static_cast<size_t>(i - 1)]);
        while (j > 0 && !equal(p[i], p[j])) j = static_cast<ptrdiff_t>(next[static_cast<size_t>(j - 1)]);
        if (j > 0 || equal(p[i], p[0])) ++j;
        next[static_cast<size_t>(i)] = static_cast<size_t>(j);
    }
    return next;
}
template <typename Iterator>
vector<size_t> borders(Iterator p, Iterator end) {
    return dsa::borders(p, end, [](const auto& a, const auto& b) { return a == b; });
}

template <typename Text, typename Pattern, typename Equal>
Text kmp_search(Text first, Text last, Pattern p, Pattern end, Equal equal) {
    const ptrdiff_t m = end - p;
    vector<ptrdiff_t> next(static_cast<size_t>(m) + 1, -1);
    for (ptrdiff_t i = 0, j = -1; i < m;) {
        while (j >= 0 && !equal(p[i], p[j])) j = next[static_cast<size_t>(j)];
        ++i;
        ++j;
        next[static_cast<size_t>(i)] = i < m && j < m && equal(p[i], p[j]) ? next[static_cast<size_t>(j)] : j;
    }
    ptrdiff_t j = 0;
    Text begins = first;
    for (Text i = first; j < m; ++i, ++j) {
        if (i == last) return last;
        while (j >= 0 && !equal(*i, p[j])) {
            const ptrdiff_t k = next[static_cast<size_t>(j)];
            advance(begins, j - k);
            j = k;
        }
    }
    return begins;
}
template <typename Text, typename Pattern>
Text kmp_search(Text first, Text last, Pattern p, Pattern end) {
    return dsa::kmp_search(first, last, p, end, [](const auto& a, const auto& b) { return a == b; });
}

}  // namespace dsa
