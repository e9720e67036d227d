// indexed_heap.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "kit/heaps.hpp"
#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;
using inputs::side;

using integers = std::vector<int>;

namespace {

// The keys by item: each question is answered by a search.
using items = std::map<int, int>;
int top_of(const items& m) {
    return std::max_element(m.begin(), m.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}
int& key_in(items& m, int item) {
    const auto at = m.find(item);
    if (at == m.end()) throw std::out_of_range("no such item");
    return at->second;
}
integers keys_in(const items& m) {
    integers keys;
    for (const auto& [item, key] : m) keys.push_back(key);
    return keys;
}
integers descending(integers xs) {
    std::sort(xs.begin(), xs.end(), std::greater<>());
    return xs;
}
// A key beyond all that a heap was filled with, each time another one.
cost_of::arguments further(int first, int step) {
    return [next = first, step](std::size_t, dsa::judge::random&) mutable {
        return std::vector<value>{value(next += step)};
    };
}
// A heap of these keys as they stand: none is larger than its parent, so each stays where it is pushed.
cost_of::preparation pushed(integers (*array)(std::size_t, side), side s) {
    return [=](subject& heap, std::size_t n, dsa::judge::random&) { heap("push_each", array(n, s)); };
}
void one_more(subject& s, std::size_t, dsa::judge::random& r) { s("fill", random_integers(1, r)); }

}  // namespace

class IndexedHeap : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random& r) override {
        constexpr std::size_t most = 4'000;  // in one call, whose steps are limited
        for (; from < to; from += most) s("fill", random_integers(std::min(most, to - from), r));
    }
};
DSA_DRAWN_BY(
    IndexedHeap, "heap",
    [](const observation& now) -> drawn_cells {
        const auto nodes = now.seen.at(0).as<integers>();
        std::vector<std::string> cells;
        for (std::size_t i = 0; i + 1 < nodes.size(); i += 2)
            cells.push_back(std::to_string(nodes[i]) + ":" + std::to_string(nodes[i + 1]));
        return cells;
    },
    "nodes")
DSA_SHOWN(IndexedHeap, {"push_next", "{0}.push({0}.size(), {1})", "push"},
          {"push_x", "{0}.push({1} % 16, {1})", "push"},
          {"push_each", "for (int x : {1}) {0}.push({0}.size(), x)", "push"},
          {"push_a_number_without_a_place", "{0}.push(std::size_t(-1), 1)", "push"},
          {"push_a_number_too_large", "{0}.push(std::vector<std::size_t>().max_size(), 1)", "push"},
          {"push_key_of_top", "{0}.push({0}.size(), {0}.at({0}.top()))", "push"},
          {"fill", "{0}.push(item, x) for x of {1}, the least items that it has not", "push"},
          {"update_x", "{0}.update({1} % 16, {1})", "update"},
          {"update_by_key_of_top", "{0}.update({1}, {0}.at({0}.top()))", "update"},
          {"update_top", "{0}.update({0}.items().front(), {1})", "update"},
          {"update_last", "{0}.update({0}.items().back(), {1})", "update"},
          {"erase_the_second", "{0}.erase({0}.items()[1])", "erase"},
          {"pop_all", "{0}.at({0}.top()), {0}.pop(), until {0}.empty()", "pop"},
          {"contains_the_largest_number", "{0}.contains(std::size_t(-1))", "contains"},
          {"keys", "{0}.at(item), for each item that {0} contains", "at"},
          {"nodes", "keys and items of {0}", "items"},
          {"show_the_smallest", "{0} = indexed_heap(std::greater())"}, {"copy", "indexed_heap({0})"},
          {"move", "indexed_heap(std::move({0}))"}, {"assign", "{0} = {1}", "copy"},
          {"move_assign", "{0} = std::move({1})", "move"}, {"swap", "{0}.swap({1})"},
          {"friend_swap", "swap({0}, {1})", "swap"},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"},
          {"observes_without_throwing", "noexcept({0}.size(), {0}.empty())"},
          {"at_is_read_only", "{0}.at(item) is a const Key&"})

