#include "report/svg.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "report/page.hpp"
#include "shown.hpp"

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

TEST(Svg, HasAPathForEachCurveAndADashedOneForItsFit) {
    const auto text = svg(chart());
    EXPECT_EQ(count_of(text, "<path class=\"l "), 1U);
    EXPECT_EQ(count_of(text, "<path class=\"f "), 1U);
    EXPECT_EQ(count_of(text, "<path class=\"w "), 1U);
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

// The labels beside the axis of values (class "s e") or below that of sizes ("s m", without the axis' own name).
std::vector<std::string> labels_of(const std::string& text, const std::string& which) {
    std::vector<std::string> found;
    const std::string tag = "<text class=\"" + which + "\"";
    for (auto at = text.find(tag); at != std::string::npos; at = text.find(tag, at + 1)) {
        const auto from = text.find('>', at) + 1;
        found.push_back(text.substr(from, text.find('<', from) - from));
    }
    return found;
}
svg_chart chart_of(const std::vector<double>& values, bool log_y, bool of_time) {
    auto c = chart();
    c.log_y = log_y, c.of_time = of_time;
    c.curves[0].points.clear(), c.curves[0].fit.clear();
    double n = 8;
    for (const double v : values) c.curves[0].points.push_back({n, v, v, v}), n *= 2;
    return c;
}
TEST(SvgAxes, HaveTwoToTwelveLabelsThatDifferWhateverTheRange) {
    for (const bool log : {true, false}) {
        for (const bool of_time : {true, false}) {
            for (const double from : {3e-7, 0.031, 0.2, 0.97, 1.0, 7.3, 700.0, 999.0, 4e6}) {
                for (const double times : {1.0, 1.0001, 1.01, 1.3, 2.0, 5.0, 14.0, 120.0, 1e6, 1e13}) {
                    auto c = chart_of({from, from * std::sqrt(times), from * times}, log, of_time);
                    if (!of_time) c.level = from;  // the axis does not begin at 0
                    auto up = labels_of(svg(c), "s e");
                    EXPECT_GE(up.size(), 2U) << from << " to " << from * times << (log ? ", log" : "");
                    EXPECT_LE(up.size(), 12U) << from << " to " << from * times << (log ? ", log" : "");
                    std::sort(up.begin(), up.end());
                    EXPECT_EQ(std::unique(up.begin(), up.end()), up.end())
                        << from << " to " << from * times << (log ? ", log " : " ") << up.front();
                }
            }
        }
    }
}
TEST(SvgAxes, HaveEvenTicksOfOneTwoAndFive) {
    using texts = std::vector<std::string>;
    EXPECT_EQ(labels_of(svg(chart_of({700, 9000}, true, false)), "s e"),
              (texts{"1,000", "2,000", "5,000", "10,000"}));
    EXPECT_EQ(labels_of(svg(chart_of({0.5, 3}, true, false)), "s e"), (texts{"0.5", "1", "2"}));
    EXPECT_EQ(labels_of(svg(chart_of({1, 2000}, true, true)), "s e"),
              (texts{"1 ns", "10 ns", "100 ns", "1 us"}));
}
TEST(SvgAxes, ShowASlopeThatIsStraightAsStraight) {
    auto c = chart_of({1.0001, 0.9999, 1}, false, false);
    c.level = 1;
    c.least_range = 0.2;
    EXPECT_EQ(labels_of(svg(c), "s e"), (std::vector<std::string>{"0.9", "0.95", "1", "1.05", "1.1"}));
}
TEST(Svg, CutsLongNamesWhereTheyStayDifferent) {
    const std::string map = "std::unordered_map<std::string, std::vector<std::pair<int, std::string>>>, ";
    auto c = chart(map + "find");
    for (const char* what : {"insert", "erase"}) {
        auto other = c.curves[0];
        other.name = map + what;
        c.curves.push_back(other);
    }
    for (const std::string middle : {"", "x"}) {
        if (!middle.empty())  // what tells them apart stands in the middle
            for (auto& curve : c.curves)
                curve.name.insert(0, std::string(40, 'a')), curve.name += std::string(60, 'z');
        for (const auto& text : {svg(c), svg_bars(c)}) {
            auto names = labels_of(text, text.find("<rect class=\"c") == std::string::npos ? "" : "e");
            ASSERT_EQ(names.size(), 3U);
            EXPECT_EQ(text.find("more bytes"), std::string::npos);
            std::sort(names.begin(), names.end());
            EXPECT_EQ(std::unique(names.begin(), names.end()), names.end()) << names[0];
            for (const auto& name : names) {
                const auto entities = count_of(name, "&lt;") + count_of(name, "&gt;");
                EXPECT_LE(name.size() - 3 * entities, 60U) << name;
            }
        }
    }
}
TEST(Svg, KeepsWhatStandsAboveAndBesideTheAxesInside) {
    auto c = chart();
    c.title = c.x = std::string(300, 'x');
    c.y = "time / time of " + std::string(300, 'y') + ": below 1 is faster";
    const auto text = svg(c);
    for (const char* which : {"t", "s", "s m"})
        for (const auto& said : labels_of(text, which)) EXPECT_LE(said.size(), 110U) << which;
    EXPECT_TRUE(labels_of(text, "s").at(0).ends_with(": below 1 is faster"));
}
TEST(Svg, KeepsTheLabelsOfBarsInside) {
    const auto text = svg_bars(chart(std::string(300, 'W')));
    const auto names = labels_of(text, "e");
    ASSERT_EQ(names.size(), 1U);
    const auto at = text.find("<text class=\"e\" x=\"");
    const double end = std::stod(text.substr(at + 19));
    EXPECT_GE(end - 7 * static_cast<double>(names[0].size()), 0);
}

measured of(const std::vector<std::string>& names) {
    bench::recording r;
    r.file = "a.json";
    for (const auto& name : names) {
        for (const char* n : {"/8", "/64", "/512"}) {
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
TEST(SvgFiles, ShowWhereACacheEndsWhenItIsKnownWhatAnElementTakes) {
    bench::recording r;
    r.where.caches = {{"L1", 1024}};
    for (const char* n : {"/8", "/64", "/512"}) {
        auto& x = r.runs.emplace_back();
        x.name = std::string("map/find/std") + n;
        x.parts = bench::parts_of_name(x.name);
        x.cpu = x.real = 5;
    }
    const auto names_the_cache = [&] {
        const auto files = svg_files(measure_all({r}, {}, "t", "", false));
        EXPECT_FALSE(files.empty());
        return !files.empty() && files[0].text.find(">L1<") != std::string::npos;
    };
    EXPECT_FALSE(names_the_cache());
    for (auto& x : r.runs) x.counters = {{"bytes_per_element", 8}};
    EXPECT_TRUE(names_the_cache());
}
TEST(SvgFiles, ShowTimeRatioFlatAndSlope) {
    const auto files = svg_files(of({"stack/push/std", "stack/push/dsa"}));
    std::vector<std::string> names;
    for (const auto& f : files) names.push_back(f.name);
    EXPECT_EQ(names, (std::vector<std::string>{"stack-push-time.svg", "stack-push-ratio.svg",
                                               "stack-push-flat.svg", "stack-push-slope.svg"}));
}

TEST(SvgFiles, ColourTheFirstCurvesAsThePageDoes) {
    const auto first = svg_files(of({"a/b/mine", "a/b/other"})).at(0).text;
    EXPECT_NE(first.find("class=\"l k0\""), std::string::npos);
    EXPECT_NE(first.find("class=\"l k1\""), std::string::npos);
    const auto beside_std = svg_files(of({"a/b/mine", "a/b/std"})).at(0).text;
    EXPECT_NE(beside_std.find("class=\"l k2\""), std::string::npos);
    EXPECT_NE(beside_std.find("class=\"l k3\""), std::string::npos);
}
bench::counts counted(const std::string& operation, const std::string& order) {
    bench::counts c;
    c.curves.push_back({"stack", operation, "steps", order, "", {{8, 1}, {64, 8}}});
    return c;
}
TEST(SvgFiles, CallTheOperatorEqual) {
    const auto files = svg_files(measure_all({}, {counted("==", "n")}, "t", "", false));
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].name, "stack-equal-counts.svg");
}

measured timed(double (*time)(double), const bench::counts& c) {
    bench::recording r;
    for (int i = 3; i <= 20; ++i) {
        bench::run x;
        const double n = std::exp2(i);
        x.name = "stack/copy/std/" + std::to_string(1 << i);
        x.parts = bench::parts_of_name(x.name);
        x.cpu = x.real = time(n);
        r.runs.push_back(x);
    }
    return measure_all({r}, {c}, "t", "", false);
}
TEST(Divisor, IsTheCountedOrderElseTheNamedElseTheSimplestPossible) {
    using measure::order;
    const auto bent = [](double n) { return n * (n < 4096 ? 2 : n < 131072 ? 5 : 9); };
    EXPECT_EQ(timed(bent, counted("copy", "n log n")).families[0].divisor(), order::n_log_n);
    const auto alone = timed(bent, {}).families[0];
    ASSERT_FALSE(alone.growths()[0].named);
    EXPECT_EQ(alone.growths()[0].candidates.front(), order::sqrt_n);
    EXPECT_EQ(alone.divisor(), order::n);
    EXPECT_EQ(timed([](double n) { return 3 * n * n; }, {}).families[0].divisor(), order::n2);
    // Of n calls in an iteration: what was counted is of one.
    EXPECT_EQ(timed([](double n) { return 3 * n; }, counted("copy", "1")).families[0].divisor(), order::n);
    const auto m = timed(bent, counted("copy", "n log n"));
    for (const auto& f : svg_files(m)) {
        if (f.name.ends_with("-flat.svg")) { EXPECT_NE(f.text.find(" / (n log n):"), std::string::npos); }
    }
    EXPECT_NE(page(m).find("\"divisor\":{\"item\":\"n\",\"iteration\":\"n log n\"}"), std::string::npos);
}

}  // namespace
