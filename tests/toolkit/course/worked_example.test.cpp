// The examples of lessons and contracts: what is found, what is compared.
#include "course/worked_example.hpp"

#include <gtest/gtest.h>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::texts;
using strings = std::vector<std::string>;

constexpr std::string_view a_stack =
    "## Example\n"
    "```cpp\n"
    "dsa::stack<int> s;\n"
    "s.push(4);       // [4] -> [3]\n"
    "s.top();         // 4\n"
    "s == t;          // true: equal values\n"
    "s.pop();         // throws std::out_of_range: the stack is empty\n"
    "```\n";

// What the only line of an example says that is compared.
std::string said(const std::string& line) {
    const auto found = examples_in_lesson("```cpp\n" + line + "\n```\n");
    return found.size() == 1 && found[0].lines.size() == 1 ? found[0].lines[0].said : "no line";
}

TEST(WorkedExample, IsEachBlockOfALessonThatIsMarkedCpp) {
    const auto found =
        examples_in_lesson(std::string(a_stack) + "```\ns.top();  // 5\n```\n" + "```cpp\nx;  // 1\n```\n");
    ASSERT_EQ(found.size(), 2U) << "a block without a mark is an outline";
    ASSERT_EQ(found[0].lines.size(), 5U);
    EXPECT_EQ(found[0].compared(), 3);
    EXPECT_EQ(found[0].lines[2].line, 5);
    EXPECT_EQ(found[0].lines[2].code, "s.top();");
    EXPECT_EQ(found[1].lines[0].line, 13);
}

TEST(WorkedExample, OpensAContract) {
    const auto found = examples_in_contract(
        "#pragma once\n// stack: last in, first out.\n//\n//     dsa::stack<int> s;\n//     s.size();  // "
        "0\n//\n"
        "//     a picture;  // 7\n//\n// Operations   Time\n//   push(x)    O(1)\n");
    ASSERT_EQ(found.size(), 1U);
    ASSERT_EQ(found[0].lines.size(), 2U) << "the first empty line ends it";
    EXPECT_EQ(found[0].lines[1].line, 5);
    EXPECT_EQ(found[0].lines[1].said, "0");
    EXPECT_TRUE(examples_in_contract("#pragma once\n// a: b\n//\n//     3   7 | 2\n//\n").empty())
        << "a picture";
    EXPECT_TRUE(examples_in_contract("").empty());
    EXPECT_TRUE(examples_in_contract("int x;\n").empty());
}

TEST(WorkedExample, ComparesWhatACommentBeginsWith) {
    EXPECT_EQ(said("s.top();  // 4"), "4");
    EXPECT_EQ(said("s.top();  // -4, the smallest"), "-4");
    EXPECT_EQ(said("t.path_to(4);  // 0 1 3 4"), "0 1 3 4");
    EXPECT_EQ(said("s == t;  // true: equal values"), "true");
    EXPECT_EQ(said("s == t;  // false; not yet"), "false");
    EXPECT_EQ(said("*b;  // 'b': it has not moved"), "'b'");
    EXPECT_EQ(said("m[25];  // '\\0': what it adds"), "'\\0'");
    EXPECT_EQ(said("name(s);  // \"a: b\""), "\"a: b\"");
    EXPECT_EQ(said("f(a, a + 4);  // a + 1: the first"), "a + 1");
    EXPECT_EQ(said("s.pop();  // throws std::out_of_range: a: b"), "throws std::out_of_range: a: b");
}

TEST(WorkedExample, LeavesPicturesAndWordsAlone) {
    for (const auto* comment :
         {"[3]", "head_ -> [4]", "8 elements, 8 buckets", "removes the 9", "{position of 20, false}",
          "truely", "the map is full: 16", "a + b", "+ 1", "-", "'", "\"open", "4.5", "", "s: [3]"})
        EXPECT_EQ(said(std::string("s.top();  // ") + comment), "") << comment;
}

TEST(WorkedExample, ComparesWholeStatementsOnly) {
    EXPECT_EQ(said("for (int x : xs)  // 3"), "");
    const auto found = examples_in_lesson("```cpp\nf(1,  // 3\n  2);  // 4\ng();  // 5\n```\n");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].compared(), 1) << "of a statement on two lines nothing is compared";
    EXPECT_EQ(found[0].lines[2].said, "5");
}

