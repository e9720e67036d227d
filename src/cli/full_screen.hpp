#pragma once
// full_screen: the terminal as a surface to draw on, given back as it was found.
#include <termios.h>

#include <cstddef>
#include <string>
#include <vector>

#include "report/style.hpp"

namespace dsa::cli {

enum class key {
    none,
    letter,
    enter,
    escape,
    backspace,
    up,
    down,
    left,
    right,
    page_up,
    page_down,
    home,
    end,
    gone  // gone: no terminal any more
};
struct key_press {
    cli::key key = key::none;
    char letter = 0;  // of a key::letter, printable ASCII
};
// The keys in what a terminal sent. Sequences that mean nothing here are passed over. O(n).
[[nodiscard]] std::vector<key_press> keys_in(const std::string& bytes);

// Standard input and output as a full screen: keys come one by one and unechoed, drawing replaces what is there.
// Made once; the destructor gives the terminal back.
class full_screen {
public:
    full_screen();
    ~full_screen();
    full_screen(const full_screen&) = delete;
    full_screen& operator=(const full_screen&) = delete;

    // What the terminal can show now, and its height. 80 by 24 when it does not say.
    [[nodiscard]] report::style style() const;
    [[nodiscard]] std::size_t height() const;

    // Shows these lines; only those that differ from what is shown are sent.
    void draw(const report::lines& lines);
    // What was typed since the last call; does not wait.
    [[nodiscard]] std::vector<key_press> keys();

    // Gives the terminal back for a while, and takes it again.
    void leave();
    void enter();

private:
    void send(const std::string& bytes);

    termios found_{};
    bool entered_ = false;
    report::lines shown_;
    std::size_t shown_width_ = 0;
};

// Runs work in a child process and gives its exit status. Whatever becomes of the child, also when it is killed in a
// way that nobody can catch, the terminal is as it was before; when this process is killed, the child ends. Suspension
// and resumption go to both.
int guarded(int (*work)(void*), void* with);

}  // namespace dsa::cli
