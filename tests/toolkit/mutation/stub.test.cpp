// A stub gives what its reference has, and its TODOs are in order.
#include "mutation/stub.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "system/whole_file.hpp"

namespace {

using namespace dsa::mutation;
using strings = std::vector<std::string>;

const std::string reference = R"(#include <cstddef>

namespace dsa {

template <typename T>
class bag {
public:
    // Puts x in.
    void insert(T x) noexcept {
        items_[size_] = x;
        ++size_;
    }
    ~bag() { clear(); }
    void clear() {
        std::size_t left = size_;
        while (left != 0) items_[--left] = T();
        size_ = left;
    }

    // How many there are.
    std::size_t size() const { return size_; }

private:
    T items_[8];
    std::size_t size_ = 0;
};

}  // namespace dsa
)";
const std::string stub = R"(#include <cstddef>

#include "todo.hpp"

namespace dsa {

template <typename T>
class bag {
public:
    // TODO 1: put x in.
    void insert([[maybe_unused]] T x) { todo("TODO 1, insert"); }
    // TODO 2: what is left is nothing.
    void clear() {
        std::size_t left = size_;
        todo("TODO 2, clear");
        size_ = left;
    }
    // TODO 3: this compiles as it is. What stays?
    ~bag() {}

    // Given from here on.
    std::size_t size() const { return size_; }

private:
    T items_[8];
    std::size_t size_ = 0;
};

}  // namespace dsa
)";

std::string edited(std::string text, std::string_view find, std::string_view put) {
    const auto at = text.find(find);
    EXPECT_NE(at, std::string::npos) << find;
    return at == std::string::npos ? text : text.replace(at, find.size(), put);
}
strings problems(const std::string& of_stub, const std::string& of_reference = reference) {
    strings texts;
    for (const auto& p : problems_of_stub({of_stub, "bag.hpp"}, {of_reference, "reference.hpp"}))
        texts.push_back(dsa::course::to_text(p));
    return texts;
}

TEST(Stub, OfTodosInPlaceOfBodiesIsRightInAnyOrderAndComment) { EXPECT_EQ(problems(stub), strings{}); }

TEST(Stub, WithoutProblemsIsRenewedToItself) { EXPECT_EQ(renewed_stub(stub, reference), stub); }

TEST(Stub, ThatDiffersInWhatIsGivenIsToldTheFirstLine) {
    EXPECT_EQ(problems(edited(stub, "T items_[8];", "T items_[4];")),
              strings{"bag.hpp:25: the reference has in this place, in its line 24: T items_[8];"});
    EXPECT_EQ(problems(edited(stub, "    std::size_t size_ = 0;\n", "")),
              strings{"bag.hpp:26: the reference has in this place, in its line 25: std::size_t size_ = 0;"});
    EXPECT_EQ(problems(stub + "int more;\n"), strings{"bag.hpp:30: the reference has nothing more here"});
}

TEST(Stub, IsRenewedFromTheReferenceWithTheCommentAndNotInWhatTheLearnerWrites) {
    const auto longer = edited(edited(reference, "T items_[8];", "T items_[9];"), "private:\n",
                               "    // Whether there is none.\n"
                               "    bool empty() const { return size_ == 0; }\n\nprivate:\n");
    const auto renewed = renewed_stub(stub, longer);
    EXPECT_EQ(problems(renewed, longer), strings{});
    EXPECT_NE(renewed.find("    T items_[9];\n"), std::string::npos) << renewed;
    EXPECT_NE(renewed.find("    // Whether there is none.\n    bool empty() const"), std::string::npos)
        << renewed;
    EXPECT_NE(renewed.find("void insert([[maybe_unused]] T x) { todo(\"TODO 1, insert\"); }"),
              std::string::npos)
        << renewed;
    EXPECT_EQ(problems(renewed_stub(renewed, reference)), strings{});
}

TEST(Stub, OfABodyThatIsGivenInPartGivesWhatTheReferenceHasAroundIt) {
    EXPECT_EQ(problems(edited(stub, "        size_ = left;\n", "        size_ = 0;\n")),
              strings{"bag.hpp:16: the reference has in this place, in its line 17: size_ = left;"});
    EXPECT_EQ(
        problems(edited(stub, "std::size_t left = size_;", "std::size_t left = 1;")),
        strings{"bag.hpp:14: the reference has in this place, in its line 15: std::size_t left = size_;"});
}

