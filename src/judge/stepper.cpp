#include "judge/stepper.hpp"

#include <sched.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace dsa::judge {
namespace {

// What a process could see of being executed step by step, kept from it: the trap flag, where the processor hands it out,
// a breakpoint of its own, and the time. To be asked before and behind each step. On other machines than x86-64 it does
// nothing.
class disguise {
public:
    explicit disguise(pid_t pid) : pid_(pid) {}

    // False where the process is about to make steps of its own, so that nothing could be told apart any more.
    bool before_step([[maybe_unused]] std::uint64_t instructions) {
#if defined(__x86_64__)
        at_ = kind::other;
        const auto next = word(value_of(&user_regs_struct::rip));
        unsigned char code[8];
        std::memcpy(code, &next, sizeof code);
        std::size_t i = 0;
        while (i != 4 && ((code[i] & 0xF0) == 0x40 || code[i] == 0x66 || code[i] == 0xF2 || code[i] == 0xF3))
            ++i;
        const unsigned char *const c = code + i, first = c[0];
        if (first == 0x9C) at_ = kind::pushes_flags;
        if (first == 0xCC || first == 0xF1 || (first == 0xCD && c[1] == 3)) at_ = kind::breakpoint;
        if (first == 0x9D && (word(value_of(&user_regs_struct::rsp)) & trap_flag) != 0) return false;
        if (first != 0x0F) return true;
        if (c[1] == 0x05) {
            at_ = kind::system_call;
            number_ = value_of(&user_regs_struct::rax);
            where_ = value_of(number_ == SYS_clock_gettime ? &user_regs_struct::rsi : &user_regs_struct::rdi);
        } else if (c[1] == 0x31 || (c[1] == 0x01 && c[2] == 0xF9)) {
            at_ = kind::time_stamp;
        }
        instructions_ = instructions;
#endif
        return true;
    }
    // Gives whether the signal that came is one of the process's own, to be delivered.
    bool after_step([[maybe_unused]] int signal) {
#if defined(__x86_64__)
        switch (at_) {
            case kind::other: break;
            case kind::breakpoint: return signal == SIGTRAP;
            case kind::pushes_flags: {
                const auto at = value_of(&user_regs_struct::rsp);
                ptrace(PTRACE_POKEDATA, pid_, at, word(at) & ~trap_flag);
                break;
            }
            case kind::system_call: {
                set(&user_regs_struct::r11, value_of(&user_regs_struct::r11) & ~trap_flag);
                if ((number_ == SYS_clock_gettime || number_ == SYS_gettimeofday) && where_ != 0) {
                    // Seconds stay; what is below them passes with the instructions.
                    if (!first_time_) first_time_ = {word(where_), instructions_};
                    const auto passed = instructions_ - first_time_->second;
                    ptrace(PTRACE_POKEDATA, pid_, where_, first_time_->first + passed / 500'000);
                    ptrace(PTRACE_POKEDATA, pid_, where_ + 8, passed % 500'000);
                }
                siginfo_t about{};
                return signal == SIGTRAP && ptrace(PTRACE_GETSIGINFO, pid_, nullptr, &about) == 0 &&
                       about.si_code <= 0;
            }
            case kind::time_stamp: {
                const auto low = value_of(&user_regs_struct::rax), high = value_of(&user_regs_struct::rdx);
                if (!first_stamp_) first_stamp_ = {high << 32 | low, instructions_};
                const auto stamp = first_stamp_->first + 2 * (instructions_ - first_stamp_->second);
                set(&user_regs_struct::rax, stamp & 0xFFFFFFFF);
                set(&user_regs_struct::rdx, stamp >> 32);
                break;
            }
        }
#endif
        return false;
    }

private:
#if defined(__x86_64__)
    using number = unsigned long long;
    static constexpr number trap_flag = 0x100;
    enum class kind { other, pushes_flags, breakpoint, system_call, time_stamp };

    static std::uintptr_t offset(number user_regs_struct::* which) {
        static const user_regs_struct all{};
        return static_cast<std::uintptr_t>(reinterpret_cast<const char*>(&(all.*which)) -
                                           reinterpret_cast<const char*>(&all));
    }
    [[nodiscard]] number value_of(number user_regs_struct::* which) const {
        return static_cast<number>(ptrace(PTRACE_PEEKUSER, pid_, offset(which), nullptr));
    }
    void set(number user_regs_struct::* which, number to) const {
        ptrace(PTRACE_POKEUSER, pid_, offset(which), to);
    }
    [[nodiscard]] number word(number at) const {
        return static_cast<number>(ptrace(PTRACE_PEEKDATA, pid_, at, nullptr));
    }

    kind at_ = kind::other;
    number number_ = 0, where_ = 0;
    std::uint64_t instructions_ = 0;
    std::optional<std::pair<number, std::uint64_t>> first_time_, first_stamp_;  // what it was, and when
#endif
    pid_t pid_;
};

}  // namespace

stepper::stepper(pid_t pid) : pid_(pid) {
    int status = 0;
    if (ptrace(PTRACE_SEIZE, pid, nullptr, nullptr) != 0 ||
        ptrace(PTRACE_INTERRUPT, pid, nullptr, nullptr) != 0 || waitpid(pid, &status, __WALL) != pid ||
        !WIFSTOPPED(status))
        throw std::runtime_error(std::string("a driver cannot be watched step by step: ") +
                                 std::strerror(errno));
}

stepper::~stepper() {
    // It must stand still to be let go.
    int status = 0;
    while (!gone_ && (running_ || ptrace(PTRACE_DETACH, pid_, nullptr, nullptr) != 0)) {
        ptrace(PTRACE_INTERRUPT, pid_, nullptr, nullptr);
        const pid_t came = waitpid(pid_, &status, __WALL);
        if (came < 0 && errno == EINTR) continue;
        running_ = false;
        gone_ = came != pid_ || !WIFSTOPPED(status);
    }
}

stepper::end stepper::step(std::uint64_t most, std::uint64_t& instructions,
                           const std::function<bool()>& done) {
    using clock = std::chrono::steady_clock;
    std::uintptr_t signal = 0;
    disguise seen(pid_);
    for (instructions = 0; instructions <= most; ++instructions) {
        if (!seen.before_step(instructions)) return end::meddled;
        if (ptrace(PTRACE_SINGLESTEP, pid_, nullptr, signal) != 0) return end::gone;
        signal = 0;
        running_ = true;
        int status = 0;
        pid_t came = 0;
        std::optional<clock::time_point> since;
        for (unsigned looks = 0; (came = waitpid(pid_, &status, __WALL | WNOHANG)) == 0; ++looks) {
            if (looks % 64 == 63 && done()) return end::whole;
            if (looks % 64 == 63) {
                if (!since) since = clock::now();
                if (clock::now() - *since > std::chrono::seconds(5)) return end::still;
            }
            sched_yield();
        }
        if (came != pid_ || !WIFSTOPPED(status)) {
            gone_ = true;
            return end::gone;
        }
        running_ = false;
        // A signal of its own is delivered; a stop of the group is no signal, and SIGTRAP is the step itself.
        const bool own = seen.after_step(WSTOPSIG(status));
        if (status >> 16 == 0 && (own || WSTOPSIG(status) != SIGTRAP))
            signal = static_cast<std::uintptr_t>(WSTOPSIG(status));
        if (instructions % 256 == 255 && done()) return end::whole;
    }
    return end::over;
}

}  // namespace dsa::judge
