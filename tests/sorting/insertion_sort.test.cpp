// insertion_sort.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/sorting.hpp"

#include <algorithm>

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;

class InsertionSort : public kit::sorting_check {
public:
    // Fails the check where more comparisons were made than the contract allows.
    static void expect_at_most(std::uint64_t most, const response& r, const std::string& what) {
        if (const auto taken = r.cost().comparisons; taken > most)
            abandon(dsa::verdict::outcome::failed, what + " took " + std::to_string(taken) +
                                                       " comparisons; the contract allows " +
                                                       std::to_string(most));
    }
    // The last element goes in front of all others.
    static cost_of inserting() {
        return cost_of("insert_sorted")
            .once()
            .grown_by([](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
                integers v = inputs::ascending(n);
                v.back() = -1;
                s("assign", v);
            })
            .with([](std::size_t n, dsa::judge::random&) {
                return std::vector<value>{value(static_cast<int>(n) - 1)};
            });
    }
    static cost_of sorting(integers (*input)(std::size_t n)) {
        return kit::sorting_check::sorting("insertion_sort",
                                           [input](std::size_t n, dsa::judge::random&) { return input(n); });
    }
};
DSA_DRAWN_AS(InsertionSort, "elements", "row")
[[maybe_unused]] static const bool sort_is_shown = kit::show_sort("insertion_sort");
DSA_SHOWN(InsertionSort, {"insert_sorted", "insert_sorted({0}.begin(), {0}.begin() + {1}, less)"},
          {"insert_sorted_in_tens",
           "insert_sorted({0}.begin(), {0}.begin() + {1}, by tens)  // 10 and 17 are equal", "insert_sorted"})

// ---- insert_sorted
// ----------------------------------------------------------------------------------------------

CHECK(InsertionSort, InsertsAnElementWhereItBelongs, example, on("insert_sorted"), promise("insert_sorted"),
      why("Inserting is all that the sort does: an element in the wrong place stays there.")) {
    auto s = subject();
    s("assign", integers{2, 5, 8, 4});
    s("insert_sorted", 3);
    EXPECT_EQ(s("elements"), integers({2, 4, 5, 8}));
}

CHECK(InsertionSort, InsertsInFrontOfAllAndBehindAll, example, on("insert_sorted"), promise("insert_sorted"),
      why("The walk has two ends: an element that is not greater, and the front of the range.")) {
    auto s = subject();
    s("assign", integers{2, 5, 8, 1});
    s("insert_sorted", 3);
    EXPECT_EQ(s("elements"), integers({1, 2, 5, 8}));
    s("assign", integers{2, 5, 8, 9});
    s("insert_sorted", 3);
    EXPECT_EQ(s("elements"), integers({2, 5, 8, 9}));
    s("assign", integers{3});  // and there may be nothing in front
    s("insert_sorted", 0);
    EXPECT_EQ(s("elements"), integers({3}));
}

CHECK(InsertionSort, OnATieTheElementStaysBehind, example, on("insert_sorted"), promise("Stable"),
      why("One comparison asked the other way round, and equal records change places.")) {
    auto s = subject();
    s("assign", integers{21, 51, 52, 90, 50});
    s("insert_sorted_in_tens", 4);
    EXPECT_EQ(s("elements"), integers({21, 51, 52, 50, 90}));
}

CHECK(InsertionSort, InsertingLeavesWhatIsBehindAlone, example, on("insert_sorted"), promise("I1"),
      why("What lies behind has not been looked at yet: an element that is lost there is lost.")) {
    auto s = subject();
    s("assign", integers{2, 5, 4, 9, 1});
    s("insert_sorted", 2);
    EXPECT_EQ(s("elements"), integers({2, 4, 5, 9, 1}));
    s("assign", integers{2, 5, 1, 9, 0});
    s("insert_sorted", 2);
    EXPECT_EQ(s("elements"), integers({1, 2, 5, 9, 0}));
}

static const kit::algorithm an_insertion{.operation = "insert_sorted",
                                         .promise = "I1",
                                         .prepared =
                                             [](integers& m) {
                                                 if (!m.empty()) std::sort(m.begin(), m.end() - 1);
                                             },
                                         .asked =
                                             [](const integers& m) {
                                                 std::vector<std::vector<value>> last;
                                                 if (!m.empty())
                                                     last.push_back({value(static_cast<int>(m.size()) - 1)});
                                                 return last;
                                             },
                                         .model =
                                             [](integers& m, const std::vector<value>&) {
                                                 m = kit::inserted(m);
                                                 return value();
                                             },
                                         .changes = true};
