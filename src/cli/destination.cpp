#include "cli/destination.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "cli/verbs.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;

namespace {

std::string shown(const fs::path& path) { return verdict::printable(path.string(), 500); }

void expect_folder(const std::string& wanted, const fs::path& folder) {
    std::error_code none;
    if (!fs::exists(folder, none))
        throw problem("cannot write " + shown(wanted) + ": no such folder: " + shown(folder) +
                      "; make it, or choose another");
    if (!fs::is_directory(folder, none))
        throw problem("cannot write " + shown(wanted) + ": " + shown(folder) + " is no folder");
    if (access(folder.c_str(), W_OK) != 0)
        throw problem("cannot write " + shown(wanted) + ": " + std::strerror(errno) + " (" + shown(folder) +
                      ")");
}

// Of "a/", "a" is what is named.
fs::path without_slash(const std::string& name) {
    fs::path path(name);
    return path.has_filename() || path == path.root_path() ? path : path.parent_path();
}
fs::path folder_of(const fs::path& path) {
    const auto folder = path.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

}  // namespace

void expect_writable(const std::string& file) {
    if (file.empty()) return;
    std::error_code none;
    if (fs::is_directory(file, none))
        throw problem("cannot write " + shown(file) + ": it is a folder; the name of a file was expected");
    if (fs::exists(file, none) && !fs::is_regular_file(file, none)) return;
    expect_folder(file, folder_of(file));
}

void expect_writable_folder(const std::string& folder) {
    if (folder.empty()) return;
    const auto named = without_slash(folder);
    std::error_code none;
    expect_folder(folder, fs::exists(named, none) ? named : folder_of(named));
}

}  // namespace dsa::cli
