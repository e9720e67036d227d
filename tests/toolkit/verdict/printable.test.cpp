// What of a hostile text reaches a terminal.
#include "verdict/printable.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>

namespace {

using dsa::verdict::first_code_point;
using dsa::verdict::printable;
using dsa::verdict::printable_lines;
using dsa::verdict::valid_utf8;
using dsa::verdict::valid_utf8_prefix;
using namespace std::string_literals;

TEST(Printable, LeavesOrdinaryTextAlone) {
    EXPECT_EQ(printable("push(3) took 14 steps: O(1)"), "push(3) took 14 steps: O(1)");
    EXPECT_EQ(printable("größer ≤ Θ 好 🎉 e\u0301"), "größer ≤ Θ 好 🎉 e\u0301");
    EXPECT_EQ(printable(""), "");
    EXPECT_EQ(printable("a\\n"), "a\\n");  // a backslash is a backslash
}

TEST(Printable, ShowsControlCharactersAsEscapes) {
    EXPECT_EQ(printable("\x1b[2J\x1b]0;title\x07"), "\\x1b[2J\\x1b]0;title\\x07");
    EXPECT_EQ(printable("a\nb\tc\rd\r\n"), "a\\nb\\tc\\rd\\r\\n");
    EXPECT_EQ(printable("\0\x7f"s), "\\x00\\x7f");
    EXPECT_EQ(printable("\u009b31m"),
              "\\u{009b}31m");  // an escape sequence may begin with one C1 character too
}

TEST(Printable, ShowsInvalidUtf8AsBytes) {
    EXPECT_EQ(printable("\xff"), "\\xff");
    EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");                    // overlong "/"
    EXPECT_EQ(printable("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");           // overlong, three bytes
    EXPECT_EQ(printable("\xf0\x80\x80\xaf"), "\\xf0\\x80\\x80\\xaf");  // overlong, four bytes
    EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");           // a surrogate
    EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");  // above U+10FFFF
    EXPECT_EQ(printable("a\xe2\x82"), "a\\xe2\\x82");                  // cut short
    EXPECT_EQ(printable("\x80x"), "\\x80x");                           // a continuation without a beginning
}

TEST(Printable, ShowsWhatHidesOrTurnsText) {
    EXPECT_EQ(printable("a\u202eb"), "a\\u{202e}b");
    EXPECT_EQ(printable("\u2066x\u2069"), "\\u{2066}x\\u{2069}");
    EXPECT_EQ(printable("pa\u200bss"), "pa\\u{200b}ss");
    EXPECT_EQ(printable("\ufeff"), "\\u{feff}");
    EXPECT_EQ(printable("\u2028"), "\\u{2028}");
    EXPECT_EQ(printable("\U000E0041"), "\\u{e0041}");
}

TEST(Printable, StopsATowerOfMarks) {
    std::string tower = "e";
    for (int i = 0; i != 6; ++i) tower += "\u0301";
    EXPECT_EQ(printable(tower), "e\u0301\u0301\u0301\u0301\\u{0301}\\u{0301}");
}

TEST(Printable, IsBoundedAndSaysWhatItLeftOut) {
    EXPECT_EQ(printable("abcdef", 6), "abcdef");
    EXPECT_EQ(printable("abcdefg", 6), "abcdef... (1 more bytes)");
    EXPECT_EQ(printable("aaé", 3), "aa... (2 more bytes)") << "a character is never cut";
    EXPECT_EQ(printable("aa\x1b", 5), "aa... (1 more bytes)") << "an escape is never cut";
    EXPECT_LT(printable(std::string(10'000'000, '\x1b')).size(), 4096U + 40U);
}

TEST(Printable, KeepsLinesWhereLinesAreWanted) {
    EXPECT_EQ(printable_lines("a\n\tb\r\nc\x1b"), "a\n\tb\nc\\x1b");
    EXPECT_EQ(printable_lines("over\rwritten"), "over\\rwritten");
    EXPECT_LT(printable_lines(std::string(10'000'000, '\n')).size(), 16384U + 40U);
}

TEST(Printable, NeverLetsAnythingThroughThatATerminalObeys) {
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        std::mt19937_64 random(seed);
        std::string text;
        while (text.size() < 200) {
            // Bytes at random are rarely well-formed; a few begin as if they were.
            text += static_cast<char>(random() % 4 == 0 ? 0xC0 + random() % 64 : random());
        }
        for (const auto& shown : {printable(text), printable_lines(text), printable(text, seed % 50)}) {
            ASSERT_EQ(valid_utf8_prefix(shown), shown.size()) << "seed " << seed;
            for (std::size_t i = 0; i != shown.size();) {
                const auto c = first_code_point(std::string_view(shown).substr(i));
                const bool line = c.value == '\n' || c.value == '\t';
                ASSERT_TRUE(line ||
                            (c.value >= 0x20 && c.value != 0x7F && (c.value < 0x80 || c.value >= 0xA0)))
                    << "seed " << seed << ", code point " << static_cast<unsigned>(c.value);
                i += c.length;
            }
        }
    }
}

// Every sequence of one and two bytes, and the edges of three and four, against the definition by ranges.
TEST(Utf8, AcceptsExactlyTheWellFormedSequences) {
    const auto encoded = [](char32_t c) {
        std::string s;
        if (c < 0x80) {
            s += static_cast<char>(c);
        } else if (c < 0x800) {
            s += static_cast<char>(0xC0 | (c >> 6));
            s += static_cast<char>(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            s += static_cast<char>(0xE0 | (c >> 12));
            s += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            s += static_cast<char>(0x80 | (c & 0x3F));
        } else {
            s += static_cast<char>(0xF0 | (c >> 18));
            s += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
            s += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            s += static_cast<char>(0x80 | (c & 0x3F));
        }
        return s;
    };
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const auto bytes = encoded(c);
        const auto read = first_code_point(bytes);
        const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        ASSERT_EQ(read.valid, !surrogate) << static_cast<unsigned>(c);
        if (!surrogate) {
            ASSERT_EQ(read.value, c);
            ASSERT_EQ(read.length, bytes.size());
            ASSERT_FALSE(first_code_point(std::string_view(bytes).substr(0, bytes.size() - 1)).valid &&
                         c >= 0x80);
        }
    }
    std::size_t two = 0;
    for (int a = 0x80; a != 0x100; ++a) {
        for (int b = 0; b != 0x100; ++b) {
            const std::string bytes{static_cast<char>(a), static_cast<char>(b)};
            two += first_code_point(bytes).valid ? 1U : 0U;
        }
    }
    EXPECT_EQ(two, 0x800U - 0x80U) << "as many two-byte sequences as code points that need two bytes";
}

TEST(Utf8, InvalidBytesAreReplacedOneByOne) {
    EXPECT_EQ(valid_utf8("a\xff\xfe好"), "a\uFFFD\uFFFD好");
    EXPECT_EQ(valid_utf8(""), "");
    EXPECT_EQ(valid_utf8_prefix("ab\xff"), 2U);
    EXPECT_EQ(valid_utf8_prefix(""), 0U);
}

}  // namespace
