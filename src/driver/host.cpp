// The driver's program: loads the compiled operation table and answers requests.
//
//     host TABLE.so REQUESTS REPLIES      the last two are descriptor numbers
//     host --check TABLE.so               says on standard error why it cannot be loaded, if so; exit status
//     2
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "driver/serve.hpp"

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "--check") == 0) {
        if (dlopen(argv[2], RTLD_NOW | RTLD_LOCAL)) _exit(0);
        std::fprintf(stderr, "%s\n", dlerror());
        return 2;
    }
    if (argc != 4) {
        std::fprintf(stderr, "usage: host TABLE.so REQUESTS REPLIES; the judge starts this program\n");
        return 2;
    }
    const int requests = std::atoi(argv[2]), replies = std::atoi(argv[3]);
    fcntl(requests, F_SETFD, FD_CLOEXEC);
    fcntl(replies, F_SETFD, FD_CLOEXEC);
    if (!dlopen(argv[1], RTLD_NOW | RTLD_LOCAL)) {
        std::fprintf(stderr, "%s\n", dlerror());
        return 2;
    }
    dsa::driver::serve(requests, replies);
    _exit(0);  // no destructors: what the learner left in static objects is not ours to run
}
