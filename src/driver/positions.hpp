#pragma once
// positions: places in a list as numbers, so that a check can name them: 0 is before_begin(), 1 the first element, one more
// than there are elements end().

namespace dsa::driver {

// The place of that number; end() where there are fewer. O(position).
template <typename List>
auto at(List& s, int position) {
    auto here = s.before_begin();
    for (; position > 0 && here != s.end(); --position) ++here;
    return here;
}
// The number of a place; -1 where it is in no part of this list. O(n).
template <typename List, typename Iterator>
int position_of(List& s, const Iterator& wanted) {
    int position = 0;
    for (auto here = s.before_begin(); here != wanted; ++here, ++position)
        if (here == s.end()) return -1;
    return position;
}

}  // namespace dsa::driver
