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
    EXPECT_NE(shown[7].find(" 0.0003 |"), std::string::npos) << text(shown);
    EXPECT_NE(shown[0].find(" 0.5 |"), std::string::npos) << text(shown);
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
