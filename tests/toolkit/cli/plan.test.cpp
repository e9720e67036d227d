// Plan, review, test-out and doctor as a user meets them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "clone.hpp"

namespace dsa::testing {
namespace {

using strings = std::vector<std::string>;

class Course : public Cli {
protected:
    [[nodiscard]] std::string progress() const {
        const auto file = dsa_.root() / "progress.txt";
        return fs::exists(file) ? read(file) : "";
    }
    void set_progress(std::string_view text) const { write(dsa_.root() / "progress.txt", text); }
    [[nodiscard]] bool recorded(std::string_view fact) const {
        return progress().find(fact) != std::string::npos;
    }
};

// ---- plan --------------------------------------------------------------------------------------------------

TEST_F(Course, APlanIsRemembered) {
    const auto none = dsa_.run({"plan"});
    expect_refused(none, "there is no plan yet; make one");
    const auto made = dsa_.run({"plan", "--weeks", "8", "--hours", "4", "--start", "2025-03-03"});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_TRUE(recorded("plan 8 4 2025-03-03 ")) << progress();
    EXPECT_NE(made.out.find("week 1"), std::string::npos) << made.out;
    EXPECT_NE(made.out.find("behind by "), std::string::npos) << "2025 is over: " << made.out;
    const auto again = dsa_.run({"plan"});
    EXPECT_EQ(again.out, made.out);
    EXPECT_EQ(dsa_.run({"plan", "--hours", "5", "--start", "2025-03-03"}).status, 0);
    EXPECT_TRUE(recorded("plan 8 5 2025-03-03 ")) << "weeks are as before: " << progress();
}

TEST_F(Course, APlanHoldsEveryExerciseOnce) {
    const auto plan = parsed(dsa_.run({"plan", "--weeks", "52", "--hours", "10", "--json"}));
    std::set<std::string> names;
    for (const auto& e : plan.at("entries")) {
        EXPECT_TRUE(names.insert(e.at("name").get<std::string>()).second) << e;
        EXPECT_EQ(e.at("due").get<std::string>().size(), 10U);
        EXPECT_EQ(e.at("state"), "new");
        for (const char* const number : {"minutes", "week", "difficulty"})
            EXPECT_GE(e.at(number).get<int>(), 1) << e;
    }
    EXPECT_EQ(plan.at("beyond").size(), 0U);
    EXPECT_EQ(plan.at("balance"), 0);
    EXPECT_EQ(names.size(), parsed(dsa_.run({"list", "--json"})).size());
}

TEST_F(Course, APlanSaysWhichWeeksAreFree) {
    const auto all = parsed(dsa_.run({"plan", "--weeks", "52", "--hours", "10", "--json"})).at("entries");
    const auto last = std::to_string(all.back().at("week").get<int>());
    const auto page = dsa_.run({"plan"});
    EXPECT_NE(page.out.find("all of it ends in week " + last + "; week"), std::string::npos) << page.out;
    EXPECT_NE(page.out.find(" to 52 are free"), std::string::npos) << page.out;
    EXPECT_EQ(dsa_.run({"plan", "--weeks", last, "--hours", "10"}).out.find("free"), std::string::npos);
}

TEST_F(Course, WhatIsSolvedAfterwardsIsAhead) {
    EXPECT_EQ(dsa_.run({"plan", "--weeks", "52", "--hours", "1"}).status, 0);
    set_progress(progress() + "solved graphs/breadth_first_search 2099-01-01T00:00:00Z\n");
    const auto page = dsa_.run({"plan"});
    EXPECT_NE(page.out.find("ahead by 1: 1 of "), std::string::npos) << page.out;
}

TEST_F(Course, APlanThatMakesNoSenseIsRefusedAndNotRemembered) {
    for (const strings& bad : std::vector<strings>{{"--weeks", "0"},
                                                   {"--weeks", "-1"},
                                                   {"--weeks", "105"},
                                                   {"--weeks", "99999999999999999999"},
                                                   {"--weeks", "eight"},
                                                   {"--weeks", ""},
                                                   {"--hours", "0"},
                                                   {"--hours", "81"},
                                                   {"--hours", "1.5"},
                                                   {"--start", "2025-02-30"},
                                                   {"--start", "tomorrow"},
                                                   {"--start", "9999-12-31"},
                                                   {"--start", "\x1b[2J"}}) {
        strings command{"plan"};
        command.insert(command.end(), bad.begin(), bad.end());
        const auto e = dsa_.run(command);
        EXPECT_EQ(e.status, 2) << ::testing::PrintToString(bad) << e.out;
        EXPECT_EQ((e.out + e.err).find('\x1b'), std::string::npos) << ::testing::PrintToString(bad);
        EXPECT_EQ(progress(), "") << ::testing::PrintToString(bad);
    }
}

TEST_F(Course, ACalendarIsWrittenToAFileOrShown) {
    const auto file = (dsa_.root() / "plan.ics").string();
    const auto e = dsa_.run({"plan", "--weeks", "8", "--hours", "4", "--ics", file});
    EXPECT_EQ(e.status, 0) << e.err;
    const auto text = read(file);
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n"));
    EXPECT_NE(text.find("UID:linear.stack@plan.dsa\r\n"), std::string::npos);
    const auto shown = dsa_.run({"plan", "--ics", "-"});
    const auto events = [](const std::string& calendar) {
        std::string rest;
        std::istringstream lines(calendar);
        for (std::string line; std::getline(lines, line);)
            if (!line.starts_with("DTSTAMP:")) rest += line;
        return rest;
    };
    EXPECT_EQ(events(shown.out), events(text)) << "nothing else is printed";
}

TEST_F(Course, ACalendarThatCannotBeWrittenIsNamedAndNothingIsReplaced) {
    fs::create_directory(dsa_.root() / "folder");
    for (const std::string& file :
         {(dsa_.root() / "folder").string(), (dsa_.root() / "no/such/plan.ics").string(),
          std::string("/dev/full"), std::string("/proc/plan.ics")}) {
        expect_refused(dsa_.run({"plan", "--weeks", "8", "--hours", "4", "--ics", file}), "cannot write ");
        EXPECT_EQ(progress(), "") << file;
    }
    EXPECT_FALSE(fs::exists(dsa_.root() / "no")) << "a mistyped path makes no folders";
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(Course, ACalendarReplacesAnEarlierOneAndNoOtherFile) {
    const auto stub = dsa_.root() / "exercises/linear/stack.hpp";
    const auto before = read(stub);
    const auto plan = [&](const fs::path& to) {
        return dsa_.run({"plan", "--weeks", "8", "--hours", "4", "--ics", to.string()});
    };
    expect_refused(plan(stub), "exercises/ of a work folder is yours");
    EXPECT_EQ(read(stub), before);
    write(dsa_.root() / "keep.txt", "BEGIN:VCALENDAR\r\nPRODID:-//somebody//EN\r\n");
    expect_refused(plan(dsa_.root() / "keep.txt"), "keep.txt: what it holds is no calendar of dsa");
    EXPECT_EQ(progress(), "");
    for (int i = 0; i != 2; ++i) EXPECT_EQ(plan(dsa_.root() / "plan.ics").status, 0);
    set_progress("solved linear/stack 2025-01-01T00:00:00Z\n");
    expect_refused(plan(dsa_.root() / "progress.txt"), "progress.txt of a work folder is yours");
    EXPECT_EQ(progress(), "solved linear/stack 2025-01-01T00:00:00Z\n");
}

// ---- review ------------------------------------------------------------------------------------------------

constexpr const char* long_ago = "solved linear/stack 2025-01-01T00:00:00Z\n";

// The clone's stubs are in git, as a learner's are.
class Review : public Course {
protected:
    Review() {
        const auto root = dsa_.root().string();
        git({"init", "-q", root});
        git({"-C", root, "add", "exercises"});
        git({"-C", root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "stubs"});
        stub_ = read(dsa_.root() / "exercises/linear/stack.hpp");
        write(dsa_.root() / "exercises/linear/stack.hpp", first_);
        set_progress(long_ago);
    }
    void git(strings command) const {
        command.insert(command.begin(), {"/usr/bin/env", "git"});
        const auto e =
            program(command, {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + dsa_.temporary().string()}, {})
                .wait();
        ASSERT_EQ(e.status, 0) << e.err;
    }
    [[nodiscard]] fs::path attempt() const { return dsa_.root() / ".dsa/review/linear/stack.hpp"; }
    [[nodiscard]] strings done() const {
        strings texts;
        std::error_code none;
        for (const auto& file : fs::directory_iterator(dsa_.root() / ".dsa/review/done/linear", none))
            texts.push_back(read(file.path()));
        return texts;
    }
    std::string stub_;
    const std::string first_ = "// my first solution\n" + reference_stack();
};

TEST_F(Review, IsLaidWrittenJudgedAndPutAway) {
    const auto begun = dsa_.run({"review"});
    EXPECT_EQ(begun.status, 0) << begun.err;
    EXPECT_NE(begun.out.find("edit    .dsa/review/linear/stack.hpp\n"), std::string::npos) << begun.out;
    EXPECT_EQ(read(attempt()), stub_);

    const auto untouched = dsa_.run({"review"});
    EXPECT_EQ(untouched.status, 1);
    EXPECT_NE(untouched.out.find("still the stub"), std::string::npos) << untouched.out;

    const auto wrong = edited(reference_stack(), "++size_;", "");
    write(attempt(), wrong);
    const auto failed = dsa_.run({"review", "stack"});
    EXPECT_EQ(failed.status, 1);
    EXPECT_NE(failed.out.find("not yet: linear/stack"), std::string::npos) << failed.out;
    EXPECT_EQ(read(attempt()), wrong);
    EXPECT_EQ(progress().find("review "), std::string::npos) << progress();

    write(attempt(), "this is no C++\n");
    const auto broken = dsa_.run({"review"});
    EXPECT_EQ(broken.status, 1);
    EXPECT_NE(broken.out.find("does not build: .dsa/review/linear/stack.hpp:1"), std::string::npos)
        << broken.out;

    write(attempt(), reference_stack());
    const auto passed = dsa_.run({"review"});
    EXPECT_EQ(passed.status, 0) << passed.out << passed.err;
    EXPECT_NE(passed.out.find("grade   easy: "), std::string::npos) << passed.out;
    EXPECT_NE(passed.out.find("as your first solution"), std::string::npos) << passed.out;
    EXPECT_TRUE(recorded("review linear/stack 20")) << progress();
    EXPECT_TRUE(recorded(" easy\n")) << progress();
    EXPECT_TRUE(recorded(long_ago)) << progress();
    EXPECT_FALSE(fs::exists(attempt()));
    EXPECT_EQ(done(), strings{reference_stack()});
    EXPECT_EQ(read(dsa_.root() / "exercises/linear/stack.hpp"), first_)
        << "the first solution is never touched";

    const auto nothing = dsa_.run({"review"});
    EXPECT_EQ(nothing.status, 0);
    EXPECT_NE(nothing.out.find("nothing is due; next is linear/stack"), std::string::npos) << nothing.out;
}

TEST_F(Review, ComparesWithTheLastOne) {
    // One step more for each push.
    const auto dearer = stack_with_push("if (empty()) {}");
    for (const auto& text : {reference_stack(), dearer}) {
        EXPECT_EQ(dsa_.run({"review", "stack"}).status, 0);
        write(attempt(), text);
        const auto j = parsed(dsa_.run({"review", "stack", "--json"}));
        ASSERT_EQ(j.at("state"), "passed") << j;
        EXPECT_EQ(j.at("verdict").at("outcome"), "passed");
        EXPECT_EQ(j.contains("seconds_before"), text == dearer);
        bool seen = false;
        for (const auto& c : j.at("costs")) {
            if (c.at("operation") != "push") continue;
            seen = true;
            ASSERT_TRUE(c.contains("before")) << c;
            if (text == dearer)
                EXPECT_GT(c.at("steps"), c.at("before"));
            else
                EXPECT_EQ(c.at("steps"), c.at("before")) << "the first solution is the same text";
        }
        EXPECT_TRUE(seen) << j;
    }
    EXPECT_EQ(done().size(), 2U);
}

TEST_F(Review, HintsShownMeanwhileLowerTheGrade) {
    EXPECT_EQ(dsa_.run({"review"}).status, 0);
    const auto contract = parsed(dsa_.run({"hint", "stack", "--json"}));
    EXPECT_EQ(contract.at("rung"), 0);
    EXPECT_EQ(parsed(dsa_.run({"hint", "stack", "--json"})).at("rung"), 1);
    write(attempt(), reference_stack());
    const auto j = parsed(dsa_.run({"review", "--json"}));
    EXPECT_EQ(j.at("grade"), "hard") << j;
    EXPECT_EQ(j.at("hint"), 1);
}

TEST_F(Review, TheListSaysWhatIsDue) {
    set_progress(std::string(long_ago) + "solved heaps/binary_heap 2099-01-01T00:00:00Z\n" +
                 "solved gone/exercise 2024-01-01T00:00:00Z\n");
    const auto list = parsed(dsa_.run({"review", "--list", "--json"}));
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0].at("name"), "gone/exercise");
    EXPECT_EQ(list[0].at("is_due"), false) << "nobody can do it";
    EXPECT_EQ(list[1].at("name"), "linear/stack");
    EXPECT_EQ(list[1].at("due"), "2025-01-05");
    EXPECT_EQ(list[1].at("is_due"), true);
    EXPECT_EQ(list[2].at("is_due"), false);
    const auto page = dsa_.run({"review", "--list"});
    EXPECT_EQ(page.status, 0);
    EXPECT_NE(page.out.find("! linear/stack"), std::string::npos) << page.out;
    EXPECT_NE(page.out.find("1 due; "), std::string::npos) << page.out;
    for (const auto& e : parsed(dsa_.run({"list", "--json"})))
        EXPECT_EQ(e.at("due").get<bool>(), e.at("name") == "linear/stack") << e;
}

TEST_F(Review, OfWhatIsNotSolvedIsRefused) {
    expect_refused(dsa_.run({"review", "merge_sort"}), "sorting/merge_sort is not solved yet");
    expect_refused(dsa_.run({"review", "stak"}), "nearest is \"linear/stack\"");
    set_progress("");
    const auto e = dsa_.run({"review"});
    EXPECT_EQ(e.status, 0);
    EXPECT_NE(e.out.find("nothing is solved yet"), std::string::npos) << e.out;
    EXPECT_FALSE(fs::exists(dsa_.root() / ".dsa"));
}

TEST_F(Review, WhatIsInTheWayIsNamed) {
    write(dsa_.root() / ".dsa/review", "a file is in the way");
    expect_refused(dsa_.run({"review"}), "cannot write ");
    EXPECT_EQ(read(dsa_.root() / ".dsa/review"), "a file is in the way");
    fs::remove(dsa_.root() / ".dsa/review");
    fs::create_directories(attempt());
    const auto folder = dsa_.run({"review"});
    EXPECT_EQ(folder.status, 1);
    EXPECT_NE(folder.out.find("is a folder"), std::string::npos) << folder.out;
    fs::remove(attempt());
    write(attempt(), "");
    EXPECT_EQ(dsa_.run({"review"}).status, 1) << "an empty attempt does not pass";
}

// ---- test-out ----------------------------------------------------------------------------------------------

class TestOut : public Course {
protected:
    TestOut() {
        // A drill more, and no exercise of the module is harder than the stack, however many there are.
        const auto module = dsa_.root() / "exercises/linear";
        write(module / "README.md",
              edited(read(module / "README.md"), "exercises: [", "exercises: [drill, "));
        write(module / "stack.md", edited(read(module / "stack.md"), "difficulty: 2", "difficulty: 5"));
        write(module / "drill.md", "---\ntitle: A drill\ndifficulty: 1\nprerequisites: []\n---\n");
    }
    [[nodiscard]] std::string state_of(const std::string& name) const {
        for (const auto& e : parsed(dsa_.run({"list", "--json"})))
            if (e.at("name") == name) return e.at("state");
        return "not there";
    }
};

TEST_F(TestOut, TheHardestExerciseMarksTheOthersKnown) {
    const auto no = dsa_.run({"test-out", "linear"});
    EXPECT_EQ(no.status, 1);
    EXPECT_NE(no.out.find("linear/stack does not pass yet"), std::string::npos) << no.out;
    EXPECT_EQ(progress(), "");
    set_progress(long_ago);
    const auto yes = dsa_.run({"test-out", "linear", "--json"});
    EXPECT_EQ(yes.status, 0) << yes.err;
    strings others;
    for (const auto& e : parsed(dsa_.run({"list", "--json"})))
        if (const std::string name = e.at("name"); name.starts_with("linear/") && name != the_stack)
            others.push_back(name);
    EXPECT_EQ(others.front(), "linear/drill");
    EXPECT_EQ(parsed(yes).at("marked_known"), others);
    EXPECT_TRUE(recorded("known linear/drill 20")) << progress();
    EXPECT_EQ(state_of("linear/drill"), "known");
    EXPECT_EQ(state_of("linear/stack"), "solved");
    const auto again = dsa_.run({"test-out", "linear"});
    EXPECT_EQ(again.status, 0);
    EXPECT_NE(again.out.find("nothing else in linear was open"), std::string::npos) << again.out;
}

TEST_F(TestOut, AnUnknownModuleIsAnsweredWithTheNearest) {
    expect_refused(dsa_.run({"test-out", "liner"}), "nearest is \"linear\"");
    expect_refused(dsa_.run({"test-out", "zzzzzzzz"}), "there are: ");
    expect_refused(dsa_.run({"test-out", "\x1b[2J"}), "no module named");
    expect_refused(dsa_.run({"test-out", std::string(100'000, 'x')}), "no module named");
    EXPECT_EQ(dsa_.run({"test-out"}).status, 2);
}

// ---- doctor ------------------------------------------------------------------------------------------------

class Doctor : public Cli {
protected:
    [[nodiscard]] ending run(const std::string& path, strings arguments = {}) const {
        arguments.insert(arguments.begin(), {(dsa_.build() / "bin/dsa").string(), "doctor"});
        return program(arguments, {"PATH=" + path, "TMPDIR=" + dsa_.temporary().string(), "LC_ALL=C.UTF-8"},
                       {})
            .wait();
    }
    static std::string state_of(const nlohmann::json& said, const std::string& name) {
        for (const auto& f : said.at("findings"))
            if (f.at("name") == name) return f.at("state");
        return "not there";
    }
    const std::string usual_ = "/usr/local/bin:/usr/bin:/bin";
};

TEST_F(Doctor, FindsWhatPracticeNeeds) {
    const auto e = run(usual_, {"--json"});
    EXPECT_EQ(e.status, 0) << e.out << e.err;
    const auto said = parsed(e);
    EXPECT_EQ(said.at("possible"), true);
    for (const char* const needed : {"cmake", "ninja", "git", "build"})
        EXPECT_EQ(state_of(said, needed), "here") << said;
    for (const auto& f : said.at("findings")) {
        EXPECT_FALSE(f.at("found").get<std::string>().empty()) << f;
        EXPECT_TRUE(f.at("state") == "here" || (f.contains("costs") && f.contains("install"))) << f;
    }
    const auto page = run(usual_);
    EXPECT_EQ(page.status, 0);
    EXPECT_NE(page.out.find("sanitizers"), std::string::npos) << page.out;
}

TEST_F(Doctor, SaysWhatIsMissingAndHowToGetIt) {
    const auto e = run((dsa_.root() / "nothing here").string(), {"--json"});
    EXPECT_EQ(e.status, 1) << e.out << e.err;
    const auto said = parsed(e);
    EXPECT_EQ(said.at("possible"), false);
    for (const char* const needed : {"g++", "clang", "cmake", "ninja", "git"})
        EXPECT_EQ(state_of(said, needed), "missing");
    for (const char* const wanted : {"linker", "sanitizers", "gdb or lldb", "symbolizer"})
        EXPECT_EQ(state_of(said, wanted), "lacking") << wanted;
    for (const auto& f : said.at("findings")) {
        if (f.at("name") != "ninja") continue;
        EXPECT_NE(f.at("install").get<std::string>().find("ninja"), std::string::npos) << f;
    }
}

TEST_F(Doctor, ProgramsThatAreTooOldHangOrTalkNonsenseAreNotTaken) {
    const auto bin = dsa_.root() / "odd bin";
    const auto program_that = [&](const std::string& name, const std::string& does) {
        write(bin / name, "#!/bin/sh\n" + does + "\n");
        fs::permissions(bin / name, fs::perms::owner_all);
    };
    program_that("g++", "echo 9.4.0");
    program_that("clang++", "printf '\\033[2Jno number'");
    program_that("cmake", "echo cmake version 3.9.1");
    program_that("ninja", "exit 3");
    program_that("mold", "/bin/sleep 600");
    const auto e = run(bin.string(), {"--json"});
    EXPECT_EQ(e.status, 1) << e.out << e.err;
    const auto said = parsed(e);
    for (const char* const odd : {"g++", "clang", "cmake", "ninja"})
        EXPECT_EQ(state_of(said, odd), "missing") << said;
    EXPECT_EQ(state_of(said, "linker"), "lacking");
    fs::remove(bin / "mold");
    const auto page = run(bin.string());
    EXPECT_EQ(page.out.find('\x1b'), std::string::npos) << page.out;
    EXPECT_NE(page.out.find("9.4.0"), std::string::npos) << page.out;
}

TEST_F(Doctor, WorksBesideABuildThatIsNotFinished) {
    fs::remove(dsa_.build() / "kit/kits.txt");
    const auto e = run(usual_, {"--json"});
    EXPECT_EQ(e.status, 1) << e.out << e.err;
    EXPECT_EQ(state_of(parsed(e), "build"), "missing");
    write(dsa_.build() / "kit/kits.txt", "\xFF\xFE\x1b[2J");
    EXPECT_EQ(run(usual_).status, 1);
}

TEST_F(Cli, ThePlanningVerbsHaveHelp) {
    for (const char* const verb : {"plan", "review", "test-out", "doctor"}) {
        const auto e = dsa_.run({verb, "--help"});
        EXPECT_EQ(e.status, 0) << verb;
        EXPECT_NE(e.out.find("Usage"), std::string::npos) << e.out;
    }
    EXPECT_NE(dsa_.run({"review", "--help"}).out.find("FSRS"), std::string::npos);
}

}  // namespace
}  // namespace dsa::testing
