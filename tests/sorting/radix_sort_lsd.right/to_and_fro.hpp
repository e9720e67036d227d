#pragma once
// Right: counts all bytes in one walk, and moves to the spare room and back in turns; using namespace std.
#include <cstddef>
#include <functional>
#include <iterator>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>
using namespace std;

namespace dsa {

template <typename Integer>
constexpr make_unsigned_t<Integer> ordered_bits(Integer number) {
    using bits = make_unsigned_t<Integer>;
    return static_cast<bits>(static_cast<bits>(number) - static_cast<bits>(numeric_limits<Integer>::min()));
}

template <typename From, typename To, typename Digit>
void deal(From first, From last, To to, size_t* places, Digit digit) {
    for (; first != last; ++first) {
        const size_t place = places[digit(*first)]++;
        to[static_cast<ptrdiff_t>(place)] = std::move(*first);
    }
}

template <typename Integer>
size_t digit_of(Integer number, int byte) {
    return static_cast<unsigned char>(dsa::ordered_bits(number) >> (byte * 8));
}

template <typename It, typename Key>
void sort_by_byte(It first, It last, vector<typename iterator_traits<It>::value_type>& spare, Key& key,
                  int byte) {
    const auto digit = [&](const auto& x) { return dsa::digit_of(std::invoke(key, x), byte); };
    size_t places[257] = {};
    for (It it = first; it != last; ++it) ++places[digit(*it) + 1];
    for (int i = 1; i != 257; ++i) places[i] += places[i - 1];
    spare.clear();
    for (It it = first; it != last; ++it) spare.push_back(std::move(*it));
    dsa::deal(spare.begin(), spare.end(), first, places, digit);
}

template <typename It, typename Key>
void radix_sort_lsd(It first, It last, Key key) {
    const auto n = static_cast<size_t>(last - first);
    if (n < 2) return;
    using number = decay_t<decltype(std::invoke(key, *first))>;
    constexpr size_t width = sizeof(number);
    size_t places[width][256] = {};
    vector<typename iterator_traits<It>::value_type> spare;
    spare.reserve(n);
    const auto digit = [&](const auto& x, size_t byte) {
        return static_cast<size_t>(dsa::ordered_bits(std::invoke(key, x)) >> (8 * byte)) & 255;
    };
    for (It it = first; it != last; ++it) {
        const auto bits = dsa::ordered_bits(std::invoke(key, *it));
        for (size_t byte = 0; byte != width; ++byte) ++places[byte][bits >> (8 * byte) & 255];
    }
    bool aside = false;
    for (size_t byte = 0; byte != width; ++byte) {
        size_t sum = 0;
        for (size_t& place : places[byte]) sum += std::exchange(place, sum);
        if (aside) {
            dsa::deal(spare.begin(), spare.end(), first, places[byte],
                      [&](const auto& x) { return digit(x, byte); });
        } else {
            if (spare.empty()) {
                spare.assign(make_move_iterator(first), make_move_iterator(last));
                std::move(spare.begin(), spare.end(), first);
            }
            dsa::deal(first, last, spare.begin(), places[byte],
                      [&](const auto& x) { return digit(x, byte); });
        }
        aside = !aside;
    }
    if (aside) std::move(spare.begin(), spare.end(), first);
}

template <typename It>
void radix_sort_lsd(It first, It last) {
    dsa::radix_sort_lsd(first, last, [](auto x) { return x; });
}

}  // namespace dsa
