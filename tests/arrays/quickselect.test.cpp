// quickselect.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>

#include "kit/sorting.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;

namespace {

// The orders that the driver knows: how the names of their operations end, and what decides.
struct order {
    const char* name;
    int unit;
};
constexpr order usual{"", 1}, in_tens{"_in_tens", 10}, descending{"_in_descending_order", -1};
bool comes_before(int a, int b, const order& by) { return by.unit == -1 ? b < a : a / by.unit < b / by.unit; }

// Whether all is on its side of that place.
bool parted(const integers& v, std::size_t place, const order& by) {
    if (place >= v.size()) return false;
    for (std::size_t i = 0; i != v.size(); ++i)
        if (i < place ? comes_before(v[place], v[i], by) : comes_before(v[i], v[place], by)) return false;
    return true;
}
bool same_elements(integers a, integers b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}
std::vector<value> in_the_middle(std::size_t n, dsa::judge::random&) {
    return {value(static_cast<int>(n / 2))};
}

}  // namespace

class Quickselect : public kit::sorting_check {
public:
    // Partitions v, and fails unless *first is at the place that is given, and all others on their sides of it.
    static void expect_partition(dsa::judge::subject& s, const integers& v, const order& by = usual) {
        evidence::current().operations.clear();  // a finding shows its own story only
        s("assign", v);
        const auto place = s(std::string("partition_around_first") + by.name).as<int>();
        const auto left = s("elements").as<integers>();
        const bool there = place >= 0 && static_cast<std::size_t>(place) < v.size();
        const auto at = static_cast<std::size_t>(there ? place : 0);
        if (there && left[at] == v.front() && parted(left, at, by) && same_elements(left, v)) return;
        auto& e = evidence::current();
        e.result.expected = "the place of " + std::to_string(v.front()) + ", all others on their sides";
        e.result.actual = "place " + std::to_string(place) + " in " + value(left).to_text();
        abandon(dsa::verdict::outcome::failed, "the range is not parted by its first element");
    }
    // Selects from v, and fails unless the element that belongs at nth is there, and all others on their sides of it.
    static void expect_selected(dsa::judge::subject& s, const integers& v, std::size_t nth,
                                const order& by = usual) {
        evidence::current().operations.clear();
        s("assign", v);
        s(std::string("quickselect") + by.name, static_cast<int>(nth));
        const auto left = s("elements").as<integers>();
        if (parted(left, nth, by) && same_elements(left, v)) return;
        auto& e = evidence::current();
        integers sorted = v;
        std::stable_sort(sorted.begin(), sorted.end(), [&](int a, int b) { return comes_before(a, b, by); });
        const bool there = left.size() == v.size() && left[nth] == sorted[nth];
        e.result.expected = there ? "all on their sides of " + std::to_string(sorted[nth])
                                  : std::to_string(sorted[nth]) + " at place " + std::to_string(nth);
        e.result.actual = value(left).to_text();
        abandon(dsa::verdict::outcome::failed,
                there ? "what is beside nth is on the wrong side" : "another element is at nth");
    }
    // One partition at each size, of elements that all change places, that all stay, or that are all equal.
    static cost_of partitioning(integers (*input)(std::size_t n)) {
        return kit::sorting_check::sorting("partition_around_first",
                                           [input](std::size_t n, dsa::judge::random&) {
                                               return input(std::max<std::size_t>(n, 1));  // there is a first
                                           });
    }
    // One call at each size, for the element in the middle.
    static cost_of selecting(integers (*input)(std::size_t n)) {
        return kit::sorting_check::sorting("quickselect",
                                           [input](std::size_t n, dsa::judge::random&) { return input(n); })
            .with(in_the_middle);
    }
};
DSA_DRAWN_AS(Quickselect, "elements", "row")
DSA_SHOWN(Quickselect, {"assign", "{0} = {1}"}, {"elements", "{0}", "quickselect"},
          {"made_of_nothing", "elements that were made of nothing", "quickselect"},
          {"partition_around_first", "partition_around_first({0}.begin(), {0}.end(), less) - {0}.begin()"},
          {"partition_around_first_in_tens",
           "partition_around_first({0}.begin(), {0}.end(), by tens) - {0}.begin()", "partition_around_first"},
          {"partition_around_first_in_descending_order",
           "partition_around_first({0}.begin(), {0}.end(), std::greater()) - {0}.begin()",
           "partition_around_first"},
          {"quickselect", "quickselect({0}.begin(), {0}.begin() + {1}, {0}.end())"},
          {"quickselect_in_tens", "quickselect({0}.begin(), {0}.begin() + {1}, {0}.end(), by tens)",
           "quickselect"},
          {"quickselect_in_descending_order",
           "quickselect({0}.begin(), {0}.begin() + {1}, {0}.end(), std::greater())", "quickselect"},
          {"quickselect_and_sort", "quickselect({0}, place {1}), both parts sorted", "quickselect"},
          {"quickselect_beset", "quickselect({0}.begin(), middle, {0}.end(), an adversary's order)",
           "quickselect"},
          {"quickselect_after", "quickselect({0}.begin(), middle, {0}.end())", "quickselect"})

