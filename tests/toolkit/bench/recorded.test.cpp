#include "bench/recorded.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "bench/google_benchmark.hpp"

namespace {

using namespace dsa::bench;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

table measured() {
    table t;
    t.contenders = {"yours", "reference", "std"};
    t.context =
        R"({"host_name": "secret", "executable": "/home/secret/program", "num_cpus": 2, "date": "2026-01-02",
                    "library_build_type": "debug",
                    "caches": [{"type": "Data", "level": 1, "size": 32768}]})";
    for (const double n : {8.0, 64.0}) {
        row r{.what = {"push", n > 8 ? "64" : "8", n},
              .failures = {"", "", n > 8 ? "dies" : "has no such benchmark"}};
        for (int i = 0; i != 8; ++i) {
            const double drift = 1 + i / 4.0;
            r.rounds.push_back({2 * n * drift, n * drift, nothing});
            const auto entry = [](double ns) {
                return R"({"name": "stack/push/dsa", "run_type": "iteration", "repetition_index": 0, "threads": 1,
                           "iterations": 10, "real_time": )" +
                       std::to_string(ns) + R"(, "cpu_time": )" + std::to_string(ns) +
                       R"(, "time_unit": "ns", "items_per_second": 1e9, "label": "<b>"})";
            };
            r.entries.push_back({entry(2 * n * drift), entry(n * drift), ""});
        }
        r.memory = {memory_use{3, 24, 1000}, std::nullopt, std::nullopt};
        t.rows.push_back(r);
    }
    return t;
}
std::string text_of(const table& t) {
    const recorded_exercise e{"linear/stack", "stack", "clang 19", "-O2", &t};
    return to_google_benchmark({&e, 1}, "has no such benchmark");
}

TEST(Recorded, IsReadBackAsItWasMeasured) {
    const auto t = measured();
    const auto read = read_google_benchmark(text_of(t), "a.json");
    ASSERT_EQ(read.runs.size(), 2u * 2 * 8 + 1);
    EXPECT_EQ(read.runs[0].name, "stack/push/yours/8");
    EXPECT_EQ(read.runs[7].repetition, 7u);
    EXPECT_DOUBLE_EQ(read.runs[7].cpu, 2 * 8 * 2.75);
    EXPECT_EQ(read.runs[0].counters,
              (std::vector<std::pair<std::string, double>>{
                  {"allocs_per_iter", 3}, {"bytes_per_element", 24}, {"max_bytes_used", 1000}}));
    EXPECT_EQ(read.runs.back().error, "dies");
    ASSERT_EQ(read.where.caches.size(), 1u);
    EXPECT_EQ(read.where.executable, "dsa bench linear/stack");
}

TEST(Recorded, SaysNeitherWhereNorOnWhoseMachine) {
    EXPECT_EQ(text_of(measured()).find("secret"), std::string::npos);
}

// The timed loop is no code of the library: its build says nothing of these times, and a page is not to warn of it.
TEST(Recorded, SaysNothingOfTheLibrarysBuild) {
    EXPECT_EQ(read_google_benchmark(text_of(measured()), "a.json").where.build_type, "");
}

TEST(Recorded, EntriesThatAreNoneAreHarmless) {
    for (const auto* bytes : {"[]", "{", "3", "\xff", "null", "{\"name\": [{}], \"cpu_time\": \"x\"}"}) {
        auto t = measured();
        t.context = bytes;
        for (auto& r : t.rows)
            for (auto& round : r.entries) round[0] = bytes;
        EXPECT_FALSE(read_google_benchmark(text_of(t), "a").other_json) << bytes;
        EXPECT_DOUBLE_EQ(items_of(bytes), 1) << bytes;
    }
    EXPECT_FALSE(to_google_benchmark({}).empty());
}

TEST(Items, AreThoseOfOneIteration) {
    EXPECT_NEAR(items_of(R"({"items_per_second": 1e9, "cpu_time": 64, "time_unit": "ns"})"), 64, 1e-9);
    EXPECT_NEAR(items_of(R"({"items_per_second": 1e6, "cpu_time": 2, "time_unit": "ms"})"), 2000, 1e-9);
    EXPECT_DOUBLE_EQ(items_of(R"({"cpu_time": 64})"), 1);
}

TEST(Overall, IsTheMeanOfTheSizesAndHasAnInterval) {
    const auto t = measured();
    const auto r = overall(t, "push", 0, 1);
    ASSERT_TRUE(r);
    EXPECT_NEAR(r->value, 2, 1e-9);
    EXPECT_EQ(r->sizes, 2u);
    EXPECT_LE(r->low, r->value);
    EXPECT_GE(r->high, r->value);
    EXPECT_FALSE(overall(t, "push", 2, 1)) << "it was never measured";
    EXPECT_FALSE(overall(t, "pop", 0, 1));
}

TEST(Overall, LeavesOutSizesWithFewRounds) {
    auto t = measured();
    auto more = t;
    more.rows[0].rounds.resize(9, {20, 10, nothing});
    EXPECT_EQ(overall(more, "push", 0, 1)->sizes, 1u) << "eight are few beside nine";
    t.rows[1].rounds.resize(5);
    EXPECT_EQ(overall(t, "push", 0, 1)->sizes, 1u);
    t.rows[0].rounds.resize(5);
    EXPECT_FALSE(overall(t, "push", 0, 1));
}

}  // namespace
