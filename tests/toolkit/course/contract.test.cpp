// The opening comment of a header, and the cost table in it.
#include "course/contract.hpp"

#include <gtest/gtest.h>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::a_contract;
using dsa::testing::texts;
using strings = std::vector<std::string>;

// A header whose table has these rows.
contract with_rows(const std::string& rows) {
    return parse_contract("#pragma once\n// x: a thing.\n// Operations   Time   Notes\n" + rows +
                              "// Space: none.\n#include <cstddef>\n",
                          "x.hpp");
}

TEST(Contract, ReadsTheBlockAndTheTable) {
    const auto read = parse_contract(a_contract, "stack.hpp");
    EXPECT_EQ(texts(read.problems), strings{});
    EXPECT_EQ(read.line, 2);
    EXPECT_TRUE(read.block.starts_with("// stack: last in")) << read.block;
    EXPECT_TRUE(read.block.ends_with("// Source      CLRS 10.1\n")) << read.block;
    EXPECT_TRUE(read.text.starts_with("stack: last in")) << read.text;
    EXPECT_NE(read.text.find("\n\nOperations           Time"), std::string::npos) << read.text;
    const std::vector<cost_row> rows{
        {{"push"}, "1", "worst", "worst case; one allocation", 5},
        {{"pop", "top"}, "1", "worst", "throw std::out_of_range when empty", 6},
        {{"size", "empty"}, "1", "worst", "", 7},
        {{"copy"}, "n", "worst", "keeps the order", 8},
    };
    EXPECT_EQ(read.rows, rows);
}

TEST(Contract, ReadsStylesWhereverTheyStand) {
    const auto read = with_rows(
        "//   a()   O(1) amortised   doubling\n"
        "//   b()   O(n) expected\n"
        "//   c()   O(1)   amortized over a sequence\n"
        "//   d()   O(1)   on average\n"
        "//   e()   O(log n)   worst case\n"
        "//   f()   O(n log n), expected over seeds\n"
        "//   g()   O(1)   unexpectedly plain\n");
    EXPECT_EQ(texts(read.problems), strings{});
    strings styles;
    for (const auto& row : read.rows) styles.push_back(row.style);
    EXPECT_EQ(styles,
              (strings{"amortised", "expected", "amortised", "expected", "worst", "expected", "worst"}));
    EXPECT_EQ(read.rows[0].notes, "doubling");
    EXPECT_EQ(read.rows[2].notes, "amortized over a sequence") << "a note stays whole";
}

TEST(Contract, GivesAnyOrderAsText) {
    const auto read = with_rows(
        "//   search(g, s)   O(V + E)   each edge once\n"
        "//   paths(g)       O((V + E)  log V)\n"
        "//   all(a)         O(n^2)\n");
    EXPECT_EQ(texts(read.problems), strings{});
    ASSERT_EQ(read.rows.size(), 3U);
    EXPECT_EQ(read.rows[0].order, "V + E");
    EXPECT_EQ(read.rows[0].operations, strings{"search"});
    EXPECT_EQ(read.rows[1].order, "(V + E) log V");
    EXPECT_EQ(read.rows[2].order, "n^2");
}

TEST(Contract, NamesOperationsWithoutTheirArguments) {
    const auto read = with_rows(
        "//   insert(a, b), operator[](k), operator()(x, y), ++it, emplace<T>(x)   O(1)\n"
        "//   range(first, last),\n"
        "//   copy, move  assignment   O(n)   both\n");
    EXPECT_EQ(texts(read.problems), strings{});
    ASSERT_EQ(read.rows.size(), 2U);
    EXPECT_EQ(read.rows[0].operations, (strings{"insert", "operator[]", "operator()", "++it", "emplace<T>"}));
    EXPECT_EQ(read.rows[1].operations, (strings{"range", "copy", "move assignment"}));
}

