// binary_heap.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <functional>
#include <queue>

#include "kit/heaps.hpp"
#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;
using inputs::side;

using integers = std::vector<int>;

namespace {

std::vector<value> ascending(std::size_t n, dsa::judge::random&) {
    integers xs(n);
    for (std::size_t i = 0; i != n; ++i) xs[i] = static_cast<int>(i);
    return {value(xs)};
}
std::vector<value> in_random_order(std::size_t n, dsa::judge::random& r) {
    return {value(permutation(n, r))};
}
void not_at_all(subject&, std::size_t, dsa::judge::random&) {}
// A heap of this array comes of pushing it: no element is larger than its parent, so each stays where it is.
cost_of::preparation pushed(integers (*array)(std::size_t, side), side s) {
    return [=](subject& heap, std::size_t n, dsa::judge::random&) { heap("push_each", array(n, s)); };
}
cost_of::arguments all_sinking_along(side s) {
    return [s](std::size_t n, dsa::judge::random&) {
        return std::vector<value>{value(inputs::sinking_along(n, s))};
    };
}

integers sorted(integers xs) {
    std::sort(xs.begin(), xs.end());
    return xs;
}
integers descending(integers xs) {
    std::sort(xs.begin(), xs.end(), std::greater<>());
    return xs;
}

}  // namespace

class BinaryHeap : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random& r) override {
        s("push_each", random_integers(to - from, r));
    }
    // Every element rises to the top: the most that a push can cost.
    cost_of push_of_a_new_largest() {
        return cost_of("push").with([next = 2'000'000](std::size_t, dsa::judge::random&) mutable {
            return std::vector<value>{value(next++)};
        });
    }
};
DSA_DRAWN_AS(BinaryHeap, "array", "heap")
DSA_SHOWN(BinaryHeap, {"push_each", "for (int x : {1}) {0}.push(x)", "push"},
          {"push_top", "{0}.push({0}.top())", "push"}, {"push_moved", "{0}.push(std::move({1}))", "push"},
          {"emplace", "{0}.emplace({1})", "push"},
          {"pop_all", "{0}.top(), {0}.pop(), until {0}.empty()", "pop"}, {"array", "the array of {0}", "top"},
          {"construct", "{0} = binary_heap(compare, {1})", "construction"},
          {"construct_from_range", "{0} = binary_heap(first, last) of {1}", "construction"},
          {"show_the_smallest", "{0} = binary_heap(std::greater())"},
          {"by", "{0} = binary_heap(smallest first: {1})"},
          {"by_of_vector", "{0} = binary_heap(smallest first: {1}, {2})"},
          {"of_range_by", "{0} = binary_heap(first, last, smallest first: {1}) of {2}"},
          {"of_list", "{0} = binary_heap(list of 2, 3, 1)"},
          {"of_list_by", "{0} = binary_heap(list of 2, 3, 1, smallest first: {1})"},
          {"copy", "binary_heap({0})"}, {"move", "binary_heap(std::move({0}))"},
          {"assign", "{0} = {1}", "copy"}, {"move_assign", "{0} = std::move({1})", "move"},
          {"swap", "{0}.swap({1})"}, {"friend_swap", "swap({0}, {1})", "swap"},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"},
          {"observes_without_throwing", "noexcept({0}.size(), {0}.empty())"},
          {"top_is_read_only", "{0}.top() is a const T&"})

CHECK(BinaryHeap, ShowsTheLargestElement, example, on("push", "top"), promise("Purpose"),
      why("A scheduler that asks for the most urgent job would be given another one.")) {
    auto s = subject();
    s("push", 3);
    EXPECT_EQ(s("top"), 3);
    s("push", 9);
    EXPECT_EQ(s("top"), 9);
    s("push", 4);
    EXPECT_EQ(s("top"), 9);
}

