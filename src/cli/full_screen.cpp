#include "cli/full_screen.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <string>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "system/process.hpp"

namespace dsa::cli {

namespace {

// The other screen, and no cursor; and back.
constexpr const char* take = "\x1b[?1049h\x1b[?25l\x1b[?7l";
constexpr const char* give_back = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l";

winsize terminal_size() {
    winsize w{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) != 0 || w.ws_col == 0 || w.ws_row == 0) {
        w.ws_col = 80;
        w.ws_row = 24;
    }
    return w;
}

}  // namespace

std::vector<key_press> keys_in(const std::string& bytes) {
    std::vector<key_press> keys;
    for (std::size_t at = 0; at < bytes.size();) {
        const char c = bytes[at++];
        if (c == '\r' || c == '\n') {
            keys.push_back({key::enter});
        } else if (c == '\x7f' || c == '\b') {
            keys.push_back({key::backspace});
        } else if (c >= ' ' && c <= '~') {
            keys.push_back({key::letter, c});
        } else if (c == '\x1b') {
            if (at == bytes.size() || bytes[at] == '\x1b') {
                keys.push_back({key::escape});
                continue;
            }
            if (bytes[at] != '[' && bytes[at] != 'O') {
                ++at;  // a letter with Alt
                continue;
            }
            std::size_t end = at + 1;  // ECMA-48 5.4: parameters, then a final byte
            while (end < bytes.size() && !(bytes[end] >= '@' && bytes[end] <= '~')) ++end;
            const std::string sequence = bytes.substr(at + 1, end - at);
            at = end + 1;
            if (sequence == "A") keys.push_back({key::up});
            if (sequence == "B") keys.push_back({key::down});
            if (sequence == "C") keys.push_back({key::right});
            if (sequence == "D") keys.push_back({key::left});
            if (sequence == "5~") keys.push_back({key::page_up});
            if (sequence == "6~") keys.push_back({key::page_down});
            if (sequence == "H" || sequence == "1~") keys.push_back({key::home});
            if (sequence == "F" || sequence == "4~") keys.push_back({key::end});
        } else if (c == '\x04') {
            keys.push_back({key::gone});  // Ctrl-D: the end of input
        }
    }
    return keys;
}

full_screen::full_screen() {
    tcgetattr(STDIN_FILENO, &found_);
    enter();
}
full_screen::~full_screen() { leave(); }

report::style full_screen::style() const {
    return {.colour = colour(), .unicode = unicode(), .width = terminal_size().ws_col};
}
std::size_t full_screen::height() const { return terminal_size().ws_row; }

void full_screen::send(const std::string& bytes) {
    for (std::size_t done = 0; done != bytes.size();) {
        const auto n = ::write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
        if (n > 0) {
            done += static_cast<std::size_t>(n);
        } else if (n < 0 && errno == EAGAIN) {
            pollfd p{STDOUT_FILENO, POLLOUT, 0};
            poll(&p, 1, 100);
        } else if (n < 0 && errno != EINTR) {
            return;  // no terminal any more: the loop hears of it from its input
        }
    }
}

void full_screen::enter() {
    if (entered_) return;
    termios raw = found_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);  // Ctrl-C and Ctrl-Z stay signals
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    send(take);
    shown_.clear();
    entered_ = true;
}

void full_screen::leave() {
    if (!entered_) return;
    send(give_back);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &found_);
    entered_ = false;
}

void full_screen::draw(const report::lines& lines) {
    const std::size_t width = terminal_size().ws_col;
    std::string bytes;
    if (shown_.size() != lines.size() || width != shown_width_) {
        bytes = "\x1b[2J";
        shown_.assign(lines.size(), "");
        shown_width_ = width;
    }
    for (std::size_t i = 0; i != lines.size(); ++i)
        if (lines[i] != shown_[i])
            // Cleared first: behind a line that fills the last column it would clear that.
            bytes += "\x1b[" + std::to_string(i + 1) + ";1H\x1b[K" + lines[i] + "\x1b[0m";
    shown_ = lines;
    if (!bytes.empty()) send(bytes);
}

std::vector<key_press> full_screen::keys() {
    std::string bytes;
    char buffer[256];
    for (;;) {
        const auto n = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (n > 0) {
            bytes.append(buffer, static_cast<std::size_t>(n));
            if (static_cast<std::size_t>(n) == sizeof buffer) continue;
            // The rest of an escape sequence may be on its way.
            pollfd p{STDIN_FILENO, POLLIN, 0};
            if (bytes.back() == '\x1b' && poll(&p, 1, 20) > 0) continue;
            break;
        }
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno != EAGAIN) return {{key::gone}};
        break;
    }
    return keys_in(bytes);
}

// ---- the guard -------------------------------------------------------------------------------------------

namespace {
volatile pid_t guarded_child = 0;
}

int guarded(int (*work)(void*), void* with) {
    termios found{};
    tcgetattr(STDIN_FILENO, &found);
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0) return work(with);  // no guard then: still better than no practice
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent) _exit(could_not_run);
        system::adopt_orphans();
        const int status = work(with);
        std::fflush(nullptr);
        _exit(status);
    }
    guarded_child = child;
    struct sigaction pass{};
    pass.sa_handler = [](int number) { kill(guarded_child, number); };
    pass.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &pass, nullptr);
    struct sigaction nothing{};
    nothing.sa_handler = [](int) {};  // Ctrl-Z: the child puts the terminal in order first, then both stop
    nothing.sa_flags = SA_RESTART;
    sigaction(SIGTSTP, &nothing, nullptr);
    int status = 0;
    for (;;) {
        const pid_t who = waitpid(child, &status, WUNTRACED);
        if (who < 0 && errno == EINTR) continue;
        if (who == child && WIFSTOPPED(status)) {
            raise(SIGSTOP);
            kill(child, SIGCONT);
            continue;
        }
        break;
    }
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
    const std::string back = give_back;
    if (::write(STDOUT_FILENO, back.data(), back.size()) < 0) return could_not_run;
    const int number = WTERMSIG(status);
    if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
        std::signal(number, SIG_DFL);
        raise(number);
    }
    std::fprintf(stderr, "dsa: the practice loop was ended by signal %d; nothing of yours is lost\n", number);
    return could_not_run;
}

}  // namespace dsa::cli
