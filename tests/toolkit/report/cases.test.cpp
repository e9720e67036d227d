// Files of measurements that an engineer may bring, each with what must be said of it and what must not: tests/cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "bench/comparison.hpp"
#include "bench/google_benchmark.hpp"
#include "measure/law.hpp"
#include "measure/samples.hpp"
#include "report/comparison_text.hpp"
#include "report/measured.hpp"
#include "report/page.hpp"
#include "report/svg.hpp"
#include "shown.hpp"

namespace dsa::report {
namespace {

using nlohmann::json;

std::string text_of_case(const std::string& name) {
    std::ifstream in(std::string(DSA_SOURCE_DIR) + "/tests/cases/" + name, std::ios::binary);
    EXPECT_TRUE(in) << name;
    return {std::istreambuf_iterator<char>(in), {}};
}
json cases_of(const std::string& name) { return json::parse(text_of_case(name)); }

// Everything that the terminal says of those files.
struct all_said {
    measured what;
    std::string text;
    std::size_t sentences = 0;
};
all_said said_of(const json& files) {
    std::vector<bench::recording> read;
    for (const auto& f : files)
        read.push_back(bench::read_google_benchmark(text_of_case("benchmarks/" + f.get<std::string>()), f));
    std::optional<bench::comparison> beside;
    if (bench::same_benchmarks(read)) beside = bench::compare(read);
    all_said s{measure_all(read, {}, "case", "", false), "", 0};
    if (beside) s.what.compared = comparison_lines(*beside);
    for (const auto& line : s.what.problems) s.text += line + "\n";
    for (const auto& line : s.what.notes) s.text += line + "\n";
    for (const auto& line : s.what.compared) s.text += line + "\n";
    for (const auto& f : s.what.families) {
        s.text += f.what.name + ", " + clock_in_words(f) + "\n";
        for (const auto& line : f.sentences) s.text += line + "\n", ++s.sentences;
    }
    return s;
}

// How many different marks and colours the curves of a picture have.
std::size_t marks_in(const std::string& picture) {
    static const std::regex mark("<path class=\"(c\\d+)\" d=\"M[-0-9. ]+([ahl][^ \\\"]*)");
    std::set<std::string> found;
    for (std::sregex_iterator at(picture.begin(), picture.end(), mark), end; at != end; ++at)
        found.insert((*at)[1].str() + (*at)[2].str());
    return found.size();
}

class BenchmarkCase : public ::testing::TestWithParam<json> {};
TEST_P(BenchmarkCase, IsSaidRightAndNothingElse) {
    const auto& c = GetParam();
    const auto s = said_of(c["files"]);
    const auto pictures = svg_files(s.what);
    const auto picture = [&](const std::string& name) -> std::string {
        for (const auto& p : pictures)
            if (p.name == name) return p.text;
        ADD_FAILURE() << "no picture " << name;
        return "";
    };
    for (const auto& says : c["says"])
        EXPECT_TRUE(std::regex_search(s.text, std::regex(says.get<std::string>()))) << says << " in:\n"
                                                                                    << s.text;
    for (const auto& never : c["never"])
        EXPECT_FALSE(std::regex_search(s.text, std::regex(never.get<std::string>()))) << never << " in:\n"
                                                                                      << s.text;
    std::size_t curves = 0;
    std::set<std::string> clocks;
    for (const auto& f : s.what.families)
        for (const auto& curve : f.what.curves) {
            ++curves;
            clocks.insert(curve.timed == bench::clock::wall ? "wall" : "cpu");
            std::set<double> sizes;
            for (const auto& spot : curve.per_iteration) sizes.insert(spot.n);
            EXPECT_EQ(sizes.size(), curve.per_iteration.size()) << "two points of one size";
        }
    if (c.contains("families")) EXPECT_EQ(s.what.families.size(), c["families"]);
    if (c.contains("curves")) EXPECT_EQ(curves, c["curves"]) << s.text;
    if (c.contains("clocks")) EXPECT_EQ(clocks, c["clocks"].get<std::set<std::string>>());
    if (c.contains("most_sentences")) EXPECT_LE(s.sentences, c["most_sentences"]) << s.text;
    if (c.contains("sizes")) {
        const auto& spots = s.what.families.at(0).what.curves.at(0).per_iteration;
        EXPECT_EQ(spots.front().n, c["sizes"][0]);
        EXPECT_EQ(spots.back().n, c["sizes"][1]);
    }
    if (c.contains("picture"))
        EXPECT_NE(picture(c["picture"][0]).find(c["picture"][1].get<std::string>()), std::string::npos);
    if (c.contains("marks")) EXPECT_EQ(marks_in(picture(c["marks"][0])), c["marks"][1]);
    if (c.contains("no_picture"))
        for (const auto& part : c["no_picture"])
            for (const auto& p : pictures) EXPECT_EQ(p.name.find(part), std::string::npos) << p.name;
    // No label of a picture begins outside of it: 12 px letters are at most 8 wide.
    static const std::regex label("<text class=\"s e\" x=\"([0-9.]+)\"[^>]*>([^<]*)</text>");
    for (const auto& p : pictures)
        for (std::sregex_iterator at(p.text.begin(), p.text.end(), label), end; at != end; ++at)
            EXPECT_GE(std::stod((*at)[1]), 7.2 * static_cast<double>((*at)[2].length()))
                << p.name << (*at)[2];
    const auto whole = page(s.what);
    if (c.contains("page"))
        for (const auto& part : c["page"]) EXPECT_NE(whole.find(part), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(All, BenchmarkCase, ::testing::ValuesIn(cases_of("benchmarks.json")),
                         [](const auto& c) {
                             std::string name = c.param["files"][0];
                             name = name.substr(0, name.find('.'));
                             std::replace(name.begin(), name.end(), '-', '_');
                             return "Of" + name;
                         });

class FitCase : public ::testing::TestWithParam<json> {};
TEST_P(FitCase, IsAnsweredRightOrLeftUndecided) {
    const auto& c = GetParam();
    const auto read = measure::parse(text_of_case("fit/" + c["file"].get<std::string>()));
    ASSERT_FALSE(read.error);
    const auto p = measure::laws_of(read.samples);
    const std::string text = measure::to_text(p) + (p.single() ? " is the smallest class that fits" : "");
    const auto answer = [&](const json& claim) {
        return measure::to_text(measure::within(p, *measure::law_from_text(claim.get<std::string>())));
    };
    for (const auto& claim : c.value("yes", json::array())) EXPECT_EQ(answer(claim), "yes") << claim << text;
    for (const auto& claim : c.value("no", json::array())) EXPECT_EQ(answer(claim), "no") << claim << text;
    for (const auto& claim : c.value("not_yes", json::array()))
        EXPECT_NE(answer(claim), "yes") << claim << text;
    for (const auto& claim : c.value("not_no", json::array()))
        EXPECT_NE(answer(claim), "no") << claim << text;
    for (const auto& part : c.value("says", json::array()))
        EXPECT_TRUE(std::regex_search(text, std::regex(part.get<std::string>()))) << text;
    for (const auto& part : c.value("never", json::array()))
        EXPECT_FALSE(std::regex_search(text, std::regex(part.get<std::string>()))) << text;
}
INSTANTIATE_TEST_SUITE_P(All, FitCase, ::testing::ValuesIn(cases_of("fit.json")), [](const auto& c) {
    return "Of" + c.param["file"].template get<std::string>().substr(0, 2);
});

}  // namespace
}  // namespace dsa::report
