#pragma once
// Right: the book's way: the counters are the ends of the digits, and elements are put down from behind.
#include <concepts>
#include <cstddef>
#include <functional>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace dsa {

template <typename Integer>
auto ordered_bits(Integer number) {
    auto bits = static_cast<std::make_unsigned_t<Integer>>(number);
    if (std::signed_integral<Integer>) {
        using unsigned_type = decltype(bits);
        const auto half = static_cast<unsigned_type>(~(static_cast<unsigned_type>(~unsigned_type{0}) >> 1));
        bits = static_cast<unsigned_type>(bits + half);
    }
    return bits;
}

template <typename Integer>
std::size_t digit_of(Integer number, int byte) {
    auto bits = dsa::ordered_bits(number);
    while (byte-- > 0) bits = static_cast<decltype(bits)>(bits / 256);
    return bits % 256;
}

template <typename It, typename Key>
void sort_by_byte(It first, It last, std::vector<typename std::iterator_traits<It>::value_type>& spare,
                  Key& key, int byte) {
    std::size_t ends[256] = {};
    const auto end_of = [&](const auto& x) -> std::size_t& {
        return ends[dsa::digit_of(std::invoke(key, x), byte)];
    };
    for (It at = first; at != last; ++at) end_of(*at) += 1;
    for (std::size_t digit = 1; digit < 256; ++digit) ends[digit] += ends[digit - 1];
    spare.clear();
    spare.insert(spare.end(), std::make_move_iterator(first), std::make_move_iterator(last));
    for (auto at = spare.rbegin(); at != spare.rend(); ++at) {
        auto& end = end_of(*at);
        *(first + static_cast<std::ptrdiff_t>(--end)) = std::move(*at);
    }
}

template <typename It, typename Key>
void radix_sort_lsd(It first, It last, Key key) {
    if (first == last) return;
    std::vector<typename std::iterator_traits<It>::value_type> spare;
    spare.reserve(static_cast<std::size_t>(last - first));
    const int bytes = static_cast<int>(sizeof(std::invoke(key, *first)));
    int byte = 0;
    while (byte < bytes) dsa::sort_by_byte(first, last, spare, key, byte++);
}

template <typename It>
void radix_sort_lsd(It first, It last) {
    dsa::radix_sort_lsd(first, last, std::identity());
}

}  // namespace dsa
