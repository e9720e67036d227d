// three_way_quicksort.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/sorting.hpp"

#include <algorithm>

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;

class ThreeWayQuicksort : public kit::sorting_check {
public:
    static cost_of partitioning(std::function<integers(std::size_t n, dsa::judge::random& r)> input) {
        return kit::sorting_check::sorting("partition_in_three", std::move(input));
    }
    static cost_of sorting(integers (*input)(std::size_t n)) {
        return kit::sorting_check::sorting("three_way_quicksort",
                                           [input](std::size_t n, dsa::judge::random&) { return input(n); });
    }
    static cost_of sorting() { return cost_of("three_way_quicksort").once(); }
    // Asks for the borders of a range, and that each part is what they say.
    static void expect_parts(dsa::judge::subject& s, const integers& v, int unit = 1) {
        const int pivot = v.front() / unit;
        const auto part = [&](int x) { return x / unit < pivot ? 0 : x / unit == pivot ? 1 : 2; };
        int parts[3] = {};
        for (int x : v) ++parts[part(x)];
        s("assign", v);
        EXPECT_EQ(s(unit == 1 ? "partition_in_three" : "partition_in_three_in_tens"),
                  integers({parts[0], parts[0] + parts[1]}));
        const auto left = s("elements").as<integers>();
        const bool apart =
            std::is_sorted(left.begin(), left.end(), [&](int a, int b) { return part(a) < part(b); });
        if (apart && kit::inserted(left) == kit::inserted(v)) return;
        auto& e = evidence::current();
        e.result.expected = "what is less than " + std::to_string(v.front()) +
                            ", what is equal to it, what is greater, of " + value(v).to_text();
        e.result.actual = value(left).to_text();
        abandon(dsa::verdict::outcome::failed, "partition_in_three left " + e.result.actual);
    }
    // The comparisons that a sort of n elements may take on average.
    static double most(std::size_t n) { return 3 * static_cast<double>(n) * lg(static_cast<double>(n)); }
};
DSA_DRAWN_AS(ThreeWayQuicksort, "elements", "row")
[[maybe_unused]] static const bool sort_is_shown = kit::show_sort("three_way_quicksort");
DSA_SHOWN(ThreeWayQuicksort, {"partition_in_three", "partition_in_three({0}.begin(), {0}.end(), less)"},
          {"partition_in_three_in_tens",
           "partition_in_three({0}.begin(), {0}.end(), by tens)  // 10 and 17 are equal",
           "partition_in_three"},
          {"three_way_quicksort_beset", "three_way_quicksort({0}.begin(), {0}.end(), an adversary's order)",
           "three_way_quicksort"},
          {"three_way_quicksort_beset_from_above",
           "three_way_quicksort({0}.begin(), {0}.end(), an adversary's order)", "three_way_quicksort"},
          {"three_way_quicksort_after", "three_way_quicksort({0}.begin(), {0}.end(), less)",
           "three_way_quicksort"})

// ---- partition_in_three
// ----------------------------------------------------------------------------------------------

CHECK(ThreeWayQuicksort, PartitionsIntoLessEqualAndGreater, example, on("partition_in_three"), promise("I1"),
      why("Partitioning is all that the sort does: a wrong border sorts nothing.")) {
    auto s = subject();
    expect_parts(s, {4, 7, 4, 1, 9, 4, 2});
    expect_parts(s, {4, 9, 8, 1});
    expect_parts(s, {4, 1, 2, 9});
}

CHECK(ThreeWayQuicksort, PartitionsWhereAPartIsEmpty, example, on("partition_in_three"), promise("I1"),
      why("The pivot may be the least or the greatest: then a part is empty, and its border at "
          "the end.")) {
    auto s = subject();
    for (const integers& v : {integers{1}, {1, 2}, {2, 1}, {3, 3}, {1, 4, 9}, {9, 4, 1}, {5, 5, 5, 5}})
        expect_parts(s, v);
}

CHECK(ThreeWayQuicksort, PartitionsByTheGivenOrder, example, on("partition_in_three"), promise("Order"),
      why("What is equal is for less to say: neither less nor greater.")) {
    auto s = subject();
    expect_parts(s, {45, 41, 12, 99, 49, 7, 50, 40}, 10);
}

CHECK(ThreeWayQuicksort, PartitionsRandomRanges, example, on("partition_in_three"), promise("I1"),
      why("Which of the three comes next differs from input to input, and each way has its own line of "
          "code.")) {
    auto s = subject();
    auto r = random();
    for (std::size_t n = 1; n != 40; ++n) {
        evidence::current().operations.clear();
        expect_parts(s, inputs::few_values(n, n % 2 ? 4 : 20, r));
    }
}

CHECK(ThreeWayQuicksort, PartitionKeepsAllElementsWhenAComparisonThrows, example, on("partition_in_three"),
      promise("Exceptions"), why("A comparison that fails must cost the answer and never the data.")) {
    auto s = subject();
    const integers v{4, 7, 4, 1, 9, 4, 2};
    for (std::uint64_t k = 1; k != 6; ++k) {
        evidence::current().operations.clear();
        s("assign", v);
        s.fail(event::comparison, k);
        EXPECT_EQ(s("partition_in_three"), raised("dsa::driver::comparison_failure"));
        const auto left = kit::inserted(s("elements").as<integers>());
        if (left != kit::inserted(v))
            abandon(dsa::verdict::outcome::failed,
                    "after the failure the range must hold " + value(kit::inserted(v)).to_text() +
                        " in some order; it holds, once sorted, " + value(left).to_text());
    }
}

