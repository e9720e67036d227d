#include "report/page.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

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
std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

TEST(Page, HoldsEveryPartAndNoPlaceForOne) {
    const auto text = page_of("complexity-1.7.json");
    EXPECT_TRUE(text.starts_with("<!doctype html>"));
    EXPECT_NE(text.find("var uPlot="), std::string::npos);
    EXPECT_NE(text.find("Copyright (c)"), std::string::npos);  // uPlot's licence
    for (const char* place : {"@NONCE@", "@DATA@", "@SCRIPT@", "@STYLE@", "@UPLOT"})
        EXPECT_EQ(text.find(place), std::string::npos) << place;
}
TEST(Page, IsSmall) { EXPECT_LE(page_of("repetitions-1.7.json").size(), 150'000U); }
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
    EXPECT_EQ(f["series"][0]["points"]["iteration"][0][5].size(), 8U);  // repetitions, for paired ratios
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
        EXPECT_EQ(count(text, mark), count(plain, mark)) << mark;
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
TEST(Counts, OfAnythingElseAreSaidToBeNone) {
    for (const char* text :
         {"", "{}", "[]", "{\"operations\": 3}", "{\"operations\": [], \"exercise\": 7}", "\xff"})
        EXPECT_TRUE(bench::read_counts(text, "x").other_json) << text;
}
TEST(Measured, NotesThatMachinesDiffer) {
    auto a = recorded("complexity-1.7.json"), b = a;
    EXPECT_TRUE(report::measure_all({a, b}, {}, "t", "", false).notes.empty());
    b.where.caches[0].bytes *= 2;
    EXPECT_EQ(report::measure_all({a, b}, {}, "t", "", false).notes.size(), 1U);
}

}  // namespace
