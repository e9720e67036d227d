// The verbs of an instructor as processes: the sample class gets the marks that its headers deserve, the commands of the page
// for instructors work, and what is killed goes on.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <thread>

#include "build/toolchain.hpp"
#include "class_files.hpp"
#include "classroom/csv.hpp"
#include "classroom/gradebook.hpp"
#include "course/text.hpp"
#include "sandbox/box.hpp"

namespace {

using dsa::testing::scratch;
namespace fs = std::filesystem;

const std::string program = DSA_BUILD_DIR "/bin/dsa-whole";
const std::string examples = DSA_SOURCE_DIR "/examples/classroom";

struct said {
    int status = -1;
    std::string text;
};
// A line for the shell, with what it prints.
said shell(const std::string& line) {
    said s;
    FILE* const from = ::popen(("( " + line + " ) 2>&1").c_str(), "r");
    std::array<char, 4096> part{};
    for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), from)) > 0;)
        s.text.append(part.data(), n);
    const int status = ::pclose(from);
    s.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return s;
}
said dsa(const std::string& words) { return shell(program + " " + words); }

// A class of four with one small exercise; the seed is fixed, so that two runs can be compared.
struct Grade : ::testing::Test {
    scratch folder;
    std::string grade;
    void SetUp() override {
        folder.write(
            "assignment.toml",
            "name = \"small\"\nseed = 7\n[[exercise]]\nname = \"orientation/maximum\"\npoints = 10\n");
        for (const char* student : {"ada", "bela/homework", "chandra", "mallory", "trudy"}) {
            const auto to = folder / "class" / fs::path(student).parent_path() / fs::path(student).filename();
            fs::create_directories(to);
            fs::copy_file(fs::path(examples) / "submissions" / student / "maximum.hpp", to / "maximum.hpp");
        }
        grade = "grade " + in("assignment.toml") + " " + in("class") +
                " --quick --unsafe-no-sandbox --jobs 1 --out ";
    }
    std::string in(const std::string& name) const { return "'" + (folder / name).string() + "'"; }
    // Of each student the verdict, and how many there are.
    std::map<std::string, std::string> verdicts(const std::string& out) const {
        std::map<std::string, std::string> all;
        dsa::classroom::gradebook book(folder / out / "gradebook.sqlite");
        for (const auto& s : book.students())
            for (const auto& v : book.verdicts_of(s.key, "orientation/maximum"))
                all[s.key] += book.verdict_of(s.key, v.exercise, v.text)->json + "\n";
        return all;
    }
};

TEST_F(Grade, WithoutASandboxRefusesUnlessItIsTold) {
    setenv("DSA_BOX", "none", 1);
    const auto s = dsa("grade " + in("assignment.toml") + " " + in("class") + " --out " + in("out"));
    unsetenv("DSA_BOX");
    EXPECT_EQ(s.status, 2);
    EXPECT_NE(s.text.find("--unsafe-no-sandbox"), std::string::npos) << s.text;
    EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST_F(Grade, NamesWhatIsWrongWithItsWordsInASentence) {
    EXPECT_NE(dsa("grade --unsafe-no-sandbox").text.find("grade takes an assignment and submissions"),
              std::string::npos);
    EXPECT_NE(dsa("grade a b --unsafe-no-sandbox").text.find("--out is missing"), std::string::npos);
    EXPECT_NE(
        dsa("grade " + in("nothing.toml") + " " + in("class") + " --unsafe-no-sandbox --out " + in("out"))
            .text.find("the assignment "),
        std::string::npos);
    EXPECT_NE(dsa(grade + in("class/out")).text.find("lies among the submissions"), std::string::npos);
    EXPECT_NE(dsa("grade log " + in("out")).text.find("there is no gradebook"), std::string::npos);
    folder.write("assignment.toml", "name = \"x\"\n[[exercise]]\nname = \"linear/stak\"\npoints = 1\n");
    const auto s = dsa(grade + in("out"));
    EXPECT_EQ(s.status, 2);
    EXPECT_NE(
        s.text.find("assignment.toml:3: no exercise named \"linear/stak\"; nearest is \"linear/stack\""),
        std::string::npos)
        << s.text;
}

TEST_F(Grade, InitWritesAnAssignmentAndReplacesNone) {
    EXPECT_EQ(dsa("grade init " + in("")).status, 2) << "there is one already";
    fs::remove(folder / "assignment.toml");
    EXPECT_EQ(dsa("grade init " + in("")).status, 0);
    EXPECT_TRUE(dsa::testing::assignment_of(folder.read("assignment.toml")).problems.empty());
}

TEST_F(Grade, KilledAtAnyMomentGoesOnAndLosesAndDoublesNothing) {
    ASSERT_EQ(dsa(grade + in("whole")).status, 0);
    std::mt19937 random(4);
    for (int round = 0; round != 4; ++round) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::setpgid(0, 0);
            const auto line = "exec " + program + " " + grade + in("cut") + " >/dev/null 2>&1";
            ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
            ::_exit(126);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200 + random() % 4000));
        ::kill(child, round % 2 == 0 ? SIGKILL : SIGINT);
        ::waitpid(child, nullptr, 0);
    }
    const auto s = dsa(grade + in("cut"));
    ASSERT_EQ(s.status, 0) << s.text;
    EXPECT_EQ(verdicts("cut"), verdicts("whole"));
    const auto again = dsa(grade + in("cut"));
    EXPECT_NE(again.text.find("0 of them new; 0 headers judged"), std::string::npos) << again.text;
    EXPECT_EQ(verdicts("cut"), verdicts("whole"));
}

