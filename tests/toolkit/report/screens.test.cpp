#include "report/screens.hpp"

#include <gtest/gtest.h>

#include <string>

#include "golden.hpp"
#include "report/drawing.hpp"
#include "report/finding.hpp"

using namespace dsa::report;
namespace verdict = dsa::verdict;
using verdict::outcome;

namespace {

practice_view stack_view() {
    practice_view v;
    v.name = "linear/stack";
    v.title = "Stack";
    v.file = "exercises/linear/stack.hpp";
    v.state = "started";
    v.solved = 3;
    v.total = 8;
    v.next = "hashing/chained_hash_map";
    v.hints = 4;
    v.hint = 2;
    v.seconds = 0.237;
    return v;
}

verdict::check check_named(const std::string& id, outcome o) {
    verdict::check c;
    c.id = id;
    c.outcome = o;
    c.max = 1;
    c.points = o == outcome::passed ? 1 : 0;
    return c;
}

verdict::verdict verdict_of(std::vector<verdict::check> checks) {
    verdict::verdict v;
    v.exercise = "linear/stack";
    v.subject = "learner";
    v.checks = std::move(checks);
    verdict::summarise(v);
    return v;
}

practice_view wrong_answer() {
    auto v = stack_view();
    auto c = check_named("Stack.AgreesWithVectorOnRandomOperations", outcome::failed);
    c.kind = verdict::kind::property;
    c.message = "s.top() raised std::out_of_range (dsa::stack::top: the stack is empty); 0 was expected";
    c.promise = "pop(), top()  O(1)  throw std::out_of_range when empty";
    c.counterexample = {"s.push(0)", "s.push(0)", "s.pop()", "s.top()"};
    c.expected = "0";
    c.actual = "raised std::out_of_range (dsa::stack::top: the stack is empty)";
    c.before = verdict::picture{"chain", {"0", "0"}};
    c.after = verdict::picture{"chain", {}};
    c.step = "s.pop()";
    v.verdict = verdict_of({check_named("Stack.PushPutsTheValueOnTop", outcome::passed), c,
                            check_named("Stack.CountsItsElements", outcome::failed),
                            check_named("Stack.CopyTakesLinearTime", outcome::not_written),
                            check_named("Stack.IsFreeOfMemoryFaults", outcome::skipped)});
    v.now = practice_view::phase::memory;
    return v;
}

// A graph beside the tree that a search gave.
practice_view wrong_search() {
    auto v = stack_view();
    v.name = "graphs/breadth_first_search";
    v.title = "Breadth-first search, shortest paths by number of edges";
    v.file = "exercises/graphs/breadth_first_search.hpp";
    auto c = check_named("BreadthFirstSearch.AgreesWithRelaxationOnRandomGraphs", outcome::failed);
    c.kind = verdict::kind::property;
    c.message = "s.distances() answered [0, 2, 1]; [0, 1, 1] was expected";
    c.counterexample = {"s.arc(0, 2)", "s.arc(0, 1)", "s.breadth_first_search(0)", "s.distances()"};
    c.expected = "[0, 1, 1]";
    c.actual = "[0, 2, 1]";
    c.before = verdict::picture{
        "table",
        {"vertex: arcs to\tyours\texpected", "0: 2, 1\t0\t0", "1:\t2 from 2\t1 from 0\twrong",
         "2: 1\t1 from 0\t1 from 0", "and 6 vertices without an arc"}};
    v.verdict = verdict_of({c});
    v.now = practice_view::phase::done;
    return v;
}

// An answer that is a place among the elements.
practice_view wrong_place() {
    auto v = stack_view();
    v.name = "arrays/lower_bound";
    v.title = "Lower bound";
    v.file = "exercises/arrays/lower_bound.hpp";
    auto c = check_named("LowerBound.FindsAValueThatIsThere", outcome::failed);
    c.message = "s.lower_bound(4) answered 3; 1 was expected";
    c.counterexample = {"s.assign([2, 4, 7])", "s.lower_bound(4)"};
    c.expected = "1";
    c.actual = "3";
    c.before = verdict::picture{"positions", {"2", "4", "7"}};
    v.verdict = verdict_of({c});
    v.now = practice_view::phase::done;
    return v;
}

practice_view too_slow() {
    auto v = stack_view();
    auto c = check_named("Stack.PushTakesConstantTime", outcome::failed);
    c.kind = verdict::kind::cost;
    c.message =
        "push took 1,380, 2,388, 4,292 steps as n doubled from 128 to 512: O(n); the contract says O(1)";
    c.promise = "push(x)  O(1)  worst case; one allocation";
    verdict::gate g;
    g.operation = "push";
    g.column = "steps";
    g.claim = "1";
    g.style = "worst";
    g.within = "no";
    g.fitted = "n";
    g.sentence = c.message;
    for (double n = 16; n <= 512; n *= 2) g.points.push_back({.n = n, .steps = 100 + 8 * n});
    g.hot = {{53, 0.91, "for (auto* n = head_.get(); n; n = n->next.get()) last = n;"},
             {54, 0.05, "auto fresh = std::make_unique<node>(std::move(value));"}};
    c.gates = {g};
    v.verdict = verdict_of({check_named("Stack.PushPutsTheValueOnTop", outcome::passed), c});
    v.now = practice_view::phase::done;
    return v;
}

practice_view broken_build() {
    auto v = stack_view();
    verdict::verdict d;
    d.exercise = "linear/stack";
    d.error = verdict::build_error{"exercises/linear/stack.hpp", 47, 13,
                                   "use of undeclared identifier 'fresh'", ""};
    d.outcome = verdict::summary::not_built;
    v.verdict = d;
    v.now = practice_view::phase::done;
    return v;
}

practice_view solved() {
    auto v = stack_view();
    v.state = "solved";
    v.verdict = verdict_of({check_named("Stack.PushPutsTheValueOnTop", outcome::passed),
                            check_named("Stack.IsFreeOfMemoryFaults", outcome::passed)});
    v.now = practice_view::phase::done;
    return v;
}

// The screen at three widths, then painted, then in ASCII.
template <typename Make>
std::string everywhere(const Make& make, std::size_t height = 24) {
    std::string text;
    for (const std::size_t width : {60u, 80u, 120u}) {
        const style s{.colour = false, .unicode = true, .width = width};
        std::size_t scroll = 0;
        text +=
            "== " + std::to_string(width) + " columns\n" + golden::plain(framed(make(s), s, height, scroll));
    }
    for (const bool colour : {true, false}) {
        const style s{.colour = colour, .unicode = colour, .width = 80};
        std::size_t scroll = 0;
        text += std::string(colour ? "== 80 columns, colour\n" : "== 80 columns, ASCII\n") +
                golden::plain(framed(make(s), s, height, scroll));
    }
    return text;
}
std::string everywhere(const practice_view& v) {
    return everywhere([&](const style& s) { return practice_screen(v, s); });
}

list_view a_list() {
    list_view v;
    v.entries = {
        {"orientation/maximum", "The largest element, in one pass", "Orientation", 1, "solved", false},
        {"arrays/lower_bound", "Lower bound", "Arrays and searching", 2, "due", false},
        {"arrays/rotate", "Rotation", "Arrays and searching", 2, "known", false},
        {"linear/stack", "Stack", "Stacks, queues, deques", 2, "started", true},
        {"graphs/breadth_first_search", "Breadth-first search, shortest paths by number of edges", "Graphs",
         4, "new", false}};
    v.selected = 3;
    return v;
}

}  // namespace

