#include "system/scratch.hpp"

#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace dsa::system {

namespace fs = std::filesystem;

namespace {

// Dead, whether or not somebody has taken note of it: a machine's first process may be slow at that.
bool is_gone(pid_t pid) {
    if (kill(pid, 0) != 0 && errno == ESRCH) return true;
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(in, text);
    const auto state = text.rfind(") ");  // the name before it may hold anything
    return state != std::string::npos && state + 2 < text.size() &&
           (text[state + 2] == 'Z' || text[state + 2] == 'X');
}

// Removes what processes left behind that are gone.
void sweep(const fs::path& parent, const std::string& prefix) {
    std::error_code error;
    for (fs::directory_iterator it(parent, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (!name.starts_with(prefix)) continue;
        const auto pid = std::atoi(name.c_str() + prefix.size());
        std::error_code ignored;
        if (pid > 0 && is_gone(pid)) fs::remove_all(it->path(), ignored);
    }
}

}  // namespace

scratch_folder::scratch_folder(const fs::path& parent, const std::string& name) {
    const std::string prefix = name + "-";
    std::error_code error;
    fs::create_directories(parent, error);
    if (!error) sweep(parent, prefix);
    path_ = (parent / (prefix + std::to_string(getpid()) + "-XXXXXX")).string();
    if (error || !mkdtemp(path_.data()))
        throw std::runtime_error("cannot make a folder for temporary files below " + parent.string() + ": " +
                                 (error ? error.message() : std::strerror(errno)));
}
scratch_folder::~scratch_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace dsa::system
