#include "verdict/printable.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dsa::verdict {
namespace {

struct range {
    char32_t first, last;
};

template <std::size_t N>
bool within(const std::array<range, N>& ranges, char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(), [c](range r) { return r.first <= c && c <= r.last; });
}

// What a reader cannot see, or what makes him see another text than the bytes hold.
bool is_deceptive(char32_t c) {
    static constexpr std::array ranges{
        range{0x00AD, 0x00AD},    // soft hyphen
        range{0x034F, 0x034F},    // grapheme joiner
        range{0x061C, 0x061C},    // Arabic letter mark
        range{0x115F, 0x1160},    // Hangul fillers
        range{0x17B4, 0x17B5},    // Khmer inherent vowels
        range{0x180B, 0x180F},    // Mongolian separators
        range{0x200B, 0x200F},    // zero width, direction marks
        range{0x2028, 0x202E},    // line and paragraph separators, embeddings and overrides
        range{0x2060, 0x206F},    // word joiner, isolates
        range{0x3164, 0x3164},    // Hangul filler
        range{0xFE00, 0xFE0F},    // variation selectors
        range{0xFEFF, 0xFEFF},    // byte order mark
        range{0xFFA0, 0xFFA0},    // halfwidth Hangul filler
        range{0xFFF0, 0xFFFB},    // interlinear annotation
        range{0xFDD0, 0xFDEF},    // noncharacters
        range{0x1D173, 0x1D17A},  // musical formatting
        range{0xE0000, 0xE0FFF},  // tags
    };
    return within(ranges, c) || (c & 0xFFFEU) == 0xFFFEU;
}

// Marks that stack on the letter before them; a tower of them runs over the lines above.
bool is_combining(char32_t c) {
    static constexpr std::array ranges{
        range{0x0300, 0x036F}, range{0x0483, 0x0489}, range{0x0591, 0x05BD}, range{0x064B, 0x065F},
        range{0x0E31, 0x0E3A}, range{0x0E47, 0x0E4E}, range{0x1AB0, 0x1AFF}, range{0x1DC0, 0x1DFF},
        range{0x20D0, 0x20FF}, range{0xFE20, 0xFE2F},
    };
    return within(ranges, c);
}

std::string hex(std::uint32_t value, std::size_t least_digits) {
    std::string digits;
    for (; value != 0 || digits.size() < least_digits; value /= 16) digits += "0123456789abcdef"[value % 16];
    return {digits.rbegin(), digits.rend()};
}

std::string shown(std::string_view text, std::size_t limit, bool keeps_lines) {
    constexpr std::size_t most_marks = 4;
    std::string out;
    std::size_t marks = 0;
    for (std::size_t i = 0; i != text.size();) {
        const auto c = first_code_point(text.substr(i));
        auto taken = c.length;
        marks = c.valid && is_combining(c.value) ? marks + 1 : 0;
        std::string piece;
        if (!c.valid) {
            piece = "\\x" + hex(static_cast<unsigned char>(text[i]), 2);
        } else if (keeps_lines && (c.value == '\n' || c.value == '\t')) {
            piece = text[i];
        } else if (keeps_lines && text.substr(i, 2) == "\r\n") {
            piece = "\n";
            taken = 2;
        } else if (c.value == '\n') {
            piece = "\\n";
        } else if (c.value == '\t') {
            piece = "\\t";
        } else if (c.value == '\r') {
            piece = "\\r";
        } else if (c.value < 0x20 || c.value == 0x7F) {
            piece = "\\x" + hex(c.value, 2);
        } else if ((c.value >= 0x80 && c.value < 0xA0) || is_deceptive(c.value) || marks > most_marks) {
            piece = "\\u{" + hex(c.value, 4) + "}";
        } else {
            piece = text.substr(i, c.length);
        }
        if (out.size() + piece.size() > limit) {
            return out + "... (" + std::to_string(text.size() - i) + " more bytes)";
        }
        out += piece;
        i += taken;
    }
    return out;
}

}  // namespace

code_point first_code_point(std::string_view text) noexcept {
    if (text.empty()) return {};
    constexpr code_point invalid{0, 1, false};
    const auto byte = [&](std::size_t i) -> std::uint32_t { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return invalid;
    auto value = static_cast<char32_t>(lead & (0x7FU >> length));
    for (std::size_t i = 1; i != length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) return invalid;
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return invalid;
    return {value, length, true};
}

std::size_t valid_utf8_prefix(std::string_view text) noexcept {
    std::size_t i = 0;
    while (i != text.size()) {
        const auto c = first_code_point(text.substr(i));
        if (!c.valid) break;
        i += c.length;
    }
    return i;
}

std::string valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto good = valid_utf8_prefix(text);
        out += text.substr(0, good);
        text.remove_prefix(good);
        if (text.empty()) break;
        out += "\xEF\xBF\xBD";
        text.remove_prefix(1);
    }
    return out;
}

std::string printable(std::string_view text, std::size_t limit) { return shown(text, limit, false); }

std::string printable_lines(std::string_view text, std::size_t limit) { return shown(text, limit, true); }

}  // namespace dsa::verdict
