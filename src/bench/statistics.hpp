#pragma once
// statistics: what a handful of noisy rounds can be made to say, and no more than that.
#include <cstddef>
#include <optional>
#include <vector>

#include "measure/median.hpp"

namespace dsa::bench {

using measure::median;

// The difference of the third and the first quartile, divided by the median: how far apart rounds of one and
// the same program are. NaN for fewer than four values or a median that is not positive. O(n log n).
[[nodiscard]] double spread(std::vector<double> values);

// Holds the true median with a probability of at least 95 %, whatever the distribution of the values, as long
// as they are independent.
struct interval {
    double low = 0, high = 0;
};
// The l-th smallest and the l-th largest value, l as large as 95 % allow. Nothing for fewer than six values:
// even the smallest and the largest of five are too narrow. O(n log n).
// Source: David and Nagaraja, Order Statistics, 7.1 (distribution-free intervals for quantiles).
[[nodiscard]] std::optional<interval> interval_of_median(std::vector<double> values);

// The centre of values that fall alike to both sides of it, as the logarithms of ratios do that are taken between two
// neighbours in time: what disturbs the one is as likely to disturb the other. The median of the means of all pairs,
// each value paired with itself too. Of values that lie like a bell, its interval is some four fifths as wide as the median's.
struct centre {
    double value = 0;
    std::optional<interval>
        sure;  // holds the true centre with a probability of at least 95 %; nothing below six values
};
// O(n^2 log n) for n values; of more than 200, that many spread over them are taken. NaN for none.
// Source: Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3.2 (Hodges and Lehmann's estimator) and 3.3
// (the interval that goes with Wilcoxon's signed rank test).
[[nodiscard]] centre centre_of(const std::vector<double>& values);

}  // namespace dsa::bench
