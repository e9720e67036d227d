// The program broken off at any moment, beside itself, and on a disk that is full or may not be written: nothing
// half done stays behind, and the next run works.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "clone.hpp"
#include "small_disk.hpp"

namespace dsa::testing {
namespace {

const std::string name = "linear/stack";

class Interrupted : public Cli {
protected:
    // A header that no earlier run has built: each run does all of its work.
    std::string fresh_header() {
        return dsa_.header(reference_stack() + "// " + std::to_string(++texts_) + "\n");
    }
    // What must hold after a run that was broken off: every file is one that a run may leave.
    void expect_whole_state() const {
        for (const auto& entry : fs::recursive_directory_iterator(dsa_.build() / "drivers"))
            EXPECT_TRUE(entry.is_directory() || entry.path().extension() == ".so") << entry.path();
        for (const auto& entry : fs::directory_iterator(dsa_.build() / "judge/linear"))
            EXPECT_TRUE(entry.path().filename() == "stack" || entry.path().filename() == "stack.driver")
                << entry.path();
        for (const auto& entry : fs::directory_iterator(dsa_.root()))
            EXPECT_TRUE(entry.is_directory() || entry.path().filename() == "mine.hpp" ||
                        entry.path().filename() == "progress.txt")
                << entry.path();
    }
    void expect_next_run_works() const {
        const auto e = dsa_.run({"check", name, "--subject", "reference", "--json"});
        EXPECT_EQ(e.status, 0) << e.err;
        EXPECT_EQ(parsed(e).at("outcome"), "passed");
    }
    // True once nothing of the clone runs any more. Dying takes a moment, and more on a busy machine.
    [[nodiscard]] bool quiet_within(std::chrono::seconds most) const {
        const auto end = std::chrono::steady_clock::now() + most;
        while (!processes_with(folder_.path().string()).empty()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return true;
    }
    // Breaks a run off at each of `count` random moments of it.
    void break_off(int number, int count, const std::vector<std::string>& more, std::uint64_t seed) {
        std::mt19937_64 random(seed);
        auto command = [&] {
            std::vector<std::string> c{"check", name, "--subject", fresh_header()};
            c.insert(c.end(), more.begin(), more.end());
            return c;
        };
        const auto begun = std::chrono::steady_clock::now();
        ASSERT_EQ(dsa_.run(command()).status, 0);
        const auto whole =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
        int broken = 0;
        for (int i = 0; i != count; ++i) {
            auto p = dsa_.start(command());
            std::this_thread::sleep_for(std::chrono::microseconds(
                random() % static_cast<std::uint64_t>(std::max<std::int64_t>(whole.count(), 1))));
            p.signal(number);
            const auto e = p.wait();
            EXPECT_TRUE(e.in_time);
            EXPECT_TRUE(e.status == 0 || e.status == 128 + number) << e.status << e.err;
            EXPECT_EQ(e.err, "");
            broken += e.status == 128 + number;
            if (number == SIGKILL) {
                EXPECT_TRUE(quiet_within(std::chrono::seconds(30)))
                    << ::testing::PrintToString(processes_with(folder_.path().string()));
            } else {
                expect_nothing_left();
                expect_whole_state();
            }
        }
        EXPECT_GT(broken, count / 3) << "hardly a run was broken off";
        expect_next_run_works();
        expect_nothing_left();  // what a SIGKILL left, the next run has put away
        expect_whole_state();
    }

private:
    int texts_ = 0;
};

TEST_F(Interrupted, ByCtrlCAtAnyMoment) { break_off(SIGINT, 14, {}, 1); }
TEST_F(Interrupted, ByCtrlCAtAnyMomentOfTheFastLane) { break_off(SIGINT, 10, {"--fast", "--json"}, 2); }
TEST_F(Interrupted, BySigtermAtAnyMoment) { break_off(SIGTERM, 10, {}, 3); }
TEST_F(Interrupted, BySigkillAtAnyMoment) { break_off(SIGKILL, 14, {}, 4); }
TEST_F(Interrupted, BySigkillAtAnyMomentWithGcc) {
    break_off(SIGKILL, 8, {"--fast", "--compiler", "gcc"}, 5);
}

TEST_F(Interrupted, ByCtrlCWhileTheHeaderLoops) {
    const auto path = dsa_.header(stack_with_push("asm volatile(\"1: jmp 1b\");"));
    for (int i = 0; i != 4; ++i) {
        auto p = dsa_.start({"check", name, "--subject", path, "--fast"});
        std::this_thread::sleep_for(std::chrono::milliseconds(1000 + 300 * i));
        p.signal(SIGINT);
        EXPECT_EQ(p.wait().status, 128 + SIGINT);
        expect_nothing_left();
    }
}

TEST_F(Interrupted, ByCtrlCWhileTheCompilerLoops) {
    const auto path = dsa_.header(
        "#pragma once\ntemplate <int N, unsigned long long M>\nstruct f { static constexpr int value = f<N - "
        "1, 2 * "
        "M>::value + f<N - 1, 2 * M + 1>::value; };\ntemplate <unsigned long long M>\nstruct f<0, M> { "
        "static "
        "constexpr int value = 1; };\nconstexpr int x = f<40, 0>::value;\n");
    for (const char* const compiler : {"clang", "gcc"}) {
        auto p = dsa_.start({"check", name, "--subject", path, "--fast", "--compiler", compiler});
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        p.signal(SIGINT);
        const auto e = p.wait();
        if (e.err.find("no compiler named") != std::string::npos) continue;
        EXPECT_EQ(e.status, 128 + SIGINT) << e.err;
        expect_nothing_left();
    }
}

// A child that a header hides in a session of its own, once in each driver.
TEST_F(Interrupted, ByNothingButLeavesNoChildOfTheHeaders) {
    const auto path = dsa_.header(stack_with_push(
        "hide();",
        "#include <sys/syscall.h>\n#include <unistd.h>\ninline void hide() {\n    static bool hidden = "
        "false;\n    if (hidden) return;\n    hidden = true;\n    if (syscall(SYS_fork) == 0) {\n     "
        "   setsid();\n        for (;;) pause();\n    }\n}\n"));
    const auto e = dsa_.run({"check", name, "--subject", path, "--fast", "--json"});
    EXPECT_LE(e.status, 1) << e.err;
    (void)parsed(e);
    expect_nothing_left();
    auto p = dsa_.start({"check", name, "--subject", path, "--fast"});
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    p.signal(SIGINT);
    (void)p.wait();
}

// ---- beside itself -----------------------------------------------------------------------------------------

TEST_F(Interrupted, BySeveralOfItselfAtOnce) {
    const auto right = dsa_.header(reference_stack() + "// beside itself\n", "right.hpp");
    const auto wrong = dsa_.header(stack_with_push("++size_;"), "wrong.hpp");
    std::vector<program> all;
    for (int i = 0; i != 6; ++i)
        all.push_back(
            dsa_.start({"check", name, "--json", "--fast", "--subject", i % 3 == 2 ? wrong : right}));
    for (std::size_t i = 0; i != all.size(); ++i) {
        const auto e = all[i].wait();
        EXPECT_EQ(e.status, i % 3 == 2 ? 1 : 0) << e.err;
        EXPECT_EQ(parsed(e).at("outcome") == "failed", i % 3 == 2) << e.out;
    }
    for (const auto* const n : {"right.hpp", "wrong.hpp"}) fs::remove(dsa_.root() / n);
    expect_whole_state();
}

TEST_F(Interrupted, ByAnotherThatWritesTheProgress) {
    write(dsa_.root() / "exercises/linear/stack.hpp", reference_stack());
    write(dsa_.root() / "exercises/orientation/maximum.hpp",
          read(fs::path(DSA_SOURCE_DIR) / "solutions/orientation/maximum.hpp"));
    std::vector<program> all;
    for (const char* const exercise : {"linear/stack", "orientation/maximum"}) {
        all.push_back(dsa_.start({"check", exercise, "--json"}));
        for (int i = 0; i != 5; ++i) all.push_back(dsa_.start({"hint", exercise}));
    }
    for (auto& p : all) EXPECT_EQ(p.wait().status, 0);
    int solved = 0;
    for (const auto& x : parsed(dsa_.run({"list", "--json"}))) solved += x.at("state") == "solved";
    EXPECT_EQ(solved, 2) << read(dsa_.root() / "progress.txt");
}

// ---- a disk that is full, or may not be written ------------------------------------------------------------

TEST_F(Interrupted, ByAFullDisk) {
    const auto disk = folder_.path() / "disk";
    fs::create_directories(disk);
    const auto refused = on_small_disk(disk, "512m", [&] {
        const clone small(disk);
        const auto check = [&] { return small.run({"check", name, "--subject", "reference", "--fast"}); };
        const auto hint = [&] { return small.run({"hint", name, "--rung", "2"}); };
        EXPECT_EQ(small.run({"hint", name, "--rung", "1"}).status, 0);
        const auto progress = read(disk / "progress.txt");
        fill(disk);
        expect_refused(check(), "o space left");
        expect_refused(hint(), "o space left");
        EXPECT_EQ(read(disk / "progress.txt"), progress) << "the learner's progress was lost";
        EXPECT_EQ(unfinished_builds(small.build()), std::vector<std::string>{});
        EXPECT_EQ(small.run({"list"}).status, 0) << "what needs no room works";
        fs::remove(disk / "filler");
        EXPECT_EQ(check().status, 0);
        EXPECT_EQ(hint().status, 0);
    });
    if (!refused.empty()) GTEST_SKIP() << refused;
}

TEST_F(Interrupted, ByAFolderThatMayNotBeWritten) {
    const auto disk = folder_.path() / "disk";
    fs::create_directories(disk);
    const auto refused = on_small_disk(disk, "512m", [&] {
        const clone locked(disk);
        const std::vector<std::string> check{"check", name, "--subject", "reference", "--fast"};
        const auto remount = [&](unsigned long flags) {
            EXPECT_EQ(mount("disk", disk.c_str(), "tmpfs", MS_REMOUNT | flags, "size=512m"), 0)
                << strerror(errno);
        };
        remount(MS_RDONLY);
        expect_refused(locked.run(check), "cannot make a folder for temporary files");
        expect_refused(locked.run({"hint", name}), "Read-only file system");
        EXPECT_EQ(locked.run({"list"}).status, 0);
        remount(0);
        EXPECT_EQ(locked.run(check).status, 0);
        remount(MS_RDONLY);
        EXPECT_EQ(locked.run(check).status, 0) << "what is built already needs no room";
        remount(0);
    });
    if (!refused.empty()) GTEST_SKIP() << refused;
}

}  // namespace
}  // namespace dsa::testing
