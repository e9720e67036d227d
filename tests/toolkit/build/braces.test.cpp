// unbalanced_brace: the brace that is missing is named, and none where all have a partner.
#include "build/braces.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "../judge/scratch.hpp"

namespace dsa::testing {
namespace {

using build::brace_fault;
using build::unbalanced_brace;

std::vector<fs::path> headers(const char* folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(DSA_SOURCE_DIR) / folder))
        if (entry.path().extension() == ".hpp") found.push_back(entry.path());
    return found;
}

TEST(Braces, OfWholeHeadersAllHaveAPartner) {
    for (const char* const folder : {"exercises", "solutions", "src"})
        for (const auto& header : headers(folder))
            EXPECT_EQ(unbalanced_brace(read(header)), std::nullopt) << header;
}

TEST(Braces, TheBlockThatIsNotClosedIsNamedByTheIndentation) {
    const std::string before =
        "namespace dsa {\nclass stack {\n    void push(int x) {\n        size_ += x;\n";
    const std::string after = "\n    int size_ = 0;\n};\n}  // namespace dsa\n";
    EXPECT_EQ(unbalanced_brace(before + "    }" + after), std::nullopt);
    EXPECT_EQ(unbalanced_brace(before + after), (brace_fault{3, "this { is never closed"}));
    EXPECT_EQ(unbalanced_brace("namespace dsa {\nint x;\n"), (brace_fault{1, "this { is never closed"}));
    EXPECT_EQ(unbalanced_brace("int f() {\n    if (x) {\n        g();\n}\nint h() {\n}\n"),
              (brace_fault{2, "this { is never closed"}));
}

TEST(Braces, OneTooManyIsNamed) {
    EXPECT_EQ(unbalanced_brace("int f() {\n}\n}\nint g() {}\n"), (brace_fault{3, "this } closes nothing"}));
}

TEST(Braces, OneTooManyIsNamedWhereItClosesAClassThatGoesOn) {
    const std::string rest = "    void g() {\n    }\n};\n}  // namespace a\n";
    const auto beside = build::unbalanced_brace("namespace a {\nclass b {\n    void f() {\n    }}\n" + rest);
    const auto below =
        build::unbalanced_brace("namespace a {\nclass b {\n    void f() {\n    }\n    }\n" + rest);
    ASSERT_TRUE(beside && below);
    EXPECT_EQ(beside->line, 4);
    EXPECT_EQ(below->line, 5);
}

TEST(Braces, ThatAreNoCodeDoNotCount) {
    for (const char* const text :
         {"// {\n", "/* {\n{ */", "const char* s = \"{\";", "char c = '{';", "auto s = R\"({)\";",
          "auto s = R\"x({)\" {)x\";", "int n = 1'000'000; char c = '{';", "auto c = L'{';",
          "auto s = \"\\\"{\";", "char c = '\\''; /*{*/",
          "#if X\nint f() {\n#else\nint f(int) {\n#endif\n}\n", "const char* s = \"{\n", "/* {", "R\"({"})
        EXPECT_EQ(unbalanced_brace(text), std::nullopt) << text;
}

// Whichever closing brace at the beginning of a line is forgotten: the block named is the one that it closed, since
// our own headers are indented as they should be.
TEST(Braces, AnyForgottenClosingBraceLeadsToItsBlock) {
    int tried = 0;
    for (const auto& header : headers("solutions")) {
        const auto text = read(header);
        struct open_brace {
            std::size_t at;
            int line;
        };
        std::vector<open_brace> open;
        int line = 1;
        for (std::size_t at = 0; at != text.size(); ++at) {
            if (text.compare(at, 2, "//") == 0) at = text.find('\n', at);
            if (text[at] == '\n') ++line;
            if (text[at] == '\'' && text.compare(at + 2, 1, "'") == 0)
                at += 2;  // a brace in quotes is no code
            if (text[at] == '{') open.push_back({at, line});
            if (text[at] != '}') continue;
            ASSERT_FALSE(open.empty()) << header;
            const auto partner = open.back();
            open.pop_back();
            auto broken = text;
            broken.erase(at, 1);
            const auto fault = unbalanced_brace(broken);
            ASSERT_TRUE(fault) << header << ':' << line;
            const auto line_begin = text.rfind('\n', at) + 1;
            if (text.find_first_not_of(' ', line_begin) != at) continue;
            // Without the one of `} else {` it may as well be what follows that is left open; so with `} catch (...) {`.
            auto rest = text.substr(at, text.find('\n', at) - at);
            rest = rest.substr(0, rest.find("//"));  // a comment may stand behind it
            rest.erase(rest.find_last_not_of(' ') + 1);
            const bool another_opens = rest.ends_with('{');
            EXPECT_TRUE(fault->line == partner.line || (another_opens && fault->line == line))
                << header << ':' << line << " leads to line " << fault->line << ", not " << partner.line;
            ++tried;
        }
    }
    EXPECT_GT(tried, 100);
}

TEST(Braces, OfAnyBytesAreReadToTheEnd) {
    std::mt19937 random(7);
    const std::string alphabet = "{}\"'R(/*\n\\ x1#if";
    for (int i = 0; i != 20'000; ++i) {
        std::string text(random() % 60, ' ');
        for (char& c : text) c = alphabet[random() % alphabet.size()];
        const auto fault = unbalanced_brace(text);
        if (fault) {
            EXPECT_GE(fault->line, 1) << "seed 7, text " << i;
            EXPECT_LE(fault->line, 1 + std::count(text.begin(), text.end(), '\n')) << "seed 7, text " << i;
        }
    }
}

}  // namespace
}  // namespace dsa::testing
