// queue_from_two_stacks.test.cpp: built once, trusted, never sees the learner's header.
#include <deque>
#include <optional>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

class QueueFromTwoStacks : public check {
public:
    void grow(dsa::judge::subject& q, std::size_t from, std::size_t to, dsa::judge::random&) override {
        q.count_up("push", to - from, static_cast<int>(from));
    }
    // An operation of a queue that has poured once: its oldest n - 1 elements are ready to be taken, and one came later.
    static cost_of poured(cost_of what) {
        return what.grown_by([](dsa::judge::subject& q, std::size_t n, dsa::judge::random&) {
            if (const auto size = q("size").as<std::size_t>(); size < n)
                q.count_up("push", n - size, static_cast<int>(size));
            q("push_and_pop", -1);
        });
    }
    // A fresh one, in the driver of all that this check makes: a process for each would take long.
    dsa::judge::subject fresh(const char* name) {
        if (!keeper_) keeper_.emplace(subject("", "kept"));
        return beside(*keeper_, name);
    }
    // A queue of these, of which so many were there when it poured.
    dsa::judge::subject of(const integers& elements, std::size_t ready, const char* name = "q") {
        auto q = fresh(name);
        fill(q, elements, ready);
        return q;
    }
    static void fill(dsa::judge::subject& q, const integers& elements, std::size_t ready) {
        const auto cut = elements.begin() + static_cast<std::ptrdiff_t>(ready);
        if (ready != 0) {
            integers first{99};
            first.insert(first.end(), elements.begin(), cut);
            q("push_each", first);
            q("pop");
        }
        if (cut != elements.end()) q("push_each", integers(cut, elements.end()));
    }

private:
    std::optional<dsa::judge::subject> keeper_;
};

DSA_DRAWN_AS(QueueFromTwoStacks, "elements", "row")
DSA_SHOWN(QueueFromTwoStacks, {"push_each", "for (int x : {1}) {0}.push(x)", "push"},
          {"push_front", "{0}.push({0}.front())", "push"}, {"push_back", "{0}.push({0}.back())", "push"},
          {"push_and_pop", "{0}.push({1}), {0}.pop()", "pop"},
          {"turn", "{1} times {0}.push(0), {0}.pop()", "pop"},
          {"pop_all", "{0}.pop() until it is empty", "pop"}, {"set_front", "{0}.front() = {1}", "front"},
          {"set_back", "{0}.back() = {1}", "back"}, {"copy", "queue_from_two_stacks({0})"},
          {"move", "queue_from_two_stacks(std::move({0}))"}, {"assign", "{0} = {1}", "copy"},
          {"move_assign", "{0} = std::move({1})", "move"}, {"swap", "{0}.swap({1})"},
          {"friend_swap", "swap({0}, {1})", "swap"}, {"equal", "{0} == {1}", "=="},
          {"elements", "the elements of {0}, popped", "pop"},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"})

CHECK(
    QueueFromTwoStacks, FrontIsTheOldest, example, on("push", "front"), promise("Purpose"),
    why("Who came first is served first: a queue that shows the newest lets the first one wait for ever.")) {
    auto q = subject();
    q("push", 3);
    EXPECT_EQ(q("front"), 3);
    q("push", 4);
    EXPECT_EQ(q("front"), 3);
}

CHECK(QueueFromTwoStacks, BackIsTheNewest, example, on("push", "back"), promise("Purpose"),
      why("Whoever adds to what was put in last would change another element.")) {
    auto q = subject();
    q("push", 3);
    EXPECT_EQ(q("back"), 3);
    q("push", 4);
    EXPECT_EQ(q("back"), 4);
}

CHECK(QueueFromTwoStacks, PopUncoversElementsInOrderOfPush, example, on("pop"), promise("Purpose", "I1"),
      why("Requests that are answered in another order than they came are answers to other questions.")) {
    auto q = subject();
    for (const int i : {1, 2, 3}) q("push", i);
    for (const int i : {1, 2, 3}) {
        EXPECT_EQ(q("front"), i);
        q("pop");
    }
    EXPECT_EQ(q("empty"), true);
}

CHECK(QueueFromTwoStacks, WhatIsPushedBetweenPopsComesLast, example, on("push", "pop"), promise("I1"),
      why("What was poured is older than all that comes after: who pours again at once puts it in front.")) {
    auto q = subject();
    for (const int i : {1, 2, 3}) q("push", i);
    q("pop");
    q("push", 4);
    q("pop");
    EXPECT_EQ(q("front"), 3);
    q("push", 5);
    EXPECT_EQ(q("elements"), (integers{3, 4, 5}));
}

CHECK(QueueFromTwoStacks, ShowsBothEndsWhereverTheyAre, example, on("front", "back", "pop"), promise("I1"),
      why("Either stack may be empty while the queue is not: its top is then no element.")) {
    for (const std::size_t ready : {0u, 1u, 2u, 3u}) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto q = of({5, 6, 7}, ready);
        EXPECT_EQ(q("front"), 5);
        EXPECT_EQ(q("back"), 7);
    }
}

