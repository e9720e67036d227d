#include "measure/law.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

#include "measure/claim.hpp"
#include "measure/least_squares.hpp"
#include "measure/median.hpp"

namespace dsa::measure {
namespace laws {  // names of its own: fit.cpp has the like
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// The thresholds, and where each comes from. "By simulation": bench/toolkit/fit, so that of a thousand noisy sets no
// claim is answered wrongly and most are answered.
constexpr std::size_t least_points = 5;
constexpr double least_apart = 1.25;     // octaves from the smallest n to the largest
constexpr std::size_t most_points = 40;  // finer tells nothing more of growth
constexpr double least_part = 0.3;       // of the largest cost, of an order's own term: by simulation
constexpr double most_part = 1.3;        // more is cancelled by a term below 0
constexpr double exact = 0.0007;         // a scatter below is rounding
constexpr double far_off = 3;            // times the scatter: where a point begins to count for less
constexpr double most_step = 3.0;  // of the logarithm: a cache that ends makes no more than 20 times as slow
constexpr std::size_t rounds = 7;  // of reweighting: the loss changes in the fourth digit by then
constexpr std::size_t least_for_step = 9;  // points; a step and three terms explain six
constexpr std::size_t most_places = 12;    // of a step that are tried
constexpr double by_chance = 16;           // of the loss, that a step among these takes off by chance

// A row: one size.
struct point {
    double n = 0, log_n = 0, log_cost = 0, rounding = 0;
};

struct points {
    std::vector<point> all;  // by n
    double scatter = 0;      // from neighbours and repeated rows
    doubt evidence = doubt::none;
};

// Student's t, two-sided at one in a thousand.
double quantile(double freedom) {
    constexpr std::array<double, 13> small{636.6, 636.6, 31.6, 12.92, 8.61, 6.87, 5.96,
                                           5.41,  5.04,  4.78, 4.59,  4.44, 4.32};
    const auto at = static_cast<std::size_t>(std::max(1.0, freedom));
    if (at < small.size()) return small[at];
    return 3.29 * (1 + 3.2 / freedom);  // within a hundredth from 12 on
}

points prepare(std::span<const sample> samples) {
    points p;
    std::vector<sample> rows;
    bool whole = true;
    for (const auto& s : samples) {
        const bool legal = s.n >= 1e-15 && s.n <= 1e18 && s.cost >= 0 && s.cost <= 1e150;
        if (!legal) p.evidence = doubt::not_finite;
        if (!legal) continue;
        rows.push_back(s);
        whole = whole && s.cost == std::floor(s.cost);
    }
    std::sort(rows.begin(), rows.end(),
              [](const sample& a, const sample& b) { return a.n != b.n ? a.n < b.n : a.cost < b.cost; });
    // The median of each size: one disturbed row of several counts for nothing.
    double within = 0, repeated = 0, zeros = infinite;
    for (const auto& r : rows)
        if (r.cost > 0) zeros = std::min(zeros, r.cost / 2);
    for (std::size_t i = 0; i != rows.size();) {
        std::vector<double> logs;
        const double n = rows[i].n;
        for (; i != rows.size() && rows[i].n == n; ++i)
            logs.push_back(std::log(rows[i].cost > 0 ? rows[i].cost : std::isfinite(zeros) ? zeros : 1.0));
        const double middle = median(logs);
        if (logs.size() > 2) {
            std::vector<double> off;
            for (const double l : logs) off.push_back(std::abs(l - middle));
            const double s = 1.4826 * median(off) * 1.2533;  // of a median, beside a mean
            within += s * s / static_cast<double>(logs.size());
            ++repeated;
        }
        const double unit =
            whole ? 0.29 / std::max(1.0, std::exp(middle)) : 0;  // of a cost cut to a whole number
        p.all.push_back({n, std::log(n), middle, unit});
    }
    if (p.evidence == doubt::none && p.all.size() < least_points) p.evidence = doubt::few_sizes;
    if (p.evidence == doubt::none && std::log2(p.all.back().n / p.all.front().n) < least_apart)
        p.evidence = doubt::small_range;
    if (p.all.size() > most_points) {
        // Neighbours on the axis of log n are one.
        std::vector<point> fewer;
        const double from = p.all.front().log_n, step = (p.all.back().log_n - from) / (most_points - 1);
        for (std::size_t i = 0; i != p.all.size();) {
            point sum;
            double count = 0;
            const double cell = std::round((p.all[i].log_n - from) / step);
            for (; i != p.all.size() && std::round((p.all[i].log_n - from) / step) == cell; ++i, ++count)
                sum.log_n += p.all[i].log_n, sum.log_cost += p.all[i].log_cost,
                    sum.rounding = p.all[i].rounding;
            fewer.push_back({std::exp(sum.log_n / count), sum.log_n / count, sum.log_cost / count,
                             sum.rounding / std::sqrt(count)});
        }
        p.all = std::move(fewer);
    }
    std::vector<double> off;
    for (std::size_t i = 1; i + 1 < p.all.size(); ++i) {
        const auto &a = p.all[i - 1], &b = p.all[i], &c = p.all[i + 1];
        const double part = (b.log_n - a.log_n) / (c.log_n - a.log_n);
        const double line = a.log_cost + part * (c.log_cost - a.log_cost);
        off.push_back(std::abs(b.log_cost - line) / std::sqrt(1 + part * part + (1 - part) * (1 - part)));
    }
    p.scatter =
        std::max(1.4826 * (off.empty() ? 0 : median(off)), repeated > 0 ? std::sqrt(within / repeated) : 0);
    return p;
}

// The terms of an explanation, its order's first.
using terms = std::vector<law>;

constexpr law one{0, 0, false}, log_n{0, 1, false}, root{0.5, 0, false}, linear{1, 0, false},
    n_log_n{1, 1, false};

// The orders that have a name, by growth, and with what of lower order each is fitted.
struct named_order {
    law is;
    std::vector<terms> with;
};
const std::vector<named_order>& named_orders() {
    static const auto all = [] {
        std::vector<named_order> list;
        const auto add = [&](law l, std::vector<terms> lower) {
            lower.insert(lower.begin(), terms{});
            list.push_back({l, std::move(lower)});
        };
        add(one, {{{-1, 0, false}}});
        add(log_n, {{one}});
        add({0, 2, false}, {{one}, {log_n}});
        add(root, {{one}, {log_n, one}});
        add({1, -1, false}, {{one}, {root}});
        add(linear, {{one}, {log_n, one}, {root, one}, {{1, -1, false}}});
        add({0, 0, false, 1}, {{one}});
        add({1, 0, false, 1}, {{one}, {linear}, {linear, one}});
        add(n_log_n, {{one}, {linear}, {linear, one}, {root}, {log_n}});
        add({1, 2, false}, {{one}, {linear}, {n_log_n}, {n_log_n, linear}, {root}});
        add({1.5, 0, false}, {{one}, {linear}, {linear, one}, {n_log_n}, {root}});
        add({2, -1, false}, {{linear}});
        for (int k = 2; k <= 8; ++k) {
            const law before{static_cast<double>(k) - 1, 0, false}, half{k - 0.5, 0, false};
            add({static_cast<double>(k), 0, false}, {{one}, {before}, {before, one}, {linear}, {half}});
            add({static_cast<double>(k), 1, false},
                {{before}, {{static_cast<double>(k), 0, false}}, {one}, {half}});
            if (k < 4) add({k + 0.5, 0, false}, {{{static_cast<double>(k), 0, false}}, {one}});
        }
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.is < b.is; });
        return list;
    }();
    return all;
}

