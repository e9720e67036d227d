// introsort.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/sorting.hpp"

#include <algorithm>

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;

class Introsort : public kit::sorting_check {
public:
    static cost_of measured(const char* operation, integers (*input)(std::size_t n)) {
        return kit::sorting_check::sorting(operation,
                                           [input](std::size_t n, dsa::judge::random&) { return input(n); });
    }
    static cost_of sorting() { return cost_of("introsort").once(); }
    // A sort against an order that is made up on the way, so that every pivot is a bad one.
    static cost_of beset() { return measured("introsort_beset", inputs::ascending); }
    // A partition needs four elements. These change places all, and these none.
    static integers falling(std::size_t n) { return inputs::descending(std::max<std::size_t>(n, 4)); }
    static integers rising(std::size_t n) { return inputs::ascending(std::max<std::size_t>(n, 4)); }

    // Partitions v, and fails unless the border has elements on both sides and nothing in front is behind anything that is
    // behind it, by the order: 1, or -1 for descending.
    static void expect_border(dsa::judge::subject& s, const integers& v, int order = 1) {
        evidence::current().operations.clear();  // a finding shows its own story only
        s("assign", v);
        const auto border =
            s(order == 1 ? "partition_around_median" : "partition_around_median_in_descending_order")
                .as<long long>();
        const auto left = s("elements").as<integers>();
        auto& e = evidence::current();
        e.result.expected =
            "a border with elements on both sides, none in front belonging behind one that is behind";
        e.result.actual = "border " + std::to_string(border) + " in " + value(left).to_text();
        bool kept = border > 0 && border < static_cast<long long>(v.size()) &&
                    kit::inserted(left) == kit::inserted(v);
        for (auto i = left.begin(); kept && i != left.begin() + border; ++i)
            kept = std::all_of(left.begin() + border, left.end(), [&](int x) {
                return order * static_cast<long long>(*i) <= order * static_cast<long long>(x);
            });
        if (!kept)
            abandon(dsa::verdict::outcome::failed,
                    "partition_around_median of " + value(v).to_text() + " left " + e.result.actual);
    }
};
DSA_DRAWN_AS(Introsort, "elements", "row")
[[maybe_unused]] static const bool sort_is_shown = kit::show_sort("introsort");
DSA_SHOWN(Introsort, {"partition_around_median", "partition_around_median({0}.begin(), {0}.end(), less)"},
          {"partition_around_median_in_descending_order",
           "partition_around_median({0}.begin(), {0}.end(), std::greater())", "partition_around_median"},
          {"sort_by_heap", "sort_by_heap({0}.begin(), {0}.end(), less)"},
          {"introsort_beset", "introsort({0}.begin(), {0}.end(), an adversary's order)", "introsort"})

// ---- partition_around_median
// ----------------------------------------------------------------------------------------------

CHECK(Introsort, PartitionsAroundAPivot, example, on("partition_around_median"), promise("I1"),
      why("Partitioning is all that the fast part does: what is on the wrong side stays there.")) {
    auto s = subject();
    expect_border(s, {5, 2, 8, 1, 9, 3});
    expect_border(s, {1, 2, 3, 4, 5, 6, 7});
    expect_border(s, {7, 6, 5, 4, 3, 2, 1});
    expect_border(s, {3, 3, 3, 3, 3});
}

CHECK(Introsort, LeavesNoSideOfTheBorderEmpty, example, on("partition_around_median"),
      promise("partition_around_median", "I1"),
      why("A part that is as long as the whole is partitioned again and again, for ever.")) {
    auto s = subject();
    integers v{1, 2, 3, 4};  // each order of four, with ties and without
    do expect_border(s, v);
    while (std::next_permutation(v.begin(), v.end()));
    for (int ways = 0; ways != 16; ++ways)
        expect_border(s, {ways & 1, ways >> 1 & 1, ways >> 2 & 1, ways >> 3});
}

CHECK(Introsort, PartitionsByTheGivenOrder, example, on("partition_around_median"), promise("Order"),
      why("Callers sort by date, by name, from large to small; operator< is only one of the orders.")) {
    auto s = subject();
    expect_border(s, {5, 2, 8, 1, 9, 3}, -1);
}

CHECK(Introsort, PartitionsRandomRanges, example, on("partition_around_median"), promise("I1"),
      why("Where the two ends meet differs from input to input; one off, and an element is on the wrong "
          "side.")) {
    auto s = subject();
    auto r = random();
    for (std::size_t n = 4; n != 40; ++n) {
        expect_border(s, permutation(n, r));
        expect_border(s, inputs::few_values(n, 4, r));
    }
}

// ---- sort_by_heap
// ----------------------------------------------------------------------------------------------

CHECK(Introsort, SortsByHeap, example, on("sort_by_heap"), promise("I2", "sort_by_heap"),
      why("This is the way out where every pivot is a bad one; it is taken seldom, so it is tested by "
          "itself.")) {
    auto s = subject();
    s("assign", integers{5, 2, 8, 1});
    s("sort_by_heap");
    EXPECT_EQ(s("elements"), integers({1, 2, 5, 8}));
}

