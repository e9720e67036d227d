#pragma once
// merge_sort: a stable sort, from the bottom up: runs of 1, 2, 4, 8, ... elements are merged in pairs.
//
//     std::vector<int> v{5, 2, 8, 1, 9, 3};
//     dsa::merge_sort(v.begin(), v.end());
//
//     5 | 2   8 | 1   9 | 3       runs of 1, merged two by two
//     2   5 | 1   8 | 3   9       runs of 2
//     1   2   5   8 | 3   9       runs of 4: the last run may be shorter, or have no partner at all
//     1   2   3   5   8   9
//
// Operations                                       Time         Notes
//   merge_runs(first, middle, last, spare, less)   O(n)         at most n - 1 comparisons; no allocation when
//                                                               spare has room for the left run
//   merge_sort(first, last)                        O(n log n)   at most n ceil(lg n) comparisons
// Space: n extra slots in one allocation, none for n < 2; constant call depth.
//
// Invariant   I1  before the pass of some width, each run of that width, and the shorter last one, is sorted.
//             I2  in a merge, the gap in front of the right run is as long as what is left of the left run.
// Stable      elements that less does not tell apart keep their order.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given.
// Elements    are moved, never copied if they can be moved; they need no default constructor.
// Exceptions  when less throws, the range still holds all its elements, in some order, and nothing leaks.
// Iterators   random access iterators.
// Source      CLRS 2.3 (merging); Sedgewick and Wayne, Algorithms, 2.2 (bottom-up merge sort).
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace dsa {

// Merges the sorted runs [first, middle) and [middle, last) into one sorted run, left before right on a tie.
// spare is working space; there is no allocation when it has room for the left run. It is left holding
// elements of no value.
template <typename RandomIterator, typename Compare>
void merge_runs(RandomIterator first, RandomIterator middle, RandomIterator last,
                std::vector<typename std::iterator_traits<RandomIterator>::value_type>& spare,
                Compare& less) {
    spare.assign(std::make_move_iterator(first), std::make_move_iterator(middle));
    auto left = spare.begin();      // what is left of the left run: from here to the end of spare
    RandomIterator right = middle;  // what is left of the right run: from here to last
    RandomIterator gap = first;     // the next slot to fill
    const auto close_gap = [&] {    // I2: all of it fits; the rest of the right run is in place already
        for (; left != spare.end(); ++left, ++gap) *gap = std::move(*left);
    };
    try {
        for (; left != spare.end() && right != last; ++gap) {
            if (less(*right, *left)) {  // strictly: a tie goes to the left one, which keeps it stable
                *gap = std::move(*right);
                ++right;
            } else {
                *gap = std::move(*left);
                ++left;
            }
        }
    } catch (...) {
        close_gap();
        throw;
    }
    close_gap();
}

// Sorts [first, last) in the order of less, stably.
template <typename RandomIterator, typename Compare>
void merge_sort(RandomIterator first, RandomIterator last, Compare less) {
    using distance = typename std::iterator_traits<RandomIterator>::difference_type;
    const distance n = last - first;
    if (n < 2) return;
    std::vector<typename std::iterator_traits<RandomIterator>::value_type> spare;
    spare.reserve(static_cast<std::size_t>(n));  // once for all merges
    for (distance width = 1; width < n; width *= 2) {
        for (distance low = 0; n - low > width; low += 2 * width) {  // a run without a partner stays as it is
            const RandomIterator middle = first + (low + width);
            const RandomIterator end = n - low < 2 * width ? last : middle + width;
            dsa::merge_runs(first + low, middle, end, spare, less);
        }
    }
}

// The same in the order of operator<.
template <typename RandomIterator>
void merge_sort(RandomIterator first, RandomIterator last) {
    dsa::merge_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
