#include "cli/destination.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/verbs.hpp"
#include "course/workspace.hpp"
#include "system/whole_file.hpp"
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

void expect_name(const output& to) {
    if (to.file == "-")
        throw problem(to.option + " - is not standard output: it needs a name, and ./- is a file called -");
}

// Of a file that is there its device and number; of one that is to be made those of its folder, and its name.
struct identity {
    dev_t device = 0;
    ino_t number = 0;
    std::string name;
    friend bool operator==(const identity&, const identity&) = default;
};
std::optional<identity> identity_of(const std::string& file) {
    struct stat found{};
    if (file == "-") {
        if (::fstat(STDIN_FILENO, &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
        return identity{found.st_dev, found.st_ino, ""};
    }
    if (::stat(file.c_str(), &found) == 0) return identity{found.st_dev, found.st_ino, ""};
    const auto path = without_slash(file);
    if (::stat(folder_of(path).c_str(), &found) != 0) return std::nullopt;
    return identity{found.st_dev, found.st_ino, path.filename().string()};
}

// "exercises/", ".dsa/" or "progress.txt" where the file is, or lies in, what is the learner's; "" elsewhere. Any work
// folder and any clone counts, not only the one that we stand in.
std::string learners_part(const fs::path& file) {
    std::error_code none;
    const auto path = fs::weakly_canonical(fs::absolute(file, none), none);
    for (auto inside = path, folder = path.parent_path(); inside != folder;
         inside = folder, folder = folder.parent_path()) {
        const auto name = inside.filename();
        const bool whole = inside == path;  // it is this file, and does not only lie in it
        if (name != "exercises" && name != ".dsa" && !(whole && name == "progress.txt")) continue;
        if (course::is_work_folder(folder) || fs::exists(folder / "exercises/todo.hpp", none))
            return name.string() + (name == "progress.txt" ? "" : "/");
    }
    return "";
}

// Told by the beginning, which no version of the program has changed.
struct beginning {
    std::string_view name, start, holds;
};
beginning beginning_of(content what) {
    switch (what) {
        case content::page:
            return {"page of dsa", "<!doctype html>\n<html lang=\"en\">", "<title>dsa report</title>"};
        case content::picture:
            return {"picture of dsa", R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )",
                    R"(role="img" aria-labelledby="title about")"};
        case content::table: return {"table of dsa", "file,benchmark,family,implementation,arguments,n,", ""};
        case content::measurements: return {"JSON of Google Benchmark", "{", "\"context\":"};
        case content::calendar: return {"calendar of dsa", "BEGIN:VCALENDAR", "PRODID:-//dsa//plan "};
    }
    return {};
}

void expect_not_the_learners(const output& to) {
    if (const auto part = learners_part(to.file); !part.empty())
        throw problem("cannot write " + shown(to.file) + ": " + part +
                      " of a work folder is yours, and no output goes there; choose another place for " +
                      to.option);
}

void expect_nothing_lost(const output& to) {
    expect_not_the_learners(to);
    std::error_code none;
    if (!fs::is_regular_file(to.file, none) || fs::file_size(to.file, none) == 0) return;
    std::string head(1024, '\0');
    std::ifstream in(to.file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    const auto ours = beginning_of(to.what);
    if (!head.starts_with(ours.start) || head.find(ours.holds) == std::string::npos)
        throw problem("cannot write " + shown(to.file) + ": what it holds is no " + std::string(ours.name) +
                      ", and would be lost; move it away, or choose another name for " + to.option);
}

}  // namespace

void expect_writable(const output& to) {
    if (to.file.empty()) return;
    expect_name(to);
    std::error_code none;
    if (fs::is_directory(to.file, none))
        throw problem("cannot write " + shown(to.file) + ": it is a folder; the name of a file was expected");
    if (fs::exists(to.file, none) && !fs::is_regular_file(to.file, none)) return;
    expect_folder(to.file, folder_of(to.file));
    expect_nothing_lost(to);
    if (const auto why = system::can_replace(to.file))
        throw problem("cannot write " + shown(to.file) + ": " + why.message());
}

void expect_writable_folder(const output& to) {
    if (to.file.empty()) return;
    expect_name(to);
    const auto named = without_slash(to.file);
    std::error_code none;
    expect_folder(to.file, fs::exists(named, none) ? named : folder_of(named));
    expect_not_the_learners(to);
}

void expect_apart(const std::vector<std::string>& kept, const std::vector<output>& outputs) {
    std::vector<std::pair<identity, std::string>> taken;  // and the words for it
    for (const auto& file : kept)
        if (const auto what = identity_of(file)) taken.emplace_back(*what, "");
    for (const auto& to : outputs) {
        const auto what = to.file.empty() ? std::nullopt : identity_of(to.file);
        if (!what) continue;
        const auto same =
            std::find_if(taken.begin(), taken.end(), [&](const auto& t) { return t.first == *what; });
        if (same == taken.end())
            taken.emplace_back(*what, to.option);
        else if (same->second.empty())
            throw problem(to.option + " " + shown(to.file) +
                          " would replace what is read: it is the same file; choose another");
        else
            throw problem(same->second + " and " + to.option + " lead to the same place, " + shown(to.file) +
                          ": each needs a name of its own");
    }
}

}  // namespace dsa::cli
