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

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

// What coin_counts says of an amount that no coins make.
inline constexpr std::uint32_t unreachable = UINT32_MAX;

// The least number of coins that make each amount from 0 to this one.
[[nodiscard]] inline std::vector<std::uint32_t> coin_counts(
    [[maybe_unused]] const std::vector<std::uint32_t>& coins, [[maybe_unused]] std::uint32_t amount) {
    // TODO 1: from 0 up, each amount by those before it. Which of them does it need, and what must you ask before you use one?
    todo("TODO 1, coin_counts");
}

// As few coins as make this amount, or nothing.
[[nodiscard]] inline std::optional<std::vector<std::uint32_t>> make_change(
    [[maybe_unused]] const std::vector<std::uint32_t>& coins, [[maybe_unused]] std::uint32_t amount) {
    // TODO 2: the way back through the table. Which coin leads to an amount that takes one coin less?
    todo("TODO 2, make_change");
}

}  // namespace dsa
