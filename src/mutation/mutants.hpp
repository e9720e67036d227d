#pragma once
// mutants: all first-order mutants of a C++ text, each one small edit that a careless hand could have made.
//
//     for (const auto& m : mutants_of(header)) judge(m.apply(header));
//
// Pure functions. What the text means is guessed from its words (mutation/tokens.hpp); a wrong guess gives a mutant that
// does not compile, and whoever judges them counts those apart.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::mutation {

enum class change {
    relation,      // < becomes <= and >=, == becomes !=, ...
    logic,         // && and || exchanged; ! dropped
    arithmetic,    // + and -, ++ and --, << and >>, ... exchanged
    constant,      // a whole number one up, one down; true and false exchanged
    condition,     // negated
    branch,        // if without its body, else dropped, a loop that never runs, one side of ?: always
    statement,     // dropped
    update,        // ++ or -- in an expression, or an initial value, dropped
    arguments,     // two neighbours of a call swapped
    move_dropped,  // std::move, std::forward and their kin
    qualifier,     // noexcept or a member function's const dropped
    early_return,  // return as the first statement
    empty_return,  // return {} in the place of a value
    text,          // a string made empty
};
[[nodiscard]] std::string_view to_text(change c) noexcept;

struct mutant {
    change what = change::relation;
    std::size_t at = 0, length = 0;  // what is replaced
    std::string put;
    int line = 0;        // from 1
    std::string told;    // "`<` becomes `<=`", one line
    std::string id;      // 8 hex digits that edits elsewhere in the text do not change
    std::string inside;  // the innermost function's name; "" outside of any

    // The text with the edit made.
    [[nodiscard]] std::string apply(std::string_view source) const;
    friend bool operator==(const mutant&, const mutant&) = default;
};

// The mutants of any text, by place. Each one differs from the text, no two give the same text, and no two have one
// id. Bytes that are no C++ give few or none, and never a failure. O(n log n) for text as people write it.
[[nodiscard]] std::vector<mutant> mutants_of(std::string_view source);

// The functions of a text whose bodies stand in it, lambdas left out, and the lines of each: from its parameters to the
// end of its body.
struct body {
    std::string function;
    int first_line = 0, last_line = 0;
    bool empty = false;               // nothing stands in it, and it sets no member
    std::size_t open = 0, close = 0;  // its braces
    // A compiler may call it or read its type off its statements, or it is a try of its own.
    bool fixed = false;
};
[[nodiscard]] std::vector<body> bodies_of(std::string_view source);

}  // namespace dsa::mutation
