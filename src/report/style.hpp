#pragma once
// style: what the place where text is shown can do, and text that fits it. Everything that the program shows on a
// terminal is made of lines by functions of a style, so that a test can hold each screen in its hands.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::report {

using lines = std::vector<std::string>;

// What a terminal, or what stands in for one, can show.
struct style {
    bool colour = false;  // escape sequences for colour
    bool unicode = true;  // more than ASCII
    std::size_t width = 80;
};

enum class ink { red, green, yellow, cyan, bold, dim, reverse };

// text in that ink, or as it is where there is no colour.
[[nodiscard]] std::string paint(const style& s, ink i, std::string_view text);

// The columns that text takes: code points, where escape sequences for colour and marks that combine take none
// and the wide letters of East Asia two. O(n).
[[nodiscard]] std::size_t columns_of(std::string_view text);

// text cut to at most that many columns, "..." at its end when something is lost; colours that were on are put
// off. O(n).
[[nodiscard]] std::string cut(const style& s, std::string_view text, std::size_t columns);

// text without its first columns; colours stay. O(n).
[[nodiscard]] std::string behind(std::string_view text, std::size_t columns);

// text in pieces of at most that many columns, at least one of them; broken anywhere, as code is that must stay whole
// letter by letter. O(n).
[[nodiscard]] lines pieces(std::string_view text, std::size_t columns);

// text and spaces behind it, that many columns in all; cut when it is longer.
[[nodiscard]] std::string padded(const style& s, std::string_view text, std::size_t columns);

// text as the style can show it: where there is only ASCII, the signs that this program itself uses have
// stand-ins, and every other letter becomes '?'. O(n).
[[nodiscard]] std::string shown(const style& s, std::string_view text);

// Adds text to `to`, broken at spaces into lines no wider than the style, each begun with `indent`. A word that is
// too long stands on a line of its own and is cut by nobody. A newline in text begins a new line. O(n).
void wrap(lines& to, const style& s, std::string_view text, std::string_view indent = "");

// "######......" or its like in blocks: done of total in that many columns.
[[nodiscard]] std::string bar(const style& s, std::size_t done, std::size_t total, std::size_t columns);

// A rule across the whole width.
[[nodiscard]] std::string rule(const style& s);

// The sign for right, wrong, open, left out.
enum class sign { right, wrong, open, left_out };
[[nodiscard]] std::string marked(const style& s, sign m);

}  // namespace dsa::report
