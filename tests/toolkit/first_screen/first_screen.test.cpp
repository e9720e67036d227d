// Every planted bug of every exercise, as the learner who made it would meet it: the first screen names the promise
// that is broken, and shows a short sequence of operations that breaks it or one sentence about the cost.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "course/catalogue.hpp"
#include "course/checks.hpp"
#include "course/wrong.hpp"
#include "judge/session.hpp"
#include "report/finding.hpp"

namespace {

using namespace dsa;

constexpr std::size_t most_operations = 6;

class FirstScreen : public ::testing::TestWithParam<std::string> {};

TEST_P(FirstScreen, TeachesWhateverThePlantedBug) {
    const auto all = course::load_catalogue(DSA_SOURCE_DIR);
    const auto& e = *all.find(GetParam()).found;
    const auto tools = judge::read_toolchain(DSA_BUILD_DIR);
    const auto reference = judge::read_header(e.reference, "solutions/" + e.full_name() + ".hpp");
    const auto bugs = course::read_wrongs(e).all;
    ASSERT_GE(bugs.size(), 6u);
    for (const auto& bug : bugs) {
        SCOPED_TRACE(e.full_name() + ": " + bug.name);
        auto header = reference;
        header.text = bug.apply(reference.text);
        judge::session_options o;
        o.sanitizers = false;
        auto v = judge::judge_header(tools, e.full_name(), "wrong:" + bug.id, header, o);
        if (!report::first_failure(v)) {  // what only the sanitizers see
            o.sanitizers = true;
            v = judge::judge_header(tools, e.full_name(), "wrong:" + bug.id, header, o);
        }
        if (v.outcome == verdict::summary::not_built) {
            ASSERT_TRUE(v.error);
            EXPECT_FALSE(v.error->message.empty());
            continue;
        }
        course::add_promises(v, e);
        const auto* const c = report::first_failure(v);
        ASSERT_NE(c, nullptr) << "nothing fails";
        const report::style s{.colour = false, .unicode = true, .width = 80};
        const auto text = report::finding(*c, s);
        std::string screen;
        for (const auto& line : text) screen += line + "\n";
        // Of 24 lines the practice page has 3 and 3 around it, and 3 of its own above the finding. A heap of four levels
        // and five operations before it are three more than that.
        EXPECT_LE(text.size(), c->before && c->before->shape == "heap" ? 18u : 15u) << "more than a screen:\n"
                                                                                    << screen;
        EXPECT_NE(text.front().find(report::sentence_of(c->id).substr(0, 20)), std::string::npos) << screen;
        EXPECT_FALSE(c->message.empty()) << screen;
        EXPECT_FALSE(c->promise.empty()) << screen;
        EXPECT_EQ(screen.find("more bytes"), std::string::npos) << screen;
        EXPECT_EQ(screen.find("subject "), std::string::npos) << screen;
        EXPECT_EQ(screen.find("-2147483648"), std::string::npos) << "a moved-from element's number:\n"
                                                                 << screen;
        EXPECT_EQ(screen.find(" 1 elements"), std::string::npos) << screen;
        EXPECT_EQ(screen.find(" 1 blocks"), std::string::npos) << screen;
        for (const auto& g : c->gates)
            EXPECT_TRUE(c->kind != verdict::kind::cost || c->message.find(g.hot_column) != std::string::npos)
                << "the numbers are of another column:\n"
                << screen;
        if (const char* const folder = std::getenv("DSA_SCREENS"))
            std::ofstream(std::string(folder) + "/" + e.name + "." + bug.id + ".txt") << screen;
        EXPECT_LE(c->counterexample.size(), most_operations) << screen;
        const bool cost = c->kind == verdict::kind::cost || c->kind == verdict::kind::space;
        EXPECT_TRUE(cost || !c->counterexample.empty() || c->kind == verdict::kind::memory ||
                    c->kind == verdict::kind::interface)
            << "neither a sequence nor a cost:\n"
            << screen;
    }
}

std::vector<std::string> exercises() {
    std::vector<std::string> names;
    for (const auto& e : course::load_catalogue(DSA_SOURCE_DIR).exercises) names.push_back(e.full_name());
    return names;
}
INSTANTIATE_TEST_SUITE_P(Of, FirstScreen, ::testing::ValuesIn(exercises()), [](const auto& at) {
    std::string name = at.param;
    for (char& c : name)
        if (c == '/') c = '_';
    return name;
});

}  // namespace
