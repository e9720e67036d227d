#include "bench/program.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "system/process.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa;
using namespace dsa::bench;

// A folder of its own, removed with all that is in it.
class scratch {
public:
    scratch() {
        std::string name = (fs::temp_directory_path() / "dsa-bench-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string script(const std::string& name, const std::string& body) const {
        write(name, "#!/bin/sh\n" + body + "\n");
        chmod((path_ / name).c_str(), 0755);
        return (path_ / name).string();
    }

private:
    fs::path path_;
};

const benchmark_name push{"stack", "push", "std", "8"};

std::string one(const std::string& fields) {
    return R"({"context": {}, "benchmarks": [{"name": "stack/push/std/8", "run_type": "iteration", )" +
           fields + "}]}";
}

TEST(Names, HaveThreePartsAndArguments) {
    const auto n = parse_name("stack/push_pop/std/4096");
    ASSERT_TRUE(n);
    EXPECT_EQ(n->structure, "stack");
    EXPECT_EQ(n->operation, "push_pop");
    EXPECT_EQ(n->implementation, "std");
    EXPECT_EQ(n->arguments, "4096");
    EXPECT_EQ(parse_name("a/b/c/8/iterations:5")->arguments, "8/iterations:5");
    EXPECT_EQ(parse_name("a/b/c")->arguments, "");
    for (const auto* text : {"stack/push_pop/std/4096", "a/b/c", "a/b/c/8/iterations:5"})
        EXPECT_EQ(to_text(*parse_name(text)), text);
    for (const auto* text : {"", "a", "a/b", "a//b", "/a/b", "a/b/"}) EXPECT_FALSE(parse_name(text)) << text;
}

TEST(Results, AreNanosecondsAnItem) {
    const auto s =
        parse_slice(one(R"("cpu_time": 80, "real_time": 100, "items_per_second": 5e8)"), "stack/push/std/8");
    EXPECT_DOUBLE_EQ(s.ns, 2);
    EXPECT_DOUBLE_EQ(s.share, 0.8);
    EXPECT_EQ(s.failure, "");
    const auto t =
        parse_slice(one(R"("cpu_time": 3, "real_time": 3, "time_unit": "us")"), "stack/push/std/8");
    EXPECT_DOUBLE_EQ(t.ns, 3000) << "an iteration, where no items are counted";
}

TEST(Results, AFittedCurveIsNoTime) {
    const std::string json =
        R"({"benchmarks": [{"name": "stack/push/std/8", "run_type": "aggregate", "cpu_coefficient": 1.0},
                           {"name": "stack/push/std/8", "run_type": "iteration", "cpu_time": 7.0}]})";
    EXPECT_DOUBLE_EQ(parse_slice(json, "stack/push/std/8").ns, 7);
}

TEST(Results, OfRepetitionsTheMiddleOneCounts) {
    const std::string json =
        R"({"benchmarks": [{"name": "stack/push/std/8", "repetition_index": 0, "cpu_time": 9.0, "iterations": 1},
                           {"name": "stack/push/std/8", "repetition_index": 1, "cpu_time": 5.0, "iterations": 2},
                           {"name": "stack/push/std/8", "repetition_index": 2, "cpu_time": 7.0, "iterations": 3},
                           {"name": "stack/push/std/8_mean", "run_type": "aggregate", "cpu_time": 7.5}]})";
    const auto s = parse_slice(json, "stack/push/std/8");
    EXPECT_DOUBLE_EQ(s.ns, 7);
    EXPECT_DOUBLE_EQ(s.iterations, 3);
    EXPECT_NE(s.entry.find("\"repetition_index\":2"), std::string::npos) << s.entry;
    const auto failed = parse_slice(
        json.substr(0, json.size() - 2) + R"(, {"name": "stack/push/std/8", "error_occurred": true}]})",
        "stack/push/std/8");
    EXPECT_TRUE(std::isnan(failed.ns)) << "one that fails is no slower repetition";
}

