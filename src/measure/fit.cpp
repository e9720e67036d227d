#include "measure/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "measure/least_squares.hpp"

namespace dsa::measure {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// The thresholds of the method, and where each comes from. They are ratios, so they hold for any unit. "Corpus": the
// labelled programs of tests/toolkit/measure/programs.hpp, of which every claim is asked; "by trial" on it means: at the
// value no claim that holds is failed, and the fewest that do not are passed or left open.

// What a fit rests on.
constexpr std::size_t least_sizes =
    5;  // a fit of three terms and one size to contradict it, and one to spare
constexpr double least_octaves =
    1.25;  // log2 of largest n / smallest n: five sizes at quarter octaves, and a little
constexpr double brief_octaves = 4.5;  // below, a drift is not explained away: by trial
constexpr std::size_t least_bins = 5;  // octaves, as least_sizes; with fewer the sizes themselves are fitted
constexpr std::size_t most_bins = 8;   // older octaves tell about constants, not about growth: by trial
constexpr double small_n = 64;         // octaves below are dominated by lower-order terms: by trial

// What an order must do to explain the costs.
constexpr double least_share = 0.10;  // of its leading term at the largest n: by trial, as less is overfitted
constexpr double most_share = 4;      // more is cancelled by a negative lower term, an artefact: by trial
constexpr double rms_floor = 0.0015;  // below is rounding: right fits of the corpus leave 0.0009 to 0.0024
constexpr double aicc_margin = 2;  // Burnham and Anderson: within 2 of the best a model is as well supported
constexpr double flawless_rms =
    0.0005;  // a third of the floor: no fit of noise to a few bins came this close
constexpr double noisy_rms =
    0.02;  // ten times what right fits leave: then no order fits, and the slope decides
constexpr double explained_rms =
    0.01;  // half of that: a drift counts if some bigger order explains the costs so well
constexpr double noise_margin = 1.5;  // as `band`: a misfit below this multiple of the noise is noise

// What contradicts a claim. R is cost / f(n).
constexpr double drift_limit =
    0.2;  // surplus log factors: at most 0.2 of right orders, 0.28 and more of one log less
constexpr double clear_drift =
    0.5;  // the most of a right order (a hash that oscillates): for sure beyond is no yes
constexpr double most_jump =
    0.75;  // of all that R rises, in one step: by trial, a change of method and no growth
constexpr double exact_rms = 0.004;  // twice what right fits leave: so good a fit names its order ...
constexpr double exact_ratio =
    2.5;  // ... if every smaller one fits this much worse: the closest rival in the corpus
constexpr double exact_drift = 0.02;   // ... and R rises at all: a tenth of the limit
constexpr double growth_limit = 0.35;  // exponent of R: between a log factor's 0.2 and a square root's 0.5
constexpr double band = 1.5;           // around each threshold, undecided: the method's own advice

// What is exponential.
constexpr double steep = 3.6;   // last log-log slope: above n^3 with lower terms
constexpr double steep_n = 64;  // no exponential is measured beyond: 2^64 steps do not end

// All sizes of one octave (or one size alone) averaged. `weights` follow cost's rough power of n, so that the
// sizes of an octave count alike; the same weights average the terms of a fit, which keeps it exactly linear.
struct bin {
    double n = 0;                     // geometric mean of the sizes
    double cost = 0;                  // weighted mean, never 0: see `lifted`
    double noise = 0;                 // relative standard error of cost, from repeated rows
    std::size_t first = 0, last = 0;  // its sizes, as a range of data::sizes
};

struct size_mean {
    double n = 0;
    double cost = 0;
    double error = 0;  // standard error of cost, 0 with one row
    double weight = 0;
};

struct data {
    std::vector<size_mean> sizes;  // ascending
    std::vector<bin> bins;         // ascending
    std::size_t upper = 0;         // the first bin of the upper half
    std::size_t tail = 0;          // the first bin of the upper half's own upper half
    bool octaves = false;
    bool repeated = false;  // some size has several rows, so `noise` is known
    bool all_zero = false;
    double noise = 0;
    // Relative scatter around the best fit where that is flawless: what bends away from a straight line
    // beyond it is the curve's own shape, not uncertainty. A rougher fit may look good by chance.
    double misfit = infinite;
    bool brief = false;  // the range is too short to tell neighbouring orders apart
    doubt evidence = doubt::none;
};

// Beyond these no power of n or square of a cost would overflow or vanish; NaN compares false.
bool legal(const sample& s) { return s.n >= 1e-15 && s.n <= 1e18 && s.cost >= 0 && s.cost <= 1e150; }

std::vector<size_mean> means_with_error(std::span<const sample> samples, bool& repeated) {
    std::vector<sample> rows;
    rows.reserve(samples.size());
    for (const auto& s : samples) {
        if (legal(s)) rows.push_back(s);
    }
    // By cost too: the sum is the same for any order of the rows.
    std::sort(rows.begin(), rows.end(),
              [](const sample& a, const sample& b) { return a.n != b.n ? a.n < b.n : a.cost < b.cost; });
    std::vector<size_mean> result;
    for (std::size_t i = 0; i != rows.size();) {
        const double n = rows[i].n;
        double mean = 0, squares = 0, count = 0;  // Welford: no overflow, no cancellation
        for (; i != rows.size() && rows[i].n == n; ++i) {
            ++count;
            const double away = rows[i].cost - mean;
            mean += away / count;
            squares += away * (rows[i].cost - mean);
        }
        if (count > 1) repeated = true;
        result.push_back({n, mean, count > 1 ? std::sqrt(squares / (count - 1) / count) : 0, 0});
    }
    return result;
}

double averaged(const data& d, const bin& b, auto&& term) {
    double sum = 0, weights = 0;
    for (std::size_t i = b.first; i != b.last; ++i) {
        sum += d.sizes[i].weight * term(d.sizes[i]);
        weights += d.sizes[i].weight;
    }
    return sum / weights;
}

bin make_bin(const data& d, std::size_t first, std::size_t last) {
    bin b;
    b.first = first, b.last = last;
    double logs = 0, variance = 0, weights = 0;
    for (std::size_t i = first; i != last; ++i) {
        logs += std::log(d.sizes[i].n);
        weights += d.sizes[i].weight;
        variance += std::pow(d.sizes[i].weight * d.sizes[i].error, 2);
    }
    b.n = std::exp(logs / static_cast<double>(last - first));
    b.cost = averaged(d, b, [](const size_mean& s) { return s.cost; });
    b.noise = b.cost > 0 ? std::sqrt(variance) / weights / b.cost : 0;
    return b;
}

// Octaves (top/2, top], (top/4, top/2], ... below the largest n. The tolerance keeps sizes that were rounded
// to integers in the octave they were meant for.
std::vector<bin> octave_bins(const data& d) {
    constexpr double tolerance = 0.05;
    const double top = std::log2(d.sizes.back().n);
    const auto octave = [&](const size_mean& s) { return std::floor(top - std::log2(s.n) + tolerance); };
    std::vector<bin> bins;
    for (std::size_t i = 0; i != d.sizes.size();) {
        std::size_t j = i;
        while (j != d.sizes.size() && octave(d.sizes[j]) == octave(d.sizes[i])) ++j;
        bins.push_back(make_bin(d, i, j));
        i = j;
    }
    const auto count = [](const bin& b) { return b.last - b.first; };
    if (bins.size() > least_bins && 4 * count(bins[0]) < 3 * count(bins[1])) bins.erase(bins.begin());
    while (bins.size() > least_bins && d.sizes[bins[0].last - 1].n <= small_n) bins.erase(bins.begin());
    if (bins.size() > most_bins) bins.erase(bins.begin(), bins.end() - most_bins);
    return bins;
}

data prepare(std::span<const sample> samples) {
    data d;
    d.sizes = means_with_error(samples, d.repeated);
    if (!std::all_of(samples.begin(), samples.end(), legal))
        d.evidence = doubt::not_finite;
    else if (d.sizes.size() < least_sizes)
        d.evidence = doubt::few_sizes;
    else if (std::log2(d.sizes.back().n / d.sizes.front().n) < least_octaves)
        d.evidence = doubt::small_range;
    if (d.sizes.empty()) return d;

    d.brief = std::log2(d.sizes.back().n / d.sizes.front().n) < brief_octaves;
    const double largest = std::max_element(d.sizes.begin(), d.sizes.end(), [](auto& a, auto& b) {
                               return a.cost < b.cost;
                           })->cost;
    d.all_zero = largest == 0;
    if (d.all_zero) return d;
    // Relative to the largest, so that no square overflows.
    for (auto& s : d.sizes) s.cost /= largest, s.error /= largest;

    // A rough power of n, from the ends. Exponentials would give weights without measure, hence the clamp.
    double power = 0;
    const auto& front = d.sizes.front();
    const auto& back = d.sizes.back();
    if (front.cost > 0 && back.cost > 0 && back.n > front.n) {
        power = std::clamp(std::log(back.cost / front.cost) / std::log(back.n / front.n), 0.0, 4.0);
    }
    for (auto& s : d.sizes) s.weight = std::pow(s.n / back.n, -power);

    d.bins = octave_bins(d);
    d.octaves = d.bins.size() >= least_bins;
    if (!d.octaves) {
        d.bins.clear();
        for (std::size_t i = 0; i != d.sizes.size(); ++i) d.bins.push_back(make_bin(d, i, i + 1));
    }
    // A relative error needs a cost: where none was counted, stand in half of the smallest that was.
    double lifted = infinite;
    for (const auto& b : d.bins) {
        if (b.cost > 0) lifted = std::min(lifted, b.cost / 2);
    }
    for (auto& b : d.bins) {
        if (b.cost <= 0) b.cost = lifted;
        d.noise += b.noise * b.noise;
    }
    d.noise = std::sqrt(d.noise / static_cast<double>(d.bins.size()));

    const std::size_t count = d.bins.size();
    const auto upper_part = [&](std::size_t from, std::size_t least) {
        if (count - from <= least) return from;
        std::size_t first = count - (count - from + 1) / 2;
        if (!d.octaves) {  // sizes may be spaced in any way: the upper half of the range, not of the rows
            const double middle = std::sqrt(d.bins[from].n * d.bins.back().n);
            first = from;
            while (d.bins[first].n < middle) ++first;
        }
        return std::min(first, count - least);
    };
    d.upper = upper_part(0, 3);
    d.tail = upper_part(d.upper, 2);
    return d;
}

// Least squares y ~ slope * x over bins [from, end). The error is the larger of what the residuals say and
// of what the scatter of repeated rows says.
line slope_of(const data& d, std::size_t from, auto&& x, auto&& y, bool residuals = true) {
    std::vector<double> xs, ys;
    for (std::size_t i = from; i != d.bins.size(); ++i) {
        xs.push_back(x(d.bins[i]));
        ys.push_back(y(d.bins[i]));
    }
    line result = through(xs, ys);
    if (!(result.spread_x > 0)) return {};
    const double mean = std::accumulate(xs.begin(), xs.end(), 0.0) / static_cast<double>(xs.size());
    double scatter = 0;
    for (std::size_t i = 0; i != xs.size(); ++i)
        scatter += std::pow((xs[i] - mean) * d.bins[from + i].noise, 2);
    const double shape = result.error;
    result.error = std::sqrt(scatter) / result.spread_x;
    if (residuals && xs.size() > 2) {
        // With few bins the residuals themselves are uncertain: Student's 97.5 % quantile beside the
        // normal's 2. With repeated rows the scatter is known besides, and the residuals are mostly shape.
        constexpr std::array<double, 6> widened{6.35, 2.15, 1.59, 1.39, 1.29, 1.22};
        const auto freedom = xs.size() - 3;
        const double widening = d.repeated ? 1 : freedom < widened.size() ? widened[freedom] : 1.1;
        result.error =
            std::max(result.error, std::min(widening * shape, 2 * d.misfit / std::sqrt(result.spread_x)));
    }
    return result;
}

double ln_n(const bin& b) { return std::log(b.n); }
double ln_log_n(const bin& b) { return std::log(std::log2(std::max(b.n, 2.0))); }
double ln_cost(const bin& b) { return std::log(b.cost); }

// The terms of an order: the leading one first, then what real programs have beside it.
struct model {
    std::size_t count = 0;
    double (*terms[3])(double) = {};
};
double one(double) { return 1; }
double inverse(double n) { return 1 / n; }
double log_n(double n) { return value(order::log_n, n); }
double sqrt_n(double n) { return value(order::sqrt_n, n); }
double linear(double n) { return n; }
double n_log_n(double n) { return value(order::n_log_n, n); }
double n_log2_n(double n) { return value(order::n_log2_n, n); }
double n_1_5(double n) { return value(order::n_1_5, n); }
double square(double n) { return n * n; }
double cube(double n) { return n * n * n; }

constexpr std::size_t polynomial_orders = order_count - 1;
constexpr std::array<model, polynomial_orders> models{{{2, {one, inverse}},
                                                       {2, {log_n, one}},
                                                       {3, {sqrt_n, log_n, one}},
                                                       {3, {linear, log_n, one}},
                                                       {3, {n_log_n, linear, one}},
                                                       {3, {n_log2_n, n_log_n, linear}},
                                                       {3, {n_1_5, linear, one}},
                                                       {3, {square, linear, one}},
                                                       {3, {cube, square, linear}}}};

struct fitted {
    double rms = infinite;
    std::size_t terms = 0;
};

// Least squares of 1 ~ sum of share_j * column_j, column_j = term_j / cost, scaled to 1 at the last bin: the
// solution is each term's share of the cost at the largest n.
fitted fit(const data& d, const model& m, bool is_smallest) {
    const std::size_t rows = d.bins.size();
    if (rows < m.count + 2) return {};
    const std::vector<double> rest(rows, 1.0);
    std::vector<std::vector<double>> columns(m.count, std::vector<double>(rows));
    for (std::size_t j = 0; j != m.count; ++j) {
        for (std::size_t i = 0; i != rows; ++i) {
            const auto& b = d.bins[i];
            columns[j][i] = averaged(d, b, [&](const size_mean& s) { return m.terms[j](s.n); }) / b.cost;
        }
        const double scale = columns[j][rows - 1];
        for (double& x : columns[j]) x /= scale;
    }
    const auto solved = least_squares(columns, rest);
    if (!solved) return {};  // the terms are one and the same on these sizes
    const double leading = solved->factors[0];
    if (!is_smallest && !(leading >= least_share && leading <= most_share)) return {};
    return {std::sqrt(solved->rest / static_cast<double>(rows)), m.count};
}

using fits = std::array<fitted, polynomial_orders>;

fits fit_all(const data& d) {
    fits all;
    for (std::size_t i = 0; i != polynomial_orders; ++i) all[i] = fit(d, models[i], i == 0);
    return all;
}

double aicc(const data& d, const fitted& f, double strictness = 1) {
    if (!(f.rms < infinite)) return infinite;
    const auto rows = static_cast<double>(d.bins.size());
    const auto terms = static_cast<double>(f.terms);
    return 2 * rows * std::log(std::max(f.rms / strictness, rms_floor)) + 2 * terms +
           2 * terms * (terms + 1) / (rows - terms - 1);
}

// The rms error for the degrees of freedom left.
double spread(const data& d, const fitted& f) {
    const auto rows = static_cast<double>(d.bins.size());
    return f.rms < infinite ? f.rms * std::sqrt(rows / (rows - static_cast<double>(f.terms))) : infinite;
}

// The smallest order whose own mean exponent reaches the data's, less two standard errors.
std::size_t smallest_by_slope(const data& d) {
    const auto line = slope_of(d, 0, ln_n, ln_cost);
    for (std::size_t i = 0; i != polynomial_orders; ++i) {
        const auto own = slope_of(d, 0, ln_n, [&](const bin& b) { return log_value(all_orders[i], b.n); });
        if (own.slope >= line.slope - 2 * line.error) return i;
    }
    return polynomial_orders - 1;
}

// Growth by a factor for each step of n: steep at the end, and a straighter line over n than over log n.
bool looks_exponential(const std::vector<size_mean>& sizes) {
    if (sizes.size() < least_sizes || sizes.back().n > steep_n) return false;
    const auto& a = sizes[sizes.size() - 2];
    const auto& b = sizes.back();
    if (!(a.cost > 0) || std::log(b.cost / a.cost) < steep * std::log(b.n / a.n)) return false;
    const auto misfit = [&](auto&& x) {
        double count = 0, mx = 0, my = 0, xx = 0, xy = 0, yy = 0;
        for (const auto& s : sizes) {
            if (!(s.cost > 0)) continue;
            ++count;
            const double dx = x(s.n) - mx, dy = std::log(s.cost) - my;
            mx += dx / count, my += dy / count;
            xx += dx * (x(s.n) - mx), xy += dx * (std::log(s.cost) - my), yy += dy * (std::log(s.cost) - my);
        }
        return xx > 0 ? yy - xy * xy / xx : infinite;
    };
    return misfit([](double n) { return n; }) < misfit([](double n) { return std::log(n); });
}

// Everything about the samples that does not depend on the claim.
struct analysis {
    data d;
    fits all;
    double best = infinite;
    std::size_t by_slope = 0;
    bool noisy = false;
    bool exponential = false;
};

analysis analyse(std::span<const sample> samples) {
    analysis a{prepare(samples), {}, infinite, 0, false, false};
    if (a.d.evidence == doubt::not_finite || a.d.evidence == doubt::few_sizes || a.d.all_zero) return a;
    a.exponential = looks_exponential(a.d.sizes);
    if (a.exponential) a.d.evidence = doubt::none;  // a doubled n is a squared cost: range enough
    a.all = fit_all(a.d);
    double least = infinite;
    for (const auto& f : a.all) {
        a.best = std::min(a.best, aicc(a.d, f));
        least = std::min(least, f.rms);
        a.d.misfit = std::min(a.d.misfit, spread(a.d, f));
    }
    if (a.d.misfit > flawless_rms) a.d.misfit = infinite;
    a.noisy = least > noisy_rms;
    if (a.noisy) a.by_slope = smallest_by_slope(a.d);
    return a;
}

// Is an order above the claim needed to explain the samples? strictness > 1 asks for more evidence.
bool needs_bigger(const analysis& a, std::size_t claim, double strictness) {
    if (a.exponential) return true;
    if (claim + 1 >= polynomial_orders) return false;
    double above = infinite;
    for (std::size_t i = claim + 1; i != polynomial_orders; ++i) above = std::min(above, aicc(a.d, a.all[i]));
    if (above == infinite) return false;
    for (std::size_t i = 0; i <= claim; ++i) {
        const auto& f = a.all[i];
        if (aicc(a.d, f, strictness) <= above + aicc_margin) return false;
        if (f.terms == 0) continue;
        if (spread(a.d, f) <= noise_margin * strictness * a.d.noise) return false;
    }
    return !a.noisy || a.by_slope > claim;
}

// Does some order above the claim account for the costs, as far as their scatter allows? When none does, the
// costs have a shape that no order has (a slow start, a change of method), and a drift names nothing yet.
bool explained(const analysis& a, std::size_t claim) {
    double above = infinite;
    for (std::size_t i = claim + 1; i < polynomial_orders; ++i) above = std::min(above, a.all[i].rms);
    return above <= std::max(explained_rms, noise_margin * a.d.noise);
}

// Does some order above the claim fit exactly while the claim and all below it do not?
bool exactly_bigger(const analysis& a, std::size_t claim, double strictness) {
    double below = infinite, above = infinite;
    for (std::size_t i = 0; i != polynomial_orders; ++i) {
        auto& least = i <= claim ? below : above;
        least = std::min(least, a.all[i].rms);
    }
    return a.d.noise < exact_rms / 2 && above < exact_rms / strictness &&
           below > exact_ratio * strictness * std::max(above, rms_floor);
}

struct ratio {  // R(n) = cost / f(n), over the upper half and over its last part
    line drift, growth, last_drift, last_growth;
    double jump = 0;  // the largest rise from one size to the next, as a share of all rises
};

double largest_jump(const data& d, order claim) {
    double least = infinite;
    for (const auto& s : d.sizes) {
        if (s.cost > 0) least = std::min(least, s.cost);
    }
    const auto ln_ratio = [&](const size_mean& s) {
        return std::log(s.cost > 0 ? s.cost : least / 2) - log_value(claim, s.n);
    };
    double all = 0, largest = 0;
    for (std::size_t i = d.bins[d.upper].first + 1; i < d.sizes.size(); ++i) {
        const double rise = std::max(0.0, ln_ratio(d.sizes[i]) - ln_ratio(d.sizes[i - 1]));
        all += rise;
        largest = std::max(largest, rise);
    }
    return all > 0 ? largest / all : 0;
}

ratio ratio_of(const data& d, order claim) {
    const auto ln_ratio = [&](const bin& b) {
        // 2^n has no mean over an octave that could be represented; over one size it needs none.
        if (claim == order::exp2) return ln_cost(b) - log_value(claim, b.n);
        return ln_cost(b) - std::log(averaged(d, b, [&](const size_mean& s) { return value(claim, s.n); }));
    };
    return {slope_of(d, d.upper, ln_log_n, ln_ratio), slope_of(d, d.upper, ln_n, ln_ratio),
            slope_of(d, d.tail, ln_log_n, ln_ratio, false), slope_of(d, d.tail, ln_n, ln_ratio, false),
            largest_jump(d, claim)};
}

// The contract rule for one claim alone. Without a band: strictness 1.
bool fails(const analysis& a, const ratio& r, std::size_t claim, double strictness) {
    const double sure = strictness > 1 ? 2 : 0;  // standard errors that a hard "no" puts on top
    const auto beyond = [&](const line& l, double limit) {
        return l.slope > limit * strictness && l.slope - sure * l.error > limit;
    };
    // One jump is a change of method or a threshold; growth is many rises.
    if (strictness > 1 && r.jump > most_jump) return false;
    // A rise that stops before the largest n is no growth either.
    const auto goes_on = [&](const line& l, double limit) {
        return strictness <= 1 || l.slope + sure * l.error > limit / 2;
    };
    const bool bigger = needs_bigger(a, claim, strictness);
    if (bigger && beyond(r.drift, drift_limit) && goes_on(r.last_drift, drift_limit) &&
        (strictness <= 1 || explained(a, claim))) {
        return true;
    }
    if (bigger && beyond(r.drift, exact_drift) && goes_on(r.last_drift, exact_drift) &&
        exactly_bigger(a, claim, strictness)) {
        return true;
    }
    // In the soft band growth needs the fit's word: lower-order terms of the right order rise too.
    return beyond(r.growth, growth_limit) && goes_on(r.last_growth, growth_limit) &&
           (strictness > 1 || bigger);
}

// Signs that forbid a plain yes although the claim's order fits.
bool suspicious(const analysis& a, const ratio& r, std::size_t claim) {
    if (r.growth.slope > growth_limit) return true;
    if (r.drift.slope - 2 * r.drift.error > clear_drift) return true;
    // A short range settles little between orders a logarithm apart; from n^1.5 on they lie a power apart.
    const bool log_apart = claim < index(order::n_1_5);
    if (a.d.brief && log_apart && r.drift.slope > drift_limit * band) return true;
    // A bigger order fits exactly, but its term is still hidden behind the smaller ones.
    return exactly_bigger(a, claim, band);
}

ruling rule(const analysis& a, const ratio& r, std::size_t claim) {
    if (fails(a, r, claim, band)) return ruling::no;
    return fails(a, r, claim, 1 / band) || suspicious(a, r, claim) ? ruling::undecided : ruling::yes;
}

}  // namespace

