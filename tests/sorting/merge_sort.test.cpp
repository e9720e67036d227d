// merge_sort.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/kit.hpp"

#include <algorithm>
#include <numeric>

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

// Each behind those that are not greater: stable.
static integers inserted(const integers& all, int unit) {
    integers sorted;
    const auto less = [=](int a, int b) { return a / unit < b / unit; };
    for (int x : all) sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), x, less), x);
    return sorted;
}

class MergeSort : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t, std::size_t to, dsa::judge::random& r) override {
        s("assign", permutation(to, r));
    }
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
    static cost_of sorting() { return cost_of("merge_sort").once(); }
    // The same on inputs that make a sort compare most. Few sizes will do: a bound is kept or broken at each of them.
    static cost_of sorting(void (*input)(integers&, std::size_t, std::size_t)) {
        return sorting().up_to(256).grown_by(
            [input](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
                integers xs(n);
                for (std::size_t i = 0; i != n; ++i) xs[i] = static_cast<int>(i);
                input(xs, 0, n);
                s("assign", xs);
            });
    }
    // Takes a sorted part of xs apart again, so that merging its two runs, the left one of this length, compares as often
    // as two runs can make it: they take turns to the end.
    static void take_apart(integers& xs, std::size_t from, std::size_t left, std::size_t to) {
        const std::size_t right = to - from - left;
        integers one, other;
        for (bool turn = true; to != from + one.size() + other.size(); turn = !turn) {  // from the end
            auto& next = one.size() == left ? other : other.size() == right ? one : turn ? other : one;
            next.push_back(xs[to - 1 - one.size() - other.size()]);
        }
        std::copy(one.rbegin(), one.rend(), xs.begin() + static_cast<std::ptrdiff_t>(from));
        std::copy(other.rbegin(), other.rend(), xs.begin() + static_cast<std::ptrdiff_t>(from + left));
    }
    // The most comparisons of a sort that merges runs of 1, 2, 4, ... elements.
    static void worst_from_below(integers& xs, std::size_t from, std::size_t to) {
        std::size_t width = 1;
        while (2 * width < to - from) width *= 2;
        for (; width != 0; width /= 2)
            for (std::size_t at = from; at + width < to; at += 2 * width)
                take_apart(xs, at, width, std::min(at + 2 * width, to));
    }
    // The most comparisons of a sort that halves its range.
    static void worst_from_above(integers& xs, std::size_t from, std::size_t to) {
        if (to - from < 2) return;
        const std::size_t half = (to - from) / 2;
        take_apart(xs, from, half, to);
        worst_from_above(xs, from, from + half);
        worst_from_above(xs, from + half, to);
    }
    static void descending(integers& xs, std::size_t, std::size_t) { std::reverse(xs.begin(), xs.end()); }
    static void ascending(integers&, std::size_t, std::size_t) {}
};
DSA_DRAWN_AS(MergeSort, "elements", "row")
DSA_SHOWN(MergeSort, {"assign", "{0} = {1}"}, {"elements", "{0}"},
          {"made_of_nothing", "calls of value_type() so far"},
          {"merge_runs", "merge_runs({0}.begin(), {0}.begin() + {1}, {0}.end(), spare, less)"},
          {"merge_runs_in_tens",
           "merge_runs({0}.begin(), {0}.begin() + {1}, {0}.end(), spare, by tens)  // 10 and 17 are equal",
           "merge_runs"},
          {"merge_sort", "merge_sort({0}.begin(), {0}.end())"},
          {"merge_sort_in_tens", "merge_sort({0}.begin(), {0}.end(), by tens)  // 10 and 17 are equal",
           "merge_sort"},
          {"merge_sort_in_descending_order", "merge_sort({0}.begin(), {0}.end(), std::greater())",
           "merge_sort"})

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

// ---- merge_sort
// ----------------------------------------------------------------------------------------------

CHECK(MergeSort, SortsAFewElements, example, on("merge_sort"), promise("Purpose"),
      why("Everything that searches, groups or joins relies on the order.")) {
    auto s = subject();
    s("assign", integers{5, 2, 8, 1});
    s("merge_sort");
    EXPECT_EQ(s("elements"), integers({1, 2, 5, 8}));
}

CHECK(MergeSort, SortsNoneOneOrTwoElements, example, on("merge_sort"), promise("Purpose"),
      why("Empty and tiny inputs are common, and are where loops are one off.")) {
    auto s = subject();
    s("merge_sort");
    EXPECT_EQ(s("elements"), integers());
    s("assign", integers{4});
    s("merge_sort");
    EXPECT_EQ(s("elements"), integers({4}));
    s("assign", integers{4, 3});
    s("merge_sort");
    EXPECT_EQ(s("elements"), integers({3, 4}));
}

