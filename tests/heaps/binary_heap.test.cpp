// binary_heap.test.cpp: built once, trusted, never sees the learner's header.
#include "judge/check.hpp"

#include <algorithm>
#include <queue>

using namespace dsa::judge;

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
// ---- inputs that make a heap compare most, for each way to ask which child is larger: the left one is, all the way
// down, or the right one; and the element that sinks is smaller than both children, or than one alone.

enum class side { left, right };
constexpr std::size_t child_of(std::size_t i, side s) { return 2 * i + (s == side::left ? 1 : 2); }
constexpr side other(side s) { return s == side::left ? side::right : side::left; }

// A heap of this array comes of pushing it: no element is larger than its parent, so each stays where it is.
cost_of::preparation pushed(integers (*array)(std::size_t, side), side s) {
    return [=](subject& heap, std::size_t n, dsa::judge::random&) { heap("push_each", array(n, s)); };
}
// The last element is the smallest and sinks to the last level, the larger child on this side of its sibling.
integers larger_on(std::size_t n, side s) {
    integers xs(n);
    for (std::size_t i = 0; i != n; ++i) xs[i] = static_cast<int>(n - i);
    for (std::size_t i = 1; s == side::right && i + 1 < n; i += 2) std::swap(xs[i], xs[i + 1]);
    return xs;
}
// It sinks along this side, where alone the elements are larger: it equals the child on the other side.
integers larger_only_on(std::size_t n, side s) {
    integers xs(n);
    for (std::size_t i = 0; i < n; i = child_of(i, s)) xs[i] = static_cast<int>(n - i);
    return xs;
}
// An array from which construction lets each element sink as far as it can along this side: what is on it is larger,
// the more so the deeper it is, and what is on the other side is smaller.
void sinking_along(integers& xs, std::size_t root, side s, int& next) {
    for (std::size_t i = root; i < xs.size(); i = child_of(i, s))
        sinking_along(xs, child_of(i, other(s)), s, next);
    for (std::size_t i = root; i < xs.size(); i = child_of(i, s)) xs[i] = next++;
}
cost_of::arguments all_sinking_along(side s) {
    return [s](std::size_t n, dsa::judge::random&) {
        integers xs(n);
        int next = 0;
        sinking_along(xs, 0, s, next);
        return std::vector<value>{value(xs)};
    };
}

