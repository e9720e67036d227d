#include "report/drawn_tree.hpp"

#include <gtest/gtest.h>

#include <random>

#include "golden.hpp"
#include "report/drawing.hpp"
#include "shown.hpp"

namespace dsa::report {
namespace {

// The binary search tree that comes of inserting these, in preorder.
lines searching(const std::vector<int>& keys) {
    if (keys.empty()) return {};
    std::vector<int> less, more;
    for (const int k : keys)
        if (k != keys.front()) (k < keys.front() ? less : more).push_back(k);
    lines cells{std::to_string(keys.front()) + "\t" + (less.empty() ? "" : "l") + (more.empty() ? "" : "r")};
    for (const auto& part : {searching(less), searching(more)})
        cells.insert(cells.end(), part.begin(), part.end());
    return cells;
}

std::string in_one_line(const lines& cells) {
    std::string text;
    for (const auto& piece : tree_in_one_line(cells, plain_style)) text += piece;
    return text;
}

TEST(DrawnTree, StandsAboveTheMiddleOfWhatHangsBelowIt) {
    EXPECT_EQ(drawn_tree(searching({8, 3, 12, 1, 6, 14}), plain_style), (lines{"    8",      //
                                                                               "  .-'-.",    //
                                                                               "  3  12",    //
                                                                               ".-'-. `-.",  //
                                                                               "1   6  14"}));
}

TEST(DrawnTree, OfUnevenSubtreesUsesTheRoomUnderTheShorterOne) {
    std::string text;
    const std::vector<std::vector<int>> all{{5},
                                            {5, 2},
                                            {5, 9},
                                            {1, 2, 3, 4},
                                            {4, 3, 2, 1},
                                            {1, 9, 2, 8, 3},
                                            {50, 20, 70, 10, 30, 25, 40, 22, 27, 60, 80, 90, 95, 99},
                                            {1000, 500, 250, 750, 600, 900, 2000, 1500, 1200, 1800, 3000}};
    for (const auto& keys : all) {
        const auto cells = searching(keys);
        text += "-- " + in_one_line(cells) + "\n" + golden::plain(drawn_tree(cells, plain_style));
        text += golden::plain(drawn_tree(cells, {.colour = false, .unicode = true, .width = 60}));
    }
    golden::expect("drawn_trees", text);
}

TEST(DrawnTree, HoldsEveryNodeOnceWithinTheWidthOrCountsIt) {
    std::mt19937 next(7);  // NOLINT(bugprone-random-generator-seed): the same trees each time
    for (int round = 0; round != 200; ++round) {
        std::vector<int> keys;
        for (auto left = next() % 40 + 1; left != 0; --left)
            keys.push_back(static_cast<int>(100 + next() % 900));
        const auto cells = searching(keys);
        for (const std::size_t width : {20u, 43u, 63u}) {
            const auto drawn = drawn_tree(cells, {.colour = false, .unicode = false, .width = width});
            std::size_t seen = 0, more = 0;
            for (const auto& line : drawn) {
                EXPECT_LE(columns_of(line), width) << line;
                if (line.starts_with("and "))
                    more = std::stoul(line.substr(4));
                else
                    for (std::size_t i = 0; i < line.size(); ++i)
                        if (line[i] >= '1' && line[i] <= '9') {
                            ++seen;
                            i += 3;
                            EXPECT_TRUE(i >= line.size() || line[i] == ' ') << "no two nodes touch: " << line;
                        }
            }
            EXPECT_EQ(seen + more, cells.size());
        }
    }
}

TEST(DrawnTree, OfAPathShowsTheLevelsThatComeFirst) {
    std::vector<int> keys;
    for (int i = 1; i != 65; ++i) keys.push_back(i);
    const auto drawn = drawn_tree(searching(keys), plain_style);
    EXPECT_EQ(drawn.size(), 16u);
    EXPECT_EQ(drawn.front(), "1");
    EXPECT_EQ(drawn.back(), "and 56 more below");
}

TEST(DrawnTree, InOneLineNamesTheChildThatIsNotThere) {
    EXPECT_EQ(in_one_line(searching({8, 3, 12, 1, 6, 14})), "8(3(1, 6), 12(-, 14))");
    EXPECT_EQ(in_one_line(searching({3, 2, 1})), "3(2(1, -), -)");
    EXPECT_EQ(in_one_line(searching({1, 2, 3})), "1(-, 2(-, 3))");
    EXPECT_EQ(in_one_line(searching({7})), "7");
    EXPECT_EQ(in_one_line({}), "");
}

TEST(DrawnTree, TakesCellsThatAreNoTree) {
    EXPECT_EQ(drawn_tree({}, plain_style), lines{"(empty)"});
    EXPECT_EQ(drawn_tree({"7\tlr"}, plain_style), lines{"7"}) << "children that do not come";
    EXPECT_EQ(in_one_line({"7\tlr"}), "7");
    EXPECT_EQ(drawn_tree({"7", "8", "9\tl"}, plain_style), (lines{"7", "and 2 more below"}))
        << "nodes that hang nowhere";
    EXPECT_EQ(in_one_line({"7", "8", "9\tl"}), "7, 8, 9");
    EXPECT_EQ(in_one_line({"7\tlr", "8"}), "7(8, -)");
    EXPECT_EQ(in_one_line({"7\tlr", "8\tlr", "9\tl", "..."}), "7(8(9(..., -), -), -)");
    for (const std::string cell : {"", "\t", "\tlr", "a\x1b[2J\tlr\tlr", "\xff\tl"})
        for (const auto& line :
             drawn_tree({cell, cell, cell, cell}, {.colour = false, .unicode = true, .width = 20})) {
            EXPECT_LE(columns_of(line), 20u);
            EXPECT_EQ(line.find_first_of("\x1b\t"), std::string::npos);
        }
}

TEST(DrawnTree, IsBriefWhereLinesAreFew) {
    const verdict::picture p{"tree", searching({8, 3, 12, 1, 6, 14}), "size() says 7", ""};
    EXPECT_EQ(draw(p, plain_style).back(), "size() says 7");
    EXPECT_EQ(draw_brief(p, plain_style, 6), draw(p, plain_style));
    EXPECT_EQ(draw_brief(p, plain_style, 5), (lines{"8(3(1, 6), 12(-, 14))", "size() says 7"}));
    EXPECT_EQ(draw_brief(p, plain_style, 1), lines{"8(3(1, 6), 12(-, 14))"});
    std::vector<int> keys;
    for (int i = 100; i != 140; ++i) keys.push_back(i);
    verdict::picture before{"tree", searching(keys), "", ""};
    keys.erase(keys.begin() + 30);
    const verdict::picture after{"tree", searching(keys), "", ""};
    const auto brief = draw_brief(before, plain_style, 1, {}, &after);
    ASSERT_EQ(brief.size(), 1u);
    EXPECT_NE(brief[0].find("130"), std::string::npos) << "that part in which the two differ: " << brief[0];
}

}  // namespace
}  // namespace dsa::report
