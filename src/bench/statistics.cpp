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

namespace {

// The chance of each rank sum's surplus over its least, for samples of n and m: how many of the n * m pairs have the
// first one larger.
std::vector<double> chances_of_pairs(std::size_t n, std::size_t m) {
    // By the number of values and their surplus, the values taken in order of size: each is of one sample or the other.
    const std::size_t most = n * m;
    std::vector<std::vector<double>> of(n + 1, std::vector<double>(most + 1, 0.0));
    of[0][0] = 1;
    for (std::size_t j = 1; j <= n + m; ++j) {
        // The j-th value in order of size is of the first sample: it is larger than all of the other so far.
        for (std::size_t i = std::min(j, n); i != 0; --i) {
            const std::size_t others = j - i;
            if (others > m) break;
            for (std::size_t u = most + 1; u-- > 0;) {
                const double from = u >= others ? of[i - 1][u - others] : 0;
                of[i][u] = (j - 1 >= i && j - 1 - i < m + 1 ? of[i][u] : 0) + from;
            }
        }
    }
    double all = 0;
    for (const double x : of[n]) all += x;
    for (double& x : of[n]) x /= all;
    return of[n];
}

std::vector<double> some_of(const std::vector<double>& values) {
    constexpr std::size_t most = 200;
    if (values.size() <= most) return values;
    std::vector<double> some;
    for (std::size_t i = 0; i != most; ++i) some.push_back(values[i * values.size() / most]);
    return some;
}

// Two-sided, of Student's t: the area of the density beyond it, by Simpson's rule on the angle atan(t / sqrt(freedom)),
// where the density is a power of the cosine.
double chance_of_t(double t, double freedom) {
    constexpr int parts = 2000;
    const double end = std::acos(0.0), from = std::atan(std::abs(t) / std::sqrt(freedom));
    const auto area = [&](double a, double b) {
        double sum = 0;
        for (int i = 0; i <= parts; ++i)
            sum += (i == 0 || i == parts ? 1
                    : i % 2              ? 4
                                         : 2) *
                   std::pow(std::max(0.0, std::cos(a + (b - a) * i / parts)), freedom - 1);
        return sum * (b - a) / parts / 3;
    };
    return std::min(1.0, area(from, end) / area(0, end));
}

}  // namespace

shift shift_of(const std::vector<double>& all_of, const std::vector<double>& all_to) {
    const auto of = some_of(all_of), to = some_of(all_to);
    shift s;
    if (of.empty() || to.empty()) return s;
    std::vector<double> logs;
    logs.reserve(of.size() * to.size());
    double above = 0;
    for (const double a : of)
        for (const double b : to) {
            logs.push_back(std::log(a / b));
            above += a > b ? 1 : a == b ? 0.5 : 0;
        }
    std::sort(logs.begin(), logs.end());
    s.factor = std::exp(quantile(logs, 0.5));
    const auto n = static_cast<double>(of.size()), m = static_cast<double>(to.size());
    const double least = std::min(above, n * m - above);
    constexpr std::size_t most_exact = 40;
    std::size_t k = 0;  // of the pairs at each end, those beyond the interval
    if (of.size() <= most_exact && to.size() <= most_exact) {
        const auto chance = chances_of_pairs(of.size(), to.size());
        // Half pairs are rounded to the middle: never more sure than without.
        double below = 0;
        for (std::size_t u = 0; u < chance.size() && static_cast<double>(u) <= std::ceil(least); ++u)
            below += chance[u];
        s.chance = std::min(1.0, 2 * below);
        double miss = 0;
        for (; k != chance.size(); ++k) {
            miss += 2 * chance[k];
            if (miss > 0.05) break;
        }
    } else {
        const double spread = std::sqrt(n * m * (n + m + 1) / 12);
        s.chance = std::erfc(std::max(0.0, n * m / 2 - least - 0.5) / spread / std::sqrt(2.0));
        k = static_cast<std::size_t>(std::max(0.0, n * m / 2 - 1.96 * spread));
    }
    if (k != 0) s.sure = interval{std::exp(logs[k - 1]), std::exp(logs[logs.size() - k])};
    return s;
}

shift shift_of(const summary& of, const summary& to) {
    shift s;
    if (!(of.mean > 0 && to.mean > 0)) return s;
    s.factor = of.mean / to.mean;
    if (!(of.count >= 2 && to.count >= 2 && of.deviation >= 0 && to.deviation >= 0)) return s;
    const auto part = [](const summary& x) { return std::pow(x.deviation / x.mean, 2) / x.count; };
    const double a = part(of), b = part(to), error = std::sqrt(a + b);
    if (!(error > 0)) return s;
    const double freedom = (a + b) * (a + b) / (a * a / (of.count - 1) + b * b / (to.count - 1));
    s.chance = chance_of_t(std::log(s.factor) / error, freedom);
    double t = 1.9;  // that leaves 5 % outside
    while (t < 20 && chance_of_t(t, freedom) > 0.05) t += 0.02;
    s.sure = interval{s.factor * std::exp(-t * error), s.factor * std::exp(t * error)};
    return s;
}

std::vector<bool> kept_of(const std::vector<double>& chances, double share) {
    std::vector<double> sorted = chances;
    std::sort(sorted.begin(), sorted.end());
    double limit = -1;
    for (std::size_t i = 0; i != sorted.size(); ++i)
        if (sorted[i] <= share * static_cast<double>(i + 1) / static_cast<double>(sorted.size()))
            limit = sorted[i];
    std::vector<bool> kept;
    for (const double c : chances) kept.push_back(c <= limit);
    return kept;
}

}  // namespace dsa::bench
