// contract: every claim about every program of the labelled corpus, asked as a judge asks.
//
// A false failure (a claim that holds, answered no) fails the test, whatever the range. A false pass fails it
// too, but for the programs named below, whose growth is hidden at that budget, and for a range too short to
// settle much, where the number is bounded instead. All numbers are printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "measure/sizes.hpp"
#include "programs.hpp"

namespace dsa::measure {
namespace {

using namespace corpus;

struct range {
    const char* name;
    size from, to;
    int per_octave;
    int seeds;
    double budget;            // steps per gate, all seeds together
    int rounds;               // sets of seeds; a program that draws nothing at random is asked once
    std::size_t most_missed;  // false passes beside the hidden ones
    bool drawn = false;       // each size from the quarter octave around its step, as gates have it
};
void PrintTo(const range& r, std::ostream* out) { *out << r.name; }

// True growth that a small budget cannot show: the leading term is under a sixth of the cost at the largest
// n.
const std::set<std::string> hidden{"n log n behind 60 n of plain work", "n^1.5 beside 20 n",
                                   "n^2 behind 200 n of plain work"};

std::vector<size> drawn_sizes(size to, std::uint64_t seed) {
    rng r(seed);
    places where{};
    for (double& w : where) w = static_cast<double>(r() >> 11) * 0x1p-53;
    std::vector<size> sizes;
    for (int step = 0; middle_of_step(step) <= real(to); ++step)
        sizes.push_back(std::min(to, drawn_size(step, where, step ? sizes.back() : 0)));
    return sizes;
}

std::vector<size> sizes_for(const program& p, const range& r, std::uint64_t seed) {
    if (p.label != order::exp2)
        return r.drawn ? drawn_sizes(r.to, seed) : geometric_sizes(r.from, r.to, r.per_octave);
    std::vector<size> sizes(21);
    std::iota(sizes.begin(), sizes.end(), size{4});
    return sizes;
}

class ContractAsked : public testing::TestWithParam<range> {};

TEST_P(ContractAsked, NoProgramIsJudgedFalsely) {
    const auto& r = GetParam();
    int questions = 0, false_failures = 0, false_passes = 0, hidden_passes = 0, unsure_of_true = 0,
        unsure_of_false = 0;
    int true_claims = 0, open_questions = 0;
    const auto programs = all_programs();
    for (int round = 1; round <= r.rounds; ++round) {
        std::vector<std::uint64_t> seeds;
        for (int s = 0; s != r.seeds; ++s) seeds.push_back(static_cast<std::uint64_t>(1000 * round + s));
        for (const auto& p : programs) {
            if (round > 1 && !p.random && !r.drawn) continue;
            const auto samples = measured(p, sizes_for(p, r, seeds[0]), seeds, r.budget);
            for (const auto claim : all_orders) {
                if (std::find(p.open.begin(), p.open.end(), claim) != p.open.end()) {
                    ++open_questions;
                    continue;
                }
                ++questions;
                const auto c = within(samples, claim);
                const bool holds = claim >= p.label;
                true_claims += holds;
                const auto facts = p.name + " up to n = " + std::to_string(samples.back().n) + ", claim O(" +
                                   std::string(to_text(claim)) + "), drift " + std::to_string(c.drift) +
                                   " +- " + std::to_string(c.drift_error) + ", growth " +
                                   std::to_string(c.growth) + ", first seed " + std::to_string(seeds[0]);
                if (c.answer == ruling::undecided) ++(holds ? unsure_of_true : unsure_of_false);
                if (holds && c.answer == ruling::no) {
                    ++false_failures;
                    ADD_FAILURE() << "false failure: " << facts;
                }
                if (!holds && c.answer == ruling::yes) {
                    if (hidden.contains(p.name)) {
                        ++hidden_passes;
                    } else {
                        ++false_passes;
                        std::printf("  false pass: %s\n", facts.c_str());
                    }
                }
            }
        }
    }
    std::printf(
        "  %zu programs, %d questions: %d false failures, %d false passes and %d of hidden growth, undecided "
        "%d of %d claims that hold and %d of %d that do not; %d open questions not judged\n",
        programs.size(), questions, false_failures, false_passes, hidden_passes, unsure_of_true, true_claims,
        unsure_of_false, questions - true_claims, open_questions);
    EXPECT_LE(static_cast<std::size_t>(false_passes), r.most_missed);
    // An estimator that shrugs is no use either.
    EXPECT_LE(unsure_of_true * 50, true_claims) << "more than 2 % of the claims that hold are undecided";
    EXPECT_LE(unsure_of_false * 8, questions - true_claims)
        << "more than 12 % of the false claims are undecided";
}

// "n from 16 to 256" becomes NFrom16To256: test names are letters and digits.
std::string name_of(const testing::TestParamInfo<range>& tested) {
    std::string name;
    bool upper = true;
    for (const char c : std::string(tested.param.name)) {
        if (std::isalnum(static_cast<unsigned char>(c))) {
            name += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        }
        upper = c == ' ';
    }
    return name;
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, ContractAsked,
    testing::Values(range{"n from 16 to 1024 at half octaves", 16, 1024, 2, 5, 3e6, 2, 0},
                    range{"n from 16 to 1024 at quarter octaves", 16, 1024, 4, 5, 3e6, 2, 0},
                    range{"n from 16 to 4096 at quarter octaves", 16, 4096, 4, 5, 3e6, 2, 0},
                    range{"n from 16 to 16384 at quarter octaves", 16, 16384, 4, 5, 3e6, 2, 0},
                    range{"n from 16 to 16384 at octaves", 16, 16384, 1, 5, 3e6, 2, 0},
                    range{"n from 16 to 16384, one seed", 16, 16384, 4, 1, 3e6, 3, 0},
                    range{"n from 16 to 256", 16, 256, 4, 5, 3e6, 2, 2},
                    range{"n from 16 to 4096, a tenth of the budget", 16, 4096, 4, 5, 3e5, 2, 2},
                    range{"drawn sizes from 16 to 4096", 16, 4096, 4, 5, 3e6, 3, 1, true},
                    range{"drawn sizes from 16 to 4096, one seed", 16, 4096, 4, 1, 1.5e6, 10, 0, true},
                    range{"drawn sizes from 16 to 16384", 16, 16384, 4, 5, 3e6, 2, 1, true}),
    name_of);

TEST(Contract, HiddenGrowthIsSeenWithALargerBudget) {
    for (const auto& p : all_programs()) {
        if (!hidden.contains(p.name)) continue;
        const auto samples = measured(p, geometric_sizes(16, 1 << 17, 4), {1}, 3e7);
        for (const auto claim : all_orders) {
            const auto c = within(samples, claim);
            if (claim >= p.label)
                EXPECT_EQ(c.answer, ruling::yes) << p.name << ", claim " << to_text(claim);
            else
                EXPECT_NE(c.answer, ruling::yes)
                    << p.name << ", claim " << to_text(claim) << ", drift " << c.drift;
        }
    }
}

TEST(Contract, NothingHoldsForWhatOutgrowsEveryOrder) {
    for (const auto& p : beyond_programs()) {
        std::vector<size> sizes(12);
        std::iota(sizes.begin(), sizes.end(), size{3});
        const auto samples = measured(p, sizes, {1}, 2e7);
        for (const auto claim : all_orders) {
            const auto c = within(samples, claim);
            EXPECT_EQ(c.answer, ruling::no) << p.name << " to n = " << samples.back().n << ", claim "
                                            << to_text(claim) << ", growth " << c.growth;
        }
    }
}

// Curves nobody tuned for: a random leading constant, a random positive lower-order term, a random saw-tooth
// per octave, random noise, as from a clock.
TEST(Contract, NoisyCurvesAreNotFailedFalsely) {
    int questions = 0, false_failures = 0, false_passes = 0, unsure = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        rng r(seed);
        const auto uniform = [&] { return static_cast<double>(r() >> 11) * 0x1p-53; };
        const auto normal = [&] {
            double sum = -6;
            for (int i = 0; i != 12; ++i) sum += uniform();
            return sum;
        };
        const double noise = std::array{0.0, 0.005, 0.02, 0.05, 0.1}[seed % 5];
        for (std::size_t truth = 0; truth + 1 != order_count; ++truth) {
            const double lower = 4 * uniform(), offset = 20 * uniform(), tooth = 0.3 * uniform(),
                         phase = 7 * uniform();
            std::vector<sample> samples;
            for (const size n : geometric_sizes(16, seed % 2 ? 1024 : 16384, 4)) {
                for (int row = 0; row != 5; ++row) {
                    double cost = value(all_orders[truth], real(n)) + offset;
                    if (truth) cost += lower * value(all_orders[truth - 1], real(n));
                    cost *= 1 + tooth * std::sin(2 * 3.14159265358979 * std::log2(real(n)) + phase);
                    samples.push_back({real(n), cost * std::exp(noise * normal())});
                }
            }
            for (std::size_t claim = 0; claim != order_count; ++claim) {
                ++questions;
                const auto c = within(samples, all_orders[claim]);
                unsure += c.answer == ruling::undecided;
                false_passes += claim < truth && c.answer == ruling::yes;
                if (claim >= truth && c.answer == ruling::no) {
                    ++false_failures;
                    ADD_FAILURE() << "seed " << seed << ", truth " << to_text(all_orders[truth]) << ", claim "
                                  << to_text(all_orders[claim]) << ", drift " << c.drift << " +- "
                                  << c.drift_error;
                }
            }
        }
    }
    std::printf("  %d questions: %d false failures, %d false passes, %d undecided\n", questions,
                false_failures, false_passes, unsure);
    EXPECT_LE(false_passes * 50, questions) << "more than 2 % of the answers are false passes";
    EXPECT_LE(unsure * 20, questions) << "more than 5 % of the answers are undecided";
}

}  // namespace
}  // namespace dsa::measure
