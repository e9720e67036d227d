// Files and lines: what a disk can hold instead of a text.
#include "course/text.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::restricted;
using dsa::testing::scratch;
using dsa::testing::unprivileged;
using namespace std::string_literals;
namespace fs = std::filesystem;

TEST(ReadText, GivesTheTextWithPlainLineEndsAndNoMark) {
    const scratch files;
    files.write("a", "\xEF\xBB\xBFone\r\ntwo\rthree\n");
    const auto read = read_text(files / "a", 100);
    ASSERT_TRUE(read) << read.problem;
    EXPECT_EQ(read.text, "one\ntwo\rthree\n");
    EXPECT_TRUE(read.exists);
    files.write("empty", "");
    EXPECT_TRUE(read_text(files / "empty", 100));
    EXPECT_EQ(read_text(files / "empty", 100).text, "");
}

TEST(ReadText, SaysWhyThereIsNone) {
    const scratch files;
    files.write("long", std::string(101, 'x'));
    files.write("utf16",
                "\xff\xfe"
                "a\0b\0"s);
    files.write("latin1", "one\ntw\xf6\n");
    files.write("nul", "one\ntwo\nth\0ree"s);
    fs::create_directory(files / "folder");
    fs::create_symlink("loop", files / "loop");
    fs::create_symlink("nowhere", files / "dangling");
    ASSERT_EQ(::mkfifo((files / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_text(files / "long", 100).problem, "is longer than 100 bytes");
    EXPECT_EQ(read_text(files / "long", 101).problem, "");
    EXPECT_EQ(read_text(files / "utf16", 100).problem, "is UTF-16; save it as UTF-8");
    EXPECT_EQ(read_text(files / "latin1", 100).problem, "line 2 is not UTF-8; save the file as UTF-8");
    EXPECT_EQ(read_text(files / "nul", 100).problem, "line 3 holds a NUL byte; this is no text");
    EXPECT_EQ(read_text(files / "folder", 100).problem, "is a folder; a file is due here");
    EXPECT_EQ(read_text(files / "pipe", 100).problem, "is no regular file")
        << "and it does not wait for a writer";
    EXPECT_TRUE(read_text(files / "loop", 100).problem.starts_with("cannot be read: "));
    EXPECT_TRUE(read_text(files / "loop", 100).exists);
    for (const auto* const name : {"missing", "dangling", "long/inside"}) {
        EXPECT_EQ(read_text(files / name, 100).problem, "is not there") << name;
        EXPECT_FALSE(read_text(files / name, 100).exists) << name;
        EXPECT_EQ(read_text(files / name, 100).text, "");
    }
}

TEST(ReadText, AFileWithoutPermissionIsAProblem) {
    const scratch files;
    files.write("secret", "text");
    const restricted secret(files / "secret", fs::perms::none);
    const unprivileged guard;
    if (!unprivileged::works()) GTEST_SKIP() << "this machine does not let the superuser step down";
    const auto read = read_text(files / "secret", 100);
    EXPECT_EQ(read.problem, "cannot be read: Permission denied");
    EXPECT_TRUE(read.exists);
}

TEST(ReadHead, TakesWholeLinesOfALongFile) {
    const scratch files;
    files.write("a", "\xEF\xBB\xBFone\r\ntwo\r\nthree\r\n" + std::string(1'000'000, 'x'));
    EXPECT_EQ(read_head(files / "a", 19).text, "one\ntwo\n");
    EXPECT_EQ(read_head(files / "a", 5).text, "") << "not one whole line";
    files.write("b", "one\nrest");
    EXPECT_EQ(read_head(files / "b", 100).text, "one\nrest");
    EXPECT_EQ(read_head(files / "b", 8).text, "one\nrest") << "all of it, so the last line is whole";
    EXPECT_EQ(read_head(files / "missing", 8).problem, "is not there");
}

TEST(Lines, EndInEitherWayAndTheLastMayHaveNone) {
    using lines = std::vector<std::string_view>;
    EXPECT_EQ(lines_of(""), lines{});
    EXPECT_EQ(lines_of("\n"), lines{""});
    EXPECT_EQ(lines_of("a\r\n\nb"), (lines{"a", "", "b"}));
    EXPECT_EQ(lines_of("\xEF\xBB\xBF"
                       "a\n"),
              lines{"a"});
}

TEST(Names, AreLowerCaseWords) {
    for (const auto* const good : {"stack", "m2", "a", "binary_heap"}) EXPECT_TRUE(is_name(good)) << good;
    for (const std::string& bad :
         {""s, "Stack"s, "2d"s, "_x"s, "a-b"s, "a/b"s, ".."s, "a b"s, "ä"s, "a\0"s, std::string(65, 'a')}) {
        EXPECT_FALSE(is_name(bad)) << bad;
    }
}

TEST(Quotes, KeepHostileTextShortAndHarmless) {
    EXPECT_EQ(in_quotes("st\x1b[2Jack"), "\"st\\x1b[2Jack\"");
    EXPECT_LT(in_quotes(std::string(1'000'000, 'x')).size(), 130U);
}

}  // namespace
