// lower_bound.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/kit.hpp"

#include <algorithm>
#include <numeric>

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

class LowerBound : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t, std::size_t to, dsa::judge::random&) override {
        s("assign", ascending(to));
    }
    // 0, 1, ..., n - 1.
    static integers ascending(std::size_t n) {
        integers v(n);
        std::iota(v.begin(), v.end(), 0);
        return v;
    }
    static void expect_at_most(std::uint64_t most, std::uint64_t taken, int n) {
        if (taken > most)
            abandon(dsa::verdict::outcome::failed, "lower_bound took " + std::to_string(taken) +
                                                       " comparisons at n = " + std::to_string(n) +
                                                       "; the contract allows " + std::to_string(most));
    }
    // Each place in turn, the end included: the longest way of a search is among them, whichever that is.
    static cost_of::arguments each_place() {
        return [asked = std::size_t{0}](std::size_t n, dsa::judge::random&) mutable {
            return std::vector<value>{value(static_cast<int>(asked++ % (n + 1)))};
        };
    }
    // What to look for in 0, ..., n - 1: the longest way is not the same for every n, so all kinds of places.
    static std::vector<value> anywhere(std::size_t n, dsa::judge::random& r) {
        const int last = static_cast<int>(n) - 1;
        switch (r.below(4)) {
            case 0: return {value(0)};
            case 1: return {value(last + 1)};
            default: return {value(r.between(-1, last + 1))};
        }
    }
};
DSA_DRAWN_AS(LowerBound, "elements", "positions")
DSA_SHOWN(LowerBound, {"assign", "{0} = {1}"}, {"insert", "{0} gets {1}, in its place"},
          {"lower_bound", "lower_bound({0}.begin(), {0}.end(), {1}) - {0}.begin()"},
          {"lower_bound_in_descending_order",
           "lower_bound({0}.begin(), {0}.end(), {1}, std::greater()) - {0}.begin()", "lower_bound"},
          {"lower_bound_in_tens", "lower_bound({0}.begin(), {0}.end(), {1}, element / 10 < x)",
           "lower_bound"},
          {"lower_bound_in_a_list", "lower_bound(begin, end, {1}) in a std::forward_list of {0}",
           "lower_bound"},
          {"lower_bound_in_billions", "lower_bound(0, {1}, {2}) in all numbers below {1}", "lower_bound"},
          {"is_constant", "constexpr auto it = lower_bound(a, a + n, x)", "lower_bound"})

CHECK(LowerBound, FindsAValueThatIsThere, example, on("lower_bound"), promise("Result"),
      why("A record that is there and not found is inserted twice, or reported as missing.")) {
    auto s = subject();
    s("assign", integers{2, 4, 7});
    EXPECT_EQ(s("lower_bound", 4), 1);
    EXPECT_EQ(s("lower_bound", 2), 0);
    EXPECT_EQ(s("lower_bound", 7), 2);
}

CHECK(LowerBound, FindsWhereAnAbsentValueBelongs, example, on("lower_bound"), promise("Result"),
      why("Whoever inserts at the place that is given breaks the order of the range when it is one off.")) {
    auto s = subject();
    s("assign", integers{2, 4, 7});
    EXPECT_EQ(s("lower_bound", 3), 1);
    EXPECT_EQ(s("lower_bound", 5), 2);
}

CHECK(LowerBound, GivesTheFirstOfEqualElements, example, on("lower_bound"), promise("I2"),
      why("Counting and listing equal records begins at the first one; all in front of a later one would be "
          "missed.")) {
    auto s = subject();
    s("assign", integers{2, 4, 4, 7, 9});
    EXPECT_EQ(s("lower_bound", 4), 1);
    s("assign", integers{4, 4, 4, 4, 4, 4, 4});
    EXPECT_EQ(s("lower_bound", 4), 0);
}

CHECK(LowerBound, GivesTheEndWhenEveryElementIsLess, example, on("lower_bound"), promise("Result: last when"),
      why("A place inside the range would put the newest record, say today's, in front of older ones.")) {
    auto s = subject();
    s("assign", integers{2, 4, 4, 7, 9});
    EXPECT_EQ(s("lower_bound", 10), 5);
    EXPECT_EQ(s("lower_bound", 9), 4);  // and in no other case
}

CHECK(LowerBound, GivesTheFrontWhenNoElementIsLess, example, on("lower_bound"), promise("Result"),
      why("The place in front of all others is where a loop that shrinks from the left is easily one off.")) {
    auto s = subject();
    s("assign", integers{2, 4, 4, 7, 9});
    EXPECT_EQ(s("lower_bound", 1), 0);
    EXPECT_EQ(s("lower_bound", 3), 1);  // and in no other case
}

