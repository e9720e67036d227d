#include "bench/google_benchmark.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "../verdict/mutate.hpp"

namespace {

using namespace dsa::bench;

std::string recorded(const std::string& name) {
    const auto file = std::filesystem::path(DSA_SOURCE_DIR) / "tests/toolkit/bench/google_benchmark" / name;
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file;
    return {std::istreambuf_iterator<char>(in), {}};
}

recording read(const std::string& text) { return read_google_benchmark(text, "a.json"); }

std::string with_runs(const std::string& runs) { return R"({"context": {}, "benchmarks": [)" + runs + "]}"; }

bool says(const recording& r, const std::string& part) {
    return std::any_of(r.problems.begin(), r.problems.end(),
                       [&](const auto& p) { return p.find(part) != std::string::npos; });
}

std::string shown(const name_parts& p) {
    std::string text = p.family + " | " + p.implementation + " |";
    for (const auto& a : p.arguments) text += " " + (a.name.empty() ? "" : a.name + ":") + a.text;
    return text + (p.real_time ? " real" : "");
}

TEST(GoogleBenchmarkName, HasStructureOperationImplementationAndSize) {
    EXPECT_EQ(shown(parts_of_name("stack/push_pop/std/4096")), "stack/push_pop | std | 4096");
}
TEST(GoogleBenchmarkName, KeepsSlashesAndCommasInsideBrackets) {
    EXPECT_EQ(shown(parts_of_name("BM_find<std::map<int, a/b>>/8/1024")),
              "BM_find | std::map<int, a/b> | 8 1024");
    EXPECT_EQ(shown(parts_of_name("find/keys(8/16)/64")), "find | keys(8/16) | 64");
}
TEST(GoogleBenchmarkName, TakesBracketsThatDoNotPairUpAsLetters) {
    EXPECT_EQ(shown(parts_of_name("operator</std/8")), "operator< | std | 8");
    EXPECT_EQ(shown(parts_of_name("a>b/c/8")), "a>b | c | 8");
}
TEST(GoogleBenchmarkName, DropsWhatOnlySetsUpTheRun) {
    EXPECT_EQ(shown(parts_of_name("sort/std/64/min_time:0.500/repeats:3/real_time/threads:4")),
              "sort | std | 64 threads:4 real");
    EXPECT_EQ(
        shown(parts_of_name("sort/std/64/min_time:2.000s/min_warmup_time:0.1/iterations:10/manual_time")),
        "sort | std | 64 real");
    EXPECT_EQ(shown(parts_of_name("sort/std/64/process_time")), "sort | std | 64");
}
TEST(GoogleBenchmarkName, ReadsNamedAndNegativeArguments) {
    EXPECT_EQ(shown(parts_of_name("mul/rows:16/columns:-4")), "mul |  | rows:16 columns:-4");
}
TEST(GoogleBenchmarkName, WithoutPartsIsItsOwnFamily) {
    EXPECT_EQ(shown(parts_of_name("BM_sort")), "BM_sort |  |");
    EXPECT_EQ(shown(parts_of_name("1024")), "1024 |  |");
    EXPECT_EQ(shown(parts_of_name("")), " |  |");
    EXPECT_EQ(shown(parts_of_name("/8")), " |  | 8");
}

TEST(GoogleBenchmarkFile, OfComplexityRowsKeepsRunsAndFitsApart) {
    const auto r = read(recorded("complexity-1.7.json"));
    EXPECT_TRUE(r.problems.empty());
    ASSERT_EQ(r.runs.size(), 16U);
    EXPECT_EQ(r.runs[0].name, "sort/random/std/16");
    EXPECT_GT(r.runs[0].cpu, 0);
    EXPECT_NEAR(r.runs[0].time_per_item() * 16, r.runs[0].cpu, r.runs[0].cpu * 0.01);
    ASSERT_EQ(r.fits.size(), 2U);
    EXPECT_EQ(r.fits[0].name, "sort/random/std");
    EXPECT_EQ(r.fits[0].order, "NlgN");
    EXPECT_GT(r.fits[0].rms, 0);
    ASSERT_EQ(r.where.caches.size(), 3U);  // the one of instructions is left out
    EXPECT_EQ(r.where.caches[0].name, "L1");
    EXPECT_EQ(r.where.caches[2].bytes, 33554432);
    EXPECT_EQ(r.where.build_type, "debug");
}
TEST(GoogleBenchmarkFile, OfRepetitionsHasARunForEachAndNoAggregate) {
    const auto r = read(recorded("repetitions-1.7.json"));
    EXPECT_TRUE(r.problems.empty());
    ASSERT_EQ(r.runs.size(), 16U * 8U);
    EXPECT_TRUE(std::all_of(r.runs.begin(), r.runs.end(), [](const run& x) { return x.statistic.empty(); }));
    EXPECT_EQ(std::count_if(r.runs.begin(), r.runs.end(), [](const run& x) { return x.repetition == 7; }),
              16);
}
TEST(GoogleBenchmarkFile, OfAggregatesOnlyHasAMedianAndADeviationForEach) {
    const auto r = read(recorded("aggregates-1.7.json"));
    EXPECT_TRUE(r.problems.empty());
    ASSERT_EQ(r.runs.size(), 12U);  // six sizes of two maps
    for (const auto& x : r.runs) {
        EXPECT_EQ(x.statistic, "median");
        EXPECT_GT(x.deviation, 0) << x.name;
        EXPECT_EQ(x.parts.family, "find");
    }
}
TEST(GoogleBenchmarkFile, OfUserCountersKeepsThemAndTakesNaNAsMissing) {
    const auto r = read(recorded("templates-1.7.json"));
    EXPECT_TRUE(r.problems.empty());
    const auto& x = r.runs.at(0);
    EXPECT_EQ(x.parts.implementation, "std::map<int, int>");
    ASSERT_EQ(x.counters.size(), 2U);
    EXPECT_EQ(x.counters[0].first, "held");
    EXPECT_EQ(x.counters[0].second, 8);
    EXPECT_EQ(x.counters[1].first, "rate");
    const auto& y = r.runs.back();
    EXPECT_EQ(shown(y.parts), "multiply |  | rows:1024 columns:64 real");
    EXPECT_EQ(y.time(), y.real);
}
TEST(GoogleBenchmarkFile, OfARunWithAnErrorKeepsTheOthers) {
    const auto r = read(recorded("error-1.7.json"));
    EXPECT_TRUE(says(r, "1 run failed: walk/512: the sum is wrong: \"512\" <b>here</b>"));
    const auto failed =
        std::find_if(r.runs.begin(), r.runs.end(), [](const run& x) { return !x.error.empty(); });
    ASSERT_NE(failed, r.runs.end());
    EXPECT_FALSE(failed->usable());
    EXPECT_EQ(std::count_if(r.runs.begin(), r.runs.end(), [](const run& x) { return x.usable(); }),
              static_cast<std::ptrdiff_t>(r.runs.size()) - 1);
    EXPECT_NEAR(r.runs[0].cpu, 3, 3);  // microseconds in the file
}

// The same three benchmarks in each, see the README beside them.
class EveryVersion : public ::testing::TestWithParam<const char*> {};
TEST_P(EveryVersion, IsRead) {
    const auto r = read(recorded(std::string("format-") + GetParam() + ".json"));
    std::vector<std::string> names;
    for (const auto& x : r.runs) {
        names.push_back(x.name);
        EXPECT_EQ(x.usable(), x.error.empty()) << x.name;
    }
    EXPECT_EQ(names, (std::vector<std::string>{"sort/std/64", "sort/std/512", "sort/std/4096", "skipped/8"}));
    EXPECT_NE(r.runs.back().error.find("no input"), std::string::npos) << r.runs.back().error;
    ASSERT_EQ(r.fits.size(), 1U);
    EXPECT_EQ(r.fits[0].order, "NlgN");
    EXPECT_NEAR(r.runs[1].time(), 4000, 1e-6);
    EXPECT_EQ(r.where.caches.at(0).bytes, 32768);
}
INSTANTIATE_TEST_SUITE_P(GoogleBenchmark, EveryVersion, ::testing::Values("1.4", "1.5", "1.6", "1.8", "1.9"));

TEST(GoogleBenchmarkBadInput, EmptyIsSaidToBeEmpty) {
    EXPECT_TRUE(says(read(""), "is empty"));
    EXPECT_TRUE(says(read(" \n"), "is empty"));
}
TEST(GoogleBenchmarkBadInput, TruncatedKeepsWhatWasWhole) {
    const auto text = recorded("complexity-1.7.json");
    const auto r = read(text.substr(0, text.size() / 2));
    EXPECT_TRUE(says(r, "ends too soon"));
    EXPECT_GT(r.runs.size(), 5U);
    EXPECT_LT(r.runs.size(), 16U);
}
TEST(GoogleBenchmarkBadInput, AProgramThatCrashedHalfWayKeepsWhatItWrote) {
    const auto r =
        read(R"({"context": {}, "benchmarks": [{"name": "a/b/8", "real_time": 1, "cpu_time": 1}, )");
    EXPECT_EQ(r.runs.size(), 1U);
    EXPECT_TRUE(says(r, "ends too soon: 1 runs could be read"));
}
TEST(GoogleBenchmarkBadInput, NoJsonIsSaidToBeNone) {
    EXPECT_TRUE(says(read("Benchmark   Time\n-----\nBM_x  12 ns\n"), "is no JSON"));
    EXPECT_TRUE(says(read("\x7f"
                          "ELF\x02\x01"),
                     "is no JSON"));
    EXPECT_TRUE(says(read("\xff\xfe{\0"), "UTF-16"));
}
TEST(GoogleBenchmarkBadInput, JsonOfAnotherToolIsNamedAsSuch) {
    for (const char* text :
         {R"({"results": [{"command": "sleep", "mean": 1}]})", "[]", "3", "\"x\"", "null", "{}"}) {
        const auto r = read(text);
        EXPECT_TRUE(r.runs.empty());
        EXPECT_EQ(r.problems.size(), 1U) << text;
    }
    EXPECT_TRUE(read(R"({"results": []})").other_json);
    EXPECT_TRUE(says(read(R"({"results": []})"), "not of Google Benchmark"));
}
TEST(GoogleBenchmarkBadInput, TimesThatAreNoneAreCountedAndLeftOut) {
    const auto r = read(with_runs(R"({"name": "a/0", "cpu_time": 0, "real_time": 0},
        {"name": "a/1", "cpu_time": -3, "real_time": -3}, {"name": "a/2", "cpu_time": NaN, "real_time": -nan},
        {"name": "a/3", "cpu_time": Infinity, "real_time": -Infinity}, {"name": "a/4"},
        {"name": "a/5", "cpu_time": "12", "real_time": [1]}, {"name": "a/6", "cpu_time": 2.5e+01, "real_time": 3e1})"));
    EXPECT_TRUE(says(r, "2 runs have a time of zero or below"));
    EXPECT_TRUE(says(r, "4 runs have no time that is a number"));
    ASSERT_EQ(r.runs.size(), 7U);
    EXPECT_FALSE(r.runs[5].usable());
    EXPECT_TRUE(r.runs[6].usable());
    EXPECT_EQ(r.runs[6].cpu, 25);
}
TEST(GoogleBenchmarkBadInput, WordsInsideNamesStay) {
    const auto r = read(
        with_runs(R"({"name": "nan/infinity/NaN", "label": "\"NaN\" -inf", "cpu_time": 1, "real_time": 1})"));
    ASSERT_EQ(r.runs.size(), 1U);
    EXPECT_EQ(r.runs[0].name, "nan/infinity/NaN");
    EXPECT_TRUE(r.problems.empty());
}
TEST(GoogleBenchmarkBadInput, DuplicateNamesAreTakenAsRepetitions) {
    const auto r = read(with_runs(R"({"name": "a/b/8", "repetition_index": 0, "cpu_time": 1, "real_time": 1},
        {"name": "a/b/8", "repetition_index": 0, "cpu_time": 2, "real_time": 2})"));
    EXPECT_TRUE(says(r, "taken as repetitions"));
    ASSERT_EQ(r.runs.size(), 2U);
    EXPECT_NE(r.runs[0].repetition, r.runs[1].repetition);
}
TEST(GoogleBenchmarkBadInput, NamesOfAnyKindAreKept) {
    const std::string emoji = "\xf0\x9f\x98\x80", longest(10'000, 'x');
    const auto r =
        read(with_runs("{\"name\": \"<script>alert(1)</script>\\n\\\"" + emoji +
                       "\\u2028/8\", \"cpu_time\": 1, \"real_time\": 1}, {\"name\": \"" + longest +
                       "\", \"cpu_time\": 1, \"real_time\": 1}, {\"name\": 7}, {}, 3, {\"name\": \"\xff\", "
                       "\"cpu_time\": 1, \"real_time\": 1}"));
    ASSERT_EQ(r.runs.size(), 3U);
    EXPECT_NE(r.runs[0].name.find("<script>"), std::string::npos);
    EXPECT_EQ(r.runs[1].name.size(), 10'000U);
    EXPECT_EQ(r.runs[2].name, "\xef\xbf\xbd");
    EXPECT_TRUE(says(r, "2 rows have no name"));
}
TEST(GoogleBenchmarkBadInput, TextBeforeTheJsonIsSkipped) {
    const auto r =
        read("loading {input} ...\n" + with_runs(R"({"name": "a/8", "cpu_time": 1, "real_time": 1})"));
    EXPECT_EQ(r.runs.size(), 1U);
    EXPECT_TRUE(r.problems.empty());
}
TEST(GoogleBenchmarkBadInput, DeepNestingIsRefusedAndNotRecursedInto) {
    const auto r = read("{\"benchmarks\": " + std::string(1'000'000, '['));
    EXPECT_TRUE(says(r, "nested deeper than 64 levels"));
}
TEST(GoogleBenchmarkBadInput, RowsBeyondTheLimitAreNamed) {
    std::string runs;
    for (std::size_t i = 0; i != most_runs + 5; ++i)
        runs += (i ? ",{" : "{") + std::string("\"name\":\"a\"}");
    const auto r = read(with_runs(runs));
    EXPECT_EQ(r.runs.size(), most_runs);
    EXPECT_TRUE(says(r, "more than 100,000 rows"));
}
TEST(GoogleBenchmarkBadInput, DamagedFilesNeitherCrashNorGoUnnoticedWhenUnreadable) {
    const auto whole = recorded("error-1.7.json");
    for (std::uint64_t seed = 0; seed != 600; ++seed) {
        const auto r = read(dsa::testing::mutate(whole, seed));
        EXPECT_TRUE(!r.runs.empty() || !r.problems.empty()) << "seed " << seed;
        for (const auto& x : r.runs) EXPECT_FALSE(x.usable() && !(x.time() > 0)) << "seed " << seed;
        for (const auto& p : r.problems)
            EXPECT_TRUE(std::none_of(p.begin(), p.end(), [](char c) { return c == '\n' || c == '\x1b'; }))
                << seed;
    }
}

}  // namespace