// How well something explains the points.
struct explanation {
    double loss = infinite;  // in squares of relative errors
    std::size_t factors = 0;
};

double limit_of(std::size_t rows) { return std::pow(quantile(static_cast<double>(rows) - 2), 2); }
// Where a point begins to count for less, in scatters: later among few.
double far_from(double limit) { return std::max(far_off, std::sqrt(limit) * 2 / 3); }
// One point, however far off, refuses nothing by itself: its loss ends before the limit. off: in scatters.
double loss_of(double off, double limit) {
    constexpr double part = 0.75;
    const double c = far_from(limit);
    return std::min(c * c * std::log1p(off * off / (c * c)), part * limit);
}

double scale_of(const point& p, double scatter) {
    return std::sqrt(scatter * scatter + p.rounding * p.rounding + exact * exact);
}

// Fits the terms, with a step upwards behind the points at each of these places. own: what the first term must make of the
// cost at the largest n, without the constant where that is told.
explanation explain(const points& p, double scatter, const terms& of, const std::vector<std::size_t>& steps,
                    bool without_constant) {
    const std::size_t rows = p.all.size(), columns = of.size() + steps.size();
    if (columns + 1 > rows || columns > most_columns) return {};
    std::vector<std::vector<double>> shape(of.size(), std::vector<double>(rows));
    const double top = p.all.back().log_cost, limit = limit_of(rows);
    for (std::size_t j = 0; j != of.size(); ++j) {
        const double at_top = log_value(of[j], p.all.back().n);
        for (std::size_t i = 0; i != rows; ++i)
            shape[j][i] = std::exp(std::clamp(log_value(of[j], p.all[i].n) - at_top, -300.0, 300.0));
    }
    std::vector<double> predicted(rows), weight(rows, 1.0), rise(steps.size(), 0.0);
    std::vector<double> factors(of.size(), 0.0);
    for (std::size_t i = 0; i != rows; ++i) predicted[i] = std::exp(p.all[i].log_cost - top);
    explanation best;
    for (std::size_t round = 0; round != rounds; ++round) {
        std::vector<std::vector<double>> used(columns, std::vector<double>(rows));
        std::vector<double> target(rows);
        for (std::size_t i = 0; i != rows; ++i) {
            double risen = 0;
            for (std::size_t k = 0; k != steps.size(); ++k) risen += i > steps[k] ? rise[k] : 0;
            const double w = std::sqrt(weight[i]) / scale_of(p.all[i], scatter),
                         by = std::exp(risen) / predicted[i];
            for (std::size_t j = 0; j != of.size(); ++j) used[j][i] = w * shape[j][i] * by;
            target[i] = w * std::exp(std::clamp(p.all[i].log_cost - top, -300.0, 300.0)) / predicted[i];
            for (std::size_t k = 0; k != steps.size(); ++k) {
                used[of.size() + k][i] = i > steps[k] ? w : 0;
                target[i] += i > steps[k] ? w * rise[k] : 0;
            }
        }
        const auto solved = least_squares(used, target);
        if (!solved) return best;
        for (std::size_t j = 0; j != of.size(); ++j) factors[j] = solved->factors[j];
        for (std::size_t k = 0; k != steps.size(); ++k)
            rise[k] = std::clamp(solved->factors[of.size() + k], 0.0, most_step);
        double loss = 0;
        bool positive = true;
        for (std::size_t i = 0; i != rows; ++i) {
            double sum = 0;
            for (std::size_t j = 0; j != of.size(); ++j) sum += factors[j] * shape[j][i];
            double risen = 0;
            for (std::size_t k = 0; k != steps.size(); ++k) risen += i > steps[k] ? rise[k] : 0;
            positive = positive && sum > 0;
            // What a first guess makes negative is pulled up, and the next round goes on from there.
            predicted[i] = std::max(sum, 1e-3 * std::exp(p.all[i].log_cost - top - risen)) * std::exp(risen);
            const double off = p.all[i].log_cost - top - std::log(predicted[i]);
            const double s = scale_of(p.all[i], scatter), c = far_from(limit) * s;
            weight[i] = 1 / (1 + off * off / (c * c));
            loss += loss_of(off / s, limit);
        }
        double whole = 0, fixed = 0;
        for (std::size_t j = 0; j != of.size(); ++j) {
            whole += factors[j];
            if (j != 0 && of[j] == one) fixed = factors[j];
        }
        if (without_constant) whole -= fixed;
        const bool leads = of.size() == 1 || (of[0] == one && factors[0] > 0) ||
                           (factors[0] >= least_part * whole && factors[0] <= most_part * whole && whole > 0);
        // A constant below 0 is an artefact.
        if (positive && leads && fixed >= -0.05 * std::abs(whole) && loss < best.loss) best = {loss, columns};
    }
    return best;
}

