#pragma once
// whole file: a file read at once, or written such that a reader finds the old text or the new one, and never half of
// either.
#include <csignal>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace dsa::system {

// Holds SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGTSTP back from this thread as long as it lives, for the few
// milliseconds in which a half-written file exists, so that Ctrl-C leaves none behind. They arrive afterwards.
class signals_held {
public:
    signals_held();
    ~signals_held();
    signals_held(const signals_held&) = delete;
    signals_held& operator=(const signals_held&) = delete;

private:
    sigset_t before_{};
};

// Writes text into a new file beside path, flushes it, and gives it the place of path: a crash or a full disk
// leaves the old file. A link is followed, the permissions stay; the folder must exist. What killed runs left
// beside it (.NAME.new-...) is taken away, so two runs that may write one file at the same time must hold a
// lock. The error, when there is one: a folder, a device or a pipe is never replaced. O(text).
[[nodiscard]] std::error_code replace_file(const std::filesystem::path& path, std::string_view text);

// Whether replace_file could write there, found out by making its new file and taking it away again: permissions do
// not tell, as in /proc, and a name may be too long. The error, when there is one, is that of replace_file.
[[nodiscard]] std::error_code can_replace(const std::filesystem::path& path);

// All bytes of a file. Throws std::runtime_error: "cannot read /x: No such file or directory". O(size).
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

// Writes text into a file where nobody else looks, as in a scratch folder. Throws std::runtime_error: "cannot write
// /x: ...".
void write_file(const std::filesystem::path& path, std::string_view text);

// As replace_file for what can be made again: the folders are made first, nothing is flushed to the disk, and other
// processes may write the same file at the same time. Throws std::system_error.
void swap_in(const std::filesystem::path& path, std::string_view text);

}  // namespace dsa::system