CHECK(LowerBound, ManagesNoneOneOrTwoElements, example, on("lower_bound"), promise("Requires"),
      why("Short ranges are where halving stops, and where it runs on for ever or steps outside when it is "
          "one off.")) {
    auto s = subject();
    EXPECT_EQ(s("lower_bound", 3), 0);
    s("assign", integers{4});
    for (int x : {3, 4, 5}) EXPECT_EQ(s("lower_bound", x), x > 4 ? 1 : 0);
    s("assign", integers{4, 6});
    for (int x : {3, 4, 5, 6, 7}) EXPECT_EQ(s("lower_bound", x), (x > 4 ? 1 : 0) + (x > 6 ? 1 : 0));
}

CHECK(LowerBound, FollowsTheGivenOrder, example, on("lower_bound"), promise("Order"),
      why("Ranges are sorted by date, by length, from large to small; the search must ask the same question "
          "as the sort.")) {
    auto s = subject();
    s("assign", integers{9, 7, 4, 4, 2});
    EXPECT_EQ(s("lower_bound_in_descending_order", 4), 2);
    EXPECT_EQ(s("lower_bound_in_descending_order", 8), 1);
    EXPECT_EQ(s("lower_bound_in_descending_order", 1), 5);
}

CHECK(LowerBound, AsksWhetherAnElementIsLessThanXAndNeverTheOtherWay, example, on("lower_bound"),
      promise("Order"),
      why("A record is looked up by its key alone: less(record, key) can be asked, the other way round does "
          "not compile.")) {
    // So x may be of a type of its own, and no order is needed beyond that of the answers.
    auto s = subject();
    s("assign", integers{5, 12, 18, 23, 31, 39, 40});
    EXPECT_EQ(s("lower_bound_in_tens", 1), 1);
    EXPECT_EQ(s("lower_bound_in_tens", 3), 4);
    EXPECT_EQ(s("lower_bound_in_tens", 9), 7);
    s("assign", integers{12, 18, 5, 47, 30, 31});
    EXPECT_EQ(s("lower_bound_in_tens", 3), 3);
}

CHECK(LowerBound, NeedsForwardIteratorsOnly, example, on("lower_bound"),
      promise("Iterators: forward iterators"),
      why("Linked lists have no random access, and comparisons can be saved in them as well.")) {
    auto s = subject();
    EXPECT_EQ(s("lower_bound_in_a_list", 1), 0);
    s("assign", integers{2, 4, 4, 7, 9});
    EXPECT_EQ(s("lower_bound_in_a_list", 4), 1);
    EXPECT_EQ(s("lower_bound_in_a_list", 10), 5);
}

CHECK(LowerBound, AgreesWithStdOnRandomRanges, property, on("lower_bound"), promise("Result", "I1", "I2"),
      why("Random ranges hold the ties and lengths that nobody thought of; off-by-one mistakes show in few "
          "of them.")) {
    const auto where = [](auto& m, int x) { return std::lower_bound(m.begin(), m.end(), x) - m.begin(); };
    const auto insert = [](auto& m, int x) { m.insert(std::lower_bound(m.begin(), m.end(), x), x); };
    agrees_with<integers>(
        {
            {"insert", any_int(), insert},
            {"insert", int_between(0, 4), insert},
            {"lower_bound", any_int(), where},
            {"lower_bound", int_between(-1, 5), where},
            {"lower_bound_in_a_list", int_between(-1, 5), where},
        },
        {.kind = "", .most_elements = 0});  // the kit asks this of some thousand, assigned at once
}