DSA_KIT(
    InsertionSort, kit::algorithms(an_insertion),
    kit::sorting({.operation = "insertion_sort", .every_length = "I1", .large = inputs::neighbours_swapped}))

CHECK(InsertionSort, NeedsBidirectionalIteratorsOnly, example, on("insertion_sort"), promise("Iterators"),
      background,
      why("The elements of a list do not lie side by side: there are steps to the next one and back, and no "
          "others.")) {
    auto s = subject("list");
    auto r = random();
    for (std::size_t n = 0; n != 20; ++n) {
        s("assign", permutation(n, r));
        s("insertion_sort");
        ASSERT_EQ(s("elements"), inputs::ascending(n));
    }
}

DSA_MEMORY_CHECK(InsertionSort)

// ---- what it costs
// -------------------------------------------------------------------------------------------

CHECK(InsertionSort, InsertingTakesLinearTime, cost, on("insert_sorted"), promise("insert_sorted"),
      why("An insertion that looks again at what it has passed makes the sort cubic.")) {
    EXPECT_COST(inserting(), O(n));
}

CHECK(InsertionSort, InsertingComparesOnceMoreThanElementsAreGreater, cost, on("insert_sorted"),
      promise("insert_sorted"),
      why("The walk from behind stops at once where the element is in place already: that is what the sort "
          "is chosen for.")) {
    auto s = subject();
    for (int n = 1; n != 12; ++n)
        for (int greater = 0; greater < n; ++greater) {
            integers v = inputs::ascending(static_cast<std::size_t>(n));
            v.back() = n - 2 - greater;              // equal to one, or less than all
            evidence::current().operations.clear();  // a finding shows its own story only
            s("assign", v);
            expect_at_most(static_cast<std::uint64_t>(greater) + (greater + 1 < n ? 1 : 0),
                           s("insert_sorted", n - 1),
                           "insert_sorted behind a sorted range of " + std::to_string(n - 1) + ", " +
                               std::to_string(greater) + " of it greater,");
        }
}

CHECK(InsertionSort, SortingTakesQuadraticTime, cost, on("insertion_sort"), promise("insertion_sort"),
      why("On a mixed range quadratic is all that is promised; what is worse helps nobody even on small "
          "ones.")) {
    EXPECT_COST(sorting(inputs::descending), O(n ^ 2));
}

CHECK(InsertionSort, SortingWhatIsNearlySortedTakesLinearTime, cost, on("insertion_sort"),
      promise("insertion_sort"),
      why("Logs arrive nearly in order: there this sort beats those that are better on mixed input.")) {
    EXPECT_COST(sorting(inputs::ascending), O(n));
    EXPECT_COST(sorting(inputs::neighbours_swapped), O(n));
    EXPECT_COST(sorting(inputs::all_equal), O(n));
}

CHECK(InsertionSort, SortingComparesAtMostInversionsPlusNMinusOne, cost, on("insertion_sort"),
      promise("insertion_sort"),
      why("Each comparison but one an element undoes an inversion; more are asked in vain.")) {
    auto s = subject();
    auto r = random();
    for (const std::size_t n : {2u, 3u, 5u, 8u, 17u, 64u, 200u})
        for (const integers& v : {permutation(n, r), inputs::few_values(n, 4, r), inputs::organ_pipe(n),
                                  inputs::descending(n), inputs::ascending(n), inputs::all_equal(n)}) {
            const auto inversions = inputs::inversions(v);
            evidence::current().operations.clear();
            s("assign", v);
            expect_at_most(inversions + n - 1, s("insertion_sort"),
                           "insertion_sort of " + std::to_string(n) + " elements with " +
                               std::to_string(inversions) + " inversions");
        }
}

CHECK(InsertionSort, SortingNeedsRoomForOneElement, space, on("insertion_sort"), promise("Space"),
      why("Libraries sort the short ends of larger sorts in this way, where memory would be all the cost.")) {
    EXPECT_EXTRA_SPACE(cost_of("insertion_sort").once(), O(1));
}

CHECK(InsertionSort, SortingKeepsTheCallStackFlat, cost, on("insertion_sort"), promise("Space"),
      why("A call for each element overflows the call stack on a range that is sorted already.")) {
    EXPECT_COST(sorting(inputs::ascending).column("stack_bytes"), O(1));
}
