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
// The first of a family is what the others are compared with, and sizes are read from small to large.
TEST(GoogleBenchmarkFile, KeepsTheOrderOfAFileThatHoldsAggregatesOnly) {
    std::string text = R"({"context": {}, "benchmarks": [)";
    const std::vector<std::string> names{"BM_StdSort/16", "BM_StdSort/128", "BM_StdSort/1024",
                                         "BM_Insertion/16", "BM_Insertion/128"};
    for (const auto& name : names)
        for (const char* const of : {"mean", "median", "stddev"})
            text += (text.ends_with('[') ? "" : ",") +
                    (R"({"name": ")" + name + "_" + of + R"(", "run_name": ")") + name +
                    R"(", "run_type": "aggregate", "aggregate_name": ")" + of +
                    R"(", "iterations": 3, "real_time": 2, "cpu_time": 2, "time_unit": "ns"})";
    const auto r = read(text + "]}");
    std::vector<std::string> found;
    for (const auto& run : r.runs) found.push_back(run.name);
    EXPECT_EQ(found, names);
}
TEST(GoogleBenchmarkFile, OfJsonThatIsNoRecordingSaysWhatItLacks) {
    for (const char* const text : {"42", " \"a text\"\n", "true", "[1, 2]", "{}", R"({"a": 42})"}) {
        const auto r = read(text);
        EXPECT_TRUE(says(r, "is JSON, but not of Google Benchmark")) << text;
        EXPECT_TRUE(says(r, "list called \"benchmarks\"")) << text;
        EXPECT_FALSE(says(r, "is no JSON")) << text;
    }
    for (const char* const text : {"42 ns", "BM_x 12 ns", "{null}"}) {
        const auto r = read(text);
        EXPECT_TRUE(says(r, "is no JSON")) << text;
    }
}