TEST(Contract, ARowGoesOnInItsNotes) {
    const auto read = with_rows(
        "//   push(x)   O(1)   amortised;\n"
        "//                    the array doubles, O(n) at worst\n"
        "//   pop()     O(1)\n"
        "//             never shrinks\n");
    EXPECT_EQ(texts(read.problems), strings{});
    ASSERT_EQ(read.rows.size(), 2U);
    EXPECT_EQ(read.rows[0].notes, "amortised; the array doubles, O(n) at worst");
    EXPECT_EQ(read.rows[0].style, "amortised");
    EXPECT_EQ(read.rows[1].notes, "never shrinks");
}

TEST(Contract, NamesTheLineOfABadRow) {
    EXPECT_EQ(texts(with_rows("//   push(x)   O(1)\n//   pop()   constant\n").problems),
              strings{"x.hpp:5: this row of the cost table has no O(...)"});
    EXPECT_EQ(texts(with_rows("//   push(x)   O(1\n//   a   O(1)\n").problems),
              strings{"x.hpp:4: the O( of this row is not closed"});
    EXPECT_EQ(texts(with_rows("//   push(x)   O( )\n//   a   O(1)\n").problems),
              strings{"x.hpp:4: the O() of this row is empty"});
    EXPECT_EQ(texts(with_rows("//   O(1)   nothing\n//   a   O(1)\n").problems),
              strings{"x.hpp:4: this row of the cost table names no operation"});
    EXPECT_EQ(texts(with_rows("//   a   O(1)\n//   push(x),\n").problems),
              strings{"x.hpp:5: this row of the cost table has no O(...)"});
    EXPECT_EQ(texts(with_rows("//   push(x)   O(1)\n//   pop(), push(x, y)   O(n)\n").problems),
              strings{"x.hpp:5: the cost table has two rows for \"push\""});
    EXPECT_EQ(texts(with_rows("").problems), strings{"x.hpp:2: the cost table has no row"});
}

TEST(Contract, NamesWhatAHeaderLacks) {
    const auto problems = [](std::string_view text) { return texts(parse_contract(text, "x.hpp").problems); };
    EXPECT_EQ(problems(""), (strings{"x.hpp:1: a header begins with #pragma once, and its contract follows",
                                     "x.hpp:1: there is no contract: no // comment behind #pragma once"}));
    EXPECT_EQ(problems("#pragma once\n#include <x>\n// late\n"),
              strings{"x.hpp:2: there is no contract: no // comment behind #pragma once"});
    EXPECT_EQ(problems("#pragma once\n/* a block */\n"),
              strings{"x.hpp:2: there is no contract: no // comment behind #pragma once"});
    EXPECT_EQ(problems("// x\n// Operations\n//   a   O(1)\n"),
              strings{"x.hpp:1: a header begins with #pragma once, and its contract follows"});
    EXPECT_EQ(problems("#pragma once\n// x: a thing\n"),
              strings{"x.hpp:2: the contract has no cost table: no line \"// Operations\""});
    EXPECT_EQ(parse_contract("#pragma once\n#include <x>\n", "x.hpp").line, 0);
}

TEST(Contract, TakesCrLfAndAByteOrderMark) {
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : a_contract) windows += c == '\n' ? "\r\n" : std::string(1, c);
    const auto there = parse_contract(windows, "x.hpp"), here = parse_contract(a_contract, "x.hpp");
    EXPECT_EQ(there.block, here.block);
    EXPECT_EQ(there.rows, here.rows);
    EXPECT_EQ(texts(there.problems), strings{});
}

TEST(Contract, ReadsNoFurtherThanAPersonWrites) {
    std::string endless = "#pragma once\n";
    while (endless.size() < 10'000'000) endless += "// a line of an endless comment\n";
    EXPECT_LE(parse_contract(endless, "x.hpp").block.size(), 1U << 16U);
    EXPECT_EQ(parse_contract(std::string(10'000'000, '('), "x.hpp").line, 0);
}

