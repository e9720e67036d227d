// Ways out of the process, and into a second thread of work, are findings while the learner's code runs.
#include <dlfcn.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "driver/state.hpp"

using namespace dsa::driver;
using dsa::protocol::status;

DSA_EXPORT void exit(int code) {
    if (active) {
        char text[80];
        std::snprintf(text, sizeof text, "exit(%d) was called", code);
        last_words(status::ended, text);
    }
    using function = void (*)(int);
    reinterpret_cast<function>(dlsym(RTLD_NEXT, "exit"))(code);
    __builtin_unreachable();
}
DSA_EXPORT void _exit(int code) {
    if (active) last_words(status::ended, "_exit was called");
    syscall(SYS_exit_group, code);
    __builtin_unreachable();
}
DSA_EXPORT void _Exit(int code) { _exit(code); }
DSA_EXPORT void quick_exit(int code) { _exit(code); }
DSA_EXPORT int fork() {
    if (active) last_words(status::ended, "fork was called: an exercise needs no second process");
    using function = int (*)();
    return reinterpret_cast<function>(dlsym(RTLD_NEXT, "fork"))();
}
DSA_EXPORT int vfork() { return fork(); }
DSA_EXPORT int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                              void* with) {
    if (active)
        last_words(status::ended,
                   "a thread was started: an exercise needs none, and steps are counted in one");
    using function = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    return reinterpret_cast<function>(dlsym(RTLD_NEXT, "pthread_create"))(thread, attributes, run, with);
}
