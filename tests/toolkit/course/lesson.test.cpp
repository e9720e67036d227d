// The sections of a lesson and the rungs of its hints.
#include "course/lesson.hpp"

#include <gtest/gtest.h>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::a_lesson;
using dsa::testing::texts;
using strings = std::vector<std::string>;
namespace fs = std::filesystem;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

// The problems of the good lesson after one change.
strings after(const std::string& from, const std::string& to) {
    const auto text = replaced(std::string(a_lesson), from, to);
    return texts(lint(parse_lesson(text, "l.md"), "l.md"));
}

TEST(Lesson, ReadsSectionsAndRungs) {
    const auto read = parse_lesson(a_lesson, "l.md");
    EXPECT_EQ(texts(lint(read, "l.md")), strings{});
    EXPECT_TRUE(read.story.starts_with("A request handler"));
    EXPECT_TRUE(read.story.ends_with("kept in a stack."));
    EXPECT_TRUE(read.task.starts_with("Write push"));
    EXPECT_NE(read.example.find("## not a heading"), std::string::npos) << "a heading within code is code";
    EXPECT_TRUE(read.language.starts_with("A unique_ptr owns"));
    EXPECT_TRUE(read.reference.starts_with("It keeps the chain"));
    EXPECT_EQ(read.reading, "CLRS 10.1 on stacks.");
    ASSERT_EQ(read.hints.size(), 4U);
    EXPECT_EQ(read.hints[1].number, 2);
    EXPECT_EQ(read.hints[1].title, "structure");
    EXPECT_EQ(read.hints[1].text, "A node holds a value and owns the node below it.");
    EXPECT_EQ(read.hints[3].text, "Make the node, let it own the old head, then make it the head.");
}

TEST(Lesson, NamesSectionsThatAreMissingUnknownDoubledOrLate) {
    EXPECT_EQ(after("## Reading\n", ""),
              (strings{"l.md: there is no section ## Reading",
                       "l.md: ## Reading has 0 words; fewer than 3 say too little"}));
    EXPECT_EQ(after("## Reading\n", "## Books\n"),
              (strings{"l.md:37: no section is called \"Books\"; there are Story, Task, Example, "
                       "C++ you need here, Hints, The reference, Reading",
                       "l.md: there is no section ## Reading",
                       "l.md: ## Reading has 0 words; fewer than 3 say too little"}));
    EXPECT_EQ(after("## Reading\n", "## Task\n"),
              (strings{"l.md:37: a second section ## Task", "l.md: there is no section ## Reading",
                       "l.md: ## Reading has 0 words; fewer than 3 say too little"}));
    EXPECT_EQ(after("## Story\n", "## Reading\nOne two three.\n## Story\n")[0],
              "l.md:10: ## Story comes too late");
    EXPECT_EQ(
        texts(parse_lesson("", "l.md").problems),
        (strings{"l.md: there is no section ## Story", "l.md: there is no section ## Task",
                 "l.md: there is no section ## Example", "l.md: there is no section ## C++ you need here",
                 "l.md: there is no section ## Hints", "l.md: there is no section ## The reference",
                 "l.md: there is no section ## Reading", "l.md: the hints lack ### Rung 1: idea",
                 "l.md: the hints lack ### Rung 2: structure", "l.md: the hints lack ### Rung 3: invariant",
                 "l.md: the hints lack ### Rung 4: outline"}));
}

TEST(Lesson, NamesRungsThatAreMissingOrMisnamed) {
    EXPECT_EQ(after("### Rung 3: invariant", "### Rung 3: proof"),
              strings{"l.md:29: ### Rung 3: invariant is due here"});
    EXPECT_EQ(
        after("### Rung 3: invariant", "### Third"),
        (strings{"l.md:29: a hint begins with ### Rung 1: idea, not with \"Third\"",
                 "l.md:31: ### Rung 3: invariant is due here", "l.md: the hints lack ### Rung 4: outline"}));
    EXPECT_EQ(after("### Rung 4: outline", "### Rung 5: outline"),
              strings{"l.md:31: ### Rung 4: outline is due here"});
    EXPECT_EQ(after("## The reference",
                    "### Rung 5: more\nEight words are here and these are all.\n## The reference"),
              strings{"l.md:34: no further rung is due here"});
    EXPECT_EQ(after("### Rung 1: idea", "### Rung 99999999999: idea")[0],
              "l.md:25: a hint begins with ### Rung 1: idea, not with \"Rung 99999999999: idea\"");
}

TEST(Lesson, NamesWhatIsTooShortOrUnfinished) {
    EXPECT_EQ(after("Write push, top and pop, so that the element pushed last is the first to be popped, in "
                    "constant time.",
                    "Write it."),
              strings{"l.md: ## Task has 2 words; fewer than 15 say too little"});
    EXPECT_EQ(after("A node holds a value and owns the node below it.", ""),
              strings{"l.md:27: rung 2 has 0 words; fewer than 8 say too little"});
    EXPECT_EQ(after("Work at one end only", "TODO: Work at one end only"),
              strings{"l.md:25: rung 1 still says TODO:"});
    EXPECT_EQ(after("Work at one end only", "In TODO 1 work at one end only"), strings{})
        << "a lesson may speak of the stub's TODOs";
    EXPECT_EQ(after("```\nAfter", "After")[0], "l.md:37: a block of code is not closed");
}

