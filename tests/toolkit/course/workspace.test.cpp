// A learner's text is never lost: whatever is in the file when it is replaced can be found again.
#include "course/workspace.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "course/catalogue.hpp"
#include "course_files.hpp"

namespace dsa::course {
namespace {

using testing::restricted;
using testing::small_course;
using testing::unprivileged;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

const when noon = std::chrono::sys_days{std::chrono::year{2025} / 3 / 4} + 12h;
constexpr const char* stub = "exercises/linear/stack.hpp";

class Workspace : public small_course {
protected:
    Workspace() : all_(load_catalogue(files.root())) {}

    [[nodiscard]] const exercise& stack() const { return *all_.find("stack").found; }
    [[nodiscard]] fs::path saved() const { return files / ".dsa/saved/linear"; }
    [[nodiscard]] std::vector<std::string> saved_texts_now() const {
        std::vector<std::string> texts;
        for (const auto& file : saved_texts(files.root(), stack()))
            texts.push_back(files.read(file.lexically_relative(files.root()).string()));
        return texts;
    }
    // What f throws says this.
    template <typename F>
    static void expect_refused(F f, const std::string& says) {
        try {
            f();
            ADD_FAILURE() << "was not refused; expected: " << says;
        } catch (const error& e) {
            EXPECT_NE(std::string(e.what()).find(says), std::string::npos) << e.what();
        }
    }
    // The course's files, as a work folder gets them.
    [[nodiscard]] std::vector<course_file> of_course() const {
        return course_files(load_catalogue(files.root()), [](const auto&) { return std::nullopt; });
    }
    fs::path make(const std::string& name = "place") const {
        fs::create_directories(outside_.root());
        return make_work_folder(outside_.root() / name, files.root(), of_course());
    }

