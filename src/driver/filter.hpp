#pragma once
// filter: a seccomp filter from a table of rules. For the driver's host and for the launcher of boxes; it allocates
// nothing, so it may run between fork and exec.
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace dsa::driver {

// What is asked of a call's argument.
enum class asks : std::uint8_t {
    nothing,   // the call is enough
    equals,    // its low and high half are those of `value`
    has_none,  // none of the bits of `value`, within the low half
};
struct call_rule {
    int number = 0;  // of the system call
    asks what = asks::nothing;
    unsigned argument = 0;
    std::uint64_t value = 0;
};

// A list of rules as a program. Calls in the list, where their argument is as asked, get `listed`; all others, and those
// of another instruction set, get `others`. Room for some 120 rules.
class filter {
public:
    filter(std::uint32_t listed, std::uint32_t others) : listed_(listed), others_(others) {
        load(offsetof(seccomp_data, arch));
#if defined(__x86_64__)
        jump(BPF_JEQ, AUDIT_ARCH_X86_64, 1, 0);
#elif defined(__aarch64__)
        jump(BPF_JEQ, AUDIT_ARCH_AARCH64, 1, 0);
#endif
        give(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
        jump(BPF_JGE, 0x40000000u, 0, 1);  // x32: the same numbers with other meanings
        give(SECCOMP_RET_KILL_PROCESS);
#endif
    }
    void add(const call_rule& r) {
        const auto at =
            static_cast<std::uint32_t>(offsetof(seccomp_data, args) + std::size_t{8} * r.argument);
        switch (r.what) {
            case asks::nothing:
                jump(BPF_JEQ, static_cast<std::uint32_t>(r.number), 0, 1);
                give(listed_);
                return;
            case asks::equals:
                jump(BPF_JEQ, static_cast<std::uint32_t>(r.number), 0, 6);
                load(at);
                jump(BPF_JEQ, static_cast<std::uint32_t>(r.value), 0, 3);
                load(at + 4);
                jump(BPF_JEQ, static_cast<std::uint32_t>(r.value >> 32), 0, 1);
                give(listed_);
                break;
            case asks::has_none:
                jump(BPF_JEQ, static_cast<std::uint32_t>(r.number), 0, 4);
                load(at);
                jump(BPF_JSET, static_cast<std::uint32_t>(r.value), 1, 0);
                give(listed_);
                break;
        }
        load(offsetof(seccomp_data, nr));  // for the rules that follow
    }
    // Puts it on all threads of this process. Its children have it as well.
    [[nodiscard]] bool put_on() {
        give(others_);
        if (full_) return errno = E2BIG, false;
        sock_fprog program{static_cast<unsigned short>(size_), code_};
        return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
               syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
    }

private:
    void put(std::uint16_t code, std::uint32_t k, unsigned yes = 0, unsigned no = 0) {
        if (size_ == sizeof code_ / sizeof *code_) {
            full_ = true;
            return;
        }
        code_[size_++] = {code, static_cast<std::uint8_t>(yes), static_cast<std::uint8_t>(no), k};
    }
    void load(std::size_t at) { put(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(at)); }
    void jump(std::uint16_t how, std::uint32_t k, unsigned yes, unsigned no) {
        put(static_cast<std::uint16_t>(BPF_JMP | BPF_K | how), k, yes, no);
    }
    void give(std::uint32_t what) { put(BPF_RET | BPF_K, what); }

    std::uint32_t listed_, others_;
    sock_filter code_[640]{};
    std::size_t size_ = 0;
    bool full_ = false;
};

}  // namespace dsa::driver
