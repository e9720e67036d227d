// dsa history as a user meets it: what is kept of a check, what the page says of it, and that no state of the file
// changes a verdict.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "clone.hpp"
#include "course/history.hpp"
#include "system/sha256.hpp"

namespace dsa::testing {
namespace {

class HistoryVerb : public Cli {
protected:
    [[nodiscard]] fs::path file() const { return dsa_.root() / ".dsa/history.sqlite"; }
    ending check(std::string_view text, const std::vector<std::string>& more = {"--fast"}) const {
        write(dsa_.root() / "exercises/linear/stack.hpp", text);
        std::vector<std::string> command{"check", the_stack};
        command.insert(command.end(), more.begin(), more.end());
        return dsa_.run(command);
    }
    static std::string slow_stack() {
        return edited(
            reference_stack(), "        ++size_;\n    }\n",
            "        ++size_;\n        for (auto* x = head_.get(); x; x = x->next.get()) {}\n    }\n");
    }
    [[nodiscard]] nlohmann::json json(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> command{"history", the_stack, "--json"};
        command.insert(command.end(), more.begin(), more.end());
        return parsed(dsa_.run(command));
    }
};

TEST_F(HistoryVerb, NamesTheEditThatChangedTheClass) {
    EXPECT_EQ(check(slow_stack()).status, 1);
    EXPECT_EQ(check("int x = ;\n").status, 1);
    EXPECT_EQ(check(reference_stack()).status, 0);
    EXPECT_EQ(check(reference_stack(), {}).status, 0);
    const auto e = dsa_.run({"history", "stack"});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("push went from O(n) to O(1) between attempts 1 and 3, at "), std::string::npos)
        << e.out;
    EXPECT_NE(e.out.find("for (auto* x = head_.get(); x; x = x->next.get()) {}"), std::string::npos) << e.out;
    EXPECT_NE(e.out.find("try 1: O(n)"), std::string::npos) << e.out;
    EXPECT_NE(e.out.find("does not compile"), std::string::npos) << e.out;
    EXPECT_EQ(e.out.find('\x1b'), std::string::npos);

    const auto j = json();
    EXPECT_EQ(j.at("format"), 1);
    EXPECT_EQ(j.at("exercise"), the_stack);
    ASSERT_EQ(j.at("attempts").size(), 3U);
    EXPECT_EQ(j.at("attempts")[2].at("outcome"), "passed");
    EXPECT_EQ(j.at("attempts")[2].at("whole"), true);
    EXPECT_EQ(j.at("attempts")[2].at("text"), system::sha256().update(reference_stack()).hex());
    ASSERT_EQ(j.at("changes").size(), 1U);
    EXPECT_EQ(j.at("changes")[0].at("before"), 1);
    EXPECT_EQ(j.at("changes")[0].at("after"), 3);
    EXPECT_EQ(j.at("changes")[0].at("operations")[0].at("before").at("class"), "n");
    EXPECT_EQ(j.at("changes")[0].at("operations")[0].at("after").at("class"), "1");
    EXPECT_NE(j.at("changes")[0].at("difference").get<std::string>().find("\n-        for (auto* x"),
              std::string::npos);
    EXPECT_EQ(json({"--last", "1"}).at("attempts").size(), 1U);
    EXPECT_TRUE(json({"--last", "1"}).at("changes").empty());
    const auto pops = json({"--operation", "pop"}).at("attempts")[2].at("operations");
    for (const auto& o : pops) EXPECT_EQ(o.at("operation"), "pop");
    EXPECT_TRUE(json({"--operation", "pop"}).at("changes").empty());
    expect_refused(dsa_.run({"history", the_stack, "--operation", "posh"}), "there are: push, pop");

