#pragma once
// Right: std finds the place from behind and rotates; using namespace std.
#include <bits/stdc++.h>
using namespace std;

namespace dsa {

template <typename It, typename Compare>
void insert_sorted(It first, It at, Compare& less) {
    auto place = find_if(make_reverse_iterator(at), make_reverse_iterator(first), [&](const auto& x) {
                     return !less(*at, x);
                 }).base();
    rotate(place, at, next(at));
}

template <typename It, typename Compare>
void insertion_sort(It first, It last, Compare less) {
    for (auto at = first; at != last; ++at) dsa::insert_sorted(first, at, less);
}

template <typename It>
void insertion_sort(It first, It last) {
    dsa::insertion_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
