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

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// Merges the sorted runs [first, middle) and [middle, last) into one sorted run, left before right on a tie.
// spare is working space; there is no allocation when it has room for the left run. It is left holding
// elements of no value.
template <typename RandomIterator, typename Compare>
void merge_runs(
    [[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator middle,
    [[maybe_unused]] RandomIterator last,
    [[maybe_unused]] std::vector<typename std::iterator_traits<RandomIterator>::value_type>& spare,
    [[maybe_unused]] Compare& less) {
    // TODO 1: move the left run out to spare, then fill the range from its front with the smaller of the two
    // runs' next elements. Which of two equal ones goes first? What is left to do when one run is used up,
    // for either of them? And where are the elements of the left run when less throws?
    todo("TODO 1, merge_runs");
}

// Sorts [first, last) in the order of less, stably.
template <typename RandomIterator, typename Compare>
void merge_sort([[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator last,
                [[maybe_unused]] Compare less) {
    // TODO 2: merge neighbours of width 1, then 2, 4, 8, ... until one run is left. What if the last run is
    // shorter than the others, or has no partner? And how often does spare have to allocate?
    todo("TODO 2, merge_sort");
}

// The same in the order of operator<.
template <typename RandomIterator>
void merge_sort(RandomIterator first, RandomIterator last) {
    dsa::merge_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
