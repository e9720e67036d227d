// The last step into a box: lowers its own rights, then becomes the command.
//
//     box [--user N] [--processes N] [--only [--read PATH]... [--write PATH]...] -- COMMAND ARGUMENT...
//
// --user N   a user and group of that number and no further groups; takes root
// --processes N   so many at once, where they can be told from those of others: of a user of its own, or in a user space
// --only     no file but those below the paths named behind it (Landlock): --read to read and execute, --write for all
//
// Always: no new privileges, and a filter that keeps a compiler from everything that it has no business with (sockets,
// tracing, mounts, new name spaces, keys, the kernel's rarer doors). Exit status 126 and a line on standard error when a
// step is refused: a box that is less than was asked for is no box.
#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <system_error>

#include "driver/filter.hpp"

namespace {

[[noreturn]] void refuse(const char* what, const char* about = "") {
    std::fprintf(stderr, "box: %s%s: %s\n", what, about, std::strerror(errno));
    _exit(126);
}

// Every right over files that this kernel's Landlock knows.
std::uint64_t all_file_rights(long abi) {
    std::uint64_t rights = (std::uint64_t{1} << 13) - 1;  // version 1
    if (abi >= 2) rights |= std::uint64_t{1} << 13;       // to move between folders
    if (abi >= 3) rights |= std::uint64_t{1} << 14;       // to truncate
    if (abi >= 5) rights |= std::uint64_t{1} << 15;       // ioctl of a device
    return rights;
}

constexpr std::uint64_t reading =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;

void allow(int rules, const char* path, std::uint64_t rights, std::uint64_t known) {
    const int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) refuse("cannot see ", path);
    landlock_path_beneath_attr rule{};
    rule.parent_fd = fd;
    // A right over folders is none over a file.
    const int as_folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    rule.allowed_access = rights & known;
    if (as_folder < 0)
        rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE |
                               LANDLOCK_ACCESS_FS_WRITE_FILE | (std::uint64_t{1} << 14);
    if (as_folder >= 0) close(as_folder);
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
        refuse("no rule for ", path);
    close(fd);
}

// What no compiler, linker or host of drivers needs.
void put_filter_on() {
    dsa::driver::filter f(SECCOMP_RET_ERRNO | EPERM, SECCOMP_RET_ALLOW);
    for (const int number : {
             SYS_ptrace,
             SYS_process_vm_readv,
             SYS_process_vm_writev,
             SYS_kcmp,
             SYS_pidfd_getfd,
             SYS_socket,
             SYS_socketpair,
             SYS_connect,
             SYS_bind,
             SYS_listen,
             SYS_mount,
             SYS_umount2,
             SYS_pivot_root,
             SYS_chroot,
             SYS_unshare,
             SYS_setns,
             SYS_keyctl,
             SYS_add_key,
             SYS_request_key,
             SYS_bpf,
             SYS_perf_event_open,
             SYS_userfaultfd,
             SYS_io_uring_setup,
             SYS_io_uring_enter,
             SYS_io_uring_register,
             SYS_kexec_load,
             SYS_init_module,
             SYS_finit_module,
             SYS_delete_module,
             SYS_reboot,
             SYS_swapon,
             SYS_swapoff,
             SYS_open_by_handle_at,
             SYS_name_to_handle_at,
             SYS_fanotify_init,
             SYS_quotactl,
             SYS_acct,
             SYS_settimeofday,
             SYS_clock_settime,
             SYS_adjtimex,
             SYS_sethostname,
             SYS_setdomainname,
             SYS_personality,
             SYS_syslog,
             SYS_lookup_dcookie,
             SYS_open_tree,
             SYS_move_mount,
             SYS_fsopen,
             SYS_fsconfig,
             SYS_fsmount,
             SYS_mount_setattr,
             SYS_mknodat,
             SYS_msgget,
             SYS_semget,
             SYS_shmget,
             SYS_mq_open,
#if defined(__x86_64__)
             SYS_mknod,
             SYS_iopl,
             SYS_ioperm,
             SYS_modify_ldt,
             SYS_ustat,
             SYS_sysfs,
#endif
         })
        f.add({number});
    if (!f.put_on()) refuse("no filter of system calls");
}

long number_in(const char* text) {
    long n = 0;
    const std::string_view t = text;
    const auto [end, error] = std::from_chars(t.data(), t.data() + t.size(), n);
    if (error != std::errc{} || end != t.data() + t.size() || n <= 0)
        errno = EINVAL, refuse("no number ", text);
    return n;
}

}  // namespace

int main(int argc, char** argv) {
    const pid_t owner = getppid();
    long user = -1, processes = -1;
    int rules = -1;
    std::uint64_t known = 0;
    int i = 1;
    for (; i != argc && std::strcmp(argv[i], "--") != 0; ++i) {
        const std::string_view word = argv[i];
        if (word == "--only") {
            const long abi =
                syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
            if (abi < 1) refuse("no Landlock");
            known = all_file_rights(abi);
            landlock_ruleset_attr attributes{};
            attributes.handled_access_fs = known;
            rules = static_cast<int>(
                syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0));
            if (rules < 0) refuse("no Landlock");
            continue;
        }
        if (i + 1 == argc) errno = EINVAL, refuse("nothing behind ", argv[i]);
        if (word == "--user")
            user = number_in(argv[++i]);
        else if (word == "--processes")
            processes = number_in(argv[++i]);
        else if (word == "--read" && rules >= 0)
            allow(rules, argv[++i], reading, known);
        else if (word == "--write" && rules >= 0)
            allow(rules, argv[++i], ~std::uint64_t{0}, known);
        else
            errno = EINVAL, refuse("not understood: ", argv[i]);
    }
    if (i + 1 >= argc) errno = EINVAL, refuse("no command");
    if (user >= 0) {
        const auto id = static_cast<uid_t>(user);
        if (setgroups(0, nullptr) != 0 || setresgid(id, id, id) != 0 || setresuid(id, id, id) != 0)
            refuse("cannot lower the rights");
        // The kernel forgets this with a change of user.
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != owner) _exit(126);
    }
    if (processes > 0) {
        const rlimit most{static_cast<rlim_t>(processes), static_cast<rlim_t>(processes)};
        if (setrlimit(RLIMIT_NPROC, &most) != 0) refuse("no limit of processes");
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) refuse("no promise of no new privileges");
    if (rules >= 0) {
        if (syscall(SYS_landlock_restrict_self, rules, 0) != 0) refuse("no Landlock");
        close(rules);
    }
    put_filter_on();
    execv(argv[i + 1], argv + i + 1);
    refuse("cannot start ", argv[i + 1]);
}
