// What the checks of an exercise say about themselves, by their text alone.
#include "course/checks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../verdict/mutate.hpp"
#include "course/text.hpp"
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

TEST(ReadingChecks, TakesThePromisesAndTheReasonOutOfTheComment) {
    const auto c = only(
        "// A remark\n// of two lines.\n// Promise: push; Exceptions: strong guarantee\n// Why: All is "
        "lost\n// "
        "otherwise.\nTEST_F(A, B) {  // and more\n}\n");
    EXPECT_EQ(c.comment, "A remark of two lines. and more");
    EXPECT_EQ(c.promises, (strings{"push", "Exceptions: strong guarantee"}));
    EXPECT_EQ(c.why, "All is lost otherwise.");
    EXPECT_EQ(only("// Promise: Language\n// Why: x\nDSA_MEMORY_CHECK(A)\n").promises, strings{"Language"});
    EXPECT_EQ(only("// Promise: ;; \nTEST_F(A, B) {}\n").promises, strings{});
}

TEST(ReadingChecks, CountsTheFunctionsThatACheckCallsAsPartOfIt) {
    const auto c = only(
        "static cost_of pushing() { return cost_of(\"push\").named(\"growth\"); }\n"
        "static void unrelated() { s(\"pop\"); }\n"
        "TEST_F(A, B) { EXPECT_COST(pushing(), O(1)); }\n");
    EXPECT_EQ(c.operations, strings{"push"});
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
    const auto check = only("// Promise: grow; fly; I2; push\nTEST_F(A, B) {}\n");
    EXPECT_EQ(promises_of(c, check), (strings{"grow(n)  O(n) amortised  copies all", "Invariant I2  more.",
                                              "push(x)  O(1)  worst case; one allocation"}));
    EXPECT_EQ(gaps_in(c, check), (strings{"A.B tests the promise \"fly\", which the contract does not have",
                                          "A.B gives no reason: \"// Why: ...\" belongs above it"}));
    EXPECT_EQ(gaps_in(c, only("// Why: x\nTEST_F(A, B) {}\n")),
              strings{"A.B names no promise: \"// Promise: push\" belongs above it"});
    EXPECT_EQ(gaps_in(c, only("// Promise: pop\n// Why: x\nTEST_F(A, B) {}\n")), strings{});
}

TEST(Promises, AreAddedToTheFailuresOfAVerdict) {
    const dsa::testing::scratch folder;
    folder.write("stack.hpp", header);
    folder.write("stack.test.cpp",
                 "// Promise: Purpose; push; pop; destruction; Space; I1\nTEST_F(S, many) {}\n"
                 "// Promise: Exceptions: strong\nTEST_F(S, one) {}\n"
                 "// Promise: fly; Space\nTEST_F(S, space) {}\n"
                 "TEST_F(S, none) {}\n");
    exercise e;
    e.reference = folder / "stack.hpp";
    e.checks = folder / "stack.test.cpp";
    const auto promise = [&](const char* id, strings counterexample, std::string actual = "",
                             std::vector<std::string> gates = {}, outcome o = outcome::failed) {
        dsa::verdict::verdict v;
        v.checks.emplace_back();
        auto& check = v.checks.back();
        check.id = id;
        check.outcome = o;
        check.counterexample = std::move(counterexample);
        check.actual = std::move(actual);
        for (auto& g : gates) {
            check.gates.emplace_back();
            check.gates.back().within = g.starts_with('!') ? "no" : "yes";
            check.gates.back().operation = g.substr(g.starts_with('!'));
        }
        add_promises(v, e);
        return v.checks.back().promise;
    };
    const std::string push = "push(x)  O(1)  worst case; one allocation",
                      strong = "Exceptions  push: strong guarantee.",
                      pop = "pop(), top()  O(1)  throw std::out_of_range when empty",
                      first = "stack: last in, first out.";
    EXPECT_EQ(promise("S.one", {"s.push(1)", "s.size()"}), strong) << "not the row of what showed it";
    EXPECT_EQ(promise("S.many", {"s.push(1)", "s.top()"}), first);
    EXPECT_EQ(promise("S.many", {"s.push(1)", "s.pop()"}), pop);
    EXPECT_EQ(promise("S.many", {"s.push(s.top())"}), push);
    EXPECT_EQ(promise("S.many", {"s.push(1)", "destroy s"}), "destruction  O(n)");
    EXPECT_EQ(promise("S.many", {}, "O(n)", {"push", "!pop"}), pop);
    EXPECT_EQ(promise("S.one", {"s.broken_invariant()"}, "\"I2: too many\""), "Invariant I2  more.");
    EXPECT_EQ(promise("S.one", {"s.broken_invariant()"}, "\"I9: too many\""), strong);
    EXPECT_EQ(promise("S.space", {"s.push(1)"}), "Space: n nodes, each one value.");
    EXPECT_EQ(promise("S.none", {"s.push(1)"}), "");
    EXPECT_EQ(promise("S.unknown", {"s.push(1)"}), "");
    EXPECT_EQ(promise("S.many", {"\xff("}), first);
    for (const auto o : {outcome::passed, outcome::not_written, outcome::undecided, outcome::skipped})
        EXPECT_EQ(promise("S.many", {"s.pop()"}, "", {}, o), "");
    e.reference = folder / "missing.hpp";
    EXPECT_EQ(promise("S.many", {"s.pop()"}), "");
}

// What a counterexample may show: the header has it, or the checks give it a form.
TEST(ReadingChecks, OperationsThatAHeaderDoesNotHaveAreGivenAForm) {
    std::size_t operations = 0;
    const auto all = load_catalogue(DSA_SOURCE_DIR);
    for (const auto& e : all.exercises) {
        const auto reference = read_text(e.reference, std::size_t{1} << 20).text;
        const auto checks = read_text(e.checks, std::size_t{1} << 20).text;
        const auto forms = checks.substr(std::min(checks.find("DSA_SHOWN("), checks.size()));
        for (const auto& check : read_checks(e).all) {
            if (check.kind == kind::cost || check.kind == kind::space)
                continue;  // shown by what they measure
            for (const auto& operation : check.operations) {
                ++operations;
                EXPECT_TRUE(reference.find(' ' + operation + '(') != std::string::npos ||
                            reference.find('&' + operation + '(') != std::string::npos ||
                            forms.find("{\"" + operation + "\",") != std::string::npos)
                    << check.id << " would show " << operation;
            }
        }
    }
    EXPECT_GT(operations, 500u);
}

// What no author may leave out, for every check that there is.
TEST(Promises, OfEveryCheckOfTheCourseAreNamedWithAReason) {
    const auto all = load_catalogue(DSA_SOURCE_DIR);
    std::size_t checks = 0;
    for (const auto& e : all.exercises) {
        const auto c = parse_contract(read_text(e.reference, std::size_t{1} << 20).text, e.full_name());
        for (const auto& check : read_checks(e).all) {
            ++checks;
            for (const auto& gap : gaps_in(c, check)) ADD_FAILURE() << e.full_name() << ": " << gap;
            for (const auto& text : promises_of(c, check))
                EXPECT_LE(text.size(), 190u) << check.id << ": more than three lines of a screen: " << text;
            EXPECT_LE(check.why.size(), 200u) << check.id;
        }
    }
    EXPECT_GT(checks, 200u);
}

}  // namespace
