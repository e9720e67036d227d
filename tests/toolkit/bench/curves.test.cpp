#include "bench/curves.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "bench/statistics.hpp"
#include "measure/units.hpp"

namespace {

using namespace dsa::bench;
using dsa::measure::order;

std::vector<spot> spots_of(const std::function<double(double)>& time, double from, double to,
                           double step = 2) {
    std::vector<spot> s;
    for (double n = from; n <= to; n *= step)
        s.push_back({n, time(n), time(n) * 0.99, time(n) * 1.01, {{0, time(n)}}});
    return s;
}

recording file_of(const std::vector<std::pair<std::string, double>>& runs,
                  const std::string& name = "a.json") {
    recording r;
    r.file = name;
    for (const auto& [benchmark, ns] : runs) {
        run x;
        x.name = benchmark;
        x.parts = parts_of_name(benchmark);
        x.cpu = x.real = ns;
        r.runs.push_back(x);
    }
    return r;
}

std::vector<family> arranged(const std::vector<std::pair<std::string, double>>& runs) {
    const std::vector<recording> files{file_of(runs)};
    return arrange(files);
}

TEST(Families, OfBenchmarksThatFailHaveALineForEachReasonWithTheSizesByNumber) {
    auto r = file_of({{"walk/list/64", 1},
                      {"walk/list/1024", 1},
                      {"walk/list/128", 1},
                      {"walk/list/512", 1},
                      {"walk/std/128", 1},
                      {"walk/list/256", 1}});
    for (std::size_t i = 1; i != r.runs.size(); ++i) r.runs[i].error = "the sum is wrong";
    r.runs.back().error = "it is too large";
    const auto f = arrange(std::vector<recording>{r});
    ASSERT_EQ(f.size(), 1U);
    EXPECT_EQ(f[0].remarks, (std::vector<std::string>{"failed: walk/list/128, /512, /1024: the sum is wrong",
                                                      "failed: walk/std/128: the sum is wrong",
                                                      "failed: walk/list/256: it is too large"}));
    // One mistake, many sizes: still a line.
    recording many;
    for (int n = 1; n != 23; ++n) {
        auto x = file_of({{"walk/list/" + std::to_string(n), 1}}).runs.front();
        x.error = "not written yet";
        many.runs.push_back(x);
    }
    EXPECT_EQ(
        arrange(std::vector<recording>{many}).at(0).remarks,
        (std::vector<std::string>{"failed: walk/list/1, /2, /3, /4, /5, /6 and 16 more: not written yet"}));
}

TEST(Families, ComeFromNamesAndHaveACurveForEachImplementation) {
    const auto f = arranged({{"stack/push/std/8", 1},
                             {"stack/push/dsa/8", 2},
                             {"stack/push/std/64", 3},
                             {"stack/pop/std/8", 1},
                             {"stack/push/dsa/64", 4}});
    ASSERT_EQ(f.size(), 2U);
    EXPECT_EQ(f[0].name, "stack/push");
    EXPECT_TRUE(f[0].sized);
    ASSERT_EQ(f[0].curves.size(), 2U);
    EXPECT_EQ(f[0].curves[0].name, "dsa");  // ours first
    EXPECT_EQ(f[0].curves[0].per_iteration.at(1).value, 4);
    EXPECT_EQ(f[0].curves[1].name, "std");
    EXPECT_FALSE(f[1].sized);
}
TEST(Families, TakeSizesInAnyOrder) {
    const auto f = arranged({{"a/b/c/4096", 3}, {"a/b/c/8", 1}, {"a/b/c/64", 2}});
    ASSERT_EQ(f.at(0).curves.at(0).per_iteration.size(), 3U);
    EXPECT_EQ(f[0].curves[0].per_iteration[0].n, 8);
    EXPECT_EQ(f[0].curves[0].per_iteration[2].value, 3);
}
TEST(Families, TakeTheArgumentThatVariesMostAsTheSizeAndNameCurvesByTheOthers) {
    const auto f = arranged({{"mul/rows:8/columns:4", 1},
                             {"mul/rows:16/columns:4", 2},
                             {"mul/rows:32/columns:4", 3},
                             {"mul/rows:8/columns:64", 4},
                             {"mul/rows:16/columns:64", 5}});
    ASSERT_EQ(f.size(), 1U);
    EXPECT_EQ(f[0].x, "rows");
    ASSERT_EQ(f[0].curves.size(), 2U);
    EXPECT_EQ(f[0].curves[0].name, "mul, columns 4");
    EXPECT_EQ(f[0].curves[1].name, "mul, columns 64");
}
TEST(Families, PutNamesOfOnePartTogetherWhenOneHoldsTheWordsOfTheOther) {
    const auto f = arranged({{"BM_sort/8", 1},
                             {"BM_stable_sort/8", 2},
                             {"BM_sort/64", 3},
                             {"BM_stable_sort/64", 4},
                             {"BM_alone", 5},
                             {"BM_threads/threads:2", 6}});
    ASSERT_EQ(f.size(), 3U);
    EXPECT_EQ(f[0].name, "BM_sort");
    EXPECT_EQ(f[0].curves.size(), 2U);
    EXPECT_EQ(f[1].name, "BM_alone");
    EXPECT_FALSE(f[1].sized);
}
TEST(Families, TellFilesApart) {
    const std::vector<recording> files{file_of({{"a/b/c/8", 1}, {"a/b/c/16", 1}}, "one.json"),
                                       file_of({{"a/b/c/8", 2}, {"a/b/c/16", 2}}, "two.json")};
    const auto f = arrange(files);
    ASSERT_EQ(f.at(0).curves.size(), 2U);
    EXPECT_EQ(f[0].curves[1].name, "c, two");
}
TEST(Families, TakeTheMedianOfRepetitions) {
    const auto f = arranged({{"a/b/c/8", 1}, {"a/b/c/8", 9}, {"a/b/c/8", 2}, {"a/b/c/16", 9}});
    const auto& s = f.at(0).curves.at(0).per_iteration.at(0);
    EXPECT_EQ(s.value, 2);
    EXPECT_EQ(s.low, 1);
    EXPECT_EQ(s.high, 9);
    EXPECT_EQ(s.repetitions.size(), 3U);
}
TEST(Families, SayWhichRunsHaveNoSize) {
    const auto f = arranged({{"a/b/c/0", 1}, {"a/b/c/8", 1}, {"a/b/c/16", 1}});
    ASSERT_EQ(f.at(0).remarks.size(), 1U);
    EXPECT_NE(f[0].remarks[0].find("1 run has no size above 0"), std::string::npos);
}

TEST(Families, OfNamesWithoutACommonStemAreNeverSetInARatio) {
    const auto f = arranged({{"BM_Open", 5}, {"BM_Close", 900}, {"BM_Sort", 7}, {"BM_SortInts", 8}});
    ASSERT_EQ(f.size(), 1U);
    ASSERT_EQ(f[0].curves.size(), 4U);
    EXPECT_FALSE(compared_with(f[0], 1, 0, false));
    EXPECT_FALSE(compared_with(f[0], 2, 0, false));
    EXPECT_EQ(compared_with(f[0], 3, 0, false), 2U);
    EXPECT_EQ(compared_with(f[0], 1, 0, true), 0U) << "asked for by name";
    // A number is no stem.
    const auto g = arranged({{"BM_10_a", 1}, {"BM_10_b", 1}, {"BM_10", 1}});
    for (std::size_t i = 1; i != g.at(0).curves.size(); ++i) EXPECT_FALSE(compared_with(g[0], i, 0, false));
}
TEST(Families, FindSizesWhereverANameHasThem) {
    const auto sizes = [](const std::vector<std::string>& names) {
        std::vector<std::pair<std::string, double>> runs;
        for (const auto& n : names) runs.emplace_back(n, 5);
        const auto f = arranged(runs);
        std::vector<double> found;
        if (f.size() == 1 && f[0].sized && f[0].curves.size() == 1)
            for (const auto& s : f[0].curves[0].per_iteration) found.push_back(s.n);
        return found;
    };
    using numbers = std::vector<double>;
    EXPECT_EQ(sizes({"BM_x<0x10>", "BM_x<0x40>"}), (numbers{16, 64}));
    EXPECT_EQ(sizes({"BM_x<int, 4>", "BM_x<int, 8>"}), (numbers{4, 8}));
    EXPECT_EQ(sizes({"BM_x/4K", "BM_x/1M", "BM_x/64KiB"}), (numbers{4096, 65536, 1048576}));
    EXPECT_EQ(sizes({"BM_x_64", "BM_x_512", "BM_x_4096"}), (numbers{64, 512, 4096}));
    EXPECT_EQ(sizes({"BM_x/8/8", "BM_x/64/64"}), (numbers{8, 64}));
    EXPECT_EQ(sizes({"BM_x/8/100", "BM_x/64/700"}), (numbers{8, 64}));
    EXPECT_EQ(sizes({R"(BM_x/{"n": 8, "mode": "fast"})", R"(BM_x/{"n": 64, "mode": "fast"})"}),
              (numbers{8, 64}));
    EXPECT_EQ(sizes({"BM_x/[n=8]", "BM_x/[n=64]"}), (numbers{8, 64}));
    // What is none: names that count on, two numbers alone, types, a second argument that falls.
    EXPECT_EQ(sizes({"BM_x_1", "BM_x_2", "BM_x_3", "BM_x_4"}), numbers{});
    EXPECT_EQ(sizes({"BM_int_8", "BM_int_64"}), numbers{});
    EXPECT_EQ(sizes({"BM_x<std::array<int, 8>>", "BM_x<std::array<int, 64>>"}), numbers{});
    EXPECT_EQ(sizes({"BM_x/8/700", "BM_x/64/100"}), numbers{});
}
TEST(Families, TakeTheSizeThatTheirAuthorNames) {
    const auto r = file_of({{"BM_x/3/100", 8}, {"BM_x/4/200", 16}, {"BM_x/5/100", 32}});
    const auto f = arrange(std::vector<recording>{r}, {std::nullopt, "2^1"});
    ASSERT_EQ(f.at(0).curves.size(), 2U);
    EXPECT_EQ(f[0].curves[0].per_iteration.at(0).n, 8);
    EXPECT_EQ(f[0].curves[0].per_iteration.at(1).n, 32);
    const auto huge = file_of({{"BM_x/3000", 8}, {"BM_x/4", 16}});
    EXPECT_EQ(arrange(std::vector<recording>{huge}, {std::nullopt, "2^1"}).at(0).remarks.size(), 1U);
}
TEST(Families, AreAboutTheWallClockWhereTheTwoPartAndDrawBoth) {
    using dsa::bench::clock;
    auto r = file_of({{"wait/all/8", 100}, {"wait/all/64", 100}});
    r.runs[1].real = 1000;
    const auto f = arrange(std::vector<recording>{r});
    ASSERT_EQ(f.at(0).curves.size(), 2U);
    EXPECT_TRUE(f[0].two_clocks);
    EXPECT_EQ(f[0].curves[0].timed, clock::wall);
    EXPECT_EQ(f[0].curves[0].per_iteration.at(1).value, 1000);
    EXPECT_TRUE(f[0].curves[1].second_clock);
    EXPECT_EQ(f[0].curves[1].per_iteration.at(1).value, 100);
    EXPECT_FALSE(compared_with(f[0], 1, 0, true));
    const auto told = arrange(std::vector<recording>{r}, {clock::processor, ""});
    ASSERT_EQ(told.at(0).curves.size(), 1U);
    EXPECT_EQ(told[0].curves[0].per_iteration.at(1).value, 100);
    // One run without a processor time: the whole family is by the wall clock.
    r.runs[0].cpu = 0;
    const auto one = arrange(std::vector<recording>{r});
    ASSERT_EQ(one.at(0).curves.size(), 1U);
    EXPECT_EQ(one[0].curves[0].timed, clock::wall);
}

struct known {
    const char* name;
    order is;
    double (*time)(double);
};
class CleanTimes : public ::testing::TestWithParam<known> {};
TEST_P(CleanTimes, AreNamed) {
    const auto g = growth_of(spots_of(GetParam().time, 16, 1 << 20, 4));
    ASSERT_TRUE(g.named) << to_text(g);
    EXPECT_EQ(*g.named, GetParam().is) << to_text(g);
    EXPECT_NEAR(g.factor * dsa::measure::value(*g.named, 1 << 20), GetParam().time(1 << 20),
                GetParam().time(1 << 20) * 0.1);
}
INSTANTIATE_TEST_SUITE_P(
    Growth, CleanTimes,
    ::testing::Values(known{"constant", order::constant, [](double) { return 5.0; }},
                      known{"log", order::log_n, [](double n) { return 3 * std::log2(n); }},
                      known{"root", order::sqrt_n, [](double n) { return 3 * std::sqrt(n); }},
                      known{"linear", order::n, [](double n) { return 2 * n; }},
                      known{"linear_with_overhead", order::n, [](double n) { return 2 * n + 60; }},
                      known{"n_log_n", order::n_log_n, [](double n) { return n * std::log2(n); }},
                      known{"square", order::n2, [](double n) { return n * n + 40 * n; }}),
    [](const auto& i) { return std::string(i.param.name); });

// What caches do: O(1) that costs 2, 8 and 60 ns; O(n) whose elements do.
double chase(double n) { return n * 8 < 32768 ? 2 : n * 8 < 1048576 ? 8 : 60; }
TEST(Growth, OfAPointerChaseIsInconclusiveAndKeepsConstantPossible) {
    const auto g = growth_of(spots_of(chase, 16, 1 << 20, 4));
    EXPECT_FALSE(g.named) << to_text(g);
    EXPECT_EQ(g.candidates.front(), order::constant) << to_text(g);
}
TEST(Growth, OfAListWalkIsInconclusiveAndKeepsLinearPossible) {
    const auto g = growth_of(spots_of([](double n) { return n * chase(n); }, 16, 1 << 20, 4));
    EXPECT_FALSE(g.named) << to_text(g);
    EXPECT_NE(std::find(g.candidates.begin(), g.candidates.end(), order::n), g.candidates.end())
        << to_text(g);
}
TEST(Growth, UnderNoiseIsRightOrInconclusive) {
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> noise(0, 0.08);
    std::size_t wrong = 0, named = 0;
    const std::vector<known> all{{"", order::constant, [](double) { return 5.0; }},
                                 {"", order::log_n, [](double n) { return 3 * std::log2(n); }},
                                 {"", order::n, [](double n) { return 2 * n; }},
                                 {"", order::n_log_n, [](double n) { return n * std::log2(n); }},
                                 {"", order::n2, [](double n) { return n * n; }}};
    for (int i = 0; i != 200; ++i) {
        for (const auto& k : all) {
            const auto g =
                growth_of(spots_of([&](double n) { return k.time(n) * noise(random); }, 16, 1 << 20, 4));
            named += g.named ? 1U : 0U;
            wrong += g.named && *g.named != k.is ? 1U : 0U;
        }
    }
    EXPECT_LE(wrong, 10U) << "of 1,000, named " << named;
    EXPECT_GE(named, 100U);
}
bool allows(const growth& g, order f) {
    if (g.named) return *g.named == f;
    return std::find(g.candidates.begin(), g.candidates.end(), f) != g.candidates.end();
}
// Overhead of a lower order bends the curve upwards to the end: the slope is below the exponent all the way.
TEST(Growth, WithOverheadKeepsTheOrderThatItHidesPossible) {
    const std::vector<known> all{
        {"", order::n2, [](double n) { return n * n + 200 * n; }},
        {"", order::n3, [](double n) { return 0.1 * n * n * n + 50 * n * n; }},
        {"", order::n, [](double n) { return 0.5 * n + 2000; }},
        {"", order::n2, [](double n) { return 0.3 * n * n + 20 * n + 40; }},  // as insertion sort
    };
    for (const auto& k : all) {
        const auto g = growth_of(spots_of(k.time, 8, 4096));
        EXPECT_TRUE(allows(g, k.is)) << to_text(g);
    }
}
// Any order with any lower one, which makes up no more than half of the time at the largest size.
TEST(Growth, OfAnOrderWithALowerOneIsNeverAnotherOrder) {
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> part(0.5, 1);
    for (int i = 0; i != 2000; ++i) {
        const auto f = dsa::measure::all_orders[1 + random() % 8];
        const auto lower = dsa::measure::all_orders[random() % index(f)];
        const double to = std::exp2(8 + static_cast<double>(random() % 13)), from = random() % 2 ? 8 : 16;
        const double share = part(random);
        const auto time = [&](double n) {
            using dsa::measure::log_value;
            return 1000 * (share * std::exp(log_value(f, n) - log_value(f, to)) +
                           (1 - share) * std::exp(log_value(lower, n) - log_value(lower, to)));
        };
        const auto g = growth_of(spots_of(time, from, to));
        EXPECT_TRUE(allows(g, f)) << to_text(f) << " with " << 1 - share << " of " << to_text(lower)
                                  << " from " << from << " to " << to << ": " << to_text(g);
    }
}
TEST(Growth, IsNeverARangeThatEndsBelowTheMeasuredExponent) {
    std::mt19937_64 random(13);
    std::lognormal_distribution<double> noise(0, 0.1);
    for (int i = 0; i != 300; ++i) {
        const double exponent = static_cast<double>(random() % 280) / 100;
        const auto g =
            growth_of(spots_of([&](double n) { return std::pow(n, exponent) * noise(random); }, 8, 1 << 16));
        if (g.named) continue;
        ASSERT_FALSE(g.candidates.empty()) << exponent << ": " << to_text(g);
        const auto most = g.candidates.back();
        const double reached =
            std::log(dsa::measure::value(most, 65536) / dsa::measure::value(most, 256)) / std::log(256);
        EXPECT_GT(reached + 2 * g.slope_error, g.slope) << exponent << ": " << to_text(g);
    }
}
TEST(Growth, OfALevelCurveThatIsNotNamedSaysThatConstantAllowsIt) {
    auto level = spots_of([](double) { return 5.0; }, 16, 1 << 20, 4);
    level[1].value = 7;
    const auto text = to_text(growth_of(level));
    EXPECT_NE(text.find("inconclusive: about flat at the larger sizes (n^0.00"), std::string::npos) << text;
    EXPECT_NE(text.find("as O(1) is"), std::string::npos) << text;
    EXPECT_EQ(text.find("flat for no f"), std::string::npos) << text;
}
TEST(Growth, OfARangeThatTellsNothingSaysSo) {
    growth g;
    g.slope = 0.19, g.slope_error = 0.08, g.why = "the times bend or scatter there";
    g.candidates = {order::constant, order::log_n, order::n, order::n2, order::n3};
    EXPECT_NE(to_text(g).find("they tell no order, since overhead could hide any up to O(n^3)"),
              std::string::npos)
        << to_text(g);
    g.candidates = {order::constant, order::log_n, order::n};
    EXPECT_NE(to_text(g).find("anything from O(1) to O(n) is possible"), std::string::npos) << to_text(g);
}

TEST(Growth, NeedsFiveSizesFarApart) {
    EXPECT_NE(to_text(growth_of(spots_of([](double n) { return n; }, 8, 64))).find("fewer than five sizes"),
              std::string::npos);
    EXPECT_NE(
        to_text(growth_of(spots_of([](double n) { return n; }, 64, 500, 1.3))).find("less than 16 times"),
        std::string::npos);
    EXPECT_FALSE(growth_of({}).named);
}
TEST(Growth, OfSizesAndTimesThatNoCurveCanShowIsNotAsked) {
    const double infinite = INFINITY;
    const std::vector<spot> odd{{0, 1, 1, 1, {}},       {-3, 1, 1, 1, {}},        {8, 0, 0, 0, {}},
                                {16, -1, 0, 0, {}},     {32, infinite, 0, 0, {}}, {64, NAN, 0, 0, {}},
                                {infinite, 3, 0, 0, {}}};
    EXPECT_NE(to_text(growth_of(odd)).find("fewer than five sizes"), std::string::npos);
    EXPECT_TRUE(local_slopes(odd).empty());
}

TEST(LocalSlopes, AreExponentsBetweenSizes) {
    const auto s = local_slopes(spots_of([](double n) { return n * n; }, 8, 64));
    ASSERT_EQ(s.size(), 3U);
    for (const auto& one : s) {
        EXPECT_NEAR(one.value, 2, 1e-9);
        EXPECT_LT(one.low, 2);
        EXPECT_GT(one.high, 2);
    }
}

TEST(Ratios, ArePairedWhereRepetitionsAre) {
    // Both drift by a factor of two together: the spreads are wide, the ratio is not.
    spot a{8, 0, 0, 0, {}}, b{8, 0, 0, 0, {}};
    for (std::size_t i = 0; i != 8; ++i) {
        const double drift = 1 + static_cast<double>(i) / 7;
        a.repetitions.emplace_back(i, 3 * drift);
        b.repetitions.emplace_back(i, 2 * drift);
    }
    a.value = 4.5, a.low = 3, a.high = 6, b.value = 3, b.low = 2, b.high = 4;
    auto r = ratios(std::vector{a}, std::vector{b});
    ASSERT_EQ(r.size(), 1U);
    EXPECT_NEAR(r[0].low, 1.5, 1e-9);
    EXPECT_NEAR(r[0].high, 1.5, 1e-9);
    b.repetitions.pop_back();
    r = ratios(std::vector{a}, std::vector{b});
    EXPECT_LT(r.at(0).low, 1.1);
    EXPECT_GT(r.at(0).high, 1.9);
}

std::vector<ratio> sequence(const std::vector<double>& values, double spread = 1.05) {
    std::vector<ratio> r;
    double n = 8;
    for (const double v : values) r.push_back({n, v, v / spread, v * spread}), n *= 2;
    return r;
}
TEST(Compared, SaysWhereTwoCurvesCross) {
    const auto r = sequence({0.5, 0.5, 0.5, 2, 2});
    ASSERT_TRUE(crossing_of(r));
    EXPECT_NEAR(crossing_of(r)->n, 32 * std::sqrt(2), 1e-6);
    EXPECT_EQ(compared(r, "std").substr(0, 30), "beats std below n = about 45 (");
    EXPECT_EQ(compared(sequence({2, 2, 0.5}), "std").substr(0, 29), "beats std above n = about 23 ");
}
TEST(Compared, NeitherGuessesNorHidesDoubt) {
    EXPECT_EQ(compared(sequence({1.01, 0.99, 1.02}), "std").substr(0, 48),
              "no difference to std that these runs could show ");
    EXPECT_FALSE(crossing_of(sequence({0.5, 2, 0.5})));
    EXPECT_EQ(compared(sequence({0.5, 2, 0.5}), "std").substr(0, 41),
              "faster than std at 2 of 3 sizes, slower a");
    EXPECT_EQ(compared({}, "std"), "has no size in common with std");
}
TEST(Compared, ClaimsNothingOfFewerThanSixRepetitions) {
    auto r = sequence({2, 2.5, 3});
    for (auto& one : r) one.enough = false;
    EXPECT_EQ(compared(r, "std"),
              "too few repetitions to tell it from std (2 to 3 times as long); six are the least");
    EXPECT_FALSE(crossing_of(r));
    r[2].enough = true;
    EXPECT_EQ(compared(r, "std"),
              "slower than std at 1 of 3 sizes (2 to 3 times as long), too few repetitions to tell at 2 of 3 "
              "sizes");
    r = sequence({0.5, 0.5, 2, 2});
    ASSERT_TRUE(crossing_of(r));
    r[0].enough = r[1].enough = false;
    EXPECT_FALSE(crossing_of(r));
    EXPECT_EQ(compared(r, "std").substr(0, 33), "slower than std at 2 of 4 sizes (");
    r = sequence({2});
    r[0].enough = false;
    EXPECT_EQ(compared(r, "std"),
              "too few repetitions to tell it from std (2 times as long); six are the least");
}
TEST(Compared, SaysARatioFarFromOneAndHowFewRepetitionsItRestsOn) {
    auto r = sequence({95, 259});
    for (auto& one : r) one.enough = false, one.repetitions = 1;
    EXPECT_EQ(compared(r, "std"),
              "takes 95 to 259 times as long as std at every size, by one repetition: how far this varies is "
              "not known");
    r = sequence({0.1, 0.05});
    for (auto& one : r) one.enough = false, one.repetitions = 3;
    EXPECT_EQ(compared(r, "std"),
              "is 10 to 20 times as fast as std at every size, by fewer than six repetitions: how "
              "far this varies is not known");
    r = sequence({0.5, 100});
    for (auto& one : r) one.enough = false, one.repetitions = 1;
    EXPECT_EQ(compared(r, "std"),
              "too few repetitions to tell it from std (0.5 to 100 times as long); six are the least");
}
TEST(Compared, ShowsThreeDigitsOfASmallRatioNotZero) {
    auto r = sequence({0.00123, 1});
    EXPECT_NE(compared(r, "std").find("(0.00123 to 1 times as long)"), std::string::npos)
        << compared(r, "std");
}
TEST(Ratios, AreEnoughFromSixRepetitionsOnEachSide) {
    const auto file = [](std::size_t mine, std::size_t theirs) {
        recording r;
        const auto add = [&](const char* name, std::size_t count, double ns) {
            for (std::size_t i = 0; i != count; ++i) {
                run x;
                x.name = name;
                x.parts = parts_of_name(name);
                x.real = x.cpu = ns + static_cast<double>(i) / 100;
                x.repetition = i;
                r.runs.push_back(std::move(x));
            }
        };
        add("a/b/yours/8", mine, 20);
        add("a/b/std/8", theirs, 10);
        add("a/b/yours/64", mine, 200);
        add("a/b/std/64", theirs, 100);
        const auto f = arrange({&r, 1});
        return compared(ratios(f.at(0).curves.at(0).per_iteration, f.at(0).curves.at(1).per_iteration),
                        "std");
    };
    for (std::size_t few = 1; few != 6; ++few) {
        EXPECT_EQ(file(few, few).substr(0, 34), "too few repetitions to tell it fro") << few;
        EXPECT_EQ(file(few, 20).substr(0, 34), "too few repetitions to tell it fro") << few;
        EXPECT_EQ(file(20, few).substr(0, 34), "too few repetitions to tell it fro") << few;
    }
    EXPECT_EQ(file(6, 6).substr(0, 5), "takes");
    EXPECT_EQ(file(6, 9).substr(0, 5), "takes");
}
// One identical program against itself: how often do three repetitions, and how often do six, seem to differ?
TEST(Compared, OfIdenticalProgramsIsADifferenceInFewCasesOnly) {
    std::mt19937_64 random(7);
    std::normal_distribution<double> noise(0, 0.05);
    const auto claims = [&](std::size_t repetitions) {
        int differ = 0;
        for (int trial = 0; trial != 2000; ++trial) {
            std::vector<spot> both;
            for (int k = 0; k != 2; ++k) {
                spot s;
                s.n = 8;
                s.count = repetitions;
                std::vector<double> times;
                for (std::size_t i = 0; i != repetitions; ++i) {
                    times.push_back(100 * std::exp(noise(random)));
                    s.repetitions.emplace_back(i, times.back());
                }
                s.value = median(times);
                s.low = *std::min_element(times.begin(), times.end());
                s.high = *std::max_element(times.begin(), times.end());
                both.push_back(std::move(s));
            }
            const auto said = compared(ratios({&both[0], 1}, {&both[1], 1}), "std");
            differ += said.starts_with("beats") || said.starts_with("takes");
        }
        return differ / 2000.0;
    };
    for (const std::size_t few : {1U, 2U, 3U, 5U}) EXPECT_EQ(claims(few), 0) << few;
    for (const std::size_t many : {6U, 9U, 20U}) EXPECT_LT(claims(many), 0.06) << many;
}
TEST(Compared, SaysHowMuch) {
    EXPECT_EQ(compared(sequence({2, 3}), "std"), "takes 2 to 3 times as long as std, at every size");
    EXPECT_EQ(compared(sequence({0.5, 0.25}), "std"), "beats std at every size: 2 to 4 times as fast");
}

TEST(Baseline, IsWhatIsWantedElseTheReferenceElseStd) {
    const auto f = arranged({{"a/b/yours/8", 1}, {"a/b/std/8", 1}, {"a/b/reference/8", 1}}).at(0);
    EXPECT_EQ(baseline_of(f, "yours"), 0U);
    EXPECT_EQ(baseline_of(f, "std"), 2U);
    EXPECT_EQ(baseline_of(f, ""), 1U);
    EXPECT_EQ(baseline_of(f, "nobody"), 1U);
    EXPECT_EQ(baseline_of(arranged({{"a/b/x/8", 1}, {"a/b/std::sort/8", 1}}).at(0), ""), 1U);
}

TEST(TimeText, HasThreeDigitsAndAUnit) {
    EXPECT_EQ(dsa::measure::time_text(1.234), "1.23 ns");
    EXPECT_EQ(dsa::measure::time_text(999.6), "1 us");
    EXPECT_EQ(dsa::measure::time_text(123456), "123 us");
    EXPECT_EQ(dsa::measure::time_text(5e9), "5 s");
    EXPECT_EQ(dsa::measure::time_text(0.0012), "0.0012 ns");
    EXPECT_EQ(dsa::measure::time_text(0.034567), "0.0346 ns");
    EXPECT_EQ(dsa::measure::time_text(0.5), "0.5 ns");
    EXPECT_EQ(dsa::measure::time_text(NAN), "-");
}

}  // namespace
