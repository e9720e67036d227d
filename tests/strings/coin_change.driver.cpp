// coin_change.driver.cpp: what can be asked of coin_counts and make_change, with the coins that the subject holds.
#include "strings/coin_change.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_coin_change {

using numbers = std::vector<std::uint32_t>;

struct till {
    numbers coins;
};

DSA_OPERATIONS(till) {
    operation("assign", [](till& t, const numbers& coins) { t.coins = coins; });
    operation("elements", [](const till& t) { return t.coins; });
    operation("add_coin", [](till& t, std::uint32_t coin) { t.coins.push_back(coin); });
    operation("coin_counts",
              [](const till& t, std::uint32_t amount) { return dsa::coin_counts(t.coins, amount); });
    operation("first_counts",
              [](const till& t) { return dsa::coin_counts(t.coins, 12); });  // for the drawing
    operation("make_change",
              [](const till& t, std::uint32_t amount) { return dsa::make_change(t.coins, amount); });
    operation("number_of_coins", [](const till& t, std::uint32_t amount) {
        const auto change = dsa::make_change(t.coins, amount);
        return change ? std::optional<std::size_t>(change->size()) : std::nullopt;
    });
}

}  // namespace dsa::driver::for_coin_change
