// The driver's program: loads the compiled operation table and answers requests.
//
//     host TABLE.so REQUESTS REPLIES    one driver; the last two are descriptor numbers
//     host --spawn TABLE.so CONTROL     many: each message on the socket CONTROL brings three descriptors
//     (requests,
//                                       replies, output) and is answered with the number of a new process
//                                       that serves them: a sibling of this one, which has the table loaded
//                                       already
//     host --spawn-boxed TABLE.so CONTROL    the same for a box: each process loads the table anew, behind a filter of
//                                       system calls, so that no code of the table ever runs in this one. The answer
//                                       is a message with a descriptor of the process (pidfd); a message without
//                                       descriptors buries the one of that number, and is answered with its status
//                                       and the microseconds of processor time that it had
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
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

#include "driver/confine.hpp"
#include "driver/serve.hpp"
#include "protocol/boxed.hpp"

extern "C" __attribute__((weak)) void __asan_init();

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

// What the judge asks of a host in a box, as protocol/boxed.hpp has it.
using dsa::protocol::boxed_answer;
using dsa::protocol::boxed_request;

[[noreturn]] void load_and_serve(const char* table) {
    if (!dsa::driver::confine()) {
        std::fprintf(stderr, "no filter of system calls: %s\n", std::strerror(errno));
        _exit(2);
    }
    if (!dlopen(table, RTLD_NOW | RTLD_LOCAL)) {
        std::fprintf(stderr, "%s\n", dlerror());
        _exit(2);
    }
    dsa::driver::prepare();
    dsa::driver::serve(3, 4);
    _exit(0);
}

[[noreturn]] void be_driver(const char* table, const int (&descriptors)[3], pid_t spawner) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != spawner) _exit(127);
    dup2(descriptors[2], 1);
    dup2(descriptors[2], 2);
    // Out of the way first: one may sit on the other's number.
    const int requests = fcntl(descriptors[0], F_DUPFD, 100), replies = fcntl(descriptors[1], F_DUPFD, 100);
    dup2(requests, 3);
    dup2(replies, 4);
    syscall(SYS_close_range, 5u, static_cast<unsigned>(dsa::driver::kept_descriptor) - 1, 0u);
    syscall(SYS_close_range, static_cast<unsigned>(dsa::driver::kept_descriptor) + 1, ~0u, 0u);
    // AddressSanitizer must know how far the call stack reaches. Of the first thread it learns that from /proc, which is not
    // there; of any other thread it knows.
    if (&__asan_init) {
        pthread_t thread{};
        if (pthread_create(
                &thread, nullptr, [](void* of) -> void* { load_and_serve(static_cast<const char*>(of)); },
                const_cast<char*>(table)) != 0)
            _exit(2);
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, nullptr);
        for (;;) pause();  // until the other one ends the process
    }
    load_and_serve(table);
}

// Sends the answer, with a descriptor where there is one.
bool answer_with(int control, const boxed_answer& answer, int descriptor) {
    iovec data{const_cast<boxed_answer*>(&answer), sizeof answer};
    alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof descriptor)] = {};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = ancillary;
        message.msg_controllen = sizeof ancillary;
        cmsghdr* const head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(head), &descriptor, sizeof descriptor);
    }
    return sendmsg(control, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof answer);
}

int spawn_boxed(const char* table, int control) {
    const pid_t self = getpid();
    for (;;) {
        boxed_request asked;
        iovec data{&asked, sizeof asked};
        int descriptors[3];
        alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof descriptors)];
        msghdr message{};
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = ancillary;
        message.msg_controllen = sizeof ancillary;
        ssize_t got = 0;
        do got = recvmsg(control, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
        while (got < 0 && errno == EINTR);
        if (got != static_cast<ssize_t>(sizeof asked)) return 0;
        boxed_answer answer;
        if (asked.bury != 0) {
            rusage used{};
            int status = 0;
            pid_t done = 0;
            do done = wait4(asked.bury, &status, 0, &used);
            while (done < 0 && errno == EINTR);
            answer.pid = done;
            answer.status = status;
            answer.microseconds = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000 +
                                  used.ru_utime.tv_usec + used.ru_stime.tv_usec;
            if (!answer_with(control, answer, -1)) return 2;
            continue;
        }
        const cmsghdr* const head = CMSG_FIRSTHDR(&message);
        if (!head || head->cmsg_type != SCM_RIGHTS || head->cmsg_len != CMSG_LEN(sizeof descriptors))
            return 2;
        std::memcpy(descriptors, CMSG_DATA(head), sizeof descriptors);
        const pid_t pid = fork();
        if (pid == 0) be_driver(table, descriptors, self);
        for (const int d : descriptors) close(d);
        answer.pid = pid;
        const int handle = pid > 0 ? static_cast<int>(syscall(SYS_pidfd_open, pid, 0)) : -1;
        if (!answer_with(control, answer, handle)) return 2;
        if (handle >= 0) close(handle);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const bool many = argc == 4 && std::strcmp(argv[1], "--spawn") == 0;
    if (argc == 4 && std::strcmp(argv[1], "--spawn-boxed") == 0)
        _exit(spawn_boxed(argv[2], std::atoi(argv[3])));
    if (argc != 4) {
        std::fprintf(stderr, "usage: host TABLE.so REQUESTS REPLIES; the judge starts this program\n");
        return 2;
    }
    for (int i = 2; i < argc; ++i)
        if (const int fd = std::atoi(argv[i]); fd > 2) fcntl(fd, F_SETFD, FD_CLOEXEC);
    if (!dlopen(argv[many ? 2 : 1], RTLD_NOW | RTLD_LOCAL)) {
        std::fprintf(stderr, "%s\n", dlerror());
        return 2;
    }
    dsa::driver::prepare();
    if (many) _exit(spawn(std::atoi(argv[3])));
    dsa::driver::serve(std::atoi(argv[2]), std::atoi(argv[3]));
    _exit(0);  // no destructors: what the learner left in static objects is not ours to run
}
