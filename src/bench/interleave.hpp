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
};

struct row {
    point what;
    std::vector<std::vector<double>> rounds;  // [round][contender], ns per operation; NaN: not measured
    std::vector<std::string> failures;        // [contender]; "" when nothing is wrong
    double spent = 0;                         // seconds, all in all

    // The times of one contender in the rounds that have one. O(rounds).
    [[nodiscard]] std::vector<double> times(std::size_t contender) const;
    // The ratios of two contenders' times, one a round that has both. O(rounds).
    [[nodiscard]] std::vector<double> ratios(std::size_t contender, std::size_t to) const;
};

struct table {
    std::vector<std::string> contenders;
    std::vector<row> rows;  // as the points were given
    std::vector<double> shares;
    double seconds = 0;
    bool interrupted = false;
};

struct plan {
    double seconds = 20;                // to spend; a slice that runs when they are over is cut off
    std::function<double()> now;        // seconds on any clock that only goes forward
    std::function<bool()> interrupted;  // asked between slices; the runner sees to those that run
    std::function<void(const point&, std::size_t round, double seconds_left)> progress;  // may be empty
};

// Runs one slice of a contender: measures for about min_time seconds, ends within `limit` seconds.
using runner = std::function<slice(std::size_t contender, const point&, double min_time, double limit)>;

// Measures all contenders at all points until the time is used up or the plan is interrupted. First every
// point once, small sizes before large ones; from then on the point on which the least time was spent, so
// that a large size does not starve the small ones. The contender that begins changes from round to round. A
// contender that fails at a point is not asked there again; one that is too slow there is not asked at larger
// sizes of that operation either. Points that the time did not suffice for have no rounds.
[[nodiscard]] table interleave(std::vector<std::string> contenders, const std::vector<point>& points,
                               const plan& p, const runner& run);

// How much the figures of a table can be trusted.
struct noise {
    double spread = 0;  // of the rounds of one program at one point, the middle of all; NaN: too few rounds
    double share = 0;   // of a processor that the middle slice had; NaN: nothing was measured
    [[nodiscard]] bool too_much() const { return spread > 0.10 || share < 0.90; }
};
[[nodiscard]] noise noise_of(const table& t);

}  // namespace dsa::bench
