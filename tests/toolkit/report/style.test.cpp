#include "report/style.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace dsa::report;

namespace {
const style plain{.colour = false, .unicode = true, .width = 40};
const style painted{.colour = true, .unicode = true, .width = 40};
const style simple{.colour = false, .unicode = false, .width = 40};
}  // namespace

TEST(Style, CountsLettersAndNotBytesOrColours) {
    EXPECT_EQ(columns_of("abc"), 3u);
    EXPECT_EQ(columns_of("\u00e4\u00f6\u00fc"), 3u);
    EXPECT_EQ(columns_of(paint(painted, ink::red, "abc")), 3u);
    EXPECT_EQ(columns_of("e\u0301"), 1u) << "an accent that combines";
    EXPECT_EQ(columns_of("\u6f22\u5b57"), 4u) << "wide letters";
    EXPECT_EQ(columns_of("\xff\xfe"), 2u) << "bytes that are no UTF-8 take a column each";
    EXPECT_EQ(columns_of("\x1b["), 0u) << "an escape sequence that is cut short";
}

TEST(Style, CutsToTheWidthAndPutsColoursOff) {
    EXPECT_EQ(cut(plain, "abcdef", 6), "abcdef");
    EXPECT_EQ(cut(plain, "abcdefg", 6), "abcde\u2026");
    EXPECT_EQ(cut(simple, "abcdefg", 6), "abc...");
    EXPECT_EQ(cut(simple, "abcdefg", 2), "..");
    EXPECT_EQ(cut(painted, paint(painted, ink::red, "abcdefg"), 4), "\x1b[31mabc\u2026\x1b[0m");
    EXPECT_EQ(cut(plain, "", 0), "");
    for (std::size_t n = 0; n != 12; ++n)
        EXPECT_LE(columns_of(cut(plain, "\u6f22\u5b57 and more of it", n)), n) << n;
}

TEST(Style, ShowsItsOwnSignsInAscii) {
    EXPECT_EQ(shown(simple, "\u2713 a \u2192 b \u2026"), "+ a -> b ...");
    EXPECT_EQ(shown(simple, "na\u00efve \u6f22"), "na?ve ?");
    EXPECT_EQ(shown(plain, "na\u00efve"), "na\u00efve");
    EXPECT_EQ(shown(simple, "\xff"), "?");
}

TEST(Style, WrapsAtSpacesAndKeepsNewlines) {
    lines l;
    wrap(l, {.width = 12}, "one two three\nfour", "  ");
    EXPECT_EQ(l, (lines{"  one two", "  three", "  four"}));
    l.clear();
    wrap(l, {.width = 10}, "incomprehensibilities x", "");
    EXPECT_EQ(l, (lines{"incomprehensibilities", "x"})) << "a long word is not cut";
    l.clear();
    wrap(l, {.width = 10}, "", "> ");
    EXPECT_EQ(l, (lines{"> "}));
}

TEST(Style, PaintsNothingWithoutColour) {
    EXPECT_EQ(paint(plain, ink::red, "x"), "x");
    EXPECT_EQ(paint(painted, ink::red, ""), "");
    EXPECT_EQ(paint(painted, ink::red, "x"), "\x1b[31mx\x1b[0m");
}

TEST(Style, ABarIsAsLongAsAsked) {
    for (std::size_t done = 0; done <= 8; ++done) EXPECT_EQ(columns_of(bar(painted, done, 8, 20)), 20u);
    EXPECT_EQ(bar(simple, 1, 2, 4), "##..");
    EXPECT_EQ(columns_of(bar(plain, 0, 0, 5)), 5u) << "of a course without exercises";
    EXPECT_EQ(bar(simple, 9, 8, 4), "####") << "more than all";
}
