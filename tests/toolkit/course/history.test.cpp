// The history file: what is one attempt and what a new one, which edit changed a class, and that nothing on the disk
// keeps a check from going on or takes a file away.
#include "course/history.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <random>
#include <thread>

#include "../cli/small_disk.hpp"
#include "course_files.hpp"
#include "system/sha256.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::at;
using dsa::testing::noon;
using dsa::testing::restricted;
using dsa::testing::scratch;
using dsa::testing::unprivileged;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

std::string hash_of(std::string_view text) { return dsa::system::sha256().update(text).hex(); }

history::curve push(const std::string& fitted) {
    return {"Stack.Push",      "push", "steps", "1", "worst", fitted == "1" ? "yes" : "no", fitted,
            {{16, 3}, {32, 6}}};
}
history::attempt tried(const std::string& fitted, when moment = noon) {
    history::attempt a;
    a.first = a.last = moment;
    a.compiler = "clang 19";
    a.outcome = fitted == "1" ? "passed" : "failed";
    a.seed = 0xFFFF'FFFF'FFFF'FFFF;
    a.score = fitted == "1" ? 2 : 1;
    a.max = 2;
    a.whole = true;
    a.curves = {push(fitted)};
    return a;
}

class History : public ::testing::Test {
protected:
    [[nodiscard]] fs::path file() const { return folder_ / ".dsa/history.sqlite"; }
    // Adds as a check does, and gives the sentence of what went wrong.
    std::string keep(const history::attempt& a, const std::string& text,
                     const std::string& name = "linear/stack") {
        return keep_in_history(file(), [&](history& h) { h.add(name, a, text); });
    }
    [[nodiscard]] std::vector<history::attempt> attempts(const std::string& name = "linear/stack") const {
        return history(file()).attempts(name);
    }
    // Runs SQL of the test's own on the file.
    void run(const std::string& sql) const {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open(file().c_str(), &db), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
        sqlite3_close(db);
    }
    [[nodiscard]] std::vector<std::string> names() const { return folder_.names(".dsa"); }
    // The file was set aside under a name that said has, and its bytes are those.
    void expect_set_aside(const std::string& said, const std::string& bytes) const {
        EXPECT_NE(said.find(".broken-"), std::string::npos) << said;
        EXPECT_EQ(said.find('\n'), std::string::npos) << said;
        bool there = false;
        for (const auto& name : names())
            if (name.find(".broken-") != std::string::npos) {
                there = true;
                EXPECT_NE(said.find(name), std::string::npos) << said;
                EXPECT_EQ(folder_.read(".dsa/" + name), bytes);
            }
        EXPECT_TRUE(there);
    }

    scratch folder_;
};

// ---- what is kept ------------------------------------------------------------------------------------------

TEST_F(History, GivesBackWhatWasAdded) {
    ASSERT_EQ(keep(tried("n"), "one"), "");
    ASSERT_EQ(keep(tried("1", noon + 60s), "two"), "");
    const auto all = attempts();
    ASSERT_EQ(all.size(), 2U);
    auto first = tried("n"), second = tried("1", noon + 60s);
    first.number = 1, first.text = hash_of("one");
    second.number = 2, second.text = hash_of("two");
    EXPECT_EQ(all[0], first);
    EXPECT_EQ(all[1], second);
    EXPECT_EQ(history(file()).text(all[0].text), "one");
    EXPECT_EQ(history(file()).attempts("linear/stack", 1), std::vector{second});
    EXPECT_EQ(attempts("linear/queue"), std::vector<history::attempt>{});
    EXPECT_EQ(names(), std::vector<std::string>{"history.sqlite"});  // no journal stays
}

TEST_F(History, TheSameTextWithTheSameResultIsOneAttempt) {
    keep(tried("n"), "one");
    keep(tried("n", noon + 60s), "one");
    ASSERT_EQ(attempts().size(), 1U);
    EXPECT_EQ(attempts()[0].first, noon);
    EXPECT_EQ(attempts()[0].last, noon + 60s);
    keep(tried("n", noon - 60s), "one");  // the clock was put back
    EXPECT_EQ(attempts()[0].last, noon + 60s);
    keep(tried("1"), "one");  // another result
    auto other = tried("1");
    other.compiler = "gcc 12";
    keep(other, "one");
    other.seed = 7;
    keep(other, "one");
    EXPECT_EQ(attempts().size(), 4U);
    keep(tried("n"), "two");
    keep(tried("n"), "one");  // back at an older text: in order, so a new one
    EXPECT_EQ(attempts().size(), 6U);
}