TEST(PracticeScreen, BeforeTheFirstVerdict) {
    auto v = stack_view();
    v.hint = -1;
    v.state = "new";
    golden::expect("practice-fresh", everywhere(v));
}
TEST(PracticeScreen, WhileChecking) {
    auto v = wrong_answer();
    v.now = practice_view::phase::checking;
    golden::expect("practice-checking", everywhere(v));
}
TEST(PracticeScreen, AWrongAnswerWithItsSequenceAndPictures) {
    golden::expect("practice-wrong-answer", everywhere(wrong_answer()));
}
TEST(PracticeScreen, AGraphBesideTheTreeThatASearchGave) {
    golden::expect("practice-wrong-search", everywhere(wrong_search()));
}
TEST(PracticeScreen, AnAnswerThatIsAPlacePointsThere) {
    golden::expect("practice-wrong-place", everywhere(wrong_place()));
}
TEST(PracticeScreen, ACostWithItsHottestLines) {
    golden::expect("practice-too-slow", everywhere(too_slow()));
}
TEST(PracticeScreen, AHeaderThatDoesNotBuild) {
    golden::expect("practice-not-built", everywhere(broken_build()));
}
TEST(PracticeScreen, ASolvedExerciseOffersHintsAndTheReference) {
    golden::expect("practice-solved", everywhere(solved()));
}
TEST(ListScreen, ShowsStatesByModule) {
    golden::expect("list", everywhere([](const style& s) { return list_screen(a_list(), s); }));
}
TEST(ListScreen, WhileSearching) {
    auto v = a_list();
    v.filter = "ST";
    v.filtering = true;
    v.selected = 1;
    golden::expect("list-searching", everywhere([&](const style& s) { return list_screen(v, s); }));
}
TEST(SolutionScreen, PutsTwoTextsBesideEachOther) {
    const lines left{"int f() {", "    int x = 1;", "    return x;", "}"};
    const lines right{"int f() {",
                      "    return 1;  // no variable is needed where the value is known from the start", "}"};
    golden::expect("solution", everywhere(
                                   [&](const style& s) {
                                       return text_screen("The reference",
                                                          beside("yours", left, "the reference", right, s),
                                                          "q back", s);
                                   },
                                   12));
}
TEST(CurveScreen, ShowsEachOperationsPlot) {
    golden::expect("curve", everywhere([](const style& s) {
                       return text_screen("What linear/stack costs", curves(*too_slow().verdict, s), "q back",
                                          s);
                   }));
}

