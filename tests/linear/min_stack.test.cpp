// min_stack.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

class MinStack : public check {
public:
    // Numbers that fall, so that each of them is a minimum.
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        for (auto i = from; i != to; ++i) s("push", -static_cast<int>(i));
    }
    // Numbers that rise: the first stays the minimum.
    static cost_of rising(cost_of what) {
        return what.grown_by(
            [size = std::size_t{0}](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) mutable {
                size = s("size").as<std::size_t>();
                if (size < n) s.count_up("push", n - size, static_cast<int>(size));
            });
    }
    // Pushes these one by one; after each the minimum must be that of all so far.
    void expect_minima(const integers& pushed) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto s = subject();
        for (std::size_t i = 0; i != pushed.size(); ++i) {
            s("push", pushed[i]);
            EXPECT_EQ(s("min"),
                      *std::min_element(pushed.begin(), pushed.begin() + static_cast<std::ptrdiff_t>(i) + 1));
        }
        for (auto n = pushed.size(); n > 1; --n) {
            s("pop");
            EXPECT_EQ(s("min"),
                      *std::min_element(pushed.begin(), pushed.begin() + static_cast<std::ptrdiff_t>(n) - 1));
        }
    }
};

// Each element, the minimum of it and all below beside it where that is another one.
static drawn_cells with_minima(const observation& now) {
    std::vector<std::string> cells;
    for (const auto& [element, least] : now.seen.at(0).as<std::vector<std::pair<int, int>>>())
        cells.push_back(std::to_string(element) + (element == least ? "" : " min " + std::to_string(least)));
    return cells;
}
DSA_DRAWN_BY(MinStack, "chain", with_minima, "with_minima")
DSA_SHOWN(MinStack, {"push_top", "{0}.push({0}.top())", "push"}, {"push_min", "{0}.push({0}.min())", "push"},
          {"order_by", "{0} = min_stack(by value / {1})", "push"}, {"copy", "min_stack({0})"},
          {"move", "min_stack(std::move({0}))"}, {"assign", "{0} = {1}", "copy"},
          {"move_assign", "{0} = std::move({1})", "move"}, {"swap", "{0}.swap({1})"},
          {"friend_swap", "swap({0}, {1})", "swap"}, {"equal", "{0} == {1}", "=="},
          {"elements", "the elements of {0}, popped", "pop"},
          {"with_minima", "{0} and its minima, popped", "min"},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"},
          {"shows_read_only", "{0}.top() and {0}.min() are a const T&"})

CHECK(MinStack, PushPutsTheValueOnTop, example, on("push", "top"), promise("Purpose"),
      why("It is a stack first of all: the newest element is the one to see.")) {
    auto s = subject();
    s("push", 3);
    EXPECT_EQ(s("top"), 3);
    s("push", 4);
    EXPECT_EQ(s("top"), 4);
    s("push", 2);
    EXPECT_EQ(s("top"), 2);
    EXPECT_EQ(s("size"), 3);
}

CHECK(MinStack, MinIsTheSmallestSoFar, example, on("min", "push"), promise("Purpose"),
      why("The lowest price of the day must be right after every trade.")) {
    auto s = subject();
    for (const auto& [x, least] :
         std::vector<std::pair<int, int>>{{5, 5}, {7, 5}, {6, 5}, {3, 3}, {4, 3}, {1, 1}}) {
        s("push", x);
        EXPECT_EQ(s("min"), least);
    }
}

CHECK(MinStack, PopUncoversElementsInReverseOrderOfPush, example, on("pop"), promise("Purpose"),
      why("What is taken off must be the newest, whatever the smallest is.")) {
    auto s = subject();
    for (const int i : {1, 3, 2}) s("push", i);
    for (const int i : {2, 3, 1}) {
        EXPECT_EQ(s("top"), i);
        s("pop");
    }
    EXPECT_EQ(s("empty"), true);
}

