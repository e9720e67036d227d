// dsa: the program. It sets the process up, runs what the command line asks for, and ends as its caller expects.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <string>

#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "system/process.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::cli;

// A standard descriptor that is closed would be given to the next file that is opened, and what is printed would go
// into that. Open for reading only, it takes nothing and says so.
void occupy_standard_descriptors() {
    for (int fd = 0; fd != 3; ++fd)
        if (fcntl(fd, F_GETFD) < 0) open("/dev/null", O_RDONLY);
}

// Standard output is a pipe whose reader has had enough, as head has.
bool reader_is_gone() {
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    std::signal(SIGPIPE, SIG_IGN);
    dsa::system::catch_interrupts();
    dsa::system::adopt_orphans();
    try {
        const int status = run_command_line(argc, argv);
        errno = 0;
        std::cout.flush();  // the help
        if (std::fflush(stdout) != 0 || std::ferror(stdout) || !std::cout) {
            const std::string why = errno ? std::string(": ") + std::strerror(errno) : "";
            if (reader_is_gone()) {  // quietly, as every program of a pipeline ends
                std::signal(SIGPIPE, SIG_DFL);
                std::raise(SIGPIPE);
            }
            throw problem("cannot write to standard output" + why);
        }
        return status;
    } catch (const dsa::system::interrupted& i) {
        // Everything is put away; now end as the signal would have.
        std::signal(i.signal, SIG_DFL);
        std::raise(i.signal);
        return could_not_run;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "dsa: %s\n", dsa::verdict::printable_lines(e.what(), 8000).c_str());
        return could_not_run;
    }
}
