// Rare kinds of elements: what their operations need is compiled for the sanitizers' table only, and where a header has it
// not, everything else is judged all the same.
#include "build/rare.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../judge/scratch.hpp"
#include "build/table.hpp"

namespace dsa::testing {
namespace {

using build::build_mode;
using build::missing_kind;
using kinds = std::vector<std::vector<std::string>>;

TEST(RareKinds, AreNamedByThePartsOfTheDriver) {
    EXPECT_EQ(build::rare_kinds(""), kinds{});
    EXPECT_EQ(build::rare_kinds("DSA_OPERATIONS_OF(\"a\", b) {}\n"), kinds{});
    EXPECT_EQ(
        build::rare_kinds(
            "#if !DSA_RARE\nDSA_OPERATIONS(s) {}\n#endif\n"
            "#if DSA_RARE == 1\nDSA_OPERATIONS_OF(\"move_only\", s) {}\n#endif\n"
            "#if DSA_RARE == 2\nDSA_OPERATIONS_OF(\"a\", s) {}\nDSA_OPERATIONS_OF(\"b\", s) {}\n#endif\n"),
        (kinds{{"move_only"}, {"a", "b"}}));
    EXPECT_EQ(build::rare_kinds("#if DSA_RARE == 1\nDSA_OPERATIONS_OF(\"cut"), (kinds{{"cut"}}));
}

// A source folder whose only driver is one of a stack with two rare parts.
class RareParts : public connected {
protected:
    RareParts() {
        write(folder_.path() / "source/tests/linear/stack.driver.cpp", R"(
#include "linear/stack.hpp"
#include "driver/operations.hpp"
namespace dsa::driver::for_stack {
using stack = dsa::stack<probe>;
using move_only_stack = dsa::stack<unique_probe>;
using stack_of_texts = dsa::stack<std::string>;
#if !DSA_RARE
DSA_OPERATIONS(stack) {
    operation("push", [](stack& s, int x) { s.push(x); });
}
#endif
#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_stack) {
    operation("push", [](move_only_stack& s, int x) { s.push(unique_probe(x)); });
}
#endif
#if DSA_RARE == 2
DSA_OPERATIONS_OF("texts", stack_of_texts) {
    operation("push", [](stack_of_texts& s, const std::string& x) { s.push(x); });
}
#endif
}
)");
        for (const char* const shared : {"src", "exercises"})
            fs::create_directory_symlink(fs::path(DSA_SOURCE_DIR) / shared,
                                         folder_.path() / "source" / shared);
        tools_.source = folder_.path() / "source";
    }
    // The kinds of a table, as its driver names them.
    [[nodiscard]] std::vector<std::string> subjects(const build::build_result& built, bool sanitized,
                                                    const std::string& compiler = "") const {
        return judge::driver(sanitized ? with_sanitizers(built, compiler) : connection(built))
            .table()
            .subjects;
    }
    [[nodiscard]] judge::connection_settings with_sanitizers(const build::build_result& built,
                                                             const std::string& compiler = "") const {
        auto settings = connection(built);
        settings.host = tools_.kit(compiler).sanitized_host;
        settings.sanitized = true;
        return settings;
    }
    const std::string copying_ =
        edited(reference_stack(), "void push(T value) {", "void push(const T& given) { T value = given;");
};

TEST_F(RareParts, AreInNoPlainTable) {
    const auto built = build(reference_stack());
    ASSERT_FALSE(built.error) << built.error->text;
    EXPECT_EQ(subjects(built, false), std::vector<std::string>{""});
}

TEST_F(RareParts, AreInATableWithSanitizers) {
    const auto built = build(reference_stack(), "", build_mode::sanitized);
    ASSERT_FALSE(built.error) << built.error->text;
    EXPECT_EQ(subjects(built, true), (std::vector<std::string>{"", "move_only", "texts"}));
    EXPECT_EQ(build::missing_in(built.table), std::vector<missing_kind>{});
}

TEST_F(RareParts, ThatDoNotCompileAreLeftOutAndNamed) {
    for (const auto& kit : tools_.kits) {
        const auto built = build(copying_, kit.name, build_mode::sanitized);
        ASSERT_FALSE(built.error) << built.error->text;
        const auto missing = build::missing_in(built.table);
        ASSERT_EQ(missing.size(), 1u);
        EXPECT_EQ(missing[0].kind, "move_only");
        EXPECT_TRUE(missing[0].error.starts_with("exercises/linear/stack.hpp:")) << missing[0].error;
        EXPECT_EQ(subjects(built, true, kit.name), (std::vector<std::string>{"", "texts"}));
        const auto again = build(copying_, kit.name, build_mode::sanitized);
        EXPECT_TRUE(again.reused);
        EXPECT_EQ(build::missing_in(again.table), missing) << "a table that is used again lacks the same";
    }
}

TEST_F(RareParts, ThatAreMissingFailTheChecksThatAskForThemAndNoOther) {
    auto& settings = judge::the_settings();
    settings.lane = judge::lane::memory;
    const auto built = build(copying_, "", build_mode::sanitized);
    ASSERT_FALSE(built.error) << built.error->text;
    settings.sanitized = with_sanitizers(built);
    const auto failed = judged([] { fixture().subject("move_only"); });
    EXPECT_EQ(failed.outcome, verdict::outcome::failed);
    EXPECT_TRUE(
        failed.message.starts_with("the header does not compile with elements that can only be moved: "
                                   "exercises/linear/stack.hpp:"))
        << failed.message;
    EXPECT_EQ(judged([] { fixture().subject("texts")("push", "a"); }).outcome, verdict::outcome::passed);
    EXPECT_EQ(judged([] { fixture().subject()("push", 3); }).outcome, verdict::outcome::passed);
    settings.lane = judge::lane::all;
}

TEST_F(RareParts, DoNotHideAnErrorOfAllOthers) {
    const auto built =
        build(edited(reference_stack(), "void push(T value) {", "void push(T value) { nothing;"), "",
              build_mode::sanitized);
    ASSERT_TRUE(built.error);
    EXPECT_NE(built.error->message.find("nothing"), std::string::npos) << built.error->message;
}

}  // namespace
}  // namespace dsa::testing
