// The page of an exercise's history, on every kind of screen.
#include "report/attempts.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string>

#include "golden.hpp"

namespace dsa::report {
namespace {

using namespace std::chrono_literals;
using course::history;

constexpr std::chrono::sys_days day{std::chrono::year(2026) / 11 / 23};
const reader who{"./dsa", day + std::chrono::days(1)};

// Costs of push at four sizes, of order n or 1.
history::curve push(bool slow) {
    history::curve c{"Stack.PushTakesConstantTime", "push",           "steps", "1", "worst",
                     slow ? "no" : "yes",           slow ? "n" : "1", {}};
    for (const double n : {16.0, 64.0, 256.0, 1024.0}) c.points.emplace_back(n, slow ? 9 + 3 * n : 9);
    return c;
}
history::curve pop() {
    return {"Stack.PopTakesConstantTime", "pop", "steps", "1", "worst", "yes", "1", {{16, 7}, {1024, 7}}};
}

kept_attempts three_tries() {
    kept_attempts k{"linear/stack", "", {}, {}, {}};
    const auto at = [](auto time) { return course::when(std::chrono::sys_seconds(day) + time); };
    k.attempts = {
        {1, at(9h), at(9h + 20min), "a", "clang 19.1.7", "failed", 1, 30, 31, true, {push(true), pop()}},
        {2, at(10h), at(10h), "b", "clang 19.1.7", "not_built", 1, 0, 0, false, {}},
        {3, at(25h), at(25h), "c", "clang 19.1.7", "passed", 1, 31, 31, true, {push(false), pop()}}};
    k.benches = {{at(26h),
                  "c",
                  "clang 19.1.7",
                  {{"push", "yours", "1", {{64, 4.2, 4.1, 4.3}, {4096, 5.5, 5, 6}}},
                   {"push", "reference", "1", {{64, 4.1, 4, 4.2}, {4096, 5.4, 5, 6}}}}}};
    k.texts = {{"a", "void push(T x) {\n\tfor (auto* n = head_; n; n = n->next) {}\n\thead_ = x;\n}\n"},
               {"c", "void push(T x) {\n\thead_ = x;\n}\n"}};
    return k;
}

std::string everywhere(const kept_attempts& k) {
    setenv("TZ", "UTC", 1);
    tzset();
    std::string text;
    for (const std::size_t width : {60U, 80U, 120U})
        text += "== " + std::to_string(width) + " columns\n" +
                golden::plain(attempts_page(k, 20, who, {false, true, width}));
    return text + "== 80 columns, in colour\n" + golden::plain(attempts_page(k, 20, who, {true, true, 80})) +
           "== 80 columns, ASCII\n" + golden::plain(attempts_page(k, 20, who, {false, false, 80}));
}

TEST(Attempts, AnEditThatChangedTheOrderIsNamedWithItsLinesAndDrawn) {
    golden::expect("history", everywhere(three_tries()));
}

TEST(Attempts, AnEditWhoseTextIsNotKeptIsStillNamed) {
    auto k = three_tries();
    k.texts.erase("a");
    const auto page = golden::plain(attempts_page(k, 20, who, {false, true, 100}));
    EXPECT_NE(page.find("push went from O(n) to O(1) between attempts 1 and 3"), std::string::npos) << page;
    EXPECT_NE(page.find("one of the two texts is not kept"), std::string::npos) << page;
}

TEST(Attempts, AnOperationIsShownAlone) {
    auto k = three_tries();
    k.operation = "pop";
    const auto page = golden::plain(attempts_page(k, 20, who, {false, true, 100}));
    EXPECT_NE(page.find("no edit changed an order of growth"), std::string::npos) << page;
    EXPECT_EQ(page.find("push went"), std::string::npos) << page;
    EXPECT_NE(page.find("pop  steps, promised O(1)"), std::string::npos) << page;
    EXPECT_EQ(counted_operations(k), (std::vector<std::string>{"push", "pop"}));
}

TEST(Attempts, OfManyTheNewestAreListed) {
    const auto page = golden::plain(attempts_page(three_tries(), 1, who, {false, true, 100}));
    EXPECT_NE(page.find("2 earlier ones: --last 3"), std::string::npos) << page;
    EXPECT_EQ(page.find("\n     2  "), std::string::npos) << page;
}

}  // namespace
}  // namespace dsa::report
