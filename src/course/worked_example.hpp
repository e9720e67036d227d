#pragma once
// worked example: the C++ of a lesson or a contract, made into a program that says whether its comments are true.
//
//     s.push(4);       // [4] -> [3]                              a picture: nothing is compared
//     s.top();         // 4                                       the value of the expression
//     s == t;          // true: equal values at equal depth       a word on it may follow : ; or ,
//     tree.path_to(4); // 0 1 3 4                                 the elements of a range
//     dsa::maximum(a, a + 4);   // a + 1                          a position
//     s.pop();         // throws std::out_of_range: the stack is empty     the type, and how its text ends
//
// Values are whole numbers, true, false, characters, strings, ranges of whole numbers and positions.
#include <string>
#include <string_view>
#include <vector>

#include "course/problem.hpp"

namespace dsa::course {

// A statement of an example, on one line.
struct example_line {
    int line = 0;      // of the file, from 1
    std::string code;  // "s.top();"; of a statement on several lines the part on this one
    std::string
        said;  // what its comment says: "4", "a + 1", "throws std::out_of_range: ..."; "" when nothing to compare
};

// One example: statements that run one after the other.
struct worked_example {
    std::vector<example_line> lines;
    [[nodiscard]] int compared() const noexcept;  // lines with something said
};

// The fenced blocks of a lesson that are marked cpp, each an example. A fence that is never closed ends with the text.
// Any bytes are taken. O(n).
[[nodiscard]] std::vector<worked_example> examples_in_lesson(std::string_view lesson);

// The code that opens the contract of a header: the lines indented by four blanks below its first line, up to an empty
// one. Any bytes are taken; no example when there is none, or when what stands there is no statement. O(n).
[[nodiscard]] std::vector<worked_example> examples_in_contract(std::string_view header);

// A program that includes the header, runs the example, and prints a line for each comparison: the number of the line,
// a tab, and what said should be. The compiler's errors name the file and the line of the example. O(n).
[[nodiscard]] std::string program_of(const worked_example& example, std::string_view header,
                                     std::string_view file);

// What the program printed, held against what the example says: a problem in the file for each line that says something
// else, and for each that printed nothing. printed is not trusted to be in any form. O(n).
[[nodiscard]] std::vector<problem> compare(const worked_example& example, std::string_view printed,
                                           const std::string& file);

}  // namespace dsa::course
