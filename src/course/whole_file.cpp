#include "course/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "course/problem.hpp"
#include "course/text.hpp"

namespace dsa::course {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code write_all(int out, std::string_view text) {
    while (!text.empty()) {
        const auto done = ::write(out, text.data(), text.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return last_error();
        text.remove_prefix(static_cast<std::size_t>(done));
    }
    return {};
}

void remove_left_over(const fs::path& folder, const std::string& prefix) {
    std::error_code code;
    std::vector<fs::path> old;
    for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        if (at->path().filename().string().starts_with(prefix)) old.push_back(at->path());
    }
    for (const auto& path : old) fs::remove(path, code);
}

}  // namespace

signals_held::signals_held() {
    sigset_t set;
    sigemptyset(&set);
    for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&set, s);
    ::pthread_sigmask(SIG_BLOCK, &set, &before_);
}
signals_held::~signals_held() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

std::error_code replace_file(const fs::path& path, std::string_view text) {
    const signals_held held;
    std::error_code code;
    fs::path real = path;
    struct stat old{};
    const bool exists = ::stat(path.c_str(), &old) == 0;
    if (!exists) {
        const auto why = last_error();
        if (fs::is_symlink(path, code)) return why;  // it leads nowhere, or in a circle
        code.clear();
    }
    if (exists) {
        if (S_ISDIR(old.st_mode)) return std::make_error_code(std::errc::is_a_directory);
        if (!S_ISREG(old.st_mode)) return std::make_error_code(std::errc::invalid_argument);
        real = fs::canonical(path, code);
        if (code) return code;
    }
    const auto folder = real.has_parent_path() ? real.parent_path() : fs::path(".");
    const auto prefix = '.' + real.filename().string() + ".new-";
    remove_left_over(folder, prefix);
    const auto fresh = folder / (prefix + std::to_string(::getpid()));
    const int out = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (out < 0) return last_error();
    code = write_all(out, text);
    if (!code && exists) static_cast<void>(::fchmod(out, old.st_mode & 07777U));
    if (!code && ::fsync(out) != 0 && errno != EINVAL && errno != ENOTSUP) code = last_error();
    if (::close(out) != 0 && !code) code = last_error();
    if (!code && ::rename(fresh.c_str(), real.c_str()) != 0) code = last_error();
    if (code) ::unlink(fresh.c_str());
    return code;
}

void write_whole(const fs::path& path, std::string_view text) {
    std::error_code code;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), code);
    if (!code) code = replace_file(path, text);
    if (!code) return;
    const bool odd = code == std::errc::invalid_argument;  // what replace_file says of a device or a pipe
    throw error("cannot write " + in_quotes(path.string()) + ": " +
                (odd ? "it is no regular file" : code.message()));
}

}  // namespace dsa::course
