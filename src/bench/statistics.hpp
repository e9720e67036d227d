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

// What a second sample is beside a first, as a factor, whatever the distribution of either.
struct shift {
    double factor = 1;
    std::optional<interval> sure;  // holds the true factor with 95 %; nothing where there are too few values
    double chance = 1;             // of samples that lie as far apart, were they of one program
};
// Positive values. factor is the median of all ratios of a value of `of` and one of `to`; the chance is that of the rank
// sum, exact up to 40 values on each side and by the normal distribution beyond. Values that are alike count to neither
// side. O(n m log(n m)); of more than 200 values, that many spread over them are taken.
// Source: Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 4.1 to 4.3 (Wilcoxon, Mann and Whitney; Hodges
// and Lehmann; Moses).
[[nodiscard]] shift shift_of(const std::vector<double>& of, const std::vector<double>& to);
// The same of two samples of which only mean, deviation and number are known, by Welch's t.
struct summary {
    double mean = 0, deviation = 0;
    double count = 0;
};
[[nodiscard]] shift shift_of(const summary& of, const summary& to);

// Which of many findings are kept so that of those kept at most that share is expected to be chance. O(n log n).
// Source: Benjamini and Hochberg, Controlling the false discovery rate, 1995.
[[nodiscard]] std::vector<bool> kept_of(const std::vector<double>& chances, double share);

}  // namespace dsa::bench
