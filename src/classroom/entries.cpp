#include "classroom/entries.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "course/problem.hpp"
#include "course/text.hpp"
#include "system/descriptor.hpp"

namespace dsa::classroom {

namespace fs = std::filesystem;

std::string refusal_of(std::string_view path) {
    if (path.empty()) return "it has no name";
    if (path.size() > 1000) return "its name is longer than 1000 bytes";
    if (path.find('\0') != std::string_view::npos) return "its name holds a NUL";
    if (path.front() == '/' || path.front() == '\\' || (path.size() > 1 && path[1] == ':'))
        return "its name is an absolute one";
    std::size_t depth = 0;
    for (std::size_t at = 0; at <= path.size();) {
        const auto end = std::min(path.find_first_of("/\\", at), path.size());
        if (path.substr(at, end - at) == "..") return "its name leads out of its folder";
        if (++depth > 50) return "it lies in more than 50 folders";
        at = end + 1;
    }
    return "";
}

bool is_archive_name(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    constexpr std::array endings{".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2"};
    return std::any_of(endings.begin(), endings.end(), [&](const char* end) { return lower.ends_with(end); });
}

namespace {

std::string why(int number) { return std::generic_category().message(number); }

class folder final : public source {
public:
    folder(const fs::path& root, std::size_t most)
        : root_(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
          shown_(course::file_in_quotes(root)),
          most_(most) {
        if (root_.get() < 0) throw course::error("cannot read the folder " + shown_ + ": " + why(errno));
        walk(::dup(root_.get()), "", 0);
        std::sort(entries_.begin(), entries_.end(),
                  [](const auto& a, const auto& b) { return a.path < b.path; });
    }

    void read(const std::set<std::size_t>& which, std::size_t most,
              const std::function<void(std::size_t, std::string, std::string)>& take) override {
        for (const auto i : which) {
            std::string bytes;
            auto problem = read_one(entries_[i].path, most, bytes);
            take(i, std::move(bytes), std::move(problem));
        }
    }

private:
    struct closer {
        void operator()(DIR* d) const noexcept { ::closedir(d); }
    };
    void walk(int descriptor, const std::string& prefix, int depth) {
        const std::unique_ptr<DIR, closer> open(::fdopendir(descriptor));
        if (!open) throw course::error("cannot read the folder " + shown_ + ": " + why(errno));
        for (;;) {
            errno = 0;
            const dirent* const found = ::readdir(open.get());
            if (found == nullptr) break;
            const std::string name(&found->d_name[0]);
            if (name == "." || name == "..") continue;
            if (entries_.size() >= most_)
                throw course::error("the folder " + shown_ + " holds more than " + std::to_string(most_) +
                                    " files; that is no class");
            struct stat is{};
            if (::fstatat(::dirfd(open.get()), name.c_str(), &is, AT_SYMLINK_NOFOLLOW) != 0)
                continue;  // it has gone
            entry e{prefix + name, entry_kind::other, static_cast<std::uint64_t>(is.st_size), false};
            if (S_ISREG(is.st_mode)) e.kind = entry_kind::file;
            if (S_ISLNK(is.st_mode)) e.kind = entry_kind::link;
            if (S_ISDIR(is.st_mode)) e.kind = entry_kind::folder;
            const bool deeper = e.kind == entry_kind::folder && depth < 50;
            entries_.push_back(e);
            if (!deeper) continue;
            const int inner =
                ::openat(::dirfd(open.get()), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            if (inner >= 0) {
                walk(inner, e.path + '/', depth + 1);
            } else {
                entries_.back().kind =
                    entry_kind::other;  // a folder that may not be read is named with the rest
            }
        }
    }
    // "" when it was read. Each folder on the way is opened by itself, so that none of them can be a link.
    [[nodiscard]] std::string read_one(const std::string& path, std::size_t most, std::string& bytes) const {
        system::descriptor at(::dup(root_.get()));
        std::size_t begin = 0;
        for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', begin)) {
            at = system::descriptor(::openat(at.get(), path.substr(begin, slash - begin).c_str(),
                                             O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            if (at.get() < 0) return "cannot be read: " + why(errno);
            begin = slash + 1;
        }
        const system::descriptor file(
            ::openat(at.get(), path.substr(begin).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (file.get() < 0)
            return errno == ELOOP ? "is a link, which is not followed" : "cannot be read: " + why(errno);
        struct stat is{};
        if (::fstat(file.get(), &is) != 0 || !S_ISREG(is.st_mode)) return "is no regular file";
        bytes = system::text_at(file, 0, most + 1);
        if (bytes.size() > most) {
            bytes.clear();
            return "is longer than " + std::to_string(most) + " bytes";
        }
        return "";
    }

    system::descriptor root_;
    std::string shown_;
    std::size_t most_;
};

}  // namespace

std::unique_ptr<source> folder_source(const fs::path& root, std::size_t most) {
    return std::make_unique<folder>(root, most);
}

}  // namespace dsa::classroom
