// Reviews: what is due, how well one went, and that an attempt is never lost.
#include "course/review.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::at;
using dsa::testing::day;
using dsa::testing::noon;
using dsa::testing::refusal;
using dsa::testing::scratch;
using namespace std::chrono_literals;
using strings = std::vector<std::string>;
namespace fs = std::filesystem;

std::string due_dates(const progress& p) {
    std::string text;
    for (const auto& r : schedule_of(p)) text += r.name + ' ' + to_text(r.due) + '\n';
    return text;
}

TEST(Reviews, ComeAsTheScheduleSays) {
    progress p;
    p.solve("a/a", noon);
    EXPECT_EQ(due_dates(p), "a/a 2025-03-08\n");
    p.review("a/a", at("2025-03-08T01:00:00Z"), grade::good);
    EXPECT_EQ(due_dates(p), "a/a 2025-03-23\n");
    p.review("a/a", at("2025-03-23T23:00:00Z"), grade::good);
    EXPECT_EQ(due_dates(p), "a/a 2025-05-11\n");
    p.review("a/a", at("2025-05-11T00:00:00Z"), grade::again);
    const auto lapsed = schedule_of(p).at(0);
    EXPECT_LT(lapsed.due, day("2025-05-31"));
    EXPECT_EQ(lapsed.reviews, 3);
    EXPECT_EQ(lapsed.last, day("2025-05-11"));
}

TEST(Reviews, AreListedMostOverdueFirst) {
    progress p;
    p.solve("b/late", at("2025-03-01T00:00:00Z"));
    p.solve("a/later", at("2025-03-03T00:00:00Z"));
    p.solve("a/today", at("2025-03-03T00:00:00Z"));
    p.solve("a/fresh", at("2025-03-06T00:00:00Z"));
    p.know("a/known", at("2025-01-01T00:00:00Z"));
    strings names;
    for (const auto& r : due(p, day("2025-03-07"))) names.push_back(r.name);
    EXPECT_EQ(names, (strings{"b/late", "a/later", "a/today"}));
    EXPECT_TRUE(due(p, day("2025-03-04")).empty());
    EXPECT_TRUE(due(progress{}, day("2025-03-04")).empty());
}

TEST(Reviews, OfAnExerciseNobodySolvedDoNotCount) {
    progress p;
    p.review("a/a", noon, grade::easy);
    EXPECT_TRUE(schedule_of(p).empty());
}

TEST(Reviews, ASolveAfterTheOutlineCountsAsHard) {
    progress p;
    p.solve("a/a", noon);
    EXPECT_EQ(grade_of_first_solve(p, "a/a"), grade::good);
    p.show_hint("a/a", 3, noon - 1h);
    EXPECT_EQ(grade_of_first_solve(p, "a/a"), grade::good);
    p.show_hint("a/a", 4, noon - 1h);
    EXPECT_EQ(grade_of_first_solve(p, "a/a"), grade::hard);
    EXPECT_EQ(due_dates(p), "a/a 2025-03-05\n");
    progress later;
    later.solve("a/a", noon);
    later.show_hint("a/a", 4, noon + 1h);
    EXPECT_EQ(grade_of_first_solve(later, "a/a"), grade::good) << "it was read after the pass";
}

TEST(Reviews, AreGradedByTimeAndHints) {
    const auto minutes = [](int m) { return std::optional<std::chrono::seconds>(std::chrono::minutes(m)); };
    // Difficulty 2: 40 minutes of work.
    EXPECT_EQ(grade_of_review(minutes(10), -1, 2), grade::easy);
    EXPECT_EQ(grade_of_review(minutes(10), 0, 2), grade::easy) << "the contract is free";
    EXPECT_EQ(grade_of_review(minutes(11), -1, 2), grade::good);
    EXPECT_EQ(grade_of_review(minutes(40), -1, 2), grade::good);
    EXPECT_EQ(grade_of_review(minutes(41), -1, 2), grade::hard);
    EXPECT_EQ(grade_of_review(minutes(1), 1, 2), grade::hard);
    EXPECT_EQ(grade_of_review(minutes(1), 4, 2), grade::again);
    EXPECT_EQ(grade_of_review(std::nullopt, -1, 2), grade::good);
    EXPECT_EQ(grade_of_review(minutes(41), -1, 5), grade::easy) << "320 minutes of work";
}

const review_figures some_figures{
    noon, 812s, "clang 19.1.7", {{"push", 512, 1380.25}, {"operator [] const", 4096, 0.1}}};

