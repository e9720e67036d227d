// fenwick_tree.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <numeric>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

namespace {

using integers = std::vector<int>;
using wide = std::vector<long long>;
const integers first_digits{3, 1, 4, 1, 5, 9, 2, 6};

// The numbers themselves: every sum is added up anew.
struct row {
    wide numbers;
    [[nodiscard]] std::size_t size() const { return numbers.size(); }
    long long& at(int i) { return numbers.at(static_cast<std::size_t>(i)); }  // throws std::out_of_range
    [[nodiscard]] long long sum(int first, int last) const {
        if (first > last || static_cast<std::size_t>(last) > size()) throw std::out_of_range("no range");
        return std::accumulate(numbers.begin() + first, numbers.begin() + last, 0LL);
    }
    [[nodiscard]] std::size_t lower_bound(long long total) const {
        std::size_t i = 0;
        for (long long before = 0; i != size() && (before += numbers[i]) < total;) ++i;
        return i;
    }
    [[nodiscard]] wide cells() const {
        wide all;
        for (int i = 1; static_cast<std::size_t>(i) <= size(); ++i) all.push_back(sum(i - (i & -i), i));
        return all;
    }
};

void not_at_all(subject&, std::size_t, dsa::judge::random&) {}
std::vector<value> as_many(std::size_t n, dsa::judge::random&) { return {value(n)}; }
std::vector<value> any_numbers(std::size_t n, dsa::judge::random& r) {
    return {value(random_integers(n, r))};
}
std::vector<value> any_part(std::size_t n, dsa::judge::random& r) {
    const auto last = r.below(n + 1);
    return {value(r.below(last + 1)), value(last)};
}

int floor_lg(std::size_t n) {
    int digits = 0;
    while ((n /= 2) != 0) ++digits;
    return digits;
}
// Sizes on both sides of powers of two, where a tree gets one level more.
constexpr std::size_t sizes[] = {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 100, 255, 256, 257};

// An operation did something more often than the contract allows, in a tree of n numbers.
void expect_at_most(int most, int done, const char* what, const std::string& operation, std::size_t n) {
    if (done > most)
        abandon(dsa::verdict::outcome::failed, operation + " made " + std::to_string(done) + " " + what +
                                                   " in a tree of " + std::to_string(n) +
                                                   " numbers; the contract allows " + std::to_string(most));
}
int most_of(const response& numbers) {
    const auto all = numbers.as<integers>();
    return all.empty() ? 0 : *std::max_element(all.begin(), all.end());
}

}  // namespace

class FenwickTree : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t, std::size_t to, dsa::judge::random&) override {
        s("zeros", to);
        if (to != 0) s("add", 0, 1);  // so that no gate holds where nothing is written yet
    }
};
DSA_DRAWN_AS(FenwickTree, "cells", "ranges")
DSA_SHOWN(FenwickTree, {"construct", "{0} = fenwick_tree({1})", "construction"},
          {"zeros", "{0} = fenwick_tree({1} zeros)", "construction"},
          {"cells_as_they_are", "{0}.cells()", "cells"},
          {"elements", "the numbers of {0}, by its cells", "cells"},
          {"of_list", "{0} = fenwick_tree{3, 1, 4, 1, 5}", "construction"}, {"copy", "fenwick_tree({0})"},
          {"move", "fenwick_tree(std::move({0}))"}, {"assign", "{0} = {1}", "copy"},
          {"move_assign", "{0} = std::move({1})", "move"}, {"swap", "{0}.swap({1})"},
          {"friend_swap", "swap({0}, {1})", "swap"}, {"equal", "{0} == {1}", "=="},
          {"additions_of_add", "{0}.add(i, 1) for each i", "add"},
          {"additions_of_prefix", "{0}.prefix(count) for each count", "prefix"},
          {"additions_of_sum", "{0}.sum(first, {1}) for each first", "sum"},
          {"additions_of_get", "{0}.get(i) for each i", "get"},
          {"additions_of_set", "{0}.set(i, 1) for each i", "set"},
          {"additions_of_lower_bound", "{0}.lower_bound(total) for each total below {1}", "lower_bound"},
          {"comparisons_of_lower_bound", "{0}.lower_bound(total) for each total below {1}", "lower_bound"},
          {"additions_of_push_back", "{0}.push_back(1), {1} times", "push_back"},
          {"additions_of_construction", "{0} = fenwick_tree({1})", "construction"},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"},
          {"observes_without_throwing", "noexcept({0}.size(), {0}.empty(), {0}.cells())"})

