// The progress file: what it says, how it merges, and that nothing on the way to the disk loses a fact.
#include "course/progress.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <random>
#include <thread>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::at;
using dsa::testing::noon;
using dsa::testing::refusal;
using dsa::testing::scratch;
using dsa::testing::texts;
using strings = std::vector<std::string>;
using namespace std::chrono_literals;
using namespace std::string_literals;
namespace fs = std::filesystem;

progress parsed(std::string_view text) { return parse_progress(text, "progress.txt"); }

constexpr std::string_view a_file =
    "# dsa progress: one fact a line. To merge two files, keep the lines of both.\n"
    "current linear/stack 2025-03-04T10:12:30Z\n"
    "hint linear/stack 2 2025-03-04T10:20:01Z\n"
    "known linear/queue 2025-03-05T08:00:00Z\n"
    "plan 8 4 2025-03-03 2025-03-01T09:00:00Z\n"
    "review orientation/maximum 2025-03-07T18:00:00Z good\n"
    "review orientation/maximum 2025-03-30T18:00:00Z again\n"
    "solved arrays/lower_bound 2025-03-03T18:30:00Z\n"
    "solved orientation/maximum 2025-03-03T18:00:00Z\n";

TEST(Moments, GoThereAndBack) {
    EXPECT_EQ(to_text(when{}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_text(at("2024-02-29T23:59:59Z")), "2024-02-29T23:59:59Z");
    EXPECT_EQ(at("2025-03-04T12:00:01Z") - noon, 1s);
    for (const std::string& bad :
         {""s, "2025-02-29T00:00:00Z"s, "2025-13-01T00:00:00Z"s, "2025-00-01T00:00:00Z"s,
          "2025-01-01T24:00:00Z"s, "2025-01-01T00:60:00Z"s, "2025-01-01T00:00:60Z"s, "2025-01-01 00:00:00Z"s,
          "2025-01-01T00:00:00"s, "2025-1-1T00:00:00Z"s, "1969-12-31T23:59:59Z"s, "+025-01-01T00:00:00Z"s,
          "2025-01-01T00:00:00ZZ"s}) {
        EXPECT_EQ(when_from_text(bad), std::nullopt) << bad;
    }
    EXPECT_EQ(to_text(when{-1s}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_text(when{400'000'000'000s}).substr(0, 4), "9999");
}

TEST(Progress, IsOneFactALineAndSorted) {
    progress p;
    p.solve("orientation/maximum", at("2025-03-03T18:00:00Z"));
    p.solve("arrays/lower_bound", at("2025-03-03T18:30:00Z"));
    p.show_hint("linear/stack", 2, at("2025-03-04T10:20:01Z"));
    p.work_on("linear/stack", at("2025-03-04T10:12:30Z"));
    p.know("linear/queue", at("2025-03-05T08:00:00Z"));
    p.review("orientation/maximum", at("2025-03-30T18:00:00Z"), grade::again);
    p.review("orientation/maximum", at("2025-03-07T18:00:00Z"), grade::good);
    p.plan_for({8, 4, day_from_text("2025-03-03").value(), at("2025-03-01T09:00:00Z")});
    EXPECT_EQ(to_text(p), a_file);
    EXPECT_EQ(parsed(a_file), p);
    EXPECT_EQ(texts(parsed(a_file).problems), strings{});
    EXPECT_TRUE(p.is_solved("orientation/maximum"));
    EXPECT_FALSE(p.is_solved("linear/stack"));
    EXPECT_EQ(parsed(""), progress{});
}

TEST(Progress, KeepsTheFirstSolveTheHighestHintAndTheLatestExercise) {
    progress p;
    p.solve("a/b", noon);
    p.solve("a/b", noon + 1h);
    p.solve("a/b", noon - 1h);
    EXPECT_EQ(p.solved.at("a/b"), noon - 1h);
    p.show_hint("a/b", 2, noon);
    p.show_hint("a/b", 1, noon + 1h);
    EXPECT_EQ(p.hints.at("a/b"), (hint_used{2, noon}));
    p.show_hint("a/b", 3, noon + 2h);
    EXPECT_EQ(p.hints.at("a/b"), (hint_used{3, noon + 2h}));
    p.work_on("a/b", noon);
    p.work_on("a/c", noon - 1h);
    EXPECT_EQ(p.current->name, "a/b");
}

TEST(Progress, KeepsEveryReviewTheEarliestTestOutAndTheLatestPlan) {
    progress p;
    for (const auto how : {grade::good, grade::again, grade::good}) p.review("a/b", noon, how);
    p.review("a/b", noon + 1s, grade::good);
    EXPECT_EQ(p.reviews.at("a/b").size(), 3U) << "one that is reported twice counts once";
    p.know("a/b", noon);
    p.know("a/b", noon + 1h);
    EXPECT_EQ(p.known.at("a/b"), noon);
    const auto monday = day_from_text("2025-03-03").value();
    p.plan_for({8, 4, monday, noon});
    p.plan_for({2, 9, monday, noon - 1h});
    EXPECT_EQ(p.planned->weeks, 8);
    p.plan_for({2, 9, monday - std::chrono::days(7), noon + 1h});
    EXPECT_EQ(p.planned->weeks, 2);
    EXPECT_TRUE(p.is_done("a/b"));
    EXPECT_FALSE(p.is_solved("a/b"));
}

TEST(Progress, RefusesAPlanThatWouldNotBeReadBack) {
    progress p;
    const auto monday = day_from_text("2025-03-03").value();
    for (const auto& bad :
         {study_plan{0, 4, monday, noon}, study_plan{105, 4, monday, noon}, study_plan{8, 0, monday, noon},
          study_plan{8, 81, monday, noon}, study_plan{-8, -4, monday, noon},
          study_plan{8, 4, std::chrono::sys_days{} - std::chrono::days(1), noon},
          study_plan{8, 4, std::chrono::sys_days{std::chrono::year{9901} / 1 / 1}, noon}}) {
        EXPECT_THROW(p.plan_for(bad), std::invalid_argument) << bad.weeks << ' ' << bad.hours;
    }
    EXPECT_EQ(p, progress{});
}

TEST(Progress, AReviewOrAPlanThatIsNoneIsKeptAsItIs) {
    for (const std::string line :
         {"review a/b 2025-03-04T12:00:00Z", "review a/b 2025-03-04T12:00:00Z fine",
          "review a/b good 2025-03-04T12:00:00Z", "review b 2025-03-04T12:00:00Z good", "known a/b",
          "plan 8 4 2025-03-03", "plan 0 4 2025-03-03 2025-03-04T12:00:00Z",
          "plan 8 4 2025-02-30 2025-03-04T12:00:00Z", "plan 8 99999999999 2025-03-03 2025-03-04T12:00:00Z",
          "plan 8 4 2025-03-03 2025-03-04T12:00:00Z more"}) {
        const auto p = parsed(line + "\n");
        EXPECT_EQ(p.kept, strings{line});
        EXPECT_EQ(p.problems.size(), 1U) << line;
    }
}

TEST(Days, GoThereAndBack) {
    EXPECT_EQ(to_text(day_from_text("2024-02-29").value()), "2024-02-29");
    for (const char* const bad :
         {"", "2025-02-29", "2025-3-3", "2025-03-03T00:00:00Z", "2025-03-03 ", "1969-12-31", "tomorrow"}) {
        EXPECT_EQ(day_from_text(bad), std::nullopt) << bad;
    }
}

TEST(Progress, RefusesNamesThatWouldNotBeReadBack) {
    progress p;
    for (const auto* const bad : {"stack", "", "a/b/c", "a b/c", "a/b\n", "../x", "/", "A/b"}) {
        EXPECT_THROW(p.solve(bad, noon), std::invalid_argument) << bad;
        EXPECT_THROW(p.show_hint(bad, 1, noon), std::invalid_argument) << bad;
        EXPECT_THROW(p.work_on(bad, noon), std::invalid_argument) << bad;
        EXPECT_THROW(p.know(bad, noon), std::invalid_argument) << bad;
        EXPECT_THROW(p.review(bad, noon, grade::good), std::invalid_argument) << bad;
    }
    EXPECT_THROW(p.show_hint("a/b", -1, noon), std::invalid_argument);
    EXPECT_THROW(p.show_hint("a/b", 100, noon), std::invalid_argument);
    EXPECT_EQ(p, progress{});
}

TEST(Progress, NamesAndKeepsALineItDoesNotUnderstand) {
    const std::string way_on = "; repair or remove it, until then it is kept and counts for nothing";
    const std::string unknown =
        " says nothing known: a line begins with solved, known, current, hint, review or plan" + way_on;
    const auto written_as = [&](const std::string& form) {
        return " is not written as " + form + ", with a TIME like 2025-03-04T12:00:00Z" + way_on;
    };
    const auto p = parsed(
        "# my own note\n"
        "solved linear/stack\n"
        "solved linear/queue 2025-03-04T12:00:00Z\n"
        "solved linear/queue 2025-03-04T12:00:00Z again\n"
        "hint a/b 100 2025-03-04T12:00:00Z\n"
        "hint a/b two 2025-03-04T12:00:00Z\n"
        "\x1b[2J\n"
        "reviewed linear/stack 2031-01-01T00:00:00Z\n");
    EXPECT_EQ(texts(p.problems),
              (strings{"progress.txt:2: \"solved linear/stack\"" + written_as("solved MODULE/NAME TIME"),
                       "progress.txt:4: \"solved linear/queue 2025-03-04T12:00:00Z again\"" +
                           written_as("solved MODULE/NAME TIME"),
                       "progress.txt:5: \"hint a/b 100 2025-03-04T12:00:00Z\"" +
                           written_as("hint MODULE/NAME RUNG TIME"),
                       "progress.txt:6: \"hint a/b two 2025-03-04T12:00:00Z\"" +
                           written_as("hint MODULE/NAME RUNG TIME"),
                       "progress.txt:7: \"\\x1b[2J\"" + unknown,
                       "progress.txt:8: \"reviewed linear/stack 2031-01-01T00:00:00Z\"" + unknown}));
    EXPECT_EQ(p.solved.size(), 1U);
    const auto text = to_text(p);
    for (const auto* const line :
         {"# my own note\n", "solved linear/stack\n", "\x1b[2J\n", "reviewed linear/stack 2031"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line;
    }
    EXPECT_EQ(parsed(text), p);
    EXPECT_EQ(to_text(parsed(text)), text);
}

TEST(Progress, AnUnfinishedMergeLosesNothing) {
    const auto p = parsed(
        "<<<<<<< HEAD\nsolved a/b 2025-03-04T12:00:00Z\n||||||| base\n=======\nsolved a/c "
        "2025-03-04T12:00:00Z\n"
        ">>>>>>> laptop\n");
    EXPECT_EQ(texts(p.problems), strings{});
    EXPECT_TRUE(p.is_solved("a/b") && p.is_solved("a/c"));
    EXPECT_EQ(to_text(p).find("<<<"), std::string::npos);
}

TEST(Progress, TakesCrLfAByteOrderMarkAndAnyOrder) {
    EXPECT_EQ(parsed("\xEF\xBB\xBFsolved  a/b\t2025-03-04T12:00:00Z \r\nsolved a/c 2025-03-04T12:00:00Z"),
              parsed("solved a/c 2025-03-04T12:00:00Z\nsolved a/b 2025-03-04T12:00:00Z\n"));
}

// A progress of a few facts about few names, so that two of them often disagree.
progress some_progress(std::mt19937_64& random) {
    progress p;
    for (auto n = random() % 6; n != 0; --n) {
        const auto name = "a/"s + static_cast<char>('a' + random() % 3);
        const auto moment = noon + std::chrono::seconds(random() % 3);
        switch (random() % 7) {
            case 0: p.solve(name, moment); break;
            case 1: p.show_hint(name, static_cast<int>(random() % 3), moment); break;
            case 2: p.work_on(name, moment); break;
            case 3: p.know(name, moment); break;
            case 4: p.review(name, moment, static_cast<grade>(1 + random() % 4)); break;
            case 5: {
                const auto start =
                    std::chrono::floor<std::chrono::days>(noon) + std::chrono::days(random() % 2);
                p.plan_for(
                    {1 + static_cast<int>(random() % 2), 1 + static_cast<int>(random() % 2), start, moment});
                break;
            }
            default: p = merge(p, parsed("note " + std::to_string(random() % 3) + "\n")); break;
        }
    }
    return p;
}

TEST(Merging, DoesNotDependOnOrderGroupingOrRepetition) {
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        std::mt19937_64 random(seed);
        const auto a = some_progress(random), b = some_progress(random), c = some_progress(random);
        ASSERT_EQ(merge(a, b), merge(b, a)) << "seed " << seed;
        ASSERT_EQ(merge(merge(a, b), c), merge(a, merge(b, c))) << "seed " << seed;
        ASSERT_EQ(merge(a, a), a) << "seed " << seed;
        ASSERT_EQ(merge(a, progress{}), a) << "seed " << seed;
        ASSERT_EQ(parsed(to_text(a) + to_text(b)), merge(a, b))
            << "seed " << seed << ": joining files is merging them";
        ASSERT_EQ(parsed(to_text(a)), a) << "seed " << seed;
    }
}

TEST(Progress, SurvivesDamage) {
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        const auto p = parsed(dsa::testing::mutate(a_file, seed));
        const auto text = to_text(p);
        ASSERT_EQ(parsed(text), p) << "seed " << seed;
        for (const auto& line : texts(p.problems))
            ASSERT_EQ(dsa::verdict::printable(line), line) << "seed " << seed;
    }
}

TEST(ProgressFile, IsMadeWhenThereIsSomethingToSay) {
    const scratch files;
    const auto path = files / "progress.txt";
    EXPECT_EQ(load_progress(path), progress{});
    update_progress(path, [](progress&) {});
    EXPECT_EQ(files.names(), strings{}) << "nothing changed, nothing written";
    const auto after = update_progress(path, [](progress& p) { p.solve("a/b", noon); });
    EXPECT_TRUE(after.is_solved("a/b"));
    EXPECT_EQ(load_progress(path), after);
    EXPECT_EQ(files.names(), strings{"progress.txt"}) << "and nothing beside it";
    update_progress(path, [](progress& p) { p.solve("a/c", noon); });
    EXPECT_EQ(files.read("progress.txt"),
              "# dsa progress: one fact a line. To merge two files, keep the lines of both.\n"
              "solved a/b 2025-03-04T12:00:00Z\nsolved a/c 2025-03-04T12:00:00Z\n");
}

TEST(ProgressFile, ALineThatSaysNothingIsNamedWhereItStandsAfterTheUpdate) {
    const scratch files;
    const auto path = files / "progress.txt";
    files.write("progress.txt", "solved a/b 2025-03-04T12:00:00Z\n\n\nsolvedd a/c\n");
    const auto after = update_progress(path, [](progress& p) { p.solve("a/d", noon); });
    EXPECT_EQ(texts(after.problems), texts(load_progress(path).problems));
    ASSERT_EQ(after.problems.size(), 1U);
    EXPECT_EQ(after.problems.front().line, 2);
}

TEST(Problems, OfMoreThanAFewTheRestIsCounted) {
    std::vector<problem> all;
    for (int i = 1; i <= 9; ++i) all.push_back({fault::broken, "f", i, "x", ""});
    EXPECT_EQ(first_of(all, 2), (strings{"f:1: x", "f:2: x", "and 7 more"}));
    EXPECT_EQ(first_of(all, 9).size(), 9U);
    EXPECT_TRUE(first_of({}, 2).empty());
}

TEST(ProgressFile, KeepsItsPermissionsAndIsFoundThroughALink) {
    const scratch files;
    files.write("real/progress.txt", "solved a/b 2025-03-04T12:00:00Z\n");
    fs::permissions(files / "real/progress.txt",
                    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    fs::create_symlink("real/progress.txt", files / "link");
    update_progress(files / "link", [](progress& p) { p.solve("a/c", noon); });
    EXPECT_TRUE(fs::is_symlink(files / "link"));
    EXPECT_EQ(load_progress(files / "real/progress.txt").solved.size(), 2U);
    EXPECT_EQ(fs::status(files / "real/progress.txt").permissions(),
              fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
}

TEST(ProgressFile, WhatChangeThrowsLeavesItAsItWas) {
    const scratch files;
    const auto act = [&] {
        update_progress(files / "progress.txt", [](progress& p) {
            p.solve("a/b", noon);
            throw error("no");
        });
    };
    EXPECT_EQ(refusal(act), "no");
    EXPECT_EQ(files.names(), strings{});
    files.write("progress.txt", a_file);
    EXPECT_EQ(refusal(act), "no");
    EXPECT_EQ(files.read("progress.txt"), a_file);
}

TEST(ProgressFile, WhatCannotBeReadIsNeverOverwritten) {
    const scratch files;
    fs::create_directory(files / "folder");
    files.write("utf16", "\xff\xfes\0"s);
    files.write("huge", std::string(9U << 20U, '#'));
    ASSERT_EQ(::mkfifo((files / "pipe").c_str(), 0600), 0);
    fs::create_symlink("loop", files / "loop");
    const auto huge = files.read("huge");
    const auto before = files.names();
    for (const auto& [name, reason] : std::vector<std::pair<std::string, std::string>>{
             {"folder", "is a folder; a file is due here"},
             {"utf16", "is UTF-16; save it as UTF-8 and run again"},
             {"huge", "is longer than 8388608 bytes; move it away, or repair it, and run again"},
             {"pipe", "is no regular file"},
             {"loop", "cannot be "},
             {"missing/progress.txt", ""}}) {
        const auto update =
            refusal([&] { update_progress(files / name, [](progress& p) { p.solve("a/b", noon); }); });
        EXPECT_TRUE(update.starts_with("the progress file ")) << name << ": " << update;
        EXPECT_NE(update.find(reason), std::string::npos) << name << ": " << update;
        if (!name.starts_with("missing")) {
            const auto load = refusal([&] { static_cast<void>(load_progress(files / name)); });
            EXPECT_NE(load.find(reason), std::string::npos) << name << ": " << load;
        }
    }
    EXPECT_EQ(files.names(), before);
    EXPECT_EQ(files.read("utf16"), "\xff\xfes\0"s);
    EXPECT_EQ(files.read("huge"), huge);
}

TEST(ProgressFile, AFolderThatMustNotBeWrittenIsNamed) {
    const scratch files;
    files.write("progress.txt", a_file);
    fs::permissions(files / "progress.txt", fs::perms::all);
    const dsa::testing::restricted folder(files.root(), fs::perms{0555});
    const dsa::testing::unprivileged guard;
    if (!dsa::testing::unprivileged::works())
        GTEST_SKIP() << "this machine does not let the superuser step down";
    const auto text =
        refusal([&] { update_progress(files / "progress.txt", [](progress& p) { p.solve("a/b", noon); }); });
    EXPECT_NE(text.find("cannot be written: Permission denied"), std::string::npos) << text;
    EXPECT_EQ(files.read("progress.txt"), a_file);
}

TEST(ProgressFile, AHeldFileIsWaitedForAndThenNamed) {
    const scratch files;
    files.write("progress.txt", a_file);
    const int holder = ::open((files / "progress.txt").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_EQ(::flock(holder, LOCK_EX), 0);
    const auto text = refusal(
        [&] { update_progress(files / "progress.txt", [](progress& p) { p.solve("a/b", noon); }, 50ms); });
    EXPECT_NE(text.find("is held by another run"), std::string::npos) << text;
    std::thread release([&] {
        std::this_thread::sleep_for(50ms);
        ::close(holder);
    });
    update_progress(files / "progress.txt", [](progress& p) { p.solve("a/b", noon); });
    release.join();
    EXPECT_TRUE(load_progress(files / "progress.txt").is_solved("a/b"));
}

// Runs act in a process of its own; gives its process id.
template <typename Act>
pid_t in_child(Act act) {
    const auto id = ::fork();
    if (id != 0) return id;
    int status = 0;
    try {
        act();
    } catch (...) { status = 3; }
    ::_exit(status);
}

int status_of(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

TEST(ProgressFile, RunsAtTheSameTimeLoseNoFact) {
    const scratch files;
    constexpr int runs = 12, facts = 60;  // enough that two runs meet between opening and locking
    std::vector<pid_t> children;
    for (int run = 0; run != runs; ++run) {
        children.push_back(in_child([&, run] {
            for (int i = 0; i != facts; ++i) {
                const auto name = "r" + std::to_string(run) + "/f" + std::to_string(i);
                update_progress(files / "progress.txt", [&](progress& p) { p.solve(name, noon); }, 60s);
            }
        }));
    }
    for (const auto child : children) EXPECT_EQ(status_of(child), 0);
    const auto p = load_progress(files / "progress.txt");
    EXPECT_EQ(p.solved.size(), static_cast<std::size_t>(runs * facts));
    EXPECT_EQ(texts(p.problems), strings{});
    EXPECT_EQ(files.names(), strings{"progress.txt"});
}

TEST(ProgressFile, AFileThatMayNotGrowLeavesTheOldTextAndNothingElse) {
    const scratch files;
    files.write("progress.txt", a_file);
    const auto child = in_child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{64, 64};  // bytes; as on a full disk
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto text = refusal(
            [&] { update_progress(files / "progress.txt", [](progress& p) { p.solve("a/b", noon); }); });
        const bool named =
            text.find("cannot be written: ") != std::string::npos && text.ends_with("; it is as it was");
        const auto fresh =
            refusal([&] { update_progress(files / "new.txt", [](progress& p) { p.solve("a/b", noon); }); });
        ::_exit(named && !fresh.empty() ? 0 : 1);
    });
    EXPECT_EQ(status_of(child), 0);
    EXPECT_EQ(files.read("progress.txt"), a_file);
    EXPECT_EQ(files.names(), strings{"progress.txt"});
}

// A run that is interrupted at any moment leaves a whole file; by Ctrl-C nothing beside it; and what a kill
// left is gone after the next run.
class Interrupted : public ::testing::TestWithParam<int> {};

TEST_P(Interrupted, LeavesAWholeFile) {
    const scratch files;
    files.write("progress.txt", a_file);
    int ended = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto child = in_child([&] {
            for (int i = 0;; i = (i + 1) % 1000) {
                const auto name = "x/f" + std::to_string(i);
                update_progress(files / "progress.txt", [&](progress& p) {
                    if (!p.solved.erase(name)) p.solve(name, noon);
                });
            }
        });
        std::mt19937_64 random(seed);
        std::this_thread::sleep_for(std::chrono::microseconds(500 + random() % 6000));
        ::kill(child, GetParam());
        ended += WIFSIGNALED(status_of(child)) ? 1 : 0;
        const auto p = load_progress(files / "progress.txt");
        ASSERT_EQ(texts(p.problems), strings{}) << "seed " << seed;
        ASSERT_TRUE(p.is_solved("orientation/maximum")) << "seed " << seed;
        if (GetParam() != SIGKILL) { ASSERT_EQ(files.names(), strings{"progress.txt"}) << "seed " << seed; }
    }
    EXPECT_EQ(ended, 60);
    update_progress(files / "progress.txt", [](progress& p) { p.solve("last/one", noon); });
    EXPECT_EQ(files.names(), strings{"progress.txt"});
}
INSTANTIATE_TEST_SUITE_P(BySignal, Interrupted, ::testing::Values(SIGINT, SIGTERM, SIGKILL));

TEST(ProgressFile, TakesAwayWhatAKilledRunLeft) {
    const scratch files;
    files.write(".progress.txt.new-abc123", "half");
    files.write(".other.txt.new-abc123", "not ours");
    update_progress(files / "progress.txt", [](progress& p) { p.solve("a/b", noon); });
    EXPECT_EQ(files.names(), (strings{".other.txt.new-abc123", "progress.txt"}));
}

class Practice : public dsa::testing::small_course {};

TEST_F(Practice, BeginsAtTheFirstUnsolvedExercise) {
    const auto all = load_catalogue(files.root());
    progress p;
    EXPECT_EQ(to_go_on_with(all, p)->full_name(), "linear/stack");
    p.solve("linear/stack", noon);
    p.solve("heaps/binary_heap", noon);
    EXPECT_EQ(to_go_on_with(all, p)->full_name(), "linear/queue");
    p.solve("linear/queue", noon);
    EXPECT_EQ(to_go_on_with(all, p), nullptr);
    progress tested_out;
    tested_out.know("linear/stack", noon);
    EXPECT_EQ(to_go_on_with(all, tested_out)->full_name(), "linear/queue");
    EXPECT_EQ(to_go_on_with(catalogue{}, progress{}), nullptr);
}

TEST_F(Practice, GoesOnWithTheCurrentExerciseUntilItIsSolved) {
    const auto all = load_catalogue(files.root());
    progress p;
    p.work_on("linear/queue", noon);
    EXPECT_EQ(to_go_on_with(all, p)->full_name(), "linear/queue");
    p.solve("linear/queue", noon);
    EXPECT_EQ(to_go_on_with(all, p)->full_name(), "linear/stack");
    p.work_on("linear/gone", noon + std::chrono::hours(1));  // the course has it no longer
    EXPECT_EQ(to_go_on_with(all, p)->full_name(), "linear/stack");
}

TEST_F(Practice, KnowsWhatWasBegun) {
    progress p;
    EXPECT_EQ(to_text(state_of(p, "linear/stack", false)), "new");
    EXPECT_EQ(to_text(state_of(p, "linear/stack", true)), "started");
    p.show_hint("linear/stack", 0, noon);
    EXPECT_EQ(state_of(p, "linear/stack", false), state::started);
    p.work_on("linear/queue", noon);
    EXPECT_EQ(state_of(p, "linear/queue", false), state::started);
    p.know("linear/queue", noon);
    EXPECT_EQ(to_text(state_of(p, "linear/queue", true)), "known");
    p.solve("linear/queue", noon);
    EXPECT_EQ(to_text(state_of(p, "linear/queue", false)), "solved");
    EXPECT_EQ(to_text(state_of(p, "linear/queue", true)), "solved");
}

}  // namespace