CHECK(MinStack, PopBringsTheMinimumBefore, example, on("pop", "min"), promise("I1"),
      why("One number beside the stack knows the minimum, and not what it was before: after a pop it is "
          "lost.")) {
    expect_minima({5, 3, 7, 2});
    expect_minima({4, 3, 2, 1});
    expect_minima({1, 2, 3, 4});
    expect_minima({2, 9, 1, 8, 0, 7});
}

CHECK(MinStack, KeepsAMinimumThatWasPushedTwice, example, on("pop", "min", "push"), promise("I1"),
      why("Two jobs of one priority: when one of them is done, the other is still the most urgent.")) {
    expect_minima({4, 2, 2, 2});
    expect_minima({2, 5, 2});
    expect_minima({3, 3, 1, 1});
}

CHECK(MinStack, CountsItsElements, example, on("size", "empty"), promise("size"),
      why("Loops run until empty(): a wrong count takes what is not there.")) {
    auto s = subject();
    EXPECT_EQ(s("empty"), true);
    s("push", 7);
    s("push", 8);
    EXPECT_EQ(s("size"), 2);
    s("pop");
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("empty"), false);
}

CHECK(MinStack, CanBeEmptiedAndFilledAgain, example, on("push", "pop", "min"), promise("I1"),
      why("A minimum that outlives its element is the answer of yesterday.")) {
    auto s = subject();
    s("push", 1);
    s("pop");
    EXPECT_EQ(s("empty"), true);
    s("push", 6);
    EXPECT_EQ(s("min"), 6);
    EXPECT_EQ(s("top"), 6);
}

CHECK(MinStack, FollowsTheGivenOrder, example, on("push", "min"), promise("Order"),
      why("The highest price of the day is the same stack with std::greater.")) {
    auto s = subject();
    s("order_by", -1);
    for (const auto& [x, most] : std::vector<std::pair<int, int>>{{5, 5}, {3, 5}, {8, 8}, {8, 8}, {2, 8}}) {
        s("push", x);
        EXPECT_EQ(s("min"), most);
    }
    s("pop");
    s("pop");
    s("pop");
    EXPECT_EQ(s("min"), 5);
}

CHECK(MinStack, OfEqualElementsMinIsTheFirst, example, on("push", "min"), promise("min"),
      why("Of two offers at one price that which came first has the right of way.")) {
    auto s = subject();
    s("order_by", 10);
    for (const auto& [x, least] :
         std::vector<std::pair<int, int>>{{23, 23}, {25, 23}, {17, 17}, {12, 17}, {14, 17}}) {
        s("push", x);
        EXPECT_EQ(s("min"), least);
    }
    s("pop");
    s("pop");
    EXPECT_EQ(s("min"), 17);
    s("pop");
    EXPECT_EQ(s("min"), 23);
}

CHECK(MinStack, PushesItsOwnTopAndMinimum, example, on("push"), promise("push"),
      why("s.push(s.min()) is ordinary code; when the array moves, what it refers to is gone.")) {
    for (const int n : {1, 2, 4, 8}) {  // where an array that doubles moves
        evidence::current().operations.clear();
        auto s = subject();
        s.count_up("push", static_cast<std::uint64_t>(n), 5);
        s("push_top");
        EXPECT_EQ(s("top"), 4 + n);
        auto t = subject();
        t.count_up("push", static_cast<std::uint64_t>(n), 5);
        t("push_min");
        EXPECT_EQ(t("top"), 5);
        EXPECT_EQ(t("size"), n + 1);
    }
}

