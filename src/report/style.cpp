#include "report/style.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "verdict/printable.hpp"

namespace dsa::report {

namespace {

// The length of the escape sequence at the front of text; 0 when there is none.
std::size_t escape_length(std::string_view text) {
    if (text.size() < 2 || text[0] != '\x1b' || text[1] != '[') return 0;
    std::size_t end = 2;
    while (end != text.size() && !(text[end] >= '@' && text[end] <= '~')) ++end;
    return std::min(end + 1, text.size());
}

// Marks that combine with the letter before, and the wide letters, in the blocks that course texts and learners'
// messages hold (Unicode 15, East Asian Width); a terminal may differ on the rest.
std::size_t width_of(char32_t c) {
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
    if ((c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
        (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
        (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD))
        return 2;
    return 1;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> stand_ins{{
    {"\u2713", "+"},
    {"\u2717", "x"},
    {"\u2500", "-"},
    {"\u2502", "|"},
    {"\u2514", "`"},
    {"\u251C", "|"},
    {"\u2588", "#"},
    {"\u2591", "."},
    {"\u2192", "->"},
    {"\u2190", "<-"},
    {"\u25B6", ">"},
    {"\u2026", "..."},
    {"\u00B7", "-"},
    {"\u2014", "-"},
    {"\u2013", "-"},
    {"\u2264", "<="},
    {"\u2265", ">="},
    {"\u00D7", "x"},
}};

}  // namespace

std::string paint(const style& s, ink i, std::string_view text) {
    if (!s.colour || text.empty()) return std::string(text);
    const char* code = "0";
    switch (i) {
        case ink::red: code = "31"; break;
        case ink::green: code = "32"; break;
        case ink::yellow: code = "33"; break;
        case ink::cyan: code = "36"; break;
        case ink::bold: code = "1"; break;
        case ink::dim: code = "2"; break;
        case ink::reverse: code = "7"; break;
    }
    return std::string("\x1b[") + code + "m" + std::string(text) + "\x1b[0m";
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        if (const std::size_t n = escape_length(text)) {
            text.remove_prefix(n);
            continue;
        }
        const auto c = verdict::first_code_point(text);
        columns += width_of(c.value);
        text.remove_prefix(c.length);
    }
    return columns;
}

std::string cut(const style& s, std::string_view text, std::size_t columns) {
    if (columns_of(text) <= columns) return std::string(text);
    const std::string_view end = s.unicode ? "\u2026" : "...";
    const std::size_t room = columns - std::min(columns, columns_of(end));
    std::string kept;
    std::size_t used = 0;
    bool painted = false;
    while (!text.empty()) {
        if (const std::size_t n = escape_length(text)) {
            kept += text.substr(0, n);
            painted = text.substr(0, n) != "\x1b[0m";
            text.remove_prefix(n);
            continue;
        }
        const auto c = verdict::first_code_point(text);
        used += width_of(c.value);
        if (used > room) break;
        kept += text.substr(0, c.length);
        text.remove_prefix(c.length);
    }
    if (columns != 0) kept += s.unicode ? end : end.substr(0, columns);
    if (painted) kept += "\x1b[0m";
    return kept;
}

std::string behind(std::string_view text, std::size_t columns) {
    std::string rest;
    std::size_t passed = 0;
    while (!text.empty()) {
        if (const std::size_t n = escape_length(text)) {
            rest += text.substr(0, n);
            text.remove_prefix(n);
            continue;
        }
        const auto c = verdict::first_code_point(text);
        if (passed >= columns) rest += text.substr(0, c.length);
        passed += width_of(c.value);
        text.remove_prefix(c.length);
    }
    return rest;
}

lines pieces(std::string_view text, std::size_t columns) {
    lines all{""};
    std::size_t used = 0;
    while (!text.empty()) {
        const auto c = verdict::first_code_point(text);
        if (used != 0 && used + width_of(c.value) > columns) {
            all.emplace_back();
            used = 0;
        }
        all.back() += text.substr(0, c.length);
        used += width_of(c.value);
        text.remove_prefix(c.length);
    }
    return all;
}

std::string padded(const style& s, std::string_view text, std::size_t columns) {
    std::string result = cut(s, text, columns);
    result.append(columns - std::min(columns, columns_of(result)), ' ');
    return result;
}

std::string shown(const style& s, std::string_view text) {
    if (s.unicode) return std::string(text);
    std::string result;
    while (!text.empty()) {
        if (static_cast<unsigned char>(text[0]) < 0x80) {
            result += text[0];
            text.remove_prefix(1);
            continue;
        }
        const auto* const known = std::find_if(stand_ins.begin(), stand_ins.end(),
                                               [&](const auto& p) { return text.starts_with(p.first); });
        result += known != stand_ins.end() ? known->second : "?";
        text.remove_prefix(std::max<std::size_t>(verdict::first_code_point(text).length, 1));
    }
    return result;
}

void wrap(lines& to, const style& s, std::string_view text, std::string_view indent) {
    const std::size_t most = std::max<std::size_t>(s.width, columns_of(indent) + 8);
    std::string line(indent);
    std::size_t used = columns_of(indent);
    bool empty = true;
    const auto next_line = [&] {
        to.push_back(std::move(line));
        line = indent;
        used = columns_of(indent);
        empty = true;
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\n') {
            next_line();
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const auto word = text.substr(at, end - at);
        const std::size_t columns = columns_of(word);
        if (!empty && used + 1 + columns > most) next_line();
        if (!empty) {
            line += ' ';
            ++used;
        }
        line += word;
        used += columns;
        empty = false;
        at = end < text.size() && text[end] == ' ' ? end + 1 : end;
    }
    to.push_back(std::move(line));
}

std::string bar(const style& s, std::size_t done, std::size_t total, std::size_t columns) {
    const std::size_t full = total == 0 ? 0 : done * columns / total;
    std::string filled, rest;
    for (std::size_t i = 0; i != columns; ++i) {
        if (i < full)
            filled += s.unicode ? "\u2588" : "#";
        else
            rest += s.unicode ? "\u2591" : ".";
    }
    return paint(s, ink::green, filled) + paint(s, ink::dim, rest);
}

std::string rule(const style& s) {
    std::string line;
    for (std::size_t i = 0; i != s.width; ++i) line += s.unicode ? "\u2500" : "-";
    return paint(s, ink::dim, line);
}

std::string marked(const style& s, sign m) {
    switch (m) {
        case sign::right: return paint(s, ink::green, s.unicode ? "\u2713" : "+");
        case sign::wrong: return paint(s, ink::red, s.unicode ? "\u2717" : "x");
        case sign::open: return paint(s, ink::yellow, "?");
        case sign::left_out: return paint(s, ink::dim, "-");
    }
    return " ";
}

}  // namespace dsa::report
