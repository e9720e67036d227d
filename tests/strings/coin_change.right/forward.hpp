#pragma once
// Each amount that can be made hands on to those that are one coin more; numbers of 64 bits, and the change largest first.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace dsa {

inline std::vector<std::uint32_t> coin_counts(const std::vector<std::uint32_t>& coins, std::uint32_t amount) {
    if (std::any_of(coins.begin(), coins.end(), [](auto c) { return c == 0; }))
        throw std::invalid_argument(std::string("no coin is 0"));
    std::vector<std::uint32_t> counts(std::uint64_t{amount} + 1, UINT32_MAX);
    counts[0] = 0;
    for (std::uint64_t a = 0; a <= amount; ++a) {
        if (counts[a] == UINT32_MAX) continue;
        for (const std::uint64_t coin : coins)
            if (a + coin <= amount && counts[a + coin] > counts[a])
                counts[a + coin] = std::min(counts[a + coin], counts[a] + 1);
    }
    return counts;
}

inline std::optional<std::vector<std::uint32_t>> make_change(const std::vector<std::uint32_t>& coins,
                                                             std::uint32_t amount) {
    auto sorted = coins;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const auto counts = coin_counts(sorted, amount);
    if (counts[amount] == UINT32_MAX) return {};
    std::vector<std::uint32_t> change;
    change.reserve(counts[amount]);
    while (amount > 0)
        for (const auto coin : sorted)
            if (coin <= amount && counts[amount] == counts[amount - coin] + 1) {
                change.push_back(coin);
                amount -= coin;
                break;
            }
    return change;
}

}  // namespace dsa
