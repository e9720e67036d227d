// What `dsa bench` prints, on every kind of screen.
#include "report/timings.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <limits>
#include <string>

#include "golden.hpp"

namespace dsa::report {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::string entry(double ns) {
    char text[300];
    std::snprintf(text, sizeof text,
                  R"({"name": "stack/push/dsa", "run_type": "iteration", "repetition_index": 0, "threads": 1,
                      "iterations": 10, "real_time": %.17g, "cpu_time": %.17g, "time_unit": "ns",
                      "items_per_second": %.17g})",
                  ns, ns, 1e9 / ns);
    return text;
}

// Two operations at seven sizes, eleven rounds each that drift together by a half: yours twice as slow as the reference,
// and growing; std without a copy, and failing at the largest sizes. The last size was not reached.
bench::contest two_operations() {
    bench::contest c{
        "linear/stack", "stack", "clang 19.1.7", {}, 1, {"std"}, {"Boost would join with libboost-dev"}, {}};
    auto& t = c.measured;
    t.contenders = {"yours", "reference", "std"};
    t.context = R"({"date": "2026-01-02", "num_cpus": 2, "mhz_per_cpu": 3000,
                    "caches": [{"type": "Data", "level": 1, "size": 32768}]})";
    t.shares = {0.99, 0.99, 0.99};
    t.seconds = 28;
    for (const std::string operation : {"push", "copy"}) {
        for (int k = 3; k <= 21; k += 3) {
            const double n = std::exp2(k);
            const bool has_std = operation == "push" && k < 18;
            bench::row r{.what = {operation, std::to_string(1 << k), n},
                         .failures = {"", "",
                                      operation == "copy" ? bench::not_there
                                      : k < 18            ? ""
                                                          : "dies"}};
            for (int i = 0; i != 11 && !(operation == "copy" && k == 21); ++i) {
                const double drift = 1 + i / 20.0, wobble = 1 + (i % 3 - 1) / 50.0;
                const double here = 10 * drift;
                const double mine = here * wobble * (operation == "push" ? 2 + k / 3.0 : 1);
                r.rounds.push_back({mine, here, has_std ? here / 9 * wobble : nothing});
                r.entries.push_back({entry(mine), entry(here), has_std ? entry(here / 9 * wobble) : ""});
            }
            r.memory = {bench::memory_use{1, 24, 1000}, bench::memory_use{1, 16, 1000},
                        bench::memory_use{0.001, 8, 1000}};
            t.rows.push_back(std::move(r));
        }
    }
    c.problems = {{"std", "push at n = 262144 and 1 more size: dies \x1b[31m"}};
    return c;
}

std::string page(const timings& t, const style& s) {
    auto all = timing_plots(t, s);
    for (const auto& part : {timing_sizes(t, s), timing_table(t, s), lines{""}, timing_words(t, s)})
        all.insert(all.end(), part.begin(), part.end());
    return golden::plain(all);
}

TEST(Timings, StandOnEveryScreen) {
    const auto t = read_contest(two_operations());
    std::string text;
    for (const std::size_t width : {60U, 80U, 120U})
        text += "== " + std::to_string(width) + " columns\n" + page(t, {false, true, width});
    text += "== 80 columns, in colour\n" + page(t, {true, true, 80}) + "== 80 columns, ASCII\n" +
            page(t, {false, false, 80});
    golden::expect("timings", text);
}

TEST(Timings, AreDataAsWell) {
    const auto t = read_contest(two_operations());
    const auto json = timings_json(t);
    for (const auto* const part :
         {"\"format\": 2", "\"exercise\": \"linear/stack\"", "\"operation\": \"push\"",
          "\"contender\": \"std\"", "\"confidence\": 0.95"})
        EXPECT_NE(json.find(part), std::string::npos) << part << "\n" << json;
    EXPECT_NE(timings_json(std::vector{t, t}).find("\"exercises\": ["), std::string::npos);
}

// Of a call that does next to nothing for many items: the columns keep apart.
TEST(Timings, TooShortToTellAreSaidToBe) {
    bench::contest c = two_operations();
    for (auto& r : c.measured.rows)
        for (std::size_t i = 0; i != r.rounds.size(); ++i) {
            r.rounds[i][0] = 0.000344;
            r.entries[i][0] = entry(0.000344);
        }
    const auto table = golden::plain(timing_table(read_contest(std::move(c)), {false, true, 80}));
    EXPECT_NE(table.find("\n  yours             <.001   <.001   <.001"), std::string::npos) << table;
}

TEST(Timings, OfNothingMeasuredAreEmpty) {
    bench::contest c = two_operations();
    for (auto& r : c.measured.rows) r.rounds.clear(), r.entries.clear();
    const auto t = read_contest(std::move(c));
    const style s{false, true, 80};
    EXPECT_TRUE(timing_plots(t, s).empty());
    EXPECT_TRUE(timing_table(t, s).empty());
    EXPECT_NE(golden::plain(timing_words(t, s)).find("14 of 14 sizes were not reached"), std::string::npos);
}

}  // namespace
}  // namespace dsa::report