    testing::scratch outside_;
    catalogue all_;
};

// ---- reset -------------------------------------------------------------------------------------------------

TEST_F(Workspace, ResetSavesTheTextUnderItsTimeAndPutsTheStubBack) {
    files.write(stub, "mine");
    const auto done = reset(files.root(), stack(), "the stub", noon);
    EXPECT_TRUE(done.changed);
    ASSERT_TRUE(done.saved);
    EXPECT_EQ(*done.saved, saved() / "stack.20250304T120000Z.hpp");
    EXPECT_EQ(files.read(stub), "the stub");
    EXPECT_EQ(saved_texts_now(), std::vector<std::string>{"mine"});
}

TEST_F(Workspace, ResetOfAnUntouchedStubChangesNothing) {
    files.write(stub, "the stub");
    const auto done = reset(files.root(), stack(), "the stub", noon);
    EXPECT_FALSE(done.changed);
    EXPECT_FALSE(done.saved);
    EXPECT_FALSE(fs::exists(saved()));
}

TEST_F(Workspace, ResetNeverWritesOverASavedText) {
    for (const std::string text : {"one", "two", "three"}) {
        files.write(stub, text);
        (void)reset(files.root(), stack(), "the stub", noon);
    }
    EXPECT_EQ(saved_texts_now(), (std::vector<std::string>{"one", "two", "three"}));
    EXPECT_TRUE(fs::exists(saved() / "stack.20250304T120000Z-3.hpp"));
}

TEST_F(Workspace, ResetSavesATextOnceThatIsTheNewestSavedOne) {
    for (int i = 0; i != 3; ++i) {
        files.write(stub, "mine");
        (void)reset(files.root(), stack(), "the stub", noon + 1s * i);
    }
    EXPECT_EQ(saved_texts_now(), std::vector<std::string>{"mine"});
}

TEST_F(Workspace, ResetBringsBackAFileThatWasThrownAway) {
    fs::remove(files / stub);
    EXPECT_TRUE(reset(files.root(), stack(), "the stub", noon).changed);
    EXPECT_EQ(files.read(stub), "the stub");
    EXPECT_FALSE(fs::exists(saved()));
}

TEST_F(Workspace, ResetKeepsAnyBytes) {
    std::string bytes("\xFF\xFE\0\r\n\x1b[31m", 10);
    files.write(stub, bytes);
    (void)reset(files.root(), stack(), "the stub", noon);
    EXPECT_EQ(saved_texts_now(), std::vector<std::string>{bytes});
}

TEST_F(Workspace, ResetFollowsALinkAndSavesWhatItLeadsTo) {
    files.write("elsewhere/mine.hpp", "mine");
    fs::remove(files / stub);
    fs::create_symlink(files / "elsewhere/mine.hpp", files / stub);
    (void)reset(files.root(), stack(), "the stub", noon);
    EXPECT_TRUE(fs::is_symlink(files / stub));
    EXPECT_EQ(files.read("elsewhere/mine.hpp"), "the stub");
    EXPECT_EQ(saved_texts_now(), std::vector<std::string>{"mine"});
}

TEST_F(Workspace, ResetNamesWhatIsNoFile) {
    fs::remove(files / stub);
    fs::create_symlink(files / "nowhere", files / stub);
    expect_refused([&] { (void)reset(files.root(), stack(), "s", noon); }, "leads nowhere");
    EXPECT_TRUE(fs::is_symlink(files / stub));
    fs::remove(files / stub);
    fs::create_directory(files / stub);
    expect_refused([&] { (void)reset(files.root(), stack(), "s", noon); }, "is a folder");
    fs::remove(files / stub);
    ASSERT_EQ(::mkfifo((files / stub).c_str(), 0600), 0);
    expect_refused([&] { (void)reset(files.root(), stack(), "s", noon); }, "no regular file");
}

TEST_F(Workspace, ResetLeavesTheTextWhereItIsWhenItCannotBeSaved) {
    files.write(stub, "mine");
    files.write(".dsa/saved", "a file where a folder is due");
    expect_refused([&] { (void)reset(files.root(), stack(), "the stub", noon); }, "cannot write");
    EXPECT_EQ(files.read(stub), "mine");
}

TEST_F(Workspace, ResetLeavesTheTextWhereItIsInAFolderThatMayNotBeWritten) {
    files.write(stub, "mine");
    fs::create_directories(saved());
    const restricted of_saved(saved(), fs::perms{0555}),
        of_stub((files / stub).parent_path(), fs::perms{0555});
    const unprivileged nobody;
    if (!unprivileged::works()) GTEST_SKIP() << "permissions do not bind this user";
    expect_refused([&] { (void)reset(files.root(), stack(), "the stub", noon); }, "ermission denied");
    EXPECT_EQ(files.read(stub), "mine");
}

// ---- undo --------------------------------------------------------------------------------------------------

TEST_F(Workspace, UndoBringsTheTextBackAndASecondUndoUndoesThat) {
    files.write(stub, "mine");
    (void)reset(files.root(), stack(), "the stub", noon);
    EXPECT_TRUE(undo(files.root(), stack(), noon + 1s).changed);
    EXPECT_EQ(files.read(stub), "mine");
    (void)undo(files.root(), stack(), noon + 2s);
    EXPECT_EQ(files.read(stub), "the stub");
    (void)undo(files.root(), stack(), noon + 3s);
    EXPECT_EQ(files.read(stub), "mine");
}

TEST_F(Workspace, UndoSavesWhatItReplaces) {
    files.write(stub, "first");
    (void)reset(files.root(), stack(), "the stub", noon);
    files.write(stub, "second");
    (void)undo(files.root(), stack(), noon);
    EXPECT_EQ(files.read(stub), "first");
    EXPECT_EQ(saved_texts_now(), (std::vector<std::string>{"first", "second"}));
}

TEST_F(Workspace, UndoTakesTheTextSavedLastAlsoWhenTheClockWasPutBack) {
    files.write(stub, "older");
    (void)reset(files.root(), stack(), "the stub", noon);
    files.write(stub, "newer");
    (void)reset(files.root(), stack(), "the stub", noon - 24h);
    (void)undo(files.root(), stack(), noon - 24h);
    EXPECT_EQ(files.read(stub), "newer");
}

TEST_F(Workspace, UndoCountsBeyondNine) {
    for (int i = 1; i <= 12; ++i) {
        files.write(stub, "text " + std::to_string(i));
        (void)reset(files.root(), stack(), "the stub", noon);
    }
    (void)undo(files.root(), stack(), noon);
    EXPECT_EQ(files.read(stub), "text 12");
}

TEST_F(Workspace, UndoPassesOverTheTextThatIsThere) {
    files.write(stub, "older");
    (void)reset(files.root(), stack(), "the stub", noon);
    files.write(stub, "newer");
    (void)reset(files.root(), stack(), "the stub", noon + 1s);
    files.write(stub, "newer");  // as after a reset that was killed when it had saved
    (void)undo(files.root(), stack(), noon + 2s);
    EXPECT_EQ(files.read(stub), "older");
}

TEST_F(Workspace, UndoWithoutASavedTextSaysSo) {
    expect_refused([&] { (void)undo(files.root(), stack(), noon); }, "nothing of linear/stack was saved");
    files.write(stub, "mine");
    files.write(".dsa/saved/linear/stack.20250304T120000Z.hpp", "mine");
    expect_refused([&] { (void)undo(files.root(), stack(), noon); }, "is the one that is there");
}

TEST_F(Workspace, UndoIsNotMisledByFilesOfOtherNames) {
    for (const auto* const name :
         {"stack.hpp", "stack..hpp", "stack.20250304T120000Z-.hpp", "stack.20250304T120000Z-x.hpp",
          "stack.20250304T120000Zjunk.hpp", "stack_two.20250304T120000Z.hpp", "stack.xxxxxxxxTxxxxxxZ.hpp",
          ".stack.20250304T120000Z.hpp.new-1"})
        files.write(std::string(".dsa/saved/linear/") + name, "not mine");
    expect_refused([&] { (void)undo(files.root(), stack(), noon); }, "nothing of linear/stack was saved");
}

TEST_F(Workspace, NoTextIsLostInALongRandomRunOfEditsResetsAndUndos) {
    std::mt19937_64 random(7);
    std::set<std::string> written;
    int fresh = 0;
    for (int step = 0; step != 400; ++step) {
        switch (random() % 3) {
            case 0: {
                // An editor: the text that was there is the learner's to give up.
                const auto text = "text " + std::to_string(++fresh);
                written.erase(files.read(stub));
                files.write(stub, text);
                written.insert(text);
                break;
            }
            case 1: (void)reset(files.root(), stack(), "the stub", noon + 1s * (random() % 50)); break;
            default: try { (void)undo(files.root(), stack(), noon + 1s * (random() % 50));
                } catch (const error&) {  // nothing was saved yet
                }
        }
        const auto texts = saved_texts_now();
        const std::set<std::string> found(texts.begin(), texts.end());
        for (const auto& text : written)
            ASSERT_TRUE(found.contains(text) || files.read(stub) == text)
                << text << " is lost at step " << step;
    }
}

// ---- init --------------------------------------------------------------------------------------------------

TEST_F(Workspace, InitGivesEveryStubAndLessonAndRemembersThem) {
    const auto place = make();
    EXPECT_TRUE(is_work_folder(place));
    EXPECT_EQ(clone_of(place), files.root());
    for (const auto& e : all_.exercises) {
        for (const auto* const ending : {".hpp", ".md"}) {
            const auto file = "exercises/" + e.full_name() + ending;
            EXPECT_EQ(read_bytes(place / file, 1 << 20).text, files.read(file));
            EXPECT_EQ(base_text(place, file).text, files.read(file));
        }
    }
    EXPECT_TRUE(fs::exists(place / "exercises/todo.hpp"));
    EXPECT_TRUE(edited_in(place, all_).empty());
    EXPECT_EQ(outside_.names(), std::vector<std::string>{"place"});
}

TEST_F(Workspace, InitTakesTheCommittedTextOfAFileThatIsEditedInTheClone) {
    files.write(stub, "my answer");
    const auto list = course_files(all_, [](const std::string& name) {
        return name == stub ? std::optional<std::string>("the stub") : std::nullopt;
    });
    const auto place = make_work_folder(outside_.root() / "place", files.root(), list);
    EXPECT_EQ(read_bytes(place / stub, 1 << 20).text, "the stub");
}

TEST_F(Workspace, InitTakesTheRestOfAFolderFromScriptsWorkspace) {
    files.write("scripts/workspace/dsa", "#!/bin/sh\n");
    fs::permissions(files / "scripts/workspace/dsa", fs::perms::owner_all);
    files.write("scripts/workspace/.vscode/tasks.json", "{}");
    files.write(".vscode/launch.json", "{}");
    const auto place = make();
    EXPECT_NE(fs::status(place / "dsa").permissions() & fs::perms::owner_exec, fs::perms::none);
    EXPECT_TRUE(fs::exists(place / ".vscode/tasks.json"));
    EXPECT_TRUE(fs::exists(place / ".vscode/launch.json"));
}

TEST_F(Workspace, InitTakesAnEmptyFolder) {
    fs::create_directory(outside_ / "place");
    EXPECT_TRUE(is_work_folder(make()));
}

TEST_F(Workspace, InitRefusesWhatIsInTheWayAndTouchesNothing) {
    outside_.write("full/notes.txt", "mine");
    expect_refused([&] { (void)make("full"); }, "holds \"notes.txt\" already");
    outside_.write("file", "mine");
    expect_refused([&] { (void)make("file"); }, "it is a file");
    fs::create_symlink(outside_ / "nowhere", outside_ / "link");
    expect_refused([&] { (void)make("link"); }, "link");
    expect_refused([&] { (void)make("no/such/parent"); }, "there is no folder");
    (void)make("place");
    expect_refused([&] { (void)make("place"); }, "it is one already");
    EXPECT_EQ(outside_.names(), (std::vector<std::string>{"file", "full", "link", "place"}));
    EXPECT_EQ(outside_.read("full/notes.txt"), "mine");
    expect_refused([&] { (void)make_work_folder(files.root() / "x", files.root(), {}); }, "inside the clone");
}

TEST_F(Workspace, InitRefusesAFolderThatMayNotBeWritten) {
    fs::create_directory(outside_ / "locked");
    const restricted locked(outside_ / "locked", fs::perms{0555});
    const auto list = of_course();
    const unprivileged nobody;
    if (!unprivileged::works()) GTEST_SKIP() << "permissions do not bind this user";
    expect_refused([&] { (void)make_work_folder(outside_ / "locked/place", files.root(), list); },
                   "ermission denied");
}

TEST_F(Workspace, InitTakesAwayWhatAKilledRunLeft) {
    outside_.write(".place.new-999999999/exercises/x.hpp", "half made");
    outside_.write(".place.new-notes/mine.txt", "mine");
    (void)make();
    EXPECT_EQ(outside_.names(), (std::vector<std::string>{".place.new-notes", "place"}));
}

// ---- update ------------------------------------------------------------------------------------------------

class Update : public Workspace {
protected:
    Update() : place_(make()) {}
    [[nodiscard]] std::vector<file_change> update() const {
        return update_work_folder(place_, files.root(), of_course());
    }
    [[nodiscard]] std::string text(const std::string& name) const {
        const auto bytes = read_bytes(place_ / name, 1 << 20);
        return bytes ? bytes.text : bytes.problem;
    }
    void write(const std::string& name, std::string_view text) const {
        outside_.write("place/" + name, text);
    }
    fs::path place_;
};

TEST_F(Update, OfAnUnchangedCourseDoesNothing) { EXPECT_TRUE(update().empty()); }

TEST_F(Update, ReplacesWhatNobodyEdited) {
    files.write(stub, "a new stub\n");
    const auto changes = update();
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].what, change::replaced);
    EXPECT_EQ(changes[0].name, stub);
    EXPECT_EQ(text(stub), "a new stub\n");
    EXPECT_TRUE(edited_in(place_, all_).empty());
    EXPECT_TRUE(update().empty());
}