TEST_F(History, TheWholeVerdictCompletesTheFastOne) {
    auto fast = tried("1");
    fast.whole = false;
    fast.outcome = "undecided";
    fast.score = 1;
    keep(fast, "one");
    EXPECT_EQ(attempts()[0].outcome, "undecided");
    keep(tried("1", noon + 1s), "one");
    ASSERT_EQ(attempts().size(), 1U);
    EXPECT_EQ(attempts()[0].outcome, "passed");
    keep(fast, "one");  // and a fast one after it takes nothing away
    ASSERT_EQ(attempts().size(), 1U);
    EXPECT_EQ(attempts()[0].outcome, "passed");
    fast.outcome = "failed";  // this the sanitizers cannot have changed
    keep(fast, "one");
    EXPECT_EQ(attempts().size(), 2U);
}

TEST_F(History, KeepsABench) {
    const history::bench_run run{noon,
                                 "",
                                 "clang 19",
                                 {{"push", "yours", "1", {{64, 1.5, 1.25, 2}, {512, 1.5, 1.25, 2}}},
                                  {"push", "reference", "", {{64, 1, 1, 1}}},
                                  {"pop", "yours", "n", {{64, 9, 8, 10}}}}};
    ASSERT_EQ(keep_in_history(file(), [&](history& h) { h.add_bench("linear/stack", run, "one"); }), "");
    auto expected = run;
    expected.text = hash_of("one");
    EXPECT_EQ(history(file()).benches("linear/stack"), std::vector{expected});
    const auto all = history(file()).exercises();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].benches, 1U);
    EXPECT_EQ(all[0].attempts, 0U);
    EXPECT_EQ(all[0].last, noon);
}

TEST_F(History, KeepsOnlyTheFiguresOfItsColumnAndNoneThatIsNoNumber) {
    dsa::verdict::verdict v;
    v.exercise = "linear/stack";
    v.checks.resize(1);
    dsa::verdict::gate g;
    g.operation = "push";
    g.column = "bytes";
    g.points = {{.n = 2, .steps = 5, .bytes = 8}, {.n = 4, .steps = 5, .bytes = std::nan("")}};
    v.checks[0].gates = {g};
    const auto a = attempt_of(v, false, noon);
    ASSERT_EQ(a.curves.size(), 1U);
    EXPECT_EQ(a.curves[0].points, (std::vector<std::pair<double, double>>{{2, 8}}));
    auto odd = a;
    odd.score = std::nan("");
    EXPECT_EQ(keep(odd, "one"), "");
    EXPECT_EQ(attempts().size(), 1U);
}

TEST_F(History, IsBounded) {
    auto a = tried("n");
    a.curves[0].points.clear();
    for (int i = 0; i != 5000; ++i) a.curves[0].points.emplace_back(i + 1, i);
    history h(file());
    const auto extra = 5;
    h.add("linear/queue", tried("n"), "text 0");  // another's text stays, although it is the same
    for (std::size_t i = 0; i != history::most_attempts + extra; ++i) {
        h.add("linear/stack", i == 0 ? a : tried("n"), "text " + std::to_string(i));
        if (i == 0) {
            const auto points = h.attempts("linear/stack")[0].curves[0].points;
            EXPECT_EQ(points.size(), history::most_points);
            EXPECT_EQ(points.back().first, 5000);
        }
    }
    const auto all = h.attempts("linear/stack");
    ASSERT_EQ(all.size(), history::most_attempts);
    EXPECT_EQ(all.front().number, extra + 1);
    EXPECT_EQ(all.back().number, static_cast<std::int64_t>(history::most_attempts + extra));
    EXPECT_EQ(h.text(hash_of("text 1")), std::nullopt);
    EXPECT_EQ(h.text(hash_of("text 0")), "text 0");
    EXPECT_EQ(h.text(all.back().text), "text " + std::to_string(history::most_attempts + extra - 1));
    for (std::size_t i = 0; i != history::most_benches + extra; ++i)
        h.add_bench("linear/stack", {noon + std::chrono::seconds(i), "", "", {}}, "bench");
    EXPECT_EQ(h.benches("linear/stack").size(), history::most_benches);
    EXPECT_EQ(h.benches("linear/stack").front().at, noon + std::chrono::seconds(extra));
}

