// samples: what the two-column reader accepts, and how it refuses the rest.
#include "measure/samples.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace dsa::measure {
namespace {

void expect_points(const std::string& text, const std::vector<sample>& points) {
    const auto r = parse(text);
    ASSERT_FALSE(r.error) << '"' << text << "\": line " << r.error->line << ": " << r.error->message;
    ASSERT_EQ(r.samples.size(), points.size()) << text;
    for (std::size_t i = 0; i != points.size(); ++i) {
        EXPECT_EQ(r.samples[i].n, points[i].n) << text;
        EXPECT_EQ(r.samples[i].cost, points[i].cost) << text;
    }
}
void expect_error(const std::string& text, std::size_t line, const std::string& message) {
    const auto r = parse(text);
    ASSERT_TRUE(r.error) << text;
    EXPECT_TRUE(r.samples.empty());
    EXPECT_EQ(r.error->line, line) << text;
    EXPECT_EQ(r.error->message, message);
}

const std::vector<sample> two{{16, 52}, {32, 104.5}};

TEST(Samples, ReadsEachSeparator) {
    for (const char* text : {"16,52\n32,104.5\n", "16;52\n32;104.5\n", "16\t52\n32\t104.5\n",
                             "16 52\n32   104.5\n", " 16 , 52 \n\t32 ,\t104.5", "16, 52\n32\t 104.5"}) {
        expect_points(text, two);
    }
}

TEST(Samples, SkipsHeaderCommentsAndBlankLines) {
    expect_points("# made by hand\n\nn,cost\n16,52\n   \n32,104.5 # the second\n#16,7\n", two);
    expect_points("size of list;steps taken\n16;52\n32;104.5\n", two);
    expect_points("\"n\",\"cost\"\n\"16\",\"52\"\n'32','104.5'\n", two);
}

TEST(Samples, ToleratesEveryLineEndingAndAByteOrderMark) {
    expect_points("n,cost\r\n16,52\r\n32,104.5\r\n", two);
    expect_points("n,cost\r16,52\r32,104.5", two);
    expect_points("\xEF\xBB\xBFn,cost\n16,52\n32,104.5", two);
    expect_points(
        "\xEF\xBB\xBF"
        "16,52\n32,104.5",
        two);
}

TEST(Samples, KeepsSeveralRowsPerSizeInTheirOrder) {
    expect_points("32,5\n16,1\n32,7\n16,1\n", {{32, 5}, {16, 1}, {32, 7}, {16, 1}});
}

TEST(Samples, ReadsNumbersAsProgramsWriteThem) {
    expect_points("1e3,2.5E+6\n+16,0\n0.5,.25\n1048576,1e-9",
                  {{1000, 2.5e6}, {16, 0}, {0.5, 0.25}, {1048576, 1e-9}});
}

TEST(Samples, OnePointIsLegal) { expect_points("16,52", {{16, 52}}); }

TEST(Samples, NoPointsIsAnError) {
    for (const char* text : {"", "\n\n", "# nothing\n", "n,cost\n", "\xEF\xBB\xBF", "   "}) {
        expect_error(text, 0, "there are no points; rows of n,cost are expected");
    }
}

TEST(Samples, TextWhereANumberIsDueIsNamed) {
    expect_error("n,cost\n16,52\n32,many\n", 3, "cost \"many\" is not a number");
    expect_error("16,52\nn,cost\n", 2, "size \"n\" is not a number");
    expect_error("n,cost\nn,cost\n16,3", 2, "size \"n\" is not a number");
    expect_error("sixteen,52\n", 1, "size \"sixteen\" is not a number");
    expect_error("16,0x10\n", 1, "cost \"0x10\" is not a number");
    expect_error("16,5 2\n", 1, "cost \"5 2\" is not a number");
    expect_error("16,52ms\n", 1, "cost \"52ms\" is not a number");
    expect_error("16;52,5\n", 1, "cost \"52,5\" is not a number");
    expect_error("16,+-3\n", 1, "cost \"+-3\" is not a number");
    expect_error("16,\n", 1, "the cost is missing");
    expect_error(",3\n", 1, "the size is missing");
}

TEST(Samples, NumbersWithoutAMeaningAreNamed) {
    expect_error("16,nan\n", 1, "cost \"nan\" is not a finite number");
    expect_error("inf,3\n", 1, "size \"inf\" is not a finite number");
    expect_error("16,-INF\n", 1, "cost \"-INF\" is not a finite number");
    expect_error("16,3\n0,3\n", 2, "size \"0\" is zero; a size must be greater than 0");
    expect_error("-16,3\n", 1, "size \"-16\" is negative");
    expect_error("16,-3\n", 1, "cost \"-3\" is negative");
    expect_error("16,1e999\n", 1, "cost \"1e999\" does not fit a double");
}

TEST(Samples, AnyOtherNumberOfColumnsIsAnError) {
    expect_error("16\n", 1, "1 column found; two are expected, n and cost");
    expect_error("n,cost\n\n16 52 3\n", 3, "3 columns found; two are expected, n and cost");
    expect_error("n,steps,bytes\n16,5,9\n", 1, "3 columns found; two are expected, n and cost");
    expect_error("1,024,52\n", 1, "3 columns found; two are expected, n and cost");
    expect_error("hello\n", 1, "1 column found; two are expected, n and cost");
}

TEST(Samples, WhatIsNoTextIsSaidSo) {
    expect_error(std::string("16,5\n16,\0"
                             "5\n",
                             10),
                 2, "the line contains a zero byte; is this a text file?");
    expect_error(std::string("\xFF\xFE"
                             "1\0,\0"
                             "2\0",
                             8),
                 0, "the text is UTF-16; save it as UTF-8");
}

TEST(Samples, AnAbsurdlyLongLineIsRefusedShortly) {
    expect_error("16,5\n" + std::string(10'000'000, '7'), 2,
                 "the line has 10000000 characters; two columns n,cost are expected");
    const auto r = parse("16," + std::string(900, 'x'));
    ASSERT_TRUE(r.error);
    EXPECT_LT(r.error->message.size(), 80U);
}

TEST(Samples, AMessageIsOneLineOfPrintableCharacters) {
    expect_error("16,\x1B[31mred\x07\xFF\n", 1, "cost \"?[31mred??\" is not a number");
}

TEST(Samples, AMillionRowsAreRead) {
    std::string text = "n,cost\n";
    for (int i = 1; i <= 1'000'000; ++i) text += std::to_string(i) + ",7\n";
    EXPECT_EQ(parse(text).samples.size(), 1'000'000U);
}

// Any bytes: no crash, an error or legal samples, and a printable message.
TEST(Samples, SurvivesRandomText) {
    const std::string pieces[]{
        "16",  ",", ";", "\t", " ", "\n",   "\r",   "\r\n",         "#", "n",      "cost", "-", "+", "1e9",
        "nan", ".", "e", "\"", "'", "\xEF", "\xFF", "\xEF\xBB\xBF", "0", "1e-400", "é"};
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        std::mt19937_64 r(seed);
        std::string text;
        for (auto length = r() % 40; length-- != 0;) {
            if (r() % 8)
                text += pieces[r() % std::size(pieces)];
            else
                text += static_cast<char>(r() % 256);
        }
        const auto result = parse(text);
        ASSERT_NE(result.error.has_value(), !result.samples.empty()) << "seed " << seed;
        for (const auto& s : result.samples) {
            ASSERT_TRUE(std::isfinite(s.n) && s.n > 0 && std::isfinite(s.cost) && s.cost >= 0)
                << "seed " << seed;
        }
        if (!result.error) continue;
        ASSERT_FALSE(result.error->message.empty()) << "seed " << seed;
        for (const char c : result.error->message) ASSERT_TRUE(c >= ' ' && c <= '~') << "seed " << seed;
    }
}

// A row written in any of the accepted ways reads back as the numbers it was made from.
TEST(Samples, ReadsBackWhatWasWritten) {
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        std::mt19937_64 r(seed);
        const std::string separators[]{",", ";", "\t", " ", " , ", "; ", "   "},
            endings[]{"\n", "\r\n", "\r"};
        const auto& separator = separators[r() % std::size(separators)];
        const auto& ending = endings[r() % std::size(endings)];
        std::string text = r() % 2 ? "n" + separator + "cost" + ending : "";
        std::vector<sample> points;
        for (auto rows = 1 + r() % 12; rows-- != 0;) {
            points.push_back(
                {static_cast<double>(1 + r() % 100'000), static_cast<double>(r() % 1'000'000) / 8});
            if (r() % 5 == 0) text += "# note, with ; separators" + ending;
            if (r() % 5 == 0) text += ending;
            char row[80];
            std::snprintf(row, sizeof row, "%.0f%s%.3f", points.back().n, separator.c_str(),
                          points.back().cost);
            text += row + ending;
        }
        SCOPED_TRACE("seed " + std::to_string(seed));
        ASSERT_NO_FATAL_FAILURE(expect_points(text, points));
    }
}

}  // namespace
}  // namespace dsa::measure
