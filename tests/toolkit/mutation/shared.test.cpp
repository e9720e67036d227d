// Many mutants in one text: each form is its mutant's body, what a compiler says is laid at the right form's door, and a
// compiled object takes a number.
#include "mutation/shared.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace dsa::mutation;

// The text that stands for a choice: each switch gives way to the form of that number, or to its default.
std::string picked(const shared_text& shared, unsigned number) {
    const std::string begin = "\nswitch (dsa_shared::chosen[4]) {\n", otherwise = "default: {",
                      end = "\n} break;\n}\n";
    std::string text;
    std::size_t at = shared.text.find('\n') + 1;
    for (std::size_t next; (next = shared.text.find(begin, at)) != std::string::npos;) {
        text += shared.text.substr(at, next - at);
        // The default is behind the last form of this switch.
        std::size_t behind = next + begin.size();
        std::string taken;
        bool found = false;
        for (const auto& form : shared.forms) {
            const auto head = "case " + std::to_string(shared_text::number_of(form.of)) + ": {";
            if (shared.text.compare(behind, head.size(), head) != 0 || form.begin != behind + head.size())
                continue;
            if (shared_text::number_of(form.of) == number) {
                found = true;
                taken = shared.text.substr(form.begin, form.end - form.begin);
            }
            behind = form.end + std::string("\n} break;\n").size();
        }
        EXPECT_EQ(shared.text.substr(behind, otherwise.size()), otherwise);
        behind += otherwise.size();
        at = shared.text.find(end, behind);
        EXPECT_NE(at, std::string::npos);
        text += found ? taken : shared.text.substr(behind, at - behind);
        at += end.size();
    }
    return text + shared.text.substr(at);
}

// Every mutant of every group comes out of its shared text as it went in.
void expect_shared(const std::string& source, std::size_t most) {
    const auto mutants = mutants_of(source);
    std::set<std::size_t> seen;
    for (const auto& group : groups_of(source, mutants, most)) {
        EXPECT_LE(group.size(), most);
        const auto shared = shared_text_of(source, mutants, group);
        EXPECT_EQ(shared.forms.size(), group.size());
        EXPECT_EQ(picked(shared, 0), source);
        for (const auto i : group) {
            EXPECT_TRUE(seen.insert(i).second) << "in two groups: " << mutants[i].told;
            ASSERT_EQ(picked(shared, shared_text::number_of(i)), mutants[i].apply(source)) << mutants[i].told;
        }
    }
}

TEST(SharedText, EachFormOfAReferenceIsItsMutant) {
    int headers = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(DSA_SOURCE_DIR) / "solutions")) {
        if (entry.path().extension() != ".hpp") continue;
        ++headers;
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        for (const std::size_t most : {9U, 32U}) expect_shared(text.str(), most);
    }
    EXPECT_GE(headers, 8);
}

TEST(SharedText, AnyBytesAreCutAndJoinedWithoutAFailure) {
    const std::vector<std::string> pieces{"int f(int a) {",
                                          "}",
                                          "{",
                                          "return a < 7;",
                                          "if (a == 1)",
                                          "try",
                                          "//x\n",
                                          "\"",
                                          "(",
                                          ")",
                                          "constexpr",
                                          "auto",
                                          "a = b",
                                          ";",
                                          "[&](int b) {",
                                          "struct s {",
                                          "#if 0\n",
                                          "\n",
                                          "std::move(a)",
                                          "\xff"};
    std::mt19937 random(20);
    for (int round = 0; round != 100; ++round) {
        std::string source;
        for (int k = 0; k != 40; ++k) source += pieces[random() % pieces.size()] + " ";
        expect_shared(source, 1 + random() % 9);
    }
}

TEST(SharedText, WhatACompilerMayCallOrReadATypeFromStaysByItself) {
    const auto shared = [](const std::string& source) {
        return !groups_of(source, mutants_of(source), 32).empty();
    };
    EXPECT_TRUE(shared("int f(int a) { return a + 1; }"));
    EXPECT_TRUE(shared("auto f(int a) -> int { return a + 1; }"));
    EXPECT_TRUE(shared("s(int a) noexcept : a_(a) { b_ = a + 1; }"));
    EXPECT_FALSE(shared("s(int a) noexcept : a_(a + 1) {}"));
    EXPECT_FALSE(shared("constexpr int f(int a) { return a + 1; }"));
    EXPECT_FALSE(shared("auto f(int a) { return a + 1; }"));
    EXPECT_FALSE(shared("decltype(auto) f(int a) { return (a + 1); }"));
    EXPECT_FALSE(shared("s(int a) try : a_(a) { b_ = a + 1; } catch (...) {}"));
    EXPECT_FALSE(shared("struct s { int a = 1; };"));
}

TEST(SharedText, ADroppedMoveIsAmongItsLike) {
    const std::string source = "void f(int a) { g(std::move(a)); ++a; }";
    const auto mutants = mutants_of(source);
    for (const auto& group : groups_of(source, mutants, 32))
        for (const auto i : group)
            EXPECT_EQ(mutants[i].what == change::move_dropped,
                      mutants[group.front()].what == change::move_dropped);
}

