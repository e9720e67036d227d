// avl_tree.test.cpp: built once, trusted, never sees the learner's header. Most of it is kit::searching; the height that this
// tree promises, and that each node knows its own, are asked here. Another way to keep a tree that low is right as well.
#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

namespace {

integers ascending(int n) {
    integers all;
    for (int i = 0; i != n; ++i) all.push_back(i);
    return all;
}
integers descending(int n) {
    auto all = ascending(n);
    std::reverse(all.begin(), all.end());
    return all;
}
// From both ends in turn, and from the middle to both ends.
integers inwards(int n) {
    integers all;
    for (int i = 0; i != n; ++i) all.push_back(i % 2 == 0 ? i / 2 : n - 1 - i / 2);
    return all;
}
integers outwards(int n) {
    auto all = inwards(n);
    std::reverse(all.begin(), all.end());
    return all;
}
// The least AVL tree of that height, level by level: put in so, nothing is rotated. Its keys are from `from` on.
integers fibonacci_tree(int height) {
    const std::function<int(int)> keys_of = [&](int h) {
        return h < 1 ? 0 : 1 + keys_of(h - 1) + keys_of(h - 2);
    };
    struct part {
        int height, from;
    };
    integers all;
    std::vector<part> level{{height, 0}};
    while (!level.empty()) {
        std::vector<part> below;
        for (const auto& p : level) {
            if (p.height < 1) continue;
            const int root = p.from + keys_of(p.height - 2);  // the lower side is on the left
            all.push_back(root);
            below.push_back({p.height - 2, p.from});
            below.push_back({p.height - 1, root + 1});
        }
        level = std::move(below);
    }
    return all;
}
cost_of::preparation put_in(integers (*order)(int)) {
    return
        [=](subject& s, std::size_t n, dsa::judge::random&) { s("insert_each", order(static_cast<int>(n))); };
}
std::vector<value> one_below(std::size_t n, dsa::judge::random& r) {
    return {value(static_cast<int>(r.below(n)))};
}
std::vector<value> one_above(std::size_t n, dsa::judge::random& r) {
    return {value(static_cast<int>(n) + r.between(1, 1'000'000'000))};
}

}  // namespace

class AvlTree : public kit::search_tree {
public:
    // Its height is within the promise, is what height() says, and each node has its own.
    static void expect_low(dsa::judge::subject& s) {
        const auto shape = kit::shape_of(s("nodes").as<integers>());
        const auto n = s("size").as<int>();
        EXPECT_TRUE(shape.notes_heights) << "each node has the height of what hangs there";
        EXPECT_EQ(s("height"), shape.height);
        EXPECT_LE(shape.height, 1.4405 * std::log2(n + 2)) << "levels, of " << n << " keys";
    }
};
[[maybe_unused]] static const bool shown = kit::show_searching();
DSA_DRAWN_BY(
    AvlTree, "tree",
    [](const observation& now) -> drawn_cells {
        return kit::drawn_search_tree(now, [](int height) { return ":" + std::to_string(height); });
    },
    "nodes", "size")
DSA_SHOWN(AvlTree, {"copy", "avl_tree({0})"}, {"move", "avl_tree(std::move({0}))"},
          {"choose", "{0} = avl_tree(upwards, downwards or by remainder: {1})"},
          {"of_list_by", "avl_tree({{1}, {2}}, by {3})", "insert"})

CHECK(AvlTree, EachNodeKnowsItsHeight, example, on("insert"), promise("I4"),
      why("Whether to rotate is read from the heights: one that is wrong lets the tree lean until it is a "
          "list.")) {
    auto s = subject();
    for (const int x : {4, 2, 6, 1, 7}) {  // nothing has to be rotated
        EXPECT_EQ(s("insert", x), std::pair(x, true));
        EXPECT_EQ(s("broken_invariant"), "");
        expect_low(s);
    }
}

CHECK(AvlTree, RotatesWhereTheOuterSideIsTooHigh, example, on("insert"), promise("I5", "Height"),
      why("Keys that come in order lengthen the same side with each insertion.")) {
    for (const auto& keys :
         {integers{1, 2, 3}, integers{3, 2, 1}, integers{2, 1, 4, 3, 5, 6}, integers{5, 6, 3, 4, 2, 1}}) {
        auto s = subject();
        for (const int x : keys) {
            EXPECT_EQ(s("insert", x), std::pair(x, true));
            EXPECT_EQ(s("broken_invariant"), "");
            expect_low(s);
        }
    }
}

CHECK(AvlTree, RotatesTwiceWhereTheInnerSideIsTooHigh, example, on("insert"), promise("I5", "Height"),
      why("One rotation would move the higher subtree across and leave it as low as it was.")) {
    for (const auto& keys :
         {integers{1, 3, 2}, integers{3, 1, 2}, integers{2, 1, 6, 4, 7, 3}, integers{2, 1, 6, 4, 7, 5},
          integers{6, 7, 2, 4, 1, 3}, integers{6, 7, 2, 4, 1, 5}}) {
        auto s = subject();
        for (const int x : keys) {
            EXPECT_EQ(s("insert", x), std::pair(x, true));
            EXPECT_EQ(s("broken_invariant"), "");
            expect_low(s);
        }
    }
}

CHECK(AvlTree, StaysLowInWhateverOrderKeysCome, example, on("insert"), promise("Height", "I4", "I5"),
      afterwards,
      why("Identifiers, timestamps and sorted imports come in order: a tree that is low for random keys only "
          "is "
          "a list for these.")) {
    auto random = dsa::judge::random(9);
    for (const auto& keys : {ascending(300), descending(300), inwards(300), outwards(300),
                             permutation(300, random), fibonacci_tree(10)}) {
        auto s = subject();
        for (std::size_t n = 0; n < keys.size(); n += 25) {
            s("insert_each",
              integers(keys.begin() + static_cast<std::ptrdiff_t>(n),
                       keys.begin() + static_cast<std::ptrdiff_t>(std::min(n + 25, keys.size()))));
            EXPECT_EQ(s("size"), std::min(n + 25, keys.size()));
            EXPECT_EQ(s("broken_invariant"), "");
            expect_low(s);
        }
    }
}

CHECK(AvlTree, StaysLowWhileKeysGo, example, on("erase"), promise("Height", "I4", "I5"), afterwards,
      why("An index that is cleaned up leans to the side that is left: an erasure has to balance as well.")) {
    auto random = dsa::judge::random(11);
    for (const auto& keys : {ascending(40), inwards(40), permutation(40, random), fibonacci_tree(7)})
        for (const auto& gone : {ascending(54), descending(54), outwards(54), permutation(54, random)}) {
            auto s = of(keys);
            EXPECT_EQ(s("size"), keys.size());
            for (const int x : gone) {
                if (s("erase", x) == 0) continue;
                EXPECT_EQ(s("broken_invariant"), "");
                expect_low(s);
            }
            EXPECT_EQ(s("empty"), true);
        }
}

// The least tree of its height: one key less on the lower side, and each level up to the root has to rotate.
CHECK(AvlTree, BalancesUpToTheRootAfterAnErasure, example, on("erase"), promise("Height", "I5"),
      why("After an insertion one rotation is enough; after an erasure the subtree may have become lower, "
          "and what "
          "is above it has to look again.")) {
    for (const int height : {4, 5, 8, 11}) {
        auto s = of(fibonacci_tree(height));
        EXPECT_EQ(s("height"), height);
        EXPECT_EQ(s("erase", 0), 1);
        EXPECT_EQ(s("broken_invariant"), "");
        expect_low(s);
        EXPECT_EQ(s("height"), height - 1);
    }
}

CHECK(AvlTree, IsMadeOfAList, example, on("insert"), promise("Purpose", "Order: that of Compare"), background,
      why("Tables of constants are written as lists.")) {
    auto s = subject("given");
    EXPECT_EQ(s.make("of_list_by", 23, 13, 0)("elements"), (integers{13, 23}));
    EXPECT_EQ(s.make("of_list_by", 23, 13, 10)("elements"), integers{23}) << "equal by the last digit";
}

// What the tree is to the kit.
static const kit::container a_tree = kit::a_search_tree();
DSA_KIT(AvlTree, kit::searching(), kit::value_semantics(a_tree), kit::ordered(a_tree), kit::move_only(a_tree),
        kit::exceptions(a_tree, {{.operation = "insert",
                                  .arguments = {20},
                                  .fails = {event::copy, event::allocation, event::comparison}},
                                 {.operation = "copy", .fails = {event::copy, event::allocation}},
                                 {.operation = "erase", .arguments = {3}, .fails = {event::comparison}},
                                 {.operation = "assign",
                                  .with_another = true,
                                  .fails = {event::copy},
                                  .topic = "copy",
                                  .given = true}}))

CHECK(AvlTree, FindTakesLogarithmicTime, cost, promise("find"),
      why("An index of a million keys has 28 levels at most, in whatever order they came.")) {
    EXPECT_COST(cost_of("find").grown_by(put_in(ascending)).with(one_below).up_to(2048), O(log n));
    EXPECT_COST(cost_of("contains").grown_by(put_in(inwards)).with(one_below).up_to(512), O(log n));
}

CHECK(AvlTree, LowerBoundTakesLogarithmicTime, cost, promise("lower_bound"),
      why("A range query that walks to its first row from the smallest key reads the whole index.")) {
    EXPECT_COST(cost_of("lower_bound").grown_by(put_in(ascending)).with(one_below).up_to(1024), O(log n));
}

CHECK(AvlTree, InsertTakesLogarithmicTime, cost, promise("insert"),
      why("Keys that come in order are the rule: each of them hangs at the far end.")) {
    EXPECT_COST(cost_of("insert").grown_by(put_in(ascending)).with(one_above).up_to(2048), O(log n));
    EXPECT_COST(cost_of("insert").with(a_new_key()).up_to(1024), O(log n));
}

CHECK(AvlTree, EraseTakesLogarithmicTime, cost, promise("erase"),
      why("Expired sessions are erased one by one, as many as come.")) {
    EXPECT_COST(cost_of("erase").grown_by(put_in(ascending)).with(one_below).up_to(2048), O(log n));
}

CHECK(AvlTree, BeginTakesLogarithmicTime, cost, promise("begin"),
      why("The earliest timer is asked for again and again.")) {
    EXPECT_COST(cost_of("begin").grown_by(put_in(descending)).up_to(1024), O(log n));
}

CHECK(AvlTree, HeightTakesConstantTime, cost, promise("height"), background,
      why("It is kept in the root: whoever counts levels walks through the whole tree.")) {
    EXPECT_COST(cost_of("height").up_to(256), O(1));
}

DSA_MEMORY_CHECK(AvlTree)