CHECK(IndexedHeap, PushAddsAnItem, example, on("push", "size", "empty"), promise("push", "size"),
      why("A deadline that is not taken in never fires.")) {
    auto s = subject();
    EXPECT_EQ(s("empty"), true);
    s("push", 3, 40);
    EXPECT_EQ(s("size"), 1);
    s("push", 1, 20);  // below the first: nothing has to rise
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(s("empty"), false);
}

CHECK(
    IndexedHeap, ContainsTheItemsThatWerePushed, example, on("contains"), promise("contains"),
    why("Dijkstra's algorithm asks this of each neighbour: a wrong yes loses the vertex, a wrong no takes it "
        "twice.")) {
    auto s = subject();
    EXPECT_EQ(s("contains", 0), false);
    s("push", 3, 40);
    EXPECT_EQ(s("contains", 3), true);
    for (const int other : {0, 1, 2, 4, 5, 1000}) EXPECT_EQ(s("contains", other), false);
    s("push", 0, 20);
    EXPECT_EQ(s("contains", 0), true);
    EXPECT_EQ(s("contains", 2), false);
    EXPECT_EQ(s("contains_the_largest_number"), false);
}

CHECK(IndexedHeap, AtGivesTheKeyOfAnItem, example, on("at"), promise("at", "I2"),
      why("Whether a deadline moves is decided by what it is now, and not by that of another connection.")) {
    auto s = subject();
    s("push", 5, 40);
    s("push", 2, 30);
    s("push", 0, 20);
    EXPECT_EQ(s("at", 5), 40);
    EXPECT_EQ(s("at", 2), 30);
    EXPECT_EQ(s("at", 0), 20);
}

CHECK(IndexedHeap, TopIsTheItemWithTheLargestKey, example, on("top", "push"), promise("Purpose", "top"),
      why("A scheduler that asks for the most urgent job would be given another one.")) {
    auto s = subject();
    s("push", 7, 40);
    EXPECT_EQ(s("top"), 7);
    s("push", 3, 20);
    EXPECT_EQ(s("top"), 7);
    s("push", 5, 90);
    EXPECT_EQ(s("top"), 5);
}

CHECK(IndexedHeap, AnItemThatRisesTakesItsPlaceAlong, example, on("push", "at"), promise("I2"),
      why("Entries that move while their places stay behind answer for each other: the deadline of one "
          "connection closes another.")) {
    auto s = subject();
    s("push", 0, 10);
    s("push", 1, 20);
    EXPECT_EQ(s("at", 0), 10);
    EXPECT_EQ(s("at", 1), 20);
    EXPECT_EQ(s("broken_invariant"), "");
    for (int item = 2; item != 9; ++item) {
        s("push", item, 10 * item + 10);
        EXPECT_EQ(s("top"), item);
        EXPECT_EQ(s("broken_invariant"), "");
    }
    for (int item = 0; item != 9; ++item) EXPECT_EQ(s("at", item), 10 * item + 10);
}

