// count_inversions.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/sorting.hpp"

#include <algorithm>

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;

class CountInversions : public kit::sorting_check {
public:
    // Two runs that take turns all the way: no two runs of their lengths need more comparisons.
    static integers taking_turns(std::size_t n) {
        integers v = inputs::ascending(n);
        inputs::take_apart(v, 0, n - n / 2, n);
        return v;
    }
    // The right run is less than the left one.
    static integers right_before_left(std::size_t n) {
        integers v = inputs::ascending(n);
        std::rotate(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(n / 2), v.end());
        return v;
    }
    static cost_of across(integers (*runs)(std::size_t n)) {
        return kit::sorting_check::sorting("count_across",
                                           [runs](std::size_t n, dsa::judge::random&) { return runs(n); })
            .with([](std::size_t n, dsa::judge::random&) {
                return std::vector<value>{value(static_cast<int>(n - n / 2))};
            });
    }
    static cost_of comparing(integers (*input)(std::size_t n)) {
        return kit::sorting_check::sorting("count_inversions",
                                           [input](std::size_t n, dsa::judge::random&) { return input(n); })
            .column("comparisons")
            .up_to(256);
    }
    static cost_of counting() { return cost_of("count_inversions").once(); }
};
DSA_DRAWN_AS(CountInversions, "elements", "row")
DSA_SHOWN(CountInversions, {"assign", "{0} = {1}"}, {"elements", "{0}"}, {"places", "places"},
          {"count_across", "count_across(places, places + {1}, places + n, spare, less)"},
          {"count_across_in_tens", "count_across(places, places + {1}, places + n, spare, by tens)",
           "count_across"},
          {"count_inversions", "count_inversions({0}.begin(), {0}.end())"},
          {"count_inversions_in_tens",
           "count_inversions({0}.begin(), {0}.end(), by tens)  // 10 and 17 are equal", "count_inversions"},
          {"count_inversions_in_descending_order", "count_inversions({0}.begin(), {0}.end(), std::greater())",
           "count_inversions"})

// ---- count_across
// ----------------------------------------------------------------------------------------------

CHECK(CountInversions, CountsAcrossTwoRuns, example, on("count_across"), promise("count_across", "I2"),
      why("Of a right element all that is left of the left run is greater: counting it once only counts too "
          "few.")) {
    auto s = subject();
    s("assign", integers{2, 4, 1, 3});
    EXPECT_EQ(s("count_across", 2), 3);
    s("assign", integers{4, 5, 6, 1});
    EXPECT_EQ(s("count_across", 3), 3);
    s("assign", integers{6, 1, 2, 3});
    EXPECT_EQ(s("count_across", 1), 3);
}

CHECK(CountInversions, MergesThePlaces, example, on("count_across"), promise("count_across"),
      why("The next larger merge stands on runs in order; where they are not, it counts wrong.")) {
    auto s = subject();
    s("assign", integers{2, 4, 7, 1, 3});
    s("count_across", 3);
    EXPECT_EQ(s("places"), integers({1, 2, 3, 4, 7}));
    s("assign", integers{2, 1, 3, 5, 7});
    s("count_across", 1);
    EXPECT_EQ(s("places"), integers({1, 2, 3, 5, 7}));
    EXPECT_EQ(s("elements"), integers({2, 1, 3, 5, 7}));  // which stay where they are
}

CHECK(CountInversions, ATieIsNoInversionAndGoesLeftFirst, example, on("count_across"),
      promise("Order: no inversion", "count_across"),
      why("Equal elements are in no wrong order; and where they change places, later counts are wrong.")) {
    auto s = subject();
    s("assign", integers{21, 51, 52, 20, 50, 90});
    EXPECT_EQ(s("count_across_in_tens", 3), 2);
    EXPECT_EQ(s("places"), integers({21, 20, 51, 52, 50, 90}));
}

CHECK(CountInversions, CountsAcrossAnEmptyRun, example, on("count_across"), promise("count_across"),
      why("A run without a partner has no inversion with it, and nothing behind its end is to be read.")) {
    auto s = subject();
    s("assign", integers{1, 4, 9});
    for (int middle : {0, 3}) {
        EXPECT_EQ(s("count_across", middle), 0);
        EXPECT_EQ(s("places"), integers({1, 4, 9}));
    }
    s("assign", integers{4, 1});  // and of two, one
    EXPECT_EQ(s("count_across", 1), 1);
}