std::string_view to_text(ruling r) noexcept {
    switch (r) {
        case ruling::yes: return "yes";
        case ruling::no: return "no";
        case ruling::undecided: return "undecided";
    }
    return "";
}

std::string_view to_text(doubt d) noexcept {
    switch (d) {
        case doubt::none: return "";
        case doubt::borderline: return "the growth lies too close to the limit";
        case doubt::few_sizes: return "fewer than five different sizes were measured";
        case doubt::small_range: return "the sizes lie too close together";
        case doubt::not_finite: return "a size or a cost is no usable number";
    }
    return "";
}

estimation estimate(std::span<const sample> samples) {
    const auto a = analyse(samples);
    estimation e;
    e.rms.fill(infinite);
    e.sizes = a.d.sizes.size();
    e.evidence = a.d.evidence;
    if (a.d.all_zero && e.evidence == doubt::none) {
        e.smallest = order::constant;
        e.rms[0] = 0;
    }
    if (a.d.all_zero || a.d.bins.empty() || e.evidence == doubt::not_finite) return e;
    const auto slope = slope_of(a.d, 0, ln_n, ln_cost);
    e.slope = slope.slope;
    e.slope_error = slope.error;
    e.noise = a.d.noise;
    e.noisy = a.noisy;
    e.exponential = a.exponential;
    for (std::size_t i = 0; i != polynomial_orders; ++i) e.rms[i] = a.all[i].rms;
    if (e.evidence != doubt::none) return e;
    if (a.exponential) {
        e.smallest = order::exp2;
    } else if (a.noisy) {
        e.smallest = all_orders[a.by_slope];
    } else {
        for (std::size_t i = 0; i != polynomial_orders && !e.smallest; ++i) {
            if (aicc(a.d, a.all[i]) <= a.best + aicc_margin) e.smallest = all_orders[i];
        }
    }
    return e;
}