TEST_F(Update, NeverTouchesAnEditedFileAndShowsOnceWhatChanged) {
    const auto old = text(stub);
    write(stub, "mine\n");
    files.write(stub, old + "// one more line\n");
    const auto changes = update();
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].what, change::kept);
    EXPECT_EQ(changes[0].brought, std::string(".dsa/new/") + stub);
    EXPECT_NE(changes[0].difference.find("\n+// one more line\n"), std::string::npos)
        << changes[0].difference;
    EXPECT_EQ(changes[0].difference.find("mine"), std::string::npos);
    EXPECT_EQ(text(stub), "mine\n");
    EXPECT_EQ(text(changes[0].brought), old + "// one more line\n");
    EXPECT_EQ(edited_in(place_, all_), std::vector<std::string>{stub});
    EXPECT_TRUE(update().empty());
    EXPECT_EQ(text(stub), "mine\n");
}

TEST_F(Update, TakesTheNewTextAwayOnceTheLearnerHasIt) {
    write(stub, "mine\n");
    files.write(stub, "a new stub\n");
    (void)update();
    write(stub, "a new stub\n");
    EXPECT_TRUE(update().empty());
    EXPECT_FALSE(fs::exists(place_ / ".dsa/new" / stub));
    EXPECT_TRUE(edited_in(place_, all_).empty());
}

