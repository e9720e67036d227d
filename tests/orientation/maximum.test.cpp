// maximum.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/kit.hpp"

#include <algorithm>
#include <numeric>

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

class Maximum : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t, std::size_t to, dsa::judge::random& r) override {
        s("assign", permutation(to, r));
    }
};
DSA_DRAWN_AS(Maximum, "elements", "positions")
DSA_SHOWN(Maximum, {"assign", "{0} = {1}"}, {"maximum", "maximum({0}.begin(), {0}.end()) - {0}.begin()"},
          {"maximum_in_descending_order", "maximum({0}.begin(), {0}.end(), std::greater()) - {0}.begin()",
           "maximum"},
          {"maximum_of_a_list", "maximum(begin, end) in a std::forward_list of {0}", "maximum"},
          {"is_constant", "constexpr auto it = maximum(a, a + n)", "maximum"})

CHECK(Maximum, FindsTheLargestElement, example, on("maximum"), promise("Purpose"),
      why("The best offer or the highest load would be reported wrongly.")) {
    auto s = subject();
    s("assign", integers{3, 7, 2});
    EXPECT_EQ(s("maximum"), 1);
}

CHECK(Maximum, FindsItAtEitherEnd, example, on("maximum"), promise("Purpose"),
      why("Loops that begin or end one element off pass most tests, and fail when the largest is first or "
          "last.")) {
    auto s = subject();
    s("assign", integers{9, 1, 2});
    EXPECT_EQ(s("maximum"), 0);
    s("assign", integers{1, 2, 9});
    EXPECT_EQ(s("maximum"), 2);
}

CHECK(Maximum, OfEquallyLargeElementsTheFirstWins, example, on("maximum"), promise("I1"),
      why("Whoever relies on the first of equals, as in a ranking with ties, gets another winner.")) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 7});
    EXPECT_EQ(s("maximum"), 1);
    s("assign", integers{5, 5, 5});
    EXPECT_EQ(s("maximum"), 0);
}

CHECK(Maximum, ManagesOneOrTwoElements, example, on("maximum"), promise("Result"),
      why("Short ranges are where a loop runs no time or one time, and where mistakes in its bounds are.")) {
    auto s = subject();
    s("assign", integers{4});
    EXPECT_EQ(s("maximum"), 0);
    s("assign", integers{4, 8});
    EXPECT_EQ(s("maximum"), 1);
    s("assign", integers{8, 4});
    EXPECT_EQ(s("maximum"), 0);
}

CHECK(Maximum, GivesTheEndOfAnEmptyRange, example, on("maximum"), promise("Result: last when"),
      why("An empty range has no element to point at: reading one reads memory that is not there.")) {
    auto s = subject();
    EXPECT_EQ(s("maximum"), 0);
    s("assign", integers{3, 7});  // and of no other
    EXPECT_EQ(s("maximum"), 1);
}

CHECK(Maximum, TakesNegativeElementsLikeOthers, example, on("maximum"), promise("Purpose"),
      why("A search that begins with 0 as the largest so far reports a value that is not in the data.")) {
    auto s = subject();
    s("assign", integers{-5, -3, -9});
    EXPECT_EQ(s("maximum"), 1);
}

CHECK(Maximum, LooksAtSeventyThousandElements, space, on("maximum"), promise("Result"), afterwards,
      why("A counter of 16 bits begins again at 65,536: what stands behind is never looked at.")) {
    auto s = subject();
    integers rising(70'000);
    std::iota(rising.begin(), rising.end(), 0);
    s("assign", rising);
    EXPECT_EQ(s("maximum"), 69'999);
}

CHECK(Maximum, FollowsTheGivenOrder, example, on("maximum"), promise("Order"),
      why("Callers sort out the oldest, the cheapest or the nearest by an order of their own.")) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 9, 2});
    EXPECT_EQ(s("maximum_in_descending_order"), 2);
}

