#include "cli/line_editor.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

#include "system/process.hpp"
#if DSA_HAS_LIBEDIT
#include <histedit.h>
#endif

namespace dsa::cli {

namespace {

constexpr std::size_t longest = 4096;

volatile std::sig_atomic_t dropped = 0;  // Ctrl-C

// Ctrl-C drops the line, and not the program, for as long as this lives.
class interrupt_drops_line {
public:
    interrupt_drops_line() {
        struct sigaction action{};
        action.sa_handler = [](int) { dropped = 1; };
        // A screen half written is no failure; what waits for input wakes up all the same.
        action.sa_flags = SA_RESTART;
        sigaction(SIGINT, &action, &before_);
    }
    ~interrupt_drops_line() { sigaction(SIGINT, &before_, nullptr); }
    interrupt_drops_line(const interrupt_drops_line&) = delete;
    interrupt_drops_line& operator=(const interrupt_drops_line&) = delete;

private:
    struct sigaction before_{};
};

// Waits for input. False when Ctrl-C came instead. Throws system::interrupted.
bool input_comes() {
    for (;;) {
        if (dropped != 0) return false;
        if (const int number = system::interrupting_signal()) throw system::interrupted{number};
        pollfd p{STDIN_FILENO, POLLIN, 0};
        if (poll(&p, 1, 200) > 0) return true;  // a signal may come just before
    }
}

}  // namespace

#if DSA_HAS_LIBEDIT

struct line_editor::library {
    interrupt_drops_line drops;
    std::string prompt;
    std::vector<std::string> words;
    std::string file;
    EditLine* editor = nullptr;
    ::History* past = nullptr;
    bool broken_off = false;

    library(std::string shown, std::vector<std::string> known, std::string history)
        : prompt(std::move(shown)), words(std::move(known)), file(std::move(history)) {
        editor = el_init("dsa", stdin, stdout, stderr);
        past = history_init();
        if (!editor || !past) return;
        HistEvent event;
        ::history(past, &event, H_SETSIZE, 500);
        ::history(past, &event, H_SETUNIQUE, 1);
        ::history(past, &event, H_LOAD, file.c_str());
        el_set(editor, EL_CLIENTDATA, this);
        el_set(editor, EL_PROMPT, +[](EditLine* e) { return self(e).prompt.data(); });
        el_set(editor, EL_EDITOR, "emacs");
        el_set(editor, EL_SIGNAL, 0);
        el_set(editor, EL_HIST, ::history, past);
        el_set(
            editor, EL_ADDFN, "complete", "complete a word",
            +[](EditLine* e, int) { return self(e).complete(); });
        el_set(editor, EL_BIND, "\t", "complete", nullptr);
        el_set(editor, EL_GETCFN, +[](EditLine* e, wchar_t* to) { return self(e).character(to); });
    }
    ~library() {
        HistEvent event;
        if (past) {
            ::history(past, &event, H_SAVE, file.c_str());
            history_end(past);
        }
        if (editor) el_end(editor);
    }
    library(const library&) = delete;
    library& operator=(const library&) = delete;

