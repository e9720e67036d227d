// value_semantics: a container is a value. It can be made, copied, assigned, moved, swapped, compared and destroyed, also
// with itself, and no two of them share anything.
#include <algorithm>
#include <memory>

#include "kit/round.hpp"

namespace dsa::kit {

namespace {

using judge::promise;
using judge::raised;

constexpr int sizes[] = {0, 1, 2, 3, 9, 17};

// Two subjects that hold the same, or the same but for one element at a place, or one more.
ints without(ints all, std::size_t place) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(place));
    return all;
}

}  // namespace

suite value_semantics(const container& c) {
    suite all;
    all.push_back(about(
        c, "ConstructionSetsEveryMember", "construction",
        "A member that nothing sets holds what lay in memory before: it works on one machine, and on the "
        "next it does not.",
        [](rounds& r) {
            // The first of them tells itself in an answer: memory that was never set.
            for (const int unset : {int{protocol::unset}, 0x00, 0xFF}) {
                auto s = r.begin(static_cast<std::uint8_t>(unset));
                r.expect_holds(s, {}, "just constructed");
                auto t = r.begin(static_cast<std::uint8_t>(unset));
                r.fill(t, rounds::some(3));
                r.expect_holds(t, rounds::some(3), "filled after construction");
            }
        }));
    all.push_back(about(
        c, "CopyHoldsTheSameAndIsIndependent", "copy",
        "A copy that shares nodes with its source changes under its owner's hands, and both free the same "
        "node in the end.",
        [](rounds& r) {
            for (const int n : sizes) {
                const auto held = rounds::some(n);
                auto more = held, other = held;
                more.push_back(40);
                other.push_back(50);
                auto s = r.begin();
                r.fill(s, held);
                {
                    auto t = s.make("copy");
                    r.expect_holds(t, held, "a copy");
                }
                {
                    auto t = s.make("copy");
                    t(r.of().add, 40);
                    r.expect_holds(t, more, "a copy that was added to");
                }
                auto u = s.make("copy");
                s(r.of().add, 50);
                r.expect_holds(s, other, "the source of a copy");
                r.expect_holds(u, held, "a copy whose source was added to");
            }
        }));
    all.push_back(about(
        c, "AssignmentReplacesWhatWasThere", "copy",
        "Old elements that stay, or a container that is lost when it is assigned to itself, are noticed "
        "only when the data is used.",
        [](rounds& r) {
            for (const int n : sizes)
                for (const int m : {0, 1, 5}) {
                    const auto held = rounds::some(n);
                    auto s = r.begin();
                    r.fill(s, held);
                    auto t = r.beside(s);
                    r.fill(t, rounds::some(m));
                    t("assign", s);
                    s(r.of().add, 50);
                    r.expect_holds(t, held, "assigned");
                    auto u = r.begin();
                    r.fill(u, held);
                    u("assign", u);
                    r.expect_holds(u, held, "assigned to itself");
                }
        }));
    all.push_back(
        about(c, "MoveTakesAllAndLeavesAnEmptyOne", "move",
              "A count left behind in the source, or not taken along, makes size() lie in one of the two.",
              [](rounds& r) {
                  for (const int n : sizes) {
                      const auto held = rounds::some(n);
                      auto s = r.begin();
                      r.fill(s, held);
                      auto t = s.make("move");
                      r.expect_holds(t, held, "moved to");
                      r.expect_holds(s, {}, "moved from");
                      r.fill(s, {4, 2});
                      r.expect_holds(s, {4, 2}, "moved from, and filled again");
                  }
              }));
    all.push_back(
        about(c, "MoveAssignmentTakesAllAndLeavesAnEmptyOne", "move",
              "Results are handed on by move assignment: what it forgets is lost, what it keeps leaks.",
              [](rounds& r) {
                  for (const int n : sizes)
                      for (const int m : {0, 1, 5}) {
                          const auto held = rounds::some(n);
                          auto s = r.begin();
                          r.fill(s, held);
                          auto t = r.beside(s);
                          r.fill(t, rounds::some(m));
                          t("move_assign", s);
                          r.expect_holds(t, held, "moved to");
                          r.expect_holds(s, {}, "moved from");
                          r.fill(s, {4, 2});
                          r.expect_holds(s, {4, 2}, "moved from, and filled again");
                      }
              }));
    for (const char* const operation : {"swap", "friend_swap"})
        all.push_back(about(
            c, std::string(operation) == "swap" ? "SwapExchangesAll" : "FriendSwapExchangesAll", "swap",
            "Sorting and the usual assignment swap: a member that stays behind belongs to the wrong object.",
            [operation](rounds& r) {
                for (const int n : sizes)
                    for (const int m : {0, 1, 5}) {
                        auto s = r.begin();
                        auto t = r.beside(s);
                        r.fill(s, rounds::some(n));
                        ints few = rounds::some(17);
                        few.erase(few.begin(), few.end() - m);
                        r.fill(t, few);
                        s(operation, t);
                        s(r.of().add, 40);
                        t(r.of().add, 41);
                        auto in_s = few, in_t = rounds::some(n);
                        in_s.push_back(40);
                        in_t.push_back(41);
                        r.expect_holds(s, in_s, "swapped");
                        r.expect_holds(t, in_t, "swapped");
                    }
                auto s = r.begin();
                r.fill(s, {3, 1, 2});
                s(operation, s);
                r.expect_holds(s, {3, 1, 2}, "swapped with itself");
            }));
    all.push_back(about(c, "EqualMeansHoldingTheSame",
                        "==", "A test or a cache that compares would take two different states for one.",
                        [](rounds& r) {
                            for (const int n : sizes) {
                                const auto held = rounds::some(n);
                                {
                                    auto s = r.begin();
                                    auto t = r.beside(s);
                                    r.fill(s, held);
                                    r.fill(t, held);
                                    EXPECT_EQ(s("equal", t), true);
                                    EXPECT_EQ(s("equal", s), true);
                                }
                                // A story of its own for each difference, so that a finding shows nothing else.
                                for (std::size_t i = 0; i != held.size(); ++i) {
                                    auto changed = held;
                                    changed[i] = 30;
                                    {
                                        auto s = r.begin();
                                        r.fill(s, held);
                                        auto u = r.beside(s, "u");
                                        r.fill(u, changed);
                                        EXPECT_EQ(s("equal", u), false);
                                        EXPECT_EQ(u("equal", s), false);
                                    }
                                    auto s = r.begin();
                                    r.fill(s, held);
                                    auto v = r.beside(s, "v");
                                    r.fill(v, without(held, i));
                                    EXPECT_EQ(s("equal", v), false);
                                    EXPECT_EQ(v("equal", s), false);
                                }
                            }
                        }));
    all.push_back(about(
        c, "GivesEverythingBack", "destruction",
        "A service that leaks one node per request is out of memory after some days.",
        [](rounds& r) {
            for (const int n : sizes) {
                auto s = r.begin();
                r.fill(s, rounds::some(n));
                r.expect_nothing_left(s.destroy(), "the destruction");
            }
        },
        verdict::kind::memory));
    all.push_back(about(c, "CountsSeventyThousandElements", "size",
                        "A counter of 16 bits begins again at 65,536, and what asks for the size then goes "
                        "wrong by that much.",
                        nullptr, verdict::kind::space));
    std::erase_if(all.back().traits, [](const auto& t) { return t.is == judge::trait::what::lane; });
    all.back().traits.push_back(judge::afterwards);  // the sanitizers' driver repeats a call less often
    all.back().body = [c](judge::check& fixture) {
        rounds r(fixture, c);
        auto random = judge::random(1);
        auto s = r.begin();
        s.budget(100'000'000);  // for so many at once
        fixture.grow(s, 0, 70'000, random);
        EXPECT_EQ(s("size"), 70'000);
    };
    std::erase_if(all, [&](const kit_check& k) {
        const auto& topic = k.traits.front().texts.front();
        return std::find(c.lacks.begin(), c.lacks.end(), topic) != c.lacks.end();
    });
    return all;
}

suite move_only(const container& c) {
    auto other = c;
    other.kind = "move_only";
    suite all;
    all.push_back(about(
        other, "HoldsElementsThatCanOnlyBeMoved", "move_only",
        "std::unique_ptr, threads and files cannot be copied; a container that copies cannot hold them.",
        [](rounds& r) {
            for (const int n : sizes) {
                auto s = r.begin();
                r.fill(s, rounds::some(n));
                r.expect_holds(s, rounds::some(n), "filled");
                auto t = r.begin();
                r.fill(t, rounds::some(n));
                auto u = t.make("move");
                r.expect_holds(u, rounds::some(n), "moved to");
            }
        }));
    all.back().traits[0] = judge::on(c.add);
    all.back().traits[1] = judge::promise(c.promise_of("move_only"));
    return all;
}

suite depth(const container& c, std::vector<deep> operations) {
    suite all;
    for (auto& d : operations) {
        const std::string topic = !d.topic.empty()                        ? d.topic
                                  : std::string(d.operation) == "destroy" ? "destruction"
                                                                          : d.operation;
        kit_check k = about(
            c, camel(d.operation) + "NeedsNoDeeperCallStackForMoreElements", topic,
            "The call stack is small. What recurses once for each element ends the program at some hundred "
            "thousand of them.",
            nullptr, verdict::kind::space);
        // The sanitizers' frames are larger, and so is their stack.
        k.traits = {judge::on(topic), promise(c.promise_of(topic)), k.traits[2], judge::afterwards};
        // 1 MB of call stack: 20,000 frames do not fit, as millions do not on the usual 8 MB.
        k.body = [c, d](judge::check& fixture) {
            constexpr std::size_t many = 20'000;
            rounds r(fixture, c);
            auto random = judge::random(1);
            auto s = r.begin();
            fixture.grow(s, 0, many, random);
            if (std::string(d.operation) == "destroy") {
                s.destroy();
                return;
            }
            if (!d.with_another) {
                s.call(d.operation, d.arguments);
                if (std::string(d.operation) != "copy") return;
                s.fail(event::copy, many);  // what was made until then goes, and must go as flatly
                EXPECT_EQ(s.call(d.operation, d.arguments), raised(raised_by(event::copy)));
                return;
            }
            auto t = r.beside(s);
            fixture.grow(t, 0, many, random);
            s(d.operation, t);
        };
        all.push_back(std::move(k));
    }
    return all;
}

suite refusals(const container& c, std::vector<refusal> operations) {
    suite all;
    for (auto& o : operations) {
        const std::string topic = o.topic.empty() ? o.operation : o.topic;
        kit_check k =
            about(c, camel(o.operation) + "OfAnEmptyOneIsRefused", topic,
                  "Without the exception the caller goes on with memory that holds no element, and crashes "
                  "somewhere else, later.",
                  nullptr);
        k.traits = {judge::on(topic), promise(c.promise_of(topic)), k.traits[2]};
        k.body = [c, o](judge::check& fixture) {
            rounds r(fixture, c);
            auto s = r.begin();
            EXPECT_EQ(s.call(o.operation, o.arguments), raised(o.type, o.text));
            r.expect_holds(s, {}, "after the refusal");
            auto t = r.begin();
            r.fill(t, {8});
            t.call(o.operation, o.arguments);  // there is an element: an exception is a finding
        };
        all.push_back(std::move(k));
    }
    return all;
}

}  // namespace dsa::kit
