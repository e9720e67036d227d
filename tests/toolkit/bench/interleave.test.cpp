#include "bench/interleave.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "bench/recorded.hpp"

namespace {

using namespace dsa::bench;

// A machine whose clock moves only when a slice runs.
struct machine {
    double clock = 0;
    std::vector<std::tuple<std::size_t, std::string, std::string>> ran;  // contender, operation, size
    // What a slice does; 10 ns in 0.1 s unless told.
    std::function<slice(std::size_t, const point&, double limit, double& took)> behaviour =
        [](std::size_t, const point&, double, double& took) {
            took = 0.1;
            return slice{.ns = 10, .share = 1};
        };

    plan with(double seconds) {
        return {.seconds = seconds, .now = [this] { return clock; }, .interrupted = {}, .progress = {}};
    }
    runner run() {
        return [this](std::size_t c, const point& p, double, double limit) {
            ran.emplace_back(c, p.operation, p.size);
            double took = 0;
            slice s = behaviour(c, p, limit, took);
            if (took > limit) {
                took = limit;
                s = {.failure = "too slow", .too_slow = true};
            }
            clock += took;
            return s;
        };
    }
};

const std::vector<point> two_by_two{{"push", "8", 8}, {"push", "64", 64}, {"pop", "8", 8}, {"pop", "64", 64}};

TEST(Interleave, TakesContendersInTurnAndTheFirstOneChanges) {
    machine m;
    const auto t = interleave({"yours", "reference", "std"}, {{"push", "8", 8}}, m.with(1.0), m.run());
    ASSERT_GE(m.ran.size(), 9u);
    std::vector<std::size_t> order;
    for (const auto& r : m.ran) order.push_back(std::get<0>(r));
    order.resize(9);
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 2, 1, 0, 1, 2, 0}));
    EXPECT_EQ(t.rows[0].rounds.size(), 3u);
}

TEST(Interleave, OfAnyTwoEachComesBeforeTheOtherAsOften) {
    machine m;
    static_cast<void>(interleave({"yours", "reference", "std", "boost"}, {{"push", "8", 8}},
                                 m.with(4 * 8 * 0.1 + 0.05), m.run()));
    int before[4][4] = {};
    ASSERT_GE(m.ran.size(), 32u);
    for (std::size_t round = 0; round != 8; ++round)
        for (std::size_t i = 0; i != 4; ++i)
            for (std::size_t j = i + 1; j != 4; ++j)
                ++before[std::get<0>(m.ran[round * 4 + i])][std::get<0>(m.ran[round * 4 + j])];
    for (std::size_t a = 0; a != 4; ++a)
        for (std::size_t b = 0; b != a; ++b) EXPECT_EQ(before[a][b], before[b][a]) << a << " and " << b;
}

TEST(Interleave, VisitsEveryPointBeforeAnyTwiceAndSmallSizesFirst) {
    machine m;
    const auto t = interleave({"reference"}, two_by_two, m.with(10), m.run());
    ASSERT_GE(m.ran.size(), 8u);
    std::vector<std::string> sizes;
    for (std::size_t i = 0; i != 4; ++i) sizes.push_back(std::get<2>(m.ran[i]));
    EXPECT_EQ(sizes, (std::vector<std::string>{"8", "8", "64", "64"}));
    for (const auto& r : t.rows) EXPECT_FALSE(r.rounds.empty());
}

TEST(Interleave, WithoutScatterSpendsTheSameTimeOnEveryPointAndNoMoreThanItMay) {
    machine m;
    m.behaviour = [](std::size_t, const point& p, double, double& took) {
        took = p.n > 8 ? 0.8 : 0.1;
        return slice{.ns = 10, .share = 1};
    };
    const auto t = interleave({"a", "b"}, two_by_two, m.with(400), m.run());
    EXPECT_LE(t.seconds, 400.0 + 1e-9);
    EXPECT_GE(t.seconds, 396.0);
    double least = 1e9, most = 0;
    for (const auto& r : t.rows) {
        least = std::min(least, r.spent);
        most = std::max(most, r.spent);
    }
    EXPECT_LE(most - least, 2 * 1.6) << "the points differ by more than a round of the dearest";
    EXPECT_GE(t.rows[0].rounds.size(), 6 * t.rows[1].rounds.size());
}

