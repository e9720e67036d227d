#pragma once
// growth: what may be said of times, which no order of growth is promised of.
//
// What a clock may claim  A count repeats to the last digit; a time does not, and where a cache ends it bends: on a
// labelled set of programs the fits of a clock named the wrong order in every third case, mostly log n for O(1) and
// n log n for O(n), and longer runs did not help. So an order is named here only when time / f(n) is flat, within
// 0.35 of a factor of log n, in the lower and in the upper half of the sizes alike (in the lower half it may fall for
// 1, n, n^2, n^3: overhead of a lower order dies away), when the fit leaves no more than 6 % unexplained, when the
// slope itself is known to half of that log factor, and when no other order with overhead fits much better. A bend at
// a cache is in one of the halves or leaves a step that the fit cannot follow. Everything else is "inconclusive", with
// the range of orders that remain possible, the true one among them. Downwards: caches only add growth at the larger
// sizes (a std::map looked like n^0.8 here), so it begins 0.8 below the measured exponent. Upwards: overhead of a lower
// order only hides growth, so it goes on, beyond the measured exponent, to the last order that fits as well as any
// when it makes up two fifths of the time at the largest size. Less than that no run of those sizes can show.
// The verdict on a contract is for counts (dsa cost), never for a clock.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measure/fit.hpp"
#include "measure/order.hpp"

namespace dsa::measure {

// What may be said of one curve's growth.
struct growth {
    std::optional<order> named;         // the order, where time shows one
    std::vector<order> candidates;      // else those that remain possible; empty: not even that
    double slope = 0, slope_error = 0;  // exponent of n over the upper half, and its standard error
    double factor = 0;                  // of the dashed line factor * f(n), for `named`
    std::string why;                    // why none is named, a clause
};
// Needs five sizes from smallest to 16 times it, one time each, by size. O(times).
[[nodiscard]] growth growth_of(std::span<const sample> times);

// "grows like n log n" or "inconclusive: ..." in one clause.
[[nodiscard]] std::string to_text(const growth& g);

}  // namespace dsa::measure
