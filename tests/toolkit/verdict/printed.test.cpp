// What a subject printed, made ready to be shown: bounded, escaped, each line under its operation.
#include "verdict/printed.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dsa::testing {
namespace {

using verdict::printed_text;
using verdict::shown_line;
using verdict::shown_lines;
using is = shown_line::is;
using all_lines = std::vector<shown_line>;

printed_text one(const std::string& text) { return {.parts = {{"s.push(1)", text}}, .left_out = 0}; }

// The texts alone, without the operation's name.
std::vector<std::string> texts(const std::string& text) {
    std::vector<std::string> found;
    for (const auto& l : shown_lines(one(text)))
        if (l.what == is::text) found.push_back(l.line);
    return found;
}

TEST(ShownLines, StandUnderTheirOperation) {
    const printed_text p{.parts = {{"s.push(7)", "sift_up i=3\nswap 3 1\n"}, {"s.pop()", "last"}},
                         .left_out = 0};
    EXPECT_EQ(shown_lines(p), (all_lines{{is::operation, "s.push(7)"},
                                         {is::text, "sift_up i=3"},
                                         {is::text, "swap 3 1"},
                                         {is::operation, "s.pop()"},
                                         {is::text, "last"}}));
    EXPECT_EQ(shown_lines({}), all_lines{});
    EXPECT_EQ(shown_lines(one("")), all_lines{});
}

TEST(ShownLines, AreTheLastOnesAndSayHowManyCameBefore) {
    std::string text;
    for (int i = 1; i <= 20; ++i) text += std::to_string(i) + "\n";
    auto lines = shown_lines(one(text));
    ASSERT_EQ(lines.size(), 14u);
    EXPECT_EQ(lines[0], (shown_line{is::remark, "... 8 lines before"}));
    EXPECT_EQ(lines[1], (shown_line{is::operation, "s.push(1)"})) << "although its first lines are not there";
    EXPECT_EQ(lines[2], (shown_line{is::text, "9"}));
    EXPECT_EQ(lines.back(), (shown_line{is::text, "20"}));

    auto cut = one(text);
    cut.left_out = 1000;
    EXPECT_EQ(shown_lines(cut)[0], (shown_line{is::remark, "... 1,016 bytes before"}));
    EXPECT_EQ(shown_lines(one("a\nb\n"), 1)[0], (shown_line{is::remark, "... 1 line before"}));
    cut.cut_short = true;
    EXPECT_EQ(shown_lines(cut).back(),
              (shown_line{is::remark, "... what was printed after this is not kept"}));
}

TEST(ShownLines, OfManyOperationsAreBoundedWithTheirNames) {
    printed_text p;
    for (int i = 0; i != 60; ++i) p.parts.push_back({"s.push(" + std::to_string(i) + ")", "x\n"});
    const auto lines = shown_lines(p);
    EXPECT_EQ(lines.size(), 25u) << "a remark, and twelve lines with a name each";
    EXPECT_EQ(lines[1], (shown_line{is::operation, "s.push(48)"}));
}

TEST(ShownLines, AreSafeToShow) {
    EXPECT_EQ(texts("\x1b[2Jgone\x07"), std::vector<std::string>{"\\x1b[2Jgone\\x07"});
    EXPECT_EQ(texts(std::string("a\0b", 3)), std::vector<std::string>{"a\\x00b"});
    EXPECT_EQ(texts("\xff\xc0"), std::vector<std::string>{"\\xff\\xc0"});
    EXPECT_EQ(texts("\u202Eabc"), std::vector<std::string>{"\\u{202e}abc"});
    EXPECT_EQ(texts("one\r\ntwo\rthree\n"), (std::vector<std::string>{"one", "two\\rthree"}));
    EXPECT_EQ(texts("\n\nx"), (std::vector<std::string>{"", "", "x"}));
    EXPECT_EQ(texts("i\tn\n10\t7"), (std::vector<std::string>{"i       n", "10      7"}));
    const auto hostile = shown_lines({.parts = {{"\x1b[2J", "x"}}, .left_out = 0});
    EXPECT_EQ(hostile[0].line, "\\x1b[2J");
    const auto wide = texts(std::string(100'000, 'x'));
    ASSERT_EQ(wide.size(), 1u);
    EXPECT_LT(wide[0].size(), 400u);
    EXPECT_TRUE(wide[0].ends_with(" more bytes)")) << wide[0];
}

}  // namespace
}  // namespace dsa::testing
