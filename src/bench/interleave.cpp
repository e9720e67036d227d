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

centre row::ratio(std::size_t contender, std::size_t to) const {
    auto logarithms = ratios(contender, to);
    for (double& x : logarithms) x = std::log(x);
    auto c = centre_of(logarithms);
    c.value = std::exp(c.value);
    if (c.sure) c.sure = interval{std::exp(c.sure->low), std::exp(c.sure->high)};
    return c;
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
        scatter_.assign(points.size(), std::numeric_limits<double>::quiet_NaN());
        // So short that every point has some thirty rounds, should all slices take what they are meant to; most of the
        // time goes into starting programs and preparing inputs. Many short rounds tell more than few long ones: what
        // makes them differ is the process (where its memory lies) and the hour, not the slice's length.
        const auto slices = static_cast<double>(std::max<std::size_t>(1, points.size()) *
                                                std::max<std::size_t>(1, result_.contenders.size()));
        min_time_ = std::clamp(p.seconds / (slices * 128), 0.0015, 0.01);
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
        // The one on which the least time was spent, by what it needs, of those that are still of use.
        const auto next_of = [&](const auto& wanted) {
            const double usual = usual_scatter();
            std::size_t next = order.size();
            double least = 0;
            for (std::size_t i = 0; i != order.size(); ++i) {
                if (result_.rows[i].rounds.empty() || result_.rows[i].settled || !has_contender(i) ||
                    !wanted(i) || expected(i) > left())
                    continue;
                const double had = result_.rows[i].spent / need(i, usual);
                if (next == order.size() || had < least) next = i, least = had;
            }
            return next;
        };
        visit(false);
        if (std::any_of(order.begin(), order.end(), is_dear)) {
            constexpr double share = 0.45;  // of the time, at most; the dear ones are to have their turn
            while (!over() && left() > (1 - share) * plan_.seconds) {
                const auto next = next_of(
                    [&](std::size_t i) { return result_.rows[i].rounds.size() < enough_for_an_interval; });
                if (next == order.size()) break;
                round(next);
            }
            visit(true);
        }
        const auto worth = worth_more_rounds();
        const auto is_known = [&](std::size_t i) {
            return result_.rows[i].rounds.size() >= enough_for_an_interval;
        };
        while (!over()) {
            auto next = next_of([&](std::size_t i) { return worth[i] && !is_known(i); });
            if (next == order.size())
                next = next_of([&](std::size_t i) { return static_cast<bool>(worth[i]); });
            if (next == order.size()) next = next_of([](std::size_t) { return true; });
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

    // The points that can have an interval: those that take no more than a quarter of what is left for it, the cheapest
    // first, as long as two thirds of it suffice for all. Below nine rounds overall() passes one over, and all the time
    // it took is lost.
    [[nodiscard]] std::vector<char> worth_more_rounds() const {
        std::vector<std::pair<double, std::size_t>> missing;  // seconds to nine rounds, and whose
        for (std::size_t i = 0; i != result_.rows.size(); ++i) {
            const auto had = std::min(result_.rows[i].rounds.size(), enough_for_an_interval);
            missing.emplace_back(expected(i) * static_cast<double>(enough_for_an_interval - had), i);
        }
        std::sort(missing.begin(), missing.end());
        std::vector<char> worth(missing.size(), 0);
        double taken = 0;
        for (const auto& [seconds, i] : missing)
            if (seconds <= left() / 4 && taken + seconds <= left() * 2 / 3) worth[i] = 1, taken += seconds;
        return worth;
    }

    // How far the logarithms of a point's ratios lie apart, over the contenders of every round; NaN while that is not
    // known.
    [[nodiscard]] double scatter_of(const row& r) const {
        double sum = 0, count = 0;
        for (std::size_t c = 0; c != std::min(result_.contenders.size(), plan_.occasional); ++c) {
            if (c == plan_.base) continue;
            auto ratios = r.ratios(c, plan_.base);
            if (ratios.size() < least_rounds_for_scatter) continue;
            for (double& x : ratios) x = std::log(x);
            std::sort(ratios.begin(), ratios.end());
            sum += ratios[ratios.size() * 3 / 4] - ratios[ratios.size() / 4];
            ++count;
        }
        return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
    }
    [[nodiscard]] double usual_scatter() const {
        std::vector<double> known;
        for (const double s : scatter_)
            if (!std::isnan(s)) known.push_back(s);
        return known.empty() ? 0 : median(std::move(known));
    }
    // The share of the time that a point needs, so that the mean over an operation's sizes is known as well as can be:
    // as its ratios scatter, and as the root of what a round takes (Neyman's allocation). Half of the scatter is taken
    // from all points alike: one whose first ratios lie close by luck would be left with those.
    [[nodiscard]] double need(std::size_t i, double usual) const {
        if (!(usual > 0)) return 1;
        const double own = std::isnan(scatter_[i]) ? usual : scatter_[i];
        return (own + usual) / 2 * std::sqrt(std::max(expected(i), 1e-6));
    }

    [[nodiscard]] bool is_settled(const row& r) const {
        constexpr std::size_t least_rounds = 20;
        if (!(plan_.settle > 0) || r.rounds.size() < least_rounds) return false;
        for (std::size_t c = 0; c != result_.contenders.size(); ++c) {
            if (c == plan_.base || !r.failures[c].empty() || !r.failures[plan_.base].empty()) continue;
            const auto [middle, sure] = r.ratio(c, plan_.base);
            if (!sure || sure->high - middle > plan_.settle * middle ||
                middle - sure->low > plan_.settle * middle)
                return false;
        }
        return true;
    }

    [[nodiscard]] bool sits_out(const row& r, std::size_t contender) const {
        return contender >= plan_.occasional && r.rounds.size() % 3 != 0 &&
               r.times(contender).size() >= enough_for_an_interval;
    }

    void round(std::size_t i) {
        auto& here = result_.rows[i];
        const std::size_t count = result_.contenders.size();
        const double began = plan_.now();
        std::vector<double> times(count, std::numeric_limits<double>::quiet_NaN());
        std::vector<std::string> entries(count);
        bool any = false;
        for (std::size_t k = 0; k != count && !over(); ++k) {
            // Every second round the other way round, so that of any two each is before the other as often: whoever
            // comes first finds the caches and the clock as the pause before has left them.
            const std::size_t before = here.rounds.size(), place = before % 2 == 0 ? k : count - 1 - k;
            const std::size_t c = (before / 2 + place) % count;
            if (!here.failures[c].empty() || sits_out(here, c)) continue;
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
            scatter_[i] = scatter_of(here);
        }
    }

    const plan& plan_;
    const runner& run_;
    static constexpr std::size_t least_rounds_for_scatter = 6, enough_for_an_interval = 9;
    double start_, min_time_ = 0, slice_limit_ = 0;
    std::vector<double> scatter_;  // by point
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

std::string to_text(const noise& n) {
    const auto percent = [](double part) { return std::to_string(std::lround(100 * part)) + " %"; };
    std::string seen;
    if (!std::isnan(n.spread))
        seen = "rounds of one program differ by " + percent(n.spread) + " (middle half, at the middle size)";
    if (!std::isnan(n.share))
        seen += (seen.empty() ? "a program" : "; it") + std::string(" had ") + percent(n.share) +
                " of a processor";
    if (n.too_much())
        return "too noisy: " + seen +
               ", so other programs were at work. Differences of a few per cent mean nothing here; close the "
               "others, "
               "or give it more time with --time";
    return std::isnan(n.spread) ? "too few rounds to tell how noisy the machine was" : seen;
}

}  // namespace dsa::bench
