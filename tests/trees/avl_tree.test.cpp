// avl_tree.test.cpp: built once, trusted, never sees the learner's header. Most of it is kit::searching; the height that this
// tree promises, and that each node knows its own, are asked here. Another way to keep a tree that low is right as well.
#include <cmath>
#include <utility>

#include "kit/balanced.hpp"
#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

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

// The least tree of its height: one key less on the lower side, and each level up to the root has to rotate.
CHECK(AvlTree, BalancesUpToTheRootAfterAnErasure, example, on("erase"), promise("Height", "I5"),
      why("After an insertion one rotation is enough; after an erasure the subtree may have become lower, "
          "and what "
          "is above it has to look again.")) {
    for (const int height : {4, 5, 8, 11})
        for (const int side : {1, -1}) {  // the lower one is that of key 0
            auto keys = kit::fibonacci_tree(height);
            for (int& x : keys) x *= side;
            auto s = of(keys);
            EXPECT_EQ(s("erase", 0), 1);
            EXPECT_EQ(s("broken_invariant"), "");
            expect_low(s);
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
DSA_KIT(AvlTree, kit::balanced(AvlTree::expect_low), kit::searching(), kit::value_semantics(a_tree),
        kit::ordered(a_tree), kit::move_only(a_tree),
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

CHECK(AvlTree, HeightTakesConstantTime, cost, promise("height"), background,
      why("It is kept in the root: whoever counts levels walks through the whole tree.")) {
    EXPECT_COST(cost_of("height").up_to(256), O(1));
}

DSA_MEMORY_CHECK(AvlTree)