    const auto all = dsa_.run({"history"});
    EXPECT_NE(all.out.find("linear/stack     3 attempts"), std::string::npos) << all.out;
    EXPECT_EQ(parsed(dsa_.run({"history", "--json"})).at("exercises")[0].at("name"), the_stack);
}

TEST_F(HistoryVerb, CostAndCheckOfOneTextAreOneAttempt) {
    EXPECT_EQ(check(reference_stack(), {}).status, 0);
    EXPECT_EQ(dsa_.run({"cost", the_stack}).status, 0);
    EXPECT_EQ(dsa_.run({"cost", the_stack, "--operation", "push", "--json"}).status, 0);
    const auto j = json();
    ASSERT_EQ(j.at("attempts").size(), 1U);
    EXPECT_EQ(j.at("attempts")[0].at("outcome"), "passed");
    EXPECT_GT(j.at("attempts")[0].at("operations").size(), 5U);
}

TEST_F(HistoryVerb, OnlyTheLearnersOwnHeaderIsKept) {
    const auto path = dsa_.header(reference_stack());
    for (const auto& subject : {std::string("reference"), std::string("wrong:no-such"), path}) {
        static_cast<void>(dsa_.run({"check", the_stack, "--fast", "--subject", subject}));
        static_cast<void>(dsa_.run({"cost", the_stack, "--subject", subject}));
    }
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(HistoryVerb, WithNothingKeptSaysSo) {
    auto e = dsa_.run({"history"});
    EXPECT_EQ(e.status, 0);
    EXPECT_NE(e.out.find("nothing is kept yet"), std::string::npos);
    e = dsa_.run({"history", the_stack});
    EXPECT_EQ(e.status, 0);
    EXPECT_NE(e.out.find("no attempt at linear/stack is kept yet"), std::string::npos) << e.out;
    EXPECT_TRUE(json().at("attempts").empty());
    EXPECT_EQ(dsa_.run({"history", "--forget", the_stack}).status, 0);
    EXPECT_FALSE(fs::exists(file()));
    expect_refused(dsa_.run({"history", "stak"}), "nearest is \"linear/stack\"");
    for (const std::vector<std::string>& bad : {std::vector<std::string>{"history", "--last", "2"},
                                                {"history", "--forget"},
                                                {"history", the_stack, "--last", "0"},
                                                {"history", the_stack, "--last", "-1"}})
        EXPECT_EQ(dsa_.run(bad).status, 2) << ::testing::PrintToString(bad);
    EXPECT_EQ(dsa_.run({"history", "--help"}).status, 0);
}

TEST_F(HistoryVerb, WithoutAnythingCountedShowsTheAttempt) {
    check(read(dsa_.root() / "exercises/linear/stack.hpp"));
    const auto e = dsa_.run({"history", the_stack});
    EXPECT_EQ(e.status, 0);
    EXPECT_NE(e.out.find("nothing was counted"), std::string::npos) << e.out;
}

TEST_F(HistoryVerb, ForgetAsksOrIsToldYes) {
    check(reference_stack());
    expect_refused(dsa_.run({"history", "--forget", the_stack}), "--yes");
    EXPECT_EQ(json().at("attempts").size(), 1U);
    EXPECT_EQ(dsa_.run({"history", "--forget", the_stack, "--yes"}).status, 0);
    EXPECT_TRUE(json().at("attempts").empty());
}

TEST_F(HistoryVerb, NoStateOfTheFileChangesAVerdict) {
    const auto good = check(reference_stack(), {"--fast", "--json"});
    const auto whole = read(file());
    const auto expect_the_same = [&](std::string_view says) {
        const auto e = check(reference_stack(), {"--fast", "--json"});
        EXPECT_EQ(e.status, good.status);
        EXPECT_EQ(e.out, good.out);
        EXPECT_NE(e.err.find(says), std::string::npos) << e.err;
        EXPECT_EQ(std::count(e.err.begin(), e.err.end(), '\n'), 1) << e.err;
    };
    write(file(), "\x1b[2Jno database, and long enough to be taken for one\n");
    expect_refused(dsa_.run({"history", the_stack}), "broken");
    expect_the_same(".broken-");
    write(file(), whole.substr(0, whole.size() / 2));
    expect_the_same(".broken-");
    fs::remove(file());
    fs::create_directory(file());
    expect_the_same("no regular file");
    expect_refused(dsa_.run({"history", the_stack}), "no regular file");
    const auto cost = dsa_.run({"cost", the_stack, "--json"});
    EXPECT_EQ(cost.status, 0);
    EXPECT_NE(cost.err.find("no regular file"), std::string::npos);
}

// The last run was ended early: it has not reached the largest size of the first.
TEST_F(HistoryVerb, ComparesTimesAtTheLargestSizeThatTheFirstAndTheLastRunHave) {
    const auto said = [&] {
        const auto e = dsa_.run({"history", the_stack});
        EXPECT_EQ(e.status, 0) << e.err;
        return e.out;
    };
    course::history h(file());
    h.add_bench(the_stack,
                {{},
                 "",
                 "gcc 14",
                 {{"push", "yours", "", {{512, 3, 3, 3}, {32768, 4, 4, 4}, {2097152, 50, 50, 50}}},
                  {"push", "std", "", {{32768, 0.03456, 0, 1}, {2097152, 60, 60, 60}}},
                  {"pop", "yours", "", {{2097152, 1, 1, 1}}}}},
                "one");
    EXPECT_NE(said().find("timed once"), std::string::npos);
    EXPECT_NE(said().find("push at n = 2,097,152: yours 50 ns, std 60 ns"), std::string::npos) << said();
    const auto listed = dsa_.run({"history"}).out;
    EXPECT_NE(listed.find(", timed once\n"), std::string::npos) << listed;
    h.add_bench(the_stack,
                {{},
                 "",
                 "gcc 14",
                 {{"push", "yours", "", {{512, 2, 2, 2}, {32768, 1234.5, 1, 2000}}},
                  {"push", "std", "", {{512, 5, 5, 5}}},
                  {"pop", "yours", "", {{512, 9, 9, 9}}}}},
                "two");
    const auto both = said();
    EXPECT_NE(both.find("timed 2 times"), std::string::npos) << both;
    EXPECT_NE(both.find("push at n = 32,768: yours 4 ns, std 0.0346 ns"), std::string::npos) << both;
    EXPECT_NE(both.find("push at n = 32,768: yours 1.23 us\n"), std::string::npos) << both;
    EXPECT_EQ(both.find("2,097,152"), std::string::npos) << both;
    EXPECT_EQ(both.find("pop"), std::string::npos) << "no size of it was timed in both: " << both;
}

TEST_F(HistoryVerb, AScoreThatLacksOnlyTheSanitizersIsSaidToLackThem) {
    const std::string sentence = "no check failed; the sanitizers were not";
    course::history h(file());
    course::history::attempt a;
    a.outcome = "undecided";
    a.score = 30, a.max = 31;
    h.add(the_stack, a, "one");
    for (const auto& command : std::vector<std::vector<std::string>>{{"history"}, {"history", the_stack}}) {
        const auto e = dsa_.run(command);
        EXPECT_NE(e.out.find(sentence), std::string::npos) << e.out;
    }
    a.outcome = "failed";
    h.add(the_stack, a, "two");
    EXPECT_EQ(dsa_.run({"history"}).out.find(sentence), std::string::npos);
    a.outcome = "undecided";  // of a cost, when all was run
    a.whole = true;
    h.add(the_stack, a, "three");
    EXPECT_EQ(dsa_.run({"history"}).out.find(sentence), std::string::npos);
}

TEST_F(HistoryVerb, WhatBreaksAPromiseStandsInTheClassThatItHas) {
    course::history h(file());
    course::history::attempt a;
    a.outcome = "failed";
    const std::vector<std::pair<double, double>> points{{1, 1}, {2, 2}};
    a.curves = {{"c", "copy", "steps", "1", "worst", "no", "n", points},
                {"c", "destruction", "peak_bytes", "1", "total", "no", "n", points},
                {"c", "push", "held_bytes", "n", "total", "undecided", "", points},
                {"c", "push", "allocations", "= 1", "bound", "no", "", points}};
    h.add(the_stack, a, "one\n");
    const auto e = dsa_.run({"history", the_stack});
    std::string said;  // on one line
    std::istringstream words(e.out);
    for (std::string word; words >> word;) said += (said.empty() ? "" : " ") + word;
    EXPECT_NE(said.find("O(n): copy (promised O(1)), destruction (heap taken, promised O(1)); more than "
                        "promised: push (allocations, promised = 1); undecided: push (heap held)"),
              std::string::npos)
        << e.out;
    EXPECT_EQ(e.out.find("_bytes"), std::string::npos) << e.out;
}

TEST_F(HistoryVerb, HostileTextIsShownHarmless) {
    course::history h(file());
    course::history::attempt a;
    a.compiler = "\x1b[31mcc\x07";
    a.outcome = "failed";
    const std::string evil = "\x1b]0;owned\x07\xFF\r\n\u202E";
    a.curves = {{evil, evil, "steps", evil, "worst", "no", "n" + evil, {{1, 1}, {2, 2}}}};
    h.add(the_stack, a, "one\n" + evil + "\n");
    a.curves[0].fitted = evil;
    h.add(the_stack, a, "two\n\x1b[2J" + evil + "\n");
    h.add_bench(the_stack, {{}, "", evil, {{evil, evil, evil, {{1, 1, 1, 1}}}}}, evil);
    h.add(evil, a, evil);
    for (const auto& command :
         std::vector<std::vector<std::string>>{{"history"}, {"history", the_stack}, {"history", evil}}) {
        const auto e = dsa_.run(command);
        EXPECT_EQ(e.status, 0) << e.err;
        for (const char c : e.out + e.err)
            EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 32) << e.out;
        EXPECT_EQ(e.out.find("\u202E"), std::string::npos);
    }
    EXPECT_EQ(json().at("attempts").size(), 2U);
}

TEST_F(HistoryVerb, FitsANarrowPage) {
    check(slow_stack());
    check(reference_stack());
    for (const char* const width : {"40", "60", "100"}) {
        program p({"/usr/bin/env", std::string("COLUMNS=") + width, "LC_ALL=C",
                   (dsa_.build() / "bin/dsa").string(), "history", the_stack},
                  {"PATH=/usr/bin:/bin"}, {});
        const auto e = p.wait();
        EXPECT_EQ(e.status, 0) << e.err;
        std::istringstream in(e.out);
        for (std::string line; std::getline(in, line);)
            EXPECT_LE(line.size(), static_cast<std::size_t>(std::stoi(width))) << line;
        for (const char c : e.out) EXPECT_LT(static_cast<unsigned char>(c), 128) << e.out;
    }
}

TEST_F(HistoryVerb, ChecksAtOnceAreAllKept) {
    write(dsa_.root() / "exercises/linear/stack.hpp", reference_stack());
    std::vector<program> all;
    for (int seed = 1; seed != 5; ++seed)
        all.push_back(dsa_.start({"check", the_stack, "--fast", "--json", "--seed", std::to_string(seed)}));
    for (auto& p : all) {
        const auto e = p.wait();
        EXPECT_EQ(e.status, 0);
        EXPECT_EQ(e.err, "");
    }
    EXPECT_EQ(json().at("attempts").size(), 4U);
}

// What SQLite itself says of the file, its journal played back.
std::string integrity_of(const fs::path& file) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> db(opened, sqlite3_close);
    if (status != SQLITE_OK) return "cannot be opened";
    std::string said;
    const auto take = [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) += values[0] ? values[0] : "null";
        return 0;
    };
    if (sqlite3_exec(opened, "PRAGMA integrity_check", take, &said, nullptr) != SQLITE_OK)
        return sqlite3_errmsg(opened);
    return said;
}

