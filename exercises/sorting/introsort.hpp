#pragma once
// introsort: quicksort that notices when it goes wrong, and goes on as heap sort: what std::sort is.
//
//     std::vector<int> v{5, 2, 8, 1, 9, 3};
//     dsa::introsort(v.begin(), v.end());
//
//     [ ............ 1000 elements ............ ]     18 levels are allowed: 2 floor(lg 1000)
//     [ ... not greater ... | ... not less ... ]      each part has one less, and so on
//     [ 12 ] [ ... ]                                  16 or fewer: insertion sort
//            [ ... 40 ... ]                           no level left: heap sort
//
// Operations                                     Time         Notes
//   partition_around_median(first, last, less)   O(n)         at most n + 4 comparisons
//   sort_by_heap(first, last, less)              O(n log n)   at most 2n lg n comparisons and 2n more
//   introsort(first, last)                       O(n log n)   worst case: at most 5 n lg n comparisons, whoever
//                                                             makes the input; 1.5 n lg n on average
// Space: nothing beside the range; no allocation; call depth at most 2 lg n.
//
// Invariant   I1  while partitioning, nothing in front of left is greater than the pivot, and nothing from right on is less.
//             I2  in a heap of n elements, none is less than those at 2i + 1 and 2i + 2, its children.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given. Elements that it
//             does not tell apart may change places.
// Elements    are moved, never copied if they can be moved; they need no default constructor.
// Exceptions  when less throws, the range still holds all its elements, in some order.
// Iterators   random access iterators.
// Source      Musser, Introspective Sorting and Selection Algorithms (1997); CLRS 6 and 7.
#include <algorithm>
#include <iterator>
#include <utility>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// Partitions [first, last), of four elements or more, around the median of three. Gives a border with elements on both
// sides of it: nothing in front is greater than the pivot, nothing behind is less.
template <typename RandomIterator, typename Compare>
RandomIterator partition_around_median([[maybe_unused]] RandomIterator first,
                                       [[maybe_unused]] RandomIterator last, [[maybe_unused]] Compare& less) {
    // TODO 1: bring the median of three elements to the front, and let two iterators come towards each other: the left one
    // stops at what is not less than the pivot, the right one at what is not greater, and the two change places. Why
    // must both stop at elements that are equal? And what stops them at the ends of the range?
    todo("TODO 1, partition_around_median");
}

// Lets the element at i sink in the heap of n elements until none of its children is greater.
template <typename RandomIterator, typename Compare>
void sink([[maybe_unused]] RandomIterator first,
          [[maybe_unused]] typename std::iterator_traits<RandomIterator>::difference_type i,
          [[maybe_unused]] typename std::iterator_traits<RandomIterator>::difference_type n,
          [[maybe_unused]] Compare& less) {
    // TODO 2: while a child of the element at i is greater, change places with the greater one of the two.
    todo("TODO 2, sink");
}

// Sorts [first, last) by making it a heap, and taking out the greatest again and again.
template <typename RandomIterator, typename Compare>
void sort_by_heap([[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator last,
                  [[maybe_unused]] Compare& less) {
    // TODO 3: make the range a heap, from its last parent to its first; then the greatest, which is in front, changes
    // places with the last one, and the heap gets shorter.
    todo("TODO 3, sort_by_heap");
}

// Sorts [first, last), which is short, by insertion.
template <typename RandomIterator, typename Compare>
void sort_by_insertion(RandomIterator first, RandomIterator last, Compare& less) {
    for (RandomIterator at = first; at != last; ++at) {
        RandomIterator place = at;
        while (place != first && less(*at, *(place - 1))) --place;
        if (place == at) continue;
        typename std::iterator_traits<RandomIterator>::value_type element = std::move(*at);
        std::move_backward(place, at, at + 1);
        *place = std::move(element);
    }
}

// Sorts [first, last), with so many levels of partitions left.
template <typename RandomIterator, typename Compare>
void introsort_within([[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator last,
                      [[maybe_unused]] int levels, [[maybe_unused]] Compare& less) {
    // TODO 4: partition and go on with both parts, with a level less. What if there are 16 elements or fewer, and what if
    // there is no level left?
    todo("TODO 4, introsort_within");
}

// Sorts [first, last) in the order of less.
template <typename RandomIterator, typename Compare>
void introsort(RandomIterator first, RandomIterator last, Compare less) {
    int levels = 0;
    for (auto n = last - first; n > 1; n /= 2) levels += 2;
    dsa::introsort_within(first, last, levels, less);
}

// The same in the order of operator<.
template <typename RandomIterator>
void introsort(RandomIterator first, RandomIterator last) {
    dsa::introsort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
