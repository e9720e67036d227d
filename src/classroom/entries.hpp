#pragma once
// entries: what lies in a folder or in an archive, as a list of names with the means to read a few of them.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::classroom {

enum class entry_kind { file, folder, link, other };

struct entry {
    std::string path;  // with '/', as it came: not yet looked at
    entry_kind kind = entry_kind::file;
    std::uint64_t size = 0;  // as it is said to be
    bool encrypted = false;
};

// Why a path is not taken: it is absolute, leads out of its folder, or is none; "" where it may be taken.
[[nodiscard]] std::string refusal_of(std::string_view path);

// A place that submissions lie in.
class source {
public:
    source() = default;
    virtual ~source() = default;
    source(const source&) = delete;
    source& operator=(const source&) = delete;

    [[nodiscard]] const std::vector<entry>& entries() const noexcept { return entries_; }
    // Gives the bytes of these entries, in the order of their numbers; or why there are none, as a sentence. `most`: of
    // each; a longer one is a problem.
    virtual void read(
        const std::set<std::size_t>& which, std::size_t most,
        const std::function<void(std::size_t, std::string bytes, std::string problem)>& take) = 0;

protected:
    std::vector<entry> entries_;
};

// A folder and all that it holds; links are listed and never followed, and no device is opened. Throws course::error when it
// cannot be read or holds more than `most` entries.
[[nodiscard]] std::unique_ptr<source> folder_source(const std::filesystem::path& folder, std::size_t most);

// Whether this dsa was built with what reads archives.
[[nodiscard]] bool can_read_archives() noexcept;
// Whether a name is an archive's, by its ending.
[[nodiscard]] bool is_archive_name(std::string_view name);

// A zip or tar file. name: how messages call it. Throws course::error when it is of 0 bytes, no archive, truncated,
// encrypted, or holds more than `most` entries or more than intake::unpacked_bytes.
[[nodiscard]] std::unique_ptr<source> archive_source(const std::filesystem::path& file,
                                                     const std::string& name, std::size_t most);
// The same of an archive in memory.
[[nodiscard]] std::unique_ptr<source> archive_in_memory(std::string bytes, const std::string& name,
                                                        std::size_t most);

}  // namespace dsa::classroom
