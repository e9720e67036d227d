// reset, undo, init and update as a learner runs them: in a clone and in a work folder, asked and not asked, killed at
// any moment, on a disk that is full.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "clone.hpp"
#include "small_disk.hpp"

namespace dsa::testing {
namespace {

constexpr const char* stub = "exercises/linear/stack.hpp";

class Place : public Cli {
protected:
    Place() {
        for (const char* const shared : {"scripts", ".vscode", "cmake"})
            fs::create_directory_symlink(fs::path(DSA_SOURCE_DIR) / shared, dsa_.root() / shared);
        git({"init", "--quiet", "--initial-branch=main"});
        // The clone that runs this test may hold somebody's answers: the stubs here are whatever it holds.
        git({"add", "exercises"});
        commit();
    }
    void TearDown() override {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!processes_with(folder_.path().string()).empty() && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        Cli::TearDown();
    }

    void git(std::vector<std::string> arguments) const {
        std::vector<std::string> command{"/usr/bin/env", "git",
                                         "-C",           dsa_.root().string(),
                                         "-c",           "user.name=a",
                                         "-c",           "user.email=a@b.c",
                                         "-c",           "commit.gpgsign=false"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const auto e = program(command, environment(), {}).wait();
        ASSERT_EQ(e.status, 0) << e.out << e.err;
    }
    void commit() const { git({"commit", "--quiet", "--all", "--message", "a course"}); }
    [[nodiscard]] std::vector<std::string> environment(const fs::path& work = {}) const {
        std::vector<std::string> all{"PATH=/usr/local/bin:/usr/bin:/bin",
                                     "TMPDIR=" + dsa_.temporary().string(), "LC_ALL=C.UTF-8",
                                     "HOME=" + dsa_.temporary().string()};
        if (!work.empty()) all.push_back("DSA_PLACE=" + work.string());
        return all;
    }
    // The program, as the launcher of a work folder starts it; in the clone when there is none.
    [[nodiscard]] program start(std::vector<std::string> arguments, const fs::path& work = {}) const {
        arguments.insert(arguments.begin(), (dsa_.build() / "bin/dsa").string());
        return {arguments, environment(work), {}};
    }
    [[nodiscard]] ending run(std::vector<std::string> arguments, const fs::path& work = {}) const {
        return start(std::move(arguments), work).wait();
    }
    // Runs it on a terminal, where somebody types this.
    [[nodiscard]] std::string on_terminal(const std::vector<std::string>& arguments, const std::string& typed,
                                          int& status) const {
        std::vector<std::string> words{(dsa_.build() / "bin/dsa").string()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        return testing::on_terminal(words, environment(), {{"[y/N]", typed}}, status);
    }
    static std::vector<std::string> saved_in(const fs::path& work) {
        std::vector<std::string> texts;
        std::error_code error;
        for (fs::directory_iterator at(work / ".dsa/saved/linear", error), end; !error && at != end;
             at.increment(error))
            if (!at->path().filename().string().starts_with('.')) texts.push_back(read(at->path()));
        return texts;
    }
};

// A work folder beside the clone, since init refuses one inside it.
class WorkFolder : public Place {
protected:
    WorkFolder() : work_(beside_.path() / "place") {
        const auto e = run({"init", work_.string()});
        EXPECT_EQ(e.status, 0) << e.err;
        EXPECT_NE(e.out.find(work_.string()), std::string::npos) << e.out;
    }
    scratch_folder beside_;
    fs::path work_;
};

// ---- reset and undo in the clone ---------------------------------------------------------------------------

TEST_F(Place, ResetSaysWhereTheTextIsAndUndoBringsItBack) {
    const auto untouched = read(dsa_.root() / stub);
    write(dsa_.root() / stub, "mine\n");
    const auto e = run({"reset", "stack", "--yes"});
    ASSERT_EQ(e.status, 0) << e.err;
    const auto at = e.out.find(".dsa/saved/linear/stack.");
    ASSERT_NE(at, std::string::npos) << e.out;
    EXPECT_EQ(read(dsa_.root() / e.out.substr(at, e.out.find('\n', at) - at)), "mine\n");
    EXPECT_EQ(read(dsa_.root() / stub), untouched);
    EXPECT_EQ(run({"undo", "stack"}).status, 0);
    EXPECT_EQ(read(dsa_.root() / stub), "mine\n");
}

TEST_F(Place, ResetAsksOnATerminalAndOnlyYesIsYes) {
    const auto untouched = read(dsa_.root() / stub);
    for (const std::string typed : {"n\n", "\n", "nonsense\n", "\x04"}) {
        write(dsa_.root() / stub, "mine\n");
        int status = -1;
        const auto said = on_terminal({"reset", "stack"}, typed, status);
        EXPECT_EQ(status, 0) << said;
        EXPECT_NE(said.find("nothing was changed"), std::string::npos) << said;
        EXPECT_EQ(read(dsa_.root() / stub), "mine\n");
    }
    int status = -1;
    EXPECT_NE(on_terminal({"reset", "stack"}, "y\n", status).find("saved"), std::string::npos);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(read(dsa_.root() / stub), untouched);
    write(dsa_.root() / stub, "mine\n");
    (void)on_terminal({"reset", "stack"}, "\x03", status);
    EXPECT_EQ(status, 128 + SIGINT);
    EXPECT_EQ(read(dsa_.root() / stub), "mine\n");
}

TEST_F(Place, ResetRefusesWhereNobodyCanBeAsked) {
    write(dsa_.root() / stub, "mine\n");
    expect_refused(run({"reset", "stack"}), "say --yes");
    EXPECT_EQ(read(dsa_.root() / stub), "mine\n");
}

TEST_F(Place, ResetOfWhatIsUntouchedSaysThatThereIsNothingToDo) {
    for (const std::vector<std::string>& how :
         {std::vector<std::string>{"reset", "stack"}, {"reset", "--all"}}) {
        const auto e = run(how);
        EXPECT_EQ(e.status, 0) << e.err;
        EXPECT_NE(e.out.find("nothing to do"), std::string::npos) << e.out;
    }
    EXPECT_FALSE(fs::exists(dsa_.root() / ".dsa"));
}

TEST_F(Place, ResetOfAllResetsWhatIsEditedAndNamesWhatCannotBe) {
    const auto untouched = read(dsa_.root() / "exercises/sorting/merge_sort.hpp");
    write(dsa_.root() / stub, "mine\n");
    fs::remove(dsa_.root() / "exercises/heaps/binary_heap.hpp");
    fs::create_directory(dsa_.root() / "exercises/heaps/binary_heap.hpp");
    write(dsa_.root() / "exercises/sorting/merge_sort.hpp", "mine too\n");
    const auto e = run({"reset", "--all", "--yes"});
    expect_refused(e, "is a folder");
    EXPECT_EQ(read(dsa_.root() / "exercises/sorting/merge_sort.hpp"), untouched);
    EXPECT_EQ(saved_in(dsa_.root()), std::vector<std::string>{"mine\n"});
}

TEST_F(Place, ResetNamesWhatItCannotDo) {
    expect_refused(run({"reset"}), "name an exercise");
    expect_refused(run({"reset", "stack", "--all"}), "name an exercise");
    expect_refused(run({"reset", "stak", "--yes"}), "nearest is");
    expect_refused(run({"undo", "stack"}), "never reset");
    fs::remove_all(dsa_.root() / ".git");
    write(dsa_.root() / stub, "mine\n");
    expect_refused(run({"reset", "stack", "--yes"}), "git has no exercises/linear/stack.hpp");
    EXPECT_EQ(read(dsa_.root() / stub), "mine\n");
}

TEST_F(Place, ShowsAHostileNameOfAFolderSafely) {
    expect_refused(run({"init", (folder_.path() / "no\x1b[31m" / "where").string()}), "\\x1b[31m");
}

// ---- init and update ---------------------------------------------------------------------------------------

TEST_F(WorkFolder, HoldsStubsLessonsSettingsAndALauncher) {
    for (const char* const file :
         {"dsa", "CMakeLists.txt", "CMakePresets.json", "README.md", "compile_flags.txt", ".clangd",
          ".gitignore", ".vscode/settings.json", ".vscode/tasks.json", ".vscode/launch.json",
          ".vscode/extensions.json", "scripts/debug/dsa_gdb.py", "scripts/debug/prepare",
          "exercises/todo.hpp", stub, "exercises/linear/stack.md", "exercises/linear/README.md"})
        EXPECT_TRUE(fs::exists(work_ / file)) << file;
    for (const char* const file : {"dsa", "scripts/debug/prepare"})
        EXPECT_EQ(access((work_ / file).c_str(), X_OK), 0) << file;
    for (const char* const file : {".vscode/settings.json", ".vscode/tasks.json", ".vscode/launch.json"})
        EXPECT_TRUE(nlohmann::json::accept(read(work_ / file))) << file;
}

TEST_F(WorkFolder, IsJudgedAndTheCloneIsNot) {
    write(work_ / stub, reference_stack());
    EXPECT_EQ(parsed(run({"check", "stack", "--json", "--fast"}, work_)).at("subject"), "learner");
    EXPECT_EQ(run({"check", "stack", "--fast"}, work_).status, 0);
    EXPECT_EQ(run({"check", "stack", "--fast"}).status, 1);
    EXPECT_EQ(run({"hint", "stack"}, work_).status, 0);
    EXPECT_TRUE(fs::exists(work_ / "progress.txt"));
    EXPECT_FALSE(fs::exists(dsa_.root() / "progress.txt"));
    std::map<std::string, std::string> states;
    for (const auto& e : parsed(run({"list", "--json"}, work_))) states[e.at("name")] = e.at("state");
    EXPECT_EQ(states.at("linear/stack"), "started");
    EXPECT_EQ(states.at("sorting/merge_sort"), "new");
}

TEST_F(WorkFolder, IsNamedWhereAHeaderDoesNotBuild) {
    write(work_ / stub, "#pragma once\nint f( {}\n");
    const auto e = run({"check", "stack"}, work_);
    EXPECT_EQ(e.status, 1);
    EXPECT_TRUE(e.out.starts_with("does not build: exercises/linear/stack.hpp:2:")) << e.out;
}

TEST_F(WorkFolder, IsToldHowToCallTheProgramThatItHas) {
    const auto says = [&](const std::vector<std::string>& verb, std::string_view text) {
        const auto e = run(verb, work_);
        EXPECT_NE((e.out + e.err).find(text), std::string::npos) << e.out << e.err;
        for (const char* const elsewhere :
             {"`dsa", "; dsa ", ": dsa ", "\"dsa ", " dsa check", "scripts/dsa"})
            EXPECT_EQ((e.out + e.err).find(elsewhere), std::string::npos) << e.out << e.err;
    };
    says({"list"}, "./dsa check NAME judges one");
    says({"check", "nothing-like-it"}, "`./dsa list` shows them all");
    says({"hint", "stack"}, "the next one: ./dsa hint linear/stack --rung 1");
    says({"plan"}, "./dsa plan --weeks 8 --hours 4");
    says({"review"}, "`./dsa` opens the first exercise");
    says({"review", "stack"}, "./dsa check linear/stack judges it");
    write(work_ / stub, "");
    says({"check", "stack"}, "is empty; `./dsa reset stack` brings the untouched stub back");
    fs::remove(work_ / stub);
    says({"check", "stack"}, "there is no such file; `./dsa reset stack` brings the untouched stub back");
    says({"reset", "stack"}, "reset  exercises/linear/stack.hpp");
    write(work_ / "progress.txt", "solved linear/stack 2020-01-01T00:00:00Z\n");
    says({"list"}, "./dsa review brings one back");
    says({"review", "--list"}, "`./dsa review` begins with the first");
    says({"plan", "--weeks", "4"}, "./dsa review --list");
}

TEST_F(WorkFolder, IsFoundFromAnyFolderInIt) {
    const auto from = [&](const fs::path& folder) {
        return program({"/bin/sh", "-c", "cd \"$1\" && exec \"$2\" reset --all --yes", "sh", folder.string(),
                        (dsa_.build() / "bin/dsa").string()},
                       environment(), {})
            .wait();
    };
    write(work_ / stub, "mine\n");
    EXPECT_EQ(from(work_ / "exercises/linear").status, 0);
    EXPECT_EQ(saved_in(work_), std::vector<std::string>{"mine\n"});
    write(dsa_.root() / stub, "mine in the clone\n");
    EXPECT_EQ(from(dsa_.root() / "exercises/linear").status, 0);
    EXPECT_EQ(saved_in(dsa_.root()), std::vector<std::string>{"mine in the clone\n"});
}

TEST_F(WorkFolder, OfACloneThatIsGoneSaysSo) {
    const auto launcher = [&] {
        return program({(work_ / "dsa").string(), "list"}, environment(), {}).wait();
    };
    write(work_ / ".dsa/place", "format 1\nclone /nowhere/at/all\n");
    expect_refused(launcher(), "/nowhere/at/all, is not there");
    expect_refused(run({"list"}, work_), "belongs to the clone /nowhere/at/all, which is not there any more");
    EXPECT_EQ(run({"update", work_.string()}).status, 0);
    EXPECT_EQ(run({"list"}, work_).status, 0);
    expect_refused(run({"list"}, beside_.path()), "is no work folder");
    expect_refused(run({"update", beside_.path().string()}), "is no work folder");
}

TEST_F(WorkFolder, GetsWhatIsNewAndKeepsWhatIsEdited) {
    const std::string other = "exercises/sorting/merge_sort.hpp";
    for (const auto& file : {std::string(stub), other})
        write(dsa_.root() / file, read(dsa_.root() / file) + "// new in the course\n");
    commit();
    write(work_ / stub, "mine\n");
    const auto e = run({"update"}, work_);
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("+// new in the course"), std::string::npos) << e.out;
    EXPECT_NE(e.out.find(std::string(".dsa/new/") + stub), std::string::npos) << e.out;
    EXPECT_EQ(read(work_ / stub), "mine\n");
    EXPECT_TRUE(read(work_ / other).ends_with("// new in the course\n"));
    EXPECT_EQ(parsed(run({"update", "--json"}, work_)).at("files").size(), 0u);
    EXPECT_EQ(run({"reset", "stack", "--yes"}, work_).status, 0);
    EXPECT_TRUE(read(work_ / stub).ends_with("// new in the course\n")) << "the stub is the newest one";
}

TEST_F(WorkFolder, GetsTheUntouchedStubOfACloneThatIsWorkedIn) {
    const auto untouched = read(dsa_.root() / stub);
    write(dsa_.root() / stub, "an answer in the clone\n");
    EXPECT_EQ(run({"update"}, work_).status, 0);
    EXPECT_EQ(read(work_ / stub), untouched);
    EXPECT_EQ(run({"init", (beside_.path() / "other").string()}).status, 0);
    EXPECT_EQ(read(beside_.path() / "other" / stub), untouched);
}

// ---- killed at any moment ----------------------------------------------------------------------------------

// 40 runs, or as many as DSA_KILL_RUNS says: scripts may want 200.
TEST_F(WorkFolder, LosesNoTextWhenKilledAtAnyMoment) {
    const char* const wanted = std::getenv("DSA_KILL_RUNS");
    const int runs = wanted ? std::max(1, std::atoi(wanted)) : 40;
    std::mt19937_64 random(11);
    std::set<std::string> stubs{read(work_ / stub)};
    std::set<std::string> whole = stubs;                // every text that was ever in the file
    std::map<fs::path, std::set<std::string>> written;  // what the learner wrote, by folder
    const auto course_changes = [&](int i) {
        const auto fresh = *stubs.begin() + "// course " + std::to_string(i) + "\n";
        const auto answer = read(dsa_.root() / stub);
        write(dsa_.root() / stub, fresh);
        commit();
        write(dsa_.root() / stub, answer);
        stubs.insert(fresh);
        whole.insert(fresh);
    };
    const auto timed = [&](const std::vector<std::string>& command) {
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(run(command, work_).status, 0) << command[0];
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun)
            .count();
    };
    // How long a run may take before it is killed. It follows what is seen, since a machine's load changes.
    std::int64_t span = timed({"update"});
    int killed = 0;
    for (int i = 0; i != runs; ++i) {
        const bool in_clone = random() % 4 == 0;
        const auto folder = in_clone ? dsa_.root() : work_;
        if (random() % 4 != 0) {  // the learner edits; what was there is theirs to give up
            const auto mine =
                "// text " + std::to_string(i) + "\n" + std::string(random() % 30'000, 'x') + "\n";
            const auto given_up = read(folder / stub);
            const auto saved = saved_in(folder);
            if (std::find(saved.begin(), saved.end(), given_up) == saved.end())
                written[folder].erase(given_up);
            write(folder / stub, mine);
            written[folder].insert(mine);
            whole.insert(mine);
        }
        if (random() % 3 == 0) course_changes(i);
        const auto fresh = beside_.path() / ("place" + std::to_string(i));
        std::vector<std::string> command;
        switch (random() % 4) {
            case 0: command = {"reset", "stack", "--yes"}; break;
            case 1: command = {"undo", "stack"}; break;
            case 2: command = {"update", work_.string()}; break;
            default: command = {"init", fresh.string()}; break;
        }
        auto p = start(command, in_clone ? fs::path() : work_);
        std::this_thread::sleep_for(std::chrono::microseconds(
            random() % static_cast<std::uint64_t>(std::max<std::int64_t>(span, 1))));
        p.signal(SIGKILL);
        const auto e = p.wait();
        const bool was_killed = e.status == 128 + SIGKILL;
        killed += was_killed;
        span = was_killed ? span * 9 / 8 : span * 3 / 4;
        EXPECT_TRUE(was_killed || e.status == 0 || command[0] == "undo") << command[0] << e.err;

        for (const auto& [where, texts] : written) {
            const auto there = read(where / stub);
            const auto saved = saved_in(where);
            EXPECT_TRUE(whole.contains(there)) << "half a file after " << command[0];
            for (const auto& text : texts)
                ASSERT_TRUE(there == text || std::find(saved.begin(), saved.end(), text) != saved.end())
                    << text.substr(0, 20) << " is lost by " << command[0] << ", run " << i;
        }
        if (fs::exists(fresh)) {
            EXPECT_TRUE(fs::exists(fresh / ".dsa/place")) << "half a work folder";
            EXPECT_TRUE(fs::exists(fresh / stub)) << "half a work folder";
        }
    }
    EXPECT_GT(killed, runs / 4) << "hardly a run was killed";
    // The next run puts in order what the killed ones left.
    EXPECT_EQ(run({"update"}, work_).status, 0);
    EXPECT_EQ(parsed(run({"update", "--json"}, work_)).at("files").size(), 0u);
    EXPECT_EQ(run({"reset", "stack", "--yes"}, work_).status, 0);
    EXPECT_TRUE(stubs.contains(read(work_ / stub)));
}

// ---- a full disk -------------------------------------------------------------------------------------------

TEST_F(Place, LosesNothingOnAFullDisk) {
    scratch_folder disk;
    const auto work = disk.path() / "place";
    const auto refused = on_small_disk(disk.path(), "8m", [&] {
        EXPECT_EQ(run({"init", work.string()}).status, 0);
        const auto untouched = read(work / stub);
        const auto mine = reference_stack() + std::string(20'000, '/') + "\n";
        write(work / stub, mine);
        write(dsa_.root() / "exercises/sorting/merge_sort.hpp", std::string(20'000, '/') + "\n");
        commit();
        const auto old = read(work / "exercises/sorting/merge_sort.hpp");
        fill(disk.path());
        expect_refused(run({"reset", "stack", "--yes"}, work), "o space left");
        EXPECT_EQ(read(work / stub), mine);
        expect_refused(run({"update"}, work), "o space left");
        EXPECT_EQ(read(work / "exercises/sorting/merge_sort.hpp"), old);
        expect_refused(run({"init", (disk.path() / "other").string()}), "o space left");
        EXPECT_FALSE(fs::exists(disk.path() / "other"));
        EXPECT_EQ(std::distance(fs::directory_iterator(disk.path()), fs::directory_iterator()), 2)
            << "a half is left";
        fs::remove(disk.path() / "filler");
        EXPECT_EQ(run({"update"}, work).status, 0);
        EXPECT_EQ(run({"reset", "stack", "--yes"}, work).status, 0);
        EXPECT_EQ(read(work / stub), untouched);
        EXPECT_EQ(run({"undo", "stack"}, work).status, 0);
        EXPECT_EQ(read(work / stub), mine);
    });
    if (!refused.empty()) GTEST_SKIP() << refused;
}

}  // namespace
}  // namespace dsa::testing