std::vector<std::size_t> places_of_steps(std::size_t rows) {
    std::vector<std::size_t> places;
    if (rows < least_for_step) return places;
    const std::size_t last = rows - 3;  // two points at each side at least
    const std::size_t by = std::max<std::size_t>(1, (last + most_places - 1) / most_places);
    for (std::size_t i = 1; i <= last; i += by) places.push_back(i);
    return places;
}

// One order, with all that it may come with.
explanation explain(const points& p, double scatter, const named_order& o, bool steps,
                    bool without_constant) {
    explanation best;
    const auto keep = [&](const explanation& e) {
        if (e.loss < best.loss) best = e;
    };
    for (const auto& lower : o.with) {
        terms of{o.is};
        of.insert(of.end(), lower.begin(), lower.end());
        keep(explain(p, scatter, of, {}, without_constant));
        if (!steps || lower.size() > 1) continue;
        explanation first;
        std::size_t at = 0;
        const auto places = places_of_steps(p.all.size());
        for (const auto place : places) {
            const auto e = explain(p, scatter, of, {place}, without_constant);
            if (e.loss < first.loss) first = e, at = place;
        }
        keep(first);
        constexpr std::size_t least_for_two = 12;
        if (!(first.loss < infinite) || p.all.size() < least_for_two) continue;
        for (const auto place : places)
            if (place > at + 1 || place + 1 < at)
                keep(explain(p, scatter, of, {std::min(at, place), std::max(at, place)}, without_constant));
    }
    return best;
}

