// dsa replay and dsa explain, as a user calls them.
#include <gtest/gtest.h>

#include <string>

#include "clone.hpp"
#include "session/session.hpp"

namespace dsa::testing {
namespace {

const char* const id = "Stack.AgreesWithVectorOnRandomOperations";

class ReplayVerb : public Cli {
protected:
    // Saves what a check finds of this header, as `dsa check` does for the learner's own.
    void save(const std::string& text) const {
        auto tools = build::read_toolchain(dsa_.build());
        session::options options;
        options.sanitizers = false;
        options.regressions = dsa_.root() / ".dsa/counterexamples";
        const auto v = session::judge_header(
            tools, "linear/stack", "learner",
            {.text = text, .shown = "exercises/linear/stack.hpp", .folder = dsa_.root() / "exercises/linear"},
            options);
        ASSERT_EQ(v.outcome, verdict::summary::failed);
        ASSERT_TRUE(fs::exists(file()));
    }
    [[nodiscard]] fs::path file() const {
        return dsa_.root() / ".dsa/counterexamples/linear/stack" / (std::string(id) + ".txt");
    }
    const std::string bug_ = stack_with_push("if (size_ == 2) return;");
};

TEST_F(ReplayVerb, ShowsEachStepAndMarksWhereTheyPart) {
    save(bug_);
    const auto wrong = dsa_.run({"replay", "stack", "--subject", dsa_.header(bug_)});
    EXPECT_EQ(wrong.status, 1) << wrong.err;
    for (const char* const part : {"Agrees with vector on random operations", "s.push(0)", "yours",
                                   "expected", "before", "after", "not yet: "})
        EXPECT_NE(wrong.out.find(part), std::string::npos) << part << "\n" << wrong.out;
    EXPECT_EQ(wrong.out.find('\x1b'), std::string::npos) << "no colour into a pipe";

    const auto right = dsa_.run({"replay", "stack", "agrees", "--subject", "reference"});
    EXPECT_EQ(right.status, 0) << right.err;
    EXPECT_NE(right.out.find("agrees now"), std::string::npos) << right.out;

    const auto data = dsa_.run({"replay", "linear/stack", "--json", "--subject", dsa_.header(bug_)});
    EXPECT_EQ(data.status, 1);
    const auto j = parsed(data);
    ASSERT_EQ(j["replays"].size(), 1u);
    EXPECT_EQ(j["replays"][0]["check"], id);
    EXPECT_EQ(j["replays"][0]["agrees"], false);
    EXPECT_EQ(j["replays"][0]["before"]["shape"], "chain");
    EXPECT_TRUE(fs::exists(file())) << "to replay changes nothing";
}

TEST_F(ReplayVerb, SaysWhatItCannotPlay) {
    expect_refused(dsa_.run({"replay", "stack"}), "no counterexample of linear/stack is saved: ");
    expect_refused(dsa_.run({"replay", "stack"}),
                   "saves one when a check with random operations finds a wrong answer");
    expect_refused(dsa_.run({"replay", "stak"}), "nearest is");
    save(bug_);
    expect_refused(dsa_.run({"replay", "stack", "Pushes"}), "there is no check \"Pushes\"");
    expect_refused(dsa_.run({"replay", "stack", "--subject", dsa_.header("no code")}), "mine.hpp");
    write(file(), read(file()).substr(0, 40));
    expect_refused(dsa_.run({"replay", "stack"}), "is ignored: ");
    fs::remove(file());
    write(file().parent_path() / "Stack.OfLastYear.txt", "dsa counterexample 1\n");
    expect_refused(dsa_.run({"replay", "stack"}), "no longer there");
}

TEST_F(ReplayVerb, ShowsWhatTheHeaderPrintsUnderEachOperation) {
    save(bug_);
    const auto printing = dsa_.header(stack_with_push(
        "std::printf(\"size_ %zu\\x1b[2J\\n\", size_); if (size_ == 2) return;", "#include <cstdio>\n"));
    const auto e = dsa_.run({"replay", "stack", "--subject", printing});
    EXPECT_EQ(e.status, 1) << e.err;
    EXPECT_NE(e.out.find("      printed   s.push(0)\n                \u2502 size_ 0\\x1b[2J\n"),
              std::string::npos)
        << e.out;
    EXPECT_EQ(e.out.find('\x1b'), std::string::npos) << e.out;
    const auto j = parsed(dsa_.run({"replay", "stack", "--json", "--subject", printing}));
    const auto& printed = j["replays"][0]["printed"];
    ASSERT_EQ(printed["parts"].size(), 3u) << j;
    EXPECT_EQ(printed["parts"][2]["operation"], "s.push(0)");
    EXPECT_EQ(printed["parts"][2]["text"], "size_ 2\x1b[2J\n");
}

// What a header says of itself when it raises is shown, and nothing of it reaches the terminal.
TEST_F(ReplayVerb, AHostileTextIsShownAndNotObeyed) {
    save(bug_);
    const auto hostile = dsa_.header(stack_with_push("throw std::runtime_error(\"\\x1b[2Jgone\");"));
    const auto e = dsa_.run({"replay", "stack", "--subject", hostile});
    EXPECT_EQ(e.status, 1);
    EXPECT_NE(e.out.find("raised std::runtime_error"), std::string::npos) << e.out;
    EXPECT_EQ(e.out.find('\x1b'), std::string::npos) << e.out;
}

using ExplainVerb = Cli;
using strings = std::vector<std::string>;

TEST_F(ExplainVerb, SaysWhatACheckIsFor) {
    const auto e = dsa_.run({"explain", "stack", "countsits"});
    EXPECT_EQ(e.status, 0) << e.err;
    for (const char* const part :
         {"Counts its elements", "Stack.CountsItsElements", "tests/linear/stack.test.cpp:", "An example",
          "size, empty", "forgets to count"})
        EXPECT_NE(e.out.find(part), std::string::npos) << part << "\n" << e.out;
    const auto j = parsed(dsa_.run({"explain", "Stack.PushTakesConstantTime", "--json"}));
    EXPECT_EQ(j["exercise"], "linear/stack");
    EXPECT_EQ(j["kind"], "cost");
    EXPECT_EQ(j["promises"][0], "push(x)  O(1)  worst case; one allocation");
    EXPECT_EQ(j["on"][0], "push");
}

TEST_F(ExplainVerb, SaysWhatIsTestedAndWhyThatMatters) {
    const auto e = dsa_.run({"explain", "Stack.GivesEverythingBack"});
    EXPECT_EQ(e.status, 0) << e.err;
    const auto tests = e.out.find("what it tests: the promise\n  destruction  O(n)  constant call depth");
    const auto why = e.out.find("why it matters\n  A service that leaks one node per request");
    EXPECT_NE(tests, std::string::npos) << e.out;
    EXPECT_NE(why, std::string::npos) << e.out;
    EXPECT_LT(tests, why);
}

TEST_F(ExplainVerb, TakesTheNameThatTheScreenShows) {
    const auto whole = dsa_.run({"explain", "Stack.PopTakesConstantTime"});
    for (const strings& words :
         {strings{"pop takes constant time"}, strings{"Pop takes constant time."},
          strings{"pop", "takes", "constant", "time"}, strings{"stack", "Pop takes"}}) {
        strings all{"explain"};
        all.insert(all.end(), words.begin(), words.end());
        const auto e = dsa_.run(all);
        EXPECT_EQ(e.status, 0) << e.err;
        EXPECT_EQ(e.out, whole.out) << words.front();
    }
}

TEST_F(ExplainVerb, NamesTheNearest) {
    expect_refused(dsa_.run({"explain", "Stack.CuontsItsElements"}),
                   "nearest is \"Stack.CountsItsElements\"");
    expect_refused(dsa_.run({"explain", "counts its elephants"}),
                   "there is no check \"counts its elephants\"");
    expect_refused(dsa_.run({"explain", "TakesConstantTime"}), "which is meant?");
    expect_refused(dsa_.run({"explain"}), "check");
}

// Every check that there is can be explained, by the name that the judge gives it.
TEST_F(ExplainVerb, KnowsEveryCheckOfAVerdict) {
    const auto v = parsed(dsa_.run({"check", "stack", "--fast", "--json", "--subject", "reference"}));
    for (const auto& check : v["checks"]) {
        const auto e = dsa_.run({"explain", check["id"].get<std::string>(), "--json"});
        ASSERT_EQ(e.status, 0) << e.err;
        if (check["outcome"] == "skipped") continue;
        EXPECT_EQ(parsed(e)["kind"], check["kind"]) << check["id"];
    }
}

}  // namespace
}  // namespace dsa::testing
