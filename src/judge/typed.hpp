#pragma once
// typed: a line as a learner types it at a prompt, made into calls of a driver's table.
//
//     push 3              s.push(3)              t.push(3)  of another subject, with brackets and commas if one likes
//     push 1..20          twenty calls; so is push random 20
//     assign [3 1 2]      one call with a range; a range is [3 1 2], 1..20 or random 20
//     insert "to"         a text; without its quotation marks too where it is one word of letters
//     copy t              a new subject, called t
//     maximum 3 1 2       assign, then maximum, where the table has an assign that takes a range
//     lower_bound [1 3 5] 3
//     breadth_first_search 0->1 1->2        graph, then the search from vertex 0; or of grid 4, path 5, random 8
//
// Every mistake in it is told in one sentence that says what would be right.
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "judge/driver.hpp"
#include "judge/random.hpp"
#include "protocol/value.hpp"

namespace dsa::judge {

// A line that makes no sense, told in one sentence.
struct mistyped : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct typed_call {
    std::string operation;
    std::vector<protocol::value> arguments;  // without the subject; other subjects by the slot
    std::uint32_t slot = 0;                  // of the subject
    std::string new_name;                    // of a subject that comes of it; "" unless told
    bool prepares = false;  // gives the range or graph that the call behind it works on: no part of its cost
};
struct typed_line {
    std::vector<typed_call> calls;
    bool is_random = false;  // it drew from the generator
};
// What a line may name.
struct names_in_play {
    const table_info& table;
    const std::string& exercise;  // "merge_sort": a part of it will do for an operation of that name
    const std::vector<std::string>& subjects;  // by slot
    static constexpr std::uint32_t most_calls = 1'000, most_elements = 10'000;
};
// The calls of a line, at least one. Throws mistyped. O(line + calls).
[[nodiscard]] typed_line calls_of(std::string_view line, const names_in_play& names, random& r);

// The row of an operation of the first kind of subject, or null.
[[nodiscard]] const operation_info* row_of(const table_info& table, std::string_view operation);
// "push 3": an example of what an operation takes.
[[nodiscard]] std::string example_of(const operation_info& o);
// May be the name of a subject: a letter, then letters, digits and _, at most 20 in all.
[[nodiscard]] bool is_name(std::string_view word);

}  // namespace dsa::judge
