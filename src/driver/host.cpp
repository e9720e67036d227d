// The driver's program: loads the compiled operation table and answers requests.
//
//     host TABLE.so REQUESTS REPLIES    one driver; the last two are descriptor numbers
//     host --spawn TABLE.so CONTROL     many: each message on the socket CONTROL brings three descriptors
//     (requests,
//                                       replies, output) and is answered with the number of a new process
//                                       that serves them: a sibling of this one, which has the table loaded
//                                       already
//     host --check TABLE.so             says on standard error why it cannot be loaded, if so; exit status 2
#include <dlfcn.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "driver/serve.hpp"

namespace {

// The three descriptors that a message brings; false when there are no more messages.
bool receive(int control, int (&descriptors)[3]) {
    char byte = 0;
    iovec data{&byte, 1};
    alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof descriptors)];
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = ancillary;
    message.msg_controllen = sizeof ancillary;
    ssize_t got = 0;
    do got = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    const cmsghdr* const head = got > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (!head || head->cmsg_type != SCM_RIGHTS || head->cmsg_len != CMSG_LEN(sizeof descriptors))
        return false;
    std::memcpy(descriptors, CMSG_DATA(head), sizeof descriptors);
    return true;
}

int spawn(int control) {
    const pid_t judge = getppid();
    for (int descriptors[3]; receive(control, descriptors);) {
        // CLONE_PARENT: the judge is the parent, waits for it and buries it as if it had started it itself.
        const long pid = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
        if (pid == 0) {
            setsid();
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != judge) _exit(127);
            close(control);
            dup2(descriptors[2], 1);
            dup2(descriptors[2], 2);
            close(descriptors[2]);
            dsa::driver::serve(descriptors[0], descriptors[1]);
            _exit(0);
        }
        for (const int d : descriptors) close(d);
        const auto answer = static_cast<std::int32_t>(pid);
        if (send(control, &answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer) return 2;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const bool check = argc == 3 && std::strcmp(argv[1], "--check") == 0;
    const bool many = argc == 4 && std::strcmp(argv[1], "--spawn") == 0;
    if (argc != 4 && !check) {
        std::fprintf(stderr, "usage: host TABLE.so REQUESTS REPLIES; the judge starts this program\n");
        return 2;
    }
    for (int i = 2; i < argc && !check; ++i)
        if (const int fd = std::atoi(argv[i]); fd > 2) fcntl(fd, F_SETFD, FD_CLOEXEC);
    if (!dlopen(argv[check || many ? 2 : 1], RTLD_NOW | RTLD_LOCAL)) {
        std::fprintf(stderr, "%s\n", dlerror());
        return 2;
    }
    if (check) _exit(0);
    dsa::driver::prepare();
    if (many) _exit(spawn(std::atoi(argv[3])));
    dsa::driver::serve(std::atoi(argv[2]), std::atoi(argv[3]));
    _exit(0);  // no destructors: what the learner left in static objects is not ours to run
}
