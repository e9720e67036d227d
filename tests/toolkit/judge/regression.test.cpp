// Saved counterexamples: what is written is read again, what was damaged is named and played by nobody, and a
// property asks its saved sequence first.
#include "verdict/regression.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "../verdict/mutate.hpp"
#include "judge/property.hpp"
#include "scratch.hpp"
#include "session/session.hpp"
#include "verdict/printable.hpp"

namespace dsa::testing {
namespace {

using judge::value;
using verdict::counterexample;
using verdict::counterexample_from;
using verdict::outcome;

const char* const id = "Stack.AgreesWithVectorOnRandomOperations";

std::string to_text(const counterexample& c) {
    return verdict::to_text(c, [](const verdict::recorded_call& call) {
        return judge::spell("s", call.operation, call.arguments);
    });
}

counterexample rich() {
    counterexample c;
    c.property = 0x123456789ABCDEF0u;
    c.calls = {{"push", {value(-1)}},
               {"end", {}},
               {"mixed", {value(true), value(2.5), value("two  blanks\nand a line"), value(std::nullopt)}},
               {"nested", {value(std::vector<int>{1, 2, 3}), value(std::pair(1, std::optional<int>(2)))}}};
    return c;
}

std::string refusal(const std::string& text) {
    try {
        static_cast<void>(counterexample_from(text));
    } catch (const verdict::broken_record& b) { return b.what(); }
    return "";
}

TEST(Counterexample, IsReadAsItWasWritten) {
    EXPECT_EQ(counterexample_from(to_text(rich())), rich());
    EXPECT_EQ(counterexample_from(to_text(counterexample{})), counterexample{});
}

TEST(Counterexample, SaysToAReaderWhatItCalls) {
    EXPECT_NE(to_text(rich()).find("call push 69ffffffffffffffff  s.push(-1)\n"), std::string::npos)
        << to_text(rich());
}

TEST(Counterexample, RefusesEveryTruncation) {
    const auto whole = to_text(rich());
    for (std::size_t length = 0; length != whole.size(); ++length)
        ASSERT_NE(refusal(whole.substr(0, length)), "") << "cut to " << length;
    EXPECT_NE(refusal(whole + whole), "");
    EXPECT_NE(refusal(whole + "\n"), "");
}

TEST(Counterexample, NamesWhatIsWrongAndWhere) {
    EXPECT_EQ(refusal("dsa counterexample 2\n"), "line 1: this program reads \"dsa counterexample 1\" only");
    EXPECT_EQ(refusal("dsa counterexample 1\nproperty 12\n"),
              "line 2: a number of 16 hexadecimal digits is due here");
    EXPECT_EQ(refusal(edited(to_text(rich()), "s.push(-1)", "s.push(-2)")).substr(8),
              "it was edited or damaged");
    EXPECT_EQ(refusal(edited(to_text(rich()), "call push 69ff", "call push 69fg")),
              "line 3: an argument is not in hexadecimal digits");
    EXPECT_EQ(refusal(edited(to_text(rich()), "call push 69", "call push 7a")),
              "line 3: a value has an unknown tag");
    EXPECT_EQ(refusal(std::string(100'000, 'x')), "it is longer than 64 KiB");
    EXPECT_EQ(refusal(""), "it is cut short");
}

TEST(Counterexample, SurvivesDamage) {
    const auto whole = to_text(rich());
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        const auto text = mutate(whole, seed);
        try {
            ASSERT_EQ(counterexample_from(text), rich()) << "seed " << seed << ": damage that nobody noticed";
        } catch (const verdict::broken_record& b) { ASSERT_EQ(verdict::printable(b.what()), b.what()); }
    }
}

TEST(Replays, GoThereAndBackAsJson) {
    verdict::replayed r;
    r.check = id;
    r.steps = {{"s.push(1)", "returns", "returns", true}, {"s.top()", "\xff\x1b", "1", false}};
    r.before = verdict::picture{"chain", {"1"}};
    r.printed = verdict::printed_text{{{"s.push(1)", "one\x1b"}}, 7, true};
    r.after = verdict::picture{"chain", {}, "size() says 1"};
    verdict::replayed broken;
    broken.problem = "cut";
    auto read = verdict::replays_from_json(verdict::to_json({r, broken}));
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[0].steps[1].yours, "\uFFFD\x1b");
    read[0].steps[1].yours = r.steps[1].yours;
    EXPECT_EQ(read, (std::vector{r, broken}));
    EXPECT_FALSE(r.agrees());
    EXPECT_FALSE(broken.agrees()) << "what was not played does not agree";
    for (const char* const text :
         {"", "{}", "[]", "{\"format\":2,\"replays\":[]}", "{\"format\":1,\"replays\":[{}]}"})
        EXPECT_THROW(static_cast<void>(verdict::replays_from_json(text)), verdict::broken_record) << text;
}

class Regressions : public workshop {
protected:
    Regressions() {
        folder = folder_.path() / "saved";
        file = verdict::regression_file(folder, "linear/stack", id);
    }
    // The stack's property on this header, with what is saved in the folder.
    [[nodiscard]] verdict::check property_of(const std::string& text) const {
        const auto built = build(text);
        EXPECT_FALSE(built.error) << built.error->text;
        auto& settings = judge::the_settings();
        settings.plain = connection(built);
        settings.seed = 1;
        settings.lane = judge::lane::all;
        settings.exercise = "linear/stack";
        settings.regressions = folder.string();
        auto found = judged([] {
            using namespace judge;
            evidence::current() = evidence(id);
            agrees_with<std::vector<int>>({
                {"push", any_int(), [](auto& m, int x) { m.push_back(x); }},
                {"pop", when_not_empty(), [](auto& m) { m.pop_back(); }},
                {"size", [](auto& m) { return m.size(); }},
            });
        });
        settings.regressions.clear();
        settings.exercise.clear();
        return found;
    }
    [[nodiscard]] std::vector<std::string> keep(const verdict::check& c) const {
        verdict::verdict v;
        v.exercise = "linear/stack";
        v.checks = {c};
        std::vector<std::string> said;
        verdict::keep_regressions(folder, v, [&](const std::string& s) { said.push_back(s); });
        return said;
    }
    fs::path folder, file;
};

// A bug that needs the value 913, which no seed in use here meets first: only the saved sequence finds it at once.
TEST_F(Regressions, ASavedSequenceIsAskedFirstAndToldAsItIs) {
    const auto found = property_of(stack_with_push("++size_;"));
    ASSERT_EQ(found.counterexample, (std::vector<std::string>{"s.push(0)", "s.size()"}));
    auto saved = counterexample_from(found.replay);
    saved.calls = {{"push", {value(5)}}, {"push", {value(913)}}, {"size", {}}, {"size", {}}};
    write(file, to_text(saved));
    const auto rare = stack_with_push("if (value.value() == 913) ++size_;");
    EXPECT_EQ(property_of(rare).counterexample,
              (std::vector<std::string>{"s.push(5)", "s.push(913)", "s.size()"}));
    EXPECT_EQ(property_of(reference_stack()).outcome, outcome::passed);
}

TEST_F(Regressions, WhatIsFoundIsSavedAndWhatPassesGoes) {
    auto c = property_of(stack_with_push("++size_;"));
    EXPECT_EQ(keep(c), std::vector<std::string>{});
    EXPECT_EQ(read(file), c.replay);
    EXPECT_EQ(verdict::saved_regressions(folder, "linear/stack"), std::vector<std::string>{id});
    EXPECT_EQ(verdict::load_regression(folder, "linear/stack", id), counterexample_from(c.replay));
    c.outcome = outcome::skipped;
    c.replay.clear();
    EXPECT_EQ(keep(c), std::vector<std::string>{});
    EXPECT_TRUE(fs::exists(file)) << "a check that was left out says nothing";
    c.outcome = outcome::passed;
    EXPECT_EQ(keep(c), std::vector<std::string>{});
    EXPECT_FALSE(fs::exists(file));
    EXPECT_EQ(keep(c), std::vector<std::string>{}) << "nothing to remove";
    EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()), 0);
}

TEST_F(Regressions, ASequenceOfAnotherPropertyOrADamagedOneIsPassedOver) {
    auto saved = counterexample_from(property_of(stack_with_push("++size_;")).replay);
    const auto rare = stack_with_push("if (value.value() == 913) ++size_;");
    saved.calls = {{"push", {value(913)}}, {"size", {}}};
    const auto good = to_text(saved);
    write(file, good.substr(0, good.size() - 3));
    EXPECT_EQ(property_of(rare).outcome, outcome::passed);
    ++saved.property;
    write(file, to_text(saved));
    EXPECT_EQ(property_of(rare).outcome, outcome::passed);
    --saved.property;
    for (const verdict::recorded_call& odd : {verdict::recorded_call{"push", {}},
                                              {"push", {value("text")}},
                                              {"push", {value(std::int64_t{1} << 40)}},
                                              {"size", {value(1)}},
                                              {"fly", {}}}) {
        saved.calls.front() = odd;
        write(file, to_text(saved));
        EXPECT_EQ(property_of(rare).outcome, outcome::passed) << odd.operation;
    }
    write(file, good);
    EXPECT_EQ(property_of(rare).outcome, outcome::failed) << "the same bug with the good file";
}

TEST_F(Regressions, FilesThatCannotBeUsedAreNamed) {
    verdict::check open;
    open.id = id;
    open.outcome = outcome::undecided;
    write(file, "dsa counterexample 1\n");
    ASSERT_EQ(keep(open).size(), 1u);
    EXPECT_NE(keep(open).front().find(file.string() + " is ignored: it is cut short"), std::string::npos);
    fs::remove(file);
    fs::create_directories(file);
    EXPECT_NE(keep(open).at(0).find("it is no regular file"), std::string::npos);
    fs::remove(file);
    ASSERT_EQ(mkfifo(file.c_str(), 0600), 0);
    EXPECT_NE(keep(open).at(0).find("it is no regular file"), std::string::npos) << "and nobody waits for it";
    fs::remove(file);
    verdict::check failed = open;
    failed.outcome = outcome::failed;
    failed.replay = "dsa counterexample 1\n";
    fs::create_directories(folder_.path() / "file");
    fs::remove_all(folder);
    write(folder, "a file where a folder is due");
    EXPECT_NE(keep(failed).at(0).find("is not kept"), std::string::npos);
}

TEST_F(Regressions, NamesThatWouldLeaveTheFolderAreRefused) {
    for (const char* const check : {"../x.y", "a/b.c", ".", "", "a", "a.b.c", "a.b/../c"})
        EXPECT_THROW(static_cast<void>(verdict::regression_file(folder, "linear/stack", check)),
                     std::invalid_argument)
            << check;
    for (const char* const exercise : {"..", "../stack", "linear", "linear/../x", ""})
        EXPECT_THROW(static_cast<void>(verdict::regression_file(folder, exercise, "A.b")),
                     std::invalid_argument)
            << exercise;
}

TEST_F(Regressions, ASessionSavesReplaysAndForgets) {
    session::options options;
    options.sanitizers = false;
    options.regressions = folder;
    const auto bug = header(stack_with_push("if (size_ == 2) ++size_;"));
    const auto first = session::judge_header(tools_, "linear/stack", "learner", bug, options);
    EXPECT_EQ(first.outcome, verdict::summary::failed);
    ASSERT_EQ(verdict::saved_regressions(folder, "linear/stack"), std::vector<std::string>{id});

    auto played = session::replay_header(tools_, "linear/stack", bug, folder, {id}, "");
    ASSERT_EQ(played.size(), 1u);
    EXPECT_FALSE(played[0].agrees());
    ASSERT_EQ(played[0].steps.size(), 4u);
    for (std::size_t i = 0; i != 3; ++i) EXPECT_TRUE(played[0].steps[i].agrees);
    EXPECT_FALSE(played[0].steps[3].agrees);
    ASSERT_TRUE(played[0].before);
    EXPECT_EQ(played[0].before->shape, "chain");

    const auto good = header(reference_stack());
    played = session::replay_header(tools_, "linear/stack", good, folder, {id}, "");
    ASSERT_EQ(played.size(), 1u);
    EXPECT_TRUE(played[0].agrees());
    EXPECT_TRUE(fs::exists(file)) << "to replay is not to check";
    EXPECT_THROW(static_cast<void>(
                     session::replay_header(tools_, "linear/stack", header("no code"), folder, {id}, "")),
                 verdict::build_error);

    EXPECT_EQ(session::judge_header(tools_, "linear/stack", "learner", good, options).outcome,
              verdict::summary::undecided);  // the sanitizers were left out
    EXPECT_FALSE(fs::exists(file));
}

}  // namespace
}  // namespace dsa::testing