TEST(Stub, WithAHeadThatTheReferenceHasNotIsNamed) {
    EXPECT_EQ(
        problems(edited(stub, "void insert([[maybe_unused]] T x)", "void insert([[maybe_unused]] int x)")),
        strings{"bag.hpp:11: the reference has no function with this head: void "
                "insert([[maybe_unused]] int x) { todo(\"TODO 1, insert\"); }"});
}

TEST(Stub, WhoseTodosAreOutOfOrderOrWithoutABodyIsNamed) {
    EXPECT_EQ(problems(edited(stub, "// TODO 2:", "// TODO 4:")),
              (strings{"bag.hpp:12: TODO 2 is due here, and this is TODO 4",
                       "bag.hpp:18: TODO 5 is due here, and this is TODO 3",
                       "bag.hpp:15: todo(\"TODO 2, clear\") stands under TODO 4"}));
    EXPECT_EQ(problems(edited(stub, "    // TODO 1: put x in.\n", "")),
              (strings{"bag.hpp:11: TODO 1 is due here, and this is TODO 2",
                       "bag.hpp:10: todo(\"TODO 1, insert\") stands under no TODO"}));
    EXPECT_EQ(problems(edited(stub, "todo(\"TODO 1, insert\")", "todo(\"insert\")")),
              strings{"bag.hpp:11: todo(\"insert\") stands under TODO 1"});
    EXPECT_EQ(problems(edited(stub, "    std::size_t size() const",
                              "    // TODO 4: count.\n    std::size_t size() const")),
              strings{"bag.hpp:22: TODO 4 has no body that calls todo()"});
    EXPECT_EQ(problems("int x;\n", "int x;\n"), strings{"bag.hpp: the stub has no TODO 1"});
}

TEST(Stub, WithABraceThatIsNotClosedIsNamedAndNothingElse) {
    const auto found = problems(edited(stub, "        size_ = left;\n    }\n", "        size_ = left;\n"));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NE(found[0].find("a brace without its partner"), std::string::npos) << found[0];
}

TEST(Stub, OfAnyTextIsHeldAgainstAnyOther) {
    for (std::size_t cut = 0; cut < stub.size(); cut += 7) {
        const auto part = stub.substr(0, cut);
        EXPECT_NO_THROW((void)problems(part));
        EXPECT_NO_THROW((void)problems(stub, part));
        EXPECT_NO_THROW((void)renewed_stub(part, reference));
        EXPECT_NO_THROW((void)renewed_stub(stub, part));
    }
}

TEST(Stub, OfANewExerciseIsWhatItsReferenceMakesOfIt) {
    const auto made = [](const char* file) {
        auto text =
            dsa::system::read_file(std::filesystem::path(DSA_SOURCE_DIR) / "src/cli/templates" / file);
        for (std::size_t at = 0; (at = text.find("@NAME@")) != std::string::npos;) text.replace(at, 6, "bag");
        return text;
    };
    EXPECT_EQ(problems(made("stub.hpp.in"), made("reference.hpp.in")), strings{});
}

TEST(Stub, OfEachExerciseIsWhatItsReferenceMakesOfIt) {
    const std::filesystem::path root = DSA_SOURCE_DIR;
    int exercises = 0;
    for (const auto& module : std::filesystem::directory_iterator(root / "solutions")) {
        if (!module.is_directory()) continue;
        for (const auto& file : std::filesystem::directory_iterator(module.path())) {
            const auto name = module.path().filename() / file.path().filename();
            const auto its_stub = dsa::system::read_file(root / "exercises" / name);
            const auto its_reference = dsa::system::read_file(file.path());
            strings said;
            for (const auto& p : problems_of_stub({its_stub, name.string()}, {its_reference, "reference"}))
                said.push_back(dsa::course::to_text(p));
            EXPECT_EQ(said, strings{});
            EXPECT_EQ(renewed_stub(its_stub, its_reference), its_stub) << name;
            ++exercises;
        }
    }
    EXPECT_GT(exercises, 0);
}

}  // namespace