TEST_F(Grade, SharedAmongWorkersGivesTheSameVerdicts) {
    ASSERT_EQ(dsa(grade + in("whole")).status, 0);
    const auto plan = dsa("grade plan " + in("assignment.toml") + " " + in("class") +
                          " --quick --unsafe-no-sandbox --out " + in("shared"));
    ASSERT_EQ(plan.status, 0) << plan.text;
    EXPECT_EQ(dsa("grade work " + in("shared") + " --shard 1/2 --unsafe-no-sandbox").status, 0);
    const auto gap = dsa("grade collect " + in("shared"));
    EXPECT_EQ(gap.status, 2);
    EXPECT_NE(gap.text.find("missing are the shards 2/2"), std::string::npos) << gap.text;
    EXPECT_EQ(dsa("grade work " + in("shared") + " --shard 2/2 --unsafe-no-sandbox").status, 0);
    EXPECT_EQ(dsa("grade work " + in("shared") + " --shard 3/2 --unsafe-no-sandbox").status, 2);
    EXPECT_EQ(dsa("grade collect " + in("shared")).status, 0);
    EXPECT_EQ(verdicts("shared"), verdicts("whole"));
}

TEST_F(Grade, OfRepositoriesTakesWhatWasCommittedBeforeTheCutOffAndNamesWhatItCannotFetch) {
    if (shell("git --version").status != 0) GTEST_SKIP() << "there is no git";
    const auto commit = [&](const std::string& day, const std::string& from) {
        return shell(
            "mkdir -p " + in("repo") + " && cd " + in("repo") + " && git init -q . && cp '" + examples +
            "/submissions/" + from +
            "/maximum.hpp' maximum.hpp && ln -sf /etc/passwd stack.hpp && git add -A && GIT_COMMITTER_DATE=" +
            day + "T12:00:00Z git -c user.name=a -c user.email=a@b commit -q -m x");
    };
    ASSERT_EQ(commit("2027-01-01", "trudy").status, 0);
    ASSERT_EQ(commit("2027-03-01", "ada").status, 0);
    folder.write("list.txt", "# who and where\nada " + (folder / "repo").string() + "\nbela " +
                                 (folder / "gone").string() + "\n");
    const auto words = "grade " + in("assignment.toml") + " " + in("list.txt") +
                       " --quick --unsafe-no-sandbox --out " + in("out");
    const auto late = dsa(words);
    EXPECT_EQ(late.status, 2) << "some work could not be fetched";
    EXPECT_NE(late.text.find("not fetched: bela"), std::string::npos) << late.text;
    EXPECT_NE(late.text.find("10 of 10"), std::string::npos) << late.text;
    const auto early = dsa(words + " --cutoff 2027-02-01T00:00:00Z");
    EXPECT_NE(early.text.find("0 of 10"), std::string::npos) << early.text;
}

TEST_F(Grade, OfASecondOneInTheSameFolderSaysThatAnotherIsAtWork) {
    const auto held = dsa::classroom::hold_for_grading(folder / "out");
    const auto s = dsa(grade + in("out"));
    EXPECT_EQ(s.status, 2);
    EXPECT_NE(s.text.find("another dsa grade is at work in"), std::string::npos) << s.text;
}