// A constant and 2^(rate * n), with the rate free: the rates that explain the points as well as the best does, but for
// `limit`. Nothing where n is so large that no exponential ends.
struct exponential_fit {
    double loss = infinite, least = 0, most = 0;
};
exponential_fit explain_exponential(const points& p, double scatter, double limit) {
    constexpr double most_n = 2000, least_rate = 0.02, most_rate = 8, by = 1.05;
    exponential_fit best;
    if (p.all.back().n > most_n || p.all.front().log_cost > p.all.back().log_cost) return best;
    std::vector<std::pair<double, double>> all;
    const auto one_rate = [&](double rate) {
        const law growing{rate, 0, true};
        const double loss = std::min(explain(p, scatter, {growing}, {}, false).loss,
                                     explain(p, scatter, {growing, one}, {}, false).loss);
        all.emplace_back(rate, loss);
        best.loss = std::min(best.loss, loss);
    };
    double at = 1;
    for (double rate = least_rate; rate < most_rate; rate *= by) {
        const double before = best.loss;
        one_rate(rate);
        if (best.loss < before) at = rate;
    }
    for (double rate = at / by; rate < at * by; rate *= 1.004) one_rate(rate);
    one_rate(1);
    best.least = infinite;
    for (const auto& [rate, loss] : all)
        if (loss <= best.loss + limit)
            best.least = std::min(best.least, rate), best.most = std::max(best.most, rate);
    return best;
}

