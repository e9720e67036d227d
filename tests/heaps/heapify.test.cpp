// heapify.test.cpp: built once, trusted, never sees the learner's header. Any heap of the elements is right.
#include <algorithm>

#include "kit/heaps.hpp"
#include "kit/sorting.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;
using inputs::side;

using integers = std::vector<int>;

namespace {

[[noreturn]] void refuse(const std::string& expected, const std::string& actual) {
    auto& e = evidence::current();
    e.result.expected = expected;
    e.result.actual = actual;
    abandon(dsa::verdict::outcome::failed, actual + "; due is " + expected);
}
integers in_order(integers xs) {
    std::sort(xs.begin(), xs.end());
    return xs;
}
// Fails the running check unless the elements are the given ones in another order, and those of the subtree at that place
// are a heap in the order of value / unit.
void expect_heap(const integers& given, const integers& left, std::size_t root = 0, int unit = 1) {
    if (in_order(given) != in_order(left))
        refuse("these elements in some order: " + value(in_order(given)).to_text(),
               "in order, " + value(in_order(left)).to_text());
    for (std::size_t parent = root, width = 1; parent < left.size(); parent = 2 * parent + 1, width *= 2)
        for (std::size_t i = parent; i != std::min(parent + width, left.size()); ++i)
            for (std::size_t child : {2 * i + 1, 2 * i + 2})
                if (child < left.size() && left[i] / unit < left[child] / unit)
                    refuse("no element larger than its parent",
                           std::to_string(left[child]) + " at place " + std::to_string(child) + ", below " +
                               std::to_string(left[i]) + " at place " + std::to_string(i));
}

}  // namespace

class Heapify : public kit::sorting_check {
public:
    // The range is assigned, the operation is called; what is left must be a heap of it.
    static void expect_heap_of(dsa::judge::subject& s, const integers& given,
                               const std::string& operation = "heapify", int unit = 1) {
        evidence::current().operations.clear();  // a finding shows its own story only
        s("assign", given);
        s(operation);
        expect_heap(given, s("elements").as<integers>(), 0, unit);
    }
    static void expect_sunk(dsa::judge::subject& s, const integers& given, int at) {
        evidence::current().operations.clear();
        s("assign", given);
        s("sift_down", at);
        expect_heap(given, s("elements").as<integers>(), static_cast<std::size_t>(at));
    }
    static cost_of of(const char* operation, integers (*input)(std::size_t n)) {
        return sorting(operation, [input](std::size_t n, dsa::judge::random&) { return input(n); });
    }
    static cost_of of_sinking_along(const char* operation, side s) {
        return sorting(operation,
                       [s](std::size_t n, dsa::judge::random&) { return inputs::sinking_along(n, s); });
    }
    // The smallest of all at the root of what is a heap else.
    static cost_of sinking(side s) {
        return cost_of("sift_down")
            .once()
            .grown_by([s](dsa::judge::subject& range, std::size_t n, dsa::judge::random&) {
                auto xs = inputs::larger_on(n, s);
                xs.front() = -1;
                range("assign", xs);
            })
            .with([](std::size_t, dsa::judge::random&) { return std::vector<value>{value(0)}; });
    }
};
DSA_DRAWN_AS(Heapify, "elements", "heap")
[[maybe_unused]] static const bool sort_is_shown = kit::show_sort("heap_sort");
DSA_SHOWN(Heapify, {"sift_down", "sift_down({0}.begin(), {0}.end(), {1}, less)"},
          {"sift_down_in", "sift_down({0}.begin(), {0}.begin() + {2}, {1}, less)", "sift_down"},
          {"heapify", "heapify({0}.begin(), {0}.end())"},
          {"heapify_in_tens", "heapify({0}.begin(), {0}.end(), by tens)  // 10 and 17 are equal", "heapify"},
          {"heapify_in_descending_order", "heapify({0}.begin(), {0}.end(), std::greater())", "heapify"})

// ---- sift_down

CHECK(Heapify, SinksBelowTheLargerChild, example, on("sift_down"), promise("Heap: sift_down"),
      why("Below the smaller one it would leave the larger one under a parent that is too small.")) {
    auto s = subject();
    for (const auto& given :
         {integers{1, 9, 8}, integers{1, 8, 9}, integers{4, 9, 8, 5, 3, 7, 6}, integers{4, 8, 9, 5, 3, 7, 6}})
        expect_sunk(s, given, 0);
}

CHECK(Heapify, SinksAsDeepAsItMust, example, on("sift_down"), promise("Heap: sift_down"),
      why("One step mends one pair: the next pair below may be the wrong one then.")) {
    auto s = subject();
    for (const auto& given : {integers{0, 9, 8, 7, 6, 5, 4, 3, 2, 1}, integers{0, 8, 9, 4, 5, 6, 7},
                              integers{5, 9, 8, 7, 6, 4, 3, 2, 1}})
        expect_sunk(s, given, 0);
}

