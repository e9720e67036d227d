#pragma once
// scratch: a build folder of its own for a test, the headers to judge in it, and a look at what is left
// behind.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "build/table.hpp"
#include "judge/check.hpp"
#include "judge/driver.hpp"
#include "system/process.hpp"
#include "verdict/verdict.hpp"

namespace dsa::testing {

namespace fs = std::filesystem;

// A folder of this test's own. It goes with the object.
class scratch_folder {
public:
    scratch_folder() : path_((fs::temp_directory_path() / "dsa-test-XXXXXX").string()) {
        if (!mkdtemp(path_.data()))
            throw std::runtime_error("no scratch folder: " + std::string(strerror(errno)));
    }
    ~scratch_folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    [[nodiscard]] fs::path path() const { return path_; }

private:
    std::string path_;
};

inline void write(const fs::path& file, std::string_view text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}
inline std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

// The text with `find`, which must occur exactly once, replaced by `put`.
inline std::string edited(std::string text, std::string_view find, std::string_view put) {
    const auto at = text.find(find);
    if (at == std::string::npos || text.find(find, at + 1) != std::string::npos)
        throw std::runtime_error("not there exactly once: " + std::string(find));
    return text.replace(at, find.size(), put);
}

inline const std::string& reference_stack() {
    static const std::string text = read(fs::path(DSA_SOURCE_DIR) / "solutions/linear/stack.hpp");
    return text;
}
// The reference with this in place of push's first statement, and `before` ahead of its namespace.
inline std::string stack_with_push(std::string_view statement, std::string_view before = "") {
    const std::string push = "void push(T value) {";
    return edited(edited(reference_stack(), push, push + " " + std::string(statement)), "\nnamespace dsa {",
                  "\n" + std::string(before) + "\nnamespace dsa {");
}

// The processes whose command line holds `text`, other than this one.
inline std::vector<std::string> processes_with(std::string_view text) {
    std::vector<std::string> found;
    std::error_code error;
    for (fs::directory_iterator it("/proc", error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos || name == std::to_string(getpid()))
            continue;
        std::ifstream in(it->path() / "cmdline", std::ios::binary);
        std::string line(4096, '\0');
        in.read(line.data(), static_cast<std::streamsize>(line.size()));  // it may end while we look
        line.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
        std::replace(line.begin(), line.end(), '\0', ' ');
        if (line.find(text) != std::string::npos) found.push_back(name + ": " + line);
    }
    return found;
}
// The children of this process, dead ones that nobody waited for included.
inline std::vector<pid_t> children() {
    std::vector<pid_t> found;
    for (const auto& task : fs::directory_iterator("/proc/self/task")) {
        std::ifstream in(task.path() / "children");
        for (pid_t child = 0; in >> child;) found.push_back(child);
    }
    return found;
}
inline bool waits_for_drivers(pid_t child) {
    std::error_code error;
    const auto control = fs::read_symlink("/proc/" + std::to_string(child) + "/fd/3", error).string();
    return !error && control.starts_with("socket:");
}
inline std::vector<std::string> open_descriptors() {
    std::vector<std::string> found;
    std::error_code error;
    for (const auto& fd : fs::directory_iterator("/proc/self/fd")) {
        const auto target = fs::read_symlink(fd.path(), error).string();
        if (!error && !target.starts_with("/proc/"))
            found.push_back(fd.path().filename().string() + " -> " + target);
    }
    return found;
}
// The files of a build that was not tidied up.
inline std::vector<std::string> unfinished_builds(const fs::path& build) {
    std::vector<std::string> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(build / "drivers", error))
        if (entry.path().filename().string().starts_with("build-")) found.push_back(entry.path().string());
    return found;
}

