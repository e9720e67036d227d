#include "course/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace dsa::course {
namespace {

constexpr double decay = -0.5;
constexpr double factor = 19.0 / 81.0;  // so that retrievability(s, s) is 0.9
constexpr double longest = 36'500;

double bounded_stability(double s) { return std::isfinite(s) ? std::clamp(s, 0.1, longest) : longest; }
double bounded_difficulty(double d) { return std::clamp(d, 1.0, 10.0); }

double first_difficulty(grade how, const fsrs_weights& w) {
    return bounded_difficulty(w[4] - w[5] * (static_cast<int>(how) - 3));
}

// Towards what "good" would have begun with, or a few bad days would make it hard for ever.
double next_difficulty(double d, grade how, const fsrs_weights& w) {
    const double moved = d - w[6] * (static_cast<int>(how) - 3);
    return bounded_difficulty(w[7] * first_difficulty(grade::good, w) + (1 - w[7]) * moved);
}

double after_recall(const memory& m, double r, grade how, const fsrs_weights& w) {
    const double bonus = how == grade::hard ? w[15] : how == grade::easy ? w[16] : 1;
    return m.stability * (1 + std::exp(w[8]) * (11 - m.difficulty) * std::pow(m.stability, -w[9]) *
                                  (std::exp(w[10] * (1 - r)) - 1) * bonus);
}

double after_lapse(const memory& m, double r, const fsrs_weights& w) {
    return w[11] * std::pow(m.difficulty, -w[12]) * (std::pow(m.stability + 1, w[13]) - 1) *
           std::exp(w[14] * (1 - r));
}

}  // namespace

memory first_memory(grade how, const fsrs_weights& w) {
    return {bounded_stability(w[static_cast<std::size_t>(how) - 1]), first_difficulty(how, w)};
}

double retrievability(double days, double stability) {
    return std::pow(1 + factor * std::max(days, 0.0) / bounded_stability(stability), decay);
}

memory next_memory(const memory& m, double days, grade how, const fsrs_weights& w) {
    const memory from{bounded_stability(m.stability), bounded_difficulty(m.difficulty)};
    const double r = retrievability(days, from.stability);
    const double s = how == grade::again ? after_lapse(from, r, w) : after_recall(from, r, how, w);
    return {bounded_stability(s), next_difficulty(from.difficulty, how, w)};
}

int days_until_due(const memory& m, double wanted) {
    const double days = bounded_stability(m.stability) / factor * (std::pow(wanted, 1 / decay) - 1);
    return static_cast<int>(std::clamp(std::round(days), 1.0, longest));
}

}  // namespace dsa::course
