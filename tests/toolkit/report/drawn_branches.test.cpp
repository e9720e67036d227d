#include "report/drawn_branches.hpp"

#include <gtest/gtest.h>

#include "report/drawing.hpp"

namespace dsa::report {
namespace {

constexpr style plain{.colour = false, .unicode = false, .width = 60};

TEST(DrawnForest, StandsWithItsRootsToTheLeft) {
    EXPECT_EQ(drawn_forest({"0", "0", "0", "0", "1", "5"}, plain), (lines{"0-+-1---4",  //
                                                                          "  |-2",      //
                                                                          "  '-3",      //
                                                                          "5"}));
    EXPECT_EQ(drawn_forest({"0"}, plain), lines{"0"});
    EXPECT_EQ(drawn_forest({}, plain), lines{"(empty)"});
}

TEST(DrawnForest, NamesElementsThatAreLinkedToNoRoot) {
    EXPECT_EQ(drawn_forest({"0", "2", "1", "9", "x"}, plain),
              (lines{"0", "linked to no root: 1 to 2, 2 to 1, 3 to 9, 4 to x"}));
    EXPECT_EQ(drawn_forest({"1", "0"}, plain), lines{"linked to no root: 0 to 1, 1 to 0"});
}

TEST(DrawnForest, OfManyElementsStaysShort) {
    lines chain{"0"}, roots;
    for (int i = 1; i != 63; ++i) chain.push_back(std::to_string(i - 1));
    for (int i = 0; i != 63; ++i) roots.push_back(std::to_string(i));
    chain.emplace_back("...");
    roots.emplace_back("...");
    EXPECT_EQ(drawn_forest(chain, plain).size(), 2u);
    const auto many = drawn_forest(roots, plain);
    EXPECT_EQ(many.size(), most_branch_lines);
    EXPECT_EQ(many.back(), "and 52 more lines");
    for (const auto& line : drawn_forest(chain, plain)) EXPECT_LE(columns_of(line), plain.width);
}

TEST(DrawnForest, StandsInItsLinesOrAsARow) {
    const verdict::picture p{"forest", {"0", "0", "0"}};
    EXPECT_EQ(draw(p, plain), (lines{"0-+-1", "  '-2"}));
    EXPECT_EQ(draw_brief(p, plain, 2).size(), 2u);
    EXPECT_EQ(draw_brief(p, plain, 1), lines{"[0, 0, 0]"});
}

}  // namespace
}  // namespace dsa::report