TEST(GoogleBenchmarkFile, OfAggregatesOnlyHasAMedianAndADeviationForEach) {
    const auto r = read(recorded("aggregates-1.7.json"));
    EXPECT_TRUE(r.problems.empty());
    ASSERT_EQ(r.runs.size(), 6U);  // three sizes of two maps
    for (const auto& x : r.runs) {
        EXPECT_EQ(x.statistic, "median");
        EXPECT_GT(x.cpu_deviation, 0) << x.name;
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

// What a version writes, as its programs did: see the README beside the files.
struct version {
    const char* file;
    const char* said;       // library_version
    bool zone;              // the date has one
    double cache;           // the size of L1 that is in the file
    bool families;          // family_index, per_family_instance_index
    bool units;             // aggregate_unit
    bool knows_skipping;    // skipped, skip_message
    double asked_for_none;  // "repetitions" where none were asked for
};
void PrintTo(const version& v, std::ostream* out) { *out << v.file; }

class EveryVersion : public ::testing::TestWithParam<version> {
protected:
    static std::string text_of(const char* shape) {
        return recorded(std::string(shape) + "-" + GetParam().file + ".json");
    }
    static std::size_t times(const std::string& text, const std::string& part) {
        std::size_t count = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
        return count;
    }
};

TEST_P(EveryVersion, WritesWhatTheReadmeSays) {
    const auto& v = GetParam();
    for (const char* shape : {"complexity", "aggregates", "templates", "error"}) {
        const auto text = text_of(shape);
        const auto has = [&](const char* part) { return text.find(part) != std::string::npos; };
        EXPECT_EQ(has("\"family_index\""), v.families) << shape;
        EXPECT_EQ(has("\"per_family_instance_index\""), v.families) << shape;
        EXPECT_EQ(has("\"library_version\""), *v.said != 0) << shape;
        EXPECT_EQ(has("\"json_schema_version\""), *v.said != 0) << shape;
        EXPECT_EQ(has("\"aggregate_unit\""), v.units && std::string(shape) != "templates") << shape;
        EXPECT_FALSE(has("\"host_name\"")) << shape;
    }
    const auto error = text_of("error");
    EXPECT_EQ(times(error, "\"error_occurred\": true"), 1U);
    EXPECT_EQ(times(error, "\"skipped\": true"), v.knows_skipping ? 1U : 0U);
    EXPECT_EQ(times(error, "\"repetitions\": 0,") > 0, v.asked_for_none == 0);
    EXPECT_EQ(times(error, "\"size\": " + std::to_string(static_cast<long long>(v.cache))), 2U);
}
TEST_P(EveryVersion, SaysWhereItRan) {
    const auto r = read(text_of("complexity"));
    EXPECT_EQ(r.where.library_version, GetParam().said);
    EXPECT_EQ(r.where.executable, "recorder");
    EXPECT_EQ(r.where.processors, 2);
    EXPECT_FALSE(r.where.scaling);
    EXPECT_TRUE(r.where.others.empty());
    EXPECT_EQ(r.where.date.ends_with("+00:00"), GetParam().zone) << r.where.date;
    ASSERT_EQ(r.where.caches.size(), 3U);  // the one of instructions is left out
    EXPECT_EQ(r.where.caches[0].bytes, 32768);
    EXPECT_EQ(r.where.caches[1].bytes, 1048576);
    EXPECT_EQ(r.where.caches[2].bytes, 33554432);
}
TEST_P(EveryVersion, OfComplexityRowsKeepsRunsAndFitsApart) {
    const auto r = read(text_of("complexity"));
    EXPECT_TRUE(r.problems.empty()) << r.problems.front();
    ASSERT_EQ(r.runs.size(), 16U);
    EXPECT_EQ(r.runs[0].name, "sort/random/std/16");
    for (const auto& x : r.runs) {
        EXPECT_TRUE(x.usable()) << x.name;
        EXPECT_TRUE(x.statistic.empty()) << x.name;
        EXPECT_TRUE(x.counters.empty()) << x.name;
        EXPECT_EQ(x.repetition, 0U);
        EXPECT_NEAR(x.time_per_item() * x.parts.arguments.at(0).value, x.cpu, x.cpu * 0.01) << x.name;
        EXPECT_NEAR(x.bytes_per_second, 4 * x.items_per_second, x.bytes_per_second * 0.01) << x.name;
    }
    ASSERT_EQ(r.fits.size(), 2U);
    EXPECT_EQ(r.fits[0].name, "sort/random/std");
    EXPECT_EQ(r.fits[0].order, "NlgN");
    EXPECT_EQ(r.fits[1].name, "sort/random/stable");
    for (const auto& fit : r.fits) EXPECT_TRUE(fit.rms > 0 && fit.rms < 1) << fit.name << ' ' << fit.rms;
}
TEST_P(EveryVersion, OfAggregatesOnlyHasTheMedianTheDeviationAndHowManyThereWere) {
    const auto r = read(text_of("aggregates"));
    EXPECT_TRUE(r.problems.empty()) << r.problems.front();
    ASSERT_EQ(r.runs.size(), 6U);
    for (const auto& x : r.runs) {
        EXPECT_EQ(x.statistic, "median") << x.name;
        EXPECT_EQ(x.repetitions, 5) << x.name;
        EXPECT_TRUE(x.cpu_deviation > 0 && x.cpu_deviation < x.cpu)
            << x.name;  // and is none of "cv", which is a share
        EXPECT_EQ(x.parts.family, "find");
        ASSERT_FALSE(x.counters.empty()) << x.name;
        EXPECT_EQ(x.counters[0].first, "held");
        EXPECT_EQ(x.counters[0].second, x.parts.arguments.at(0).value);
    }
}
TEST_P(EveryVersion, OfTemplatesNamedArgumentsAndCountersKeepsThem) {
    const auto r = read(text_of("templates"));
    EXPECT_TRUE(r.problems.empty()) << r.problems.front();
    ASSERT_EQ(r.runs.size(), 20U);
    const auto& x = r.runs[0];
    EXPECT_EQ(shown(x.parts), "find | std::map<int, int> | 8");
    ASSERT_EQ(x.counters.size(), 2U);  // "nothing" is NaN
    EXPECT_EQ(x.counters[0].first, "held");
    EXPECT_EQ(x.counters[0].second, 8);
    EXPECT_EQ(x.counters[1].first, "rate");
    EXPECT_GT(x.counters[1].second, 1e6);
    EXPECT_EQ(shown(r.runs[6].parts), "find | std::unordered_map<int, int> | 8");
    const auto& last = r.runs.back();
    EXPECT_EQ(shown(last.parts), "multiply |  | rows:1024 columns:64 real");
    EXPECT_EQ(last.time(), last.real);
}
TEST_P(EveryVersion, OfAFailureKeepsTheOthersAndWhatItSays) {
    const auto r = read(text_of("error"));
    std::vector<std::string> names;
    for (const auto& x : r.runs) {
        if (names.empty() || names.back() != x.name) names.push_back(x.name);
        EXPECT_EQ(x.usable(), x.error.empty()) << x.name;
        EXPECT_TRUE(x.statistic.empty()) << x.name;
    }
    EXPECT_EQ(names, (std::vector<std::string>{"walk/8", "walk/64", "walk/512", "walk/4096", "walk/32768",
                                               "skip/8/min_time:0.003", "skip/64/min_time:0.003",
                                               "waiting/8/iterations:5/repeats:3/manual_time",
                                               "waiting/64/iterations:5/repeats:3/manual_time", "alone",
                                               "alone_threads/threads:1", "alone_threads/threads:2"}));
    ASSERT_EQ(r.runs.size(), 16U);  // three of each that waits
    EXPECT_EQ(r.runs[2].error, "the sum is wrong: \"512\" <b>here</b>");
    EXPECT_EQ(r.runs[6].error, GetParam().knows_skipping ? "skipped: not on this machine" : "");
    EXPECT_EQ(shown(r.runs[6].parts), "skip |  | 64");
    EXPECT_TRUE(r.runs[0].cpu > 0.5 && r.runs[0].cpu < 100) << r.runs[0].cpu;  // microseconds in the file
    EXPECT_EQ(shown(r.runs[7].parts), "waiting |  | 8 real");
    EXPECT_NEAR(r.runs[7].time(), 8000, 1e-6);  // by the caller's own clock
    EXPECT_EQ(r.runs[9].repetition, 2U);
    EXPECT_EQ(shown(r.runs[15].parts), "alone_threads |  | threads:2");
    ASSERT_EQ(r.problems.size(), 1U);
    EXPECT_TRUE(says(r, GetParam().knows_skipping ? "2 runs failed: walk/512" : "1 run failed: walk/512"));
}
INSTANTIATE_TEST_SUITE_P(GoogleBenchmark, EveryVersion,
                         ::testing::Values(version{"1.5.0", "", false, 32e6, false, false, false, 0},
                                           version{"1.5", "", true, 32768, false, false, false, 0},
                                           version{"1.6", "", true, 32768, true, true, false, 1},
                                           version{"1.7", "", true, 32768, true, true, false, 1},
                                           version{"1.8", "", true, 32768, true, true, true, 1},
                                           version{"1.9", "v1.9.1", true, 32768, true, true, true, 1}),
                         [](const auto& which) {
                             std::string name = which.param.file;
                             std::replace(name.begin(), name.end(), '.', '_');
                             return name;
                         });

// Three sizes, a fit and a failure, in the formats of versions that could not be had.
class ByHand : public ::testing::TestWithParam<const char*> {};
TEST_P(ByHand, IsRead) {
    const auto r = read(recorded(std::string("by-hand-") + GetParam() + ".json"));
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
    EXPECT_EQ(r.where.caches.at(0).bytes, 32768);  // in 1.4 a thousand times that is written
}
INSTANTIATE_TEST_SUITE_P(GoogleBenchmark, ByHand, ::testing::Values("1.4", "1.9.4"));

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
TEST(GoogleBenchmarkBadInput, TextAmongTheRunsIsSkippedAndItsLineNamed) {
    const std::string a = "{\"name\": \"a/8\", \"cpu_time\": 1, \"real_time\": 1}";
    const std::string b = "{\"name\": \"b/8\", \"cpu_time\": 2, \"real_time\": NaN}";
    const std::string c = "{\"name\": \"c/8\", \"cpu_time\": 3, \"real_time\": 3}";
    for (const std::string text :
         {"loading 7 files { ok }, don't say \"stop", "]", "}", "}}]]", "\x01\x02", "1e999", "\"open", "-",
          "nul", "warm-up: nan ns", "\xf0\x9f\x98\x80 {\n{ {\n"}) {
        const auto r = read("{\"context\": {},\n\"benchmarks\": [\n" + a + ",\n" + text + "\n" + b + ",\n" +
                            c + "\n]\n}\n");
        ASSERT_EQ(r.runs.size(), 3U) << text;
        EXPECT_EQ(r.runs[1].cpu, 2) << text;
        EXPECT_EQ(r.problems.size(), 1U) << text;
        EXPECT_TRUE(says(r, "no JSON, skipped: line 4") || says(r, "no JSON, skipped: line 5"))
            << text << ": " << r.problems.at(0);
    }
    const auto several =
        read("{\"benchmarks\": [first\n" + a + ",\nsecond\n" + b + "\nno comma\n" + c + ",\nthe last\n]}");
    EXPECT_EQ(several.runs.size(), 3U);
    EXPECT_TRUE(says(several, "no JSON, skipped: line 1, and in 3 more places"));
    ASSERT_EQ(several.problems.size(), 1U);
}
TEST(GoogleBenchmarkBadInput, TextAmongTheRunsDoesNotHideThatTheEndIsMissing) {
    const auto whole = recorded("complexity-1.7.json");
    auto text = whole.substr(0, whole.size() / 2);
    const auto at = text.find("    {\n      \"name\": \"sort/random/std/64\"");
    ASSERT_NE(at, std::string::npos);
    text.insert(at, "half way\n");
    const auto r = read(text);
    EXPECT_TRUE(says(r, "no JSON, skipped: line "));
    EXPECT_TRUE(says(r, "ends too soon"));
    EXPECT_EQ(r.runs.size(), read(whole.substr(0, whole.size() / 2)).runs.size());
    text = whole;
    text.insert(text.find("\n      \"name\": \"sort/random/std/64\""), "half way\n");
    EXPECT_EQ(read(text).runs.size(), 15U);  // that one is broken, and no other
}
TEST(GoogleBenchmarkBadInput, EntriesThatAreNoBenchmarkAreCountedAndTheFirstIsNumbered) {
    const std::string a = "{\"name\": \"a/8\", \"cpu_time\": 1, \"real_time\": 1}";
    auto r = read(with_runs(a + ", \"text\", " + a));
    EXPECT_EQ(r.runs.size(), 2U);
    EXPECT_TRUE(says(r, "holds 1 entry that is no benchmark, left out: number 2 of the list"));
    r = read(with_runs(a + ", [" + a + "], null, true, 3, " + a));
    EXPECT_EQ(r.runs.size(), 2U);
    EXPECT_TRUE(
        says(r, "holds 4 entries that are no benchmark, left out: number 2 of the list is the first"));
}
TEST(GoogleBenchmarkBadInput, ATextAfterEachRunIsReadInOneGo) {
    std::string text = "{\"benchmarks\": [";
    for (int i = 0; i != 50'000; ++i) text += "{\"name\": \"a\", \"cpu_time\": 1, \"real_time\": 1} stray,\n";
    const auto r = read(text + "]}");
    EXPECT_EQ(r.runs.size(), 50'000U);
    EXPECT_TRUE(says(r, "line 1, and in 49999 more places"));
}
TEST(GoogleBenchmarkFile, OfVersionsWithAThousandTimesTheBytesHasTheBytes) {
    const auto r = read(R"({"context": {"caches": [{"type": "Data", "level": 1, "size": 49152000},
        {"type": "Unified", "level": 2, "size": 2097152000}]}, "benchmarks": []})");
    ASSERT_EQ(r.where.caches.size(), 2U);
    EXPECT_EQ(r.where.caches[0].bytes, 49152);
    EXPECT_EQ(r.where.caches[1].bytes, 2097152);
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
