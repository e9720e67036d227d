#pragma once
// printed: what a subject printed, made ready to be shown. One place for the terminal, the practice loop and ctest, so
// that all of them show the same of it and none shows it raw.
//
//     printed_text p{.parts = {{"s.push(7)", "sift_up i=3\nswap 3 1\n"}}};
//     shown_lines(p);   // {operation "s.push(7)"}, {text "sift_up i=3"}, {text "swap 3 1"}
#include <cstddef>
#include <string>
#include <vector>

#include "verdict/verdict.hpp"

namespace dsa::verdict {

// One line, as printable has it: no control character, no invalid byte.
struct shown_line {
    enum class is { operation, text, remark } what;
    std::string line;
    friend bool operator==(const shown_line&, const shown_line&) = default;
};

// The last lines that were printed, `most` at most, the name of each operation ahead of its own; remarks say what was
// left out, before them or behind. Tabs are spaces up to the next eighth column. A line of more than `columns` bytes
// is cut and says so. O(size).
[[nodiscard]] std::vector<shown_line> shown_lines(const printed_text& p, std::size_t most = 12,
                                                  std::size_t columns = 300);

}  // namespace dsa::verdict