TEST(Figures, GoThereAndBack) {
    EXPECT_EQ(to_text(some_figures),
              "format 1\nat 2025-03-04T12:00:00Z\nseconds 812\ncompiler clang 19.1.7\n"
              "cost 512 1380.25 push\ncost 4096 0.1 operator [] const\n");
    EXPECT_EQ(figures_from_text(to_text(some_figures)), some_figures);
    const review_figures few{noon, std::nullopt, "", {}};
    EXPECT_EQ(figures_from_text(to_text(few)), few);
}

TEST(Figures, OfAnotherFormatOrDamagedAreNone) {
    for (const char* const bad :
         {"", "format 2\nat 2025-03-04T12:00:00Z\n", "at 2025-03-04T12:00:00Z\n", "format 1\n",
          "format 1\nat yesterday\n", "format 1\nat 2025-03-04T12:00:00Z\nseconds -1\n",
          "format 1\nat 2025-03-04T12:00:00Z\nseconds 99999999999999999999\n",
          "format 1\nat 2025-03-04T12:00:00Z\ncost 512 nan push\n",
          "format 1\nat 2025-03-04T12:00:00Z\ncost 512 inf push\n",
          "format 1\nat 2025-03-04T12:00:00Z\ncost -1 1 push\n",
          "format 1\nat 2025-03-04T12:00:00Z\ncost 512 1\n", "\xFF\xFE\x00"}) {
        EXPECT_EQ(figures_from_text(bad), std::nullopt) << bad;
    }
}

TEST(Figures, SurviveDamage) {
    const auto text = to_text(some_figures);
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        const auto f = figures_from_text(dsa::testing::mutate(text, seed));
        if (!f) {
            ++refused;
            continue;
        }
        ASSERT_TRUE(figures_from_text(to_text(*f))) << "seed " << seed;
    }
    EXPECT_GT(refused, 100);
}

TEST(Attempts, ABegunOneIsKept) {
    const scratch files;
    const review_place place(files.root());
    EXPECT_EQ(place.running("linear/stack"), std::nullopt);
    EXPECT_TRUE(place.running().empty());
    const auto first = place.begin("linear/stack", "the stub\n", noon);
    EXPECT_EQ(first.file, files / ".dsa/review/linear/stack.hpp");
    EXPECT_EQ(files.read(".dsa/review/linear/stack.hpp"), "the stub\n");
    files.write(".dsa/review/linear/stack.hpp", "my work\n");
    const auto second = place.begin("linear/stack", "the stub\n", noon + 1h);
    EXPECT_EQ(second.begun, noon);
    EXPECT_EQ(files.read(".dsa/review/linear/stack.hpp"), "my work\n");
}

TEST(Attempts, RememberTheHighestHint) {
    const scratch files;
    const review_place place(files.root());
    place.note_hint("linear/stack", 2);
    EXPECT_FALSE(fs::exists(files / ".dsa")) << "nothing is running";
    place.begin("linear/stack", "stub", noon);
    EXPECT_EQ(place.running("linear/stack")->rung, -1);
    for (const int rung : {0, 2, 1}) place.note_hint("linear/stack", rung);
    EXPECT_EQ(place.running("linear/stack")->rung, 2);
    EXPECT_EQ(place.running("linear/stack")->begun, noon);
}

TEST(Attempts, AreListedOldestFirst) {
    const scratch files;
    const review_place place(files.root());
    place.begin("linear/stack", "stub", noon);
    place.begin("heaps/binary_heap", "stub", noon - 1h);
    files.write(".dsa/review/odd name/x.hpp", "");
    files.write(".dsa/review/done/linear/stack.2025-03-07T180000Z.hpp", "");
    files.write(".dsa/review/linear/notes.txt", "");
    strings names;
    for (const auto& a : place.running()) names.push_back(a.name);
    EXPECT_EQ(names, (strings{"heaps/binary_heap", "linear/stack"}));
}

TEST(Attempts, AreStillThereWhenTheirRecordIsLostOrDamaged) {
    const scratch files;
    const review_place place(files.root());
    place.begin("linear/stack", "stub", noon);
    for (const char* const text :
         {"", "format 2\nbegun 2025-03-04T12:00:00Z\n", "\xFF\xFE", "format 1\nbegun x\n"}) {
        files.write(".dsa/review/linear/stack.begun", text);
        ASSERT_TRUE(place.running("linear/stack")) << text;
        EXPECT_EQ(place.running("linear/stack")->begun, std::nullopt) << text;
    }
    fs::remove(files / ".dsa/review/linear/stack.begun");
    EXPECT_TRUE(place.running("linear/stack"));
}

