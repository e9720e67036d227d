#include "report/drawn_trie.hpp"

#include <gtest/gtest.h>

#include <random>

#include "report/drawing.hpp"

namespace dsa::report {
namespace {

constexpr style plain{.colour = false, .unicode = false, .width = 60};

TEST(DrawnTrie, WritesOnceWhatKeysBeginWithInCommon) {
    EXPECT_EQ(drawn_trie({"to", "ant", "a", "an", "and"}, plain), (lines{"a*---n*-+-d*",  //
                                                                         "        '-t*",  //
                                                                         "to*"}));
    EXPECT_EQ(drawn_trie({"tea", "ten", "tend", "to"}, plain), (lines{"t-+-e-+-a*",       //
                                                                      "  |   '-n*---d*",  //
                                                                      "  '-o*"}));
    EXPECT_EQ(drawn_trie({""}, plain), lines{"\"\"*"});
    EXPECT_EQ(drawn_trie({}, plain), lines{"(empty)"});
}

TEST(DrawnTrie, BranchesAreBoxesWhereTheTerminalHasThem) {
    auto boxes = plain;
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
    const auto drawn = drawn_trie(keys, plain);
    EXPECT_EQ(drawn.size(), 12u);
    for (const auto& line : drawn) EXPECT_LE(columns_of(line), plain.width);
    std::string longer;
    lines chain;
    for (int i = 0; i != 64; ++i) chain.push_back(longer += 'x');
    EXPECT_EQ(drawn_trie(chain, plain).size(), 1u);
}

TEST(DrawnTrie, StandsInItsLinesOrAsARow) {
    const verdict::picture p{"trie", {"a", "an", "and"}};
    EXPECT_EQ(draw(p, plain), lines{"a*---n*---d*"});
    const verdict::picture wide{"trie", {"a", "b", "c"}};
    EXPECT_EQ(draw_brief(wide, plain, 3).size(), 3u);
    EXPECT_EQ(draw_brief(wide, plain, 2), lines{"[a, b, c]"});
}

}  // namespace
}  // namespace dsa::report
