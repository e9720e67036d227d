#include "report/drawn_trie.hpp"

#include <gtest/gtest.h>

#include <random>

#include "report/drawing.hpp"
#include "shown.hpp"

namespace dsa::report {
namespace {

TEST(DrawnTrie, WritesOnceWhatKeysBeginWithInCommon) {
    EXPECT_EQ(drawn_trie({"to", "ant", "a", "an", "and"}, plain_style), (lines{"a*---n*-+-d*",  //
                                                                               "        '-t*",  //
                                                                               "to*"}));
    EXPECT_EQ(drawn_trie({"tea", "ten", "tend", "to"}, plain_style), (lines{"t-+-e-+-a*",       //
                                                                            "  |   '-n*---d*",  //
                                                                            "  '-o*"}));
    EXPECT_EQ(drawn_trie({""}, plain_style), lines{"\"\"*"});
    EXPECT_EQ(drawn_trie({}, plain_style), lines{"(empty)"});
}

TEST(DrawnTrie, BranchesAreBoxesWhereTheTerminalHasThem) {
    auto boxes = plain_style;
    boxes.unicode = true;
    EXPECT_EQ(drawn_trie({"ab", "ac", "ad", "abx"}, boxes),
              (lines{"a\u2500\u252c\u2500b*\u2500\u2500\u2500x*", "  \u251c\u2500c*",
                     "  \u2514\u2500"
                     "d*"}));
}

TEST(DrawnTrie, OfManyOrLongKeysStaysShort) {
    std::mt19937 random(1);
    lines keys;
    for (int i = 0; i != 64; ++i) {
        std::string key;
        for (auto n = random() % 200; n != 0; --n) key += static_cast<char>(random() % 256);
        keys.push_back(key);
    }
    keys.emplace_back("...");
    const auto drawn = drawn_trie(keys, plain_style);
    EXPECT_EQ(drawn.size(), 12u);
    for (const auto& line : drawn) EXPECT_LE(columns_of(line), plain_style.width);
    std::string longer;
    lines chain;
    for (int i = 0; i != 64; ++i) chain.push_back(longer += 'x');
    EXPECT_EQ(drawn_trie(chain, plain_style).size(), 1u);
}

TEST(DrawnTrie, StandsInItsLinesOrAsARow) {
    const verdict::picture p{"trie", {"a", "an", "and"}};
    EXPECT_EQ(draw(p, plain_style), lines{"a*---n*---d*"});
    const verdict::picture wide{"trie", {"a", "b", "c"}};
    EXPECT_EQ(draw_brief(wide, plain_style, 3).size(), 3u);
    EXPECT_EQ(draw_brief(wide, plain_style, 2), lines{"[a, b, c]"});
}

}  // namespace
}  // namespace dsa::report