CHECK(MinStack, AgreesWithAVectorOnRandomOperations, property, on("push", "pop", "top", "min", "size"),
      promise("Purpose", "I1"),
      why("Each operation may be right alone and leave a state that breaks the next one. Long mixtures are "
          "what "
          "programs run.")) {
    agrees_with<integers>({
        {"push", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"push", int_between(0, 3), [](auto& m, int x) { m.push_back(x); }},
        {"pop", when_not_empty(), [](auto& m) { m.pop_back(); }},
        {"top", when_not_empty(), [](auto& m) { return m.back(); }},
        {"min", when_not_empty(), [](auto& m) { return *std::min_element(m.begin(), m.end()); }},
        {"size", [](auto& m) { return m.size(); }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

// What it is to the kit: its copies, moves and destruction are the vectors', and given.
static const kit::container a_min_stack{
    .name = "min_stack",
    .add = "push",
    .contents = "elements",
    .consumes = true,
    .reached = true,
    .holds = [](const kit::ints& added) { return kit::ints(added.rbegin(), added.rend()); },
    .written = {},
    .promises = {
        {"construction", "I1"}, {"move_only", "Purpose"}, {"destruction", "Space"}, {"swap", "move"}}};
DSA_KIT(MinStack, kit::value_semantics(a_min_stack), kit::move_only(a_min_stack),
        kit::refusals(a_min_stack, {{.operation = "pop", .text = "min_stack::pop"},
                                    {.operation = "top", .text = "min_stack::top"},
                                    {.operation = "min", .text = "min_stack::min"}}),
        kit::exceptions(a_min_stack, {{.operation = "push",
                                       .arguments = {-7},
                                       .fails = {event::allocation, event::comparison}},
                                      {.operation = "push_min",
                                       .fails = {event::copy, event::allocation},
                                       .topic = "push",
                                       .prepare = [](subject& s) { s("push", 3); }}}))

CHECK(
    MinStack, MinIsWhatItWasWhenPushFails, example, on("push", "min"),
    promise("Exceptions: strong guarantee"),
    why("A stack on two arrays can grow in one of them and fail in the other: then they tell two stories.")) {
    int refused = 0;
    for (const auto what : {event::allocation, event::comparison})
        for (const bool smaller : {true, false})
            for (int n = 1; n != 18; ++n) {
                evidence::current().operations.clear();
                auto s = subject();
                for (int i = 0; i != n; ++i) s("push", -i);
                for (std::uint64_t which = 1; which != 3; ++which) {
                    s.fail(what, which);
                    if (const auto answer = s("push", smaller ? -100 : 100); !answer.has_raised()) {
                        s("pop");
                        continue;
                    }
                    ++refused;
                    EXPECT_EQ(s("size"), n);
                    EXPECT_EQ(s("min"), 1 - n);
                    s("push", 5);
                    EXPECT_EQ(s("min"), 1 - n);
                    s("pop");
                    EXPECT_EQ(s("top"), 1 - n);
                }
            }
    EXPECT_GT(refused, 0) << "a push compares, and now and then it needs memory";
}

CHECK(MinStack, TheOrderGoesWithTheElements, example, on("copy", "move", "swap"), promise("Order"),
      background, why("Elements that are compared by another order than before have another minimum.")) {
    const auto largest_first = [](dsa::judge::subject& s) {
        s("push", 9);
        EXPECT_EQ(s("min"), 9);
    };
    for (const char* const make : {"copy", "move"}) {
        auto s = subject();
        s("order_by", -1);
        s("push", 4);
        auto t = s.make(make);
        largest_first(t);
    }
    for (const char* const take : {"assign", "move_assign", "swap", "friend_swap"}) {
        auto s = subject();
        s("order_by", -1);
        s("push", 4);
        auto t = beside(s);
        t(take, s);
        largest_first(t);
    }
}

CHECK(MinStack, MovesWithoutThrowing, interface, on("move", "swap"), promise("Exceptions: move, swap"),
      background,
      why("A std::vector of stacks copies all of them when it grows, unless their move is noexcept.")) {
    auto s = subject();
    s("push", 1);
    EXPECT_INTERFACE(std::move(s), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of stacks relies on it");
}

CHECK(MinStack, ShowsItsElementsReadOnly, interface, on("top", "min"), promise("References"),
      why("An element that is changed in its place may be the minimum no more, and nobody would know.")) {
    auto s = subject();
    s("push", 1);
    EXPECT_INTERFACE(std::move(s), "shows_read_only", "top and min give a const T&");
}

DSA_MEMORY_CHECK(MinStack)

CHECK(MinStack, KnowsAMinimumInPlaceSeventyThousand, example, on("push", "min"), promise("I1"), afterwards,
      why("A place of 16 bits begins again at 65,536, and shows another element as the minimum.")) {
    auto s = subject();
    s.budget(100'000'000);  // for so many at once
    s.count_up("push", 70'000, 1);
    EXPECT_EQ(s("min"), 1);
    s("push", 0);
    s("push", 5);
    EXPECT_EQ(s("min"), 0);
    s("pop");
    s("pop");
    EXPECT_EQ(s("min"), 1);
}

CHECK(MinStack, PushTakesConstantTime, cost, on("push"), promise("push"),
      why("A push that looks through the stack makes a program that pushes n times take n^2 steps.")) {
    EXPECT_COST(cost_of("push").amortised(), O(1));
}

CHECK(MinStack, PushComparesOnce, cost, on("push"), promise("push"),
      why("Comparisons of long keys are dear; against the minimum so far one is enough.")) {
    const auto numbers = [next = 0](std::size_t, dsa::judge::random&) mutable {
        return std::vector<value>{value(++next % 3 == 0 ? -1'000'000 - next : next)};
    };
    EXPECT_COUNT(cost_of("push").with(numbers).column("comparisons").up_to(256), 1);
    auto s = subject();
    EXPECT_EQ(s("push", 4).cost().comparisons, 0u) << "comparisons of the first element, with nothing";
}

CHECK(MinStack, PopTakesConstantTimeAndComparesNothing, cost, on("pop"), promise("pop"),
      why("To look for the next smallest in what is left takes n steps, each time.")) {
    EXPECT_COST("pop", O(1));
    EXPECT_COST(rising("pop").up_to(1024), O(1));
    EXPECT_COUNT(cost_of("pop").column("comparisons").up_to(256), 0);
}

CHECK(MinStack, TopAndMinTakeConstantTimeAndCompareNothing, cost, on("top", "min"), promise("top", "min"),
      why("min is asked in inner loops: that it costs no search is all that this stack is for.")) {
    EXPECT_COST(cost_of("top").up_to(1024), O(1));
    EXPECT_COST("min", O(1));
    EXPECT_COST(rising("min").up_to(1024), O(1));
    EXPECT_COUNT(cost_of("min").column("comparisons").up_to(256), 0);
}

CHECK(MinStack, SizeAndEmptyTakeConstantTime, cost, on("size", "empty"), promise("size", "empty"),
      why("while (!s.empty()) runs once per element, and must not count them each time.")) {
    EXPECT_COST(cost_of("size").up_to(512), O(1));
    EXPECT_COST(cost_of("empty").up_to(512), O(1));
}

CHECK(MinStack, CopyAndComparingTakeLinearTime, cost, on("copy", "=="), promise("copy", "=="), afterwards,
      why("What is known of the minima is copied, not found again.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(1024), O(n));
    auto s = subject();
    auto t = beside(s);
    for (const int i : {3, 1, 2}) s("push", i);
    for (const int i : {3, 1}) t("push", i);
    EXPECT_EQ(s("equal", t).cost().comparisons, 0u) << "comparisons of stacks whose sizes differ";
    EXPECT_EQ(s("copy").cost().comparisons, 0u) << "comparisons of a copy";
}

CHECK(MinStack, MoveAndSwapTakeConstantTime, cost, on("move", "swap"), promise("move"), afterwards,
      why("Returning a stack from a function moves it, however many elements it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(512), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(512), O(1));
}

CHECK(
    MinStack, KeepsAsManyNumbersAsThereAreMinima, space, on("push"), promise("Space"),
    why("A minimum beside every element doubles the memory of a stack whose minimum hardly ever changes.")) {
    EXPECT_SPACE("push", O(n));
    auto s = subject();
    // 1025 elements of 8 bytes take two of 1024 in a vector that doubles, and as much in a chain of nodes.
    EXPECT_LE(s.count_up("push", 1025, 1).cost().live_bytes, 20'000u)
        << "bytes of 1025 elements that rise: one of them is a minimum";
    for (int i = 0; i != 1025; ++i) s("pop");
    for (int i = 0; i != 500; ++i) {
        s("push", -i);
        s("pop");
    }
    EXPECT_LE(s("push", 1).cost().live_bytes, 20'000u) << "bytes after as many pops as pushes";
}
