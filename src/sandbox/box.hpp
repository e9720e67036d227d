#pragma once
// box: what a program that nobody trusts is started in, as words before its command line.
//
//     const auto b = box::strongest(launcher);
//     system::process p(b.around({.sees = {{"/tmp/a/table.so", "/box/table.so"}}}, {"/box/host", "/box/table.so"}), ...);
//
// Two strengths. `namespaces`: bubblewrap gives spaces of its own for processes, mounts, network, names and messages; the
// system is there to read, nothing else of the machine is there at all. `confined`: for a root inside somebody's
// container, where no such spaces are to be had; a spare user, and Landlock over files. Both: no new privileges, a filter of
// system calls, limits, an empty environment.
#include <memory>
#include <string>
#include <vector>

namespace dsa::sandbox {

enum class strength { none, confined, namespaces };

// "none", "confined", "namespaces".
[[nodiscard]] std::string name_of(strength s);

// A file or folder that can be seen from inside.
struct view {
    std::string from;  // on this machine
    std::string to;    // inside; of a box that is only confined, where it is here
    bool writable = false;
};

struct interior {
    std::vector<view> sees;       // besides the system's own programs, libraries and headers
    std::string directory = "/";  // where the command starts
};

// A user that nobody else is, claimed by this process for as long as this object lives. 0 for none: this process is no
// root, and all that it starts is the same user as itself.
class spare_user {
public:
    // Throws std::runtime_error when all are taken.
    spare_user();
    ~spare_user();
    spare_user(spare_user&& other) noexcept;
    spare_user& operator=(spare_user&&) = delete;
    [[nodiscard]] unsigned id() const noexcept { return id_; }

private:
    unsigned id_ = 0;
    int claim_ = -1;
};

class box {
public:
    // launcher: the program that takes the last step (src/sandbox/launcher). Throws as spare_user does.
    box(strength how, std::string launcher);

    // The strongest one that works here, found out by starting one of each; `none` where none does. why: of each strength
    // that does not work, what was said. The variable DSA_BOX leaves out those that are stronger than
    // the one it names.
    static strength strongest(const std::string& launcher, std::vector<std::string>* why = nullptr);

    [[nodiscard]] strength how() const noexcept { return how_; }
    // The user that a program inside is; 0: the one that this process is.
    [[nodiscard]] unsigned user() const noexcept { return user_.id(); }
    // The command line that runs `command` inside.
    [[nodiscard]] std::vector<std::string> around(const interior& in,
                                                  const std::vector<std::string>& command) const;
    // Where a view is to be looked for from inside: `to`, or `from` where no mounts can be made.
    [[nodiscard]] const std::string& place(const view& v) const noexcept {
        return how_ == strength::namespaces ? v.to : v.from;
    }
    // Makes a folder of this process writable for programs inside; what is in it is not looked at.
    void give(const std::string& folder) const;

private:
    strength how_;
    std::string launcher_;
    spare_user user_;
};

}  // namespace dsa::sandbox
