// The simulation behind bench/toolkit/fit. Prints its counts as one line of JSON.
//
//   fit laws SETS SEED       noisy sets of known law, every claim asked of each
//   fit pairs PAIRS SEED     ten repetitions beside ten, of one program and of one that is 5 % slower
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/statistics.hpp"
#include "measure/law.hpp"

namespace {

using namespace dsa::measure;

struct set {
    law truth;
    std::vector<sample> samples;
    double noise = 0;
};

// Five to thirty sizes; noise of 1 to 40 %; for half of the sets a term of lower order that makes up to half of the
// largest cost; for each fourth one or two caches that end, and a point in twenty that is disturbed.
set noisy_set(std::mt19937_64& random) {
    static const std::vector<law> laws{{0, 0, false}, {0, 1, false},   {0.5, 0, false}, {1, 0, false},
                                       {1, 1, false}, {1, 2, false},   {1.5, 0, false}, {2, 0, false},
                                       {3, 0, false}, {0.9, 0, false}, {1, -1, false},  {1.45, 0, false},
                                       {2, 1, false}, {4, 0, false},   {1, 0, true}};
    const auto uniform = [&](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
    set s;
    s.truth = laws[random() % laws.size()];
    s.noise = 0.01 * std::pow(40.0, uniform(0, 1));
    const bool exponential = s.truth.exponential;
    const auto count = static_cast<std::size_t>(5 + random() % 26);
    const double step = std::exp2(std::vector{0.5, 1.0, 1.0, 2.0}[random() % 4]);
    double n = exponential ? 4 : std::exp2(3 + static_cast<double>(random() % 4));
    const double share = random() % 2 ? uniform(0, 0.5) : 0;
    const bool constant_below = random() % 2 || s.truth.power < 1;
    const double lower = constant_below ? 0 : s.truth.power - (random() % 2 ? 0.5 : 1.0);
    std::vector<double> sizes;
    for (std::size_t i = 0; i != count && n < 1e12; ++i, n = exponential ? n + 1 : n * step)
        sizes.push_back(std::round(n));
    const double top = sizes.back(), unit = std::exp(uniform(0, 10));
    // No exponential is measured so far that a cache ends.
    const bool caches = random() % 4 == 0 && !exponential, disturbed = random() % 4 == 0;
    std::vector<std::pair<double, double>> ends(caches ? 1 + random() % 2 : 0);
    for (auto& [at, by] : ends)
        at = std::sqrt(sizes.front() * top) * std::exp2(uniform(-3, 3)), by = uniform(1.2, 3);
    std::normal_distribution<> normal(0, s.noise);
    for (const double size : sizes) {
        double cost = (1 - share) * std::exp(log_value(s.truth, size) - log_value(s.truth, top));
        const bool grows = s.truth.power > 0 || s.truth.logs > 0;
        if (exponential)
            cost += share * std::exp2(4 - top);
        else
            cost += share * (grows ? std::pow(size / top, lower) : sizes.front() / size);
        for (const auto& [at, by] : ends) cost *= size > at ? by : 1;
        cost *= std::exp(normal(random));
        if (disturbed && random() % 20 == 0) cost *= uniform(1.5, 8);
        s.samples.push_back({size, unit * cost});
    }
    return s;
}

int ask_laws(int sets, std::mt19937_64& random) {
    long asked = 0, decided = 0, wrong_yes = 0, wrong_no = 0, calm = 0, calm_decided = 0, held = 0,
         single = 0;
    for (int i = 0; i != sets; ++i) {
        const auto s = noisy_set(random);
        const auto p = laws_of(s.samples);
        const bool open = p.evidence != doubt::none || p.remain.empty();
        held += open || ((!p.least || !(s.truth < *p.least)) && (!p.most || !(*p.most < s.truth)));
        single += p.single();
        for (const auto claim : all_orders) {
            const auto answer = within(p, law_of(claim));
            const bool yes = answer == ruling::yes, no = answer == ruling::no,
                       truth = !(law_of(claim) < s.truth);
            ++asked;
            decided += yes || no;
            wrong_yes += yes && !truth;
            wrong_no += no && truth;
            if (s.noise < 0.05) ++calm, calm_decided += yes || no;
        }
    }
    return std::printf(
               "{\"sets\": %d, \"asked\": %ld, \"decided\": %ld, \"false_yes\": %ld, \"false_no\": %ld, "
               "\"asked_below_5\": %ld, \"decided_below_5\": %ld, \"held\": %ld, \"single\": %ld}\n",
               sets, asked, decided, wrong_yes, wrong_no, calm, calm_decided, held, single) < 0;
}

int ask_pairs(int pairs, double share, std::mt19937_64& random) {
    std::normal_distribution<> normal(0, 0.02);
    int same = 0, slower = 0;
    for (int i = 0; i != pairs; ++i) {
        std::vector<double> a, b, c;
        for (int k = 0; k != 10; ++k) {
            a.push_back(std::exp(normal(random)));
            b.push_back(std::exp(normal(random)));
            c.push_back(1.05 * std::exp(normal(random)));
        }
        same += dsa::bench::shift_of(b, a).chance <= share;
        slower += dsa::bench::shift_of(c, a).chance <= share;
    }
    return std::printf("{\"pairs\": %d, \"same_called_changed\": %d, \"slower_found\": %d}\n", pairs, same,
                       slower) < 0;
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) return 2;
    const int many = std::atoi(words[2]);
    std::mt19937_64 random(std::strtoull(words[3], nullptr, 10));
    constexpr double share = 0.008;  // bench::chance_share
    return std::string_view(words[1]) == "laws" ? ask_laws(many, random) : ask_pairs(many, share, random);
}
