// The exercises as they are found on disk, whole and damaged.
#include "course/catalogue.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <climits>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::scratch;
using dsa::testing::texts;
using strings = std::vector<std::string>;
namespace fs = std::filesystem;

class Catalogue : public dsa::testing::small_course {
protected:
    [[nodiscard]] strings problems() const { return texts(load_catalogue(files.root()).problems); }
    [[nodiscard]] strings names() const {
        strings found;
        for (const auto& e : load_catalogue(files.root()).exercises) found.push_back(e.full_name());
        return found;
    }
};

TEST_F(Catalogue, FindsExercisesInTeachingOrderByTheirFiles) {
    const auto all = load_catalogue(files.root());
    EXPECT_EQ(texts(all.problems), strings{});
    EXPECT_EQ(names(), (strings{"linear/stack", "linear/queue", "heaps/binary_heap"}));
    ASSERT_EQ(all.modules.size(), 2U);
    EXPECT_EQ(all.modules[0].name, "linear");
    EXPECT_EQ(all.modules[0].title, "About linear");
    EXPECT_EQ(all.modules[0].order, 3);
    EXPECT_EQ(all.modules[0].exercises, (strings{"linear/stack", "linear/queue"}));
    const auto& queue = all.exercises[1];
    EXPECT_EQ(queue.title, "Queue");
    EXPECT_EQ(queue.difficulty, 1);
    EXPECT_EQ(queue.prerequisites, strings{"linear/stack"});
    EXPECT_EQ(queue.stub, files / "exercises/linear/queue.hpp");
    EXPECT_EQ(queue.lesson, files / "exercises/linear/queue.md");
    EXPECT_EQ(queue.reference, files / "solutions/linear/queue.hpp");
    EXPECT_EQ(queue.driver, files / "tests/linear/queue.driver.cpp");
    EXPECT_EQ(queue.checks, files / "tests/linear/queue.test.cpp");
    EXPECT_EQ(queue.wrong, files / "tests/linear/queue.wrong.toml");
    EXPECT_EQ(queue.bench, files / "bench/linear/queue.bench.cpp");
}

TEST_F(Catalogue, AnExerciseWhoseFilesAreMissingIsThereAndSaysWhatItLacks) {
    fs::remove(files / "exercises/linear/stack.hpp");
    fs::remove(files / "tests/linear/stack.wrong.toml");
    fs::remove(files / "bench/linear/queue.bench.cpp");
    EXPECT_EQ(names(), (strings{"linear/stack", "linear/queue", "heaps/binary_heap"}));
    const auto found = load_catalogue(files.root()).problems;
    EXPECT_EQ(texts(found), (strings{"bench/linear/queue.bench.cpp: is not there: the benchmark",
                                     "exercises/linear/stack.hpp: is not there: the stub",
                                     "tests/linear/stack.wrong.toml: is not there: the planted bugs"}));
    EXPECT_EQ(found[1].what, fault::missing);
    EXPECT_EQ(found[1].exercise, "linear/stack");
}

TEST_F(Catalogue, EachOfTheSevenFilesIsMissed) {
    for (const auto* const name :
         {"exercises/linear/stack.hpp", "exercises/linear/stack.md", "solutions/linear/stack.hpp",
          "tests/linear/stack.driver.cpp", "tests/linear/stack.test.cpp", "tests/linear/stack.wrong.toml",
          "bench/linear/stack.bench.cpp"}) {
        const auto text = files.read(name);
        fs::remove(files / name);
        const auto found = load_catalogue(files.root()).problems;
        ASSERT_EQ(found.size(), 1U) << name;
        EXPECT_EQ(found[0].file, name);
        EXPECT_EQ(found[0].what, fault::missing);
        EXPECT_TRUE(load_catalogue(files.root()).find("linear/stack").found) << name;
        files.write(name, text);
    }
}

