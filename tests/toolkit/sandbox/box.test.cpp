// Boxes as they are on this machine: what a program inside can and cannot do.
#include "sandbox/box.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "build/toolchain.hpp"
#include "sandbox/probe.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace dsa::sandbox {
namespace {

namespace fs = std::filesystem;

std::string launcher() { return build::read_toolchain(DSA_BUILD_DIR).launcher; }
std::string prober() { return (fs::path(launcher()).parent_path() / "prober").string(); }

// One of each strength that this machine has; a machine that has none of one kind says so.
class Box : public ::testing::TestWithParam<strength> {
protected:
    void SetUp() override {
        system::adopt_orphans();
        setenv("DSA_BOX", name_of(GetParam()).c_str(), 1);
        const auto there = box::strongest(launcher(), &why_);
        unsetenv("DSA_BOX");
        if (there != GetParam()) GTEST_SKIP() << "no such box here: " << ::testing::PrintToString(why_);
    }
    // What a command prints inside, and how it ends.
    static std::string run(const box& b, const interior& in, const std::vector<std::string>& command,
                           int& status) {
        system::process p(b.around(in, command), {}, {}, "/", {"PATH=/usr/bin:/bin"});
        EXPECT_TRUE(p.wait(20'000, status));
        return p.output();
    }

private:
    std::vector<std::string> why_;
};

TEST_P(Box, HoldsEveryLimitThatIsPromised) {
    for (const auto& a : probe(GetParam(), launcher(), prober()))
        EXPECT_TRUE(a.held) << a.where << ": " << a.what << ": " << a.happened;
}

TEST_P(Box, ShowsWhatItIsToldToShowAndNoMore) {
    const system::scratch_folder folder(fs::temp_directory_path(), "dsa-box");
    const auto shown = folder.path() / "shown", hidden = folder.path() / "hidden",
               out = folder.path() / "out";
    system::write_file(shown, "seen\n");
    system::write_file(hidden, "unseen\n");
    fs::create_directory(out);
    fs::permissions(folder.path(), fs::perms::all);
    const box b(GetParam(), launcher());
    b.give(out.string());
    const view v{shown.string(), "/given/shown"}, w{out.string(), "/given/out", true};
    int status = 0;
    const auto said = run(b, {.sees = {v, w}},
                          {"/bin/sh", "-c",
                           "cat " + b.place(v) + "; cat " + hidden.string() + "; echo new > " + b.place(w) +
                               "/file; echo lost >> " + b.place(v)},
                          status);
    EXPECT_NE(said.find("seen\n"), std::string::npos) << said;
    EXPECT_EQ(said.find("unseen\n"), std::string::npos) << said;
    EXPECT_EQ(system::read_file(out / "file"), "new\n");
    EXPECT_EQ(system::read_file(shown), "seen\n");
}

TEST_P(Box, GivesTheStatusOfTheCommand) {
    int status = 0;
    (void)run(box(GetParam(), launcher()), {}, {"/bin/sh", "-c", "exit 7"}, status);
    EXPECT_EQ(system::describe_status(status), "exit status 7");
}

TEST_P(Box, RefusesToStartWhereItCannotShowWhatItShould) {
    int status = 0;
    (void)run(box(GetParam(), launcher()), {.sees = {{"/nowhere/at/all", "/given"}}}, {"/bin/true"}, status);
    EXPECT_NE(status, 0);
}

INSTANTIATE_TEST_SUITE_P(OfEachStrength, Box, ::testing::Values(strength::namespaces, strength::confined),
                         [](const auto& about) { return name_of(about.param); });

TEST(SpareUser, IsAnotherOneForEachBox) {
    if (geteuid() != 0) GTEST_SKIP() << "only root has spare users";
    std::vector<spare_user> all(20);
    std::set<unsigned> ids;
    for (const auto& u : all) ids.insert(u.id());
    EXPECT_EQ(ids.size(), all.size());
    EXPECT_FALSE(ids.contains(0));
}

TEST(SpareUser, IsFreeAgainOnceItsOwnerIsGone) {
    if (geteuid() != 0) GTEST_SKIP() << "only root has spare users";
    for (int i = 0; i != 2'000; ++i) {
        const spare_user u;
        ASSERT_NE(u.id(), 0u);
    }
}

}  // namespace
}  // namespace dsa::sandbox