TEST(Interleave, RatiosAreTakenWithinARound) {
    machine m;
    // The machine slows down to a tenth over time; the ratio of the two stays what it is.
    m.behaviour = [&m](std::size_t c, const point&, double, double& took) {
        took = 0.01;
        const double slow = 1 + m.clock;
        return slice{.ns = (c == 0 ? 30 : 10) * slow, .share = 1};
    };
    const auto t = interleave({"yours", "reference"}, {{"push", "8", 8}}, m.with(9), m.run());
    const auto ratios = t.rows[0].ratios(0, 1);
    ASSERT_GE(ratios.size(), 100u);
    EXPECT_NEAR(median(ratios), 3, 0.02);
    const auto i = interval_of_median(ratios);
    ASSERT_TRUE(i);
    EXPECT_LT(i->high - i->low, 0.05);
    EXPECT_GT(spread(t.rows[0].times(0)), 0.5) << "the times themselves drift, or the test shows nothing";
}

TEST(Interleave, AFailureEndsTheContenderAtThatPointOnly) {
    machine m;
    m.behaviour = [](std::size_t c, const point& p, double, double& took) {
        took = 0.1;
        return c == 0 && p.operation == "push" && p.n == 8 ? slice{.failure = "the sum is wrong"}
                                                           : slice{.ns = 10, .share = 1};
    };
    const auto t = interleave({"yours", "reference"}, two_by_two, m.with(20), m.run());
    EXPECT_EQ(t.rows[0].failures[0], "the sum is wrong");
    EXPECT_TRUE(t.rows[0].times(0).empty());
    EXPECT_GE(t.rows[0].times(1).size(), 6u);
    EXPECT_EQ(std::count(m.ran.begin(), m.ran.end(), std::tuple(std::size_t{0}, "push", "8")), 1);
    EXPECT_EQ(t.rows[1].failures[0], "");
    EXPECT_GE(t.rows[1].times(0).size(), 6u);
}

TEST(Interleave, WhoIsTooSlowIsNotAskedForMore) {
    machine m;
    m.behaviour = [](std::size_t c, const point& p, double, double& took) {
        took = c == 0 && p.operation == "push" && p.n >= 64 ? 1000 : 0.1;
        return slice{.ns = 10, .share = 1};
    };
    const std::vector<point> points{
        {"push", "8", 8}, {"push", "64", 64}, {"push", "512", 512}, {"pop", "512", 512}};
    const auto t = interleave({"yours", "reference"}, points, m.with(40), m.run());
    EXPECT_EQ(t.rows[1].failures[0], "too slow");
    EXPECT_EQ(t.rows[2].failures[0], "too slow");
    EXPECT_EQ(std::count(m.ran.begin(), m.ran.end(), std::tuple(std::size_t{0}, "push", "512")), 0);
    EXPECT_FALSE(t.rows[0].times(0).empty());
    EXPECT_FALSE(t.rows[3].times(0).empty());
    EXPECT_FALSE(t.rows[2].times(1).empty());
}

TEST(Interleave, ASliceCutOffByTheEndIsNobodysFault) {
    machine m;
    m.behaviour = [](std::size_t, const point&, double, double& took) {
        took = 0.9;
        return slice{.ns = 10, .share = 1};
    };
    const auto t = interleave({"a", "b", "c"}, two_by_two, m.with(2.0), m.run());
    for (const auto& r : t.rows)
        for (const auto& f : r.failures) EXPECT_EQ(f, "");
    EXPECT_LE(t.seconds, 2.0 + 1e-9);
}

TEST(Interleave, AnInterruptKeepsWhatWasMeasured) {
    machine m;
    auto p = m.with(1000);
    p.interrupted = [&m] { return m.clock > 2; };
    const auto t = interleave({"a", "b"}, two_by_two, p, m.run());
    EXPECT_TRUE(t.interrupted);
    EXPECT_LT(t.seconds, 3);
    for (const auto& r : t.rows) EXPECT_FALSE(r.rounds.empty());
}

TEST(Interleave, StopsWhenEveryRatioIsKnown) {
    machine m;
    auto p = m.with(1000);
    p.settle = 0.02;
    p.base = 1;
    const auto t = interleave({"yours", "reference", "std"}, two_by_two, p, m.run());
    for (const auto& r : t.rows) {
        EXPECT_TRUE(r.settled);
        EXPECT_EQ(r.rounds.size(), 20u)
            << "no point is settled by a few lucky rounds, and none goes on for nothing";
    }
    EXPECT_LT(t.seconds, 30);
}

TEST(Interleave, GoesOnWhereARatioIsNotKnown) {
    machine m;
    m.behaviour = [&m](std::size_t c, const point& at, double, double& took) {
        took = 0.1;
        const bool noisy = at.operation == "pop" && c == 0;
        return slice{.ns = noisy ? 10.0 + static_cast<double>(m.ran.size() * 7 % 10) : 10, .share = 1};
    };
    auto p = m.with(40);
    p.settle = 0.02;
    p.base = 1;
    const auto t = interleave({"yours", "reference"}, two_by_two, p, m.run());
    for (const auto& r : t.rows) EXPECT_EQ(r.settled, r.what.operation == "push") << r.what.operation;
    EXPECT_GT(t.rows[2].rounds.size(), 30u);
    EXPECT_GE(t.seconds, 39);
}

