// `dsa dev stub`, as an author runs it: the program itself, in a small course with one real exercise.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "small_course.hpp"

namespace {

namespace fs = std::filesystem;

constexpr const char* stub = "exercises/linear/stack.hpp";
constexpr const char* reference = "solutions/linear/stack.hpp";

class DevStub : public dsa::testing::SmallCourse {
protected:
    DevStub() {
        for (const auto* file :
             {stub, reference, "exercises/linear/stack.md", "tests/linear/stack.driver.cpp",
              "tests/linear/stack.test.cpp", "tests/linear/stack.wrong.toml"}) {
            fs::create_directories((root_ / file).parent_path());
            fs::copy_file(fs::path(DSA_SOURCE_DIR) / file, root_ / file,
                          fs::copy_options::overwrite_existing);
        }
        // The file in the clone may be a learner's; what the reference makes of it is the author's.
        before_ = read(stub);
    }
    // Puts `now` in the place of the only `was` of a file.
    void edit(const std::string& file, const std::string& was, const std::string& now) const {
        auto text = read(file);
        const auto at = text.find(was);
        ASSERT_NE(at, std::string::npos) << was;
        write(file, text.replace(at, was.size(), now));
    }

    std::string before_;
};

TEST_F(DevStub, PrintsTheStubOfTheCourseAsItIs) {
    ASSERT_EQ(dsa({"dev", "stub", "linear/stack"}), 0) << said_;
    EXPECT_EQ(said_, before_);
    ASSERT_EQ(dsa({"dev", "stub", "stack", "--write"}), 0) << said_;
    EXPECT_NE(said_.find("is as its reference has it"), std::string::npos) << said_;
    EXPECT_EQ(read(stub), before_);
}
TEST_F(DevStub, TakesAGivenFunctionFromTheReferenceAndLeavesTheTodosAlone) {
    edit(reference, "bool empty() const noexcept { return", "bool empty() const noexcept { return true &&");
    ASSERT_EQ(dsa({"dev", "stub", "linear/stack"}), 0) << said_;
    EXPECT_NE(said_.find("return true &&"), std::string::npos) << said_;
    EXPECT_EQ(read(stub), before_);  // nothing is written unless told
    ASSERT_EQ(dsa({"dev", "stub", "linear/stack", "--write"}), 0) << said_;
    EXPECT_NE(read(stub).find("return true &&"), std::string::npos);
    EXPECT_NE(read(stub).find("TODO 1"), std::string::npos);
}
TEST_F(DevStub, NamesATodoThatIsOutOfOrderAndWritesNothing) {
    edit(stub, "TODO 2", "TODO 9");
    const auto broken = read(stub);
    EXPECT_EQ(dsa({"dev", "stub", "linear/stack", "--write"}), 1) << said_;
    EXPECT_NE(said_.find(std::string(stub) + ":"), std::string::npos) << said_;
    EXPECT_NE(said_.find("TODO"), std::string::npos) << said_;
    EXPECT_EQ(read(stub), broken);
}
TEST_F(DevStub, CannotRunWithoutAnExerciseOrItsReference) {
    EXPECT_EQ(dsa({"dev", "stub"}), 2) << said_;
    EXPECT_EQ(dsa({"dev", "stub", "linear/heap"}), 2) << said_;
    EXPECT_NE(said_.find("heap"), std::string::npos) << said_;
    fs::remove(root_ / reference);
    EXPECT_EQ(dsa({"dev", "stub", "linear/stack"}), 2) << said_;
    EXPECT_NE(said_.find(reference), std::string::npos) << said_;
}

}  // namespace