CHECK(QueueFromTwoStacks, EndsCanBeAssignedThrough, example, on("front", "back"), promise("References"),
      why("A caller changes what is next in place. Were front a copy, the change would be lost without a "
          "word.")) {
    for (const std::size_t ready : {0u, 1u, 3u}) {
        evidence::current().operations.clear();
        auto q = of({5, 6, 7}, ready);
        q("set_front", 8);
        q("set_back", 9);
        EXPECT_EQ(q("elements"), (integers{8, 6, 9}));
    }
}

CHECK(QueueFromTwoStacks, CountsItsElements, example, on("size", "empty"), promise("size"),
      why("Loops run until empty(): a wrong count takes what is not there.")) {
    auto q = subject();
    EXPECT_EQ(q("empty"), true);
    q("push", 7);
    q("push", 7);
    q("pop");
    EXPECT_EQ(q("size"), 1);
    q("push", 7);
    EXPECT_EQ(q("size"), 2);
    EXPECT_EQ(q("empty"), false);
}

CHECK(QueueFromTwoStacks, PushesItsOwnEnds, example, on("push"), promise("push"),
      why("q.push(q.front()) sends a job round again; when the array moves, what it refers to is gone.")) {
    for (const int n : {1, 2, 4, 8}) {  // where an array that doubles moves
        evidence::current().operations.clear();
        auto q = fresh("q");
        q.count_up("push", static_cast<std::uint64_t>(n), 5);
        q("push_front");
        EXPECT_EQ(q("back"), 5);
        auto r = fresh("r");
        r.count_up("push", static_cast<std::uint64_t>(n), 5);
        r("push_back");
        EXPECT_EQ(r("back"), 4 + n);
        EXPECT_EQ(r("size"), n + 1);
    }
}

CHECK(
    QueueFromTwoStacks, EqualIsWhatHoldsTheSameHoweverItIsShared, example, on("=="), promise("=="),
    why("Two queues of one content are equal, whatever was popped before. Stack by stack they may differ.")) {
    const integers elements{1, 2, 3, 4};
    for (const std::size_t a : {0u, 1u, 2u, 4u})
        for (const std::size_t b : {0u, 2u, 3u, 4u}) {
            for (const char* const changed : {"", "set_back", "set_front"}) {
                evidence::current().operations.clear();
                auto q = of(elements, a);
                auto r = beside(q, "r");
                fill(r, elements, b);
                if (*changed != 0) r(changed, 7);
                EXPECT_EQ(q("equal", r), *changed == 0);
            }
        }
}

CHECK(QueueFromTwoStacks, AgreesWithADequeOnRandomOperations, property,
      on("push", "pop", "front", "back", "size"), promise("Purpose", "I1"),
      why("Each operation may be right alone and leave a state that breaks the next one. Long mixtures are "
          "what "
          "programs run.")) {
    agrees_with<std::deque<int>>({
        {"push", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"push_and_pop", any_int(),
         [](auto& m, int x) {
             m.push_back(x);
             m.pop_front();
         }},
        {"pop", when_not_empty(), [](auto& m) { m.pop_front(); }},
        {"front", when_not_empty(), [](auto& m) { return m.front(); }},
        {"back", when_not_empty(), [](auto& m) { return m.back(); }},
        {"set_front", any_int(), when_not_empty(), [](auto& m, int x) { m.front() = x; }},
        {"size", [](auto& m) { return m.size(); }},
    });
}

CHECK(QueueFromTwoStacks, PopChangesNothingWhenMemoryRunsOut, example, on("pop"),
      promise("Exceptions: strong guarantee"),
      why("Half of the elements poured, and half not: then neither end is where it was.")) {
    int popped = 0;
    for (int n = 1; n != 18; ++n)
        for (std::uint64_t which = 1; which != 20; ++which) {
            evidence::current().operations.clear();
            auto q = fresh("q");
            q.count_up("push", static_cast<std::uint64_t>(n), 1);
            q.fail(event::allocation, which);
            const bool refused = q("pop").has_raised();
            integers due;
            for (int i = refused ? 1 : 2; i <= n; ++i) due.push_back(i);
            EXPECT_EQ(q("size"), due.size());
            EXPECT_EQ(q("elements"), due);
            if (refused) continue;
            ++popped;
            break;
        }
    EXPECT_EQ(popped, 17) << "a pop that need not fail must do its work";
}

