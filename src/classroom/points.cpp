#include "classroom/points.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <numeric>
#include <system_error>

namespace dsa::classroom {

// NOLINTNEXTLINE(readability-identifier-naming): products of two 64-bit numbers
__extension__ using wide = __int128;

std::string to_text(points p) {
    const bool below = p.thousandths < 0;
    const auto magnitude = static_cast<std::uint64_t>(below ? -p.thousandths : p.thousandths);
    std::string text = (below ? "-" : "") + std::to_string(magnitude / 1000);
    if (const auto rest = magnitude % 1000; rest != 0) {
        auto digits = std::to_string(1000 + rest).substr(1);
        while (digits.back() == '0') digits.pop_back();
        text += '.' + digits;
    }
    return text;
}

std::optional<points> points_from_text(std::string_view text) {
    const bool below = text.starts_with('-');
    if (below) text.remove_prefix(1);
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    const auto rest = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
    const auto digits = [](std::string_view s) {
        return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > 9 || rest.size() > 3 || !digits(whole) || !digits(rest) ||
        (dot != std::string_view::npos && rest.empty()))
        return std::nullopt;
    std::int64_t value = 0;
    const std::string all = std::string(whole) + std::string(rest) + std::string(3 - rest.size(), '0');
    std::from_chars(all.data(), all.data() + all.size(), value);
    if (value > most_points.thousandths) return std::nullopt;
    return points{below ? -value : value};
}

points portion(points of, std::int64_t part, std::int64_t whole) {
    part = std::clamp<std::int64_t>(part, 0, whole);
    const wide twice = wide{2} * of.thousandths * part + whole;
    return {static_cast<std::int64_t>(twice / (wide{2} * whole))};
}

points rounded(points p, points step) {
    return {(2 * p.thousandths + step.thousandths) / (2 * step.thousandths) * step.thousandths};
}

std::vector<points> share(points all, const std::vector<std::int64_t>& weights) {
    wide total = 0;
    for (const auto w : weights) total += w;
    std::vector<points> shares;
    if (total == 0) return shares;
    std::vector<wide> lost;
    auto left = all.thousandths;
    for (const auto w : weights) {
        const wide exact = wide{all.thousandths} * w;
        shares.push_back({static_cast<std::int64_t>(exact / total)});
        lost.push_back(exact % total);
        left -= shares.back().thousandths;
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return lost[a] > lost[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]].thousandths;
    return shares;
}

}  // namespace dsa::classroom
