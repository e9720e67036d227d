// Every planted bug of every exercise, as the learner who made it would meet it: the first screen names the promise
// that is broken, and shows a short sequence of operations that breaks it or one sentence about the cost; and a terminal
// of 24 lines holds all of it, with the drawings, before anybody scrolls.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "../report/squeezed.hpp"
#include "course/catalogue.hpp"
#include "course/checks.hpp"
#include "course/wrong.hpp"
#include "protocol/value.hpp"
#include "report/finding.hpp"
#include "report/first_screen.hpp"
#include "session/kept_verdicts.hpp"
#include "system/whole_file.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa;
using dsa::testing::squeezed;

constexpr std::size_t most_operations = 6;

// What of the finding the practice screen of a terminal of that size does not show before it is scrolled.
std::vector<std::string> out_of_sight(const course::exercise& e, const verdict::verdict& v,
                                      const verdict::check& c, std::size_t width, std::size_t height,
                                      std::string& screen) {
    const auto met = report::first_screen(e, v, width, height);
    const auto& what = met.what;
    const auto& all = met.seen;
    for (const auto& line : all) screen += line + "\n";

    std::vector<std::string> wanted{c.promise, c.expected, c.actual};
    constexpr std::size_t most = 12;  // of the operations, the last ones
    wanted.insert(
        wanted.end(),
        c.counterexample.end() - static_cast<std::ptrdiff_t>(std::min(most, c.counterexample.size())),
        c.counterexample.end());
    if (!c.counterexample.empty()) wanted.push_back("\u25B6 " + c.counterexample.back());
    const bool one =
        c.before && (c.before->shape == "table" || c.before->shape == "positions" || c.before == c.after);
    if (one && c.step.empty()) {
        wanted.emplace_back(c.before->shape == "table" ? " drawn " : " holds ");
    } else {
        const bool two = c.before && c.after && !c.before->of.empty();  // each by its name
        if (c.before) wanted.push_back(two ? " " + c.before->of + " " : " before ");
        if (one || c.after) wanted.push_back(two ? " " + c.after->of + " " : " after ");
    }
    for (const auto& g : c.gates)
        if (g.within == "no") wanted.emplace_back(" counted ");
    const std::string seen = squeezed(all);
    std::vector<std::string> missing;
    if (!c.ran.empty()) wanted.emplace_back(" look at ");
    // Of a long list the middle may be left out.
    constexpr std::size_t long_one = 60;
    for (std::size_t i = 0, n = wanted.size(); i != n; ++i)
        if (const auto whole = wanted[i];
            whole.size() > long_one && whole.find(", ") != std::string::npos && whole != c.promise) {
            wanted[i] = whole.substr(0, whole.find(", "));
            wanted.push_back(whole.substr(whole.rfind(", ") + 2));
        }
    for (const auto& part : wanted) {
        auto words = squeezed({verdict::printable(part, 600)});
        words.pop_back();
        if (seen.find(words) == std::string::npos) missing.push_back(words);
    }
    // What follows the finding may be below the fold; where something is, the last line has no other use.
    const std::size_t lines = height - what.head.size() - what.foot.size(),
                      shown = what.body.size() > lines ? lines - 1 : lines,
                      rest = std::min(what.rest, what.body.size() + 1) - 1;
    if (std::min(what.body.size(), rest) > shown) missing.emplace_back("the end of the finding");
    if (what.body.size() > lines && squeezed(all).find(": down, up, space") == std::string::npos)
        missing.emplace_back("that there is more, and the key for it");
    return missing;
}

// What a screen of 60 columns does not hold yet: it ends below the fold. Each stands here until it fits, and no longer.
const std::set<std::string> too_long_at_60_columns{
    "trees/avl_tree: rotates twice when both sides are alike",
    "sorting/three_way_quicksort: leaves two as they are",
    "sorting/three_way_quicksort: has the pivot in hand while it compares",
    "sorting/three_way_quicksort: draws the same numbers at each call",
    "sorting/introsort: swaps the sides",
    "sorting/introsort: gives the place in front of the border",
    "sorting/introsort: has the pivot in hand while it compares",
    "sorting/radix_sort_lsd: counts in sixteen bits",
    "sorting/radix_sort_lsd: takes four bytes of every key",
    "graphs/dijkstra: refuses weights of zero as well"};

class FirstScreen : public ::testing::TestWithParam<std::string> {};

TEST_P(FirstScreen, TeachesWhateverThePlantedBug) {
    const auto all = course::load_catalogue(DSA_SOURCE_DIR);
    const auto& e = *all.find(GetParam()).found;
    const auto tools = build::read_toolchain(DSA_BUILD_DIR);
    const auto reference = build::read_header(e.reference, "solutions/" + e.full_name() + ".hpp");
    const session::verdict_maker maker(tools, e.full_name(), "", session::kept_by(tools));
    const auto bugs = course::read_wrongs(e).all;
    ASSERT_GE(bugs.size(), 6u);
    for (const auto& bug : bugs) {
        SCOPED_TRACE(e.full_name() + ": " + bug.name);
        const auto header = course::header_with(e, bug);
        auto v = maker.verdict_of("wrong:" + bug.id, header, {.sanitizers = false});
        if (!report::first_failure(v))  // what only the sanitizers see
            v = maker.verdict_of("wrong:" + bug.id, header, {});
        if (v.outcome == verdict::summary::not_built) {
            ASSERT_TRUE(v.error);
            EXPECT_FALSE(v.error->message.empty());
            continue;
        }
        course::add_promises(v, e);
        course::name_operations(v, header.text, e.name);
        course::leave_out_given(v, header.text, system::read_file(e.stub));
        const auto* const c = report::first_failure(v);
        ASSERT_NE(c, nullptr) << "nothing fails";
        // What a counterexample shows is what the header has, or what the checks give a form.
        static const std::regex member(R"(^\w+\.(\w+)\()");
        for (const auto& check : v.checks)
            for (const auto& call : check.counterexample)
                if (std::smatch name; std::regex_search(call, name, member)) {
                    EXPECT_NE(reference.text.find(name[1].str() + "("), std::string::npos)
                        << check.id << " shows " << call;
                }
        const report::style s{.colour = false, .unicode = true, .width = 80};
        const auto text = report::finding(*c, s);
        std::string screen;
        for (const auto& line : text) screen += line + "\n";
        for (const std::size_t width : {60u, 80u}) {
            std::string first;
            const auto missing = out_of_sight(e, v, *c, width, 24, first);
            const bool known =
                width == 60 && too_long_at_60_columns.contains(e.full_name() + ": " + bug.name);
            EXPECT_EQ(missing.empty(), !known)
                << width << " columns: " << ::testing::PrintToString(missing) << "\n"
                << first;
            if (const char* const folder = std::getenv("DSA_SCREENS"))
                std::ofstream(std::string(folder) + "/" + e.name + "." + bug.id + "." +
                              std::to_string(width) + ".txt")
                    << first;
        }
        EXPECT_NE(text.front().find(report::sentence_of(c->id).substr(0, 20)), std::string::npos) << screen;
        EXPECT_FALSE(c->message.empty()) << screen;
        EXPECT_FALSE(c->promise.empty()) << screen;
        EXPECT_EQ(screen.find("more bytes"), std::string::npos) << screen;
        EXPECT_EQ(screen.find("subject "), std::string::npos) << screen;
        EXPECT_EQ(screen.find(std::to_string(protocol::moved_from)), std::string::npos)
            << "a moved-from element's number:\n"
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
                    c->kind == verdict::kind::interface ||
                    c->message.starts_with("the header does not compile with"))
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