TEST_F(History, AHugeTextIsKeptByItsHashOnly) {
    const std::string most(history::most_text_bytes, 'x');
    keep(tried("n"), most);
    keep(tried("n"), most + "x");
    const auto all = attempts();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(history(file()).text(all[0].text), most);
    EXPECT_EQ(history(file()).text(all[1].text), std::nullopt);
    EXPECT_EQ(all[1].text, hash_of(most + "x"));
    history h(file());
    for (char c = 'a'; c != 'a' + 20; ++c)
        h.add("linear/stack", tried("n"), std::string(history::most_text_bytes, c));
    EXPECT_EQ(h.text(all[0].text), std::nullopt);  // 16 MB of an exercise, the newest
    EXPECT_EQ(h.text(hash_of(std::string(history::most_text_bytes, 'a' + 3))), std::nullopt);
    EXPECT_NE(h.text(hash_of(std::string(history::most_text_bytes, 'a' + 4))), std::nullopt);
    EXPECT_EQ(h.attempts("linear/stack").size(), 22U);
    h.add("linear/stack", tried("n"), most);  // back at an old one: its text is among the newest again
    EXPECT_EQ(h.text(all[0].text), most);
}

TEST_F(History, TakesAnyBytes) {
    const std::string text("\x1b[2J\0\xFF';DROP TABLE attempt;--\n", 30);
    auto a = tried("n");
    a.curves[0].operation = text;
    a.compiler = text;
    ASSERT_EQ(keep(a, text, text), "");
    const auto all = attempts(text);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].curves[0].operation, text);
    EXPECT_EQ(history(file()).text(all[0].text), text);
}

TEST_F(History, ForgetsOneExerciseAndNoByteOfItStays) {
    keep(tried("n"), "a text of the first one", "linear/stack");
    keep(tried("n"), "a text of the second one", "linear/queue");
    EXPECT_EQ(history(file()).forget("linear/stack"), 1U);
    EXPECT_EQ(history(file()).forget("linear/stack"), 0U);
    EXPECT_TRUE(attempts("linear/stack").empty());
    EXPECT_EQ(attempts("linear/queue").size(), 1U);
    EXPECT_EQ(folder_.read(".dsa/history.sqlite").find("of the first one"), std::string::npos);
    EXPECT_NE(folder_.read(".dsa/history.sqlite").find("of the second one"), std::string::npos);
    keep(tried("n"), "again", "linear/stack");
    EXPECT_EQ(attempts("linear/stack")[0].number, 1);
}

TEST_F(History, IsNotMadeByLooking) {
    EXPECT_FALSE(history::existing(file()).has_value());
    EXPECT_FALSE(fs::exists(file()));
}

// ---- which edit --------------------------------------------------------------------------------------------

TEST(Edits, NameTheAttemptsBetweenWhichAClassChanged) {
    std::vector<history::attempt> all{tried("n"), tried("n"), tried("1"), tried("1"), tried("n")};
    for (std::size_t i = 0; i != all.size(); ++i) all[i].number = static_cast<std::int64_t>(i) + 1;
    all[3].curves.clear();  // did not compile
    const auto edits = edits_that_changed(all);
    ASSERT_EQ(edits.size(), 2U);
    EXPECT_EQ(edits[0].before->number, 2);
    EXPECT_EQ(edits[0].after->number, 3);
    ASSERT_EQ(edits[0].changes.size(), 1U);
    EXPECT_EQ(edits[0].changes[0].before->fitted, "n");
    EXPECT_EQ(edits[0].changes[0].after->fitted, "1");
    EXPECT_EQ(edits[1].before->number, 3);
    EXPECT_EQ(edits[1].after->number, 5);
}

TEST(Edits, OfOneAttemptStandTogether) {
    auto a = tried("n"), b = tried("1");
    auto pop = push("n");
    pop.operation = "pop";
    a.curves.push_back(pop);
    pop.within = "undecided";  // the class is the same, the ruling is not
    b.curves.push_back(pop);
    const auto edits = edits_that_changed({{a, b}});
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(edits[0].changes.size(), 2U);
    EXPECT_TRUE(edits_that_changed({}).empty());
    EXPECT_TRUE(edits_that_changed({{a}}).empty());
    EXPECT_TRUE(edits_that_changed({{a, a}}).empty());
}

