// What the first screen says of a mistake.
#include "report/first_screen.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dsa;
using names = std::vector<std::string>;

const std::string header =
    "struct stack {\n"
    "    void push(int x) {\n"
    "        ++size_;\n"
    "    }\n"
    "    void pop() {\n"
    "        --size_;\n"
    "    }\n"
    "};\n";

verdict::verdict failing_at(const std::string& message) {
    verdict::verdict v;
    v.exercise = "linear/stack";
    verdict::check c;
    c.id = "Stack.CountsItsElements";
    c.outcome = verdict::outcome::failed;
    c.max = 1;
    c.message = message;
    c.counterexample = {"s.push(0)", "s.size()"};
    v.checks.push_back(c);
    verdict::summarise(v);
    return v;
}

report::reading read(const verdict::verdict& v, const std::string& function, names shows = {},
                     names hides = {}) {
    course::exercise e;
    e.module = "linear";
    e.name = "stack";
    course::mistake m;
    m.function = function;
    m.shows = std::move(shows);
    m.hides = std::move(hides);
    return report::read(report::first_screen(e, v, 80), v, header, m, {{"stack", {"copy"}}});
}

TEST(FirstScreenReading, AFunctionIsNamedByWhatWentWrongAndNotByAStepOnTheWay) {
    EXPECT_FALSE(read(failing_at("size() answered 0"), "push").names_function);
    EXPECT_TRUE(read(failing_at("push forgets to count"), "push").names_function);
    EXPECT_FALSE(read(failing_at("push_back forgets to count"), "push").names_function);
}

TEST(FirstScreenReading, AFunctionWithCallsIsNamedByThoseOnly) {
    EXPECT_FALSE(read(failing_at("the stack is wrong"), "stack").names_function);
    EXPECT_TRUE(read(failing_at("copy is wrong"), "stack").names_function);
}

TEST(FirstScreenReading, ALineMustLieWithinTheFunction) {
    EXPECT_TRUE(read(failing_at("wrong at stack.hpp:3"), "push").names_line);
    EXPECT_FALSE(read(failing_at("wrong at stack.hpp:6"), "push").names_line);
    EXPECT_TRUE(read(failing_at("wrong at stack.hpp:6"), "pop").names_line);
}

TEST(FirstScreenReading, TextsAreAskedForAndForbidden) {
    EXPECT_EQ(read(failing_at("x"), "push", {"s.size()"}, {"pop"}).problems, names{});
    EXPECT_EQ(read(failing_at("x"), "push", {"pop"}, {"s.size()"}).problems,
              (names{"does not show \"pop\"", "shows \"s.size()\""}));
}

TEST(FirstScreenReading, AMistakeLiesInTheFunctionOfItsEdit) {
    course::wrong bug;
    bug.edits = {{"--size_;", "", std::nullopt}};
    EXPECT_EQ(report::edited_functions(header, bug), names{"pop"});
    bug.edits = {{"size_", "x", 1}};
    EXPECT_EQ(report::edited_functions(header, bug), names{"push"});
    bug.edits = {{"struct stack {", "struct stack {\nint x;", std::nullopt}};
    EXPECT_EQ(report::edited_functions(header, bug), names{""});
}

}  // namespace
