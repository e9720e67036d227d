// fit: exact curves, degenerate but legal input, thin evidence, and what a verdict must not depend on.
#include "measure/fit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "programs.hpp"

namespace dsa::measure {
namespace {

using curve = std::function<double(double)>;

std::vector<sample> sampled(const curve& cost, std::size_t from = 16, std::size_t to = 4096,
                            int per_octave = 4) {
    std::vector<sample> samples;
    for (const auto n : corpus::geometric_sizes(from, to, per_octave)) {
        samples.push_back({static_cast<double>(n), cost(static_cast<double>(n))});
    }
    return samples;
}

// Every claim from `truth` up is answered yes; every claim below is answered no.
void expect_exactly(const std::vector<sample>& samples, order truth) {
    for (const auto claim : all_orders) {
        const auto c = within(samples, claim);
        EXPECT_EQ(to_text(c.answer), claim >= truth ? "yes" : "no")
            << "claim " << to_text(claim) << ", truth " << to_text(truth) << ", drift " << c.drift << " +- "
            << c.drift_error << ", growth " << c.growth << ", " << to_text(c.why);
        EXPECT_EQ(c.claim, claim);
        EXPECT_EQ(c.fitted, truth) << "claim " << to_text(claim);
        EXPECT_FALSE(c.near_threshold);
    }
    EXPECT_EQ(smallest_within(samples), truth);
}

TEST(Fit, NamesTheOrderOfEachExactCurve) {
    for (const auto truth : all_orders) {
        if (truth == order::exp2) continue;
        SCOPED_TRACE(to_text(truth));
        for (const std::size_t to : {1024U, 4096U, 16384U}) {
            const auto samples = sampled([&](double n) { return 7 * value(truth, n); }, 16, to);
            expect_exactly(samples, truth);
            EXPECT_EQ(estimate(samples).smallest, truth);
        }
    }
}

TEST(Fit, NamesTheOrderBehindLowerOrderTerms) {
    expect_exactly(sampled([](double n) { return 12 + 300 / n; }), order::constant);
    expect_exactly(sampled([](double n) { return 4 * std::log2(n) + 25; }), order::log_n);
    expect_exactly(sampled([](double n) { return 2 * n + 9 * std::log2(n) + 40; }), order::n);
    expect_exactly(sampled([](double n) { return n * std::log2(n) - 0.9 * n + 30; }), order::n_log_n);
    expect_exactly(sampled([](double n) { return n * (n - 1) / 2 + 5 * n; }), order::n2);
    expect_exactly(sampled([](double n) { return n * (n - 1) * (n - 2) / 6; }, 16, 512), order::n3);
}

TEST(Fit, EstimateReportsErrorsAndSlope) {
    const auto e = estimate(sampled([](double n) { return 3 * n * n; }));
    EXPECT_NEAR(e.slope, 2, 1e-3);
    EXPECT_LT(e.rms[index(order::n2)], 1e-6);
    EXPECT_GT(e.rms[index(order::n_log_n)], 0.02);
    EXPECT_EQ(e.noise, 0);
    EXPECT_FALSE(e.noisy);
    EXPECT_FALSE(e.exponential);
    EXPECT_EQ(e.sizes, 33U);
    EXPECT_EQ(e.evidence, doubt::none);
}

TEST(Fit, SeesAnExponentialAndJudgesClaimsAboutIt) {
    std::vector<sample> samples;
    for (int n = 4; n <= 20; ++n) samples.push_back({static_cast<double>(n), 3 * std::exp2(n) + 5});
    EXPECT_TRUE(estimate(samples).exponential);
    EXPECT_EQ(estimate(samples).smallest, order::exp2);
    expect_exactly(samples, order::exp2);
    for (auto& s : samples) s.cost *= std::pow(1.5, s.n);  // 3^n
    EXPECT_EQ(within(samples, order::exp2).answer, ruling::no);
    EXPECT_EQ(smallest_within(samples), std::nullopt);
}

TEST(Fit, JudgesAnExponentialFromAShortRange) {
    std::vector<sample> samples;
    for (int n = 10; n <= 20; ++n) samples.push_back({static_cast<double>(n), std::exp2(n)});
    EXPECT_EQ(within(samples, order::n3).answer, ruling::no);
    EXPECT_EQ(within(samples, order::exp2).answer, ruling::yes);
}

TEST(Fit, DoesNotTakeAPolynomialForAnExponential) {
    for (const double power : {2.0, 3.0, 4.0, 5.0}) {
        const auto samples = sampled([&](double n) { return std::pow(n, power); }, 4, 64);
        EXPECT_FALSE(estimate(samples).exponential) << "n^" << power;
    }
}

TEST(Fit, FailsWhatGrowsFasterThanEveryPolynomialHere) {
    EXPECT_EQ(within(sampled([](double n) { return n * n * n * n; }, 16, 256), order::n3).answer, ruling::no);
}

// Degenerate but legal input

TEST(Fit, AllCostsZeroIsConstant) {
    expect_exactly(sampled([](double) { return 0; }), order::constant);
}

TEST(Fit, AllCostsEqualIsConstant) {
    expect_exactly(sampled([](double) { return 1; }), order::constant);
    expect_exactly(sampled([](double) { return 14; }, 16, 1024, 2), order::constant);
    expect_exactly(sampled([](double) { return 1e12; }, 16, 1024, 1), order::constant);
}

TEST(Fit, FallingCostsAreConstant) {
    expect_exactly(sampled([](double n) { return 100 / n; }), order::constant);
    expect_exactly(sampled([](double n) { return (std::floor(std::log2(n)) + 1) / n; }), order::constant);
}

TEST(Fit, OneAllocationNowAndThenIsConstant) {
    const curve at_powers = [](double n) { return std::exp2(std::round(std::log2(n))) == n ? 1 : 0; };
    EXPECT_EQ(within(sampled(at_powers), order::constant).answer, ruling::yes);
    EXPECT_EQ(within(sampled(at_powers, 16, 1024, 2), order::constant).answer, ruling::yes);
    const curve from_some_size = [](double n) { return n > 30 ? 1 : 0; };
    EXPECT_EQ(within(sampled(from_some_size), order::constant).answer, ruling::yes);
}

TEST(Fit, SmallIntegersThatFollowTheLogarithmAreLogarithmic) {
    expect_exactly(sampled([](double n) { return std::floor(std::log2(n)) + 1; }), order::log_n);
    expect_exactly(sampled([](double n) { return std::floor(std::log2(n)); }, 16, 1024, 4), order::log_n);
}

TEST(Fit, AStepFunctionThatDoublesIsLinear) {
    expect_exactly(sampled([](double n) { return std::exp2(std::floor(std::log2(n))); }, 16, 16384),
                   order::n);
    expect_exactly(sampled([](double n) { return std::exp2(std::ceil(std::log2(n))); }, 16, 4096, 2),
                   order::n);
}

TEST(Fit, EightSizesAtHalfOctavesAreEnough) {
    for (const auto truth : {order::constant, order::log_n, order::n, order::n2}) {
        const auto samples = sampled([&](double n) { return 5 * value(truth, n); }, 64, 800, 2);
        ASSERT_EQ(samples.size(), 8U);
        EXPECT_EQ(within(samples, truth).answer, ruling::yes) << to_text(truth);
        if (truth != order::constant) {
            EXPECT_EQ(within(samples, all_orders[index(truth) - 1]).answer, ruling::no) << to_text(truth);
        }
    }
}

TEST(Fit, EvenlySpacedSizesWork) {
    for (const auto truth : all_orders) {
        if (truth == order::exp2) continue;
        std::vector<sample> samples;
        for (int n = 10; n <= 1000; n += 10) {
            samples.push_back({static_cast<double>(n), value(truth, static_cast<double>(n))});
        }
        EXPECT_EQ(within(samples, truth).answer, ruling::yes) << to_text(truth);
        if (truth == order::constant) continue;
        EXPECT_EQ(within(samples, all_orders[index(truth) - 1]).answer, ruling::no) << to_text(truth);
    }
}

TEST(Fit, ARiseThatStopsIsNeverAFailure) {
    for (const double high : {4.0, 17.0, 60.0, 500.0, 1e6}) {
        for (const double at : {20.0, 40.0, 100.0, 300.0, 700.0, 1500.0, 2500.0, 3500.0}) {
            for (const int per_octave : {1, 2, 4}) {
                const auto samples =
                    sampled([&](double n) { return n < at ? 3 : high; }, 16, 4096, per_octave);
                const auto c = within(samples, order::constant);
                EXPECT_NE(c.answer, ruling::no) << "from 3 to " << high << " at " << at << ", " << per_octave;
                if (at < 64) {
                    EXPECT_EQ(c.answer, ruling::yes)
                        << "from 3 to " << high << " at " << at << ", " << per_octave;
                }
            }
        }
    }
}

TEST(Fit, ARampThatLevelsOffIsNeverAFailure) {  // as a scan that stops after `cap` elements
    for (const int per_octave : {1, 2, 4}) {
        for (const std::size_t to : {1024U, 4096U, 16384U}) {
            for (double cap = 20; cap < static_cast<double>(to) / 3; cap *= 1.13) {
                for (const double power : {0.5, 1.0, 2.0}) {
                    const curve ramp = [&](double n) { return std::pow(std::min(n, cap), power); };
                    auto samples = sampled(ramp, 16, to, per_octave);
                    EXPECT_NE(within(samples, order::constant).answer, ruling::no)
                        << "one row, cap " << cap << ", power " << power << ", " << per_octave << " to "
                        << to;
                    const auto once = samples;
                    samples.insert(samples.end(), once.begin(), once.end());  // two seeds that agree
                    EXPECT_NE(within(samples, order::constant).answer, ruling::no)
                        << "two rows, cap " << cap << ", power " << power << ", " << per_octave << " to "
                        << to;
                }
            }
        }
    }
}

TEST(Fit, CostsThatBeginAtSomeSizeAreNotFailed) {
    for (const double at : {20.0, 40.0, 100.0, 300.0, 700.0, 1500.0, 2500.0, 3500.0}) {
        const auto c = within(sampled([&](double n) { return n < at ? 0 : 8; }), order::constant);
        EXPECT_NE(c.answer, ruling::no) << "from " << at;
        const auto linear = within(sampled([&](double n) { return n < at ? 0 : 8 * n; }), order::n);
        EXPECT_NE(linear.answer, ruling::no) << "from " << at;
    }
}

TEST(Fit, AnExactFitConvictsAGrowthThatIsMostlyHidden) {  // its drift alone lies inside the band
    const auto samples = sampled([](double n) { return n * std::log2(n) + 36 * n; }, 16, 16384);
    const auto c = within(samples, order::n);
    EXPECT_LT(c.drift, 0.3);
    EXPECT_EQ(c.answer, ruling::no) << c.drift;
    EXPECT_EQ(c.fitted, order::n_log_n);
}

// Thin evidence

TEST(Fit, FewSizesAreUndecided) {
    for (std::size_t count = 0; count != 5; ++count) {
        auto samples = sampled([](double n) { return n; });
        samples.resize(count);
        const auto c = within(samples, order::constant);
        EXPECT_EQ(c.answer, ruling::undecided) << count;
        EXPECT_EQ(c.why, doubt::few_sizes) << count;
        EXPECT_TRUE(c.near_threshold) << "more sizes would help";
        EXPECT_EQ(c.fitted, std::nullopt);
        EXPECT_EQ(estimate(samples).smallest, std::nullopt);
    }
    std::vector<sample> rows(100, sample{64, 10});  // many rows, one size
    EXPECT_EQ(within(rows, order::constant).why, doubt::few_sizes);
}

TEST(Fit, ASmallRangeIsUndecided) {
    const auto c = within(sampled([](double n) { return n; }, 1000, 2000, 8), order::constant);
    EXPECT_EQ(c.answer, ruling::undecided);
    EXPECT_EQ(c.why, doubt::small_range);
    EXPECT_TRUE(c.near_threshold);
}

TEST(Fit, NumbersThatAreNoneAreUndecided) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const sample bad :
         {sample{nan, 1}, sample{64, nan}, sample{infinite, 1}, sample{64, infinite}, sample{0, 1},
          sample{-8, 1}, sample{64, -1}, sample{1e300, 1}, sample{64, 1e300}}) {
        auto samples = sampled([](double n) { return n; });
        samples.insert(samples.begin() + 3, bad);
        for (const auto claim : all_orders) {
            const auto c = within(samples, claim);
            EXPECT_EQ(c.answer, ruling::undecided) << bad.n << ", " << bad.cost;
            EXPECT_EQ(c.why, doubt::not_finite);
            EXPECT_FALSE(c.near_threshold) << "more of the same would not help";
        }
        EXPECT_EQ(estimate(samples).smallest, std::nullopt);
        EXPECT_EQ(smallest_within(samples), std::nullopt);
        EXPECT_EQ(means(samples).size(), sampled([](double n) { return n; }).size());
    }
}

