#pragma once
// process: a child with limits that cannot outlive its owner. Used for drivers, and for compilers.
#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "system/descriptor.hpp"

namespace dsa::system {

// What a child may use. 0 means: no limit of our own.
struct limits {
    std::uint64_t cpu_seconds = 20;  // SIGXCPU then, and some seconds later the end
    std::uint64_t address_bytes = std::uint64_t{2} << 30;
    std::uint64_t file_bytes = std::uint64_t{1} << 20;  // of one file, standard output included
    std::uint64_t stack_bytes = std::uint64_t{1}
                                << 20;  // small on purpose: recursion as deep as the input shows early
    int niceness = 0;
    int processor = -1;  // the only one it may run on, with all that it starts; -1: any
};

// The processors that this process may run on, the one that it runs on now first. Empty where the system does not tell.
std::vector<int> own_processors();

// How a child ended, in words: "exit status 3", "signal 9 (killed)".
std::string describe_status(int status);

// A running child: in a session of its own, without a terminal, with standard input empty and standard output
// and error in a bounded buffer. It is killed with all its descendants when this object dies or its owner
// does.
class process {
public:
    // Starts arguments[0] (a path). inherited: descriptors that the child gets as 3, 4, ... in this order.
    // directory: where it runs. Throws std::system_error when it cannot be started.
    process(const std::vector<std::string>& arguments, const std::vector<int>& inherited, const limits& l,
            const std::string& directory = "/", const std::vector<std::string>& environment = {});
    // Takes over a child that somebody else started for this process, with the buffer it prints to.
    process(pid_t child, descriptor output);
    ~process();
    process(const process&) = delete;
    process& operator=(const process&) = delete;

    // Kills what still runs and gives the status as waitpid has it.
    int bury();
    // Waits for the end, at most `milliseconds`; false when it still runs then.
    bool wait(int milliseconds, int& status);
    // What the child printed, at most the last `most` bytes.
    [[nodiscard]] std::string output(std::size_t most = 16384) const;
    // Seconds of processor time that the child itself has used, or had in the end; 0 where the system does not tell.
    [[nodiscard]] double processor_seconds() const noexcept;
    // The buffer that it prints to, which may outlive it.
    [[nodiscard]] const std::shared_ptr<const descriptor>& output_buffer() const noexcept { return output_; }
    [[nodiscard]] pid_t id() const noexcept { return pid_; }

private:
    pid_t pid_ = -1;
    int status_ = -1;
    double used_s_ = 0;  // of one that has ended
    std::shared_ptr<const descriptor> output_;
};

// From here on Ctrl-C, SIGTERM and SIGHUP do not end this process where it stands: whoever waits for a child
// throws interrupted, so that every child, descriptor and temporary file goes by its owner's destructor.
// Once, at start.
void catch_interrupts();
// The signal that came, 0 for none.
int interrupting_signal() noexcept;
// Not a std::exception: what is caught for a message's sake does not catch this.
struct interrupted {
    int signal = 0;
};

// True when pid is a child of this process that no object owns yet. A number that comes from another process is not to
// be believed: it would be killed in the end, and 1 stands for every process there is.
bool is_unclaimed_child(pid_t pid);

// Makes this process the one that orphans of its children come to, so that they are buried with
// the next child that ends. Once, at start.
void adopt_orphans();
}  // namespace dsa::system
