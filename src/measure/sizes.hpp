#pragma once
// sizes: where a cost is measured, in quarter octaves of n.
//
// Sizes that can be known beforehand are no evidence of the others: code can be slow everywhere else. So the place of
// each quarter is drawn, and is the same in each octave: n doubles from octave to octave, so that an octave's mean
// still cancels the saw-tooth of a doubling table (with a draw for each size alone, claims of the labelled corpus that
// hold were failed).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace dsa::measure {

inline constexpr int steps_in_an_octave = 4;
using places = std::array<double, steps_in_an_octave>;
// Smaller inputs tell about overhead. An author who stops below measures each size there is.
inline constexpr std::size_t smallest_step = 16;

// The size of a step, 0 for the smallest. where: random numbers from 0 to 1, the places of the quarters of an octave.
// Larger than the size before, which is 0 for the first, so that no two are the same.
inline std::size_t drawn_size(int step, const places& where, std::size_t before) {
    const double place = where[static_cast<std::size_t>(step % steps_in_an_octave)] - 0.5;
    const double exponent = (step + place) / steps_in_an_octave;
    const auto drawn = std::llround(static_cast<double>(smallest_step) * std::exp2(exponent));
    return std::max(static_cast<std::size_t>(drawn), before + 1);
}

// Where the step would be if nothing were drawn: whether it lies within a limit does not depend on the draw.
inline double middle_of_step(int step) {
    return static_cast<double>(smallest_step) * std::exp2(step / static_cast<double>(steps_in_an_octave));
}

}  // namespace dsa::measure
