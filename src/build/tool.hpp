#pragma once
// tool: one compiler or linker at work, within limits.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "system/process.hpp"

namespace dsa::build {

// The largest file that a compiler or linker may write.
inline constexpr std::uint64_t largest_object = std::uint64_t{512} << 20;

// One compiler or linker at work. temporary: where it puts the files that a tool which is killed leaves behind.
class tool {
public:
    // tight: it works on what nobody trusts, so its memory is what such work takes and not what there is.
    tool(const std::vector<std::string>& command, const std::filesystem::path& directory,
         const std::filesystem::path& temporary, int niceness, int seconds, bool tight = false)
        : seconds_(seconds),
          process_(command, {}, limits_of(niceness, seconds, tight), directory.string(),
                   environment(temporary)) {}

    // Has it ended? Waits for that at most so long.
    bool ended(int milliseconds, int& status) { return process_.wait(milliseconds, status); }

    // Waits for its end; gives false when it did not end in time. status: as waitpid has it; output: what it printed,
    // from the first error on, whatever else is said after it.
    bool wait(int& status, std::string& output) {
        const bool ended = process_.wait(seconds_ * 1000, status);
        if (!ended) status = process_.bury();
        output = process_.output(std::size_t{32} << 20);
        return ended;
    }

private:
    static system::limits limits_of(int niceness, int seconds, bool tight) {
        system::limits l;
        l.cpu_seconds = static_cast<std::uint64_t>(seconds);
        l.address_bytes = std::uint64_t{tight ? 2u : 4u} << 30;
        l.file_bytes = tight ? largest_object / 8 : largest_object;
        l.stack_bytes = std::uint64_t{64} << 20;
        l.niceness = niceness;
        return l;
    }
    // A compiler takes some hundred megabytes, bit by bit: in large pages, many at a time, a save compiles a seventh
    // faster. A C library that does not know these settings ignores them.
    static std::vector<std::string> environment(const std::filesystem::path& temporary) {
        return {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TMPDIR=" + temporary.string(),
                "GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864"};
    }

    int seconds_;
    system::process process_;
};

// Runs one tool to its end; false when it was not done in time.
bool run_tool(const std::vector<std::string>& command, const std::filesystem::path& directory,
              const std::filesystem::path& temporary, int niceness, int seconds, int& status,
              std::string& output, bool tight = false);

}  // namespace dsa::build