TEST(Screens, FitTheTerminalWhateverItsSize) {
    for (const auto& v :
         {stack_view(), wrong_answer(), wrong_search(), wrong_place(), too_slow(), broken_build(), solved()})
        for (std::size_t width = 1; width <= 130; width += 7)
            for (std::size_t height = 1; height <= 40; height += 3) {
                const style s{.colour = true, .unicode = true, .width = width};
                std::size_t scroll = 1000;
                const auto all = framed(practice_screen(v, s), s, height, scroll);
                EXPECT_LE(all.size(), height);
                for (const auto& line : all) EXPECT_LE(columns_of(line), width) << width << ": " << line;
            }
}

TEST(Screens, AHostileMessageIsShownAndNotObeyed) {
    auto v = wrong_answer();
    v.verdict->checks[1].message = "\x1b[2J\x1b]0;title\x07\r\n\u202Egnp.exe";
    v.verdict->checks[1].actual = std::string(5000, '\x1b');
    v.verdict->checks[1].before->cells = {"\x1b[31m", std::string(300, 'x')};
    v.title = "\x1b[1A";
    const style s{.colour = false, .unicode = true, .width = 80};
    std::size_t scroll = 0;
    for (const auto& line : framed(practice_screen(v, s), s, 60, scroll)) {
        EXPECT_EQ(line.find('\x1b'), std::string::npos) << line;
        EXPECT_EQ(line.find("\u202E"), std::string::npos);
        EXPECT_EQ(line.find('\r'), std::string::npos);
    }
}

TEST(Screens, ScrollingStopsAtBothEnds) {
    const style s{.colour = false, .unicode = true, .width = 60};
    lines text;
    for (int i = 0; i != 50; ++i) text.push_back("line " + std::to_string(i));
    const auto what = text_screen("t", text, "q", s);
    std::size_t scroll = 10'000;
    auto all = framed(what, s, 14, scroll);
    EXPECT_EQ(scroll, 40u);
    EXPECT_EQ(all[11], "line 49");
    scroll = 0;
    all = framed(what, s, 14, scroll);
    EXPECT_EQ(all[2], "line 0");
    EXPECT_NE(all[11].find("more lines"), std::string::npos);
}

TEST(Screens, TheSelectedExerciseIsAlwaysInSight) {
    list_view v;
    for (int i = 0; i != 100; ++i)
        v.entries.push_back({"m/e" + std::to_string(i), "t", "M" + std::to_string(i / 10), 1, "new", false});
    const style s{.colour = false, .unicode = false, .width = 60};
    std::size_t scroll = 0;
    for (const std::size_t at : {0u, 5u, 50u, 99u, 98u, 3u}) {
        v.selected = at;
        bool seen = false;
        for (const auto& line : framed(list_screen(v, s), s, 16, scroll))
            seen = seen || line.find("m/e" + std::to_string(at) + " ") != std::string::npos;
        EXPECT_TRUE(seen) << at;
    }
}

TEST(NextStep, IsOneThingAndTheRightOne) {
    auto v = stack_view();
    EXPECT_EQ(next_step(v), "open exercises/linear/stack.hpp and save it");
    v.manual = true;
    EXPECT_EQ(next_step(v), "open exercises/linear/stack.hpp and press r to judge it");
    EXPECT_EQ(next_step(broken_build()), "repair line 47 and save it");
    EXPECT_EQ(next_step(wrong_answer()), "make this hold: agrees with vector on random operations");
    EXPECT_EQ(next_step(solved()), "press n for hashing/chained_hash_map");
    auto stub = stack_view();
    auto c = check_named("Stack.PushPutsTheValueOnTop", outcome::not_written);
    c.message = "exercises/linear/stack.hpp:45: not written yet: TODO 1, push";
    stub.verdict = verdict_of({c});
    stub.now = practice_view::phase::done;
    EXPECT_EQ(next_step(stub), "write TODO 1, push, at line 45, and save it");
}

