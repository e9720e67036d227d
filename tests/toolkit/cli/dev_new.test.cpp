// `dsa dev new`, as an author runs it: the program itself, in a small course of its own.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "bench/program.hpp"
#include "build/table.hpp"
#include "course/catalogue.hpp"
#include "course/checks.hpp"
#include "course/contract.hpp"
#include "course/lesson.hpp"
#include "course/wrong.hpp"
#include "small_course.hpp"
#include "system/process.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa;

class DevNew : public dsa::testing::SmallCourse {
protected:
    int dev_new(const std::string& name, std::uint64_t file_bytes = 0) {
        return dsa({"dev", "new", name}, file_bytes);
    }
    // What every benchmark of the course includes.
    void copy_helpers() const {
        for (const auto* helper : {"bench/memory.hpp", "bench/sweep.hpp", "bench/memory_counter.cpp"})
            fs::copy_file(fs::path(DSA_SOURCE_DIR) / helper, root_ / helper);
    }
};

const std::vector<std::string> of_queue{"exercises/linear/queue.hpp",  "exercises/linear/queue.md",
                                        "solutions/linear/queue.hpp",  "tests/linear/queue.driver.cpp",
                                        "tests/linear/queue.test.cpp", "tests/linear/queue.wrong.toml",
                                        "bench/linear/queue.bench.cpp"};

TEST_F(DevNew, WritesEveryFileAndAddsToTheModulesList) {
    ASSERT_EQ(dev_new("linear/queue"), 0) << said_;
    for (const auto& f : of_queue) {
        EXPECT_TRUE(fs::is_regular_file(root_ / f)) << f;
        EXPECT_NE(said_.find(f), std::string::npos) << f;
        EXPECT_EQ(read(f).find('@'), std::string::npos) << f << ": a place was not filled in";
    }
    EXPECT_EQ(read("exercises/linear/README.md"),
              "---\ntitle: Linear\norder: 4\nexercises: [stack, queue]\n---\n\n# Linear\n");
    const auto all = course::load_catalogue(root_);
    const auto hit = all.find("linear/queue");
    ASSERT_TRUE(hit.found) << hit.error;
    for (const auto& p : all.problems) EXPECT_NE(p.exercise, "linear/queue") << course::to_text(p);
}

TEST_F(DevNew, MakesAModuleBehindTheLastOne) {
    ASSERT_EQ(dev_new("text/suffix_array"), 0) << said_;
    const auto all = course::load_catalogue(root_);
    ASSERT_EQ(all.modules.size(), 2u);
    EXPECT_EQ(all.modules[1].name, "text");
    EXPECT_EQ(all.modules[1].title, "Text");
    EXPECT_EQ(all.modules[1].order, 5);
    EXPECT_EQ(all.find("suffix_array").found->title, "Suffix array");
    EXPECT_NE(read("tests/text/suffix_array.test.cpp").find("class SuffixArray : public check"),
              std::string::npos);
}

TEST_F(DevNew, StubAndReferenceHaveTheSameReadableContract) {
    ASSERT_EQ(dev_new("linear/queue"), 0) << said_;
    const auto stub = course::parse_contract(read("exercises/linear/queue.hpp"), "queue.hpp");
    const auto reference = course::parse_contract(read("solutions/linear/queue.hpp"), "queue.hpp");
    EXPECT_EQ(stub.block, reference.block);
    for (const auto& p : stub.problems) ADD_FAILURE() << course::to_text(p);
    ASSERT_EQ(stub.rows.size(), 2u);
    EXPECT_EQ(stub.rows[0].operations, std::vector<std::string>{"insert"});
}

TEST_F(DevNew, TheLessonHasEverySectionAndEachIsToBeWritten) {
    ASSERT_EQ(dev_new("linear/queue"), 0) << said_;
    const auto lesson = course::parse_lesson(read("exercises/linear/queue.md"), "queue.md");
    for (const auto& p : lesson.problems) ADD_FAILURE() << course::to_text(p);
    EXPECT_EQ(lesson.hints.size(), 4u);
    std::size_t to_write = 0;
    for (const auto& p : course::lint(lesson, "queue.md"))
        if (p.text.find("still says TODO:") != std::string::npos) ++to_write;
    EXPECT_EQ(to_write, 10u) << "six sections and four rungs";
}

