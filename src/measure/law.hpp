#pragma once
// law: the orders of growth that points which scatter leave possible.
//
// A count repeats to the last digit; what anybody else measured scatters, bends where a cache ends, and holds a point that
// something disturbed. So the scatter is estimated from the points themselves, and an order is refused only when the best
// explanation of it is worse than the best of all by more than that scatter can do in one case of a thousand. What is not
// refused remains possible: a claim is answered yes where all that remains is within it, no where nothing is.
//
// Method  1. One cost for each n, the logarithm of which counts. At most 40 sizes: of more, neighbours are averaged.
//         2. The scatter: what a point is off a line through its two neighbours (Gasser, Sroka and Jennen-Steinmetz 1986),
//            the median of these; not less than what the best explanation leaves, than what repeated rows say, and than
//            rounding, where all costs are whole numbers.
//         3. Each order with terms of lower order, all above 0 or a small part below it, and with up to two steps upwards
//            as where a cache ends, is fitted to the relative errors. A point that is far off counts for little (Cauchy's
//            weights). The order's own term makes three tenths of the largest cost or more: less, no run of these sizes
//            shows. Where a constant alone hides that much and only so the costs are explained, it is three tenths of the
//            rest. Powers of n between the orders are tried as well, by themselves.
//         4. Refused is what lies beyond the best by Student's t, two-sided at one in a thousand, squared, times the
//            square of the scatter.
// Source  least squares by reweighting is textbook (Huber, Robust Statistics, 7.8).
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measure/fit.hpp"

namespace dsa::measure {

// n^power (log n)^logs (log log n)^loglogs, or 2^n where it is exponential: power is then 1 for 2^n, and more for what
// outgrows it.
struct law {
    double power = 0, logs = 0;
    bool exponential = false;
    double loglogs = 0;

    friend bool operator==(const law&, const law&) = default;
    // Grows more slowly.
    friend bool operator<(const law& a, const law& b) {
        if (a.exponential != b.exponential) return b.exponential;
        if (a.power != b.power) return a.power < b.power;
        return a.logs != b.logs ? a.logs < b.logs : a.loglogs < b.loglogs;
    }
};

// "1", "log n", "sqrt n", "n", "n log n", "n / log n", "n^1.45", "n^2 log n", "2^n".
[[nodiscard]] std::string to_text(const law& l);
[[nodiscard]] std::string big_o(const law& l);
// A claim as read_claim takes it, of any power and any power of log n; nothing where it cannot be read. O(text).
[[nodiscard]] std::optional<law> law_from_text(std::string_view text);
[[nodiscard]] law law_of(order o);
// The natural logarithm of the law at n, log n being 1 at least.
[[nodiscard]] double log_value(const law& l, double n);

// What points leave possible.
struct possible_laws {
    // Sorted by growth: the orders that have a name, and powers between them that lie beyond these.
    std::vector<law> remain;
    // The named orders around all that remains: the smallest and the largest that the truth can be. Nothing at an end
    // where no named order bounds it.
    std::optional<law> least, most;
    double scatter = 0;  // of a point, relative
    double exponent = 0,
           exponent_error = 0;  // of n over the upper half of the sizes: the error holds it with 95 %
    std::size_t sizes = 0;
    doubt evidence = doubt::none;

    [[nodiscard]] bool single() const { return least && most && *least == *most; }
};

// Needs five sizes, and the largest 2.4 times the smallest; else `evidence` says so and nothing is refused. Some
// milliseconds for 40 sizes; throws std::bad_alloc only.
[[nodiscard]] possible_laws laws_of(std::span<const sample> samples);

// Whether the points are within the claim.
[[nodiscard]] ruling within(const possible_laws& p, const law& claim);

// "O(n)", "between O(n) and O(n log n)", "between O(n log^2 n) and O(n^1.5), like n^1.45", "beyond O(n^6)".
[[nodiscard]] std::string to_text(const possible_laws& p);

}  // namespace dsa::measure
