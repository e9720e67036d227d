#include "system/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "system/descriptor.hpp"

namespace dsa::system {
namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {errno, std::generic_category()}; }

void remove_left_over(const fs::path& folder, const std::string& prefix) {
    std::error_code code;
    std::vector<fs::path> old;
    for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        if (at->path().filename().string().starts_with(prefix)) old.push_back(at->path());
    }
    for (const auto& path : old) fs::remove(path, code);
}

// The file beside another one that is to take its place.
class new_file {
public:
    std::error_code make(const fs::path& path) {
        std::error_code code;
        real_ = path;
        struct stat old{};
        exists_ = ::stat(path.c_str(), &old) == 0;
        mode_ = old.st_mode & 07777U;
        if (!exists_) {
            const auto why = last_error();
            if (fs::is_symlink(path, code)) return why;  // it leads nowhere, or in a circle
        } else {
            if (S_ISDIR(old.st_mode)) return std::make_error_code(std::errc::is_a_directory);
            if (!S_ISREG(old.st_mode)) return std::make_error_code(std::errc::invalid_argument);
            real_ = fs::canonical(path, code);
            if (code) return code;
        }
        const auto folder = real_.has_parent_path() ? real_.parent_path() : fs::path(".");
        const auto prefix = '.' + real_.filename().string() + ".new-";
        remove_left_over(folder, prefix);
        path_ = folder / (prefix + std::to_string(::getpid()));
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        return descriptor_ < 0 ? last_error() : std::error_code();
    }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    std::error_code flush() const {
        if (exists_) static_cast<void>(::fchmod(descriptor_, mode_));
        return ::fsync(descriptor_) != 0 && errno != EINVAL && errno != ENOTSUP ? last_error()
                                                                                : std::error_code();
    }
    std::error_code close() const { return ::close(descriptor_) != 0 ? last_error() : std::error_code(); }
    std::error_code take_place() const {
        return ::rename(path_.c_str(), real_.c_str()) != 0 ? last_error() : std::error_code();
    }
    std::error_code take_away() const {
        return ::unlink(path_.c_str()) != 0 ? last_error() : std::error_code();
    }

private:
    fs::path real_, path_;
    bool exists_ = false;
    mode_t mode_ = 0;
    int descriptor_ = -1;
};

}  // namespace

signals_held::signals_held() {
    sigset_t set;
    sigemptyset(&set);
    for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&set, s);
    ::pthread_sigmask(SIG_BLOCK, &set, &before_);
}
signals_held::~signals_held() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

std::error_code can_replace(const fs::path& path) {
    const signals_held held;
    new_file fresh;
    auto code = fresh.make(path);
    if (code) return code;
    code = fresh.close();
    const auto gone = fresh.take_away();
    return code ? code : gone;
}

std::error_code replace_file(const fs::path& path, std::string_view text) {
    const signals_held held;
    new_file fresh;
    auto code = fresh.make(path);
    if (code) return code;
    code = write_all(fresh.descriptor(), text);
    if (!code) code = fresh.flush();
    if (const auto closed = fresh.close(); !code) code = closed;
    if (!code) code = fresh.take_place();
    if (code) static_cast<void>(fresh.take_away());
    return code;
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string() + ": " + std::strerror(errno));
    std::stringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

void write_file(const fs::path& path, std::string_view text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.flush();
    if (!out) throw std::runtime_error("cannot write " + path.string() + ": " + std::strerror(errno));
}

void swap_in(const fs::path& path, std::string_view text) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    static std::atomic<unsigned> number{0};  // two threads may write the same file
    const fs::path fresh = path.parent_path() / ("." + path.filename().string() + ".new-" +
                                                 std::to_string(::getpid()) + "-" + std::to_string(++number));
    try {
        std::ofstream out(fresh, std::ios::binary);
        out << text;
        out.close();
        if (!out) throw std::system_error(errno, std::generic_category(), "cannot write " + fresh.string());
        fs::rename(fresh, path);
    } catch (...) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
        throw;
    }
}

}  // namespace dsa::system
