// ctest and `dsa check` give the same verdict: on every exercise, for the stub, the reference and every planted
// bug, check by check. Each subject is built and judged twice, by the two ways that a learner has.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "course/catalogue.hpp"
#include "course/wrong.hpp"
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

class Agreement : public ::testing::TestWithParam<std::string> {
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
    fs::path folder_;
};

TEST_P(Agreement, CtestAndDsaCheckAgreeOnStubReferenceAndEveryPlantedBug) {
    const auto all = course::load_catalogue(DSA_SOURCE_DIR);
    const auto& e = *all.find(GetParam()).found;
    std::vector<std::string> subjects{"learner", "reference"};
    for (const auto& bug : course::read_wrongs(e).all) subjects.push_back("wrong:" + bug.id);
    ASSERT_GE(subjects.size(), 8u) << "an exercise has at least six planted bugs";
    const std::string dsa = std::string(DSA_BUILD_DIR) + "/bin/dsa";
    for (const auto& subject : subjects) {
        SCOPED_TRACE(e.full_name() + " " + subject);
        int status = 0;
        const auto json = run({dsa, "check", e.full_name(), "--subject", subject, "--json"}, {},
                              folder_ / "check.json", status);
        const auto verdict = verdict::from_json(json);
        const auto junit = folder_ / "ctest.xml";
        const auto said = run({"ctest", "--test-dir", folder_.string(), "-L", "^learner$", "-R",
                               "^" + e.full_name() + "/", "--output-junit", junit.string()},
                              {"DSA_SUBJECT=" + subject, "DSA_SELECTION=" + (folder_ / "selection").string()},
                              folder_ / "ctest.txt", status);
        const auto statuses = statuses_in(junit);
        ASSERT_EQ(statuses.size(), verdict.checks.size() + 1) << "one test for each check, and the build\n"
                                                              << said;
        for (const auto& c : verdict.checks) {
            const auto at = statuses.find(e.full_name() + "/" + c.id);
            ASSERT_NE(at, statuses.end()) << c.id;
            const std::string expected = verdict::is_failure(c.outcome)          ? "fail"
                                         : c.outcome == verdict::outcome::passed ? "run"
                                                                                 : "notrun";
            EXPECT_EQ(at->second, expected)
                << c.id << " is " << verdict::to_text(c.outcome) << ": " << c.message;
        }
    }
}

std::vector<std::string> exercises() {
    std::vector<std::string> names;
    for (const auto& e : course::load_catalogue(DSA_SOURCE_DIR).exercises) names.push_back(e.full_name());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Every, Agreement, ::testing::ValuesIn(exercises()), [](const auto& one) {
    std::string name = one.param;
    for (char& c : name)
        if (c == '/') c = '_';
    return name;
});

}  // namespace