CHECK(Heapify, StaysWhereItIsLargeEnough, example, on("sift_down"), promise("Heap: sift_down"),
      why("What is in order already has to stay so; a tie is in order.")) {
    auto s = subject();
    for (const auto& given : {integers{9, 8, 7}, integers{5, 5, 5}, integers{5, 5, 4, 3}}) {
        evidence::current().operations.clear();
        s("assign", given);
        s("sift_down", 0);
        EXPECT_EQ(s("elements"), given);
    }
    // That it does nothing at all is no answer.
    expect_sunk(s, {1, 2}, 0);
}

CHECK(Heapify, SinksWhereThereIsOneChildOnly, example, on("sift_down"), promise("Heap: sift_down"),
      why("In a range of even length the last inner place has a left child and no right one: what lies "
          "behind is not "
          "the range's.")) {
    auto s = subject();
    for (const auto& given : {integers{1, 2}, integers{1, 8, 5, 7}, integers{1, 8, 5, 7, 6, 3}})
        expect_sunk(s, given, 0);
    expect_sunk(s, {9, 8, 1, 7, 6, 5}, 2);
}

CHECK(Heapify, TouchesNothingOutsideItsSubtree, example, on("sift_down"), promise("Heap: sift_down"),
      why("Building a heap repairs place after place: one that reaches outside breaks what was mended "
          "before.")) {
    auto s = subject();
    s("assign", integers{3, 1, 7, 9, 8, 2, 0, 5, 4});
    s("sift_down", 1);
    EXPECT_EQ(s("elements"), (integers{3, 9, 7, 5, 8, 2, 0, 1, 4}));
    s("assign", integers{3, 8, 1, 9, 4, 2, 6});
    s("sift_down", 2);
    EXPECT_EQ(s("elements"), (integers{3, 8, 6, 9, 4, 2, 1}));
}

CHECK(Heapify, TheRangeEndsWhereLastIs, example, on("sift_down"), promise("Heap: sift_down"),
      why("heap_sort lets what is sorted lie behind the heap: an element that sinks into it is lost from the "
          "heap.")) {
    auto s = subject();
    s("assign", integers{1, 5, 4, 9, 8, 7, 6});
    s("sift_down_in", 0, 3);
    EXPECT_EQ(s("elements"), (integers{5, 1, 4, 9, 8, 7, 6}));
    s("assign", integers{1, 5, 4, 9, 8, 7, 6});
    s("sift_down_in", 0, 2);
    EXPECT_EQ(s("elements"), (integers{5, 1, 4, 9, 8, 7, 6}));
    s("assign", integers{1, 5, 4, 3, 8});
    s("sift_down_in", 0, 4);
    EXPECT_EQ(s("elements"), (integers{5, 3, 4, 1, 8}));
}

// ---- heapify

CHECK(Heapify, MakesAHeapOfAFewElements, example, on("heapify"), promise("Heap: heapify"),
      why("A heap that is none at its start gives wrong answers from the first top on.")) {
    auto s = subject();
    expect_heap_of(s, {1, 4, 2, 9, 7, 3});
    expect_heap_of(s, {1, 2, 3});
    expect_heap_of(s, {2, 1, 3, 5, 4});
}

CHECK(Heapify, MakesAHeapOfNoneOneOrTwo, example, on("heapify"), promise("Heap: heapify"),
      why("Empty and tiny inputs are common: the last place with a child is counted from the length.")) {
    auto s = subject();
    for (const auto& given : {integers{}, integers{4}, integers{4, 3}, integers{3, 4}})
        expect_heap_of(s, given);
}

CHECK(Heapify, MakesAHeapOfEveryLength, example, on("heapify"), promise("Heap: heapify"),
      why("Where the last level ends, the last place with a child has one or two.")) {
    auto s = subject();
    auto r = random();
    for (std::size_t n = 3; n != 36; ++n) {
        expect_heap_of(s, inputs::ascending(n));
        expect_heap_of(s, permutation(n, r));
    }
}

CHECK(Heapify, MakesAHeapOfEveryShape, example, on("heapify"), promise("Heap: heapify", "Order"),
      why("What is right for ten different numbers can be wrong for ten thousand, and for equal ones.")) {
    auto s = subject();
    auto r = random();
    for (const std::size_t n : {7u, 8u, 64u, 257u, 1030u})
        for (const auto& given :
             {inputs::ascending(n), inputs::descending(n), inputs::all_equal(n), inputs::organ_pipe(n),
              inputs::few_values(n, 3, r), permutation(n, r), inputs::sinking_along(n, side::left),
              inputs::sinking_along(n, side::right)})
            expect_heap_of(s, given);
}

CHECK(Heapify, MakesAHeapInTheGivenOrder, example, on("heapify"), promise("Order"),
      why("Timers want the smallest in front: the same heap with std::greater.")) {
    auto s = subject();
    auto r = random();
    expect_heap_of(s, {5, 2, 8, 1, 9, 3}, "heapify_in_descending_order", -1);
    for (std::size_t n = 2; n != 24; ++n) {
        expect_heap_of(s, permutation(n, r), "heapify_in_descending_order", -1);
        expect_heap_of(s, random_integers(n, r, 0, 49), "heapify_in_tens", 10);
    }
}

