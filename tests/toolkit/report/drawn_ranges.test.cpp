#include "report/drawn_ranges.hpp"

#include <gtest/gtest.h>

#include "report/drawing.hpp"
#include "shown.hpp"

namespace dsa::report {
namespace {

TEST(DrawnRanges, EachCellSpansTheNumbersThatItIsTheSumOf) {
    EXPECT_EQ(drawn_ranges({"3", "4", "4", "9", "5", "14", "2", "31"}, plain_style),
              (lines{"[              31              ]",  //
                     "[      9       ]",                  //
                     "[  4   ]        [  14  ]",          //
                     "[3 ]    [4 ]    [5 ]    [2 ]"}));
    EXPECT_EQ(drawn_ranges({"3", "4", "4"}, plain_style), (lines{"[ 4  ]", "[3]   [4]"}));
    EXPECT_EQ(drawn_ranges({"7"}, plain_style), lines{"[7]"});
    EXPECT_EQ(drawn_ranges({}, plain_style), lines{"(empty)"});
}

TEST(DrawnRanges, WhatDoesNotFitIsCounted) {
    auto narrow = plain_style;
    narrow.width = 17;
    EXPECT_EQ(drawn_ranges(lines(64, "1000"), narrow),
              (lines{"[   1000   ]", "[1000]", "and 62 more to the right"}));
    narrow.width = 3;
    for (const auto& line : drawn_ranges(lines(64, "1000"), narrow))
        EXPECT_LE(columns_of(line), line.starts_with("and") ? 25u : 3u);
}

TEST(DrawnRanges, StandInTheirLinesOrAsARow) {
    const verdict::picture p{"ranges", {"3", "4", "4", "9"}};
    EXPECT_EQ(draw(p, plain_style).size(), 3u);
    EXPECT_EQ(draw_brief(p, plain_style, 3), draw(p, plain_style));
    EXPECT_EQ(draw_brief(p, plain_style, 2), lines{"[3, 4, 4, 9]"});
}

}  // namespace
}  // namespace dsa::report
