// ring_buffer.test.cpp: built once, trusted, never sees the learner's header.
#include <deque>
#include <optional>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

class RingBuffer : public check {
public:
    void grow(dsa::judge::subject& r, std::size_t from, std::size_t to, dsa::judge::random&) override {
        r.count_up("add", to - from, static_cast<int>(from));
    }
    // An operation of a buffer of 2n slots that has n elements, of which half lie before it goes round.
    static cost_of half_full(cost_of what) {
        return what.grown_by([](dsa::judge::subject& r, std::size_t n, dsa::judge::random&) {
            r("of_capacity", static_cast<int>(2 * n));
            r.count_up("push", 2 * n, 0);
            r.repeat("pop", n + n / 2);
            r.count_up("push", n / 2, 0);
        });
    }
    // A fresh one, in the driver of all that this check makes: a process for each would take long.
    dsa::judge::subject fresh(const char* name) {
        if (!keeper_) keeper_.emplace(subject("", "kept"));
        return beside(*keeper_, name);
    }
    // A buffer of that capacity with these elements, the first in that slot.
    dsa::judge::subject of(int capacity, const integers& elements, int first_slot) {
        auto r = fresh("r");
        fill(r, capacity, elements, first_slot);
        return r;
    }
    static void fill(dsa::judge::subject& r, int capacity, const integers& elements, int first_slot) {
        r("of_capacity", capacity);
        for (int i = 0; i != first_slot; ++i) r("push_and_pop", 9);
        if (!elements.empty()) r("push_each", elements);
    }

private:
    std::optional<dsa::judge::subject> keeper_;
};

// The array, slot by slot, and where its ends are.
static drawn_cells slots(const observation& now) {
    const auto capacity = now.seen.at(1).as<std::size_t>();
    if (capacity > 16) return {{}, "a buffer of " + std::to_string(capacity) + " slots"};
    std::vector<std::string> cells(capacity, " ");
    const auto elements = now.seen.at(0).as<std::vector<std::pair<int, int>>>();
    for (const auto& [slot, x] : elements) cells.at(static_cast<std::size_t>(slot)) = std::to_string(x);
    if (elements.empty()) return {cells, "no element"};
    return {cells, "head in slot " + std::to_string(elements.front().first) + ", tail in slot " +
                       std::to_string(elements.back().first)};
}
DSA_DRAWN_BY(RingBuffer, "row", slots, "slots", "capacity")
DSA_SHOWN(RingBuffer, {"of_capacity", "{0} = ring_buffer({1})", "construction"},
          {"add", "{0}.push({1})  // after a move to a larger one, if full", "push"},
          {"push_each", "for (int x : {1}) {0}.push(x)", "push"},
          {"push_front", "{0}.push({0}.front())", "push"},
          {"push_and_pop", "{0}.push({1}), {0}.pop()", "pop"},
          {"turn", "{1} times x = {0}.front(), {0}.pop(), {0}.push(x)", "pop"},
          {"[]", "{0}[{1}]", "operator[]"}, {"set", "{0}[{1}] = {2}", "operator[]"},
          {"set_front", "{0}.front() = {1}", "front"}, {"set_back", "{0}.back() = {1}", "back"},
          {"elements", "{0}[0], {0}[1], ... {0}[size() - 1]", "operator[]"},
          {"slots", "the slots of {0}", "operator[]"},
          {"places_are_the_slots", "&{0}[i] is in the slot slot_of(i)", "operator[]"},
          {"copy", "ring_buffer({0})"}, {"move", "ring_buffer(std::move({0}))"},
          {"assign", "{0} = {1}", "copy"}, {"move_assign", "{0} = std::move({1})", "move"},
          {"swap", "{0}.swap({1})"}, {"friend_swap", "swap({0}, {1})", "swap"}, {"equal", "{0} == {1}", "=="},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"})

CHECK(RingBuffer, SlotsBeginAtTheFirst, example, on("slot_of"), promise("slot_of"),
      why("All other functions ask this one where an element is.")) {
    auto r = subject();
    r("of_capacity", 4);
    for (const int i : {0, 1, 2, 3}) EXPECT_EQ(r("slot_of", i), i);
    EXPECT_EQ(r("slot_of", 4), 0);
}

CHECK(RingBuffer, BehindTheLastSlotComesTheFirst, example, on("slot_of", "push", "pop"),
      promise("slot_of", "I1"),
      why("Without the step back to the first slot the queue walks out of its array.")) {
    for (const int head : {1, 2, 3}) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto r = fresh("r");
        r("of_capacity", 4);
        r("push_each", integers(static_cast<std::size_t>(head), 9));
        for (int popped = 1; popped <= head; ++popped) {
            r("pop");
            EXPECT_EQ(r("slot_of", 0), popped);
        }
        r("push_each", integers{5, 6, 7});
        for (const int i : {0, 1, 2, 3, 4}) EXPECT_EQ(r("slot_of", i), (head + i) % 4);
    }
}