TEST_F(Update, BringsNewExercisesAndThoseThatWereThrownAway) {
    add_module("linear", 3, "[stack, queue, deque]");
    add_exercise("linear/deque", "---\ntitle: Deque\ndifficulty: 1\nprerequisites: []\n---\n");
    fs::remove(place_ / stub);
    std::map<std::string, change> what;
    for (const auto& c : update()) what[c.name] = c.what;
    EXPECT_EQ(what.at("exercises/linear/deque.hpp"), change::added);
    EXPECT_EQ(what.at(stub), change::added);
    EXPECT_EQ(what.at("exercises/linear/README.md"), change::replaced);
    EXPECT_TRUE(fs::exists(place_ / stub));
}

TEST_F(Update, KeepsAFileOfTheLearnersWhereTheCourseHasANewOne) {
    write("exercises/linear/deque.hpp", "mine\n");
    add_module("linear", 3, "[stack, queue, deque]");
    add_exercise("linear/deque", "---\ntitle: Deque\ndifficulty: 1\nprerequisites: []\n---\n");
    (void)update();
    EXPECT_EQ(text("exercises/linear/deque.hpp"), "mine\n");
    EXPECT_TRUE(fs::exists(place_ / ".dsa/new/exercises/linear/deque.hpp"));
}

TEST_F(Update, KeepsAndNamesWhatTheCourseNoLongerHas) {
    write(stub, "mine\n");
    add_module("linear", 3, "[queue]");
    for (const auto* const file :
         {"exercises/linear/stack.hpp", "exercises/linear/stack.md", "solutions/linear/stack.hpp",
          "tests/linear/stack.driver.cpp", "tests/linear/stack.test.cpp"})
        fs::remove(files / file);
    const auto changes = update();
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(),
                            [](const auto& c) { return c.what == change::gone && c.name == stub; }));
    EXPECT_EQ(text(stub), "mine\n");
}

