// dsa play, as a script calls it: lines from a pipe.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "clone.hpp"
#include "session/session.hpp"

namespace dsa::testing {
namespace {

class PlayVerb : public Cli {
protected:
    [[nodiscard]] ending play(const std::string& exercise, const std::string& lines,
                              std::vector<std::string> options = {"--subject", "reference"}) const {
        options.insert(options.begin(), {"play", exercise});
        auto e = dsa_.run(options, {.in = lines});
        EXPECT_TRUE(e.in_time);
        EXPECT_EQ(e.out.find('\x1b'), std::string::npos)
            << "no colour into a pipe, and none of the subject's";
        return e;
    }
    // All of these stand in what is printed, in this order.
    static void expect_in_order(const ending& e, const std::vector<std::string>& parts) {
        std::size_t at = 0;
        for (const auto& part : parts) {
            const auto found = e.out.find(part, at);
            ASSERT_NE(found, std::string::npos) << "no \"" << part << "\" behind " << at << " in:\n"
                                                << e.out << e.err;
            at = found + part.size();
        }
    }
    // An object for each line.
    static std::vector<nlohmann::json> objects(const ending& e) {
        std::vector<nlohmann::json> all;
        std::istringstream lines(e.out);
        for (std::string line; std::getline(lines, line);) {
            all.push_back(nlohmann::json::parse(line, nullptr, false));
            EXPECT_FALSE(all.back().is_discarded()) << line;
        }
        return all;
    }
};

TEST_F(PlayVerb, TellsAnswerCostInvariantAndDrawing) {
    const auto e = play("stack", "push 3\ns.push(4);\n# a remark\n\ntop\n");
    EXPECT_EQ(e.status, 0) << e.out << e.err;
    expect_in_order(e, {"s.push(3)", " steps, 1 allocation", "invariants hold", "[3]", "s.push(4)", "[4]",
                        "[3]", "s.top() \u2192 4"});
}

TEST_F(PlayVerb, NamesTheInvariantThatALineHasBroken) {
    const auto e = play("stack", "push 1\n", {"--subject", dsa_.header(stack_with_push("++size_;"))});
    EXPECT_EQ(e.status, 1);
    expect_in_order(e, {"s: I1: size_ is not the number of reachable nodes", "[1]"});
}

TEST_F(PlayVerb, PlaysEveryExercise) {
    struct script {
        std::string exercise, lines;
        std::vector<std::string> says;
    };
    const script all[] = {
        {"maximum",
         "maximum 3 7 7\nassign 1..3\nmaximum\n",
         {"s = [3, 7, 7]", "\u2192 1", "2 comparisons", "^ the answer", "\u2192 2"}},
        {"lower_bound", "lower_bound [1 3 5] 3\nlower_bound 1 3 5 : 9\n", {"\u2192 1", "\u2192 3"}},
        {"merge_sort", "sort 3 1 2\nmerge_runs [1 4 2 3] 2\n", {"[1, 2, 3]", "[1, 2, 3, 4]"}},
        {"breadth_first_search",
         "bfs 0->1 1 -> 2\ngraph grid 3\nbfs 0\npath_to 8\n",
         {"2 from 1", "path_to(8) \u2192 [0, 1, 2, 5, 8]"}},
        {"stack",
         "push 1..20\nsize\ncopy t\nt.pop\nequal t\nswap t\nsize\n",
         {"20 calls", "\u2192 20", "a new subject, t", "\u2192 false", "\u2192 19"}},
        {"singly_linked_list",
         "push_back 1..3\nreverse\ninsert_after 1 9\nclear\nfront\n",
         {"[3]", "[2]", "[1]", "[9]", "raised std::out_of_range"}},
        {"binary_heap", "construct [3 1 2]\npush 9\ntop\npop\n", {"\u2192 9", "comparison"}},
        {"chained_hash_map",
         "insert 5 7\nfind 5\nfind 6\nerase 5\n",
         {"\u2192 (7, true)", "\u2192 7", "\u2192 none", "\u2192 1"}},
    };
    for (const auto& s : all) {
        SCOPED_TRACE(s.exercise);
        const auto e = play(s.exercise, s.lines);
        EXPECT_EQ(e.status, 0) << e.out << e.err;
        expect_in_order(e, s.says);
    }
}

TEST_F(PlayVerb, SaysInOneSentenceWhatALineShouldHaveBeen) {
    const auto e =
        play("stack",
             "psh 3\npush\npush x\npush 3 4\npop 1\nswap u\nu.pop\npush 99999999999999999999\n"
             "push 1..9999\npush 1..99999\npush [\npush random 0\npush \"3\"\npush 9999999999\nsize t\n"
             "copy s\nhelp nothing\nundo\nsave\nexport\nsize\n");
    EXPECT_EQ(e.status, 1);
    expect_in_order(e, {"no operation \"psh\"; nearest is \"push\"",
                        "push takes a whole number, as in \"push 3\"",
                        "push takes a whole number",
                        "push takes a whole number",
                        "pop takes nothing",
                        "no subject \"u\"",
                        "no subject \"u\"",
                        "larger than any number",
                        "more than 1000",
                        "more than 10000",
                        "not closed by ]",
                        "a number from 1 to 10000",
                        "push takes a whole number",
                        "9999999999",
                        "takes nothing",
                        "a subject s already",
                        "no operation \"nothing\"",
                        "nothing to take back",
                        "nothing to save",
                        "nothing to export",
                        "\u2192 0"});
    const auto longer = play("stack", std::string(5'000, 'x') + "\npush \xff\nsize\n");
    EXPECT_EQ(longer.status, 1);
    expect_in_order(longer, {"longer than 4096 bytes", "plain letters", "\u2192 0"});
    expect_refused(dsa_.run({"play", "stak"}), "nearest is");
}

TEST_F(PlayVerb, GoesOnWhenTheSubjectDoesNot) {
    const struct {
        const char *does, *told;
    } all[] = {
        {"if (size_ == 1) { volatile int* p = nullptr; *p = 1; }", "a null pointer was followed"},
        {"while (size_ == 1) {}", "ran too long"},
        {"if (size_ == 1) std::exit(0);", "ended the program"},
        {"if (size_ == 1) throw 5;", "raised int"},
    };
    for (const auto& a : all) {
        SCOPED_TRACE(a.does);
        const auto header =
            dsa_.header(stack_with_push(std::string("std::printf(\"\\x1b[2J hello\\n\"); ") + a.does,
                                        "#include <cstdio>\n#include <cstdlib>\n"));
        const auto e = play("stack", "push 1\npush 2\npush 1..9\ntop\n", {"--subject", header});
        expect_in_order(e, {"s.push(1)", "\\x1b[2J hello", a.told, "s.top() \u2192 1"});
        EXPECT_EQ(e.status, std::string_view(a.told).starts_with("raised") ? 0 : 1);
    }
}

TEST_F(PlayVerb, SaysWhichBodyIsNotWrittenYet) {
    const auto e = play("stack", "push 3\nsize\n", {});
    EXPECT_EQ(e.status, 1);
    expect_in_order(e, {"not written yet: TODO 1, push", "s.size() \u2192 0"});
}

TEST_F(PlayVerb, ShowsTheFirstErrorOfAHeaderThatDoesNotBuild) {
    const auto e = play("stack", "push 3\n", {"--subject", dsa_.header("int x = ;\n")});
    EXPECT_EQ(e.status, 1);
    expect_in_order(e, {"does not build: ", "mine.hpp:1"});
}

TEST_F(PlayVerb, TakesBackTheLastLine) {
    const auto e =
        play("stack", "push 1\npush 2\npush 3..5\nundo\nundo\nsize\ncopy t\nundo\nt.size\nrestart\nsize\n");
    expect_in_order(e, {"taken back: push 3..5", "taken back: push 2", "s.size() \u2192 1",
                        "taken back: copy t", "no subject \"t\"", "s is as new", "s.size() \u2192 0"});
}

TEST_F(PlayVerb, PutsTheReferenceBesideAndSaysWhereItDiffers) {
    const auto header = dsa_.header(stack_with_push("if (size_ == 2) return;"));
    const auto e = play("stack", "push 1..3\nsize\nbeside\nsize\n", {"--beside", "--subject", header});
    EXPECT_EQ(e.status, 1);
    expect_in_order(e, {"reference: answers the same, and holds something else", "[3]", "s.size() \u2192 2",
                        "it differs", "s.size() \u2192 3", "not shown any more", "s.size() \u2192 2"});
    EXPECT_EQ(play("stack", "push 1..3\nsize\n", {"--beside", "--subject", "reference"}).status, 0);
}

TEST_F(PlayVerb, GivesAnObjectForEachLine) {
    const auto e = play("stack", "push 3\ntop\nfrobnicate\n", {"--json", "--subject", "reference"});
    EXPECT_EQ(e.status, 1);
    const auto all = objects(e);
    ASSERT_EQ(all.size(), 3u) << e.out;
    EXPECT_EQ(all[0]["outcome"], "done");
    EXPECT_EQ(all[0]["cost"]["allocations"], 1);
    EXPECT_EQ(all[0]["subjects"][0]["picture"]["cells"], nlohmann::json({"3"}));
    EXPECT_EQ(all[0]["subjects"][0]["invariant"], "");
    EXPECT_EQ(all[1]["calls"][0]["answer"], "answered 3");
    EXPECT_EQ(all[2]["outcome"], "mistake");
}

TEST_F(PlayVerb, DrawsTheSameNumbersFromTheSameSeed) {
    const auto with = [&](const std::string& seed) {
        return play("merge_sort", "assign random 9\n", {"--subject", "reference", "--seed", seed}).out;
    };
    EXPECT_EQ(with("7"), with("7"));
    EXPECT_NE(with("7"), with("8"));
    EXPECT_NE(with("7").find("seed 7"), std::string::npos);
}

TEST_F(PlayVerb, WhatIsSavedTheNextCheckAsksFirst) {
    const auto text = stack_with_push("if (size_ == 2) return;");
    const auto e = play("stack", "push 41\npush 42\npush 43\nsize\nsave\n", {"--subject", dsa_.header(text)});
    EXPECT_EQ(e.status, 0) << e.out << e.err;
    expect_in_order(e, {"saved for Stack.AgreesWithVectorOnRandomOperations"});
    session::options options;
    options.sanitizers = false;
    options.regressions = dsa_.root() / ".dsa/counterexamples";
    const auto v = session::judge_header(
        build::read_toolchain(dsa_.build()), "linear/stack", "learner",
        {.text = text, .shown = "exercises/linear/stack.hpp", .folder = dsa_.root() / "exercises/linear"},
        options);
    std::vector<std::string> counterexample;
    for (const auto& c : v.checks)
        if (c.id == "Stack.AgreesWithVectorOnRandomOperations") counterexample = c.counterexample;
    EXPECT_EQ(counterexample,
              (std::vector<std::string>{"s.push(41)", "s.push(42)", "s.push(43)", "s.size()"}))
        << "as it was typed, not as a search would shrink it";
}

TEST_F(PlayVerb, AtATerminalCtrlCDropsTheLineAndCtrlDEnds) {
    int status = -1;
    const auto said =
        on_terminal({(dsa_.build() / "bin/dsa").string(), "play", "stack", "--subject", "reference"},
                    {"PATH=/usr/bin:/bin", "TMPDIR=" + dsa_.temporary().string(), "LC_ALL=C.UTF-8",
                     "HOME=" + dsa_.root().string(), "TERM=xterm", "NO_COLOR=1"},
                    {{"stack> ", "push 3\n"},
                     {"[3]", "frobni"},
                     {"frobni", "\x03"},
                     {"stack> ", "frobnicate\n"},
                     {"no operation", "top\n"},
                     {"\u2192 3", ""},
                     {"stack> ", "\x04"}},  // before the prompt the terminal would take it, not the editor
                    status);
    EXPECT_EQ(status, 0) << "at a terminal a mistake is none of the program's: " << said;
    const fs::path kept = dsa_.root() / ".dsa/played/linear/stack.txt";
    if (fs::exists(kept)) {  // where there is libedit
        EXPECT_NE(read(kept).find("push"), std::string::npos);
        EXPECT_EQ(read(kept).find("frobni\n"), std::string::npos);
    }
    for (const auto& entry : fs::directory_iterator(dsa_.root()))
        EXPECT_NE(entry.path().filename(), ".editrc") << "nothing goes into the home folder";
}

TEST_F(PlayVerb, SaysWhatNoCheckCanBeGiven) {
    expect_in_order(play("stack", "push 1\ncopy t\nsave\n"), {"of one subject", "export makes a test"});
    expect_in_order(play("stack", "push 1\nmoves_without_throwing\nsave\n"),
                    {"no check draws moves_without_throwing"});
}

TEST_F(PlayVerb, ExportsATestWithTheAnswersOfTheReference) {
    const auto header = dsa_.header(stack_with_push("if (size_ == 2) return;"));
    const auto file = (dsa_.root() / "played.test.cpp").string();
    const auto lines =
        "push 1..3\nsize\ncopy t\nt.top\npop\nundo\nexport " + file + "\nexport " + file + "\n";
    const auto e = play("stack", lines, {"--subject", header});
    expect_in_order(
        e, {"written to", "there is a file"});  // a long name of the folder goes to a line of its own
    const auto text = read(file);
    for (const char* const part :
         {"CHECK(Stack, PlayedSequence, example, on(\"push\", \"size\"", "auto s = subject();",
          "s(\"push\", 3);", "EXPECT_EQ(s(\"size\"), 3);", "EXPECT_EQ(t(\"top\"), 3);"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace dsa::testing
