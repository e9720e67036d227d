#include "judge/property.hpp"

#include <algorithm>

#include "judge/check.hpp"

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
        const auto kind = d.kind_of(p_.kind);
        std::vector<std::string> requests{d.construct(slot, p_.kind)};
        for (const auto& st : s) {
            std::vector<value> arguments{value::subject(slot)};
            arguments.insert(arguments.end(), st.arguments.begin(), st.arguments.end());
            requests.push_back(d.call(p_.operations[st.rule], kind, arguments));
        }
        requests.push_back(driver::destroy(slot));
        const auto answers = d.run(requests);
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
        return found;
    }

    void shrink(sequence& s, parting& p) {
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
            // Drop runs of steps, long ones first (Zeller, Hildebrandt: delta debugging, TSE 2002).
            for (std::size_t run = std::max<std::size_t>(s.size() / 2, 1);; run /= 2) {
                for (std::size_t from = 0; from < s.size();) {
                    sequence candidate = s;
                    const auto end = std::min(from + run, candidate.size());
                    candidate.erase(candidate.begin() + static_cast<std::ptrdiff_t>(from),
                                    candidate.begin() + static_cast<std::ptrdiff_t>(end));
                    if (better(std::move(candidate)))
                        again = true;
                    else
                        from += s.size() <= 16 ? 1 : run;  // a pair to drop need not begin at an even place
                }
                if (run <= 1) break;
            }
            for (std::size_t i = 0; i < s.size(); ++i)  // a simpler step may make the sequence shorter
                for (std::size_t a = 0; a < (i < s.size() ? s[i].arguments.size() : 0); ++a)
                    for (bool simpler = true; simpler;) {
                        simpler = false;
                        if (i >= s.size()) break;
                        for (const value& v : s[i].arguments[a].simpler()) {
                            sequence candidate = s;
                            candidate[i].arguments[a] = v;
                            if (better(std::move(candidate))) {
                                simpler = again = true;
                                break;
                            }
                        }
                        if (i >= s.size()) break;
                    }
        }
    }

    [[nodiscard]] std::string spelled(const step& st) const {
        return spell("s", p_.operations[st.rule], st.arguments);
    }

private:
    static bool leaked(const answer& last) {
        return the_settings().lane == lane::memory && last.how == answer::state::answered &&
               last.cost.live_blocks != 0;
    }
    driver& connection() {
        if (!driver_ || !driver_->alive()) {
            const auto& s = the_settings();
            driver_ = std::make_unique<driver>(s.lane == lane::memory ? s.sanitized : s.plain);
            if (!driver_->alive()) abandon(outcome::crashed, "loading the code " + describe(driver_->load()));
        }
        return *driver_;
    }

    const property& p_;
    std::unique_ptr<driver> driver_;
    int spent_ = 0;
};

}  // namespace

void expect_property(const property& p) {
    declare(verdict::kind::property);
    auto& e = evidence::current();
    const std::uint64_t seed = mix(the_settings().seed, e.result.id);
    random r(seed);
    engine run(p);
    for (std::size_t i = 0; i != p.sequences; ++i) {
        const std::size_t length = 2 + i * (p.longest - 1) / std::max<std::size_t>(p.sequences, 1);
        sequence s;
        for (std::size_t k = 0; k != length; ++k) {
            const auto rule = static_cast<std::size_t>(r.below(p.operations.size()));
            s.push_back({rule, p.arguments(rule, r, length)});
        }
        auto found = run.play(s);
        if (!found) continue;
        if (sort_of(found->got) == 1) abandon(outcome::not_written, found->got.text);
        run.shrink(s, *found);
        const bool at_end = found->at >= s.size();
        const std::string last = s.empty() ? "constructing s"
                                 : at_end  ? "destroying s"
                                           : run.spelled(s[found->at]);
        for (const auto& st : s) e.log(run.spelled(st));
        if (at_end && !s.empty()) e.log("destroy s");
        require_alive(found->got, last);
        if (at_end) {
            abandon(outcome::failed, last + " left " + std::to_string(found->got.cost.live_bytes) +
                                         " bytes that nothing frees any more: a leak");
        }
        e.result.expected = !found->wanted.raises.empty()       ? "raised " + found->wanted.raises
                            : found->wanted.result.is_nothing() ? "no exception"
                                                                : found->wanted.result.to_text();
        e.result.actual =
            found->got.how == answer::state::answered ? found->got.result.to_text() : describe(found->got);
        abandon(outcome::failed,
                last + " " + describe(found->got) + "; " + e.result.expected + " was expected");
    }
}

}  // namespace dsa::judge
