#include "judge/cost.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "judge/check.hpp"
#include "judge/profile.hpp"
#include "judge/trail.hpp"
#include "measure/fit.hpp"
#include "measure/sentence.hpp"
#include "measure/sizes.hpp"
#include "verdict/cost_columns.hpp"

namespace dsa::judge {

using verdict::outcome;

namespace {

// Counted steps that the first look at a gate may spend, set-up included; doubled while the evidence is
// close.
constexpr double first_budget = 1.5e6;
constexpr int most_doublings = 4;
// What is dear once in a thousand calls is met by as many in a row, within a part of the first look's steps. The first
// look takes one row, at its largest size. Where that meets a call far dearer than the others, the next look takes a row
// in each octave whose steps show growth. Fewer calls than the least find nothing that the single ones do not.
constexpr std::uint64_t calls_in_a_row = 1024, least_in_a_row = 64;
constexpr double steps_in_a_row = first_budget / 8;
constexpr std::size_t first_row = 64;
constexpr double far_dearer = 4;

verdict::point point_of(const answer& a) {
    verdict::point p;
    const auto d = [](std::uint64_t x) { return static_cast<double>(x); };
    p.steps = a.steps();
    p.blocks = d(a.cost.blocks);
    p.bytes = d(a.cost.bytes);
    p.allocations = d(a.cost.allocations);
    p.comparisons = d(a.cost.comparisons);
    p.moves = d(a.cost.moves);
    p.copies = d(a.cost.copies);
    p.hashes = d(a.cost.hashes);
    p.peak_bytes = d(a.cost.peak_bytes);
    p.stack_bytes = d(a.cost.stack_bytes);
    return p;
}

using verdict::cost_column;
constexpr const auto& columns = verdict::cost_columns;

// Each column by f(a, b).
template <typename F>
verdict::point combine(const verdict::point& a, const verdict::point& b, F f) {
    verdict::point p;
    for (const auto& c : columns) p.*c.of = f(a.*c.of, b.*c.of);
    return p;
}

}  // namespace

// One gate's measuring: points for growing sizes, several seeds, within a budget of steps.
struct measurement {
    enum class what_space { none, held, extra };
    measurement(check& f, const cost_of& w, what_space s)
        : fixture(f), what(w), space(s), held(s == what_space::held) {}

    check& fixture;
    const cost_of& what;
    what_space space;
    bool held;                           // the heap held after growing, instead of what a call costs
    std::vector<verdict::point> points;  // one for each size and seed
    double budget = first_budget;
    std::size_t reach = 1;  // the factor by which the largest size was extended
    bool uneven = false;    // among many calls of the first look one was far dearer than the others

    [[nodiscard]] std::string name() const { return what.name_.empty() ? what.operation_ : what.name_; }
    [[nodiscard]] const std::string& column() const { return what.column_; }
    [[nodiscard]] static const char* style_text(cost_of::style s) {
        switch (s) {
            case cost_of::style::worst: return "worst";
            case cost_of::style::expected: return "expected";
            case cost_of::style::amortised: return "amortised";
            case cost_of::style::once: return "once";
        }
        return "";
    }
    [[nodiscard]] const char* style() const { return style_text(what.style_); }
    [[nodiscard]] std::vector<measure::sample> samples(std::string_view of) const {
        double verdict::point::* const m = verdict::cost_column_named(of).of;
        std::vector<measure::sample> s;
        for (const auto& p : points) s.push_back({p.n, p.*m});
        return s;
    }
    // Of what is taken while a call runs, heap and call stack together, the heap's part.
    [[nodiscard]] std::vector<measure::sample> heap_samples() const {
        std::vector<measure::sample> s;
        for (const auto& p : points) s.push_back({p.n, p.peak_bytes - p.stack_bytes});
        return s;
    }
    [[nodiscard]] double largest() const {
        double n = 0;
        for (const auto& p : points) n = std::max(n, p.n);
        return n;
    }
    [[nodiscard]] double smallest() const {
        double n = largest();
        for (const auto& p : points) n = std::min(n, p.n);
        return n;
    }

    // Measures every size that the budget allows, on as many seeds as the style asks for.
    void run() {
        points.clear();
        // The input of a plain worst-case gate seldom has anything random about it but the value of an
        // argument; where one look is not enough, more seeds are part of the next.
        const bool plain = what.style_ == cost_of::style::worst && !what.arguments_ && !what.before_;
        const int seeds = what.style_ == cost_of::style::expected ? 5 : !plain ? 2 : reach == 1 ? 1 : 4;
        for (int seed = 0; seed != seeds; ++seed) one_seed(seed, seeds);
    }

