#pragma once
// front matter: the lines between two `---` that open a lesson or a module's README.
//
//     ---
//     title: Stack            # key: value
//     difficulty: 1
//     prerequisites: [lists/singly_linked_list, arrays/lower_bound]
//     ---
//
// That is the whole grammar: no nesting, no list over several lines, quotes around a value are optional,
// a `#` after a blank begins a comment. A hand-written reader of so little is shorter than the glue to a
// YAML library, and its errors name the line.
#include <string>
#include <string_view>
#include <vector>

#include "course/problem.hpp"

namespace dsa::course {

struct front_matter_field {
    std::string key;
    std::vector<std::string> values;  // one when it is no list
    bool is_list = false;
    int line = 0;
};

struct front_matter {
    std::vector<front_matter_field> fields;
    int body_line = 1;  // the first line behind the closing ---
    std::vector<problem> problems;
    std::string file;

    // The field of this name, or null. O(fields).
    [[nodiscard]] const front_matter_field* find(std::string_view key) const noexcept;

    // The value of a field that must be there, in the form asked for. When it is not, a problem is added and
    // "", {} or low - 1 is given.
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::vector<std::string> list(std::string_view key);
    [[nodiscard]] int integer(std::string_view key, int low, int high);

    // Adds a problem for each field that is not among known.
    void allow_only(const std::vector<std::string_view>& known);
};

// Reads the front matter of text. file: its name in problems. Any bytes are taken; what cannot be read is a
// problem, and the rest is read on. O(n).
[[nodiscard]] front_matter parse_front_matter(std::string_view text, const std::string& file);

}  // namespace dsa::course
