// The assignment: what it says is taken, and each mistake in it is named by its line.
#include "classroom/assignment.hpp"

#include <gtest/gtest.h>

#include <random>

#include "class_files.hpp"

namespace {

using namespace dsa::classroom;
using dsa::testing::assignment_of;
using dsa::testing::at;
using dsa::testing::problems_of;
using dsa::testing::two_exercises;
using dsa::verdict::kind;
using ::testing::Test;

// A text of two lines about the exercise, ahead of what is tested.
std::string with(const std::string& more) {
    return "name = \"x\"\n" + more + "\n[[exercise]]\nname = \"linear/stack\"\npoints = 10\n";
}

TEST(Assignment, TheOneThatInitWritesIsRight) {
    const auto a = assignment_of(assignment_to_begin_with());
    for (const auto& p : a.problems) ADD_FAILURE() << dsa::course::to_text(p);
    EXPECT_EQ(to_text(a.total()), "20");
    EXPECT_EQ(a.fixed_seed, std::nullopt);
}

TEST(Assignment, SaysWhatItSays) {
    const auto a = assignment_of(two_exercises + R"(
[late]
due = 2027-02-01T23:59:00+01:00
grace_minutes = 5
percent_per_day = 10
closes_after_days = 3
[visibility]
all = "name"
cost = "after"
reveal = 2027-02-10T00:00:00Z
checks = { "Stack.X" = "hidden" }
[flags]
headers = ["list"]
)");
    ASSERT_TRUE(a.problems.empty());
    EXPECT_EQ(a.exercises[0].file, "maximum.hpp");
    EXPECT_EQ(a.exercises[1].of.at(kind::cost), points{4000});
    EXPECT_EQ(a.late.due, at("2027-02-01T22:59:00Z"));
    EXPECT_EQ(a.late.closes_after_days, 3);
    EXPECT_EQ(a.flagged_headers, std::vector<std::string>{"list"});
    dsa::verdict::check c;
    c.id = "Stack.Y";
    c.kind = kind::example;
    EXPECT_EQ(a.seen(c, at("2027-01-01T00:00:00Z")), visibility::name);
    c.kind = kind::cost;
    EXPECT_EQ(a.seen(c, at("2027-02-09T23:59:59Z")), visibility::after);
    EXPECT_EQ(a.seen(c, at("2027-02-10T00:00:00Z")), visibility::shown);
    c.id = "Stack.X";
    EXPECT_EQ(a.seen(c, at("2027-02-10T00:00:00Z")), visibility::hidden);
}

TEST(Assignment, NamesAnUnknownExerciseAndTheNearestOne) {
    EXPECT_EQ(problems_of("name = \"x\"\n[[exercise]]\nname = \"linear/stak\"\npoints = 1\n"),
              "assignment.toml:3: no exercise named \"linear/stak\"; nearest is \"linear/stack\"\n");
}

TEST(Assignment, NamesPointsThatDoNotAddUp) {
    EXPECT_EQ(problems_of("total = 12\n" + with("")),
              "assignment.toml:1: the points do not add up: total says 12, and the exercises have 10\n");
}

TEST(Assignment, NamesADayThatIsNone) {
    EXPECT_NE(problems_of(two_exercises + "[late]\ndue = 2027-02-30T23:59:00Z\n").find("assignment.toml:10"),
              std::string::npos);
    EXPECT_EQ(problems_of(two_exercises + "[late]\ndue = 2027-02-01T23:59:00\n"),
              "assignment.toml:10: due is a moment with the offset of its clock, as "
              "2027-02-01T23:59:00+01:00, and without quotes\n");
    EXPECT_EQ(problems_of(two_exercises + "[late]\ndue = \"tomorrow\"\n"),
              "assignment.toml:10: due is a moment with the offset of its clock, as "
              "2027-02-01T23:59:00+01:00, and without quotes\n");
}

TEST(Assignment, RefusesTwoThingsUnderOneName) {
    const std::string twice =
        "name = \"x\"\n[[exercise]]\nname = \"linear/stack\"\npoints = 1\n[[exercise]]\nname = "
        "\"stack\"\npoints = 1\n";
    EXPECT_NE(problems_of(twice).find("linear/stack is assigned twice"), std::string::npos);
}

TEST(Assignment, NamesEveryKeyThatIsWrong) {
    for (const auto& [text, said] : std::vector<std::pair<std::string, std::string>>{
             {"tital = 3", "no key is called \"tital\""},
             {"total = \"many\"", "total is a number of points"},
             {"total = -1", "total is a number of points"},
             {"total = 1.2345", "total is a number of points"},
             {"total = nan", "total is a number of points"},
             {"total = inf", "total is a number of points"},
             {"round_to = 0", "round_to is above 0"},
             {"attempt = \"worst\"", "attempt is latest or best, not \"worst\""},
             {"compiler = \"msvc\"", "compiler is clang or gcc, not \"msvc\""},
             {"seed = \"public\"", "seed is \"secret\", or a whole number"},
             {"seed = -1", "seed is \"secret\", or a whole number"},
             {"audit = 1", "audit is true or false"},
             {"format = 2", "is of a newer format than this dsa knows, which is 1"},
             {"late = 3", "late is a table [late]"},
             {"[limits]\nseconds = 1", "seconds is a whole number from 10 to 3600"},
             {"[visibility]\nexampel = \"shown\"", "no key is called \"exampel\""},
             {"[visibility]\nexample = \"seen\"", "example is shown, name, after or hidden"},
             {"[visibility]\ncost = \"after\"", "\"after\" needs a moment"},
             {"[flags]\nheaders = [3]", "headers is a list of texts in quotes"},
         })
        EXPECT_NE(problems_of(with(text)).find(said), std::string::npos) << text << "\n"
                                                                         << problems_of(with(text));
    EXPECT_NE(problems_of("name = \"x\"\n[[exercise]]\nname = \"linear/stack\"\npoints = { exampel = 1 }\n")
                  .find("no kind of check is called \"exampel\""),
              std::string::npos);
    EXPECT_NE(problems_of("").find("name is missing"), std::string::npos);
}

TEST(Assignment, SaysWhatItAsksForThatIsNotBuilt) {
    const auto a = assignment_of(with("audit = true\nextra_checks = \"mine\""));
    ASSERT_TRUE(a.problems.empty());
    EXPECT_EQ(a.remarks.size(), 1U) << "of the checks of one's own";
    EXPECT_TRUE(a.audit);
}

TEST(Assignment, SurvivesAnyBytes) {
    std::mt19937_64 random(3);
    const auto whole = assignment_to_begin_with();
    for (int i = 0; i != 300; ++i) {
        auto text = whole;
        for (int n = 0; n != 4; ++n) text[random() % text.size()] = static_cast<char>(random());
        (void)assignment_of(text.substr(0, random() % text.size()));
    }
}

TEST(Moment, IsReadWithZOrAnOffset) {
    EXPECT_EQ(moment_from_text("2027-02-01T23:59:00Z"), at("2027-02-01T23:59:00Z"));
    EXPECT_EQ(moment_from_text("2027-02-01T23:59:00+01:00"), at("2027-02-01T22:59:00Z"));
    EXPECT_EQ(moment_from_text("2027-02-01T23:59:00-05:30"), at("2027-02-02T05:29:00Z"));
    for (const char* text :
         {"", "2027-02-01", "2027-02-30T00:00:00Z", "2027-02-01T23:59:00+1:00", "2027-02-01T23:59:00+99:00"})
        EXPECT_EQ(moment_from_text(text), std::nullopt) << text;
}

}  // namespace