CHECK(QueueFromTwoStacks, PushChangesNothingWhenMemoryRunsOut, example, on("push"),
      promise("Exceptions: strong guarantee"),
      why("Memory runs out in a server that goes on: a request that was refused must not be half in the "
          "queue.")) {
    auto q = subject();
    int refused = 0;
    for (int n = 0; n != 200; ++n) {  // a block of a deque may hold 64
        evidence::current().operations.clear();
        q.fail(event::allocation, 1);
        if (const auto answer = q("push", n); !answer.has_raised()) continue;
        ++refused;
        EXPECT_EQ(q("size"), n);
        if (n != 0) { EXPECT_EQ(q("back"), n - 1); }
        q("push", n);
        EXPECT_EQ(q("back"), n);
        EXPECT_EQ(q("front"), 0);
    }
    EXPECT_GT(refused, 0) << "two hundred elements take memory";
    EXPECT_EQ(q("pop_all"), 200);
    EXPECT_EQ(q.destroy().cost().live_bytes, 0u) << "bytes that are still allocated after the destruction";
}

// What it is to the kit: its copies, moves and destruction are the vectors', and given.
static const kit::container a_queue{
    .name = "queue_from_two_stacks",
    .add = "push",
    .contents = "elements",
    .consumes = true,
    .reached = true,
    .observers = {"size", "empty"},
    .written = {"=="},
    .promises = {
        {"construction", "I1"}, {"move_only", "Purpose"}, {"destruction", "Space"}, {"swap", "move"}}};
DSA_KIT(QueueFromTwoStacks, kit::value_semantics(a_queue), kit::move_only(a_queue),
        kit::refusals(a_queue, {{.operation = "pop", .text = "queue_from_two_stacks::pop"},
                                {.operation = "front", .text = "queue_from_two_stacks::front"},
                                {.operation = "back", .text = "queue_from_two_stacks::back"},
                                {.operation = "set_front",
                                 .arguments = {1},
                                 .text = "queue_from_two_stacks::front",
                                 .topic = "front"},
                                {.operation = "set_back",
                                 .arguments = {1},
                                 .text = "queue_from_two_stacks::back",
                                 .topic = "back"}}),
        kit::exceptions(a_queue, {{.operation = "push_front",
                                   .fails = {event::copy},
                                   .topic = "push",
                                   .prepare = [](subject& q) { q("push", 3); }}}))

CHECK(
    QueueFromTwoStacks, BothStacksGoTogether, example, on("copy", "move", "swap"), promise("copy", "move"),
    background,
    why("One stack that stays behind: half of the queue is lost, and half of another one is in its place.")) {
    for (const char* const taken : {"swap", "friend_swap", "assign", "move_assign"}) {
        evidence::current().operations.clear();
        auto q = of({5, 6, 7}, 2);
        auto r = beside(q, "r");
        fill(r, {1, 2}, 1);
        r(taken, q);
        EXPECT_EQ(r("elements"), (integers{5, 6, 7}));
        const std::string by = taken;
        const integers left = by == "assign"        ? integers{5, 6, 7}
                              : by == "move_assign" ? integers{}
                                                    : integers{1, 2};
        EXPECT_EQ(q("elements"), left);
    }
    for (const char* const made : {"copy", "move"}) {
        evidence::current().operations.clear();
        auto q = of({5, 6, 7}, 2);
        auto r = q.make(made);
        EXPECT_EQ(r("elements"), (integers{5, 6, 7}));
    }
}

