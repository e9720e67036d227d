// A table of figures in places of several widths: no line is longer, and no figure is lost.
#include "report/table.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dsa::testing {
namespace {

report::figures times() {
    return {{{"operation", false}, {"n"}, {"yours"}, {"std"}, {"yours/std", false}, {"rounds"}},
            {{"push", "64", "12.3", "4.56", "2.70  2.61 to 2.80", "9"},
             {"push", "4096", "12.9", "4.61", "2.80  2.71 to 2.90", "9"},
             {"pop", "64", "1.23", "1,234", ".001  ?", "3"}}};
}
report::style of(std::size_t width) { return {.colour = false, .unicode = true, .width = width}; }
std::string joined(const report::lines& all) {
    std::string text;
    for (const auto& line : all) text += line + "\n";
    return text;
}

TEST(ATable, IsOneWhereTheWidthHoldsIt) {
    const std::string wide =
        "operation     n  yours    std  yours/std           rounds\n"
        "push         64   12.3   4.56  2.70  2.61 to 2.80       9\n"
        "push       4096   12.9   4.61  2.80  2.71 to 2.90       9\n"
        "\n"
        "pop          64   1.23  1,234  .001  ?                  3\n";
    for (const std::size_t width : {57u, 60u, 80u, 120u})
        EXPECT_EQ(joined(laid_out(times(), of(width))), wide) << width;
}

TEST(ATable, ElseHasABlockForEachNameAndItsColumnsBelowEachOther) {
    EXPECT_EQ(joined(laid_out(times(), of(40))),
              "push\n"
              "   n  yours    std  yours/std\n"
              "  64   12.3   4.56  2.70  2.61 to 2.80\n"
              "4096   12.9   4.61  2.80  2.71 to 2.90\n"
              "   n  rounds\n"
              "  64       9\n"
              "4096       9\n"
              "\n"
              "pop\n"
              "   n  yours    std  yours/std\n"
              "  64   1.23  1,234  .001  ?\n"
              "   n  rounds\n"
              "  64       3\n");
}

TEST(ATable, LosesNoFigureInAnyWidthThatHoldsAColumn) {
    const auto table = times();
    for (std::size_t width = 24; width != 130; ++width) {
        const auto all = laid_out(table, of(width));
        for (const auto& line : all) EXPECT_LE(report::columns_of(line), width) << line;
        for (const auto& row : table.rows)
            for (const auto& cell : row)
                EXPECT_NE(joined(all).find(cell), std::string::npos) << cell << " at " << width;
    }
}

TEST(ATable, FitsWhateverTheWidthAndTheCells) {
    auto table = times();
    table.columns[2].heading = std::string(200, 'y');
    table.rows[0][1] = std::string(300, '1');
    table.rows[1][0] = std::string(300, 'p');
    for (std::size_t width = 1; width != 130; ++width)
        for (const auto& line : laid_out(table, {.colour = true, .unicode = width % 2 == 0, .width = width}))
            EXPECT_LE(report::columns_of(line), width) << line;
    table.rows.clear();
    EXPECT_EQ(laid_out(table, of(300)).size(), 1u);
    EXPECT_TRUE(laid_out(table, of(20)).empty());
}

}  // namespace
}  // namespace dsa::testing