TEST_F(Catalogue, NamesStrayFiles) {
    files.write("exercises/linear/scratch.hpp", "");
    files.write("exercises/linear/stack.hpp.bak", "");
    files.write("exercises/loose.hpp", "");
    files.write("solutions/linear/helper.hpp", "");
    files.write("solutions/trees/avl.hpp", "");
    files.write("tests/trees/avl.test.cpp", "");
    files.write("tests/linear/README", "");
    fs::create_directory(files / "bench/heaps/old");
    files.write("exercises/linear/.stack.hpp.swp", "");  // what editors leave is no concern
    files.write("exercises/linear/stack.hpp~", "");
    files.write("exercises/.DS_Store", "");
    const auto found = load_catalogue(files.root()).problems;
    EXPECT_EQ(
        texts(found),
        (strings{"bench/heaps/old: a folder that belongs to no exercise",
                 "exercises/linear/scratch.hpp: belongs to no exercise",
                 "exercises/linear/stack.hpp.bak: belongs to no exercise",
                 "exercises/loose.hpp: belongs to no exercise; a stub lies in exercises/<module>/",
                 "solutions/linear/helper.hpp: belongs to no exercise",
                 "solutions/trees/avl.hpp: belongs to no exercise: there is no folder exercises/trees",
                 "tests/linear/README: belongs to no exercise",
                 "tests/trees/avl.test.cpp: belongs to no exercise: there is no folder exercises/trees"}));
    for (const auto& p : found) EXPECT_EQ(p.what, fault::stray) << to_text(p);
    EXPECT_EQ(names().size(), 3U) << "a learner's own header is no exercise";
}

TEST_F(Catalogue, AnExerciseThatNoReadmeListsIsTaughtLast) {
    add_module("linear", 3, "[queue]");
    EXPECT_EQ(names(), (strings{"linear/queue", "linear/stack", "heaps/binary_heap"}));
    const auto found = problems();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0], "exercises/linear/README.md: does not list the exercise stack, so it is taught last");
    EXPECT_EQ(
        found[1],
        "exercises/linear/queue.md: the prerequisite \"linear/stack\" comes later in the teaching order");
}

TEST_F(Catalogue, AReadmeThatListsTooMuchIsNamed) {
    add_module("linear", 3, "[stack, stack, queue, ghost, ../../etc, Stack]");
    EXPECT_EQ(names(), (strings{"linear/stack", "linear/queue", "heaps/binary_heap"}));
    EXPECT_EQ(problems(),
              (strings{"exercises/linear/README.md:4: \"../../etc\" is no name of an exercise of this module",
                       "exercises/linear/README.md:4: \"Stack\" is no name of an exercise of this module",
                       "exercises/linear/README.md:4: lists ghost, which has no file at all",
                       "exercises/linear/README.md:4: lists stack twice"}));
}

TEST_F(Catalogue, AModuleWithoutItsPageComesLastAndAlphabetically) {
    fs::remove(files / "exercises/linear/README.md");
    EXPECT_EQ(names(), (strings{"heaps/binary_heap", "linear/queue", "linear/stack"}));
    EXPECT_EQ(problems()[0],
              "exercises/linear/README.md: does not list the exercise queue, so it is taught last");
    EXPECT_TRUE(dsa::testing::mentions(load_catalogue(files.root()).problems,
                                       "exercises/linear/README.md: is not there: the module's page"));
    fs::remove(files / "exercises/heaps/README.md");
    EXPECT_EQ(names(), (strings{"heaps/binary_heap", "linear/queue", "linear/stack"}));
    EXPECT_FALSE(dsa::testing::mentions(load_catalogue(files.root()).problems, "is that of the module"))
        << "two modules without a place are not in one place";
}

TEST_F(Catalogue, OneBrokenPageDoesNotHideTheOthers) {
    files.write("exercises/linear/README.md", "no front matter\n");
    EXPECT_EQ(names().size(), 3U);
    EXPECT_EQ(names()[0], "heaps/binary_heap");
    files.write("exercises/linear/README.md",
                "---\ntitle: Linear\norder: first\nexercises: [stack, queue]\n---\n");
    EXPECT_EQ(problems(),
              strings{"exercises/linear/README.md:3: order is a whole number from 0 to 999, not \"first\""});
}

TEST_F(Catalogue, TwoModulesInOnePlaceAreNamed) {
    add_module("linear", 6, "[stack, queue]");
    EXPECT_EQ(names(), (strings{"heaps/binary_heap", "linear/stack", "linear/queue"}));
    EXPECT_EQ(problems(), strings{"exercises/linear/README.md: order 6 is that of the module heaps too"});
}

