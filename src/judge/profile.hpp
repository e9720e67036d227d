#pragma once
// profile: which lines of the learner's header a cost of an operation arises in: its steps, its allocations, the
// heap or the call stack that it takes.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/value.hpp"
#include "verdict/verdict.hpp"

namespace dsa::judge {

// What a driver has answered to requests for a profile, added up.
struct profile {
    double in_all = 0;                                     // steps, comparisons, bytes: what was asked for
    std::map<std::vector<std::int64_t>, double> by_stack;  // return addresses in the table, innermost first

    // Takes one answer in; one that is no profile is passed over, since it comes from an untrusted process.
    void add(const protocol::value& answered);
    // Leaves what there is more of than in the other: what has grown, when that was taken at a smaller size. A stack
    // that only the other has counts below zero, so that lines are compared and not stacks.
    void take_off(const profile& other);
};

// What a symbolizer says of each of these offsets: the mangled name of the function, and "file:line"; none where it says
// nothing of one of them. A process and about 10 ms.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> symbols_at(
    const std::string& table, const std::vector<std::int64_t>& offsets);

// "/a/stack.hpp:41 (discriminator 2)" as name and number; 0 for a line that is not known.
[[nodiscard]] std::pair<std::string, int> place_of(const std::string& text);
// Whether a file of the debug information is the header of that name.
[[nodiscard]] bool is_header(const std::string& file, const std::string& header);

// Source lines of offsets into a compiled table, "exercises/linear/stack.hpp:41" or "??:0" each, by addr2line or
// llvm-symbolizer; none when neither is there or they do not answer. A process and about 10 ms.
[[nodiscard]] std::vector<std::string> lines_at(const std::string& table,
                                                const std::vector<std::int64_t>& offsets);

// The innermost of these offsets, "0x1a2b 0x3c4d", that lies in a header but the system's and the toolkit's:
// "stack.hpp:41"; "" when none does. behind_destructor: where the innermost lies in a destructor, the next one, which
// destroys; of a destructor that nobody has written the line is that of its class.
[[nodiscard]] std::string header_line_at(const std::string& table, std::string_view offsets,
                                         bool behind_destructor = false);

// The hottest lines of the header, at most 3, those below a hundredth left out; their text is not known here. A
// stack counts for its innermost line in the header, so that what a library does belongs to the line that asked
// for it. A line that comes again further out has handed in a function of its own, `sort(first, last, [](...) {...})`:
// then the line between that calls it counts. header: the file's name in the debug information; lines[offset] is "file:line".
[[nodiscard]] std::vector<verdict::hot_line> hot_lines(const profile& p,
                                                       const std::map<std::int64_t, std::string>& lines,
                                                       const std::string& header);

}  // namespace dsa::judge
