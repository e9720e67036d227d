// What the checks of an exercise say about themselves, by their text alone.
#include "course/checks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::verdict::kind;
using dsa::verdict::outcome;
using strings = std::vector<std::string>;

const std::string driver = R"(
DSA_OPERATIONS(stack) {
    operation("push", [](stack& s, int x) { s.push(x); });
    operation("pop", [](stack& s) { s.pop(); });
    operation("top", [](const stack& s) { return s.top(); });
}
)";

check_source only(const std::string& text) {
    const auto all = parse_checks(text, driver);
    EXPECT_EQ(all.size(), 1u) << text;
    return all.empty() ? check_source{} : all.front();
}

TEST(ReadingChecks, FindsEachWithItsPlaceAndWhatItCalls) {
    const auto all = parse_checks(
        "#include \"judge/check.hpp\"\n"
        "class Stack : public check {};\n"
        "TEST_F(Stack, PopsWhatWasPushed) {\n    auto s = subject();\n    s(\"push\", 3);\n    s(\"pop\");  "
        "// \"top\"\n"
        "    s(\"push\", \"no operation\");\n}\n"
        "DSA_MEMORY_CHECK(Stack)\n"
        "TEST_F(Stack,\n       HasANameOnALineOfItsOwn) {}\n",
        driver);
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].id, "Stack.PopsWhatWasPushed");
    EXPECT_EQ(all[0].line, 3);
    EXPECT_EQ(all[0].kind, kind::example);
    EXPECT_EQ(all[0].operations, (strings{"push", "pop"}));
    EXPECT_EQ(all[1].id, "Stack.IsFreeOfMemoryFaults");
    EXPECT_EQ(all[1].kind, kind::memory);
    EXPECT_EQ(all[2].id, "Stack.HasANameOnALineOfItsOwn");
}

TEST(ReadingChecks, TellsTheKindByWhatTheBodyAsks) {
    const auto kind_of = [](const std::string& body) { return only("TEST_F(A, B) { " + body + " }\n").kind; };
    EXPECT_EQ(kind_of("agrees_with<std::vector<int>>({});"), kind::property);
    EXPECT_EQ(kind_of("EXPECT_COST(\"push\", O(1));"), kind::cost);
    EXPECT_EQ(kind_of("EXPECT_SPACE(\"push\", O(n));"), kind::space);
    EXPECT_EQ(kind_of("EXPECT_INTERFACE(subject(), \"x\", \"y\");"), kind::interface);
    EXPECT_EQ(kind_of("declare(dsa::verdict::kind::memory);"), kind::memory);
    EXPECT_EQ(kind_of("if (elsewhere(dsa::verdict::kind::cost)) return;"), kind::cost);
    EXPECT_EQ(kind_of("EXPECT_EQ(1, 1);"), kind::example);
}

TEST(ReadingChecks, TakesTheCommentAboveItAndTheOneBehindItsBrace) {
    EXPECT_EQ(only("// Of old.\n\n// Two lines\n// of a reason.\nTEST_F(A, B) {\n}\n").comment,
              "Two lines of a reason.");
    EXPECT_EQ(only("TEST_F(A, B) {  // each way to deal\n}\n").comment, "each way to deal");
    EXPECT_EQ(
        only("// ---- a heading ------\nTEST_F(A, B) {\n    f();  // no word on the check\n}\n").comment, "");
}

TEST(ReadingChecks, CountsTheFunctionsThatACheckCallsAsPartOfIt) {
    const auto c = only(
        "static cost_of pushing() { return cost_of(\"push\").named(\"growth\"); }\n"
        "static void unrelated() { s(\"pop\"); }\n"
        "TEST_F(A, B) { EXPECT_COST(pushing(), O(1)); }\n");
    EXPECT_EQ(c.operations, strings{"push"});
    EXPECT_EQ(c.measured, (strings{"growth", "push"}));
}

TEST(ReadingChecks, AFunctionThatCallsItselfIsReadOnce) {
    EXPECT_EQ(only("void f() { f(); s(\"top\"); }\nTEST_F(A, B) { f(); }\n").operations, strings{"top"});
}

TEST(ReadingChecks, OfNonsenseThereAreNone) {
    EXPECT_EQ(parse_checks("", ""), std::vector<check_source>{});
    EXPECT_EQ(parse_checks("// TEST_F(A, B) {}\nauto s = \"TEST_F(A, B) {}\";\n", driver).size(), 0u);
    EXPECT_EQ(parse_checks("TEST_F(", driver).size(), 1u) << "cut short, and named all the same";
    EXPECT_EQ(parse_checks("TEST_F(A, B) { \"", driver).size(), 1u);
}

TEST(ReadingChecks, SurvivesDamage) {
    const std::string whole =
        "// A comment.\nTEST_F(Stack, Pops) {  // why\n    for (char c : {'\"', '\\''}) s(\"pop\", "
        "20'000);\n}\n"
        "static void f() { if (x) { g(\"push\"); } }\nTEST_F(Stack, Pushes) { f(); }\n";
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed)
        found += parse_checks(dsa::testing::mutate(whole, seed), driver).size();
    EXPECT_GT(found, 2'000u) << "the damage is too heavy to reach anything";
}

