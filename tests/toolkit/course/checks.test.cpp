// What the checks of an exercise say about themselves, held against its contract.
#include "course/checks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "course/text.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::verdict::outcome;
using strings = std::vector<std::string>;

dsa::verdict::check named(std::string id, strings promises, std::string why = "x") {
    dsa::verdict::check c;
    c.id = std::move(id);
    c.promises = std::move(promises);
    c.why = std::move(why);
    return c;
}

TEST(ChoosingACheck, TakesTheEqualOneThenTheOnlyPart) {
    const strings names{"Stack.Pop", "Stack.PopUncovers", "Heap.PopUncovers", "Heap.Push"};
    EXPECT_EQ(choose(names, "Stack.Pop").index, 0u);
    EXPECT_EQ(choose(names, "pop").index, 0u) << "its whole name in the suite";
    EXPECT_EQ(choose(names, "heap.popuncovers").index, 2u);
    EXPECT_EQ(choose(names, "ush").index, 3u);
}

TEST(ChoosingACheck, TakesANameInProseAndAUniqueBeginning) {
    const strings names{"Stack.PopTakesConstantTime", "Stack.PopUncovers", "List.IsFreeOfFaults",
                        "Heap.IsFreeOfFaults", "Heap.TopAndPopTakeTurns"};
    EXPECT_EQ(choose(names, "pop takes constant time").index, 0u);
    EXPECT_EQ(choose(names, "Pop takes constant time.").index, 0u);
    EXPECT_EQ(choose(names, "Pop unc").index, 1u);
    EXPECT_EQ(choose(names, "poptake").index, 0u) << "a beginning before a part";
    EXPECT_EQ(choose(names, "heap: is free of faults").index, 3u);
    EXPECT_EQ(choose(names, "Is free of faults").error,
              "\"Is free of faults\" is a part of 2 names; which is meant?\n  List.IsFreeOfFaults\n  "
              "Heap.IsFreeOfFaults");
}

