#pragma once
// whole file: what the course writes for its reader, whole or not at all.
#include <filesystem>
#include <string_view>

namespace dsa::course {

// system::replace_file, the folders made first. Throws error: `cannot write "PATH": no space left on device`.
void write_whole(const std::filesystem::path& path, std::string_view text);

}  // namespace dsa::course