// Nothing where the file is not there.
std::optional<fs::file_time_type> when_made(const fs::path& file) {
    std::error_code none;
    const auto at = fs::last_write_time(file, none);
    return none ? std::nullopt : std::optional(at);
}

// A run is ended while it keeps its attempt: at a seeded moment after the journal, which is there from the first write
// to the last, has appeared. 12 times for each signal, or as many as DSA_KILL_RUNS says.
class HistoryBrokenOff : public HistoryVerb, public ::testing::WithParamInterface<int> {};
TEST_P(HistoryBrokenOff, WhileAnAttemptIsKeptIsWholeAndHasAllFromBefore) {
    const int number = GetParam();
    const char* const wanted = std::getenv("DSA_KILL_RUNS");
    const int runs = wanted && std::atoi(wanted) > 0 ? std::atoi(wanted) : 12;
    std::mt19937_64 random(static_cast<std::uint64_t>(number));
    ASSERT_EQ(check(reference_stack()).status, 0);
    std::vector<course::history::attempt> before = course::history::existing(file())->attempts(the_stack);
    const fs::path journal = file().string() + "-journal";
    int met = 0, ended = 0;
    for (int i = 0; i != runs; ++i) {
        const auto stale = when_made(journal);  // a killed run may have left one that holds nothing yet
        auto p = dsa_.start({"check", the_stack, "--fast", "--seed", std::to_string(1000 + i)});
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        // Only names and times are looked at: an open file would be in the way of the one that writes. A run that keeps
        // its attempt between two looks is not met.
        const auto untouched = fs::last_write_time(file());
        bool seen = false;
        while (!seen && fs::last_write_time(file()) == untouched && std::chrono::steady_clock::now() < end)
            seen = when_made(journal) != stale;
        met += seen;
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
        p.signal(number);
        const auto e = p.wait();
        EXPECT_TRUE(e.in_time) << i;
        EXPECT_TRUE(e.status == 0 || e.status == 128 + number) << e.status << e.err;
        ended += e.status == 128 + number;
        ASSERT_EQ(integrity_of(file()), "ok") << i;
        const auto now = course::history::existing(file())->attempts(the_stack);
        ASSERT_GE(now.size(), before.size()) << i;
        ASSERT_LE(now.size(), before.size() + 1) << i;
        EXPECT_TRUE(std::equal(before.begin(), before.end(), now.begin())) << i;
        for (const auto& a : now) {
            EXPECT_FALSE(a.curves.empty()) << i;
            EXPECT_NE(course::history(file()).text(a.text), std::nullopt) << i;
        }
        before = now;
    }
    EXPECT_GT(met, runs / 3) << "hardly a run was met while it wrote";
    EXPECT_TRUE(ended > 0 || number != SIGKILL);  // the others may come when all is said
    for (const auto& entry : fs::directory_iterator(file().parent_path()))
        EXPECT_NE(entry.path().filename().string().find("history.sqlite"), std::string::npos) << entry.path();
    const auto e = check(reference_stack(), {"--fast", "--seed", "999"});
    EXPECT_EQ(e.status, 0);
    EXPECT_EQ(e.err, "");
    EXPECT_EQ(json().at("attempts").size(), before.size() + 1);
    EXPECT_FALSE(fs::exists(journal));
}
INSTANTIATE_TEST_SUITE_P(BySignal, HistoryBrokenOff, ::testing::Values(SIGINT, SIGTERM, SIGKILL),
                         [](const auto& which) {
                             return which.param == SIGINT    ? "SIGINT"
                                    : which.param == SIGTERM ? "SIGTERM"
                                                             : "SIGKILL";
                         });

}  // namespace
}  // namespace dsa::testing
