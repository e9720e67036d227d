// Profiles: the cost of an operation by the lines of the header, column by column, and a count that stays the same
// while it is looked at.
#include "judge/profile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "judge/trail.hpp"
#include "scratch.hpp"
#include "session/session.hpp"

namespace dsa::testing {
namespace {

using judge::driver;
using protocol::column;
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
    EXPECT_EQ(judge::place_in_header(p, "/no/such/table.so", shown).hot, std::vector<hot_line>{});
}

TEST(HotLines, AnAnswerThatIsNoProfileIsPassedOver) {
    judge::profile p;
    for (const auto& odd : {value(), value(7), value("text"), value(std::vector<int>{1, 2}),
                            value(std::nullopt), answered({{}, {5, 1}}), answered({{1, 2}, {5, 1}})})
        p.add(odd);
    EXPECT_EQ(p.in_all, 0);
    p.add(answered({{-5}, {-5, 1}, {5}, {}, {1, -1}}));
    EXPECT_EQ(p.in_all, 0) << "a share is never negative";
    EXPECT_EQ(judge::hot_lines(p, lines, shown), std::vector<hot_line>{});
    p.add(answered({{1}, {1000, 1}}));
    EXPECT_EQ(judge::hot_lines(p, lines, shown).at(0).share, 1) << "and never more than all";
}

// sort(first, last, [](...) { return a < b; }) on one line: the line is innermost, and is where the work was asked for.
TEST(HotLines, AFunctionThatIsHandedInCountsForTheLineThatCallsIt) {
    judge::profile p;
    p.add(answered({{100}, {60, 1, 3, 2, 1}, {40, 1, 1, 2, 2}}));
    EXPECT_EQ(judge::hot_lines(p, lines, shown), (std::vector<hot_line>{{20, 0.6, ""}, {10, 0.4, ""}}))
        << "a recursion is no such thing: its line follows itself";
}

TEST(HotLines, OfWhatHasGrownAreTheLinesThatGrow) {
    judge::profile small, large;
    small.add(answered({{60}, {50, 1}, {10, 2, 1}}));
    large.add(answered({{160}, {50, 1, 1}, {70, 2, 1}, {40, 2, 2, 1}}));
    large.take_off(small);
    EXPECT_EQ(large.in_all, 100);
    EXPECT_EQ(judge::hot_lines(large, lines, shown), (std::vector<hot_line>{{20, 1.0, ""}}));
    large.take_off(large);
    EXPECT_EQ(judge::hot_lines(large, lines, shown), std::vector<hot_line>{});
}

TEST(HotLines, GetTheirTextFromTheHeader) {
    std::vector<hot_line> hot{{2, 0.5, ""}, {9, 0.5, ""}};
    session::add_texts(hot, "#pragma once\n    push();  // here \r\nend\n");
    EXPECT_EQ(hot[0].text, "push();  // here");
    EXPECT_EQ(hot[1].text, "");
    session::add_texts(hot, "");
}

class Profiles : public workshop {};

TEST_F(Profiles, AGateOverItsClaimNamesTheLine) {
    const auto text = edited(reference_stack(), "            link = &(*link)->next;",
                             "            for (link = &head_; *link;) link = &(*link)->next;");
    const auto line =
        1 + std::count(text.begin(),
                       text.begin() + static_cast<std::ptrdiff_t>(text.find("for (link = &head_")), '\n');
    for (const auto& kit : tools_.kits) {
        session::options options;
        options.compiler = kit.name;
        options.sanitizers = false;
        const auto v = session::judge_header(tools_, "linear/stack", "learner", header(text), options);
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
        const auto answers = d.run({d.construct(slot, ""), push, driver::profile(column::steps), push, push,
                                    driver::profile(column::none), push, driver::profile(column::steps),
                                    driver::profile(column::none)});
        for (const std::size_t i : {3u, 4u, 6u}) EXPECT_EQ(answers[i].steps(), answers[1].steps()) << i;
        judge::profile p;
        p.add(answers[5].result);
        EXPECT_EQ(p.in_all, std::floor(2 * answers[1].steps()));
        double all = 0;
        for (const auto& [stack, steps] : p.by_stack) all += steps;
        EXPECT_LE(all, p.in_all);
        EXPECT_GE(all, 0.9 * p.in_all);
        judge::profile nothing;
        nothing.add(answers[8].result);
        EXPECT_EQ(nothing.in_all, 0);
        EXPECT_TRUE(nothing.by_stack.empty()) << "each profile begins anew";
    }
}

TEST_F(Profiles, AnEndlessLoopEndsByItsBudgetAllTheSame) {
    const auto built = build(stack_with_push("for (volatile int i = 0;; i = i + 1) {}"));
    ASSERT_FALSE(built.error);
    driver d(connection(built));
    const auto slot = d.fresh_slot();
    const auto answers = d.run({d.construct(slot, ""), driver::budget(10'000), driver::profile(column::steps),
                                d.call("push", 0, {value::subject(slot), value(1)})});
    EXPECT_EQ(answers.back().how, judge::answer::state::over_budget);
    EXPECT_EQ(answers.back().text.substr(0, 30), "10,000 steps were not enough: ");
}

// A recursion has more call stacks than there is room for, and frames deeper than are kept.
TEST_F(Profiles, ARecursionIsProfiledToo) {
    const auto built =
        build(stack_with_push("deep(3000);", "inline int deep(int n) { return n ? 1 + deep(n - 1) : 0; }\n"));
    ASSERT_FALSE(built.error);
    driver d(connection(built));
    const auto slot = d.fresh_slot();
    const auto answers =
        d.run({d.construct(slot, ""), driver::profile(column::steps),
               d.call("push", 0, {value::subject(slot), value(1)}), driver::profile(column::none)});
    ASSERT_EQ(answers.back().how, judge::answer::state::answered);
    judge::profile p;
    p.add(answers.back().result);
    const auto hot = judge::place_in_header(p, built.table, shown).hot;
    ASSERT_FALSE(hot.empty());
    EXPECT_GT(hot[0].share, 0.9);
}

// A push that does each countable thing on a line of its own. A call in front of the line that counts must not take
// the count for itself.
const std::string one_thing_a_line = R"(if constexpr (std::is_copy_constructible_v<T>) deeds<T>(value);
        )";
const std::string deeds = R"(inline int nothing_at_all(int x) { return x; }
struct deep {
    static int down(int n) {
        volatile char room[64];
        room[0] = 0;
        if (n == 0) return room[0];
        return down(n - 1) + 1;  // line: stack_bytes
    }
};
template <typename T>
void deeds(const T& given) {
    char text[256] = {};
    T a = given, b = given;  // line: copies
    nothing_at_all(1); bool less = a < b;  // line: comparisons
    less = nothing_at_all(less) != 0;
    nothing_at_all(2); a = std::move(b);  // line: moves
    nothing_at_all(3); std::memset(text + nothing_at_all(1), 7, static_cast<unsigned>(nothing_at_all(200)));  // line: bytes
    int* const kept = nothing_at_all(4) ? new int(4) : nullptr;  // line: allocations
    std::unique_ptr<char[]> large(new char[5000]);  // line: peak_bytes
    nothing_at_all(*kept); (void)std::hash<T>()(a);  // line: hashes
    (void)deep::down(40);
    static int* held[64];
    static int at = 0;
    held[at++ % 64] = kept;
}
)";

