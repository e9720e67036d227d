#pragma once
// Another right program: the larger children move up into a hole, down to a leaf, and the element rises from there. Whoever
// has it in hand puts it back when less throws.
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
#include <utility>

namespace dsa {

// Below place at, counted from first, all is a heap. Lets the element there sink to where it is no smaller than its
// children.
template <typename RandomAccessIterator, typename Compare>
void sift_down(RandomAccessIterator first, RandomAccessIterator last,
               typename std::iterator_traits<RandomAccessIterator>::difference_type at, Compare& less) {
    using element_type = typename std::iterator_traits<RandomAccessIterator>::value_type;
    const auto n = last - first;
    if (2 * at + 1 >= n) return;
    const auto top = at;
    element_type element = std::move(first[at]);
    auto hole = at;
    try {
        while (2 * hole + 1 < n) {
            auto child = 2 * hole + 1;
            if (child + 1 < n && less(first[child], first[child + 1])) ++child;
            first[hole] = std::move(first[child]);
            hole = child;
        }
        while (hole != top) {
            const auto parent = (hole - 1) / 2;
            if (!less(first[parent], element)) break;
            first[hole] = std::move(first[parent]);
            hole = parent;
        }
    } catch (...) {
        first[hole] = std::move(element);
        throw;
    }
    first[hole] = std::move(element);
}

// Makes a heap of [first, last).
template <typename RandomAccessIterator, typename Compare>
void heapify(RandomAccessIterator first, RandomAccessIterator last, Compare less) {
    for (auto at = (last - first) / 2; at-- > 0;) dsa::sift_down(first, last, at, less);
}

// Sorts [first, last): the front of a heap, again and again, goes behind what is left of it.
template <typename RandomAccessIterator, typename Compare>
void heap_sort(RandomAccessIterator first, RandomAccessIterator last, Compare less) {
    dsa::heapify(first, last, less);
    while (last - first > 1) {
        --last;
        std::iter_swap(first, last);
        dsa::sift_down(first, last, 0, less);
    }
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
