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
struct cost_column {
    std::string_view name;
    member of;
    protocol::column profiled;
    std::string_view one, many;  // as a sentence counts them
};
constexpr std::array<cost_column, 10> columns{
    {{"steps", &verdict::point::steps, protocol::column::steps, "step", "steps"},
     {"blocks", &verdict::point::blocks, protocol::column::blocks, "block", "blocks"},
     {"bytes", &verdict::point::bytes, protocol::column::bytes, "byte", "bytes"},
     {"allocations", &verdict::point::allocations, protocol::column::allocations, "allocation",
      "allocations"},
     {"comparisons", &verdict::point::comparisons, protocol::column::comparisons, "comparison",
      "comparisons"},
     {"moves", &verdict::point::moves, protocol::column::moves, "move", "moves"},
     {"copies", &verdict::point::copies, protocol::column::copies, "copy", "copies"},
     {"hashes", &verdict::point::hashes, protocol::column::hashes, "hash", "hashes"},
     {"peak_bytes", &verdict::point::peak_bytes, protocol::column::peak_bytes, "byte of heap",
      "bytes of heap"},
     {"stack_bytes", &verdict::point::stack_bytes, protocol::column::stack_bytes, "byte of call stack",
      "bytes of call stack"}}};

const cost_column& column_named(std::string_view name) {
    for (const auto& c : columns)
        if (c.name == name) return c;
    throw std::invalid_argument("no cost column named \"" + std::string(name) + "\"");
}

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
        const member m = column_named(of).of;
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
            at_size(s, 0, static_cast<std::size_t>(n), r, sum);
            if (held) p.add(s.connection().run({driver::profile(protocol::column::none)}).front().result);
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
        const bool profiling = profile_ && !held;
        if (profiling) {
            requests.insert(requests.begin(), driver::profile(profiled_));
            requests.push_back(driver::profile(protocol::column::none));
        }
        auto answers = d.run(requests);
        if (profiling) {
            profile_->add(answers.back().result);
            answers.pop_back();
            answers.erase(answers.begin());
        }
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

        if (n > size) grow(s, size, n, r);
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
            for (const auto& c : columns) p.*c.of /= static_cast<double>(answers.size());
        return p;
    }

    std::shared_ptr<driver> driver_;
    double held_bytes_ = 0;
    profile* profile_ = nullptr;                          // while what is asked of the driver is profiled
    protocol::column profiled_ = protocol::column::none;  // by what
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

// What gives a failure away, where it is not the column that the gate is about: its name, and what a sentence says.
struct giveaway {
    std::string_view column;
    std::string text;
};

// Of what steps are made of and go with, the column that outgrows the claim most, if it grows like the steps.
giveaway telltale(const measurement& m, measure::order claim, std::optional<measure::order> steps) {
    giveaway found;
    measure::order worst = claim;
    for (const char* column : {"bytes", "allocations", "comparisons", "copies", "moves"}) {
        const auto c = measure::within(m.samples(column), claim);
        if (c.answer != measure::ruling::no || !c.fitted || *c.fitted <= worst) continue;
        if (steps && *c.fitted < *steps) continue;
        worst = *c.fitted;
        found.column = column;
    }
    return found;
}

// Of heap and call stack, the one that breaks the claim; the larger one where both do.
giveaway heap_or_stack(const measurement& m, measure::order claim) {
    const auto stack = m.samples("stack_bytes"), heap = m.heap_samples();
    const auto breaks = [&](const auto& s) {
        return measure::within(s, claim).answer == measure::ruling::no;
    };
    const auto most = [](const auto& s) {
        double bytes = 0;
        for (const auto& x : s) bytes = std::max(bytes, x.cost);
        return bytes;
    };
    const bool of_stack = breaks(stack), of_heap = breaks(heap);
    if (of_stack == of_heap ? most(stack) > most(heap) : of_stack)
        return {"stack_bytes", "; what grows is the call stack"};
    return {"peak_bytes", "; what grows is the heap"};
}

