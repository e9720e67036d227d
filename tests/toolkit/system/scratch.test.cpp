// A scratch folder: it goes with its object, and with a process that was killed.
#include "system/scratch.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

namespace dsa::testing {
namespace {

namespace fs = std::filesystem;
using system::scratch_folder;

TEST(ScratchFolder, GoesWithAllThatItHolds) {
    fs::path path;
    {
        const scratch_folder folder(fs::temp_directory_path(), "dsa-test");
        path = folder.path();
        EXPECT_TRUE(fs::is_empty(path));
        fs::create_directories(path / "a/b");
        std::ofstream(path / "a/b/c") << "text";
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(ScratchFolder, OfAKilledProcessIsRemovedByTheNextOne) {
    const scratch_folder parent(fs::temp_directory_path(), "dsa-test");
    const pid_t child = fork();
    if (child == 0) {
        const scratch_folder left(parent.path() / "x");
        ::kill(getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    const auto entries = [&] {
        return std::distance(fs::directory_iterator(parent.path() / "x"), fs::directory_iterator());
    };
    EXPECT_EQ(entries(), 1);
    const scratch_folder next(parent.path() / "x");
    EXPECT_EQ(entries(), 1);
    const scratch_folder other(parent.path() / "x");  // that of a living process stays
    EXPECT_EQ(entries(), 2);
}

TEST(ScratchFolder, SaysWhereItCannotBeMade) {
    try {
        const scratch_folder folder("/proc/nowhere");
        FAIL() << "made " << folder.path();
    } catch (const std::runtime_error& e) {
        EXPECT_TRUE(std::string(e.what()).starts_with(
            "cannot make a folder for temporary files below /proc/nowhere: "))
            << e.what();
    }
}

}  // namespace
}  // namespace dsa::testing
