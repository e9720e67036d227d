#pragma once
// Right: leaves out passes that change nothing.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>

namespace dsa {

template <typename Integer>
constexpr auto ordered_bits(Integer number) {
    using bits = std::make_unsigned_t<Integer>;
    if constexpr (std::is_signed_v<Integer>) {
        return number < 0 ? static_cast<bits>(number - std::numeric_limits<Integer>::min())
                          : static_cast<bits>(static_cast<bits>(number) + static_cast<bits>(1) +
                                              static_cast<bits>(std::numeric_limits<Integer>::max()));
    } else {
        return number;
    }
}

template <typename Integer>
constexpr std::size_t digit_of(Integer number, std::size_t byte) {
    return static_cast<std::size_t>(dsa::ordered_bits(number) >> (8 * byte) & 255u);
}

template <typename It, typename Key>
void sort_by_byte(It first, It last, std::vector<typename std::iterator_traits<It>::value_type>& spare,
                  Key& key, int byte) {
    std::array<std::size_t, 256> places{};
    bool in_order = true;
    std::size_t before = 0;
    for (It at = first; at != last; ++at) {
        const auto digit =
            static_cast<std::size_t>(dsa::ordered_bits(std::invoke(key, *at)) >> (8 * byte) & 255u);
        in_order = in_order && before <= digit;
        before = digit;
        ++places[digit];
    }
    if (in_order) return;
    std::size_t next = 0;
    for (std::size_t& place : places) next += std::exchange(place, next);
    spare.assign(std::make_move_iterator(first), std::make_move_iterator(last));
    for (auto& x : spare) {
        auto& place =
            places[static_cast<std::size_t>(dsa::ordered_bits(std::invoke(key, x)) >> (8 * byte) & 255u)];
        *(first + static_cast<std::ptrdiff_t>(place)) = std::move(x);
        ++place;
    }
}

template <typename It, typename Key>
void radix_sort_lsd(It first, It last, Key key) {
    if (last - first <= 1) return;
    std::vector<typename std::iterator_traits<It>::value_type> spare;
    spare.reserve(static_cast<std::size_t>(std::distance(first, last)));
    for (std::size_t byte = 0; byte < sizeof(std::invoke(key, *first)); ++byte)
        dsa::sort_by_byte(first, last, spare, key, static_cast<int>(byte));
}

template <typename It>
void radix_sort_lsd(It first, It last) {
    dsa::radix_sort_lsd(first, last, [](const auto& number) { return number; });
}

}  // namespace dsa
