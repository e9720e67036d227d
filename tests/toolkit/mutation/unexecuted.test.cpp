// Which lines of a header are executed: what objdump prints, read; and a header that is judged.
#include "session/coverage.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "mutation/unexecuted.hpp"

namespace {

using dsa::mutation::never_executed;
using dsa::session::line_use;
using dsa::session::lines_of;
using lines = std::vector<int>;

// Two functions: of one, lines 3, 4 and 6 with blocks at 0x1010 and 0x1030; of the other, line 9 with one at 0x2010.
const std::string line_table =
    "\n/x/table.so:     file format elf64-x86-64\n\nContents of the .debug_line "
    "section:\n\nsolutions/linear/a.hpp:\n"
    "File name                            Line number    Starting address    View    Stmt\n"
    "a.hpp                                          3              0x1000               x\n"
    "a.hpp                                          4              0x1018               x\n"
    "other.hpp                                      5              0x1020               x\n"
    "a.hpp                                          6              0x102c               x\n"
    "a.hpp                                          -              0x1040\n\n"
    "a.hpp                                          9              0x2000               x\n"
    "a.hpp                                          -              0x2020\n";
const std::string code =
    "0000000000001000 <f>:\n    1000:\tpush   %rbp\n    1010:\tcall   f00 <__sanitizer_cov_trace_pc@plt>\n   "
    " 1015:\tnop\n"
    "    1030:\tcall   f00 <__sanitizer_cov_trace_pc@plt>\n    1035:\tret\n"
    "0000000000002000 <g>:\n    2000:\tpush   %rbp\n    2010:\tcall   f00 <__sanitizer_cov_trace_pc@plt>\n   "
    " 2015:\tret\n";

TEST(Coverage, ALineRunsWithTheBlockItLiesIn) {
    EXPECT_EQ(lines_of(line_table, code, {}, "linear/a.hpp"), (line_use{{3, 4, 6, 9}, {}}));
    EXPECT_EQ(lines_of(line_table, code, {0x1015}, "a.hpp"), (line_use{{3, 4, 6, 9}, {3, 4}}));
    EXPECT_EQ(lines_of(line_table, code, {0x1015, 0x1035}, "a.hpp"), (line_use{{3, 4, 6, 9}, {3, 4, 6}}));
    EXPECT_EQ(lines_of(line_table, code, {0x2015}, "a.hpp"), (line_use{{3, 4, 6, 9}, {9}}));
    EXPECT_EQ(lines_of(line_table, code, {0x1015}, "b.hpp"), line_use{});
}

TEST(Coverage, WhatIsNoTableSaysNothing) {
    for (const std::string text :
         {"", "\n\n", "a.hpp", "a.hpp 3", "a.hpp 3 0x", "a.hpp - 0x1", "a.hpp x 0x1 x\na.hpp - 0x2\n"})
        EXPECT_TRUE(lines_of(text, text, {1, 2, 3}, "a.hpp").executed.empty()) << text;
}

TEST(NeverExecuted, NamesLinesWithCodeThatHaveNotRun) {
    const std::string text = "int f(int a) {\n    if (a)\n        return 1;\n    return 2;\n}\n";
    EXPECT_EQ(never_executed(text, {1, 2, 3, 4}, {1, 2, 4}), (lines{3}));
    EXPECT_EQ(never_executed(text, {1, 2, 3, 4, 5}, {1, 2, 3, 4}), lines{});  // a brace is no line of its own
}

TEST(NeverExecuted, ABodyWithoutCodeCountsByItsFirstLine) {
    const std::string text =
        "template <typename T>\nstruct s {\n    s() = default;\n    ~s() {}\n    void f() {\n        g();\n  "
        "  }\n    "
        "explicit s(int x) : x_(x) {}\n    int x_;\n};\n";
    EXPECT_EQ(never_executed(text, {}, {}), (lines{5, 8}));
    EXPECT_EQ(never_executed(text, {6}, {6}), (lines{8}));
    EXPECT_EQ(never_executed(text, {5, 6, 8}, {8}), (lines{5, 6}));
}

}  // namespace