TEST(ChoosingACheck, TakesTheEqualOneThenTheOnlyPart) {
    const strings names{"Stack.Pop", "Stack.PopUncovers", "Heap.PopUncovers", "Heap.Push"};
    EXPECT_EQ(choose(names, "Stack.Pop").index, 0u);
    EXPECT_EQ(choose(names, "pop").index, 0u) << "its whole name in the suite";
    EXPECT_EQ(choose(names, "heap.popuncovers").index, 2u);
    EXPECT_EQ(choose(names, "ush").index, 3u);
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

TEST(Promises, AreTheRowsThatTheGatesAndTheNameSpeakOf) {
    const auto c = parse_contract(header, "stack.hpp");
    const auto of = [&](const std::string& body, const std::string& name = "X") {
        return promises_of(c, only("TEST_F(Stack, " + name + ") { " + body + " }\n"));
    };
    EXPECT_EQ(of("EXPECT_COST(\"push\", O(1));"), strings{"push(x)  O(1)  worst case; one allocation"});
    EXPECT_EQ(of("EXPECT_COST(cost_of(\"x\").named(\"grow\"), O(n));"),
              strings{"grow(n)  O(n) amortised  copies all"});
    EXPECT_EQ(of("s(\"pop\");", "PopUncovers"),
              strings{"pop(), top()  O(1)  throw std::out_of_range when empty"});
    EXPECT_EQ(of("EXPECT_SPACE(\"unknown\", O(n));"), strings{"Space: n nodes, each one value."});
    EXPECT_EQ(of("EXPECT_EQ(s(\"x\"), raised(\"y\"));"),
              strings{"Exceptions  push: strong guarantee. pop: never."});
    EXPECT_EQ(of("agrees_with<int>({});"), strings{"Invariant   I1  size_ counts. I2  more."});
    EXPECT_EQ(of("EXPECT_EQ(1, 1);"), strings{});
    EXPECT_EQ(promises_of(contract{}, check_source{.id = "no dot"}), strings{});
}

TEST(Promises, AreAddedToTheFailuresOfAVerdict) {
    const dsa::testing::scratch folder;
    folder.write("stack.hpp", header);
    exercise e;
    e.reference = folder / "stack.hpp";
    dsa::verdict::verdict v;
    const auto add = [&](std::string id, outcome o, kind k, strings counterexample, std::string expected) {
        dsa::verdict::check c;
        c.id = std::move(id);
        c.outcome = o;
        c.kind = k;
        c.counterexample = std::move(counterexample);
        c.expected = std::move(expected);
        v.checks.push_back(std::move(c));
    };
    add("S.last", outcome::failed, kind::property, {"s.push(1)", "s.top()"}, "1");
    add("S.copy", outcome::crashed, kind::example, {"auto s_grow = s.grow([1, 2])"}, "");
    add("S.destroy", outcome::crashed, kind::example, {"destroy s"}, "");
    add("S.invariant", outcome::failed, kind::property, {"s.broken_invariant()"}, "\"\"");
    add("S.raises", outcome::failed, kind::example, {"s.pop()"}, "raised std::out_of_range");
    add("S.gate", outcome::failed, kind::cost, {}, "O(1)");
    v.checks.back().gates.resize(2);
    v.checks.back().gates[0].operation = "push";
    v.checks.back().gates[0].within = "yes";
    v.checks.back().gates[1].operation = "pop";
    v.checks.back().gates[1].within = "no";
    add("S.held", outcome::failed, kind::space, {}, "O(n)");
    v.checks.back().gates.resize(1);
    v.checks.back().gates[0].style = "held";
    v.checks.back().gates[0].within = "no";
    for (const auto o : {outcome::passed, outcome::not_written, outcome::undecided, outcome::skipped})
        add("S.none", o, kind::example, {"s.top()"}, "");
    add("S.unknown", outcome::failed, kind::example, {"s.fly(", "s.fly()"}, "");
    add("S.odd", outcome::failed, kind::example, {"\xff("}, "");
    const auto before = v;
    add_promises(v, e);
    const auto promise = [&](std::size_t i) { return v.checks[i].promise; };
    const std::string pop = "pop(), top()  O(1)  throw std::out_of_range when empty";
    EXPECT_EQ(promise(0), pop);
    EXPECT_EQ(promise(1), "grow(n)  O(n) amortised  copies all");
    EXPECT_EQ(promise(2), "destruction  O(n)");
    EXPECT_EQ(promise(3), "Invariant   I1  size_ counts. I2  more.");
    EXPECT_EQ(promise(4), "Exceptions  push: strong guarantee. pop: never.");
    EXPECT_EQ(promise(5), pop);
    EXPECT_EQ(promise(6), "Space: n nodes, each one value.");
    for (std::size_t i = 7; i != v.checks.size(); ++i) EXPECT_EQ(promise(i), "") << v.checks[i].id;
    v = before;
    e.reference = folder / "missing.hpp";
    add_promises(v, e);
    EXPECT_EQ(v, before);
}

}  // namespace
