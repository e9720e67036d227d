#pragma once
// braces: the brace that is missing in a header, where the compiler can only name what it stumbled over later.
//
//     if (const auto wrong = unbalanced_brace(text)) say(wrong->line, wrong->message);
#include <optional>
#include <string>
#include <string_view>

namespace dsa::build {

struct brace_fault {
    int line = 0;         // from 1
    std::string message;  // "this { is never closed"
    friend bool operator==(const brace_fault&, const brace_fault&) = default;
};

// The first brace of C++ source text that has no partner; nothing where all have one. Of several that may be the one, it
// is that of the first block whose closing brace, as it looks, was meant for another: by its indentation, by the ; of a
// class, by the comment of a namespace. Braces in comments, strings and characters do not count. Nothing, too, for a text with #if, whose branches may each have a half.
// O(n).
std::optional<brace_fault> unbalanced_brace(std::string_view text);

}  // namespace dsa::build
