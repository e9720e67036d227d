// merge_sort.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/sorting.hpp"

#include <algorithm>

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;

class MergeSort : public kit::sorting_check {
public:
    // merge_runs on two runs that take turns all the way: no two runs of their lengths need more comparisons.
    static cost_of merging() {
        return cost_of("merge_runs")
            .once()
            .grown_by([](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
                integers runs(n);
                for (std::size_t i = 0; i != n; ++i)
                    runs[i / 2 + (i % 2 ? n - n / 2 : 0)] = static_cast<int>(i);
                s("assign", runs);
            })
            .with([](std::size_t n, dsa::judge::random&) {
                return std::vector<value>{value(static_cast<int>(n - n / 2))};
            });
    }
    // The comparisons of merge_sort on such an input. Few sizes will do: a bound is kept or broken at each of them.
    static cost_of comparing(integers (*input)(std::size_t n)) {
        return kit::sorting_check::sorting("merge_sort",
                                           [input](std::size_t n, dsa::judge::random&) { return input(n); })
            .column("comparisons")
            .up_to(256);
    }
    static cost_of sorting() { return cost_of("merge_sort").once(); }
};
DSA_DRAWN_AS(MergeSort, "elements", "row")
[[maybe_unused]] static const bool sort_is_shown = kit::show_sort("merge_sort");
DSA_SHOWN(MergeSort, {"merge_runs", "merge_runs({0}.begin(), {0}.begin() + {1}, {0}.end(), spare, less)"},
          {"merge_runs_in_tens",
           "merge_runs({0}.begin(), {0}.begin() + {1}, {0}.end(), spare, by tens)  // 10 and 17 are equal",
           "merge_runs"})

// ---- merge_runs
// ----------------------------------------------------------------------------------------------

CHECK(MergeSort, MergesTwoRuns, example, on("merge_runs"), promise("merge_runs", "I2"),
      why("Merging is all that the sort does: a wrong merge sorts nothing.")) {
    auto s = subject();
    s("assign", integers{2, 5, 8, 1, 4, 9});
    s("merge_runs", 3);
    EXPECT_EQ(s("elements"), integers({1, 2, 4, 5, 8, 9}));
}

CHECK(MergeSort, MergesRunsOfDifferentLengths, example, on("merge_runs"), promise("merge_runs", "I2"),
      why("The last run is mostly shorter; a merge that takes both for equally long loses or repeats "
          "elements.")) {
    auto s = subject();
    s("assign", integers{7, 1, 4, 9, 12});
    s("merge_runs", 1);
    EXPECT_EQ(s("elements"), integers({1, 4, 7, 9, 12}));
    s("assign", integers{1, 4, 9, 12, 7});
    s("merge_runs", 4);
    EXPECT_EQ(s("elements"), integers({1, 4, 7, 9, 12}));
}

CHECK(MergeSort, MergesWithAnEmptyRun, example, on("merge_runs"), promise("merge_runs"),
      why("A run without a partner must come out as it went in, instead of reading behind its end.")) {
    auto s = subject();
    s("assign", integers{1, 4, 9});
    for (int middle : {0, 3}) {
        s("merge_runs", middle);
        EXPECT_EQ(s("elements"), integers({1, 4, 9}));
    }
    s("assign", integers{4, 1});  // and two runs are merged
    s("merge_runs", 1);
    EXPECT_EQ(s("elements"), integers({1, 4}));
}

CHECK(
    MergeSort, OnATieTheLeftRunGoesFirst, example, on("merge_runs"), promise("Stable"),
    why("This one decision makes the sort stable; asked the other way round, equal records change places.")) {
    auto s = subject();
    s("assign", integers{21, 51, 52, 20, 50, 90});
    s("merge_runs_in_tens", 3);
    EXPECT_EQ(s("elements"), integers({21, 20, 51, 52, 50, 90}));
}

CHECK(
    MergeSort, MergesRunsThatInterleaveInAnyWay, example, on("merge_runs"), promise("merge_runs", "I2"),
    why("Which run ends first differs from input to input, and each way has its own line of code.")) {  // each way to deal 0, ..., n - 1 out to two runs
    auto s = subject();
    for (int n = 1; n != 6; ++n)
        for (int ways = 1 << n, way = 0; way != ways; ++way) {
            integers left, right, all;
            for (int i = 0; i != n; ++i) {
                (way >> i & 1 ? left : right).push_back(i);
                all.push_back(i);
            }
            integers runs = left;
            runs.insert(runs.end(), right.begin(), right.end());
            s("assign", runs);
            s("merge_runs", static_cast<int>(left.size()));
            ASSERT_EQ(s("elements"), all);
        }
}