TEST(Interleave, CheapPointsHaveAnIntervalBeforeDearOnesBegin) {
    machine m;
    m.behaviour = [](std::size_t, const point& at, double, double& took) {
        took = at.n > dear ? 3 : 0.1;
        return slice{.ns = 10, .share = 1};
    };
    const std::vector<point> points{
        {"push", "8", 8}, {"push", "65536", 65536}, {"pop", "8", 8}, {"pop", "65536", 65536}};
    const auto t = interleave({"a", "b"}, points, m.with(30), m.run());
    EXPECT_GE(t.rows[0].rounds.size(), 9u);
    EXPECT_GE(t.rows[2].rounds.size(), 9u);
    EXPECT_FALSE(t.rows[1].rounds.empty());
    EXPECT_FALSE(t.rows[3].rounds.empty());
    std::size_t before = 0;
    while (std::get<2>(m.ran[before]) == "8") ++before;
    EXPECT_EQ(before, 2u * 2 * 9);
}

TEST(Interleave, WhatCanHaveNoIntervalInTimeLeavesItToTheOthers) {
    machine m;
    m.behaviour = [](std::size_t, const point& p, double, double& took) {
        took = p.n > 8 ? 0.8 : 0.1;  // of the large ones, nine rounds would take half of the time
        return slice{.ns = 10, .share = 1};
    };
    const auto t = interleave({"a", "b"}, two_by_two, m.with(30), m.run());
    EXPECT_GE(t.rows[0].rounds.size(), 50u);
    EXPECT_GE(t.rows[1].rounds.size(), 1u);
    EXPECT_LE(t.rows[1].rounds.size(), 3u);
    EXPECT_GE(t.seconds, 28);
}

TEST(Interleave, AsManyPointsAsTimeSufficesForHaveNineRoundsTheCheapestFirst) {
    machine m;
    m.behaviour = [](std::size_t, const point& p, double, double& took) {
        took = p.n / 100;
        return slice{.ns = 10, .share = 1};
    };
    std::vector<point> sizes;
    for (int n = 10; n <= 60; n += 10) sizes.push_back({"push", std::to_string(n), static_cast<double>(n)});
    const auto t = interleave({"a", "b"}, sizes, m.with(40), m.run());
    // The first visit takes 4.2 s; nine rounds of 10 to 40 take 16 s more, of 50 they would take 8 s.
    for (std::size_t i = 0; i != 4; ++i) EXPECT_GE(t.rows[i].rounds.size(), 9u) << sizes[i].size;
    for (std::size_t i = 4; i != 6; ++i) EXPECT_LE(t.rows[i].rounds.size(), 2u) << sizes[i].size;
}

TEST(Interleave, WhoIsThereForComparisonTakesPartInEveryThirdRoundOnceItHasNine) {
    machine m;
    auto p = m.with(20);
    p.base = 1;
    p.occasional = 2;
    const auto t = interleave({"yours", "reference", "std"}, {{"push", "8", 8}}, p, m.run());
    const auto& r = t.rows[0];
    ASSERT_GE(r.rounds.size(), 60u);
    EXPECT_EQ(r.times(0).size(), r.rounds.size());
    EXPECT_EQ(r.times(1).size(), r.rounds.size());
    for (std::size_t round = 0; round != r.rounds.size(); ++round)
        EXPECT_EQ(std::isnan(r.rounds[round][2]), round >= 9 && round % 3 != 0) << round;
    EXPECT_GE(r.ratios(2, 1).size(), 9u + (r.rounds.size() - 9) / 3);
}

TEST(Interleave, GivesMoreTimeWhereRatiosScatter) {
    machine m;
    m.behaviour = [&m](std::size_t c, const point& at, double, double& took) {
        took = 0.01;
        const double by = at.operation == "pop" ? 8 : 1;  // per cent
        return slice{.ns = c == 0 ? 100 + by * static_cast<double>(m.ran.size() * 7 % 11) : 100, .share = 1};
    };
    auto p = m.with(20);
    p.base = 1;
    const auto t = interleave({"yours", "reference"}, two_by_two, p, m.run());
    const auto push = static_cast<double>(t.rows[0].rounds.size()),
               pop = static_cast<double>(t.rows[2].rounds.size());
    EXPECT_EQ(t.rows[0].what.operation, "push");
    EXPECT_EQ(t.rows[2].what.operation, "pop");
    EXPECT_GT(pop, 1.4 * push);
    EXPECT_LT(pop, 3 * push) << "the quiet ones are not to starve";
}

