#pragma once
// schedule: when a solved exercise comes back. Spaced repetition by FSRS 4.5: what is known of a memory is its
// stability (the days after which it is recalled with probability 0.9) and its difficulty (1 to 10); each review
// changes both, and the next one is due when recall has become as unlikely as one wants it.
//
//     auto m = first_memory(grade::good);           // stability 3.7145: due again in 4 days
//     m = next_memory(m, 4, grade::good);           // recalled after 4 days: due again in 15
//     days_until_due(m);                            // 15
//
// Pure functions of their arguments.
//
// Source      J. Ye, J. Su, Y. Cao: A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition
//             Scheduling (KDD 2022), and "The Algorithm", section FSRS-4.5, in the wiki of
//             open-spaced-repetition/fsrs4anki, which the formulae and the 17 weights are taken from: the weights
//             were fitted there to reviews of many users of Anki, not to programmers.
#include <array>

#include "course/progress.hpp"

namespace dsa::course {

struct memory {
    double stability = 0;   // days; 0.1 to 36500
    double difficulty = 0;  // 1 to 10
    friend bool operator==(const memory&, const memory&) = default;
};

using fsrs_weights = std::array<double, 17>;
inline constexpr fsrs_weights published_weights{0.4872, 1.4003, 3.7145, 13.8206, 5.1618, 1.2298,
                                                0.8975, 0.031,  1.6474, 0.1367,  1.0461, 2.1072,
                                                0.0793, 0.3246, 1.587,  0.2272,  2.8755};

// After the first time, which went so.
[[nodiscard]] memory first_memory(grade how, const fsrs_weights& w = published_weights);

// The probability of recall so many days after the last review: (1 + 19/81 days / stability)^(-1/2). Negative
// days count as none.
[[nodiscard]] double retrievability(double days, double stability);

// After a review so many days after the last one.
[[nodiscard]] memory next_memory(const memory& m, double days, grade how,
                                 const fsrs_weights& w = published_weights);

// The days after a review until recall has become as unlikely as `wanted` (0 < wanted < 1), rounded; from 1 to
// 36500.
[[nodiscard]] int days_until_due(const memory& m, double wanted = 0.9);

}  // namespace dsa::course
