#pragma once
// advice: what the compiler warns of in the learner's own lines. It is asked for while the driver with sanitizers is
// compiled, which nobody waits for, so it costs a save nothing; and it is kept beside the table.
#include <string>
#include <string_view>
#include <vector>

#include "verdict/verdict.hpp"

namespace dsa::build {

// The options by which a compiler gives it.
inline constexpr const char* advising[] = {"-Wall", "-Wextra", "-Wconversion"};

// The warnings of a compiler's output about `shown`, the header's name in it, each place and kind once, in the order of the
// lines; at most verdict::limits::advice of them. header: its text, whose lines are added. O(output).
[[nodiscard]] std::vector<verdict::advice> advice_in(std::string_view output, std::string_view shown,
                                                     const std::string& header);

// Where a size is cast to an int, which silences the compilers and overflows all the same: the lines of the text that cast a
// difference, a size() or a distance to int, short or unsigned. O(header).
[[nodiscard]] std::vector<verdict::advice> sizes_cut_short(const std::string& header);

// Written beside the table, and back; a table without any has no such file.
void write_advice(const std::string& table, const std::vector<verdict::advice>& all);
[[nodiscard]] std::vector<verdict::advice> advice_of(const std::string& table);

}  // namespace dsa::build
