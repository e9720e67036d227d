#include "course/whole_file.hpp"

#include <system_error>

#include "course/problem.hpp"
#include "course/text.hpp"
#include "system/whole_file.hpp"

namespace dsa::course {

namespace fs = std::filesystem;

void write_whole(const fs::path& path, std::string_view text) {
    std::error_code code;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), code);
    if (!code) code = system::replace_file(path, text);
    if (!code) return;
    const bool odd = code == std::errc::invalid_argument;  // what replace_file says of a device or a pipe
    throw error("cannot write " + file_in_quotes(path) + ": " +
                (odd ? "it is no regular file" : code.message()));
}

}  // namespace dsa::course