TEST_F(Update, LeavesAFolderThatStandsInTheWay) {
    fs::remove(place_ / stub);
    write(std::string(stub) + "/mine.txt", "mine");
    files.write(stub, "a new stub\n");
    const auto changes = update();
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].what, change::kept);
    EXPECT_EQ(text(std::string(stub) + "/mine.txt"), "mine");
}

TEST_F(Update, CompletesARunThatWasKilledBetweenAFileAndItsBase) {
    files.write(stub, "a new stub\n");
    write(stub, "a new stub\n");  // the file came, its base did not
    EXPECT_TRUE(update().empty());
    EXPECT_EQ(base_text(place_, stub).text, "a new stub\n");
}

TEST_F(Update, LetsTheFolderBelongToACloneThatHasMoved) {
    write(".dsa/place", "format 1\nclone /nowhere\n");
    EXPECT_EQ(clone_of(place_), "/nowhere");
    (void)update();
    EXPECT_EQ(clone_of(place_), files.root());
}

TEST_F(Update, RepairsABrokenPlaceButNotThatOfALaterVersion) {
    for (const std::string broken :
         {"", "format 1\n", "format 1\nclone relative\n", "clone /x\n", "\xFF\xFE\n"}) {
        write(".dsa/place", broken);
        expect_refused([&] { (void)clone_of(place_); }, "does not name the clone");
        (void)update();
        EXPECT_EQ(clone_of(place_), files.root());
    }
    write(".dsa/place", "format 2\nclone /x\n");
    expect_refused([&] { (void)clone_of(place_); }, "newer dsa");
    expect_refused([&] { (void)update(); }, "newer dsa");
}