CHECK(FenwickTree, AddReachesEveryCellThatCoversTheNumber, example, on("add"), promise("add", "I1"),
      why("A cell that is left out answers with the count of before: percentiles of yesterday's traffic.")) {
    auto s = subject();
    s("zeros", 8);
    s("add", 0, 3);
    EXPECT_EQ(s("cells"), (wide{3, 3, 0, 3, 0, 0, 0, 3}));
    s("add", 4, 5);
    EXPECT_EQ(s("cells"), (wide{3, 3, 0, 3, 5, 5, 0, 8}));
    s("add", 7, 1);
    EXPECT_EQ(s("cells"), (wide{3, 3, 0, 3, 5, 5, 0, 9}));
    s("zeros", 6);
    s("add", 4, 2);
    EXPECT_EQ(s("cells"), (wide{0, 0, 0, 0, 2, 2}));
}

CHECK(FenwickTree, PrefixSumsTheFirstNumbers, example, on("prefix"), promise("prefix", "I1"),
      why("A count of all requests up to a time is what a rate is computed from: off by one number, it is "
          "another time's.")) {
    auto s = subject();
    s("zeros", 5);
    s("add", 0, 3);
    s("add", 1, 1);
    s("add", 2, 4);
    s("add", 3, 1);
    s("add", 4, 5);
    const wide totals{0, 3, 4, 8, 9, 14};
    for (int count = 0; count <= 5; ++count)
        EXPECT_EQ(s("prefix", count), totals[static_cast<std::size_t>(count)]);
}

CHECK(FenwickTree, SumTakesTheFirstAndLeavesOutTheLast, example, on("sum"), promise("sum"),
      why("Hours that are billed twice, or not at all, where one period ends and the next begins.")) {
    auto s = subject();
    s("zeros", 3);
    s("add", 0, 10);
    s("add", 1, 20);
    s("add", 2, 40);
    EXPECT_EQ(s("sum", 0, 1), 10);
    EXPECT_EQ(s("sum", 1, 3), 60);
    EXPECT_EQ(s("sum", 0, 3), 70);
    EXPECT_EQ(s("sum", 2, 2), 0);
    EXPECT_EQ(s("sum", 3, 3), 0);
}

CHECK(FenwickTree, GetAndSetAreOfOneNumber, example, on("get", "set"), promise("get", "set"),
      why("set of a player's score must not add to it, and must leave the scores beside it alone.")) {
    auto s = subject();
    s("zeros", 4);
    s("set", 1, 7);
    s("set", 2, -3);
    EXPECT_EQ(s("get", 1), 7);
    EXPECT_EQ(s("get", 2), -3);
    EXPECT_EQ(s("get", 3), 0);
    s("set", 1, 5);
    EXPECT_EQ(s("get", 1), 5);
    EXPECT_EQ(s("get", 0), 0);
    EXPECT_EQ(s("cells"), (wide{0, 5, -3, 2}));
}

CHECK(FenwickTree, ConstructionFromARangeMakesEveryCell, example, on("construction"),
      promise("construction", "I1"),
      why("Yesterday's counts are read from a file at the start: a cell that is not made then is wrong until "
          "the next start.")) {
    auto s = subject();
    s("construct", first_digits);
    EXPECT_EQ(s("cells"), (wide{3, 4, 4, 9, 5, 14, 2, 31}));
    s("construct", integers{5, 6, 7, 8, 9, 10, 11});
    EXPECT_EQ(s("cells"), (wide{5, 11, 7, 26, 9, 19, 11}));
    s("construct", integers{4});
    EXPECT_EQ(s("cells"), wide{4});
    s("construct", integers{});
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(s("empty"), true);
}

