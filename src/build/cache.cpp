#include "build/cache.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace dsa::build {

namespace fs = std::filesystem;

std::string stamp_of(const std::string& file) {
    struct stat s{};
    if (stat(file.c_str(), &s) != 0)
        throw std::runtime_error("the build lacks " + file +
                                 ": build the project again (cmake --build --preset dev)");
    return file + std::to_string(s.st_mtim.tv_sec) + "." + std::to_string(s.st_mtim.tv_nsec);
}

void prune(const fs::path& folder, std::string_view ending, std::size_t most, std::size_t kept) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().filename().string().ends_with(ending))
            files.emplace_back(it->last_write_time(error), it->path());
    if (files.size() <= most) return;
    std::sort(files.begin(), files.end());
    const auto young = fs::file_time_type::clock::now() - std::chrono::minutes(15);
    for (std::size_t i = 0; i + kept < files.size(); ++i)
        if (files[i].first < young) fs::remove(files[i].second, error);
}

}  // namespace dsa::build