TEST(FirstFailure, PrefersAWrongAnswerToWhatIsMissingAndTheShortestWay) {
    auto missing = check_named("S.A", outcome::not_written), cost = check_named("S.B", outcome::failed),
         far = check_named("S.C", outcome::failed), near = check_named("S.D", outcome::failed),
         slow = check_named("S.E", outcome::timed_out);
    cost.kind = verdict::kind::cost;
    far.counterexample = {"a", "b", "c"};
    near.counterexample = {"a"};
    slow.counterexample = {"a"};
    EXPECT_EQ(first_failure(verdict_of({missing, cost, far, near}))->id, "S.D");
    EXPECT_EQ(first_failure(verdict_of({missing, slow, cost}))->id, "S.B");
    EXPECT_EQ(first_failure(verdict_of({missing, slow}))->id, "S.E");
    EXPECT_EQ(first_failure(verdict_of({check_named("S.F", outcome::passed)})), nullptr);
}

TEST(Drawing, AHeapIsATreeAndAChainEndsInNull) {
    const style s{.colour = false, .unicode = false, .width = 60};
    std::string text;
    for (std::size_t n : {0u, 1u, 2u, 3u, 6u, 12u, 40u}) {
        verdict::picture p{"heap", {}};
        for (std::size_t i = 0; i != n; ++i) p.cells.push_back(std::to_string(i * 3));
        text += "-- heap of " + std::to_string(n) + "\n" + golden::plain(draw(p, s));
        p.shape = "chain";
        text += "-- chain of " + std::to_string(n) + "\n" + golden::plain(draw(p, s));
        p.shape = "row";
        text += "-- row of " + std::to_string(n) + "\n" + golden::plain(draw(p, s));
    }
    golden::expect("drawings", text);
}

TEST(Drawing, WhatIsPointedAtStaysInTheWidth) {
    const style s{.colour = false, .unicode = false, .width = 20};
    const verdict::picture p{"positions", {"1", "2", "3"}};
    EXPECT_EQ(draw(p, s, {{0, "yours"}, {3, "end"}}), (lines{"[1, 2, 3]", " ^ yours", "        ^ end"}));
    EXPECT_EQ(draw(p, s, {{4, "beyond"}}), lines{"[1, 2, 3]"}) << "no such place";
    EXPECT_EQ(draw(p, s, {{3, "a label that is too long"}}), lines{"[1, 2, 3]"});
    verdict::picture wide{"positions", {}};
    for (int i = 0; i != 9; ++i) wide.cells.push_back("100");
    EXPECT_EQ(draw(wide, s, {{0, "yours"}}).size(), draw(wide, s).size()) << "a row of several lines";
}

TEST(Drawing, OfAnOperationThatChangedNothingSaysSo) {
    auto c = check_named("S.A", outcome::failed);
    c.counterexample = {"s.push(1)", "s.size()"};
    c.before = c.after = verdict::picture{"chain", {"7"}};
    c.step = "s.push(1)";
    const style s{.colour = false, .unicode = false, .width = 60};
    const auto text = golden::plain(finding(c, s));
    EXPECT_NE(text.find("      step      s.push(1)\n"
                        "      before    [7] -> null\n"
                        "      after     the same\n"
                        "      seen by   s.size()\n"),
              std::string::npos)
        << text;
    c.step.clear();
    EXPECT_NE(golden::plain(finding(c, s)).find("      holds     [7] -> null\n"), std::string::npos);
}

TEST(Drawing, ATableHasNothingToFearFromItsCells) {
    const style s{.colour = false, .unicode = true, .width = 40};
    for (const std::string cell : {"", "\t", "\t\t\t\t\t", "wrong", "\twrong", "a\x1b[2J\tb\twrong"}) {
        for (const auto& line : draw({"table", {"h\tyours", cell, "..."}}, s)) {
            EXPECT_LE(columns_of(line), 40u);
            EXPECT_EQ(line.find('\x1b'), std::string::npos);
            EXPECT_EQ(line.find('\t'), std::string::npos);
        }
    }
    EXPECT_TRUE(draw({"table", {}}, s).empty());
}
