#pragma once
// text: files and lines, read so that nothing on a disk can surprise a parser.
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace dsa::course {

// The content of a file, or why there is none.
struct contents {
    std::string text;
    std::string problem;  // "" when text holds what was asked for: "is a folder; a file is due here"
    bool exists = false;  // something is there under this name, readable or not
    [[nodiscard]] explicit operator bool() const noexcept { return problem.empty(); }
};

// The bytes of the regular file at path. Larger than most bytes: a problem. A folder, a pipe, a device, a
// file without permission: a problem too, and never a wait. Never throws but std::bad_alloc.
[[nodiscard]] contents read_bytes(const std::filesystem::path& path, std::size_t most);

// As read_bytes, then made into text: a byte order mark is dropped and CRLF becomes LF; UTF-16, a NUL byte
// and bytes that are no UTF-8 are problems that name the line.
[[nodiscard]] contents read_text(const std::filesystem::path& path, std::size_t most);

// The whole lines among the first most bytes of a text file, in the same form. For a file whose head is
// wanted only, however long it is; bytes that are no UTF-8 stay as they are.
[[nodiscard]] contents read_head(const std::filesystem::path& path, std::size_t most);

// The rules of read_text for bytes that are in memory.
[[nodiscard]] contents as_text(std::string bytes);

// The lines of text without their ends (LF or CRLF), and without a byte order mark in front. A last line
// without an end counts, an empty rest after the last end does not. The views point into text. O(n).
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

// text without blanks (space, tab, CR, LF) at either end.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

// The number that the whole text is, in decimal; nothing when it is more or less than one. O(text).
template <typename Number>
[[nodiscard]] std::optional<Number> number_in(std::string_view text) {
    Number value{};
    const auto [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return value;
}

// 1 to 64 of a-z, 0-9 and _, a letter first: what a module and an exercise may be called.
[[nodiscard]] bool is_name(std::string_view text) noexcept;

// text in quotes for a message: printable, cut to what a reader can take in.
[[nodiscard]] std::string in_quotes(std::string_view text);

// The same for the name of a file, which is never cut: one has to be able to find it.
[[nodiscard]] std::string file_in_quotes(const std::filesystem::path& file);

}  // namespace dsa::course
