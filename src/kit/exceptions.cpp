// exceptions: each operation that can fail is made to fail at every point there is.
#include <algorithm>

#include "kit/round.hpp"

namespace dsa::kit {

namespace {

// More events than any operation on so few elements has.
constexpr std::uint64_t most_events = 300;

// One operation, one kind of event, one size: the k-th event fails, for every k that there is. Gives how many there were.
std::uint64_t fail_each(rounds& r, const failure& f, event what, int n) {
    for (std::uint64_t k = 1; k != most_events; ++k) {
        auto s = r.begin();
        auto held = rounds::some(n);
        if (f.prepare) {
            f.prepare(s);
            held.clear();
        } else {
            r.fill(s, held);
        }
        std::optional<judge::subject> t;
        auto others = rounds::some(n + 1);
        std::reverse(others.begin(), others.end());
        if (f.with_another) {
            t.emplace(r.beside(s));
            r.fill(*t, others);
        }
        const auto before = r.seen(s);
        s.fail(what, k);
        auto& e = judge::evidence::current();
        const auto answer = t ? s(f.operation, *t) : s.call(f.operation, f.arguments);
        if (!answer.has_raised()) return k - 1;  // it has less than k of them
        EXPECT_EQ(answer, judge::raised(raised_by(what)));
        const auto failed_at = e.last;
        const auto steps = e.operations.size();
        if (f.promised == failure::guarantee::strong) {
            for (const auto& [observer, wanted] : before) EXPECT_EQ(s(observer), wanted);
            if (!f.prepare) {
                auto more = held;
                more.push_back(40);
                s(r.of().add, 40);  // it can still be used
                r.expect_holds(s, more, "added to after a failure");
            }
        } else {
            for (const auto& [name, wanted] : before)
                if (name == "broken_invariant") { EXPECT_EQ(s(name), wanted); }
        }
        if (t) r.expect_holds(*t, others, "the other one");
        t.reset();
        const auto end = s.destroy();
        // What is left was left by the call that failed, however long that takes to show.
        e.operations.resize(steps);
        e.last = failed_at;
        e.use(f.operation);
        r.expect_nothing_left(end, "a failure and the destruction");
        if (::testing::Test::HasFailure()) return k;
    }
    return most_events;
}
// What an operation does that can fail.
const char* doing(event e) {
    switch (e) {
        case event::allocation: return "allocates memory";
        case event::copy: return "copies an element";
        case event::comparison: return "compares elements";
        case event::hash: return "hashes an element";
        case event::none: break;
    }
    return "";
}

}  // namespace

suite exceptions(const container& c, std::vector<failure> operations) {
    suite all;
    for (const auto& f : operations)
        for (const event what : f.fails) {
            const bool strong = f.promised == failure::guarantee::strong;
            const std::string topic = f.topic.empty() ? f.operation : f.topic;
            kit_check k;
            k.name = camel(f.operation) + (strong ? "ChangesNothing" : "LeavesItWhole") + when(what);
            k.traits = {
                judge::on(topic), judge::promise(f.promise),
                judge::why(
                    "Memory runs out, and copies throw, in a server that goes on: what is half changed then "
                    "answers wrongly for the rest of its life.")};
            auto asked = c;
            if (f.given) {
                k.traits.push_back(judge::background);
                asked.kind = c.given;
            }
            k.body = [c = std::move(asked), f, what](judge::check& fixture) {
                rounds r(fixture, c);
                std::uint64_t failed = 0;
                for (const int n : {0, 1, 2, 3, 7, 8, 9, 16, 17}) {
                    failed += fail_each(r, f, what, n);
                    if (f.prepare || ::testing::Test::HasFailure()) break;
                }
                // What does nothing breaks nothing either, and is not right for that.
                if (c.reached) { EXPECT_GT(failed, 0u) << f.operation << " never " << doing(what); }
            };
            all.push_back(std::move(k));
        }
    return all;
}

}  // namespace dsa::kit