// Identical programs on a machine whose noise differs from point to point: the interval of an operation contains 1 as
// often as it says, although where the next round goes depends on what came of those before.
TEST(Interleave, IntervalsHoldTheTruthWhereverTheRoundsGo) {
    int held = 0, all = 0;
    for (unsigned seed = 1; seed <= 150; ++seed) {
        machine m;
        std::mt19937 random(seed);
        std::normal_distribution<double> normal;
        m.behaviour = [&](std::size_t, const point& at, double, double& took) {
            took = at.n > 8 ? 0.04 : 0.01;
            const double scatter = (at.operation == "pop" ? 0.05 : 0.02) * (random() % 10 == 0 ? 4 : 1);
            return slice{.ns = 10 * std::exp(scatter * normal(random)), .share = 1};
        };
        auto p = m.with(3);
        p.base = 1;
        const auto t = interleave({"yours", "reference"}, two_by_two, p, m.run());
        for (const char* operation : {"push", "pop"})
            if (const auto r = overall(t, operation, 0, 1)) {
                held += r->low <= 1 && 1 <= r->high ? 1 : 0;
                ++all;
            }
    }
    EXPECT_EQ(all, 300);
    EXPECT_GE(held, all * 93 / 100);
}

TEST(Interleave, KeepsWhatEachSliceWrote) {
    machine m;
    m.behaviour = [](std::size_t c, const point&, double, double& took) {
        took = 0.1;
        return slice{.ns = 10,
                     .share = 1,
                     .failure = {},
                     .too_slow = false,
                     .entry = std::to_string(c),
                     .context = "{}"};
    };
    const auto t = interleave({"a", "b"}, {{"push", "8", 8}}, m.with(1), m.run());
    ASSERT_GE(t.rows[0].rounds.size(), 4u);
    ASSERT_EQ(t.rows[0].entries.size(), t.rows[0].rounds.size());
    for (const auto& e : t.rows[0].entries) EXPECT_EQ(e, (std::vector<std::string>{"0", "1"}));
    EXPECT_EQ(t.context, "{}");
}

TEST(Interleave, EndsWhenNobodyIsLeft) {
    machine m;
    m.behaviour = [](std::size_t, const point&, double, double& took) {
        took = 0.001;
        return slice{.failure = "not written yet"};
    };
    const auto t = interleave({"a", "b"}, two_by_two, m.with(1000), m.run());
    EXPECT_LT(t.seconds, 1);
    EXPECT_EQ(m.ran.size(), 8u);
}

TEST(Interleave, OfNoiseOneThingIsSaid) {
    const double none = std::nan("");
    const auto says = [](const noise& n, const char* what) {
        return to_text(n).find(what) != std::string::npos;
    };
    const noise few_rounds_busy{none, 0.42}, few_rounds{none, 0.99}, busy{0.02, 0.42}, wide{0.2, 0.99},
        quiet{0.02, 0.99};
    for (const auto& n : {few_rounds_busy, few_rounds, busy, wide, quiet}) {
        EXPECT_EQ(says(n, "too noisy: "), n.too_much()) << to_text(n);
        EXPECT_FALSE(says(n, "too noisy: ") && says(n, "too few rounds")) << to_text(n);
        EXPECT_FALSE(says(n, "nan")) << to_text(n);
    }
    EXPECT_TRUE(says(few_rounds_busy, "had 42 % of a processor")) << to_text(few_rounds_busy);
    EXPECT_TRUE(says(few_rounds, "too few rounds to tell")) << to_text(few_rounds);
    EXPECT_TRUE(says(wide, "differ by 20 %")) << to_text(wide);
}
TEST(Interleave, NoiseIsTheSpreadOfRoundsAndTheShareOfAProcessor) {
    table t;
    t.contenders = {"a"};
    t.rows.push_back({.what = {"push", "8", 8}, .rounds = {{10}, {10}, {10}, {10}}, .failures = {""}});
    t.shares = {1, 1, 1};
    EXPECT_FALSE(noise_of(t).too_much());
    t.shares = {0.4, 0.5, 1};
    EXPECT_TRUE(noise_of(t).too_much());
    t.shares = {1, 1, 1};
    t.rows[0].rounds = {{10}, {15}, {20}, {25}};
    EXPECT_TRUE(noise_of(t).too_much());
    EXPECT_TRUE(std::isnan(noise_of(table{}).spread));
}

}  // namespace
