#include "report/plot.hpp"

#include <gtest/gtest.h>

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
