// A cost as a learner reads it: the column that gives it away, and the lines of that column.
#include "report/finding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "squeezed.hpp"

namespace dsa::testing {
namespace {

using strings = std::vector<std::string>;

std::string shown(const verdict::gate& g, std::size_t width = 80) {
    verdict::check c;
    c.id = "Stack.PopTakesConstantTime";
    c.kind = verdict::kind::cost;
    c.outcome = verdict::outcome::failed;
    c.gates = {g};
    std::string text;
    for (const auto& line : report::finding(c, {.colour = false, .unicode = true, .width = width}))
        text += line + "\n";
    return text;
}

verdict::gate gate_of(const std::string& column, const std::string& hot_column = "") {
    verdict::gate g;
    g.operation = "pop";
    g.column = column;
    g.hot_column = hot_column;
    g.within = "no";
    g.hot = {{41, 0.9, "old = std::move(data_);"}, {7, 0.1, "spare.reserve(n);"}};
    return g;
}

TEST(ACost, NamesWhatWasCountedAndItsLines) {
    const auto text = shown(gate_of("allocations"));
    EXPECT_NE(text.find("counted   allocations of pop\n"), std::string::npos) << text;
    EXPECT_NE(text.find("hottest   90%  line 41   old = std::move(data_);\n"), std::string::npos) << text;
    EXPECT_NE(text.find("          10%  line 7    spare.reserve(n);\n"), std::string::npos) << text;
}

TEST(ACost, NamesTheColumnThatGivesItAwayWhereTheLinesAreThatColumns) {
    EXPECT_NE(shown(gate_of("steps", "moves")).find("counted   moves of pop\n"), std::string::npos);
    EXPECT_EQ(shown(gate_of("steps", "moves")).find("steps of pop"), std::string::npos);
}

TEST(ACost, SaysWhatAColumnIsThatIsNoWord) {
    EXPECT_NE(shown(gate_of("peak_bytes")).find("counted   heap taken of pop\n"), std::string::npos);
    EXPECT_NE(shown(gate_of("peak_bytes", "stack_bytes")).find("counted   call stack of pop\n"),
              std::string::npos);
    EXPECT_NE(shown(gate_of("held_bytes")).find("counted   heap held of pop\n"), std::string::npos);
}

TEST(ACost, OfAForeignVerdictReachesNoTerminalAsItIs) {
    auto g = gate_of("steps\x1b[2J", "\x1b]0;title\x07");
    g.hot[0].text = "\x1b[31m";
    EXPECT_EQ(shown(g).find('\x1b'), std::string::npos);
    EXPECT_EQ(shown(gate_of(std::string(5000, 'x')), 30).find(std::string(40, 'x')), std::string::npos);
}

verdict::check wrong_answer(const char* id) {
    verdict::check c;
    c.id = id;
    c.kind = verdict::kind::example;
    c.outcome = verdict::outcome::failed;
    c.counterexample = {"s.graph = directed(7, arcs [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 0, 6, 6, 0])",
                        "s.top()"};
    c.expected = "1";
    c.actual = "2";
    c.message = "s.top() answered 2; 1 was expected";
    c.promise = "Purpose";
    return c;
}
report::lines page_of(const verdict::check& c, std::size_t width = 60) {
    return report::finding(c, {.colour = false, .unicode = true, .width = width});
}

// A sequence that is cut cannot be repeated by hand.
TEST(AFinding, ShowsEachOperationWhole) {
    const auto page = page_of(wrong_answer("S.A"));
    const auto call =
        std::find(page.begin(), page.end(), "      s.graph = directed(7, arcs [0, 1, 1, 2, 2, 3, 3, 4,");
    ASSERT_NE(call, page.end()) << ::testing::PrintToString(page);
    EXPECT_EQ(*(call + 1), "        4, 5, 5, 6, 0, 6, 6, 0])");
    EXPECT_EQ(*(call + 2), "    \u25B6 s.top()");
}

TEST(AFinding, LeavesOutTheMiddleOfAThousandElements) {
    auto c = wrong_answer("S.A");
    std::string many = "[0";
    for (int i = 1; i != 1000; ++i) many += ", " + std::to_string(i);
    many += "]";
    c.counterexample = {"s = " + many, "merge_sort(s.begin(), s.end())"};
    c.actual = c.expected = many;
    c.message = "the range holds " + many;
    const auto page = report::finding(c, {.colour = false, .unicode = true, .width = 60}, 20);
    EXPECT_LE(page.size(), 20u) << ::testing::PrintToString(page);
    const auto text = squeezed(page);
    EXPECT_NE(text.find("s = [0, 1, 2"), std::string::npos) << text;
    EXPECT_NE(text.find(" more, "), std::string::npos) << text;
    EXPECT_NE(text.find("998, 999]"), std::string::npos) << text;
}

TEST(AFinding, NamesTheFunctionsThatRanAndALineOfEach) {
    auto c = wrong_answer("S.A");
    c.ran = {{"pop", {61, 62}}, {"sift_down", {131}}};
    const auto page = page_of(c, 80);
    EXPECT_EQ(page.back(), "      look at   pop, line 61; sift_down, line 131")
        << ::testing::PrintToString(page);
}

verdict::check found(const char* id, strings on, strings uses, std::size_t operations) {
    auto c = wrong_answer(id);
    c.on = std::move(on);
    c.uses = std::move(uses);
    c.counterexample.assign(operations, "s.push(1)");
    return c;
}
verdict::check passing(const char* id, strings on, strings uses) {
    auto c = found(id, std::move(on), std::move(uses), 1);
    c.outcome = verdict::outcome::passed;
    return c;
}
std::string first_of(std::vector<verdict::check> checks) {
    verdict::verdict v;
    v.checks = std::move(checks);
    const auto* const c = report::first_failure(v);
    return c ? c->id : "";
}

TEST(TheFirstFailure, IsAboutTheOperationThatAllFailingChecksShare) {
    EXPECT_EQ(
        first_of({passing("S.push", {"push"}, {"push"}), found("S.equal", {"=="}, {"push", "copy", "=="}, 2),
                  found("S.copy", {"copy"}, {"push", "copy"}, 5),
                  found("S.all", {"push", "copy"}, {"push", "copy"}, 6)}),
        "S.copy");
}

TEST(TheFirstFailure, IsACrashInAnExampleBeforeAWrongAnswer) {
    auto crash = found("S.crash", {"pop"}, {"push", "pop"}, 9);
    crash.outcome = verdict::outcome::crashed;
    EXPECT_EQ(first_of({found("S.wrong", {"push"}, {"push"}, 1), crash}), "S.crash");
}

TEST(TheFirstFailure, OfADestructorThatDoesNothingComesBehindWhatIsNotWritten) {
    auto deep = found("S.deep", {"destruction"}, {"destruction"}, 1);
    deep.kind = verdict::kind::space;
    auto missing = found("S.pop", {"pop"}, {}, 0);
    missing.outcome = verdict::outcome::not_written;
    missing.todo = {3, "TODO 3, pop", 50};
    EXPECT_EQ(first_of({deep, missing}), "S.pop");
    EXPECT_EQ(first_of({deep}), "S.deep");
    auto slow = found("S.slow", {"push"}, {"push"}, 1);
    slow.kind = verdict::kind::cost;
    EXPECT_EQ(first_of({passing("S.push", {"push"}, {"push"}), slow, missing}), "S.slow")
        << "push is written";
}

TEST(AFinding, CountsTheOperationsThatItLeavesOut) {
    auto c = wrong_answer("S.A");
    for (const auto& [n, text] :
         {std::pair{13, "      ... 1 operation before"}, {14, "      ... 2 operations before"}}) {
        c.counterexample.assign(static_cast<std::size_t>(n), "s.push(1)");
        const auto page = page_of(c);
        EXPECT_NE(std::find(page.begin(), page.end(), text), page.end()) << ::testing::PrintToString(page);
    }
}

TEST(AFinding, ShowsTheNameOfItsCheckBesideALongSentenceToo) {
    EXPECT_EQ(page_of(wrong_answer("Stack.Pops")).front(), "  \u2717 Pops  Stack.Pops");
    const auto page = page_of(wrong_answer("Stack.PopUncoversElementsInReverseOrderOfPush"));
    EXPECT_EQ(page[0], "  \u2717 Pop uncovers elements in reverse order of push");
    EXPECT_EQ(page[1], "    Stack.PopUncoversElementsInReverseOrderOfPush");
}

report::lines page_of(const verdict::check& c, std::size_t width, std::size_t most) {
    return report::finding(c, {.colour = false, .unicode = true, .width = width}, most);
}

TEST(AFinding, ThatFillsTheScreenDoesWithoutWhatIsNotNeeded) {
    auto c = wrong_answer("Stack.PopUncoversElementsInReverseOrderOfPush");
    c.counterexample = {"s.push(1)", "s.push(2)", "s.push(3)", "s.top()"};
    const auto whole = page_of(c);
    ASSERT_EQ(whole.size(), 10u) << ::testing::PrintToString(whole);
    EXPECT_EQ(whole[1], "    " + c.id);
    EXPECT_EQ(page_of(c, 60, 10), whole);
    const auto unnamed = page_of(c, 60, 9);
    EXPECT_EQ(unnamed.size(), 9u);
    EXPECT_NE(unnamed[1], "    " + c.id);
    EXPECT_EQ(std::count(unnamed.begin(), unnamed.end(), ""), 1);
    const auto unparted = page_of(c, 60, 8);
    EXPECT_EQ(unparted.size(), 8u);
    EXPECT_EQ(std::count(unparted.begin(), unparted.end(), ""), 0);
}

TEST(AFinding, OfFewLinesPutsAnswersAndOperationsBesideEachOther) {
    auto c = wrong_answer("Stack.Pops");
    c.counterexample = {"s.push(1)", "s.push(2)", "s.push(3)", "s.pop()", "s.pop()", "s.top()"};
    EXPECT_EQ(page_of(c, 60, 9),
              (report::lines{"  \u2717 Pops  Stack.Pops", "      promised  Purpose", "      s.push(1)",
                             "      s.push(2)", "      s.push(3)", "      s.pop()", "      s.pop()",
                             "    \u25B6 s.top()", "      yours     2   expected  1"}));
    EXPECT_EQ(page_of(c, 60, 5), (report::lines{"  \u2717 Pops  Stack.Pops", "      promised  Purpose",
                                                "      s.push(1); s.push(2); s.push(3); s.pop(); s.pop();",
                                                "    \u25B6 s.top()", "      yours     2   expected  1"}));
    EXPECT_EQ(page_of(c, 60, 1), page_of(c, 60, 5)) << "nothing of this can go";
}

// A heap of ten elements, a property as long as its operations, and what the heap was before.
verdict::check tall(const std::string& shape) {
    auto c = wrong_answer("BinaryHeap.AgreesWithASortedSequenceOnRandomOperations");
    c.promise = "push(x)  O(log n)  amortised; the path to the root is no longer than floor(lg n) + 1";
    c.counterexample = {"s.push(4)", "s.push(1)", "s.push(3)", "s.pop()", "s.top()"};
    c.step = "s.pop()";
    c.before = c.after = verdict::picture{shape, {}};
    for (int i = 0; i != 10; ++i) {
        c.before->cells.push_back(std::to_string(30 - i));
        c.after->cells.push_back(std::to_string(i == 3 || i == 8 ? i : 30 - i));
    }
    return c;
}

TEST(AFinding, OfAHeapThatIsTooTallIsTheTwoArraysWithWhatDiffersMarked) {
    const auto c = tall("heap");
    const auto page = page_of(c, 60, 14);
    ASSERT_LE(page.size(), 14u) << ::testing::PrintToString(page);
    const auto before =
        std::find(page.begin(), page.end(), "      before    [30, 29, 28, 27, 26, 25, 24, 23, 22, 21]");
    ASSERT_NE(before, page.end()) << ::testing::PrintToString(page);
    EXPECT_EQ(*(before + 1), "      after     [30, 29, 28, 3, 26, 25, 24, 23, 8, 21]");
    EXPECT_EQ(*(before + 2), "                             ^                  ^ changed");
    EXPECT_LT(page.size(), page_of(c, 60).size());
    EXPECT_NE(squeezed(page_of(c, 60)).find(" / \\ "), std::string::npos) << "a tree where there is room";
}

TEST(AFinding, PutsOneDrawingBesideTheOtherBeforeItLeavesAnythingOut) {
    auto c = tall("heap");
    c.before->cells.resize(3);
    c.after->cells.resize(2);
    const auto page = page_of(c, 60, 13);
    const auto before = std::find(page.begin(), page.end(), "      before      30    after       30");
    ASSERT_NE(before, page.end()) << ::testing::PrintToString(page);
    EXPECT_EQ(*(before + 1), "                  / \\               /");
    EXPECT_EQ(*(before + 2), "                29 28             29");
}

TEST(AFinding, OfFewLinesLosesNeitherPromiseNorOperationNorAnswer) {
    for (const std::string shape :
         {"chain", "row", "heap", "tree", "ranges", "trie", "forest", "positions", "table"}) {
        const auto c = tall(shape);
        for (std::size_t width = 40; width <= 120; width += 10) {
            std::size_t shortest = std::string::npos;
            for (std::size_t most = 30; most-- != 0;) {
                const auto page = page_of(c, width, most);
                EXPECT_LE(page.size(), shortest) << "fewer lines were given, and more taken";
                shortest = page.size();
                const auto text = squeezed(page);
                for (const auto& line : page) EXPECT_LE(report::columns_of(line), width) << line;
                for (const auto& part : {"push(x) O(log n) amortised; the path to the root is no longer than "
                                         "floor(lg n) + 1 s.push(4)",
                                         " s.pop()"})
                    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
                EXPECT_NE(text.find("\u25B6 s.top() yours 2 expected 1 step s.pop()"), std::string::npos)
                    << text;
                EXPECT_NE(text.find(" before "), std::string::npos) << text;
            }
        }
    }
}

TEST(AFinding, ThatIsCloselyLaidOutFearsNoCellOfAForeignVerdict) {
    for (const std::string shape :
         {"chain", "row", "heap", "tree", "ranges", "trie", "forest", "positions", "table", "?"}) {
        auto c = tall(shape);
        c.after->cells = {"\x1b[2J", std::string(300, 'x'), "\t\twrong", "\n"};
        c.after->remark = "\x1b]0;title\x07" + std::string(500, 'r');
        for (std::size_t most = 0; most != 20; ++most)
            for (const std::size_t width : {20u, 60u})
                for (const auto& line : page_of(c, width, most)) {
                    EXPECT_EQ(line.find_first_of("\x1b\x07\t\n"), std::string::npos) << line;
                    EXPECT_LE(report::columns_of(line), std::max<std::size_t>(width, 60)) << line;
                }
    }
}

// The lines of an excerpt without colour, of a header that does not build at that column.
report::lines excerpt_of(const std::string& source, int column, std::size_t width = 60,
                         bool unicode = false) {
    return report::excerpt({"stack.hpp", 36, column, "expected ';'", "", source}, {false, unicode, width});
}

TEST(AnExcerpt, PointsAtTheColumnBelowTheLine) {
    EXPECT_EQ(excerpt_of("    return best", 16),
              (report::lines{"    36 |     return best", "       |                ^"}));
    EXPECT_EQ(excerpt_of("\treturn best", 13),
              (report::lines{"    36 |     return best", "       |                ^"}));
    EXPECT_EQ(excerpt_of("x = \u00e9 + y", 8, 60, true),
              (report::lines{"    36 \u2502 x = \u00e9 + y", "       \u2502       ^"}));
}

TEST(AnExcerpt, OfALongLineShowsThePlace) {
    for (const int column : {1, 40, 52, 90, 180, 201}) {
        std::string source(200, 'x');
        source += ' ';
        source[static_cast<std::size_t>(column) - 1] = '?';
        const auto all = excerpt_of(source, column, 60);
        ASSERT_EQ(all.size(), 2u) << column;
        EXPECT_LE(all[0].size(), 60u);
        EXPECT_LE(all[1].size(), 60u);
        ASSERT_GT(all[0].size(), all[1].find('^')) << column;
        EXPECT_EQ(all[0][all[1].find('^')], '?') << column;
    }
}

TEST(AnExcerpt, WithoutALineOrAColumnPointsAtNothing) {
    EXPECT_TRUE(excerpt_of("", 3).empty());
    EXPECT_TRUE(report::excerpt({"stack.hpp", 0, 0, "is empty", "", ""}, {}).empty());
    EXPECT_EQ(excerpt_of("x", 0), (report::lines{"    36 | x"}));
    EXPECT_EQ(excerpt_of("x", 77), (report::lines{"    36 | x"}));
}

TEST(AnExcerpt, ShowsHostileTextHarmless) {
    for (const auto& line : excerpt_of("\x1b[2Jx\xff\x07 y", 9))
        for (const char c : line) EXPECT_TRUE(c >= 32 && c < 127) << line;
}

verdict::build_error with_notes() {
    return {.file = "stack.hpp",
            .line = 3,
            .column = 1,
            .message = "no matching function for call to 'f'",
            .text = "",
            .source = "f(1);",
            .notes = {{1, "candidate function not viable: requires 0 arguments", "void f();"},
                      {0, "element is the type that the checks put in for T", ""},
                      {7, "called from here", "  g();"},
                      {9, "called from here", "h();"}},
            .advice = "The call has another number of arguments."};
}
bool has_line(const report::lines& all, const std::string& text) {
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& l) { return l.find(text) != std::string::npos; });
}

