#pragma once
// clone: the program `dsa` in a small clone of its own, run as a user would run it: as a process, with whatever
// standard input and output, and with signals at any moment.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../judge/scratch.hpp"

namespace dsa::testing {

inline const std::string the_stack = "linear/stack";

// How a program ended.
struct ending {
    int status = -1;  // of exit; 128 + the number of the signal that ended it
    std::string out, err;
    bool in_time = true;
};

struct launch {
    std::string in{};  // what standard input holds
    bool closed_in = false, closed_out = false;
    const char* out = nullptr;  // a file to print to
    bool reader_gone = false;   // standard output is a pipe that nobody reads
};

class program {
public:
    program(const std::vector<std::string>& command, const std::vector<std::string>& environment,
            const launch& how) {
        int in[2], out[2], err[2];
        if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipes");
        std::vector<char*> argv, envp;
        for (const auto& a : command) argv.push_back(const_cast<char*>(a.c_str()));
        for (const auto& e : environment) envp.push_back(const_cast<char*>(e.c_str()));
        argv.push_back(nullptr);
        envp.push_back(nullptr);
        const int file = how.out ? open(how.out, O_WRONLY | O_CLOEXEC) : -1;
        if (how.reader_gone) close(out[0]);  // before it can have been written to
        pid_ = fork();
        if (pid_ == 0) {
            setpgid(0, 0);
            dup2(in[0], 0);
            dup2(file >= 0 ? file : out[1], 1);
            dup2(err[1], 2);
            if (how.closed_in) close(0);
            if (how.closed_out) close(1);
            for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(s, SIG_DFL);
            execve(argv[0], argv.data(), envp.data());
            _exit(126);
        }
        for (const int fd : {in[0], out[1], err[1]}) close(fd);
        if (file >= 0) close(file);
        in_ = system::descriptor(in[1]);
        if (!how.reader_gone) out_ = system::descriptor(out[0]);
        err_ = system::descriptor(err[0]);
        rest_ = how.in;
        fcntl(in_.get(), F_SETFL, O_NONBLOCK);
    }
    ~program() {
        if (pid_ > 0) {
            kill(pid_, SIGKILL);
            waitpid(pid_, nullptr, 0);
        }
    }
    program(program&& other) noexcept
        : pid_(std::exchange(other.pid_, -1)),
          in_(std::move(other.in_)),
          out_(std::move(other.out_)),
          err_(std::move(other.err_)),
          rest_(std::move(other.rest_)) {}
    program& operator=(program&&) = delete;

    void signal(int number) const { kill(pid_, number); }

    // Waits for the end of its output and of itself. The time-out is for what would hang for ever.
    ending wait(std::chrono::seconds most = std::chrono::seconds(300)) {
        ending e;
        const auto end = std::chrono::steady_clock::now() + most;
        const auto old = std::signal(SIGPIPE, SIG_IGN);
        while (out_.get() >= 0 || err_.get() >= 0) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now())
                    .count();
            if (left <= 0) {
                e.in_time = false;
                kill(pid_, SIGKILL);
                break;
            }
            if (in_.get() >= 0 && rest_.empty()) in_.reset();
            pollfd p[3] = {{out_.get(), POLLIN, 0}, {err_.get(), POLLIN, 0}, {in_.get(), POLLOUT, 0}};
            if (poll(p, 3, static_cast<int>(left)) < 0) continue;
            take(p[0], out_, e.out);
            take(p[1], err_, e.err);
            if (p[2].revents != 0) {
                const auto n = ::write(in_.get(), rest_.data(), rest_.size());
                if (n > 0)
                    rest_.erase(0, static_cast<std::size_t>(n));
                else
                    in_.reset();
            }
        }
        std::signal(SIGPIPE, old);
        int status = 0;
        waitpid(pid_, &status, 0);
        pid_ = -1;
        e.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return e;
    }

private:
    static void take(const pollfd& p, system::descriptor& from, std::string& to) {
        if (p.revents == 0) return;
        char buffer[1 << 16];
        const auto n = ::read(from.get(), buffer, sizeof buffer);
        if (n > 0)
            to.append(buffer, static_cast<std::size_t>(n));
        else
            from.reset();
    }

    pid_t pid_ = -1;
    system::descriptor in_, out_, err_;
    std::string rest_;
};

