#pragma once
// The outer loop is over the coins, as for a knapsack: after each the table is right for the coins so far.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

namespace dsa {

inline std::vector<std::uint32_t> coin_counts(const std::vector<std::uint32_t>& coins, std::uint32_t amount) {
    constexpr std::uint64_t never = UINT32_MAX;
    for (std::size_t i = 0; i < coins.size(); ++i)
        if (!coins[i]) throw std::invalid_argument("coins are worth something");
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(amount) + 1, UINT32_MAX);
    counts.front() = 0;
    for (const std::size_t coin : coins)
        for (std::size_t a = coin; a <= amount; ++a) {
            const std::uint64_t with = std::uint64_t{counts[a - coin]} + 1;
            if (with < never && with < counts[a]) counts[a] = static_cast<std::uint32_t>(with);
        }
    return counts;
}

inline std::optional<std::vector<std::uint32_t>> make_change(std::vector<std::uint32_t> coins,
                                                             std::uint32_t amount) {
    const auto counts = coin_counts(coins, amount);
    std::optional<std::vector<std::uint32_t>> all;
    if (counts.back() == UINT32_MAX) return all;
    all.emplace(counts.back());
    for (auto& one : *all)
        for (const auto coin : coins)
            if (coin <= amount && counts[amount - coin] < counts[amount]) {
                if (counts[amount - coin] + 1 != counts[amount]) continue;
                one = coin;
                amount -= coin;
                break;
            }
    return all;
}

}  // namespace dsa