TEST(Help, IsTheNotesThatNameALineAndTheAdvice) {
    const auto all = report::help(with_notes(), {false, false, 60});
    EXPECT_EQ(all, (report::lines{"      line 1: candidate function not viable: requires 0",
                                  "      arguments", "          void f();", "      line 7: called from here",
                                  "          g();", "", "  The call has another number of arguments."}));
}

TEST(Help, WithoutAnAdviceOrALineIsWhatTheLibrarySays) {
    auto e = with_notes();
    e.advice.clear();
    e.notes = {{0, "no known conversion", ""}, {0, "expects an rvalue", ""}};
    EXPECT_EQ(report::help(e, {false, false, 60}), (report::lines{"      no known conversion"}));
    e.notes.clear();
    EXPECT_TRUE(report::help(e, {false, false, 60}).empty());
}

TEST(Explained, ShowsTheLinesAroundAndEveryNote) {
    const std::string header = "void f();\nint x;\nf(1);\nint y;\n\n\n\nint z;\n";
    const auto all = report::explained(with_notes(), header, {false, false, 60});
    for (const char* text :
         {"stack.hpp:3", "no matching function", "1 | void f();", "2 | int x;", "3 | f(1);", "4 | int y;",
          "another number", "element is the type", "line 7", "line 9"})
        EXPECT_TRUE(has_line(all, text)) << text << "\n" << ::testing::PrintToString(all);
    EXPECT_FALSE(has_line(all, "int z;"));
    // Another text by now: of its lines nothing is known.
    const auto later = report::explained(with_notes(), "int a;\nint b;\nint c;\n", {false, false, 60});
    EXPECT_TRUE(has_line(later, "3 | f(1);"));
    EXPECT_FALSE(has_line(later, "int b;"));
}

