// maximum.test.cpp: built once, trusted, never sees the learner's header.
#include "judge/check.hpp"

#include <algorithm>

using namespace dsa::judge;

using integers = std::vector<int>;

class Maximum : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t, std::size_t to, dsa::judge::random& r) override {
        s("assign", permutation(to, r));
    }
};
DSA_DRAWN_AS(Maximum, "elements", "positions")
DSA_SHOWN(Maximum, {"assign", "{0} = {1}"}, {"maximum", "maximum({0}.begin(), {0}.end()) - {0}.begin()"},
          {"maximum_in_descending_order", "maximum({0}.begin(), {0}.end(), std::greater()) - {0}.begin()"},
          {"maximum_of_a_list", "maximum(begin, end) in a std::list of {0}"},
          {"maximum_with_a_failing_less", "maximum({0}.begin(), {0}.end(), less that throws)"},
          {"is_constant", "constexpr auto it = maximum(a, a + n)"})

// Promise: Purpose
// Why: The best offer or the highest load would be reported wrongly.
TEST_F(Maximum, FindsTheLargestElement) {
    auto s = subject();
    s("assign", integers{3, 7, 2});
    EXPECT_EQ(s("maximum"), 1);
}

// Promise: Purpose
// Why: Loops that begin or end one element off pass most tests, and fail when the largest is first or
// last.
TEST_F(Maximum, FindsItAtEitherEnd) {
    auto s = subject();
    s("assign", integers{9, 1, 2});
    EXPECT_EQ(s("maximum"), 0);
    s("assign", integers{1, 2, 9});
    EXPECT_EQ(s("maximum"), 2);
}

// Promise: I1
// Why: Whoever relies on the first of equals, as in a ranking with ties, gets another winner.
TEST_F(Maximum, OfEquallyLargeElementsTheFirstWins) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 7});
    EXPECT_EQ(s("maximum"), 1);
    s("assign", integers{5, 5, 5});
    EXPECT_EQ(s("maximum"), 0);
}

// Promise: Result
// Why: Short ranges are where a loop runs no time or one time, and where mistakes in its bounds are.
TEST_F(Maximum, ManagesOneOrTwoElements) {
    auto s = subject();
    s("assign", integers{4});
    EXPECT_EQ(s("maximum"), 0);
    s("assign", integers{4, 8});
    EXPECT_EQ(s("maximum"), 1);
    s("assign", integers{8, 4});
    EXPECT_EQ(s("maximum"), 0);
}

// Promise: Result: last when
// Why: An empty range has no element to point at: reading one reads memory that is not there.
TEST_F(Maximum, GivesTheEndOfAnEmptyRange) { EXPECT_EQ(subject()("maximum"), 0); }

// Promise: Purpose
// Why: A search that begins with 0 as the largest so far reports a value that is not in the data.
TEST_F(Maximum, TakesNegativeElementsLikeOthers) {
    auto s = subject();
    s("assign", integers{-5, -3, -9});
    EXPECT_EQ(s("maximum"), 1);
}

// Promise: Order
// Why: Callers sort out the oldest, the cheapest or the nearest by an order of their own.
TEST_F(Maximum, FollowsTheGivenOrder) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 9, 2});
    EXPECT_EQ(s("maximum_in_descending_order"), 2);
}

// Promise: Iterators
// Why: Lists and streams of records have no random access; the algorithm needs none.
TEST_F(Maximum, NeedsForwardIteratorsOnly) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 7});
    EXPECT_EQ(s("maximum_of_a_list"), 1);
    s("assign", integers{});
    EXPECT_EQ(s("maximum_of_a_list"), 0);
}

// Promise: I1; Result
// Why: Random ranges hold the ties and the shapes that nobody thought of.
TEST_F(Maximum, AgreesWithMaxElementOnRandomRanges) {
    const auto distance = [](const integers& m, integers::const_iterator found) { return found - m.begin(); };
    agrees_with<integers>({
        {"assign", any_ints(), [](auto& m, const integers& v) { m = v; }},
        {"maximum", [=](auto& m) { return distance(m, std::max_element(m.begin(), m.end())); }},
        {"maximum_of_a_list", [=](auto& m) { return distance(m, std::max_element(m.begin(), m.end())); }},
        {"maximum_in_descending_order",
         [=](auto& m) { return distance(m, std::min_element(m.begin(), m.end())); }},
    });
}

// Promise: Exceptions
// Why: An exception that is swallowed leaves the caller with an answer that nobody computed.
TEST_F(Maximum, LetsAnExceptionOfLessPass) {
    auto s = subject();
    s("assign", integers{3, 7, 2});
    EXPECT_EQ(s("maximum_with_a_failing_less"), raised("dsa::driver::comparison_failure"));
    EXPECT_EQ(s("maximum"), 1);
}

// Promise: Result: constexpr
// Why: Tables that the compiler fills cost nothing when the program runs; they need constexpr functions.
TEST_F(Maximum, CanBeAConstant) {
    auto s = subject();
    EXPECT_EQ(s("maximum"), 0);
    EXPECT_INTERFACE(std::move(s), "is_constant",
                     "maximum is constexpr: the largest element of a constant array is a constant");
}

// Promise: Language
// Why: Reading one element beyond the end mostly works on the day it is written, and crashes in another
// week.
DSA_MEMORY_CHECK(Maximum)

// Promise: maximum
// Why: A second loop inside the first makes a million elements take hours.
TEST_F(Maximum, TakesLinearTime) { EXPECT_COST("maximum", O(n)); }

// Promise: maximum
// Why: A comparison may be a call into a database: n - 1 are needed, and each further one is paid for
// nothing.
TEST_F(Maximum, ComparesEachElementOnce) { EXPECT_COUNT(cost_of("maximum").column("comparisons"), n - 1); }

// Promise: maximum
// Why: With one element there is nothing to ask; a comparison then reads an element that is not there, or
// wastes a call.
TEST_F(Maximum, ComparesNothingWhereThereIsNoChoice) {
    if (elsewhere(dsa::verdict::kind::cost)) return;
    auto s = subject();
    for (int n : {0, 1}) {
        s("assign", integers(static_cast<std::size_t>(n), 4));
        if (const auto taken = s("maximum").cost().comparisons)
            abandon(dsa::verdict::outcome::failed, "maximum took " + std::to_string(taken) +
                                                       " comparisons at n = " + std::to_string(n) +
                                                       "; the contract allows none");
    }
}

// Promise: Elements
// Why: Elements may be large, or impossible to copy: looking is enough.
TEST_F(Maximum, CopiesMovesAndAllocatesNothing) {
    EXPECT_COUNT(cost_of("maximum").column("copies").up_to(1024), 0);
    EXPECT_COUNT(cost_of("maximum").column("moves").up_to(1024), 0);
    EXPECT_COUNT(cost_of("maximum").column("allocations").up_to(1024), 0);
}

// Promise: Space
// Why: A range may be larger than the memory that is left.
TEST_F(Maximum, RemembersNoMoreThanOneIterator) { EXPECT_EXTRA_SPACE("maximum", O(1)); }