TEST(Lesson, FencesOfBothKindsAreCode) {
    EXPECT_EQ(after("```\n## not", "~~~~\n## not").size() > 1, true) << "a ``` does not close a ~~~~";
    auto text = replaced(std::string(a_lesson), "```\n## not", "  ````cpp\n```\n## not");
    text = replaced(text, "```\nAfter", "````\nAfter");
    EXPECT_EQ(texts(lint(parse_lesson(text, "l.md"), "l.md")), strings{});
}

TEST(Lesson, TakesCrLf) {
    std::string windows;
    for (const char c : a_lesson) windows += c == '\n' ? "\r\n" : std::string(1, c);
    const auto read = parse_lesson(windows, "l.md");
    EXPECT_EQ(texts(read.problems), strings{});
    EXPECT_EQ(read.hints[1].text, "A node holds a value and owns the node below it.");
}

TEST(Lesson, SurvivesDamage) {
    int whole = 0;
    for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
        const auto read = parse_lesson(dsa::testing::mutate(a_lesson, seed), "l.md");
        whole += read.hints.size() == 4 ? 1 : 0;
        for (std::size_t i = 0; i != read.hints.size(); ++i) {
            ASSERT_EQ(read.hints[i].number, static_cast<int>(i) + 1) << "seed " << seed;
        }
        for (const auto& line : texts(lint(read, "l.md"))) {
            ASSERT_EQ(dsa::verdict::printable(line), line) << "seed " << seed;
        }
    }
    EXPECT_GT(whole, 1000) << "the damage is too heavy to reach the rungs";
}

TEST(Lesson, AHugeOneIsReadInLinearTime) {
    std::string huge(a_lesson);
    while (huge.size() < 4'000'000) huge += "## Story\n### Rung 1: idea\n```\n";
    EXPECT_FALSE(parse_lesson(huge, "l.md").problems.empty());
}

class Hints : public dsa::testing::small_course {
protected:
    Hints() : all(load_catalogue(files.root())), stack(*all.find("stack").found) {}
    [[nodiscard]] std::string refusal(int rung) const {
        try {
            static_cast<void>(hint(stack, rung));
        } catch (const error& e) { return e.what(); }
        return "";
    }
    catalogue all;
    const exercise& stack;
};

TEST_F(Hints, ClimbFromTheContractToTheOutline) {
    EXPECT_EQ(hint_count(stack), 4);
    const auto contract = hint(stack, 0);
    EXPECT_EQ(contract.title, "contract");
    EXPECT_EQ(contract.last, 4);
    EXPECT_TRUE(contract.text.starts_with("stack: last in, first out"));
    EXPECT_EQ(contract.text.find("namespace"), std::string::npos) << "the contract, and not a line of code";
    const auto second = hint(stack, 2);
    EXPECT_EQ(second.rung, 2);
    EXPECT_EQ(second.last, 4);
    EXPECT_EQ(second.title, "structure");
    EXPECT_EQ(second.text, "A node holds a value and owns the node below it.");
}

TEST_F(Hints, ThereIsNoRungOutsideTheLadder) {
    EXPECT_EQ(refusal(5), "linear/stack has hints 0 to 4; there is no rung 5");
    EXPECT_EQ(refusal(-1), "linear/stack has hints 0 to 4; there is no rung -1");
}

TEST_F(Hints, TheContractIsTheCoursesWhateverTheLearnersFileHolds) {
    files.write("exercises/linear/stack.hpp", "// stack: something else\nint x;\n");
    EXPECT_TRUE(hint(stack, 0).text.starts_with("stack: last in")) << "the contract was changed";
    fs::remove(files / "exercises/linear/stack.hpp");
    EXPECT_TRUE(hint(stack, 0).text.starts_with("stack: last in")) << "the file was deleted";
    EXPECT_EQ(hint(stack, 0).text.find("the reference"), std::string::npos);
    fs::remove(files / "solutions/linear/stack.hpp");
    EXPECT_EQ(refusal(0), "solutions/linear/stack.hpp: no contract stands in it");
}

TEST_F(Hints, WhatAContractHoldsIsShownHarmlessly) {
    files.write("solutions/linear/stack.hpp",
                "#pragma once\n// \x1b[2Jhello \xff\n" + std::string(10'000'000, 'x'));
    EXPECT_EQ(hint(stack, 0).text, "\\x1b[2Jhello \\xff\n");
}

TEST_F(Hints, ALessonThatCannotBeReadIsNamed) {
    fs::remove(files / "exercises/linear/stack.md");
    EXPECT_EQ(refusal(1), "exercises/linear/stack.md: is not there");
    EXPECT_EQ(hint_count(stack), 0);
    EXPECT_EQ(hint(stack, 0).last, 0) << "the contract needs no lesson";
    EXPECT_EQ(texts(lint(stack)), strings{"exercises/linear/stack.md: is not there"});
    EXPECT_EQ(lint(stack)[0].what, fault::missing);
    fs::create_directory(files / "exercises/linear/stack.md");
    EXPECT_EQ(refusal(1), "exercises/linear/stack.md: is a folder; a file is due here");
    fs::remove(files / "exercises/linear/stack.md");
    files.write("exercises/linear/stack.md", "\xff\xfe#\0");
    EXPECT_EQ(refusal(1), "exercises/linear/stack.md: is UTF-16; save it as UTF-8");
    files.write("exercises/linear/stack.md", std::string(2'000'000, 'x'));
    EXPECT_EQ(refusal(1), "exercises/linear/stack.md: is longer than 1048576 bytes");
    files.write("exercises/linear/stack.md", "");
    EXPECT_EQ(refusal(1), "linear/stack has hints 0 to 0; there is no rung 1");
}

}  // namespace