// With each compiler, as `dsa dev check` and `dsa bench` would: the new header and its driver compile.
TEST_F(DevNew, WhatItWritesCompilesWithoutAWarning) {
    ASSERT_EQ(dev_new("linear/queue"), 0) << said_;
    fs::copy_file(fs::path(DSA_SOURCE_DIR) / "exercises/todo.hpp", root_ / "exercises/todo.hpp");
    copy_helpers();
    std::vector<std::string> environment;
    for (char** v = environ; *v; ++v) environment.emplace_back(*v);
    for (const auto& kit : build::read_toolchain(DSA_BUILD_DIR).kits)
        for (const auto* headers : {"exercises", "solutions"})
            for (const auto* file : {"tests/linear/queue.driver.cpp", "bench/linear/queue.bench.cpp"}) {
                system::limits l;
                l.cpu_seconds = 60;
                l.address_bytes = 0;
                system::process p(
                    {kit.program, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion",
                     "-Werror", "-fsyntax-only", "-I", (fs::path(DSA_SOURCE_DIR) / "src").string(), "-I",
                     (root_ / headers).string(), (root_ / file).string()},
                    {}, l, "/", environment);
                int status = -1;
                EXPECT_TRUE(p.wait(120'000, status));
                EXPECT_EQ(status, 0) << kit.name << " " << headers << " " << file << "\n" << p.output();
            }
}

// The benchmark is one as `dsa bench` wants it: built with a reference that is written, it lists both contenders, takes
// the iterations that it is told, and gives what a counting run asks for.
TEST_F(DevNew, TheBenchmarkIsOneThatDsaBenchCanMeasure) {
    ASSERT_EQ(dev_new("linear/queue"), 0) << said_;
    copy_helpers();
    fs::copy_file(fs::path(DSA_SOURCE_DIR) / "exercises/todo.hpp", root_ / "exercises/todo.hpp");
    auto tools = build::read_toolchain(DSA_BUILD_DIR);
    fs::create_directories(root_ / "build/here/kit");
    fs::copy_file(fs::path(DSA_BUILD_DIR) / "kit/kits.txt", root_ / "build/here/kit/kits.txt");
    tools.source = root_;
    tools.build = root_ / "build/here";
    std::string text = read("solutions/linear/queue.hpp");
    const std::string unwritten =
        "throw std::logic_error(\"dsa::queue::insert: the reference is not written yet\");";
    const auto at = text.find(unwritten);
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, unwritten.size(), "++size_;");
    const auto built = bench::build_program(tools, tools.kits.front(), "linear/queue",
                                            {text, "solutions/linear/queue.hpp", root_ / "solutions/linear"});
    ASSERT_FALSE(built.error) << built.error->file << ": " << built.error->message;
    EXPECT_TRUE(bench::takes_iterations(built.path));
    const auto names = bench::benchmarks_of(built.path);
    ASSERT_EQ(names.size(), 14U);  // 8 to 2^21, by eights, of two
    EXPECT_EQ(bench::to_text(names.front()), "queue/insert/dsa/8");
    EXPECT_EQ(bench::to_text(names.back()), "queue/insert/std/2097152");
    const auto slice = bench::run_slice(built.path, names.front(), 0.01, 20, 7);
    EXPECT_EQ(slice.failure, "");
    EXPECT_EQ(slice.iterations, 7);
    const auto memory =
        bench::count_memory(tools, tools.kits.front(), built.path, std::vector{names[8]}, 20);  // std, 64
    ASSERT_EQ(memory.size(), 1U);
    EXPECT_GT(memory.begin()->second.bytes_per_element, 3.9);
}

TEST_F(DevNew, OverwritesNothing) {
    for (const auto& f : of_queue) {
        fs::create_directories((root_ / f).parent_path());
        std::ofstream(root_ / f) << "mine";
        const auto before = files();
        EXPECT_EQ(dev_new("linear/queue"), 2) << f;
        EXPECT_NE(said_.find(f + " is there already"), std::string::npos) << said_;
        EXPECT_EQ(read(f), "mine");
        EXPECT_EQ(files(), before);
        EXPECT_EQ(read("exercises/linear/README.md"), readme);
        fs::remove(root_ / f);
    }
    fs::create_symlink("nowhere", root_ / of_queue[0]);  // a link that leads nowhere is in the way too
    EXPECT_EQ(dev_new("linear/queue"), 2);
    EXPECT_TRUE(fs::is_symlink(root_ / of_queue[0]));
}

TEST_F(DevNew, RefusesNamesThatCannotBe) {
    const auto before = files();
    for (const auto* name : {"queue",
                             "",
                             "/",
                             "linear/",
                             "/queue",
                             "linear/Queue",
                             "linear/my-queue",
                             "Linear/queue",
                             "linear/2queue",
                             "linear/queue_",
                             "linear/a__b",
                             "linear/a/b",
                             "../queue",
                             "linear/..",
                             "linear/queue.hpp",
                             "linear/caf\xC3\xA9",
                             "linear/class",
                             "linear/driver",
                             "toolkit/queue",
                             "lint/queue"}) {
        EXPECT_EQ(dev_new(name), 2) << name;
        EXPECT_EQ(files(), before) << name;
    }
    EXPECT_EQ(dev_new("other/stack"), 2);
    EXPECT_NE(said_.find("taken by linear/stack"), std::string::npos) << said_;
    EXPECT_EQ(files(), before);
}

TEST_F(DevNew, AReadmeItCannotAddToStopsIt) {
    for (const auto* text :
         {"no front matter\n", "---\ntitle: Linear\norder: 4\n---\n",
          "---\ntitle: Linear\n---\nexercises: [stack]\n", "---\nexercises: [stack,\n  heap]\n---\n"}) {
        std::ofstream(root_ / "exercises/linear/README.md") << text;
        const auto before = files();
        EXPECT_EQ(dev_new("linear/queue"), 2) << text;
        EXPECT_NE(said_.find("exercises/linear/README.md"), std::string::npos) << said_;
        EXPECT_EQ(files(), before) << text;
        EXPECT_EQ(read("exercises/linear/README.md"), text);
    }
}

TEST_F(DevNew, AFailureHalfWayLeavesNothing) {
    const auto before = files();
    // The limit lets the shorter files through and stops at a longer one.
    EXPECT_EQ(dev_new("text/queue", 900), 2);
    EXPECT_NE(said_.find("cannot write"), std::string::npos) << said_;
    EXPECT_EQ(files(), before);
    std::ofstream(root_ / "bench") << "a file where a folder is due";
    EXPECT_EQ(dev_new("linear/queue"), 2);
    fs::remove(root_ / "bench");
    EXPECT_EQ(files(), before);
    EXPECT_EQ(read("exercises/linear/README.md"), readme);
}

}  // namespace
