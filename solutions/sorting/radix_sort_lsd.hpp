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

namespace dsa {

// The bits of a number, such that they are in the order of the numbers: of negative ones as well, whose first bit is set.
template <typename Integer>
[[nodiscard]] constexpr std::make_unsigned_t<Integer> ordered_bits(Integer number) {
    using bits = std::make_unsigned_t<Integer>;
    if constexpr (std::is_unsigned_v<Integer>) return number;
    constexpr bits sign = static_cast<bits>(bits{1} << (std::numeric_limits<bits>::digits - 1));
    return static_cast<bits>(static_cast<bits>(number) ^ sign);
}

// One byte of the ordered bits of a number, the least significant being 0: a digit below 256.
template <typename Integer>
[[nodiscard]] std::size_t digit_of(Integer number, int byte) {
    return static_cast<std::size_t>(dsa::ordered_bits(number) >> (8 * byte) & 0xFFu);
}

// Sorts [first, last) by one byte of the keys, 0 being the least significant, stably. spare is working space; there is no
// allocation when it has room for all elements.
template <typename RandomIterator, typename Key>
void sort_by_byte(RandomIterator first, RandomIterator last,
                  std::vector<typename std::iterator_traits<RandomIterator>::value_type>& spare, Key& key,
                  int byte) {
    std::array<std::size_t, 256> places{};  // first how many elements have each digit,
    for (RandomIterator it = first; it != last; ++it) ++places[dsa::digit_of(std::invoke(key, *it), byte)];
    const auto n = static_cast<std::size_t>(last - first);
    if (std::find(places.begin(), places.end(), n) != places.end()) return;  // all have the same one
    std::exclusive_scan(places.begin(), places.end(), places.begin(), std::size_t{0});  // then where they go

    spare.assign(std::make_move_iterator(first), std::make_move_iterator(last));
    for (auto& element : spare) {
        const std::size_t place = places[dsa::digit_of(std::invoke(key, element), byte)]++;
        first[static_cast<typename std::iterator_traits<RandomIterator>::difference_type>(place)] =
            std::move(element);
    }
}

// Sorts [first, last) in the order of the keys, stably.
template <typename RandomIterator, typename Key>
void radix_sort_lsd(RandomIterator first, RandomIterator last, Key key) {
    using number = std::remove_cvref_t<
        std::invoke_result_t<Key&, typename std::iterator_traits<RandomIterator>::reference>>;
    // The first pass that moves makes room in it, for all of them.
    std::vector<typename std::iterator_traits<RandomIterator>::value_type> spare;
    for (int byte = 0; byte != static_cast<int>(sizeof(number)); ++byte)
        dsa::sort_by_byte(first, last, spare, key, byte);
}

// The same of integers, each its own key.
template <typename RandomIterator>
void radix_sort_lsd(RandomIterator first, RandomIterator last) {
    dsa::radix_sort_lsd(first, last, [](const auto& x) { return x; });
}

}  // namespace dsa