// A build folder that shares the kits and judges of the real one and has drivers of its own, so that what a
// test leaves behind can be told from the work of others.
class workshop : public ::testing::Test {
protected:
    workshop() : tools_(build::read_toolchain(DSA_BUILD_DIR)) {
        tools_.build = folder_.path() / "build";
        fs::create_directories(tools_.build / "drivers");
        fs::create_directory_symlink(fs::path(DSA_BUILD_DIR) / "judge", tools_.build / "judge");
        temporary_ = folder_.path() / "tmp";
        fs::create_directories(temporary_);
        if (const char* const t = std::getenv("TMPDIR")) old_temporary_ = t;
        setenv("TMPDIR", temporary_.c_str(), 1);
        system::adopt_orphans();
    }
    ~workshop() override {
        if (old_temporary_.empty())
            unsetenv("TMPDIR");
        else
            setenv("TMPDIR", old_temporary_.c_str(), 1);
    }
    void SetUp() override { descriptors_ = open_descriptors().size(); }
    // Whatever was judged: nothing of it is left.
    void TearDown() override { expect_nothing_left(); }
    void expect_nothing_left() const {
        // One host may wait, loaded, for the next driver to be asked for; it is told by its socket, which its
        // drivers do not have.
        const auto ours = processes_with(folder_.path().string());
        const auto kin = children();
        EXPECT_LE(kin.size(), 1u) << ::testing::PrintToString(kin);
        EXPECT_LE(ours.size(), kin.size()) << ::testing::PrintToString(ours);
        for (const auto child : kin) EXPECT_TRUE(waits_for_drivers(child)) << ::testing::PrintToString(ours);
        EXPECT_EQ(processes_with(marker), std::vector<std::string>{});
        EXPECT_EQ(unfinished_builds(tools_.build), std::vector<std::string>{});
        EXPECT_TRUE(fs::is_empty(temporary_));
        const auto open = open_descriptors();
        EXPECT_LE(open.size(), descriptors_ + 2 * kin.size()) << ::testing::PrintToString(open);
    }

    [[nodiscard]] build::header_text header(std::string text) const {
        return {.text = std::move(text), .shown = "exercises/linear/stack.hpp", .folder = folder_.path()};
    }
    [[nodiscard]] build::build_result build(const std::string& text, const std::string& compiler = "",
                                            build::build_mode mode = build::build_mode::plain) const {
        return build::build_table(tools_, tools_.kit(compiler), mode, "linear/stack", header(text));
    }
    // The same, by compilers that were started before there was a header.
    [[nodiscard]] build::build_result build_ahead(const std::string& text, const std::string& compiler,
                                                  const std::string& begun_for = "linear/stack") const {
        const auto& kit = tools_.kit(compiler);
        auto ahead = std::make_unique<build::build_ahead>(tools_, kit, begun_for, folder_.path());
        return build::build_table(tools_, kit, build::build_mode::plain, "linear/stack", header(text), 0,
                                  std::move(ahead));
    }
    [[nodiscard]] judge::connection_settings connection(const build::build_result& built,
                                                        int timeout_ms = 60'000) const {
        return {.host = tools_.host, .table = built.table, .timeout_ms = timeout_ms};
    }

    // An argument that no process has but those of this test: others run at the same time.
    const std::string marker = std::to_string(9'000'000'000 + getpid());
    scratch_folder folder_;
    fs::path temporary_;
    build::toolchain tools_;

private:
    std::string old_temporary_;
    std::size_t descriptors_ = 0;
};

// One whose judge asks a driver of a stack, by check bodies as they stand in a test file.
class connected : public workshop {
protected:
    void connect(const std::string& text, const std::string& compiler = "") const {
        const auto built = build(text, compiler);
        ASSERT_FALSE(built.error) << built.error->text;
        auto& settings = judge::the_settings();
        settings.plain = connection(built);
        settings.seed = 1;
        settings.lane = judge::lane::all;
    }
    struct fixture : judge::check {
        using judge::check::beside;
        using judge::check::subject;
        void TestBody() override {}
    };
};

// Runs a piece of a check's body and gives what the judge recorded about it; a finding is not a failure here.
template <typename F>
verdict::check judged(F body) {
    judge::evidence::current() = judge::evidence("Stack.Check");
    ::testing::TestPartResultArray parts;
    {
        const ::testing::ScopedFakeTestPartResultReporter reporter(
            ::testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &parts);
        try {
            body();
        } catch (const judge::abandoned&) {  // the finding is recorded
        }
    }
    auto found = judge::evidence::current().result;
    // A comparison that failed leaves the finding to the judge's listener; here its text is enough.
    for (int i = 0; i != parts.size(); ++i)
        if (parts.GetTestPartResult(i).failed() && !judge::evidence::current().decided) {
            found.outcome = verdict::outcome::failed;
            found.message = parts.GetTestPartResult(i).message();
        }
    return found;
}

}  // namespace dsa::testing