CHECK(
    FenwickTree, PushBackCoversTheNumbersInFrontOfIt, example, on("push_back"), promise("push_back", "I1"),
    why("A new hour is added every hour; a cell that covers its own hour only loses all those before it.")) {
    auto s = subject();
    for (const int x : {3, 1, 4, 1}) s("push_back", x);
    EXPECT_EQ(s("cells"), (wide{3, 4, 4, 9}));
    for (const int x : {5, 9, 2, 6}) s("push_back", x);
    EXPECT_EQ(s("cells"), (wide{3, 4, 4, 9, 5, 14, 2, 31}));
}

CHECK(FenwickTree, CountsItsNumbers, example, on("size", "empty"), promise("size"),
      why("A loop over the hours of a day ends at size(): one too many reads an hour that is not there.")) {
    auto s = subject();
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(s("empty"), true);
    s("push_back", 3);
    s("push_back", 4);
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(s("empty"), false);
}

CHECK(
    FenwickTree, LowerBoundGivesTheNumberThatReachesTheTotal, example, on("lower_bound"),
    promise("Result: lower_bound"),
    why("The median of a histogram is the bucket in which the count reaches one half: one bucket off, a slow "
        "service looks fast.")) {
    auto s = subject();
    for (const int x : {3, 0, 4, 1, 5}) s("push_back", x);
    EXPECT_EQ(s("lower_bound", 1), 0);
    EXPECT_EQ(s("lower_bound", 3), 0);
    EXPECT_EQ(s("lower_bound", 4), 2);
    EXPECT_EQ(s("lower_bound", 7), 2);
    EXPECT_EQ(s("lower_bound", 8), 3);
    EXPECT_EQ(s("lower_bound", 13), 4);
    EXPECT_EQ(s("lower_bound", 14), 5);
}

CHECK(FenwickTree, LowerBoundOfNothingIsTheFirstAndOfTooMuchTheSize, example, on("lower_bound"),
      promise("Result: lower_bound"),
      why("Both ends are asked for in every report: the least and the largest of what was measured.")) {
    auto s = subject();
    EXPECT_EQ(s("lower_bound", 1), 0);
    EXPECT_EQ(s("lower_bound", 0), 0);
    for (const int x : {0, 0, 2, 1, 0}) s("push_back", x);
    EXPECT_EQ(s("lower_bound", -4), 0);
    EXPECT_EQ(s("lower_bound", 0), 0);
    EXPECT_EQ(s("lower_bound", 1), 2);
    EXPECT_EQ(s("lower_bound", 3), 3);
    EXPECT_EQ(s("lower_bound", 4), 5);
    EXPECT_EQ(s("lower_bound", 1'000'000'000'000), 5);
}

CHECK(FenwickTree, AddAndSetRefuseAnIndexBehindTheLast, example, on("add", "set"),
      promise("Exceptions: out_of_range"),
      why("Without the refusal add does nothing at all, and a count is lost that nobody will ever miss.")) {
    auto s = subject();
    EXPECT_EQ(s("add", 0, 1), raised("std::out_of_range", "fenwick_tree::add"));
    EXPECT_EQ(s("set", 0, 1), raised("std::out_of_range", "fenwick_tree::set"));
    s("zeros", 3);
    s("add", 2, 4);
    s("set", 1, 2);
    EXPECT_EQ(s("add", 3, 1), raised("std::out_of_range", "fenwick_tree::add"));
    EXPECT_EQ(s("set", 3, 1), raised("std::out_of_range", "fenwick_tree::set"));
    EXPECT_EQ(s("add", 1'000'000'000'000, 1), raised("std::out_of_range", "fenwick_tree::add"));
    EXPECT_EQ(s("cells"), (wide{0, 2, 4}));
}

