#include "bench/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dsa::bench {

namespace {

// The value at this fraction of sorted values, between two of them by linear interpolation.
double quantile(const std::vector<double>& sorted, double fraction) {
    const double place = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

double median(std::vector<double> values) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    return quantile(values, 0.5);
}

double spread(std::vector<double> values) {
    if (values.size() < 4) return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const double middle = quantile(values, 0.5);
    if (!(middle > 0)) return std::numeric_limits<double>::quiet_NaN();
    return (quantile(values, 0.75) - quantile(values, 0.25)) / middle;
}

std::optional<interval> interval_of_median(std::vector<double> values) {
    const std::size_t n = values.size();
    // The median lies outside [x_l, x_(n+1-l)] when fewer than l of n fair coins show heads, or fewer than l
    // tails. term: the probability of exactly `heads` heads; miss: that of at most so many, both ways.
    double term = std::pow(0.5, static_cast<double>(n)), miss = 0;
    std::size_t l = 0;
    for (std::size_t heads = 0; 2 * heads < n; ++heads) {
        miss += 2 * term;
        if (miss > 0.05) break;
        l = heads + 1;
        term = term * static_cast<double>(n - heads) / static_cast<double>(heads + 1);
    }
    if (l == 0) return std::nullopt;
    std::sort(values.begin(), values.end());
    return interval{values[l - 1], values[n - l]};
}

}  // namespace dsa::bench