// ---- partition_around_first ------------------------------------------------------------------------------

CHECK(Quickselect, PartitionsAroundTheFirst, example, on("partition_around_first"), promise("Partition"),
      why("Partitioning is all that moves elements: what is on the wrong side stays there.")) {
    auto s = subject();
    expect_partition(s, {7, 2, 9, 4, 1, 8, 3});
    expect_partition(s, {4, 1, 3, 2});
    expect_partition(s, {1, 2, 3, 4});
    expect_partition(s, {4, 3, 2, 1});
}

CHECK(Quickselect, PartitionsShortRanges, example, on("partition_around_first"), promise("Partition"),
      why("With one or two elements left both walks begin at their ends: a step too far reads foreign "
          "memory.")) {
    auto s = subject();
    expect_partition(s, {5});
    for (int ways = 0; ways != 9; ++ways) expect_partition(s, {ways % 3, ways / 3});
    for (int ways = 0; ways != 27; ++ways) expect_partition(s, {ways % 3, ways / 3 % 3, ways / 9});
}

CHECK(Quickselect, PartitionsByTheGivenOrder, example, on("partition_around_first"), promise("Order"),
      why("Callers select by time, by size, from large to small; operator< is only one of the orders.")) {
    auto s = subject();
    expect_partition(s, {5, 2, 8, 1, 9, 3}, descending);
    expect_partition(s, {25, 31, 22, 13, 28, 21, 40, 19}, in_tens);
}

CHECK(Quickselect, PartitionsRandomRanges, example, on("partition_around_first"), promise("Partition"),
      why("Where the two walks meet differs from input to input; one off, and an element is on the wrong "
          "side.")) {
    auto s = subject();
    auto r = random();
    for (std::size_t n = 4; n != 40; ++n) {
        expect_partition(s, permutation(n, r));
        expect_partition(s, inputs::few_values(n, 4, r));
    }
}

static const kit::algorithm partitioning{
    .operation = "partition_around_first",
    .promise = "Partition",
    // Of elements that differ the place is the number of those that are less, and of a pair there is one order.
    .prepared =
        [](integers& v) {
            if (v.empty()) v = {1};
            v.resize(v.size() > 1 && v[0] != v[1] ? 2 : 1);
        },
    .model =
        [](integers& v, const std::vector<value>&) {
            const bool swapped = v.size() == 2 && v[1] < v[0];
            if (swapped) std::swap(v[0], v[1]);
            return value(static_cast<int>(swapped));
        },
    .changes = true};

// ---- quickselect -----------------------------------------------------------------------------------------

CHECK(Quickselect, PutsOneElementWhereSortingWouldPutIt, example, on("quickselect"), promise("Purpose"),
      why("The median of the latencies is one element: any other is another answer.")) {
    auto s = subject();
    for (std::size_t nth = 0; nth != 7; ++nth)  // which way a call takes is drawn: so several
        for (const integers& v :
             {integers{7, 2, 9, 4, 1, 8, 3}, {1, 2, 3, 4, 7, 8, 9}, {9, 8, 7, 4, 3, 2, 1}})
            expect_selected(s, v, nth);
}