possible_laws find(std::span<const sample> samples) {
    possible_laws result;
    auto p = prepare(samples);
    result.sizes = p.all.size();
    result.evidence = p.evidence;
    if (p.evidence != doubt::none) return result;
    const std::size_t rows = p.all.size();
    // Small whole numbers hide what is cut off of them, but not where all are one and the same.
    if (std::all_of(p.all.begin(), p.all.end(),
                    [&](const point& at) { return at.log_cost == p.all.front().log_cost; })) {
        result.remain = {one};
        result.least = result.most = one;
        return result;
    }

    // The exponent over the upper half.
    const double middle = (p.all.front().log_n + p.all.back().log_n) / 2;
    std::size_t from = 0;
    while (p.all[from].log_n < middle - 1e-9) ++from;
    from = std::min(from, rows - 3);
    std::vector<double> x, y;
    for (std::size_t i = from; i != rows; ++i) x.push_back(p.all[i].log_n), y.push_back(p.all[i].log_cost);
    const auto slope = through(x, y);
    constexpr std::array<double, 9> wide{12.7, 12.7, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31};
    const double t = x.size() - 2 < wide.size() ? wide[x.size() - 2] : 2.1;
    result.exponent = slope.slope;
    result.exponent_error = t * slope.error;

    // The scatter is not less than what the best explanation without a step leaves.
    const auto& named = named_orders();
    double scatter = p.scatter;
    const auto left = [&](double assumed, bool without_constant) {
        double least = infinite;
        for (const auto& o : named) {
            const auto e = explain(p, assumed, o, false, without_constant);
            if (!(e.loss < infinite) || rows <= e.factors) continue;
            least = std::min(least, e.loss / static_cast<double>(rows - e.factors));
        }
        // A power of n alone, which lies between the orders.
        const auto e =
            explain(p, assumed, terms{{std::clamp(result.exponent, 0.0, 8.0), 0, false}}, {}, false);
        least = std::min(least, e.loss / static_cast<double>(rows - 2));
        return std::min(least, explain_exponential(p, assumed, 0).loss / static_cast<double>(rows - 2));
    };
    bool without_constant = false;
    double share = left(std::max(scatter, exact), false);
    // Where nothing with a term that leads explains the points, and without the constant something does far better.
    constexpr double better = 9, badly = 9;  // times the square
    constexpr std::size_t enough = 8;
    if (rows >= enough && std::sqrt(share) * std::max(scatter, exact) > 2 * exact) {
        const double freer = left(std::max(scatter, exact), true);
        if (freer * better < share) share = freer, without_constant = true;
    }
    // Between sizes far apart a curve bends, which its neighbours take for scatter: what the best explanation leaves of
    // many points is nearer, and as the best of many it leaves less than the truth does.
    // Of fewer points that holds only where they lie as exactly as counts do.
    constexpr std::size_t many = 8, fewer = 7;
    constexpr double best_of_many = 1.7;
    const double leaves = std::sqrt(share) * std::max(scatter, exact);
    if (rows >= many || (rows >= fewer && leaves < 2 * exact))
        scatter = std::min(scatter, std::max(exact, best_of_many * leaves));
    // A step or two leave more than the scatter; with them the best is looked for below.
    if (share > 1) scatter = std::max(scatter, exact) * std::sqrt(std::min(share, badly));
    result.scatter = scatter;

    // Without steps and with them: a step is chosen among many places, and explains some scatter by chance.
    struct tried {
        law is;
        double plain = infinite, stepped = infinite;
    };
    std::vector<tried> all;
    const auto attempt = [&](const named_order& o, bool freer) {
        tried one_of{o.is, explain(p, scatter, o, false, freer).loss, infinite};
        one_of.stepped = std::min(one_of.plain, explain(p, scatter, o, true, freer).loss);
        all.push_back(one_of);
    };
    for (const auto& o : named) attempt(o, without_constant);
    const double around = std::clamp(result.exponent, 0.0, 8.0);
    const auto middle_power = [&](double power) {
        std::vector<terms> lower{terms{}, terms{one}};
        for (const double less : {0.5, 1.0})
            if (power > less) lower.push_back({{power - less, 0, false}});
        attempt(named_order{{power, 0, false}, std::move(lower)}, false);
    };
    for (int k = 1; k < 80; ++k) {
        const double power = k / 10.0;
        const bool named_power = std::any_of(named.begin(), named.end(), [&](const auto& o) {
            return o.is.logs == 0 && std::abs(o.is.power - power) < 0.01;
        });
        if (!named_power && std::abs(power - around) < 1) middle_power(power);
    }
    middle_power(std::round(around * 100) / 100);
    const double limit = limit_of(rows);
    const auto exponential = explain_exponential(p, scatter, limit);
    double best = exponential.loss;
    for (const auto& a : all) best = std::min({best, a.plain, a.stepped + by_chance});
    std::vector<law> remain;
    for (const auto& a : all)
        if (a.stepped <= best + limit) remain.push_back(a.is);
    if (exponential.loss <= best + limit) {
        // Below 2^n as 1.6^n is, it is within 2^n all the same.
        constexpr double rounding = 1.01;
        if (exponential.least <= rounding) remain.push_back({1, 0, true});
        if (exponential.most > rounding) remain.push_back({2, 0, true});
    }
    std::sort(remain.begin(), remain.end());
    remain.erase(std::unique(remain.begin(), remain.end()), remain.end());
    result.remain = remain;
    if (remain.empty()) return result;
    for (const auto& o : named) {
        if (o.is < remain.front() || o.is == remain.front()) result.least = o.is;
        if (!result.most && (remain.back() < o.is || o.is == remain.back())) result.most = o.is;
    }
    if (remain.front().exponential) result.least = remain.front();
    if (remain.back().exponential) result.most = remain.back();
    return result;
}

}  // namespace
}  // namespace laws

