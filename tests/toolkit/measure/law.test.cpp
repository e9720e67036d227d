// law: what scattering points leave possible.
#include "measure/law.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace dsa::measure {
namespace {

std::vector<sample> points_of(const std::function<double(double)>& cost, double from = 16, double to = 16384,
                              double step = 2) {
    std::vector<sample> s;
    for (double n = from; n <= to * 1.001; n *= step) s.push_back({std::round(n), cost(std::round(n))});
    return s;
}
std::string answers(const possible_laws& p) {
    std::string all;
    for (const auto o : all_orders) all += to_text(within(p, law_of(o))).front();
    return all;
}

TEST(Law, NamesEachOrderThatPointsFollowExactly) {
    for (const auto o : all_orders) {
        if (o == order::exp2) continue;
        const auto p =
            laws_of(points_of([&](double n) { return 7 * value(o, n); }, 16, 16384, std::exp2(0.25)));
        ASSERT_TRUE(p.single()) << to_text(o) << ": " << to_text(p);
        EXPECT_EQ(to_text(*p.least), to_text(o));
        EXPECT_EQ(answers(p), std::string(index(o), 'n') + std::string(order_count - index(o), 'y'));
    }
}
TEST(Law, GivesOtherGrowthTheNearestTrueStatement) {
    const auto said = [](const std::function<double(double)>& f) {
        return to_text(laws_of(points_of(f, 16, 1 << 20)));
    };
    EXPECT_EQ(said([](double n) { return n / std::log2(n); }), "O(n / log n)");
    EXPECT_EQ(said([](double n) { return n * n * n * n; }), "O(n^4)");
    EXPECT_EQ(said([](double n) { return n * n * std::log2(n); }), "O(n^2 log n)");
    EXPECT_EQ(said([](double n) { return std::pow(n, 1.45); }),
              "between O(n log^2 n) and O(n^1.5), like n^1.45");
    EXPECT_EQ(said([](double n) { return n + 1e6; }), "O(n)");
}
// Chasing pointers costs 2, 8 and 60 ns where two caches end.
TEST(Law, NeverRefusesAnOrderForTheCachesThatEnd) {
    const auto access = [](double n) { return n * 8 < 32768 ? 2.0 : n * 8 < 1048576 ? 8.0 : 60.0; };
    for (const double step : {2.0, 4.0}) {
        const auto chase = laws_of(points_of(access, 16, 1 << 20, step));
        EXPECT_NE(within(chase, law_of(order::constant)), ruling::no) << to_text(chase);
        const auto walk = laws_of(points_of([&](double n) { return n * access(n); }, 16, 1 << 20, step));
        EXPECT_NE(within(walk, law_of(order::n)), ruling::no) << to_text(walk);
    }
}
TEST(Law, TellsAnExponentialFromWhatOutgrowsIt) {
    const auto power = [](double base) {
        std::vector<sample> s;
        for (int n = 4; n <= 20; ++n)
            s.push_back({static_cast<double>(n), std::round(3 * std::pow(base, n) + 5)});
        return laws_of(s);
    };
    EXPECT_EQ(to_text(power(2)), "O(2^n)");
    EXPECT_EQ(answers(power(1.618)), "nnnnnnnnny");
    EXPECT_EQ(answers(power(3)), "nnnnnnnnnn");
}
TEST(Law, NeverAnswersWronglyWhereTheScatterCouldHideMore) {
    std::mt19937_64 random(11);
    for (const double noise : {0.02, 0.3}) {
        std::normal_distribution<double> normal(0, noise);
        for (const auto o : {order::constant, order::log_n, order::n, order::n_log_n, order::n2})
            for (int i = 0; i != 3; ++i) {
                const auto p =
                    laws_of(points_of([&](double n) { return value(o, n) * std::exp(normal(random)); }));
                for (const auto claim : all_orders)
                    EXPECT_NE(within(p, law_of(claim)), claim < o ? ruling::yes : ruling::no)
                        << to_text(o) << " with " << noise << ", claim " << to_text(claim) << ": "
                        << to_text(p);
            }
    }
}
TEST(Law, IsNotMisledByOnePointFarOff) {
    auto s = points_of([](double n) { return 3 * n; });
    s.back().cost *= 20;
    EXPECT_NE(within(laws_of(s), law_of(order::n)), ruling::no);
}
TEST(Law, OfThinEvidenceIsUndecidedAndSaysWhy) {
    EXPECT_EQ(laws_of({}).evidence, doubt::few_sizes);
    EXPECT_EQ(laws_of(points_of([](double n) { return n; }, 16, 128)).evidence, doubt::few_sizes);
    EXPECT_EQ(laws_of(points_of([](double n) { return n; }, 100, 130, 1.05)).evidence, doubt::small_range);
    const double infinite = std::numeric_limits<double>::infinity();
    const std::vector<sample> odd{{16, 1},  {32, infinite},      {64, 1}, {128, 1}, {256, 1},
                                  {512, 1}, {1024, std::nan("")}};
    EXPECT_EQ(laws_of(odd).evidence, doubt::not_finite);
    EXPECT_EQ(within(laws_of(odd), law_of(order::n3)), ruling::undecided);
    EXPECT_EQ(answers(laws_of(points_of([](double) { return 0; }))), "yyyyyyyyyy");
}
TEST(Law, ReadsClaimsOfAnyPower) {
    EXPECT_EQ(to_text(law_from_text("O(n^7)").value()), "n^7");
    EXPECT_EQ(to_text(law_from_text("n^2 log n").value()), "n^2 log n");
    EXPECT_EQ(to_text(law_from_text("2^n").value()), "2^n");
    EXPECT_FALSE(law_from_text("n^n"));
    EXPECT_FALSE(law_from_text(""));
    EXPECT_FALSE(law_from_text(std::string(10'000, '(')));
}

}  // namespace
}  // namespace dsa::measure
