#include "report/svg.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace {

using namespace dsa;
using namespace dsa::report;

svg_chart chart(const std::string& name = "std") {
    svg_chart c;
    c.title = "stack/push";
    c.x = "n";
    c.y = "time per iteration";
    c.curves = {{name, {{8, 10, 9, 11}, {64, 90, 80, 95}, {512, 800, 790, 810}}, {{8, 10}, {512, 640}}}};
    return c;
}
std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

TEST(Svg, HasAPathForEachCurveAndADashedOneForItsFit) {
    const auto text = svg(chart());
    EXPECT_EQ(count(text, "<path class=\"l "), 1U);
    EXPECT_EQ(count(text, "<path class=\"f "), 1U);
    EXPECT_EQ(count(text, "<path class=\"w "), 1U);
    EXPECT_TRUE(text.starts_with("<svg ") && text.ends_with("</svg>\n"));
}
TEST(Svg, NamesItselfForWhoCannotSeeIt) {
    const auto text = svg(chart());
    EXPECT_NE(text.find("<title id=\"title\">stack/push</title>"), std::string::npos);
    EXPECT_NE(text.find("<desc id=\"about\">"), std::string::npos);
}
TEST(Svg, ShowsLightAndDarkWithoutAScript) {
    const auto text = svg(chart());
    EXPECT_NE(text.find("prefers-color-scheme:dark"), std::string::npos);
    EXPECT_EQ(text.find("<script"), std::string::npos);
}
TEST(Svg, EscapesNames) {
    const auto text = svg(chart("</text><script>alert(1)</script> & \"q\" \x1b[2J"));
    EXPECT_EQ(text.find("<script"), std::string::npos);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_NE(text.find("&lt;script&gt;"), std::string::npos);
    EXPECT_NE(text.find("&amp; &quot;q&quot;"), std::string::npos);
}
TEST(Svg, LeavesOutWhatItsAxesCannotShow) {
    auto c = chart();
    c.curves[0].points.push_back({0, 1, 1, 1});
    c.curves[0].points.push_back({8, -1, 1, 1});
    c.curves[0].points.push_back({8, NAN, 1, 1});
    c.curves[0].points.push_back({INFINITY, 1, 1, 1});
    const auto text = svg(c);
    EXPECT_EQ(text, svg(chart()));
    c.curves[0].points = {{0, 0, 0, 0}};
    EXPECT_EQ(svg(c), "");
    EXPECT_EQ(svg({}), "");
}
TEST(Svg, HoldsNoNumberThatIsNone) {
    auto c = chart();
    c.curves[0].points[1].low = 0, c.curves[0].points[1].high = INFINITY;
    c.curves[0].fit.emplace_back(64, NAN);
    c.curves[0].points.resize(1);  // one size: the axes have no range of their own
    for (const bool log : {true, false}) {
        c.log_x = c.log_y = log;
        const auto text = svg(c);
        EXPECT_EQ(text.find("nan"), std::string::npos);
        EXPECT_EQ(text.find("inf"), std::string::npos);
    }
}

measured of(const std::vector<std::string>& names) {
    bench::recording r;
    r.file = "a.json";
    for (const auto& name : names) {
        for (const char* n : {"/8", "/64"}) {
            bench::run x;
            x.name = name + n;
            x.parts = bench::parts_of_name(x.name);
            x.cpu = x.real = 5;
            r.runs.push_back(x);
        }
    }
    return measure_all({r}, {}, "t", "", false);
}
TEST(SvgFiles, HaveSafeNamesThatDiffer) {
    const auto files =
        svg_files(of({"../../etc/passwd/std", "a/b\n/c", "a/b:/c", "\xf0\x9f\x98\x80/\xf0\x9f\x98\x80/x",
                      std::string(500, 'x') + "/y/z", "-rf/x/y", "./..//x"}));
    ASSERT_GE(files.size(), 7U);
    std::vector<std::string> names;
    for (const auto& f : files) {
        EXPECT_LE(f.name.size(), 100U);
        EXPECT_EQ(
            f.name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."),
            std::string::npos)
            << f.name;
        EXPECT_NE(f.name[0], '.');
        EXPECT_NE(f.name[0], '-');
        EXPECT_TRUE(f.name.ends_with(".svg"));
        names.push_back(f.name);
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::unique(names.begin(), names.end()), names.end());
}
TEST(SvgFiles, ShowSpaceBesideTimeWhereItIsKnown) {
    bench::recording r;
    for (const char* operation : {"copy", "find"}) {
        for (const char* who : {"std", "dsa"}) {
            for (const char* n : {"/8", "/64"}) {
                bench::run x;
                x.name = std::string("map/") + operation + "/" + who + n;
                x.parts = bench::parts_of_name(x.name);
                x.cpu = x.real = 5;
                if (std::string(operation) == "copy")
                    x.counters = {{"bytes_per_element", std::string(who) == "std" ? 42.0 : 56.0}};
                r.runs.push_back(x);
            }
        }
    }
    const auto m = measure_all({r}, {}, "t", "", false);
    ASSERT_EQ(m.families.size(), 2U);
    for (const auto& f : m.families) {
        EXPECT_EQ(f.space_at, 64) << f.what.name;
        EXPECT_EQ(f.space, (std::vector<double>{56, 42})) << f.what.name;
        EXPECT_EQ(f.what.element_bytes, 56) << "where the caches end, for the larger of the two";
    }
    std::size_t found = 0;
    for (const auto& f : svg_files(m)) {
        if (f.name != "map-find-space.svg" && f.name != "map-copy-space.svg") continue;
        ++found;
        EXPECT_NE(f.text.find("bytes per element"), std::string::npos);
    }
    EXPECT_EQ(found, 2U);
    for (auto& x : r.runs)
        if (!x.counters.empty()) x.counters = {{"bytes_per_element", -1}};
    for (const auto& f : measure_all({r}, {}, "t", "", false).families) EXPECT_EQ(f.space_at, 0);
}
TEST(SvgFiles, ShowTimeRatioFlatAndSlope) {
    const auto files = svg_files(of({"stack/push/std", "stack/push/dsa"}));
    std::vector<std::string> names;
    for (const auto& f : files) names.push_back(f.name);
    EXPECT_EQ(names, (std::vector<std::string>{"stack-push-time.svg", "stack-push-ratio.svg",
                                               "stack-push-flat.svg", "stack-push-slope.svg"}));
}

}  // namespace
