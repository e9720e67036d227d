#include "judge/property.hpp"

#include <algorithm>

#include "judge/check.hpp"
#include "judge/picture.hpp"
#include "judge/printed.hpp"
#include "verdict/regression.hpp"

namespace dsa::judge {

namespace {

using verdict::outcome;

struct step {
    std::size_t rule = 0;
    std::vector<value> arguments;
};
using sequence = std::vector<step>;

// Where a sequence parts from the model.
struct parting {
    std::size_t at = 0;  // the step
    answer got;
    expectation wanted;
};

bool agrees(const answer& a, const expectation& e) {
    if (!e.raises.empty()) return a.how == answer::state::raised && a.type == e.raises;
    return a.how == answer::state::answered && a.result == e.result;
}

// A finding that stops the process, or a body not written yet, differs in kind from a wrong answer; shrinking
// must not trade one for the other, or the shortest sequence tells another story than the one found.
int sort_of(const answer& a) {
    if (a.how == answer::state::raised && a.type == "dsa::not_written") return 1;
    if (a.fatal()) return 2;
    return a.fault.empty() ? 0 : 3;
}

class engine {
public:
    explicit engine(const property& p) : p_(p) {}

    // Plays the sequence against a fresh model and a fresh subject; nothing when they agree. Steps whose
    // precondition does not hold are left out of `s`.
    std::optional<parting> play(sequence& s) {
        const auto model = p_.fresh();
        std::vector<expectation> wanted;
        sequence kept;
        for (auto& st : s) {
            if (!model->allowed(st.rule)) continue;
            wanted.push_back(model->apply(st.rule, st.arguments));
            kept.push_back(std::move(st));
        }
        s = std::move(kept);
        auto& d = connection();
        const auto slot = d.fresh_slot();
        auto answers = d.run(requests(d, slot, s));
        d.give_back(slot);
        // A dead driver costs a new process, an endless loop its whole budget of steps.
        const bool endless = std::any_of(answers.begin(), answers.end(), [](const answer& a) {
            return a.how == answer::state::over_budget || a.how == answer::state::timed_out;
        });
        spent_ += endless ? 60 : d.alive() ? 1 : 10;
        std::optional<parting> found;
        if (answers.front().fatal() || answers.front().how == answer::state::raised) {
            found = parting{0, answers.front(), {}};
            s.clear();
        }
        for (std::size_t i = 0; !found && i != s.size(); ++i)
            if (!agrees(answers[i + 1], wanted[i]) || !answers[i + 1].fault.empty())
                found = parting{i, answers[i + 1], wanted[i]};
        if (!found && (answers.back().fatal() || !answers.back().fault.empty() || leaked(answers.back())))
            found = parting{s.size(), answers.back(), {}};
        // A fault or a leak stays on record in its driver: the next sequence must not be charged with it.
        if (found && (!found->got.fault.empty() || leaked(answers.back()))) driver_.reset();
        answers_ = std::move(answers);
        wanted_ = std::move(wanted);
        return found;
    }

    // The operation at which s parts from the model, for a picture of the moments around it where it shows something.
    void remember(const sequence& s, std::size_t at, bool shows = true) {
        auto& d = connection();
        auto t = std::make_shared<tape>();
        const auto kind = d.kind_of(p_.kind);
        const auto all = requests(d, 0, s);
        for (std::size_t i = 0; i != all.size(); ++i) {
            if (i != 0 && i <= s.size()) {
                const auto& [rule, arguments] = s[i - 1];
                const auto* const row = d.find(p_.operations[rule], kind);
                t->note({0, 0, p_.operations[rule], arguments, spelled(s[i - 1]), row && row->only_looks()});
            }
            t->add({all[i]});
        }
        evidence::current().last = place_on_tape{std::move(t), at + 1, 0, kind, shows};
    }

