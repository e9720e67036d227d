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

namespace {

// The largest k for which a sum of signed ranks of n values is below k, or above by symmetry, with a probability of at
// most 5 % in all; 0 for none.
std::size_t least_rank_sum(std::size_t n) {
    if (n > 60) {  // the sums are as good as normal by then, and the way below takes n^3 steps
        const auto x = static_cast<double>(n);
        return static_cast<std::size_t>(x * (x + 1) / 4 - 1.96 * std::sqrt(x * (x + 1) * (2 * x + 1) / 24));
    }
    std::vector<double> chance(n * (n + 1) / 2 + 1, 0.0);  // of each sum, of the ranks up to `rank`
    chance[0] = 1;
    for (std::size_t rank = 1; rank <= n; ++rank)
        for (std::size_t sum = rank * (rank + 1) / 2 + 1; sum-- > 0;)
            chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
    std::size_t k = 0;
    for (double miss = 0; k != chance.size(); ++k) {
        miss += 2 * chance[k];
        if (miss > 0.05) break;
    }
    return k;
}

}  // namespace

centre centre_of(const std::vector<double>& values) {
    constexpr std::size_t most = 200;
    std::vector<double> of;
    const std::size_t n = std::min(values.size(), most);
    for (std::size_t i = 0; i != n; ++i) of.push_back(values[i * values.size() / n]);
    std::vector<double> means;
    means.reserve(n * (n + 1) / 2);
    for (std::size_t i = 0; i != n; ++i)
        for (std::size_t j = i; j != n; ++j) means.push_back((of[i] + of[j]) / 2);
    std::sort(means.begin(), means.end());
    if (means.empty()) return {std::numeric_limits<double>::quiet_NaN(), {}};
    centre c{quantile(means, 0.5), {}};
    if (const std::size_t k = least_rank_sum(n)) c.sure = interval{means[k - 1], means[means.size() - k]};
    return c;
}

}  // namespace dsa::bench