    static library& self(EditLine* e) {
        void* data = nullptr;
        el_get(e, EL_CLIENTDATA, &data);
        return *static_cast<library*>(data);
    }
    // What is typed is ASCII; of any other letter the bytes come one by one, and the line is refused as a whole.
    int character(wchar_t* to) {
        try {
            if (!input_comes()) return -1;
        } catch (const system::interrupted&) {  // not through C
            broken_off = true;
            return -1;
        }
        unsigned char c = 0;
        if (::read(STDIN_FILENO, &c, 1) != 1) return 0;
        *to = c;
        return 1;
    }
    // The rest that all words with this beginning share; where they part, they are listed.
    unsigned char complete() {
        const auto* const line = el_line(editor);
        const std::string_view typed(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
        const auto blank = typed.find_last_of(" .");
        // Only the first word is one of these, or the one behind "help".
        const auto ahead = blank == std::string_view::npos ? std::string_view() : typed.substr(0, blank + 1);
        if (!ahead.empty() && ahead != "help " && ahead.find(' ') != std::string_view::npos)
            return CC_REFRESH_BEEP;
        const auto part = typed.substr(ahead.size());
        std::vector<std::string_view> all;
        for (const auto& w : words)
            if (w.starts_with(part)) all.emplace_back(w);
        if (all.empty()) return CC_REFRESH_BEEP;
        std::size_t shared = all[0].size();
        for (const auto& w : all)
            shared = std::min(
                shared, static_cast<std::size_t>(
                            std::mismatch(w.begin(),
                                          w.begin() + static_cast<std::ptrdiff_t>(std::min(shared, w.size())),
                                          all[0].begin())
                                .first -
                            w.begin()));
        std::string rest(all[0].substr(part.size(), shared - part.size()));
        if (all.size() == 1) rest += ' ';
        if (!rest.empty()) {
            el_insertstr(editor, rest.c_str());
            return CC_REFRESH;
        }
        std::printf("\n");
        for (const auto& w : all) std::printf("%.*s  ", static_cast<int>(w.size()), w.data());
        std::printf("\n");
        return CC_REDISPLAY;
    }
    came read(std::string& line) {
        int n = 0;
        // Before the prompt is shown: by itself the library does so behind it, and a key pressed in between is lost.
        el_set(editor, EL_PREP_TERM, 1);
        const char* const got = el_gets(editor, &n);
        if (broken_off) throw system::interrupted{system::interrupting_signal()};
        if (dropped != 0) {
            dropped = 0;
            el_reset(editor);
            std::printf("^C\n");
            return came::cancelled;
        }
        if (!got || n <= 0) {
            std::printf("\n");
            return came::end;
        }
        line.assign(got, static_cast<std::size_t>(n));
        while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
        if (line.size() > longest) return came::cancelled;
        if (line.find_first_not_of(' ') != std::string::npos) {
            HistEvent event;
            ::history(past, &event, H_ENTER, line.c_str());
        }
        return came::line;
    }
};

#else

// The terminal's own editing.
struct line_editor::library {
    interrupt_drops_line drops;
};

#endif

line_editor::line_editor(std::string prompt, [[maybe_unused]] std::vector<std::string> words,
                         [[maybe_unused]] const std::filesystem::path& history)
    : prompt_(std::move(prompt)), terminal_(isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0) {
    if (!terminal_) return;
#if DSA_HAS_LIBEDIT
    std::error_code ignored;
    std::filesystem::create_directories(history.parent_path(), ignored);
    library_ = std::make_unique<library>(prompt_, std::move(words), history.string());
#else
    library_ = std::make_unique<library>();
#endif
}

line_editor::~line_editor() = default;

line_editor::came line_editor::read(std::string& line) {
    dropped = 0;  // what came while an operation ran dropped nothing
#if DSA_HAS_LIBEDIT
    if (library_ && library_->editor && library_->past) {
        std::fflush(stdout);
        return library_->read(line);
    }
#endif
    return read_plainly(line);
}

line_editor::came line_editor::read_plainly(std::string& line) {
    if (terminal_) std::printf("%s", prompt_.c_str());
    std::fflush(stdout);
    bool too_long = false;
    for (;;) {
        const auto end = read_.find('\n');
        if (end != std::string::npos || (ended_ && !read_.empty())) {
            line = read_.substr(0, end);
            read_.erase(0, end == std::string::npos ? read_.size() : end + 1);
            if (line.ends_with('\r')) line.pop_back();
            return too_long || line.size() > longest ? came::cancelled : came::line;
        }
        if (ended_) {
            if (terminal_) std::printf("\n");
            return came::end;
        }
        if (read_.size() > longest) {  // the rest of it is dropped as well
            too_long = true;
            read_.clear();
        }
        if (!input_comes()) {
            dropped = 0;
            read_.clear();
            std::printf("\n");
            return came::cancelled;
        }
        char buffer[4096];
        const auto n = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            ended_ = true;
        else
            read_.append(buffer, static_cast<std::size_t>(n));
    }
}

}  // namespace dsa::cli
