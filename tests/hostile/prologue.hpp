// What most attacks begin with. It is pasted in front of each of them, since a header has nothing beside it to include.
#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <typeinfo>
#include <vector>

namespace hostile {

constexpr int requests = 3, replies = 4;  // of a driver in a box

inline void send(const std::string& bytes) {
    for (std::size_t at = 0; at != bytes.size();) {
        const auto n = ::write(replies, bytes.data() + at, bytes.size() - at);
        if (n <= 0) return;
        at += static_cast<std::size_t>(n);
    }
}
template <typename T>
std::string raw(T x) {
    return std::string(reinterpret_cast<const char*>(&x), sizeof x);
}
inline std::string text(const std::string& s) { return raw(std::uint32_t(s.size())) + s; }
inline std::string frame(const std::string& body) { return raw(std::uint32_t(body.size())) + body; }
// A reply: what status says, a cost of that many steps in every column, no fault, and what follows.
inline std::string reply(char status, const std::string& rest, std::uint64_t steps = 0) {
    std::string body(1, status);
    for (int i = 0; i != 14; ++i) body += raw(i < 1 ? steps : std::uint64_t{0});
    return frame(body + text("") + rest);
}
inline bool read_whole(char* to, std::size_t n) {
    while (n != 0) {
        const auto got = ::read(requests, to, n);
        if (got <= 0) return false;
        to += got;
        n -= static_cast<std::size_t>(got);
    }
    return true;
}
inline std::string hello(std::uint32_t version = 6, std::uint16_t operations = 0) {
    return frame(raw(version) + raw(std::uint16_t{1}) + text("") + raw(operations));
}
// The hello of an honest stack, so that the judge goes on.
inline std::string stack_hello() {
    const char* const rows[][2] = {{"push", "ni"},
                                   {"push_top", "n"},
                                   {"pop", "n"},
                                   {"top", "i"},
                                   {"set_top", "ni"},
                                   {"size", "i"},
                                   {"empty", "b"},
                                   {"copy", "S"},
                                   {"move", "S"},
                                   {"assign", "nS"},
                                   {"move_assign", "nS"},
                                   {"swap", "nS"},
                                   {"friend_swap", "nS"},
                                   {"equal", "bS"},
                                   {"elements", "vi"},
                                   {"broken_invariant", "s"},
                                   {"moves_without_throwing", "b"}};
    std::string body = raw(std::uint32_t{6}) + raw(std::uint16_t{1}) + text("") + raw(std::uint16_t{17});
    for (const auto& r : rows) body += raw(std::uint16_t{0}) + text(r[0]) + text(r[1]);
    return frame(body);
}
// Becomes the driver: answers each request by what f says of its bytes, and never returns.
template <typename F>
[[noreturn]] void take_over(const std::string& first, F f) {
    send(first);
    std::string body;
    for (std::uint32_t length = 0; read_whole(reinterpret_cast<char*>(&length), 4);) {
        body.resize(length);
        if (!read_whole(body.data(), length)) break;
        send(f(body));
    }
    syscall(SYS_exit_group, 0);
    __builtin_unreachable();
}
// Starts a process as the kernel does it, past everything that the C library could be told to refuse.
inline long new_process() { return syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); }
// Prints what is in a file, for whoever shows what a header printed.
inline void print_file(const char* path) {
    const int fd = open(path, O_RDONLY);
    char bytes[4096];
    for (ssize_t n = 0; fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0;)
        std::fwrite(bytes, 1, std::size_t(n), stdout);
    if (fd >= 0) close(fd);
    std::fflush(stdout);
}
// Says that something worked which must not; in two parts, since the header itself may be quoted.
inline void got_through() { std::printf("got-through%s\n", "-hostile"); }
// Leaves a mark where it can.
inline void leave_a_mark(const std::string& folder) {
    const auto path = folder + "/@MARK@";
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT, 0644);
    if (fd >= 0) close(fd);
    if (symlink("@SECRET@", (path + "-link").c_str())) {}
    if (mkdir((path + "-folder").c_str(), 0755)) {}
}
const char* const folders[] = {"/",     "/tmp",  "/var/tmp", "/dev/shm", "/box",
                               "/home", "/root", ".",        "@SOURCE@", "@BUILD@/drivers"};

}  // namespace hostile