TEST(Attempts, ArePutAwayUnderAFreeName) {
    const scratch files;
    const review_place place(files.root());
    for (const char* const text : {"first", "second", "third"}) {
        place.begin("linear/stack", text, noon);
        const auto to = place.put_away("linear/stack", noon);
        EXPECT_EQ(files.read(to.lexically_relative(files.root()).string()), text);
        EXPECT_EQ(place.running("linear/stack"), std::nullopt);
    }
    EXPECT_EQ(files.names(".dsa/review/done/linear"),
              (strings{"stack.2025-03-04T120000Z-2.hpp", "stack.2025-03-04T120000Z-3.hpp",
                       "stack.2025-03-04T120000Z.hpp"}));
    EXPECT_EQ(files.names(".dsa/review/linear"), strings{});
}

TEST(Attempts, WhatCannotBeWrittenIsNamed) {
    const scratch files;
    const review_place place(files.root());
    files.write(".dsa/review", "a file is in the way");
    EXPECT_TRUE(refusal([&] { place.begin("linear/stack", "stub", noon); }).starts_with("cannot write "));
    EXPECT_EQ(files.read(".dsa/review"), "a file is in the way");

    const scratch closed;
    const dsa::testing::restricted folder(closed.root(), fs::perms{0555});
    const dsa::testing::unprivileged guard;
    if (!dsa::testing::unprivileged::works())
        GTEST_SKIP() << "this machine does not let the superuser step down";
    const auto text = refusal([&] { review_place(closed.root()).begin("linear/stack", "stub", noon); });
    EXPECT_NE(text.find("Permission denied"), std::string::npos) << text;
}

TEST(Attempts, ThatCannotBePutAwayStay) {
    const scratch files;
    const review_place place(files.root());
    place.begin("linear/stack", "my work", noon);
    files.write(".dsa/review/done", "a file is in the way");
    EXPECT_TRUE(refusal([&] { place.put_away("linear/stack", noon); }).starts_with("cannot put "));
    EXPECT_EQ(files.read(".dsa/review/linear/stack.hpp"), "my work");
    EXPECT_EQ(place.running("linear/stack")->begun, noon);
}

// Whatever moment a run is killed at, what the learner wrote is in its place or put away, whole.
TEST(Attempts, AreNeverLostToAKill) {
    const scratch files;
    const review_place place(files.root());
    int in_place = 0, away = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto mine = "mine " + std::to_string(seed) + '\n' + std::string(10'000, 'x');
        place.begin("linear/stack", "stub", noon);
        files.write(".dsa/review/linear/stack.hpp", mine);
        const auto child = ::fork();
        if (child == 0) {
            place.begin("linear/stack", "stub", noon);
            for (int rung = 0; rung != 5; ++rung) place.note_hint("linear/stack", rung);
            place.remember("linear/stack", some_figures);
            place.put_away("linear/stack", noon);
            place.begin("linear/stack", "stub", noon);
            ::_exit(0);
        }
        std::mt19937_64 random(seed);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        if (place.running("linear/stack") && files.read(".dsa/review/linear/stack.hpp") == mine) {
            ++in_place;
            place.put_away("linear/stack", noon);
            continue;
        }
        ++away;
        bool found = false;
        for (const auto& name : files.names(".dsa/review/done/linear"))
            found = found || files.read(".dsa/review/done/linear/" + name) == mine;
        ASSERT_TRUE(found) << "seed " << seed;
        if (place.running("linear/stack")) {
            ASSERT_EQ(files.read(".dsa/review/linear/stack.hpp"), "stub") << "seed " << seed;
        }
    }
    EXPECT_EQ(in_place + away, 40);
}

TEST(Remembering, KeepsTheFiguresForNextTime) {
    const scratch files;
    const review_place place(files.root());
    EXPECT_EQ(place.last("linear/stack"), std::nullopt);
    place.remember("linear/stack", some_figures);
    EXPECT_EQ(place.last("linear/stack"), some_figures);
    files.write(".dsa/review/linear/stack.last", "damaged");
    EXPECT_EQ(place.last("linear/stack"), std::nullopt);
}

}  // namespace
