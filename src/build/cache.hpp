#pragma once
// cache: what was built before and is taken again. A result lies in a folder under a name made of all that it was made
// from (system::sha256), so it is never out of date; what is old goes.
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace dsa::build {

// A part of a key for a file that is too large to be read: its name and when it was written. Throws std::runtime_error
// when it is not there.
[[nodiscard]] std::string stamp_of(const std::string& file);

// Where there are more than `most` files in the folder whose names end in `ending`, leaves the `kept` youngest. None of
// the last quarter of an hour goes, which may be at work in another process. O(files).
void prune(const std::filesystem::path& folder, std::string_view ending, std::size_t most, std::size_t kept);

}  // namespace dsa::build
