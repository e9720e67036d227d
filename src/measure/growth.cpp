#include "measure/growth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>

#include "measure/least_squares.hpp"
#include "measure/median.hpp"

namespace dsa::measure {
namespace {

// The thresholds, and where each comes from. "By trial": so that no order is named wrongly of the shapes in
// tests/toolkit/bench/curves.test.cpp and of the programs of bench/toolkit/classes, timed on a busy machine.
constexpr std::size_t least_timed_sizes =
    5;                                // two halves of three that share one: the least of which each can bend
constexpr double least_range = 16;    // two octaves for each half, as a bend in one alone is told from growth
constexpr double small_timed_n = 16;  // by trial: sizes below say more about overhead than about growth
constexpr double flat = 0.35;  // of a factor of log n: well below half, beyond which the next order is nearer
constexpr double enough_slope = 0.7;  // of that factor, for two standard errors: twice `flat`
constexpr double good_fit = 0.06;     // unexplained, by trial
constexpr double deepest_fall =
    -0.6;                          // of the exponent in the lower half, by trial: what dying overhead makes
constexpr double close_to = 0.06;  // of the exponent, by trial: what is called flat in words
constexpr double chance =
    6;  // times what is left for each size: what chance makes of a right order, by trial
constexpr double exact_fit = 0.005,
                 no_fit = 0.1;             // what that may come to for a clean and for a wild curve, by trial
constexpr double most_by_caches = 0.8;     // of the exponent: measured, a std::map looked like n^0.8
constexpr double least_timed_share = 0.4;  // of the time at the largest size: the promise made in growth.hpp
constexpr double small_exponential = 256;  // no 2^n is timed beyond: it would not end

// The exponent of value / f(n) over the spots [from, to).
line drift(std::span<const sample> spots, std::size_t from, std::size_t to, order f) {
    std::vector<double> x, y;
    for (std::size_t i = from; i != to; ++i) {
        x.push_back(std::log(spots[i].n));
        y.push_back(std::log(spots[i].cost) - log_value(f, spots[i].n));
    }
    return through(x, y);
}

// The exponent that one more factor of log n makes over a range.
double log_factor(double from, double to) {
    return (std::log(std::log2(std::max(to, 4.0))) - std::log(std::log2(std::max(from, 3.0)))) /
           std::log(to / from);
}

// What remains unexplained when a * f(n), with a lower-order term where that is allowed (a constant; n below n^2, n^2
// below n^3), is fitted by least squares of the relative error.
double misfit(std::span<const sample> spots, order f, bool with_lower) {
    const auto lower = f == order::n3 ? order::n2 : f == order::n2 ? order::n : order::constant;
    const auto share = [](order o, const sample& s) {
        return std::exp(log_value(o, s.n) - std::log(s.cost));
    };
    std::vector<std::vector<double>> columns(2);
    for (const auto& s : spots) {
        columns[0].push_back(share(f, s));
        columns[1].push_back(share(lower, s));
    }
    const std::vector<double> whole(spots.size(), 1.0);
    const auto count = static_cast<double>(spots.size());
    if (with_lower && f != order::constant) {
        auto both = columns;
        const auto fitted = least_squares(both, whole);
        if (fitted && fitted->factors[1] > 0) return std::sqrt(fitted->rest / count);
    }
    columns.pop_back();
    const auto alone = least_squares(columns, whole);
    return std::sqrt((alone ? alone->rest : count) / count);
}

// The least sum of squares of what the columns, each times a factor of 0 or more, leave of the target: that of the best
// choice of columns whose own factors are none below 0.
double rest_of(const std::vector<std::vector<double>>& columns, const std::vector<double>& target) {
    double best = 0;
    for (const double t : target) best += t * t;
    for (unsigned chosen = 1; chosen < 1U << columns.size(); ++chosen) {
        std::vector<std::vector<double>> used;
        for (std::size_t c = 0; c != columns.size(); ++c)
            if (chosen >> c & 1U) used.push_back(columns[c]);
        const auto fitted = least_squares(used, target);
        if (fitted &&
            std::all_of(fitted->factors.begin(), fitted->factors.end(), [](double f) { return f >= 0; }))
            best = std::min(best, fitted->rest);
    }
    return best;
}

// What is unexplained when f makes up `least_timed_share` or more of the time at the largest size, and any one lower order
// and a constant the rest: the sum of squares of the relative errors.
double rest_with(std::span<const sample> spots, order f) {
    const auto shares = [&](order o) {
        const double top = log_value(o, spots.back().n) - std::log(spots.back().cost);
        std::vector<double> column;
        for (const auto& s : spots) column.push_back(std::exp(log_value(o, s.n) - std::log(s.cost) - top));
        return column;
    };
    const auto own = shares(f), fixed = shares(order::constant);
    std::vector<double> target;
    for (const double x : own) target.push_back(1 - least_timed_share * x);
    double best = rest_of({own, fixed}, target);
    for (const auto lower : all_orders)
        if (lower < f && lower != order::constant)
            best = std::min(best, rest_of({own, shares(lower), fixed}, target));
    return best;
}

// Which orders explain the times, each with overhead of a lower order: those whose fit is nearly as good as the best.
struct explanations {
    std::array<double, order_count> rest{};
    double enough = 0;
    [[nodiscard]] bool hold(order f) const { return rest[index(f)] <= enough; }
};
explanations explanations_of(std::span<const sample> spots) {
    explanations e;
    double best = 1e300;
    for (const auto f : all_orders) {
        if (f == order::exp2) continue;
        e.rest[index(f)] = rest_with(spots, f);
        best = std::min(best, e.rest[index(f)]);
    }
    // Three factors are fitted; six times what is left for each other size is what chance makes of a right order.
    const auto count = static_cast<double>(spots.size());
    e.enough =
        std::clamp(best * (1 + chance / (count - 3)), count * exact_fit * exact_fit, count * no_fit * no_fit);
    return e;
}

// The orders that the times leave possible, one range that reaches the measured exponent. Downwards what caches may
// explain; upwards what overhead may hide.
std::vector<order> possible(std::span<const sample> all, std::size_t border, const line& upper,
                            const explanations& explained) {
    const double doubt = 2 * upper.error;
    std::vector<order> range;
    std::size_t keep = 0;
    double last = 0;  // the exponent that was measured, less that of the last order taken
    for (const auto f : all_orders) {
        if (f == order::exp2) continue;
        const double above = drift(all, border, all.size(), f).slope;
        if (above > most_by_caches + doubt) continue;
        const bool first_to_reach = range.empty() || last > doubt;
        range.push_back(f);
        last = above;
        if (first_to_reach || above >= -close_to - doubt || explained.hold(f)) keep = range.size();
    }
    range.resize(keep);
    return range;
}

bool may_fall(order f) { return f == order::constant || f == order::n || f == order::n2 || f == order::n3; }

}  // namespace

growth growth_of(std::span<const sample> spots) {
    growth g;
    std::vector<sample> usable;
    for (const auto& s : spots)
        if (s.n > 0 && s.cost > 0 && std::isfinite(s.cost) && std::isfinite(s.n)) usable.push_back(s);
    spots = usable;
    if (spots.size() < least_timed_sizes || spots.back().n < least_range * spots.front().n) {
        g.why = spots.size() < least_timed_sizes ? "fewer than five sizes were measured"
                                                 : "the largest size is less than 16 times the smallest";
        return g;
    }
    // Two halves of the range of log n that share their border; sizes below 16 say more about overhead than growth.
    std::size_t first = 0;
    while (spots.size() - first > least_timed_sizes + 1 && spots[first].n < small_timed_n) ++first;
    const double middle = std::sqrt(spots[first].n * spots.back().n);
    std::size_t border = first;
    while (spots[border].n < middle * 0.999) ++border;
    border = std::clamp<std::size_t>(border, first + 2, spots.size() - 3);
    const auto all = spots.subspan(first);
    const line upper = drift(spots, border, spots.size(), order::constant);
    g.slope = upper.slope;
    g.slope_error = upper.error;

    if (spots.back().n <= small_exponential && estimate(spots).exponential) {
        g.named = order::exp2;
        g.factor = std::exp(std::log(spots.back().cost) - log_value(order::exp2, spots.back().n));
        return g;
    }
    const double high_log = log_factor(spots[border].n, spots.back().n);
    const double low_log = log_factor(spots[first].n, spots[border].n);
    const auto explained = explanations_of(all);
    const bool sure = 2 * upper.error <= enough_slope * high_log;
    double best = 1;
    bool hidden = false;  // flat, but a higher order with overhead fits better
    for (const auto f : all_orders) {
        if (f == order::exp2) continue;
        const double high = drift(spots, border, spots.size(), f).slope;
        const double low = drift(spots, first, border + 1, f).slope;
        const bool low_flat =
            std::abs(low) <= flat * low_log || (may_fall(f) && low < 0 && low > deepest_fall);
        const double left = misfit(all, f, may_fall(f));
        if (!sure || std::abs(high) > flat * high_log || !low_flat || left > good_fit || left > best)
            continue;
        if (!explained.hold(f)) {
            hidden = true;
            continue;
        }
        best = left;
        g.named = f;
    }
    if (g.named) {
        std::vector<double> factors;
        for (std::size_t i = border; i != spots.size(); ++i)
            factors.push_back(spots[i].cost / value(*g.named, spots[i].n));
        g.factor = median(factors);
        return g;
    }
    g.candidates = possible(all, border - first, upper, explained);
    g.why = !sure ? "the times bend or scatter there"
            : hidden
                ? "time / f(n) is nearly flat for one f, but the times follow another with overhead better"
                : "time / f(n) is flat for no f, as where a cache ends or overhead shows";
    return g;
}

std::string to_text(const growth& g) {
    if (g.named) {
        const auto name = *g.named == order::constant ? std::string("is constant")
                                                      : "grows like " + std::string(to_text(*g.named));
        return name + " (" +
               (*g.named == order::exp2 ? "straight on a logarithmic axis" : "time / f(n) is flat") + ")";
    }
    if (g.slope == 0 && g.slope_error == 0 && g.candidates.empty()) return "inconclusive: " + g.why;
    std::array<char, 64> exponent{};
    const double slope = std::round(g.slope * 100) / 100 + 0.0;  // never -0.00
    std::snprintf(exponent.data(), exponent.size(), "n^%.2f \xc2\xb1 %.2f", slope, 2 * g.slope_error);
    const bool level =
        2 * g.slope_error <= flat && std::abs(g.slope) <= close_to + 2 * g.slope_error &&
        std::find(g.candidates.begin(), g.candidates.end(), order::constant) != g.candidates.end();
    std::string text = "inconclusive: ";
    if (level)
        text += "about flat at the larger sizes (" + std::string(exponent.data()) + "), as O(1) is, but " +
                (g.why.starts_with("time / f(n) is flat") ? "not over all sizes" : g.why);
    else
        text += "grows like " + std::string(exponent.data()) + " at the larger sizes: " + g.why;
    if (g.candidates.empty()) return text;
    const auto least = big_o(g.candidates.front()), most = big_o(g.candidates.back());
    if (least == most) return text + "; " + least + " is possible";
    constexpr double large = 1 << 20U, many = 1.5;  // powers of n
    const double apart =
        (log_value(g.candidates.back(), large) - log_value(g.candidates.front(), large)) / std::log(large);
    return text + (apart > many ? "; they tell no order, since overhead could hide any up to " + most
                                : "; anything from " + least + " to " + most + " is possible");
}

}  // namespace dsa::measure
