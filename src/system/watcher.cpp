#include "system/watcher.hpp"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dsa::system {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;

file_state state_of_file(const fs::path& file) {
    struct stat s{};
    if (stat(file.c_str(), &s) != 0) return {};
    return {s.st_mtim.tv_sec, s.st_mtim.tv_nsec, s.st_size, s.st_ino};
}

watcher::watcher(bool poll_only) {
    if (!poll_only) events_ = system::descriptor(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
}

void watcher::watch(const fs::path& file) {
    file_ = file;
    seen_ = state_of_file(file);
    missing_since_.reset();
    if (folder_ >= 0) inotify_rm_watch(events_.get(), folder_);
    folder_ = -1;
    if (events_.get() >= 0)
        folder_ = inotify_add_watch(events_.get(), file.parent_path().c_str(),
                                    IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF);
}

watcher::event watcher::look() {
    char buffer[4096];
    while (folder_ >= 0) {
        const auto n = ::read(events_.get(), buffer, sizeof buffer);
        if (n <= 0) break;
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