contract within(std::span<const sample> samples, order claim) {
    const auto a = analyse(samples);
    contract c;
    c.claim = claim;
    if (a.d.evidence != doubt::none) {
        c.why = a.d.evidence;
        c.near_threshold = c.why != doubt::not_finite;
        return c;
    }
    if (a.d.all_zero) {
        c.answer = ruling::yes;
        c.fitted = order::constant;
        return c;
    }
    const auto r = ratio_of(a.d, claim);
    c.drift = r.drift.slope;
    c.drift_error = r.drift.error;
    c.growth = r.growth.slope;
    for (std::size_t i = 0; i != order_count && !c.fitted; ++i) {
        if (rule(a, ratio_of(a.d, all_orders[i]), i) == ruling::yes) c.fitted = all_orders[i];
    }
    // What is O(1) is O(n) too: an order at or above one that holds, holds.
    c.answer = c.fitted && *c.fitted <= claim ? ruling::yes : rule(a, r, index(claim));
    if (c.answer == ruling::undecided) {
        c.why = doubt::borderline;
        c.near_threshold = true;
    }
    return c;
}

std::optional<order> smallest_within(std::span<const sample> samples) {
    return within(samples, order::exp2).fitted;
}

std::vector<sample> means(std::span<const sample> samples) {
    bool repeated = false;
    std::vector<sample> result;
    for (const auto& s : means_with_error(samples, repeated)) result.push_back({s.n, s.cost});
    return result;
}

}  // namespace dsa::measure
