#pragma once
// wrong: the small edits of a reference that are known. The planted bugs of an exercise first. Each is a small edit of the reference and names the check that must
// catch it; a check that none of them fails is decoration.
//
//     [[wrong]]
//     name = "forgets to count"            # the id is made from it: forgets-to-count
//     kind = "logic"                       # logic, boundary, memory, cost, exception; optional
//     find = "++size_;"                    # occurs exactly once in the reference,
//     nth  = 2                             # or else says which of the occurrences is meant
//     put  = ""
//     caught_by = "Stack.AgreesWithVectorOnRandomOperations"
//
// A bug that needs several edits has [[wrong.edit]] tables with find, put and nth instead.
//
// And tests/<module>/<name>.equivalent.toml: mutants of the reference that are right as well, so that no check can
// refuse them, each with the reason.
//
//     [[equivalent]]
//     find = "reachable <= size_"          # as above
//     put  = "reachable < size_"
//     reason = "one more round would only see the same surplus node"
//     [[equivalent]]
//     function = "broken_invariant"        # in the place of find and put: all mutants in functions of that name
//     reason = "..."
//
// And tests/messages/<module>.<name>.toml: what the first screen must say of a mistake. The planted bugs are there already,
// with what is asked of every screen: it names the function that must change, and a line in it.
//
//     [calls]
//     stack = ["copy", "stack(s)"]          # what names a function: not its own name, but these
//
//     [[mistake]]                           # one more, as [[wrong]] but without caught_by
//     name = "pop forgets to count"
//     find = "--size_;"
//     put  = ""
//     [[planted]]                           # more about a planted bug; no find and put
//     of = "forgets-to-count"
//     function = "push"                     # in both, where it is not the function that the edits lie in
//     shows = ["push(0)"]                   # in both: texts that the screen must hold
//     hides = ["size()"]                    # and such as it must not
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "build/header.hpp"
#include "course/catalogue.hpp"
#include "course/problem.hpp"

namespace dsa::course {

enum class bug_kind { logic, boundary, memory, cost, exception };
[[nodiscard]] std::string_view to_text(bug_kind k) noexcept;

struct edit {
    std::string find, put;
    std::optional<int> nth;  // from 1
    friend bool operator==(const edit&, const edit&) = default;
};

struct wrong {
    std::string id, name;
    std::string caught_by;  // "Suite.Case"
    std::optional<bug_kind> kind;
    std::vector<edit> edits;
    int line = 0;

    // The reference with the bug put in, its lines ended by LF. All edits are found in the original text, so
    // their order does not matter. Throws error when a find does not occur, occurs more than once without nth
    // or fewer than nth times, or when two edits overlap. O(edits * n).
    [[nodiscard]] std::string apply(std::string_view reference) const;
};

struct wrongs {
    std::vector<wrong> all;  // in the order of the file; those without a problem
    std::vector<problem> problems;
    // The bug with this id, or null. O(n).
    [[nodiscard]] const wrong* find(std::string_view id) const noexcept;
};

// Reads the text of a .wrong.toml. file: its name in problems. Any bytes are taken. Problems: what is no
// TOML, a key that is unknown, missing or of another type, an edit that changes nothing, an id that is taken.
// O(n).
[[nodiscard]] wrongs parse_wrongs(std::string_view text, const std::string& file);

// The planted bugs of e, its name set in each problem. A file that cannot be read is a problem.
[[nodiscard]] wrongs read_wrongs(const exercise& e);

// The reference of e with the bug put in, to be judged. Throws as apply does, and as build::read_header.
[[nodiscard]] build::header_text header_with(const exercise& e, const wrong& bug);

struct equivalent {
    std::optional<edit> change;
    std::string function;  // where there is no change
    std::string reason;
    int line = 0;

    // The reference with the change made, as wrong::apply. Without one, the reference. O(n).
    [[nodiscard]] std::string apply(std::string_view reference) const;
};
struct equivalents {
    std::vector<equivalent> all;  // in the order of the file; those without a problem
    std::vector<problem> problems;
};
// Reads the text of a .equivalent.toml, as parse_wrongs does.
[[nodiscard]] equivalents parse_equivalents(std::string_view text, const std::string& file);
// Those of e, its name set in each problem. None where there is no such file.
[[nodiscard]] equivalents read_equivalents(const exercise& e);

// A mistake, and what is asked of its first screen besides what is asked of every one.
struct mistake {
    wrong bug;             // without caught_by where it is no planted one
    std::string function;  // at fault; "": the one that the edits lie in
    std::vector<std::string> shows, hides;
};
struct mistakes {
    std::vector<mistake> all;  // the planted bugs first, then the others in the order of the file
    std::map<std::string, std::vector<std::string>> calls;  // by function, what names it
    std::vector<problem> problems;
};
// Reads the text of a file of tests/messages, as parse_wrongs does. planted: what its [[planted]] speak of; without one
// such a bug is there all the same.
[[nodiscard]] mistakes parse_mistakes(std::string_view text, const std::string& file,
                                      const std::vector<wrong>& planted);
// Those of e, its name set in each problem. Where there is no such file, the planted bugs alone.
[[nodiscard]] mistakes read_mistakes(const exercise& e);

// "Forgets to count" -> "forgets-to-count": letters and digits in lower case, the rest one hyphen.
[[nodiscard]] std::string kebab(std::string_view name);

}  // namespace dsa::course