possible_laws laws_of(std::span<const sample> samples) { return laws::find(samples); }

std::string to_text(const law& l) {
    if (l.exponential) return l.power > 1 ? "faster than 2^n" : "2^n";
    const auto number = [](double x) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.3g", x);
        return std::string(text.data());
    };
    std::string base = l.power == 0     ? ""
                       : l.power == 0.5 ? "sqrt n"
                       : l.power == 1   ? "n"
                                        : "n^" + number(l.power);
    if (l.loglogs != 0) return base + (base.empty() ? "" : " ") + "log log n";
    const std::string logs = l.logs == 0             ? ""
                             : std::abs(l.logs) == 1 ? "log n"
                                                     : "log^" + number(std::abs(l.logs)) + " n";
    if (logs.empty()) return base.empty() ? "1" : base;
    if (base.empty()) return l.logs < 0 ? "1 / " + logs : logs;
    return base + (l.logs < 0 ? " / " : " ") + logs;
}

double log_value(const law& l, double n) {
    if (l.exponential) return l.power * n * std::log(2.0);
    const double logs = std::log2(std::max(n, 2.0));
    return l.power * std::log(n) + l.logs * std::log(logs) +
           l.loglogs * std::log(std::log2(std::max(logs, 2.0)));
}

std::string big_o(const law& l) { return "O(" + to_text(l) + ")"; }

law law_of(order o) {
    switch (o) {
        case order::constant: return {0, 0, false};
        case order::log_n: return {0, 1, false};
        case order::sqrt_n: return {0.5, 0, false};
        case order::n: return {1, 0, false};
        case order::n_log_n: return {1, 1, false};
        case order::n_log2_n: return {1, 2, false};
        case order::n_1_5: return {1.5, 0, false};
        case order::n2: return {2, 0, false};
        case order::n3: return {3, 0, false};
        case order::exp2: return {1, 0, true};
    }
    return {};
}

std::optional<law> law_from_text(std::string_view text) {
    const auto read = read_growth(text);
    if (read.refused) return {};
    return read.is.exponential ? law{1, 0, true} : law{read.is.power, read.is.logs, false};
}

ruling within(const possible_laws& p, const law& claim) {
    if (p.evidence != doubt::none || p.remain.empty()) return ruling::undecided;
    const bool none_above = !(claim < p.remain.back()), all_above = claim < p.remain.front();
    return none_above ? ruling::yes : all_above ? ruling::no : ruling::undecided;
}

std::string to_text(const possible_laws& p) {
    if (p.remain.empty()) return "no order that could be named";
    if (p.single())
        return p.least->exponential && p.least->power > 1 ? "growth faster than O(2^n)" : big_o(*p.least);
    if (!p.most) return "growth beyond " + big_o(*p.least);
    std::string text =
        "between " + (p.least ? big_o(*p.least) : std::string("O(1)")) + " and " + big_o(*p.most);
    // A power between two orders that follow each other, known to a hundredth.
    if (p.exponent_error < 0.02 && p.remain.size() <= 3 && p.exponent > 0) {
        std::array<char, 32> power{};
        std::snprintf(power.data(), power.size(), ", like n^%.2f", p.exponent);
        text += power.data();
    }
    return text;
}

}  // namespace dsa::measure