CHECK(FenwickTree, SumsRefuseWhatIsNotThere, example, on("prefix", "sum", "get"),
      promise("Exceptions: out_of_range"),
      why("A sum of more numbers than there are reads memory of something else.")) {
    auto s = subject();
    EXPECT_EQ(s("prefix", 1), raised("std::out_of_range", "fenwick_tree::prefix"));
    EXPECT_EQ(s("sum", 0, 1), raised("std::out_of_range", "fenwick_tree::sum"));
    EXPECT_EQ(s("get", 0), raised("std::out_of_range", "fenwick_tree::get"));
    s("zeros", 3);
    s("add", 2, 4);
    EXPECT_EQ(s("prefix", 3), 4);
    EXPECT_EQ(s("sum", 2, 3), 4);
    EXPECT_EQ(s("get", 2), 4);
    EXPECT_EQ(s("prefix", 4), raised("std::out_of_range", "fenwick_tree::prefix"));
    EXPECT_EQ(s("sum", 1, 4), raised("std::out_of_range", "fenwick_tree::sum"));
    EXPECT_EQ(s("sum", 4, 4), raised("std::out_of_range", "fenwick_tree::sum"));
    EXPECT_EQ(s("sum", 2, 1), raised("std::out_of_range", "fenwick_tree::sum"));
    EXPECT_EQ(s("get", 3), raised("std::out_of_range", "fenwick_tree::get"));
}

// The words that a refusal has beside the operation: what was asked, and how many numbers there are.
CHECK(FenwickTree, RefusalsSayWhatWasAsked, example, on("add", "set", "prefix", "sum", "get"),
      promise("Exceptions: out_of_range"), background,
      why("An error without its values is one that has to be reproduced before it can be understood.")) {
    auto s = subject();
    s("zeros", 8);
    s("add", 0, 1);
    EXPECT_EQ(s("prefix", 8), 1);
    EXPECT_EQ(s("add", 9, 1), raised("std::out_of_range", "9"));
    EXPECT_EQ(s("prefix", 10), raised("std::out_of_range", "10"));
    EXPECT_EQ(s("sum", 6, 3), raised("std::out_of_range", "6"));
}

CHECK(FenwickTree, AgreesWithSumsAddedUpAnew, property,
      on("add", "prefix", "sum", "get", "set", "push_back", "construction"), promise("Purpose", "I1"),
      why("A cell that is wrong shows only in the sums that stand on it; long mixtures of updates and "
          "questions "
          "reach them.")) {
    const auto index = int_between(0, 40);
    agrees_with<row>({
        {"push_back", any_int(), [](row& m, int x) { m.numbers.push_back(x); }},
        {"push_back", any_int(), [](row& m, int x) { m.numbers.push_back(x); }},
        {"add", index, any_int(), [](row& m, int i, int x) { m.at(i) += x; }},
        {"set", index, any_int(), [](row& m, int i, int x) { m.at(i) = x; }},
        {"get", index, [](row& m, int i) { return m.at(i); }},
        {"prefix", index, [](row& m, int count) { return m.sum(0, count); }},
        {"sum", index, index, [](row& m, int first, int last) { return m.sum(first, last); }},
        {"construct", any_ints(40),
         [](row& m, const integers& xs) { m.numbers.assign(xs.begin(), xs.end()); }},
        {"zeros", index, [](row& m, int n) { m.numbers.assign(static_cast<std::size_t>(n), 0); }},
        {"cells", [](row& m) { return m.cells(); }},
        {"size", [](row& m) { return m.size(); }},
    });
}

