// Writing a file whole: what stays, what is refused, and that nothing is left beside it.
#include "course/whole_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "course_files.hpp"
#include "system/whole_file.hpp"

namespace {

using namespace dsa::course;
using dsa::system::can_replace;
using dsa::system::replace_file;
using dsa::testing::scratch;
using strings = std::vector<std::string>;
namespace fs = std::filesystem;

std::string refusal_to_write(const fs::path& path) {
    return dsa::testing::refusal([&] { write_whole(path, "new"); });
}

TEST(WholeFile, MakesItsFoldersAndLeavesNothingBeside) {
    const scratch files;
    write_whole(files / "a/b/c.txt", "text\n");
    EXPECT_EQ(files.read("a/b/c.txt"), "text\n");
    write_whole(files / "a/b/c.txt", "");
    EXPECT_EQ(files.read("a/b/c.txt"), "");
    EXPECT_EQ(files.names("a/b"), strings{"c.txt"});
}

TEST(WholeFile, KeepsPermissionsAndFollowsALink) {
    const scratch files;
    files.write("real/run.sh", "old");
    fs::permissions(files / "real/run.sh", fs::perms{0750});
    fs::create_symlink("real/run.sh", files / "link");
    write_whole(files / "link", "new");
    EXPECT_TRUE(fs::is_symlink(files / "link"));
    EXPECT_EQ(files.read("real/run.sh"), "new");
    EXPECT_EQ(fs::status(files / "real/run.sh").permissions(), fs::perms{0750});
    const auto mask = ::umask(0027);
    write_whole(files / "fresh", "new");
    ::umask(mask);
    EXPECT_EQ(fs::status(files / "fresh").permissions(), fs::perms{0640}) << "a new one is as open makes it";
}

TEST(WholeFile, NeverReplacesWhatIsNoRegularFile) {
    const scratch files;
    fs::create_directory(files / "folder");
    ASSERT_EQ(::mkfifo((files / "pipe").c_str(), 0600), 0);
    fs::create_symlink("/dev/null", files / "null");
    fs::create_symlink("loop", files / "loop");
    files.write("file", "");
    const auto before = files.names();
    EXPECT_NE(refusal_to_write(files / "folder").find("Is a directory"), std::string::npos);
    EXPECT_NE(refusal_to_write(files / "pipe").find("it is no regular file"), std::string::npos);
    EXPECT_NE(refusal_to_write(files / "null").find("it is no regular file"), std::string::npos);
    EXPECT_TRUE(refusal_to_write(files / "loop").starts_with("cannot write "));
    EXPECT_TRUE(fs::is_symlink(files / "loop"));
    EXPECT_TRUE(refusal_to_write(files / "file/below").starts_with("cannot write "));
    EXPECT_EQ(files.names(), before);
    EXPECT_TRUE(fs::is_fifo(files / "pipe") && fs::is_character_file("/dev/null"));
}

// Root may write into /proc, by its permissions.
TEST(WholeFile, TellsBeforehandWhetherAFileCanBeWritten) {
    const scratch files;
    files.write("file", "old");
    fs::create_directory(files / "folder");
    EXPECT_FALSE(can_replace(files / "file"));
    EXPECT_FALSE(can_replace(files / "new"));
    EXPECT_EQ(files.names(), (strings{"file", "folder"}));
    EXPECT_EQ(files.read("file"), "old");
    for (const auto& bad : {files / "folder", files / "none/new", files / "file/new",
                            files / std::string(300, 'x'), fs::path("/proc/new"), fs::path("/dev/null")})
        EXPECT_EQ(can_replace(bad), replace_file(bad, "")) << bad;
    EXPECT_TRUE(can_replace("/proc/new"));
}

TEST(WholeFile, AFileThatMayNotGrowLeavesTheOldText) {
    const scratch files;
    files.write("file", "old");
    const auto child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{8, 8};
        ::setrlimit(RLIMIT_FSIZE, &small);
        ::_exit(replace_file(files / "file", "a text that does not fit") ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(files.read("file"), "old");
    EXPECT_EQ(files.names(), strings{"file"});
}

}  // namespace
