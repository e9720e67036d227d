// coin_change.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <cstdint>
#include <numeric>

#include "judge/check.hpp"

using namespace dsa::judge;

using numbers = std::vector<std::uint32_t>;
constexpr std::uint32_t never = UINT32_MAX;

namespace {

// The least number of coins for each amount, coin by coin.
numbers counts(const numbers& coins, std::uint32_t amount) {
    std::vector<std::uint64_t> all(std::size_t{amount} + 1, never);
    all[0] = 0;
    for (const std::size_t coin : coins)
        for (std::size_t a = coin; a <= amount; ++a) all[a] = std::min(all[a], all[a - coin] + 1);
    numbers result;
    for (const auto n : all) result.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(n, never)));
    return result;
}
std::optional<std::size_t> fewest(const numbers& coins, std::uint32_t amount) {
    const auto n = counts(coins, amount).back();
    return n == never ? std::nullopt : std::optional<std::size_t>(n);
}

// The first amounts, and below them how many coins they take.
std::optional<drawn_cells> drawn_table(const observation& now) {
    const auto table = now.seen.at(1).as<numbers>();
    std::vector<std::string> cells{"amount", "coins"};
    for (std::size_t a = 0; a != table.size(); ++a) {
        cells[0] += "\t" + std::to_string(a);
        cells[1] += "\t" + (table[a] == never ? "-" : std::to_string(table[a]));
    }
    if (table != counts(now.seen.at(0).as<numbers>(), static_cast<std::uint32_t>(table.size()) - 1))
        cells[1] += "\twrong";
    return cells;
}

}  // namespace

class CoinChange : public check {
public:
    // Each finding shows its own story only.
    dsa::judge::subject with(const numbers& coins) {
        evidence::current().operations.clear();
        auto s = subject();
        s("assign", coins);
        return s;
    }
    // Coins of this sum, as few as can be, and each of them one that there is.
    void expect_change(const numbers& coins, std::uint32_t amount) {
        auto s = with(coins);
        EXPECT_EQ(s("coin_counts", amount),
                  counts(coins, amount));  // what walks back through a wrong table says little
        if (HasFailure()) return;
        EXPECT_EQ(s("number_of_coins", amount), fewest(coins, amount));
        const auto change = s("make_change", amount).as<std::optional<numbers>>();
        if (!change) return;
        for (const auto coin : *change)
            if (std::find(coins.begin(), coins.end(), coin) == coins.end())
                abandon(dsa::verdict::outcome::failed, "make_change gave " + value(*change).to_text() +
                                                           ": there is no coin of " + std::to_string(coin));
        const auto sum = std::accumulate(change->begin(), change->end(), std::uint64_t{0});
        if (sum != amount)
            abandon(dsa::verdict::outcome::failed, "make_change gave " + value(*change).to_text() +
                                                       ", which is " + std::to_string(sum) + " and not " +
                                                       std::to_string(amount));
    }
    // One call at each amount n, with four coins.
    static cost_of of_amount(const char* operation) {
        return cost_of(operation)
            .once()
            .grown_by([](dsa::judge::subject& s, std::size_t, dsa::judge::random&) {
                s("assign", numbers{7, 3, 11, 5});
            })
            .with([](std::size_t n, dsa::judge::random&) {
                return std::vector<value>{value(static_cast<std::uint32_t>(n))};
            });
    }
    // The same with n coins, of an amount that stays.
    static cost_of of_coins(const char* operation) {
        return cost_of(operation)
            .once()
            .grown_by([](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
                numbers coins(n);
                std::iota(coins.begin(), coins.end(), 2u);
                s("assign", coins);
            })
            .with([](std::size_t, dsa::judge::random&) { return std::vector<value>{value(32u)}; })
            .up_to(1024);
    }
};
DSA_DRAWN_BY(CoinChange, "table", drawn_table, "elements", "first_counts")
DSA_SHOWN(CoinChange, {"assign", "{0} = {1}"}, {"elements", "what is in {0}", "coin_counts"},
          {"first_counts", "coin_counts({0}, 12)", "coin_counts"}, {"add_coin", "{0} gets {1}"},
          {"coin_counts", "coin_counts({0}, {1})"}, {"make_change", "make_change({0}, {1})"},
          {"number_of_coins", "make_change({0}, {1})->size()", "make_change"})

