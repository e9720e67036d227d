// A header judged in a box gets the verdict that it gets without one, and whatever it does to its judge is its own fault.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "sandbox/box.hpp"
#include "session/session.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace dsa::session {
namespace {

namespace fs = std::filesystem;

class Boxed : public ::testing::TestWithParam<sandbox::strength> {
protected:
    void SetUp() override {
        system::adopt_orphans();
        std::vector<std::string> why;
        setenv("DSA_BOX", sandbox::name_of(GetParam()).c_str(), 1);
        const auto there = sandbox::box::strongest(tools_.launcher, &why);
        unsetenv("DSA_BOX");
        if (there != GetParam()) GTEST_SKIP() << "no such box here: " << ::testing::PrintToString(why);
        box_.emplace(GetParam(), tools_.launcher);
    }
    // The reference of the stack, with `ahead` before its name space and `push` as push's first statements.
    static std::string stack(const std::string& ahead, const std::string& push = "") {
        auto text = system::read_file(fs::path(DSA_SOURCE_DIR) / "solutions/linear/stack.hpp");
        const std::string head = "void push(T value) {", space = "\nnamespace dsa {";
        text.replace(text.find(head), head.size(), head + " " + push);
        return text.replace(text.find(space), space.size(), "\n" + ahead + "\nnamespace dsa {");
    }
    [[nodiscard]] verdict::verdict audited(const std::string& text) const {
        options how;
        how.seed = 7;
        how.box = &*box_;
        how.sanitizers = false;
        how.audit = true;
        return judge_header(tools_, "linear/stack", "a submission",
                            {.text = text, .shown = "stack.hpp", .folder = folder_.path()}, how);
    }
    [[nodiscard]] verdict::verdict judged(const std::string& text, bool sanitizers = false,
                                          int seconds = 120) const {
        options how;
        how.seed = 7;
        how.box = &*box_;
        how.sanitizers = sanitizers;
        how.seconds = seconds;
        return judge_header(tools_, "linear/stack", "a submission",
                            {.text = text, .shown = "stack.hpp", .folder = folder_.path()}, how);
    }
    [[nodiscard]] static bool says(const verdict::verdict& v, const std::string& part) {
        return verdict::to_json(v).find(part) != std::string::npos;
    }

    build::toolchain tools_ = build::read_toolchain(DSA_BUILD_DIR);
    std::optional<sandbox::box> box_;
    system::scratch_folder folder_{fs::temp_directory_path(), "dsa-boxed"};
};

TEST_P(Boxed, TheReferencePassesEveryCheckAlsoUnderSanitizers) {
    const auto v = judged(stack(""), true);
    EXPECT_EQ(v.outcome, verdict::summary::passed) << verdict::to_json(v);
}

TEST_P(Boxed, AConstructorOfTheHeaderRunsInNoProcessButADriver) {
    const auto v =
        judged(stack("#include <csignal>\n#include <unistd.h>\nstatic const int killed = (kill(getppid(), "
                     "9), kill(-1, 9), 0);"));
    EXPECT_FALSE(v.error);
    EXPECT_EQ(v.checks.size(), declarations(tools_, "linear/stack").checks.size());
    EXPECT_GT(v.score, 0);  // nothing was killed, so it is a right stack
}

TEST_P(Boxed, ADriverThatNeverLoadsIsAVerdict) {
    const auto v =
        judged(stack("static const int never = [] { for (volatile int i = 0;; i = i + 1) {} return 0; }();"),
               false, 20);
    EXPECT_EQ(v.outcome, verdict::summary::failed);
    EXPECT_EQ(v.score, 0) << verdict::to_json(v);
}

TEST_P(Boxed, NoFileOfTheMachineCanBeIncluded) {
    const auto secret = folder_.path().parent_path() / ("dsa-secret-" + std::to_string(getpid()));
    system::write_file(secret, "token_that_nobody_sees\n");
    for (const std::string& ahead :
         {"#include \"" + secret.string() + "\"", std::string("#include \"solutions/linear/stack.hpp\""),
          "#include \"" + (fs::path(DSA_SOURCE_DIR) / "solutions/linear/stack.hpp").string() + "\"",
          "#include \"" + (fs::path(DSA_SOURCE_DIR) / "tests/linear/stack.test.cpp").string() + "\"",
          "asm(\".incbin \\\"" + secret.string() + "\\\"\");", std::string("#include \"/etc/passwd\""),
          "#if __has_include(\"" + secret.string() + "\")\n#else\n#error it is not there\n#endif"}) {
        const auto v = judged(stack(ahead));
        EXPECT_TRUE(v.error) << ahead;
        EXPECT_FALSE(says(v, "token_that_nobody_sees")) << ahead;
        EXPECT_FALSE(says(v, "root:x")) << ahead;
    }
    fs::remove(secret);
}

TEST_P(Boxed, ANameThatTheJudgeCountsByIsNotTheHeadersToDefine) {
    const auto v = judged(stack(
        "extern \"C\" __attribute__((visibility(\"hidden\"), used)) void __sanitizer_cov_trace_pc() {}"));
    ASSERT_TRUE(v.error);
    EXPECT_NE(v.error->message.find("a name that the judge counts by"), std::string::npos)
        << v.error->message;
}

TEST_P(Boxed, AnAnswerThatDripsEndsInTime) {
    const auto v = judged(
        stack("#include <unistd.h>", "for (;;) { if (write(4, \"x\", 1)) {} usleep(20000); }"), false, 40);
    EXPECT_EQ(v.outcome, verdict::summary::failed);
    EXPECT_EQ(v.score, 0);
}

TEST_P(Boxed, WorkThatIsHiddenFromTheCountersIsSeenFromOutside) {
    // A walk over all nodes before each push: in a function that is not counted, and in assembler.
    const std::string hidden =
        "#include <cstddef>\n__attribute__((no_sanitize(\"coverage\"))) inline void walk(std::size_t n) { "
        "for (volatile "
        "std::size_t i = 0; i < 8 * n; i = i + 1) {} }";
    const std::string assembler =
        "#include <cstddef>\ninline void walk(std::size_t n) { n = 8 * n + 1; asm volatile(\"1: dec %0; jnz "
        "1b\" : "
        "\"+r\"(n)); }";
    for (const auto& ahead : {hidden, assembler}) {
        const auto text = stack(ahead, "walk(size_);");
        const auto passes = [](const verdict::verdict& v) {
            return std::any_of(v.checks.begin(), v.checks.end(), [](const auto& c) {
                return c.id == "Stack.PushTakesConstantTime" && c.outcome == verdict::outcome::passed;
            });
        };
        const auto counted = judged(text), seen = audited(text);
        EXPECT_FALSE(counted.error) << ahead;
        EXPECT_FALSE(passes(seen)) << ahead;
        EXPECT_TRUE(says(seen, "seen from outside") || !passes(counted)) << ahead << verdict::to_json(seen);
    }
}

TEST_P(Boxed, AnHonestHeaderIsNotSuspected) {
    const auto v = audited(stack(""));
    for (const auto& c : v.checks) EXPECT_FALSE(verdict::is_failure(c.outcome)) << c.id << ": " << c.message;
}

INSTANTIATE_TEST_SUITE_P(OfEachStrength, Boxed,
                         ::testing::Values(sandbox::strength::namespaces, sandbox::strength::confined),
                         [](const auto& about) { return sandbox::name_of(about.param); });

}  // namespace
}  // namespace dsa::session