CHECK(RingBuffer, FirstInFirstOut, example, on("push", "pop"), promise("Purpose"),
      why("Bytes that leave in another order than they came are another message.")) {
    auto r = subject();
    r("of_capacity", 4);
    for (const int x : {1, 2, 3}) r("push", x);
    for (const int x : {1, 2, 3}) {
        EXPECT_EQ(r("front"), x);
        EXPECT_EQ(r("back"), 3);
        r("pop");
    }
    EXPECT_EQ(r("empty"), true);
}

CHECK(RingBuffer, GoesRound, example, on("push", "pop", "operator[]"), promise("I1"),
      why("It is right until its end comes to the last slot for the first time, which a short test never "
          "sees.")) {
    for (const int capacity : {1, 2, 3, 5})
        for (int head = 0; head != capacity; ++head) {
            evidence::current().operations.clear();
            auto r = fresh("r");
            r("of_capacity", capacity);
            if (head != 0) r("push_each", integers(static_cast<std::size_t>(head), 9));
            for (int i = 0; i != head; ++i) r("pop");
            integers due;
            for (int x = 1; x <= capacity; ++x) due.push_back(x);
            r("push_each", due);
            EXPECT_EQ(r("elements"), due);
            EXPECT_EQ(r("full"), true);
        }
}

CHECK(
    RingBuffer, EverySlotIsUsed, example, on("push"), promise("push", "Space"),
    why("A buffer that keeps one slot free to tell full from empty has one place less than was asked for.")) {
    for (const int capacity : {1, 2, 4}) {
        evidence::current().operations.clear();
        auto r = fresh("r");
        r("of_capacity", capacity);
        r("push_each", integers(static_cast<std::size_t>(capacity), 7));
        EXPECT_EQ(r("size"), capacity);
        EXPECT_EQ(r("capacity"), capacity);
    }
}

CHECK(RingBuffer, AFullOneRefuses, example, on("push"), promise("push"),
      why("What overwrites the oldest without a word loses the message that nobody has read yet.")) {
    for (const int head : {0, 2}) {
        evidence::current().operations.clear();
        auto r = of(3, {5, 6, 7}, head);
        EXPECT_EQ(r("push", 8), raised("std::length_error", "ring_buffer::push"));
        EXPECT_EQ(r("elements"), (integers{5, 6, 7}));
        r("pop");
        r("push", 8);
        EXPECT_EQ(r("elements"), (integers{6, 7, 8}));
    }
    EXPECT_EQ(subject()("push", 1), raised("std::length_error", "ring_buffer::push"));
}

CHECK(RingBuffer, CountsItsElements, example, on("size", "empty", "full", "capacity"),
      promise("size", "full", "capacity"),
      why("A producer asks full() before it pushes, a consumer empty() before it pops.")) {
    auto r = subject();
    EXPECT_EQ(r("capacity"), 0);
    r("of_capacity", 2);
    EXPECT_EQ(r("empty"), true);
    EXPECT_EQ(r("full"), false);
    r("push", 1);
    EXPECT_EQ(r("size"), 1);
    EXPECT_EQ(r("full"), false);
    r("push", 2);
    EXPECT_EQ(r("full"), true);
    r("pop");
    EXPECT_EQ(r("size"), 1);
    EXPECT_EQ(r("capacity"), 2);
}