// Keys that somebody presses once this is on the screen, behind what the keys before it were waited for.
struct pressed {
    std::string after, keys;
};
// Runs a program on a terminal, and gives all that it wrote there; its status as ending has it.
inline std::string on_terminal(const std::vector<std::string>& command,
                               const std::vector<std::string>& environment, const std::vector<pressed>& all,
                               int& status) {
    std::vector<char*> argv, envp;
    for (const auto& w : command) argv.push_back(const_cast<char*>(w.c_str()));
    for (const auto& v : environment) envp.push_back(const_cast<char*>(v.c_str()));
    argv.push_back(nullptr);
    envp.push_back(nullptr);
    int terminal = -1;
    const pid_t pid = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (pid == 0) {
        execve(argv[0], argv.data(), envp.data());
        _exit(126);
    }
    std::string said;
    std::size_t next = 0, seen = 0;
    char buffer[4096];
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    for (;;) {
        pollfd p{terminal, POLLIN, 0};
        if (poll(&p, 1, 1000) == 0) {
            if (std::chrono::steady_clock::now() < end) continue;
            ADD_FAILURE() << "hangs after: " << said;
            kill(pid, SIGKILL);
            break;
        }
        const auto n = ::read(terminal, buffer, sizeof buffer);
        if (n <= 0) break;
        said.append(buffer, static_cast<std::size_t>(n));
        while (next != all.size()) {
            const auto at = said.find(all[next].after, seen);
            if (at == std::string::npos) break;
            seen = at + all[next].after.size();
            const auto& keys = all[next++].keys;
            EXPECT_EQ(::write(terminal, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
        }
    }
    EXPECT_EQ(next, all.size()) << "waits for what never came: " << said;
    close(terminal);
    waitpid(pid, &status, 0);
    status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return said;
}

// The course's files with exercises of its own to edit, and a build folder that shares the kit and judges of
// the real one.
class clone {
public:
    // only: the exercise whose judge it has; all of them have theirs unless told.
    explicit clone(const fs::path& root, const fs::path& only = {}) : root_(root) {
        const fs::path source = DSA_SOURCE_DIR, built = DSA_BUILD_DIR;
        for (const char* const shared : {"src", "solutions", "given", "tests", "bench"})
            fs::create_directory_symlink(source / shared, root / shared);
        fs::copy(source / "exercises", root / "exercises", fs::copy_options::recursive);
        fs::create_directories(build() / "bin");
        fs::create_directories(build() / "kit");
        fs::create_directories(build() / "drivers");
        fs::create_directories(temporary());
        for (const char* const name : {"dsa", "dsa-whole"})
            share(built / "bin" / name, build() / "bin" / name);
        std::string kits = read(built / "kit/kits.txt");
        write(build() / "kit/kits.txt",
              edited(kits, "source " + source.string() + "\n", "source " + root.string() + "\n"));
        for (const auto& judge : fs::recursive_directory_iterator(built / "judge"))
            if (const auto its = judge.path().lexically_relative(built / "judge");
                judge.is_regular_file() && its.extension().empty() && (only.empty() || its == only))
                share(judge.path(), build() / "judge" / its);
        // What the program compares ages with: all of it is older than the judges.
        for (const auto& entry : fs::directory_iterator(built)) {
            if (!entry.path().filename().string().starts_with("libdsa_")) continue;
            const auto library = build() / entry.path().filename();
            write(library, "");
            fs::last_write_time(library, fs::file_time_type::clock::now() - std::chrono::hours(24 * 365));
        }
    }

    [[nodiscard]] fs::path root() const { return root_; }
    [[nodiscard]] fs::path build() const { return root_ / "build/dev"; }
    [[nodiscard]] fs::path temporary() const { return root_ / "tmp"; }
    [[nodiscard]] program start(std::vector<std::string> arguments, const launch& how = {}) const {
        arguments.insert(arguments.begin(), (build() / "bin/dsa").string());
        return {arguments,
                {"PATH=/usr/local/bin:/usr/bin:/bin", "TMPDIR=" + temporary().string(), "LC_ALL=C.UTF-8"},
                how};
    }
    [[nodiscard]] ending run(std::vector<std::string> arguments, const launch& how = {}) const {
        return start(std::move(arguments), how).wait();
    }
    // A header to judge with --subject.
    [[nodiscard]] std::string header(std::string_view text, const std::string& name = "mine.hpp") const {
        write(root_ / name, text);
        return (root_ / name).string();
    }

private:
    // The same file, or its like where it lies on another disk. A program of a hard link finds what lies beside it here.
    static void share(const fs::path& from, const fs::path& to) {
        if (!fs::exists(from)) return;
        fs::create_directories(to.parent_path());
        std::error_code error;
        fs::create_hard_link(from, to, error);
        if (error) fs::copy_file(from, to);
    }

    fs::path root_;
};

class Cli : public ::testing::Test {
protected:
    // Nothing of what ran is left: no process, no unfinished build, no temporary file.
    void TearDown() override { expect_nothing_left(); }
    void expect_nothing_left() const {
        EXPECT_EQ(processes_with(folder_.path().string()), std::vector<std::string>{});
        EXPECT_EQ(unfinished_builds(dsa_.build()), std::vector<std::string>{});
        EXPECT_TRUE(fs::is_empty(dsa_.temporary()));
    }
    // The sentence of a verb that could not run: on standard error, one, and for a terminal.
    static void expect_refused(const ending& e, std::string_view says) {
        EXPECT_TRUE(e.in_time);
        EXPECT_EQ(e.status, 2) << e.out.substr(0, 500) << e.err;
        EXPECT_NE((e.out + e.err).find(says), std::string::npos)
            << "no \"" << says << "\" in: " << e.out << e.err;
        for (const char c : e.err) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 32) << e.err;
    }
    static nlohmann::json parsed(const ending& e) {
        auto j = nlohmann::json::parse(e.out, nullptr, false);
        EXPECT_FALSE(j.is_discarded()) << e.out << e.err;
        return j;
    }

    scratch_folder folder_;
    clone dsa_{folder_.path()};
};

}  // namespace dsa::testing
