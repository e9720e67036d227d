// `dsa bench`, as a learner runs it: the program itself, in a small course of its own. Where it stands is
// told by its build folder, so a copy of it in another one works on the course that folder names.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "report/style.hpp"
#include "system/process.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa;

constexpr const char* good = "#pragma once\ninline int box(int x) { return x + 1; }\n";
constexpr const char* benchmark_text = R"(
#include "linear/box.hpp"
#include <benchmark/benchmark.h>
#include <exception>
static int standard(int x) { return x + 1; }
template <int box_of(int)>
static void put(benchmark::State& state) try {
    for (auto _ : state) {
        int x = 0;
        for (int i = 0; i != state.range(0); ++i) benchmark::DoNotOptimize(x = box_of(x));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }
BENCHMARK(put<box>)->Name("box/put/" DSA_LABEL)->Arg(8)->Arg(64);
BENCHMARK(put<standard>)->Name("box/put/std")->Arg(8)->Arg(64);
BENCHMARK(put<box>)->Name("box/ours_only/" DSA_LABEL)->Arg(8);
)";

class Bench : public ::testing::Test {
protected:
    Bench() {
        std::string name = (fs::temp_directory_path() / "dsa-bench-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        root_ = name;
        for (const auto* folder :
             {"build/dev/bin", "build/dev/kit", "exercises/linear", "solutions/linear", "bench/linear"})
            fs::create_directories(root_ / folder);
        for (const char* const program : {"bin/dsa", "bin/dsa-whole"}) {
            std::error_code error;
            fs::create_hard_link(fs::path(DSA_BUILD_DIR) / program, root_ / "build/dev" / program, error);
            if (error) fs::copy_file(fs::path(DSA_BUILD_DIR) / program, root_ / "build/dev" / program);
        }
        std::ifstream kits(fs::path(DSA_BUILD_DIR) / "kit/kits.txt");
        std::ofstream mine(root_ / "build/dev/kit/kits.txt");
        for (std::string line; std::getline(kits, line);)
            mine << (line.starts_with("source ") ? "source " + root_.string() : line) << '\n';
        write("exercises/linear/README.md", "---\ntitle: Linear\norder: 0\nexercises: [box]\n---\n");
        write("exercises/linear/box.md", "---\ntitle: Box\ndifficulty: 1\nprerequisites: []\n---\n");
        write("exercises/todo.hpp", "#pragma once\n");
        write("exercises/linear/box.hpp", good);
        write("solutions/linear/box.hpp", good);
        write("bench/linear/box.bench.cpp", benchmark_text);
    }
    ~Bench() override {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(root_ / name, std::ios::binary) << text;
    }

    // Runs `dsa bench` of box and further exercises; after so many seconds of measuring it is interrupted as Ctrl-C does. Gives the
    // exit status.
    int bench(const std::vector<std::string>& arguments, double interrupt_after = -1) {
        auto command = before_;
        command.insert(command.end(), {(root_ / "build/dev/bin/dsa").string(), "bench", "box"});
        command.insert(command.end(), arguments.begin(), arguments.end());
        system::limits l;
        l.cpu_seconds = 300;
        l.address_bytes = l.stack_bytes = 0;
        l.file_bytes = std::uint64_t{512} << 20;
        system::process p(command, {}, l);
        int status = 0;
        if (interrupt_after >= 0) {
            for (int i = 0; i != 1200 && !is_measuring(); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
            std::this_thread::sleep_for(std::chrono::duration<double>(interrupt_after));
            kill(p.id(), SIGINT);
        }
        if (!p.wait(300'000, status)) status = p.bury();
        said_ = p.output(std::size_t{1} << 20);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream in(root_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    [[nodiscard]] nlohmann::json data() const { return nlohmann::json::parse(said_, nullptr, false); }
    // Both programs are built, so the rest is measuring.
    [[nodiscard]] bool is_measuring() const {
        std::error_code none;
        fs::directory_iterator built(root_ / "build/dev/bench/linear/box", none);
        return std::distance(begin(built), end(built)) == 2;
    }
    void expect_nothing_left() const {
        for (const auto& e : fs::directory_iterator(root_ / "build/dev/bench"))
            EXPECT_EQ(e.path().filename(), "linear") << "was left behind";
        for (const auto& e : fs::directory_iterator("/proc")) {
            std::error_code gone;
            const auto program = fs::read_symlink(e.path() / "exe", gone).string();
            EXPECT_FALSE(program.starts_with((root_ / "build/dev/bench").string()))
                << program << " still runs";
        }
    }

    fs::path root_;
    std::vector<std::string> before_;  // what the program is started by
    std::string said_;
};

TEST_F(Bench, MeasuresAllContendersAtAllPoints) {
    ASSERT_EQ(bench({"--time", "6", "--json"}), 0) << said_;
    const auto j = data();
    ASSERT_TRUE(j.is_object()) << said_;
    EXPECT_EQ(j["contenders"], nlohmann::json({"yours", "reference", "std"}));
    EXPECT_EQ(j["exercise"], "linear/box");
    EXPECT_NE(j["flags"].get<std::string>().find("-O2"), std::string::npos);
    EXPECT_TRUE(j["problems"].empty()) << j["problems"];
    ASSERT_EQ(j["rows"].size(), 3u);
    for (const auto& row : j["rows"]) {
        EXPECT_GE(row["rounds"], 1) << row;
        for (const auto* who : {"yours", "reference"}) {
            EXPECT_GT(row["ns_per_operation"][who], 0) << row;
            EXPECT_LT(row["ns_per_operation"][who], 1000) << row;
        }
        EXPECT_TRUE(row["ratio_to_reference"].contains("yours")) << row;
        EXPECT_EQ(row["ratio_to_reference"].contains("std"), row["operation"] == "put") << row;
        const auto& ratio = row["ratio_to_reference"]["yours"];
        EXPECT_EQ(ratio.contains("low"), ratio["rounds"] >= 6) << row;
        if (ratio.contains("low")) {
            EXPECT_LE(ratio["low"], ratio["value"]) << row;
            EXPECT_GE(ratio["high"], ratio["value"]) << row;
        }
    }
    expect_nothing_left();
    ASSERT_EQ(bench({"--time", "2"}), 0) << said_;
    EXPECT_NE(said_.find("to reference"), std::string::npos) << said_;
    EXPECT_NE(said_.find("  yours "), std::string::npos) << said_;
    EXPECT_NE(said_.find("-O2 -DNDEBUG"), std::string::npos) << said_;
}

// On a screen of 40 columns no line is longer, and nothing of what the wide table says is left out.
TEST_F(Bench, FitsANarrowScreen) {
    before_ = {"/usr/bin/env", "COLUMNS=40"};
    EXPECT_EQ(bench({"--time", "2"}), 0) << said_;
    std::istringstream lines(said_);
    for (std::string line; std::getline(lines, line);) {
        const bool one_word =
            line.find(' ', line.find_first_not_of(' ')) == std::string::npos;  // cannot be broken
        EXPECT_TRUE(one_word || dsa::report::columns_of(line) <= 40U) << line;
    }
    for (const char* const part :
         {"  yours ", "  reference ", "  std ", "to reference ", "allocs ", ", grows "})
        EXPECT_NE(said_.find(part), std::string::npos) << part << said_;
    EXPECT_NE(said_.find("    n=8    n=64"), std::string::npos) << said_;
}

// The table of all sizes is as wide as the screen, where it is too wide as it is.
TEST_F(Bench, AllSizesFitTheScreen) {
    for (const auto width : {60U, 80U, 120U}) {
        before_ = {"/usr/bin/env", "COLUMNS=" + std::to_string(width)};
        EXPECT_EQ(bench({"--time", "2", "--sizes"}), 0) << said_;
        std::istringstream lines(said_);
        for (std::string line; std::getline(lines, line);) EXPECT_LE(report::columns_of(line), width) << line;
        for (const char* const part : {"  yours  ", "  std/reference", "  rounds\n", "\nput"})
            EXPECT_NE(said_.find(part), std::string::npos) << part << said_;
        const bool whole = said_.find("\noperation  ") != std::string::npos;
        EXPECT_TRUE(width == 80U || whole == (width == 120U)) << said_;
    }
}

// Ten times the work must show as a ratio far from 1, on any machine that can run the test at all.
TEST_F(Bench, SeesThatASlowOneIsSlow) {
    write("exercises/linear/box.hpp",
          "#pragma once\ninline int box(int x) { for (volatile int i = 0; i != 100; i = i + 1) {} return x + "
          "1; }\n");
    ASSERT_EQ(bench({"--time", "4", "--json"}), 0) << said_;
    const auto j = data();
    for (const auto& row : j["rows"]) EXPECT_GT(row["ratio_to_reference"]["yours"]["value"], 5) << row;
}

TEST_F(Bench, ARatioFarBelowOneHasDigits) {
    write(
        "solutions/linear/box.hpp",
        "#pragma once\ninline int box(int x) { for (volatile int i = 0; i != 20000; i = i + 1) {} return x + "
        "1; }\n");
    ASSERT_EQ(bench({"--time", "6", "--sizes"}), 0) << said_;
    EXPECT_EQ(said_.find(" 0.00"), std::string::npos) << said_;
    EXPECT_EQ(said_.find("(0.00"), std::string::npos) << said_;
    EXPECT_NE(said_.find("<.001"), std::string::npos) << said_;
}

// Asleep, it is as slow on every machine: six rounds do not fit in.
TEST_F(Bench, TooFewRoundsToCompareAreSaidWithTheWayOn) {
    const std::string sleeps =
        "#pragma once\n#include <unistd.h>\ninline int box(int x) { usleep(25'000); return x + 1; }\n";
    write("exercises/linear/box.hpp", sleeps);
    write("solutions/linear/box.hpp", sleeps);
    bench({"--time", "6", "--sizes"});
    std::string said;  // on one line
    std::istringstream words(said_);
    for (std::string word; words >> word;) said += word + ' ';
    EXPECT_NE(
        said.find("to reference ?: too few rounds to compare; more time brings them: dsa bench linear/box "
                  "--time 28 "),
        std::string::npos)
        << said_;
    EXPECT_NE(said.find("?: fewer than six rounds, too few for an interval "), std::string::npos) << said_;
}

TEST_F(Bench, WhatIsNotWrittenIsSaidAndTheOthersAreShown) {
    write("exercises/linear/box.hpp",
          "#pragma once\n#include <stdexcept>\n"
          "inline int box(int) { throw std::logic_error(\"box.hpp:3: not written yet: TODO 1, box\"); }\n");
    EXPECT_EQ(bench({"--time", "2", "--json"}), 1) << said_;
    auto j = data();
    ASSERT_EQ(j["problems"].size(), 1u) << j["problems"];
    EXPECT_EQ(j["problems"][0]["contender"], "yours");
    EXPECT_EQ(j["problems"][0]["message"],
              "put at every size; ours_only at n = 8: box.hpp:3: not written yet: TODO 1, box");
    EXPECT_FALSE(j["rows"][0]["ns_per_operation"].contains("yours"));
    EXPECT_TRUE(j["rows"][0]["ns_per_operation"].contains("reference"));

    write("exercises/linear/box.hpp", "#pragma once\ninline int box(int) { return y; }\n");
    EXPECT_EQ(bench({"--time", "2"}), 1) << said_;
    EXPECT_NE(said_.find("yours: does not compile: exercises/linear/box.hpp:2"), std::string::npos) << said_;
    EXPECT_NE(said_.find("  std "), std::string::npos) << said_;

    fs::remove(root_ / "exercises/linear/box.hpp");
    EXPECT_EQ(bench({"--time", "2"}), 1) << said_;
    EXPECT_NE(said_.find("there is no such file"), std::string::npos) << said_;
    expect_nothing_left();
}

// A recording that anybody's tools read: every round is a repetition, and nothing in it says whose machine it was.
TEST_F(Bench, WritesGoogleBenchmarksOwnJson) {
    const auto out = (root_ / "out.json").string(), page = (root_ / "page.html").string();
    ASSERT_EQ(bench({"--time", "3", "--out", out, "--page", page}), 0) << said_;
    const auto j = nlohmann::json::parse(read("out.json"), nullptr, false);
    ASSERT_TRUE(j.is_object());
    EXPECT_FALSE(j["context"].contains("host_name"));
    EXPECT_EQ(j["context"]["executable"], "dsa bench linear/box");
    EXPECT_TRUE(j["context"].contains("num_cpus"));
    EXPECT_TRUE(j["context"].contains("caches"));
    EXPECT_EQ(read("out.json").find(root_.string()), std::string::npos);
    std::map<std::string, std::set<int>> repetitions;
    for (const auto& run : j["benchmarks"]) {
        EXPECT_EQ(run["run_type"], "iteration");
        EXPECT_EQ(run["run_name"], run["name"]);
        EXPECT_GT(run["iterations"], 0);
        EXPECT_GT(run["items_per_second"].get<double>() + run["cpu_time"].get<double>(), 0);
        EXPECT_TRUE(repetitions[run["name"]].insert(run["repetition_index"].get<int>()).second) << run;
        EXPECT_LT(run["repetition_index"], run["repetitions"]);
    }
    for (const auto* name :
         {"box/put/yours/8", "box/put/reference/64", "box/put/std/8", "box/ours_only/yours/8"})
        EXPECT_TRUE(repetitions.contains(name)) << name;
    EXPECT_FALSE(repetitions.contains("box/put/dsa/8"));
    EXPECT_NE(read("page.html").find("box/put"), std::string::npos);
    EXPECT_NE(said_.find("written: " + out), std::string::npos);
    ASSERT_EQ(bench({"--time", "1", "--out", out, "--page", page}), 0) << "each replaces its own: " << said_;
}

// Said before any time is spent, and no folder is made that nobody asked for.
TEST_F(Bench, WritesIntoNoFolderThatIsNotThere) {
    const auto none = (root_ / "none").string();
    for (const auto* option : {"--out", "--page"}) {
        EXPECT_EQ(bench({"--time", "600", option, none + "/x"}), 2) << said_;
        EXPECT_NE(said_.find("no such folder: " + none), std::string::npos) << said_;
        EXPECT_EQ(bench({"--time", "600", option, root_.string()}), 2) << said_;
        EXPECT_NE(said_.find("it is a folder"), std::string::npos) << said_;
        EXPECT_EQ(bench({"--time", "600", option, (root_ / "exercises/linear/README.md/x").string()}), 2)
            << said_;
        EXPECT_NE(said_.find("is no folder"), std::string::npos) << said_;
    }
    EXPECT_FALSE(fs::exists(none));
}

TEST_F(Bench, SeveralExercisesEachHaveTheirTurn) {
    write("exercises/linear/README.md", "---\ntitle: Linear\norder: 0\nexercises: [box, bag]\n---\n");
    for (const auto* file :
         {"exercises/linear/box.md", "exercises/linear/box.hpp", "solutions/linear/box.hpp"})
        write(std::string(file).replace(std::string(file).find("box"), 3, "bag"), read(file));
    std::string text = benchmark_text;
    for (auto at = text.find("box/"); at != std::string::npos; at = text.find("box/", at))
        text.replace(at, 3, "bag");
    text.replace(text.find("linear/box"), 10, "linear/bag");
    write("bench/linear/bag.bench.cpp", text);
    ASSERT_EQ(bench({"bag", "box", "--time", "1", "--json", "--out", (root_ / "o.json").string()}), 0)
        << said_;
    const auto j = data();
    ASSERT_EQ(j["exercises"].size(), 2u) << said_;
    EXPECT_EQ(j["exercises"][0]["exercise"], "linear/box");
    EXPECT_EQ(j["exercises"][1]["exercise"], "linear/bag");
    EXPECT_NE(read("o.json").find("bag/put/reference/8"), std::string::npos);
    EXPECT_NE(read("o.json").find("box/put/reference/8"), std::string::npos);
    EXPECT_EQ(bench({"bax"}), 2);
    EXPECT_NE(said_.find("no exercise named \"bax\""), std::string::npos) << said_;
}

TEST_F(Bench, ATimeThatIsNoneIsRefused) {
    for (const auto* time : {"0", "-3", "nan", "inf", "fast", "", "5s", "1e9"}) {
        EXPECT_EQ(bench({"--time", time}), 2) << time;
        EXPECT_NE(said_.find("--time"), std::string::npos) << time << said_;
    }
}

TEST_F(Bench, WhatCannotBeWrittenIsSaidBeforeAnyTimeIsSpent) {
    write("file", "");
    // Permissions allow root to write into /proc, and nobody can.
    for (const auto& out : {root_.string(), (root_ / "file/out.json").string(), std::string("/proc/x.html"),
                            (root_ / std::string(300, 'x')).string()})
        for (const auto* option : {"--out", "--page"}) {
            EXPECT_EQ(bench({"--time", "3000", option, out}), 2) << said_;
            EXPECT_NE(said_.find(out), std::string::npos) << said_;
        }
    EXPECT_FALSE(fs::exists(root_ / "build/dev/bench")) << "it has begun to build";
}

TEST_F(Bench, WritesOverNothingThatItReadsAndNoTwoThingsToOnePlace) {
    fs::create_symlink(root_ / "exercises/linear/box.hpp", root_ / "link");
    for (const auto* option : {"--out", "--page"})
        for (const auto* file :
             {"exercises/linear/box.hpp", "link", "solutions/linear/box.hpp", "bench/linear/box.bench.cpp"}) {
            EXPECT_EQ(bench({"--time", "3000", option, (root_ / file).string()}), 2) << said_;
            EXPECT_NE(said_.find("would replace what is read"), std::string::npos) << said_;
        }
    const auto x = (root_ / "x").string(), same = (root_ / "bench/../x").string();
    EXPECT_EQ(bench({"--time", "3000", "--out", x, "--page", same}), 2) << said_;
    EXPECT_NE(said_.find("--out and --page lead to the same place"), std::string::npos) << said_;
    EXPECT_EQ(bench({"--time", "3000", "--page", "-"}), 2) << said_;
    EXPECT_NE(said_.find("--page - is not standard output"), std::string::npos) << said_;
    EXPECT_EQ(read("exercises/linear/box.hpp"), good);
    EXPECT_FALSE(fs::exists(root_ / "build/dev/bench")) << "it has begun to build";
}

TEST_F(Bench, ReplacesNoFileThatIsNoEarlierOutput) {
    write("exercises/linear/bag.hpp", good);  // nothing that this run reads
    write("progress.txt", "");
    write("keep.txt", "{\"mine\": 1}");
    for (const auto* option : {"--out", "--page"}) {
        for (const auto* file : {"exercises/linear/bag.hpp", "progress.txt", ".dsa"}) {
            EXPECT_EQ(bench({"--time", "3000", option, (root_ / file).string()}), 2) << said_;
            EXPECT_NE(said_.find(" of a work folder is yours"), std::string::npos) << said_;
        }
        EXPECT_EQ(bench({"--time", "3000", option, (root_ / "keep.txt").string()}), 2) << said_;
        EXPECT_NE(said_.find("keep.txt: what it holds is no "), std::string::npos) << said_;
    }
    EXPECT_EQ(read("exercises/linear/bag.hpp"), good);
    EXPECT_EQ(read("keep.txt"), "{\"mine\": 1}");
    EXPECT_FALSE(fs::exists(root_ / "build/dev/bench")) << "it has begun to build";
}

// One that dies at a later round, or at a larger size, costs what it measured of the others nothing.
TEST_F(Bench, AProgramThatDiesHalfWayKeepsWhatWasMeasured) {
    write("exercises/linear/box.hpp",
          "#pragma once\n#include <cstdlib>\n#include <cstdio>\n#include <unistd.h>\n"
          "inline int box(int x) {\n"
          "    static const bool dies = [] {\n"
          "        std::FILE* f = std::fopen(\"" +
              (root_ / "calls").string() +
              "\", \"a\");\n"
              "        std::fputc('x', f);\n        const bool late = std::ftell(f) > 7;\n"
              "        std::fclose(f);\n        return late;\n    }();\n"
              "    if (dies) std::abort();\n    return x + 1;\n}\n");
    // Long enough for eight starts on a machine that does much else.
    EXPECT_EQ(bench({"--time", "12", "--json", "--out", (root_ / "o.json").string()}), 1) << said_;
    const auto j = data();
    ASSERT_GE(j["problems"].size(), 1u) << said_;
    EXPECT_TRUE(
        std::regex_search(j["problems"][0]["message"].get<std::string>(),
                          std::regex("^(put|ours_only) at (n = 8|n = 64|every size)(: |; ).*signal 6")))
        << j["problems"];
    EXPECT_TRUE(j["rows"][0]["ns_per_operation"].contains("yours")) << j["rows"][0];
    EXPECT_TRUE(j["rows"][0]["ns_per_operation"].contains("reference"));
    EXPECT_NE(read("o.json").find("\"error_occurred\": true"), std::string::npos);
    expect_nothing_left();
}

TEST_F(Bench, WithoutABenchmarkItCannotRun) {
    fs::remove(root_ / "bench/linear/box.bench.cpp");
    EXPECT_EQ(bench({"--time", "2"}), 2);
    EXPECT_NE(said_.find("bench/linear/box.bench.cpp is missing"), std::string::npos) << said_;
}

TEST_F(Bench, CtrlCKeepsWhatWasMeasured) {
    EXPECT_EQ(bench({"--time", "3000", "--json", "--out", (root_ / "o.json").string()}, 3), 0) << said_;
    EXPECT_NE(read("o.json").find("box/put/reference/8"), std::string::npos);
    const auto j = data();
    ASSERT_TRUE(j.is_object()) << said_;
    EXPECT_EQ(j["interrupted"], true);
    EXPECT_GE(j["rows"][0]["rounds"], 1);
    EXPECT_LT(j["seconds"], 200);
    expect_nothing_left();
}

TEST_F(Bench, CtrlCWhileItBuildsLeavesNothing) {
    system::limits l;
    l.cpu_seconds = 300;
    l.address_bytes = l.stack_bytes = 0;
    l.file_bytes = std::uint64_t{512} << 20;
    system::process p({(root_ / "build/dev/bin/dsa").string(), "bench", "box"}, {}, l);
    for (int i = 0; i != 300 && !fs::exists(root_ / "build/dev/bench"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    kill(p.id(), SIGINT);
    int status = 0;
    ASSERT_TRUE(p.wait(60'000, status)) << "it goes on after Ctrl-C";
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT) << system::describe_status(status);
    for (const auto& e : fs::directory_iterator(root_ / "build/dev/bench"))
        ADD_FAILURE() << e.path() << " was left behind";
}

}  // namespace
