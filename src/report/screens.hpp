#pragma once
// screens: what the practice loop shows, made of plain data, so that a test can look at every one of them.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/style.hpp"
#include "verdict/verdict.hpp"

namespace dsa::report {

// The exercise on the screen, and how far its judging is.
struct practice_view {
    std::string name, title, file;  // "linear/stack", "A stack on a list", "exercises/linear/stack.hpp"
    std::string lesson;             // "exercises/linear/stack.md"
    std::string program = "dsa";    // how the learner calls it: "./dsa"
    std::string state;              // "new", "started", "solved", "due", "known"
    std::size_t solved = 0, total = 0;
    enum class phase { waiting, checking, memory, done } now = phase::waiting;  // memory: fast verdict out
    bool building = false;  // while checking: the judge of this exercise has to be built first
    std::optional<verdict::verdict> verdict;
    double seconds = 0;               // from save to the fast verdict
    std::string next;                 // the exercise after this one; "" when there is none
    int hint = -1, hints = 0;         // the highest rung shown, of how many; -1: none yet
    std::string notice;               // what just happened
    bool blank = false;               // the file is empty, or gone
    std::vector<std::string> broken;  // lines of the progress file that say nothing, by name
    bool manual = false;              // saves are not noticed: r judges
};

struct list_entry {
    std::string name, title, module;  // module: its title
    int difficulty = 0;               // 1 to 5, 0: unknown
    std::string state;
    bool current = false;
};
struct list_view {
    std::vector<list_entry> entries;
    std::string filter;               // see matching()
    bool filtering = false;           // the filter is being typed
    std::size_t selected = 0;         // among those that pass the filter
    std::vector<std::string> broken;  // as practice_view::broken
};
// The entries that pass the filter, by index: those that hold it in name or title, whatever the case, and those whose
// state it is ("due", "started", ..., or "done" or "pending"). O(entries).
[[nodiscard]] std::vector<std::size_t> matching(const list_view& v);

// A screen: what stays at the top and at the bottom, and what may scroll between them.
struct screen {
    lines head, body, foot;
    std::size_t focus = 0;  // the line of the body that must be seen
    // From this line on the body holds what one line can stand for where it is out of sight.
    std::size_t rest = std::string::npos;
    std::string rest_in_short;  // "7 more checks fail"
};

// What to do next, in one line.
[[nodiscard]] std::string next_step(const practice_view& v);

// How the judging stands, in a few words: "checking...", "passed", "3 of 31 wrong: Pops what was pushed".
[[nodiscard]] std::string status_line(const practice_view& v, const style& s);
// Any other screen with that line under its title, and the key that leads back to the whole of it ("" for none): who
// saves with a hint open sees what comes of it.
[[nodiscard]] screen with_status(screen what, const practice_view& v, std::string_view key, const style& s);

// height: that of the terminal. A finding is laid out so closely that it ends above the fold, where it can be.
[[nodiscard]] screen practice_screen(const practice_view& v, const style& s, std::size_t height);
[[nodiscard]] screen list_screen(const list_view& v, const style& s);
// Any text under a title: a hint, a contract, a solution. keys: what the foot offers, "h  the next rung".
[[nodiscard]] screen text_screen(const std::string& title, const lines& text, const std::string& keys,
                                 const style& s);
// A text with drawings and tables in it, for a page of that width: prose that is too wide is broken and goes on under
// its own first letter ("Invariant   I1  ..."), and so does the last column of what is laid out by blanks; all else that
// is fenced, drawn or a row of a table stays as it is.
[[nodiscard]] lines laid_out(const lines& text, const style& s);
// The counted cost of each operation of a verdict: sentence, plot.
[[nodiscard]] lines curves(const verdict::verdict& v, const style& s);
// Two texts, line by line beside each other where there is room, else one after the other. Lines that only one
// of them has are marked. O(lines of one times lines of the other).
[[nodiscard]] lines beside(const std::string& left_title, const lines& left, const std::string& right_title,
                           const lines& right, const style& s);
// What two verdicts on the same checks counted, side by side: steps and bytes of each operation at the largest
// size that both have.
[[nodiscard]] lines compared_costs(const verdict::verdict& yours, const verdict::verdict& reference,
                                   const style& s);

// What of a body is out of sight: the lines above the window and the columns left of it.
struct offset {
    std::size_t line = 0, column = 0;
};
// The screen as exactly `height` lines of at most the style's width. scroll is brought into range, and to the focus.
[[nodiscard]] lines framed(const screen& what, const style& s, std::size_t height, offset& scroll);

}  // namespace dsa::report