    // The sequence that was played last, a step a line.
    [[nodiscard]] std::vector<verdict::replayed_step> steps(const sequence& s) const {
        std::vector<verdict::replayed_step> all;
        for (std::size_t i = 0; i != s.size(); ++i) {
            const auto& got = answers_[i + 1];
            const bool as_wanted = agrees(got, wanted_[i]) && got.fault.empty();
            all.push_back({spelled(s[i]), as_a_step(said(got)), as_a_step(said(wanted_[i])), as_wanted});
            if (got.fatal()) return all;
        }
        const auto& first = answers_.front();
        const auto& end = answers_.back();
        if (first.fatal() || first.how == answer::state::raised)
            all.push_back({"constructing s", as_a_step(said(first)), as_a_step({}), false});
        else if (end.fatal() || !end.fault.empty() || leaked(end))
            all.push_back({"destroy s", leaked(end) ? "leaks" : as_a_step(said(end)), as_a_step({}), false});
        return all;
    }
    // In a list of calls it is enough that one came back.
    [[nodiscard]] static std::string as_a_step(std::string text) {
        if (text.empty() || text == "no exception") return "returns";
        return text.starts_with("raised dsa::not_written") ? "is not written yet" : text;
    }
    [[nodiscard]] static std::string said(const answer& a) {
        if (!a.fault.empty()) return a.fault;
        return a.how != answer::state::answered ? describe(a)
               : a.result.is_nothing()          ? "no exception"
                                                : a.result.to_text();
    }
    [[nodiscard]] static std::string said(const expectation& e) {
        return !e.raises.empty()       ? "raised " + e.raises
               : e.result.is_nothing() ? "no exception"
                                       : e.result.to_text();
    }

    // Makes s a shortest sequence that parts from the model in the same way, as far as 3000 plays tell.
    void shrink(sequence& s, parting& p) {
        constexpr std::size_t small = 16;
        const int sort = sort_of(p.got);
        const auto better = [&](sequence candidate) {
            if (spent_ > 3000) return false;
            const auto found = play(candidate);
            if (!found || sort_of(found->got) != sort) return false;
            if (found->at + 1 < candidate.size()) candidate.resize(found->at + 1);
            s = std::move(candidate);
            p = *found;
            return true;
        };
        if (p.at + 1 < s.size()) s.resize(p.at + 1);
        for (bool again = true; again && spent_ <= 3000;) {
            again = false;
            // Drop runs of steps, long ones first (Zeller, Hildebrandt: delta debugging, TSE 2002); of a short
            // sequence runs of every length.
            for (std::size_t run = std::max<std::size_t>(s.size() / 2, 1); run != 0;
                 run = run <= small / 2 ? run - 1 : run / 2) {
                for (std::size_t from = 0; from < s.size();) {
                    sequence candidate = s;
                    const auto end = std::min(from + run, candidate.size());
                    candidate.erase(candidate.begin() + static_cast<std::ptrdiff_t>(from),
                                    candidate.begin() + static_cast<std::ptrdiff_t>(end));
                    if (better(std::move(candidate)))
                        again = true;
                    else
                        from +=
                            s.size() <= small ? 1 : run;  // a pair to drop need not begin at an even place
                }
            }
            if (ask_sooner(s, better) || drop_two(s, better)) again = true;
            for (std::size_t i = 0; i < s.size(); ++i)  // a simpler step may make the sequence shorter
                for (std::size_t a = 0; a < (i < s.size() ? s[i].arguments.size() : 0); ++a)
                    for (bool simpler = true; simpler;) {
                        simpler = false;
                        if (i >= s.size()) break;
                        const value whole = s[i].arguments[a];
                        simpler = whole.simpler([&](const value& v) {
                            sequence candidate = s;
                            candidate[i].arguments[a] = v;
                            return better(std::move(candidate));
                        });
                        again = again || simpler;
                        if (i >= s.size()) break;
                    }
        }
    }

    // What went wrong may be seen sooner by an operation that s does not have, or has too late: tries each that
    // takes no arguments behind each beginning of s, short ones first. True when one is taken.
    template <typename Better>
    bool ask_sooner(const sequence& s, const Better& better) {
        if (s.size() > 40) return false;
        for (std::size_t length = 1; length + 1 < s.size(); ++length)
            for (const std::size_t rule : plain_rules()) {
                sequence candidate(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(length));
                candidate.push_back({rule, {}});
                if (better(std::move(candidate))) return true;
            }
        return false;
    }
    // Two steps that undo each other need not be neighbours.
    template <typename Better>
    bool drop_two(const sequence& s, const Better& better) {
        if (s.size() > 16) return false;
        for (std::size_t i = 0; i + 1 < s.size(); ++i)
            for (std::size_t k = i + 1; k != s.size(); ++k) {
                sequence candidate = s;
                candidate.erase(candidate.begin() + static_cast<std::ptrdiff_t>(k));
                candidate.erase(candidate.begin() + static_cast<std::ptrdiff_t>(i));
                if (better(std::move(candidate))) return true;
            }
        return false;
    }
    [[nodiscard]] std::vector<std::size_t> plain_rules() const {
        std::vector<std::size_t> plain;
        random r(1);
        for (std::size_t i = 0; i != p_.operations.size(); ++i)
            if (p_.arguments(i, r, 1).empty()) plain.push_back(i);
        return plain;
    }

