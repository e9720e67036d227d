// Right headers that bring all names of the standard library into the driver's unit: the driver's own do not collide with
// them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "course/catalogue.hpp"
#include "scratch.hpp"
#include "session/session.hpp"

namespace dsa::testing {
namespace {

class EveryName : public workshop, public ::testing::WithParamInterface<std::string> {};

TEST_P(EveryName, OfTheStandardLibraryMayBeBroughtIn) {
    const auto all = course::load_catalogue(DSA_SOURCE_DIR);
    const auto& e = *all.find(GetParam()).found;
    const auto text = read(e.reference);
    const auto global = "#include <bits/stdc++.h>\nusing namespace std;\n" + text;
    const auto inside = "#include <bits/stdc++.h>\nnamespace dsa { using namespace std; }\n" + text;
    for (const auto& kit : tools_.kits)
        for (const auto& with_names : {global, inside}) {
            const auto built =
                build::build_table(tools_, kit, build::build_mode::plain, e.full_name(),
                                   {.text = with_names, .shown = "x.hpp", .folder = folder_.path()});
            ASSERT_FALSE(built.error) << kit.name << ": " << built.error->text;
        }
    const auto verdict = session::judge_header(tools_, e.full_name(), "global",
                                               {.text = global, .shown = "x.hpp", .folder = folder_.path()},
                                               {.sanitizers = false});
    for (const auto& c : verdict.checks)
        EXPECT_FALSE(verdict::is_failure(c.outcome)) << c.id << ": " << c.message;
}

std::vector<std::string> exercises() {
    std::vector<std::string> names;
    for (const auto& e : course::load_catalogue(DSA_SOURCE_DIR).exercises) names.push_back(e.full_name());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Every, EveryName, ::testing::ValuesIn(exercises()), [](const auto& one) {
    std::string name = one.param;
    for (char& c : name)
        if (c == '/') c = '_';
    return name;
});

}  // namespace
}  // namespace dsa::testing
