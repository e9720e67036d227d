// `dsa report` as a user runs it: what it says, what it writes, and how it ends.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "clone.hpp"

namespace {

using namespace dsa::testing;
namespace fs = std::filesystem;

class Report : public ::testing::Test {
protected:
    [[nodiscard]] ending run(std::vector<std::string> arguments, const launch& how = {}) const {
        std::vector<std::string> command{std::string(DSA_BUILD_DIR) + "/bin/dsa", "report"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return program(command, {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"}, how).wait();
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
    std::string file(const std::string& name, std::string_view text) const {
        write(folder_.path() / name, text);
        return path(name);
    }
    static std::string recorded(const std::string& name) {
        return std::string(DSA_SOURCE_DIR) + "/tests/toolkit/bench/google_benchmark/" + name;
    }
    // One sentence on standard error, nothing written.
    void refuses(const ending& e, std::string_view says) const {
        EXPECT_EQ(e.status, 2) << e.out << e.err;
        EXPECT_NE(e.err.find(says), std::string::npos) << "no \"" << says << "\" in: " << e.err;
        EXPECT_FALSE(fs::exists(path("out.html")));
        for (const char c : e.err) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 32);
    }

    scratch_folder folder_;
};

TEST_F(Report, WritesAPageAndSaysWhatItFound) {
    const auto e = run({recorded("complexity-1.7.json"), "--out", path("out.html")});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("sort/random"), std::string::npos);
    EXPECT_NE(e.out.find("too few repetitions to tell the curves apart"), std::string::npos) << e.out;
    EXPECT_NE(e.out.find("written: " + path("out.html")), std::string::npos);
    EXPECT_TRUE(read(path("out.html")).starts_with("<!doctype html>"));
}
TEST_F(Report, ClaimsADifferenceFromSixRepetitionsOn) {
    const auto e = run({recorded("repetitions-1.7.json"), "--out", path("out.html")});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_EQ(e.out.find("too few repetitions"), std::string::npos) << e.out;
    EXPECT_NE(e.out.find(" times as long as std, at every size"), std::string::npos) << e.out;
}
TEST_F(Report, ReadsStandardInput) {
    const auto e = run({"-", "--out", path("out.html")}, {.in = read(recorded("complexity-1.7.json"))});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_TRUE(fs::exists(path("out.html")));
}
TEST_F(Report, WritesPicturesAndATable) {
    const auto e = run({recorded("complexity-1.7.json"), "--out", path("out.html"), "--svg", path("charts"),
                        "--csv", path("t.csv")});
    EXPECT_EQ(e.status, 0) << e.err;
    for (const char* name : {"time", "ratio", "flat", "slope"})
        EXPECT_TRUE(fs::exists(path(std::string("charts/sort-random-") + name + ".svg"))) << name;
    const auto table = read(path("t.csv"));
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 17);
}
TEST_F(Report, PrintsTheTableAloneWhereAskedTo) {
    const auto e = run({recorded("complexity-1.7.json"), "--out", path("out.html"), "--csv", "-"});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_TRUE(e.out.starts_with("file,benchmark,family,")) << e.out.substr(0, 200);
    EXPECT_EQ(std::count(e.out.begin(), e.out.end(), '\n'), 17);
}
TEST_F(Report, GivesItsFindingsAsData) {
    const auto e = run({recorded("repetitions-1.7.json"), "--out", path("out.html"), "--json", "--baseline",
                        "stable", "--per", "item"});
    const auto j = nlohmann::json::parse(e.out);
    EXPECT_EQ(j["format"], 1);
    EXPECT_EQ(j["families"][0]["baseline"], "stable");
    EXPECT_EQ(j["families"][0]["per"], "item");
    EXPECT_EQ(j["families"][0]["curves"][0]["points"].size(), 8U);
    EXPECT_EQ(j["written"][0], path("out.html"));
}
TEST_F(Report, OfARunThatFailedShowsTheRestAndEndsWithOne) {
    const auto e = run({recorded("error-1.7.json"), "--out", path("out.html")});
    EXPECT_EQ(e.status, 1);
    EXPECT_NE(e.out.find("failed: walk/512: the sum is wrong"), std::string::npos) << e.out;
    EXPECT_TRUE(fs::exists(path("out.html")));
}
TEST_F(Report, OfATruncatedFileShowsWhatCouldBeRead) {
    const auto whole = read(recorded("complexity-1.7.json"));
    const auto e = run({file("cut.json", whole.substr(0, whole.size() / 2)), "--out", path("out.html")});
    EXPECT_EQ(e.status, 1);
    // A long path of the file may put a line's end anywhere.
    EXPECT_TRUE(std::regex_search(e.out, std::regex("ends\\s+too\\s+soon"))) << e.out;
    EXPECT_TRUE(fs::exists(path("out.html")));
}
TEST_F(Report, OfOneFileThatIsMissingShowsTheOthers) {
    const auto e = run({recorded("complexity-1.7.json"), path("missing.json"), "--out", path("out.html")});
    EXPECT_EQ(e.status, 1);
    EXPECT_NE(e.out.find("cannot read"), std::string::npos) << e.out;
}
TEST_F(Report, RefusesWhatIsNothingOfGoogleBenchmark) {
    const auto out = path("out.html");
    refuses(run({file("empty.json", ""), "--out", out}), "is empty");
    refuses(run({file("text.json", "BM_x 12 ns\n"), "--out", out}), "is no JSON");
    refuses(run({file("other.json", R"({"results": []})"), "--out", out}), "not of Google Benchmark");
    refuses(run({path("missing.json"), "--out", out}), "cannot read");
    refuses(run({folder_.path().string(), "--out", out}), "is a folder");
    refuses(run({file("none.json", R"({"context": {}, "benchmarks": []})"), "--out", out}), "holds no runs");
    refuses(run({"-", "--out", out}, {.closed_in = true}), "is empty");
    refuses(run({file("zeros.json", std::string(1 << 20, '\0')), "--out", out}), "is no JSON");
}
TEST_F(Report, RefusesToWriteWhereItCannot) {
    const auto input = recorded("complexity-1.7.json");
    refuses(run({input, "--out", folder_.path().string()}), "cannot write");
    refuses(run({input, "--out", "/dev/full"}), "cannot write \"/dev/full\": it is no regular file");
    refuses(run({input, "--out", file("x", "") + "/out.html"}), "cannot write");
    EXPECT_EQ(run({input, "--out", path("a.html"), "--svg", path("x")}).status, 2);
}
TEST_F(Report, MakesNoFolderThatNobodyAskedFor) {
    const auto input = recorded("complexity-1.7.json"), out = path("out.html"), none = path("none");
    refuses(run({input, "--out", none + "/out.html"}), "no such folder: " + none);
    refuses(run({input, "--out", none + "/deeper/out.html"}), "no such folder: " + none + "/deeper");
    refuses(run({input, "--out", none + "/"}), "no such folder: " + none);
    refuses(run({input, "--out", out, "--csv", none + "/t.csv"}), "no such folder: " + none);
    refuses(run({input, "--out", out, "--svg", none + "/charts"}), "no such folder: " + none);
    refuses(run({input, "--out", out, "--svg", none + "/charts/"}), "no such folder: " + none);
    EXPECT_FALSE(fs::exists(none));
    EXPECT_EQ(run({input, "--out", out, "--svg", path("charts/")}).status,
              0);  // the folder of the charts is asked for
    EXPECT_TRUE(fs::exists(path("charts/sort-random-time.svg")));
}
// Files are told apart by what they are: a link to the measurements is the measurements.
TEST_F(Report, NeverWritesOverWhatItReads) {
    const auto text = read(recorded("complexity-1.7.json"));
    const auto input = file("a.json", text);
    fs::create_symlink(input, path("symbolic.json"));
    fs::create_hard_link(input, path("hard.json"));
    fs::create_directory(path("sub"));
    fs::create_hard_link(input, path("sub/sort-random-time.svg"));
    const std::string says = "would replace what is read";
    for (const auto& out : {input, path("symbolic.json"), path("hard.json"), path("sub/../a.json")}) {
        refuses(run({input, "--out", out}), says);
        refuses(run({input, "--out", path("out.html"), "--csv", out}), says);
        refuses(run({recorded("error-1.7.json"), input, "--out", out}), says);
    }
    refuses(run({input, "--out", path("out.html"), "--svg", path("sub")}), says);
    refuses(run({path("missing.json"), "--out", path("missing.json")}), says);
    EXPECT_EQ(read(input), text);
    for (const char* const link : {"symbolic.json", "hard.json", "sub/sort-random-time.svg"})
        EXPECT_TRUE(fs::equivalent(path(link), input)) << link;
}
// A clone is told by its stubs, a work folder apart from one by .dsa/place.
TEST_F(Report, WritesOverNothingOfTheLearners) {
    const auto input = recorded("complexity-1.7.json"), out = path("out.html");
    const std::string says =
        " of a work folder is yours, and no output goes there; choose another place for --";
    const std::vector<std::pair<const char*, const char*>> folders{{"clone", "exercises/todo.hpp"},
                                                                   {"work", ".dsa/place"}};
    for (const auto& [folder, mark] : folders) {
        for (const auto* inside : {"/exercises/heaps", "/.dsa/saved"})
            fs::create_directories(path(folder) + inside);
        file(folder + std::string("/") + mark, "x");
        const auto header = file(folder + std::string("/exercises/heaps/binary_heap.hpp"), "mine");
        const auto progress = file(folder + std::string("/progress.txt"), "");
        fs::create_symlink(progress, path(folder) + ".link");
        for (const auto& to : {header, progress, path(folder) + ".link", path(folder) + "/.dsa/x",
                               path(folder) + "/exercises/x"}) {
            refuses(run({input, "--out", to}), says + "out\n");
            refuses(run({input, "--out", out, "--csv", to}), says + "csv\n");
        }
        for (const auto* to : {"/exercises", "/exercises/", "/exercises/charts", "/.dsa/saved"})
            refuses(run({input, "--out", out, "--svg", path(folder) + to}), says + "svg\n");
        EXPECT_EQ(read(header), "mine");
        EXPECT_EQ(read(progress), "");
        EXPECT_EQ(run({input, "--out", path(folder) + "/report.html"}).status, 0)
            << "beside it there is room";
    }
    fs::create_directories(path("exercises"));  // somebody else's
    EXPECT_EQ(run({input, "--out", path("exercises/report.html")}).status, 0);
}
TEST_F(Report, ReplacesItsEarlierOutputAndNoOtherFile) {
    const auto input = recorded("complexity-1.7.json"), out = path("out.html");
    for (const auto* text :
         {"notes", "<!doctype html>\n<html lang=\"en\"><title>my page</title>", "<svg/>", "file,size\n"}) {
        const auto foreign = file("keep", text);
        refuses(run({input, "--out", foreign}), "keep: what it holds is no page of dsa, and would be lost");
        refuses(run({input, "--out", out, "--csv", foreign}), "keep: what it holds is no table of dsa");
        fs::create_directories(path("charts"));
        const auto picture = file("charts/sort-random-time.svg", text);
        refuses(run({input, "--out", out, "--svg", path("charts")}),
                "sort-random-time.svg: what it holds is no picture of dsa, and would be lost; move it away");
        EXPECT_EQ(read(foreign), text);
        EXPECT_EQ(read(picture), text);
    }
    file("charts/sort-random-time.svg", "");
    for (int i = 0; i != 2; ++i)
        EXPECT_EQ(run({input, "--out", out, "--csv", file("t.csv", i ? read(path("t.csv")) : ""), "--svg",
                       path("charts")})
                      .status,
                  0);
    EXPECT_TRUE(read(path("charts/sort-random-time.svg")).starts_with("<svg "));
    fs::remove(out);
    refuses(run({input, "--out", path("t.csv")}), "is no page of dsa");  // not of that kind
}
TEST_F(Report, WritesNoTwoThingsToOnePlace) {
    const auto input = recorded("complexity-1.7.json"), out = path("out.html");
    const std::string says = "lead to the same place";
    refuses(run({input, "--out", out, "--csv", out}), says);
    refuses(run({input, "--out", out, "--csv", path("./out.html")}), says);
    refuses(run({input, "--out", out, "--svg", out + "/"}), says);
    refuses(run({input, "--out", out, "--csv", path("charts"), "--svg", path("charts")}), says);
    fs::create_directory(path("charts"));
    const auto picture = path("charts/sort-random-time.svg");
    refuses(run({input, "--out", picture, "--svg", path("charts")}), says);
    refuses(run({input, "--out", out, "--csv", picture, "--svg", path("charts/")}), says);
    EXPECT_TRUE(fs::is_empty(path("charts")));
    // What exists already under two names.
    write(path("one"), "");
    fs::create_symlink(path("one"), path("two"));
    refuses(run({input, "--out", path("one"), "--csv", path("two")}), says);
    EXPECT_EQ(read(path("one")), "");
}
TEST_F(Report, TakesAHyphenForStandardOutputOnlyWhereItPrintsThere) {
    const auto input = recorded("complexity-1.7.json"), out = path("out.html");
    refuses(run({input, "--out", "-"}), "--out - is not standard output");
    refuses(run({input, "--out", out, "--svg", "-"}), "--svg - is not standard output");
    refuses(run({input, "--out", out, "--csv", "-", "--json"}),
            "--csv - and --json both go to standard output");
}

TEST_F(Report, EndsAtOnceWhenItIsInterruptedWhileItReads) {
    ASSERT_EQ(mkfifo(path("slow.json").c_str(), 0600), 0);
    program p(
        {std::string(DSA_BUILD_DIR) + "/bin/dsa", "report", path("slow.json"), "--out", path("out.html")},
        {"PATH=/usr/bin:/bin"}, {});
    int writer = -1;  // can be opened as soon as the program reads; then it waits for text that never comes
    for (int i = 0; i != 1200 && writer < 0; ++i) {
        writer = open(path("slow.json").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (writer < 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ASSERT_GE(writer, 0);
    p.signal(SIGINT);
    const auto e = p.wait(std::chrono::seconds(60));
    close(writer);
    EXPECT_TRUE(e.in_time);
    EXPECT_EQ(e.status, 128 + SIGINT);
    EXPECT_FALSE(fs::exists(path("out.html")));
}
TEST_F(Report, KeepsEscapesOffTheTerminal) {
    const auto e = run({file("evil.json",
                             "{\"context\": {}, \"benchmarks\": [{\"name\": \"a/\\u001b[2Jb/8\", "
                             "\"cpu_time\": 1, \"real_time\": 1}, "
                             "{\"name\": \"a/\\u001b[2Jb/16\", \"error_occurred\": true, \"error_message\": "
                             "\"\\u001b]0;x\\u0007\"}]}"),
                        "--out", path("out.html")});
    EXPECT_EQ(e.status, 1);
    EXPECT_EQ((e.out + e.err).find('\x1b'), std::string::npos);
    EXPECT_EQ(read(path("out.html")).find('\x1b'), std::string::npos);
}
TEST_F(Report, ShowsCountsBesideTimes) {
    const auto counts =
        file("cost.json", R"({"format": 1, "exercise": "sorting/sort", "operations": [{"operation": "random",
        "column": "steps", "class": "n log n", "sentence": "sort took 8, 24, 64 steps", "points": [{"n": 8, "steps": 24}]}]})");
    const auto e = run({recorded("complexity-1.7.json"), counts, "--out", path("out.html")});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("counted, not timed: sort took 8, 24, 64 steps"), std::string::npos) << e.out;
    const auto alone = run({counts, "--out", path("out.html")});
    EXPECT_EQ(alone.status, 0) << alone.err;
}

TEST_F(Report, OfSeveralRunsOfTheSameBenchmarksSetsEachBesideItsFormerSelf) {
    const auto cases = std::string(DSA_SOURCE_DIR) + "/tests/cases/benchmarks/";
    const auto e = run({cases + "02-before.json", cases + "02-after.json", "--out", path("out.html")});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("7 benchmarks compared, before with after"), std::string::npos) << e.out;
    EXPECT_NE(e.out.find("BM_Parse: 0.5 times as long"), std::string::npos) << e.out;
}