TEST_F(Profiles, EachColumnNamesTheLineThatCounts) {
    auto text = edited(stack_with_push(one_thing_a_line, deeds), "#include <cstddef>",
                       "#include <cstddef>\n#include <cstring>\n#include <functional>");
    const auto line_of = [&](std::string_view what) {
        const auto at = text.find("// line: " + std::string(what));
        EXPECT_NE(at, std::string::npos) << what;
        return static_cast<int>(
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    };
    const std::vector<std::tuple<column, std::string, double>> all{{column::copies, "copies", 0.6},
                                                                   {column::comparisons, "comparisons", 1},
                                                                   {column::moves, "moves", 0.3},
                                                                   {column::bytes, "bytes", 0.5},
                                                                   {column::hashes, "hashes", 1},
                                                                   {column::peak_bytes, "peak_bytes", 0.9},
                                                                   {column::stack_bytes, "stack_bytes", 0.8},
                                                                   {column::allocations, "allocations", 0.3}};
    for (const auto& kit : tools_.kits) {
        const auto built = build(text, kit.name);
        ASSERT_FALSE(built.error) << built.error->text;
        driver d(connection(built));
        ASSERT_TRUE(d.alive());
        const auto slot = d.fresh_slot();
        const auto push = d.call("push", 0, {value::subject(slot), value(1)});
        ASSERT_EQ(d.run({d.construct(slot, "")}).back().how, judge::answer::state::answered);
        const auto plain = d.run({push}).back();
        for (const auto& [by, name, share] : all) {
            const auto answers = d.run({driver::profile(by), push, driver::profile(column::none)});
            ASSERT_EQ(answers.back().how, judge::answer::state::answered) << name;
            EXPECT_EQ(answers[1].steps(), plain.steps()) << name << ": looking costs nothing";
            EXPECT_EQ(answers[1].cost.bytes, plain.cost.bytes) << name;
            EXPECT_EQ(answers[1].cost.stack_bytes, plain.cost.stack_bytes) << name;
            judge::profile p;
            p.add(answers.back().result);
            const auto hot = judge::place_in_header(p, built.table, shown).hot;
            const auto at =
                std::find_if(hot.begin(), hot.end(), [&](const auto& h) { return h.line == line_of(name); });
            ASSERT_NE(at, hot.end()) << name << " with " << kit.name << ": "
                                     << (hot.empty() ? 0 : hot[0].line) << " instead of " << line_of(name);
            EXPECT_GE(at->share, share - 1e-9) << name << " with " << kit.name;
        }
    }
}

TEST_F(Profiles, WhatIsHeldLeavesOutWhatWasFreed) {
    const auto built = build(reference_stack());
    ASSERT_FALSE(built.error);
    driver d(connection(built));
    const auto slot = d.fresh_slot();
    const auto push = d.call("push", 0, {value::subject(slot), value(1)});
    const auto pop = d.call("pop", 0, {value::subject(slot)});
    const auto held = [&](const std::vector<std::string>& between) {
        std::vector<std::string> all{driver::profile(column::held_bytes)};
        all.insert(all.end(), between.begin(), between.end());
        all.push_back(driver::profile(column::none));
        judge::profile p;
        p.add(d.run(all).back().result);
        return p;
    };
    ASSERT_EQ(d.run({d.construct(slot, "")}).back().how, judge::answer::state::answered);
    const double one = held({push}).in_all;
    EXPECT_GT(one, 0);
    EXPECT_EQ(held({push, push, pop}).in_all, one);
    EXPECT_EQ(held({push, pop}).in_all, 0);
    EXPECT_TRUE(held({push, pop}).by_stack.empty());
    EXPECT_EQ(held({pop}).in_all, 0) << "what was taken before is not its business";
}

TEST_F(Profiles, AColumnThatThereIsNotIsRefused) {
    const auto built = build(reference_stack());
    ASSERT_FALSE(built.error);
    driver d(connection(built));
    const auto answers = d.run({driver::profile(static_cast<column>(99)), driver::profile(column::none)});
    EXPECT_EQ(answers[0].how, judge::answer::state::misused);
    judge::profile p;
    p.add(answers[1].result);
    EXPECT_EQ(p.in_all, 0) << "ended without having begun: an empty one";
}

// A gate on another column than steps shows the lines of that column.
TEST_F(Profiles, AGateOnAllocationsNamesTheLineThatAllocates) {
    const auto text = stack_with_push("const std::unique_ptr<int> twice(new int(1));  // one too many");
    const auto line = static_cast<int>(
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("// one too many")),
                       '\n'));
    for (const auto& kit : tools_.kits) {
        session::options options;
        options.compiler = kit.name;
        options.sanitizers = false;
        const auto v = session::judge_header(tools_, "linear/stack", "learner", header(text), options);
        bool told = false;
        for (const auto& c : v.checks)
            for (const auto& g : c.gates) {
                if (g.within != "no" || g.column != "allocations") continue;
                ASSERT_FALSE(g.hot.empty()) << c.id << " with " << kit.name;
                EXPECT_TRUE(
                    std::any_of(g.hot.begin(), g.hot.end(), [&](const auto& h) { return h.line == line; }))
                    << g.hot[0].line << " " << g.hot[0].text << " instead of " << line;
                EXPECT_EQ(g.hot_column, "") << "the gate's own";
                told = true;
            }
        EXPECT_TRUE(told) << kit.name;
    }
}

}  // namespace
}  // namespace dsa::testing
