#include "judge/property.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <set>

#include "judge/check.hpp"
#include "judge/keeping.hpp"
#include "judge/picture.hpp"
#include "judge/printed.hpp"
#include "judge/shortest.hpp"
#include "system/whole_file.hpp"
#include "verdict/regression.hpp"

namespace dsa::judge {

namespace {

using verdict::outcome;

struct step {
    std::size_t rule = 0;
    std::vector<value> arguments;
    friend bool operator==(const step&, const step&) = default;
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
        // An operation on a thousand elements may be slow and right: that it is slow is the finding of another check.
        const bool has_many = s.size() > 400;
        if (has_many) d.run({driver::budget(100'000'000)});
        auto answers = d.run(requests(d, slot, s));
        if (has_many && d.alive()) d.run({driver::budget(judge::connection().budget)});
        d.give_back(slot);
        // A dead driver costs a new process, an endless loop its whole budget of steps, and who does not answer is waited for.
        const auto any_is = [&](answer::state how) {
            return std::any_of(answers.begin(), answers.end(), [&](const answer& a) { return a.how == how; });
        };
        const bool endless = any_is(answer::state::over_budget);
        spent_ += (any_is(answer::state::timed_out) || (endless && has_many) ? 600
                   : endless                                                 ? 60
                   : d.alive()                                               ? 1
                                                                             : 10) +
                  static_cast<int>(s.size() / 80);
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
            if (spent_ > 3000 || clock::now() - began_ > longest) return false;
            const auto found = play(candidate);
            if (!found || sort_of(found->got) != sort) return false;
            if (found->at + 1 < candidate.size()) candidate.resize(found->at + 1);
            s = std::move(candidate);
            p = *found;
            return true;
        };
        if (p.at + 1 < s.size()) s.resize(p.at + 1);
        // Of a long one each step and each number by itself would take too many plays.
        if (s.size() > 40 && !shows_by_one_operation(s, better))
            for (std::size_t rule = 0; rule != p_.operations.size(); ++rule) {
                sequence candidate = s;
                candidate.erase(std::remove_if(candidate.begin(), std::prev(candidate.end()),
                                               [&](const step& st) { return st.rule == rule; }),
                                std::prev(candidate.end()));
                if (candidate.size() != s.size()) better(std::move(candidate));
            }
        if (!shows_with_zeros(s, better)) better(with_integers(s, ranked(s)));
        for (bool again = true; again && spent_ <= 3000 && clock::now() - began_ <= longest;) {
            again = false;
            // Drop runs of steps, long ones first (Zeller, Hildebrandt: delta debugging, TSE 2002); of a short
            // sequence runs of every length.
            for (std::size_t run = std::max<std::size_t>(s.size() / 2, 1); run != 0;
                 run = run <= small / 2 ? run - 1 : run / 2) {
                std::size_t tried = 0;  // so many places further to the front, in vain; 0: nowhere yet
                for (std::size_t from = 0; from < s.size();) {
                    sequence candidate = s;
                    const auto end = std::min(from + run, candidate.size());
                    const auto at = [&](std::size_t i) {
                        return candidate.begin() + static_cast<std::ptrdiff_t>(i);
                    };
                    // Among calls that are all alike it does not matter which are dropped.
                    const bool is_same = tried != 0 && end == from + run &&
                                         std::equal(at(from - tried), at(from), at(end - tried));
                    candidate.erase(at(from), at(end));
                    if (!is_same && better(std::move(candidate))) {
                        again = true;
                        tried = 0;
                    } else {
                        tried =
                            s.size() <= small ? 1 : run;  // a pair to drop need not begin at an even place
                        from += tried;
                    }
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

    // How far the search of short sequences goes: up to so many operations, and so many sequences of each length.
    struct effort {
        std::size_t operations, sequences;
    };
    // Plays all sequences shorter than s, short ones first; s is the first that parts in the same way. Their numbers are
    // from -1 to 1, or of fewer values where those make more sequences than the effort allows, and a length that is too
    // much even so is left out. Only the last operation may be one that no model is changed by.
    void take_shortest(sequence& s, parting& p, effort most) {
        const int sort = sort_of(p.got);
        constexpr std::size_t batch = 128;
        int others = 40;  // that may part in another way
        const auto told = told_length(s);
        for (std::size_t length = 1; length <= most.operations && length < told; ++length) {
            alphabet steps;
            bool few = false;
            for (std::size_t numbers = 3; numbers != 0 && !few; --numbers) {
                steps = alphabet_of(numbers);
                few = !steps.all.empty() && steps.sequences_of(length) <= most.sequences;
            }
            if (!few) return;
            const auto count = steps.sequences_of(length);
            for (std::size_t from = 0; from < count;) {
                std::vector<sequence> some;
                for (std::size_t i = from; i != std::min(count, from + batch); ++i)
                    some.push_back(steps.sequence_at(i, length));
                const auto at = first_to_part(some);
                from += std::min(at + 1, some.size());
                if (at == some.size()) continue;
                // Alone: what one leaves behind in its process may be what another one meets.
                driver_.reset();
                auto candidate = std::move(some[at]);
                const auto found = play(candidate);
                if (found && candidate.size() == length && sort_of(found->got) == sort) {
                    s = std::move(candidate);
                    p = *found;
                    return;
                }
                if (--others == 0) return;
            }
        }
    }
    // How many operations of s a reader is told: up to the first one that leaves a broken invariant (watch.hpp).
    [[nodiscard]] std::size_t told_length(const sequence& s) {
        auto& d = connection();
        const auto kind = d.kind_of(p_.kind);
        const auto* const ask = d.find("broken_invariant", kind);
        if (!ask || !ask->only_looks() || linked_transport) return s.size();
        const auto slot = d.fresh_slot();
        const auto all = requests(d, slot, s);
        std::vector<std::string> asked;
        for (std::size_t i = 0; i + 1 < all.size(); ++i) {
            asked.push_back(all[i]);
            asked.push_back(d.call("broken_invariant", kind, {value::subject(slot)}));
        }
        asked.push_back(all.back());
        const auto answers = d.run(asked);
        d.give_back(slot);
        std::size_t length = 0;
        const auto holds_after = [&](std::size_t steps) {
            const auto& a = answers[2 * steps + 1];
            return a.how != answer::state::answered || a.result == value(std::string());
        };
        while (length != s.size() && holds_after(length)) ++length;
        if (!d.alive() ||
            std::any_of(answers.begin(), answers.end(), [](const auto& a) { return !a.fault.empty(); }))
            driver_.reset();
        return length;
    }
    // Where what shows the fault does much, such as taking out all elements, another operation in its place may leave an
    // invariant broken: then it is that one which is told.
    void end_with_broken_invariant(sequence& s, parting& p) {
        auto& d = connection();
        const auto kind = d.kind_of(p_.kind);
        const auto rule = static_cast<std::size_t>(
            std::find(p_.operations.begin(), p_.operations.end(), "broken_invariant") -
            p_.operations.begin());
        if (sort_of(p.got) != 0 || s.size() < 2 || s.size() > 8 || rule == p_.operations.size()) return;
        const auto* const last = d.find(p_.operations[s.back().rule], kind);
        if (!last || last->only_looks() || told_length(s) != s.size()) return;
        for (const auto& st : alphabet_of(2).changing) {
            sequence candidate(s.begin(), std::prev(s.end()));
            candidate.push_back(st);
            candidate.push_back({rule, {}});
            const auto length = candidate.size();
            const auto found = play(candidate);
            if (!found || candidate.size() != length || found->at + 1 != length || sort_of(found->got) != 0)
                continue;
            s = std::move(candidate);
            p = *found;
            return;
        }
    }

    // Tries one operation alone before the last call, often enough: of zeros, or of 0, 1, 2, ...
    template <typename Better>
    bool shows_by_one_operation(const sequence& s, const Better& better) {
        for (const bool counting : {false, true})
            for (std::size_t rule = 0; rule != p_.operations.size(); ++rule) {
                const auto first =
                    std::find_if(s.begin(), s.end(), [&](const step& st) { return st.rule == rule; });
                if (first == s.end()) continue;
                sequence candidate = with_integers(sequence(2 * s.size(), *first),
                                                   [](std::int64_t) { return std::int64_t{0}; });
                std::int64_t next = 0;
                for (auto& st : candidate)
                    if (counting && !st.arguments.empty() && st.arguments[0].kind() == protocol::tag::integer)
                        st.arguments[0] = next++;
                candidate.push_back(s.back());
                if (better(std::move(candidate))) return true;
            }
        return false;
    }
    // Tries 0 in the place of every integer. Where an answer no longer tells elements apart, the last call of a long
    // sequence may be one that shows how many there are.
    template <typename Better>
    bool shows_with_zeros(const sequence& s, const Better& better) {
        const auto zeros = with_integers(s, [](std::int64_t) { return std::int64_t{0}; });
        if (better(zeros)) return true;
        if (s.size() <= 40) return false;
        for (const std::size_t rule : plain_rules()) {
            auto candidate = zeros;
            candidate.back() = {rule, {}};
            if (better(std::move(candidate))) return true;
        }
        return false;
    }
    // The same calls with other integers.
    template <typename Map>
    [[nodiscard]] static sequence with_integers(sequence s, const Map& other) {
        for (auto& st : s)
            for (auto& a : st.arguments)
                if (a.kind() == protocol::tag::integer) a = other(a.template as<std::int64_t>());
        return s;
    }
    // Gives each integer of s the one closest to 0 that keeps its sign, the order of all and which are equal.
    [[nodiscard]] static std::function<std::int64_t(std::int64_t)> ranked(const sequence& s) {
        std::set<std::int64_t> upward;
        std::set<std::int64_t, std::greater<>> downward;
        static_cast<void>(with_integers(s, [&](std::int64_t i) {
            i < 0 ? static_cast<void>(downward.insert(i)) : static_cast<void>(upward.insert(i));
            return i;
        }));
        std::map<std::int64_t, std::int64_t> rank;
        for (const auto i : upward) rank.emplace(i, std::ssize(rank));
        for (std::int64_t next = -1; const auto i : downward) rank.emplace(i, next--);
        return [rank = std::move(rank)](std::int64_t i) { return rank.at(i); };
    }

    // What went wrong may be seen sooner by an operation that s does not have, or has too late: tries each that
    // takes no arguments behind each beginning of s, short ones first. True when one is taken.
    template <typename Better>
    bool ask_sooner(const sequence& s, const Better& better) {
        if (s.size() > 100) return false;
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
            if (p_.arguments(i, r, reach::near).empty()) plain.push_back(i);
        return plain;
    }

    [[nodiscard]] std::string spelled(const step& st) const {
        return spell("s", p_.operations[st.rule], st.arguments);
    }

private:
    // The steps that short sequences are made of.
    struct alphabet {
        std::vector<step> all, changing;
        [[nodiscard]] std::size_t sequences_of(std::size_t length) const {
            std::size_t n = all.size();
            for (; length > 1 && n < (std::size_t{1} << 40); --length) n *= changing.size();
            return n;
        }
        // Those of a length have numbers from 0 on; neighbours differ in the last step.
        [[nodiscard]] sequence sequence_at(std::size_t i, std::size_t length) const {
            sequence s(length);
            s.back() = all[i % all.size()];
            i /= all.size();
            for (auto st = std::next(s.rbegin()); st != s.rend(); ++st, i /= changing.size())
                *st = changing[i % changing.size()];
            return s;
        }
    };
    // Each operation with so many small values for each number, those that its generators could give; each once.
    [[nodiscard]] alphabet alphabet_of(std::size_t numbers) {
        alphabet found;
        for (std::size_t rule = 0; rule != p_.operations.size(); ++rule) {
            random r(1);
            sequence of_rule{{rule, p_.arguments(rule, r, reach::near)}};
            // A model may take for granted what its generators never give: no number below 0, say.
            std::vector<std::vector<value>> drawn(40);
            for (auto& d : drawn) d = p_.arguments(rule, r, reach::near);
            for (std::size_t a = 0; a != of_rule.front().arguments.size(); ++a) {
                sequence more;
                for (const auto& st : of_rule)
                    for (const auto& v : small_values(drawn, a, numbers)) {
                        more.push_back(st);
                        more.back().arguments[a] = v;
                    }
                of_rule = std::move(more);
            }
            const auto* const row = connection().find(p_.operations[rule], connection().kind_of(p_.kind));
            for (auto& st : of_rule) {
                const bool known = std::any_of(found.all.begin(), found.all.end(), [&](const step& k) {
                    return p_.operations[k.rule] == p_.operations[rule] && k.arguments == st.arguments;
                });
                if (known) continue;
                if (!row || !row->only_looks()) found.changing.push_back(st);
                found.all.push_back(std::move(st));
            }
        }
        return found;
    }
    [[nodiscard]] static std::vector<value> small_values(const std::vector<std::vector<value>>& drawn,
                                                         std::size_t argument, std::size_t most) {
        const value& like = drawn.front()[argument];
        std::vector<value> all;
        if (like.kind() == protocol::tag::integers) {
            all = {value(std::vector<int>{}), value(std::vector<int>{0}), value(std::vector<int>{0, 1}),
                   value(std::vector<int>{1, 0})};
            all.resize(most + 1);
        } else if (like.kind() != protocol::tag::integer) {
            all = {like};
        } else {
            for (const std::int64_t small : {0, 1, -1})
                if (all.size() != most && std::any_of(drawn.begin(), drawn.end(), [&](const auto& d) {
                        const auto x = d[argument].template as<std::int64_t>();
                        return small < 0 ? x < 0 : small == 0 ? true : x >= 1;
                    }))
                    all.emplace_back(small);
        }
        return all;
    }
    // Plays them all in one process, each on a subject of its own; the number of the first that parts from its model, or
    // how many there are. One with a step whose precondition does not hold is left out.
    [[nodiscard]] std::size_t first_to_part(const std::vector<sequence>& all) {
        struct asked {
            std::size_t which, first;  // request
            std::vector<expectation> wanted;
        };
        auto& d = connection();
        const auto slot = d.fresh_slot();
        std::vector<asked> played;
        std::vector<std::string> frames;
        for (std::size_t which = 0; which != all.size(); ++which) {
            const auto model = p_.fresh();
            asked a{which, frames.size(), {}};
            for (const auto& st : all[which])
                if (model->allowed(st.rule)) a.wanted.push_back(model->apply(st.rule, st.arguments));
            if (a.wanted.size() != all[which].size()) continue;
            auto more = requests(d, slot, all[which]);
            frames.insert(frames.end(), std::make_move_iterator(more.begin()),
                          std::make_move_iterator(more.end()));
            played.push_back(std::move(a));
        }
        if (played.empty()) return all.size();
        const auto answers = d.run(frames);
        d.give_back(slot);
        const auto is_well = [](const answer& a) { return !a.fatal() && a.fault.empty(); };
        for (const auto& a : played) {
            const auto& made = answers[a.first];
            const auto& gone = answers[a.first + a.wanted.size() + 1];
            bool well = is_well(made) && made.how != answer::state::raised && is_well(gone) && !leaked(gone);
            for (std::size_t i = 0; well && i != a.wanted.size(); ++i) {
                const auto& got = answers[a.first + 1 + i];
                well = agrees(got, a.wanted[i]) && got.fault.empty();
            }
            if (!well) return a.which;
        }
        return all.size();
    }

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
    // Plays of a header that answers slowly, or at great length, are few and take long.
    using clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds longest{20};
    clock::time_point began_ = clock::now();
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
            for (const auto& v : p.arguments(i, r, reach::near)) v.encode(bytes);
            h = mix(h, bytes);
        }
    }
    return h;
}

// The sequence with the rule of each call, or the operations that have none.
std::pair<sequence, std::vector<std::string>> drawn_from(const property& p,
                                                         const std::vector<verdict::recorded_call>& calls) {
    sequence s;
    std::vector<std::string> without;
    for (const auto& call : calls) {
        std::size_t rule = 0;
        while (rule != p.operations.size() &&
               (p.operations[rule] != call.operation || !p.fits(rule, call.arguments)))
            ++rule;
        if (rule != p.operations.size())
            s.push_back({rule, call.arguments});
        else
            without.push_back(call.operation);
    }
    return {std::move(s), std::move(without)};
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
    auto [s, without] = drawn_from(p, saved->calls);
    if (!without.empty())
        throw verdict::broken_record("the saved counterexample is ignored: the check has no " +
                                     without.front() + " of these arguments");
    return std::move(s);
}

std::string recorded(const property& p, const sequence& s) {
    verdict::counterexample c;
    c.property = fingerprint(p);
    for (const auto& st : s) c.calls.push_back({p.operations[st.rule], st.arguments});
    auto text = to_text(
        c, [](const verdict::recorded_call& call) { return spell("s", call.operation, call.arguments); });
    return text.size() <= verdict::limits::text_bytes ? text : "";
}

keeping* to_keep = nullptr;

[[noreturn]] void keep_for(const property& p) {
    auto& k = *to_keep;
    auto [s, without] = drawn_from(p, k.sequence.calls);
    const auto id = evidence::current().result.id;
    if (without.empty()) {
        if (const auto text = recorded(p, s); !text.empty()) {
            system::swap_in(verdict::regression_file(k.folder, k.exercise, id), text);
            k.kept.push_back(id);
        }
    } else if (!k.any || without.size() < k.refused.size()) {
        k.refused = std::move(without);
    }
    k.any = true;
    abandon(outcome::skipped, "kept");
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
    // What each operation does to the size of a subject is seen by a look at the model alone.
    explicit mixtures(const property& p) : p_(p), changes_(p.operations.size()) {
        random r(1);
        const auto model = p.fresh();
        for (int i = 0; i != 400; ++i) {
            const auto rule = static_cast<std::size_t>(r.below(changes_.size()));
            if (!model->allowed(rule)) continue;
            const auto before = std::ssize(*model);
            const value answer = model->apply(rule, p.arguments(rule, r, reach::near)).result;
            changes_[rule].note(std::ssize(*model) - before, answer);
        }
    }

    [[nodiscard]] std::vector<std::size_t> all() const {
        std::vector<std::size_t> rules(changes_.size());
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
        std::erase_if(rules, [&](std::size_t i) { return changes_[i].together < 0 && !r.chance(4); });
        return rules.empty() ? all() : rules;
    }
    // A sequence that brings the subject to some thousand elements: those are lost or mixed up by what is right for a few.
    // Calls that may be dear there come at two sizes only. Empty where no operation makes a subject larger.
    [[nodiscard]] sequence many_elements(random& r) const {
        sequence s;
        std::vector<std::size_t> adding, taking_one, looking, glancing, emptying;
        for (const auto i : all()) {
            const change& c = changes_[i];
            auto& kind = c.together > 0 && c.least >= 0    ? adding
                         : c.together < 0 && c.least == -1 ? taking_one
                         : c.least >= 0                    ? looking
                                                           : emptying;
            kind.push_back(i);
            if (c.least >= 0 && c.together <= 0 && c.is_brief) glancing.push_back(i);
        }
        if (adding.empty() || p_.most_elements == 0) return s;
        const auto model = p_.fresh();
        bool shown = false;  // by one answer, all elements
        const auto ask = [&](std::size_t rule) {
            if (!model->allowed(rule)) return;
            s.push_back({rule, p_.arguments(rule, r, reach::whole)});
            const auto size = model->size();
            shown |= model->apply(rule, s.back().arguments).result.size() >= std::max<std::size_t>(size, 2);
        };
        const auto one_of = [&](const auto& rules) {
            return rules[static_cast<std::size_t>(r.below(rules.size()))];
        };
        const auto most = (p_.most_elements + static_cast<std::size_t>(r.below(p_.most_elements))) / 2;
        for (const std::size_t half : {std::size_t{1}, std::size_t{2}}) {
            while (model->size() < half * most / 2 && 4 * s.size() < 3 * half * most)
                ask(one_of(!taking_one.empty() && r.chance(8) ? taking_one
                           : !glancing.empty() && r.chance(8) ? glancing
                                                              : adding));
            for (const auto* const rules : {&looking, &taking_one})
                for (const auto rule : *rules) ask(rule);
        }
        for (const auto rule : emptying) ask(rule);
        // Else one by one.
        while (!shown && !taking_one.empty() && model->size() != 0 && s.size() < 3 * p_.most_elements) {
            ask(one_of(taking_one));
            if (r.chance(16))
                for (const auto rule : looking) ask(rule);
        }
        return s;
    }

private:
    struct change {
        std::ptrdiff_t together = 0, least = 0;
        bool is_brief = false;  // the answer is a number or the like
        void note(std::ptrdiff_t by, const value& answer) {
            together += by;
            least = std::min(least, by);
            is_brief |= answer.kind() == protocol::tag::integer || answer.kind() == protocol::tag::present;
        }
    };
    const property& p_;
    std::vector<change> changes_;
};

// Shrinks what was found when it is new, tells it, and leaves the test body.
[[noreturn]] void report(engine& run, const property& p, sequence s, parting found, bool fresh) {
    auto& e = evidence::current();
    if (sort_of(found.got) == 1) abandon_unwritten(found.got.text);
    if (fresh && !the_settings().brief) {
        run.shrink(s, found);
        run.take_shortest(s, found, {3, 1'500});
        if (most_operations_tried() != 0) run.take_shortest(s, found, {most_operations_tried(), 400'000});
        run.end_with_broken_invariant(s, found);
    } else if (found.at + 1 < s.size()) {
        s.resize(found.at + 1);
    }
    const bool at_end = found.at >= s.size();
    const std::string last = s.empty() ? "constructing s"
                             : at_end  ? "destroying s"
                                       : run.spelled(s[found.at]);
    e.result.uses.clear();
    e.most_operations = s.size() + 1;  // the last one is what the finding is about
    for (const auto& st : s) {
        // Of a few calls each is of interest; of many alike the first and the last are enough.
        e.log(run.spelled(st), 0, false, s.size() > 40 ? p.operations[st.rule] : "");
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

std::size_t& most_operations_tried() noexcept {
    static std::size_t most = 0;
    return most;
}

void keep(keeping* k) { to_keep = k; }

void expect_property(const property& p) {
    if (to_keep) keep_for(p);
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
    const auto expect_agreement = [&](sequence s) {
        if (const auto found = run.play(s)) report(run, p, std::move(s), *found, true);
    };
    constexpr std::size_t long_ones = 5;
    for (std::size_t i = 0; i != p.sequences + long_ones; ++i) {
        const bool is_long = i >= p.sequences;
        const std::size_t length =
            is_long ? 4 * p.longest : 2 + i * (p.longest - 1) / std::max<std::size_t>(p.sequences, 1);
        const auto rules = is_long ? mixture.growing(r) : i % 2 != 0 ? mixture.half(r) : mixture.all();
        // Most numbers are small, so that what is found is soon found small, and equal ones meet.
        const reach from = i % 8 == 3 || i % 8 == 6 ? reach::whole : reach::near;
        sequence s;
        for (std::size_t k = 0; k != length; ++k) {
            const auto rule = rules[static_cast<std::size_t>(r.below(rules.size()))];
            s.push_back({rule, p.arguments(rule, r, r.chance(2) ? from : reach::near)});
        }
        expect_agreement(std::move(s));
    }
    expect_agreement(mixture.many_elements(r));
}

}  // namespace dsa::judge