// `dsa compare` as a pipeline runs it.
class Compare : public Report {
protected:
    [[nodiscard]] ending compare(std::vector<std::string> arguments) const {
        std::vector<std::string> command{std::string(DSA_BUILD_DIR) + "/bin/dsa", "compare"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return program(command, {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"}, {}).wait();
    }
    // Eight repetitions of each of these names.
    [[nodiscard]] std::string runs(const std::string& name,
                                   const std::vector<std::pair<std::string, double>>& of) const {
        auto all = nlohmann::json::array();
        for (const auto& [benchmark, ns] : of)
            for (int i = 0; i != 8; ++i) {
                const double time = ns * (1 + i / 1000.0);
                all.push_back({{"name", benchmark},
                               {"run_type", "iteration"},
                               {"repetition_index", i},
                               {"real_time", time},
                               {"cpu_time", time}});
            }
        return file(name, nlohmann::json{{"context", nlohmann::json::object()}, {"benchmarks", all}}.dump());
    }
};
TEST_F(Compare, EndsWithOneWhereABenchmarkIsSlowerThanAllowed) {
    const auto a = runs("old.json", {{"f", 100}, {"g", 100}}), b = runs("new.json", {{"f", 110}, {"g", 101}});
    EXPECT_EQ(compare({a, b}).status, 0);
    EXPECT_EQ(compare({a, b, "--fail-above", "15%"}).status, 0);
    const auto e = compare({a, b, "--fail-above", "5%"});
    EXPECT_EQ(e.status, 1);
    EXPECT_NE(e.err.find("1 benchmark is slower by more than 5 %: f"), std::string::npos) << e.err;
    EXPECT_EQ(compare({b, a, "--fail-above", "5%"}).status, 0) << "faster is no fault";
}
TEST_F(Compare, NamesTheStepThatChangedOfSeveralFiles) {
    const auto a = runs("r1.json", {{"f", 100}}), b = runs("r2.json", {{"f", 100}}),
               c = runs("r3.json", {{"f", 200}});
    const auto e = compare({a, b, c});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("f changed from r2 to r3: 2 times as long"), std::string::npos) << e.out;
    EXPECT_EQ(e.out.find("from r1 to r2"), std::string::npos) << e.out;
    const auto beside = nlohmann::json::parse(compare({a, b, c, "--baseline", "r1", "--json"}).out);
    EXPECT_EQ(beside["benchmarks"][0]["steps"][1]["from"], "r1");
}
TEST_F(Compare, WritesATableThatNoNameBreaks) {
    const std::string hostile = "x|`</code><b>@all";
    const auto e =
        compare({runs("a.json", {{hostile, 100}}), runs("b.json", {{hostile, 200}}), "--markdown"});
    EXPECT_EQ(e.status, 0) << e.err;
    EXPECT_NE(e.out.find("| <code>x&#124;&#96;&lt;/code&gt;&lt;b&gt;&#64;all</code> | "), std::string::npos)
        << e.out;
}
TEST_F(Compare, SaysOnceThatRepetitionsAreTooFew) {
    const auto single = recorded("complexity-1.7.json");
    const auto e = compare({single, single, "--fail-above", "0"});
    EXPECT_EQ(e.status, 0) << e.err;
    const auto first = e.out.find("too few repetitions");
    ASSERT_NE(first, std::string::npos) << e.out;
    EXPECT_EQ(e.out.find("too few repetitions", first + 1), std::string::npos) << e.out;
}
TEST_F(Compare, RefusesWhatItCannotCompare) {
    const auto a = runs("a.json", {{"f", 100}}), b = runs("b.json", {{"g", 100}});
    refuses(compare({a}), "two files with runs are the least");
    refuses(compare({a, file("empty.json", "")}), "is empty");
    refuses(compare({a, path("missing.json")}), "cannot read");
    refuses(compare({a, b}), "no benchmark in common");
    refuses(compare({a, a, "--fail-above", "much"}), "--fail-above takes a share");
    refuses(compare({a, a, "--fail-above", "-3%"}), "--fail-above takes a share");
    refuses(compare({a, a, "--baseline", "c"}), "no file is called");
    refuses(compare({a, a, "--json", "--markdown"}), "leave one out");
}

}  // namespace
