#pragma once
// least_squares: the fits that every estimator here rests on.
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace dsa::measure {

// A line through points.
struct line {
    double slope = 0;
    double error =
        0;  // of the slope: its standard error, from what the line leaves; 0 for fewer than three points
    double spread_x = 0;  // the sum of squares of x about its mean
};

// The least squares line of y on x. O(points).
line through(std::span<const double> x, std::span<const double> y);

// At most five columns are fitted: a term, two of lower order, two steps.
inline constexpr std::size_t most_columns = 5;

// A fit of columns to a target.
struct combination {
    std::array<double, most_columns> factors{};  // of each column
    double rest = 0;                             // the sum of squares that they leave of the target
};

// Of a column's sum of squares, what the columns before it must leave. Less is rounding: a double has 16 digits, a square
// twice that, and the differences here lose half of them.
inline constexpr double told_apart = 1e-16;

// The least squares fit of the target by the columns, which are used up; nothing when one cannot be told from a
// combination of those before it. By modified Gram-Schmidt, which loses less to rounding than the normal equations do.
// O(columns^2 rows).
std::optional<combination> least_squares(std::span<std::vector<double>> columns, std::vector<double> target);

}  // namespace dsa::measure