static const kit::algorithm a_merge{
    .operation = "merge_runs",
    .promise = "I2",
    .prepared =
        [](integers& m) {
            const auto middle = m.begin() + static_cast<std::ptrdiff_t>(m.size() / 2);
            std::sort(m.begin(), middle);
            std::sort(middle, m.end());
        },
    .asked =
        [](const integers& m) {
            return std::vector<std::vector<value>>{{value(static_cast<int>(m.size() / 2))}};
        },
    .model =
        [](integers& m, const std::vector<value>&) {
            m = kit::inserted(m);
            return value();
        },
    .changes = true};
DSA_KIT(MergeSort, kit::algorithms(a_merge),
        kit::sorting({.operation = "merge_sort",
                      .every_length = "I1",
                      .allocates = true,
                      .fails = {event::comparison, event::allocation}}))

CHECK(MergeSort, CountsMoreElementsThanAnIntCan, example, on("merge_sort"), promise("Space"), background,
      why("A length cut to an int sorts the first few elements of a large array, and says nothing.")) {
    auto s = subject("vast");
    // There is no room for so many, which the sort must find out before it begins.
    if (const auto answer = s("merge_sort", (1LL << 48) + 3); !answer.has_raised())
        abandon(
            dsa::verdict::outcome::failed,
            "merge_sort of 2^48 + 3 elements came back; there is no spare room for so many: was their number "
            "kept in a smaller type than the range's difference type?");
}

DSA_MEMORY_CHECK(MergeSort)

// ---- what it costs
// -------------------------------------------------------------------------------------------

CHECK(MergeSort, MergingTakesLinearTime, cost, on("merge_runs"), promise("merge_runs"),
      why("Shifting elements one by one makes merging quadratic, and the sort with it.")) {
    EXPECT_COST(merging(), O(n));
}

CHECK(MergeSort, MergingComparesEachElementOnceAtMost, cost, on("merge_runs"), promise("merge_runs"),
      why("Each comparison puts one element into its place; more are asked twice.")) {
    EXPECT_BOUND(merging().column("comparisons"), n - 1);
}

CHECK(MergeSort, MergingAllocatesNothingWhenSpareHasRoom, cost, on("merge_runs"), promise("merge_runs"),
      why("The passes share one spare room: an allocation for each merge would be n of them.")) {
    EXPECT_COUNT(merging().column("allocations"), 0);
}

CHECK(MergeSort, SortingTakesLinearithmicTime, cost, on("merge_sort"), promise("merge_sort"),
      why("A million records take 20 million steps instead of 10^12: a second instead of days.")) {
    EXPECT_COST(sorting(), O(n log n));
}

CHECK(MergeSort, SortingComparesAtMostNTimesCeilLgN, cost, on("merge_sort"), promise("merge_sort"),
      why("Comparisons of long keys are the cost of a sort; merge sort is chosen since it needs few.")) {
    EXPECT_BOUND(sorting().column("comparisons"), n * ceil(lg(n)));
    for (const auto input : {inputs::merged_slowly_from_below, inputs::merged_slowly_from_above,
                             inputs::descending, inputs::ascending})
        EXPECT_BOUND(comparing(input), n * ceil(lg(n)));
}

CHECK(MergeSort, SortingAllocatesOnce, cost, on("merge_sort"), promise("Space"),
      why("Allocation is dear, and each one can fail in the middle of a sort.")) {
    EXPECT_COUNT(sorting().column("allocations"), 1);
}

CHECK(MergeSort, SortingAllocatesNothingForLessThanTwoElements, cost, on("merge_sort"), promise("Space"),
      why("Programs sort many tiny ranges, where an allocation would be all the cost.")) {
    auto s = subject();
    for (int n : {0, 1}) {
        s("assign", integers(static_cast<std::size_t>(n), 4));
        if (s("merge_sort").cost().allocations)
            abandon(dsa::verdict::outcome::failed, "merge_sort allocated memory at n = " + std::to_string(n) +
                                                       ", where there is nothing to sort");
    }
}

CHECK(
    MergeSort, SortingNeedsRoomForNElements, space, on("merge_sort"), promise("Space"),
    why("A sort that needs more room than its data fails on the large inputs it is made for.")) {  // of 8 bytes each
    EXPECT_EXTRA_SPACE(sorting(), O(n));
    EXPECT_BOUND(sorting().column("peak_bytes"), 8 * n);
}

CHECK(MergeSort, SortingKeepsTheCallStackFlat, cost, on("merge_sort"), promise("Space"),
      why("The call stack is small; the bottom-up way needs none of it.")) {
    EXPECT_COST(sorting().column("stack_bytes"), O(1));
}