CHECK(IndexedHeap, UpdateLetsAnItemRise, example, on("update", "top"), promise("update", "I1"),
      why("A shorter way to a vertex was found: it is taken next, or the answer is not the shortest.")) {
    auto s = subject();
    for (const int key : {70, 60, 50, 40, 30, 20, 10}) s("push_next", key);
    s("update", 6, 80);
    EXPECT_EQ(s("top"), 6);
    s("update", 3, 90);
    EXPECT_EQ(s("top"), 3);
    EXPECT_EQ(s("at", 3), 90);
    EXPECT_EQ(s("at", 0), 70);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(IndexedHeap, UpdateLetsAnItemSink, example, on("update", "top"), promise("update", "I1"),
      why("Each packet moves the deadline of its connection back: the one on top has to make way.")) {
    auto s = subject();
    for (const int key : {70, 60, 50, 40, 30, 20, 10}) s("push_next", key);
    s("update", 0, 5);
    EXPECT_EQ(s("top"), 1);
    s("update", 1, 15);
    EXPECT_EQ(s("top"), 2);
    EXPECT_EQ(s("at", 0), 5);
    EXPECT_EQ(s("broken_invariant"), "");
    s("update", 2, 50);  // the key that it has
    EXPECT_EQ(s("top"), 2);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(IndexedHeap, PopRemovesTheTop, example, on("pop", "top"), promise("pop", "I1"),
      why("After the most urgent job the next most urgent one is due; the one that is done must be gone.")) {
    auto s = subject();
    for (const int key : {40, 10, 30, 20}) s("push_next", key);
    s("pop");
    EXPECT_EQ(s("contains", 0), false);
    EXPECT_EQ(s("top"), 2);
    EXPECT_EQ(s("size"), 3);
    s("pop");
    EXPECT_EQ(s("top"), 3);
    s("pop");
    EXPECT_EQ(s("top"), 1);
    s("pop");
    EXPECT_EQ(s("empty"), true);
    EXPECT_EQ(s("contains", 1), false);
}

CHECK(IndexedHeap, EraseRemovesAnItemFromTheMiddle, example, on("erase", "contains"), promise("erase"),
      why("A job that was cancelled must not be done, and no other must be lost in its place.")) {
    auto s = subject();
    for (const int key : {70, 60, 50, 40, 30, 20, 10}) s("push_next", key);
    s("erase", 2);
    EXPECT_EQ(s("contains", 2), false);
    EXPECT_EQ(s("size"), 6);
    s("erase", 6);
    s("erase", 0);
    EXPECT_EQ(s("broken_invariant"), "");
    EXPECT_EQ(s("pop_all"), (integers{60, 40, 30, 20}));
}

// The last entry comes from below 90, the hole is below 30.
CHECK(IndexedHeap, WhatFillsTheGapMayHaveToRise, example, on("erase"), promise("erase", "I1"),
      why("Below a small parent the last entry may be too large: who only lets it sink keeps a heap that is "
          "none, and serves in the wrong order days later.")) {
    auto s = subject();
    for (const int key : {99, 30, 90, 20, 10, 80, 70, 5, 6, 7, 8, 60}) s("push_next", key);
    s("erase", 7);
    EXPECT_EQ(s("broken_invariant"), "");
    EXPECT_EQ(s("pop_all"), (integers{99, 90, 80, 70, 60, 30, 20, 10, 8, 7, 6}));
}

CHECK(IndexedHeap, TakesAnItemAgainThatHasLeft, example, on("push", "pop", "erase"), promise("push", "I2"),
      why("A connection that is closed frees its number, and the next one gets it.")) {
    auto s = subject();
    for (const int key : {30, 10, 20}) s("push_next", key);
    s("pop");
    s("push", 0, 5);
    EXPECT_EQ(s("at", 0), 5);
    s("erase", 2);
    s("push", 2, 50);
    EXPECT_EQ(s("top"), 2);
    EXPECT_EQ(s("size"), 3);
    EXPECT_EQ(s("pop_all"), (integers{50, 10, 5}));
}

CHECK(IndexedHeap, FollowsTheGivenOrder, example, on("push", "update", "pop"), promise("Order"),
      why("Timers and Dijkstra's algorithm ask for the smallest key: the same heap with std::greater.")) {
    auto s = subject();
    s("show_the_smallest");
    for (const int key : {40, 10, 30, 20}) s("push_next", key);
    EXPECT_EQ(s("top"), 1);
    s("update", 2, 5);
    EXPECT_EQ(s("top"), 2);
    s("update", 2, 50);
    EXPECT_EQ(s("pop_all"), (integers{10, 20, 40, 50}));
}

CHECK(IndexedHeap, KeepsItemsOfEqualKeysApart, example, on("push", "update", "pop"), promise("Purpose"),
      why("Jobs of one priority are different jobs; one that is merged into another is never done.")) {
    auto s = subject();
    for (const int key : {4, 7, 4, 7, 4}) s("push_next", key);
    s("update", 0, 7);
    EXPECT_EQ(s("keys"), (integers{7, 7, 4, 7, 4}));
    s("erase", 2);
    EXPECT_EQ(s("pop_all"), (integers{7, 7, 7, 4}));
}

CHECK(IndexedHeap, PushRefusesAnItemThatItHas, example, on("push"), promise("Exceptions: refusals"),
      why("Two entries of one item have one place: one of them can never be updated or erased again.")) {
    auto s = subject();
    s("push", 2, 5);
    EXPECT_EQ(s("push", 2, 9), raised("std::invalid_argument", "indexed_heap::push"));
    EXPECT_EQ(s("at", 2), 5);
    EXPECT_EQ(s("size"), 1);
    s("push", 0, 3);
    s("pop");
    s("push", 2, 1);
    EXPECT_EQ(s("keys"), (integers{3, 1}));
}

CHECK(
    IndexedHeap, PushRefusesANumberThatNoArrayReaches, example, on("push"), promise("Exceptions: refusals"),
    why("-1 that became a number of an item is a common slip: item + 1 is 0 then, and the place of it is in "
        "foreign memory.")) {
    auto s = subject();
    s("push", 1, 5);
    EXPECT_EQ(s("push_a_number_without_a_place"), raised("std::length_error", "indexed_heap::push"));
    EXPECT_EQ(s("push_a_number_too_large"), raised("std::length_error", "indexed_heap::push"));
    EXPECT_EQ(s("keys"), integers{5});
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(IndexedHeap, OtherOperationsRefuseAnItemThatItHasNot, example, on("at", "update", "erase"),
      promise("Exceptions: refusals"),
      why("A place of an item that is not there is a place in foreign memory.")) {
    const auto refuses_all = [](auto& s, int item) {
        EXPECT_EQ(s("at", item), raised("std::out_of_range", "indexed_heap::at"));
        EXPECT_EQ(s("update", item, 1), raised("std::out_of_range", "indexed_heap::update"));
        EXPECT_EQ(s("erase", item), raised("std::out_of_range", "indexed_heap::erase"));
    };
    auto s = subject();
    refuses_all(s, 0);
    for (const int key : {40, 10, 30}) s("push_next", key);
    refuses_all(s, 3);
    refuses_all(s, 1'000'000);
    s("pop");
    refuses_all(s, 0);
    s("erase", 2);
    refuses_all(s, 2);
    EXPECT_EQ(s("at", 1), 10);
    EXPECT_EQ(s("size"), 1);
}

CHECK(IndexedHeap, AgreesWithAMapOnRandomOperations, property,
      on("push", "update", "erase", "pop", "top", "at", "contains", "size"), promise("Purpose", "I1", "I2"),
      why("A place that is wrong is noticed when its item is asked for: long mixtures of operations ask for "
          "each, sooner or later.")) {
    const auto x = int_between(0, 159);  // the item is x % 16, so no two items ever have equal keys
    agrees_with<items>(
        {
            {"push_x", x,
             [](items& m, int key) {
                 if (!m.emplace(key % 16, key).second) throw std::invalid_argument("there already");
             }},
            {"push_x", x,
             [](items& m, int key) {
                 if (!m.emplace(key % 16, key).second) throw std::invalid_argument("there already");
             }},
            {"update_x", x, [](items& m, int key) { key_in(m, key % 16) = key; }},
            {"update_x", x, [](items& m, int key) { key_in(m, key % 16) = key; }},
            {"erase", int_between(0, 15),
             [](items& m, int item) {
                 key_in(m, item);
                 m.erase(item);
             }},
            {"pop", when_not_empty(), [](items& m) { m.erase(top_of(m)); }},
            {"top", when_not_empty(), [](items& m) { return top_of(m); }},
            {"at", int_between(0, 15), [](items& m, int item) { return key_in(m, item); }},
            {"contains", int_between(0, 17), [](items& m, int item) { return m.count(item) != 0; }},
            {"size", [](items& m) { return m.size(); }},
            {"keys", [](items& m) { return keys_in(m); }},
            {"broken_invariant", [](items&) { return ""; }},
        },
        {.most_elements = 0});
}

CHECK(IndexedHeap, ServesItemsWhoseKeysChangeAllTheTime, property, on("push", "update", "erase", "pop"),
      promise("Purpose", "I1", "I2"),
      why("Ten thousand connections move their deadlines with each packet: in a tall tree an entry meets "
          "neighbours that it never meets in a small one.")) {
    auto s = subject();
    auto r = random();
    items m;
    for (int step = 0; step != 600; ++step) {
        const int item = r.between(0, 127), key = 128 * r.between(0, 9'999) + item;
        if (step % 4 == 3 && !m.empty()) {
            EXPECT_EQ(s("top"), top_of(m));
            m.erase(top_of(m));
            s("pop");
        } else if (m.count(item) == 0) {
            s("push", item, key);
            m[item] = key;
        } else if (r.chance(4)) {
            s("erase", item);
            m.erase(item);
        } else {
            s("update", item, key);
            m[item] = key;
        }
        if (step % 16 == 0) EXPECT_EQ(s("broken_invariant"), "");
    }
    EXPECT_EQ(s("keys"), keys_in(m));
    EXPECT_EQ(s("pop_all"), descending(keys_in(m)));
}

CHECK(IndexedHeap, TakesAKeyOfItsOwn, example, on("push", "update"), promise("push", "update"),
      why("h.update(a, h.at(b)) is ordinary code; when the array moves, what a reference means is gone.")) {
    auto s = subject();
    for (const int key : {30, 80, 50, 10}) s("push_next", key);  // four fill the array: the next moves it
    s("push_key_of_top");
    EXPECT_EQ(s("at", 4), 80);
    s("update_by_key_of_top", 3);
    EXPECT_EQ(s("at", 3), 80);
    s("update_by_key_of_top", 3);
    EXPECT_EQ(s("pop_all"), (integers{80, 80, 80, 50, 30}));
}

// What an indexed heap is to the kit: the keys of the items 0, 1, 2, ....
static const kit::container an_indexed_heap{.name = "indexed heap",
                                            .add = "push_next",
                                            .contents = "keys",
                                            .reached = true,
                                            .observers = {"size", "empty", "broken_invariant", "nodes"},
                                            .written = {},
                                            .promises = {{"construction", "I2"},
                                                         {"swap", "move"},
                                                         {"destruction", "Space"},
                                                         {"move_only", "Purpose"},
                                                         {"push_next", "push"}},
                                            .lacks = {"=="}};
DSA_KIT(IndexedHeap, kit::value_semantics(an_indexed_heap), kit::move_only(an_indexed_heap),
        kit::refusals(an_indexed_heap, {{.operation = "top", .text = "indexed_heap::top"},
                                        {.operation = "pop", .text = "indexed_heap::pop"}}),
        kit::exceptions(an_indexed_heap,
                        {{.operation = "push_next",
                          .arguments = {20},
                          .fails = {event::copy, event::allocation},
                          .topic = "push"},
                         {.operation = "update",
                          .arguments = {1, 20},
                          .fails = {event::copy},
                          .prepare = [](subject& s) { s("push_each", integers{9, 3, 4, 1}); }},
                         {.operation = "copy", .fails = {event::copy, event::allocation}},
                         {.operation = "assign",
                          .with_another = true,
                          .fails = {event::copy, event::allocation},
                          .topic = "copy"}}),
        kit::depth(an_indexed_heap,
                   {{.operation = "push_next", .topic = "push", .arguments = {3'000'000}},
                    {.operation = "pop"},
                    {.operation = "update_last", .topic = "update", .arguments = {3'000'000}},
                    {.operation = "update_top", .topic = "update", .arguments = {-3'000'000}},
                    {.operation = "erase", .arguments = {1}}}))

// Each comparison that an operation makes fails once. Of a heap whose order broke off, only its items are known.
CHECK(IndexedHeap, LosesNoItemWhenACompareThrows, example, on("push", "pop", "update", "erase"),
      promise("Exceptions: When Compare throws"),
      why("A job that is lost because a comparison failed is never done, and nobody is told.")) {
    const integers before{30, 90, 40, 70, 10, 80, 20};
    struct call {
        const char* operation;
        std::vector<value> arguments;
        items after;
    };
    const items all{{0, 30}, {1, 90}, {2, 40}, {3, 70}, {4, 10}, {5, 80}, {6, 20}};
    const auto changed = [&](auto how) {
        auto m = all;
        how(m);
        return m;
    };
    for (const auto& c :
         std::vector<call>{{"push", {value(7), value(200)}, changed([](items& m) { m[7] = 200; })},
                           {"pop", {}, changed([](items& m) { m.erase(1); })},
                           {"update", {value(4), value(95)}, changed([](items& m) { m[4] = 95; })},
                           {"update", {value(1), value(5)}, changed([](items& m) { m[1] = 5; })},
                           {"erase", {value(1)}, changed([](items& m) { m.erase(1); })}})
        for (std::uint64_t which = 1; !HasFailure(); ++which) {
            evidence::current().operations.clear();  // a finding shows its own story only
            auto s = subject();
            s("push_each", before);
            s.fail(event::comparison, which);
            const auto answer = s.call(c.operation, c.arguments);
            if (!answer.has_raised()) {  // even the most frugal heap asks twice here
                EXPECT_GT(which, 2u) << c.operation << " asks twice at least";
                break;
            }
            EXPECT_EQ(answer, raised("dsa::driver::comparison_failure"));
            EXPECT_EQ(s("size"), c.after.size());
            const bool old =
                std::string(c.operation) == "update" &&
                s("keys").as<integers>() == before;  // the comparison was made before the key was set
            for (const auto& [item, key] : old ? all : c.after) EXPECT_EQ(s("at", item), key);
            EXPECT_EQ(s.destroy().cost().live_objects, 0u) << "keys that still live after the failure";
        }
}

CHECK(IndexedHeap, ChangesKeysAmongSeventyThousandItems, space, on("push", "update", "erase"), promise("I2"),
      afterwards, why("A place of 16 bits ends at 65,535: behind it items answer for each other.")) {
    auto s = subject();
    auto r = random();
    s.budget(200'000'000);  // for so many at once
    s("fill", permutation(70'000, r));
    EXPECT_EQ(s("broken_invariant"), "");
    s("update", 69'999, 80'000);
    EXPECT_EQ(s("top"), 69'999);
    s("erase", 69'999);
    s("update", 69'000, 80'001);
    s("update", 69'000, -1);
    EXPECT_EQ(s("at", 69'000), -1);
    EXPECT_EQ(s("size"), 69'999);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(IndexedHeap, TheInvariantNamesAKeyAboveItsParent, example, on("broken_invariant"), promise("I1"),
      background, why("Whoever debugs a heap asks this first; a wrong answer sends the search elsewhere.")) {
    auto s = subject();
    EXPECT_EQ(s("broken_invariant"), "");
    s("push_next", 1);
    s.fail(event::comparison, 1);  // the new item is added, and not yet in its place
    EXPECT_TRUE(s("push_next", 2).has_raised());
    const bool broken = s("nodes").as<integers>() == integers({1, 0, 2, 1});
    EXPECT_EQ(s("broken_invariant"), broken ? "I1: a key is above its parent's" : "");
}

CHECK(IndexedHeap, TheOrderGoesWithTheItems, example, on("copy", "move", "swap"), promise("copy", "move"),
      background,
      why("Keys that are compared by another order than before are no heap, and what is served first is left "
          "to chance.")) {
    kit::expect_the_order_to_go_along([&](auto look) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto s = subject();
        auto t = beside(s);
        s("show_the_smallest");
        s("push_each", integers{6, 2, 4});
        t("push_each", integers{1, 3});
        look(s, t);
    });
}

CHECK(IndexedHeap, ChangesKeysThatCanOnlyBeMoved, example, on("update", "erase"), promise("Purpose"),
      background, why("A key may own a buffer: a copy of it is not to be had.")) {
    auto s = subject("move_only");
    for (const int key : {4, 2, 9, 7}) s("push_next", key);
    s("update", 0, 10);
    s("erase", 2);
    EXPECT_EQ(s("keys"), (integers{10, 2, 7}));
}

CHECK(IndexedHeap, LooksWithoutThrowing, interface, on("size", "empty"), promise("size", "empty"), background,
      why("Code that must not throw asks for the size, and would not compile or would end the program.")) {
    auto s = subject("move_only");
    s("push_next", 1);
    EXPECT_INTERFACE(std::move(s), "observes_without_throwing", "size and empty are noexcept");
}

CHECK(IndexedHeap, MovesWithoutThrowing, interface, on("move", "swap"), promise("Exceptions: move, swap"),
      why("A std::vector of heaps copies all of them when it grows, unless their move is noexcept.")) {
    auto s = subject();
    s("push_next", 1);
    EXPECT_INTERFACE(std::move(s), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of heaps relies on it");
}

CHECK(IndexedHeap, ShowsItsKeysReadOnly, interface, on("at"), promise("I1"),
      why("A key that is changed in its place can be larger than its parent, and no operation looks for "
          "that: update is there.")) {
    auto s = subject();
    s("push_next", 1);
    EXPECT_EQ(s("at", 0), 1);
    EXPECT_INTERFACE(std::move(s), "at_is_read_only",
                     "at gives a const Key&: a key that is changed in its place could break the order");
}

DSA_MEMORY_CHECK(IndexedHeap)

CHECK(IndexedHeap, PushTakesLogarithmicTime, cost, promise("push"),
      why("A million items have 20 levels: 20 steps, where a search through the array takes a million.")) {
    EXPECT_COST(cost_of("push_next").named("push").with(further(2'000'000, 1)).amortised(), O(log n));
}

CHECK(IndexedHeap, PushComparesAtMostOncePerLevel, cost, promise("push"),
      why("Comparisons of long keys are the cost of a heap; asking twice makes it half as fast.")) {
    const auto pop = [](auto& s, std::size_t, auto&) { s("pop"); };  // the one just pushed
    EXPECT_BOUND(cost_of("push_next").with(further(2'000'000, 1)).after(pop).column("comparisons").up_to(512),
                 floor(lg(n + 1)) + 1);
}

CHECK(IndexedHeap, PopTakesLogarithmicTime, cost, promise("pop"),
      why("Dijkstra's algorithm takes a pop for each vertex: linear ones make it quadratic.")) {
    EXPECT_COST("pop", O(log n));
}

CHECK(IndexedHeap, PopComparesAtMostTwicePerLevel, cost, promise("pop"),
      why("The larger child, and whether it rises, is all there is to ask.")) {
    auto sinking = cost_of("pop").once().column("comparisons").up_to(256);
    for (const auto s : {side::left, side::right}) {
        EXPECT_BOUND(sinking.grown_by(pushed(inputs::larger_on, s)), 2 * floor(lg(n)) + 1);
        EXPECT_BOUND(sinking.grown_by(pushed(inputs::larger_only_on, s)), 2 * floor(lg(n)) + 1);
    }
}

CHECK(IndexedHeap, UpdateTakesLogarithmicTime, cost, promise("update"),
      why("A heap that looks for the item before it can move it takes n steps for each packet.")) {
    EXPECT_COST("update", O(log n));
}

CHECK(IndexedHeap, AnItemThatRisesComparesOncePerLevel, cost, on("update"), promise("update"),
      why("Dijkstra's algorithm only ever lets items rise, once for each arc: one question a level is its "
          "whole cost.")) {
    EXPECT_BOUND(cost_of("update_last").with(further(2'000'000, 1)).calls(8).column("comparisons").up_to(512),
                 floor(lg(n)) + 1);
    EXPECT_BOUND(cost_of("update_top").with(further(2'000'000, 1)).column("comparisons").up_to(128),
                 floor(lg(n)) + 1);
}

CHECK(IndexedHeap, UpdateComparesAtMostTwicePerLevel, cost, on("update"), promise("update"),
      why("To erase an item and to push it anew asks three times a level where two are enough.")) {
    auto sinking =
        cost_of("update_top").once().with(further(-2'000'000, -1)).column("comparisons").up_to(256);
    for (const auto s : {side::left, side::right})
        EXPECT_BOUND(sinking.grown_by(pushed(inputs::larger_on, s)), 2 * floor(lg(n)) + 1);
    EXPECT_BOUND(cost_of("update").calls(16).column("comparisons").up_to(512), 2 * floor(lg(n)) + 1);
}

CHECK(IndexedHeap, EraseTakesLogarithmicTime, cost, promise("erase"),
      why("Each answer that comes in time cancels its timeout: most timers are erased before they fire.")) {
    EXPECT_COST(cost_of("erase").after(one_more), O(log n));
}

CHECK(IndexedHeap, EraseComparesAtMostTwicePerLevel, cost, promise("erase"),
      why("The entry that fills the gap rises or sinks: who tries both to the end pays for both.")) {
    EXPECT_BOUND(cost_of("erase").after(one_more).calls(16).column("comparisons").up_to(512),
                 2 * floor(lg(n)) + 1);
    auto sinking = cost_of("erase_the_second").once().column("comparisons").up_to(256);
    for (const auto s : {side::left, side::right})
        EXPECT_BOUND(sinking.grown_by([s](dsa::judge::subject& heap, std::size_t n, dsa::judge::random&) {
            heap("push_each", inputs::larger_on(n + 1, s));  // so that there is a second one
        }),
                     2 * floor(lg(n + 1)) + 1);
}

CHECK(IndexedHeap, ChangesAllocateNothing, cost, on("pop", "update", "erase"),
      promise("pop", "update", "erase"),
      why("A pop that allocates can fail for want of memory, in the moment in which a program wants to free "
          "some.")) {
    auto s = subject();
    s("push_each", integers{3, 1, 4, 1, 5, 9, 2, 6});
    EXPECT_EQ(s("update", 1, 20).cost().allocations, 0u) << "allocations";
    EXPECT_EQ(s("update", 1, -20).cost().allocations, 0u) << "allocations";
    EXPECT_EQ(s("erase", 2).cost().allocations, 0u) << "allocations";
    EXPECT_EQ(s("pop").cost().allocations, 0u) << "allocations";
}

CHECK(IndexedHeap, TopTakesConstantTime, cost, promise("top"),
      why("top is asked before each pop, and is expected to cost no more than a variable.")) {
    EXPECT_COST(cost_of("top").up_to(512), O(1));
}

CHECK(IndexedHeap, AtAndContainsTakeConstantTime, cost, on("at", "contains"), promise("at", "contains"),
      why("Both are asked for each arc of a graph: a search through the heap would be the whole cost.")) {
    EXPECT_COST("at", O(1));
    EXPECT_COST("contains", O(1));
    auto s = subject();
    s("push_each", integers{3, 1, 4, 1, 5});
    EXPECT_EQ(s("at", 3).cost().comparisons, 0u) << "comparisons: an item is known by its number";
}

CHECK(IndexedHeap, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty"),
      why("while (!h.empty()) runs once per item, and must not count them each time.")) {
    EXPECT_COST(cost_of("size").up_to(512), O(1));
    EXPECT_COST(cost_of("empty").up_to(512), O(1));
}

CHECK(IndexedHeap, CopyTakesLinearTime, cost, promise("copy"),
      why("A copy that pushes each item again takes n log n steps for nothing.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
    auto s = subject();
    s("push_each", integers{3, 1, 4, 1, 5, 9, 2, 6});
    EXPECT_EQ(s("copy").cost().comparisons, 0u) << "comparisons: a copy of a heap is a heap";
}

CHECK(IndexedHeap, MoveAndSwapTakeConstantTime, cost, on("move", "swap"), promise("move"),
      why("Returning a heap from a function moves it, however many items it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(256), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(256), O(1));
}

CHECK(IndexedHeap, KeepsAKeyAndAPlaceForEachItem, space, on("push"), promise("Space"),
      why("An entry for each change of a key makes memory grow with the number of packets.")) {
    EXPECT_SPACE("push_next", O(n));
}
