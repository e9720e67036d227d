#pragma once
// fit: from (n, cost) samples to an order of growth and to the verdict on a contract.
//
//     const std::vector<sample> samples = ...;           // several rows per n: several seeds
//     within(samples, order::n_log_n).answer;            // yes, no or undecided
//     smallest_within(samples);                          // the smallest order whose contract holds
//
// The question a contract asks ("is the cost O(f)?") is easier than "which order is it?", so verdicts are
// given by `within`; `estimate` is the open classification behind it. The evidence is finite: `yes` means
// that these samples give no sound reason to doubt the claim, `no` means that two independent signs
// contradict it with a margin, and everything between is `undecided`.
//
// Method  1. Samples are averaged per size, then per octave of n aligned to the largest n, so that the
//            saw-tooth of a doubling table or of floor(log n) cancels.
//         2. Each order with its lower-order terms is fitted by least squares on the relative error; columns
//            are shares of the cost at the largest n, which keeps the system well scaled. The corrected
//            Akaike criterion (AICc) compares them, with a floor under the error; of those within 2 of the
//            best the smallest is taken.
//         3. R(n) = cost / f(n) over the upper half of the octaves: its drift in surplus factors of log n
//            (0: bounded, 1: one log too many) and its growth exponent (R ~ n^e).
//         4. `no` if a bigger order is needed (2) and R drifts (3) or the bigger order fits exactly; or if R
//            grows like a power of n. Each threshold has a band of a factor 1.5 to both sides that is
//            `undecided`; a rise that stops before the largest n is never a `no`.
// Source  relative least squares and AICc are textbook (Hurvich & Tsai 1989 for AICc); counting instead of
//         timing follows Goldsmith, Aiken, Wilkerson, "Measuring empirical computational complexity", FSE
//         2007.
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "measure/order.hpp"

namespace dsa::measure {

// One measurement: the size of the input (> 0) and what was counted (>= 0, in any unit).
struct sample {
    double n = 0;
    double cost = 0;
};

enum class ruling { yes, no, undecided };

// Why a ruling is undecided (or that it is not).
enum class doubt {
    none,
    borderline,   // within a factor 1.5 of a threshold
    few_sizes,    // fewer than five distinct sizes
    small_range,  // the largest n is less than 2.4 times the smallest
    not_finite    // a size is not in [1e-15, 1e18] or a cost not in [0, 1e150]; NaN is in neither
};

std::string_view to_text(ruling r) noexcept;  // "yes", "no", "undecided"
std::string_view to_text(doubt d) noexcept;   // a clause for a sentence, "" for none

// The open classification. Without enough evidence `smallest` is empty and `evidence` says why.
struct estimation {
    std::optional<order> smallest;  // the smallest order that explains the samples
    std::array<double, order_count>
        rms{};                 // relative rms error per order; infinite where it cannot be fitted
    double slope = 0;          // mean exponent b of cost ~ n^b over all octaves used
    double slope_error = 0;    // its standard error
    double noise = 0;          // relative scatter of an octave's mean, from rows with the same n
    bool noisy = false;        // no order fits within 2 %: `smallest` was decided by slope
    bool exponential = false;  // straighter in (n, log cost) than in (log n, log cost)
    std::size_t sizes = 0;     // distinct n
    doubt evidence = doubt::none;
};

// The verdict on one claim.
struct contract {
    order claim = order::constant;
    ruling answer = ruling::undecided;
    std::optional<order> fitted;  // the smallest order whose own contract is answered yes
    double drift = 0;             // surplus log factors of cost / f(n) over the upper half
    double drift_error = 0;       // its standard error
    double growth = 0;            // exponent of cost / f(n) over the upper half
    bool near_threshold = false;  // undecided, and more or larger sizes could settle it
    doubt why = doubt::none;
};

// Each call costs O(rows log rows) time and O(sizes) space, some ten microseconds for 60 rows; none throws
// but std::bad_alloc. Rows may come in any order.
estimation estimate(std::span<const sample> samples);
contract within(std::span<const sample> samples, order claim);
std::optional<order> smallest_within(std::span<const sample> samples);

// The mean cost per distinct n, sorted by n. Rows that doubt::not_finite speaks of are left out.
std::vector<sample> means(std::span<const sample> samples);

}  // namespace dsa::measure
