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

TEST_F(Maximum, FindsTheLargestElement) {
    auto s = subject();
    s("assign", integers{3, 7, 2});
    EXPECT_EQ(s("maximum"), 1);
}

TEST_F(Maximum, FindsItAtEitherEnd) {
    auto s = subject();
    s("assign", integers{9, 1, 2});
    EXPECT_EQ(s("maximum"), 0);
    s("assign", integers{1, 2, 9});
    EXPECT_EQ(s("maximum"), 2);
}

TEST_F(Maximum, OfEquallyLargeElementsTheFirstWins) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 7});
    EXPECT_EQ(s("maximum"), 1);
    s("assign", integers{5, 5, 5});
    EXPECT_EQ(s("maximum"), 0);
}

TEST_F(Maximum, ManagesOneOrTwoElements) {
    auto s = subject();
    s("assign", integers{4});
    EXPECT_EQ(s("maximum"), 0);
    s("assign", integers{4, 8});
    EXPECT_EQ(s("maximum"), 1);
    s("assign", integers{8, 4});
    EXPECT_EQ(s("maximum"), 0);
}

TEST_F(Maximum, GivesTheEndOfAnEmptyRange) { EXPECT_EQ(subject()("maximum"), 0); }

TEST_F(Maximum, TakesNegativeElementsLikeOthers) {
    auto s = subject();
    s("assign", integers{-5, -3, -9});
    EXPECT_EQ(s("maximum"), 1);
}

TEST_F(Maximum, FollowsTheGivenOrder) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 9, 2});
    EXPECT_EQ(s("maximum_in_descending_order"), 2);
}

TEST_F(Maximum, NeedsForwardIteratorsOnly) {
    auto s = subject();
    s("assign", integers{3, 7, 2, 7});
    EXPECT_EQ(s("maximum_of_a_list"), 1);
    s("assign", integers{});
    EXPECT_EQ(s("maximum_of_a_list"), 0);
}

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

TEST_F(Maximum, LetsAnExceptionOfLessPass) {
    auto s = subject();
    s("assign", integers{3, 7, 2});
    EXPECT_EQ(s("maximum_with_a_failing_less"), raised("not_comparable"));
    EXPECT_EQ(s("maximum"), 1);
}

TEST_F(Maximum, CanBeAConstant) {
    auto s = subject();
    EXPECT_EQ(s("maximum"), 0);
    EXPECT_INTERFACE(std::move(s), "is_constant",
                     "maximum is constexpr: the largest element of a constant array is a constant");
}

DSA_MEMORY_CHECK(Maximum)

TEST_F(Maximum, TakesLinearTime) { EXPECT_COST("maximum", O(n)); }
TEST_F(Maximum, ComparesEachElementOnce) { EXPECT_COUNT(cost_of("maximum").column("comparisons"), n - 1); }
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
TEST_F(Maximum, CopiesMovesAndAllocatesNothing) {
    EXPECT_COUNT(cost_of("maximum").column("copies").up_to(1024), 0);
    EXPECT_COUNT(cost_of("maximum").column("moves").up_to(1024), 0);
    EXPECT_COUNT(cost_of("maximum").column("allocations").up_to(1024), 0);
}
TEST_F(Maximum, RemembersNoMoreThanOneIterator) { EXPECT_EXTRA_SPACE("maximum", O(1)); }
