#include "measure/sentence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace dsa::measure {
namespace {

std::string listed(const std::vector<sample>& points, double sample::* member, int decimals) {
    std::string result;
    for (const auto& p : points) result += (result.empty() ? "" : ", ") + grouped(p.*member, decimals);
    return result;
}

bool integral(const std::vector<sample>& points, double sample::* member) {
    return std::all_of(points.begin(), points.end(), [&](const sample& p) {
        return std::abs(p.*member - std::round(p.*member)) <= 1e-9 * std::max(1.0, std::abs(p.*member));
    });
}

// Decimals that show three digits of the smallest number, and more where a growth that is spoken of would
// not show.
int decimals_for(const std::vector<sample>& points, double sample::* member, bool grows = false) {
    if (integral(points, member)) return 0;
    double least = 1e300, most = 0;
    for (const auto& p : points) {
        if (p.*member > 0) least = std::min(least, p.*member);
        most = std::max(most, p.*member);
    }
    int decimals = least >= 100 ? 0 : least >= 10 ? 1 : least >= 1 ? 2 : 3;
    if (grows) {
        while (decimals < 4 && grouped(least, decimals) == grouped(most, decimals)) ++decimals;
    }
    return decimals;
}

// Three sizes, each `step` times the one before, ending at the largest; fewer, or others, when those were not
// measured.
std::vector<sample> chosen(const std::vector<sample>& all, double step) {
    if (all.size() <= 3) return all;
    std::vector<sample> points;
    for (const double factor : {step * step, step, 1.0}) {
        const double n = all.back().n / factor;
        const auto distance = [&](const sample& s) { return std::abs(std::log(s.n / n)); };
        const auto nearest = std::min_element(
            all.begin(), all.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
        if (points.empty() || points.back().n < nearest->n) points.push_back(*nearest);
    }
    if (points.size() == 3) return points;
    return {all.front(), all[all.size() / 2], all.back()};
}

bool doubles(const std::vector<sample>& points) {
    if (points.size() != 3) return false;
    const auto twice = [](double a, double b) { return std::abs(b / a - 2) <= 0.05; };
    return twice(points[0].n, points[1].n) && twice(points[1].n, points[2].n);
}

// What a sentence quotes of the means of a size.
std::vector<sample> quoted(const std::vector<sample>& all, ruling answer) {
    if (answer != ruling::no) return chosen(all, 4);
    auto points = chosen(all, 2);
    return doubles(points) ? points : chosen(all, 4);
}

// The order that grows most like the costs from the first to the last of these.
std::optional<order> shown_by(const std::vector<sample>& points) {
    if (points.size() < 2 || !(points.front().cost > 0) || !(points.back().cost > 0)) return {};
    const double risen = std::log(points.back().cost / points.front().cost);
    const auto away = [&](order o) {
        return std::abs(risen - log_value(o, points.back().n) + log_value(o, points.front().n));
    };
    return *std::min_element(all_orders.begin(), all_orders.end(),
                             [&](order a, order b) { return away(a) < away(b); });
}

}  // namespace

named_class class_of(std::span<const sample> samples, const contract& verdict) {
    // `fitted` can be a rough upper bound only; above the claim it is, or there is none.
    if (!verdict.fitted) return {{}, "faster growth than any order here"};
    const order fitted = *verdict.fitted;
    const auto shown = shown_by(quoted(means(samples), verdict.answer));
    if (!shown || *shown == fitted || verdict.answer != ruling::no) return {verdict.fitted, big_o(fitted)};
    if (*shown > verdict.claim && within(samples, *shown).answer != ruling::no) return {shown, big_o(*shown)};
    return {{}, "between " + big_o(std::min(*shown, fitted)) + " and " + big_o(std::max(*shown, fitted))};
}

std::string grouped(double number, int decimals) {
    std::array<char, 64> buffer{};
    if (!(std::abs(number) < 1e15)) {
        std::snprintf(buffer.data(), buffer.size(), "%.3g", number);
        return buffer.data();
    }
    std::snprintf(buffer.data(), buffer.size(), "%.*f", std::clamp(decimals, 0, 9), number);
    std::string text = buffer.data();
    const auto dot = text.find_first_not_of("-0123456789");  // whatever the locale's point looks like
    if (dot != std::string::npos) {
        text[dot] = '.';
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    const auto whole = static_cast<std::ptrdiff_t>(std::min(dot, text.size()));
    for (auto at = whole - 3; at > (text[0] == '-' ? 1 : 0); at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text == "-0" ? "0" : text;
}

std::string sentence(std::string_view operation, std::string_view unit, std::span<const sample> samples,
                     const contract& verdict, std::string_view growing) {
    const auto all = means(samples);
    const std::string name(operation);
    if (all.empty()) return name + " was not measured: no verdict on " + big_o(verdict.claim);
    const bool failed = verdict.answer == ruling::no;
    const auto points = quoted(all, verdict.answer);
    std::string text = name + " took " +
                       listed(points, &sample::cost, decimals_for(points, &sample::cost, failed)) + " " +
                       std::string(unit);
    const int decimals = decimals_for(points, &sample::n);
    if (failed && doubles(points)) {
        text += " as " + std::string(growing) + " doubled from " + grouped(points.front().n, decimals) +
                " to " + grouped(points.back().n, decimals);
    } else {
        text += " at n = " + listed(points, &sample::n, decimals);
    }
    const std::string claim = big_o(verdict.claim);
    switch (verdict.answer) {
        case ruling::yes:
            if (verdict.fitted && *verdict.fitted < verdict.claim) {
                return text + ": " + big_o(*verdict.fitted) + ", better than the contract's " + claim;
            }
            return text + ": " + claim + ", as the contract says";
        case ruling::no:
            return text + ": " + class_of(samples, verdict).text + "; the contract says " + claim;
        case ruling::undecided:
            return text + ": undecided whether that is " + claim + ", as " +
                   std::string(to_text(verdict.why));
    }
    return text;
}

}  // namespace dsa::measure