CHECK(CoinChange, CountsTheCoinsOfEachAmount, example, on("coin_counts"),
      promise("I1", "Result: coin_counts"),
      why("Each number of the table is used by larger amounts: a wrong one makes many others wrong.")) {
    EXPECT_EQ(with({1, 3, 4})("coin_counts", 6), (numbers{0, 1, 2, 1, 1, 2, 2}));
    EXPECT_EQ(with({1, 5})("coin_counts", 6), (numbers{0, 1, 2, 3, 4, 1, 2}));
}

CHECK(CoinChange, CountsWhatNoCoinsMake, example, on("coin_counts"), promise("I1"),
      why("One more than \"not at all\" must not become a small number: it would be the fewest of all.")) {
    EXPECT_EQ(with({4, 6})("coin_counts", 7), (numbers{0, never, never, never, 1, never, 1, never}));
    EXPECT_EQ(with({3})("coin_counts", 4), (numbers{0, never, never, 1, never}));
    EXPECT_EQ(with({})("coin_counts", 2), (numbers{0, never, never}));
}

CHECK(CoinChange, NothingIsMadeOfNoCoins, example, on("coin_counts"), promise("Result: 0 is made"),
      why("Everything else begins with this one: the amount 0 needs no coin, and can be made.")) {
    EXPECT_EQ(with({5})("coin_counts", 0), numbers{0});
    EXPECT_EQ(with({})("coin_counts", 0), numbers{0});
}

CHECK(CoinChange, TakesCoinsInAnyOrder, example, on("coin_counts"), promise("Coins: any order"),
      why("Prices and sizes come as they come; nobody has promised to sort them.")) {
    EXPECT_EQ(with({4, 1, 3, 4})("coin_counts", 6), (numbers{0, 1, 2, 1, 1, 2, 2}));
    EXPECT_EQ(with({9, 2, 9})("coin_counts", 4), (numbers{0, never, 1, never, 2}));
}