    [[nodiscard]] std::string spelled(const step& st) const {
        return spell("s", p_.operations[st.rule], st.arguments);
    }

private:
    // A subject made, the sequence, and the subject destroyed.
    [[nodiscard]] std::vector<std::string> requests(driver& d, std::uint32_t slot, const sequence& s) const {
        const auto kind = d.kind_of(p_.kind);
        std::vector<std::string> all{d.construct(slot, p_.kind)};
        for (const auto& st : s) {
            std::vector<value> arguments{value::subject(slot)};
            arguments.insert(arguments.end(), st.arguments.begin(), st.arguments.end());
            all.push_back(d.call(p_.operations[st.rule], kind, arguments));
        }
        all.push_back(driver::destroy(slot));
        return all;
    }
    static bool leaked(const answer& last) {
        return under_sanitizers() && last.how == answer::state::answered && last.cost.live_blocks != 0;
    }
    driver& connection() {
        if (!driver_ || !driver_->alive()) {
            driver_ = std::make_unique<driver>(judge::connection());
            if (!driver_->alive()) abandon(outcome::crashed, "loading the code " + describe(driver_->load()));
            require_kind(*driver_, p_.kind);
        }
        return *driver_;
    }

    const property& p_;
    std::unique_ptr<driver> driver_;
    std::vector<answer> answers_;      // of the sequence played last: construction, each step, destruction
    std::vector<expectation> wanted_;  // of each step
    int spent_ = 0;
};

// Tells one property from another, and from itself when its operations or its arguments change: a sequence that
// was saved for another may break what the model takes for granted.
std::uint64_t fingerprint(const property& p) {
    std::uint64_t h = 0;
    random r(1);
    for (std::size_t i = 0; i != p.operations.size(); ++i) {
        h = mix(h, p.operations[i]);
        for (int draw = 0; draw != 8; ++draw) {
            std::string bytes;
            for (const auto& v : p.arguments(i, r, 20)) v.encode(bytes);
            h = mix(h, bytes);
        }
    }
    return h;
}

// The sequence that was saved for the running check; none when there is none. Throws broken_record.
std::optional<sequence> saved_sequence(const property& p) {
    const auto& settings = the_settings();
    if (settings.regressions.empty() || settings.lane == lane::memory) return std::nullopt;
    const auto saved =
        verdict::load_regression(settings.regressions, settings.exercise, evidence::current().result.id);
    if (!saved) return std::nullopt;
    if (saved->property != fingerprint(p))
        throw verdict::broken_record("the saved counterexample is ignored: the check has changed since");
    sequence s;
    for (const auto& call : saved->calls) {
        std::size_t rule = 0;
        while (rule != p.operations.size() &&
               (p.operations[rule] != call.operation || !p.fits(rule, call.arguments)))
            ++rule;
        if (rule == p.operations.size())
            throw verdict::broken_record("the saved counterexample is ignored: the check has no " +
                                         call.operation + " of these arguments");
        s.push_back({rule, call.arguments});
    }
    return s;
}

std::string recorded(const property& p, const sequence& s) {
    verdict::counterexample c;
    c.property = fingerprint(p);
    for (const auto& st : s) c.calls.push_back({p.operations[st.rule], st.arguments});
    auto text = to_text(
        c, [](const verdict::recorded_call& call) { return spell("s", call.operation, call.arguments); });
    return text.size() <= verdict::limits::text_bytes ? text : "";
}

// Nothing but the saved sequence is played, for whoever wants to see each step of it.
[[noreturn]] void replay(const property& p) {
    auto& e = evidence::current();
    verdict::replayed r;
    r.check = e.result.id;
    try {
        auto s = saved_sequence(p);
        if (!s) abandon(outcome::skipped, "nothing is saved of this check");
        engine run(p);
        const auto found = run.play(*s);
        r.steps = run.steps(*s);
        if (!s->empty()) {
            e.operations.emplace_back("s");
            run.remember(*s, found ? found->at : s->size() - 1);
            e.record(outcome::failed, "");
            illustrate(e);
            add_printed_text(e);
            r.printed = e.result.printed;
            r.before = e.result.before;
            r.around = e.result.step;
            const bool seen_before = !r.around.empty();
            r.after = found && found->got.fatal() && !seen_before ? std::nullopt : e.result.after;
        }
    } catch (const verdict::broken_record& b) { r.problem = b.what(); }
    the_replays().push_back(std::move(r));
    abandon(outcome::skipped, "replayed");
}

// Which operations a sequence draws from. A mixture of all goes to and fro near empty, and bugs that need many
// elements, or one operation without another, stay hidden; so some sequences do without a part of them (swarm
// testing: Groce, Zhang, Eide, Chen, Regehr, ISSTA 2012).
class mixtures {
public:
    explicit mixtures(const property& p) : shrinks_(p.operations.size()) {
        // What makes a subject smaller on the whole, by a look at the model alone.
        random r(1);
        std::vector<double> growth(p.operations.size());
        const auto model = p.fresh();
        for (int i = 0; i != 400; ++i) {
            const auto rule = static_cast<std::size_t>(r.below(growth.size()));
            if (!model->allowed(rule)) continue;
            const auto before = static_cast<double>(model->size());
            model->apply(rule, p.arguments(rule, r, 20));
            growth[rule] += static_cast<double>(model->size()) - before;
        }
        for (std::size_t i = 0; i != growth.size(); ++i) shrinks_[i] = growth[i] < 0;
    }

