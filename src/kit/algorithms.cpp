// algorithms: what is asked of every algorithm on a range alike.
#include <algorithm>
#include <limits>

#include "kit/inputs.hpp"
#include "kit/round.hpp"

namespace dsa::kit {

namespace {

constexpr int least = std::numeric_limits<int>::min();

// Ranges of n elements, of shapes that take different ways through an algorithm.
std::vector<ints> shapes(std::size_t n, judge::random& r) {
    const ints ascending = inputs::ascending(n);
    ints two_values = ascending, last_is_least = ascending, wide = ascending;
    for (std::size_t i = 0; i != n; ++i) {
        two_values[i] = r.chance(2) ? 1000 : 2000;
        wide[i] = judge::any_of_all_integers(r);
    }
    if (n != 0) last_is_least.back() = least;
    return {judge::permutation(n, r), wide,       ascending,    inputs::descending(n), inputs::all_equal(n),
            inputs::organ_pipe(n),    two_values, last_is_least};
}

// Every answer, and what is in the range then, as the model has it, for every shape of each of these sizes; of the largest
// for the first two only.
void expect_model(judge::check& fixture, const algorithm& a, const char* kind,
                  std::initializer_list<std::size_t> sizes, const char* state) {
    auto s = fixture.subject(kind);
    auto r = fixture.random();
    s.budget(50'000'000);  // what is slow is the finding of another check
    for (const std::size_t n : sizes) {
        auto all = shapes(n, r);
        if (n > 1000) all.resize(2);
        for (ints& given : all) {
            if (a.prepared) a.prepared(given);
            for (const auto& arguments : a.asked ? a.asked(given) : std::vector<std::vector<value>>{{}}) {
                judge::evidence::current().operations.clear();  // a finding shows its own story only
                ints range = given;
                s("assign", given);
                const value answer = a.model(range, arguments);
                EXPECT_EQ(s.call(a.operation, arguments), answer) << state << ", " << n << " elements";
                if (a.changes) { EXPECT_EQ(s("elements"), range) << state << ", " << n << " elements"; }
                if (::testing::Test::HasFailure()) return;
            }
        }
    }
}

// The k-th event fails, for every k that there is.
void fail_each(judge::check& fixture, const algorithm& a, event what) {
    for (const std::size_t n : {2u, 3u, 11u, 32u}) {
        auto r = fixture.random();
        ints given = judge::permutation(n, r);
        if (a.prepared) a.prepared(given);
        const auto arguments = a.asked ? a.asked(given).front() : std::vector<value>{};
        auto s = fixture.subject();
        for (std::uint64_t k = 1; k != 400; ++k) {
            judge::evidence::current().operations.clear();
            s("assign", given);
            s.fail(what, k);
            const auto answer = s.call(a.operation, arguments);
            if (k != 1 && !answer.has_raised()) break;  // it has less than k of them, and one at least
            EXPECT_EQ(answer, judge::raised(raised_by(what)));
            auto left = s("elements").as<ints>();
            auto due = given;
            if (a.changes) {
                std::sort(left.begin(), left.end());
                std::sort(due.begin(), due.end());
            }
            if (left != due) {
                auto& e = judge::evidence::current();
                e.result.expected = value(due).to_text() + (a.changes ? " in some order" : "");
                e.result.actual = value(left).to_text() + (a.changes ? ", once sorted" : "");
                judge::abandon(verdict::outcome::failed,
                               std::string("after the failure the range must hold ") +
                                   (a.changes ? "all its elements" : "what it held") + "; it holds " +
                                   e.result.actual);
            }
        }
        s("assign", ints());
        const auto end = s.destroy();
        EXPECT_EQ(end.cost().live_objects, 0u)
            << "elements that still live after failures and the destruction";
        EXPECT_EQ(end.cost().live_bytes, 0u)
            << "bytes that are still allocated after failures and the destruction";
        if (::testing::Test::HasFailure()) return;
    }
}

}  // namespace

suite algorithms(const algorithm& a, std::vector<way> ways) {
    suite all;
    const std::string topic = a.topic.empty() ? a.operation : a.topic;
    const std::string promised = a.promise.empty() ? topic : a.promise;
    const auto add = [&](std::string name, std::vector<judge::trait> traits,
                         std::function<void(judge::check&)> body) {
        kit_check k;
        k.name = std::move(name);
        k.traits = std::move(traits);
        k.traits.push_back(judge::on(topic));
        k.body = std::move(body);
        all.push_back(std::move(k));
    };
    add(camel(a.operation) + "IsRightInRangesOfEveryShapeAndSize",
        {judge::promise(promised),
         judge::why(
             "What is right for ten small numbers can be wrong for ten thousand, for equal ones, and for the "
             "least and the largest that an int can be.")},
        [a](judge::check& fixture) {
            const auto some_thousand = 1'100 + static_cast<std::size_t>(fixture.random().below(500));
            expect_model(fixture, a, "", {0, 1, 2, 3, 7, 8, 33, 257, some_thousand},
                         "the range as it was assigned");
        });
    for (const event what : a.fails)
        add(camel(a.operation) + (a.changes ? "KeepsAllElements" : "ChangesNothing") + when(what),
            {judge::promise(a.exceptions), judge::why("A comparison that fails, or memory that runs out, "
                                                      "must cost the answer and never the data.")},
            [a, what](judge::check& fixture) { fail_each(fixture, a, what); });
    for (const way& w : ways)
        add(w.name, {judge::promise(w.promise), judge::why(w.reason), judge::background},
            [a, w](judge::check& fixture) {
                expect_model(fixture, a, w.kind, {0, 1, 2, 3, 8, 33, 257}, w.kind);
            });
    return all;
}

}  // namespace dsa::kit
