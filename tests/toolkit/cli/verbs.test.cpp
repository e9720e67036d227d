// The verbs as a user meets them: what they print, their exit status, and what they say to bad input.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <set>
#include <string>
#include <vector>

#include "clone.hpp"

namespace dsa::testing {
namespace {

// ---- usage -------------------------------------------------------------------------------------------------

TEST_F(Cli, AnUnknownExerciseIsAnsweredWithTheNearest) {
    for (const char* const verb : {"check", "cost", "hint", "bench", "build"}) {
        expect_refused(dsa_.run({verb, "stak"}), "no exercise named \"stak\"; nearest is \"linear/stack\"");
        expect_refused(dsa_.run({verb, "linear/stac"}), "linear/stack");
    }
    expect_refused(dsa_.run({"dev", "check", "stak"}), "linear/stack");
    expect_refused(dsa_.run({"dev", "mutate", "stak"}), "linear/stack");
}

TEST_F(Cli, AShardIsOneOfSoMany) {
    for (const std::string shard :
         {"0/2", "3/2", "1", "1/", "/2", "1/2/3", "a/b", "1 /2", "-1/2", "1/99999999999999999999"})
        expect_refused(dsa_.run({"dev", "check", "stack", "--shard=" + shard}), "a shard is i/n");
}

TEST_F(Cli, AnOddNameIsNoExercise) {
    for (const std::string odd : {"", "/", "..", "../linear/stack", "linear/../linear/stack", "linear/stack/",
                                  "\x1b[2J\x07", "\xFF\xFE", "-", "*", "linear stack"})
        expect_refused(dsa_.run({"check", odd}), "exercise");
    expect_refused(dsa_.run({"check", std::string(100'000, 'x')}), "exercise");
}

TEST_F(Cli, AMistakeInTheCommandLineEndsWithTwo) {
    const std::vector<std::vector<std::string>> mistakes{
        {"chek"},
        {"check"},
        {"check", the_stack, "--no-such-option"},
        {"check", the_stack, "--seed", "x"},
        {"check", the_stack, "--seed", "-1"},
        {"check", the_stack, "--seed", "99999999999999999999"},
        {"check", the_stack, "linear/stack"},
        {"check", the_stack, "--compiler", "msvc"},
        {"check", the_stack, "--subject", "wrong:no such bug"},
        {"cost", the_stack, "--operation", "no such operation"},
        {"hint", the_stack, "--rung", "-1"},
        {"hint", the_stack, "--rung", "99"},
        {"hint", the_stack, "--rung", "one"},
        {"fit"},
        {"fit", "--claim", "n^n", "/dev/null"},
        {"fit", "--claim", "", "/dev/null"},
        {"bench", the_stack, "--time", "0"},
        {"dev"},
        {"dev", "mutate", the_stack, "--compiler", "msvc"},
        {"dev", "mutate", the_stack, "--shard", "3/2"},
        {"dev", "mutate", the_stack, "--shard", "0/2"},
        {"dev", "mutate", the_stack, "--shard", "half"},
        {"dev", "mutate", the_stack, "--only", "no such mutant"},
        {"dev", "new"},
        {"dev", "new", "../outside/stack"},
        {"dev", "new", "noslash"},
        {"list", "check"},
    };
    for (const auto& m : mistakes) {
        const auto e = dsa_.run(m);
        EXPECT_EQ(e.status, 2) << ::testing::PrintToString(m);
        EXPECT_NE(e.out + e.err, "") << ::testing::PrintToString(m);
    }
}

// On a screen of 24 rows the help would push the error off it.
TEST_F(Cli, AMistakeInTheCommandLineIsTwoLinesWithTheNearestNameAndTheWayOn) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> said{
        {{"frobnicate"}, "dsa: no verb \"frobnicate\"\ndsa --help lists all verbs\n"},
        {{"chek", "stack"}, "dsa: no verb \"chek\"; nearest is \"check\"\ndsa --help lists all verbs\n"},
        {{"--verson"}, "dsa: no option \"--verson\"; nearest is \"--version\"\ndsa --help lists all verbs\n"},
        {{"check", the_stack, "--sed", "3"},
         "dsa: check: no option \"--sed\"; nearest is \"--seed\"\ndsa check --help lists its options\n"},
        {{"list", "check"}, "dsa: list: \"check\" was not expected\ndsa list --help lists its options\n"},
        {{"check"}, "dsa: check: exercise is required\ndsa check --help lists its options\n"},
        {{"dev", "chek"}, "dsa: no verb \"chek\"; nearest is \"check\"\ndsa dev --help lists its verbs\n"},
        {{"hint", the_stack, "--rung", "-1"},
         "dsa: hint: --rung: a rung is a whole number from 0 on, not -1\ndsa hint --help lists its "
         "options\n"},
        {{"stack"},
         "dsa: no verb \"stack\", but an exercise: dsa check linear/stack judges it\ndsa --help lists all "
         "verbs\n"},
        {{"linear/stack", "--json"},
         "dsa: no verb \"linear/stack\", but an exercise: dsa check linear/stack judges it\ndsa --help lists "
         "all verbs\n"},
        {{"bench", the_stack, "--svg", "charts"},
         "dsa: bench: no option \"--svg\"; dsa bench NAME --out FILE keeps the times, and dsa report FILE "
         "--svg "
         "DIR makes pictures of them\ndsa bench --help lists its options\n"},
        {{"plan", "--hours", "x"},
         "dsa: plan: --hours: hours are a whole number from 1 to 80, not x\ndsa plan --help lists its "
         "options\n"},
        {{"plan", "--weeks", ""},
         "dsa: plan: --weeks: weeks are a whole number from 1 to 104, not nothing\ndsa plan --help lists its "
         "options\n"},
        {{"--ready", "abc"},
         "dsa: --ready: a wait in seconds is a whole number from 0 to 86400, not abc\ndsa --help lists all "
         "verbs\n"},
    };
    for (const auto& [command, text] : said) {
        const auto e = dsa_.run(command);
        EXPECT_EQ(e.status, 2);
        EXPECT_EQ(e.err, text);
        EXPECT_EQ(e.out, "");
    }
    expect_refused(dsa_.run({"init", ""}), "the name of a folder was expected");
    expect_refused(dsa_.run({"\x1b[2J"}), "no verb");
}

TEST_F(Cli, EveryVerbHasHelp) {
    const std::vector<std::vector<std::string>> verbs{{},       {"check"},        {"cost"},      {"fit"},
                                                      {"list"}, {"hint"},         {"bench"},     {"build"},
                                                      {"dev"},  {"dev", "check"}, {"dev", "new"}};
    for (auto v : verbs) {
        v.emplace_back("--help");
        const auto e = dsa_.run(v);
        EXPECT_EQ(e.status, 0) << ::testing::PrintToString(v);
        EXPECT_NE(e.out.find("Usage"), std::string::npos) << e.out;
        EXPECT_EQ(e.out.find(" in ["), std::string::npos) << "the parser's own words: " << e.out;
        EXPECT_EQ(e.err, "");
    }
    EXPECT_EQ(dsa_.run({"--version"}).status, 0);
}

// ---- list --------------------------------------------------------------------------------------------------

TEST_F(Cli, ListHasTheFieldsOfTheContract) {
    const auto e = dsa_.run({"list", "--json"});
    EXPECT_EQ(e.status, 0) << e.err;
    const auto all = parsed(e);
    ASSERT_TRUE(all.is_array());
    ASSERT_FALSE(all.empty());
    std::set<std::string> names;
    for (const auto& x : all) {
        EXPECT_TRUE(x.at("name").get<std::string>().starts_with(x.at("module").get<std::string>() + "/"));
        EXPECT_FALSE(x.at("title").get<std::string>().empty());
        EXPECT_GE(x.at("difficulty").get<int>(), 1);
        EXPECT_LE(x.at("difficulty").get<int>(), 5);
        EXPECT_TRUE(x.at("prerequisites").is_array());
        EXPECT_TRUE(x.at("state").is_string());
        names.insert(x.at("name").get<std::string>());
    }
    EXPECT_EQ(names.size(), all.size());
    EXPECT_TRUE(names.contains(the_stack));
}

// ---- check -------------------------------------------------------------------------------------------------

void expect_fields(const nlohmann::json& v, const std::string& subject, std::uint64_t seed) {
    EXPECT_EQ(v.at("exercise"), the_stack);
    EXPECT_EQ(v.at("subject"), subject);
    EXPECT_EQ(v.at("seed"), seed);
    ASSERT_TRUE(v.at("checks").is_array());
    static const std::set<std::string> kinds{"example", "property", "cost", "space", "memory", "interface"};
    static const std::set<std::string> outcomes{"passed",      "failed",    "crashed", "timed_out",
                                                "not_written", "undecided", "skipped"};
    double points = 0, max = 0;
    for (const auto& c : v.at("checks")) {
        EXPECT_TRUE(c.at("id").get<std::string>().starts_with("Stack.")) << c;
        EXPECT_TRUE(kinds.contains(c.at("kind").get<std::string>())) << c;
        EXPECT_TRUE(outcomes.contains(c.at("outcome").get<std::string>())) << c;
        EXPECT_TRUE(c.at("message").is_string() && c.at("counterexample").is_array()) << c;
        EXPECT_TRUE(c.at("expected").is_string() && c.at("actual").is_string()) << c;
        points += c.at("points").get<double>();
        max += c.at("max").get<double>();
    }
    EXPECT_EQ(v.at("score").get<double>(), points);
    EXPECT_EQ(v.at("max").get<double>(), max);
}

TEST_F(Cli, CheckOfTheReferencePasses) {
    for (const char* const compiler : {"clang", "gcc"}) {
        const auto e = dsa_.run(
            {"check", the_stack, "--subject", "reference", "--json", "--seed", "7", "--compiler", compiler});
        if (e.err.find("no compiler named") != std::string::npos) continue;
        EXPECT_EQ(e.status, 0) << e.err << e.out;
        const auto v = parsed(e);
        EXPECT_EQ(v.at("outcome"), "passed");
        expect_fields(v, "reference", 7);
        EXPECT_EQ(v.at("score"), v.at("max"));
    }
}

TEST_F(Cli, CheckOfTheStubIsNotWrittenYet) {
    const auto e = dsa_.run({"check", the_stack, "--json", "--fast"});
    EXPECT_EQ(e.status, 1);
    const auto v = parsed(e);
    EXPECT_EQ(v.at("outcome"), "failed");
    expect_fields(v, "learner", 1);
    std::size_t unwritten = 0;
    for (const auto& c : v.at("checks")) {
        EXPECT_NE(c.at("outcome"), "passed") << c;
        unwritten += c.at("outcome") == "not_written";
    }
    EXPECT_GT(unwritten, 0u);
}

TEST_F(Cli, CheckOfABugShowsTheShortestWayToIt) {
    const auto path = dsa_.header(stack_with_push("++size_;"));
    const auto e = dsa_.run({"check", "stack", "--subject", path, "--json", "--fast"});
    EXPECT_EQ(e.status, 1);
    const auto v = parsed(e);
    EXPECT_EQ(v.at("outcome"), "failed");
    bool found = false;
    for (const auto& c : v.at("checks"))
        if (c.at("id") == "Stack.AgreesWithVectorOnRandomOperations") {
            found = true;
            EXPECT_EQ(c.at("counterexample").size(), 2u) << c;
            EXPECT_EQ(c.at("counterexample").front(), "s.push(0)");
        }
    EXPECT_TRUE(found);
    // The same, in words.
    const auto words = dsa_.run({"check", "stack", "--subject", path, "--fast"});
    EXPECT_EQ(words.status, 1);
    EXPECT_NE(words.out.find("not yet: linear/stack"), std::string::npos) << words.out;
    EXPECT_EQ(words.out.find('\x1b'), std::string::npos) << "colours without a terminal";
}

// In the verdict, on the screen, and where the judge is run by hand or by ctest.
TEST_F(Cli, CheckShowsWhatTheHeaderPrintsWhereItFails) {
    const std::string include = "#include <iostream>\n",
                      print = "std::cout << \"size_ \" << size_ << \"\\x1b[2J\\n\"; ";
    const auto path = dsa_.header(stack_with_push(print + "if (size_ == 2) return;", include));
    const std::string id = "Stack.AgreesWithVectorOnRandomOperations";
    for (const std::string compiler : {"clang", "gcc"}) {
        const auto e =
            dsa_.run({"check", "stack", "--subject", path, "--json", "--fast", "--compiler", compiler});
        if (e.err.find("no compiler named") != std::string::npos) continue;
        SCOPED_TRACE(compiler);
        EXPECT_EQ(e.status, 1) << e.err;
        const auto v = parsed(e);
        for (const auto& c : v.at("checks")) {
            if (c.at("outcome") == "passed") { EXPECT_FALSE(c.contains("printed")) << c; }
            if (c.at("id") != id) continue;
            ASSERT_TRUE(c.contains("printed")) << c;
            ASSERT_EQ(c["printed"]["parts"].size(), 3u) << c;
            EXPECT_EQ(c["printed"]["parts"][2]["operation"], "s.push(0)");
            EXPECT_EQ(c["printed"]["parts"][2]["text"], "size_ 2\x1b[2J\n");
        }
    }
    const auto words = dsa_.run({"check", "stack", "--subject", path, "--fast"});
    EXPECT_NE(words.out.find("      printed   s.push("), std::string::npos) << words.out;
    EXPECT_NE(words.out.find("                \u2502 size_ 2\\x1b[2J\n"), std::string::npos) << words.out;
    EXPECT_EQ(words.out.find('\x1b'), std::string::npos) << words.out;
    const auto right = dsa_.run(
        {"check", "stack", "--fast", "--subject", dsa_.header(stack_with_push(print, include), "right.hpp")});
    EXPECT_EQ(right.out.find("size_"), std::string::npos) << right.out;

    ASSERT_EQ(dsa_.run({"build", "stack", "--subject", path}).status, 0);
    const auto by_hand =
        program({(dsa_.build() / "judge/linear/stack").string(), "--gtest_filter=" + id}, {}, {}).wait();
    EXPECT_EQ(by_hand.status, 1) << by_hand.err;
    EXPECT_NE(by_hand.out.find("printed while it did this:\n  s.push(0)\n  | size_ 0\\x1b[2J\n"),
              std::string::npos)
        << by_hand.out;
    EXPECT_EQ(by_hand.out.find('\x1b'), std::string::npos) << by_hand.out;
}

TEST_F(Cli, TheSameSeedGivesTheSameVerdictByteForByte) {
    const auto path = dsa_.header(stack_with_push("if (size_ == 3) return;"));
    const std::vector<std::string> command{"check",  the_stack, "--subject", path,
                                           "--json", "--fast",  "--seed",    "99"};
    const auto first = dsa_.run(command), second = dsa_.run(command);
    EXPECT_EQ(first.status, 1);
    EXPECT_EQ(first.out, second.out);
}

TEST_F(Cli, AHeaderThatDoesNotBuildIsNotBuiltAtItsOwnLine) {
    const auto path = dsa_.header("#pragma once\n\nint x = nothing;\n");
    for (const auto& more : {std::vector<std::string>{}, {"--fast"}, {"--compiler", "gcc"}}) {
        std::vector<std::string> command{"check", the_stack, "--subject", path, "--json"};
        command.insert(command.end(), more.begin(), more.end());
        const auto e = dsa_.run(command);
        if (e.err.find("no compiler named") != std::string::npos) continue;
        EXPECT_EQ(e.status, 1) << e.err;
        const auto v = parsed(e);
        EXPECT_EQ(v.at("outcome"), "not_built");
        EXPECT_EQ(v.at("error").at("line"), 3) << v;
        EXPECT_NE(v.at("error").at("message").get<std::string>().find("nothing"), std::string::npos) << v;
    }
    const auto words = dsa_.run({"check", the_stack, "--subject", path});
    EXPECT_EQ(words.status, 1);
    EXPECT_NE(words.out.find("mine.hpp:3"), std::string::npos) << words.out;
    expect_refused(dsa_.run({"cost", the_stack, "--subject", path}), "mine.hpp:3");
}

TEST_F(Cli, ASubjectThatIsNotThereIsNoVerdict) {
    for (const std::string path : {"/none/such.hpp", "/dev/null/x"})
        expect_refused(dsa_.run({"check", the_stack, "--subject", path}),
                       "there is no file " + path + "; a subject is");
}

TEST_F(Cli, EveryVerbThatReadsTheProgressNamesTheLinesThatSayNothing) {
    const std::string facts =
        "Solved foo\nsolved lists/singly_linked_list\nhint a/b\nknown x\n"
        "plan 8 4 2025-03-03 2025-03-03T10:00:00Z\nsolved orientation/maximum 2025-03-04T12:00:00Z\n";
    const std::vector<std::vector<std::string>> verbs{
        {"list"},
        {"list", "--json"},
        {"hint", "stack"},
        {"plan"},
        {"review", "--list"},
        {"test-out", "lists"},
        {},
        {"check", the_stack, "--subject", "reference", "--fast"}};
    for (const auto& verb : verbs) {
        SCOPED_TRACE(verb.empty() ? "no verb" : verb.front());
        write(dsa_.root() / "progress.txt", facts);
        const auto e = dsa_.run(verb);
        EXPECT_TRUE(e.err.find("\"Solved foo\" says nothing known") != std::string::npos) << e.err;
        EXPECT_TRUE(e.err.find("progress.txt:") != std::string::npos) << e.err;
        EXPECT_TRUE(e.err.ends_with("dsa: and 1 more\n")) << e.err;
        EXPECT_EQ(std::count(e.err.begin(), e.err.end(), '\n'), 4) << e.err;
        EXPECT_NE(read(dsa_.root() / "progress.txt").find("Solved foo\n"), std::string::npos) << "it is kept";
    }
    write(dsa_.root() / "progress.txt", facts);
    const auto e = dsa_.run({"doctor"});
    EXPECT_NE(e.out.find("progress.txt:1: \"Solved foo\""), std::string::npos) << e.out;
}

TEST_F(Cli, AStubThatCannotBeReadSaysWhy) {
    const auto stub = dsa_.root() / "exercises/linear/stack.hpp";
    const auto refused = [&](std::string_view says) {
        const auto e = dsa_.run({"check", the_stack, "--json", "--fast"});
        EXPECT_EQ(e.status, 1) << e.err;
        const auto v = parsed(e);
        EXPECT_EQ(v.at("outcome"), "not_built");
        EXPECT_EQ(v.at("error").at("file"), "exercises/linear/stack.hpp");
        EXPECT_NE(v.at("error").at("message").get<std::string>().find(says), std::string::npos) << v;
        const auto words = dsa_.run({"check", the_stack, "--fast"});
        EXPECT_EQ(words.status, 1);
        EXPECT_NE(words.out.find(says), std::string::npos) << words.out;
    };
    fs::remove(stub);
    refused("no such file; `scripts/dsa reset stack` brings the untouched stub back");
    fs::create_directories(stub);
    refused("is a folder");
    fs::remove(stub);
    write(stub, "");
    refused("is empty; `scripts/dsa reset stack` brings the untouched stub back");
    write(stub, std::string("\xFF\xFEi\0n\0t\0", 8));
    refused("UTF-16");
    fs::remove(stub);
    ASSERT_EQ(mkfifo(stub.c_str(), 0600), 0);
    refused("no regular file");
    fs::remove(stub);
    fs::create_symlink("/dev/zero", stub);
    refused("no regular file");
}

TEST_F(Cli, AStubWithAByteOrderMarkOrCarriageReturnsIsJudged) {
    const auto stub = dsa_.root() / "exercises/linear/stack.hpp";
    std::string windows;
    for (const char c : reference_stack()) windows += c == '\n' ? "\r\n" : std::string(1, c);
    write(stub, "\xEF\xBB\xBF" + windows);
    const auto e = dsa_.run({"check", the_stack, "--json"});
    EXPECT_EQ(parsed(e).at("outcome"), "passed") << e.out << e.err;
}

TEST_F(Cli, ASubjectThatIsNoFileIsNotBuilt) {
    for (const std::string path : {"/dev/zero", "/"}) {
        const auto e = dsa_.run({"check", the_stack, "--subject", path, "--json", "--fast"});
        EXPECT_EQ(e.status, 1) << path << e.err;
        EXPECT_EQ(parsed(e).at("outcome"), "not_built") << path;
    }
}

TEST_F(Cli, WithoutATerminalThePageGoesOnWithTheExerciseWorkedOnLast) {
    write(dsa_.root() / "progress.txt",
          "current linear/stack 2025-03-04T12:00:00Z\nsolved orientation/maximum 2025-03-03T12:00:00Z\n");
    const auto e = dsa_.run({});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("exercises/linear/stack.hpp"), std::string::npos) << e.out;
}

TEST_F(Cli, ASolvedExerciseIsRemembered) {
    write(dsa_.root() / "exercises/linear/stack.hpp", reference_stack());
    EXPECT_EQ(dsa_.run({"check", the_stack}).status, 0);
    for (const auto& x : parsed(dsa_.run({"list", "--json"})))
        EXPECT_EQ(x.at("state") == "solved", x.at("name") == the_stack) << x;
    // A reference that passes is nobody's work.
    EXPECT_EQ(dsa_.run({"check", "maximum", "--subject", "reference"}).status, 0);
    for (const auto& x : parsed(dsa_.run({"list", "--json"})))
        EXPECT_EQ(x.at("state") == "solved", x.at("name") == the_stack) << x;
}

// ---- cost --------------------------------------------------------------------------------------------------

TEST_F(Cli, CostRepeatsByteForByteWithEveryCompiler) {
    std::set<std::string> different;
    for (const char* const compiler : {"clang", "gcc"}) {
        const std::vector<std::string> command{"cost",   the_stack,    "--subject", "reference",
                                               "--json", "--compiler", compiler};
        const auto first = dsa_.run(command);
        if (first.err.find("no compiler named") != std::string::npos) continue;
        EXPECT_EQ(first.status, 0) << first.err;
        EXPECT_EQ(dsa_.run(command).out, first.out) << compiler;
        // Also with a driver that is compiled anew: the addresses differ, the counts do not.
        fs::remove_all(dsa_.build() / "drivers");
        EXPECT_EQ(dsa_.run(command).out, first.out) << compiler;
        different.insert(first.out);
        const auto v = parsed(first);
        EXPECT_EQ(v.at("exercise"), the_stack);
        ASSERT_FALSE(v.at("operations").empty());
        for (const auto& o : v.at("operations")) {
            EXPECT_EQ(o.at("within"), "yes") << o.at("sentence");
            EXPECT_TRUE(o.contains("claim") && o.contains("class") && o.contains("sentence")) << o;
            ASSERT_GE(o.at("points").size(), 4u) << o.at("operation");
            for (const char* const column : {"n", "steps", "blocks", "bytes", "allocations", "comparisons",
                                             "moves", "peak_bytes", "stack_bytes"})
                EXPECT_TRUE(o.at("points").front().at(column).is_number()) << column;
        }
    }
    EXPECT_FALSE(different.empty());
}

TEST_F(Cli, CostThatBreaksTheContractEndsWithOne) {
    // push walks the whole stack.
    const auto path = dsa_.header(stack_with_push("for (auto* n = head_.get(); n; n = n->next.get()) {}"));
    const auto e = dsa_.run({"cost", the_stack, "--subject", path, "--operation", "push", "--json"});
    EXPECT_EQ(e.status, 1) << e.err;
    const auto v = parsed(e);
    bool linear = false;
    for (const auto& o : v.at("operations"))
        linear = linear || (o.at("within") == "no" && o.at("class") == "n");
    EXPECT_TRUE(linear) << e.out;
}

// ---- fit ---------------------------------------------------------------------------------------------------

std::string points(double (*cost)(double)) {
    std::ostringstream text;
    for (double n = 16; n <= 65536; n *= 2) text << n << "," << cost(n) << "\n";
    return text.str();
}

TEST_F(Cli, FitNamesTheClass) {
    const auto linear = points([](double n) { return 3 * n + 20; });
    const auto file = dsa_.header(linear, "linear.csv");
    auto e = dsa_.run({"fit", file, "--json"});
    EXPECT_EQ(e.status, 0) << e.err;
    auto v = parsed(e);
    EXPECT_EQ(v.at("class"), "n");
    EXPECT_TRUE(v.at("claim").is_null());
    e = dsa_.run({"fit", "--claim", "n log n", "--json", file});
    v = parsed(e);
    EXPECT_EQ(e.status, 0);
    EXPECT_EQ(v.at("claim"), "n log n");
    EXPECT_EQ(v.at("within"), "yes");
    e = dsa_.run({"fit", "--claim", "log n", "--json", file});
    EXPECT_EQ(e.status, 1);
    EXPECT_EQ(parsed(e).at("within"), "no");
    e = dsa_.run({"fit", "-", "--json"}, {.in = "n,cost\r\n" + linear});
    EXPECT_EQ(parsed(e).at("class"), "n");
    e = dsa_.run({"fit", "-"}, {.in = "\xEF\xBB\xBF" + linear});
    EXPECT_NE(e.out.find("O(n)"), std::string::npos) << e.out;
}

TEST_F(Cli, FitSaysUndecidedOfThinEvidence) {
    for (const char* const text : {"10,5\n", "10,5\n10,5\n10,6\n", "1,1\n2,2\n", "16,1\n32,900\n64,2\n"}) {
        const auto e = dsa_.run({"fit", "-", "--claim", "n", "--json"}, {.in = text});
        EXPECT_EQ(e.status, 3) << text << e.err;
        EXPECT_EQ(parsed(e).at("within"), "undecided") << text;
    }
}

TEST_F(Cli, FitRefusesWhatIsNoTable) {
    using namespace std::string_literals;
    struct {
        std::string text;
        const char* says;
    } const cases[] = {
        {"", "no points"},
        {"n,cost\n", "no points"},
        {"# only a remark\n", "no points"},
        {"10,5\nten,5\n", ":2"},
        {"10,5\n20,nan\n", ":2"},
        {"10,5\n20,inf\n", ":2"},
        {"10,5\n-20,5\n", "negative"},
        {"10,5\n0,5\n", "zero"},
        {"10,5\n20,-5\n", "negative"},
        {"10\n", "column"},
        {"10,5,7\n", "column"},
        {"10,5\n20\n", ":2"},
        {"10,1e999\n", "fit"},
        {"\xFF\xFE"
         "1\0,\0"s,
         "UTF-16"},
        {"10,5\n\0\0\0\n"s, "zero byte"},
        {"\x1b[2J,\x07\n10,\x1b\n", ":2"},
        {std::string(100'000, 'x'), "characters"},
    };
    for (const auto& c : cases) {
        expect_refused(dsa_.run({"fit", "-"}, {.in = c.text}), c.says);
        expect_refused(dsa_.run({"fit", dsa_.header(c.text, "table.csv"), "--json"}), c.says);
    }
}

TEST_F(Cli, FitRefusesWhatIsNoFile) {
    expect_refused(dsa_.run({"fit", "/none/such.csv"}), "No such file");
    expect_refused(dsa_.run({"fit", "/"}), "is a folder");
    expect_refused(dsa_.run({"fit", "/dev/null"}), "no points");
    expect_refused(dsa_.run({"fit", "-"}, {.closed_in = true}), "no points");
    const auto secret = dsa_.header("10,5\n", "secret.csv");
    fs::permissions(secret, fs::perms::none);
    if (geteuid() != 0) expect_refused(dsa_.run({"fit", secret}), "Permission denied");
    const auto huge = dsa_.header("10,5\n", "huge.csv");
    fs::resize_file(huge, 200u << 20);
    expect_refused(dsa_.run({"fit", huge}), "larger than 64 MB");
    expect_refused(dsa_.run({"fit", "/dev/zero"}), "larger than 64 MB");
    const auto binary = dsa_.header(read(dsa_.build() / "bin/dsa").substr(0, 1U << 20), "binary.csv");
    expect_refused(dsa_.run({"fit", binary}), "binary.csv:1");
}

TEST_F(Cli, FitReadsManyPoints) {
    std::string text;
    for (int round = 0; round != 20'000; ++round)
        for (int n = 16; n <= 65536; n *= 2) text += std::to_string(n) + "\t" + std::to_string(n * 2) + "\n";
    const auto e = dsa_.run({"fit", "-", "--json"}, {.in = text});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_EQ(parsed(e).at("class"), "n");
}

// ---- output that cannot be written -------------------------------------------------------------------------

TEST_F(Cli, OutputThatCannotBeWrittenEndsWithTwoAndASentence) {
    const auto table = dsa_.header(points([](double n) { return n; }), "table.csv");
    const std::vector<std::vector<std::string>> verbs{
        {"list"},
        {"list", "--json"},
        {"fit", table},
        {"fit", table, "--json"},
        {"hint", the_stack},
        {"hint", the_stack, "--json"},
        {"check", the_stack, "--fast"},
        {"check", the_stack, "--fast", "--json"},
        {"check", the_stack, "--fast", "--subject", "reference"},
        {"cost", the_stack, "--subject", "reference"},
        {"cost", the_stack, "--subject", "reference", "--json"},
        {}};
    for (const auto& v : verbs) {
        SCOPED_TRACE(::testing::PrintToString(v));
        expect_refused(dsa_.run(v, {.out = "/dev/full"}), "cannot write");
        expect_refused(dsa_.run(v, {.closed_out = true}), "cannot write");
        // A reader that has had enough, as head has, is no reason for a word.
        const auto e = dsa_.run(v, {.reader_gone = true});
        EXPECT_EQ(e.status, 128 + SIGPIPE);
        EXPECT_EQ(e.err, "");
    }
    // Nothing of it went into a file instead.
    EXPECT_EQ(dsa_.run({"list"}).status, 0);
}

TEST_F(Cli, AClosedInputIsNoReasonToFail) {
    EXPECT_EQ(dsa_.run({"check", the_stack, "--subject", "reference", "--fast"}, {.closed_in = true}).status,
              0);
    EXPECT_EQ(dsa_.run({"list"}, {.closed_in = true}).status, 0);
}

// ---- a build folder that is not whole ----------------------------------------------------------------------

TEST_F(Cli, ABuildFolderWithoutItsPartsSaysHowToMakeThem) {
    const auto kits = dsa_.build() / "kit/kits.txt";
    const auto text = read(kits);
    fs::remove(kits);
    expect_refused(dsa_.run({"list"}), "configure");
    write(kits, "");
    expect_refused(dsa_.run({"list"}), "configure");
    write(kits, "format 2\n");
    expect_refused(dsa_.run({"list"}), "format 2");
    write(kits, std::string(100'000, '\xFF'));
    expect_refused(dsa_.run({"list"}), "configure");
    write(kits, text);
    EXPECT_EQ(dsa_.run({"list"}).status, 0);
    // A judge that cannot be made: there is no build to make it with.
    fs::remove(dsa_.build() / "judge/linear/stack");
    expect_refused(dsa_.run({"check", the_stack, "--fast"}), "building the judge of linear/stack failed");
    fs::remove(dsa_.build().parent_path() / "lock");
}

TEST_F(Cli, CheckShowsItsFirstFindingAheadOfTheListOfChecks) {
    const auto e =
        dsa_.run({"check", the_stack, "--fast", "--subject", dsa_.header(stack_with_push("return;"))});
    EXPECT_EQ(e.status, 1) << e.err;
    const auto finding = e.out.find("promised"), list = e.out.find("not looked at yet");
    ASSERT_NE(list, std::string::npos) << e.out;
    EXPECT_LT(finding, list) << e.out;
}

TEST_F(Cli, ATableThatIsDamagedIsAFindingAndNoCrash) {
    const std::vector<std::string> command{"check", the_stack, "--subject", "reference", "--fast", "--json"};
    ASSERT_EQ(dsa_.run(command).status, 0);
    for (const auto& entry : fs::directory_iterator(dsa_.build() / "drivers/linear/stack"))
        write(entry.path(), "no library");
    const auto e = dsa_.run(command);
    EXPECT_NE(e.status, 0);
    EXPECT_LE(e.status, 2);
}

}  // namespace
}  // namespace dsa::testing
