#pragma once
// printable: text that somebody else wrote (a learner's exception, a compiler's message, a file name)
// made safe to show on a terminal, and the UTF-8 rules it rests on.
#include <cstddef>
#include <string>
#include <string_view>

namespace dsa::verdict {

// One code point at the front of a text. length 0: the text is empty. valid false: the first byte begins
// no well-formed sequence (overlong, surrogate, above U+10FFFF, cut short), and length is 1.
struct code_point {
    char32_t value = 0;
    std::size_t length = 0;
    bool valid = false;
};

// Decodes the first code point of text by the table of well-formed byte sequences (Unicode 15, table 3-7).
// O(1).
[[nodiscard]] code_point first_code_point(std::string_view text) noexcept;

// The number of bytes before the first one that is not well-formed UTF-8; text.size() when there is none.
// O(n).
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view text) noexcept;

// text with each byte that is no part of well-formed UTF-8 replaced by U+FFFD, which makes it fit for JSON.
// O(n).
[[nodiscard]] std::string valid_utf8(std::string_view text);

// text on one line, as it may be shown: control characters (a newline and a tab too), escape sequences and
// invalid bytes become \n, \t, \r or \xNN; what is invisible or turns the reading direction becomes \u{NNNN};
// so do the marks of a letter after its fourth. The rest stays. A backslash is not doubled: the result is for
// reading, and "\x1b" may have been written so.
// limit: the most bytes kept; when there is more, "... (N more bytes)" follows, where N counts bytes of text.
// O(min(n, limit)).
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit = 4096);

// As printable, but lines stay lines: \n, and \r\n as \n, and tabs are kept. For compiler output and the
// like, which the caller indents, so that no line of it can pass for a line of ours.
[[nodiscard]] std::string printable_lines(std::string_view text, std::size_t limit = 16384);

}  // namespace dsa::verdict