TEST(Explained, ShowsHostileTextHarmless) {
    auto e = with_notes();
    for (auto* text : {&e.file, &e.message, &e.source, &e.advice, &e.notes[0].message, &e.notes[0].source})
        *text = "\x1b[2Jx\xff\x07\t\n y";
    for (const std::size_t width : {10u, 60u})
        for (const auto& line :
             report::explained(e, "\x1b\n\x07\n\x1b[2Jx\xff\x07\t\n", {false, false, width}))
            for (const char c : line) EXPECT_TRUE(c >= 32 && c < 127) << line;
}

// Of what a header prints no line can be taken for one of ours, and none is wider than the page.
TEST(AFinding, ShowsWhatWasPrintedBehindABar) {
    auto c = wrong_answer("Stack.Pops");
    c.printed.emplace();
    c.printed->parts = {
        {"s.push(1)", "sift_up i=3\n" + std::string(300, 'x') + "\n\x1b[2J\n      yours     1\n"}};
    const auto page = page_of(c);
    const auto at = std::find(page.begin(), page.end(), "      printed   s.push(1)");
    ASSERT_NE(at, page.end()) << ::testing::PrintToString(page);
    ASSERT_EQ(page.end() - at, 5);
    EXPECT_EQ(at[1], "                \u2502 sift_up i=3");
    EXPECT_TRUE(at[2].starts_with("                \u2502 xxxxxxxxxx")) << at[2];
    EXPECT_LE(report::columns_of(at[2]), 60u);
    EXPECT_EQ(at[3], "                \u2502 \\x1b[2J");
    EXPECT_EQ(at[4], "                \u2502       yours     1");
    for (const auto& line : report::finding(c, {.colour = false, .unicode = false, .width = 60}))
        for (const char letter : line) EXPECT_TRUE(letter >= ' ' && letter <= '~') << line;
}

}  // namespace
}  // namespace dsa::testing
