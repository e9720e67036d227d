#include "session/coverage.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <system_error>

#include "system/process.hpp"

namespace dsa::session {

namespace {

constexpr std::size_t largest_table = std::size_t{32} << 20;
constexpr const char* objdump = "/usr/bin/objdump";

std::optional<std::string> printed(const std::vector<std::string>& command) {
    system::limits l;
    l.address_bytes = 0;
    l.file_bytes = std::uint64_t{256} << 20;
    system::process p(command, {}, l, "/", {"LC_ALL=C"});
    int status = 0;
    if (!p.wait(30'000, status) || status != 0) return std::nullopt;
    return p.output(std::size_t{256} << 20);
}

// Calls take(line) for each line of a text.
template <typename Take>
void each_line(std::string_view text, Take take) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string_view without_blanks(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    return from == std::string_view::npos ? std::string_view() : text.substr(from);
}

// A number in base 16 at the beginning, "0x" or not; nothing where there is none.
std::optional<std::uint64_t> address_in(std::string_view text) {
    if (text.starts_with("0x")) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return error == std::errc{} && end != text.data() ? std::optional(value) : std::nullopt;
}

// A call that announces a block, and the address behind it, which drivers mark.
struct block {
    std::uint64_t call, mark;
};
// Those of a disassembly, in order.
std::vector<block> blocks_in(std::string_view code) {
    std::vector<block> blocks;
    std::optional<std::uint64_t> call;
    each_line(code, [&](std::string_view line) {
        line = without_blanks(line);
        const auto address = address_in(line);
        const auto colon = line.find(':');
        if (!address || colon == std::string_view::npos || line.find_first_of(" \t") < colon) return;
        if (call) blocks.push_back({*call, *address});
        call = line.find("<__sanitizer_cov_trace_pc") != std::string_view::npos ? address : std::nullopt;
    });
    std::sort(blocks.begin(), blocks.end(), [](const auto& a, const auto& b) { return a.call < b.call; });
    return blocks;
}

}  // namespace

coverage::coverage()
    : plain_(system::memory_buffer("coverage")), sanitized_(system::memory_buffer("coverage")) {
    for (const auto* marks : {&plain_, &sanitized_})
        if (ftruncate(marks->get(), largest_table) != 0)
            throw std::system_error(errno, std::generic_category(), "no buffer for what is executed");
}

const system::descriptor& coverage::marks(build::build_mode mode) const {
    return mode == build::build_mode::plain ? plain_ : sanitized_;
}

std::string coverage::path(build::build_mode mode) const {
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(marks(mode).get());
}

std::vector<std::uint64_t> coverage::executed(build::build_mode mode) const {
    const auto all = system::whole_text(marks(mode));
    std::vector<std::uint64_t> at;
    for (auto i = all.find('\1'); i != std::string::npos; i = all.find('\1', i + 1)) at.push_back(i);
    return at;
}

std::optional<line_use> coverage::lines(build::build_mode mode, const std::string& table,
                                        const std::string& header) const {
    if (access(objdump, X_OK) != 0) return std::nullopt;
    const auto line_table = printed({objdump, "--dwarf=decodedline", "--wide", table});
    const auto code = printed({objdump, "-d", "--no-show-raw-insn", table});
    if (!line_table || !code) return std::nullopt;
    return lines_of(*line_table, *code, executed(mode), header);
}

line_use lines_of(std::string_view line_table, std::string_view code,
                  const std::vector<std::uint64_t>& executed, std::string_view header) {
    const auto blocks = blocks_in(code);
    const auto name = header.substr(header.rfind('/') == std::string_view::npos ? 0 : header.rfind('/') + 1);
    struct row {
        std::uint64_t address;
        int line;  // 0: of another file
    };
    std::vector<row> sequence;  // of one function, or of some that lie behind each other
    line_use result;
    const auto take = [&](std::uint64_t end) {
        if (sequence.empty()) return;
        const auto first = sequence.front().address;
        for (const auto& r : sequence) {
            if (r.line == 0) continue;
            result.code.insert(r.line);
            // The block that the row lies in. Some instructions of a block may come before its call; before the first
            // one stands what prepares the function.
            constexpr std::uint64_t few = 16;
            const auto after = std::lower_bound(blocks.begin(), blocks.end(), r.address,
                                                [](const block& b, auto at) { return b.call < at; });
            const bool begins = after != blocks.end() && after->call - r.address <= few;
            const bool has_one = after != blocks.begin() && (after - 1)->call >= first;
            const auto its = begins || !has_one ? after : after - 1;
            if (its == blocks.end() || its->call > end) continue;
            if (std::binary_search(executed.begin(), executed.end(), its->mark))
                result.executed.insert(r.line);
        }
        sequence.clear();
    };
    // "stack.hpp      41      0x1234      x", and with - for the line where a sequence ends.
    each_line(line_table, [&](std::string_view text) {
        const auto blank = text.find_first_of(" \t");
        if (blank == std::string_view::npos || blank == 0) return;
        const auto file = text.substr(0, blank);
        const auto rest = without_blanks(text.substr(blank));
        const auto number_end = rest.find_first_of(" \t");
        if (number_end == std::string_view::npos) return;
        const auto address_text = without_blanks(rest.substr(number_end));
        const auto address = address_text.starts_with("0x") ? address_in(address_text) : std::nullopt;
        if (!address) return;
        if (rest.starts_with('-')) return take(*address);
        int line = 0;
        const auto number = rest.substr(0, number_end);
        std::from_chars(number.data(), number.data() + number.size(), line);
        sequence.push_back({*address, file == name ? line : 0});
    });
    return result;
}

}  // namespace dsa::session
