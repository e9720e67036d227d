#include "system/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <system_error>
#include <utility>

namespace dsa::system {

std::vector<int> own_processors() {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return {};
    std::vector<int> all;
    for (int i = 0; i != CPU_SETSIZE; ++i)
        if (CPU_ISSET(static_cast<std::size_t>(i), &set)) all.push_back(i);
    const auto here = std::find(all.begin(), all.end(), sched_getcpu());
    std::rotate(all.begin(), here == all.end() ? all.begin() : here, all.end());
    return all;
}

std::string describe_status(int status) {
    if (WIFEXITED(status)) return "exit status " + std::to_string(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) {
        const int number = WTERMSIG(status);
        return "signal " + std::to_string(number) + " (" + strsignal(number) + ")";
    }
    return "status " + std::to_string(status);
}

namespace {

// The children that have an owner. Guarded: a build in the background runs in a thread of its own, and a
// child must never look like an orphan between its birth and its entry here.
struct family {
    std::mutex guard;
    std::vector<pid_t> pids;
};
family& running() {
    static family& f = *new family;  // for ever: an owner that is static itself may bury its child after it
    return f;
}
void forget(pid_t pid) {
    const std::lock_guard lock(running().guard);
    std::erase(running().pids, pid);
}
void bury_orphans();

void limit(int what, std::uint64_t most, std::uint64_t grace = 0) {
    const rlimit l{most, most + grace};
    setrlimit(static_cast<__rlimit_resource>(what), &l);
}

// Between fork and exec: only what is safe there.
[[noreturn]] void become(char* const* arguments, char* const* environment, const int* inherited, int count,
                         int output, const limits& l, const char* directory, pid_t parent) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);  // the owner died before the line above
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(output, 1);
    dup2(output, 2);
    // Out of the way first: a wanted descriptor may sit on a number that another one is to get.
    int moved[8];
    for (int i = 0; i != count; ++i) moved[i] = fcntl(inherited[i], F_DUPFD, 100);
    for (int i = 0; i != count; ++i) dup2(moved[i], 3 + i);
    syscall(SYS_close_range, 3u + static_cast<unsigned>(count), ~0u, 0u);
    if (chdir(directory) != 0) _exit(127);
    limit(RLIMIT_CORE, 0);
    if (l.cpu_seconds) limit(RLIMIT_CPU, l.cpu_seconds, 3);  // for the child's last words
    if (l.address_bytes) limit(RLIMIT_AS, l.address_bytes);
    if (l.file_bytes) limit(RLIMIT_FSIZE, l.file_bytes);
    if (l.stack_bytes) limit(RLIMIT_STACK, l.stack_bytes);
    if (l.niceness) setpriority(PRIO_PROCESS, 0, l.niceness);
    if (l.processor >= 0 && l.processor < CPU_SETSIZE) {
        cpu_set_t only;
        CPU_ZERO(&only);
        CPU_SET(static_cast<std::size_t>(l.processor), &only);
        (void)sched_setaffinity(0, sizeof only, &only);  // a wish: it runs without as well
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(s, SIG_DFL);
    std::signal(SIGXFSZ, SIG_IGN);
    execve(arguments[0], arguments, environment);
    _exit(127);
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (const auto& t : texts) result.push_back(const_cast<char*>(t.c_str()));
    result.push_back(nullptr);
    return result;
}

}  // namespace

process::process(pid_t child, descriptor output)
    : pid_(child), output_(std::make_shared<const descriptor>(std::move(output))) {
    const std::lock_guard lock(running().guard);
    running().pids.push_back(pid_);
}

process::process(const std::vector<std::string>& arguments, const std::vector<int>& inherited,
                 const limits& l, const std::string& directory, const std::vector<std::string>& environment)
    : output_(std::make_shared<const descriptor>(memory_buffer("output"))) {
    const auto argv = pointers(arguments), envp = pointers(environment);
    const pid_t parent = getpid();
    const std::lock_guard lock(running().guard);
    pid_ = fork();
    if (pid_ < 0)
        throw std::system_error(errno, std::generic_category(), "no process for " + arguments.front());
    if (pid_ == 0)
        become(argv.data(), envp.data(), inherited.data(), static_cast<int>(inherited.size()), output_->get(),
               l, directory.c_str(), parent);
    running().pids.push_back(pid_);
}

