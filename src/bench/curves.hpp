#pragma once
// curves: runs of benchmarks arranged into families, each a few curves of time over size, and what may be said of
// them. Pure functions.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/google_benchmark.hpp"
#include "measure/growth.hpp"

namespace dsa::bench {

// All that was measured of one implementation at one size.
struct spot {
    double n = 0;
    double value = 0;                                         // ns, the median of the repetitions
    double low = 0, high = 0;                                 // see `spread_of`
    std::vector<std::pair<std::size_t, double>> repetitions;  // index and ns, by index
    std::size_t count = 0;                                    // of repetitions, those inside an aggregate too
    std::string label;                                        // what SetLabel said of the first run
};

inline constexpr std::size_t least_repetitions = 6;  // interval_of_median has none for fewer
// What low and high of a spot with that many repetitions are.
[[nodiscard]] std::string_view spread_of(std::size_t repetitions, bool aggregate) noexcept;

// One of the settings besides the size that tell curves apart: "threads", "4".
struct setting {
    std::string axis, value;
};

struct curve {
    std::string name;        // "std"; with further arguments and the file where these tell curves apart
    std::string label;       // what SetLabel said of all of its runs
    bool aggregate = false;  // known by mean or median and deviation only
    clock timed = clock::processor;  // of all its times
    // A drawn companion: the processor time of a curve whose wall clock parts from it. No sentence is about it.
    bool second_clock = false;
    bool vanished =
        false;  // below a picosecond: no machine does anything in so short a time, so the compiler took it away
    std::size_t stem = 0;   // curves of one stem may be set in a ratio
    std::string benchmark;  // its name without the file, by which the same benchmark is found in another file
    std::size_t file = 0;
    std::vector<setting> settings;
    std::vector<spot> per_iteration;  // by n
    std::vector<spot> per_item;       // the same sizes; empty where items are not counted throughout
    std::vector<std::pair<std::size_t, std::size_t>> runs;  // file and index there, by n

    // Whether sentences and ratios are about it.
    [[nodiscard]] bool compared() const { return !second_clock && !vanished; }
};

struct family {
    std::string name;          // "stack/push_pop"
    std::string x = "n";       // what the size is called
    bool sized = false;        // curves over n; otherwise each curve has one spot, and n means nothing
    bool items = false;        // every curve has per_item
    bool two_clocks = false;   // wall clock and processor time part: sentences are about the wall clock
    double element_bytes = 0;  // bytes per item, where the benchmarks count both; else 0
    std::vector<curve> curves;
    std::vector<std::string> remarks;  // failures and the library's own fits, a sentence each

    // Three sizes or more, the least that have a shape.
    [[nodiscard]] bool shaped() const;
};

// Whether the wall clock of these runs of one benchmark at one size and their processor time part: by more than a fifth,
// and by more than three or more repetitions spread. O(runs).
[[nodiscard]] bool clocks_part(const std::vector<const run*>& runs);

// How names are read, where their author knows better.
struct arrangement {
    std::optional<clock> timed;  // nothing: see `arrange`
    // Of the argument that is the size: its name, or its place from 1 on; behind "2^" or "10^" where it is an exponent.
    std::string size;
};

// The families of some files, in order of appearance.
//
// Which go together  Names with one part only are one family where one holds all words of the other: BM_sort and
//     BM_stable_sort. All others stand alone when they have sizes, and in one family, each a stem of its own, when not.
//     A number at the end of a name, BM_copy_64, is a size where three names or more differ in nothing else.
// Size       The argument with most values, "n" or "size" before others, threads last. Arguments that grow with it, as
//     in 8/8, 16/16, are the same size. What else varies tells curves apart, and so does having an argument at all.
// Clock      Of the processor, unless a name asks for another or a run has none. Where the two part in a curve, by more
//     than a fifth and more than their repetitions spread, the family is about the wall clock, and the processor time
//     is a second curve. A curve has one clock.
// O(runs log runs).
[[nodiscard]] std::vector<family> arrange(std::span<const recording> files, const arrangement& how = {});

// What may be said of one curve's growth. O(spots).
using measure::growth;
using measure::to_text;
[[nodiscard]] growth growth_of(std::span<const spot> spots);

// The exponent of n between two sizes that follow each other, with the interval that low and high give.
struct local_slope {
    double n = 0;  // between the two
    double value = 0, low = 0, high = 0;
};
[[nodiscard]] std::vector<local_slope> local_slopes(std::span<const spot> spots);

// One curve's time divided by another's where both have a size. Taken repetition by repetition where both have the
// same six or more, then low and high hold the median with 95 %; else from the medians and their spreads.
struct ratio {
    double n = 0, value = 0, low = 0, high = 0;
    // Both rest on six repetitions or more. Fewer have no interval that holds the median with 95 %: not even the
    // smallest and the largest of five do (David and Nagaraja, Order Statistics, 7.1), so nothing is claimed of them.
    bool enough = true;
    std::size_t repetitions = 0;  // of the one with fewer, where there is not enough
};
[[nodiscard]] std::vector<ratio> ratios(std::span<const spot> of, std::span<const spot> to);

// The size at which a curve changes from faster to slower than another, or back, and stays so: intervals on both sides
// leave no doubt. Nothing when there is no such change, or more than one; ratios without `enough` count for nothing.
struct crossing {
    double n = 0;
    bool faster_below = true;  // the curve, below n
};
[[nodiscard]] std::optional<crossing> crossing_of(std::span<const ratio> r);

// "beats std below n = 64", "1.9 to 3.1 times as slow as std", "no difference to std that these runs could show",
// "too few repetitions to tell it from std". Only ratios with `enough` can be a difference; where none is, four times as
// slow or as fast at every size is said, and that it rests on too few.
// too_few: nothing but that it rests on too few repetitions can be said.
[[nodiscard]] bool too_few(std::span<const ratio> r);
[[nodiscard]] std::string compared(std::span<const ratio> r, std::string_view to, std::string_view x = "n");

// Which of the curves others are compared with: the one called `wanted`, else "reference", "std", one whose name
// holds "std", else the first; no second clock. O(curves).
[[nodiscard]] std::size_t baseline_of(const family& f, std::string_view wanted);
// What a curve of the family is set in a ratio to: the baseline where both are of one stem or it is `asked_for` by name,
// else the first of its own stem. Nothing for the baseline itself, and where there is none. O(curves).
[[nodiscard]] std::optional<std::size_t> compared_with(const family& f, std::size_t curve,
                                                       std::size_t baseline, bool asked_for);

}  // namespace dsa::bench
