#include "course/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "verdict/printable.hpp"

namespace dsa::course {
namespace {

// Owns a descriptor, so that no way out of a function leaks it.
struct descriptor {
    explicit descriptor(int fd) : number(fd) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() {
        if (number >= 0) ::close(number);
    }
    int number;
};

std::string reason(int code) { return "cannot be read: " + std::generic_category().message(code); }

// At most `most` bytes of path; more is set when there are others behind them.
contents read_up_to(const std::filesystem::path& path, std::size_t most, bool& more) {
    contents result;
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    const descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number < 0) {
        result.exists = errno != ENOENT && errno != ENOTDIR;
        result.problem = result.exists ? reason(errno) : "is not there";
        return result;
    }
    result.exists = true;
    struct stat status{};
    if (::fstat(file.number, &status) != 0) {
        result.problem = reason(errno);
        return result;
    }
    if (!S_ISREG(status.st_mode)) {
        result.problem = S_ISDIR(status.st_mode) ? "is a folder; a file is due here" : "is no regular file";
        return result;
    }
    std::array<char, 1U << 14U> buffer{};
    for (more = false; !more;) {
        const auto got = ::read(file.number, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            result.problem = reason(errno);
            result.text.clear();
            return result;
        }
        if (got == 0) break;
        const auto room = most - result.text.size();
        const auto taken = std::min(room, static_cast<std::size_t>(got));
        result.text.append(buffer.data(), taken);
        more = taken != static_cast<std::size_t>(got);
    }
    return result;
}

void end_lines_with_lf(std::string& text) {
    std::size_t to = 0;
    for (std::size_t from = 0; from != text.size(); ++from) {
        if (text[from] == '\r' && from + 1 != text.size() && text[from + 1] == '\n') continue;
        text[to++] = text[from];
    }
    text.resize(to);
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

contents read_bytes(const std::filesystem::path& path, std::size_t most) {
    bool more = false;
    auto result = read_up_to(path, most, more);
    if (more) {
        result.problem = "is longer than " + std::to_string(most) + " bytes";
        result.text.clear();
    }
    return result;
}

contents read_text(const std::filesystem::path& path, std::size_t most) {
    auto bytes = read_bytes(path, most);
    if (!bytes) return bytes;
    auto result = as_text(std::move(bytes.text));
    result.exists = true;
    return result;
}

contents read_head(const std::filesystem::path& path, std::size_t most) {
    bool more = false;
    auto result = read_up_to(path, most, more);
    if (more) result.text.resize(result.text.rfind('\n') + 1);  // npos + 1 is 0: no whole line at all
    if (result.text.starts_with(byte_order_mark)) result.text.erase(0, byte_order_mark.size());
    end_lines_with_lf(result.text);
    return result;
}

contents as_text(std::string bytes) {
    contents result;
    result.exists = true;
    result.text = std::move(bytes);
    auto& text = result.text;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        result.problem = "is UTF-16; save it as UTF-8";
    } else {
        if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
        const auto good = std::min(verdict::valid_utf8_prefix(text), text.find('\0'));
        if (good < text.size()) {
            const auto end = text.begin() + static_cast<std::ptrdiff_t>(good);
            const auto line = std::to_string(1 + std::count(text.begin(), end, '\n'));
            result.problem = text[good] == '\0' ? "line " + line + " holds a NUL byte; this is no text"
                                                : "line " + line + " is not UTF-8; save the file as UTF-8";
        }
    }
    if (!result) {
        text.clear();
    } else {
        end_lines_with_lf(text);
    }
    return result;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

std::string_view trim(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_name(std::string_view text) noexcept {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !text.empty() && text.size() <= 64 && letter(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::string in_quotes(std::string_view text) { return '"' + verdict::printable(text, 80) + '"'; }
std::string file_in_quotes(const std::filesystem::path& file) {
    return '"' + verdict::printable(file.string()) + '"';
}

}  // namespace dsa::course
