// The verdict as data: its summary, its merging, its JSON.
#include "verdict/verdict.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "mutate.hpp"

namespace {

using namespace dsa::verdict;
using std::string;

check make_check(string id, outcome o, double points = 0, double max = 1) {
    check c;
    c.id = std::move(id);
    c.outcome = o;
    c.points = points;
    c.max = max;
    return c;
}

// A verdict in which every field differs from its default.
verdict rich() {
    verdict v;
    v.exercise = "linear/stack";
    v.subject = "wrong:forgets-to-count";
    v.seed = std::numeric_limits<std::uint64_t>::max();
    auto push = make_check("Stack.PushTakesConstantTime", outcome::failed, 0.5, 2);
    push.kind = kind::cost;
    push.message = "push took 7, 14, 28 steps\nas the stack doubled";
    push.counterexample = {"push(1)", "pop()", "top()"};
    push.expected = "O(1)";
    push.actual = "O(n) \u2260 \"1\"";
    push.gates.push_back(
        {"push",
         "steps",
         "1",
         "worst",
         "no",
         "n",
         "push took 7, 14, 28 steps",
         {{256, 7, 5, 16, 1, 0, 1, 2, 3, 4096, 128}, {512, 14.25, 5, 16, 1, 0, 1, 2, 3, 8192, 0.1}},
         {{41, 0.75, "link = &(*link)->next;"}, {42, 0.25, "++size_;"}}});
    push.before = picture{"chain", {"1", "2"}};
    push.after = picture{"heap", {"1"}, "size() says 2"};
    push.printed = printed_text{{{"s.push(1)", "one\n"}, {"s.push(2)", "two"}}, 7, true};
    push.step = "s.push(2)";
    push.ran = {{"pop", {61, 62}}, {"sift_down", {131}}};
    push.lane = lane::background;
    push.on = {"push"};
    push.promises = {"push", "I1"};
    push.why = "loops";
    push.file = "tests/linear/stack.test.cpp";
    push.line = 7;
    push.uses = {"push", "top"};
    push.blocked_by = {"top"};
    push.fault = fault::cost;
    push.operation = "push";
    push.todo = todo{3, "TODO 3, pop", 41};
    push.promise = "push(x)  O(1)  worst case; one allocation";
    push.replay = "dsa counterexample 1\npush i1\n";
    v.checks.push_back(push);
    v.checks.push_back(make_check("Stack.IsEmptyAtFirst", outcome::passed, 1, 1));
    summarise(v);
    v.compiler = "clang 19.1";
    v.advice = {{41, 9, "loses precision", "-Wconversion", "int n = size();"}};
    return v;
}

string message_of(const string& json) {
    try {
        static_cast<void>(from_json(json));
    } catch (const malformed& e) { return e.what(); }
    return "";
}

// The JSON of rich() with one change.
template <typename Change>
string changed(Change change) {
    auto tree = nlohmann::json::parse(to_json(rich()));
    change(tree);
    return tree.dump();
}

TEST(VerdictNames, GoThereAndBack) {
    for (int i = 0; i != 6; ++i) {
        const auto k = static_cast<kind>(i);
        EXPECT_EQ(kind_from_text(to_text(k)), k);
    }
    for (int i = 0; i != 8; ++i) {
        const auto o = static_cast<outcome>(i);
        EXPECT_EQ(outcome_from_text(to_text(o)), o);
    }
    for (int i = 0; i != 4; ++i) {
        const auto s = static_cast<summary>(i);
        EXPECT_EQ(summary_from_text(to_text(s)), s);
    }
    EXPECT_EQ(to_text(kind::interface), "interface");
    EXPECT_EQ(to_text(outcome::timed_out), "timed_out");
    EXPECT_EQ(to_text(outcome::not_written), "not_written");
    EXPECT_EQ(to_text(summary::not_built), "not_built");
    EXPECT_EQ(kind_from_text("Cost"), std::nullopt);
    EXPECT_EQ(outcome_from_text(""), std::nullopt);
    EXPECT_EQ(summary_from_text("passed "), std::nullopt);
    EXPECT_EQ(to_text(static_cast<kind>(99)), "unknown");
}

TEST(Summarise, AddsPointsAndPassesWhenEveryCheckPassed) {
    verdict v;
    v.checks = {make_check("A.a", outcome::passed, 2, 2), make_check("A.b", outcome::passed, 3, 3)};
    summarise(v);
    EXPECT_EQ(v.outcome, summary::passed);
    EXPECT_EQ(v.score, 5);
    EXPECT_EQ(v.max, 5);
}

TEST(Summarise, OneFailureOfAnyKindFailsTheWhole) {
    for (const auto o : {outcome::failed, outcome::crashed, outcome::timed_out, outcome::not_written}) {
        verdict v;
        v.checks = {make_check("A.a", outcome::passed, 1, 1), make_check("A.b", outcome::undecided),
                    make_check("A.c", o)};
        summarise(v);
        EXPECT_EQ(v.outcome, summary::failed) << to_text(o);
        EXPECT_EQ(v.score, 1);
        EXPECT_EQ(v.max, 3);
    }
}

TEST(Summarise, AnOpenQuestionIsNeverAPass) {
    for (const auto o : {outcome::undecided, outcome::skipped}) {
        verdict v;
        v.checks = {make_check("A.a", outcome::passed, 1, 1), make_check("A.b", o)};
        summarise(v);
        EXPECT_EQ(v.outcome, summary::undecided) << to_text(o);
    }
    verdict nothing;
    summarise(nothing);
    EXPECT_EQ(nothing.outcome, summary::undecided) << "no check, no pass";
}

TEST(Summarise, WhatWasNotBuiltHasNoPoints) {
    verdict v;
    v.checks = {make_check("A.a", outcome::passed, 1, 1)};
    v.error = build_error{"stack.hpp", 3, 7, "expected ';'", "..."};
    summarise(v);
    EXPECT_EQ(v.outcome, summary::not_built);
    EXPECT_EQ(v.score, 0);
    EXPECT_EQ(v.max, 1);
}

TEST(Summarise, HoldsPointsWithinTheirBounds) {
    constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
    constexpr auto infinite = std::numeric_limits<double>::infinity();
    verdict v;
    v.checks = {make_check("A.a", outcome::passed, 7, 1), make_check("A.b", outcome::passed, -7, 1),
                make_check("A.c", outcome::passed, nan, 1), make_check("A.d", outcome::passed, 1, nan),
                make_check("A.e", outcome::passed, infinite, infinite)};
    summarise(v);
    EXPECT_EQ(v.score, 1);
    EXPECT_EQ(v.max, 3);
}

TEST(Merge, JoinsPartsInTheOrderOfFirstAppearance) {
    auto a = rich(), b = rich();
    a.checks = {make_check("S.one", outcome::passed, 1, 1), make_check("S.two", outcome::passed, 1, 1)};
    b.checks = {make_check("S.three", outcome::passed, 1, 1), make_check("S.zero", outcome::passed, 1, 1)};
    b.compiler = "g++ 12.2";
    const auto whole = merge({a, b});
    ASSERT_EQ(whole.checks.size(), 4U);
    EXPECT_EQ(whole.checks[0].id, "S.one");
    EXPECT_EQ(whole.checks[1].id, "S.two");
    EXPECT_EQ(whole.checks[2].id, "S.three");
    EXPECT_EQ(whole.checks[3].id, "S.zero");
    EXPECT_EQ(whole.outcome, summary::passed);
    EXPECT_EQ(whole.score, 4);
    EXPECT_EQ(whole.compiler, "clang 19.1; g++ 12.2");
}

TEST(Merge, KeepsTheWorseOfTwoResultsAndAnyBeforeSkipped) {
    const auto merged = [](outcome first, outcome second) {
        verdict a, b;
        a.checks = {make_check("S.one", first)};
        b.checks = {make_check("S.one", second)};
        const auto whole = merge({a, b});
        EXPECT_EQ(whole.checks.size(), 1U);
        return whole.checks[0].outcome;
    };
    EXPECT_EQ(merged(outcome::skipped, outcome::passed), outcome::passed);
    EXPECT_EQ(merged(outcome::passed, outcome::skipped), outcome::passed);
    EXPECT_EQ(merged(outcome::passed, outcome::failed), outcome::failed);
    EXPECT_EQ(merged(outcome::crashed, outcome::passed), outcome::crashed);
    EXPECT_EQ(merged(outcome::undecided, outcome::passed), outcome::undecided);
    EXPECT_EQ(merged(outcome::undecided, outcome::failed), outcome::failed);
    EXPECT_EQ(merged(outcome::crashed, outcome::failed), outcome::crashed) << "equally bad: the first stays";
}

TEST(Merge, APartThatWasNotBuiltMakesTheWholeNotBuilt) {
    verdict a, b, c;
    a.checks = {make_check("S.one", outcome::passed, 1, 1)};
    b.error = build_error{"stack.hpp", 3, 7, "first", ""};
    b.outcome = summary::not_built;
    c.error = build_error{"stack.hpp", 4, 7, "second", ""};
    const auto whole = merge({a, b, c});
    EXPECT_EQ(whole.outcome, summary::not_built);
    EXPECT_EQ(whole.score, 0);
    ASSERT_TRUE(whole.error);
    EXPECT_EQ(whole.error->message, "first");
    b.error.reset();
    EXPECT_EQ(merge({a, b}).outcome, summary::not_built) << "also when the part does not say why";
}

TEST(Merge, RefusesPartsOfTwoVerdicts) {
    EXPECT_THROW(static_cast<void>(merge({})), std::invalid_argument);
    const auto a = rich();
    auto b = rich();
    b.seed = 1;
    try {
        static_cast<void>(merge({a, b}));
        FAIL() << "two seeds were merged";
    } catch (const std::invalid_argument& e) {
        EXPECT_NE(string(e.what()).find("linear/stack"), string::npos) << e.what();
        EXPECT_NE(string(e.what()).find("seed 1"), string::npos) << e.what();
    }
    b = rich();
    b.exercise = "linear/queue";
    EXPECT_THROW(static_cast<void>(merge({a, b})), std::invalid_argument);
    b = rich();
    b.subject = "learner";
    EXPECT_THROW(static_cast<void>(merge({a, b})), std::invalid_argument);
}

TEST(Merge, DoublesWithinOnePartAreMergedToo) {
    verdict a;
    a.checks = {make_check("S.one", outcome::passed, 1, 1), make_check("S.one", outcome::failed)};
    const auto whole = merge({a});
    ASSERT_EQ(whole.checks.size(), 1U);
    EXPECT_EQ(whole.outcome, summary::failed);
}

TEST(Json, GoesThereAndBack) {
    EXPECT_EQ(from_json(to_json(rich())), rich());
    EXPECT_EQ(from_json(to_json(rich(), -1)), rich());
    auto broken = rich();
    broken.error = build_error{"exercises/linear/stack.hpp", 39, 5, "no member 'x'", "a\nb\n"};
    broken.error->notes = {{41, "declared here", "    int y;"}, {0, "found in a header of the library", ""}};
    broken.error->advice = "the nearest name is \"y\"";
    summarise(broken);
    EXPECT_EQ(from_json(to_json(broken)), broken);
    EXPECT_EQ(from_json(to_json(verdict{})), verdict{});
}

check about(string id, kind k, std::vector<string> on, outcome o, std::vector<string> uses = {}) {
    auto c = make_check(std::move(id), o, o == outcome::passed ? 1 : 0);
    c.kind = k;
    c.on = std::move(on);
    c.uses = std::move(uses);
    return c;
}

TEST(Block, TakesThePointsOfPromisesAboutAnOperationThatDoesNotDoItsWork) {
    verdict v;
    v.checks = {about("S.Pushes", kind::example, {"push"}, outcome::failed),
                about("S.Pops", kind::example, {"pop"}, outcome::passed),
                about("S.PushIsQuick", kind::cost, {"push"}, outcome::passed),
                about("S.PopIsQuick", kind::cost, {"pop"}, outcome::passed),
                about("S.SwapIsQuick", kind::cost, {"swap"}, outcome::passed, {"push", "swap"}),
                about("S.PushLeaks", kind::memory, {"push"}, outcome::failed),
                about("S.PushMoves", kind::interface, {"push"}, outcome::not_written),
                about("S.Faults", kind::memory, {"*"}, outcome::passed),
                about("S.PushIsFlat", kind::space, {"push"}, outcome::failed)};
    block(v);
    std::vector<outcome> all;
    for (const auto& c : v.checks) all.push_back(c.outcome);
    using enum outcome;
    EXPECT_EQ(all,
              (std::vector{failed, passed, blocked, passed, blocked, failed, not_written, blocked, blocked}));
    EXPECT_EQ(v.checks[2].message, "not looked at yet: push is not right");
    EXPECT_EQ(v.checks[4].blocked_by, std::vector<string>{"push"});
    EXPECT_EQ(v.score, 2) << "the example and the cost of pop";
    EXPECT_EQ(v.outcome, summary::failed);
}

TEST(Block, LooksOnlyAtTheOperationsThatAShrunkSequenceTakes) {
    verdict v;
    v.checks = {about("S.Agrees", kind::property, {"push", "pop", "size"}, outcome::failed, {"push", "size"}),
                about("S.PopIsQuick", kind::cost, {"pop"}, outcome::passed),
                about("S.SizeIsQuick", kind::cost, {"size"}, outcome::passed)};
    block(v);
    EXPECT_EQ(v.checks[1].outcome, outcome::passed);
    EXPECT_EQ(v.checks[2].outcome, outcome::blocked);
}

TEST(Block, AWrongAnswerUnderTheSanitizersIsTheFindingOfTheCheckThatAsksForIt) {
    verdict v;
    v.checks = {about("S.Pushes", kind::example, {"push"}, outcome::failed),
                about("S.Faults", kind::memory, {"*"}, outcome::failed)};
    v.checks[1].fault = fault::answer;
    block(v);
    EXPECT_EQ(v.checks[1].outcome, outcome::blocked);
    v.checks[1] = about("S.Faults", kind::memory, {"*"}, outcome::failed);
    v.checks[1].fault = fault::memory;
    block(v);
    EXPECT_EQ(v.checks[1].outcome, outcome::failed) << "a memory fault is one whatever else is wrong";
    v.checks[0].outcome = outcome::passed;
    v.checks[1].fault = fault::answer;
    block(v);
    EXPECT_EQ(v.checks[1].outcome, outcome::failed) << "nothing else tells of it";
}

TEST(Json, HasExactlyTheFieldsThatAreDocumented) {
    const auto tree = nlohmann::ordered_json::parse(to_json(rich()));
    const auto keys = [](const nlohmann::ordered_json& object) {
        std::vector<string> names;
        for (const auto& [key, value] : object.items()) names.push_back(key);
        return names;
    };
    EXPECT_EQ(keys(tree), (std::vector<string>{"format", "exercise", "subject", "seed", "outcome", "score",
                                               "max", "checks", "advice", "compiler"}));
    const std::vector<string> check_keys{
        "id",  "kind", "outcome", "points",         "max",      "message", "lane", "on", "promises",
        "why", "file", "line",    "counterexample", "expected", "actual"};
    auto with_gates = check_keys;
    for (const char* const key : {"uses", "blocked_by", "fault", "operation", "todo", "before", "after",
                                  "printed", "step", "ran", "promise", "replay", "gates"})
        with_gates.emplace_back(key);
    EXPECT_EQ(keys(tree["checks"][0]), with_gates);
    EXPECT_EQ(keys(tree["checks"][1]), check_keys) << "the others only where there are some";
    const auto gate = tree["checks"][0]["gates"][0];
    EXPECT_EQ(keys(gate).back(), "hot");
    EXPECT_EQ(keys(gate["hot"][0]), (std::vector<string>{"line", "share", "text"}));
    EXPECT_EQ(keys(tree["checks"][0]["before"]), (std::vector<string>{"shape", "cells"}));
    EXPECT_EQ(keys(tree["checks"][0]["printed"]), (std::vector<string>{"parts", "left_out", "cut_short"}));
    EXPECT_EQ(keys(tree["checks"][0]["printed"]["parts"][0]), (std::vector<string>{"operation", "text"}));
    EXPECT_EQ(keys(tree["checks"][0]["after"]), (std::vector<string>{"shape", "cells", "remark"}));
    EXPECT_EQ(tree["checks"][0]["kind"], "cost");
    EXPECT_EQ(tree["checks"][0]["outcome"], "failed");
    EXPECT_EQ(tree["seed"], std::numeric_limits<std::uint64_t>::max()) << "no digit of a seed is lost";
}

TEST(Json, ReplacesInvalidUtf8InEveryText) {
    verdict v;
    v.exercise = v.subject = v.compiler = "\xff\xc0\xaf";
    auto c = make_check("\xff", outcome::failed);
    c.message = c.expected = c.actual = "x\xed\xa0\x80";
    c.counterexample = {"push(\"\xff\")"};
    c.gates.push_back({"\xff", "\xff", "\xff", "\xff", "no", "\xff", "\xff", {}, {{1, 0.5, "\xff"}}});
    c.before = picture{"\xff", {"\xff"}, "\xff"};
    c.printed = printed_text{{{"\xff", "\xff\xfe"}}, 0, false};
    c.promise = c.replay = "\xff";
    v.checks.push_back(c);
    v.error = build_error{"\xff", 1, 1, "\xff", "\xff"};
    const auto read = from_json(to_json(v));
    EXPECT_EQ(read.exercise, "\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(read.checks[0].message, "x\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(read.checks[0].counterexample[0], "push(\"\uFFFD\")");
    EXPECT_EQ(read.error->text, "\uFFFD");
    EXPECT_EQ(read.checks[0].before, (picture{"\uFFFD", {"\uFFFD"}, "\uFFFD"}));
    EXPECT_EQ(read.checks[0].printed, (printed_text{{{"\uFFFD", "\uFFFD\uFFFD"}}, 0, false}));
    EXPECT_EQ(read.checks[0].promise, "\uFFFD");
    EXPECT_EQ(read.checks[0].gates[0].hot[0].text, "\uFFFD");
}

TEST(Json, KeepsControlCharactersAsData) {
    auto v = rich();
    v.checks[0].message = string("\0\x1b[2J\u202e\x7f", 9);
    EXPECT_EQ(from_json(to_json(v)), v);
    EXPECT_EQ(to_json(v).find('\x1b'), string::npos) << "JSON on a terminal is harmless as well";
}

TEST(Json, CutsWhatIsTooLongAndSaysSo) {
    auto v = rich();
    v.checks[0].message = string(10'000'000, 'x');
    v.checks[0].expected = string(limits::text_bytes, 'x');  // exactly fits
    v.checks[0].actual.clear();
    while (v.checks[0].actual.size() < 100'000) v.checks[0].actual += "好";
    v.checks[0].counterexample.assign(25'000, "push(1)");
    v.checks[0].after->cells.assign(300, "1");
    v.checks[0].gates[0].hot.assign(100, {1, 0.01, "x"});
    v.checks[0].replay.assign(limits::text_bytes + 1, 'x');
    const auto read = from_json(to_json(v));
    EXPECT_LE(read.checks[0].message.size(), limits::text_bytes);
    EXPECT_TRUE(read.checks[0].message.ends_with(" more bytes)"));
    EXPECT_EQ(read.checks[0].expected, v.checks[0].expected);
    EXPECT_EQ(valid_utf8_prefix(read.checks[0].actual), read.checks[0].actual.size());
    EXPECT_EQ(read.checks[0].actual.find("\uFFFD"), string::npos) << "cut between characters";
    ASSERT_EQ(read.checks[0].counterexample.size(), limits::operations);
    EXPECT_EQ(read.checks[0].counterexample.back(), "... (15001 more)");
    ASSERT_EQ(read.checks[0].after->cells.size(), limits::cells);
    EXPECT_EQ(read.checks[0].after->cells.back(), "...");
    EXPECT_EQ(read.checks[0].gates[0].hot.size(), limits::hot_lines);
    EXPECT_EQ(read.checks[0].replay, "") << "a part of a replay would be another sequence";
}

TEST(Json, KeepsTheEndOfWhatWasPrinted) {
    auto v = rich();
    auto& printed = *v.checks[0].printed;
    const auto read = [&] { return *from_json(to_json(v)).checks[0].printed; };
    printed = {{{"a", string(limits::printed_bytes, 'a')}, {"b", string(1000, 'b')}}, 5, false};
    const auto kept = limits::printed_bytes - 1000;
    EXPECT_EQ(read(), (printed_text{{{"a", string(kept, 'a')}, {"b", string(1000, 'b')}}, 1005, false}));
    printed = {{{"a", "lost"}, {"b", string(limits::printed_bytes + 1, 'b')}}, 0, true};
    EXPECT_EQ(read(), (printed_text{{{"b", string(limits::printed_bytes, 'b')}}, 5, true}));
    printed = {{}, 0, false};
    for (std::size_t i = 0; i != limits::printed_parts + 3; ++i)
        printed.parts.push_back({std::to_string(i), "x"});
    ASSERT_EQ(read().parts.size(), limits::printed_parts);
    EXPECT_EQ(read().parts.front(), (printed_text::part{"3", "x"}));
    EXPECT_EQ(read().left_out, 3u);
    printed = {};
    EXPECT_EQ(read(), printed);
}

TEST(Json, AFigureThatIsNotFiniteIsNullAndReadAsNaN) {
    auto v = rich();
    v.checks[0].gates[0].points[0].steps = std::numeric_limits<double>::quiet_NaN();
    v.checks[0].gates[0].points[0].n = std::numeric_limits<double>::infinity();
    const auto read = from_json(to_json(v));
    EXPECT_TRUE(std::isnan(read.checks[0].gates[0].points[0].steps));
    EXPECT_TRUE(std::isnan(read.checks[0].gates[0].points[0].n));
    EXPECT_EQ(read.checks[0].gates[0].points[1], v.checks[0].gates[0].points[1]);
}

TEST(FromJson, NamesWhatIsWrongAndWhere) {
    using tree = nlohmann::json;
    EXPECT_EQ(message_of(""), "verdict: there is no text");
    EXPECT_EQ(message_of(changed([](tree& t) { t.erase("seed"); })), "verdict: seed: this field is missing");
    EXPECT_EQ(message_of(changed([](tree& t) { t["format"] = 1; })),
              "verdict: format: this program reads format 2, not 1");
    EXPECT_EQ(
        message_of(changed([](tree& t) { t["checks"][1]["kind"] = "\x1b[2J"; })),
        "verdict: checks[1].kind: \"\\x1b[2J\" is none of example, property, cost, space, memory, interface");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][1]["points"] = 2; })),
              "verdict: checks[1].points: more points than max");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][1]["points"] = -1; })),
              "verdict: checks[1].points: points are never negative");
    EXPECT_EQ(message_of(changed([](tree& t) { t["score"] = 1000; })),
              "verdict: score: more points than max");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][1]["id"] = t["checks"][0]["id"]; })),
              "verdict: checks[1].id: another check has this id");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"] = "all green"; })),
              "verdict: checks: a list is due here, not a value of type string");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0] = nullptr; })),
              "verdict: checks[0]: an object is due here, not null");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["message"] = 7; })),
              "verdict: checks[0].message: a text is due here, not a value of type number");
    EXPECT_EQ(message_of(changed([](tree& t) { t["seed"] = -1; })),
              "verdict: seed: a negative number has no meaning here");
    EXPECT_EQ(message_of(changed([](tree& t) { t["seed"] = 1.5; })),
              "verdict: seed: a whole number is due here, not a value of type number");
    EXPECT_EQ(message_of(changed([](tree& t) { t["format"] = 5'000'000'000; })),
              "verdict: format: this number is too large");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["gates"][0]["within"] = "maybe"; })),
              "verdict: checks[0].gates[0].within: \"maybe\" is none of yes, no, undecided");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["gates"][0]["points"][0].erase("blocks"); })),
              "verdict: checks[0].gates[0].points[0].blocks: this field is missing");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["gates"][0]["hot"][1]["share"] = 1.5; })),
              "verdict: checks[0].gates[0].hot[1].share: a share is a number from 0 to 1");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["gates"][0]["hot"][1]["share"] = nullptr; })),
              "verdict: checks[0].gates[0].hot[1].share: a share is a number from 0 to 1");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["gates"][0]["hot"][0].erase("line"); })),
              "verdict: checks[0].gates[0].hot[0].line: this field is missing");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["before"] = "a list"; })),
              "verdict: checks[0].before: an object is due here, not a value of type string");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["after"]["cells"][0] = 1; })),
              "verdict: checks[0].after.cells[0]: a text is due here, not a value of type number");
    EXPECT_EQ(message_of(changed([](tree& t) {
                  t["checks"][0]["after"]["cells"] = std::vector<string>(limits::cells + 1, "1");
              })),
              "verdict: checks[0].after.cells: 257 entries; at most 256 are read");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["printed"] = "lines"; })),
              "verdict: checks[0].printed: an object is due here, not a value of type string");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["printed"]["parts"][1]["text"] = 1; })),
              "verdict: checks[0].printed.parts[1].text: a text is due here, not a value of type number");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["printed"]["left_out"] = -1; })),
              "verdict: checks[0].printed.left_out: a negative number has no meaning here");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["printed"]["cut_short"] = "no"; })),
              "verdict: checks[0].printed.cut_short: true or false is due here, not a value of type string");
    EXPECT_EQ(message_of(changed([](tree& t) { t["checks"][0]["promise"] = nullptr; })),
              "verdict: checks[0].promise: a text is due here, not null");
    EXPECT_EQ(message_of(changed([](tree& t) { t["error"] = {{"file", "a"}}; })),
              "verdict: error.line: this field is missing");
    EXPECT_EQ(message_of(changed([](tree& t) { t["score"] = nullptr; })),
              "verdict: score: a number is due here, not null");
}