// ---- which folder ------------------------------------------------------------------------------------------

TEST_F(Update, FindsTheNearestWorkFolderAboveButNotBeyondTheClone) {
    EXPECT_EQ(work_folder_above(place_ / "exercises/linear", files.root()), place_);
    EXPECT_EQ(work_folder_above(place_, files.root()), place_);
    EXPECT_EQ(work_folder_above(outside_.root(), files.root()), std::nullopt);
    fs::create_directories(place_ / "clone/src");
    EXPECT_EQ(work_folder_above(place_ / "clone/src", place_ / "clone"), std::nullopt);
}

TEST_F(Update, StubsAndLessonsAreThoseOfTheWorkFolder) {
    fs::remove(place_ / "exercises/linear/queue.md");
    move_to_work_folder(all_, place_);
    EXPECT_EQ(stack().stub, place_ / stub);
    EXPECT_EQ(stack().lesson, place_ / "exercises/linear/stack.md");
    EXPECT_EQ(all_.find("queue").found->lesson, files / "exercises/linear/queue.md");
    EXPECT_EQ(stack().reference, files / "solutions/linear/stack.hpp");
}

// ---- difference --------------------------------------------------------------------------------------------

TEST(Difference, OfEqualTextsIsNothing) { EXPECT_EQ(difference("a\n", "a\n", "f"), ""); }

TEST(Difference, ShowsTheChangedLinesWithThreeAround) {
    EXPECT_EQ(difference("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "f"),
              "--- f (before)\n+++ f (now)\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

// diff's own patch program as the oracle would need files; instead the difference is applied by hand.
std::string applied(const std::string& before, const std::string& diff) {
    const auto old = lines_of(before), lines = lines_of(diff);
    std::string text;
    std::size_t at = 0;
    for (std::size_t i = 2; i < lines.size();) {
        int from = 0, taken = 0;
        EXPECT_EQ(std::sscanf(std::string(lines[i]).c_str(), "@@ -%d,%d", &from, &taken), 2) << diff;
        const auto first = static_cast<std::size_t>(taken ? from - 1 : from);
        while (at < first) text += std::string(old.at(at++)) + '\n';
        for (++i; i < lines.size() && !lines[i].starts_with("@@"); ++i) {
            const auto rest = std::string(lines[i].substr(1));
            if (lines[i][0] != '+') { EXPECT_EQ(old.at(at++), rest) << diff; }
            if (lines[i][0] != '-') text += rest + '\n';
        }
    }
    while (at < old.size()) text += std::string(old[at++]) + '\n';
    return text;
}

TEST(Difference, AppliedToTheOldTextGivesTheNewOne) {
    std::mt19937_64 random(3);
    for (int run = 0; run != 300; ++run) {
        std::vector<std::string> lines;
        for (auto n = random() % 40; n > 0; --n)
            lines.push_back(std::string(1, static_cast<char>('a' + random() % 5)));
        auto changed = lines;
        for (auto n = random() % 6; n > 0; --n) {
            const auto at = static_cast<std::ptrdiff_t>(changed.empty() ? 0 : random() % changed.size());
            if (random() % 2 && !changed.empty())
                changed.erase(changed.begin() + at);
            else
                changed.insert(changed.begin() + at, "new");
        }
        std::string before, after;
        for (const auto& l : lines) before += l + '\n';
        for (const auto& l : changed) after += l + '\n';
        if (before == after) continue;
        ASSERT_EQ(applied(before, difference(before, after, "f")), after) << run;
    }
}

TEST(Difference, OfHugeTextsEndsSoon) {
    std::string before, after;
    for (int i = 0; i != 20'000; ++i) {
        before += "old " + std::to_string(i) + '\n';
        after += "new " + std::to_string(i) + '\n';
    }
    EXPECT_EQ(applied(before, difference(before, after, "f")), after);
}

}  // namespace
}  // namespace dsa::course
