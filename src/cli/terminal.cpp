#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <langinfo.h>
#include <poll.h>
#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "system/process.hpp"

namespace dsa::cli {

bool colour() {
    static const bool wanted = [] {
        const char* const no = std::getenv("NO_COLOR");
        const char* const term = std::getenv("TERM");
        return isatty(STDOUT_FILENO) && !(no && *no) && !(term && std::string_view(term) == "dumb");
    }();
    return wanted;
}

bool unicode() {
    static const bool can = [] {
        std::setlocale(LC_CTYPE, "");
        return std::string_view(nl_langinfo(CODESET)) == "UTF-8";
    }();
    return can;
}

int columns() {
    winsize w{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 20) return w.ws_col;
    if (const char* const c = std::getenv("COLUMNS"))
        if (const int n = std::atoi(c); n >= 20 && n <= 1000) return n;
    return 80;
}

report::style page_style() {
    return {.colour = colour(),
            .unicode = unicode(),
            .width = static_cast<std::size_t>(std::min(columns(), 100))};
}

namespace {
std::string painted(std::string_view text, const char* code) {
    if (!colour()) return std::string(text);
    return std::string("\x1b[") + code + "m" + std::string(text) + "\x1b[0m";
}
}  // namespace

std::string red(std::string_view text) { return painted(text, "31"); }
std::string green(std::string_view text) { return painted(text, "32"); }
std::string yellow(std::string_view text) { return painted(text, "33"); }
std::string bold(std::string_view text) { return painted(text, "1"); }
std::string dim(std::string_view text) { return painted(text, "2"); }

void print_line(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

std::string wrapped(std::string_view text, std::string_view indent, int width, std::string_view first) {
    std::string result(first.empty() ? indent : first);
    std::size_t used = result.size();
    bool empty = true;
    const auto most = static_cast<std::size_t>(std::max(width, 20));
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\n') {
            result += '\n';
            result += indent;
            used = indent.size();
            empty = true;
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const auto word = text.substr(at, end - at);
        if (!empty && used + 1 + word.size() > most) {
            result += '\n';
            result += indent;
            used = indent.size();
            empty = true;
        }
        if (!empty) {
            result += ' ';
            ++used;
        }
        result += word;
        used += word.size();
        empty = false;
        at = end < text.size() && text[end] == ' ' ? end + 1 : end;
    }
    return result + "\n";
}

bool agreed(const std::string& question) {
    std::printf("%s [y/N] ", question.c_str());
    std::fflush(stdout);
    std::string answer;
    for (;;) {
        pollfd p{STDIN_FILENO, POLLIN, 0};
        const int ready = poll(&p, 1, 100);  // not for ever: a signal may come just before it
        if (const int number = system::interrupting_signal()) throw system::interrupted{number};
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        char c = 0;
        if (ready < 0 || ::read(STDIN_FILENO, &c, 1) != 1) break;
        if (c == '\n') break;
        if (answer.size() < 8) answer += c;
    }
    return answer == "y" || answer == "Y" || answer == "yes" || answer == "Yes";
}

progress_line::progress_line(const std::string& text) { say(text); }
progress_line::~progress_line() { clear(); }
void progress_line::say(const std::string& text) {
    if (!isatty(STDERR_FILENO)) return;
    std::fprintf(stderr, "\r\x1b[K%s", text.c_str());
    std::fflush(stderr);
    shown_ = true;
}
void progress_line::clear() {
    if (!shown_) return;
    std::fprintf(stderr, "\r\x1b[K");
    std::fflush(stderr);
    shown_ = false;
}

}  // namespace dsa::cli