TEST(FromJson, IgnoresFieldsItDoesNotKnow) {
    EXPECT_EQ(from_json(changed([](nlohmann::json& t) { t["later"] = {{"a", 1}}; })), rich());
}

TEST(FromJson, RefusesEveryTruncation) {
    const auto whole = to_json(rich(), -1);
    for (std::size_t length = 0; length != whole.size(); ++length) {
        ASSERT_THROW(static_cast<void>(from_json(whole.substr(0, length))), malformed) << "cut to " << length;
    }
    EXPECT_THROW(static_cast<void>(from_json(whole + whole)), malformed);
    EXPECT_NO_THROW(static_cast<void>(from_json(whole + "\n")));
}

TEST(FromJson, RefusesWhatIsNoVerdictAtAll) {
    for (const string text : {"null", "[]", "{}", "7", "\"x\"", "nonsense", "\xff\xfe{\0}\0",
                              "{\"format\":1e999}", "<html>", "\x1f\x8b\x08", "{\"a\":\"\xff\"}"}) {
        const auto message = message_of(text);
        EXPECT_TRUE(message.starts_with("verdict: ")) << text;
        EXPECT_EQ(printable(message), message) << "an error is safe to print";
    }
}

TEST(FromJson, BoundsWhatItReads) {
    EXPECT_NE(message_of(string(limits::json_bytes + 1, ' ')).find("bytes; at most"), string::npos);
    EXPECT_NE(message_of(string(1'000'000, '[')).find("nested deeper"), string::npos);
    string objects;
    for (int i = 0; i != 100'000; ++i) objects += "{\"a\":";
    EXPECT_NE(message_of(objects).find("nested deeper"), string::npos);
    using tree = nlohmann::json;
    EXPECT_NE(message_of(changed([](tree& t) {
                  t["exercise"] = string(limits::text_bytes + 1, 'x');
              })).find("verdict: exercise: a text of 65537 bytes is too long"),
              string::npos);
    EXPECT_NE(message_of(changed([](tree& t) {
                  t["checks"][0]["counterexample"] = std::vector<string>(limits::operations + 1, "pop()");
              })).find("checks[0].counterexample: 10001 entries"),
              string::npos);
    EXPECT_NE(message_of(changed([](tree& t) {
                  const auto gate = t["checks"][0]["gates"][0];
                  t["checks"][0]["gates"] = std::vector<tree>(limits::gates + 1, gate);
              })).find("checks[0].gates: 1001 entries"),
              string::npos);
    EXPECT_NE(message_of(changed([](tree& t) {
                  t["checks"] = std::vector<tree>(limits::checks + 1);
              })).find("checks: 100001 entries"),
              string::npos);
}

// Whatever is done to the text, the answer is a verdict that can be written and read again, or the named
// error.
TEST(FromJson, SurvivesDamage) {
    const auto whole = to_json(rich());
    int read = 0;
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        const auto text = dsa::testing::mutate(whole, seed);
        try {
            const auto v = from_json(text);
            ++read;
            const auto again = from_json(to_json(v));
            ASSERT_EQ(to_json(again), to_json(v)) << "seed " << seed;
        } catch (const malformed& e) {
            ASSERT_EQ(printable(e.what()), e.what()) << "seed " << seed;
        } catch (const std::exception& e) { FAIL() << "seed " << seed << ": " << e.what(); }
    }
    EXPECT_GT(read, 100) << "the damage is too heavy to reach what lies behind the parser";
}

}  // namespace
