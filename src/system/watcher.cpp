#include "system/watcher.hpp"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace dsa::system {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;

namespace {
// What is heard of a folder: the same for all, since the system keeps one watch for a folder, with the last mask given.
constexpr std::uint32_t heard = IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;
}  // namespace

file_state state_of_file(const fs::path& file) {
    struct stat s{};
    if (stat(file.c_str(), &s) != 0) return {};
    return {s.st_mtim.tv_sec, s.st_mtim.tv_nsec, s.st_size, s.st_ino};
}

watcher::watcher(bool poll_only) {
    if (!poll_only) events_ = system::descriptor(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
}

void watcher::watch_aside(const std::vector<fs::path>& files) {
    aside_.clear();
    for (const auto& file : files) {
        aside_.push_back({file, state_of_file(file)});
        if (events_.get() >= 0) inotify_add_watch(events_.get(), file.parent_path().c_str(), heard);
    }
}

bool watcher::is_folder_aside(const fs::path& folder) const {
    return std::any_of(aside_.begin(), aside_.end(),
                       [&](const other_file& other) { return other.path.parent_path() == folder; });
}

std::optional<fs::path> watcher::saved_aside() {
    if (!stirred_ && events_.get() >= 0) return std::nullopt;
    stirred_ = false;
    std::optional<fs::path> saved;
    for (auto& other : aside_) {
        const auto now = state_of_file(other.path);
        if (now.size < 0 || now == other.seen) continue;  // an editor may have taken it away for a moment
        other.seen = now;
        if (other.path != file_) saved = other.path;
    }
    return saved;
}

void watcher::watch(const fs::path& file) {
    if (folder_ >= 0 && !is_folder_aside(file_.parent_path())) inotify_rm_watch(events_.get(), folder_);
    file_ = file;
    seen_ = state_of_file(file_);
    missing_since_.reset();
    folder_ = -1;
    if (events_.get() >= 0) folder_ = inotify_add_watch(events_.get(), file_.parent_path().c_str(), heard);
}

watcher::event watcher::look() {
    char buffer[4096];
    while (folder_ >= 0) {
        const auto n = ::read(events_.get(), buffer, sizeof buffer);
        if (n <= 0) break;
        stirred_ = true;
    }
    const auto now = state_of_file(file_);
    const bool missing = now.size < 0;
    if (!missing || now == seen_) missing_since_.reset();
    if (now == seen_) return event::none;
    if (missing) {
        if (!missing_since_) missing_since_ = clock::now();
        if (clock::now() - *missing_since_ < std::chrono::milliseconds(300)) return event::none;
        missing_since_.reset();
    }
    seen_ = now;
    if (folder_ >= 0 && state_of_file(file_.parent_path()).size < 0) watch(file_);
    return missing ? event::gone : event::saved;
}

}  // namespace dsa::system
