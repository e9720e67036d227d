#include "report/since.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "measure/units.hpp"
#include "report/dates.hpp"

namespace dsa::report {
namespace {

constexpr double least_change = 1.05;  // told in since.hpp

using curves = std::map<double, course::history::timing>;  // by n

curves times_of(const course::history::bench_run& run, const std::string& operation, const char* contender) {
    curves all;
    for (const auto& c : run.curves)
        if (c.operation == operation && c.contender == contender)
            for (const auto& t : c.times)
                if (t.low > 0 && t.ns > 0 && std::isfinite(t.ns)) all.emplace(t.n, t);
    return all;
}

// The half-width of a time's interval, in logarithms, to one side.
double half(const course::history::timing& t, bool up) {
    const double x = up ? t.high / t.ns : t.ns / t.low;
    return std::isfinite(x) && x > 1 ? std::log(x) : 0;
}

// The sum over the sizes of the logarithms of one run's times by another's.
struct quotient {
    double sum = 0, below = 0, above = 0;  // the last two are squares

    void add(const course::history::timing& over, const course::history::timing& under) {
        sum += std::log(over.ns / under.ns);
        below += std::pow(half(over, false), 2) + std::pow(half(under, true), 2);
        above += std::pow(half(over, true), 2) + std::pow(half(under, false), 2);
    }
};

}  // namespace

changed_time::kind changed_time::what() const {
    if (sizes == 0) return kind::too_few;
    if (low > 1 && ratio >= least_change) return kind::slower;
    if (high < 1 && ratio <= 1 / least_change) return kind::faster;
    return kind::none_shown;
}

std::string_view to_text(changed_time::kind k) noexcept {
    switch (k) {
        case changed_time::kind::none_shown: return "no change shown";
        case changed_time::kind::faster: return "faster";
        case changed_time::kind::slower: return "slower";
        case changed_time::kind::too_few: return "too few rounds to tell";
    }
    return "";
}

since_last changes_since(const course::history::bench_run& before, const course::history::bench_run& now) {
    since_last all{before.at, !now.text.empty() && before.text == now.text, {}};
    for (const auto& c : now.curves) {
        if (c.contender != "yours") continue;
        const auto own = times_of(now, c.operation, "yours"),
                   own_before = times_of(before, c.operation, "yours");
        auto by = times_of(now, c.operation, "reference"),
             by_before = times_of(before, c.operation, "reference");
        const auto in_all = [&](double n) {
            return own_before.contains(n) && by.contains(n) && by_before.contains(n);
        };
        const bool beside =
            std::any_of(own.begin(), own.end(), [&](const auto& t) { return in_all(t.first); });
        quotient q;
        std::size_t sizes = 0;
        for (const auto& [n, time] : own) {
            if (beside ? !in_all(n) : !own_before.contains(n)) continue;
            q.add(time, own_before.at(n));
            if (beside) q.add(by_before.at(n), by.at(n));
            ++sizes;
        }
        const bool in_both = std::any_of(before.curves.begin(), before.curves.end(), [&](const auto& b) {
            return b.contender == c.contender && b.operation == c.operation;
        });
        if (!in_both) continue;
        if (sizes == 0) {
            all.operations.push_back({.operation = c.operation});
            continue;
        }
        const auto n = static_cast<double>(sizes);
        const double middle = q.sum / n;
        all.operations.push_back({c.operation, std::exp(middle), std::exp(middle - std::sqrt(q.below) / n),
                                  std::exp(middle + std::sqrt(q.above) / n), sizes, beside});
    }
    return all;
}

std::string to_text(const since_last& s, std::chrono::sys_days today) {
    if (s.operations.empty()) return "";
    const std::string run =
        "the run of " + moment_text(s.at, today) + (s.same_text ? ", of the same text" : "");
    if (std::all_of(s.operations.begin(), s.operations.end(), [](const auto& o) { return o.sizes == 0; }))
        return "Too few rounds to tell what changed since " + run;
    std::string changed, same, unknown;
    const auto add = [](std::string& to, const std::string& what) { to += (to.empty() ? "" : ", ") + what; };
    for (const auto& o : s.operations) {
        const bool faster = o.what() == changed_time::kind::faster;
        const auto times = [&](double x) { return measure::three_digits(faster ? 1 / x : x); };
        if (o.what() == changed_time::kind::none_shown)
            add(same, o.operation);
        else if (o.what() == changed_time::kind::too_few)
            add(unknown, o.operation);
        else
            add(changed, fmt::format("{} {} times as {} ({} to {})", o.operation, times(o.ratio),
                                     faster ? "fast" : "slow", times(faster ? o.high : o.low),
                                     times(faster ? o.low : o.high)));
    }
    std::string text = changed;
    const auto close = [&](const char* what, const std::string& those) {
        if (!those.empty()) text += (text.empty() ? "" : "; ") + std::string(what) + " of " + those;
    };
    close("no change shown", same);
    close("too few rounds to tell", unknown);
    const bool beside = std::all_of(s.operations.begin(), s.operations.end(),
                                    [](const auto& o) { return o.beside_reference || o.sizes == 0; });
    return "Since " + run + (beside ? ", as measured by the reference of each run" : "") + ": " + text;
}

}  // namespace dsa::report
