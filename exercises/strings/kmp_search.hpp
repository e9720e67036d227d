#pragma once
// kmp_search: where a pattern first occurs in a text, found without a step back in the text (Knuth, Morris, Pratt).
//
//     const std::string text = "abababac", pattern = "ababac";
//     const auto found = dsa::kmp_search(text.begin(), text.end(), pattern.begin(), pattern.end());
//     found - text.begin();                              // 2
//     dsa::borders(pattern.begin(), pattern.end());      // 0 0 1 2 3 0
//
//     text      a b a b a b a c        The sixth elements differ. What matched, ababa, ends as it begins: aba is its
//     pattern   a b a b a c            longest border. So the pattern moves on by 5 - 3 places, three of its elements
//                   a b a b a c        match already, and the search goes on with the same element of the text.
//
// Operations                                     Time   Notes
//   borders(p_first, p_last, equal)              O(n)   n elements of the pattern; at most 2n comparisons; one allocation
//   kmp_search(first, last, p_first, p_last,
//              equal)                            O(n)   n elements of text and pattern; at most 2n comparisons
// Space: a number for each element of the pattern, and nothing for the text.
//
// Invariant   I1  the `matched` elements of the text from start up to at are the first ones of the pattern.
//             I2  no occurrence begins before start.
// Result      borders: for each element the length of the longest border of the pattern up to it: of the longest part
//             that it begins with and ends with, itself not counted. kmp_search: where the first occurrence begins, last
//             when there is none. An empty pattern occurs at first.
// Order       equal(a, b) is an equivalence relation, operator== unless given; a is an element of the text and b one of
//             the pattern, or both are of the pattern, so that the text may be of another type.
// Elements    are compared only: never copied, moved or changed.
// Exceptions  std::bad_alloc, and those of equal and of the iterators: text and pattern are untouched, nothing is left.
// Iterators   of the text forward iterators; none of its elements is read again once a later one was. Of the pattern
//             random access iterators.
// Source      Knuth, Morris, Pratt, Fast pattern matching in strings, 1977; CLRS, 4th edition, 32.4.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// Element i of the range that begins at first.
template <typename RandomAccessIterator>
[[nodiscard]] decltype(auto) element_at(RandomAccessIterator first, std::size_t i) {
    return first[static_cast<typename std::iterator_traits<RandomAccessIterator>::difference_type>(i)];
}

// The length of the longest border of each beginning of the pattern.
template <typename RandomAccessIterator, typename Equal>
[[nodiscard]] std::vector<std::size_t> borders([[maybe_unused]] RandomAccessIterator p_first,
                                               [[maybe_unused]] RandomAccessIterator p_last,
                                               [[maybe_unused]] Equal equal) {
    // TODO 1: for each beginning of the pattern the length of its longest border, from the first element on. If the
    // element behind the border goes on as the pattern does, the border grows by one. If not, which border is the next
    // shorter one, and where is its length written already?
    todo("TODO 1, borders");
}

// The same by operator==.
template <typename RandomAccessIterator>
[[nodiscard]] std::vector<std::size_t> borders(RandomAccessIterator p_first, RandomAccessIterator p_last) {
    return dsa::borders(p_first, p_last, [](const auto& a, const auto& b) { return a == b; });
}

// Where the pattern [p_first, p_last) first occurs in the text [first, last); last when it does not.
template <typename ForwardIterator, typename RandomAccessIterator, typename Equal>
[[nodiscard]] ForwardIterator kmp_search([[maybe_unused]] ForwardIterator first,
                                         [[maybe_unused]] ForwardIterator last,
                                         [[maybe_unused]] RandomAccessIterator p_first,
                                         [[maybe_unused]] RandomAccessIterator p_last,
                                         [[maybe_unused]] Equal equal) {
    // TODO 2: step through the text once, counting how many elements of the pattern match. When one does not, how many
    // still do, and by how many places does the beginning of the match move? Which of the two then steps on?
    todo("TODO 2, kmp_search");
}

// The same by operator==.
template <typename ForwardIterator, typename RandomAccessIterator>
[[nodiscard]] ForwardIterator kmp_search(ForwardIterator first, ForwardIterator last,
                                         RandomAccessIterator p_first, RandomAccessIterator p_last) {
    return dsa::kmp_search(first, last, p_first, p_last, [](const auto& a, const auto& b) { return a == b; });
}

}  // namespace dsa
