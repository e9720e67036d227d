#include "judge/cost.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "judge/check.hpp"
#include "judge/profile.hpp"
#include "measure/fit.hpp"
#include "measure/sentence.hpp"

namespace dsa::judge {

using verdict::outcome;

namespace {

// Counted steps that the first look at a gate may spend, set-up included; doubled while the evidence is
// close.
constexpr double first_budget = 1.5e6;
constexpr int most_doublings = 4;
constexpr std::size_t smallest_size = 16;

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

using member = double verdict::point::*;
constexpr std::array<std::pair<std::string_view, member>, 10> columns{
    {{"steps", &verdict::point::steps},
     {"blocks", &verdict::point::blocks},
     {"bytes", &verdict::point::bytes},
     {"allocations", &verdict::point::allocations},
     {"comparisons", &verdict::point::comparisons},
     {"moves", &verdict::point::moves},
     {"copies", &verdict::point::copies},
     {"hashes", &verdict::point::hashes},
     {"peak_bytes", &verdict::point::peak_bytes},
     {"stack_bytes", &verdict::point::stack_bytes}}};

member column_of(std::string_view name) {
    for (const auto& [n, m] : columns)
        if (n == name) return m;
    throw std::invalid_argument("no cost column named \"" + std::string(name) + "\"");
}

// Each column by f(a, b).
template <typename F>
verdict::point combine(const verdict::point& a, const verdict::point& b, F f) {
    verdict::point p;
    for (const auto& [name, m] : columns) p.*m = f(a.*m, b.*m);
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
        const member m = column_of(of);
        std::vector<measure::sample> s;
        for (const auto& p : points) s.push_back({p.n, p.*m});
        return s;
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

    // Where the operation spends its steps at the largest size that was measured. Nothing that goes wrong on the
    // way is a finding: the gate has its answer.
    profile steps_by_stack() {
        profile p;
        if (points.empty() || linked_transport) return p;
        const auto largest = std::max_element(points.begin(), points.end(),
                                              [](const auto& a, const auto& b) { return a.n < b.n; });
        random r(mix(the_settings().seed, name()));
        verdict::point sum{};
        profile_ = &p;
        try {
            auto s = fresh();
            at_size(s, 0, static_cast<std::size_t>(largest->n), r, sum);
        } catch (const abandoned&) {
        } catch (const std::exception&) {}
        profile_ = nullptr;
        return p;
    }

private:
    using style_t = cost_of::style;

    void one_seed(int seed, int seeds) {
        random r(mix(the_settings().seed + static_cast<std::uint64_t>(seed), name()));
        const double allowed = budget / seeds;
        double total = 0, last = 0, before_last = 0;
        std::optional<judge::subject> s;
        std::size_t size = 0;
        verdict::point sum{};  // amortised: what all calls together cost
        for (int quarter = 0;; ++quarter) {
            const auto n = static_cast<std::size_t>(
                std::llround(static_cast<double>(smallest_size) * std::exp2(quarter / 4.0)));
            if (n > what.largest_ * reach) break;
            // The next size costs about as much more as the last step grew, and some more.
            const double predicted = before_last > 0 ? last * std::pow(last / before_last, 1.5) : last;
            if (quarter >= 16 && total + predicted > allowed) break;
            if (quarter >= 4 && total + predicted > 20 * allowed)
                break;  // a runaway is not followed for long
            if (!s || what.style_ == style_t::once) {
                s.reset();
                s.emplace(fresh());
                size = 0;
            }
            before_last = last;
            const double before = driver_->steps();
            verdict::point p = at_size(*s, size, n, r, sum);
            size = n;
            last = std::max(driver_->steps() - before, static_cast<double>(n));
            total += last;
            p.n = static_cast<double>(n);
            if (space == what_space::extra) p.peak_bytes += p.stack_bytes;
            points.push_back(p);
        }
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

    // The answers to `count` calls at size n, each looked at for findings.
    std::vector<answer> calls(judge::subject& s, std::size_t n, std::size_t count, random& r,
                              judge::subject* other) {
        auto& d = s.connection();
        const auto kind = s.kind();
        std::vector<std::string> requests;
        std::vector<std::uint32_t> made;
        for (std::size_t i = 0; i != count; ++i) {
            std::vector<value> arguments{value::subject(s.slot())};
            const auto* const o = d.find(what.operation_, kind);
            if (!o) throw std::invalid_argument("the driver has no operation \"" + what.operation_ + "\"");
            if (what.arguments_)
                for (auto& a : what.arguments_(n, r)) arguments.push_back(std::move(a));
            else
                for (std::size_t k = 1; k < o->signature.size(); ++k) {
                    if (o->signature[k] == 'i')
                        arguments.emplace_back(static_cast<int>(r.below(n)));
                    else if (o->signature[k] == 'S' && other)
                        arguments.push_back(value::subject(other->slot()));
                    else
                        throw std::invalid_argument("the gate of " + name() +
                                                    " needs with(...): its arguments are no integers");
                }
            made.push_back(d.fresh_slot());
            requests.push_back(d.call(what.operation_, kind, arguments, made.back()));
        }
        if (profile_) {
            requests.insert(requests.begin(), driver::profile(true));
            requests.push_back(driver::profile(false));
        }
        auto answers = d.run(requests);
        if (profile_) {
            profile_->add(answers.back().result);
            answers.pop_back();
            answers.erase(answers.begin());
        }
        for (std::size_t i = 0; i != answers.size(); ++i) {
            require_alive(answers[i], what.operation_ + " at n = " + std::to_string(n));
            if (answers[i].how == answer::state::raised)
                abandon(outcome::failed,
                        what.operation_ + " at n = " + std::to_string(n) + " " + describe(answers[i]));
            if (answers[i].result.kind() == protocol::tag::subject)  // a subject that nobody needs
                require_alive(d.run({driver::destroy(made[i])}).front(),
                              "destroying the result of " + what.operation_);
            d.give_back(made[i]);
        }
        return answers;
    }

    verdict::point at_size(judge::subject& s, std::size_t size, std::size_t n, random& r,
                           verdict::point& sum) {
        auto& e = evidence::current();
        e.operations.clear();
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
            for (const auto& [column_name, m] : columns)
                if (m != &verdict::point::peak_bytes && m != &verdict::point::stack_bytes)
                    mean.*m /= static_cast<double>(n);
            if (held) mean.peak_bytes = held_bytes_;
            return mean;
        }

        if (n > size) grow(s, size, n, r);
        if (held) {
            // The cheapest request there is tells how much heap is held now.
            const auto a = s.connection().run({driver::arm(0)}).front();
            verdict::point p;
            p.peak_bytes = static_cast<double>(a.cost.live_bytes);
            return p;
        }
        if (what.operation_ == "destroy") {
            answer a;
            if (profile_) s.connection().run({driver::profile(true)});
            a.cost = s.destroy().cost();
            if (profile_) profile_->add(s.connection().run({driver::profile(false)}).front().result);
            return point_of(a);
        }
        std::optional<judge::subject> other;
        if (what.against_) {
            other.emplace(judge::subject(driver_, what.kind_, "t"));
            grow(*other, 0, n, r);
        }
        const bool prepared = what.before_ || what.after_;
        const std::size_t rounds = what.style_ == style_t::once       ? 1
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
            for (const auto& [column_name, m] : columns) p.*m /= static_cast<double>(answers.size());
        return p;
    }

    std::shared_ptr<driver> driver_;
    double held_bytes_ = 0;
    profile* profile_ = nullptr;  // while what is asked of the driver is profiled
};

namespace {

// "V + E" is linear in the size of the graph.
measure::order order_of(std::string_view claim) {
    if (claim.find('+') != std::string_view::npos) return measure::order::n;
    if (const auto o = measure::order_from_text(claim)) return *o;
    throw std::invalid_argument("no order of growth named \"" + std::string(claim) + "\"");
}
std::string inside(std::string_view claim) {
    if (claim.starts_with("O(") && claim.ends_with(")"))
        return std::string(claim.substr(2, claim.size() - 3));
    return std::string(claim);
}

// The column that gives a failure away: the one that outgrows the claim most.
std::string telltale(const measurement& m, measure::order claim) {
    std::string text;
    measure::order worst = claim;
    for (const char* column : {"bytes", "allocations", "comparisons", "copies", "moves"}) {
        const auto c = measure::within(m.samples(column), claim);
        if (c.answer != measure::ruling::no || !c.fitted || *c.fitted <= worst) continue;
        worst = *c.fitted;
        text = std::string("; the column that gives it away is ") + column + ", O(" +
               std::string(measure::to_text(*c.fitted)) + ")";
    }
    return text;
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
        for (const auto& [name, m] : columns) means[i].*m /= count[i];
    std::sort(means.begin(), means.end(), [](const auto& a, const auto& b) { return a.n < b.n; });
    return means;
}

bool conclude(measurement& m, std::string_view claim_text, std::string_view column, verdict::kind kind) {
    const std::string claim_inside = inside(claim_text);
    const auto claim = order_of(claim_inside);
    measure::contract c;
    for (int doubling = 0;; ++doubling) {
        m.run();
        c = measure::within(m.samples(column), claim);
        if (c.answer != measure::ruling::undecided || doubling == most_doublings) break;
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
    const std::string unit = m.held                   ? "bytes held"
                             : column == "peak_bytes" ? "bytes more while it runs"
                                                      : std::string(column);
    g.sentence = measure::sentence(m.name(), unit, m.samples(column), c);
    if (claim_inside != measure::to_text(claim)) {  // the contract's own words: V + E
        const std::string plain = "O(" + std::string(measure::to_text(claim)) + ")";
        if (const auto at = g.sentence.rfind(plain); at != std::string::npos)
            g.sentence.replace(at, plain.size(), "O(" + claim_inside + ")");
    }
    if (c.answer == measure::ruling::no && kind == verdict::kind::cost && column == "steps")
        g.sentence += telltale(m, claim);
    g.points = mean_points(m.points);
    auto& e = evidence::current();
    e.operations.clear();
    if (c.answer == measure::ruling::yes) {
        e.result.gates.push_back(std::move(g));
        return false;
    }
    e.result.expected = "O(" + claim_inside + ")";
    e.result.actual = g.fitted.empty() ? "" : "O(" + g.fitted + ")";
    e.find(c.answer == measure::ruling::no ? outcome::failed : outcome::undecided, g.sentence);
    if (c.answer == measure::ruling::no) {
        ADD_FAILURE() << g.sentence;
        const auto& s = the_settings();
        if (kind == verdict::kind::cost && column == "steps")
            g.hot = hot_lines(m.steps_by_stack(), s.plain.table, s.header);
    }
    e.result.gates.push_back(std::move(g));
    return c.answer == measure::ruling::undecided;
}

std::string number(double x) {
    char text[40];
    std::snprintf(text, sizeof text, x == std::floor(x) && std::abs(x) < 1e15 ? "%.0f" : "%.2f", x);
    return text;
}

}  // namespace

bool judge_cost(check& c, const cost_of& what, std::string_view claim) {
    if (elsewhere(verdict::kind::cost)) return false;
    measurement m(c, what, measurement::what_space::none);
    return conclude(m, claim, m.column(), verdict::kind::cost);
}

bool judge_space(check& c, const cost_of& what, std::string_view claim, bool held) {
    if (elsewhere(verdict::kind::space)) return false;
    measurement m(c, what, held ? measurement::what_space::held : measurement::what_space::extra);
    return conclude(m, claim, "peak_bytes", verdict::kind::space);
}

bool judge_bound(check& c, const cost_of& what, const std::function<double(double)>& bound,
                 std::string_view text, bool exact) {
    if (elsewhere(verdict::kind::cost)) return false;
    measurement m(c, what, measurement::what_space::none);
    m.run();
    verdict::gate g;
    g.operation = m.name();
    g.column = m.column();
    g.claim = (exact ? "= " : "<= ") + std::string(text);
    g.style = "bound";
    g.within = "yes";
    g.points = mean_points(m.points);
    const member column = column_of(m.column());
    const verdict::point* broken = nullptr;
    for (const auto& p : m.points)
        if (const double most = bound(p.n); p.*column > most + 1e-9 || (exact && p.*column < most - 1e-9))
            if (!broken || p.n < broken->n) broken = &p;
    const auto& last = broken ? *broken : m.points.back();
    g.sentence = m.name() + " took " + number(last.*column) + " " + m.column() + " at n = " + number(last.n) +
                 "; the contract allows " + (exact ? "exactly " : "") + number(bound(last.n)) + " (" +
                 std::string(text) + ")";
    auto& e = evidence::current();
    e.operations.clear();
    if (broken) {
        g.within = "no";
        e.result.expected = (exact ? "" : "at most ") + number(bound(last.n)) + " " + m.column();
        e.result.actual = number(last.*column) + " " + m.column();
        e.find(outcome::failed, g.sentence);
        ADD_FAILURE() << g.sentence;
    }
    e.result.gates.push_back(std::move(g));
    return false;
}

}  // namespace dsa::judge