    [[nodiscard]] std::vector<std::size_t> all() const {
        std::vector<std::size_t> rules(shrinks_.size());
        for (std::size_t i = 0; i != rules.size(); ++i) rules[i] = i;
        return rules;
    }
    // Each with an even chance.
    [[nodiscard]] std::vector<std::size_t> half(random& r) const {
        auto rules = all();
        std::erase_if(rules, [&](std::size_t) { return r.chance(2); });
        return rules.empty() ? all() : rules;
    }
    // All that do not shrink the subject, and few of those that do.
    [[nodiscard]] std::vector<std::size_t> growing(random& r) const {
        auto rules = all();
        std::erase_if(rules, [&](std::size_t i) { return shrinks_[i] && !r.chance(4); });
        return rules.empty() ? all() : rules;
    }

private:
    std::vector<bool> shrinks_;
};

// Shrinks what was found when it is new, tells it, and leaves the test body.
[[noreturn]] void report(engine& run, const property& p, sequence s, parting found, bool fresh) {
    auto& e = evidence::current();
    if (sort_of(found.got) == 1) abandon_unwritten(found.got.text);
    if (fresh && !the_settings().brief)
        run.shrink(s, found);
    else if (found.at + 1 < s.size())
        s.resize(found.at + 1);
    const bool at_end = found.at >= s.size();
    const std::string last = s.empty() ? "constructing s"
                             : at_end  ? "destroying s"
                                       : run.spelled(s[found.at]);
    e.result.uses.clear();
    for (const auto& st : s) {
        e.log(run.spelled(st));
        e.use(p.operations[st.rule]);
    }
    if (at_end && !s.empty()) {
        e.log("destroy s");
        e.use("destroy");
    }
    e.result.replay = recorded(p, s);
    const bool leaked = at_end && !found.got.fatal() && found.got.fault.empty();
    if (!linked_transport) run.remember(s, found.at, !s.empty() && !leaked);
    require_alive(found.got, last);
    if (leaked) {
        abandon(outcome::failed,
                last + " left " + std::to_string(found.got.cost.live_bytes) +
                    " bytes that nothing frees any more: a leak",
                verdict::fault::leak);
    }
    e.result.expected = engine::said(found.wanted);
    e.result.actual =
        found.got.how == answer::state::answered ? found.got.result.to_text() : describe(found.got);
    const bool raising = found.got.how == answer::state::raised || !found.wanted.raises.empty();
    abandon(outcome::failed, last + " " + describe(found.got) + "; " + e.result.expected + " was expected",
            raising ? verdict::fault::exception : verdict::fault::answer);
}

}  // namespace

void expect_property(const property& p) {
    for (const auto& o : p.operations) evidence::current().use(o);
    if (the_settings().replay_descriptor >= 0) replay(p);
    auto& e = evidence::current();
    engine run(p);
    try {
        if (auto s = saved_sequence(p))
            if (const auto found = run.play(*s)) report(run, p, std::move(*s), *found, false);
    } catch (const verdict::broken_record&) {  // the session names it: keep_regressions
    }
    random r(mix(the_settings().seed, e.result.id));
    const mixtures mixture(p);
    constexpr std::size_t long_ones = 8;
    for (std::size_t i = 0; i != p.sequences + long_ones; ++i) {
        const bool is_long = i >= p.sequences;
        const std::size_t length =
            is_long ? 4 * p.longest : 2 + i * (p.longest - 1) / std::max<std::size_t>(p.sequences, 1);
        const auto rules = is_long ? mixture.growing(r) : i % 2 != 0 ? mixture.half(r) : mixture.all();
        sequence s;
        for (std::size_t k = 0; k != length; ++k) {
            const auto rule = rules[static_cast<std::size_t>(r.below(rules.size()))];
            s.push_back({rule, p.arguments(rule, r, length)});
        }
        if (const auto found = run.play(s)) report(run, p, std::move(s), *found, true);
    }
}

}  // namespace dsa::judge