CHECK(QueueFromTwoStacks, MovesWithoutThrowing, interface, on("move", "swap"),
      promise("Exceptions: move, swap"), background,
      why("A std::vector of queues copies all of them when it grows, unless their move is noexcept.")) {
    auto q = subject();
    q("push", 1);
    EXPECT_INTERFACE(std::move(q), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of queues relies on it");
}

DSA_MEMORY_CHECK(QueueFromTwoStacks)

CHECK(QueueFromTwoStacks, PushTakesConstantTime, cost, on("push"), promise("push"),
      why("A push that turns the stacks over takes n steps for each request that comes.")) {
    EXPECT_COST(cost_of("push").amortised(), O(1));
}

CHECK(QueueFromTwoStacks, PopTakesConstantTimeOnTheMean, cost, on("pop"), promise("pop"),
      why("To pour back and forth at each pop, or to move all up by one, makes n requests cost n^2 steps.")) {
    EXPECT_COST(
        poured("pop").expected().before([](auto& q, std::size_t, auto&) { q("push", 1); }).up_to(1024), O(1));
}

CHECK(QueueFromTwoStacks, ManyPopsTakeLinearTime, cost, on("pop"), promise("pop"), afterwards,
      why("One pop may be dear, if those before and after it pay for that: it is the sum that counts.")) {
    EXPECT_COST(cost_of("pop_all").named("pop, until it is empty").once().up_to(1024), O(n));
    // Once the arrays are as large as they get.
    EXPECT_COST(cost_of("turn")
                    .named("push and pop, 4 n times")
                    .once()
                    .grown_by([](dsa::judge::subject& q, std::size_t n, dsa::judge::random&) {
                        q.count_up("push", n, 0);
                        q("turn", static_cast<int>(4 * n));
                    })
                    .up_to(1024)
                    .with([](std::size_t n, dsa::judge::random&) {
                        return std::vector<value>{value(static_cast<int>(4 * n))};
                    }),
                O(n));
}

CHECK(QueueFromTwoStacks, FrontTakesConstantTime, cost, on("front"), promise("front"),
      why("It only looks. A look that pours is as dear as the dearest pop.")) {
    EXPECT_COST(cost_of("front").up_to(512), O(1));
}

CHECK(QueueFromTwoStacks, FrontAndBackTakeConstantTimeInAnyState, cost, on("front", "back"),
      promise("front", "back"), afterwards,
      why("Either end may lie in either stack. Wherever it is, it is at one end of that.")) {
    // Of a deque it takes a step more where a block begins: each size meets one.
    const auto moved_on = [](cost_of what, const char* by) {
        return what.before([by](auto& q, std::size_t, auto&) { q(by, 1); }).calls(70).up_to(128);
    };
    EXPECT_COST(moved_on("back", "push"), O(1));
    EXPECT_COST(moved_on(poured("front"), "push_and_pop"), O(1));
    EXPECT_COST(moved_on(poured("back"), "push_and_pop"), O(1));
}

CHECK(QueueFromTwoStacks, MovesAnElementAFewTimesAndNoMore, cost, on("push", "pop"), promise("Moves"),
      why("Elements may be large. Each goes into one stack and into the other, and stays there until it "
          "leaves.")) {
    for (const std::size_t n : {5u, 65u, 1025u}) {  // an array that doubles has just grown
        evidence::current().operations.clear();
        auto q = fresh("q");
        const auto in = q.count_up("push", n, 0).cost();
        const auto out = q("pop_all").cost();
        EXPECT_LE(in.moves + in.copies + out.moves + out.copies, 5 * n) << "moves of " << n << " elements";
        q.count_up("push", n, 0);
        const auto turned = q("turn", static_cast<int>(n)).cost();
        EXPECT_LE(turned.moves + turned.copies, 10 * n) << "moves of " << n << " more, behind as many";
    }
}

CHECK(QueueFromTwoStacks, SizeAndEmptyTakeConstantTime, cost, on("size", "empty"), promise("size", "empty"),
      why("while (!q.empty()) runs once per element, and must not count them each time.")) {
    EXPECT_COST(cost_of("size").up_to(512), O(1));
    EXPECT_COST(cost_of("empty").up_to(512), O(1));
}

CHECK(QueueFromTwoStacks, ComparingTakesLinearTime, cost, on("=="), promise("=="),
      why("To pour copies, or to walk from an end for each element, is dearer than the comparison itself.")) {
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(1024), O(n));
    auto q = subject();
    auto r = beside(q, "r");
    for (const int i : {1, 2, 3}) q("push", i);
    for (const int i : {1, 2}) r("push", i);
    EXPECT_EQ(q("equal", r).cost().comparisons, 0u) << "comparisons of queues whose sizes differ";
    r("push", 3);
    EXPECT_EQ(q("equal", r).cost().comparisons, 3u) << "comparisons of equal queues of 3";
}

CHECK(QueueFromTwoStacks, CopyTakesLinearTime, cost, on("copy"), promise("copy"), afterwards,
      why("A copy takes both stacks as they are.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
}

CHECK(QueueFromTwoStacks, MoveAndSwapTakeConstantTime, cost, on("move", "swap"), promise("move"), afterwards,
      why("Returning a queue from a function moves it, however many elements it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(512), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(512), O(1));
}

CHECK(QueueFromTwoStacks, KeepsNoElementThatHasGone, space, on("push", "pop"), promise("Space"),
      why("A queue in a server never ends: what keeps the elements that left grows with every request.")) {
    EXPECT_SPACE("push", O(n));
    auto q = subject();
    q.count_up("push", 64, 0);
    const auto before = q("turn", 64).cost();
    const auto after = q("turn", 6400).cost();
    EXPECT_LE(after.live_bytes, 2 * before.live_bytes + 1024)
        << "bytes after 6,400 more elements have come and gone";
    EXPECT_LE(after.live_objects, before.live_objects)
        << "elements that live after as many have come as gone";
}
