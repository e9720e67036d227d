#include "report/since.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace dsa::report {
namespace {

using run = course::history::bench_run;

// A run of one operation at three sizes: how slow the learner's code is and how slow the machine, and the spread.
run run_of(double own, double machine, double spread = 0.01) {
    run r;
    r.at = course::when(std::chrono::sys_days(std::chrono::year(2026) / 3 / 1));
    const auto timed = [&](const char* who, double by) {
        course::history::timed t{"push", who, "", {}};
        for (const double n : {16.0, 256.0, 4096.0}) {
            const double ns = 3 * n * by * machine;
            t.times.push_back({n, ns, ns * (1 - spread), ns * (1 + spread)});
        }
        return t;
    };
    r.curves = {timed("yours", own), timed("reference", 1)};
    return r;
}
std::string said(const since_last& s) {
    return to_text(s, std::chrono::sys_days(std::chrono::year(2026) / 3 / 2));
}

TEST(SinceTheLastRun, ASlowerMachineIsNoChange) {
    const auto s = changes_since(run_of(1, 1), run_of(1, 3));
    ASSERT_EQ(s.operations.size(), 1U);
    EXPECT_EQ(s.operations[0].what(), changed_time::kind::none_shown);
    EXPECT_TRUE(s.operations[0].beside_reference);
    EXPECT_EQ(s.operations[0].sizes, 3U);
    EXPECT_NE(said(s).find("no change shown of push"), std::string::npos) << said(s);
}
TEST(SinceTheLastRun, ATwiceAsFastHeaderIsSaidWithItsInterval) {
    const auto s = changes_since(run_of(2, 1), run_of(1, 3));
    EXPECT_EQ(s.operations.at(0).what(), changed_time::kind::faster);
    EXPECT_NE(said(s).find("push 2 times as fast (1.98 to 2.02)"), std::string::npos) << said(s);
    const auto back = changes_since(run_of(1, 3), run_of(2, 1));
    EXPECT_NE(said(back).find("push 2 times as slow (1.98 to 2.02)"), std::string::npos) << said(back);
}
TEST(SinceTheLastRun, WhatTheSpreadCouldMakeIsNoChange) {
    EXPECT_EQ(changes_since(run_of(1, 1, 0.3), run_of(1.2, 1, 0.3)).operations.at(0).what(),
              changed_time::kind::none_shown);
    EXPECT_EQ(changes_since(run_of(1, 1, 0.001), run_of(1.03, 1, 0.001)).operations.at(0).what(),
              changed_time::kind::none_shown);
}
TEST(SinceTheLastRun, WithoutTheReferenceTheTimesThemselvesAreCompared) {
    auto before = run_of(1, 1);
    before.curves.pop_back();
    const auto s = changes_since(before, run_of(1, 2));
    EXPECT_FALSE(s.operations.at(0).beside_reference);
    EXPECT_EQ(s.operations[0].what(), changed_time::kind::slower);
    EXPECT_EQ(said(s).find("by the reference"), std::string::npos) << said(s);
}
TEST(SinceTheLastRun, TimesWithoutAnIntervalTellNothing) {
    auto before = run_of(1, 1);
    for (auto& c : before.curves)
        for (auto& t : c.times) t.low = t.high = 0;
    const auto s = changes_since(before, run_of(3, 1));
    EXPECT_EQ(s.operations.at(0).what(), changed_time::kind::too_few);
    EXPECT_NE(said(s).find("Too few rounds to tell what changed since"), std::string::npos) << said(s);
}
TEST(SinceTheLastRun, NothingInCommonSaysNothing) {
    auto other = run_of(1, 1);
    for (auto& c : other.curves) c.operation = "pop";
    EXPECT_EQ(said(changes_since(other, run_of(1, 1))), "");
    auto broken = run_of(1, 1);
    for (auto& c : broken.curves)
        for (auto& t : c.times) t.ns = 0;
    EXPECT_EQ(changes_since(broken, run_of(1, 1)).operations.at(0).what(), changed_time::kind::too_few);
    EXPECT_EQ(said(changes_since(run_of(1, 1), run{})), "");
}

}  // namespace
}  // namespace dsa::report
