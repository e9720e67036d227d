#include "report/markdown.hpp"

#include <gtest/gtest.h>

#include <string>

#include "golden.hpp"

namespace dsa::report {
namespace {

const lines lesson{
    "# Story",
    "",
    "A clerk sorts by date, and `expects (of all things) each customer's orders` to be *still* in order: 2 * "
    "3 * 4,",
    "`a*b*c`, `operator[](k)`, [`std::sort`](https://en.example.org/sort(x)), [no link](of ours).",
    "",
    "| range | spare | then |",
    "|---|:-:|---|",
    "| `_ 1 \\| 9` | `2` | the 1 moves into the gap, and what is behind it waits for its turn |",
    "| a | | no more |",
    "",
    "```cpp",
    "auto x = *y;  // `not` a *sign*",
    "",
    "# include <x>",
    "```",
    "",
    "- one",
    "  and `an unfinished span",
    "",
    "after it",
};

TEST(Markdown, IsLaidOutForATerminal) {
    std::string text;
    for (const std::size_t width : {60U, 80U})
        text += "== " + std::to_string(width) + " columns\n" +
                golden::plain(markdown(lesson, {false, true, width}));
    text += "== 60 columns, in colour\n" + golden::plain(markdown(lesson, {true, true, 60})) +
            "== 60 columns, ASCII\n" + golden::plain(markdown(lesson, {false, false, 60}));
    golden::expect("markdown", text);
}

// Whatever a file holds: nothing is lost but signs, and nothing crashes.
TEST(Markdown, TakesAnyLines) {
    for (const lines& text :
         {lines{}, lines{""}, lines{"|"}, lines{"||", "|"}, lines{"```"}, lines{"```", "x"}, lines{"#"},
          lines{"# "}, lines{"*"}, lines{"`"}, lines{"](http"}, lines{"[](http)"}, lines{"|---|"},
          lines{"**"}, lines{"* *"}, lines{std::string(3000, '`')}, lines{std::string(3000, '|')},
          lines{std::string(3000, '[') + "](http"}})
        for (const bool colour : {false, true}) (void)markdown(text, {colour, true, 20});
    EXPECT_EQ(markdown({"```", "x"}, {}), (lines{"    x"}));
    EXPECT_EQ(markdown({"**"}, {true, true, 40}), (lines{"**"}));
}

}  // namespace
}  // namespace dsa::report
