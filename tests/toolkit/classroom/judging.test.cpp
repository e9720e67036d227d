// Judging for marks: what breaks the judge is a verdict on the header, unless the reference breaks it too.
#include "classroom/judging.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "class_files.hpp"
#include "system/whole_file.hpp"

namespace {

using namespace dsa::classroom;
using dsa::testing::assignment_of;
using dsa::testing::refusal;
using dsa::testing::scratch;
using dsa::testing::the_course;
namespace fs = std::filesystem;

const std::string name = "orientation/maximum";

// A judge in the place of the real one: a script.
struct Judging : ::testing::Test {
    scratch folder;
    dsa::build::toolchain tools = dsa::build::read_toolchain(DSA_BUILD_DIR);
    assignment a =
        assignment_of("name = \"x\"\nseed = 3\n[[exercise]]\nname = \"orientation/maximum\"\npoints = 1\n");
    std::string real = (tools.build / "judge" / name).string();
    std::vector<kept_verdict> kept;

    void judge_is(const std::string& script) {
        tools.build = folder.root();
        folder.write("judge/" + name, "#!/bin/sh\n" + script + "\n");
        fs::permissions(folder / ("judge/" + name), fs::perms{0755});
    }
    void judge_class() {
        const auto reference = dsa::system::read_file(the_course().find(name).found->reference);
        judge_all(
            tools, the_course(), a, {{"ada", name, "hash", "stack.hpp"}, {"bela", name, "hash", "stack.hpp"}},
            [&](const std::string&) { return reference; }, [&](const kept_verdict& v) { kept.push_back(v); },
            {.jobs = 1});
    }
};

TEST_F(Judging, OfAHeaderThatBreaksTheJudgeIsAVerdictForAPersonToSeeAndTheClassGoesOn) {
    judge_is("case \"$*\" in *--header=reference*) exec '" + real +
             "' \"$@\" ;; *) echo broken; exit 3 ;; esac");
    judge_class();
    ASSERT_EQ(kept.size(), 2U);
    for (const auto& v : kept) {
        EXPECT_NE(v.trouble.find("could not be judged: the judge broke off (exit status 3): broken"),
                  std::string::npos)
            << v.trouble;
        EXPECT_EQ(v.json, "");
        EXPECT_EQ(v.seed, 3U);
    }
}

TEST_F(Judging, StopsWhereTheReferenceCannotBeJudgedEither) {
    judge_is("exit 3");
    const auto said = refusal([&] { judge_class(); });
    EXPECT_NE(
        said.find("the grader is broken, not the student: orientation/maximum of ada could not be judged"),
        std::string::npos)
        << said;
    EXPECT_TRUE(kept.empty());
}

TEST_F(Judging, OfWhatDoesNotBuildIsAVerdictWithItsFirstError) {
    const auto j = judge(tools, {.exercise = name,
                                 .header = {.text = "#pragma once\nthis is no C++\n",
                                            .shown = "maximum.hpp",
                                            .folder = folder.root()},
                                 .compiler = {},
                                 .bounds = {}});
    EXPECT_EQ(j.trouble, "");
    ASSERT_TRUE(j.v.error);
    EXPECT_EQ(j.v.error->line, 2);
}

TEST_F(Judging, SeedsAreNotTheSameTwice) {
    std::set<std::uint64_t> seeds;
    for (int i = 0; i != 100; ++i) seeds.insert(secret_seed());
    EXPECT_EQ(seeds.size(), 100U);
}

TEST_F(Judging, WithoutASandboxIsRefusedUnlessItIsAskedForAndThenSaysSo) {
    setenv("DSA_BOX", "none", 1);
    EXPECT_NE(refusal([&] { (void)protection_here(tools, false); }).find("--unsafe-no-sandbox"),
              std::string::npos);
    unsetenv("DSA_BOX");
    EXPECT_EQ(protection_here(tools, true).notice, unsafe_notice);
    EXPECT_FALSE(protection_here(tools, true).sandboxed);
    EXPECT_TRUE(version_of(tools, name, "", false).ends_with(without_sandbox));
}

TEST(Flags, NameTheHeadersAndNamesThatTheAssignmentAsksFor) {
    const auto a = assignment_of(
        "name = \"x\"\n[[exercise]]\nname = \"stack\"\npoints = 1\n[flags]\nheaders = [\"list\"]\nnames = "
        "[\"std::list\"]\n");
    EXPECT_EQ(flags_in(a, "#include <list>\nstd :: list<int> x;\n"),
              (std::vector<std::string>{"includes <list>", "uses std::list in line 2"}));
    EXPECT_TRUE(
        flags_in(
            a, "// #include <list>\n// std::list\n#include <forward_list>\nconst char* s = \"std::list\";\n")
            .empty());
}

}  // namespace