TEST(Fit, ACostOnTheThresholdIsUndecidedAndAsksForMore) {
    // R rises by 0.25 to 0.3 surplus log factors: between "bounded" and "one log too many".
    const auto c = within(sampled([](double n) { return 10 * n * std::pow(std::log2(n), 0.27); }), order::n);
    EXPECT_EQ(c.answer, ruling::undecided) << c.drift;
    EXPECT_EQ(c.why, doubt::borderline);
    EXPECT_TRUE(c.near_threshold);
    EXPECT_NEAR(c.drift, 0.27, 0.02);
}

// What a verdict must not depend on

TEST(Fit, NeitherUnitNorRowOrderMatters) {
    std::mt19937_64 shuffle(11);
    for (const auto& p : corpus::all_programs()) {
        if (p.label == order::exp2) continue;
        const auto samples = corpus::measured(p, corpus::geometric_sizes(16, 512, 4), {1, 2, 3}, 3e5);
        auto other = samples;
        std::shuffle(other.begin(), other.end(), shuffle);
        for (auto& s : other) s.cost *= 1024;  // a power of two: exact
        for (const auto claim : all_orders) {
            const auto a = within(samples, claim), b = within(other, claim);
            EXPECT_EQ(a.answer, b.answer) << p.name << ", claim " << to_text(claim);
            EXPECT_EQ(a.fitted, b.fitted) << p.name;
            EXPECT_DOUBLE_EQ(a.drift, b.drift) << p.name;
        }
    }
}