namespace {
std::atomic<int> signal_that_came{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may set it");
}  // namespace

void catch_interrupts() {
    struct sigaction action{};
    action.sa_handler = [](int number) { signal_that_came = number; };
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before{};
        sigaction(number, nullptr, &before);
        if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);  // nohup stays nohup
    }
}
int interrupting_signal() noexcept { return signal_that_came; }

namespace {
// As waitpid, with the seconds of processor time that the child had.
pid_t wait_for(pid_t pid, int& status, double& used_s, int options) {
    rusage used{};
    const pid_t done = wait4(pid, &status, options, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    if (done == pid) used_s = seconds(used.ru_utime) + seconds(used.ru_stime);
    return done;
}
}  // namespace

bool process::wait(int milliseconds, int& status) {
    if (pid_ < 0) return status = status_, true;
    using clock = std::chrono::steady_clock;
    const auto end = clock::now() + std::chrono::milliseconds(milliseconds);
    const descriptor watch(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
    for (;;) {
        const pid_t done = wait_for(pid_, status_, used_s_, WNOHANG);
        if (done == pid_ || (done < 0 && errno != EINTR)) {
            status = status_;
            kill(-pid_, SIGKILL);
            forget(pid_);
            pid_ = -1;
            bury_orphans();
            return true;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - clock::now()).count();
        if (left <= 0) return false;
        if (const int number = interrupting_signal()) throw interrupted{number};
        pollfd p{watch.get(), POLLIN, 0};
        if (watch.get() >= 0)
            poll(&p, 1,
                 static_cast<int>(std::min<long long>(left, 100)));  // the signal may wake another thread
        else
            usleep(500);
    }
}

int process::bury() {
    if (pid_ < 0) return status_;
    kill(-pid_, SIGKILL);
    kill(pid_, SIGKILL);
    while (wait_for(pid_, status_, used_s_, 0) < 0 && errno == EINTR) {}
    forget(pid_);
    pid_ = -1;
    bury_orphans();
    return status_;
}

process::~process() { bury(); }

bool is_unclaimed_child(pid_t pid) {
    if (pid <= 1) return false;
    siginfo_t state{};
    if (waitid(P_PID, static_cast<id_t>(pid), &state, WEXITED | WNOHANG | WNOWAIT) != 0) return false;
    const std::lock_guard lock(running().guard);
    return std::find(running().pids.begin(), running().pids.end(), pid) == running().pids.end();
}

std::string process::output(std::size_t most) const { return last_bytes(*output_, most); }

double process::processor_seconds() const noexcept {
    if (pid_ < 0) return used_s_;
    clockid_t clock{};
    timespec used{};
    if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
    return static_cast<double>(used.tv_sec) + 1e-9 * static_cast<double>(used.tv_nsec);
}

void adopt_orphans() { prctl(PR_SET_CHILD_SUBREAPER, 1); }

namespace {
// Kills every child that has no owner (what a learner's code forked comes to us, once adopted) and waits for
// it.
void bury_orphans() {
    const std::lock_guard lock(running().guard);
    for (int round = 0; round != 100; ++round) {
        bool any = false;
        // One list for each thread: a child belongs to the thread that made it.
        std::error_code error;
        for (std::filesystem::directory_iterator task("/proc/self/task", error), end; !error && task != end;
             task.increment(error)) {
            std::ifstream children(task->path() / "children");
            for (pid_t child = 0; children >> child;) {
                if (std::find(running().pids.begin(), running().pids.end(), child) != running().pids.end())
                    continue;
                any = true;
                kill(child, SIGKILL);
                int status = 0;
                waitpid(child, &status, 0);
            }
        }
        if (!any) return;
    }
}
}  // namespace

}  // namespace dsa::system