CHECK(RingBuffer, ElementsLieInTheirSlots, example, on("operator[]", "push"), promise("I1", "References"),
      why("An element that moves while it waits leaves every reference to it behind.")) {
    for (const int head : {0, 1, 3}) {
        evidence::current().operations.clear();
        auto r = of(4, {5, 6, 7}, head);
        EXPECT_EQ(r("places_are_the_slots"), true);
        for (const int i : {0, 1, 2}) EXPECT_EQ(r("[]", i), 5 + i);
    }
}

CHECK(RingBuffer, ElementsCanBeAssignedThrough, example, on("operator[]", "front", "back"),
      promise("References"),
      why("A caller changes what waits in place. Were it a copy, the change would be lost without a word.")) {
    auto r = of(4, {5, 6, 7}, 2);
    r("set", 1, 8);
    r("set_front", 1);
    r("set_back", 2);
    EXPECT_EQ(r("elements"), (integers{1, 8, 2}));
}

CHECK(RingBuffer, PushesItsOwnFront, example, on("push"), promise("push"),
      why("r.push(r.front()) sends a job round again: it must be a copy of what it was.")) {
    auto r = of(3, {5, 6}, 1);
    r("push_front");
    EXPECT_EQ(r("elements"), (integers{5, 6, 5}));
}

CHECK(RingBuffer, ClearsAndFillsAgain, example, on("clear"), promise("clear"),
      why("A connection that is reused begins with an empty buffer of the same size.")) {
    for (const int head : {0, 2}) {
        evidence::current().operations.clear();
        auto r = of(3, {5, 6, 7}, head);
        r("clear");
        EXPECT_EQ(r("size"), 0);
        EXPECT_EQ(r("capacity"), 3);
        r("push_each", integers{1, 2, 3});
        EXPECT_EQ(r("elements"), (integers{1, 2, 3}));
    }
}

