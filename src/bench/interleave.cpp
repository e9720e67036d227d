#include "bench/interleave.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace dsa::bench {

std::vector<double> row::times(std::size_t contender) const {
    std::vector<double> found;
    for (const auto& round : rounds)
        if (!std::isnan(round[contender])) found.push_back(round[contender]);
    return found;
}

std::vector<double> row::ratios(std::size_t contender, std::size_t to) const {
    std::vector<double> found;
    for (const auto& round : rounds)
        if (!std::isnan(round[contender]) && round[to] > 0) found.push_back(round[contender] / round[to]);
    return found;
}

namespace {

class session {
public:
    session(std::vector<std::string> contenders, const std::vector<point>& points, const plan& p,
            const runner& run)
        : plan_(p), run_(run), start_(p.now()) {
        result_.contenders = std::move(contenders);
        for (const auto& what : points)
            result_.rows.push_back(
                {.what = what, .failures = std::vector<std::string>(result_.contenders.size())});
        // So short that every point has some thirty rounds, should all slices take what they are meant to; half
        // of the time goes into starting programs and preparing inputs. Many short rounds tell more than few long
        // ones: what makes them differ is the process (where its memory lies) and the hour, not the slice's length.
        const auto slices = static_cast<double>(std::max<std::size_t>(1, points.size()) *
                                                std::max<std::size_t>(1, result_.contenders.size()));
        min_time_ = std::clamp(p.seconds / (slices * 64), 0.0015, 0.01);
        slice_limit_ = std::clamp(p.seconds / 4, 1.0, 60.0);
    }

    table run() {
        std::vector<std::size_t> order(result_.rows.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(result_.rows[a].what.n, a) < std::pair(result_.rows[b].what.n, b);
        });
        const auto is_dear = [&](std::size_t i) { return result_.rows[i].what.n > dear; };
        const auto visit = [&](bool dear_ones) {
            for (const auto i : order) {
                if (over()) break;
                if (is_dear(i) == dear_ones && expected(i) <= left()) round(i);
            }
        };
        // The one on which the least time was spent, of those that are still of use.
        const auto next_of = [&](const auto& wanted) {
            std::size_t next = order.size();
            for (std::size_t i = 0; i != order.size(); ++i)
                if (!result_.rows[i].rounds.empty() && !result_.rows[i].settled && has_contender(i) &&
                    wanted(i) && expected(i) <= left() &&
                    (next == order.size() || result_.rows[i].spent < result_.rows[next].spent))
                    next = i;
            return next;
        };
        visit(false);
        if (std::any_of(order.begin(), order.end(), is_dear)) {
            constexpr std::size_t enough_for_an_interval = 9;
            constexpr double share = 0.45;  // of the time, at most; the dear ones are to have their turn
            while (!over() && left() > (1 - share) * plan_.seconds) {
                const auto next = next_of(
                    [&](std::size_t i) { return result_.rows[i].rounds.size() < enough_for_an_interval; });
                if (next == order.size()) break;
                round(next);
            }
            visit(true);
        }
        while (!over()) {
            const auto next = next_of([](std::size_t) { return true; });
            if (next == order.size()) break;  // what is left is too short for any of them
            round(next);
        }
        result_.seconds = plan_.now() - start_;
        return std::move(result_);
    }

private:
    [[nodiscard]] double left() const { return start_ + plan_.seconds - plan_.now(); }
    bool over() {
        result_.interrupted = result_.interrupted || (plan_.interrupted && plan_.interrupted());
        return result_.interrupted || left() <= 0;
    }
    [[nodiscard]] bool has_contender(std::size_t i) const {
        const auto& failures = result_.rows[i].failures;
        return std::any_of(failures.begin(), failures.end(), [](const auto& f) { return f.empty(); });
    }

    // Seconds that a round at this point will take: as before, or twice those at the next smaller size.
    [[nodiscard]] double expected(std::size_t i) const {
        const auto& here = result_.rows[i];
        if (!here.rounds.empty()) return here.spent / static_cast<double>(here.rounds.size());
        const row* smaller = nullptr;
        for (const auto& r : result_.rows)
            if (r.what.operation == here.what.operation && r.what.n < here.what.n && !r.rounds.empty() &&
                (!smaller || r.what.n > smaller->what.n))
                smaller = &r;
        return smaller ? 2 * smaller->spent / static_cast<double>(smaller->rounds.size()) : 0;
    }

    [[nodiscard]] bool is_settled(const row& r) const {
        constexpr std::size_t least_rounds = 20;
        if (!(plan_.settle > 0) || r.rounds.size() < least_rounds) return false;
        for (std::size_t c = 0; c != result_.contenders.size(); ++c) {
            if (c == plan_.base || !r.failures[c].empty() || !r.failures[plan_.base].empty()) continue;
            const auto ratios = r.ratios(c, plan_.base);
            const auto i = interval_of_median(ratios);
            const double middle = median(ratios);
            if (!i || i->high - middle > plan_.settle * middle || middle - i->low > plan_.settle * middle)
                return false;
        }
        return true;
    }

    void round(std::size_t i) {
        auto& here = result_.rows[i];
        const std::size_t count = result_.contenders.size();
        const double began = plan_.now();
        std::vector<double> times(count, std::numeric_limits<double>::quiet_NaN());
        std::vector<std::string> entries(count);
        bool any = false;
        for (std::size_t k = 0; k != count && !over(); ++k) {
            const std::size_t c = (here.rounds.size() + k) % count;
            if (!here.failures[c].empty()) continue;
            if (plan_.progress) plan_.progress(here.what, here.rounds.size() + 1, left());
            const double limit = std::min(slice_limit_, left());
            slice s = run_(c, here.what, min_time_, limit);
            times[c] = s.ns;
            entries[c] = std::move(s.entry);
            if (result_.context.empty()) result_.context = std::move(s.context);
            any = any || !std::isnan(s.ns);
            if (!std::isnan(s.share)) result_.shares.push_back(s.share);
            if (s.failure.empty()) continue;
            // Cut off because all the time is over: nothing is known about the contender.
            if (s.too_slow && limit < slice_limit_) continue;
            for (auto& r : result_.rows)
                if (r.failures[c].empty() && r.what.operation == here.what.operation &&
                    (&r == &here || (s.too_slow && r.what.n > here.what.n)))
                    r.failures[c] = s.failure;
        }
        here.spent += plan_.now() - began;
        if (any || !has_contender(i)) {
            here.rounds.push_back(std::move(times));
            here.entries.push_back(std::move(entries));
            here.settled = is_settled(here);
        }
    }

    const plan& plan_;
    const runner& run_;
    double start_, min_time_ = 0, slice_limit_ = 0;
    table result_;
};

}  // namespace

table interleave(std::vector<std::string> contenders, const std::vector<point>& points, const plan& p,
                 const runner& run) {
    return session(std::move(contenders), points, p, run).run();
}

noise noise_of(const table& t) {
    std::vector<double> spreads;
    for (const auto& r : t.rows)
        for (std::size_t c = 0; c != t.contenders.size(); ++c)
            if (const double s = spread(r.times(c)); !std::isnan(s)) spreads.push_back(s);
    return {median(std::move(spreads)), median(t.shares)};
}

}  // namespace dsa::bench