CHECK(FenwickTree, LowerBoundAgreesWithAWalkAlongTheNumbers, property, on("lower_bound"),
      promise("Result: lower_bound"),
      why("Random draws by weight ask for every total there is; a single one that goes astray favours "
          "somebody.")) {
    const auto count = int_between(0, 3);
    const auto add = [](row& m, int i, int x) { m.at(i) += x; };
    agrees_with<row>({
        {"push_back", count, [](row& m, int x) { m.numbers.push_back(x); }},
        {"push_back", count, [](row& m, int x) { m.numbers.push_back(x); }},
        {"add", int_between(0, 40), int_between(0, 1000), add},
        {"lower_bound", int_between(-1, 20), [](row& m, int total) { return m.lower_bound(total); }},
        {"lower_bound", int_between(-1, 1200), [](row& m, int total) { return m.lower_bound(total); }},
    });
}

// Every number and every total of trees of all small sizes.
CHECK(FenwickTree, EveryTotalOfEverySmallTreeIsFound, example, on("lower_bound"),
      promise("Result: lower_bound"),
      why("Whatever is not a power of two long ends in the middle of a cell that would be: there a descent "
          "runs "
          "off the end.")) {
    for (int n = 1; n <= 20; ++n) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto s = subject();
        s.repeat("push_back", static_cast<std::uint64_t>(n), 2);
        for (int total = 0; total <= 2 * n + 2; ++total)
            EXPECT_EQ(s("lower_bound", total), total <= 2 ? 0 : std::min((total - 1) / 2, n));
        if (HasFailure()) return;
    }
}

// What a Fenwick tree is to the kit: its copies, moves and destruction are the vector's, and given.
static const kit::container a_tree{.name = "tree",
                                   .add = "push_back",
                                   .contents = "elements",
                                   .reached = true,
                                   .observers = {"size", "empty", "cells"},
                                   .written = {},
                                   .promises = {{"swap", "move"}, {"destruction", "Space"}}};
DSA_KIT(FenwickTree, kit::value_semantics(a_tree),
        kit::exceptions(a_tree, {{.operation = "push_back", .arguments = {20}, .fails = {event::allocation}},
                                 {.operation = "copy", .fails = {event::allocation}}}))

