#pragma once
// small disk: a disk that a test can fill up, and that nobody else sees.
#include <sched.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

namespace dsa::testing {

namespace fs = std::filesystem;

// Runs f with a small disk of its own mounted at `where`, which nobody else sees; gives why that cannot be, or "".
inline std::string on_small_disk(const fs::path& where, const std::string& size,
                                 const std::function<void()>& f) {
    std::string refused;
    std::thread([&] {  // its own thread, since a mount space belongs to a thread
        if (unshare(CLONE_NEWNS | CLONE_FS) != 0 ||
            mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            mount("disk", where.c_str(), "tmpfs", 0, ("size=" + size).c_str()) != 0) {
            refused = std::string("no disk can be mounted here: ") + strerror(errno);
            return;
        }
        f();
        umount2(where.c_str(), MNT_DETACH);
    })
        .join();
    return refused;
}
inline void fill(const fs::path& folder) {
    std::ofstream out(folder / "filler", std::ios::binary);
    const std::string block(4096, 'x');
    while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {}
}

}  // namespace dsa::testing