    // Where this cost of the operation arises at size n. Nothing that goes wrong on the way is a finding: the gate
    // has its answer.
    profile profiled_at(double n, protocol::column by) {
        profile p;
        if (linked_transport) return p;
        random r(mix(the_settings().seed, name()));
        verdict::point sum{};
        try {
            auto s = fresh();
            profiled_ = by;
            profile_ = &p;
            if (held) s.connection().run({driver::profile(by)});  // growing is what is looked at
            const auto p_at_n = at_size(s, 0, static_cast<std::size_t>(n), r, sum);
            dearest_in_a_row(s, static_cast<std::size_t>(n), p_at_n.steps, r);
            if (held) p.add(s.connection().run({driver::profile(protocol::column::none)}).front().result);
        } catch (const abandoned&) {
        } catch (const std::exception&) {}
        profile_ = nullptr;
        return p;
    }

    // Calls whose instructions were counted from outside, at a small and at a large size. Steps that are predicted to take
    // long are left out.
    struct watched_call {
        double n = 0;
        answer got;
        double held_before = 0;  // heap, in bytes
        bool dear = false;       // by its counters, so that it may honestly run too long to be watched
    };
    std::vector<watched_call> watched_calls() {
        std::vector<watched_call> all;
        if (what.operation_ == "destroy" || held) return all;
        constexpr double few_steps = 2'500, many_steps = 4'000;
        double most_steps = few_steps;
        // Who says that a call is dear, and as dear at any size, is watched all the same: it may be another call that was.
        if (!points.empty() && points.back().steps <= 1.5 * points.front().steps)
            most_steps = std::max(most_steps, 1.5 * points.front().steps);
        std::size_t least = 0, most = 0;
        double steps = 0, steps_at_least = 0;
        for (const auto& p : points)
            if (p.steps <= most_steps) {
                const auto n = static_cast<std::size_t>(p.n);
                if (least == 0 || n < least) least = n, steps_at_least = p.steps;
                if (n > most) most = n, steps = p.steps;
            }
        if (most == 0) return all;
        // What says that it costs the same at any size is watched at a larger one than was worth counting at.
        if (what.style_ == style_t::worst && steps <= 1.5 * steps_at_least) {
            const std::size_t limit = what.largest_ * reach;
            most = std::max(most, std::min({8 * most, std::size_t{7'000}, limit - limit / 16}));
        }
        // At a power of two arrays grow: what costs little on the average is dear in that very call.
        if (std::has_single_bit(most)) most -= most / 16;
        for (const std::size_t n : {least, most}) {
            random r(mix(the_settings().seed, name() + " watched"));
            driver_.reset();
            auto s = fresh();
            auto& d = s.connection();
            if (what.style_ == style_t::amortised) {
                verdict::point sum{};
                at_size(s, 0, n, r, sum);
            } else {
                grow(s, 0, n, r);
            }
            std::optional<judge::subject> other;
            if (what.against_) {
                other.emplace(judge::subject(driver_, what.kind_, "t"));
                grow(*other, 0, n, r);
            }
            if (what.before_) what.before_(s, n, r);
            const auto request = d.call(what.operation_, s.kind(),
                                        arguments_of(s, n, r, other ? &*other : nullptr), d.fresh_slot());
            if (request.size() > (std::size_t{1} << 15)) continue;
            const auto held_now = d.run({driver::arm(protocol::event::none)}).front().cost.live_bytes;
            // Far more than the rule below allows of what the counters are expected to say: it does not end here. What costs
            // little only on the average may cost much in this call.
            const double expected =
                what.style_ == style_t::worst
                    ? std::min(150'000 + 500 * steps + 4 * static_cast<double>(held_now), 1e6)
                    : 1e6 + 200 * steps;
            const auto cap = static_cast<std::uint64_t>(expected);
            all.push_back({static_cast<double>(n), d.run_traced(request, cap), static_cast<double>(held_now),
                           steps >= many_steps});
        }
        driver_.reset();
        return all;
    }

private:
    using style_t = cost_of::style;

    // The sizes of all seeds, so that those tell the noise at each.
    [[nodiscard]] std::vector<std::size_t> sizes() const {
        const std::size_t limit = what.largest_ * reach;
        if (limit == 0) throw std::invalid_argument("the gate of " + name() + " is up_to(0)");
        std::vector<std::size_t> all;
        for (std::size_t n = 1; limit < measure::smallest_step && n <= limit; ++n) all.push_back(n);
        random r(mix(the_settings().seed, name() + " sizes"));
        measure::places where{};
        for (double& w : where) w = static_cast<double>(r.next() >> 11) * 0x1p-53;
        for (int step = 0; measure::middle_of_step(step) <= static_cast<double>(limit); ++step)
            all.push_back(std::min(limit, measure::drawn_size(step, where, all.empty() ? 0 : all.back())));
        return all;
    }

    void one_seed(int seed, int seeds) {
        random r(mix(the_settings().seed + static_cast<std::uint64_t>(seed), name()));
        const double allowed = budget / seeds;
        double total = 0, dearest = 0;
        std::vector<double> spent;  // on each size
        std::optional<judge::subject> s;
        std::size_t size = 0;
        verdict::point sum{};  // amortised: what all calls together cost
        const auto all = sizes();
        for (std::size_t step = 0; step != all.size(); ++step) {
            const auto n = all[step];
            // This size costs as much more than the one an octave below as the last did, and some more. Steps of one
            // place double from octave to octave; those that follow each other are of any width.
            constexpr std::size_t octave = measure::steps_in_an_octave;
            const double predicted =
                step > octave
                    ? spent[step - octave] * std::pow(spent[step - 1] / spent[step - 1 - octave], 1.125)
                : step > 0 ? spent[step - 1]
                           : 0;
            if (step >= 16 && total + predicted > allowed) break;
            if (step >= 4 && total + predicted > 20 * allowed) break;  // a runaway is not followed for long
            if (!s || what.style_ == style_t::once) {
                s.reset();
                s.emplace(fresh());
                size = 0;
            }
            const double before = driver_->steps();
            verdict::point p = at_size(*s, size, n, r, sum);
            size = n;
            spent.push_back(std::max(driver_->steps() - before, static_cast<double>(n)));
            total += spent.back();
            if (reach != 1 && step % measure::steps_in_an_octave == 0 && n >= first_row)
                p.steps = std::max(p.steps, dearest_in_a_row(*s, n, p.steps, r));
            p.n = static_cast<double>(n);
            if (looks_for_the_dearest()) p.steps = dearest = std::max(p.steps, dearest);  // so far
            if (space == what_space::extra) p.peak_bytes += p.stack_bytes;
            points.push_back(p);
        }
        if (seed != 0 || reach != 1) return;
        auto& last_point = points.back();
        const double in_a_row = dearest_in_a_row(*s, size, last_point.steps, r);
        uneven = in_a_row > far_dearer * last_point.steps;
        last_point.steps = std::max(last_point.steps, in_a_row);
    }

    // The contract speaks of the worst case: each point has the dearest call up to its size.
    [[nodiscard]] bool looks_for_the_dearest() const {
        return what.style_ == style_t::worst && column() == "steps" && space == what_space::none;
    }

    // The dearest of many calls that follow each other, in steps; 0 where none are asked. steps: what one of them took.
    double dearest_in_a_row(judge::subject& s, std::size_t n, double steps, random& r) {
        const bool fit =
            looks_for_the_dearest() && !what.before_ && !what.after_ && !what.against_ && !grows_itself_;
        auto times = static_cast<std::uint64_t>(
            std::min<double>(calls_in_a_row, steps_in_a_row / std::max(steps, 1.0)));
        auto& d = s.connection();
        const auto* const o = d.find(what.operation_, s.kind());
        if (!fit || !o) return 0;
        if (!o->only_looks()) times = std::min<std::uint64_t>(times, n / 2);
        if (times < least_in_a_row) return 0;
        // What changes the subject is asked of another one: how far this one has come is known.
        std::optional<judge::subject> other;
        if (!o->only_looks()) {
            other.emplace(judge::subject(driver_, what.kind_, "s"));
            grow(*other, 0, n, r);
        }
        const auto& asked = other ? *other : s;
        const auto result = d.fresh_slot();
        std::vector<std::string> requests{
            d.call(what.operation_, s.kind(), arguments_of(asked, n, r, nullptr), result, times)};
        auto a = answers_to(d, std::move(requests)).front();
        if (a.how == answer::state::misused)
            a.how = answer::state::raised;  // it makes subjects, each in this slot
        require_alive(a, what.operation_ + " at n = " + std::to_string(n));
        if (a.how != answer::state::answered) d.run({driver::destroy(result)});
        d.give_back(result);
        // An operation may run out of what it takes; what it should say then is no question of cost.
        return a.how == answer::state::answered ? static_cast<double>(a.cost.worst) : 0;
    }

    // The answers to requests that are profiled where something is.
    std::vector<answer> answers_to(driver& d, std::vector<std::string> requests) {
        if (!profile_ || held) return d.run(requests);
        requests.insert(requests.begin(), driver::profile(profiled_));
        requests.push_back(driver::profile(protocol::column::none));
        auto answers = d.run(requests);
        profile_->add(answers.back().result);
        answers.pop_back();
        answers.erase(answers.begin());
        return answers;
    }

    judge::subject fresh() {
        const auto& settings = the_settings();
        // A driver of its own for each gate, so that it measures the same whether others ran before it or not. Of
        // what is held, nothing may be left over from another seed's subject that leaked.
        if (!driver_ || !driver_->alive() || held) driver_ = std::make_shared<driver>(settings.plain);
        if (!driver_->alive()) abandon(outcome::crashed, "loading the code " + describe(driver_->load()));
        return {driver_, what.kind_, "s"};
    }

    void grow(judge::subject& s, std::size_t from, std::size_t to, random& r) {
        if (what.grow_)
            what.grow_(s, to, r);
        else
            fixture.grow(s, from, to, r);
    }

    // Grows it, and gives the steps of the dearest call of the very operation on the way; 0 where none was made.
    double grow_watched(judge::subject& s, std::size_t from, std::size_t to, random& r) {
        auto& d = s.connection();
        d.watch(d.find(what.operation_, s.kind()));
        const bool profiling = profile_ && grows_itself_;  // where the dearest call may be one of these
        if (profiling) d.run({driver::profile(profiled_)});
        grow(s, from, to, r);
        if (profiling) profile_->add(d.run({driver::profile(protocol::column::none)}).front().result);
        const auto seen = d.seen();
        d.watch(nullptr);
        if (seen.calls != 0) grows_itself_ = true;
        return seen.dearest;
    }

    std::vector<value> arguments_of(const judge::subject& s, std::size_t n, random& r,
                                    const judge::subject* other) {
        std::vector<value> arguments{value::subject(s.slot())};
        const auto* const o = s.connection().find(what.operation_, s.kind());
        if (!o) throw std::invalid_argument("the driver has no operation \"" + what.operation_ + "\"");
        if (what.arguments_) {
            for (auto& a : what.arguments_(n, r)) arguments.push_back(std::move(a));
            return arguments;
        }
        for (std::size_t k = 1; k < o->signature.size(); ++k) {
            if (o->signature[k] == 'i')
                arguments.emplace_back(static_cast<int>(r.below(n)));
            else if (o->signature[k] == 'S' && other)
                arguments.push_back(value::subject(other->slot()));
            else
                throw std::invalid_argument("the gate of " + name() +
                                            " needs with(...): its arguments are no integers");
        }
        return arguments;
    }

    // The answers to `count` calls at size n, each looked at for findings.
    std::vector<answer> calls(judge::subject& s, std::size_t n, std::size_t count, random& r,
                              judge::subject* other) {
        auto& d = s.connection();
        const auto kind = s.kind();
        std::vector<std::string> requests;
        std::vector<std::uint32_t> made;
        for (std::size_t i = 0; i != count; ++i) {
            made.push_back(d.fresh_slot());
            requests.push_back(d.call(what.operation_, kind, arguments_of(s, n, r, other), made.back()));
        }
        auto answers = answers_to(d, std::move(requests));
        std::vector<std::string> unneeded;  // subjects that came of it
        for (std::size_t i = 0; i != answers.size(); ++i) {
            require_alive(answers[i], what.operation_ + " at n = " + std::to_string(n));
            if (answers[i].how == answer::state::raised)
                abandon(outcome::failed,
                        what.operation_ + " at n = " + std::to_string(n) + " " + describe(answers[i]));
            if (answers[i].result.kind() == protocol::tag::subject)
                unneeded.push_back(driver::destroy(made[i]));
        }
        for (const auto& a : d.run(unneeded)) require_alive(a, "destroying the result of " + what.operation_);
        for (const auto slot : made) d.give_back(slot);
        return answers;
    }

    verdict::point at_size(judge::subject& s, std::size_t size, std::size_t n, random& r,
                           verdict::point& sum) {
        auto& e = evidence::current();
        e.operations.clear();
        e.use(what.operation_);
        const auto plus = [](double a, double b) { return a + b; };
        const auto larger = [](double a, double b) { return std::max(a, b); };

        if (what.style_ == style_t::amortised) {
            for (std::size_t done = size; done != n;) {
                const auto part = std::min<std::size_t>(n - done, 4096);
                for (const auto& a : calls(s, n, part, r, nullptr)) {
                    const auto p = point_of(a);
                    sum = combine(sum, p, plus);
                    sum.peak_bytes = std::max(sum.peak_bytes, p.peak_bytes);
                    sum.stack_bytes = std::max(sum.stack_bytes, p.stack_bytes);
                    held_bytes_ = static_cast<double>(a.cost.live_bytes);
                }
                done += part;
            }
            verdict::point mean = sum;
            for (const auto& c : columns)
                if (c.of != &verdict::point::peak_bytes && c.of != &verdict::point::stack_bytes)
                    mean.*c.of /= static_cast<double>(n);
            if (held) mean.peak_bytes = held_bytes_;
            return mean;
        }

        const bool watched = looks_for_the_dearest();
        double dearest = 0;
        if (n > size && watched)
            dearest = grow_watched(s, size, n, r);
        else if (n > size)
            grow(s, size, n, r);
        if (held) {
            // The cheapest request there is tells how much heap is held now.
            const auto a = s.connection().run({driver::arm(protocol::event::none)}).front();
            verdict::point p;
            p.peak_bytes = static_cast<double>(a.cost.live_bytes);
            return p;
        }
        if (what.operation_ == "destroy") {
            answer a;
            if (profile_) s.connection().run({driver::profile(profiled_)});
            a.cost = s.destroy().cost();
            if (profile_)
                profile_->add(s.connection().run({driver::profile(protocol::column::none)}).front().result);
            return point_of(a);
        }
        std::optional<judge::subject> other;
        if (what.against_) {
            other.emplace(judge::subject(driver_, what.kind_, "t"));
            grow(*other, 0, n, r);
        }
        const bool prepared = what.before_ || what.after_;
        const std::size_t rounds = what.calls_ != 0                   ? what.calls_
                                   : what.style_ == style_t::once     ? 1
                                   : what.style_ == style_t::expected ? 32
                                   : what.against_ || prepared        ? 2
                                                                      : 4;
        std::vector<answer> answers;
        if (!prepared) {
            answers = calls(s, n, rounds, r, other ? &*other : nullptr);
        } else {
            for (std::size_t i = 0; i != rounds; ++i) {
                if (what.before_) what.before_(s, n, r);
                answers.push_back(calls(s, n, 1, r, other ? &*other : nullptr).front());
                if (what.after_) what.after_(s, n, r);
            }
        }
        verdict::point p = point_of(answers.front());
        for (std::size_t i = 1; i != answers.size(); ++i) {
            const auto q = point_of(answers[i]);
            p = what.style_ == style_t::expected ? combine(p, q, plus) : combine(p, q, larger);
        }
        if (what.style_ == style_t::expected)
            for (const auto& c : columns) p.*c.of /= static_cast<double>(answers.size());
        p.steps = std::max(p.steps, dearest);
        return p;
    }

    std::shared_ptr<driver> driver_;
    double held_bytes_ = 0;
    bool grows_itself_ = false;   // the subject grows by the very operation that is measured
    profile* profile_ = nullptr;  // while what is asked of the driver is profiled
    protocol::column profiled_ = protocol::column::none;  // by what
};

namespace {

std::string inside(std::string_view claim) {
    if (claim.starts_with("O(") && claim.ends_with(")"))
        return std::string(claim.substr(2, claim.size() - 3));
    return std::string(claim);
}

// What gives a failure away, where it is not the column that the gate is about.
struct giveaway {
    std::string_view column;
    std::vector<measure::sample> samples;  // where the points have them with another column's
};

// Names the column that grows fastest beyond the claim, among those that make up the steps or go with them; "" where
// none grows as the steps do.
std::string_view telltale(const measurement& m, measure::order claim, std::optional<measure::order> steps) {
    std::string_view found;
    measure::order worst = claim;
    for (const char* column : {"bytes", "allocations", "comparisons", "copies", "moves"}) {
        const auto c = measure::within(m.samples(column), claim);
        if (c.answer != measure::ruling::no || !c.fitted || *c.fitted <= worst) continue;
        if (steps && *c.fitted < *steps) continue;
        worst = *c.fitted;
        found = column;
    }
    return found;
}

// Of heap and call stack, the one that breaks the claim; the larger one where both do. Nothing where only their sum
// does.
giveaway heap_or_stack(const measurement& m, measure::order claim) {
    auto stack = m.samples("stack_bytes"), heap = m.heap_samples();
    const auto breaks = [&](const auto& s) {
        return measure::within(s, claim).answer == measure::ruling::no;
    };
    const auto most = [](const auto& s) {
        double bytes = 0;
        for (const auto& x : s) bytes = std::max(bytes, x.cost);
        return bytes;
    };
    const bool of_stack = breaks(stack), of_heap = breaks(heap);
    if (!of_stack && !of_heap) return {};
    if (of_stack == of_heap ? most(stack) > most(heap) : of_stack) return {"stack_bytes", std::move(stack)};
    return {"peak_bytes", std::move(heap)};
}

// The lines that a gate's fault lies in, and the functions around them: those of the column, at size n; where they show
// nothing, at the largest.
place_of_cost lines_of(measurement& m, double n, protocol::column by) {
    const auto& s = the_settings();
    if (s.brief) return {};
    const auto at = [&](double size) {
        return place_in_header(m.profiled_at(size, by), s.plain.table, s.header);
    };
    auto found = at(n);
    if (found.hot.empty() && n != m.largest()) found = at(m.largest());
    return found;
}

// The lines by which a column outgrows its claim, up to the largest size. What a call stack is at its deepest may be
// large whatever the size, in a library: so of it the part that has grown is told.
place_of_cost growing_lines(measurement& m, protocol::column by) {
    if (the_settings().brief) return {};
    if (by == protocol::column::stack_bytes) {
        const auto& s = the_settings();
        auto grown = m.profiled_at(m.largest(), by);
        grown.take_off(m.profiled_at(m.smallest(), by));
        if (auto found = place_in_header(grown, s.plain.table, s.header); !found.hot.empty()) return found;
    }
    return lines_of(m, m.largest(), by);
}

// Takes the place over into the finding.
void tell(place_of_cost found, verdict::gate& g) {
    g.hot = std::move(found.hot);
    evidence::current().result.ran = std::move(found.ran);
}

// Means over the seeds, one point a size, for the evidence.
std::vector<verdict::point> mean_points(const std::vector<verdict::point>& all) {
    std::vector<verdict::point> means;
    std::vector<int> count;
    for (const auto& p : all) {
        auto at = std::find_if(means.begin(), means.end(), [&](const auto& q) { return q.n == p.n; });
        if (at == means.end()) {
            means.push_back(p);
            count.push_back(1);
            continue;
        }
        const double n = p.n;
        *at = combine(*at, p, [](double a, double b) { return a + b; });
        at->n = n;
        ++count[static_cast<std::size_t>(at - means.begin())];
    }
    for (std::size_t i = 0; i != means.size(); ++i)
        for (const auto& c : columns) means[i].*c.of /= count[i];
    std::sort(means.begin(), means.end(), [](const auto& a, const auto& b) { return a.n < b.n; });
    return means;
}

// How many instructions a call may take at most that costs what its counters say: what reading the request and writing the
// answer takes, and for each counted event some times as much as the dearest that an honest one was seen to take
// (docs/measured.md, "Instructions to a step"). Memory is filled when it is taken and when it is given back.
double most_instructions(const measurement::watched_call& w) {
    const auto& c = w.got.cost;
    const auto of = [](auto x) { return static_cast<double>(x); };
    const double given_back = std::max(0.0, w.held_before - of(c.live_bytes));
    return 6'000 + 60 * of(c.blocks) + 12 * of(c.bytes) + 1'500 * of(c.allocations) +
           200 * (of(c.comparisons) + of(c.copies) + of(c.moves) + of(c.hashes)) +
           4 * (of(c.peak_bytes) + given_back) + 60 * of(w.got.framed_bytes);
}

// The same of a call at a larger size than another one, which executed what it executed: a quarter more, and what the steps
// take that it counted beyond the other. Who counts much in every call hides nothing behind it that grows.
double most_instructions(const measurement::watched_call& w, const measurement::watched_call& smaller) {
    auto more = w;
    const auto& less = smaller.got.cost;
    for (const auto counted :
         {&protocol::costs::blocks, &protocol::costs::bytes, &protocol::costs::comparisons,
          &protocol::costs::copies, &protocol::costs::moves, &protocol::costs::hashes})
        more.got.cost.*counted -= std::min(w.got.cost.*counted, less.*counted);
    return std::min(most_instructions(w),
                    1.25 * static_cast<double>(smaller.got.instructions) + most_instructions(more));
}

// Holds what the counters said against what can be seen from outside, where nothing in the process can lower it. Records
// what does not fit, and says so.
bool hides_work(measurement& m, verdict::gate& g) {
    if (!the_settings().plain.audited || linked_transport) return false;
    const auto calls = m.watched_calls();
    for (const auto& w : calls) {
        if (w.got.how == answer::state::raised) continue;  // what is due then is another check's question
        if (w.dear && w.got.how == answer::state::over_budget) continue;
        const auto& first = calls.front();
        const bool larger = w.n > first.n && first.got.how != answer::state::raised;
        const double most = larger ? most_instructions(w, first) : most_instructions(w);
        if (const char* const print = std::getenv("DSA_AUDIT_PRINT"); print && *print)
            std::fprintf(stderr, "audit\t%s\t%g\t%llu\t%g\t%llu\t%llu\t%llu\t%llu\t%llu\t%llu\n",
                         m.name().c_str(), w.n, static_cast<unsigned long long>(w.got.instructions), most,
                         static_cast<unsigned long long>(w.got.cost.blocks),
                         static_cast<unsigned long long>(w.got.cost.bytes),
                         static_cast<unsigned long long>(w.got.cost.allocations),
                         static_cast<unsigned long long>(w.got.cost.comparisons) + w.got.cost.copies +
                             w.got.cost.moves + w.got.cost.hashes,
                         static_cast<unsigned long long>(w.got.cost.peak_bytes),
                         static_cast<unsigned long long>(w.got.framed_bytes));
        if (!w.got.fatal() && static_cast<double>(w.got.instructions) <= most) continue;
        g.within = "no";
        g.sentence =
            m.name() + " at n = " + measure::grouped(w.n) + " says it took " +
            measure::grouped(w.got.steps(), 1) + " steps; seen from outside, it executed " +
            measure::grouped(static_cast<double>(w.got.instructions)) + " instructions" +
            (w.got.fatal() ? " and then " + describe(w.got)
                           : ", where such steps take " + measure::grouped(std::floor(most)) + " at most");
        evidence::current().record(outcome::failed, g.sentence, verdict::fault::cost);
        ADD_FAILURE() << g.sentence;
        return true;
    }
    return false;
}

bool conclude(measurement& m, const claim& promised, std::string_view column, verdict::kind kind) {
    const std::string claim_inside = inside(promised.text);
    const auto claim = promised.named;
    measure::contract c;
    for (int doubling = 0;; ++doubling) {
        m.run();
        c = measure::within(m.samples(column), claim);
        const bool uneven = c.answer == measure::ruling::yes && doubling == 0 && m.uneven;
        const bool settled = c.answer != measure::ruling::undecided && !uneven;
        if (settled || doubling == most_doublings) break;
        m.budget *= 2;
        m.reach *= 2;
    }
    verdict::gate g;
    g.operation = m.name();
    g.column = m.held ? "held_bytes" : std::string(column);
    g.claim = claim_inside;
    g.style = m.held ? "held" : m.style();
    g.within = std::string(measure::to_text(c.answer));
    g.fitted = c.fitted ? std::string(measure::to_text(*c.fitted)) : "";
    const std::string_view unit = m.held                         ? "bytes held"
                                  : kind == verdict::kind::space ? "bytes more while it runs"
                                                                 : verdict::cost_column_named(column).many;
    giveaway told;
    if (c.answer == measure::ruling::no && kind == verdict::kind::cost && column == "steps")
        told.column = telltale(m, claim, c.fitted);
    else if (c.answer == measure::ruling::no && kind == verdict::kind::space && !m.held)
        told = heap_or_stack(m, claim);
    // The numbers and the class are those of the column that its lines are shown of.
    auto samples = m.samples(column);
    if (told.column.empty()) {
        g.sentence = measure::sentence(m.name(), unit, samples, c);
    } else {
        samples = told.samples.empty() ? m.samples(told.column) : told.samples;
        c = measure::within(samples, claim);
        g.sentence = measure::sentence(m.name(), verdict::cost_column_named(told.column).many, samples, c);
    }
    const auto named =
        c.answer == measure::ruling::no ? measure::class_of(samples, c) : measure::named_class{};
    const bool own = told.column.empty() || !told.samples.empty();  // not a part of the steps
    if (named.only && own) g.fitted = std::string(measure::to_text(*named.only));
    if (claim_inside != measure::to_text(claim)) {  // the contract's own words: V + E
        const std::string plain = measure::big_o(claim);
        if (const auto at = g.sentence.rfind(plain); at != std::string::npos)
            g.sentence.replace(at, plain.size(), "O(" + claim_inside + ")");
    }
    g.points = mean_points(m.points);
    if (!told.samples.empty()) {  // of heap and call stack, what grows is the gate's column by itself
        g.column = told.column;
        told.column = {};
        for (auto& p : g.points) p.peak_bytes -= p.stack_bytes;
    }
    auto& e = evidence::current();
    e.operations.clear();
    if (c.answer == measure::ruling::yes) {
        hides_work(m, g);
        e.result.gates.push_back(std::move(g));
        return false;
    }
    e.result.expected = "O(" + claim_inside + ")";
    e.result.actual = !named.text.empty() ? named.text : g.fitted.empty() ? "" : "O(" + g.fitted + ")";
    e.record(c.answer == measure::ruling::no ? outcome::failed : outcome::undecided, g.sentence);
    if (c.answer == measure::ruling::no) {
        ADD_FAILURE() << g.sentence;
        g.hot_column = told.column;
        tell(growing_lines(
                 m, m.held
                        ? protocol::column::held_bytes
                        : verdict::cost_column_named(told.column.empty() ? g.column : told.column).profiled),
             g);
    }
    e.result.gates.push_back(std::move(g));
    return c.answer == measure::ruling::undecided;
}

// "1 allocation", "1.5 hashes", "at most 3 comparisons" with the last two words from here.
std::string counted(double x, const cost_column& c) {
    return measure::grouped(x, 2) + " " + std::string(x == 1 ? c.one : c.many);
}

}  // namespace

bool judge_cost(check& c, const cost_of& what, claim promised) {
    measurement m(c, what, measurement::what_space::none);
    return conclude(m, promised, m.column(), verdict::kind::cost);
}

bool judge_space(check& c, const cost_of& what, claim promised, bool held) {
    measurement m(c, what, held ? measurement::what_space::held : measurement::what_space::extra);
    return conclude(m, promised, "peak_bytes", verdict::kind::space);
}

bool judge_bound(check& c, const cost_of& what, const std::function<double(double)>& bound,
                 std::string_view text, bool exact) {
    measurement m(c, what, measurement::what_space::none);
    m.run();
    verdict::gate g;
    g.operation = m.name();
    g.column = m.column();
    g.claim = (exact ? "= " : "<= ") + std::string(text);
    g.style = "bound";
    g.within = "yes";
    g.points = mean_points(m.points);
    const auto& column = verdict::cost_column_named(m.column());
    const verdict::point* broken = nullptr;
    for (const auto& p : m.points)
        if (const double most = bound(p.n);
            p.*column.of > most + 1e-9 || (exact && p.*column.of < most - 1e-9))
            if (!broken || p.n < broken->n) broken = &p;
    const auto& last = broken ? *broken : m.points.back();
    const std::string allowed = measure::grouped(bound(last.n), 2);
    g.sentence = m.name() + " took " + counted(last.*column.of, column) +
                 " at n = " + measure::grouped(last.n) + "; the contract allows " +
                 (exact ? "exactly " : "") + allowed +
                 (text == allowed ? "" : " (" + std::string(text) + ")");
    auto& e = evidence::current();
    e.operations.clear();
    if (broken) {
        g.within = "no";
        e.result.expected = (exact ? "" : "at most ") + counted(bound(last.n), column);
        e.result.actual = counted(last.*column.of, column);
        e.record(outcome::failed, g.sentence);
        ADD_FAILURE() << g.sentence;
        tell(lines_of(m, last.n, column.profiled), g);
    } else {
        hides_work(m, g);
    }
    e.result.gates.push_back(std::move(g));
    return false;
}

}  // namespace dsa::judge
