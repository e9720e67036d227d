// dsa dev check on an exercise of this build, and on what is wrong with it on purpose. Beside the tests of kept verdicts,
// since it takes the judges that these take.
#include "course/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "course/catalogue.hpp"
#include "session/kept_verdicts.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa;

class Audit : public ::testing::Test {
protected:
    static bool says(const course::audited& found, const std::string& what) {
        return std::any_of(found.problems.begin(), found.problems.end(),
                           [&](const auto& p) { return p.find(what) != std::string::npos; });
    }
    // The names of the parts of this audit that speak of `what`, which are run.
    static std::vector<std::string> run(course::audit& a, const std::string& what, bool bugs) {
        std::vector<std::string> ran;
        for (const auto& part : a.parts({{"", bugs}}))
            if (part.name.find(what) != std::string::npos) {
                part.run();
                ran.push_back(part.name);
            }
        return ran;
    }

    build::toolchain tools_ = build::read_toolchain(DSA_BUILD_DIR);
    course::catalogue all_ = course::load_catalogue(DSA_SOURCE_DIR);
    const course::exercise& e_ = *all_.find("orientation/maximum").found;
    std::string file_ = "exercises/orientation/maximum.hpp";
    std::string reference_ = system::read_file(e_.reference);
};

TEST_F(Audit, OfAStubThatIsDoneIsThatItIsNotRed) {
    course::audit a(e_, {reference_, file_}, tools_);
    EXPECT_TRUE(says(a.found(), "the stub has no TODO 1"));
    EXPECT_EQ(run(a, ": stub", false).size(), 1u);
    const auto found = a.found(false);
    EXPECT_TRUE(says(found, "the untouched stub is not red in Maximum."));
    EXPECT_FALSE(says(found, "TODO 1")) << "the texts were not asked for";
    EXPECT_EQ(found.subjects, 1);
    // What is complained of is judged anew next time: perhaps it was the machine.
    const session::verdict_maker maker(tools_, e_.full_name(), "", session::kept_by(tools_));
    EXPECT_FALSE(maker.has("stub", {.text = reference_, .shown = file_, .folder = {}}, {}));
}

TEST_F(Audit, OfTheReferenceIsGreenAndItsVerdictIsKept) {
    for (int i = 0; i != 2; ++i) {
        course::audit a(e_, {system::read_file(e_.reference), file_}, tools_);
        EXPECT_EQ(run(a, ": reference", false).size(), 1u);
        const auto found = a.found(false);
        EXPECT_EQ(found.problems, std::vector<std::string>{});
        EXPECT_GT(found.checks, 0);
        if (i == 1) { EXPECT_EQ(found.kept, 1); }
    }
}

TEST_F(Audit, HasAPartForEachBugOnlyWhereItIsAskedFor) {
    auto bare = e_;
    bare.right.clear();
    bare.nothing.clear();
    course::audit whole(bare, {reference_, file_}, tools_), brief(bare, {reference_, file_}, tools_);
    const auto bugs = static_cast<std::size_t>(whole.found().bugs);
    EXPECT_GE(bugs, 6u);
    EXPECT_EQ(whole.parts({{"", true}}).size(), 2 + bugs);
    EXPECT_EQ(brief.parts({{"", false}}).size(), 2u);
}

TEST_F(Audit, NamesARightProgramThatIsRefusedAndPointsThatAreGivenForNothing) {
    const system::scratch_folder folder(fs::temp_directory_path(), "dsa-audit");
    auto strange = e_;
    strange.right = folder.path();
    strange.nothing = e_.reference;  // does something, and is paid for it
    for (const char* const name : {"good.hpp", "bad.hpp"})
        system::write_file(folder.path() / name,
                           std::string(name) == "good.hpp"
                               ? reference_
                               : system::read_file(DSA_SOURCE_DIR "/exercises/orientation/maximum.hpp"));
    system::write_file(folder.path() / "notes.txt", "not a header");
    course::audit a(strange, {reference_, file_}, tools_);
    EXPECT_EQ(run(a, ": right:", true).size(), 2u);
    const auto found = a.found(false);
    EXPECT_TRUE(says(found, "right:bad is right, and Maximum."));
    EXPECT_FALSE(says(found, "right:good"));
    course::audit b(strange, {reference_, file_}, tools_);
    EXPECT_EQ(run(b, ": nothing", false).size(), 1u);
    EXPECT_TRUE(says(b.found(false), "a header that does nothing gets points for Maximum."));
}

TEST_F(Audit, OfAnExerciseThatLacksAFileHasNothingToRun) {
    auto lacking = e_;
    lacking.driver = fs::path(DSA_SOURCE_DIR) / "tests/orientation/nowhere.driver.cpp";
    course::audit a(lacking, {reference_, file_}, tools_);
    EXPECT_FALSE(a.is_whole());
    EXPECT_TRUE(a.parts({{"", true}}).empty());
}

}  // namespace
