#pragma once
// contract: the comment that opens a header, and the cost table in it. The stub and the reference carry the
// same one, word for word; each row of its table is a promise that a cost gate of the checks must keep.
//
//     // Operations           Time   Notes
//     //   push(x)            O(1)   worst case; one allocation       -> {push}, "1", "worst"
//     //   pop(), top()       O(1)   throw std::out_of_range ...      -> {pop, top}, "1", "worst"
//     //   rehash             O(n) amortised   ...                    -> {rehash}, "n", "amortised"
//     // Space: n nodes, each one value and one pointer.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "course/problem.hpp"

namespace dsa::course {

struct cost_row {
    std::vector<std::string> operations;  // without arguments: "push", "operator[]", "copy"
    std::string order;                    // what stands inside O(...), blanks made single: "n log n", "V + E"
    std::string style;                    // "worst", "amortised", "expected"
    std::string notes;                    // the rest of the row, its continuation lines joined by a blank
    int line = 0;
    friend bool operator==(const cost_row&, const cost_row&) = default;
};

struct contract {
    std::string block;  // as written, with its //, lines ended by \n
    std::string text;   // without the //, for a reader
    int line = 0;       // where the block begins; 0: there is none
    std::vector<cost_row> rows;
    std::vector<problem> problems;
};

// Reads the opening comment of a header: the // lines behind #pragma once, up to the first line of code.
// file: the name in problems. Any bytes are taken; what is missing or cannot be read is a problem: no #pragma
// once before it, no comment, no table, a row without O(...), an operation that stands in two rows.
//
// A table begins under the line "// Operations" and ends with the first line that is not indented by two
// blanks or more. A row may go on: its operations while their line ends in a comma, its notes on lines that
// begin at the column of its O(...) or right of it. The style is the first word among amortised, expected and
// worst behind O(...) or in the notes; without one it is worst. O(n).
[[nodiscard]] contract parse_contract(std::string_view header, const std::string& file);

// One promise of a contract by its name, on one line; nothing when the contract has none of that name.
//
//     push                          "push(x)  O(1)  worst case; one allocation"      a row, by one of its operations
//     I2                            "Invariant I2  no two nodes have equal keys."
//     Exceptions                    "Exceptions  push: strong guarantee. pop: never."
//     Exceptions: strong guarantee  "Exceptions  push: strong guarantee."            the clause with these words
//     Purpose                       "stack: last in, first out."                     what the contract opens with
//     Language                      what C++ asks of every program, and no contract repeats
//
// A clause ends with a full stop or a semicolon. O(length).
[[nodiscard]] std::optional<std::string> promise_named(const contract& c, std::string_view name);

}  // namespace dsa::course