CHECK(Quickselect, PutsTheOthersOnTheirSidesOfIt, example, on("quickselect"), promise("Result"),
      why("The ten best are wanted more often than the tenth: they have to stand in front of it.")) {
    auto s = subject();
    for (std::size_t nth = 0; nth != 10; ++nth)
        expect_selected(s, {10, 90, 20, 80, 30, 70, 40, 60, 50, 0}, nth);
}

CHECK(Quickselect, TakesRangesThatAreShort, example, on("quickselect"), promise("Result"),
      why("A minute without requests has no percentile, and one with a single request has one.")) {
    auto s = subject();
    s("assign", integers{});
    s("quickselect", 0);
    EXPECT_EQ(s("elements"), integers{});
    expect_selected(s, {5}, 0);
    expect_selected(s, {6, 5}, 0);
    expect_selected(s, {6, 5}, 1);
}

CHECK(Quickselect, DoesNothingWhereNthIsLast, example, on("quickselect"), promise("Result"),
      why("std::nth_element allows it, and callers rely on it: the best n of n are all.")) {
    auto s = subject();
    s("assign", integers{3, 1, 2});
    s("quickselect", 3);
    EXPECT_EQ(s("elements"), (integers{3, 1, 2}));
    expect_selected(s, {3, 1, 2}, 2);
}

CHECK(Quickselect, SelectsByTheGivenOrder, example, on("quickselect"), promise("Order"),
      why("The hundred largest files: the same selection from the other end.")) {
    auto s = subject();
    for (std::size_t nth = 0; nth != 6; ++nth) expect_selected(s, {5, 2, 8, 1, 9, 3}, nth, descending);
    for (std::size_t nth = 0; nth != 8; ++nth)
        expect_selected(s, {25, 31, 22, 13, 28, 21, 40, 19}, nth, in_tens);
}

CHECK(Quickselect, TakesElementsThatAreEqual, example, on("quickselect"), promise("Result"),
      why("Most requests take one millisecond: nearly all elements are equal, and the walks stop at each.")) {
    auto s = subject();
    for (const std::size_t nth : {0u, 3u, 7u}) expect_selected(s, integers(8, 4), nth);
    auto r = random();
    for (std::size_t n = 2; n != 40; ++n)
        expect_selected(s, inputs::few_values(n, 3, r), static_cast<std::size_t>(r.below(n)));
}

// Once both parts are sorted by themselves, all is: of equal elements nobody can say which is where.
static const kit::algorithm selecting_and_sorting{
    .operation = "quickselect_and_sort",
    .topic = "quickselect",
    .promise = "Result",
    .asked =
        [](const integers& v) {
            std::vector<std::vector<value>> places;
            for (const std::size_t nth : {v.size() / 2, std::size_t{0}, v.size() - v.size() / 100, v.size()})
                places.push_back({value(static_cast<int>(nth))});
            return places;
        },
    .model =
        [](integers& v, const std::vector<value>& nth) {
            if (nth.at(0).as<std::size_t>() != v.size()) std::sort(v.begin(), v.end());
            std::sort(v.begin(), v.end());
            return value();
        },
    .changes = true};

DSA_KIT(Quickselect, kit::algorithms(partitioning),
        kit::algorithms(selecting_and_sorting,
                        {{.name = "SelectsAmongElementsThatCanOnlyBeMoved",
                          .kind = "scattered",
                          .promise = "Elements",
                          .reason = "Rows that own a buffer are swapped; a copy of them is not to be had."}}))

CHECK(Quickselect, MakesNoElementAndCopiesNone, example, on("quickselect"), promise("Elements"),
      why("A record may be large, or the only owner of a file: a copy is dear, or is not to be had.")) {
    auto s = subject();
    auto r = random();
    s("assign", permutation(50, r));
    const auto before = s("made_of_nothing").as<int>();
    EXPECT_EQ(s("quickselect", 20).cost().copies, 0u) << "elements copied";
    EXPECT_EQ(s("made_of_nothing"), before);
    EXPECT_EQ(s("elements").as<integers>().at(20), 20);
}