CHECK(RingBuffer, AgreesWithADequeOnRandomOperations, property,
      on("push", "pop", "operator[]", "front", "back", "size", "clear"), promise("Purpose", "I1"),
      why("Each operation may be right alone and leave a state that breaks the next one. Long mixtures are "
          "what "
          "programs run.")) {
    agrees_with<std::deque<int>>({
        {"add", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"add", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"pop", when_not_empty(), [](auto& m) { m.pop_front(); }},
        {"turn", int_between(1, 5), when_not_empty(),
         [](auto& m, int times) {
             for (; times != 0; --times) {
                 m.push_back(m.front());
                 m.pop_front();
             }
         }},
        {"front", when_not_empty(), [](auto& m) { return m.front(); }},
        {"back", when_not_empty(), [](auto& m) { return m.back(); }},
        {"size", [](auto& m) { return m.size(); }},
        {"clear", when([](const auto& m) { return m.size() > 5; }), [](auto& m) { m.clear(); }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

// Elements that live, where these many bytes are as large as an element.
CHECK(RingBuffer, MakesAndDestroysEachElementOnce, example, on("push", "pop", "clear"),
      promise("I1", "Elements"),
      why("An element may be a file or a lock: popped, it must be closed at once, and not when its slot is "
          "used again.")) {
    auto r = subject();
    const auto none = r("of_capacity", 8).cost().live_objects;
    EXPECT_EQ(none, 0u) << "elements that live in an empty buffer";
    EXPECT_EQ(r("push_each", integers{1, 2, 3}).cost().live_objects, 3u)
        << "elements that live after three pushes";
    EXPECT_EQ(r("pop").cost().live_objects, 2u) << "elements that live after a pop";
    EXPECT_EQ(r("push", 4).cost().live_objects, 3u) << "elements that live after one more push";
    EXPECT_EQ(r("clear").cost().live_objects, 0u) << "elements that live after clear";
}

static const kit::container a_ring{
    .name = "ring_buffer",
    .add = "add",
    .contents = "elements",
    .reached = true,
    .observers = {"size", "empty", "capacity", "full", "elements", "broken_invariant"},
    .written = {"copy", "destruction"},
    .promises = {{"construction", "I2"}, {"move_only", "Purpose"}, {"swap", "move"}, {"add", "push"}}};
DSA_KIT(RingBuffer, kit::value_semantics(a_ring), kit::move_only(a_ring),
        kit::refusals(
            a_ring,
            {{.operation = "pop", .text = "ring_buffer::pop"},
             {.operation = "front", .text = "ring_buffer::front"},
             {.operation = "back", .text = "ring_buffer::back"},
             {.operation = "set_front", .arguments = {1}, .text = "ring_buffer::front", .topic = "front"},
             {.operation = "set_back", .arguments = {1}, .text = "ring_buffer::back", .topic = "back"}}),
        kit::exceptions(a_ring, {{.operation = "push_front",
                                  .fails = {event::copy},
                                  .topic = "push",
                                  .prepare =
                                      [](subject& r) {
                                          r("of_capacity", 3);
                                          r("push", 3);
                                      }},
                                 {.operation = "copy", .fails = {event::copy, event::allocation}},
                                 {.operation = "assign",
                                  .with_another = true,
                                  .fails = {event::copy, event::allocation},
                                  .topic = "copy"}}))

CHECK(RingBuffer, CopyOfOneThatHasGoneRound, example, on("copy"), promise("copy"),
      why("A copy slot by slot takes raw memory for elements; one of the elements alone must be as large.")) {
    for (const int head : {0, 2}) {
        evidence::current().operations.clear();
        auto r = of(4, {5, 6, 7}, head);
        auto t = r.make("copy");
        EXPECT_EQ(t("elements"), (integers{5, 6, 7}));
        EXPECT_EQ(t("capacity"), 4);
        t("push", 8);
        EXPECT_EQ(t("elements"), (integers{5, 6, 7, 8}));
        EXPECT_EQ(r("elements"), (integers{5, 6, 7}));
    }
}

CHECK(RingBuffer, EqualWhereverTheFrontIs, example, on("=="), promise("=="), background,
      why("Two buffers that hold the same are equal, whichever slot the first element lies in, and how many "
          "slots there "
          "are.")) {
    for (const int a : {0, 1, 3})
        for (const int b : {0, 2, 3}) {
            evidence::current().operations.clear();
            auto r = of(4, {5, 6, 7}, a);
            auto t = beside(r, "t");
            fill(t, 5, {5, 6, 7}, b);
            EXPECT_EQ(r("equal", t), true);
            t("set_back", 1);
            EXPECT_EQ(r("equal", t), false);
        }
}

CHECK(RingBuffer, AllGoesTogether, example, on("move", "swap"), promise("move"), background,
      why("A head or a capacity that stays behind belongs to the wrong array.")) {
    for (const char* const taken : {"swap", "friend_swap", "move_assign"}) {
        evidence::current().operations.clear();
        auto r = of(4, {5, 6, 7}, 2);
        auto t = beside(r, "t");
        fill(t, 3, {1, 2}, 1);
        t(taken, r);
        EXPECT_EQ(t("elements"), (integers{5, 6, 7}));
        EXPECT_EQ(t("capacity"), 4);
        EXPECT_EQ(t("slot_of", 2), 0);
        const bool swapped = std::string(taken) != "move_assign";
        EXPECT_EQ(r("size"), swapped ? 2 : 0);
        EXPECT_EQ(r("capacity"), swapped ? 3 : 0);
        EXPECT_EQ(r("broken_invariant"), "");
    }
}

CHECK(RingBuffer, MovesWithoutThrowing, interface, on("move", "swap"), promise("Exceptions: move, swap"),
      background,
      why("A std::vector of buffers copies all of them when it grows, unless their move is noexcept.")) {
    auto r = subject();
    r("add", 1);
    EXPECT_INTERFACE(std::move(r), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of buffers relies on it");
}

DSA_MEMORY_CHECK(RingBuffer)

CHECK(RingBuffer, PushAndPopTakeConstantTime, cost, on("push", "pop"), promise("push", "pop"),
      why("Audio and packets come on time: a push that moves all elements now and then is late just then.")) {
    EXPECT_COST(half_full("push").up_to(1024), O(1));
    EXPECT_COST(half_full("pop").up_to(1024), O(1));
    EXPECT_COST(half_full("push_and_pop").named("push and pop").up_to(1024), O(1));
}

CHECK(RingBuffer, NothingIsAllocatedAfterConstruction, cost, on("push", "pop", "construction"),
      promise("Space", "construction"),
      why("An interrupt handler may not allocate, and a server wants to know today how much memory it "
          "needs.")) {
    auto r = subject();
    const auto made = r("of_capacity", 64).cost();
    EXPECT_EQ(made.allocations, 1u) << "allocations of the construction";
    EXPECT_EQ(made.live_bytes, 64u * 8u) << "bytes of 64 elements of 8";
    EXPECT_EQ(r.count_up("push", 64, 1).cost().allocations, 0u) << "allocations of 64 pushes";
    EXPECT_EQ(r("turn", 200).cost().allocations, 0u) << "allocations of 200 more, each behind a pop";
}

CHECK(RingBuffer, ConstructionTakesConstantTime, cost, on("construction"), promise("construction"),
      why("Of a buffer for a million elements none is there yet: to make them all, and throw them away, "
          "takes a "
          "million steps.")) {
    auto r = subject();
    r("of_capacity", 2);
    r("push", 7);
    EXPECT_EQ(r("front"), 7);
    EXPECT_COST(cost_of("of_capacity")
                    .named("construction")
                    .once()
                    .grown_by([](dsa::judge::subject&, std::size_t, dsa::judge::random&) {})
                    .with([](std::size_t n, dsa::judge::random&) {
                        return std::vector<value>{value(static_cast<int>(n))};
                    }),
                O(1));
}

CHECK(RingBuffer, LookingTakesConstantTime, cost, on("slot_of", "operator[]", "front", "back"),
      promise("slot_of", "operator[]", "front", "back"),
      why("To walk to the i-th element is what a list does; here its slot is computed.")) {
    EXPECT_COST(half_full("slot_of").up_to(512), O(1));
    EXPECT_COST(half_full("[]").named("operator[]").up_to(512), O(1));
    EXPECT_COST(half_full("front").up_to(512), O(1));
    EXPECT_COST(half_full("back").up_to(512), O(1));
}

CHECK(RingBuffer, CountingTakesConstantTime, cost, on("size", "empty", "capacity", "full"),
      promise("size", "empty", "capacity", "full"), why("They are asked around each push and pop.")) {
    for (const char* const counted : {"size", "empty", "capacity", "full"})
        EXPECT_COST(half_full(counted).up_to(256), O(1));
}

CHECK(RingBuffer, CopyAndClearTakeLinearTime, cost, on("copy", "clear"), promise("copy", "clear"),
      why("The elements alone are copied, in one array.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
    EXPECT_COST(cost_of("clear").once().up_to(1024), O(n));
    auto r = subject();
    r("of_capacity", 16);
    r("push_each", integers{1, 2, 3});
    EXPECT_EQ(r("copy").cost().allocations, 1u) << "allocations of a copy";
}

CHECK(RingBuffer, ComparingTakesLinearTime, cost, on("=="), promise("=="), afterwards,
      why("Elements may be long texts. Two buffers of different sizes are told apart by two numbers.")) {
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(1024), O(n));
    auto r = of(4, {1, 2, 3}, 0);
    auto t = beside(r, "t");
    fill(t, 4, {1, 2}, 0);
    EXPECT_EQ(r("equal", t).cost().comparisons, 0u) << "comparisons of elements";
}

CHECK(RingBuffer, MoveAndSwapTakeConstantTime, cost, on("move", "swap"), promise("move"), afterwards,
      why("Returning a buffer from a function moves it, however many elements it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(512), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(512), O(1));
}

CHECK(RingBuffer, DestructionTakesLinearTime, cost, on("destruction"), promise("destruction"), afterwards,
      why("The end of a scope must not be the dearest line in it.")) {
    EXPECT_COST(cost_of("destroy").named("destruction").once().up_to(1024), O(n));
}
