#pragma once
// coin_change: the fewest coins that make an amount, and which; by a table of all smaller amounts.
//
//     const std::vector<std::uint32_t> coins{1, 3, 4};
//     dsa::coin_counts(coins, 6);               // 0 1 2 1 1 2 2
//     dsa::make_change(coins, 6)->size();       // 2: 3 + 3, where the largest coin first gives 4 + 1 + 1
//     dsa::make_change({4, 6}, 7).has_value();  // false
//
//     amount   0  1  2  3  4  5  6      6 is made of one coin and what makes 5, 3 or 2: the fewest of 2, 1 and 2, and one
//     coins    0  1  2  1  1  2  2      more. Which coin it was, the table tells as well: one that leads to 1 = 2 - 1.
//
// Operations                      Time   Notes
//   coin_counts(coins, amount)    O(n)   n is the amount, times the number of coins; one allocation
//   make_change(coins, amount)    O(n)   n is the amount, times the number of coins
// Space: a number for each amount up to this one, and the coins of the answer; constant call depth.
//
// Invariant   I1  counts[a] is the least number of coins that make a, or unreachable.
// Result      coin_counts: of each amount from 0 to amount. make_change: coins of that sum, as few as can be, in any order;
//             nothing when no coins make it. Of the same coin there is any number; 0 is made of no coins.
// Coins       in any order, one several times too; of any size, up to the largest number of 32 bits.
// Exceptions  std::invalid_argument when a coin is 0; std::bad_alloc, and nothing is left behind.
// Source      CLRS, 4th edition, 14.1 (cutting rods), and problem 15-1, which says when greed is right.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

namespace dsa {

// What coin_counts says of an amount that no coins make.
inline constexpr std::uint32_t unreachable = UINT32_MAX;

// The least number of coins that make each amount from 0 to this one.
[[nodiscard]] inline std::vector<std::uint32_t> coin_counts(const std::vector<std::uint32_t>& coins,
                                                            std::uint32_t amount) {
    if (std::find(coins.begin(), coins.end(), 0u) != coins.end())
        throw std::invalid_argument("dsa::coin_counts: a coin is worth nothing");
    std::vector<std::uint32_t> counts(std::size_t{amount} + 1, unreachable);
    counts[0] = 0;
    for (std::size_t a = 1; a != counts.size(); ++a)
        for (const std::uint32_t coin : coins)  // unreachable + 1 would be 0, the fewest of all
            if (coin <= a && counts[a - coin] != unreachable)
                counts[a] = std::min(counts[a], counts[a - coin] + 1);
    return counts;
}

// As few coins as make this amount, or nothing.
[[nodiscard]] inline std::optional<std::vector<std::uint32_t>> make_change(
    const std::vector<std::uint32_t>& coins, std::uint32_t amount) {
    const std::vector<std::uint32_t> counts = dsa::coin_counts(coins, amount);
    if (counts[amount] == unreachable) return std::nullopt;
    std::vector<std::uint32_t> change;
    for (std::uint32_t left = amount; left != 0; left -= change.back())
        change.push_back(*std::find_if(coins.begin(), coins.end(), [&](std::uint32_t coin) {
            return coin <= left && counts[left - coin] == counts[left] - 1;
        }));
    return change;
}

}  // namespace dsa
