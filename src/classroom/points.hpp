#pragma once
// points: what is given for work, as whole thousandths of a point, so that no sum of them is ever off by a hair.
//
//     points_from_text("1.5")              // 1500 thousandths
//     to_text(points{1500})                // "1.5"
//     share(points{10'000}, {1, 1, 1})     // 3.334, 3.333, 3.333: they add up
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::classroom {

struct points {
    std::int64_t thousandths = 0;
    friend auto operator<=>(const points&, const points&) = default;
    friend points operator+(points a, points b) { return {a.thousandths + b.thousandths}; }
    friend points operator-(points a, points b) { return {a.thousandths - b.thousandths}; }
    points& operator+=(points more) { return *this = *this + more; }
};

// More than anybody gives: a billion times this still is a number.
inline constexpr points most_points{1'000'000'000};

// "7", "7.5", "-0.125": no more digits than it takes.
[[nodiscard]] std::string to_text(points p);
// Back, for texts of at most three digits behind the dot and at most most_points; nothing for any other text.
[[nodiscard]] std::optional<points> points_from_text(std::string_view text);

// part of whole (both 0 or more, whole above 0), of these points; half a thousandth goes up. part is held within whole.
[[nodiscard]] points portion(points of, std::int64_t part, std::int64_t whole);

// p (0 or more) to a multiple of `step` (above 0), half of one up.
[[nodiscard]] points rounded(points p, points step);

// All of the points in shares that go as the weights (0 or more) do and add up to the last thousandth: what is left over
// goes to those that lost most by cutting, the first of equals first. No shares where the weights are all 0.
[[nodiscard]] std::vector<points> share(points all, const std::vector<std::int64_t>& weights);

}  // namespace dsa::classroom