CHECK(
    MergeSort, SortsRangesOfEveryLength, example, on("merge_sort"), promise("I1"),
    why("Only lengths that are powers of 2 have whole runs everywhere; all others need care at the end.")) {  // the last run is short, or has no partner, in most of them
    auto s = subject();
    auto r = random();
    for (std::size_t n = 3; n != 36; ++n) {
        integers values = permutation(n, r);
        s("assign", values);
        s("merge_sort");
        std::sort(values.begin(), values.end());
        ASSERT_EQ(s("elements"), values);
    }
}

CHECK(MergeSort, SortsWhatIsSortedReversedOrAllEqual, example, on("merge_sort"), promise("Purpose"),
      why("Real data is often sorted already, or reversed; there one of the two runs is used up at once.")) {
    auto s = subject();
    const integers ascending{1, 2, 3, 4, 5, 6, 7};
    s("assign", ascending);
    s("merge_sort");
    EXPECT_EQ(s("elements"), ascending);
    s("assign", integers(ascending.rbegin(), ascending.rend()));
    s("merge_sort");
    EXPECT_EQ(s("elements"), ascending);
    s("assign", integers(5, 3));
    s("merge_sort");
    EXPECT_EQ(s("elements"), integers(5, 3));
}

CHECK(MergeSort, SortsInTheGivenOrder, example, on("merge_sort"), promise("Order"),
      why("Callers sort by date, by name, from large to small; operator< is only one of the orders.")) {
    auto s = subject();
    s("assign", integers{5, 2, 8, 1, 9, 3});
    s("merge_sort_in_descending_order");
    EXPECT_EQ(s("elements"), integers({9, 8, 5, 3, 2, 1}));
}

CHECK(MergeSort, KeepsTheOrderOfWhatLessDoesNotTellApart, example, on("merge_sort"), promise("Stable"),
      why("A table that is sorted by name and then by city must still be in order of names within a city.")) {
    auto s = subject();
    s("assign", integers{23, 11, 22, 12, 21, 13});
    s("merge_sort_in_tens");
    EXPECT_EQ(s("elements"), integers({11, 12, 13, 23, 22, 21}));
}

CHECK(MergeSort, AgreesWithInsertionOnRandomRanges, property, on("merge_sort"), promise("Purpose", "Stable"),
      why("Random ranges hold the ties and lengths that nobody thought of.")) {
    agrees_with<integers>({
        {"assign", any_ints(40), [](auto& m, const integers& v) { m = v; }},
        {"merge_sort", [](auto& m) { m = inserted(m, 1); }},
        {"merge_sort_in_tens", [](auto& m) { m = inserted(m, 10); }},
        {"elements", [](auto& m) { return m; }},
    });
}

static kit::algorithm a_sort(const char* operation, int unit) {
    return {.operation = operation,
            .topic = "merge_sort",
            .promise = unit == 1 ? "Purpose" : "Stable",
            .model =
                [=](integers& m, const std::vector<value>&) {
                    m = inserted(m, unit);
                    return value();
                },
            .fails = unit == 1 ? std::vector{event::comparison, event::allocation} : std::vector<event>{},
            .changes = true};
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
            m = inserted(m, 1);
            return value();
        },
    .changes = true};
DSA_KIT(MergeSort, kit::algorithms(a_merge), kit::algorithms(a_sort("merge_sort", 1)),
        kit::algorithms(
            a_sort("merge_sort_in_tens", 10),
            {{"SortsElementsThatCanOnlyBeMovedInAnyContainer", "scattered", "Elements",
              "The elements of a deque do not lie side by side; files, locks and threads cannot be copied; "
              "and a type's own < may call different ones equal."}}))

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

CHECK(MergeSort, SortsSeventyThousandElements, example, on("merge_sort"), promise("Purpose"), background,
      why("A width of 16 bits begins again at 65,536: what is longer is never sorted, or for ever.")) {
    auto s = subject();
    integers falling(70'000);
    std::iota(falling.rbegin(), falling.rend(), 0);
    s("assign", falling);
    s.budget(1'000'000'000);  // for so many at once
    s("merge_sort");
    EXPECT_EQ(s("elements"), integers(falling.rbegin(), falling.rend()));
}

CHECK(
    MergeSort, MakesNoElementOfNothing, example, on("merge_sort"), promise("Elements"),
    why("Many types have no empty state: a file, a lock, a user. Such a sort does not compile for them.")) {  // a value_type needs no default constructor
    auto s = subject();
    s("assign", integers{5, 2, 8, 1, 9, 3});
    s("merge_sort");
    EXPECT_EQ(s("made_of_nothing"), 0);
    EXPECT_EQ(s("elements"), integers({1, 2, 3, 5, 8, 9}));
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
    for (const auto input : {worst_from_below, worst_from_above, descending, ascending})
        EXPECT_BOUND(sorting(input).column("comparisons"), n * ceil(lg(n)));
}

CHECK(
    MergeSort, SortingCopiesNothing, cost, on("merge_sort"), promise("Elements"),
    why("Copies of texts allocate: sorting by copies takes many times as long, and some types have none.")) {
    EXPECT_COUNT(sorting().column("copies"), 0);
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