TEST(Results, AnErrorIsToldOnOneSafeLine) {
    const auto s =
        parse_slice(one(R"("error_occurred": true, "error_message": "a\u001b[2Jb\nc")"), "stack/push/std/8");
    EXPECT_TRUE(std::isnan(s.ns));
    EXPECT_EQ(s.failure.find('\x1b'), std::string::npos);
    EXPECT_EQ(s.failure.find('\n'), std::string::npos);
    EXPECT_NE(s.failure.find('b'), std::string::npos);
}

TEST(Results, NoBytesAreTakenForATime) {
    std::vector<std::string> texts{"",
                                   "{",
                                   "[]",
                                   "null",
                                   "{\"benchmarks\": 3}",
                                   "{\"benchmarks\": [3, null]}",
                                   one(R"("cpu_time": -1)"),
                                   one(R"("cpu_time": "fast")"),
                                   one(R"("cpu_time": 1e999)"),
                                   one(R"("cpu_time": 0)"),
                                   one(R"("items_per_second": 1e-320, "cpu_time": 3)"),
                                   one(R"("error_occurred": true, "error_message": 7)"),
                                   R"({"benchmarks": [{"name": ["stack/push/std/8"], "cpu_time": 3}]})",
                                   R"({"benchmarks": [{"name": "stack/push/std/64", "cpu_time": 3}]})"};
    for (const auto& text : texts) {
        const auto s = parse_slice(text, "stack/push/std/8");
        EXPECT_TRUE(std::isnan(s.ns)) << text;
        EXPECT_NE(s.failure, "") << text;
    }
}

TEST(Slices, AProgramThatWritesWhatItLikesGivesNoTime) {
    const scratch folder;
    const auto s = run_slice(folder.script("liar", "echo nonsense >/dev/fd/3"), push, 0.01, 5);
    EXPECT_TRUE(std::isnan(s.ns));
    EXPECT_NE(s.failure, "");
}

TEST(Slices, AreAskedForOneBenchmarkExactly) {
    const scratch folder;
    const auto out = folder / "arguments";
    static_cast<void>(run_slice(folder.script("show", "echo \"$@\" >" + out.string()),
                                {"stack", "push[1]", "std", "8"}, 0.02, 5));
    std::ifstream in(out);
    std::string said;
    std::getline(in, said);
    EXPECT_NE(said.find(R"(--benchmark_filter=^stack/push\[1\]/std/8$)"), std::string::npos) << said;
    EXPECT_NE(said.find("--benchmark_min_time=0.0200"), std::string::npos) << said;
}

TEST(Slices, RunOnTheProcessorThatTheyAreGiven) {
    const scratch folder;
    const int processor = quickest_processor();
    const auto own = dsa::system::own_processors();
    ASSERT_NE(std::find(own.begin(), own.end(), processor), own.end()) << processor;
    for (const int wanted : own) {
        const auto tells =
            folder.script("tells", "grep Cpus_allowed_list /proc/self/status >" + (folder / "said").string());
        static_cast<void>(run_slice(tells, push, 0.01, 5, 0, 1, wanted));
        std::ifstream in(folder / "said");
        std::string key, value;
        in >> key >> value;
        EXPECT_EQ(value, std::to_string(wanted));
    }
}

TEST(Slices, ACrashNamesItsCause) {
    const scratch folder;
    const auto thrown = run_slice(
        folder.script("throws",
                      "echo \"terminate called after throwing an instance of 'dsa::not_written'\" >&2\n"
                      "echo \"  what():  exercises/linear/stack.hpp:45: not written yet: TODO 1, push\" >&2\n"
                      "kill -ABRT $$"),
        push, 0.01, 5);
    EXPECT_EQ(thrown.failure, "exercises/linear/stack.hpp:45: not written yet: TODO 1, push");
    const auto crash = run_slice(folder.script("crash", "kill -SEGV $$"), push, 0.01, 5);
    EXPECT_NE(crash.failure.find("signal 11"), std::string::npos) << crash.failure;
    const auto exit = run_slice(folder.script("exit", "exit 3"), push, 0.01, 5);
    EXPECT_NE(exit.failure.find("exit status 3"), std::string::npos) << exit.failure;
}

// The program and what it started write their process ids; afterwards none of these may be alive.
TEST(Slices, AnEndlessOneEndsInTimeWithAllThatItStarted) {
    const scratch folder;
    const auto path = folder.script("endless", "sleep 1000 & echo $! >" + (folder / "child").string() +
                                                   "\necho $$ >" + (folder / "own").string() + "\nwait");
    // A busy machine may not have got as far as the two processes when the time is over: more time, then.
    double limit = 0.25;
    auto s = run_slice(path, push, 0.01, limit);
    while (!fs::exists(folder / "own") && limit < 60) s = run_slice(path, push, 0.01, limit *= 2);
    EXPECT_TRUE(s.too_slow);
    EXPECT_NE(s.failure.find("not done after "), std::string::npos) << s.failure;
    EXPECT_NE(s.failure.find(" s at n = 8"), std::string::npos) << s.failure;
    for (const auto* name : {"child", "own"}) {
        pid_t id = 0;
        ASSERT_TRUE(std::ifstream(folder / name) >> id) << name;
        // Killed at once; whoever inherits an orphan may take a moment to bury it.
        bool alive = true;
        for (int i = 0; i != 200 && alive; ++i) {
            std::ifstream stat("/proc/" + std::to_string(id) + "/stat");
            std::string pid, command, state;
            alive = (stat >> pid >> command >> state) && state != "Z" && state != "X";
            if (alive) usleep(10'000);
        }
        EXPECT_FALSE(alive) << name;
    }
}

TEST(Slices, OutputWithoutEndIsBounded) {
    const scratch folder;
    const auto s = run_slice(folder.script("chatty", "yes"), push, 0.01, 20);
    EXPECT_NE(s.failure, "");
    EXPECT_LT(s.failure.size(), 1000u);
}

TEST(Lists, AProgramListsItsBenchmarks) {
    const scratch folder;
    const auto names =
        benchmarks_of(folder.script("list", "echo a/b/std/8; echo; echo noise; echo a/b/reference/8"));
    ASSERT_EQ(names.size(), 2u);
    EXPECT_EQ(names[1].implementation, "reference");
    EXPECT_THROW(static_cast<void>(benchmarks_of(folder.script("bad", "exit 1"))), std::runtime_error);
}

// A clone in small: one exercise, its benchmark, and a build folder that knows this build's compilers.
class Build : public ::testing::Test {
protected:
    Build() : tools_(build::read_toolchain(DSA_BUILD_DIR)) {
        fs::create_directories(folder_ / "build/kit");
        fs::copy_file(fs::path(DSA_BUILD_DIR) / "kit/kits.txt", folder_ / "build/kit/kits.txt");
        tools_.source = folder_ / "";
        tools_.build = folder_ / "build";
        folder_.write("exercises/todo.hpp", "#pragma once\n");
        folder_.write("bench/linear/box.bench.cpp", R"(
#include "linear/box.hpp"
#include <benchmark/benchmark.h>
#ifdef NDEBUG
static void put(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(box(static_cast<int>(state.range(0))));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(put)->Name("box/put/" DSA_LABEL)->Arg(8);
#endif
)");
    }
    program build(const std::string& text, const std::string& shown = "exercises/linear/box.hpp") {
        return build_program(tools_, tools_.kits.front(), "linear/box",
                             {.text = text, .shown = shown, .folder = folder_ / "exercises"});
    }
    scratch folder_;
    build::toolchain tools_;
};

TEST_F(Build, BuildsWithItsLabelAndRuns) {
    const auto p = build("inline int box(int x) { return x + 1; }\n");
    ASSERT_FALSE(p.error) << p.error->message << p.error->text;
    const auto names = benchmarks_of(p.path);
    ASSERT_EQ(names.size(), 1u);
    EXPECT_EQ(to_text(names[0]), "box/put/dsa/8");
    const auto s = run_slice(p.path, names[0], 0.005, 30);
    EXPECT_EQ(s.failure, "");
    EXPECT_GT(s.ns, 0);
    EXPECT_LT(s.ns, 1000);
    for (const auto& left : fs::directory_iterator(folder_ / "build/bench"))
        EXPECT_EQ(left.path().filename(), "linear") << "a folder was left behind";
}

// Where kits.txt says that Google Benchmark lies, one argument a line, there it is taken from, in folders with spaces too.
TEST_F(Build, TakesTheLibraryThatTheKitNames) {
    folder_.write("two words/benchmark/benchmark.h",
                  "#include_next <benchmark/benchmark.h>\n#define MARK \"of_the_kit\"\n");
    folder_.write("bench/linear/box.bench.cpp", R"(
#include "linear/box.hpp"
#include <benchmark/benchmark.h>
#ifndef MARK
#define MARK "of_the_system"
#endif
static void put(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(box(8));
}
BENCHMARK(put)->Name("box/put/" MARK)->Arg(8);
)");
    const std::string text = "inline int box(int x) { return x + 1; }\n";
    std::string others, named;
    std::ifstream in(folder_ / "build/kit/kits.txt");
    for (std::string line; std::getline(in, line);) {
        std::string* to = line.starts_with("benchmark ") ? &named : &others;
        if (line.starts_with("benchmark /")) {  // a library: the same one by another path
            const fs::path from = line.substr(std::string("benchmark ").size());
            const fs::path link = folder_ / ("two words/" + from.filename().string());
            fs::create_symlink(from, link);
            line = "benchmark " + link.string();
        }
        *to += line + "\n";
    }
    ASSERT_NE(named.find("two words/libbenchmark"), std::string::npos) << "the kit names no library";
    const auto names_with = [&](const std::string& kits) {
        folder_.write("build/kit/kits.txt", kits);
        const auto p = build(text);
        if (p.error) return p.error->message;
        return to_text(benchmarks_of(p.path).at(0));
    };
    const std::string include = "benchmark -I" + (folder_ / "two words").string() + "\n";
    EXPECT_EQ(names_with(others + include + named), "box/put/of_the_kit/8");
    if (named.find("benchmark -I") != std::string::npos) return;  // there may be no other than this one
    EXPECT_EQ(names_with(others), "box/put/of_the_system/8");
    EXPECT_EQ(names_with(others + include + named + "benchmark /no/such/libbenchmark.a\n"),
              "box/put/of_the_system/8");
}

// Else a header that is the reference, word for word, is some per cent faster or slower than it.
TEST_F(Build, FromEqualTextsComeEqualPrograms) {
    const std::string text = "inline int box(int x) { return x + 1; }\n";
    const auto bytes = [](const program& p) {
        std::ifstream in(p.path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const auto yours = bytes(build(text)), reference = bytes(build(text, "solutions/linear/box.hpp"));
    EXPECT_GT(yours.size(), 1000U);
    EXPECT_TRUE(yours == reference);
}

constexpr const char* box_with_peers = R"(
#include "linear/box.hpp"
#include <benchmark/benchmark.h>
#include "../memory.hpp"
#include <vector>
#if !defined(DSA_NO_PEERS) && __has_include(<boost/version.hpp>)
#include <boost/version.hpp>
// here
#endif
static void put(benchmark::State& state) {
    memory::structure(state, [&state] { return std::vector<long>(static_cast<std::size_t>(state.range(0))); });
    std::vector<long> setup(1000);
    benchmark::DoNotOptimize(setup.data());
    for (auto _ : state)
        for (int i = 0; i != 3; ++i) benchmark::DoNotOptimize(std::vector<int>(static_cast<std::size_t>(box(7))).data());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(put)->Name("box/put/" DSA_LABEL)->Arg(8)->Arg(1024);
)";

TEST_F(Build, CountsAllocationsOutsideTheTimedRun) {
    for (const auto* file : {"memory.hpp", "memory_counter.cpp"})
        fs::copy_file(fs::path(DSA_SOURCE_DIR) / "bench" / file, folder_ / "bench" / file);
    folder_.write("bench/linear/box.bench.cpp", box_with_peers);
    const auto p = build("inline int box(int x) { return x + 1; }\n");
    ASSERT_FALSE(p.error) << p.error->message << p.error->text;
    const auto names = benchmarks_of(p.path);
    ASSERT_EQ(names.size(), 2u);
    const auto found = count_memory(tools_, tools_.kits.front(), p.path, names, 30);
    ASSERT_EQ(found.size(), 2u);
    for (const auto& [name, m] : found)
        EXPECT_DOUBLE_EQ(m.allocations, 3) << name << ": what is made once counts too";
    EXPECT_NEAR(found.at("box/put/dsa/1024").bytes_per_element, 8, 0.1);
    EXPECT_GE(found.at("box/put/dsa/1024").most_bytes, 8000);
    EXPECT_EQ(run_slice(p.path, names[0], 0.005, 30).entry.find("allocs_per_iter"), std::string::npos)
        << "a timed run counts";
}

TEST_F(Build, WhatCannotBeCountedIsLeftOut) {
    const auto p = build("inline int box(int x) { return x + 1; }\n");
    const auto names = benchmarks_of(p.path);
    EXPECT_TRUE(count_memory(tools_, tools_.kits.front(), p.path, names, 30).empty())
        << "there is no counter";
    for (const auto* file : {"memory.hpp", "memory_counter.cpp"})
        fs::copy_file(fs::path(DSA_SOURCE_DIR) / "bench" / file, folder_ / "bench" / file);
    EXPECT_TRUE(count_memory(tools_, tools_.kits.front(), p.path, names, 30).empty()) << "it registers none";
    EXPECT_TRUE(count_memory(tools_, tools_.kits.front(), p.path, {}, 30).empty());
    for (const auto* body : {"exit 3", "kill -SEGV $$", "echo nonsense >/dev/fd/3", "sleep 60"})
        EXPECT_TRUE(
            count_memory(tools_, tools_.kits.front(), folder_.script("bad", body), names, 0.5).empty())
            << body;
}

// A library that is there and does not compile must not keep anybody from measuring.
TEST_F(Build, WithoutAPeerThatDoesNotCompile) {
    fs::copy_file(fs::path(DSA_SOURCE_DIR) / "bench/memory.hpp", folder_ / "bench/memory.hpp");
    std::string text = box_with_peers;
    text.replace(text.find("// here"), 7, "#error boost is too old");
    folder_.write("bench/linear/box.bench.cpp", text);
    const auto p = build("inline int box(int x) { return x + 1; }\n");
    ASSERT_FALSE(p.error) << p.error->message;
    EXPECT_EQ(benchmarks_of(p.path).size(), 2u);
    EXPECT_EQ(p.absent.size(), 1u) << "it is said, whether Boost is here or not";
    const auto again = build("inline int box(int x) { return x + 1; }\n");
    EXPECT_TRUE(again.reused);
    EXPECT_EQ(again.absent, p.absent) << "and said again of a program from the shelf";
}

// Boost being too old is no reason to leave Abseil out. Both are played: by a text that names them, and by a pkg-config
// package of that name in a folder of the test.
TEST_F(Build, OfTwoPeersLeavesOnlyTheOneOutThatDoesNotCompile) {
    if (!fs::exists("/usr/bin/pkg-config")) GTEST_SKIP() << "no pkg-config here";
    folder_.write("bench/linear/box.bench.cpp", R"(
#include "linear/box.hpp"
#include <benchmark/benchmark.h>
#ifndef DSA_NO_PEERS  // as <boost/version.hpp> would be
#error boost is too old
#endif
#ifdef DSA_ABSEIL  // as <absl/container/flat_hash_map.h> would be
#define WHO "absl"
#else
#define WHO "nobody"
#endif
static void put(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(box(8));
}
BENCHMARK(put)->Name("box/put/" DSA_LABEL)->Arg(8);
BENCHMARK(put)->Name("box/put/" WHO)->Arg(8);
)");
    folder_.write("pc/absl_flat_hash_map.pc",
                  "Name: absl\nDescription: none\nVersion: 1\nLibs: -lm\nCflags:\n");
    setenv("PKG_CONFIG_PATH", (folder_ / "pc").c_str(), 1);
    const auto p = build("inline int box(int x) { return x + 1; }\n");
    unsetenv("PKG_CONFIG_PATH");
    ASSERT_FALSE(p.error) << p.error->message;
    EXPECT_EQ(to_text(benchmarks_of(p.path).at(1)), "box/put/absl/8");
    ASSERT_FALSE(p.absent.empty());
    EXPECT_EQ(p.absent.back(), "Boost is left out: the benchmark does not compile with the one here");
}

TEST_F(Build, TakesTheSameTextsFromTheShelf) {
    const std::string text = "inline int box(int x) { return x + 1; }\n";
    const auto first = build(text), again = build(text);
    EXPECT_FALSE(first.reused);
    EXPECT_TRUE(again.reused);
    EXPECT_EQ(first.path, again.path);
    EXPECT_FALSE(build("inline int box(int x) { return x + 2; }\n").reused);
    EXPECT_FALSE(build(text, "solutions/linear/box.hpp").reused) << "todo() would say the wrong file";
    folder_.write("exercises/todo.hpp", "#pragma once\n// changed\n");
    EXPECT_FALSE(build(text).reused);
}

TEST_F(Build, AHeaderThatIncludesItsOwnFilesIsBuiltEachTime) {
    folder_.write("exercises/mine.hpp", "constexpr int one = 1;\n");
    const std::string text = "#include \"mine.hpp\"\ninline int box(int x) { return x + one; }\n";
    EXPECT_FALSE(build(text).error);
    EXPECT_FALSE(build(text).reused);
}

TEST_F(Build, AnErrorIsAtTheLearnersOwnLine) {
    const auto p = build("inline int box(int x) {\n    return y;\n}\n");
    ASSERT_TRUE(p.error);
    EXPECT_EQ(p.error->file, "exercises/linear/box.hpp");
    EXPECT_EQ(p.error->line, 2);
    EXPECT_EQ(p.path, "");
    for (const auto& left : fs::directory_iterator(folder_ / "build/bench"))
        ADD_FAILURE() << left.path() << " was left behind";
}

}  // namespace
