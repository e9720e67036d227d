// ctest and `dsa check` give the same verdict, check by check. One exercise is judged whole, by the two ways that a
// learner has: its stub, its reference and every planted bug. Of the others it is stub, reference and one bug of each
// kind, and what `dsa` says of them is taken from `dsa dev check` where that has judged them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "course/catalogue.hpp"
#include "course/wrong.hpp"
#include "session/kept_verdicts.hpp"
#include "system/process.hpp"
#include "verdict/verdict.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa;

std::string run(const std::vector<std::string>& command, const std::vector<std::string>& more_environment,
                const fs::path& output, int& status) {
    std::vector<std::string> environment = more_environment;
    for (char** v = environ; *v; ++v) environment.emplace_back(*v);
    std::vector<std::string> shell{"/bin/sh", "-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1", "sh",
                                   output.string()};
    shell.insert(shell.end(), command.begin(), command.end());
    system::limits none;
    none.cpu_seconds = none.address_bytes = none.file_bytes = none.stack_bytes = 0;
    system::process p(shell, {}, none, "/", environment);
    if (!p.wait(300'000, status)) status = p.bury();
    std::ifstream in(output);
    std::stringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

// Test name -> "run", "fail", "notrun", ... as ctest's JUnit file has it.
std::map<std::string, std::string> statuses_in(const fs::path& junit) {
    std::ifstream in(junit);
    std::map<std::string, std::string> found;
    for (std::string line; std::getline(in, line);) {
        const auto attribute = [&](const std::string& name) -> std::string {
            const auto at = line.find(" " + name + "=\"");
            if (at == std::string::npos) return "";
            const auto from = at + name.size() + 3;
            return line.substr(from, line.find('"', from) - from);
        };
        if (line.find("<testcase ") != std::string::npos) found[attribute("name")] = attribute("status");
    }
    return found;
}

class Agreement : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "dsa-agreement-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        // A test folder of its own, so that the logs of this ctest and of the one that runs us stay apart.
        std::ofstream(folder_ / "CTestTestfile.cmake")
            << "include(\"" << DSA_BUILD_DIR << "/CTestTestfile.cmake\")\n";
    }
    void TearDown() override {
        std::error_code ignored;
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
    }
    void expect_of_ctest(const std::string& subject, const verdict::verdict& v) const;
    fs::path folder_;
};
class AgreementOf : public Agreement, public ::testing::WithParamInterface<std::string> {};

// What ctest says of each check of the subject must be what the verdict says.
void Agreement::expect_of_ctest(const std::string& subject, const verdict::verdict& v) const {
    SCOPED_TRACE(v.exercise + " " + subject);
    int status = 0;
    const auto junit = folder_ / "ctest.xml";
    const auto said = run({"ctest", "--test-dir", folder_.string(), "-L", "^learner$", "-R",
                           "^" + v.exercise + "/", "--output-junit", junit.string()},
                          {"DSA_SUBJECT=" + subject, "DSA_SELECTION=" + (folder_ / "selection").string()},
                          folder_ / "ctest.txt", status);
    const auto statuses = statuses_in(junit);
    ASSERT_EQ(statuses.size(), v.checks.size() + 1) << "one test for each check, and the build\n" << said;
    for (const auto& c : v.checks) {
        const auto at = statuses.find(v.exercise + "/" + c.id);
        ASSERT_NE(at, statuses.end()) << c.id;
        // That is said by who sees all checks; a test of ctest sees its own.
        if (c.outcome == verdict::outcome::blocked) continue;
        const std::string expected = verdict::is_failure(c.outcome)          ? "fail"
                                     : c.outcome == verdict::outcome::passed ? "run"
                                                                             : "notrun";
        EXPECT_EQ(at->second, expected) << c.id << " is " << verdict::to_text(c.outcome) << ": " << c.message;
    }
}

TEST_F(Agreement, OfOneExerciseItIsOnEverythingThatDsaCheckJudges) {
    const auto all = course::load_catalogue(DSA_SOURCE_DIR);
    const auto& e = *all.find("linear/stack").found;
    std::vector<std::string> subjects{"learner", "reference"};
    for (const auto& bug : course::read_wrongs(e).all) subjects.push_back("wrong:" + bug.id);
    ASSERT_GE(subjects.size(), 8u) << "an exercise has at least six planted bugs";
    for (const auto& subject : subjects) {
        int status = 0;
        const auto json = run(
            {std::string(DSA_BUILD_DIR) + "/bin/dsa", "check", e.full_name(), "--subject", subject, "--json"},
            {}, folder_ / "check.json", status);
        expect_of_ctest(subject, verdict::from_json(json));
    }
}

TEST_P(AgreementOf, IsOnStubReferenceAndOneBugOfEachKind) {
    const auto all = course::load_catalogue(DSA_SOURCE_DIR);
    const auto& e = *all.find(GetParam()).found;
    const auto tools = build::read_toolchain(DSA_BUILD_DIR);
    const session::verdict_maker maker(tools, e.full_name(), "", session::kept_by(tools));
    const auto file = "exercises/" + e.full_name() + ".hpp";
    expect_of_ctest("learner", maker.verdict_of("stub", build::read_header(e.stub, file), {}));
    expect_of_ctest(
        "reference",
        maker.verdict_of("reference", build::read_header(e.reference, "solutions/" + e.full_name() + ".hpp"),
                         {}));
    std::set<std::optional<course::bug_kind>> had;
    for (const auto& bug : course::read_wrongs(e).all)
        if (had.insert(bug.kind).second)
            expect_of_ctest("wrong:" + bug.id,
                            maker.verdict_of("wrong:" + bug.id, course::header_with(e, bug), {}));
    EXPECT_GE(had.size(), 2u);
}

std::vector<std::string> exercises() {
    std::vector<std::string> names;
    for (const auto& e : course::load_catalogue(DSA_SOURCE_DIR).exercises)
        if (e.full_name() != "linear/stack") names.push_back(e.full_name());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Every, AgreementOf, ::testing::ValuesIn(exercises()), [](const auto& one) {
    std::string name = one.param;
    for (char& c : name)
        if (c == '/') c = '_';
    return name;
});

}  // namespace
