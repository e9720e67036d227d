#pragma once
// watcher: notices that a file was saved.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "system/descriptor.hpp"

namespace dsa::system {

// What tells one text of a file from the next without reading it.
struct file_state {
    std::int64_t seconds = 0, nanoseconds = 0, size = -1;
    std::uint64_t inode = 0;
    friend bool operator==(const file_state&, const file_state&) = default;
};
// The state of a file; its size is -1 when it is not there.
[[nodiscard]] file_state state_of_file(const std::filesystem::path& file);

// Notices saves: by events of the folder, since editors replace files by renaming; else by looking every half a
// second. A file that goes is gone only when it stays away for a moment: the same editors take it away first.
class watcher {
public:
    enum class event { none, saved, gone };

    explicit watcher(bool poll_only);
    void watch(const std::filesystem::path& file);
    // Files whose saves are noticed as well, by saved_aside(), whichever file is watched.
    void watch_aside(const std::vector<std::filesystem::path>& files);
    [[nodiscard]] int descriptor() const { return folder_ >= 0 ? events_.get() : -1; }
    // Milliseconds until the file is to be looked at again; events need no looking, but a folder may go and come.
    [[nodiscard]] int patience() const { return missing_since_ ? 50 : folder_ >= 0 ? 2000 : 500; }
    // What became of the file since the last call.
    event look();
    // One of those files that was saved since the last call, as far as look() came to hear of it. O(files) after an event,
    // else O(1).
    [[nodiscard]] std::optional<std::filesystem::path> saved_aside();

private:
    struct other_file {
        std::filesystem::path path;
        file_state seen;
    };
    [[nodiscard]] bool is_folder_aside(const std::filesystem::path& folder) const;

    system::descriptor events_;
    int folder_ = -1;
    std::filesystem::path file_;
    file_state seen_;
    std::vector<other_file> aside_;
    bool stirred_ = false;  // an event came since the files aside were looked at
    std::optional<std::chrono::steady_clock::time_point> missing_since_;
};

}  // namespace dsa::system
