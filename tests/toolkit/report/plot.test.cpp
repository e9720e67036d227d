#include "report/plot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace dsa::report;

const style ascii{.colour = false, .unicode = false, .width = 80};
std::string text(const lines& all) {
    std::string joined;
    for (const auto& line : all) joined += line + "\n";
    return joined;
}
const std::vector<series> two{{"yours", {{8, 10}, {64, 80}, {512, 640}}},
                              {"std", {{8, 5}, {64, 5}, {512, 5}}}};

TEST(Plot, JoinsThePointsOfSeveralCurves) {
    const auto shown = plot(two, ascii, {.columns = 30, .rows = 8});
    std::size_t points = 0, between = 0;
    for (std::size_t i = 0; i + 3 < shown.size(); ++i) {
        for (const char c : shown[i].substr(14)) {
            points += c == '*' || c == 'o' ? 1 : 0;
            between += c == '.' ? 1 : 0;
        }
    }
    EXPECT_EQ(points, 6U) << text(shown);
    EXPECT_GT(between, 30U) << text(shown);
    EXPECT_NE(shown.back().find("* yours   o std"), std::string::npos);
}
// The reader's own curve is like the reference's: it is the one to see, in letters and, by its colour, in dots.
TEST(Plot, TheCurveOnTopIsSeenWhereCurvesMeet) {
    const auto points = two[0].points;
    for (const std::size_t mine : {0U, 1U, 2U}) {
        std::vector<series> same{{"a", points}, {"b", points}, {"c", points}};
        same[mine].on_top = true;
        const std::string letters = "*o+";
        auto shown = text(plot(same, ascii, {.columns = 30, .rows = 8}));
        shown.resize(shown.find("+---"));
        for (std::size_t c = 0; c != 3; ++c)
            EXPECT_EQ(std::count(shown.begin(), shown.end(), letters[c]), c == mine ? 3 : 0) << shown;
        const style coloured{.colour = true, .unicode = true, .width = 80};
        auto dots = text(plot(same, coloured, {.columns = 30, .rows = 8}));
        dots.resize(dots.find("\u2514"));
        const std::string codes[] = {"\x1b[36m", "\x1b[33m", "\x1b[32m"};
        for (std::size_t c = 0; c != 3; ++c)
            EXPECT_EQ(dots.find(codes[c]) != std::string::npos, c == mine) << dots;
    }
}
TEST(Plot, TheLegendOfANarrowPageKeepsMarkAndNameTogether) {
    std::vector<series> many(5, two[0]);
    for (auto& s : many) s.name = "boost_vector";
    style narrow = ascii;
    narrow.width = 40;
    const auto shown = plot(many, narrow, {.columns = 20, .rows = 4});
    std::size_t named = 0;
    for (const auto& line : shown) {
        EXPECT_LE(line.size(), 40U) << line;
        named += line.find(" boost_vector") != std::string::npos;
    }
    EXPECT_EQ(named, 5U) << text(shown);
}
TEST(Plot, NamesTheCachesAboveTheirRules) {
    const auto shown =
        plot(two, ascii, {.columns = 30, .rows = 8}, {{"L1", 32}, {"L2", 200}, {"L3", 1e6}, {"L0", 0}});
    const auto at = shown[0].find("L1");
    ASSERT_NE(at, std::string::npos) << text(shown);
    EXPECT_NE(shown[0].find("L2"), std::string::npos);
    EXPECT_EQ(shown[0].find("L3"), std::string::npos) << "it lies outside the axes";
    EXPECT_EQ(shown[0].find("L0"), std::string::npos);
    EXPECT_NE(text(shown).find(':'), std::string::npos);
    EXPECT_EQ(shown.size(), plot(two, ascii, {.columns = 30, .rows = 8}).size() + 1);
}
TEST(Plot, ASmallValueIsNotLabelledZero) {
    const auto shown = plot({{"yours", {{8, 0.0003}, {64, 0.5}}}}, ascii, {.columns = 30, .rows = 8});
    EXPECT_NE(shown[7].find(" 0.0002 |"), std::string::npos) << text(shown);
    EXPECT_NE(shown[0].find(" 0.5 |"), std::string::npos) << text(shown);
}
// A curve from 0.354 to 0.41 allocations is read on an axis from 0.1 to 2, and sizes are round by ten or by two.
TEST(Plot, AxesEndAtRoundNumbersAndAreSaidToBeLogarithmic) {
    struct ends {
        double n, most_n, y, most_y;
        std::string left, right, low, high;
    };
    for (const auto& e : {ends{64, 4'096, 3, 7'213, "n = 64", "4,096", " 2 |", " 10,000 |"},
                          ends{64, 1'448, 0.354, 0.41, "n = 64", "2,000", " 0.1 |", " 2 |"},
                          ends{1'000, 100'000, 5, 500, "n = 1,000", "100,000", " 5 |", " 500 |"},
                          ends{17, 70, 1e-4, 1.2e6, "n = 16", "100", " 0.0001 |", " 2,000,000 |"}}) {
        const auto shown = plot({{"yours", {{e.n, e.y}, {e.most_n, e.most_y}}}}, ascii, {});
        const auto all = text(shown);
        EXPECT_NE(shown.back().find(e.left + " "), std::string::npos) << all;
        EXPECT_TRUE(shown.back().ends_with(" " + e.right)) << all;
        EXPECT_NE(shown.back().find("both axes logarithmic"), std::string::npos) << all;
        EXPECT_NE(shown.front().find(e.high), std::string::npos) << all;
        EXPECT_NE(shown[7].find(e.low), std::string::npos) << all;
    }
    const auto narrow = plot(two, ascii, {.columns = 20, .rows = 4});
    EXPECT_NE(text(narrow).find("log-log"), std::string::npos) << text(narrow);
    EXPECT_FALSE(plot(two, ascii, {.columns = 3, .rows = 4}).empty());
}
TEST(Plot, NamesThatWouldOverlapAreLeftOut) {
    const auto shown = plot(two, ascii, {.columns = 30, .rows = 8}, {{"first", 32}, {"second", 33}});
    EXPECT_NE(shown[0].find("first"), std::string::npos);
    EXPECT_EQ(shown[0].find("second"), std::string::npos);
}
TEST(Plot, OfRulesThatAreNoneIsThePlotAlone) {
    const auto plain = plot(two, ascii, {.columns = 30, .rows = 8});
    EXPECT_EQ(
        plot(two, ascii, {.columns = 30, .rows = 8}, {{"L1", std::nan("")}, {"L2", -1}, {"L3", HUGE_VAL}}),
        plain);
    EXPECT_TRUE(plot({}, ascii, {}, {{"L1", 32}}).empty());
}
TEST(Plot, HasNoColourAndNoWideSignInAscii) {
    const std::vector<series> many(9, two[0]);
    for (const char c : text(plot(many, ascii, {}, {{"L1", 32}}))) {
        EXPECT_GE(c, '\n');
        EXPECT_LE(c, '~');
    }
}

}  // namespace