CHECK(Maximum, NeedsForwardIteratorsOnly, example, on("maximum"), promise("Iterators"),
      why("Lists and streams of records have no random access; the algorithm needs none.")) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 7});
    EXPECT_EQ(s("maximum_of_a_list"), 1);
    s("assign", integers{});
    EXPECT_EQ(s("maximum_of_a_list"), 0);
}

CHECK(Maximum, AgreesWithMaxElementOnRandomRanges, property, on("maximum"), promise("I1", "Result"),
      why("Random ranges hold the ties and the shapes that nobody thought of.")) {
    const auto distance = [](const integers& m, integers::const_iterator found) { return found - m.begin(); };
    agrees_with<integers>({
        {"assign", any_ints(), [](auto& m, const integers& v) { m = v; }},
        {"maximum", [=](auto& m) { return distance(m, std::max_element(m.begin(), m.end())); }},
        {"maximum_of_a_list", [=](auto& m) { return distance(m, std::max_element(m.begin(), m.end())); }},
        {"maximum_in_descending_order",
         [=](auto& m) { return distance(m, std::min_element(m.begin(), m.end())); }},
    });
}

static value place_of_the_largest(integers& m, const std::vector<value>&) {
    return value(static_cast<long long>(std::max_element(m.begin(), m.end()) - m.begin()));
}
static const kit::algorithm maximum{
    .operation = "maximum", .promise = "Result", .model = place_of_the_largest};
DSA_KIT(Maximum,
        kit::algorithms(maximum, {{"FindsElementsThatCanOnlyBeMovedInAnyContainer", "scattered", "Elements",
                                   "The elements of a deque do not lie side by side, and files, locks and "
                                   "threads cannot be copied."}}))

CHECK(Maximum, CanBeAConstant, interface, on("maximum"), promise("Result: constexpr"),
      why("Tables that the compiler fills cost nothing when the program runs; they need constexpr "
          "functions.")) {
    auto s = subject();
    EXPECT_EQ(s("maximum"), 0);
    EXPECT_INTERFACE(std::move(s), "is_constant",
                     "maximum is constexpr: the largest element of a constant array is a constant");
}

DSA_MEMORY_CHECK(Maximum)

CHECK(Maximum, TakesLinearTime, cost, on("maximum"), promise("maximum"),
      why("A second loop inside the first makes a million elements take hours.")) {
    EXPECT_COST("maximum", O(n));
}

CHECK(Maximum, ComparesEachElementOnce, cost, on("maximum"), promise("maximum"),
      why("A comparison may be a call into a database: n - 1 are needed, and each further one is paid for "
          "nothing.")) {
    EXPECT_COUNT(cost_of("maximum").column("comparisons"), n - 1);
}

CHECK(Maximum, ComparesNothingWhereThereIsNoChoice, cost, on("maximum"), promise("maximum"),
      why("With one element there is nothing to ask; a comparison then reads an element that is not there, "
          "or wastes a call.")) {
    auto s = subject();
    for (int n : {0, 1}) {
        s("assign", integers(static_cast<std::size_t>(n), 4));
        if (const auto taken = s("maximum").cost().comparisons)
            abandon(dsa::verdict::outcome::failed, "maximum took " + std::to_string(taken) +
                                                       " comparisons at n = " + std::to_string(n) +
                                                       "; the contract allows none");
    }
}

CHECK(Maximum, CopiesMovesAndAllocatesNothing, cost, on("maximum"), promise("Elements"),
      why("Elements may be large, or impossible to copy: looking is enough.")) {
    EXPECT_COUNT(cost_of("maximum").column("copies").up_to(1024), 0);
    EXPECT_COUNT(cost_of("maximum").column("moves").up_to(1024), 0);
    EXPECT_COUNT(cost_of("maximum").column("allocations").up_to(1024), 0);
}

CHECK(Maximum, RemembersNoMoreThanOneIterator, space, on("maximum"), promise("Space"),
      why("A range may be larger than the memory that is left.")) {
    EXPECT_EXTRA_SPACE("maximum", O(1));
}
