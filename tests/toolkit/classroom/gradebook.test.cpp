// The gradebook: what is in it stays, what is new is told from what is known, and a file that is not right is refused.
#include "classroom/gradebook.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "class_files.hpp"
#include "classroom/csv.hpp"

namespace {

using namespace dsa::classroom;
using dsa::testing::at;
using dsa::testing::noon;
using dsa::testing::refusal;
using dsa::testing::scratch;
namespace fs = std::filesystem;

submission handed(const std::string& student, const std::string& text) {
    submission s;
    s.student = student;
    s.name = "Ada";
    s.files["linear/stack"] = {"stack.hpp", text};
    return s;
}

kept_verdict judged_as(const std::string& student, const std::string& hash,
                       std::uint64_t seed = ~std::uint64_t{0}) {
    kept_verdict v;
    v.student = student;
    v.exercise = "linear/stack";
    v.text = hash;
    v.at = noon;
    v.seed = seed;
    v.json = "{}";
    v.version = "one";
    return v;
}

struct Gradebook : ::testing::Test {
    scratch folder;
    fs::path file = folder / "out/gradebook.sqlite";
};

TEST_F(Gradebook, KnowsASubmissionThatItHasSeen) {
    gradebook book(file);
    EXPECT_TRUE(book.take(handed("ada", "one"), noon, "me"));
    EXPECT_FALSE(book.take(handed("ada", "one"), noon, "me"));
    EXPECT_TRUE(book.take(handed("ada", "two"), noon, "me"));
    EXPECT_TRUE(book.take(handed("ada", "one"), noon, "me")) << "going back is an attempt as well";
    const auto attempts = book.attempts(book.student_called("ada"));
    ASSERT_EQ(attempts.size(), 3U);
    EXPECT_EQ(attempts[2].number, 3);
    EXPECT_EQ(attempts[0].texts, attempts[2].texts);
    EXPECT_EQ(book.text(attempts[1].texts.at("linear/stack")), "two");
}

TEST_F(Gradebook, KeepsAnyBytesAndAnySeed) {
    gradebook book(file);
    std::string odd("a\0b\xFF\n", 5);
    book.take(handed("ada", odd), noon, "me");
    const auto hash = book.attempts(book.student_called("ada")).front().texts.at("linear/stack");
    EXPECT_EQ(book.text(hash), odd);
    book.keep(judged_as("ada", hash));
    EXPECT_EQ(book.verdict_of("ada", "linear/stack", hash)->seed, ~std::uint64_t{0});
}

TEST_F(Gradebook, OfSeveralVerdictsTheNewestCountsAndNoneIsKeptTwice) {
    gradebook book(file);
    book.keep(judged_as("ada", "h", 1));
    book.keep(judged_as("ada", "h", 1));
    EXPECT_EQ(book.verdicts_of("ada", "linear/stack").size(), 1U);
    book.keep(judged_as("ada", "h", 2));
    EXPECT_EQ(book.verdicts_of("ada", "linear/stack").size(), 2U);
    EXPECT_EQ(book.verdict_of("ada", "linear/stack", "h")->seed, 2U);
    EXPECT_FALSE(book.has_verdict("bela", "linear/stack", "h")) << "each student has a seed of their own";
}

TEST_F(Gradebook, RemembersWhatWasDecidedByHandAndWhoDecidedIt) {
    gradebook book(file);
    book.take(handed("ada", "one"), noon, "me");
    book.adjust("ada", "linear/stack", points{5000}, "was ill", noon, "me");
    book.hold("ada", "linear/stack", true, "to talk to", noon, "me");
    auto d = book.decided("ada", "linear/stack");
    EXPECT_EQ(d.set, points{5000});
    EXPECT_EQ(d.reason, "was ill");
    EXPECT_TRUE(d.held);
    book.hold("ada", "linear/stack", false, "talked", noon, "me");
    book.adjust("ada", "linear/stack", std::nullopt, "a mistake", noon, "you");
    d = book.decided("ada", "linear/stack");
    EXPECT_EQ(d.set, std::nullopt);
    EXPECT_FALSE(d.held);
    std::string what;
    for (const auto& l : book.log()) what += l.who + " " + l.what + "\n";
    EXPECT_EQ(what, "me submission\nme adjust\nme hold\nme release\nyou adjust\n");
}

TEST_F(Gradebook, NamesTheNearestStudent) {
    gradebook book(file);
    book.take(handed("lovelace", "one"), noon, "me");
    EXPECT_EQ(refusal([&] { (void)book.student_called("lovelaec"); }),
              "no student \"lovelaec\" is in the gradebook; nearest is \"lovelace\"");
}

TEST_F(Gradebook, OfANewerFormatIsRefusedAndStaysAsItIs) {
    { gradebook book(file); }
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    const auto before = folder.read("out/gradebook.sqlite");
    const auto said = refusal([&] { gradebook book(file); });
    EXPECT_NE(said.find("is of format 99, and this dsa knows 1"), std::string::npos) << said;
    EXPECT_EQ(folder.read("out/gradebook.sqlite"), before);
}

TEST_F(Gradebook, ThatIsTruncatedOrAnotherProgramsIsRefusedInASentence) {
    {
        gradebook book(file);
        book.take(handed("ada", std::string(100'000, 'x')), noon, "me");
    }
    fs::resize_file(file, fs::file_size(file) / 2);
    EXPECT_NE(refusal([&] {
                  gradebook book(file);
                  (void)book.text(book.attempts(book.student_called("ada")).front().texts.at("linear/stack"));
              }).find("is broken"),
              std::string::npos);
    folder.write("out/gradebook.sqlite",
                 "this is no database, and it is long enough to look at ............................");
    EXPECT_NE(refusal([&] { gradebook book(file); }).find("is broken"), std::string::npos);
    fs::remove(file);
    fs::create_directory(file);
    EXPECT_NE(refusal([&] { gradebook book(file); }).find("is no regular file"), std::string::npos);
}

TEST_F(Gradebook, ThatIsNotThereIsRefusedWhereItMustBe) {
    EXPECT_NE(refusal([&] { (void)gradebook::existing(file); }).find("there is no gradebook"),
              std::string::npos);
    EXPECT_FALSE(fs::exists(file));
}

TEST_F(Gradebook, FolderIsHeldByOneGradingAtATime) {
    const auto first = hold_for_grading(folder / "out");
    EXPECT_EQ(refusal([&] { (void)hold_for_grading(folder / "out"); }),
              "another dsa grade is at work in \"" + (folder / "out").string() +
                  "\": wait for it, or give this one another --out");
}

TEST_F(Gradebook, LosesAndDoublesNothingWhenItsWriterIsKilled) {
    { gradebook book(file); }
    std::mt19937 random(5);
    std::size_t kept = 0;
    for (int round = 0; round != 12; ++round) {
        const pid_t writer = ::fork();
        if (writer == 0) {
            gradebook book(file);
            for (int i = 0;; ++i)
                book.keep(judged_as("ada", "h" + std::to_string(i), static_cast<std::uint64_t>(round)));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 40));
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
        gradebook book(file);
        const auto now = book.verdicts_of("ada", "linear/stack").size();
        EXPECT_GE(now, kept);
        kept = now;
    }
    gradebook book(file);
    std::set<std::pair<std::string, std::uint64_t>> seen;
    for (const auto& v : book.verdicts_of("ada", "linear/stack"))
        EXPECT_TRUE(seen.emplace(v.text, v.seed).second);
}

TEST(Csv, NeutralisesWhatASpreadsheetWouldRun) {
    EXPECT_EQ(csv_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    EXPECT_EQ(csv_cell("+1+1"), "'+1+1");
    EXPECT_EQ(csv_cell("@x"), "'@x");
    EXPECT_EQ(csv_cell("-cmd|x"), "'-cmd|x");
    EXPECT_EQ(csv_cell("-1.5"), "-1.5") << "a number is a number";
    EXPECT_EQ(csv_cell("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
}

TEST(Csv, IsReadBackAsItWasWritten) {
    std::mt19937 random(9);
    const std::string letters = "ab,;\"\n\r =";
    for (int i = 0; i != 500; ++i) {
        std::vector<csv_row> rows(1 + random() % 3);
        std::string text;
        for (auto& row : rows) {
            row.resize(1 + random() % 4);
            for (auto& cell : row) {
                cell = "x";
                for (std::size_t n = random() % 6; n != 0; --n) cell += letters[random() % letters.size()];
            }
            text += csv_line(row);
        }
        EXPECT_EQ(parse_csv(text), rows) << text;
    }
    EXPECT_EQ(parse_csv("\xEF\xBB\xBF"
                        "a,b\r\n1,\r\n"),
              (std::vector<csv_row>{{"a", "b"}, {"1", ""}}));
    EXPECT_EQ(refusal([] { (void)parse_csv("\"a,b\n"); }), "a quote is opened and never closed");
}

}  // namespace
