#include "report/page.hpp"
#include "report/svg.hpp"
#include "shown.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>

namespace {

using namespace dsa;

bench::recording recorded(const std::string& name) {
    std::ifstream in(std::string(DSA_SOURCE_DIR) + "/tests/toolkit/bench/google_benchmark/" + name,
                     std::ios::binary);
    return bench::read_google_benchmark(std::string{std::istreambuf_iterator<char>(in), {}}, name);
}
std::string page_of(const std::string& name) {
    return report::page(report::measure_all({recorded(name)}, {}, name, "", false));
}

// What the page's script will read.
nlohmann::json data_of(const std::string& page) {
    const std::string start = "<script type=\"application/json\" id=\"data\">";
    const auto from = page.find(start) + start.size();
    return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

TEST(Page, HoldsEveryPartAndNoPlaceForOne) {
    const auto text = page_of("complexity-1.7.json");
    EXPECT_TRUE(text.starts_with("<!doctype html>"));
    EXPECT_NE(text.find("var uPlot="), std::string::npos);
    EXPECT_NE(text.find("Copyright (c)"), std::string::npos);  // uPlot's licence
    for (const char* place : {"@NONCE@", "@DATA@", "@SCRIPT@", "@STYLE@", "@UPLOT"})
        EXPECT_EQ(text.find(place), std::string::npos) << place;
}
// As `dsa bench` writes it: contenders in turn, round after round, times that scatter by some percent, iterations as many
// as fill the time, and what a structure takes.
bench::recording recorded_by_bench() {
    bench::recording r;
    r.file = "dsa bench";
    r.where.caches = {{"L1", 49152}, {"L2", 1048576}, {"L3", 33554432}};
    std::mt19937 random(1);
    const auto scatter = [&](double part) {
        return 1 + part * (static_cast<double>(random()) / 4294967296.0 - 0.3);
    };
    for (const char* operation : {"push_pop", "push_pop_at_depth", "copy", "equal", "move"})
        for (const char* who : {"yours", "reference", "std", "std_vector"})
            for (double n = 8; n <= 3e6; n *= 8)
                for (std::size_t round = 0; round != 30; ++round) {
                    bench::run x;
                    x.name =
                        std::string("stack/") + operation + "/" + who + "/" + std::to_string(std::llround(n));
                    x.parts = bench::parts_of_name(x.name);
                    x.cpu = 6.7 * n * scatter(0.2);
                    x.real = x.cpu * scatter(0.0002);
                    x.iterations = std::ceil(2e6 / x.cpu * scatter(0.1));
                    x.items_per_second = 2 * n / x.cpu * 1e9;
                    x.repetition = round;
                    x.repetitions = 30;
                    x.counters = {
                        {"allocs_per_iter", n}, {"bytes_per_element", 32}, {"max_bytes_used", 32 * n}};
                    r.runs.push_back(std::move(x));
                }
    return r;
}
TEST(Page, OfAUsualRunIsSmall) {
    EXPECT_LE(page_of("repetitions-1.7.json").size(), 110'000U);
    const auto r = recorded_by_bench();
    ASSERT_EQ(r.runs.size(), 5U * 4 * 7 * 30);
    EXPECT_LE(report::page(report::measure_all({r}, {}, "dsa bench linear/stack", "reference", true)).size(),
              150'000U);
}
TEST(Page, BringsOfItsOwnFilesNoCommentsAndNoIndentation) {
    const std::string script = report::page_parts.js, style = report::page_parts.css;
    EXPECT_EQ(script.find("\n "), std::string::npos);
    EXPECT_EQ(script.find("\n//"), std::string::npos);
    EXPECT_EQ(style.find('\n'), std::string::npos);
    EXPECT_NE(script.find("http://www.w3.org/2000/svg"), std::string::npos);  // no comment
}
TEST(Page, AsksNothingOfTheNetwork) {
    const auto text = page_of("complexity-1.7.json");
    EXPECT_NE(text.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(text.find("unsafe-inline"), std::string::npos);
    for (const char* loads : {"src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket"})
        EXPECT_EQ(text.find(loads), std::string::npos) << loads;
}
TEST(Page, HasDataThatItsScriptCanRead) {
    const auto data = data_of(page_of("repetitions-1.7.json"));
    EXPECT_EQ(data["version"], 1);
    ASSERT_EQ(data["families"].size(), 1U);
    const auto& f = data["families"][0];
    EXPECT_EQ(f["name"], "sort/random");
    EXPECT_EQ(f["series"].size(), 2U);
    EXPECT_EQ(f["series"][0]["points"]["iteration"].size(), 8U);
    // Repetitions, for paired ratios: eight for each size, and the row where they begin.
    EXPECT_EQ(f["series"][0]["points"]["iteration"][0][4], 8);
    EXPECT_EQ(f["series"][0]["points"]["iteration"][0][5].get<int>() % 8, 0);
    EXPECT_EQ(data["rows"]["count"], 128);
    EXPECT_EQ(data["caches"].size(), 3U);
}
TEST(Page, OfTheSameInputIsTheSame) { EXPECT_EQ(page_of("error-1.7.json"), page_of("error-1.7.json")); }

TEST(Page, TakesNoMarkupFromNames) {
    const std::string hostile =
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;@SCRIPT@@NONCE@";
    bench::recording r;
    r.file = hostile;
    r.where.executable = r.where.date = hostile;
    r.where.others = {{hostile, hostile}};
    r.problems = {hostile};
    for (const char* n : {"/8", "/64"}) {
        bench::run x;
        x.name = hostile + "/" + hostile + n;
        x.parts = bench::parts_of_name(x.name);
        x.cpu = x.real = 5;
        x.counters = {{hostile, 1}};
        r.runs.push_back(x);
    }
    r.runs.push_back(r.runs[0]);
    r.runs.back().error = hostile;
    const auto text = report::page(report::measure_all({r}, {}, hostile, hostile, false));
    const auto plain = page_of("complexity-1.7.json");
    for (const char* mark : {"<script", "</script", "<img", "<"})
        EXPECT_EQ(report::count_of(text, mark), report::count_of(plain, mark)) << mark;
    EXPECT_EQ(data_of(text)["title"], hostile);
}
TEST(InsideScript, EscapesWhatCouldEndOrSplitIt) {
    EXPECT_EQ(report::inside_script("</script>&<!--\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xa6"),
              "\\u003c/script\\u003e\\u0026\\u003c!--\\u2028\\u2029\xe2\x80\xa6");
}
TEST(Page, CutsLongNames) {
    bench::recording r;
    r.file = "a";
    bench::run x;
    x.name = std::string(10'000, 'x') + "/8";
    x.parts = bench::parts_of_name(x.name);
    x.cpu = x.real = 1;
    r.runs = {x};
    EXPECT_LE(report::page(report::measure_all({r}, {}, "t", "", false)).size(), 110'000U);
}
TEST(Page, ShowsCountsBesideTheTimesOfTheirOperation) {
    const auto counts = bench::read_counts(R"({"format": 1, "exercise": "linear/sort", "operations": [
        {"operation": "random", "column": "steps", "class": "n log n", "points": [{"n": 8, "steps": 50}, {"n": 16, "steps": 130}]},
        {"operation": "other", "column": "steps", "class": null, "points": [{"n": 8, "steps": 5}, {"n": 0, "steps": 5}, 3]}]})",
                                           "cost.json");
    ASSERT_EQ(counts.curves.size(), 2U);
    EXPECT_EQ(counts.problems.size(), 1U);
    const auto m = report::measure_all({recorded("complexity-1.7.json")}, {counts}, "t", "", false);
    ASSERT_EQ(m.families.size(), 2U);
    EXPECT_EQ(m.families[0].what.name, "sort/random");
    ASSERT_EQ(m.families[0].counts.size(), 1U);
    EXPECT_EQ(m.families[0].counts[0].points.size(), 2U);
    EXPECT_EQ(m.families[1].what.name, "sort, counted");
    EXPECT_EQ(data_of(report::page(m))["families"][0]["counts"][0]["order"], "n log n");
}
TEST(Page, SaysWhatWasCountedInWords) {
    bench::counts c;
    c.curves.push_back({"sort", "random", "peak_bytes", "n", "", {{8, 1}, {64, 8}}});
    const auto m = report::measure_all({}, {c}, "t", "", false);
    EXPECT_EQ(data_of(report::page(m))["families"][0]["counts"][0]["column"], "heap taken");
    const auto pictures = report::svg_files(m);
    ASSERT_EQ(pictures.size(), 1U);
    EXPECT_NE(pictures[0].text.find("heap taken, O(n)"), std::string::npos);
    EXPECT_EQ(pictures[0].text.find("peak_bytes"), std::string::npos);
}
TEST(Counts, OfAnythingElseAreSaidToBeNone) {
    for (const char* text :
         {"", "{}", "[]", "{\"operations\": 3}", "{\"operations\": [], \"exercise\": 7}", "\xff"})
        EXPECT_TRUE(bench::read_counts(text, "x").other_json) << text;
}
TEST(Measured, HasOneSentenceForCurvesThatAreAlikeAndAFewForMany) {
    bench::recording r;
    for (int who = 0; who != 46; ++who)
        for (const char* n : {"/8", "/64"}) {
            bench::run x;
            x.name = "map/find/impl" + std::to_string(who) + n;
            x.parts = bench::parts_of_name(x.name);
            x.cpu = x.real = who < 30 ? 5 : 5 + who;
            r.runs.push_back(x);
        }
    const auto sentences = report::measure_all({r}, {}, "t", "", false).families.at(0).sentences;
    ASSERT_LE(sentences.size(), 17U);
    EXPECT_TRUE(sentences[0].starts_with("too few repetitions to tell the curves apart")) << sentences[0];
    EXPECT_TRUE(sentences[1].starts_with("impl0, impl1, impl2, impl3 and 26 more: 5 ns at n = 8"))
        << sentences[1];
    EXPECT_TRUE(sentences.back().starts_with("and 5 more")) << sentences.back();
}
TEST(Measured, PutsAllBenchmarksWithoutASizeTogether) {
    const auto families_of = [](int benchmarks) {
        bench::recording r;
        for (int i = 0; i != benchmarks; ++i) {
            bench::run x;
            x.name = "BM_" + std::to_string(i);
            x.parts = bench::parts_of_name(x.name);
            x.cpu = x.real = 5 + i;
            r.runs.push_back(x);
        }
        return report::measure_all({r}, {}, "t", "", false).families.size();
    };
    for (const int n : {1, 13, 40, 1000}) EXPECT_EQ(families_of(n), 1U) << n;
}
TEST(Measured, NotesThatMachinesDiffer) {
    auto a = recorded("complexity-1.7.json"), b = a;
    EXPECT_TRUE(report::measure_all({a, b}, {}, "t", "", false).notes.empty());
    b.where.caches[0].bytes *= 2;
    EXPECT_EQ(report::measure_all({a, b}, {}, "t", "", false).notes.size(), 1U);
}

}  // namespace