// Of kind cost, since this is about size: what takes a step for each element does not get through either.
CHECK(LowerBound, SearchesMoreElementsThanAnIntCanCount, cost, on("lower_bound"), promise("Result"),
      why("(first + last) / 2 in an int was wrong in widely used libraries for years, until arrays became "
          "large.")) {
    auto s = subject();
    EXPECT_EQ(s("lower_bound_in_billions", 3'000'000'000, 2'999'999'999), 2'999'999'999);
    EXPECT_EQ(s("lower_bound_in_billions", 3'000'000'000, 7), 7);
    EXPECT_EQ(s("lower_bound_in_billions", 5'000'000'000, 6'000'000'000), 5'000'000'000);
}

// The ends, some places in between, and values that are not there.
static std::vector<std::vector<value>> looked_for(const integers& sorted) {
    std::vector<std::vector<value>> all{{value(5)}, {value(-2147483647)}, {value(2147483647)}};
    for (std::size_t i = 0; i < sorted.size(); i += sorted.size() / 5 + 1)
        for (const int x : {sorted[i], sorted[i] / 2, sorted.back()}) all.push_back({value(x)});
    return all;
}
static const kit::algorithm lower_bound{
    .operation = "lower_bound",
    .promise = "Result",
    .prepared = [](integers& m) { std::sort(m.begin(), m.end()); },
    .asked = looked_for,
    .model =
        [](integers& m, const std::vector<value>& x) {
            return value(
                static_cast<long long>(std::lower_bound(m.begin(), m.end(), x[0].as<int>()) - m.begin()));
        }};
DSA_KIT(LowerBound,
        kit::algorithms(lower_bound,
                        {{"SearchesElementsThatCanOnlyBeMovedInAnyContainer", "scattered", "Elements",
                          "The elements of a deque do not lie side by side, and files, locks and threads "
                          "cannot be copied."}}))

CHECK(LowerBound, CanBeAConstant, interface, on("lower_bound"), promise("Result: constexpr"),
      why("Tables that the compiler searches cost nothing when the program runs; they need constexpr "
          "functions.")) {
    auto s = subject();
    EXPECT_EQ(s("lower_bound", 1), 0);
    EXPECT_INTERFACE(std::move(s), "is_constant",
                     "lower_bound is constexpr: a place in a constant array is a constant");
}

DSA_MEMORY_CHECK(LowerBound)

CHECK(LowerBound, TakesLogarithmicTime, cost, on("lower_bound"), promise("lower_bound"),
      why("Of a billion records 30 are looked at; a walk through them takes seconds for each question.")) {
    EXPECT_COST(cost_of("lower_bound").with(anywhere), O(log n));
}

CHECK(LowerBound, ComparesNoMoreThanTheHalvingNeeds, cost, on("lower_bound"), promise("lower_bound"),
      why("A comparison may be a read from disk: one more on each level doubles the cost.")) {
    EXPECT_BOUND(cost_of("lower_bound").with(anywhere).column("comparisons"), ceil(lg(n + 1)));
    EXPECT_BOUND(cost_of("lower_bound").with(each_place()).calls(65).up_to(64).column("comparisons"),
                 ceil(lg(n + 1)));
}

CHECK(
    LowerBound, ComparesNoMoreInSmallRanges, cost, on("lower_bound"), promise("lower_bound"),
    why("Indexes ask millions of small nodes; one comparison too many there is a fourth of all.")) {  // each place in each of them, since here one too many shows
    auto s = subject();
    std::uint64_t most = 0;  // ceil(lg(n + 1)), which is the number of binary digits of n
    for (int n = 0; n != 18; ++n) {
        if (n >> most) ++most;
        s("assign", ascending(static_cast<std::size_t>(n)));
        for (int x = 0; x <= n; ++x) expect_at_most(most, s("lower_bound", x).cost().comparisons, n);
    }
}

CHECK(LowerBound, ComparesNoMoreInAList, cost, on("lower_bound"), promise("Iterators: forward iterators"),
      why("Walking along a list is cheap where a comparison is dear: only the halving saves those.")) {
    EXPECT_BOUND(cost_of("lower_bound_in_a_list").with(anywhere).column("comparisons"), ceil(lg(n + 1)));
    EXPECT_BOUND(
        cost_of("lower_bound_in_a_list").with(each_place()).calls(65).up_to(64).column("comparisons"),
        ceil(lg(n + 1)));
}

CHECK(LowerBound, CopiesMovesAndAllocatesNothing, cost, on("lower_bound"), promise("Elements"),
      why("Elements may be large, or impossible to copy: looking is enough.")) {
    EXPECT_COUNT(cost_of("lower_bound").column("copies").up_to(1024), 0);
    EXPECT_COUNT(cost_of("lower_bound").column("moves").up_to(1024), 0);
    EXPECT_COUNT(cost_of("lower_bound").column("allocations").up_to(1024), 0);
}

CHECK(LowerBound, RemembersNoMoreThanAnIteratorAndTwoLengths, space, on("lower_bound"), promise("Space"),
      why("A search that recurses or collects takes memory that a lookup has no use for.")) {
    EXPECT_EXTRA_SPACE(cost_of("lower_bound").with(anywhere), O(1));
}
