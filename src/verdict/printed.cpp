#include "verdict/printed.hpp"

#include <cstdint>
#include <string_view>

#include "verdict/printable.hpp"

namespace dsa::verdict {

namespace {

// Tabs as a terminal would show them, were the line at its left edge: what is lined up by them stays so.
std::string without_tabs(std::string_view line) {
    constexpr std::size_t apart = 8;
    std::string out;
    std::size_t column = 0;
    for (const char c : line) {
        if (c == '\t') {
            const auto spaces = apart - column % apart;
            out.append(spaces, ' ');
            column += spaces;
        } else {
            out += c;
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) ++column;
        }
    }
    return out;
}

struct raw_line {
    std::size_t part;
    std::string_view text;
    std::size_t bytes;  // its newline included
};

// "1 line", "1,000,094 bytes".
std::string counted(std::uint64_t n, const char* what) {
    auto number = std::to_string(n);
    for (std::size_t i = number.size(); i > 3; i -= 3) number.insert(i - 3, 1, ',');
    return number + " " + what + (n == 1 ? "" : "s");
}

}  // namespace

std::vector<shown_line> shown_lines(const printed_text& p, std::size_t most, std::size_t columns) {
    std::vector<raw_line> all;
    for (std::size_t i = 0; i != p.parts.size(); ++i) {
        std::string_view rest = p.parts[i].text;
        while (!rest.empty()) {
            const auto newline = rest.find('\n');
            const auto taken = newline == std::string_view::npos ? rest.size() : newline + 1;
            auto text = rest.substr(0, newline);
            if (text.ends_with('\r')) text.remove_suffix(1);
            all.push_back({i, text, taken});
            rest.remove_prefix(taken);
        }
    }
    const std::size_t from = all.size() > most ? all.size() - most : 0;
    using is = shown_line::is;
    std::vector<shown_line> result;
    auto bytes = p.left_out;
    for (std::size_t i = 0; i != from; ++i) bytes += all[i].bytes;
    if (p.left_out != 0)
        result.push_back({is::remark, "... " + counted(bytes, "byte") + " before"});
    else if (from != 0)
        result.push_back({is::remark, "... " + counted(from, "line") + " before"});
    for (std::size_t i = from; i != all.size(); ++i) {
        const auto& line = all[i];
        if (i == from || all[i - 1].part != line.part) {
            const auto& operation = p.parts[line.part].operation;
            if (!operation.empty()) result.push_back({is::operation, printable(operation, columns)});
        }
        result.push_back({is::text, printable(without_tabs(line.text), columns)});
    }
    if (p.cut_short) result.push_back({is::remark, "... what was printed after this is not kept"});
    return result;
}

}  // namespace dsa::verdict
