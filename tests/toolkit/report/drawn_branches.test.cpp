#include "report/drawn_branches.hpp"

#include <gtest/gtest.h>

#include "report/drawing.hpp"
#include "shown.hpp"

namespace dsa::report {
namespace {

TEST(DrawnForest, StandsWithItsRootsToTheLeft) {
    EXPECT_EQ(drawn_forest({"0", "0", "0", "0", "1", "5"}, plain_style), (lines{"0-+-1---4",  //
                                                                                "  |-2",      //
                                                                                "  '-3",      //
                                                                                "5"}));
    EXPECT_EQ(drawn_forest({"0"}, plain_style), lines{"0"});
    EXPECT_EQ(drawn_forest({}, plain_style), lines{"(empty)"});
}

TEST(DrawnForest, NamesElementsThatAreLinkedToNoRoot) {
    EXPECT_EQ(drawn_forest({"0", "2", "1", "9", "x"}, plain_style),
              (lines{"0", "linked to no root: 1 to 2, 2 to 1, 3 to 9, 4 to x"}));
    EXPECT_EQ(drawn_forest({"1", "0"}, plain_style), lines{"linked to no root: 0 to 1, 1 to 0"});
}

TEST(DrawnForest, OfManyElementsStaysShort) {
    lines chain{"0"}, roots;
    for (int i = 1; i != 63; ++i) chain.push_back(std::to_string(i - 1));
    for (int i = 0; i != 63; ++i) roots.push_back(std::to_string(i));
    chain.emplace_back("...");
    roots.emplace_back("...");
    EXPECT_EQ(drawn_forest(chain, plain_style).size(), 2u);
    const auto many = drawn_forest(roots, plain_style);
    EXPECT_EQ(many.size(), most_branch_lines);
    EXPECT_EQ(many.back(), "and 52 more lines");
    for (const auto& line : drawn_forest(chain, plain_style)) EXPECT_LE(columns_of(line), plain_style.width);
}

TEST(DrawnForest, StandsInItsLinesOrAsARow) {
    const verdict::picture p{"forest", {"0", "0", "0"}};
    EXPECT_EQ(draw(p, plain_style), (lines{"0-+-1", "  '-2"}));
    EXPECT_EQ(draw_brief(p, plain_style, 2).size(), 2u);
    EXPECT_EQ(draw_brief(p, plain_style, 1), lines{"[0, 0, 0]"});
}

}  // namespace
}  // namespace dsa::report
