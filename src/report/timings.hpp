#pragma once
// timings: what `dsa bench` measured of an exercise as a reader sees it: plots, tables, sentences, data.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bench/contest.hpp"
#include "report/measured.hpp"
#include "report/since.hpp"
#include "report/style.hpp"

namespace dsa::report {

// A contest, and the same as `dsa report` reads it.
struct timings {
    bench::contest what;
    measured read;
    std::optional<since_last> since;  // the last run with the same compiler, where there was one
};
// O(slices).
[[nodiscard]] timings read_contest(bench::contest c);

// A contender's curve of an operation; nothing where it was not measured.
struct found_curve {
    const measured_family* family = nullptr;
    std::size_t index = 0;
};
[[nodiscard]] std::optional<found_curve> curve_of(const timings& t, const std::string& operation,
                                                  std::size_t contender);

// The curves of each operation, over rules where caches end.
[[nodiscard]] lines timing_plots(const timings& t, const style& s);
// A line for each operation and size: time, ratio with its interval, rounds.
[[nodiscard]] lines timing_sizes(const timings& t, const style& s);
// A block for each operation: times at three sizes, the ratio over all of them, allocations, order of growth.
[[nodiscard]] lines timing_table(const timings& t, const style& s);
// What a reader of the figures must know: what they are, how far the sizes reach, with what was compiled, what was not
// reached or not found, how noisy the machine was, and what failed.
[[nodiscard]] lines timing_words(const timings& t, const style& s);

// One exercise by itself, "format": 2.
[[nodiscard]] std::string timings_json(const timings& t);
// Several as "exercises" of one object, "format": 1.
[[nodiscard]] std::string timings_json(const std::vector<timings>& all);

}  // namespace dsa::report