TEST(Contract, SurvivesDamage) {
    int rows = 0;
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        const auto read = parse_contract(dsa::testing::mutate(a_contract.substr(0, 500), seed), "x.hpp");
        rows += static_cast<int>(read.rows.size());
        for (const auto& row : read.rows) {
            ASSERT_FALSE(row.operations.empty()) << "seed " << seed;
            ASSERT_FALSE(row.order.empty()) << "seed " << seed;
            ASSERT_TRUE(row.style == "worst" || row.style == "amortised" || row.style == "expected");
        }
        for (const auto& line : texts(read.problems))
            ASSERT_EQ(dsa::verdict::printable(line), line) << "seed " << seed;
    }
    EXPECT_GT(rows, 20'000) << "the damage is too heavy to reach the rows";
}

TEST(Contract, GivesAPromiseByItsName) {
    const auto c = parse_contract(
        "#pragma once\n"
        "// stack: last in,\n"
        "// first out.\n"
        "//\n"
        "//     s.push(3);\n"
        "//\n"
        "// Operations           Time   Notes\n"
        "//   push(x)            O(1)   worst case; one\n"
        "//                             allocation\n"
        "//   grow(n)            O(n) amortised   copies all\n"
        "//   pop(), top()       O(1)\n"
        "// n is their number. Space: n nodes; constant\n"
        "// call depth.\n"
        "//\n"
        "// Invariants  I1  size_ counts I2 twice.\n"
        "//             I2  the other\n"
        "//                 is more.\n"
        "//             I12  a dozen.\n"
        "// Exceptions  push, f(a.b): strong guarantee. std::out_of_range\n"
        "//             when empty; else none.\n"
        "// Source      none\n",
        "stack.hpp");
    const auto named = [&](std::string_view name) { return promise_named(c, name).value_or("none"); };
    EXPECT_EQ(named("Purpose"), "stack: last in, first out.");
    EXPECT_EQ(named("push"), "push(x)  O(1)  worst case; one allocation");
    EXPECT_EQ(named("grow"), "grow(n)  O(n) amortised  copies all");
    EXPECT_EQ(named("top"), "pop(), top()  O(1)");
    EXPECT_EQ(named("Space"), "Space: n nodes; constant call depth.");
    EXPECT_EQ(named("Space: constant"), "Space: constant call depth.");
    EXPECT_EQ(named("I1"), "Invariant I1  size_ counts I2 twice.");
    EXPECT_EQ(named("I2"), "Invariant I2  the other is more.");
    EXPECT_EQ(named("I12"), "Invariant I12  a dozen.");
    EXPECT_EQ(named("Exceptions: strong"), "Exceptions  push, f(a.b): strong guarantee.");
    EXPECT_EQ(named("Exceptions: out_of"), "Exceptions  std::out_of_range when empty.");
    EXPECT_EQ(named("Exceptions: else"), "Exceptions  else none.");
    EXPECT_EQ(named("Exceptions"),
              "Exceptions  push, f(a.b): strong guarantee. std::out_of_range when empty; else none.");
    EXPECT_TRUE(named("Language").starts_with("C++  "));
    for (const char* const none :
         {"", "fly", "I3", "I", "Exceptions: weak", "Sour", "Space: ;", ": ", "n is"})
        EXPECT_EQ(named(none), "none") << none;
    EXPECT_EQ(promise_named({}, "Purpose"), std::nullopt);
}

TEST(Contract, SurvivesDamageWhenAPromiseIsSought) {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        const auto c = parse_contract(dsa::testing::mutate(a_contract.substr(0, 500), seed), "x.hpp");
        for (const char* const name : {"Purpose", "push", "I1", "Space", "Exceptions: strong", "Source"})
            found += promise_named(c, name) ? 1 : 0;
    }
    EXPECT_GT(found, 3'000) << "the damage is too heavy to reach the promises";
}

}  // namespace
