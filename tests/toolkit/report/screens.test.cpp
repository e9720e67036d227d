#include "report/screens.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

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

practice_view view_of(const std::string& name, const std::string& title) {
    auto v = stack_view();
    v.name = name;
    v.title = title;
    v.file = "exercises/" + name + ".hpp";
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

verdict::check memory_check(outcome o) {
    auto c = check_named("Stack.IsFreeOfMemoryFaults", o);
    c.kind = verdict::kind::memory;
    c.lane = verdict::lane::background;
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
                            memory_check(outcome::skipped)});
    v.now = practice_view::phase::memory;
    return v;
}

// The header prints, and not only what is fit to be seen.
practice_view printing() {
    auto v = wrong_answer();
    auto& c = v.verdict->checks[1];
    c.counterexample.erase(c.counterexample.begin());
    c.before = c.after = std::nullopt;
    c.step.clear();
    auto& printed = c.printed.emplace();
    printed.parts = {{"s.push(0)", "push: size_ 0\npush: size_ 1\n"},
                     {"s.pop()", "pop: \x1b[31mhead_\x1b[0m 0x55\tnext \xff\n" + std::string(200, '=') +
                                     "\nnot yet: \u597d\n\nno newline"}};
    return v;
}
practice_view printing_without_end() {
    auto v = printing();
    auto& printed = *v.verdict->checks[1].printed;
    printed.parts[0].text.clear();
    for (int i = 0; i != 20; ++i) printed.parts[0].text += "loop " + std::to_string(i) + "\n";
    printed.left_out = 1'000'000;
    printed.cut_short = true;
    return v;
}

// A graph beside the tree that a search gave.
practice_view wrong_search() {
    auto v =
        view_of("graphs/breadth_first_search", "Breadth-first search, shortest paths by number of edges");
    auto c = check_named("BreadthFirstSearch.AgreesWithRelaxationOnRandomGraphs", outcome::failed);
    c.kind = verdict::kind::property;
    c.message = "s.distances() answered [0, 2, 1]; [0, 1, 1] was expected";
    c.counterexample = {"s.arc(0, 2)", "s.arc(0, 1)", "s.breadth_first_search(0)", "s.distances()"};
    c.expected = "[0, 1, 1]";
    c.actual = "[0, 2, 1]";
    c.before = verdict::picture{"table",
                                {"vertex: arcs to\tyours\texpected", "0: 2, 1\t0\t0",
                                 "1:\t2 from 2\t1 from 0\twrong", "2: 1\t1 from 0\t1 from 0"},
                                "6 vertices without an arc"};
    v.verdict = verdict_of({c});
    v.now = practice_view::phase::done;
    return v;
}