// The lines that a gate's fault lies in: those of the column, at size n; where they show nothing, at the largest.
std::vector<verdict::hot_line> lines_of(measurement& m, double n, protocol::column by) {
    const auto& s = the_settings();
    if (s.brief) return {};
    const auto at = [&](double size) { return hot_lines(m.profiled_at(size, by), s.plain.table, s.header); };
    auto hot = at(n);
    if (hot.empty() && n != m.largest()) hot = at(m.largest());
    return hot;
}

// The lines by which a column outgrows its claim, up to the largest size. What a call stack is at its deepest may be
// large whatever the size, in a library: so of it the part that has grown is told.
std::vector<verdict::hot_line> growing_lines(measurement& m, protocol::column by) {
    if (the_settings().brief) return {};
    if (by == protocol::column::stack_bytes) {
        const auto& s = the_settings();
        auto grown = m.profiled_at(m.largest(), by);
        grown.take_off(m.profiled_at(m.smallest(), by));
        if (auto hot = hot_lines(grown, s.plain.table, s.header); !hot.empty()) return hot;
    }
    return lines_of(m, m.largest(), by);
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
    const std::string_view unit = m.held                         ? "bytes held"
                                  : kind == verdict::kind::space ? "bytes more while it runs"
                                                                 : column_named(column).many;
    std::string fitted = g.fitted;
    giveaway told;
    if (c.answer == measure::ruling::no && kind == verdict::kind::cost && column == "steps")
        told = telltale(m, claim, c.fitted);
    else if (c.answer == measure::ruling::no && kind == verdict::kind::space && !m.held)
        told = heap_or_stack(m, claim);
    // The numbers are those of the column that its lines are shown of.
    if (told.text.empty() && !told.column.empty()) {
        const auto samples = m.samples(told.column);
        const auto of_column = measure::within(samples, claim);
        fitted = std::string(measure::to_text(*of_column.fitted));
        g.sentence = measure::sentence(m.name(), column_named(told.column).many, samples, of_column);
    } else {
        g.sentence = measure::sentence(m.name(), unit, m.samples(column), c);
    }
    if (claim_inside != measure::to_text(claim)) {  // the contract's own words: V + E
        const std::string plain = "O(" + std::string(measure::to_text(claim)) + ")";
        if (const auto at = g.sentence.rfind(plain); at != std::string::npos)
            g.sentence.replace(at, plain.size(), "O(" + claim_inside + ")");
    }
    g.sentence += told.text;
    g.points = mean_points(m.points);
    auto& e = evidence::current();
    e.operations.clear();
    if (c.answer == measure::ruling::yes) {
        e.result.gates.push_back(std::move(g));
        return false;
    }
    e.result.expected = "O(" + claim_inside + ")";
    e.result.actual = fitted.empty() ? "" : "O(" + fitted + ")";
    e.record(c.answer == measure::ruling::no ? outcome::failed : outcome::undecided, g.sentence);
    if (c.answer == measure::ruling::no) {
        ADD_FAILURE() << g.sentence;
        g.hot_column = told.column;
        g.hot = growing_lines(m, m.held ? protocol::column::held_bytes
                                        : column_named(told.column.empty() ? column : told.column).profiled);
    }
    e.result.gates.push_back(std::move(g));
    return c.answer == measure::ruling::undecided;
}

// "1 allocation", "1.5 hashes", "at most 3 comparisons" with the last two words from here.
std::string counted(double x, const cost_column& c) {
    return measure::grouped(x, 2) + " " + std::string(x == 1 ? c.one : c.many);
}

}  // namespace

bool judge_cost(check& c, const cost_of& what, std::string_view claim) {
    measurement m(c, what, measurement::what_space::none);
    return conclude(m, claim, m.column(), verdict::kind::cost);
}

bool judge_space(check& c, const cost_of& what, std::string_view claim, bool held) {
    measurement m(c, what, held ? measurement::what_space::held : measurement::what_space::extra);
    return conclude(m, claim, "peak_bytes", verdict::kind::space);
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
    const auto& column = column_named(m.column());
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
        g.hot = lines_of(m, last.n, column.profiled);
    }
    e.result.gates.push_back(std::move(g));
    return false;
}

}  // namespace dsa::judge
