// comparison: what is called changed, and how often that is chance.
#include "bench/comparison.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "bench/statistics.hpp"

namespace {

using namespace dsa::bench;

recording repetitions_in(const std::string& file,
                         const std::vector<std::pair<std::string, std::vector<double>>>& of) {
    recording r;
    r.file = file;
    for (const auto& [name, times] : of)
        for (std::size_t i = 0; i != times.size(); ++i) {
            run x;
            x.name = name;
            x.parts = parts_of_name(name);
            x.real = x.cpu = times[i];
            x.repetition = i;
            r.runs.push_back(x);
        }
    return r;
}
std::vector<double> repeated(std::mt19937_64& random, double ns, double noise, int count = 10) {
    std::normal_distribution<double> normal(0, noise);
    std::vector<double> times;
    for (int i = 0; i != count; ++i) times.push_back(ns * std::exp(normal(random)));
    return times;
}

TEST(Shift, HasTheChanceOfTheRankSumAsTablesHaveIt) {
    using values = std::vector<double>;
    EXPECT_NEAR(shift_of(values{1, 2, 3, 4, 5}, values{6, 7, 8, 9, 10}).chance, 2.0 / 252, 1e-12);
    EXPECT_NEAR(shift_of(values{1, 3, 5, 7, 9, 11, 13}, values{2, 4, 6, 8, 10, 12, 14}).chance, 0.7104, 1e-4);
    EXPECT_EQ(shift_of(values{5, 5, 5, 5}, values{5, 5, 5, 5}).chance, 1);
    EXPECT_FALSE(shift_of(values{1, 2}, values{3, 4}).sure) << "no interval holds with 95 %";
    EXPECT_EQ(shift_of(values{}, values{3, 4}).chance, 1);
}
TEST(Shift, OfSummariesIsWelchsT) {
    const auto s = shift_of(summary{105, 2, 10}, summary{100, 2, 10});
    EXPECT_NEAR(s.factor, 1.05, 1e-9);
    EXPECT_LT(s.chance, 1e-4);
    EXPECT_LT(s.sure.value().high, 1.08);
    EXPECT_EQ(shift_of(summary{105, 2, 1}, summary{100, 2, 10}).chance, 1);
}
TEST(FalseDiscoveries, AreKeptToTheirShare) {
    EXPECT_EQ(kept_of({0.001, 0.02, 0.5}, 0.05), (std::vector<bool>{true, true, false}));
    EXPECT_EQ(kept_of({0.04, 0.04, 0.04}, 0.05), (std::vector<bool>{true, true, true}));
    EXPECT_EQ(kept_of({0.04, 0.9, 0.9}, 0.05), (std::vector<bool>{false, false, false}));
    EXPECT_TRUE(kept_of({}, 0.05).empty());
}

TEST(Comparison, OfTheSameProgramFindsNothingAndOfFivePercentTheChange) {
    std::mt19937_64 random(3);
    int same = 0, changed = 0;
    constexpr int pairs = 400;
    for (int i = 0; i != pairs; ++i) {
        const auto a = repetitions_in("a", {{"f", repeated(random, 100, 0.02)}}),
                   b = repetitions_in("b", {{"f", repeated(random, 100, 0.02)}}),
                   c = repetitions_in("c", {{"f", repeated(random, 105, 0.02)}});
        same += compare(std::vector{a, b}).changed != 0;
        changed += compare(std::vector{a, c}).changed != 0;
    }
    EXPECT_LE(same, pairs / 100);
    EXPECT_GE(changed, pairs * 95 / 100);
}
TEST(Comparison, IsSortedByWhatChangedAndNamesWhatIsMissing) {
    std::mt19937_64 random(5);
    const auto some = [&](double ns) { return repeated(random, ns, 0.01); };
    const auto a = repetitions_in("v1.json", {{"same", some(100)},
                                              {"faster", some(100)},
                                              {"slower", some(100)},
                                              {"slowest", some(100)},
                                              {"gone", {1}},
                                              {"once", {1}}});
    const auto b = repetitions_in("v2.json", {{"same", some(100)},
                                              {"faster", some(50)},
                                              {"slower", some(150)},
                                              {"slowest", some(300)},
                                              {"new", {1}},
                                              {"once", {9}}});
    const auto c = compare(std::vector{a, b});
    ASSERT_EQ(c.benchmarks.size(), 5U);
    EXPECT_EQ(c.files, (std::vector<std::string>{"v1", "v2"}));
    EXPECT_EQ(c.benchmarks[0].name, "slowest");
    EXPECT_EQ(c.benchmarks[1].name, "slower");
    EXPECT_EQ(c.benchmarks[2].name, "faster");
    EXPECT_EQ(c.benchmarks[3].name, "same");
    EXPECT_EQ(c.benchmarks[4].overall.verdict, change::too_few);
    EXPECT_EQ(c.changed, 3U);
    EXPECT_EQ(c.gone, std::vector<std::string>{"gone"});
    EXPECT_EQ(c.fresh, std::vector<std::string>{"new"});
}
TEST(Comparison, TakesTheWallClockWhereTheTwoPartInAnyFile) {
    using dsa::bench::clock;
    auto a = repetitions_in("a", {{"f", {10, 10, 10, 10, 10, 10}}}), b = a;
    for (auto& r : b.runs) r.real = 90;
    const auto c = compare(std::vector{a, b});
    EXPECT_EQ(c.benchmarks.at(0).timed, clock::wall);
    EXPECT_NEAR(c.benchmarks[0].overall.by.factor, 9, 1e-9);
    EXPECT_EQ(compare(std::vector{a, b}, clock::processor).changed, 0U);
}
TEST(Comparison, ComparesNothingBelowAPicosecond) {
    const auto a = repetitions_in("a", {{"f", {1e-7, 1e-7, 1e-7, 1e-7, 1e-7}}}),
               b = repetitions_in("b", {{"f", {4, 4, 4, 4, 4}}});
    const auto c = compare(std::vector{a, b});
    EXPECT_TRUE(c.benchmarks.empty());
    EXPECT_EQ(c.vanished, std::vector<std::string>{"f"});
}
TEST(FileNames, AreShownByWhatTellsThemApart) {
    using names = std::vector<std::string>;
    EXPECT_EQ(told_apart({"runs/02-before.json", "runs/02-after.json"}), (names{"before", "after"}));
    EXPECT_EQ(told_apart({"a/run.json", "b/run.json"}), (names{"a", "b"}));
    EXPECT_EQ(told_apart({"x.json"}), names{"x.json"});
    EXPECT_EQ(told_apart({"x.json", "x.json"}), (names{"x.json", "x.json"}));
    EXPECT_EQ(told_apart({"run.json", "run.new.json"}), (names{"run", "run.new"}));
}

}  // namespace