// ---- what a compiler refuses --------------------------------------------------------------------------------

class RefusedForms : public ::testing::Test {
protected:
    const std::string source_ =
        "int f(int a) {\n    return a + 7;\n}\nint g(int a) {\n    return a - 3;\n}\n";
    const std::vector<mutant> mutants_ = mutants_of(source_);
    const std::vector<std::size_t> group_ = groups_of(source_, mutants_, 100).at(0);
    const shared_text shared_ = shared_text_of(source_, mutants_, group_);

    // "h.hpp:LINE:5: ", a place in the k-th form.
    std::string place(std::size_t k) const {
        return "h.hpp:" + std::to_string(shared_.forms.at(k).first_line) + ":5: ";
    }
    std::vector<std::size_t> refused(const std::string& output, bool certain = true) const {
        std::vector<std::size_t> all;
        const auto found = refused_forms(shared_, output, "h.hpp");
        if (!found) return {99};
        for (const auto& r : *found) {
            EXPECT_EQ(r.message.empty(), !certain);
            for (std::size_t k = 0; k != shared_.forms.size(); ++k)
                if (shared_.forms[k].of == r.of) all.push_back(k);
        }
        return all;
    }
    using forms = std::vector<std::size_t>;
};

TEST_F(RefusedForms, LinesAreThoseOfTheText) {
    std::istringstream in(shared_.text);
    std::vector<std::string> lines{""};
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    for (const auto& form : shared_.forms) {
        const auto number = std::to_string(shared_text::number_of(form.of));
        EXPECT_EQ(lines.at(static_cast<std::size_t>(form.first_line)), "case " + number + ": {");
        EXPECT_EQ(lines.at(static_cast<std::size_t>(form.last_line)), "} break;");
    }
}

TEST_F(RefusedForms, AnErrorIsLaidAtTheFormThatHoldsItsPlace) {
    EXPECT_EQ(
        refused(place(1) + "error: no\n" + place(1) + "error: again\n" + place(3) + "error: nor this\n"),
        (forms{1, 3}));
    EXPECT_EQ(refused(place(0) + "warning: hm\n" + place(2) + "fatal error: no\n"), (forms{2}));
}

TEST_F(RefusedForms, AnErrorInTheLibraryIsLaidAtTheFormThatAskedForIt) {
    EXPECT_EQ(refused("/usr/include/vector:7:1: error: no\n" + place(2) +
                      "note: in instantiation of function 'x' requested here\n"),
              (forms{2}));
    EXPECT_EQ(refused("/usr/include/vector: In instantiation of 'x':\n" + place(2) +
                      "  required from here\n/usr/include/vector:7:1: error: no\n"),
              (forms{2}));
}

TEST_F(RefusedForms, WhoeverCallsAFormWithWhatItCannotTakeIsNotMixedUpWithIt) {
    const auto asked = place(0) + "note: in instantiation of function 'x' requested here\n";
    // The caller has an error of its own: the other one follows from it.
    EXPECT_EQ(refused(place(0) + "error: own\n" + place(2) + "error: no\n" + asked), (forms{0}));
    // The text as it was has the error too.
    EXPECT_EQ(refused("h.hpp:999:1: error: no\n" + asked + place(2) + "error: no\n" + asked), (forms{0}));
    EXPECT_EQ(refused(place(2) + "error: no\n" + asked, false), (forms{0, 2}));
}

TEST_F(RefusedForms, WhatIsAboutNoFormIsLaidAtNobodysDoor) {
    const forms nobody{99};
    EXPECT_EQ(refused(""), nobody);
    EXPECT_EQ(refused("h.hpp:1:1: error: no\n"), nobody);
    EXPECT_EQ(refused("other.hpp:5:1: error: no\n"), nobody);
    EXPECT_EQ(refused("h.hpp:99999999999999:1: error: no\n"), nobody);
    EXPECT_EQ(refused("error: no\nh.hpp\nh.hpp:\nh.hpp:x\n:::\n"), nobody);
    EXPECT_EQ(refused("h.hpp:1:1: error: no\n" + place(1) + "error: no\n"), (forms{1}))
        << "what is not told is looked at again once that form is gone";
}

// ---- the number in an object --------------------------------------------------------------------------------

TEST(Choice, ANumberIsWrittenBehindEachMark) {
    const auto text = shared_text_of("", {}, {}).text;
    std::istringstream in(text.substr(text.rfind('{') + 1));
    std::string mark;
    for (int i = 0; i != 4; ++i) {
        std::uint32_t word = 0;
        char skipped = 0;
        ASSERT_TRUE(in >> word >> skipped >> skipped);
        mark.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    const std::string none(4, '\0');
    const std::uint32_t seven = 7;
    const std::string written(reinterpret_cast<const char*>(&seven), sizeof seven);
    EXPECT_EQ(with_choice("ELF" + mark + none + "x" + mark + none, 7),
              "ELF" + mark + written + "x" + mark + written);
    EXPECT_FALSE(with_choice("ELF" + none, 7));
    EXPECT_FALSE(with_choice("ELF" + mark + "ab", 7)) << "cut off";
    EXPECT_FALSE(with_choice("", 7));
}

}  // namespace