CHECK(CountInversions, CountsAcrossMoreThanThirtyTwoBitsHold, example, on("count_across"), promise("Result"),
      background,
      why("Two runs of 70,000 have up to 4.9 billion pairs; an unsigned int begins again at 4.3 billion.")) {
    auto s = subject();
    s.budget(1'000'000'000);
    s("assign", right_before_left(140'000));
    EXPECT_EQ(s("count_across", 70'000), 4'900'000'000);
}

// ---- count_inversions
// ----------------------------------------------------------------------------------------------

CHECK(CountInversions, CountsPairsInTheWrongOrder, example, on("count_inversions"), promise("Purpose"),
      why("The count says how different two rankings are; a wrong one recommends the wrong things.")) {
    auto s = subject();
    s("assign", integers{2, 4, 1, 3});
    EXPECT_EQ(s("count_inversions"), 3);
    s("assign", integers{1, 5, 2, 4, 3, 0});
    EXPECT_EQ(s("count_inversions"), 9);
}

CHECK(CountInversions, CountsInNoneOneOrTwoElements, example, on("count_inversions"), promise("Purpose"),
      why("Short ranges are where halving stops, and where it runs on for ever when it is one off.")) {
    auto s = subject();
    EXPECT_EQ(s("count_inversions"), 0);
    s("assign", integers{4});
    EXPECT_EQ(s("count_inversions"), 0);
    s("assign", integers{3, 4});
    EXPECT_EQ(s("count_inversions"), 0);
    s("assign", integers{4, 3});
    EXPECT_EQ(s("count_inversions"), 1);
}

CHECK(CountInversions, CountsInRangesOfEveryLength, example, on("count_inversions"), promise("I1"),
      why("Halves of odd ranges differ in length; an element between them is easily left out.")) {
    auto s = subject();
    auto r = random();
    for (std::size_t n = 3; n != 36; ++n) {
        const integers values = permutation(n, r);
        s("assign", values);
        ASSERT_EQ(s("count_inversions"), inputs::inversions(values));
    }
}

CHECK(CountInversions, EqualElementsAreNoInversion, example, on("count_inversions"),
      promise("Order: no inversion"),
      why("Two articles with five stars each are in no wrong order, whichever stands first.")) {
    auto s = subject();
    s("assign", integers(7, 4));
    EXPECT_EQ(s("count_inversions"), 0);
    s("assign", integers{23, 11, 22, 12, 21, 13});
    EXPECT_EQ(s("count_inversions_in_tens"), 6);
}

CHECK(CountInversions, CountsInTheGivenOrder, example, on("count_inversions"), promise("Order"),
      why("Rankings go from the best to the worst; operator< is only one of the orders.")) {
    auto s = subject();
    s("assign", integers{5, 2, 8, 1, 9, 3});
    EXPECT_EQ(s("count_inversions_in_descending_order"), 8);
}

CHECK(CountInversions, LeavesTheRangeAsItIs, example, on("count_inversions"), promise("Elements"),
      why("A question must not change what it asks about: the ranking is still shown afterwards.")) {
    auto s = subject();
    s("assign", integers{5, 2, 8, 1, 9, 3});
    EXPECT_EQ(s("count_inversions"), 7);
    EXPECT_EQ(s("elements"), integers({5, 2, 8, 1, 9, 3}));
}

CHECK(CountInversions, AgreesWithAllPairsOnRandomRanges, property, on("count_inversions"),
      promise("Purpose", "Order"), why("Random ranges hold the ties and lengths that nobody thought of.")) {
    const auto in_tens = [](integers v) {
        for (int& x : v) x /= 10;
        return inputs::inversions(v);
    };
    agrees_with<integers>({{"assign", any_ints(40), [](auto& m, const integers& v) { m = v; }},
                           {"count_inversions", [](auto& m) { return inputs::inversions(m); }},
                           {"count_inversions_in_tens", [in_tens](auto& m) { return in_tens(m); }},
                           {"elements", [](auto& m) { return m; }}});
}

static kit::algorithm a_count(const char* operation, int unit) {
    return {.operation = operation,
            .topic = "count_inversions",
            .promise = unit == 1 ? "Purpose" : "Order: no inversion",
            .model =
                [unit](integers& m, const std::vector<value>&) {
                    integers v = m;
                    for (int& x : v) x /= unit;
                    return value(inputs::inversions(v));
                },
            .fails = unit == 1 ? std::vector{event::comparison, event::allocation} : std::vector<event>{}};
}
DSA_KIT(
    CountInversions, kit::algorithms(a_count("count_inversions", 1)),
    kit::algorithms(a_count("count_inversions_in_tens", 10),
                    {{"CountsElementsThatCannotBeCopiedInAnyContainer", "scattered", "Elements",
                      "The elements of a deque do not lie side by side; files, locks and threads cannot be "
                      "copied; and a type's own < may call different ones equal."}}))

CHECK(CountInversions, NeedsForwardIteratorsOnly, example, on("count_inversions"), promise("Iterators"),
      background, why("Linked lists are ranked as well, and have no random access.")) {
    auto s = subject("list");
    auto r = random();
    for (std::size_t n = 0; n != 20; ++n) {
        const integers values = permutation(n, r);
        s("assign", values);
        ASSERT_EQ(s("count_inversions"), inputs::inversions(values));
    }
}

CHECK(CountInversions, CountsMoreThanThirtyTwoBitsHold, example, on("count_inversions"), promise("Result"),
      background,
      why("A hundred thousand elements that are reversed have 5 billion inversions; an unsigned int begins "
          "again at 4.3 billion.")) {
    auto s = subject();
    s.budget(1'000'000'000);  // for so many at once
    s("assign", inputs::descending(100'000));
    EXPECT_EQ(s("count_inversions"), 4'999'950'000);
}

DSA_MEMORY_CHECK(CountInversions)

// ---- what it costs
// -------------------------------------------------------------------------------------------

CHECK(CountInversions, CountingAcrossTakesLinearTime, cost, on("count_across"), promise("count_across"),
      why("Whoever walks along the left run for each right element counts one by one, and is quadratic "
          "again.")) {
    EXPECT_COST(across(taking_turns), O(n));
    EXPECT_COST(across(right_before_left), O(n));
}

CHECK(CountInversions, CountingAcrossComparesEachElementOnceAtMost, cost, on("count_across"),
      promise("count_across"), why("Each comparison puts one place into order; more are asked twice.")) {
    EXPECT_BOUND(across(taking_turns).column("comparisons"), n - 1);
}

CHECK(CountInversions, CountingAcrossAllocatesNothing, cost, on("count_across"), promise("Space"),
      why("All merges share one spare room: an allocation for each would be n of them.")) {
    EXPECT_COUNT(across(taking_turns).column("allocations"), 0);
}

CHECK(CountInversions, CountingTakesLinearithmicTime, cost, on("count_inversions"),
      promise("count_inversions"),
      why("All pairs of a hundred thousand are 5 billion; halving looks at 1.7 million.")) {
    EXPECT_COST(counting(), O(n log n));
}

CHECK(CountInversions, CountingComparesAtMostNTimesCeilLgN, cost, on("count_inversions"),
      promise("count_inversions"),
      why("Comparisons of long keys are what counting costs; more than a merge sort's are asked in vain.")) {
    EXPECT_BOUND(counting().column("comparisons"), n * ceil(lg(n)));
    for (const auto input : {inputs::merged_slowly_from_below, inputs::merged_slowly_from_above,
                             inputs::descending, inputs::ascending})
        EXPECT_BOUND(comparing(input), n * ceil(lg(n)));
}

CHECK(CountInversions, CountingCopiesAndMovesNothing, cost, on("count_inversions"), promise("Elements"),
      why("Elements may be large, or impossible to copy: their places are enough.")) {
    EXPECT_COUNT(counting().column("copies").up_to(1024), 0);
    EXPECT_COUNT(counting().column("moves").up_to(1024), 0);
}

CHECK(CountInversions, CountingAllocatesTwiceAtMost, cost, on("count_inversions"), promise("Space"),
      why("Allocation is dear, and each one can fail.")) {
    EXPECT_BOUND(counting().column("allocations"), 2);
}

CHECK(CountInversions, CountingNeedsRoomForTwoIteratorsAnElement, space, on("count_inversions"),
      promise("Space"),
      why("What needs more room than that fails on the large inputs that counting one by one cannot do.")) {
    EXPECT_EXTRA_SPACE(counting(), O(n));
    EXPECT_BOUND(counting().column("peak_bytes"), 16 * n);
}

CHECK(
    CountInversions, CountingCallsItselfToALogarithmicDepth, cost, on("count_inversions"), promise("Space"),
    why("Where a part is not a half, the calls go as deep as there are elements, and the call stack ends.")) {
    EXPECT_COST(counting().column("stack_bytes"), O(log n));
}