TEST_F(Catalogue, BadPrerequisitesAreNamed) {
    files.write(
        "exercises/linear/stack.md",
        "---\ntitle: Stack\ndifficulty: 9\nprerequisites: [linear/stack, heaps/binary_heap, vectors]\n---\n");
    EXPECT_EQ(problems(),
              (strings{"exercises/linear/stack.md: the prerequisite \"heaps/binary_heap\" comes later in the "
                       "teaching order",
                       "exercises/linear/stack.md: the prerequisite \"linear/stack\" is this exercise itself",
                       "exercises/linear/stack.md: the prerequisite \"vectors\" is no exercise; it is "
                       "written module/name",
                       "exercises/linear/stack.md:3: difficulty is a whole number from 1 to 5, not \"9\""}));
}

TEST_F(Catalogue, ALessonWithoutAHeadKeepsItsName) {
    files.write("exercises/linear/stack.md", "");
    const auto all = load_catalogue(files.root());
    EXPECT_EQ(all.find("stack").found->title, "stack");
    EXPECT_EQ(all.find("stack").found->difficulty, 0);
    EXPECT_EQ(texts(all.problems),
              strings{"exercises/linear/stack.md:1: the file does not begin with --- and its front matter"});
}

TEST_F(Catalogue, OtherThingsInThePlaceOfFilesAreNamed) {
    fs::remove(files / "exercises/linear/stack.hpp");
    fs::create_directory(files / "exercises/linear/stack.hpp");
    fs::remove(files / "exercises/linear/queue.md");
    ASSERT_EQ(::mkfifo((files / "exercises/linear/queue.md").c_str(), 0600), 0);
    fs::remove(files / "exercises/heaps/binary_heap.md");
    fs::create_symlink("binary_heap.md", files / "exercises/heaps/binary_heap.md");  // a loop
    const auto found = problems();
    EXPECT_EQ(names().size(), 3U);
    EXPECT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0], "exercises/heaps/binary_heap.md: is no regular file: the lesson");
    EXPECT_EQ(found[1], "exercises/linear/queue.md: is no regular file: the lesson");
    EXPECT_EQ(found[2], "exercises/linear/stack.hpp: is a folder; a file is due here: the stub");
}

TEST_F(Catalogue, RightProgramsAndTheHeaderThatDoesNothingAreNotDueButHaveTheirPlace) {
    files.write("tests/linear/stack.right/raw_pointers.hpp", "#pragma once\n");
    files.write("tests/linear/stack.nothing.hpp", "#pragma once\n");
    EXPECT_EQ(problems(), strings{});
    fs::remove_all(files / "tests/linear/stack.right");
    files.write("tests/linear/stack.right", "");
    EXPECT_EQ(
        problems(),
        strings{
            "tests/linear/stack.right: is no folder; one is due here: the right programs of other kinds"});
}

TEST_F(Catalogue, AModuleFolderThatCannotBeListedIsNamed) {
    const dsa::testing::restricted module(files / "exercises/linear", fs::perms::none);
    const dsa::testing::unprivileged guard;
    if (!dsa::testing::unprivileged::works())
        GTEST_SKIP() << "this machine does not let the superuser step down";
    const auto all = load_catalogue(files.root());
    EXPECT_TRUE(dsa::testing::mentions(all.problems, "exercises/linear: the folder cannot be listed: "));
    EXPECT_TRUE(all.find("binary_heap").found);
}

TEST_F(Catalogue, AFolderThatIsNoCourseIsRefused) {
    const scratch empty;
    try {
        static_cast<void>(load_catalogue(empty.root()));
        FAIL() << "an empty folder was taken for a course";
    } catch (const error& e) {
        EXPECT_NE(std::string(e.what()).find("is not the root of a course"), std::string::npos) << e.what();
    }
    EXPECT_THROW(static_cast<void>(load_catalogue(empty / "missing")), error);
    fs::create_directory(empty / "exercises");
    EXPECT_TRUE(load_catalogue(empty.root()).exercises.empty());
}