TEST(ChoosingACheck, SaysWhatThereIsOrWhatIsNearest) {
    const strings names{"Stack.PopUncovers", "Heap.PopUncovered", "Heap.Push"};
    EXPECT_EQ(choose(names, "PopUnc").error,
              "\"PopUnc\" is a part of 2 names; which is meant?\n  Stack.PopUncovers\n  Heap.PopUncovered");
    EXPECT_EQ(choose(names, "Heap.Psuh").error, "there is no check \"Heap.Psuh\"; nearest is \"Heap.Push\"");
    EXPECT_EQ(choose(names, "Popuncoverz").error,
              "there is no check \"Popuncoverz\"; nearest is \"Stack.PopUncovers\"");
    EXPECT_EQ(choose(names, "something else altogether").error,
              "there is no check \"something else altogether\"");
    EXPECT_EQ(choose({"Stack.Size"}, "zzzz").error, "there is no check \"zzzz\"") << "one letter of four";
    EXPECT_EQ(choose({}, "x").index, choice::npos);
    EXPECT_NE(choose(names, "").error, "");
    const auto odd = choose(names, "\x1b[2J" + std::string(10'000, 'x')).error;
    EXPECT_EQ(dsa::verdict::printable(odd), odd);
}

const std::string header = R"(#pragma once
// stack: last in, first out.
//
// Operations           Time   Notes
//   push(x)            O(1)   worst case; one
//                             allocation
//   grow(n)            O(n) amortised   copies all
//   pop(), top()       O(1)   throw std::out_of_range when empty
//   destruction        O(n)
// Space: n nodes, each
// one value.
//
// Invariant   I1  size_ counts.
//             I2  more.
// Exceptions  push: strong guarantee.
//             pop: never.
// Source      none
)";

TEST(Promises, AreThoseThatACheckNamesAndTheContractHas) {
    const auto c = parse_contract(header, "stack.hpp");
    const auto check = named("A.B", {"grow", "fly", "I2", "push"}, "");
    EXPECT_EQ(promises_of(c, check), (strings{"grow(n)  O(n) amortised  copies all", "Invariant I2  more.",
                                              "push(x)  O(1)  worst case; one allocation"}));
    EXPECT_EQ(gaps_in(c, check), (strings{"A.B tests the promise \"fly\", which the contract does not have",
                                          "A.B gives no reason: why(\"...\") belongs beside its name"}));
    EXPECT_EQ(gaps_in(c, named("A.B", {})),
              strings{"A.B names no promise: promise(\"push\") belongs beside its name"});
    EXPECT_EQ(gaps_in(c, named("A.B", {"pop"})), strings{});
    EXPECT_EQ(gaps_in(c, named("A.B", {"pop"}, std::string(201, 'x'))),
              strings{"A.B gives a reason of 201 characters; 200 are three lines of a screen"});
}

const std::string written =
    "class stack {\n"
    "    stack(const stack& other) {\n"
    "        copy_all(other);\n"
    "    }\n"
    "    // pop() drops the top\n"
    "    void pop() {\n"
    "        return pop_all();\n"
    "    }\n"
    "    size_t size() const { return size_; }\n"
    "};\n";

dsa::verdict::verdict failing(strings on, std::vector<dsa::verdict::ran_function> ran = {}) {
    dsa::verdict::verdict v;
    v.checks.push_back(named("S.a", {}));
    v.checks.back().outcome = outcome::failed;
    v.checks.back().on = std::move(on);
    v.checks.back().ran = std::move(ran);
    return v;
}

TEST(Places, OfWhatDidNotRunAreWhereItsOperationsStand) {
    using ran = std::vector<dsa::verdict::ran_function>;
    auto v = failing({"pop", "copy", "no_such"});
    name_operations(v, written, "stack");
    EXPECT_EQ(v.checks[0].ran, (ran{{"pop", {6}}, {"copy constructor", {2}}}));
    v = failing({"pop"}, {{"size", {9}}});
    name_operations(v, written, "stack");
    EXPECT_EQ(v.checks[0].ran, (ran{{"size", {9}}})) << "what ran is known";
    v.checks[0].kind = dsa::verdict::kind::cost;
    name_operations(v, written, "stack");
    EXPECT_EQ(v.checks[0].ran, (ran{{"size", {9}}, {"pop", {6}}})) << "the dear lines need not be its own";
}

// An empty destructor leaves no trace, and is what the finding is about.
TEST(Places, OfAFailedOperationThatLeftNoTraceBeginWithIt) {
    using ran = std::vector<dsa::verdict::ran_function>;
    auto v = failing({"pop"}, {{"size", {9}}});
    v.checks[0].operation = "pop";
    name_operations(v, written, "stack");
    EXPECT_EQ(v.checks[0].ran, (ran{{"pop", {6}}, {"size", {9}}}));
    name_operations(v, written, "stack");
    EXPECT_EQ(v.checks[0].ran, (ran{{"pop", {6}}, {"size", {9}}})) << "once";
}

TEST(Places, OfAConstructionBeginWithTheMembersThatNothingSets) {
    using ran = std::vector<dsa::verdict::ran_function>;
    const std::string text =
        "class stack {\n"
        "    size_t size() const { return size_; }\n"
        "    node* head_ = nullptr;\n"
        "    size_t size_;  // how many\n"
        "    node* last_;\n"
        "    return size_;\n"
        "};\n";
    auto v = failing({"construction"}, {{"size", {2}}});
    name_operations(v, text, "stack");
    EXPECT_EQ(v.checks[0].ran, (ran{{"size_, which nothing sets", {4}}, {"size", {2}}}));
    v = failing({"push"}, {{"size", {2}}});
    name_operations(v, text, "stack");
    EXPECT_EQ(v.checks[0].ran, (ran{{"size", {2}}})) << "only where nothing else was asked";
    v = failing({"construction"}, {{"size", {2, 99, 0}}});
    name_operations(v, text, "stack");
    EXPECT_EQ(v.checks[0].ran.size(), 2u) << "lines that the text does not have";
}

TEST(Places, OfManyAreThoseWithMostLinesOnceTheGivenAreGone) {
    std::vector<dsa::verdict::ran_function> all{{"pop", {6, 7}}};
    for (int i = 0; i != 9; ++i) all.push_back({"f" + std::to_string(i), {6}});
    auto v = failing({}, all);
    leave_out_given(v, written, "");
    EXPECT_EQ(v.checks[0].ran.size(), 8u);
    EXPECT_EQ(v.checks[0].ran.front().name, "pop");
}

TEST(Places, LeaveOutWhatTheStubGives) {
    using ran = std::vector<dsa::verdict::ran_function>;
    const std::string stub =
        "    void pop() { todo(\"TODO 1, pop\"); }\n    size_t size() const { return size_; }\n";
    auto v = failing({}, {{"pop", {6, 7}}, {"size", {9}}});
    leave_out_given(v, written, stub);
    EXPECT_EQ(v.checks[0].ran, (ran{{"pop", {6, 7}}}));
    v = failing({}, {{"pop", {6}}, {"size", {9}}});
    leave_out_given(v, written,
                    "    void pop() {\n        todo(\"TODO 1, pop\");\n    }\n    size_t size() const { "
                    "return size_; }\n");
    EXPECT_EQ(v.checks[0].ran, (ran{{"pop", {6}}})) << "the head alone is that of both";
    v = failing({}, {{"size", {9}}});
    leave_out_given(v, written, stub);
    EXPECT_EQ(v.checks[0].ran, (ran{{"size", {9}}})) << "where all is given, it is what there is";
}

TEST(Promises, AreAddedToTheFailuresOfAVerdict) {
    const dsa::testing::scratch folder;
    folder.write("stack.hpp", header);
    exercise e;
    e.reference = folder / "stack.hpp";
    const auto promise = [&](const strings& promises, std::string operation, std::string actual = "",
                             std::vector<std::string> gates = {}, outcome o = outcome::failed) {
        dsa::verdict::verdict v;
        v.checks.push_back(named("S.a", promises));
        auto& check = v.checks.back();
        check.outcome = o;
        check.operation = std::move(operation);
        check.actual = std::move(actual);
        for (auto& g : gates) {
            check.gates.emplace_back();
            check.gates.back().within = g.starts_with('!') ? "no" : "yes";
            check.gates.back().operation = g.substr(g.starts_with('!'));
        }
        add_promises(v, e);
        return v.checks.back().promise;
    };
    const strings many{"Purpose", "push", "pop", "destruction", "Space", "I1"}, one{"Exceptions: strong"};
    const std::string push = "push(x)  O(1)  worst case; one allocation",
                      strong = "Exceptions  push: strong guarantee.",
                      pop = "pop(), top()  O(1)  throw std::out_of_range when empty",
                      first = "stack: last in, first out.";
    EXPECT_EQ(promise(one, "size"), strong) << "not the row of what showed it";
    EXPECT_EQ(promise(many, "top"), first);
    EXPECT_EQ(promise(many, "pop"), pop);
    EXPECT_EQ(promise(many, "push"), push);
    EXPECT_EQ(promise(many, "destruction"), "destruction  O(n)");
    EXPECT_EQ(promise(many, "", "O(n)", {"push", "!pop"}), pop);
    EXPECT_EQ(promise(one, "broken_invariant", "\"I2: too many\""), "Invariant I2  more.");
    EXPECT_EQ(promise(one, "broken_invariant", "\"I9: too many\""), strong);
    EXPECT_EQ(promise({"fly", "Space"}, "push"), "Space: n nodes, each one value.");
    EXPECT_EQ(promise({}, "push"), "");
    EXPECT_EQ(promise(many, "\xff("), first);
    for (const auto o :
         {outcome::passed, outcome::not_written, outcome::blocked, outcome::undecided, outcome::skipped})
        EXPECT_EQ(promise(many, "pop", "", {}, o), "");
    e.reference = folder / "missing.hpp";
    EXPECT_EQ(promise(many, "pop"), "");
}

}  // namespace