// An answer that is a place among the elements.
practice_view wrong_place() {
    auto v = view_of("arrays/lower_bound", "Lower bound");
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

// Two drawings that a screen of 24 lines does not hold as trees.
practice_view tall_heap() {
    auto c = check_named("BinaryHeap.AgreesWithStdPriorityQueueOnRandomOperations", outcome::failed);
    c.before = verdict::picture{"heap", {"9", "7", "8", "3", "1", "4", "2", "0"}};
    c.after = verdict::picture{"heap", {"7", "3", "8", "0", "1", "4", "2"}};
    c.step = "s.pop()";
    c.counterexample = {"s = binary_heap([9, 7, 8, 3, 1, 4, 2, 0])", "s.pop()", "s.push(0)", "s.top()"};
    c.message = "s.top() answered 7; 8 was expected";
    c.actual = "7";
    c.expected = "8";
    c.promise = "Invariant I1  no element is larger than its parent: compare(parent, child) is false.";
    auto v = view_of("heaps/binary_heap", "Binary heap");
    v.verdict = verdict_of({check_named("BinaryHeap.Pushes", outcome::passed), c,
                            check_named("BinaryHeap.CountsItsElements", outcome::failed),
                            check_named("BinaryHeap.PopsInDescendingOrder", outcome::failed)});
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
    d.error = verdict::build_error{
        "exercises/linear/stack.hpp",           47, 13,
        "use of undeclared identifier 'fresh'", "", "        if (fresh) head_ = std::move(fresh);"};
    d.outcome = verdict::summary::not_built;
    v.verdict = d;
    v.now = practice_view::phase::done;
    return v;
}

practice_view solved() {
    auto v = stack_view();
    v.state = "solved";
    v.verdict = verdict_of(
        {check_named("Stack.PushPutsTheValueOnTop", outcome::passed), memory_check(outcome::passed)});
    v.now = practice_view::phase::done;
    return v;
}

// The screen at three widths, then painted, then in ASCII.
template <typename Make>
std::string everywhere(const Make& make, std::size_t height = 24) {
    std::string text;
    for (const std::size_t width : {60u, 80u, 120u}) {
        const style s{.colour = false, .unicode = true, .width = width};
        offset scroll;
        text +=
            "== " + std::to_string(width) + " columns\n" + golden::plain(framed(make(s), s, height, scroll));
    }
    for (const bool colour : {true, false}) {
        const style s{.colour = colour, .unicode = colour, .width = 80};
        offset scroll;
        text += std::string(colour ? "== 80 columns, colour\n" : "== 80 columns, ASCII\n") +
                golden::plain(framed(make(s), s, height, scroll));
    }
    return text;
}
std::string everywhere(const practice_view& v) {
    return everywhere([&](const style& s) { return practice_screen(v, s, 24); });
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
TEST(PracticeScreen, SaysThatTheFirstVerdictWaitsForItsJudge) {
    auto v = stack_view();
    v.now = practice_view::phase::checking;
    v.building = true;
    const auto text = golden::plain(practice_screen(v, {}, 24).body);
    EXPECT_NE(text.find("building its judge, once"), std::string::npos) << text;
}
TEST(PracticeScreen, AWrongAnswerWithItsSequenceAndPictures) {
    golden::expect("practice-wrong-answer", everywhere(wrong_answer()));
}
TEST(PracticeScreen, AWrongAnswerOfAHeaderThatPrints) {
    golden::expect("practice-printed", everywhere(printing()));
}
TEST(PracticeScreen, AWrongAnswerOfAHeaderThatPrintsWithoutEnd) {
    const auto tall = [](const style& s) { return practice_screen(printing_without_end(), s, 40); };
    golden::expect("practice-printed-without-end", everywhere(tall, 40));
}
TEST(PracticeScreen, AGraphBesideTheTreeThatASearchGave) {
    golden::expect("practice-wrong-search", everywhere(wrong_search()));
}
TEST(PracticeScreen, AnAnswerThatIsAPlacePointsThere) {
    golden::expect("practice-wrong-place", everywhere(wrong_place()));
}
TEST(PracticeScreen, OfTwoTallDrawingsEndsAboveTheFold) {
    golden::expect("practice-tall", everywhere(tall_heap()));
}
TEST(PracticeScreen, OfStillFewerLinesShowsArraysWithWhatChangedMarked) {
    golden::expect("practice-low",
                   everywhere([](const style& s) { return practice_screen(tall_heap(), s, 20); }, 20));
}
// What is the learner's next step is the finding; the others are a line that says how many, and the way to their names.
TEST(PracticeScreen, TheOthersAreCountedWhereTheirNamesHaveNoRoom) {
    const style s{.colour = false, .unicode = true, .width = 60};
    for (std::size_t height = 19; height != 25; ++height) {
        const auto what = practice_screen(tall_heap(), s, height);
        offset scroll;
        const auto all = framed(what, s, height, scroll);
        EXPECT_EQ(all[height - 3], "\u2193 2 more checks fail: down, up, space") << golden::plain(all);
        EXPECT_NE(golden::plain(all).find(" after     "), std::string::npos) << golden::plain(all);
        scroll.line = 1000;
        EXPECT_NE(golden::plain(framed(what, s, height, scroll)).find("also failing: Counts its elements"),
                  std::string::npos);
    }
    offset scroll;
    const auto roomy = golden::plain(framed(practice_screen(tall_heap(), s, 40), s, 40, scroll));
    EXPECT_EQ(roomy.find("\u2193"), std::string::npos) << roomy;
    EXPECT_NE(roomy.find("also failing: Counts its elements"), std::string::npos) << roomy;
    EXPECT_NE(roomy.find("    BinaryHeap.AgreesWith"), std::string::npos) << roomy;
    EXPECT_NE(roomy.find("/   \\"), std::string::npos) << roomy;
}
// Where even the closest layout is too tall, something of it is out of sight, and the last line says so.
TEST(PracticeScreen, OfAFindingThatFitsNowhereSaysHowMuchMoreThereIs) {
    const style s{.colour = false, .unicode = true, .width = 60};
    offset scroll;
    const auto all = framed(practice_screen(tall_heap(), s, 14), s, 14, scroll);
    EXPECT_TRUE(all[11].starts_with("\u2193 ") && all[11].ends_with(" more lines: down, up, space"))
        << golden::plain(all);
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
TEST(SolutionScreen, OfAHugeTextShowsTheBeginning) {
    const style s{.colour = false, .unicode = true, .width = 80};
    const auto text = beside("yours", lines(1'000'000, ""), "the reference", lines(300, "x"), s);
    EXPECT_LE(text.size(), 4'302u);
    EXPECT_NE(golden::plain(text).find("... and 996000 more lines"), std::string::npos);
}

TEST(SolutionScreen, LosesNoLetterOfALongLine) {
    const std::string code =
        "    return std::find_if(first, last, [&](const auto& element) { return element == wanted; });" +
        std::string(60, '/') + "end";
    for (const std::size_t width : {60u, 80u, 120u}) {
        const style s{.colour = false, .unicode = true, .width = width};
        std::string mine;
        for (const auto& line : beside("yours", {code}, "the reference", {"x"}, s)) {
            EXPECT_LE(columns_of(line), width) << line;
            EXPECT_EQ(line.find("\u2026"), std::string::npos) << line;
            std::string piece = line.substr(0, line.find("\u2502"));
            if (const auto mark = piece.find("\u21AA "); mark != std::string::npos)
                piece.erase(0, mark + std::string("\u21AA ").size());
            while (piece.ends_with(' ')) piece.pop_back();
            mine += piece;
        }
        EXPECT_NE(mine.find(code.substr(code.size() - 62)), std::string::npos) << mine;
    }
}
TEST(SolutionScreen, FoldsWhatIsTheSame) {
    lines left, right;
    for (int i = 0; i != 30; ++i) left.push_back("// line " + std::to_string(i));
    right = left;
    for (const std::size_t width : {60u, 120u}) {
        const style s{.colour = false, .unicode = true, .width = width};
        EXPECT_EQ(beside("yours", left, "the reference", right, s),
                  lines{"the two texts are the same, line by line"});
        auto changed = left;
        changed[20] = "int x;";
        const auto text = golden::plain(beside("yours", changed, "the reference", right, s));
        EXPECT_NE(text.find("\n  ... 18 equal lines\n"), std::string::npos) << text;
        EXPECT_NE(text.find("\n  ... 7 equal lines\n"), std::string::npos) << text;
        EXPECT_EQ(text.find("line 17"), std::string::npos) << text;
        EXPECT_NE(text.find("line 18"), std::string::npos) << text;
        EXPECT_NE(text.find("int x;"), std::string::npos) << text;
    }
}
TEST(SolutionScreen, TheCostsHaveTheirRoom) {
    auto mine = *too_slow().verdict;
    auto& gate = mine.checks[1].gates[0];
    gate.operation = "an_operation_with_a_name_that_is_long";
    gate.points = {{.n = 1'048'576, .steps = 123'456'789}};
    auto theirs = mine;
    theirs.checks[1].gates[0].points[0].steps = 1'234'567;
    for (const std::size_t width : {60u, 80u, 120u}) {
        const style s{.colour = false, .unicode = true, .width = width};
        const auto all = compared_costs(mine, theirs, s);
        ASSERT_EQ(all.size(), 2u);
        EXPECT_TRUE(all[0].ends_with("  ratio")) << all[0];
        EXPECT_TRUE(all[1].ends_with("123,456,789  1,234,567  100.00")) << all[1];
        for (const auto& line : all) EXPECT_LE(columns_of(line), width) << line;
    }
}

TEST(SolutionScreen, SaysWhatWasCountedInWords) {
    auto v = *too_slow().verdict;
    v.checks[1].gates[0].column = "held_bytes";
    const style s{.colour = false, .unicode = true, .width = 80};
    std::string text;
    for (const auto& all : {compared_costs(v, v, s), curves(v, s)})
        for (const auto& line : all) text += line + '\n';
    EXPECT_NE(text.find("push       heap held  "), std::string::npos) << text;
    EXPECT_NE(text.find("push  heap held, O(1): breaks the contract"), std::string::npos) << text;
    EXPECT_EQ(text.find("_bytes"), std::string::npos) << text;
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

TEST(CurveScreen, BeginsWithWhatBreaksItsContract) {
    auto v = *too_slow().verdict;
    auto kept = v.checks.back();
    kept.gates.front().operation = "top";
    kept.gates.front().within = "yes";
    v.checks.insert(v.checks.begin(), kept);
    const auto text = golden::plain(curves(v, {}));
    EXPECT_LT(text.find("push"), text.find("top"));
}

TEST(ListScreen, IsSearchedByNameTitleAndTheWholeWordOfAState) {
    auto v = a_list();
    const auto names = [&](const std::string& filter) {
        v.filter = filter;
        std::string text;
        for (const auto i : matching(v)) text += v.entries[i].name + ' ';
        return text;
    };
    EXPECT_EQ(names("sta"), "linear/stack ");
    EXPECT_EQ(names("started"), "linear/stack ");
    EXPECT_EQ(names("DUE"), "arrays/lower_bound ");
    EXPECT_EQ(names("one pass"), "orientation/maximum ");
    EXPECT_EQ(names("done"), "orientation/maximum arrays/lower_bound arrays/rotate ");
    EXPECT_EQ(names("pending"), "linear/stack graphs/breadth_first_search ");
    EXPECT_EQ(names("nothing like it"), "");
}

TEST(CurveScreen, OfAHeaderThatDoesNotBuildSaysSo) {
    const style s{.colour = false, .unicode = true, .width = 60};
    const auto text = golden::plain(curves(*broken_build().verdict, s));
    EXPECT_TRUE(text.starts_with("does not build, so nothing was counted: line ")) << text;
    EXPECT_EQ(text.find("must be written"), std::string::npos) << text;
}

TEST(Screens, NameTheLinesOfTheProgressThatSayNothing) {
    auto v = stack_view();
    v.broken = {"progress.txt:2: \"solvedd foo\" says nothing known", "and 1 more"};
    auto l = a_list();
    l.broken = v.broken;
    const style s{.colour = false, .unicode = true, .width = 60};
    for (const auto& what : {practice_screen(v, s, 24), list_screen(l, s)}) {
        offset scroll;
        const auto text = golden::plain(framed(what, s, 24, scroll));
        EXPECT_NE(text.find("progress.txt:2: \"solvedd foo\" says nothing known\nand 1 more\n"),
                  std::string::npos)
            << text;
    }
}

TEST(Screens, OfEveryPageTheHeadSaysHowTheJudgingStands) {
    const style s{.colour = false, .unicode = true, .width = 100};
    const auto head = [&](practice_view v, practice_view::phase now) {
        v.now = now;
        const auto what = with_status(text_screen("Hint 1 of 4", {"a", "b"}, "q back", s), v, "q", s);
        EXPECT_EQ(what.head.size(), 3u);
        EXPECT_EQ(what.head.front(), "Hint 1 of 4");
        return what.head.at(1);
    };
    using phase = practice_view::phase;
    EXPECT_TRUE(head(wrong_answer(), phase::checking).starts_with("checking\u2026  "));
    EXPECT_TRUE(head(wrong_answer(), phase::done)
                    .starts_with("2 of 5 wrong: Agrees with vector on random operations  "));
    EXPECT_TRUE(head(broken_build(), phase::done)
                    .starts_with("does not build: line 47 use of undeclared identifier 'fresh'  "));
    EXPECT_TRUE(head(solved(), phase::done).starts_with("passed"));
    EXPECT_TRUE(head(solved(), phase::done).ends_with("q shows it"));
    EXPECT_TRUE(head(stack_view(), phase::waiting).starts_with("not judged yet"));
    auto stub = stack_view();
    stub.verdict =
        verdict_of({check_named("S.A", outcome::not_written), check_named("S.B", outcome::passed)});
    EXPECT_TRUE(head(stub, phase::done).starts_with("1 of 2 not written"));
    auto refused = stack_view();
    refused.notice = "the judge does not build:\nan error";
    EXPECT_TRUE(head(refused, phase::done).starts_with("the judge does not build:  "));
}
TEST(Screens, OfATextThatIsBeingJudgedTheVerdictBeforeIsDimAndSaysSo) {
    auto v = wrong_answer();
    v.now = practice_view::phase::checking;
    const style s{.colour = true, .unicode = true, .width = 80};
    offset scroll;
    const auto text = golden::plain(framed(practice_screen(v, s, 40), s, 40, scroll));
    EXPECT_NE(text.find("\\e[2mthe run before this one\\e[0m\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\\e[2m      expected  0\\e[0m\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("\\e[31m"), std::string::npos) << "nothing of it is red: " << text;
}

TEST(Screens, ANoticeKeepsItsLines) {
    auto v = stack_view();
    v.notice = "saved  a.hpp\nreset  b.hpp\tx";
    const style s{.colour = false, .unicode = true, .width = 60};
    offset scroll;
    const auto text = golden::plain(framed(practice_screen(v, s, 24), s, 24, scroll));
    EXPECT_NE(text.find("\nsaved  a.hpp\nreset  b.hpp x\n"), std::string::npos) << text;
}

TEST(Screens, ANoticeThatIsTooLongGoesOnBehindItsLabel) {
    auto v = stack_view();
    v.notice =
        "undone  exercises/linear/stack.hpp  is again .dsa/saved/linear/stack; u brings your text back";
    const style s{.colour = false, .unicode = true, .width = 60};
    const auto text = golden::plain(practice_screen(v, s, 24).body);
    EXPECT_NE(text.find("\nundone  exercises/linear/stack.hpp  is again\n"
                        "        .dsa/saved/linear/stack; u brings your text back\n"),
              std::string::npos)
        << text;
}

TEST(Screens, WhereTheHeadIsShortTheCountStaysAndTheFileHasALineOfItsOwn) {
    auto v = solved();
    const style s{.colour = false, .unicode = true, .width = 60};
    const auto head = [&] { return golden::plain(practice_screen(v, s, 24).head); };
    const auto body = [&] { return golden::plain(practice_screen(v, s, 24).body); };
    EXPECT_NE(head().find(v.file), std::string::npos) << head();
    EXPECT_EQ(body().find(v.file), std::string::npos) << body();
    v.title = "Breadth-first search, shortest paths by number of edges";
    v.name = "graphs/breadth_first_search";
    v.file = "exercises/graphs/breadth_first_search.hpp";
    EXPECT_NE(practice_screen(v, s, 24).head.front().find(std::to_string(v.solved) + "/8"), std::string::npos)
        << head();
    EXPECT_NE(body().find("\nedit  exercises/graphs/breadth_first_search.hpp\n"), std::string::npos)
        << body();
}

TEST(Screens, ProseAndNotesHangUnderTheirFirstLetterAndDrawingsStayWhole) {
    const style s{.colour = false, .unicode = true, .width = 50};
    const lines text{
        "maximum: the largest element of a range, found in one single pass.",
        "",
        "    3   7 | 2   7             seen | still to come",
        "  largest   first             largest stays, unless the element at first is larger",
        "                ^",
        "    s.push(3);                // this is said of three and not of four",
        "    s.push(4);",
        "",
        "Operations               Time   Notes",
        "  maximum(first, last)   O(n)   exactly n - 1 comparisons, none for an empty range",
        "Space: one iterator, whatever n is.",
        "",
        "Invariant   I1  largest is the first of the largest elements.",
        "            I2  no element in front of it is as large",
        "                as it is.",
        "Exceptions  only those of less and of the iterators; the range",
        "            is untouched.",
        "",
        "- one thing that takes more than the line it stands in",
        "```",
        "a line of code in a fence is not broken wherever it ends",
        "```",
    };
    EXPECT_EQ(laid_out(text, s), (lines{
                                     "maximum: the largest element of a range, found in",
                                     "one single pass.",
                                     "",
                                     text[2],
                                     "  largest   first             largest stays,",
                                     "                ^             unless the element",
                                     "                              at first is larger",
                                     "    s.push(3);                // this is said of",
                                     "                              three and not of",
                                     "                              four",
                                     text[6],
                                     "",
                                     text[8],
                                     "  maximum(first, last)   O(n)   exactly n - 1",
                                     "                                comparisons, none",
                                     "                                for an empty range",
                                     text[10],
                                     "",
                                     "Invariant   I1  largest is the first of the",
                                     "                largest elements.",
                                     "            I2  no element in front of it is as",
                                     "                large as it is.",
                                     "Exceptions  only those of less and of the",
                                     "            iterators; the range is untouched.",
                                     "",
                                     "- one thing that takes more than the line it",
                                     "  stands in",
                                     "```",
                                     text[20],
                                     "```",
                                 }));
    const style wide{.colour = false, .unicode = true, .width = 100};
    EXPECT_EQ(laid_out(text, wide), text) << "what fits is left alone";
}
TEST(Screens, WhatIsTooWideIsReachedSideways) {
    const style s{.colour = true, .unicode = true, .width = 20};
    const auto what = text_screen("t", {"0123456789abcdefghijKLMNO", paint(s, ink::red, "short")}, "q", s);
    offset scroll{0, 3};
    auto all = framed(what, s, 8, scroll);
    EXPECT_EQ(all[2], "3456789abcdefghijKL\u2026");
    EXPECT_EQ(all[3], "\x1b[31mrt\x1b[0m");
    scroll.column = 1000;
    all = framed(what, s, 8, scroll);
    EXPECT_EQ(scroll.column, 5u);
    EXPECT_EQ(all[2], "56789abcdefghijKLMNO");
    const auto narrow = text_screen("t", {"all of it"}, "q", s);
    (void)framed(narrow, s, 8, scroll);
    EXPECT_EQ(scroll.column, 0u) << "where everything is seen nothing moves";
}
TEST(Screens, TheWayToAllKeysIsAlwaysShown) {
    for (const std::size_t width : {30u, 60u, 80u, 120u}) {
        const style s{.colour = false, .unicode = true, .width = width};
        const auto keys = practice_screen(stack_view(), s, 24).foot.back();
        EXPECT_TRUE(keys.ends_with("? keys  q quit")) << keys;
        EXPECT_LE(columns_of(keys), width);
    }
}
TEST(Screens, TheLessonIsNamed) {
    auto v = stack_view();
    v.lesson = "exercises/linear/stack.md";
    const style s{.colour = false, .unicode = true, .width = 60};
    offset scroll;
    const auto text = golden::plain(framed(practice_screen(v, s, 24), s, 24, scroll));
    EXPECT_NE(text.find("\nread  exercises/linear/stack.md, or press t\n"), std::string::npos) << text;
}

TEST(Screens, ARowWhoseLastColumnHasNoRoomGoesOnBelow) {
    const style s{.colour = false, .unicode = true, .width = 60};
    const lines text{
        "```",
        "sift_down(i):  while i has a left child:",
        "                   a right child exists, and it is larger?  child = index of the right",
        "                   not compare_(heap_[i], heap_[child])?  done",
        "                   one that is without any gap in it and goes on and on",
        "```",
    };
    EXPECT_EQ(laid_out(text, s),
              (lines{text[0], text[1], "                   a right child exists, and it is larger?",
                     "                       child = index of the right", text[3], text[4], text[5]}));
}

TEST(Screens, LeaveTheRoomOfTheLessonToAFinding) {
    auto v = wrong_answer();
    v.lesson = "exercises/linear/stack.md";
    const style s{.colour = false, .unicode = true, .width = 80};
    for (const auto& line : practice_screen(v, s, 24).body)
        EXPECT_EQ(line.find("stack.md"), std::string::npos);
}

TEST(Screens, FitTheTerminalWhateverItsSize) {
    for (const auto& v : {stack_view(), wrong_answer(), wrong_search(), wrong_place(), tall_heap(),
                          too_slow(), broken_build(), solved()})
        for (std::size_t width = 1; width <= 130; width += 7)
            for (std::size_t height = 1; height <= 40; height += 3) {
                const style s{.colour = true, .unicode = true, .width = width};
                offset scroll{1000, 1000};
                const auto all = framed(practice_screen(v, s, height), s, height, scroll);
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
    offset scroll;
    for (const auto& line : framed(practice_screen(v, s, 60), s, 60, scroll)) {
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
    offset scroll{10'000};
    auto all = framed(what, s, 14, scroll);
    EXPECT_EQ(scroll.line, 40u);
    EXPECT_EQ(all[11], "line 49");
    scroll = {};
    all = framed(what, s, 14, scroll);
    EXPECT_EQ(all[2], "line 0");
    EXPECT_NE(all[11].find("more lines"), std::string::npos);
}

TEST(Screens, TheSelectedExerciseIsAlwaysInSight) {
    list_view v;
    for (int i = 0; i != 100; ++i)
        v.entries.push_back({"m/e" + std::to_string(i), "t", "M" + std::to_string(i / 10), 1, "new", false});
    const style s{.colour = false, .unicode = false, .width = 60};
    offset scroll;
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
    auto empty = broken_build();
    empty.blank = true;
    EXPECT_EQ(next_step(empty),
              "press x for the untouched stub, or write exercises/linear/stack.hpp and save it");
    EXPECT_EQ(next_step(wrong_answer()), "make this hold: agrees with vector on random operations");
    EXPECT_EQ(next_step(solved()), "press n for hashing/chained_hash_map");
    auto stub = stack_view();
    auto c = check_named("Stack.PushPutsTheValueOnTop", outcome::not_written);
    c.todo = verdict::todo{1, "TODO 1, push", 45};
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
    auto thrown = check_named("S.G", outcome::failed);
    thrown.counterexample = {"s.pop()"};
    thrown.fault = verdict::fault::exception;
    EXPECT_EQ(first_failure(verdict_of({thrown, far}))->id, far.id)
        << "a plain answer before an exception's case";
    EXPECT_EQ(first_failure(verdict_of({thrown, cost}))->id, "S.G");
    auto rare = near;
    rare.id = "S.H";
    rare.lane = verdict::lane::background;
    EXPECT_EQ(first_failure(verdict_of({rare, far}))->id, far.id) << "rare elements after the usual ones";
    EXPECT_EQ(first_failure(verdict_of({rare, cost}))->id, "S.H");
    EXPECT_EQ(first_failure(verdict_of({missing, slow}))->id, "S.E");
    EXPECT_EQ(first_failure(verdict_of({check_named("S.F", outcome::passed)})), nullptr);
}

// What a fresh object lacks shows in every check; what is told is that construction has left it out.
TEST(FirstFailure, IsAboutConstructionWhereAFreshObjectIsWrong) {
    auto crash = check_named("S.A", outcome::crashed), made = check_named("S.B", outcome::failed),
         asked = check_named("S.C", outcome::failed);
    crash.counterexample = {"s.pop()"};
    made.counterexample = {"constructing s"};
    made.fault = verdict::fault::invariant;
    made.operation = "construction";
    asked.counterexample = {"s.size()"};
    asked.on = {"construction"};
    asked.operation = "size";
    asked.fault = verdict::fault::answer;
    asked.uses = {"size"};
    EXPECT_EQ(first_failure(verdict_of({crash, made}))->id, made.id);
    EXPECT_EQ(first_failure(verdict_of({crash, asked}))->id, asked.id);
    auto pushed = asked;
    pushed.outcome = outcome::crashed;
    pushed.fault = verdict::fault::crash;
    pushed.counterexample = {"s.push(3)"};
    pushed.operation = "push";
    crash.id = "S.X";
    EXPECT_EQ(first_failure(verdict_of({crash, pushed}))->id, crash.id) << "it is push that crashed";
    asked.uses = {"construction"};
    EXPECT_EQ(first_failure(verdict_of({crash, asked}))->id, crash.id)
        << "a function of the learner's was called";
}

TEST(FirstFailure, CountsNoLookAtTheEndAsAStep) {
    auto copied = check_named("S.A", outcome::failed), assigned = check_named("S.B", outcome::failed);
    for (auto* c : {&copied, &assigned}) c->on = {"copy"};
    copied.counterexample = {"s.push(3)", "auto t = stack(s)", "t.size()"};
    copied.step = "stack(s)";
    assigned.counterexample = {"s.push(3)", "t = s"};
    assigned.fault = verdict::fault::invariant;
    assigned.operation = "copy";
    EXPECT_EQ(first_failure(verdict_of({copied, assigned}))->id, copied.id) << "the first in the file";
    copied.ran = {{"copy constructor", {3}}, {"~stack", {9}}};
    assigned.ran = {{"copy constructor", {3}}};
    EXPECT_EQ(first_failure(verdict_of({copied, assigned}))->id, assigned.id) << "fewer functions to look at";
}

TEST(FirstFailure, OfBodiesThatAreMissingIsTheOneThatTheHeaderCountsFirst) {
    auto third = check_named("S.A", outcome::not_written), first = check_named("S.B", outcome::not_written),
         unnumbered = check_named("S.C", outcome::not_written);
    third.todo = verdict::todo{3, "TODO 3, pop", 81};
    first.todo = verdict::todo{1, "TODO 1, push", 45};
    EXPECT_EQ(first_failure(verdict_of({unnumbered, third, first}))->id, "S.B");
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

// The next drawing, and the rest of the finding, stand on the same screen.
// As many chains a line as there is room for; in few lines what differs, and nothing is cut within a chain.
TEST(Drawing, BucketsStandSideBySide) {
    const style s{.colour = false, .unicode = false, .width = 30};
    const verdict::picture before{"buckets", {"[0] 0: 0 \u2192 8: -8", "[3] 5: 1", "[7] 9: 9"}, "8 buckets"};
    EXPECT_EQ(draw(before, s), (lines{"[0] 0: 0 -> 8: -8   [3] 5: 1", "[7] 9: 9", "8 buckets"}));
    auto after = before;
    after.cells.pop_back();
    EXPECT_EQ(draw_brief(before, s, 1, {}, &after), (lines{"...   [3] 5: 1   [7] 9: 9"}));
    EXPECT_EQ(draw_brief(after, s, 4, {}, &before), (lines{"[0] 0: 0 -> 8: -8   [3] 5: 1", "8 buckets"}));
    EXPECT_EQ(draw({"buckets", {}, ""}, s), lines{"no elements"});
}

TEST(Drawing, AChainOfManyShowsBothEndsInTwoLines) {
    const style s{.colour = false, .unicode = false, .width = 40};
    verdict::picture p{"chain", {}};
    for (int i = 0; i != 64; ++i) p.cells.push_back(std::to_string(i));
    const auto drawn = draw(p, s);
    EXPECT_EQ(drawn,
              (lines{"[0] -> [1] -> [2] -> [3] -> [4] -> ...", "-> [60] -> [61] -> [62] -> [63] -> null"}));
}

TEST(Drawing, ARemarkOnAChainStandsBehindIt) {
    const style s{.colour = false, .unicode = false, .width = 40};
    EXPECT_EQ(draw({"chain", {}, "size() says 1"}, s), lines{"null   size() says 1"});
    EXPECT_EQ(draw({"chain", {"7"}, "size() says 2"}, s), lines{"[7] -> null   size() says 2"});
    EXPECT_EQ(draw({"chain", {"7"}, "\x1b[2J\t"}, s), lines{"[7] -> null   \\x1b[2J\\t"});
    EXPECT_EQ(draw({"chain", {"\t7"}, ""}, s), lines{"[\\t7] -> null"}) << "a cell like any other";
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
                        "      after     the same\n"),
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