TEST_F(Catalogue, HostileNamesOfFilesAreShownHarmlessly) {
    files.write("exercises/linear/\x1b[2J.hpp", "");
    files.write("exercises/\xff\n/x", "");
    const auto found = load_catalogue(files.root()).problems;
    ASSERT_EQ(found.size(), 2U);
    for (const auto& p : found) { EXPECT_EQ(dsa::verdict::printable(to_text(p)), to_text(p)); }
}

TEST_F(Catalogue, SurvivesDamageToEveryPage) {
    const auto readme = files.read("exercises/linear/README.md");
    const auto lesson = files.read("exercises/linear/stack.md");
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        files.write("exercises/linear/README.md", dsa::testing::mutate(readme, seed));
        files.write("exercises/linear/stack.md",
                    dsa::testing::mutate(lesson.substr(0, 60), seed + 1'000'000));
        const auto all = load_catalogue(files.root());
        ASSERT_EQ(all.exercises.size(), 3U) << "seed " << seed << ": no damage to a text hides an exercise";
        for (const auto& p : all.problems) {
            ASSERT_EQ(dsa::verdict::printable(to_text(p)), to_text(p)) << "seed " << seed;
        }
    }
}

TEST_F(Catalogue, FindsByFullNameBareNameAndPath) {
    const auto all = load_catalogue(files.root());
    for (const auto* const name :
         {"linear/stack", "stack", "exercises/linear/stack.hpp", "./exercises/linear/stack.hpp",
          "exercises/linear/stack.md", "tests/linear/stack.test.cpp", "tests/linear/stack.wrong.toml",
          "stack.hpp"}) {
        const auto hit = all.find(name);
        ASSERT_TRUE(hit.found) << name << ": " << hit.error;
        EXPECT_EQ(hit.found->full_name(), "linear/stack") << name;
        EXPECT_EQ(hit.error, "") << name;
    }
}

TEST_F(Catalogue, AnUnknownNameIsAnsweredWithTheNearest) {
    const auto all = load_catalogue(files.root());
    const auto answer = [&](std::string_view name) {
        EXPECT_FALSE(all.find(name).found) << name;
        return all.find(name).error;
    };
    EXPECT_EQ(answer("stak"), "no exercise named \"stak\"; nearest is \"linear/stack\"");
    EXPECT_EQ(answer("Stack"), "no exercise named \"Stack\"; nearest is \"linear/stack\"");
    EXPECT_EQ(answer("satck"), "no exercise named \"satck\"; nearest is \"linear/stack\"");
    EXPECT_EQ(answer("linear/quue"), "no exercise named \"linear/quue\"; nearest is \"linear/queue\"");
    EXPECT_EQ(answer("binary-heap"), "no exercise named \"binary-heap\"; nearest is \"heaps/binary_heap\"");
    EXPECT_EQ(answer("heap"), "no exercise named \"heap\"; nearest is \"heaps/binary_heap\"");
    EXPECT_EQ(answer("xyzzy"), "no exercise named \"xyzzy\"; `scripts/dsa list` shows them all");
    EXPECT_EQ(answer(""), "no exercise named \"\"; `scripts/dsa list` shows them all");
    EXPECT_EQ(answer("/"), "no exercise named \"/\"; `scripts/dsa list` shows them all");
    EXPECT_EQ(answer("st\x1b[2J"), "no exercise named \"st\\x1b[2J\"; `scripts/dsa list` shows them all");
    EXPECT_LT(answer(std::string(10'000'000, 's')).size(), 200U);
}

TEST_F(Catalogue, ANameOfTwoExercisesAsksWhich) {
    add_exercise("heaps/stack", "---\ntitle: Stack\ndifficulty: 1\nprerequisites: []\n---\n");
    add_module("heaps", 6, "[binary_heap, stack]");
    const auto all = load_catalogue(files.root());
    EXPECT_FALSE(all.find("stack").found);
    EXPECT_EQ(all.find("stack").error,
              "2 exercises are named \"stack\"; say which: \"linear/stack\" or \"heaps/stack\"");
    EXPECT_EQ(all.find("heaps/stack").found->module, "heaps");
}

}  // namespace
