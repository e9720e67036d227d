#pragma once
// terminal: colour where there is a terminal that wants it, and text that fits.
#include <string>
#include <string_view>

#include "report/style.hpp"

namespace dsa::cli {

// Standard output is a terminal, NO_COLOR is not set and TERM is not "dumb".
bool colour();
// Standard output can show UTF-8, by the locale.
bool unicode();
int columns();
// What standard output can show; at most 100 columns, since longer lines are hard to read.
report::style page_style();

std::string red(std::string_view text);
std::string green(std::string_view text);
std::string yellow(std::string_view text);
std::string bold(std::string_view text);
std::string dim(std::string_view text);

// The text and the end of a line, on standard output.
void print_line(std::string_view text);

// Text broken into lines of at most `width`, each begun with `indent` (the first with `first`).
std::string wrapped(std::string_view text, std::string_view indent, int width, std::string_view first = "");

// Whether the answer to a question on the terminal is yes. The end of the input is a no. Throws system::interrupted.
bool agreed(const std::string& question);

// A line on standard error that the next one replaces, when that is a terminal; nothing otherwise.
class progress_line {
public:
    explicit progress_line(const std::string& text);
    ~progress_line();
    void say(const std::string& text);
    void clear();
    progress_line(const progress_line&) = delete;
    progress_line& operator=(const progress_line&) = delete;

private:
    bool shown_ = false;
};

}  // namespace dsa::cli
