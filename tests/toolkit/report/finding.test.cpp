// A cost as a learner reads it: the column that gives it away, and the lines of that column.
#include "report/finding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace dsa::testing {
namespace {

std::string shown(const verdict::gate& g, std::size_t width = 80) {
    verdict::check c;
    c.id = "Stack.PopTakesConstantTime";
    c.kind = verdict::kind::cost;
    c.outcome = verdict::outcome::failed;
    c.gates = {g};
    std::string text;
    for (const auto& line : report::finding(c, {.colour = false, .unicode = true, .width = width}))
        text += line + "\n";
    return text;
}

verdict::gate gate_of(const std::string& column, const std::string& hot_column = "") {
    verdict::gate g;
    g.operation = "pop";
    g.column = column;
    g.hot_column = hot_column;
    g.within = "no";
    g.hot = {{41, 0.9, "old = std::move(data_);"}, {7, 0.1, "spare.reserve(n);"}};
    return g;
}

TEST(ACost, NamesWhatWasCountedAndItsLines) {
    const auto text = shown(gate_of("allocations"));
    EXPECT_NE(text.find("counted   allocations of pop\n"), std::string::npos) << text;
    EXPECT_NE(text.find("hottest   90%  line 41   old = std::move(data_);\n"), std::string::npos) << text;
    EXPECT_NE(text.find("          10%  line 7    spare.reserve(n);\n"), std::string::npos) << text;
}

TEST(ACost, NamesTheColumnThatGivesItAwayWhereTheLinesAreThatColumns) {
    EXPECT_NE(shown(gate_of("steps", "moves")).find("counted   moves of pop\n"), std::string::npos);
    EXPECT_EQ(shown(gate_of("steps", "moves")).find("steps of pop"), std::string::npos);
}

TEST(ACost, SaysWhatAColumnIsThatIsNoWord) {
    EXPECT_NE(shown(gate_of("peak_bytes")).find("counted   heap taken of pop\n"), std::string::npos);
    EXPECT_NE(shown(gate_of("peak_bytes", "stack_bytes")).find("counted   call stack of pop\n"),
              std::string::npos);
    EXPECT_NE(shown(gate_of("held_bytes")).find("counted   heap held of pop\n"), std::string::npos);
}

TEST(ACost, OfAForeignVerdictReachesNoTerminalAsItIs) {
    auto g = gate_of("steps\x1b[2J", "\x1b]0;title\x07");
    g.hot[0].text = "\x1b[31m";
    EXPECT_EQ(shown(g).find('\x1b'), std::string::npos);
    EXPECT_EQ(shown(gate_of(std::string(5000, 'x')), 30).find(std::string(40, 'x')), std::string::npos);
}

verdict::check wrong_answer(const char* id) {
    verdict::check c;
    c.id = id;
    c.kind = verdict::kind::example;
    c.outcome = verdict::outcome::failed;
    c.counterexample = {"s.graph = directed(7, arcs [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 0, 6, 6, 0])",
                        "s.top()"};
    c.expected = "1";
    c.actual = "2";
    c.message = "s.top() answered 2; 1 was expected";
    c.promise = "Purpose";
    return c;
}
report::lines page_of(const verdict::check& c, std::size_t width = 60) {
    return report::finding(c, {.colour = false, .unicode = true, .width = width});
}

// A sequence that is cut cannot be repeated by hand.
TEST(AFinding, ShowsEachOperationWhole) {
    const auto page = page_of(wrong_answer("S.A"));
    const auto call =
        std::find(page.begin(), page.end(), "      s.graph = directed(7, arcs [0, 1, 1, 2, 2, 3, 3, 4,");
    ASSERT_NE(call, page.end()) << ::testing::PrintToString(page);
    EXPECT_EQ(*(call + 1), "        4, 5, 5, 6, 0, 6, 6, 0])");
    EXPECT_EQ(*(call + 2), "    \u25B6 s.top()");
}

TEST(AFinding, CountsTheOperationsThatItLeavesOut) {
    auto c = wrong_answer("S.A");
    for (const auto& [n, text] :
         {std::pair{13, "      ... 1 operation before"}, {14, "      ... 2 operations before"}}) {
        c.counterexample.assign(static_cast<std::size_t>(n), "s.push(1)");
        const auto page = page_of(c);
        EXPECT_NE(std::find(page.begin(), page.end(), text), page.end()) << ::testing::PrintToString(page);
    }
}

TEST(AFinding, ShowsTheNameOfItsCheckBesideALongSentenceToo) {
    EXPECT_EQ(page_of(wrong_answer("Stack.Pops")).front(), "  \u2717 Pops  Stack.Pops");
    const auto page = page_of(wrong_answer("Stack.PopUncoversElementsInReverseOrderOfPush"));
    EXPECT_EQ(page[0], "  \u2717 Pop uncovers elements in reverse order of push");
    EXPECT_EQ(page[1], "    Stack.PopUncoversElementsInReverseOrderOfPush");
}

TEST(AFinding, ThatFillsTheScreenDoesWithoutWhatIsNotNeeded) {
    auto c = wrong_answer("Stack.PopUncoversElementsInReverseOrderOfPush");
    const auto of_length = [&](std::size_t n) {
        c.counterexample.assign(n - 1, "s.push(1)");
        c.counterexample.emplace_back("s.top()");
    };
    of_length(7);
    EXPECT_EQ(page_of(c)[1], "    " + c.id);
    of_length(10);
    const auto fits = page_of(c);
    ASSERT_EQ(fits.size(), 15u) << ::testing::PrintToString(fits);
    EXPECT_NE(fits[1], "    " + c.id);
    EXPECT_EQ(std::count(fits.begin(), fits.end(), ""), 1);
    of_length(12);
    const auto full = page_of(c);
    EXPECT_EQ(full.size(), 16u);
    EXPECT_EQ(std::count(full.begin(), full.end(), ""), 0);
    EXPECT_NE(full[1], "    " + c.id);
}

// The lines of an excerpt without colour, of a header that does not build at that column.
report::lines excerpt_of(const std::string& source, int column, std::size_t width = 60,
                         bool unicode = false) {
    return report::excerpt({"stack.hpp", 36, column, "expected ';'", "", source}, {false, unicode, width});
}

TEST(AnExcerpt, PointsAtTheColumnBelowTheLine) {
    EXPECT_EQ(excerpt_of("    return best", 16),
              (report::lines{"    36 |     return best", "       |                ^"}));
    EXPECT_EQ(excerpt_of("\treturn best", 13),
              (report::lines{"    36 |     return best", "       |                ^"}));
    EXPECT_EQ(excerpt_of("x = \u00e9 + y", 8, 60, true),
              (report::lines{"    36 \u2502 x = \u00e9 + y", "       \u2502       ^"}));
}

TEST(AnExcerpt, OfALongLineShowsThePlace) {
    for (const int column : {1, 40, 52, 90, 180, 201}) {
        std::string source(200, 'x');
        source += ' ';
        source[static_cast<std::size_t>(column) - 1] = '?';
        const auto all = excerpt_of(source, column, 60);
        ASSERT_EQ(all.size(), 2u) << column;
        EXPECT_LE(all[0].size(), 60u);
        EXPECT_LE(all[1].size(), 60u);
        ASSERT_GT(all[0].size(), all[1].find('^')) << column;
        EXPECT_EQ(all[0][all[1].find('^')], '?') << column;
    }
}

TEST(AnExcerpt, WithoutALineOrAColumnPointsAtNothing) {
    EXPECT_TRUE(excerpt_of("", 3).empty());
    EXPECT_TRUE(report::excerpt({"stack.hpp", 0, 0, "is empty", "", ""}, {}).empty());
    EXPECT_EQ(excerpt_of("x", 0), (report::lines{"    36 | x"}));
    EXPECT_EQ(excerpt_of("x", 77), (report::lines{"    36 | x"}));
}

TEST(AnExcerpt, ShowsHostileTextHarmless) {
    for (const auto& line : excerpt_of("\x1b[2Jx\xff\x07 y", 9))
        for (const char c : line) EXPECT_TRUE(c >= 32 && c < 127) << line;
}

// Of what a header prints no line can be taken for one of ours, and none is wider than the page.
TEST(AFinding, ShowsWhatWasPrintedBehindABar) {
    auto c = wrong_answer("Stack.Pops");
    c.printed.emplace();
    c.printed->parts = {
        {"s.push(1)", "sift_up i=3\n" + std::string(300, 'x') + "\n\x1b[2J\n      yours     1\n"}};
    const auto page = page_of(c);
    const auto at = std::find(page.begin(), page.end(), "      printed   s.push(1)");
    ASSERT_NE(at, page.end()) << ::testing::PrintToString(page);
    ASSERT_EQ(page.end() - at, 5);
    EXPECT_EQ(at[1], "                \u2502 sift_up i=3");
    EXPECT_TRUE(at[2].starts_with("                \u2502 xxxxxxxxxx")) << at[2];
    EXPECT_LE(report::columns_of(at[2]), 60u);
    EXPECT_EQ(at[3], "                \u2502 \\x1b[2J");
    EXPECT_EQ(at[4], "                \u2502       yours     1");
    for (const auto& line : report::finding(c, {.colour = false, .unicode = false, .width = 60}))
        for (const char letter : line) EXPECT_TRUE(letter >= ' ' && letter <= '~') << line;
}

}  // namespace
}  // namespace dsa::testing