TEST_F(Grade, AdjustsAndHoldsAMarkAndNoExportHasWhatIsHeld) {
    ASSERT_EQ(dsa(grade + in("out")).status, 0);
    const auto out = in("out");
    EXPECT_NE(dsa("grade adjust " + out + " ada maximum --to ten --reason x")
                  .text.find("--to is a number of points"),
              std::string::npos);
    EXPECT_NE(dsa("grade adjust " + out + " ada maximum --to 5 --reason ' '").text.find("--reason is empty"),
              std::string::npos);
    EXPECT_NE(dsa("grade adjust " + out + " adda maximum --to 5 --reason x").text.find("nearest is \"ada\""),
              std::string::npos);
    EXPECT_NE(
        dsa("grade adjust " + out + " ada stack --to 5 --reason x").text.find("linear/stack is not assigned"),
        std::string::npos);
    EXPECT_EQ(dsa("grade adjust " + out + " ada maximum --to 5.5 --reason 'was ill'").status, 0);
    EXPECT_NE(folder.read("out/marks.csv").find("ada,,,5.5,passed,5.5,10"), std::string::npos)
        << folder.read("out/marks.csv");
    EXPECT_EQ(dsa("grade hold " + out + " ada --reason 'to talk to'").status, 0);
    EXPECT_NE(folder.read("out/marks.csv").find("ada,,,,held,,10"), std::string::npos)
        << folder.read("out/marks.csv");
    const auto exported = dsa("grade export " + out + " --format gradescope");
    EXPECT_NE(exported.text.find("ada is held back: no file is written"), std::string::npos) << exported.text;
    EXPECT_FALSE(fs::exists(folder / "out/gradescope/ada"));
    EXPECT_EQ(folder.read("out/students/ada.html").find("Finds the largest"), std::string::npos);
    EXPECT_EQ(dsa("grade release " + out + " ada").status, 0);
    const auto log = dsa("grade log " + out).text;
    for (const char* what : {"adjust", "hold", "release", "was ill"})
        EXPECT_NE(log.find(what), std::string::npos) << log;
}

// docs/instructor.md, "Five commands": run as they stand there, in a folder of their own.
TEST(Instructor, GoesFromAnEmptyFolderToAGradedClassInFiveCommands) {
    const scratch folder;
    const auto page = dsa::course::read_text(DSA_SOURCE_DIR "/docs/instructor.md", std::size_t{1} << 20U);
    ASSERT_TRUE(page);
    const auto begin = page.text.find("```console\n");
    std::istringstream block(page.text.substr(begin, page.text.find("```", begin + 10) - begin));
    std::vector<std::string> commands;
    for (std::string line; std::getline(block, line);)
        if (line.starts_with("$ ")) commands.push_back(line.substr(2));
    ASSERT_EQ(commands.size(), 5U);
    const auto with = [](std::string text, const std::string& from, const std::string& to) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        return text;
    };
    const auto launcher = dsa::build::read_toolchain(DSA_BUILD_DIR).launcher;
    const bool boxed = dsa::sandbox::box::strongest(launcher) != dsa::sandbox::strength::none;
    for (auto command : commands) {
        command = with(with(command, "scripts/dsa", program), "examples/classroom", examples);
        if (command.find(" grade class/assignment.toml") != std::string::npos) command += " --quick";
        // A machine without a box has to be told.
        const bool judges =
            command.find("grade class/") != std::string::npos || command.find("replay") != std::string::npos;
        if (judges && !boxed) command += " --unsafe-no-sandbox";
        const auto s = shell("cd '" + folder.root().string() + "' && " + command);
        EXPECT_EQ(s.status, 0) << command << "\n" << s.text;
    }
    std::map<std::string, dsa::classroom::csv_row> marks;
    for (auto& row : dsa::classroom::parse_csv(folder.read("class/graded/marks.csv"))) marks[row[0]] = row;
    const auto total = [&](const std::string& who) { return marks.at(who).at(7); };
    EXPECT_EQ(total("ada"), "20");
    EXPECT_EQ(marks.at("chandra").at(5), "14") << "set by hand";
    EXPECT_EQ(marks.at("farid").at(3), "5");
    EXPECT_EQ(marks.at("bela").at(5), marks.at("farid").at(5)) << "the same mistake under other names";
    for (const char* who : {"dmitri", "elif", "mallory", "oscar", "trudy"}) EXPECT_EQ(total(who), "0") << who;
    const auto trudy = folder.read("class/graded/students/trudy.html");
    EXPECT_EQ(trudy.find("<script"), std::string::npos);
    EXPECT_TRUE(fs::exists(folder / "class/graded/gradescope/ada/results.json"));
    EXPECT_EQ(folder.read("class/graded/class.html").find("without a sandbox") == std::string::npos, boxed);
}

}  // namespace
