#pragma once
// comparison: the same benchmarks in two files or more, each beside its former self. Pure functions.
//
// Method  A benchmark's repetitions in a file are one sample. Two samples differ when their rank sum is as rare for one
//         program as once in 125 comparisons, and among many names so that of those called changed one in 125 is expected
//         to be chance (Benjamini and Hochberg). Fewer than six repetitions beside as many can never be so rare: nothing is
//         claimed of them. What repetitions of one run cannot show is how far the program is off from one start to the
//         next; only files of several starts say that.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/curves.hpp"
#include "bench/google_benchmark.hpp"
#include "bench/statistics.hpp"

namespace dsa::bench {

inline constexpr double chance_share = 0.008;

enum class change { none_shown, faster, slower, too_few };
[[nodiscard]] std::string_view to_text(change c) noexcept;  // "no change shown", ...

// One benchmark from one file to another.
struct step {
    std::size_t from = 0, to = 0;  // files
    double before = 0, after = 0;  // ns, medians
    shift by;                      // after beside before: below 1 is faster
    change verdict = change::too_few;
};

struct compared_benchmark {
    std::string name;  // as the library prints it
    clock timed = clock::processor;
    std::vector<step> steps;  // file by file; one for two files
    step overall;             // from the first file that has it, or the baseline, to the last
};

struct comparison {
    std::vector<std::string> files;  // by what tells their names apart
    std::vector<compared_benchmark>
        benchmarks;                        // sorted by what changed: slower, then faster, the largest first
    std::vector<std::string> gone, fresh;  // only in the first, only in the last
    std::vector<std::string> vanished;     // below a picosecond in some file: compared with nothing
    std::vector<std::string> failed;       // in one of the files
    std::size_t changed = 0, too_few = 0;  // of `benchmarks`, by `overall`
};

// Files in their order; baseline: the one that all others are set beside, where it is not the one before. Names as they
// stand; a benchmark is timed by its own clock, or by the wall clock where the two part in any file. O(runs log runs).
[[nodiscard]] comparison compare(std::span<const recording> files, std::optional<clock> timed = {},
                                 std::optional<std::size_t> baseline = {});

// Whether these are runs of the same benchmarks: half of the names of each file or more are in the one before.
[[nodiscard]] bool same_benchmarks(std::span<const recording> files);

// What tells files apart in their names: without folders, endings and words that all of them share.
[[nodiscard]] std::vector<std::string> told_apart(const std::vector<std::string>& names);

}  // namespace dsa::bench
