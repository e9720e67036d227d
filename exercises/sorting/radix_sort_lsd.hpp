#pragma once
// radix_sort_lsd: sorts by the digits of a key, the least significant first, and compares nothing.
//
//     std::vector<int> v{170, 45, 75, 90, 24, 802, 2, 66};
//     dsa::radix_sort_lsd(v.begin(), v.end());
//
//     170  45  75  90  24 802   2  66     in tens, as one writes it down; the program takes digits of eight bits
//     170  90 802   2  24  45  75  66     by the last digit: 802 stays in front of 2
//     802   2  24  45  66 170  75  90     by the one in front of it: what is in order by the last digit stays so
//       2  24  45  66  75  90 170 802     by the first
//
// Operations                                       Time   Notes
//   ordered_bits(number), digit_of(number, byte)   O(1)   worst case
//   sort_by_byte(first, last, spare, key, byte)    O(n)   reads at most 2n keys; no allocation when spare has room
//   radix_sort_lsd(first, last, key)               O(n)   at most one pass for each byte of the key: for w of them
//                                                         2wn keys are read, and 2wn elements moved
// Space: n extra slots and 256 counters; constant call depth.
//
// Invariant   I1  after the passes for some bytes, the elements are in the order of those bytes of their keys.
// Key         key(element) is an integer of any size, signed or not; the element itself unless given. Asked twice of an
//             element, it answers the same.
// Order       ascending keys: the negative ones first.
// Stable      elements of equal keys keep their order.
// Elements    are moved, never copied if they can be moved, and never compared; they need no default constructor.
// Exceptions  when key throws, or memory runs out, the range is as it was.
// Iterators   random access iterators.
// Source      CLRS 8.2 and 8.3; Sedgewick and Wayne, Algorithms, 5.1.
#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// The bits of a number, such that they are in the order of the numbers: of negative ones as well, whose first bit is set.
template <typename Integer>
[[nodiscard]] constexpr std::make_unsigned_t<Integer> ordered_bits([[maybe_unused]] Integer number) {
    // TODO 1: as an unsigned number, -1 is greater than all others. Which single bit must change, so that the order is that
    // of the signed numbers? And what of a type that is unsigned already?
    todo("TODO 1, ordered_bits");
}

// One byte of the ordered bits of a number, the least significant being 0: a digit below 256.
template <typename Integer>
[[nodiscard]] std::size_t digit_of([[maybe_unused]] Integer number, [[maybe_unused]] int byte) {
    // TODO 2: shift the ordered bits until the byte is the last one, and leave all others out. How many bits is a byte?
    todo("TODO 2, digit_of");
}

// Sorts [first, last) by one byte of the keys, 0 being the least significant, stably. spare is working space; there is no
// allocation when it has room for all elements.
template <typename RandomIterator, typename Key>
void sort_by_byte(
    [[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator last,
    [[maybe_unused]] std::vector<typename std::iterator_traits<RandomIterator>::value_type>& spare,
    [[maybe_unused]] Key& key, [[maybe_unused]] int byte) {
    // TODO 3: count how many elements have each of the 256 digits; add up where the first of each digit goes; move all to
    // spare, and each to its place. In which order must they be put down, so that equal ones stay in order?
    todo("TODO 3, sort_by_byte");
}

// Sorts [first, last) in the order of the keys, stably.
template <typename RandomIterator, typename Key>
void radix_sort_lsd([[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator last,
                    [[maybe_unused]] Key key) {
    // TODO 4: a pass for each byte of the key. Which byte comes first, and why? How many bytes has the type that key gives?
    todo("TODO 4, radix_sort_lsd");
}

// The same of integers, each its own key.
template <typename RandomIterator>
void radix_sort_lsd(RandomIterator first, RandomIterator last) {
    dsa::radix_sort_lsd(first, last, [](const auto& x) { return x; });
}

}  // namespace dsa
