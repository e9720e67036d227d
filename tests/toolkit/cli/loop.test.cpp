// The practice loop as a person meets it: in a terminal (tmux), by keys and saves, read back from the screen.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "clone.hpp"
#include "course/catalogue.hpp"

using namespace dsa::testing;

namespace {

std::string output_of(const std::string& command) {
    std::string text;
    FILE* const p = popen(command.c_str(), "r");
    if (!p) return text;
    char buffer[4096];
    for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, p)) != 0;) text.append(buffer, n);
    pclose(p);
    return text;
}

// A terminal of its own with a shell command in it.
class terminal {
public:
    // The shell's own command line does not name the folder: the look at what is left is for other processes.
    terminal(std::string name, int width, int height, const fs::path& folder, const std::string& command)
        : name_(std::move(name)), folder_(folder) {
        tmux("new-session -d -x " + std::to_string(width) + " -y " + std::to_string(height) + " '" + command +
             "'");
        tmux("set-option -g status off");
    }
    ~terminal() { tmux("kill-server"); }
    terminal(const terminal&) = delete;
    terminal& operator=(const terminal&) = delete;

    [[nodiscard]] std::string screen(bool colours = false) const {
        return tmux(std::string("capture-pane -p") + (colours ? " -e" : ""));
    }
    void press(const std::string& keys) const { tmux("send-keys " + keys); }
    void resize(int width, int height) const {
        tmux("resize-window -x " + std::to_string(width) + " -y " + std::to_string(height));
    }
    // Waits until the screen holds the text. The end of patience is for what would hang for ever.
    [[nodiscard]] bool shows(const std::string& text, int seconds = 90) const {
        return comes_to(text, true, seconds);
    }
    // Waits until it does not.
    [[nodiscard]] bool hides(const std::string& text, int seconds = 90) const {
        return comes_to(text, false, seconds);
    }
    // The screen that shows() saw last, for messages.
    [[nodiscard]] std::string last() const { return "the screen was:\n" + last_; }
    std::string tmux(const std::string& arguments) const {
        return output_of("cd " + folder_.string() + " && TERM=xterm-256color TMUX_TMPDIR=. tmux -L " + name_ +
                         " -f /dev/null " + arguments + " 2>/dev/null");
    }

private:
    [[nodiscard]] bool comes_to(const std::string& text, bool there, int seconds) const {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        for (;;) {
            last_ = screen();
            if ((last_.find(text) != std::string::npos) == there) return true;
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    std::string name_;
    fs::path folder_;
    mutable std::string last_;
};

#define EXPECT_SHOWS(t, text) EXPECT_TRUE((t).shows(text)) << "no \"" << (text) << "\"; " << (t).last()
#define ASSERT_SHOWS(t, text) ASSERT_TRUE((t).shows(text)) << "no \"" << (text) << "\"; " << (t).last()

class Loop : public Cli {
protected:
    void SetUp() override {
        if (output_of("command -v tmux").empty()) GTEST_SKIP() << "tmux is missing: apt-get install tmux";
    }
    // A shell around the program: notes what the terminal was before and after, and then says how the program ended.
    [[nodiscard]] terminal start(int width = 80, int height = 30,
                                 const std::string& environment = "LC_ALL=C.UTF-8",
                                 const std::string& arguments = "") {
        const std::string root = dsa_.root().string();
        write(dsa_.root() / "run",
              "#!/bin/sh\necho a line from before\nstty -g > before\n"
              "env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=" +
                  root + " TMPDIR=" + dsa_.temporary().string() + " TERM=$TERM " + environment + " " +
                  (dsa_.build() / "bin/dsa").string() + " " + arguments +
                  "\nstatus=$?\nstty -g > after\necho ended $status\nexec sleep 1000\n");
        return {std::to_string(++terminals_), width, height, dsa_.root(), "exec sh run"};
    }
    [[nodiscard]] fs::path stub(const std::string& name) const {
        return dsa_.root() / "exercises" / (name + ".hpp");
    }
    [[nodiscard]] static std::string solution(const std::string& name) {
        return read(fs::path(DSA_SOURCE_DIR) / "solutions" / (name + ".hpp"));
    }
    // As editors save: whole, and renamed.
    void save(const std::string& name, const std::string& text) const {
        const fs::path fresh = stub(name).string() + ".new";
        write(fresh, text);
        fs::rename(fresh, stub(name));
    }
    void expect_terminal_as_found(const terminal& t, const std::string& ended) {
        EXPECT_SHOWS(t, ended);
        EXPECT_SHOWS(t, "a line from before");  // the other screen is gone
        EXPECT_EQ(read(dsa_.root() / "before"), read(dsa_.root() / "after"));
        EXPECT_EQ(t.tmux("display-message -p \"#{cursor_flag}#{alternate_on}\""), "10\n");
    }
    int terminals_ = 0;  // a server that ends takes a moment: each terminal has a server of its own
    // The processes of the loop itself: the guard and the one that draws.
    [[nodiscard]] std::vector<pid_t> loops() const {
        std::vector<pid_t> found;
        const std::string program = (dsa_.build() / "bin/dsa").string();
        for (const auto& p : processes_with(program))  // "123: the command "
            if (p.substr(p.find(": ") + 2) == program + " ") found.push_back(std::stoi(p));
        std::sort(found.begin(), found.end());
        return found;
    }
};

// How many exercises the course has; and what the loop says of it when so many are done.
int all_exercises() {
    static const auto count = static_cast<int>(dsa::course::load_catalogue(DSA_SOURCE_DIR).exercises.size());
    return count;
}
std::string of_all(int done) { return std::to_string(done) + "/" + std::to_string(all_exercises()); }
std::string done_and_pending(int done) {
    return std::to_string(done) + " done, " + std::to_string(all_exercises() - done) + " pending";
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace

TEST_F(Loop, AWholeSessionFromTheFirstStartToThreeSolvedExercises) {
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    EXPECT_SHOWS(t, of_all(0));
    save("orientation/maximum", changed(read(stub("orientation/maximum")), "#include", "#inklude"));
    EXPECT_SHOWS(t, "does not build");
    EXPECT_SHOWS(t, "exercises/orientation/maximum.hpp:");
    t.press("h");
    ASSERT_SHOWS(t, "The contract of orientation/maximum");
    t.press("h");
    ASSERT_SHOWS(t, "Hint 1 of 4");
    t.press("h");
    ASSERT_SHOWS(t, "Hint 2 of 4");
    t.press("q");
    const std::string reference = solution("orientation/maximum");
    save("orientation/maximum",
         changed(reference, "if (less(*largest, *first)) largest", "if (less(*first, *largest)) largest"));
    ASSERT_SHOWS(t, "Finds the largest element");
    EXPECT_SHOWS(t, "expected");
    save("orientation/maximum", reference);
    ASSERT_SHOWS(t, "Hints 3 to 4 you did not need");
    EXPECT_SHOWS(t, "press n for arrays/lower_bound");
    EXPECT_SHOWS(t, of_all(1));
    write(dsa_.root() / "locks.txt", "orientation/maximum 9000-01-01\n");
    t.press("s");
    ASSERT_SHOWS(t, "the reference is shown from 9000-01-01 on");
    write(dsa_.root() / "locks.txt", "orientation/maximum soon\n");
    t.press("s");
    ASSERT_SHOWS(t, "the references are locked: locks.txt:1");
    fs::remove(dsa_.root() / "locks.txt");
    t.press("s");
    ASSERT_SHOWS(t, "The reference of orientation/maximum");
    EXPECT_SHOWS(t, "The loop starts at the second element");
    t.press("q");
    ASSERT_SHOWS(t, "press n for");
    t.press("n");
    ASSERT_SHOWS(t, "arrays/lower_bound");
    t.press("l");
    ASSERT_SHOWS(t, done_and_pending(1));
    t.press("/");
    t.press("stack");
    ASSERT_SHOWS(t, "/stack_");
    t.press("Enter");
    t.press("Enter");
    ASSERT_SHOWS(t, "write TODO 1, push");
    const std::string stack = solution("linear/stack");
    save("linear/stack", changed(stack, "std::exchange(head_->next, nullptr)", "nullptr"));
    ASSERT_SHOWS(t, "s.pop() leaves a broken invariant");
    EXPECT_SHOWS(t, "look at   pop, line");
    t.press("e");
    ASSERT_SHOWS(t, "how it is checked");
    t.press("q");
    save("linear/stack", changed(stack, "            link = &(*link)->next;\n", ""));
    ASSERT_SHOWS(t, "opy");
    save("linear/stack", stack);
    ASSERT_SHOWS(t, of_all(2));
    t.press("l");
    ASSERT_SHOWS(t, done_and_pending(2));
    t.press("/");
    t.press("merge_sort");
    t.press("Enter");
    t.press("Enter");
    ASSERT_SHOWS(t, "sorting/merge_sort");
    save("sorting/merge_sort", solution("sorting/merge_sort"));
    ASSERT_SHOWS(t, of_all(3));
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
    const std::string progress = read(dsa_.root() / "progress.txt");
    for (const char* const name : {"orientation/maximum", "linear/stack", "sorting/merge_sort"})
        EXPECT_NE(progress.find(std::string("solved ") + name), std::string::npos) << progress;
    EXPECT_NE(progress.find("hint orientation/maximum 2"), std::string::npos) << progress;
}

TEST_F(Loop, ASaveIsAnsweredOnWhateverPageIsOpen) {
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    const struct {
        const char *opens, *title;
    } pages[] = {{"h", "The contract of orientation/maximum"},
                 {"?", "the exercise before this one"},
                 {"l", "pending"}};
    for (const auto& p : pages) {
        SCOPED_TRACE(p.opens);
        t.press(p.opens);
        ASSERT_SHOWS(t, p.title);
        save("orientation/maximum", "nonsense\n");
        ASSERT_SHOWS(t, "does not build: line 1");
        EXPECT_SHOWS(t, p.title);
        save("orientation/maximum", solution("orientation/maximum"));
        ASSERT_SHOWS(t, "passed");
        EXPECT_SHOWS(t, p.title);
        t.press("q");
        ASSERT_SHOWS(t, "Solved.");
    }
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, AnErrorOfTheCompilerIsExplainedWithTheLinesAroundIt) {
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    save("orientation/maximum",
         changed(solution("orientation/maximum"), "less(*largest, *first)", "largest < first"));
    ASSERT_SHOWS(t, "does not build");
    EXPECT_SHOWS(t, "A forward iterator has ++, *, == and != only");
    t.press("e");
    ASSERT_SHOWS(t, "Why exercises/orientation/maximum.hpp does not build");
    EXPECT_SHOWS(t, "if (first != last) ++first;");  // above it
    EXPECT_SHOWS(t, "called from here");
    EXPECT_SHOWS(t, "A forward iterator has ++, *, == and != only");
    save("orientation/maximum", solution("orientation/maximum"));
    ASSERT_SHOWS(t, "It builds now.");
    t.press("q");
    ASSERT_SHOWS(t, "Solved.");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, AFileThatGoesOrLeadsNowhereIsNamedWithTheWayOn) {
    const auto file = stub("orientation/maximum");
    const std::string mine = solution("orientation/maximum");
    const auto t = start(100, 30);
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    save("orientation/maximum", mine);
    ASSERT_SHOWS(t, "Solved.");
    fs::remove(file);
    ASSERT_SHOWS(t, "there is no such file; `scripts/dsa reset maximum` brings the untouched stub back");
    EXPECT_SHOWS(t, "press x for the untouched stub");
    t.press("x");
    ASSERT_SHOWS(t, "There is no file to save: the untouched stub takes its place.");
    t.press("n");
    ASSERT_SHOWS(t, "press x for the untouched stub");
    t.press("v");
    ASSERT_SHOWS(t, "does not build, so nothing was counted: ");
    t.press("q");
    fs::create_symlink("nowhere.hpp", folder_.path() / "link");
    save("orientation/maximum", mine);
    ASSERT_SHOWS(t, "Solved.");
    fs::rename(folder_.path() / "link", file);
    ASSERT_SHOWS(t, "is a link that leads nowhere");
    save("orientation/maximum", "");
    ASSERT_SHOWS(t, "is empty;");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, TwoEscapesAtOnceCloseAPageAndTheLessonHasAKey) {
    const auto t = start(80, 40);
    ASSERT_SHOWS(t, "read  exercises/orientation/maximum.md, or press t");
    t.press("t");
    ASSERT_SHOWS(t, "The lesson of orientation/maximum");
    t.press("-H 1b 1b");
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, AKeyThatHasNothingToDoSaysSo) {
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    t.press("p");
    ASSERT_SHOWS(t, "this is the first exercise");
    save("orientation/maximum", solution("orientation/maximum"));
    ASSERT_SHOWS(t, "Solved.");
    t.press("v");
    ASSERT_SHOWS(t, "What orientation/maximum costs");
    t.press("e");
    ASSERT_SHOWS(t, "nothing to explain: no check fails");
    t.press("q");  // meant for the page that did not open
    ASSERT_SHOWS(t, "q again quits");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, ThePageOfKeysClosesByItsOwnKeyAndPagesScrollByLetters) {
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    t.press("?");
    ASSERT_SHOWS(t, "the exercise before this one");
    t.press("?");
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    const std::string top = "An endpoint returns";
    t.press("t");
    ASSERT_SHOWS(t, top);
    t.press("j j j j j j");
    ASSERT_TRUE(t.hides(top)) << t.last();
    t.press("k k k k k k");
    ASSERT_SHOWS(t, top);
    t.press("G");
    ASSERT_TRUE(t.hides(top)) << t.last();
    t.press("g");
    ASSERT_SHOWS(t, top);
    t.press("q");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, AfterTheLastHintComesTheFirst) {
    write(dsa_.root() / "progress.txt", "hint orientation/maximum 4 2025-03-04T12:00:00Z\n");
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    t.press("h");
    ASSERT_SHOWS(t, "Hint 4 of 4");
    t.press("h");
    ASSERT_SHOWS(t, "Hint 1 of 4");
    t.press("q");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, OnceItPassesTheFirstHintShownIsOneThatWasNotNeeded) {
    write(dsa_.root() / "progress.txt", "hint orientation/maximum 2 2025-03-04T12:00:00Z\n");
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    t.press("h");
    ASSERT_SHOWS(t, "Hint 2 of 4");
    t.press("q");
    save("orientation/maximum", solution("orientation/maximum"));
    ASSERT_SHOWS(t, "Hints 3 to 4 you did not need");
    t.press("h");
    ASSERT_SHOWS(t, "Hint 3 of 4");
    t.press("q");
    ASSERT_SHOWS(t, "Solved.");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, WhatTheJudgingSaysStandsInLinesOfItsOwn) {
    const auto t = start(100, 30);
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    save("orientation/maximum", changed(changed(solution("orientation/maximum"), "#pragma once",
                                                "#pragma once\n#include <csignal>\n#include <unistd.h>"),
                                        "if (less(*largest, *first))",
                                        "kill(getppid(), SIGTERM);\n        if (less(*largest, *first))"));
    ASSERT_SHOWS(t, "the judge broke off (signal 15 (Terminated))\n");
    EXPECT_EQ(t.screen().find("\\n"), std::string::npos) << t.screen();
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

// Whoever looks for a fault prints. It is shown with the failure and not with a pass.
TEST_F(Loop, WhatTheHeaderPrintsIsShownWithTheFailure) {
    const auto t = start(100, 40);
    ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
    const auto prints = changed(changed(solution("orientation/maximum"), "#pragma once",
                                        "#pragma once\n#include <cstdio>\n#include <type_traits>"),
                                "if (less(*largest, *first))",
                                "if (!std::is_constant_evaluated()) std::printf(\"compare\\t\\033[2J\\n\");\n"
                                "        if (less(*largest, *first))");
    save("orientation/maximum",
         changed(prints, "if (less(*largest, *first))", "if (less(*first, *largest))"));
    ASSERT_SHOWS(t, "\u2502 compare \\x1b[2J");
    EXPECT_SHOWS(t, "printed   maximum(s.begin(), s.end())");
    save("orientation/maximum", prints);
    ASSERT_SHOWS(t, "Solved.");
    EXPECT_EQ(t.screen().find("compare"), std::string::npos) << t.screen();
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, GoesOnWhateverIsSaved) {
    const auto t = start(100, 40);
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    const std::string name = "orientation/maximum", good = solution(name);
    const auto body = [&](const std::string& code) {
        return changed(good, "namespace dsa {\n",
                       "#include <cstdio>\n#include <cstdlib>\n#include <unistd.h>\nnamespace dsa {\n"
                       "inline void mischief() { " +
                           code + " }\n");
    };
    const auto with = [&](const std::string& code) {
        return changed(body(code), "if (less(*largest, *first))",
                       "mischief();\n        if (less(*largest, *first))");
    };
    const struct {
        const char* what;
        std::string text, says;
    } cases[] = {
        {"empty", "", "is empty"},
        {"UTF-16", std::string("\xff\xfe#\0p\0", 6), "UTF-16"},
        {"another class", "#pragma once\nnamespace dsa { class queue {}; }\n", "does not build"},
        {"an include that is missing", "#include \"nowhere.hpp\"\n" + good, "nowhere.hpp"},
        {"prints without end", with("for (;;) std::puts(\"noise\");"), "ran too long"},
        {"closes descriptors", with("for (int i = 0; i != 64; ++i) close(i);"), "maximum"},
        {"calls exit", with("std::exit(0);"), "exit(0) was called"},
        {"forks", with("fork();"), "fork was called"},
        {"corrupts the heap", with("auto* p = new int[2]; p[2] = p[3] = 7; delete[] p;"), "behind the end"},
        {"throws what is no exception", with("throw 42;"), "int"},
        {"recurses without end", with("mischief();"), "stack overflowed"},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.what);
        save(name, c.text);
        ASSERT_SHOWS(t, c.says);
    }
    SCOPED_TRACE("then");
    save(name, "\xef\xbb\xbf" + good);  // a BOM
    ASSERT_SHOWS(t, "Solved.");
    fs::remove(stub(name));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    fs::create_directory(stub(name));
    ASSERT_SHOWS(t, "is a folder");
    fs::remove(stub(name));
    std::string crlf;
    for (const char ch : good) crlf += ch == '\n' ? std::string("\r\n") : std::string(1, ch);
    save(name, crlf);
    ASSERT_SHOWS(t, "Solved.");
    save(name, good + std::string(10'000'000, ' ') + "\n");
    ASSERT_SHOWS(t, "checks pass");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, ANarrowTerminalWithoutColourOrUnicodeIsServed) {
    const auto t = start(60, 20, "LC_ALL=C NO_COLOR=1");
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    for (const char c : t.screen()) EXPECT_TRUE(c == '\n' || (c >= ' ' && c <= '~')) << t.screen();
    EXPECT_EQ(t.screen(true).find("\x1b[3"), std::string::npos);
    t.press("l");
    ASSERT_SHOWS(t, done_and_pending(0));
    t.press("q");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

// The finding is laid out anew for each height: an array in few lines, a tree where there are more.
TEST_F(Loop, AFindingEndsAboveTheFoldOfTheTerminalThatThereIs) {
    auto header = solution("heaps/binary_heap");
    const std::string rises = "i = parent(i);";
    header.replace(header.find(rises), rises.size(), "return;");
    save("heaps/binary_heap", header);
    const auto t = start(60, 24);
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    t.press("l");
    t.press("/");
    t.press("-l binary_heap");
    ASSERT_SHOWS(t, "/binary_heap_");
    t.press("Enter");
    t.press("Enter");
    ASSERT_SHOWS(t, "      after     ");
    EXPECT_SHOWS(t, "      after     [12, 14, 8, ");
    t.resize(60, 50);
    EXPECT_SHOWS(t, "BinaryHeap.PopsInDescendingOrder");
    EXPECT_SHOWS(t, "/   \\       /   \\");
    t.resize(60, 24);
    EXPECT_SHOWS(t, "      after     [12, 14, 8, ");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, SurvivesResizingSuspensionAndResumption) {
    const auto t = start(120, 40);
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    for (const auto& [width, height] : {std::pair{60, 12}, {40, 8}, {20, 4}, {200, 50}, {80, 24}}) {
        t.resize(width, height);
        t.press("l");
        t.press("q");
    }
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    // No shell with job control here: what Ctrl-Z sends, and what `fg` does.
    const auto both = loops();  // and at times a child that is not yet another program
    ASSERT_GE(both.size(), 2u);
    kill(both[1], SIGTSTP);
    EXPECT_SHOWS(t, "a line from before");
    kill(both[0], SIGCONT);
    kill(both[1], SIGCONT);
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}

TEST_F(Loop, LeavesTheTerminalAsItFoundItWhenKilled) {
    for (const int number : {SIGTERM, SIGHUP, SIGINT, SIGKILL})
        for (const std::size_t which : {0u, 1u}) {
            if (number == SIGKILL && which == 0) continue;  // then the other one restores: below
            SCOPED_TRACE("signal " + std::to_string(number) + " to " +
                         (which == 0 ? "the guard" : "the one that draws"));
            fs::remove(dsa_.root() / "after");
            const auto t = start();
            ASSERT_SHOWS(t, "maximum");
            const auto both = loops();
            ASSERT_GE(both.size(), 2u);
            kill(both[which], number);
            expect_terminal_as_found(t, "ended");
            EXPECT_TRUE(loops().empty());
        }
    const auto t = start();
    ASSERT_SHOWS(t, "maximum");
    kill(loops().front(), SIGKILL);
    EXPECT_SHOWS(t, "a line from before");
    for (int i = 0; i != 500 && !processes_with(dsa_.root().string()).empty(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    // What was killed outright could not put its build away: the next build does.
    save("orientation/maximum", "// another text\n" + solution("orientation/maximum"));
    EXPECT_EQ(dsa_.run({"check", "maximum", "--fast"}).status, 0);
}

TEST_F(Loop, TheListShowsWhatIsDueForReview) {
    write(dsa_.root() / "progress.txt", "solved orientation/maximum 2020-01-01T00:00:00Z\n");
    const auto t = start();
    ASSERT_SHOWS(t, "arrays/lower_bound");
    t.press("l");
    ASSERT_SHOWS(t, "1 done, 1 due, ");
    EXPECT_SHOWS(t, "! orientation/maximum");
    t.press("q");
    t.press("q");
    EXPECT_SHOWS(t, "ended 0");
}

TEST_F(Loop, PollingAndManualModeJudgeAsWell) {
    for (const std::string mode : {"--poll", "--manual"}) {
        SCOPED_TRACE(mode);
        const auto t = start(80, 30, "LC_ALL=C.UTF-8", mode);
        ASSERT_SHOWS(
            t, mode == "--poll" ? "write TODO 1, maximum, at line 34, and save it" : "press r to judge it");
        save("orientation/maximum", "nonsense\n");
        if (mode == "--manual") t.press("r");
        ASSERT_SHOWS(t, "does not build");
        save("orientation/maximum", read(fs::path(DSA_SOURCE_DIR) / "exercises/orientation/maximum.hpp"));
        t.press("q");
        EXPECT_SHOWS(t, "ended 0");
    }
}

// The compilers of builds begun ahead: their headers are pipes, those of all others (the sanitizers') are files.
std::size_t waiting(const fs::path& build) {
    const std::string before = " -I " + (build / "drivers/build-").string();
    const auto running = processes_with(before);
    return static_cast<std::size_t>(std::count_if(running.begin(), running.end(), [&](const auto& command) {
        const auto from = command.find(before) + std::string_view(" -I ").size();
        const fs::path part = command.substr(from, command.find(' ', from) - from);
        std::error_code gone;  // the build has ended since
        for (fs::recursive_directory_iterator i(part, gone), end; !gone && i != end; i.increment(gone))
            if (fs::is_fifo(i->status(gone))) return true;
        return false;
    }));
}
bool comes_to(std::size_t wanted, const fs::path& build) {
    for (int i = 0; i != 1000; ++i) {
        if (waiting(build) == wanted) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

TEST_F(Loop, CompilersWaitForTheNextSaveAndAreLetGoAfterAWhile) {
    {
        const auto t = start(80, 30, "LC_ALL=C.UTF-8", "--ready 6");
        ASSERT_SHOWS(t, "write TODO 1, maximum, at line");
        EXPECT_TRUE(comes_to(1, dsa_.build())) << waiting(dsa_.build());
        save("orientation/maximum", solution("orientation/maximum"));
        ASSERT_SHOWS(t, "Solved.");
        EXPECT_TRUE(comes_to(1, dsa_.build())) << "for the save after that";
        EXPECT_TRUE(comes_to(0, dsa_.build())) << "nobody saves any more";
        save("orientation/maximum", "nonsense\n");
        ASSERT_SHOWS(t, "does not build");
        EXPECT_TRUE(comes_to(1, dsa_.build()));
        t.press("q");
        EXPECT_SHOWS(t, "ended 0");
    }
    EXPECT_EQ(waiting(dsa_.build()), 0u);
    const auto t = start(80, 30, "LC_ALL=C.UTF-8", "--ready 0");
    ASSERT_SHOWS(t, "write TODO 1, lower_bound");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(waiting(dsa_.build()), 0u);
    t.press("q");
    EXPECT_SHOWS(t, "ended 0");
}

TEST_F(Loop, ASaveInAnotherHeaderOffersToGoThere) {
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    save("linear/stack", solution("linear/stack") + "\n");
    ASSERT_SHOWS(t, "exercises/linear/stack.hpp was saved: y goes to that exercise");
    t.press("j");  // the offer is for the next key alone
    t.press("y");
    save("orientation/maximum", solution("orientation/maximum"));
    ASSERT_SHOWS(t, "Solved.");
    EXPECT_EQ(t.screen().find("linear/stack"), std::string::npos) << t.screen();
    save("linear/stack", solution("linear/stack"));
    ASSERT_SHOWS(t, "stack.hpp was saved");
    t.press("y");
    ASSERT_SHOWS(t, "linear/stack  solved");
    EXPECT_SHOWS(t, "Solved.");
    t.press("q");
    EXPECT_SHOWS(t, "ended 0");
}

TEST_F(Loop, ASaveInAnotherHeaderIsSeenWithoutEventsToo) {
    const auto t = start(80, 30, "LC_ALL=C.UTF-8", "--poll");
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    save("linear/stack", solution("linear/stack"));
    ASSERT_SHOWS(t, "stack.hpp was saved");
    t.press("y");
    ASSERT_SHOWS(t, "Solved.");
    t.press("q");
    EXPECT_SHOWS(t, "ended 0");
}

TEST_F(Loop, TheProgressOfABuildStaysInOneLineOfANarrowTerminal) {
    const fs::path root = folder_.path() / "narrow";
    fs::create_directories(root / "build");
    write(root / "run", "root=" + root.string() + "\n. " DSA_SOURCE_DIR "/scripts/common.sh\n" +
                            "logged 'building a great many things that have a great many names' "
                            "sh -c 'for i in 1 2 3; do echo \"[$i/3] compiling\"; done; exec sleep 1000'\n");
    const terminal t(dsa_.root().filename().string() + "-narrow", 60, 10, root, "exec sh run");
    ASSERT_SHOWS(t, "...: 3/3");
    const std::string screen = t.screen();
    EXPECT_EQ(screen.find("1/3"), std::string::npos) << screen;
    EXPECT_EQ(screen.find("dsa: building"), 0u) << screen;
    EXPECT_EQ(screen.find("dsa: building", 1), std::string::npos) << screen;
}

TEST_F(Loop, ResetAsksSavesAndIsUndone) {
    output_of("cd " + dsa_.root().string() +
              " && git init -q && git add exercises && git -c user.name=t -c user.email=t@example.com commit "
              "-qm stubs");
    const auto t = start();
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    const std::string mine =
        changed(solution("orientation/maximum"), "#pragma once", "#pragma once  // mine");
    save("orientation/maximum", mine);
    ASSERT_SHOWS(t, "Solved.");
    t.press("x");
    ASSERT_SHOWS(t, "Your text is saved first");
    t.press("n");
    ASSERT_SHOWS(t, "Solved.");
    EXPECT_EQ(read(stub("orientation/maximum")), mine);
    t.press("x");
    t.press("y");
    ASSERT_SHOWS(t, "\nreset  exercises/orientation/maximum.hpp; u brings your text back\n");
    EXPECT_SHOWS(t, "\nsaved  .dsa/saved/orientation/maximum");
    EXPECT_NE(read(stub("orientation/maximum")), mine);
    ASSERT_SHOWS(t, "write TODO 1, maximum");
    t.press("u");
    ASSERT_SHOWS(t, "Solved.");
    EXPECT_EQ(read(stub("orientation/maximum")), mine);
    t.press("q");
    expect_terminal_as_found(t, "ended 0");
}
