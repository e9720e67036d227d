#pragma once
// heapify: makes a heap of a range that is full already, from the bottom up; heap_sort sorts the range by it.
//
//     std::vector<int> v{1, 4, 2, 9, 7, 3};
//     dsa::heapify(v.begin(), v.end());
//     v.front();                            // 9
//     dsa::heap_sort(v.begin(), v.end());
//     v;                                    // 1 2 3 4 7 9
//
//          1                1                9          the range as a tree, level by level: the children of place i
//        /   \            /   \            /   \        are 2i + 1 and 2i + 2
//       4     2    ->    9     3    ->    7     3
//      / \   /          / \   /          / \   /        leaves are heaps; from the last node with a child up to the
//     9   7 3          4   7 2          4   1 2         root, each sinks below its larger child
//
// Operations                           Time         Notes
//   sift_down(first, last, at, less)   O(log n)     at most two comparisons on each level below at
//   heapify(first, last, less)         O(n)         at most 2n comparisons
//   heap_sort(first, last, less)       O(n log n)   at most 2 n lg n + 2n comparisons
// n is last - first, lg the logarithm to base 2.
// Space: no allocation; calls O(log n) deep at most.
//
// Heap        sift_down: where below place at each element is no larger than its parent, at is part of that then; nothing
//             outside of at's subtree is touched. heapify: no element of the range is larger than its parent.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given. The last one by it is
//             at the front of a heap. Ties stand in any order.
// Elements    are moved, never copied if they can be moved; they need no default constructor.
// Exceptions  when less throws, the range still holds all its elements, in some order.
// Iterators   of random access.
// Source      CLRS 6.2 to 6.4; Floyd, Algorithm 245: Treesort 3, CACM 7 (1964).
#include <algorithm>
#include <iterator>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// Below place at, counted from first, all is a heap. Lets the element there sink to where it is no smaller than its
// children.
template <typename RandomAccessIterator, typename Compare>
void sift_down([[maybe_unused]] RandomAccessIterator first, [[maybe_unused]] RandomAccessIterator last,
               [[maybe_unused]] typename std::iterator_traits<RandomAccessIterator>::difference_type at,
               [[maybe_unused]] Compare& less) {
    // TODO 1: as long as the element is smaller than a child of it, they change places. With which of two children, and what
    // if there is only one, or none? Where does the range end?
    todo("TODO 1, sift_down");
}

// Makes a heap of [first, last).
template <typename RandomAccessIterator, typename Compare>
void heapify([[maybe_unused]] RandomAccessIterator first, [[maybe_unused]] RandomAccessIterator last,
             [[maybe_unused]] Compare less) {
    // TODO 2: which places are heaps already? In which order must the others be repaired, so that below each of them all is a
    // heap when its turn comes?
    todo("TODO 2, heapify");
}

// Sorts [first, last): the front of a heap, again and again, goes behind what is left of it.
template <typename RandomAccessIterator, typename Compare>
void heap_sort([[maybe_unused]] RandomAccessIterator first, [[maybe_unused]] RandomAccessIterator last,
               [[maybe_unused]] Compare less) {
    // TODO 3: make a heap. Its front belongs to the end: what is to be done there, and what is left to sort afterwards?
    todo("TODO 3, heap_sort");
}

// The same in the order of operator<.
template <typename RandomAccessIterator>
void heapify(RandomAccessIterator first, RandomAccessIterator last) {
    dsa::heapify(first, last, [](const auto& a, const auto& b) { return a < b; });
}
template <typename RandomAccessIterator>
void heap_sort(RandomAccessIterator first, RandomAccessIterator last) {
    dsa::heap_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
