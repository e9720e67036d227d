// build: a header as a user may have left it becomes a table, or one sentence that names its own line.
#include "build/rare.hpp"
#include "build/table.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "../cli/small_disk.hpp"
#include "../judge/scratch.hpp"

namespace dsa::testing {
namespace {

using build::build_mode;
using verdict::build_error;

// ---- read_header
// -------------------------------------------------------------------------------------------

class ReadHeader : public workshop {
protected:
    [[nodiscard]] fs::path file(std::string_view text, const std::string& name = "stack.hpp") const {
        write(folder_.path() / name, text);
        return folder_.path() / name;
    }
    // What is said about a file that is refused, "" when it is read.
    static std::string refusal(const fs::path& file, const std::string& way_back = "") {
        try {
            (void)build::read_header(file, "exercises/linear/stack.hpp", way_back);
            return "";
        } catch (const build_error& e) {
            EXPECT_EQ(e.file, "exercises/linear/stack.hpp");
            return e.message;
        }
    }
};

TEST_F(ReadHeader, KeepsAnOrdinaryText) {
    const auto h = build::read_header(file("int x;\r\nint y;"), "shown");
    EXPECT_EQ(h.text, "int x;\r\nint y;");
    EXPECT_EQ(h.shown, "shown");
    EXPECT_EQ(h.folder, folder_.path());
}

TEST_F(ReadHeader, DropsAByteOrderMark) {
    EXPECT_EQ(build::read_header(file("\xEF\xBB\xBFint x;\n"), "shown").text, "int x;\n");
}

TEST_F(ReadHeader, NamesWhatIsWrongWithTheFile) {
    EXPECT_NE(refusal(folder_.path() / "none.hpp").find("no such file"), std::string::npos);
    EXPECT_EQ(refusal(folder_.path() / "none.hpp", "x brings it back"),
              "there is no such file; x brings it back");
    EXPECT_EQ(refusal(file(""), "x brings it back"), "is empty; x brings it back");
    EXPECT_EQ(refusal(file("")), "is empty");
    EXPECT_NE(refusal(file(" \r\n\t\n")).find("is empty"), std::string::npos);
    EXPECT_NE(refusal(file("\xEF\xBB\xBF")).find("is empty"), std::string::npos);
    EXPECT_NE(refusal(folder_.path()).find("is a folder"), std::string::npos);
    EXPECT_NE(refusal("/dev/zero").find("no regular file"), std::string::npos);
    EXPECT_NE(refusal("/dev/null").find("no regular file"), std::string::npos);
    EXPECT_NE(refusal(file("x") / "stack.hpp").find("cannot be read"), std::string::npos);
    using namespace std::string_literals;
    EXPECT_NE(refusal(file("\xFF\xFEi\0n\0t\0"s)).find("UTF-16"), std::string::npos);
    EXPECT_EQ(refusal(file("int x;\0\x7f"s)), "is no text: byte 7 of it is 0; save it as UTF-8");
    EXPECT_NE(refusal(file("\xFE\xFF\0i\0n\0t"s)).find("UTF-16"), std::string::npos);
}

TEST_F(ReadHeader, DoesNotWaitForTheOtherEndOfAPipe) {
    const auto pipe = folder_.path() / "pipe.hpp";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_NE(refusal(pipe).find("no regular file"), std::string::npos);
}

TEST_F(ReadHeader, RefusesASocketAndACircleOfLinks) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto name = (folder_.path() / "socket").string();
    ASSERT_LT(name.size(), sizeof address.sun_path);
    name.copy(address.sun_path, name.size());
    const system::descriptor s(socket(AF_UNIX, SOCK_STREAM, 0));
    ASSERT_EQ(bind(s.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_NE(refusal(name).find("cannot be read"), std::string::npos);
    fs::create_symlink("circle.hpp", folder_.path() / "circle.hpp");
    EXPECT_NE(refusal(folder_.path() / "circle.hpp").find("cannot be read"), std::string::npos);
    fs::create_symlink("nowhere.hpp", folder_.path() / "dangling.hpp");
    EXPECT_NE(refusal(folder_.path() / "dangling.hpp").find("leads nowhere"), std::string::npos);
}

TEST_F(ReadHeader, SaysThatAFileMayNotBeRead) {
    const auto secret = file("int x;");
    fs::permissions(secret, fs::perms::none);
    fs::permissions(folder_.path(), fs::perms::all);
    const bool root = geteuid() == 0;  // whom no permission stops
    const int lowered = root ? seteuid(65534) : 0;
    const auto said = refusal(secret);
    const int raised = root ? seteuid(0) : 0;
    ASSERT_EQ(lowered, 0);
    ASSERT_EQ(raised, 0);
    EXPECT_NE(said.find("cannot be read: Permission denied"), std::string::npos) << said;
}

TEST_F(ReadHeader, TakesTenMegabytesAndRefusesAHundred) {
    const std::string big(10 << 20, '/');
    EXPECT_EQ(build::read_header(file(big), "shown").text.size(), big.size());
    const auto huge = file("x");
    fs::resize_file(huge, 100u << 20);
    EXPECT_NE(refusal(huge).find("larger than 16 MB"), std::string::npos);
}

// ---- first_error, on the output of real compilers
// ----------------------------------------------------------

class Build : public workshop {
protected:
    // Builds with every compiler; each must refuse, in a sentence with these words, at this line.
    void expect_refused(const std::string& text, const std::vector<int>& lines,
                        const std::vector<std::string>& words,
                        std::chrono::seconds within = std::chrono::seconds(120)) const {
        for (std::size_t i = 0; i != 2 * tools_.kits.size(); ++i) {
            const auto& kit = tools_.kits[i / 2];
            const bool ahead =
                i % 2 != 0;  // the same must be said of a header that compilers were waiting for
            SCOPED_TRACE(kit.name + (ahead ? ", ahead" : ""));
            const auto begun = std::chrono::steady_clock::now();
            const auto built = ahead ? build_ahead(text, kit.name) : build(text, kit.name);
            EXPECT_LT(std::chrono::steady_clock::now() - begun, within);
            ASSERT_TRUE(built.error);
            const auto& e = *built.error;
            EXPECT_EQ(e.file, "exercises/linear/stack.hpp");
            EXPECT_NE(std::find(lines.begin(), lines.end(), e.line), lines.end())
                << e.line << " is none of " << ::testing::PrintToString(lines) << "\n"
                << e.text.substr(0, 2'000);
            EXPECT_FALSE(e.message.empty());
            EXPECT_LT(e.message.size(), 2'000u);
            EXPECT_EQ(e.message.find('\n'), std::string::npos) << e.message;
            const bool one = words.empty() || std::any_of(words.begin(), words.end(), [&](const auto& w) {
                                 return e.message.find(w) != std::string::npos;
                             });
            EXPECT_TRUE(one) << "\"" << e.message << "\" has none of " << ::testing::PrintToString(words);
            EXPECT_EQ(e.source, line_at(text, e.line));
            EXPECT_TRUE(built.table.empty());
            expect_nothing_left();
        }
    }
    // The line of that number without its end, its first 1,000 bytes.
    static std::string line_at(const std::string& text, int number) {
        std::istringstream in(text);
        std::string line;
        for (int i = 0; i != number; ++i)
            if (!std::getline(in, line)) return "";
        if (line.ends_with('\r')) line.pop_back();
        return line.substr(0, 1000);
    }
    static int line_of(std::string_view text, std::string_view part) {
        const auto at = text.find(part);
        if (at == std::string_view::npos) throw std::runtime_error("not in the text: " + std::string(part));
        return 1 + static_cast<int>(
                       std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    }
};

TEST_F(Build, TheReferenceBuildsWithEveryCompilerAndMode) {
    for (const auto& kit : tools_.kits)
        for (const auto mode : {build_mode::plain, build_mode::sanitized}) {
            const auto built = build(reference_stack(), kit.name, mode);
            ASSERT_FALSE(built.error) << kit.name << ": " << built.error->text;
            EXPECT_TRUE(fs::exists(built.table));
            EXPECT_FALSE(built.reused);
        }
}

TEST_F(Build, AnErrorIsNamedAtTheLearnersOwnLine) {
    const auto undeclared = edited(reference_stack(), "        ++size_;\n", "        ++sizes;\n");
    expect_refused(undeclared, {line_of(undeclared, "++sizes")}, {"sizes"});
    const auto missing = edited(reference_stack(), "        --size_;\n", "        --size_\n");
    const int semicolon = line_of(missing, "--size_\n");  // or seen to be missing before the next word
    expect_refused(missing, {semicolon, semicolon + 1}, {"';'"});
}

TEST_F(Build, AnErrorInATemplateIsTakenHomeToTheHeader) {
    // The error itself lies in the standard library: <memory> cannot make a node of two strings.
    const auto text = edited(reference_stack(), "auto fresh = std::make_unique<node>(std::move(value));",
                             "auto fresh = std::make_unique<node>(\"a\", \"b\");");
    expect_refused(text, {line_of(text, "(\"a\", \"b\")")}, {"node", "constructor", "matching"});
}

TEST_F(Build, AMissingOperationIsAskedForByTheDriver) {
    expect_refused("#pragma once\nnamespace dsa {\ntemplate <typename T>\nclass stack {};\n}\n", {0},
                   {"the checks ask for it, for their operation \"push\""});
    expect_refused("#pragma once\nnamespace dsa {\ntemplate <typename T>\nclass heap {};\n}\n", {0},
                   {"stack"});
    expect_refused("int x;\n", {0}, {"stack", "dsa"});
}

TEST_F(Build, AMissingIncludeIsNamed) {
    expect_refused("#pragma once\n#include \"nowhere.hpp\"\n" + reference_stack(), {2}, {"nowhere.hpp"});
    expect_refused("#pragma once\n#include <nowhere>\n" + reference_stack(), {2}, {"nowhere"});
}

TEST_F(Build, AnErrorDirectiveIsQuoted) {
    expect_refused("#pragma once\n\n#error not today\n", {3}, {"not today"});
    expect_refused("static_assert(false, \"think again\");\n" + reference_stack(), {1}, {"think again"});
}

TEST_F(Build, AnErrorInTheLastLineIsNamedThere) {
    const auto text = reference_stack() + "\nint";
    const int last = 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    for (const auto& kit : tools_.kits) {
        const auto built = build(text, kit.name);
        ASSERT_TRUE(built.error) << kit.name;
        // What `int` lacks is seen at the end of the header, or where the driver goes on.
        EXPECT_TRUE(built.error->line == last || built.error->line == 0) << built.error->text;
        EXPECT_FALSE(built.error->message.empty());
    }
    expect_refused(reference_stack() + "\n}", {last}, {});
    expect_refused("/* " + reference_stack(), {1}, {"unterminated"});
}

TEST_F(Build, ATextWithoutANewlineAtItsEndBuilds) {
    auto text = reference_stack();
    while (text.ends_with('\n')) text.pop_back();
    for (const auto& kit : tools_.kits) EXPECT_FALSE(build(text, kit.name).error) << kit.name;
    EXPECT_FALSE(build(text + " // no newline").error);
    EXPECT_FALSE(build(text + " \\").error);
}

TEST_F(Build, CarriageReturnsAreNoErrors) {
    std::string text;
    for (const char c : reference_stack()) text += c == '\n' ? "\r\n" : std::string(1, c);
    for (const auto& kit : tools_.kits) {
        const auto built = build(text, kit.name);
        EXPECT_FALSE(built.error) << kit.name << ": " << built.error->text;
    }
    const auto wrong = edited(text, "++size_;\r\n    }\r\n    // Drops", "++sizes;\r\n    }\r\n    // Drops");
    expect_refused(wrong, {line_of(wrong, "++sizes")}, {"sizes"});
}

TEST_F(Build, BinaryTextIsRefused) {
    std::string text;
    for (int i = 0; i != 20'000; ++i) text += static_cast<char>(i * 7919 % 251);
    for (const auto& kit : tools_.kits) {
        const auto built = build(text, kit.name);
        ASSERT_TRUE(built.error) << kit.name;
        EXPECT_NO_THROW((void)verdict::to_json([&] {
            verdict::verdict v;
            v.error = built.error;
            verdict::summarise(v);
            return v;
        }()));
    }
}

TEST_F(Build, TenMegabytesOfCommentsBuild) {
    std::string text;
    while (text.size() < (10u << 20))
        text += "// a line of the learner's notes, of which there are very many\n";
    text += reference_stack();
    for (const auto& kit : tools_.kits) {
        const auto built = build(text, kit.name);
        EXPECT_FALSE(built.error) << kit.name << ": " << built.error->text;
    }
}

TEST_F(Build, AnEmptyHeaderSaysWhatTheDriverMisses) {
    expect_refused("// nothing yet\n", {0}, {"stack", "dsa"});
}

// ---- a compiler that would not end
// -------------------------------------------------------------------------

TEST_F(Build, ALoopInAConstantEndsInAnError) {
    const std::string text =
        "#pragma once\nconstexpr int f() {\n    int i = 0;\n    for (;;) i = (i + 1) % 7;\n    "
        "return i;\n}\nconstexpr int x = f();\n";
    expect_refused(text + reference_stack(), {2, 4, 7}, {"constant", "constexpr"});
}

TEST_F(Build, ARecursionInAConstantEndsInAnError) {
    const std::string text =
        "#pragma once\nconstexpr int f(int n) { return f(n + 1) + 1; }\nconstexpr int x = f(0);\n";
    expect_refused(text + reference_stack(), {2, 3}, {"constant", "constexpr", "depth"});
}

TEST_F(Build, ARecursionOfTemplatesEndsInAnError) {
    const std::string text =
        "#pragma once\ntemplate <int N>\nstruct f {\n    static constexpr int value = f<N + "
        "1>::value;\n};\nconstexpr int x = f<0>::value;\n";
    for (const auto& kit : tools_.kits) {
        const auto built = build(text + reference_stack(), kit.name);
        ASSERT_TRUE(built.error) << kit.name;
        EXPECT_TRUE(built.error->line == 4 || built.error->line == 6) << built.error->text;
        EXPECT_NE(built.error->message.find("depth"), std::string::npos) << built.error->message;
    }
}

TEST_F(Build, AnExplosionOfTemplatesIsEnded) {
    const std::string text =
        "#pragma once\ntemplate <int N, unsigned long long M>\nstruct f {\n    static constexpr int value = "
        "f<N - 1, 2 * "
        "M>::value + f<N - 1, 2 * M + 1>::value;\n};\ntemplate <unsigned long long M>\nstruct f<0, M> {\n    "
        "static "
        "constexpr int value = 1;\n};\nconstexpr int x = f<40, 0>::value;\n";
    const auto built = build(text + reference_stack());
    ASSERT_TRUE(built.error);
    EXPECT_TRUE(built.error->message.find("not done after") != std::string::npos ||
                built.error->message.find("used up its time or memory") != std::string::npos ||
                built.error->message.find("memory") != std::string::npos)
        << built.error->message;
}

TEST_F(Build, AHeaderThatIncludesItselfEndsInAnError) {
    const std::string text = "#include \"linear/stack.hpp\"\n";
    for (const auto& kit : tools_.kits) {
        const auto built = build(text, kit.name);
        ASSERT_TRUE(built.error) << kit.name;
        EXPECT_NE(built.error->message.find("nest"), std::string::npos) << built.error->message;
        EXPECT_EQ(built.error->line, 1) << built.error->text;
    }
}

TEST_F(Build, AnEndlessFileIsNotReadForEver) {
    for (const char* const device : {"/dev/zero", "/dev/stdin", "/dev/urandom"})
        for (const auto& kit : tools_.kits) {
            SCOPED_TRACE(std::string(device) + ", " + kit.name);
            const auto built = build("#pragma once\n#include \"" + std::string(device) + "\"\n", kit.name);
            ASSERT_TRUE(built.error);
            EXPECT_FALSE(built.error->message.empty());
            expect_nothing_left();
        }
}

TEST_F(Build, AFloodOfMessagesDoesNotHideTheError) {
    std::string text = "#pragma once\n";
    for (int i = 0; i != 5'000; ++i)
        text += "#warning this header is not done yet, and it says so very often\n";
    for (int i = 0; i != 5'000; ++i)
        text += "#pragma message(\"and again, in other words, at some length\")\n";
    for (const auto& kit : tools_.kits)
        EXPECT_FALSE(build(text + reference_stack(), kit.name).error) << kit.name;
    expect_refused("#pragma once\nint first = nothing;\n" + text + "int last = nothing_either;\n", {2},
                   {"nothing"});
}

TEST_F(Build, AnObjectWithoutEndIsEnded) {
    for (const auto& kit : tools_.kits) {
        const auto built =
            build("#pragma once\nchar much[4'000'000'000] = {1};\n" + reference_stack(), kit.name);
        ASSERT_TRUE(built.error) << kit.name;
        EXPECT_NE(built.error->message.find("larger than 512 MB"), std::string::npos) << built.error->message;
        expect_nothing_left();
    }
}

TEST_F(Build, ADeclaredFunctionThatIsNeverDefinedIsNamed) {
    for (const auto& kit : tools_.kits) {
        const auto built = build(stack_with_push("never_written();", "void never_written();"), kit.name);
        ASSERT_TRUE(built.error) << kit.name;
        EXPECT_NE(built.error->message.find("declared but never defined"), std::string::npos)
            << built.error->message;
        EXPECT_NE(built.error->message.find("never_written"), std::string::npos) << built.error->message;
    }
}

// ---- parts: a driver that is compiled in two, side by side
// -----------------------------------------

class InParts : public workshop {
protected:
    [[nodiscard]] build::build_result built(const std::string& text, const build::compiler_kit& kit,
                                            build_mode mode = build_mode::plain) const {
        return build::build_table(
            tools_, kit, mode, "hashing/chained_hash_map",
            {.text = text, .shown = "exercises/hashing/chained_hash_map.hpp", .folder = folder_.path()});
    }
    const std::string reference_ = read(tools_.source / "solutions" / "hashing" / "chained_hash_map.hpp");
};

TEST_F(InParts, EveryCompilerAndModeBuildsThem) {
    for (const auto& kit : tools_.kits)
        for (const auto mode : {build_mode::plain, build_mode::sanitized}) {
            const auto done = built(reference_, kit, mode);
            EXPECT_FALSE(done.error) << kit.name << ": " << done.error->text;
        }
}

TEST_F(InParts, AFunctionThatIsNotInlineIsNoFault) {
    for (const auto& kit : tools_.kits) {
        const auto done = built(reference_ + "\nint not_inline() { return 1; }\nint counted = 0;\n", kit);
        EXPECT_FALSE(done.error) << kit.name << ": " << done.error->text;
    }
}

TEST_F(InParts, TheErrorOfTheFirstPartIsTold) {
    // All parts see the first; only one for rare kinds asks for what is wrong with erase_if.
    for (const auto& kit : tools_.kits)
        for (const auto mode : {build_mode::plain, build_mode::sanitized}) {
            const auto both = edited(reference_, "        size_ = 0;\n", "        sizes = 0;\n");
            const auto done = built(both, kit, mode);
            ASSERT_TRUE(done.error);
            EXPECT_NE(done.error->message.find("sizes"), std::string::npos) << done.error->message;
            EXPECT_EQ(done.error->file, "exercises/hashing/chained_hash_map.hpp");
            const auto second = edited(reference_, "if (condition(*it)) {", "if (condition(it->third)) {");
            const auto rare = built(second, kit, mode);
            ASSERT_FALSE(rare.error) << rare.error->text;
            const auto missing = build::missing_in(rare.table);
            EXPECT_EQ(missing.empty(), mode == build_mode::plain);
            for (const auto& kind : missing)
                EXPECT_NE(kind.error.find("third"), std::string::npos) << kind.error;
        }
}

// ---- ahead: a build that is begun before the header is there
// -----------------------------------------

// The code of a table as the disassembler shows it, without what tells one file from another.
std::string code_of(const std::string& table) {
    const std::string command = "objdump -d --no-show-raw-insn '" + table + "' | sed 1,3d";
    const std::unique_ptr<FILE, int (*)(FILE*)> from(popen(command.c_str(), "r"), pclose);
    std::string text;
    char buffer[1 << 16];
    for (std::size_t n = 0; from && (n = fread(buffer, 1, sizeof buffer, from.get())) != 0;)
        text.append(buffer, n);
    return text;
}

TEST_F(Build, ATableBuiltAheadIsTheSameTable) {
    for (const auto& kit : tools_.kits) {
        const auto ahead = build_ahead(reference_stack(), kit.name);
        ASSERT_FALSE(ahead.error) << kit.name << ": " << ahead.error->text;
        EXPECT_FALSE(ahead.reused);
        const auto code = code_of(ahead.table);
        EXPECT_GT(code.size(), 10'000u);
        fs::remove(ahead.table);
        const auto plain = build(reference_stack(), kit.name);
        EXPECT_EQ(plain.table, ahead.table);
        EXPECT_FALSE(plain.reused);
        EXPECT_TRUE(code == code_of(plain.table)) << kit.name;  // too long to be printed
    }
}

TEST_F(Build, AHeaderLargerThanAPipeIsBuiltAhead) {
    const auto text = reference_stack() + std::string(10 << 20, '/') + "\n";
    for (const auto& kit : tools_.kits) {
        const auto built = build_ahead(text, kit.name);
        EXPECT_FALSE(built.error) << kit.name << ": " << built.error->text;
    }
}

TEST_F(Build, ABuildAheadThatDoesNotFitIsLeft) {
    // Begun for another exercise; and a header that a pipe cannot serve, since it is read again.
    for (const auto& kit : tools_.kits) {
        EXPECT_FALSE(build_ahead(reference_stack(), kit.name, "hashing/chained_hash_map").error);
        const auto circle = build_ahead("#include \"linear/stack.hpp\"\n", kit.name);
        ASSERT_TRUE(circle.error);
        EXPECT_NE(circle.error->message.find("nest"), std::string::npos) << circle.error->message;
    }
}

TEST_F(Build, ABuildAheadIsTidiedAwayUnused) {
    for (const auto& kit : tools_.kits) {
        const build::build_ahead ahead(tools_, kit, "hashing/chained_hash_map", folder_.path());
        EXPECT_GE(children().size(), 1u);
        EXPECT_EQ(unfinished_builds(tools_.build).size(), 1u);
    }
    expect_nothing_left();
}

TEST_F(Build, ABuildAheadWhoseCompilerWasKilledIsBegunAnew) {
    for (const auto& kit : tools_.kits) {
        auto ahead = std::make_unique<build::build_ahead>(tools_, kit, "linear/stack", folder_.path());
        for (const pid_t child : children())
            if (!waits_for_drivers(child)) kill(child, SIGKILL);
        const auto built = build::build_table(tools_, kit, build_mode::plain, "linear/stack",
                                              header(reference_stack() + std::string(1 << 20, '/') + "\n"), 0,
                                              std::move(ahead));
        EXPECT_FALSE(built.error) << built.error->message;
    }
}

// ---- names
// -------------------------------------------------------------------------------------------------

TEST_F(Build, AnyNameOfAFileMayBeShown) {
    for (const char* const shown :
         {"a folder/my stack.hpp", "a\"quote.hpp", "back\\slash.hpp", "12:30.hpp",
          "\xC3\xBC\xC3\xB1\xE2\x9C\x93.hpp", "two: words.hpp", "percent%s.hpp", "new\nline.hpp"}) {
        SCOPED_TRACE(shown);
        for (const auto& kit : tools_.kits) {
            auto h = header(reference_stack());
            h.shown = shown;
            const auto built = build::build_table(tools_, kit, build_mode::plain, "linear/stack", h);
            EXPECT_FALSE(built.error) << kit.name << ": " << built.error->text;
            h.text = "#pragma once\nint x = nothing;\n";
            const auto broken = build::build_table(tools_, kit, build_mode::plain, "linear/stack", h);
            ASSERT_TRUE(broken.error);
            EXPECT_EQ(broken.error->file, shown);
            if (std::string_view(shown).find_first_of("\n") == std::string_view::npos) {
                EXPECT_EQ(broken.error->line, 2) << kit.name << ": " << broken.error->text;
            }
        }
    }
}

// ---- reuse, and several at once
// ----------------------------------------------------------------------------

TEST_F(Build, TheSameTextIsBuiltOnce) {
    const auto first = build(reference_stack());
    const auto second = build(reference_stack());
    EXPECT_FALSE(first.reused);
    EXPECT_TRUE(second.reused);
    EXPECT_EQ(first.table, second.table);
    const auto other = build(reference_stack() + "\n");
    EXPECT_FALSE(other.reused);
    EXPECT_NE(first.table, other.table);
    EXPECT_NE(build(reference_stack(), tools_.kits.back().name).table,
              tools_.kits.size() > 1 ? first.table : "");
}

TEST_F(Build, AnIncludedFileOfTheLearnersIsNotForgotten) {
    const auto text =
        edited(reference_stack(), "\nnamespace dsa {", "\n#include \"mine.hpp\"\nnamespace dsa {");
    write(folder_.path() / "mine.hpp", "inline int mine() { return 1; }\n");
    ASSERT_FALSE(build(text).error);
    write(folder_.path() / "mine.hpp", "inline int mine() { return nothing; }\n");
    EXPECT_TRUE(build(text).error) << "the table of the earlier mine.hpp was taken";
}

TEST_F(Build, SeveralAtOnceOfOneTextAndOfManyAreAllWhole) {
    constexpr int count = 8;
    std::vector<build::build_result> results(count);
    std::vector<std::thread> threads;
    for (int i = 0; i != count; ++i)
        threads.emplace_back([&, i] {
            const std::string text =
                i % 2 == 0 ? reference_stack() : reference_stack() + "// " + std::to_string(i) + "\n";
            try {
                results[static_cast<std::size_t>(i)] = build(text);
            } catch (const std::exception& e) {
                results[static_cast<std::size_t>(i)].error = build_error{.text = e.what()};
            }
        });
    for (auto& t : threads) t.join();
    for (std::size_t i = 0; i != results.size(); ++i) {
        ASSERT_FALSE(results[i].error) << results[i].error->text;
        const judge::driver d(connection(results[i]));
        EXPECT_TRUE(d.alive()) << describe(d.load());
        EXPECT_EQ(results[i].table == results[0].table, i % 2 == 0);
    }
}

TEST_F(Build, OldTablesGoAndYoungOnesStay) {
    const auto folder = tools_.build / "drivers/linear/stack";
    const auto now = fs::file_time_type::clock::now();
    for (int i = 0; i != 200; ++i) {
        // Half of them of yesterday; the rest may be at work in another process.
        const auto file = folder / ((i % 2 == 0 ? "old" : "young") + std::to_string(i) + ".so");
        write(file, "x");
        if (i % 2 == 0) fs::last_write_time(file, now - std::chrono::hours(24));
    }
    const auto built = build(reference_stack());
    ASSERT_FALSE(built.error) << built.error->text;
    EXPECT_TRUE(fs::exists(built.table));
    int old = 0, young = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        old += entry.path().filename().string().starts_with("old");
        young += entry.path().filename().string().starts_with("young");
    }
    EXPECT_EQ(old, 0);
    EXPECT_EQ(young, 100);
}

// ---- what is not the header's fault
// ------------------------------------------------------------------------

TEST_F(Build, AFolderThatCannotBeWrittenIsNotTheLearnersFault) {
    write(folder_.path() / "file", "x");
    tools_.build = folder_.path() / "file";
    EXPECT_THROW(
        {
            try {
                (void)build(reference_stack());
            } catch (const std::runtime_error& e) {
                EXPECT_NE(std::string(e.what()).find("cannot make a folder"), std::string::npos) << e.what();
                throw;
            }
        },
        std::runtime_error);
    tools_.build = folder_.path() / "build";
}

TEST_F(Build, AMissingKitSaysHowToBuildIt) {
    for (auto& kit : tools_.kits) kit.plain += ".gone";
    try {
        (void)build(reference_stack());
        ADD_FAILURE() << "a driver was built without a prelude";
    } catch (const std::runtime_error& e) {
        EXPECT_NE(std::string(e.what()).find("build the project again"), std::string::npos) << e.what();
    }
}

TEST_F(Build, AFullDiskIsSaidToBeFull) {
    const auto disk = folder_.path() / "disk";
    fs::create_directories(disk);
    std::string said;
    const auto refused = on_small_disk(disk, "64k", [&] {
        auto tools = tools_;
        tools.build = disk;
        for (const auto& kit : tools.kits) {
            try {
                const auto built = build::build_table(tools, kit, build_mode::plain, "linear/stack",
                                                      header(reference_stack()));
                said = built.error ? "blamed on the header: " + built.error->text : "it was built";
            } catch (const std::runtime_error& e) { said = e.what(); }
            if (said.find("no space left") == std::string::npos) break;
            if (!unfinished_builds(disk).empty()) said = "an unfinished build was left";
        }
    });
    if (!refused.empty()) GTEST_SKIP() << refused;
    EXPECT_NE(said.find("no space left"), std::string::npos) << said;
}

}  // namespace
}  // namespace dsa::testing
