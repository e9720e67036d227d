#pragma once
// recorded: what was measured, as one file of Google Benchmark's own JSON, for `dsa report` and for anybody's tools:
// each round is a repetition, and what a program wrote of a slice is kept as it wrote it.
#include <optional>
#include <span>
#include <string>

#include "bench/interleave.hpp"

namespace dsa::bench {

// The table of one exercise.
struct recorded_exercise {
    std::string exercise, structure;  // "linear/stack", "stack"
    std::string compiler, flags;
    const table* measured = nullptr;
};

// The text of the file. Names are structure/operation/contender/size. The context is that of the first slice, without
// the machine's name, the program's path and the build of the library, which these times do not show; allocs_per_iter,
// max_bytes_used and bytes_per_element stand with every repetition of a benchmark for which they were counted. A
// contender that failed at a point is there with its error, one whose failure is `but_for` is not. O(slices).
[[nodiscard]] std::string to_google_benchmark(std::span<const recorded_exercise> all,
                                              const std::string& but_for = "");

// Items of one iteration, as the entry of a slice says; 1 where it counts none. O(entry).
[[nodiscard]] double items_of(const std::string& entry);

// The ratio of a contender to the base over all sizes of an operation: the geometric mean of the sizes' ratios.
// Sizes with fewer than nine rounds are left out: up to eight the interval reaches from the smallest to the largest of
// them, and one such size makes the whole vague. Where no size has nine, those with six count.
struct overall_ratio {
    double value = 0, low = 0, high = 0;
    std::size_t sizes = 0;
};
// Nothing when no size has six rounds of both. The interval follows from those of the sizes, which are independent:
// their half-widths, in logarithms, add up as the roots of squares. O(rounds log rounds).
[[nodiscard]] std::optional<overall_ratio> overall(const table& t, const std::string& operation,
                                                   std::size_t contender, std::size_t base);

}  // namespace dsa::bench
