#include "bench/statistics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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

// The ranks are those of the signed rank test at 5 %, as the tables of statistics books have them: of n values that lie
// so far apart that no two means of pairs are equal.
TEST(Statistics, TheIntervalOfTheCentreHasTheRanksOfTheSignedRankTest) {
    EXPECT_TRUE(std::isnan(centre_of({}).value));
    EXPECT_FALSE(centre_of(first(5)).sure);
    const struct {
        int n;
        std::size_t rank;  // 1 + the critical value
    } known[] = {{6, 1}, {7, 3}, {8, 4}, {9, 6}, {10, 9}, {12, 14}, {15, 26}, {20, 53}, {25, 90}};
    for (const auto& k : known) {
        std::vector<double> v, means;
        for (int i = 0; i != k.n; ++i) v.push_back(std::ldexp(1.0, i));
        for (std::size_t i = 0; i != v.size(); ++i)
            for (std::size_t j = i; j != v.size(); ++j) means.push_back((v[i] + v[j]) / 2);
        std::sort(means.begin(), means.end());
        const auto c = centre_of(v);
        ASSERT_TRUE(c.sure) << k.n;
        EXPECT_EQ(c.sure->low, means[k.rank - 1]) << k.n;
        EXPECT_EQ(c.sure->high, means[means.size() - k.rank]) << k.n;
    }
    EXPECT_DOUBLE_EQ(centre_of({1, 2, 3, 4, 5, 6, 7}).value, 4);
}

// Of values that scatter alike to both sides, with the long tails that a busy machine makes, it holds the truth as often
// as it says, and is narrower than the interval of the median.
TEST(Statistics, TheIntervalOfTheCentreHoldsItNineteenTimesInTwentyAndIsNarrower) {
    std::mt19937 random(1);
    std::normal_distribution<double> normal;
    for (const int n : {6, 9, 15, 30, 61}) {
        int held = 0;
        double width = 0, of_median = 0;
        constexpr int trials = 2000;
        for (int t = 0; t != trials; ++t) {
            std::vector<double> v(static_cast<std::size_t>(n));
            for (auto& x : v) x = normal(random) * (random() % 8 == 0 ? 5 : 1);
            const auto sure = centre_of(v).sure.value();
            const auto wide = interval_of_median(v).value();
            held += sure.low <= 0 && 0 <= sure.high ? 1 : 0;
            width += sure.high - sure.low;
            of_median += wide.high - wide.low;
        }
        EXPECT_GE(held, trials * 94 / 100) << n;
        EXPECT_LT(held, trials) << n;
        if (n > 9) {  // of fewer, both reach nearly from the smallest to the largest
            EXPECT_LT(width, of_median) << n;
        }
    }
}

TEST(Statistics, TheCentreOfManyValuesIsThatOfSomeOfThem) {
    std::vector<double> v;
    std::mt19937 random(1);
    for (int i = 0; i != 100'000; ++i) v.push_back(static_cast<double>(random() % 1000));
    const auto c = centre_of(v);
    EXPECT_NEAR(c.value, 500, 60);
    EXPECT_TRUE(c.sure);
}

}  // namespace