CHECK(Quickselect, SelectsAmongSeventyThousand, example, on("quickselect"), promise("Purpose"), afterwards,
      why("A place of 16 bits ends at 65,535: behind it another element is meant.")) {
    auto s = subject();
    auto r = random();
    s.budget(1'000'000'000);  // for so many at once
    s("assign", permutation(70'000, r));
    s("quickselect_and_sort", 69'000);
    EXPECT_EQ(s("elements"), inputs::ascending(70'000));
}

DSA_MEMORY_CHECK(Quickselect)

// ---- what it costs ---------------------------------------------------------------------------------------

CHECK(Quickselect, PartitioningTakesLinearTime, cost, on("partition_around_first"),
      promise("partition_around_first"), why("One walk from both ends is enough.")) {
    for (const auto input : {inputs::ascending, inputs::descending, inputs::all_equal})
        EXPECT_COST(partitioning(input).up_to(1024), O(n));
}

CHECK(Quickselect, PartitioningComparesEachElementOnce, cost, on("partition_around_first"),
      promise("partition_around_first"),
      why("One comparison tells the side of an element; where the walks cross, two are asked once more.")) {
    for (const auto input : {inputs::ascending, inputs::descending, inputs::all_equal, inputs::organ_pipe})
        EXPECT_BOUND(partitioning(input).column("comparisons").up_to(512), std::max(n, 1.0) + 1);
}

CHECK(Quickselect, SelectingTakesLinearTime, cost, on("quickselect"), promise("quickselect"),
      why("To sort a million latencies for one of them takes six times as long, every minute.")) {
    EXPECT_COST(cost_of("quickselect")
                    .expected()
                    .with(in_the_middle)
                    .before([](dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
                        s("assign", permutation(n, r));
                    }),
                O(n));
}

CHECK(Quickselect, SelectingComparesLittleOnAverage, cost, on("quickselect"), promise("quickselect"),
      why("3.4 n comparisons for the median, where sorting takes n lg n: who partitions both parts pays for "
          "what nobody asked.")) {
    EXPECT_BOUND(cost_of("quickselect")
                     .expected()
                     .with(in_the_middle)
                     .before([](dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
                         s("assign", permutation(n, r));
                     })
                     .column("comparisons"),
                 4.5 * n);
}

CHECK(Quickselect, NoShapeOfTheInputIsSlow, cost, on("quickselect"), promise("Pivot"),
      why("Data is often sorted, reversed or both in turn, and there the first or last element is the worst "
          "pivot; and nearly all of it may be equal.")) {
    for (const auto input : {inputs::ascending, inputs::descending, inputs::organ_pipe, inputs::all_equal,
                             inputs::neighbours_swapped})
        EXPECT_BOUND(selecting(input).column("comparisons").up_to(1024), 12 * n);
}

CHECK(Quickselect, AnInputThatWasSlowOnceIsNotSlowAgain, cost, on("quickselect"), promise("Pivot"),
      afterwards,
      why("Who knows the rule can make an input that stops a service each time; a draw cannot be known.")) {
    auto s = subject();
    s.budget(1'000'000'000);
    for (const std::size_t n : {300u, 1000u}) {
        s("assign", inputs::ascending(n));
        const auto input = s("quickselect_beset").as<integers>();  // as slow as can be
        s("assign", input);
        const auto taken = s("quickselect_after").cost().comparisons;
        if (taken > 12 * n)
            abandon(dsa::verdict::outcome::failed,
                    "quickselect took " + std::to_string(taken) + " comparisons on an input of " +
                        std::to_string(n) +
                        " elements that was made slow by its own choice of pivots; with pivots drawn anew it "
                        "takes " +
                        std::to_string(9 * n / 2) + " at most on average");
    }
}

CHECK(Quickselect, WorksInPlace, cost, on("quickselect"), promise("Space"),
      why("A second array may not fit, and a call for each pivot may not fit the call stack.")) {
    auto s = subject();
    auto r = random();
    s("assign", permutation(200, r));
    EXPECT_EQ(s("quickselect", 100).cost().allocations, 0u) << "allocations";
    EXPECT_COST(selecting(inputs::ascending).column("stack_bytes").up_to(1024), O(1));
}
