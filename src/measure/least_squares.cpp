#include "measure/least_squares.hpp"

#include <cmath>
#include <numeric>

namespace dsa::measure {
namespace {

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void take_off(std::vector<double>& from, double factor, const std::vector<double>& what) {
    for (std::size_t i = 0; i != from.size(); ++i) from[i] -= factor * what[i];
}

}  // namespace

line through(std::span<const double> x, std::span<const double> y) {
    const auto count = static_cast<double>(x.size());
    double mean_x = 0, mean_y = 0, xx = 0, xy = 0, rest = 0;
    for (std::size_t i = 0; i != x.size(); ++i) mean_x += x[i] / count, mean_y += y[i] / count;
    for (std::size_t i = 0; i != x.size(); ++i) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    if (!(xx > 0)) return {};
    line l{xy / xx, 0, xx};
    for (std::size_t i = 0; i != x.size(); ++i) {
        const double off = y[i] - mean_y - l.slope * (x[i] - mean_x);
        rest += off * off;
    }
    if (x.size() > 2) l.error = std::sqrt(rest / (count - 2) / xx);
    return l;
}

std::optional<combination> least_squares(std::span<std::vector<double>> columns, std::vector<double> target) {
    const std::size_t count = columns.size();
    std::array<std::array<double, most_columns>, most_columns> r{};
    combination found;
    for (std::size_t j = 0; j != count; ++j) {
        const double before = dot(columns[j], columns[j]);
        for (std::size_t k = 0; k != j; ++k) {
            r[k][j] = dot(columns[k], columns[j]);
            take_off(columns[j], r[k][j], columns[k]);
        }
        const double left = dot(columns[j], columns[j]);
        if (!(left > before * told_apart)) return {};
        r[j][j] = std::sqrt(left);
        for (double& x : columns[j]) x /= r[j][j];
        found.factors[j] = dot(columns[j], target);
        take_off(target, found.factors[j], columns[j]);
    }
    for (std::size_t j = count; j-- != 0;) {
        for (std::size_t k = j + 1; k != count; ++k) found.factors[j] -= r[j][k] * found.factors[k];
        found.factors[j] /= r[j][j];
    }
    found.rest = dot(target, target);
    return found;
}

}  // namespace dsa::measure
