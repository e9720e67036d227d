// The program broken off at any moment, beside itself, and on a disk that is full or may not be written: nothing
// half done stays behind, and the next run works.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "clone.hpp"
#include "small_disk.hpp"

namespace dsa::testing {
namespace {

// A place that a program can be made to wait at: a pipe that it opens and nobody writes to.
class gate {
public:
    gate() {
        if (mkfifo(path().c_str(), 0600) != 0) throw std::runtime_error("no pipe: " + path());
    }
    [[nodiscard]] std::string path() const { return (folder_.path() / "gate").string(); }
    // Whether somebody stands there; waits for that.
    [[nodiscard]] bool is_reached_within(std::chrono::seconds most) const {
        const auto end = std::chrono::steady_clock::now() + most;
        for (;;) {
            // To open it for writing fails as long as nobody has it open for reading.
            opened_ = system::descriptor(open(path().c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
            if (opened_.get() >= 0) return true;
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    // Who stands there goes on.
    void let_go() const { opened_.reset(); }

private:
    scratch_folder folder_;
    mutable system::descriptor opened_;  // as long as it is, who stands there waits
};

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
            EXPECT_TRUE(fs::exists(fs::path(DSA_BUILD_DIR) / "judge/linear" / entry.path().filename()) ||
                        entry.path().filename() == "stack.driver")
                << entry.path();
        for (const auto& entry : fs::directory_iterator(dsa_.root()))
            EXPECT_TRUE(entry.is_directory() || entry.path().filename() == "mine.hpp" ||
                        entry.path().filename() == "progress.txt")
                << entry.path();
    }
    void expect_next_run_works() const {
        const auto e = dsa_.run({"check", the_stack, "--subject", "reference", "--json"});
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
    // What must hold of a run that was broken off by this signal.
    void expect_broken_off_cleanly(program& p, int number, const gate* at = nullptr) {
        p.signal(number);
        const auto e = p.wait();
        EXPECT_TRUE(e.in_time);
        EXPECT_TRUE(e.status == 128 + number || (!at && e.status == 0)) << e.status << e.err;
        EXPECT_EQ(e.err, "");
        if (number == SIGKILL) {
            // What a compiler's own child has begun it ends by itself, and nobody is left to kill it.
            if (at) at->let_go();
            EXPECT_TRUE(quiet_within(std::chrono::seconds(30)))
                << ::testing::PrintToString(processes_with(folder_.path().string()));
        } else {
            expect_nothing_left();
            expect_whole_state();
        }
    }
    void expect_all_well_afterwards() const {
        expect_next_run_works();
        expect_nothing_left();  // what a SIGKILL left, the next run has put away
        expect_whole_state();
    }
    // Breaks a run off when it stands at that point: what it compiles, or what that does, waits for a gate to be opened.
    void break_off_at(int number, const std::string& header, const std::vector<std::string>& more,
                      const gate& point) {
        std::vector<std::string> command{"check", the_stack, "--subject",
                                         dsa_.header(header + "// " + std::to_string(++texts_) + "\n")};
        command.insert(command.end(), more.begin(), more.end());
        auto p = dsa_.start(command);
        ASSERT_TRUE(point.is_reached_within(std::chrono::seconds(120)));
        expect_broken_off_cleanly(p, number, &point);
    }
    // Breaks a run off at each of `count` random moments of it; whether it was still running then is not asked.
    void break_off(int number, int count, const std::vector<std::string>& more, std::uint64_t seed) {
        std::mt19937_64 random(seed);
        auto command = [&] {
            std::vector<std::string> c{"check", the_stack, "--subject", fresh_header()};
            c.insert(c.end(), more.begin(), more.end());
            return c;
        };
        const auto begun = std::chrono::steady_clock::now();
        ASSERT_EQ(dsa_.run(command()).status, 0);
        const auto whole =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
        for (int i = 0; i != count; ++i) {
            auto p = dsa_.start(command());
            std::this_thread::sleep_for(std::chrono::microseconds(
                random() % static_cast<std::uint64_t>(std::max<std::int64_t>(whole.count(), 1))));
            expect_broken_off_cleanly(p, number);
        }
        expect_all_well_afterwards();
    }

    // Only what is built with the sanitizers.
    static std::string sanitized(const std::string& text) {
        return "\n#if defined(__SANITIZE_ADDRESS__)\n#define SANITIZED 1\n#elif defined(__has_feature)\n"
               "#if __has_feature(address_sanitizer)\n#define SANITIZED 1\n#endif\n#endif\n"
               "#ifdef SANITIZED\n" +
               text + "\n#endif\n";
    }
    // A header whose compiler, and one whose push waits at the gate.
    static std::string compiled_at(const gate& g) { return "\n#include \"" + g.path() + "\"\n"; }
    static std::string waits_at(const gate& g) {
        return "\n#define PAUSE { char c; const int fd = open(\"" + g.path() +
               "\", O_RDONLY); while (read(fd, &c, 1) < 0) {} }\n";
    }

private:
    int texts_ = 0;
};

// The four stages of a run.
TEST_F(Interrupted, WhileTheCompilerIsAtWork) {
    const gate g;
    for (const int number : {SIGINT, SIGTERM, SIGKILL})
        for (const auto& kit : build::read_toolchain(DSA_BUILD_DIR).kits)
            break_off_at(number, reference_stack() + compiled_at(g), {"--compiler", kit.name}, g);
    expect_all_well_afterwards();
}
TEST_F(Interrupted, WhileTheJudgeIsAtWork) {
    const gate g;
    for (const int number : {SIGINT, SIGTERM, SIGKILL})
        break_off_at(number,
                     stack_with_push("PAUSE", "#include <fcntl.h>\n#include <unistd.h>" + waits_at(g)),
                     {"--json"}, g);
    expect_all_well_afterwards();
}
TEST_F(Interrupted, WhileTheCompilerIsAtWorkForTheSanitizers) {
    const gate g;
    for (const int number : {SIGINT, SIGKILL})
        break_off_at(number, reference_stack() + sanitized(compiled_at(g)), {}, g);
    expect_all_well_afterwards();
}
TEST_F(Interrupted, WhileTheJudgeIsAtWorkWithTheSanitizers) {
    const gate g;
    for (const int number : {SIGINT, SIGKILL})
        break_off_at(
            number,
            stack_with_push("PAUSE", "#include <fcntl.h>\n#include <unistd.h>" + sanitized(waits_at(g)) +
                                         "#ifndef PAUSE\n#define PAUSE\n#endif"),
            {}, g);
    expect_all_well_afterwards();
}

TEST_F(Interrupted, ByCtrlCAtAnyMoment) { break_off(SIGINT, 6, {}, 1); }
TEST_F(Interrupted, ByCtrlCAtAnyMomentOfTheFastLane) { break_off(SIGINT, 5, {"--fast", "--json"}, 2); }
TEST_F(Interrupted, BySigkillAtAnyMoment) { break_off(SIGKILL, 6, {}, 4); }

TEST_F(Interrupted, ByCtrlCWhileTheHeaderLoops) {
    const auto path = dsa_.header(stack_with_push("asm volatile(\"1: jmp 1b\");"));
    for (int i = 0; i != 4; ++i) {
        auto p = dsa_.start({"check", the_stack, "--subject", path, "--fast"});
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
        auto p = dsa_.start({"check", the_stack, "--subject", path, "--fast", "--compiler", compiler});
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
    const auto e = dsa_.run({"check", the_stack, "--subject", path, "--fast", "--json"});
    EXPECT_LE(e.status, 1) << e.err;
    (void)parsed(e);
    expect_nothing_left();
    auto p = dsa_.start({"check", the_stack, "--subject", path, "--fast"});
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
            dsa_.start({"check", the_stack, "--json", "--fast", "--subject", i % 3 == 2 ? wrong : right}));
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
        const clone small(disk, the_stack);
        const auto check = [&] {
            return small.run({"check", the_stack, "--subject", "reference", "--fast"});
        };
        const auto hint = [&] { return small.run({"hint", the_stack, "--rung", "2"}); };
        EXPECT_EQ(small.run({"hint", the_stack, "--rung", "1"}).status, 0);
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

TEST_F(Interrupted, ByADiskThatMayNotBeWritten) {
    const auto disk = folder_.path() / "disk";
    fs::create_directories(disk);
    const auto refused = on_small_disk(disk, "512m", [&] {
        const clone locked(disk, the_stack);
        const std::vector<std::string> check{"check", the_stack, "--subject", "reference", "--fast"};
        const auto remount = [&](unsigned long flags) {
            EXPECT_EQ(mount("disk", disk.c_str(), "tmpfs", MS_REMOUNT | flags, "size=512m"), 0)
                << strerror(errno);
        };
        remount(MS_RDONLY);
        expect_refused(locked.run(check), "cannot make a folder for temporary files");
        expect_refused(locked.run({"hint", the_stack}), "Read-only file system");
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
