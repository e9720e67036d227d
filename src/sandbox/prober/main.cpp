// Tries to do what a box must not let it, one attempt a line: `dsa doctor --grading` starts it in a box and reads what it
// got away with. It means no harm: whatever it succeeds in, it says and leaves.
//
//     prober SECRET PORT VICTIM [--as-driver]
//
// SECRET: a file that nobody inside should see. PORT: of a listener on this machine. VICTIM: the number of a process
// outside. --as-driver: with the filter that a driver has. A line is "ATTEMPT\theld|NOT HELD\twhat happened".
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include "driver/confine.hpp"

namespace {

void say(const char* attempt, bool held, const char* happened) {
    std::printf("%s\t%s\t%s\n", attempt, held ? "held" : "NOT HELD", happened);
    std::fflush(stdout);
}
void say_refused(const char* attempt, bool went_well) {
    say(attempt, !went_well, went_well ? "it went well" : std::strerror(errno));
}

void read_files(const char* secret) {
    say_refused("read a file of the grader", open(secret, O_RDONLY) >= 0);
    const bool any = open("/etc/passwd", O_RDONLY) >= 0 || open("/etc/shadow", O_RDONLY) >= 0 ||
                     open("/root", O_RDONLY | O_DIRECTORY) >= 0 || open("/home", O_RDONLY | O_DIRECTORY) >= 0;
    say_refused("read the machine's users and homes", any);
    say_refused("look at other processes",
                open("/proc/1/environ", O_RDONLY) >= 0 || open("/proc/self/mem", O_RDWR) >= 0);
    say("see the grader's environment", !std::getenv("DSA_PROBE_TOKEN"),
        std::getenv("DSA_PROBE_TOKEN") ? "its variables are here" : "there is none");
}

void write_files() {
    const char* where = nullptr;
    for (const char* path : {"/probe", "/tmp/dsa-probe", "/var/tmp/dsa-probe", "/usr/dsa-probe",
                             "/etc/dsa-probe", "/dev/shm/dsa-probe", "/box/dsa-probe"}) {
        const int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (fd < 0) continue;
        close(fd);
        unlink(path);
        where = path;
    }
    say("write to the disk", !where, where ? where : std::strerror(errno));
}

void reach_out(int port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    say_refused("connect to this machine",
                fd >= 0 && connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
}

void touch_processes(pid_t victim) {
    say_refused("signal the grader", kill(victim, 0) == 0);
    say_refused("trace the grader", ptrace(PTRACE_SEIZE, victim, nullptr, nullptr) == 0);
    char byte = 0;
    const iovec mine{&byte, 1}, theirs{reinterpret_cast<void*>(0x1000), 1};
    const bool read = syscall(SYS_process_vm_readv, victim, &mine, 1UL, &theirs, 1UL, 0UL) >= 0;
    say("read the grader's memory", !read && errno != EFAULT, read ? "it went well" : std::strerror(errno));
}

void gain_rights() {
    say_refused("make a user space of its own", syscall(SYS_unshare, CLONE_NEWUSER) == 0);
    say_refused("be root", setuid(0) == 0 && geteuid() == 0 && access("/proc/1/root", R_OK) == 0);
    say_refused("load a program into the kernel", syscall(SYS_bpf, 0, nullptr, 0) >= 0);
}

// most: that are allowed.
void fork_often(int most) {
    int made = 0;
    pid_t children[400];
    for (; made != 400; ++made) {
        const pid_t pid = static_cast<pid_t>(syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
        if (pid == 0) {
            pause();
            _exit(0);
        }
        if (pid < 0) break;
        children[made] = pid;
    }
    const int why = errno;
    for (int i = 0; i != made; ++i) {
        kill(children[i], SIGKILL);
        waitpid(children[i], nullptr, 0);
    }
    char text[80];
    std::snprintf(text, sizeof text, "%d could be started; then: %s", made,
                  made == 400 ? "nothing refused" : std::strerror(why));
    say(most == 0 ? "start a process" : "start many processes", made <= most, text);
}

void take_memory() {
    std::uint64_t taken = 0;
    constexpr std::uint64_t part = std::uint64_t{256} << 20;
    while (taken < (std::uint64_t{16} << 30)) {
        void* const at =
            mmap(nullptr, part, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (at == MAP_FAILED) break;
        taken += part;
    }
    char text[60];
    std::snprintf(text, sizeof text, "%llu MB could be had", static_cast<unsigned long long>(taken >> 20));
    say("take 16 GB of memory", taken < (std::uint64_t{16} << 30), text);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const bool as_driver = argc > 4 && std::strcmp(argv[4], "--as-driver") == 0;
    if (as_driver && !dsa::driver::confine()) {
        say("put a driver's filter on", false, std::strerror(errno));
        return 1;
    }
    read_files(argv[1]);
    write_files();
    reach_out(std::atoi(argv[2]));
    touch_processes(static_cast<pid_t>(std::atoi(argv[3])));
    gain_rights();
    fork_often(as_driver ? 0 : 128);
    take_memory();
    say("end", true, "");
    // A loop without end: the limit of processor time is the last attempt.
    for (volatile int i = 0;; i = i + 1) {}
}
