#include "driver/confine.hpp"

#include <fcntl.h>

#include <initializer_list>

#include "driver/filter.hpp"

namespace dsa::driver {

bool confine() {
    filter f(SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO | EPERM);
    // Answers, memory, signals to itself, clocks, and what loading a library takes.
    for (const int number : {
             SYS_read,
             SYS_write,
             SYS_readv,
             SYS_writev,
             SYS_pread64,
             SYS_lseek,
             SYS_close,
             SYS_fstat,
             SYS_newfstatat,
             SYS_mmap,
             SYS_mprotect,
             SYS_munmap,
             SYS_mremap,
             SYS_madvise,
             SYS_msync,
             SYS_mincore,
             SYS_brk,
             SYS_rt_sigaction,
             SYS_rt_sigprocmask,
             SYS_rt_sigreturn,
             SYS_sigaltstack,
             SYS_futex,
             SYS_exit,
             SYS_exit_group,
             SYS_getpid,
             SYS_gettid,
             SYS_getuid,
             SYS_geteuid,
             SYS_getgid,
             SYS_getegid,
             SYS_clock_gettime,
             SYS_clock_getres,
             SYS_gettimeofday,
             SYS_nanosleep,
             SYS_clock_nanosleep,
             SYS_restart_syscall,
             SYS_getrandom,
             SYS_sched_yield,
             SYS_sched_getaffinity,
             SYS_uname,
             SYS_sysinfo,
             SYS_readlinkat,
             SYS_faccessat,
             SYS_getcwd,
             SYS_ppoll,
             SYS_set_robust_list,
             SYS_rseq,
#if defined(__x86_64__)
             SYS_poll,
             SYS_readlink,
             SYS_access,
             SYS_getrlimit,
             SYS_time,
#endif
         })
        f.add({number});
    // To read only.
    constexpr std::uint64_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
    f.add({SYS_openat, asks::has_none, 2, writing});
#if defined(__x86_64__)
    f.add({SYS_open, asks::has_none, 1, writing});
#endif
    // To ask for a limit, and not to set one.
    f.add({SYS_prlimit64, asks::equals, 2, 0});
    // abort() and the like.
    f.add({SYS_tgkill, asks::equals, 0, static_cast<std::uint64_t>(getpid())});
    return f.put_on();
}

}  // namespace dsa::driver
