#include "bench/statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace {

using namespace dsa::bench;

std::vector<double> first(int n) {  // n, ..., 2, 1
    std::vector<double> v(static_cast<std::size_t>(n));
    std::iota(v.rbegin(), v.rend(), 1.0);
    return v;
}

TEST(Statistics, TheMedianIsTheMiddleOrTheMeanOfTheMiddleTwo) {
    EXPECT_EQ(median({3, 1, 2}), 2);
    EXPECT_EQ(median({4, 1, 2, 10}), 3);
    EXPECT_EQ(median({7}), 7);
    EXPECT_TRUE(std::isnan(median({})));
}

TEST(Statistics, TheSpreadIsTheMiddleHalfByTheMedian) {
    EXPECT_DOUBLE_EQ(spread({1, 2, 3, 4, 5}), 2.0 / 3);
    EXPECT_DOUBLE_EQ(spread({10, 10, 10, 10}), 0);
    EXPECT_TRUE(std::isnan(spread({1, 2, 3})));
    EXPECT_TRUE(std::isnan(spread({0, 0, 0, 0})));
}

// The ranks are those of the sign test at 5 %, as the tables of statistics books have them.
TEST(Statistics, TheIntervalHasTheRanksOfTheSignTest) {
    EXPECT_FALSE(interval_of_median({}));
    EXPECT_FALSE(interval_of_median(first(5)));
    const struct {
        int n;
        double low, high;
    } known[] = {{6, 1, 6}, {8, 1, 8}, {9, 2, 8}, {11, 2, 10}, {12, 3, 10}, {20, 6, 15}, {25, 8, 18}};
    for (const auto& k : known) {
        const auto i = interval_of_median(first(k.n));
        ASSERT_TRUE(i) << k.n;
        EXPECT_EQ(i->low, k.low) << k.n;
        EXPECT_EQ(i->high, k.high) << k.n;
    }
}

// Of skewed samples too, the interval holds the true median at least as often as it says.
TEST(Statistics, TheIntervalHoldsTheMedianNineteenTimesInTwenty) {
    std::mt19937 random(1);
    std::exponential_distribution<double> exponential;
    const double truth = std::log(2.0);
    for (const int n : {6, 9, 15, 30}) {
        int held = 0;
        constexpr int trials = 4000;
        for (int t = 0; t != trials; ++t) {
            std::vector<double> v(static_cast<std::size_t>(n));
            for (auto& x : v) x = exponential(random);
            const auto i = interval_of_median(v);
            ASSERT_TRUE(i);
            held += i->low <= truth && truth <= i->high ? 1 : 0;
        }
        EXPECT_GE(held, trials * 94 / 100) << n;  // 95 % less what chance may take off
        EXPECT_LT(held, trials) << n;             // and not by being as wide as all values
    }
}

}  // namespace