CHECK(BinaryHeap, PopUncoversTheNextLargest, example, on("pop", "top"), promise("I1"),
      why("After the most urgent job the next most urgent one is due: pop has to repair the order it has "
          "disturbed.")) {
    auto s = subject();
    for (int x : {3, 9, 4}) s("push", x);
    s("pop");
    EXPECT_EQ(s("top"), 4);
    s("pop");
    EXPECT_EQ(s("top"), 3);
    s("pop");
    EXPECT_EQ(s("empty"), true);
}

CHECK(BinaryHeap, CountsItsElements, example, on("size", "empty"), promise("size"),
      why("Loops run until empty(): a wrong count drops jobs, or takes some that do not exist.")) {
    auto s = subject();
    EXPECT_EQ(s("empty"), true);
    s("push", 7);
    s("push", 7);
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(s("empty"), false);
    s("pop");
    EXPECT_EQ(s("size"), 1);
}

CHECK(BinaryHeap, PopsInDescendingOrder, example, on("push", "pop"), promise("I1"),
      why("Heapsort, schedulers and shortest paths lean on the order of all pops, not of the first one "
          "alone.")) {
    auto s = subject();
    s("push_each", integers{5, 12, 1, 9, 14, 3, 8, 2, 11, 6, 13, 4, 10, 7});
    EXPECT_EQ(s("pop_all"), (integers{14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
}

CHECK(
    BinaryHeap, TakesElementsThatAreInOrderAlready, example, on("push", "pop"), promise("I1"),
    why("Sorted input is common in practice, and takes each element along the longest way or along none.")) {
    auto s = subject();
    s("push_each", integers{1, 2, 3, 4, 5, 6, 7});
    EXPECT_EQ(s("pop_all"), (integers{7, 6, 5, 4, 3, 2, 1}));
    s("push_each", integers{7, 6, 5, 4, 3, 2, 1});
    EXPECT_EQ(s("pop_all"), (integers{7, 6, 5, 4, 3, 2, 1}));
}

CHECK(BinaryHeap, KeepsEqualElementsApart, example, on("push", "pop"), promise("Purpose"),
      why("Jobs of one priority are different jobs; one that is merged into another is never done.")) {
    auto s = subject();
    s("push_each", integers{4, 7, 4, 7, 4});
    EXPECT_EQ(s("pop_all"), (integers{7, 7, 4, 4, 4}));
    s("push_each", integers{5, 5});
    EXPECT_EQ(s("size"), 2);
}

CHECK(BinaryHeap, ConstructionFromARangeMakesAHeap, example, on("construction"),
      promise("construction", "I1"),
      why("A heap that is none at its start gives wrong answers from the first top on.")) {
    auto s = subject();
    s("construct_from_range", integers{2, 7, 1, 8, 2, 8, 1, 9});
    EXPECT_EQ(s("top"), 9);
    EXPECT_EQ(s("broken_invariant"), "");
    EXPECT_EQ(s("pop_all"), (integers{9, 8, 8, 7, 2, 2, 1, 1}));
    s("construct", integers{4, 6, 5});
    EXPECT_EQ(s("pop_all"), (integers{6, 5, 4}));
    s("construct", integers{1, 2});
    EXPECT_EQ(s("pop_all"), (integers{2, 1}));
    s("construct", integers{});
    EXPECT_EQ(s("empty"), true);
}

CHECK(BinaryHeap, FollowsTheGivenOrder, example, on("push", "pop"), promise("Order: std::less"),
      why("Dijkstra's algorithm asks for the smallest distance: the same heap with std::greater.")) {
    auto s = subject();
    s("show_the_smallest");
    s("push_each", integers{4, 1, 3, 9, 2});
    EXPECT_EQ(s("top"), 1);
    EXPECT_EQ(s("pop_all"), (integers{1, 2, 3, 4, 9}));
}

CHECK(BinaryHeap, AgreesWithStdPriorityQueueOnRandomOperations, property,
      on("push", "pop", "top", "size", "construction"), promise("Purpose", "I1"),
      why("One child that is overlooked shows only in some shapes of the tree; long mixtures of operations "
          "reach them.")) {
    using model = std::priority_queue<int>;
    const auto push_each = [](model& m, const integers& xs) {
        for (int x : xs) m.push(x);
    };
    const auto pop_all = [](model& m) {
        integers order;
        for (; !m.empty(); m.pop()) order.push_back(m.top());
        return order;
    };
    agrees_with<model>({
        {"push", any_int(), [](auto& m, int x) { m.push(x); }},
        {"push_each", any_ints(), push_each},
        {"pop", when_not_empty(), [](auto& m) { m.pop(); }},
        {"pop", when_not_empty(), [](auto& m) { m.pop(); }},
        {"top", when_not_empty(), [](auto& m) { return m.top(); }},
        {"push_top", when_not_empty(), [](auto& m) { m.push(m.top()); }},
        {"size", [](auto& m) { return m.size(); }},
        {"pop_all", pop_all},
        {"construct", any_ints(), [](auto& m, const integers& xs) { m = {xs.begin(), xs.end()}; }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

CHECK(BinaryHeap, PushesItsOwnTop, example, on("push"), promise("push"),
      why("h.push(h.top()) is ordinary code; when the array moves, what it refers to is gone.")) {
    auto s = subject();
    s("push_each", integers{3, 8, 5, 1});  // four elements fill the array: the next push moves them
    s("push_top");
    EXPECT_EQ(s("pop_all"), (integers{8, 8, 5, 3, 1}));
}

// What a heap is to the kit: its copies, moves and destruction are the vector's, and given.
static const kit::container a_heap{.name = "heap",
                                   .add = "push",
                                   .contents = "pop_all",
                                   .consumes = true,
                                   .reached = true,
                                   .observers = {"size", "empty", "broken_invariant", "array"},
                                   .holds = descending,
                                   .written = {},
                                   .promises = {{"swap", "move"},
                                                {"destruction", "Space"},
                                                {"move_only", "Purpose"},
                                                {"push_top", "push"},
                                                {"construct", "construction"}},
                                   .lacks = {"=="}};
static const auto first_elements = [](std::size_t n) {
    kit::ints xs(n);
    for (std::size_t i = 0; i != n; ++i) xs[i] = static_cast<int>(i);
    return xs;
};
DSA_KIT(BinaryHeap, kit::value_semantics(a_heap), kit::move_only(a_heap),
        kit::refusals(a_heap, {{.operation = "top", .text = "top"}, {.operation = "pop", .text = "pop"}}),
        kit::exceptions(a_heap,
                        {{.operation = "push", .arguments = {20}, .fails = {event::copy, event::allocation}},
                         {.operation = "push_top",
                          .fails = {event::copy, event::allocation},
                          .topic = "push",
                          .prepare = [](subject& s) { s("push_each", integers{3, 9, 4, 1}); }},
                         {.operation = "copy", .fails = {event::copy, event::allocation}}}),
        kit::depth(a_heap, {{.operation = "push", .arguments = {3'000'000}},
                            {.operation = "pop"},
                            {.operation = "construct",
                             .topic = "construction",
                             .arguments = {first_elements(20'000)}}}))

// The array has room: nothing is allocated, and what fails is the copy alone.
CHECK(BinaryHeap, PushIntoSpareRoomChangesNothingWhenACopyThrows, example, on("push"),
      promise("Exceptions: strong guarantee"),
      why("Memory runs out in a server that goes on: a place without an element in it must not stay "
          "behind.")) {
    auto s = subject();
    s("push_each", integers{3, 9, 4, 1});
    s("pop");
    s.throw_on_copy(1);
    EXPECT_EQ(s("push", 20), raised("dsa::driver::copy_failure"));
    EXPECT_EQ(s("pop_all"), (integers{4, 3, 1}));
}

// Each comparison that an operation makes fails once. Of a heap whose order broke off, only its elements are known.
CHECK(BinaryHeap, LosesNoElementWhenACompareThrows, example, on("push", "pop"),
      promise("Exceptions: When Compare throws"),
      why("A job that is lost because a comparison failed is never done, and nobody is told.")) {
    const integers before{3, 9, 4, 7, 1, 8, 2};
    for (const std::string operation : {"push", "pop"})
        for (std::uint64_t which = 1;; ++which) {
            auto s = subject();
            s("construct", before);
            s.fail(event::comparison, which);
            const auto answer = operation == "push" ? s("push", 20) : s("pop");
            if (!answer.has_raised()) {  // even the most frugal heap asks twice here
                EXPECT_GT(which, 2u) << operation << " asks twice at least";
                break;
            }
            EXPECT_EQ(answer, raised("dsa::driver::comparison_failure"));
            if (operation == "push") {
                EXPECT_EQ(s("size"), 8) << "push has added the element";
                EXPECT_EQ(sorted(s("pop_all").as<integers>()), (integers{1, 2, 3, 4, 7, 8, 9, 20}));
            } else {
                EXPECT_EQ(s("size"), 6) << "pop has removed the top";
                EXPECT_EQ(sorted(s("pop_all").as<integers>()), (integers{1, 2, 3, 4, 7, 8}));
            }
        }
}

CHECK(BinaryHeap, ConstructionFreesItsElementsWhenACompareThrows, memory, on("construction"),
      promise("Exceptions: When Compare throws"),
      why("A heap that could not be built must leave nothing behind, however often a program tries.")) {
    for (std::uint64_t which = 1;; which += 3) {
        auto s = subject();
        s("push", 1);
        s.fail(event::comparison, which);
        if (!s("construct", integers{3, 9, 4, 7, 1, 8, 2}).has_raised()) break;
        EXPECT_EQ(s("pop_all"), integers{1}) << "the heap that was to be replaced";
        EXPECT_EQ(s.destroy().cost().live_objects, 0u) << "elements that still live after the failure";
    }
}

CHECK(BinaryHeap, ServesSeventyThousandElements, space, on("construction", "push", "pop"), promise("I1"),
      afterwards, why("An index of 16 bits ends at 65,535, and a queue of jobs does not.")) {
    auto s = subject();
    auto r = random();
    s.budget(100'000'000);  // of so many elements each may take its time
    s("construct", permutation(70'000, r));
    EXPECT_EQ(s("broken_invariant"), "");
    s("push", 70'000);
    EXPECT_EQ(s("top"), 70'000);
    s("pop");
    EXPECT_EQ(s("top"), 69'999);
    s("pop");
    EXPECT_EQ(s("top"), 69'998);
    EXPECT_EQ(s("size"), 69'999);
}

CHECK(BinaryHeap, TheInvariantNamesAnElementAboveItsParent, example, on("broken_invariant"), promise("I1"),
      background, why("Whoever debugs a heap asks this first; a wrong answer sends the search elsewhere.")) {
    auto s = subject();
    EXPECT_EQ(s("broken_invariant"), "");
    s("push", 1);
    s.fail(event::comparison, 1);  // the new element is added, and not yet in its place
    EXPECT_TRUE(s("push", 2).has_raised());
    const auto array = s("array").as<integers>();
    const bool broken = array == integers({1, 2});
    EXPECT_EQ(s("broken_invariant"), broken ? "I1: an element is above its parent" : "");
}

CHECK(BinaryHeap, EachConstructionTakesItsOrderAndItsElements, example, on("construction"),
      promise("construction", "Order: std::less"), background,
      why("An order that is dropped on the way in gives the least urgent job first.")) {
    const integers three{2, 3, 1};
    const auto expect_order = [&](const char* make, const std::vector<value>& how, bool smallest,
                                  const integers& pushed = {}) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto s = subject("made_anew");
        if (make) s.call(make, how);
        if (!pushed.empty()) s("push_each", pushed);
        EXPECT_EQ(s("pop_all"), smallest ? (integers{1, 2, 3}) : (integers{3, 2, 1}));
    };
    expect_order(nullptr, {}, false, three);
    expect_order("of_list", {}, false);
    for (const bool smallest : {true, false}) {
        expect_order("by", {smallest}, smallest, three);
        expect_order("by_of_vector", {smallest, three}, smallest);
        expect_order("of_range_by", {smallest, three}, smallest);
        expect_order("of_list_by", {smallest}, smallest);
    }
    evidence::current().operations.clear();
    auto s = subject("made_anew");
    s("push_moved", 4);
    s("emplace", 5);
    s("push_moved", 2);
    EXPECT_EQ(s("pop_all"), (integers{5, 4, 2}));
}

CHECK(BinaryHeap, TheOrderGoesWithTheElements, example, on("copy", "move", "swap"), promise("copy", "move"),
      background,
      why("Elements that are compared by another order than before are no heap, and what is served first is "
          "left to chance.")) {
    kit::expect_the_order_to_go_along([&](auto look) {
        auto s = subject("made_anew");
        auto t = beside(s);
        s("by_of_vector", true, integers{6, 2, 4});
        t("push_each", integers{1, 3});
        look(s, t);
    });
}

CHECK(BinaryHeap, LooksWithoutThrowing, interface, on("size", "empty"), promise("size", "empty"), background,
      why("Code that must not throw asks for the size, and would not compile or would end the program.")) {
    auto s = subject("made_anew");
    s("push_moved", 1);
    EXPECT_INTERFACE(std::move(s), "observes_without_throwing", "size and empty are noexcept");
}

CHECK(BinaryHeap, MovesWithoutThrowing, interface, on("move", "swap"), promise("Exceptions: move, swap"),
      why("A std::vector of heaps copies all of them when it grows, unless their move is noexcept.")) {
    auto s = subject();
    s("push", 1);
    EXPECT_INTERFACE(std::move(s), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of heaps relies on it");
}

CHECK(BinaryHeap, ShowsItsTopReadOnly, interface, on("top"), promise("I1"),
      why("An element that is changed in its place can be larger than its parent, and no operation looks "
          "for that.")) {
    auto s = subject();
    s("push", 1);
    EXPECT_EQ(s("top"), 1);
    EXPECT_INTERFACE(std::move(s), "top_is_read_only",
                     "top gives a const T&: an element that is changed in its place could break the order");
}

DSA_MEMORY_CHECK(BinaryHeap)

CHECK(BinaryHeap, PushTakesLogarithmicTime, cost, promise("push"),
      why("A million jobs have 20 levels: 20 steps, where a search through the array takes a million.")) {
    EXPECT_COST(push_of_a_new_largest().amortised(), O(log n));
}

CHECK(BinaryHeap, PushComparesAtMostOncePerLevel, cost, promise("push"),
      why("Comparisons of long keys are the cost of a heap; asking twice makes it half as fast.")) {
    const auto pop = [](auto& s, std::size_t, auto&) { s("pop"); };  // the one just pushed
    EXPECT_BOUND(push_of_a_new_largest().after(pop).column("comparisons").up_to(512), floor(lg(n + 1)) + 1);
}

CHECK(BinaryHeap, PopTakesLogarithmicTime, cost, promise("pop"),
      why("Sorting by a heap takes n pops: linear ones make it quadratic.")) {
    EXPECT_COST("pop", O(log n));
}

CHECK(BinaryHeap, PopComparesAtMostTwicePerLevel, cost, promise("pop"),
      why("Comparisons of long keys are the cost of a heap: the larger child, and whether it rises, is all "
          "there is to ask.")) {
    EXPECT_BOUND(cost_of("pop").column("comparisons").up_to(1024), 2 * floor(lg(n)) + 1);
    auto sinking = cost_of("pop").once().column("comparisons").up_to(256);
    for (const auto s : {side::left, side::right}) {
        EXPECT_BOUND(sinking.grown_by(pushed(inputs::larger_on, s)), 2 * floor(lg(n)) + 1);
        EXPECT_BOUND(sinking.grown_by(pushed(inputs::larger_only_on, s)), 2 * floor(lg(n)) + 1);
    }
}

CHECK(BinaryHeap, PopAllocatesNothing, cost, promise("pop"),
      why("A pop that allocates can fail for want of memory, in the moment in which a program wants to free "
          "some.")) {
    auto s = subject();
    s("push_each", integers{3, 1, 4, 1, 5, 9, 2, 6});
    EXPECT_EQ(s("pop").cost().allocations, 0u) << "allocations";
}

CHECK(BinaryHeap, TopTakesConstantTime, cost, promise("top"),
      why("top is asked before each pop, and is expected to cost no more than a variable.")) {
    EXPECT_COST(cost_of("top").up_to(512), O(1));
}

CHECK(BinaryHeap, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty"),
      why("while (!h.empty()) runs once per element, and must not count them each time.")) {
    EXPECT_COST(cost_of("size").up_to(512), O(1));
    EXPECT_COST(cost_of("empty").up_to(512), O(1));
}

CHECK(BinaryHeap, ConstructionTakesLinearTime, cost, promise("construction"),
      why("n pushes take n log n steps; bottom-up, half of the elements are leaves and need none.")) {
    EXPECT_COST(
        cost_of("construct").once().grown_by(not_at_all).with(ascending).named("construction").up_to(2048),
        O(n));
}

CHECK(BinaryHeap, ConstructionComparesAtMostTwicePerElement, cost, promise("construction"),
      why("More comparisons mean that elements sink along ways that are known already.")) {
    auto construction = cost_of("construct").once().grown_by(not_at_all).named("construction").up_to(1024);
    EXPECT_BOUND(construction.column("comparisons").with(ascending), 2 * n);
    EXPECT_BOUND(construction.with(in_random_order), 2 * n);
    for (const auto s : {side::left, side::right})
        EXPECT_BOUND(construction.with(all_sinking_along(s)).up_to(256), 2 * n);
}

CHECK(BinaryHeap, ConstructionWorksInPlace, cost, on("construction"), promise("Space"),
      why("The array that is handed over can be gigabytes large: a second one may not fit.")) {
    auto s = subject();
    const auto construction = s("construct", integers{3, 1, 4, 1, 5, 9, 2, 6});
    EXPECT_EQ(construction.cost().allocations, 0u) << "allocations: the array given is the heap's own";
    EXPECT_EQ(construction.cost().copies, 0u) << "elements copied";
}

CHECK(BinaryHeap, CopyTakesLinearTime, cost, promise("copy"),
      why("A copy that pushes each element again takes n log n steps for nothing.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
}

CHECK(BinaryHeap, CopyComparesNothing, cost, promise("copy"),
      why("The array of a heap is in order already; asking again is wasted time.")) {
    auto s = subject();
    s("push_each", integers{3, 1, 4, 1, 5, 9, 2, 6});
    EXPECT_EQ(s("copy").cost().comparisons, 0u) << "comparisons: a copy of a heap is a heap";
}

CHECK(BinaryHeap, MoveAndSwapTakeConstantTime, cost, on("move", "swap"), promise("move"),
      why("Returning a heap from a function moves it, however many elements it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(256), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(256), O(1));
}

CHECK(BinaryHeap, KeepsOneArrayOfItsElements, space, on("push"), promise("Space"),
      why("Popped elements that are kept make memory grow with the number of pushes.")) {
    EXPECT_SPACE("push", O(n));
}