CHECK(Heapify, MakesAHeapOfAHundredAndFortyThousand, example, on("heapify"), promise("Heap: heapify"),
      background,
      why("A counter of 16 bits begins again at 65,536, and most of the places are never looked at.")) {
    auto s = subject();
    s.budget(1'000'000'000);  // for so many at once
    s("assign", inputs::ascending(140'000));
    s("heapify");
    expect_heap(inputs::ascending(140'000), s("elements").as<integers>());
}

CHECK(Heapify, KeepsAllElementsWhenAComparisonThrows, example, on("heapify", "sift_down"),
      promise("Exceptions"),
      why("A job that is lost because a comparison failed is never done, and nobody is told.")) {
    const integers given{1, 4, 2, 9, 7, 3, 8, 5, 6};
    for (std::uint64_t which = 1;; ++which) {
        auto s = subject();
        s("assign", given);
        s.fail(event::comparison, which);
        if (!s("heapify").has_raised()) {
            EXPECT_GT(which, 5u) << "nine elements need more comparisons";
            break;
        }
        EXPECT_EQ(in_order(s("elements").as<integers>()), in_order(given));
        s("assign", integers{});
        EXPECT_EQ(s.destroy().cost().live_objects, 0u) << "elements that still live after the failure";
    }
}

DSA_KIT(Heapify, kit::sorting({.operation = "heap_sort", .every_length = "Purpose", .stable = false}))

DSA_MEMORY_CHECK(Heapify)

// ---- what it costs

CHECK(Heapify, SinkingTakesLogarithmicTime, cost, on("sift_down"), promise("sift_down"),
      why("It goes down one way of the tree; one that looks at all below is no repair.")) {
    for (const auto s : {side::left, side::right}) {
        EXPECT_COST(sinking(s), O(log n));
        EXPECT_BOUND(sinking(s).column("comparisons").up_to(512), 2 * floor(lg(n)));
    }
}

CHECK(Heapify, HeapifyTakesLinearTime, cost, on("heapify"), promise("heapify"),
      why("A restart reads all jobs at once: one push after the other takes n log n where they come in "
          "order.")) {
    EXPECT_COST(of("heapify", inputs::ascending), O(n));
}

CHECK(Heapify, HeapifyComparesAtMostTwiceAnElement, cost, on("heapify"), promise("heapify"),
      why("Half of the elements are leaves and need none; a quarter sinks one level, an eighth two: that is "
          "2n in "
          "all.")) {
    auto heapify = [](integers (*input)(std::size_t)) { return of("heapify", input).column("comparisons"); };
    EXPECT_BOUND(heapify(inputs::ascending), 2 * n);
    EXPECT_BOUND(heapify(inputs::descending), 2 * n);
    EXPECT_BOUND(cost_of("heapify").once().column("comparisons"), 2 * n);
    for (const auto s : {side::left, side::right})
        EXPECT_BOUND(of_sinking_along("heapify", s).column("comparisons").up_to(256), 2 * n);
}

CHECK(Heapify, SortingTakesLinearithmicTime, cost, on("heap_sort"), promise("heap_sort"),
      why("There is no input on which it is slower: that is why other sorts fall back to it.")) {
    EXPECT_COST(cost_of("heap_sort").once(), O(n log n));
    EXPECT_COST(of("heap_sort", inputs::ascending).up_to(1024), O(n log n));
    EXPECT_COST(of("heap_sort", inputs::descending).up_to(1024), O(n log n));
}

CHECK(Heapify, SortingComparesAtMostTwiceALevel, cost, on("heap_sort"), promise("heap_sort"),
      why("Each of the n elements that come to the front sinks once, with two questions on each level.")) {
    EXPECT_BOUND(cost_of("heap_sort").once().column("comparisons").up_to(1024), 2 * n * lg(n) + 2 * n);
    for (const auto s : {side::left, side::right})
        EXPECT_BOUND(of_sinking_along("heap_sort", s).column("comparisons").up_to(256),
                     2 * n * lg(n) + 2 * n);
}

CHECK(Heapify, SortingNeedsNoRoom, space, on("heap_sort", "heapify"), promise("Space"),
      why("It sorts what fills the memory: that is what it is chosen for, beside its worst case.")) {
    EXPECT_EXTRA_SPACE(cost_of("heap_sort").once(), O(log n));
    EXPECT_EXTRA_SPACE(cost_of("heapify").once(), O(log n));
}

CHECK(Heapify, HeapifyCopiesNothing, cost, on("heapify"), promise("Elements"),
      why("Copies of texts allocate, and some types have none.")) {
    EXPECT_BOUND(cost_of("heapify").once().column("copies"), 0 * n);
}
