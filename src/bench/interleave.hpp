#pragma once
// interleave: contenders measured in turn, a short slice each, so that what disturbs the machine disturbs all
// of them alike. A ratio is taken within a round, where the slices lie milliseconds apart, and only then is
// the middle of the rounds chosen: on a busy machine times drift by a half, such ratios by a few per cent.
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "bench/statistics.hpp"

namespace dsa::bench {

// A line of the table to be: an operation at a size.
struct point {
    std::string operation, size;  // "push_pop", "4096"
    double n = 0;                 // the size as a number; 0 where it is none
};

// What one slice gave.
struct slice {
    double ns = std::numeric_limits<double>::quiet_NaN();     // of processor time, per operation
    double share = std::numeric_limits<double>::quiet_NaN();  // of a processor that the slice had: 0 to 1
    std::string failure;    // why there is no time: one line; "" when there is one, or when it was cut off
    bool too_slow = false;  // the failure is that the slice did not end within its limit
    double iterations = 0, iteration_ns = 0;  // of the timed loop; 0 where not known
    std::string entry;    // what the benchmark wrote of it, as JSON; "" when there is none
    std::string context;  // and of the machine
};

// What one benchmark allocates; counted in a run that is not timed.
struct memory_use {
    double allocations = 0;        // per iteration
    double bytes_per_element = 0;  // of the structure; 0 where the benchmark does not say
    double most_bytes = 0;         // of the whole benchmark, its inputs included
};

struct row {
    point what;
    std::vector<std::vector<double>> rounds;        // [round][contender], ns per operation; NaN: not measured
    std::vector<std::string> failures;              // [contender]; "" when nothing is wrong
    std::vector<std::vector<std::string>> entries;  // [round][contender], slice::entry
    std::vector<std::optional<memory_use>> memory;  // [contender], where it was counted; may be empty
    double spent = 0;                               // seconds, all in all
    bool settled = false;                           // more rounds would say no more than these do

    // The times of one contender in the rounds that have one. O(rounds).
    [[nodiscard]] std::vector<double> times(std::size_t contender) const;
    // The ratios of two contenders' times, one a round that has both. O(rounds).
    [[nodiscard]] std::vector<double> ratios(std::size_t contender, std::size_t to) const;
    // What they say of the true ratio: centre_of() their logarithms; as dear as that.
    [[nodiscard]] centre ratio(std::size_t contender, std::size_t to) const;
};

struct table {
    std::vector<std::string> contenders;
    std::vector<row> rows;  // as the points were given
    std::vector<double> shares;
    std::string context;  // slice::context of the first that has one
    double seconds = 0;
    bool interrupted = false;
};

struct plan {
    double seconds = 20;                // to spend; a slice that runs when they are over is cut off
    std::function<double()> now;        // seconds on any clock that only goes forward
    std::function<bool()> interrupted;  // asked between slices; the runner sees to those that run
    std::function<void(const point&, std::size_t round, double seconds_left)> progress;  // may be empty
    // A point is settled when the interval of every ratio to the base is no wider to either side than this part of the
    // ratio, after twenty rounds. Twenty, since whoever looks at an interval after each round and stops at the first
    // that is narrow stops at one that is narrow by luck. 0: the time is used up whatever is known.
    double settle = 0;
    std::size_t base = 0;  // the contender that the ratios are to
    // From this contender on they are there to be compared with, and nobody is about to change them: at a point where
    // one has nine rounds it takes part in every third only, and the time is the others'.
    std::size_t occasional = std::numeric_limits<std::size_t>::max();
};

// Runs one slice of a contender: measures for about min_time seconds, ends within `limit` seconds.
using runner = std::function<slice(std::size_t contender, const point&, double min_time, double limit)>;

// Measures all contenders at all points until the time is used up, all are settled, or the plan is interrupted. First every
// point once, small sizes before large ones; then all those that can have nine rounds in time, the cheapest first; from
// then on the point on which the least time was spent by what it needs: one whose ratios scatter, or whose rounds are
// long, gets more. Settled points get no more. The contender that begins changes from round to round. A
// contender that fails at a point is not asked there again; one that is too slow there is not asked at larger
// sizes of that operation either. Points that the time did not suffice for have no rounds.
[[nodiscard]] table interleave(std::vector<std::string> contenders, const std::vector<point>& points,
                               const plan& p, const runner& run);

// Above this size a slice makes inputs for longer than it measures. Such points wait until the others have an interval,
// or nearly half of the time is gone: of a sweep that is cut short, the cheap part is to be worth reading.
inline constexpr double dear = 40'000;

// How much the figures of a table can be trusted.
struct noise {
    double spread = 0;  // of the rounds of one program at one point, the middle of all; NaN: too few rounds
    double share = 0;   // of a processor that the middle slice had; NaN: nothing was measured
    [[nodiscard]] bool too_much() const { return spread > 0.10 || share < 0.90; }
};
[[nodiscard]] noise noise_of(const table& t);
// What there is to say of it, in one sentence: "too noisy: ..." where it is too much.
[[nodiscard]] std::string to_text(const noise& n);

}  // namespace dsa::bench