TEST(Fit, AClaimAboveOneThatHoldsHolds) {
    std::mt19937_64 r(5);
    for (int round = 0; round != 2000; ++round) {  // any points at all: mostly nonsense, some growth
        std::vector<sample> samples;
        const double power = static_cast<double>(r() % 40) / 10;
        for (const auto n :
             corpus::geometric_sizes(16, std::size_t{16} << (r() % 12), 1 + static_cast<int>(r() % 4))) {
            const double noise = static_cast<double>(r() % 1000) / 500;
            const auto size = static_cast<double>(n);
            samples.push_back({size, r() % 9 == 0 ? 0 : std::pow(size, power) * noise});
        }
        bool held = false;
        for (const auto claim : all_orders) {
            const auto c = within(samples, claim);
            EXPECT_TRUE(!held || c.answer == ruling::yes || c.why != doubt::borderline)
                << "round " << round << ", claim " << to_text(claim);
            held = held || c.answer == ruling::yes;
            EXPECT_TRUE(std::isfinite(c.drift) && std::isfinite(c.growth) && std::isfinite(c.drift_error))
                << "round " << round;
            EXPECT_EQ(c.why == doubt::none, c.answer != ruling::undecided) << "round " << round;
            if (c.fitted) { EXPECT_EQ(c.answer == ruling::yes, *c.fitted <= claim) << "round " << round; }
        }
    }
}

TEST(Fit, MeansAverageTheRowsOfASize) {
    const std::vector<sample> rows{{32, 8}, {16, 1}, {16, 3}, {16, 5}, {32, 10}};
    const auto m = means(rows);
    ASSERT_EQ(m.size(), 2U);
    EXPECT_EQ(m[0].n, 16);
    EXPECT_DOUBLE_EQ(m[0].cost, 3);
    EXPECT_EQ(m[1].n, 32);
    EXPECT_DOUBLE_EQ(m[1].cost, 9);
}

TEST(Fit, RepeatedRowsTellTheNoise) {
    std::vector<sample> rows;
    for (const auto n : corpus::geometric_sizes(16, 4096, 1)) {
        for (const double factor : {0.9, 1.0, 1.1}) rows.push_back({static_cast<double>(n), factor * 50});
    }
    EXPECT_NEAR(estimate(rows).noise, 0.1 / std::sqrt(3.0), 1e-9);
}

}  // namespace
}  // namespace dsa::measure