// ---- three_way_quicksort
// ----------------------------------------------------------------------------------------------

DSA_KIT(ThreeWayQuicksort, kit::sorting({.operation = "three_way_quicksort", .stable = false}))

DSA_MEMORY_CHECK(ThreeWayQuicksort)

// ---- what it costs
// -------------------------------------------------------------------------------------------

CHECK(ThreeWayQuicksort, PartitioningTakesLinearTime, cost, on("partition_in_three"),
      promise("partition_in_three"),
      why("One walk through the range is enough; one walk for each element makes the sort quadratic.")) {
    EXPECT_COST(partitioning([](std::size_t n, dsa::judge::random& r) { return permutation(n, r); }), O(n));
}

CHECK(ThreeWayQuicksort, PartitioningComparesEachElementTwiceAtMost, cost, on("partition_in_three"),
      promise("partition_in_three"),
      why("Two comparisons tell less, equal and greater apart; more are asked in vain.")) {
    for (const auto input : {inputs::all_equal, inputs::ascending, inputs::descending})
        EXPECT_BOUND(partitioning([input](std::size_t n, dsa::judge::random&) { return input(n); })
                         .column("comparisons")
                         .up_to(512),
                     2 * n);
}

CHECK(ThreeWayQuicksort, SortingTakesLinearithmicTime, cost, on("three_way_quicksort"),
      promise("three_way_quicksort"),
      why("A million records take 20 million steps instead of 10^12: a second instead of days.")) {
    EXPECT_COST(sorting(), O(n log n));
}

CHECK(ThreeWayQuicksort, SortingComparesAtMostThreeNLgNOnAverage, cost, on("three_way_quicksort"),
      promise("three_way_quicksort"),
      why("Comparisons of long keys are what a sort costs; quicksort is chosen since it needs few.")) {
    EXPECT_BOUND(cost_of("three_way_quicksort")
                     .expected()
                     .before([](dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
                         s("assign", permutation(n, r));
                     })
                     .column("comparisons"),
                 3 * n * lg(n));
}

CHECK(ThreeWayQuicksort, SortingEqualElementsTakesLinearTime, cost, on("three_way_quicksort"),
      promise("three_way_quicksort"),
      why("A column of few values, a country or a status, makes a quicksort of two parts quadratic.")) {
    EXPECT_BOUND(sorting(inputs::all_equal).column("comparisons"), 4 * n);
    EXPECT_COST(sorting(inputs::all_equal), O(n));
}

CHECK(ThreeWayQuicksort, SortingFewValuesTakesLinearTime, cost, on("three_way_quicksort"), promise("I1"),
      why("What is equal to a pivot is in place: with eight values there are eight pivots at most.")) {
    EXPECT_COST(kit::sorting_check::sorting(
                    "three_way_quicksort",
                    [](std::size_t n, dsa::judge::random& r) { return inputs::few_values(n, 8, r); }),
                O(n));
}

CHECK(ThreeWayQuicksort, NoShapeOfTheInputIsSlow, cost, on("three_way_quicksort"), promise("Pivot"),
      why("Data is often sorted, reversed or both in turn, and there the first or last element is the worst "
          "pivot.")) {
    for (const auto input : {inputs::ascending, inputs::descending, inputs::organ_pipe})
        EXPECT_BOUND(sorting(input).column("comparisons").up_to(1024), 4 * n * lg(n));
}

CHECK(ThreeWayQuicksort, AnInputThatWasSlowOnceIsNotSlowAgain, cost, on("three_way_quicksort"),
      promise("Pivot"), afterwards,
      why("Who knows the rule can make an input that stops a service each time; a draw cannot be known.")) {
    auto s = subject();
    s.budget(1'000'000'000);
    for (const std::size_t n : {300u, 1000u}) {
        s("assign", inputs::ascending(n));
        const auto input = s("three_way_quicksort_beset").as<integers>();  // as slow as can be
        s("assign", input);
        const auto taken = s("three_way_quicksort_after").cost().comparisons;
        if (static_cast<double>(taken) > most(n))
            abandon(dsa::verdict::outcome::failed,
                    "three_way_quicksort took " + std::to_string(taken) + " comparisons on an input of " +
                        std::to_string(n) +
                        " elements that was made slow by the sort's own choice of pivots; " +
                        "with pivots drawn anew it takes " + std::to_string(static_cast<int>(most(n))) +
                        " at most on average");
    }
}

CHECK(ThreeWayQuicksort, TheCallStackStaysShallowWhereEachPivotIsBad, cost, on("three_way_quicksort"),
      promise("Space"), afterwards,
      why("A call for the larger part goes as deep as there are elements, and the call stack is small.")) {
    for (const char* operation : {"three_way_quicksort_beset", "three_way_quicksort_beset_from_above"})
        EXPECT_COST(kit::sorting_check::sorting(
                        operation, [](std::size_t n, dsa::judge::random&) { return inputs::ascending(n); })
                        .column("stack_bytes")
                        .up_to(512),
                    O(log n));
    EXPECT_COST(sorting().column("stack_bytes"), O(log n));
}