CHECK(FenwickTree, SumsSeventyThousandNumbers, space, on("add", "prefix", "lower_bound"),
      promise("add", "prefix"), afterwards,
      why("An index of 16 bits ends at 65,535, and a day has 86,400 seconds.")) {
    auto s = subject();
    s.budget(100'000'000);  // of so many numbers each may take its time
    s.repeat("push_back", 70'000, 1);
    EXPECT_EQ(s("prefix", 70'000), 70'000);
    s("add", 65'536, 5);
    s("add", 69'999, 1);
    EXPECT_EQ(s("prefix", 65'536), 65'536);
    EXPECT_EQ(s("prefix", 65'537), 65'542);
    EXPECT_EQ(s("sum", 65'000, 70'000), 5'006);
    EXPECT_EQ(s("lower_bound", 65'542), 65'536);
    EXPECT_EQ(s("lower_bound", 70'006), 69'999);
    EXPECT_EQ(s("lower_bound", 70'007), 70'000);
}

CHECK(FenwickTree, SumsBeyondWhatAnIntCanHold, example, on("add", "prefix", "sum"), promise("Numbers"),
      why("Bytes served in an hour pass two billion within the hour.")) {
    auto s = subject();
    s("zeros", 3);
    for (const int i : {0, 1, 2}) s("add", i, 3'000'000'000);
    EXPECT_EQ(s("prefix", 3), 9'000'000'000);
    EXPECT_EQ(s("sum", 1, 3), 6'000'000'000);
}

CHECK(FenwickTree, IsMadeOfLongLongsUnlessToldOtherwise, example, on("construction"), promise("Numbers"),
      background, why("The default is what most programs get.")) {
    auto s = subject("plain");
    s("of_list");
    EXPECT_EQ(s("prefix", 5), 14);
    s("construct", wide{4'000'000'000, 4'000'000'000, 1});
    EXPECT_EQ(s("prefix", 2), 8'000'000'000);
    s("push_back", 5);
    s("add", 0, -1'000'000'000);
    s("set", 1, 2);
    EXPECT_EQ(s("sum", 0, 4), 3'000'000'008);
    EXPECT_EQ(s("lower_bound", 3'000'000'001), 1);
}

CHECK(FenwickTree, SumsFractions, example, on("add", "prefix", "lower_bound"), promise("Numbers"), background,
      why("Weights of a random draw, and money in some programs, are no whole numbers.")) {
    auto s = subject("doubles");
    for (const double x : {0.5, 0.25, 2.0}) s("push_back", x);
    EXPECT_EQ(s("prefix", 2), 0.75);
    s("set", 1, 1.5);
    EXPECT_EQ(s("prefix", 3), 4.0);
    EXPECT_EQ(s("lower_bound", 0.75), 1);
    EXPECT_EQ(s("lower_bound", 2.25), 2);
}

CHECK(FenwickTree, LooksWithoutThrowing, interface, on("size", "empty"), promise("size"), background,
      why("Code that must not throw asks for the size, and would not compile or would end the program.")) {
    auto s = subject("plain");
    s("push_back", 1);
    EXPECT_INTERFACE(std::move(s), "observes_without_throwing", "size, empty and cells are noexcept");
}

CHECK(FenwickTree, MovesWithoutThrowing, interface, on("move", "swap"), promise("Exceptions: move, swap"),
      why("A std::vector of trees copies all of them when it grows, unless their move is noexcept.")) {
    auto s = subject();
    s("push_back", 1);
    EXPECT_INTERFACE(std::move(s), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of trees relies on it");
}

DSA_MEMORY_CHECK(FenwickTree)

CHECK(FenwickTree, AddTakesLogarithmicTime, cost, promise("add"),
      why("add runs at every request: a walk over all later totals is what the tree is there to save.")) {
    EXPECT_COST("add", O(log n));
}

CHECK(FenwickTree, PrefixTakesLogarithmicTime, cost, promise("prefix"),
      why("Adding up the numbers themselves takes a step for each: a million where twenty are enough.")) {
    EXPECT_COST("prefix", O(log n));
}

CHECK(FenwickTree, SumTakesLogarithmicTime, cost, promise("sum"),
      why("A dashboard asks for the sums of a hundred periods at once.")) {
    EXPECT_COST(cost_of("sum").with(any_part), O(log n));
}

CHECK(FenwickTree, GetAndSetTakeLogarithmicTime, cost, promise("get", "set"),
      why("One number is a difference of two sums, and should cost no more than these.")) {
    EXPECT_COST("get", O(log n));
    EXPECT_COST("set", O(log n));
}

CHECK(
    FenwickTree, LowerBoundTakesLogarithmicTime, cost, promise("lower_bound"),
    why("Halving with a prefix at each step takes the square of the logarithm; the cells can be walked down "
        "once.")) {
    EXPECT_COST("lower_bound", O(log n));
}

CHECK(FenwickTree, PushBackTakesConstantTimeOnAverage, cost, promise("push_back"),
      why("Building a tree anew for each number that comes is quadratic.")) {
    EXPECT_COST(cost_of("push_back").amortised(), O(1));
}

CHECK(FenwickTree, ConstructionTakesLinearTime, cost, promise("construction"),
      why("An add for each number takes n log n steps where n are enough.")) {
    EXPECT_COST(
        cost_of("construct").once().grown_by(not_at_all).with(any_numbers).named("construction").up_to(2048),
        O(n));
}

CHECK(FenwickTree, AddAndPrefixVisitACellPerBinaryDigitAtMost, cost, on("add", "prefix"),
      promise("add", "prefix"),
      why("The bound is the whole point: twenty cells for a million numbers, and no constant in front of "
          "it.")) {
    for (const auto n : sizes) {
        auto s = subject();
        s("zeros", n);
        expect_at_most(floor_lg(n) + 1, most_of(s("additions_of_add")), "additions", "add", n);
        expect_at_most(floor_lg(n) + 1, most_of(s("additions_of_prefix")), "additions", "prefix", n);
    }
}

CHECK(FenwickTree, SumGetAndSetAreTwoOrThreeWalksAtMost, cost, on("sum", "get", "set"),
      promise("sum", "get", "set"),
      why("Whoever adds up the numbers between first and last is right, and slow.")) {
    for (const auto n : sizes) {
        auto s = subject();
        s("zeros", n);
        const int digits = floor_lg(n) + 1;
        expect_at_most(2 * digits + 1, most_of(s("additions_of_sum", n)), "additions", "sum", n);
        expect_at_most(2 * digits + 1, most_of(s("additions_of_get")), "additions", "get", n);
        expect_at_most(3 * digits + 2, most_of(s("additions_of_set")), "additions", "set", n);
    }
}

CHECK(FenwickTree, LowerBoundVisitsACellPerBinaryDigitAtMost, cost, on("lower_bound"), promise("lower_bound"),
      why("A search by prefix sums visits the square of that: 400 cells instead of 20.")) {
    for (const auto n : sizes) {
        auto s = subject();
        s.repeat("push_back", n, 1);
        expect_at_most(floor_lg(n) + 1, most_of(s("additions_of_lower_bound", n + 2)), "additions",
                       "lower_bound", n);
        expect_at_most(floor_lg(n) + 1, s("comparisons_of_lower_bound", n + 2).as<int>(), "comparisons",
                       "lower_bound", n);
    }
}

CHECK(FenwickTree, ConstructionAddsTwicePerNumberAtMost, cost, on("construction"), promise("construction"),
      why("An add for each number makes ten times as many additions for a thousand numbers.")) {
    for (const auto n : sizes) {
        auto s = subject();
        expect_at_most(static_cast<int>(2 * n), s("additions_of_construction", integers(n, 1)).as<int>(),
                       "additions", "the construction", n);
    }
}

CHECK(FenwickTree, PushBackAddsOncePerBinaryDigitAtMost, cost, on("push_back"), promise("push_back"),
      why("The new cell is made of a few others; the prefix of all numbers is more than it covers.")) {
    auto s = subject();
    const auto additions = s("additions_of_push_back", 300).as<integers>();
    for (std::size_t n = 1; n <= additions.size(); ++n)
        expect_at_most(floor_lg(n) + 1, additions[n - 1], "additions", "push_back", n);
}

CHECK(FenwickTree, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty", "cells"),
      why("for (i = 0; i != t.size(); ++i) asks once per number, and must not count them each time.")) {
    EXPECT_COST(cost_of("size").up_to(512), O(1));
    EXPECT_COST(cost_of("empty").up_to(512), O(1));
    EXPECT_COST(cost_of("cells_as_they_are").named("cells").up_to(512), O(1));
}

CHECK(FenwickTree, CopyAndComparingTakeLinearTime, cost, on("copy", "=="), promise("copy", "=="),
      why("A copy that adds each number again takes n log n steps for nothing.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(1024), O(n));
}

CHECK(FenwickTree, MoveAndSwapTakeConstantTime, cost, on("move", "swap"), promise("move"),
      why("Returning a tree from a function moves it, however many numbers it has.")) {
    EXPECT_COST(cost_of("move").once().up_to(256), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(256), O(1));
}

CHECK(FenwickTree, KeepsOneArrayOfCells, space, on("push_back"), promise("Space"),
      why("The numbers are in the cells; a second array of them doubles the memory, and has to be kept "
          "right.")) {
    EXPECT_SPACE("push_back", O(n));
    EXPECT_BOUND(cost_of("zeros")
                     .once()
                     .grown_by(not_at_all)
                     .with(as_many)
                     .column("peak_bytes")
                     .named("construction")
                     .up_to(512),
                 8 * (n + 1));
}
