#include "classroom/marks.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "course/problem.hpp"

namespace dsa::classroom {

namespace {

// A check's own points are whole numbers or nearly so; this is exact for three digits behind the dot.
std::int64_t weight_of(double max) {
    if (!std::isfinite(max) || max <= 0) return 0;
    return std::llround(std::min(max, 1e6) * 1000);
}

}  // namespace

std::vector<priced> price_list(const assigned& e, const std::vector<verdict::check>& declared) {
    std::vector<priced> prices;
    for (const auto& c : declared) prices.push_back({c, {}});
    const auto distribute = [&](points all, auto belongs) {
        std::vector<std::int64_t> weights;
        for (const auto& p : prices) weights.push_back(belongs(p.check) ? weight_of(p.check.max) : 0);
        const auto shares = share(all, weights);
        for (std::size_t i = 0; i != shares.size(); ++i) prices[i].max += shares[i];
        return !shares.empty();
    };
    if (e.of.empty()) {
        if (!distribute(e.whole, [](const auto&) { return true; }) && e.whole.thousandths > 0)
            throw course::error(e.exercise + " has no check, so its " + to_text(e.whole) +
                                " points could not be had");
        return prices;
    }
    for (const auto& [kind, its] : e.of)
        if (!distribute(its, [k = kind](const auto& c) { return c.kind == k; }) && its.thousandths > 0)
            throw course::error(e.exercise + " has no check of kind " + std::string(verdict::to_text(kind)) +
                                ", so its " + to_text(its) + " points could not be had");
    return prices;
}

lateness lateness_of(const late_rule& rule, std::optional<when> submitted) {
    lateness l;
    if (!rule.due || !submitted) return l;
    const auto late = *submitted - *rule.due - std::chrono::minutes(rule.grace_minutes);
    if (late <= std::chrono::seconds(0)) return l;
    constexpr std::int64_t day = 86'400;
    l.days = static_cast<int>(std::min<std::int64_t>((late.count() + day - 1) / day, 1'000'000));
    l.closed = rule.closes_after_days && l.days > *rule.closes_after_days;
    const auto counted = std::max(l.days - rule.free_days, 0);
    l.percent = l.closed ? 100
                         : static_cast<int>(std::min<std::int64_t>(
                               std::int64_t{counted} * rule.percent_per_day, rule.most_percent));
    return l;
}

mark mark_of(const std::vector<priced>& prices, const std::optional<verdict::verdict>& v, const assignment& a,
             std::optional<when> submitted) {
    mark m;
    std::map<std::string_view, const verdict::check*> found;
    if (v && !v->error)
        for (const auto& c : v->checks) found.emplace(c.id, &c);
    for (const auto& p : prices) {
        check_mark c{p.check.id, p.check.kind, verdict::outcome::skipped, {}, p.max};
        if (const auto at = found.find(p.check.id); at != found.end()) {
            const auto& judged = *at->second;
            c.outcome = judged.outcome;
            const auto whole = weight_of(judged.max);
            const auto part = std::min(weight_of(judged.points), whole);
            if (judged.outcome == verdict::outcome::passed)
                c.got = p.max;
            else if (judged.outcome == verdict::outcome::undecided)
                c.got = a.undecided_counts ? p.max : points{};
            else if (judged.outcome == verdict::outcome::failed && whole > 0)
                c.got = portion(p.max, part, whole);
            m.undecided = m.undecided || judged.outcome == verdict::outcome::undecided;
        }
        m.earned += c.got;
        m.max += c.max;
        m.checks.push_back(std::move(c));
    }
    m.late = lateness_of(a.late, submitted);
    m.final = rounded(portion(m.earned, 100 - m.late.percent, 100), a.round_to);
    m.final = std::min(m.final, m.max);
    m.taken = std::max(m.earned - m.final, points{});
    if (m.late.percent == 0) m.taken = {};
    return m;
}

}  // namespace dsa::classroom
