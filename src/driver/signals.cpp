// Crashes and std::terminate as answers: what each signal means to a learner.
#include <cxxabi.h>
#include <sys/resource.h>
#include <ucontext.h>

#include <csetjmp>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <initializer_list>

#include "driver/state.hpp"

namespace dsa::driver {

namespace {

using protocol::status;

unsigned char signal_stack[1 << 16];
char terminate_text[400];

// A walk up a call stack that may be in any state: what crashes then is the walk.
volatile std::sig_atomic_t searching = 0;
sigjmp_buf found_nothing;

// Where the code was when the signal came.
void interrupted_place([[maybe_unused]] const void* context, char* text, std::size_t size) {
    text[0] = '\0';
    std::uintptr_t at = 0, frame = 0, top = 0;
#if defined(__x86_64__)
    const auto& registers = static_cast<const ucontext_t*>(context)->uc_mcontext.gregs;
    at = static_cast<std::uintptr_t>(registers[REG_RIP]);
    frame = static_cast<std::uintptr_t>(registers[REG_RBP]);
    top = static_cast<std::uintptr_t>(registers[REG_RSP]);
#elif defined(__aarch64__)
    const auto& machine = static_cast<const ucontext_t*>(context)->uc_mcontext;
    at = static_cast<std::uintptr_t>(machine.pc);
    frame = static_cast<std::uintptr_t>(machine.regs[29]);
    top = static_cast<std::uintptr_t>(machine.sp);
#endif
    if (at != 0)
        place_of(reinterpret_cast<const void*>(at), reinterpret_cast<const void*>(frame),
                 reinterpret_cast<const void*>(top), text, size);
}

void on_signal(int number, siginfo_t* info, void* context);

void catch_crash(int number) {
    struct sigaction action{};
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | static_cast<int>(SA_RESETHAND);
    sigaction(number, &action, nullptr);
}

// Where the code of the table is that has called what was interrupted: a library that prints or aborts, or that was handed
// a wrong pointer.
void place_behind_library(char* text, std::size_t size) {
    sigset_t crashes;
    sigemptyset(&crashes);
    for (const int number : {SIGSEGV, SIGBUS}) {
        catch_crash(number);
        sigaddset(&crashes, number);
    }
    searching = 1;
    if (sigsetjmp(found_nothing, 1) == 0) {
        sigprocmask(SIG_UNBLOCK, &crashes, nullptr);
        place_of_caller(text, size);
    } else {
        text[0] = '\0';
    }
    searching = 0;
}

// Whether the pointer that was followed consists of these bytes, or leads to a member close to where it points. No memory
// has such an address; the machine then does not tell which it was, but it is in one of the registers.
bool followed(unsigned char pattern, std::uintptr_t address, [[maybe_unused]] const void* context) {
    const std::uintptr_t whole = std::uintptr_t{0x0101010101010101} * pattern;
    const auto close = [&](std::uintptr_t a) { return a - whole < 4096; };
    bool found = close(address);
#if defined(__x86_64__)
    const auto& registers = static_cast<const ucontext_t*>(context)->uc_mcontext.gregs;
    for (int r = REG_R8; r != REG_RIP; ++r) found = found || close(static_cast<std::uintptr_t>(registers[r]));
#endif
    return found;
}

void on_signal(int number, siginfo_t* info, void* context) {
    if (searching) siglongjmp(found_nothing, 1);
    char text[900], place[200];
    interrupted_place(context, place, sizeof place);
    if (!place[0]) place_behind_library(place, sizeof place);
    // Of heap, which the fault has to do with.
    const void* block = number == SIGSEGV ? block_indexed_by_minus_one(info->si_addr) : nullptr;
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const auto base = reinterpret_cast<std::uintptr_t>(stack_base);
    rlimit stack{};
    getrlimit(RLIMIT_STACK, &stack);
    const std::uintptr_t room = stack.rlim_cur == RLIM_INFINITY ? std::uintptr_t{1} << 30 : stack.rlim_cur;
    if (number == SIGSEGV && base && address < base && base - address < room + (1u << 20) &&
        base - address > room / 2)
        std::snprintf(text, sizeof text, "the call stack overflowed: the recursion went %zu KB deep",
                      static_cast<std::size_t>((base - address) >> 10));
    else if (number == SIGABRT && terminate_text[0])
        std::snprintf(text, sizeof text, "%s", terminate_text);
    else if (number == SIGABRT)
        std::snprintf(text, sizeof text, "abort was called");
    else if (number == SIGFPE)
        std::snprintf(text, sizeof text, "a division by zero, or one that overflows");
    else if (number == SIGSEGV && info->si_code > 0 && info->si_code != SI_KERNEL && address < 4096)
        std::snprintf(text, sizeof text, "a null pointer was followed");
    else if (number == SIGSEGV &&
             (followed(unset_pattern, address, context) || followed(0xBE, address, context))) {
        std::snprintf(text, sizeof text,
                      "a pointer was followed that was never set");  // 0xBE: by ASan's heap
        block = block_with_an_unset_pointer();
    } else if (block)
        std::snprintf(text, sizeof text,
                      "index 4,294,967,295, or -1 in 32 bits, is out of range: no memory is there");
    else if (number == SIGSEGV && followed(0xDD, address, context))
        std::snprintf(text, sizeof text, "a pointer was followed that lay in memory already freed");
    else if (number == SIGSEGV || number == SIGBUS)
        std::snprintf(text, sizeof text,
                      "a pointer was followed that points to no object, perhaps into memory already freed");
    else if (number == SIGILL)
        std::snprintf(
            text, sizeof text,
            "it ran into a trap, such as the compiler sets at the end of a function that owes a value "
            "and ends without `return`");
    else
        std::snprintf(text, sizeof text, "the program got signal %d", number);
    if (block) {
        const std::size_t used = std::strlen(text);
        write_life(block, text + used, sizeof text - used);
    }
    last_words(status::crashed, text, number, place);
}

// The judge waits no longer, or the processor time of the process is used up.
void on_time_up(int, siginfo_t* info, void* context) {
    if (!active) return;  // within the driver's own code: what it does comes to an end
    const char* const text = info->si_code == SI_KERNEL
                                 ? "its processor time was used up: an endless loop, or far too slow"
                                 : "its time was up: an endless loop, or far too slow";
    char place[200];
    interrupted_place(context, place, sizeof place);
    if (!place[0]) place_behind_library(place, sizeof place);  // as of one that prints
    last_words(status::over_budget, text, -1, place);
}

[[noreturn]] void on_terminate() {
    active = false;
    char type[160] = "";
    if (const auto* t = abi::__cxa_current_exception_type()) {
        demangled(t, type, sizeof type);
        std::snprintf(
            terminate_text, sizeof terminate_text,
            "std::terminate was called: a %s left a function that must not throw (noexcept, a destructor)",
            type);
    } else {
        std::snprintf(terminate_text, sizeof terminate_text, "std::terminate was called");
    }
    std::abort();
}

}  // namespace

void catch_signals() {
    stack_t alternative{};
    alternative.ss_sp = signal_stack;
    alternative.ss_size = sizeof signal_stack;
    sigaltstack(&alternative, nullptr);
    for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP}) catch_crash(number);
    struct sigaction action{};
    action.sa_sigaction = on_time_up;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigaction(SIGXCPU, &action, nullptr);
    std::signal(SIGXFSZ, SIG_IGN);  // a flood of output is cut, not fatal
    std::signal(SIGPIPE, SIG_IGN);
    std::set_terminate(on_terminate);
}

void demangled(const std::type_info* type, char* text, std::size_t size) {
    if (!type) {
        std::snprintf(text, size, "unknown");
        return;
    }
    int failed = 0;
    char* const name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &failed);
    std::snprintf(text, size, "%s", name && !failed ? name : type->name());
    std::free(name);
}

}  // namespace dsa::driver

// What assert() of the C library calls; here so that the expression is known, and not only printed.
DSA_EXPORT [[noreturn]] void __assert_fail(const char* expression, const char* file, unsigned line,
                                           const char* function) noexcept {
    using namespace dsa::driver;
    active = false;
    if (linked_in) std::fprintf(stderr, "%s:%u: %s: assert(%s) failed\n", file, line, function, expression);
    std::snprintf(terminate_text, sizeof terminate_text, "assert(%.300s) failed", expression);
    std::abort();
}