// ---- the disk ----------------------------------------------------------------------------------------------

TEST_F(History, ABrokenFileIsSetAsideAndANewOneBegun) {
    ASSERT_EQ(keep(tried("n"), "one"), "");
    const auto good = folder_.read(".dsa/history.sqlite");
    auto holed = good;
    std::fill(holed.begin() + 100, holed.begin() + 4096, '\xA5');
    const std::vector<std::string> broken{"no database at all, but long enough to be looked at\n",
                                          std::string(8192, '\0'),
                                          good.substr(0, 4096 + 17),
                                          good.substr(0, 50),
                                          holed,
                                          "\x1b]0;title\x07" + std::string(600, 'x')};
    for (const auto& bytes : broken) {
        fs::remove_all(folder_ / ".dsa");
        folder_.write(".dsa/history.sqlite", bytes);
        const auto said = keep(tried("n"), "one");
        expect_set_aside(said, bytes);
        for (const char c : said) EXPECT_GE(static_cast<unsigned char>(c), 32) << said;
        EXPECT_EQ(attempts().size(), 1U);
        EXPECT_EQ(keep(tried("1"), "two"), "");
    }
}

TEST_F(History, WhateverBytesAreDamagedACheckGoesOn) {
    for (int i = 0; i != 30; ++i) keep(tried(i % 2 ? "n" : "1"), std::to_string(i));
    const auto good = folder_.read(".dsa/history.sqlite");
    std::mt19937_64 random(11);
    for (int round = 0; round != 300; ++round) {
        auto bytes = good;
        for (int i = 0; i != 20; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
        if (round % 3 == 0) bytes.resize(random() % bytes.size());
        fs::remove_all(folder_ / ".dsa");
        folder_.write(".dsa/history.sqlite", bytes);
        const auto said = keep(tried("n"), "new");
        EXPECT_EQ(said.find('\n'), std::string::npos);
        if (said.find(".broken-") != std::string::npos) expect_set_aside(said, bytes);
        try {
            static_cast<void>(history(file()).exercises());
            static_cast<void>(attempts());
        } catch (const error&) {}  // damage that nobody has met yet
    }
}

TEST_F(History, AJournalOfABrokenFileIsNotPlayedIntoTheNewOne) {
    for (const char* const journal : {"-journal", "-wal", "-shm"}) {
        fs::remove_all(folder_ / ".dsa");
        folder_.write(".dsa/history.sqlite", std::string(4096, 'x'));
        folder_.write(std::string(".dsa/history.sqlite") + journal, std::string(3000, 'y'));
        EXPECT_NE(keep(tried("n"), "one").find(".broken-"), std::string::npos);
        EXPECT_FALSE(fs::exists(file().string() + journal));
        EXPECT_EQ(attempts().size(), 1U);
    }
}

TEST_F(History, AnotherProgramsDatabaseIsSetAside) {
    fs::create_directories(folder_ / ".dsa");
    run("CREATE TABLE bookmarks (url TEXT)");
    const auto bytes = folder_.read(".dsa/history.sqlite");
    expect_set_aside(keep(tried("n"), "one"), bytes);
    EXPECT_EQ(attempts().size(), 1U);
}

TEST_F(History, TablesThatAreNotOursAreSetAside) {
    keep(tried("n"), "one");
    run("DROP TABLE gate");
    const auto bytes = folder_.read(".dsa/history.sqlite");
    expect_set_aside(keep(tried("n"), "one"), bytes);
}

TEST_F(History, AnEmptyFileIsANewOne) {
    folder_.write(".dsa/history.sqlite", "");
    EXPECT_EQ(keep(tried("n"), "one"), "");
    EXPECT_EQ(attempts().size(), 1U);
}

TEST_F(History, ANewerFormatStaysAsItIs) {
    keep(tried("n"), "one");
    run("PRAGMA user_version = 99; CREATE TABLE of_the_future (x)");
    const auto bytes = folder_.read(".dsa/history.sqlite");
    const auto said = keep(tried("1"), "two");
    EXPECT_NE(said.find("format 99"), std::string::npos) << said;
    EXPECT_NE(said.find("newer"), std::string::npos) << said;
    EXPECT_EQ(folder_.read(".dsa/history.sqlite"), bytes);
    EXPECT_EQ(names(), std::vector<std::string>{"history.sqlite"});
    EXPECT_THROW(history h(file()), error);
}

TEST_F(History, WhatIsNoFileStaysWhereItIs) {
    fs::create_directories(file());
    EXPECT_NE(keep(tried("n"), "one").find("no regular file"), std::string::npos);
    EXPECT_TRUE(fs::is_directory(file()));
    fs::remove_all(file());
    ASSERT_EQ(::mkfifo(file().c_str(), 0600), 0);
    EXPECT_NE(keep(tried("n"), "one").find("no regular file"), std::string::npos);  // and never a wait
    fs::remove(file());
    fs::create_symlink(folder_ / "nowhere/at/all", file());
    EXPECT_NE(keep(tried("n"), "one"), "");
    EXPECT_TRUE(fs::is_symlink(file()));
    fs::remove_all(folder_ / ".dsa");
    folder_.write(".dsa", "a file in the place of the folder");
    EXPECT_NE(keep(tried("n"), "one"), "");
}

TEST_F(History, AFileThatMayNotBeReadOrWrittenIsNamed) {
    keep(tried("n"), "one");
    const restricted folder(file().parent_path(), fs::perms(0555)), history(file(), fs::perms(0444));
    const unprivileged nobody;
    if (!unprivileged::works()) GTEST_SKIP() << "permissions do not bind here";
    const auto said = keep(tried("1"), "two");
    EXPECT_NE(said.find("may not be written"), std::string::npos) << said;
    EXPECT_NE(said.find("history.sqlite"), std::string::npos) << said;
    EXPECT_EQ(attempts().size(), 1U);  // reading goes on
}

TEST_F(History, AFileThatMayNotBeReadIsNamed) {
    keep(tried("n"), "one");
    const restricted history(file(), fs::perms::none);
    const unprivileged nobody;
    if (!unprivileged::works()) GTEST_SKIP() << "permissions do not bind here";
    const auto said = keep(tried("1"), "two");
    EXPECT_NE(said.find("cannot be opened"), std::string::npos) << said;
    EXPECT_EQ(said.find(".broken-"), std::string::npos) << said;
}

TEST_F(History, AFullDiskLeavesTheHistoryAsItWas) {
    fs::create_directories(folder_ / ".dsa");
    const auto refused = dsa::testing::on_small_disk(folder_ / ".dsa", "2m", [&] {
        ASSERT_EQ(keep(tried("n"), "one"), "");
        dsa::testing::fill(folder_ / ".dsa");
        const auto said = keep(tried("1"), std::string(500'000, 'x'));
        EXPECT_NE(said.find("history"), std::string::npos);
        EXPECT_EQ(said.find(".broken-"), std::string::npos) << said;
        EXPECT_TRUE(said.find("full") != std::string::npos || said.find("space") != std::string::npos)
            << said;
        fs::remove(folder_ / ".dsa/filler");
        EXPECT_EQ(attempts().size(), 1U);
        EXPECT_EQ(keep(tried("1"), "two"), "");
        EXPECT_EQ(attempts().size(), 2U);
    });
    if (!refused.empty()) GTEST_SKIP() << refused;
}

// ---- beside each other -------------------------------------------------------------------------------------

TEST_F(History, WritersAtOnceLoseNothing) {
    constexpr int writers = 4, each = 25;
    std::vector<std::thread> threads;
    std::atomic<int> refused = 0;
    for (int w = 0; w != writers; ++w)
        threads.emplace_back([&, w] {
            for (int i = 0; i != each; ++i) {
                const auto text = std::to_string(w) + " " + std::to_string(i);
                const auto said =
                    keep_in_history(file(), [&](history& h) { h.add("linear/stack", tried("n"), text); });
                if (!said.empty()) ++refused;
            }
        });
    for (auto& t : threads) t.join();
    const auto all = attempts();
    EXPECT_EQ(all.size() + static_cast<std::size_t>(refused.load()), std::size_t{writers * each});
    EXPECT_EQ(refused, 0) << "a writer waited for ten seconds";
    for (std::size_t i = 0; i != all.size(); ++i) EXPECT_EQ(all[i].number, static_cast<std::int64_t>(i) + 1);
}

TEST_F(History, WritersThatFindItBrokenSetItAsideOnce) {
    for (int round = 0; round != 10; ++round) {
        fs::remove_all(folder_ / ".dsa");
        folder_.write(".dsa/history.sqlite", std::string(5000, 'x'));
        std::vector<pid_t> children;
        for (int w = 0; w != 4; ++w) {
            children.push_back(::fork());
            if (children.back() != 0) continue;
            const auto said = keep_in_history(
                file(), [&](history& h) { h.add("linear/stack", tried("n"), std::to_string(w)); });
            ::_exit(said.empty() ? 0 : said.find(".broken-") != std::string::npos ? 1 : 2);
        }
        int aside = 0;
        for (const auto child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            ASSERT_TRUE(WIFEXITED(status));
            EXPECT_LT(WEXITSTATUS(status), 2);
            aside += WEXITSTATUS(status);
        }
        EXPECT_EQ(aside, 1);
        EXPECT_EQ(attempts().size(), 4U);
    }
}

// SQLite finds a journal by the file's name, so a run that had the moved file open would play the new file's journal
// back into it. The folder's lock is what an open history holds.
TEST_F(History, ABrokenFileIsNotMovedWhileARunHasItOpen) {
    const std::string broken(5000, 'x');
    folder_.write(".dsa/history.sqlite", broken);
    const int folder = ::open((folder_ / ".dsa").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ASSERT_EQ(::flock(folder, LOCK_SH), 0);
    std::string said;
    std::thread other([&] {
        said = keep_in_history(file(), [](history& h) { h.add("linear/stack", tried("n"), "one"); });
    });
    for (int i = 0; i != 20; ++i) {
        EXPECT_EQ(folder_.read(".dsa/history.sqlite"), broken);
        std::this_thread::sleep_for(5ms);
    }
    ::close(folder);
    other.join();
    EXPECT_NE(said.find(".broken-"), std::string::npos) << said;
    EXPECT_EQ(attempts().size(), 1U);
}

TEST_F(History, KeepsOthersFromMovingItAsLongAsItIsOpen) {
    keep(tried("n"), "one");
    const int folder = ::open((folder_ / ".dsa").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    {
        const history one(file()), two(file());
        EXPECT_NE(::flock(folder, LOCK_EX | LOCK_NB), 0);
    }
    EXPECT_EQ(::flock(folder, LOCK_EX | LOCK_NB), 0);
    try {
        const history h(file(), 20ms);
        ADD_FAILURE() << "opened while it was being moved";
    } catch (const error& e) {
        EXPECT_NE(std::string(e.what()).find("held by another run"), std::string::npos) << e.what();
    }
    ::close(folder);
    EXPECT_EQ(attempts().size(), 1U);
}

TEST_F(History, HeldByAnotherRunIsSaidInTime) {
    keep(tried("n"), "one");
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    try {
        history h(file(), 50ms);
        h.add("linear/stack", tried("1"), "two");
        ADD_FAILURE() << "written past a lock";
    } catch (const error& e) {
        EXPECT_NE(std::string(e.what()).find("held by another run"), std::string::npos);
    }
    sqlite3_close(db);
    EXPECT_EQ(keep(tried("1"), "two"), "");
}

TEST_F(History, KilledWhileWritingLeavesWholeAttempts) {
    std::mt19937_64 random(5);
    ASSERT_EQ(keep(tried("n"), "before"), "");
    std::size_t least = 1;
    for (int i = 0; i != 25; ++i) {
        const auto child = ::fork();
        if (child == 0) {
            for (int k = 0;; ++k)
                static_cast<void>(keep_in_history(file(), [&](history& h) {
                    h.add("linear/stack", tried("n"),
                          std::to_string(i) + " " + std::to_string(k) + std::string(9000, 'x'));
                }));
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 30'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ASSERT_EQ(keep(tried("1"), "after " + std::to_string(i)), "");
        const auto all = attempts();
        EXPECT_GT(all.size(), least);
        least = all.size();
        for (const auto& a : all) {
            EXPECT_EQ(a.curves.size(), 1U);
            EXPECT_NE(history(file()).text(a.text), std::nullopt);
        }
    }
    EXPECT_EQ(names(), std::vector<std::string>{"history.sqlite"});
}

}  // namespace
