// From which day on a reference is shown.
#include "course/locks.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "../verdict/mutate.hpp"
#include "course/progress.hpp"
#include "course_files.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::day;
using std::chrono::sys_days;

catalogue two_exercises() {
    catalogue all;
    all.exercises.resize(2);
    all.exercises[0].module = "linear";
    all.exercises[0].name = "stack";
    all.exercises[1].module = "heaps";
    all.exercises[1].name = "binary_heap";
    return all;
}

TEST(Locks, WithoutLinesNothingIsLocked) {
    EXPECT_EQ(parse_locks("", "locks.txt", two_exercises()).opens("linear/stack"), sys_days());
    EXPECT_EQ(parse_locks("# nothing\n\n", "locks.txt", two_exercises()).opens("linear/stack"), sys_days());
}

TEST(Locks, AnExercisesOwnLineCountsBeforeTheStar) {
    const auto some =
        parse_locks("* 2027-02-01  # all\r\nlinear/stack\t2027-02-15\n", "locks.txt", two_exercises());
    EXPECT_TRUE(some.problems.empty());
    EXPECT_EQ(some.opens("linear/stack"), day("2027-02-15"));
    EXPECT_EQ(some.opens("heaps/binary_heap"), day("2027-02-01"));
}

TEST(Locks, WhatCannotBeReadIsNamedAndLocksAll) {
    for (const auto& [text, problem] : std::vector<std::pair<std::string, std::string>>{
             {"* soon\n",
              "locks.txt:1: \"soon\" is no day of the calendar; a line is an exercise, or *, and a day"},
             {"\n*\n", "locks.txt:2: no day stands behind \"*\""},
             {"* 2027-02-30\n", "locks.txt:1: \"2027-02-30\" is no day of the calendar"},
             {"* 2027-02-01 2027-02-02\n", "locks.txt:1: \"2027-02-02\" is one word too many"},
             {"linear/stak 2027-02-01\n", "locks.txt:1: "},
             {"stack 2027-02-01\nlinear/stack 2027-02-02\n",
              "locks.txt:2: a second line for linear/stack"}}) {
        const auto broken = parse_locks(text, "locks.txt", two_exercises());
        ASSERT_EQ(broken.problems.size(), 1U) << text;
        EXPECT_TRUE(to_text(broken.problems[0]).starts_with(problem)) << to_text(broken.problems[0]);
        EXPECT_EQ(broken.opens("heaps/binary_heap"), day("9999-12-31"));
    }
}

TEST(Locks, SurvivesDamage) {
    const auto all = two_exercises();
    for (std::uint64_t seed = 0; seed != 2000; ++seed)
        static_cast<void>(
            parse_locks(dsa::testing::mutate("* 2027-02-01\nlinear/stack 2027-02-15\n", seed), "l", all)
                .opens("x"));
}

}  // namespace