integers sorted(integers xs) {
    std::sort(xs.begin(), xs.end());
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
DSA_SHOWN(BinaryHeap, {"push_each", "for (int x : {1}) {0}.push(x)"}, {"push_top", "{0}.push({0}.top())"},
          {"pop_all", "{0}.top(), {0}.pop(), until {0}.empty()"},
          {"construct", "{0} = binary_heap(compare, {1})"},
          {"construct_from_range", "{0} = binary_heap(first, last) of {1}"},
          {"show_the_smallest", "{0} = binary_heap(std::greater())"},
          {"fail_a_comparison", "// comparison number {1} from here on throws"}, {"copy", "binary_heap({0})"},
          {"move", "binary_heap(std::move({0}))"}, {"assign", "{0} = {1}"},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"},
          {"top_is_read_only", "{0}.top() is a const T&"})

CHECK(BinaryHeap, ShowsTheLargestElement, example, promise("Purpose"),
      why("A scheduler that asks for the most urgent job would be given another one.")) {
    auto s = subject();
    s("push", 3);
    EXPECT_EQ(s("top"), 3);
    s("push", 9);
    EXPECT_EQ(s("top"), 9);
    s("push", 4);
    EXPECT_EQ(s("top"), 9);
}

CHECK(BinaryHeap, PopUncoversTheNextLargest, example, promise("I1"),
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

CHECK(BinaryHeap, CountsItsElements, example, promise("size"),
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

CHECK(BinaryHeap, TopAndPopOfAnEmptyHeapThrow, example, promise("top", "pop"),
      why("Without the exception the caller goes on with memory behind the array, and fails somewhere else, "
          "later.")) {
    auto s = subject();
    EXPECT_EQ(s("top"), raised("std::out_of_range", "dsa::binary_heap::top: the heap is empty"));
    EXPECT_EQ(s("pop"), raised("std::out_of_range", "dsa::binary_heap::pop: the heap is empty"));
    s("push", 1);
    s("pop");
    EXPECT_EQ(s("pop"), raised("std::out_of_range"));
    EXPECT_EQ(s("size"), 0);
    s("push", 2);
    EXPECT_EQ(s("top"), 2);
}

CHECK(BinaryHeap, PopsInDescendingOrder, example, promise("I1"),
      why("Heapsort, schedulers and shortest paths lean on the order of all pops, not of the first one "
          "alone.")) {
    auto s = subject();
    s("push_each", integers{5, 12, 1, 9, 14, 3, 8, 2, 11, 6, 13, 4, 10, 7});
    EXPECT_EQ(s("pop_all"), (integers{14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
}

CHECK(
    BinaryHeap, TakesElementsThatAreInOrderAlready, example, promise("I1"),
    why("Sorted input is common in practice, and takes each element along the longest way or along none.")) {
    auto s = subject();
    s("push_each", integers{1, 2, 3, 4, 5, 6, 7});
    EXPECT_EQ(s("pop_all"), (integers{7, 6, 5, 4, 3, 2, 1}));
    s("push_each", integers{7, 6, 5, 4, 3, 2, 1});
    EXPECT_EQ(s("pop_all"), (integers{7, 6, 5, 4, 3, 2, 1}));
}

CHECK(BinaryHeap, KeepsEqualElementsApart, example, promise("Purpose"),
      why("Jobs of one priority are different jobs; one that is merged into another is never done.")) {
    auto s = subject();
    s("push_each", integers{4, 7, 4, 7, 4});
    EXPECT_EQ(s("pop_all"), (integers{7, 7, 4, 4, 4}));
    s("push_each", integers{5, 5});
    EXPECT_EQ(s("size"), 2);
}

CHECK(BinaryHeap, ConstructionFromARangeMakesAHeap, example, promise("construction", "I1"),
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

CHECK(BinaryHeap, FollowsTheGivenOrder, example, promise("Order: std::less"),
      why("Dijkstra's algorithm asks for the smallest distance: the same heap with std::greater.")) {
    auto s = subject();
    s("show_the_smallest");
    s("push_each", integers{4, 1, 3, 9, 2});
    EXPECT_EQ(s("top"), 1);
    EXPECT_EQ(s("pop_all"), (integers{1, 2, 3, 4, 9}));
}

CHECK(BinaryHeap, AgreesWithStdPriorityQueueOnRandomOperations, property, promise("Purpose", "I1"),
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

CHECK(BinaryHeap, PushesItsOwnTop, example, promise("push"),
      why("h.push(h.top()) is ordinary code; when the array moves, what it refers to is gone.")) {
    auto s = subject();
    s("push_each", integers{3, 8, 5, 1});  // four elements fill the array: the next push moves them
    s("push_top");
    EXPECT_EQ(s("pop_all"), (integers{8, 8, 5, 3, 1}));
}

CHECK(BinaryHeap, CopyIsIndependent, example, promise("copy"),
      why("A copy that shares its elements changes under its owner's hands.")) {
    auto s = subject();
    s("push_each", integers{2, 9, 4});
    auto t = s.make("copy");
    s("pop");
    t("push", 7);
    EXPECT_EQ(s("pop_all"), (integers{4, 2}));
    EXPECT_EQ(t("pop_all"), (integers{9, 7, 4, 2}));
}

CHECK(BinaryHeap, AssignmentReplacesTheOldContent, example, promise("copy"),
      why("Old elements that stay would be served as if they were new.")) {
    auto s = subject();
    auto t = beside(s);
    s("push_each", integers{1, 2});
    t("push_each", integers{5, 6, 7});
    t("assign", s);
    s("assign", s);  // to itself
    EXPECT_EQ(t("pop_all"), (integers{2, 1}));
    EXPECT_EQ(s("pop_all"), (integers{2, 1}));
}

CHECK(BinaryHeap, MoveAndSwapTakeTheWholeContent, example, promise("move"),
      why("The order belongs to the content: elements that are compared by another order than before are no "
          "heap.")) {
    auto s = subject();
    s("show_the_smallest");
    s("push_each", integers{6, 2, 4});
    auto t = s.make("move");
    EXPECT_EQ(s("size"), 0);
    s("push", 5);
    auto u = beside(s, "u");
    u("push_each", integers{1, 3});
    t("swap", u);
    EXPECT_EQ(t("pop_all"), (integers{3, 1}));
    u("push", 3);
    EXPECT_EQ(u("pop_all"), (integers{2, 3, 4, 6}))
        << "the order belongs to the content: swap takes it along";
    EXPECT_EQ(s("pop_all"), (integers{5}));
}

CHECK(
    BinaryHeap, PushChangesNothingWhenACopyThrows, example, promise("Exceptions: strong guarantee"),
    why("Memory runs out in a server that goes on: a place without an element in it must not stay behind.")) {
    auto s = subject();
    s("push_each", integers{3, 9, 4, 1});
    s.throw_on_copy(1);
    EXPECT_EQ(s("push", 20), raised("dsa::driver::copy_failure"));
    EXPECT_EQ(s("size"), 4);
    EXPECT_EQ(s("broken_invariant"), "");
    s("pop");  // there is room for one more now: no array has to grow
    s.throw_on_copy(1);
    EXPECT_EQ(s("push", 20), raised("dsa::driver::copy_failure"));
    EXPECT_EQ(s("pop_all"), (integers{4, 3, 1}));
}

CHECK(BinaryHeap, LosesNoElementWhenACompareThrows, example, promise("Exceptions: When Compare throws"),
      why("A job that is lost because a comparison failed is never done, and nobody is told.")) {
    const integers before{3, 9, 4, 7, 1, 8, 2};
    for (int which : {1, 2}) {  // even the most frugal heap asks twice here
        auto s = subject();
        s("construct", before);
        s("fail_a_comparison", which);
        EXPECT_EQ(s("push", 20), raised("dsa::driver::comparison_failure"));
        EXPECT_EQ(s("size"), 8) << "push has added the element";
        EXPECT_EQ(sorted(s("pop_all").as<integers>()), (integers{1, 2, 3, 4, 7, 8, 9, 20}));
        s("construct", before);
        s("fail_a_comparison", which);
        EXPECT_EQ(s("pop"), raised("dsa::driver::comparison_failure"));
        EXPECT_EQ(s("size"), 6) << "pop has removed the top";
        EXPECT_EQ(sorted(s("pop_all").as<integers>()), (integers{1, 2, 3, 4, 7, 8}));
    }
}

CHECK(BinaryHeap, HoldsElementsThatCanOnlyBeMoved, example, promise("Purpose"), background,
      why("Jobs that own a file or a thread cannot be copied; a heap that copies cannot hold them.")) {
    auto s = subject("move_only");
    for (int x : {2, 5, 3, 4}) s("push", x);
    EXPECT_EQ(s("top"), 5);
    s("pop");
    EXPECT_EQ(s("top"), 4);
}

CHECK(BinaryHeap, MovesWithoutThrowing, interface, promise("Exceptions: move, swap"),
      why("A std::vector of heaps copies all of them when it grows, unless their move is noexcept.")) {
    auto s = subject();
    s("push", 1);
    EXPECT_INTERFACE(std::move(s), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of heaps relies on it");
}

CHECK(BinaryHeap, ShowsItsTopReadOnly, interface, promise("I1"),
      why("An element that is changed in its place can be larger than its parent, and no operation looks "
          "for that.")) {
    auto s = subject();
    s("push", 1);
    EXPECT_EQ(s("top"), 1);
    EXPECT_INTERFACE(std::move(s), "top_is_read_only",
                     "top gives a const T&: an element that is changed in its place could break the order");
}

CHECK(BinaryHeap, FreesEveryElement, memory, promise("Space"),
      why("A service that leaks one element per job is out of memory after some days.")) {
    auto s = subject();
    s("push_each", integers{1, 5, 2, 4, 3});
    s("pop");
    const auto end = s.destroy();
    EXPECT_EQ(end.cost().live_objects, 0u) << "elements that still live after the heap is destroyed";
    EXPECT_EQ(end.cost().live_bytes, 0u) << "bytes that are still allocated after the heap is destroyed";
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
        EXPECT_BOUND(sinking.grown_by(pushed(larger_on, s)), 2 * floor(lg(n)) + 1);
        EXPECT_BOUND(sinking.grown_by(pushed(larger_only_on, s)), 2 * floor(lg(n)) + 1);
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

CHECK(BinaryHeap, ConstructionWorksInPlace, cost, promise("Space"),
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

CHECK(BinaryHeap, MoveAndSwapTakeConstantTime, cost, promise("move"),
      why("Returning a heap from a function moves it, however many elements it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(256), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(256), O(1));
}

CHECK(BinaryHeap, KeepsOneArrayOfItsElements, space, promise("Space"),
      why("Popped elements that are kept make memory grow with the number of pushes.")) {
    EXPECT_SPACE("push", O(n));
}
