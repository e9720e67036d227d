// Profiles: the steps of an operation by the lines of the header, and a count that stays the same while they are
// looked at.
#include "judge/profile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "judge/session.hpp"
#include "scratch.hpp"

namespace dsa::testing {
namespace {

using judge::driver;
using protocol::value;
using verdict::hot_line;

// As a driver answers: the steps in all, then each stack.
value answered(const std::vector<std::vector<int>>& rows) {
    std::vector<value> all;
    for (const auto& r : rows) all.emplace_back(r);
    return value(all);
}
const std::map<std::int64_t, std::string> lines{{1, "/x/exercises/linear/stack.hpp:10"},
                                                {2, "/x/exercises/linear/stack.hpp:20 (discriminator 3)"},
                                                {3, "/usr/include/c++/12/bits/stl_vector.h:99"},
                                                {4, "/x/exercises/linear/stack.hpp:?"},
                                                {5, "??:0"},
                                                {6, "/x/exercises/linear/unstack.hpp:30"},
                                                {7, "exercises/linear/stack.hpp:40"}};
const std::string shown = "exercises/linear/stack.hpp";

TEST(HotLines, AStackCountsForItsInnermostLineInTheHeader) {
    judge::profile p;
    p.add(answered({{100}, {50, 3, 2, 1}, {30, 1, 2}, {10, 3, 5}, {10, 7}}));
    EXPECT_EQ(judge::hot_lines(p, lines, shown),
              (std::vector<hot_line>{{20, 0.5, ""}, {10, 0.3, ""}, {40, 0.1, ""}}));
}

TEST(HotLines, AnswersOfSeveralRequestsAreAddedUp) {
    judge::profile p;
    p.add(answered({{10}, {10, 1}}));
    p.add(answered({{30}, {10, 1}, {20, 2}}));
    EXPECT_EQ(judge::hot_lines(p, lines, shown), (std::vector<hot_line>{{10, 0.5, ""}, {20, 0.5, ""}}));
}

TEST(HotLines, AreThreeAtMostAndNoneOfThemCold) {
    judge::profile p;
    std::map<std::int64_t, std::string> many;
    for (int i = 1; i <= 5; ++i) many[i] = shown + ":" + std::to_string(i);
    p.add(answered({{1000}, {400, 1}, {300, 2}, {200, 3}, {90, 4}, {10, 5}}));
    EXPECT_EQ(judge::hot_lines(p, many, shown).size(), 3u);
    judge::profile cold;
    cold.add(answered({{1000}, {9, 1}}));
    EXPECT_EQ(judge::hot_lines(cold, many, shown), std::vector<hot_line>{});
}

TEST(HotLines, OfOtherFilesAndOfNothingThereAreNone) {
    judge::profile p;
    EXPECT_EQ(judge::hot_lines(p, lines, shown), std::vector<hot_line>{});
    p.add(answered({{10}, {3, 6}, {3, 4}, {2, 5}, {2, 77}}));
    EXPECT_EQ(judge::hot_lines(p, lines, shown), std::vector<hot_line>{});
    EXPECT_EQ(judge::hot_lines(p, lines, ""), std::vector<hot_line>{});
    EXPECT_EQ(judge::hot_lines(p, "/no/such/table.so", shown), std::vector<hot_line>{});
}

TEST(HotLines, AnAnswerThatIsNoProfileIsPassedOver) {
    judge::profile p;
    for (const auto& odd : {value(), value(7), value("text"), value(std::vector<int>{1, 2}),
                            value(std::nullopt), answered({{}, {5, 1}}), answered({{1, 2}, {5, 1}})})
        p.add(odd);
    EXPECT_EQ(p.steps, 0);
    p.add(answered({{-5}, {-5, 1}, {5}, {}, {1, -1}}));
    EXPECT_EQ(p.steps, 0) << "a share is never negative";
    EXPECT_EQ(judge::hot_lines(p, lines, shown), std::vector<hot_line>{});
    p.add(answered({{1}, {1000, 1}}));
    EXPECT_EQ(judge::hot_lines(p, lines, shown).at(0).share, 1) << "and never more than all";
}

TEST(HotLines, GetTheirTextFromTheHeader) {
    std::vector<hot_line> hot{{2, 0.5, ""}, {9, 0.5, ""}};
    judge::add_texts(hot, "#pragma once\n    push();  // here \r\nend\n");
    EXPECT_EQ(hot[0].text, "push();  // here");
    EXPECT_EQ(hot[1].text, "");
    judge::add_texts(hot, "");
}

class Profiles : public workshop {};

TEST_F(Profiles, AGateOverItsClaimNamesTheLine) {
    const auto text = edited(reference_stack(), "            link = &(*link)->next;",
                             "            for (link = &head_; *link;) link = &(*link)->next;");
    const auto line =
        1 + std::count(text.begin(),
                       text.begin() + static_cast<std::ptrdiff_t>(text.find("for (link = &head_")), '\n');
    for (const auto& kit : tools_.kits) {
        judge::session_options options;
        options.compiler = kit.name;
        options.sanitizers = false;
        const auto v = judge::judge_header(tools_, "linear/stack", "learner", header(text), options);
        bool told = false;
        for (const auto& c : v.checks)
            for (const auto& g : c.gates) {
                if (g.within != "no") {
                    EXPECT_EQ(g.hot, std::vector<hot_line>{}) << c.id;
                    continue;
                }
                ASSERT_FALSE(g.hot.empty()) << c.id << " with " << kit.name;
                EXPECT_EQ(g.hot[0].line, line);
                EXPECT_EQ(g.hot[0].text, "for (link = &head_; *link;) link = &(*link)->next;");
                EXPECT_GT(g.hot[0].share, 0.8);
                told = true;
            }
        EXPECT_TRUE(told);
    }
}

TEST_F(Profiles, CountTheSameAsWithout) {
    for (const auto& kit : tools_.kits) {
        const auto built = build(reference_stack(), kit.name);
        ASSERT_FALSE(built.error);
        driver d(connection(built));
        ASSERT_TRUE(d.alive());
        const auto slot = d.fresh_slot();
        const auto push = d.call("push", 0, {value::subject(slot), value(1)});
        const auto answers =
            d.run({d.construct(slot, ""), push, driver::profile(true), push, push, driver::profile(false),
                   push, driver::profile(true), driver::profile(false)});
        for (const std::size_t i : {3u, 4u, 6u}) EXPECT_EQ(answers[i].steps(), answers[1].steps()) << i;
        judge::profile p;
        p.add(answers[5].result);
        EXPECT_EQ(p.steps, std::floor(2 * answers[1].steps()));
        double all = 0;
        for (const auto& [stack, steps] : p.by_stack) all += steps;
        EXPECT_LE(all, p.steps);
        EXPECT_GE(all, 0.9 * p.steps);
        judge::profile nothing;
        nothing.add(answers[8].result);
        EXPECT_EQ(nothing.steps, 0);
        EXPECT_TRUE(nothing.by_stack.empty()) << "each profile begins anew";
    }
}

TEST_F(Profiles, AnEndlessLoopEndsByItsBudgetAllTheSame) {
    const auto built = build(stack_with_push("for (volatile int i = 0;; i = i + 1) {}"));
    ASSERT_FALSE(built.error);
    driver d(connection(built));
    const auto slot = d.fresh_slot();
    const auto answers = d.run({d.construct(slot, ""), driver::budget(10'000), driver::profile(true),
                                d.call("push", 0, {value::subject(slot), value(1)})});
    EXPECT_EQ(answers.back().how, judge::answer::state::over_budget);
}

// A recursion has more call stacks than there is room for, and frames deeper than are kept.
TEST_F(Profiles, ARecursionIsProfiledToo) {
    const auto built =
        build(stack_with_push("deep(3000);", "inline int deep(int n) { return n ? 1 + deep(n - 1) : 0; }\n"));
    ASSERT_FALSE(built.error);
    driver d(connection(built));
    const auto slot = d.fresh_slot();
    const auto answers = d.run({d.construct(slot, ""), driver::profile(true),
                                d.call("push", 0, {value::subject(slot), value(1)}), driver::profile(false)});
    ASSERT_EQ(answers.back().how, judge::answer::state::answered);
    judge::profile p;
    p.add(answers.back().result);
    const auto hot = judge::hot_lines(p, built.table, shown);
    ASSERT_FALSE(hot.empty());
    EXPECT_GT(hot[0].share, 0.9);
}

}  // namespace
}  // namespace dsa::testing