CHECK(Introsort, SortsHeapsOfEveryLength, example, on("sort_by_heap"), promise("I2"),
      why("The last parent has one child or two; which it is depends on the length.")) {
    auto s = subject();
    auto r = random();
    for (std::size_t n = 0; n != 36; ++n) {
        evidence::current().operations.clear();
        s("assign", permutation(n, r));
        s("sort_by_heap");
        ASSERT_EQ(s("elements"), inputs::ascending(n));
    }
}

static const kit::algorithm heap_sort{.operation = "sort_by_heap",
                                      .promise = "I2",
                                      .model =
                                          [](integers& m, const std::vector<value>&) {
                                              m = kit::inserted(m);
                                              return value();
                                          },
                                      .changes = true};

// ---- introsort
// ----------------------------------------------------------------------------------------------

DSA_KIT(Introsort, kit::algorithms(heap_sort), kit::sorting({.operation = "introsort", .stable = false}))

CHECK(Introsort, SortsAgainstAnAdversary, example, on("introsort"), promise("Purpose"), afterwards,
      why("Only there the way out is taken: a wrong one would be met by whoever is attacked, and by nobody "
          "else.")) {
    auto s = subject();
    s.budget(1'000'000'000);  // what is slow is the finding of another check
    for (const std::size_t n : {17u, 100u, 1000u}) {
        s("assign", inputs::descending(n));
        const auto input = s("introsort_beset").as<integers>();
        integers sorted = s("elements").as<integers>();  // by the ranks that were made up
        for (int& x : sorted) x = input.at(static_cast<std::size_t>(x));
        if (sorted != inputs::ascending(n))
            abandon(dsa::verdict::outcome::failed,
                    "introsort of " + std::to_string(n) +
                        " elements, whose order makes every pivot a bad one, did not "
                        "leave them in that order");
    }
}

DSA_MEMORY_CHECK(Introsort)

// ---- what it costs
// -------------------------------------------------------------------------------------------

CHECK(Introsort, PartitioningTakesLinearTime, cost, on("partition_around_median"),
      promise("partition_around_median"),
      why("One walk from both ends is enough; more makes the sort slower by as much.")) {
    EXPECT_COST(measured("partition_around_median", falling), O(n));
    EXPECT_COST(measured("partition_around_median", rising), O(n));
}

CHECK(Introsort, PartitioningComparesEachElementOnce, cost, on("partition_around_median"),
      promise("partition_around_median"),
      why("Three comparisons find the median, and one for each element tells its side.")) {
    for (const auto input : {falling, rising})
        EXPECT_BOUND(measured("partition_around_median", input).column("comparisons").up_to(512),
                     std::max(n, 4.0) + 4);
}

CHECK(Introsort, SortingByHeapTakesLinearithmicTime, cost, on("sort_by_heap"), promise("sort_by_heap"),
      why("The way out of a quadratic sort must not be quadratic itself.")) {
    EXPECT_COST(cost_of("sort_by_heap").once(), O(n log n));
    EXPECT_COST(measured("sort_by_heap", inputs::ascending), O(n log n));
}

CHECK(Introsort, SortingByHeapComparesTwiceALevel, cost, on("sort_by_heap"), promise("sort_by_heap"),
      why("A heap is lg n levels high, and on each the greater child is found and compared.")) {
    for (const auto input : {inputs::ascending, inputs::descending})
        EXPECT_BOUND(measured("sort_by_heap", input).column("comparisons").up_to(512), 2 * n * lg(n) + 2 * n);
}

CHECK(Introsort, SortingTakesLinearithmicTime, cost, on("introsort"), promise("introsort"),
      why("A million records take 20 million steps instead of 10^12: a second instead of days.")) {
    EXPECT_COST(sorting(), O(n log n));
}

CHECK(Introsort, SortingComparesLittleOnAverage, cost, on("introsort"), promise("introsort"),
      why("Quicksort is taken since it compares less than the way out: whoever takes that at once pays for "
          "it.")) {
    EXPECT_BOUND(cost_of("introsort")
                     .expected()
                     .before([](dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
                         s("assign", permutation(n, r));
                     })
                     .column("comparisons"),
                 1.5 * n * lg(n));
}

CHECK(Introsort, NoInputIsSlow, cost, on("introsort"), promise("introsort"), afterwards,
      why("Whoever may choose the input can make each pivot bad; services have been stopped in this way.")) {
    EXPECT_BOUND(beset().column("comparisons"), 5 * n * lg(n));
    for (const auto input : {inputs::ascending, inputs::descending, inputs::organ_pipe, inputs::all_equal})
        EXPECT_BOUND(measured("introsort", input).column("comparisons").up_to(1024), 5 * n * lg(n));
}

CHECK(Introsort, TheCallStackStaysShallow, cost, on("introsort"), promise("Space"), afterwards,
      why("A call for each bad pivot goes as deep as there are elements, and the call stack is small.")) {
    EXPECT_COST(beset().column("stack_bytes"), O(log n));
    EXPECT_COST(sorting().column("stack_bytes"), O(log n));
}