CHECK(CoinChange, TakesCoinsLargerThanTheAmount, example, on("coin_counts"), promise("Coins: of any size"),
      why("An amount and a large coin are more than a number of 32 bits holds, and a place far outside of "
          "the table.")) {
    EXPECT_EQ(with({2, 4'294'967'295u})("coin_counts", 3), (numbers{0, never, 1, never}));
    EXPECT_EQ(with({4'294'967'295u, 4'294'967'294u})("coin_counts", 3), (numbers{0, never, never, never}));
}

CHECK(CoinChange, RefusesCoinsThatAreWorthNothing, example, on("coin_counts"),
      promise("Exceptions: invalid_argument"),
      why("Of a coin of 0 any number can be added: a way back that takes it never ends.")) {
    EXPECT_EQ(with({1, 0})("coin_counts", 3), raised("std::invalid_argument"));
    EXPECT_EQ(with({0})("coin_counts", 0), raised("std::invalid_argument"));
}

CHECK(CoinChange, MakesChangeOfTheFewestCoins, example, on("make_change"), promise("Result: make_change"),
      why("A scheduler that packs loads, and a till, pay for each piece.")) {
    expect_change({1, 2, 5, 10, 20, 50}, 99);
    expect_change({1, 5}, 7);
    expect_change({5}, 5);
}

CHECK(CoinChange, IsNotGreedy, example, on("make_change"), promise("Result: make_change"),
      why("The largest coin first is right for the money that we know, and wrong for stamps, packs and "
          "disks.")) {
    expect_change({1, 3, 4}, 6);
    expect_change({1, 10, 25}, 30);
    expect_change({5, 7}, 15);  // the largest first ends with 1, which nothing makes
}

CHECK(CoinChange, SaysWhenThereIsNoChange, example, on("make_change"), promise("Result: nothing when"),
      why("No coins and \"it cannot be made\" are two answers: a machine must give the money back.")) {
    expect_change({4, 6}, 7);
    expect_change({}, 1);
    expect_change({8}, 4);
    expect_change({4, 6}, 10);  // and in no other case
}

CHECK(CoinChange, GivesNoCoinsForNothing, example, on("make_change"), promise("Result: 0 is made"),
      why("A bill of 0 is paid.")) {
    expect_change({3}, 0);
    expect_change({}, 0);
}

CHECK(CoinChange, ChangeRefusesCoinsThatAreWorthNothing, example, on("make_change"),
      promise("Exceptions: invalid_argument"),
      why("A broken row of a table of prices is reported, and does not hang the service.")) {
    EXPECT_EQ(with({5, 0})("make_change", 10), raised("std::invalid_argument"));
}

CHECK(CoinChange, AgreesWithTheTableOnRandomCoins, property, on("coin_counts"), promise("Result", "I1"),
      why("Random coins have gaps that nobody thought of.")) {
    agrees_with<numbers>({{"add_coin", int_between(1, 9),
                           [](numbers& m, int c) { m.push_back(static_cast<std::uint32_t>(c)); }},
                          {"add_coin", int_between(7, 60),
                           [](numbers& m, int c) { m.push_back(static_cast<std::uint32_t>(c)); }},
                          {"coin_counts", int_between(0, 40),
                           [](numbers& m, int a) { return counts(m, static_cast<std::uint32_t>(a)); }}},
                         {.most_elements = 0});
}

CHECK(CoinChange, RandomChangeIsOfCoinsThatThereAre, example, on("make_change"),
      promise("Result: make_change"),
      why("The number may be right and the coins wrong: the customer counts them.")) {
    auto r = random();
    for (int round = 0; round != 30; ++round) {
        numbers coins(1 + r.below(4));
        for (auto& c : coins) c = static_cast<std::uint32_t>(r.between(2, 15));
        expect_change(coins, static_cast<std::uint32_t>(r.between(0, 70)));
    }
}

CHECK(CoinChange, NothingIsLeftWhenMemoryRunsOut, example, on("make_change"), promise("Exceptions"),
      why("What fails must cost the answer, and neither the coins nor the memory of the process.")) {
    auto s = with({3, 5});
    EXPECT_EQ(s("coin_counts", 8u), counts({3, 5}, 8));
    for (std::uint64_t which = 1; which != 20; ++which) {
        evidence::current().operations.clear();
        s.fail(event::allocation, which);
        const auto answer = s("number_of_coins", 8u);
        if (!answer.has_raised()) {
            EXPECT_EQ(answer, std::optional<std::size_t>(2));
            break;
        }
        EXPECT_EQ(answer, raised("std::bad_alloc"));
        EXPECT_EQ(s("elements"), (numbers{3, 5}));
    }
    s("assign", numbers());
    EXPECT_EQ(s.destroy().cost().live_bytes, 0u) << "bytes that are still allocated after failures";
}

CHECK(CoinChange, CountsSeventyThousandCoins, example, on("make_change"), promise("Result"), background,
      why("A number of 16 bits ends at 65,535; and a call for each coin overflows the call stack.")) {
    auto s = with({1, 2});
    s.budget(1'000'000'000);
    EXPECT_EQ(s("number_of_coins", 140'001u), std::optional<std::size_t>(70'001));
}

DSA_MEMORY_CHECK(CoinChange)

CHECK(CoinChange, CountingTakesTimeOfAmountTimesCoins, cost, on("coin_counts"), promise("coin_counts"),
      why("Trying all choices takes time that doubles every few cents: for one euro it never ends.")) {
    EXPECT_COST(of_amount("coin_counts"), O(n));
    EXPECT_COST(of_coins("coin_counts"), O(n));
}

CHECK(CoinChange, ChangeTakesTimeOfAmountTimesCoins, cost, on("make_change"), promise("make_change"),
      why("The way back needs no more than one look at each coin, for each coin that is given.")) {
    EXPECT_COST(of_amount("make_change"), O(n));
    EXPECT_COST(of_coins("make_change"), O(n));
}

CHECK(CoinChange, KeepsANumberForEachAmount, space, on("coin_counts", "make_change"), promise("Space"),
      why("Keeping the coins of every amount, and not their number, squares the memory.")) {
    EXPECT_EXTRA_SPACE(of_amount("coin_counts"), O(n));
    EXPECT_EXTRA_SPACE(of_amount("make_change"), O(n));
}