TEST(WorkedExample, TakesNoCommentOutOfALiteral) {
    EXPECT_EQ(said("s.push(\"// 3\");"), "");
    EXPECT_EQ(said("f('\\'', \"\\\"//\");  // 2"), "2");
    EXPECT_EQ(said("s.size() - 1'000;  // 3"), "3") << "a separator of digits opens no literal";
    EXPECT_EQ(said("f(\"never closed);  // 3"), "");
}

TEST(WorkedExample, BecomesAProgramThatNamesTheLinesOfTheLesson) {
    const auto program =
        program_of(examples_in_lesson(a_stack).at(0), "linear/stack.hpp", "exercises/linear/stack.md");
    EXPECT_TRUE(program.starts_with("#include \"linear/stack.hpp\"\n"));
    for (const auto* part : {"#line 5 \"exercises/linear/stack.md\"\n", "value(5,", "return (s.top());",
                             "\ns.push(4);\n", "error<std::out_of_range>(7,"})
        EXPECT_NE(program.find(part), std::string::npos) << part;
}

TEST(WorkedExample, IsTrueWhenTheProgramPrintsWhatItSays) {
    const auto example = examples_in_lesson(a_stack).at(0);
    const std::string error = "7\tthrows std::out_of_range: dsa::stack::pop: the stack is empty\n";
    EXPECT_EQ(texts(compare(example, "5\t4\n6\ttrue\n" + error, "l.md")), strings{});
    EXPECT_EQ(texts(compare(example, "5\t3\n6\ttrue\n" + error, "l.md")),
              strings{"l.md:5: \"s.top();\" is said to give \"4\", and gives \"3\""});
    EXPECT_EQ(texts(compare(example, "5\t4\n6\ttrue\n7\tno exception\n", "l.md")),
              strings{"l.md:7: \"s.pop();\" is said to give \"throws std::out_of_range: the stack is "
                      "empty\", and gives "
                      "\"no exception\""});
    EXPECT_EQ(
        compare(example, "5\t4\n6\ttrue\n7\tthrows std::length_error: the stack is empty\n", "l.md").size(),
        1U)
        << "another type";
}

TEST(WorkedExample, IsNotTrueWhenTheProgramEndsBefore) {
    const auto example = examples_in_lesson(a_stack).at(0);
    EXPECT_EQ(compare(example, "", "l.md").size(), 3U);
    EXPECT_EQ(compare(example, "5\n\t4\nfive\t4\n99999999999\t4\n5 4\n", "l.md").size(), 3U)
        << "no line of ours";
}

TEST(WorkedExample, TakesBlocksThatAreEmptyOrNeverClosed) {
    EXPECT_TRUE(examples_in_lesson("").empty());
    EXPECT_TRUE(examples_in_lesson("no code\n").empty());
    const auto empty = examples_in_lesson("```cpp\n```\n");
    ASSERT_EQ(empty.size(), 1U);
    EXPECT_EQ(empty[0].compared(), 0);
    const auto unclosed = examples_in_lesson("```cpp\ns.top();  // 4");
    ASSERT_EQ(unclosed.size(), 1U);
    EXPECT_EQ(unclosed[0].compared(), 1);
}

TEST(WorkedExample, TakesAnyBytes) {
    for (std::uint64_t seed = 0; seed != 300; ++seed) {
        const auto text = dsa::testing::mutate(a_stack, seed);
        for (const auto& example : examples_in_lesson(text)) {
            static_cast<void>(program_of(example, "a.hpp", "a.md"));
            for (const auto& line : texts(compare(example, dsa::testing::mutate("5\t4\n", seed), "a.md")))
                EXPECT_EQ(line, dsa::verdict::printable(line)) << "seed " << seed;
        }
        static_cast<void>(examples_in_contract(text));
    }
    std::string huge = "```cpp\n";
    for (int i = 0; i != 20'000; ++i) huge += "s.top();  // 1 2 3 4 5 6 7 8 9\n";
    const auto found = examples_in_lesson(huge);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].compared(), 20'000);
    EXPECT_EQ(compare(found[0], "", "a.md").size(), 20'000U);
}

}  // namespace
