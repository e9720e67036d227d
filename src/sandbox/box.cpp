#include "sandbox/box.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "system/environment.hpp"
#include "system/process.hpp"
#include "system/programs.hpp"

namespace dsa::sandbox {

namespace fs = std::filesystem;

std::string name_of(strength s) {
    switch (s) {
        case strength::none: return "none";
        case strength::confined: return "confined";
        case strength::namespaces: return "namespaces";
    }
    return "";
}

namespace {

// Above the numbers that systems give to people, below the last one that a container may have, and apart from those that
// systemd gives to services (61,184 to 65,519).
constexpr unsigned first_spare = 60'600, last_spare = 61'150;

constexpr const char* most_processes = "64";  // of a compiler, its parts and what they leave

// From Linux 5.14 on a limit of processes counts those of a user space by themselves.
bool counts_in_user_spaces() {
    utsname kernel{};
    int major = 0, minor = 0;
    return uname(&kernel) == 0 && std::sscanf(kernel.release, "%d.%d", &major, &minor) == 2 &&
           (major > 5 || (major == 5 && minor >= 14));
}

std::string& bubblewrap() {
    static std::string path = system::program_called("bwrap").value_or("");
    return path;
}

}  // namespace

spare_user::spare_user() {
    if (geteuid() != 0) return;
    // A name in the kernel's own space of sockets goes with its process, however that ends.
    for (unsigned id = first_spare; id <= last_spare; ++id) {
        const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd < 0) break;
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        const int length =
            std::snprintf(name.sun_path + 1, sizeof name.sun_path - 1, "dsa-spare-user-%u", id);
        const auto size =
            static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + static_cast<std::size_t>(length));
        if (bind(fd, reinterpret_cast<const sockaddr*>(&name), size) == 0) {
            id_ = id;
            claim_ = fd;
            return;
        }
        close(fd);
    }
    throw std::runtime_error("no spare user is left for a box: all from " + std::to_string(first_spare) +
                             " to " + std::to_string(last_spare) + " are taken by other runs of dsa");
}
spare_user::~spare_user() {
    if (claim_ >= 0) close(claim_);
}
spare_user::spare_user(spare_user&& other) noexcept
    : id_(std::exchange(other.id_, 0)), claim_(std::exchange(other.claim_, -1)) {}

box::box(strength how, std::string launcher) : how_(how), launcher_(std::move(launcher)) {}

std::vector<std::string> box::around(const interior& in, const std::vector<std::string>& command) const {
    std::vector<std::string> words;
    const auto add = [&](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
    const bool root = user_.id() != 0;
    if (how_ == strength::none) return command;
    if (how_ == strength::confined) {
        add({launcher_});
        if (root) add({"--user", std::to_string(user_.id()), "--processes", most_processes});
        add({"--only"});
        for (const char* part : {"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives"})
            if (fs::exists(part)) add({"--read", part});
        for (const char* device : {"/dev/null", "/dev/zero", "/dev/urandom"}) add({"--read", device});
        for (const auto& v : in.sees) add({v.writable ? "--write" : "--read", v.from});
        add({"--"});
        words.insert(words.end(), command.begin(), command.end());
        return words;
    }
    add({bubblewrap(), "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
         "--unshare-cgroup-try", "--hostname", "box", "--die-with-parent", "--new-session", "--cap-drop",
         "ALL"});
    // Root needs no user space of its own, and keeps just what it takes to become somebody else in there.
    if (root)
        add({"--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"});
    else
        add({"--unshare-user"});
    add({"--ro-bind", "/usr", "/usr"});
    for (const char* part : {"bin", "sbin", "lib", "lib32", "lib64"}) {
        const fs::path there = fs::path("/") / part;
        std::error_code error;
        if (fs::is_symlink(there, error))
            add({"--symlink", fs::read_symlink(there, error).string(), there.string()});
        else if (fs::is_directory(there, error))
            add({"--ro-bind", there.string(), there.string()});
    }
    // Folders on the way to what is seen: made by bubblewrap itself, they would be its own user's alone.
    std::set<fs::path> on_the_way{"/box", "/dev", "/etc"};
    for (const auto& v : in.sees)
        for (fs::path up = fs::path(v.to).parent_path(); up != "/" && !up.empty(); up = up.parent_path())
            on_the_way.insert(up);
    for (const auto& folder : on_the_way)
        if (*std::next(folder.begin()) != "usr") add({"--perms", "0755", "--dir", folder.string()});
    add({"--dev-bind", "/dev/null", "/dev/null", "--dev-bind", "/dev/zero", "/dev/zero", "--dev-bind",
         "/dev/urandom", "/dev/urandom", "--ro-bind", launcher_, "/box/launcher"});
    for (const char* part : {"/etc/ld.so.cache", "/etc/alternatives"})
        if (fs::exists(part)) add({"--ro-bind", part, part});
    for (const auto& v : in.sees) add({v.writable ? "--bind" : "--ro-bind", v.from, v.to});
    add({"--remount-ro", "/", "--chdir", in.directory, "--", "/box/launcher"});
    if (root) add({"--user", std::to_string(user_.id())});
    if (root || counts_in_user_spaces()) add({"--processes", most_processes});
    add({"--"});
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

void box::give(const std::string& folder) const {
    if (user_.id() == 0 || how_ == strength::none) return;
    if (chown(folder.c_str(), user_.id(), user_.id()) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot hand " + folder + " over to a box");
}

strength box::strongest(const std::string& launcher, std::vector<std::string>* why) {
    const auto wanted = system::variable("DSA_BOX");
    if (wanted == name_of(strength::none)) {
        if (why) why->emplace_back("not tried: the variable DSA_BOX asks for none");
        return strength::none;
    }
    const bool weaker = wanted == name_of(strength::confined);
    for (const auto how : {strength::namespaces, strength::confined}) {
        std::string said;
        if (how == strength::namespaces && weaker) {
            said = "not tried: the variable DSA_BOX asks for the weaker one";
        } else if (how == strength::namespaces && bubblewrap().empty()) {
            said = "bubblewrap (bwrap) is not installed";
        } else if (how == strength::confined && geteuid() != 0) {
            said = "only root has spare users";
        } else {
            try {
                const box b(how, launcher);
                system::process p(b.around({}, {"/bin/true"}), {}, {});
                int status = 0;
                if (p.wait(5'000, status) && status == 0) return how;
                said = p.output(400);
                while (said.ends_with('\n')) said.pop_back();
                if (said.empty()) said = "a box ended with " + system::describe_status(status);
            } catch (const std::exception& e) { said = e.what(); }
        }
        if (why) why->emplace_back(name_of(how) + ": " + said);
    }
    return strength::none;
}

}  // namespace dsa::sandbox
