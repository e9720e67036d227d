// red_black_tree.test.cpp: built once, trusted, never sees the learner's header. Most of it is kit::searching and kit::balanced;
// the colours are asked here. Any tree whose colours keep the invariants is right, whichever of them an algorithm makes.
#include <cmath>
#include <optional>
#include <utility>

#include "kit/balanced.hpp"
#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

namespace {

// What colours do wrong in a subtree of such nodes, if anything; and the black nodes on a way down through it.
struct colours {
    bool red_below_red = false, uneven = false;
    int blacks = 0;
};
colours colours_of(const integers& nodes, std::size_t& at, bool below_red) {
    if (at + 2 >= nodes.size()) return {};
    const int children = nodes[at + 1];
    const bool red = nodes[at + 2] != 0;
    at += 3;
    const auto left = children % 2 != 0 ? colours_of(nodes, at, red) : colours();
    const auto right = children >= 2 ? colours_of(nodes, at, red) : colours();
    return {left.red_below_red || right.red_below_red || (red && below_red),
            left.uneven || right.uneven || left.blacks != right.blacks, left.blacks + (red ? 0 : 1)};
}

}  // namespace

class RedBlackTree : public kit::search_tree {
public:
    // Its colours keep I4 to I6, and its height is within the promise.
    static void expect_coloured(dsa::judge::subject& s) {
        const auto nodes = s("nodes").as<integers>();
        const auto n = s("size").as<int>();
        std::size_t at = 0;
        const auto all = colours_of(nodes, at, false);
        EXPECT_TRUE(nodes.empty() || nodes[2] == 0) << "the root is black";
        EXPECT_TRUE(!all.red_below_red) << "a red node has no red child";
        EXPECT_TRUE(!all.uneven) << "each way down meets as many black nodes";
        EXPECT_EQ(s("height"), kit::shape_of(nodes).height);
        EXPECT_LE(kit::shape_of(nodes).height, 2 * std::log2(n + 1)) << "levels, of " << n << " keys";
    }
    // Puts these in, one by one, and looks at the tree after each.
    void expect_inserted(const integers& keys) {
        auto s = subject();
        for (const int x : keys) {
            EXPECT_EQ(s("insert", x), std::pair(x, true));
            EXPECT_EQ(s("broken_invariant"), "");
            expect_coloured(s);
        }
    }
    // Puts these in, takes the others out, and looks at the tree after each of these.
    void expect_erased(const integers& keys, const integers& gone) {
        auto s = of(keys);
        for (const int x : gone) {
            EXPECT_EQ(s("erase", x), 1);
            EXPECT_EQ(s("broken_invariant"), "");
            expect_coloured(s);
        }
    }
};
[[maybe_unused]] static const bool shown = kit::show_searching();
DSA_DRAWN_BY(
    RedBlackTree, "tree",
    [](const observation& now) -> drawn_cells {
        return kit::drawn_search_tree(now, [](int red) { return std::string(red != 0 ? ":r" : ""); });
    },
    "nodes", "size")
DSA_SHOWN(RedBlackTree, {"copy", "red_black_tree({0})"}, {"move", "red_black_tree(std::move({0}))"},
          {"choose", "{0} = red_black_tree(upwards, downwards or by remainder: {1})"},
          {"of_list_by", "red_black_tree({{1}, {2}}, by {3})", "insert"})

CHECK(RedBlackTree, TheRootIsBlack, example, on("insert"), promise("I4", "I1"),
      why("A node that hangs below the root would have no parent to be mended at, were both red.")) {
    expect_inserted({5});
}

CHECK(RedBlackTree, AKeyBelowABlackNodeNeedsNoMending, example, on("insert"), promise("I6", "I4"),
      why("A black leaf would be one black node more on its way than on all others.")) {
    expect_inserted({4, 2});
    expect_inserted({4, 6});
    expect_inserted({4, 2, 6});
}

CHECK(RedBlackTree, RecoloursWhereTheUncleIsRed, example, on("insert"), promise("I5", "I4", "I6"),
      why("Parent and uncle become black and the grandparent red: the ways down count as before, and the "
          "fault is gone or two levels up.")) {
    for (const int x : {1, 3, 5, 7}) expect_inserted({4, 2, 6, x});
}

CHECK(RedBlackTree, RotatesWhereTheUncleIsBlack, example, on("insert"), promise("I5", "I6", "Height"),
      why("Keys that come in order lengthen the same side with each insertion.")) {
    expect_inserted({1, 2, 3});
    expect_inserted({3, 2, 1});
}

CHECK(RedBlackTree, RotatesTwiceOnTheInnerSide, example, on("insert"), promise("I5", "I6", "Height"),
      why("One rotation would hand the lower red node across, and it would hang below a red one again.")) {
    expect_inserted({1, 3, 2});
    expect_inserted({3, 1, 2});
}

CHECK(RedBlackTree, MendsUpToTheRootAfterAnInsertion, example, on("insert"), promise("I5", "I4", "I6"),
      why("What recolouring moves up may meet a red node there, on either side: it is mended as if it were "
          "new.")) {
    expect_inserted({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    expect_inserted({10, 9, 8, 7, 6, 5, 4, 3, 2, 1});
    expect_inserted({20, 5, 30, 2, 10, 8, 15, 7});      // the grandparent is the inner child of a red node
    expect_inserted({20, 10, 35, 30, 40, 25, 32, 33});  // the same on the other side
}

CHECK(RedBlackTree, ErasesARedLeafWithoutMending, example, on("erase"), promise("I6", "I1", "erase"),
      why("No way down loses a black node: nothing else has to change.")) {
    for (const int x : {2, 6}) expect_erased({4, 2, 6}, {x});
}

CHECK(RedBlackTree, AnOnlyChildBecomesBlackInThePlaceOfItsParent, example, on("erase"),
      promise("I6", "erase"), why("An only child is red: painted black it counts for the node that went.")) {
    for (const int x : {1, 3, 5, 7})
        for (const int gone : {2, 4, 6}) {
            if (gone == 4 || (gone == 2) != (x < 4)) continue;
            expect_erased({4, 2, 6, x}, {gone});
        }
    expect_erased({4, 2}, {4});
    expect_erased({4, 6}, {4});
}

CHECK(RedBlackTree, TheNextKeyTakesTheColourOfTheOneThatGoes, example, on("erase"),
      promise("I5", "I6", "erase"),
      why("The place of a node with two children stays, with its colour; the place that is lost is another "
          "one.")) {
    expect_erased({4, 2, 6}, {4});
    expect_erased({4, 2, 6, 1, 3, 5, 7}, {4, 5});
    expect_erased({4, 2, 6, 5}, {4});
    expect_erased({8, 4, 12, 2, 6, 10, 14, 1, 3, 5, 7, 9}, {12, 8, 4});
}

CHECK(RedBlackTree, MendsWhereABlackLeafGoes, example, on("erase"), promise("I5", "I6"),
      why("On one way down a black node is missing: the sibling gives one of its red children, or all ways "
          "give "
          "one black node away.")) {
    for (const int x : {5, 7}) expect_erased({4, 2, 6, x}, {2});  // a red nephew, the inner or the outer one
    for (const int x : {1, 3}) expect_erased({4, 2, 6, x}, {6});
    expect_erased({4, 2, 6, 5, 7}, {2});
    expect_erased({4, 2, 6, 1, 3}, {6});
    expect_erased({1, 2, 3, 4, 5, 6, 7, 8}, {5});  // below a red node, whose colour the sibling takes
    expect_erased({8, 7, 6, 5, 4, 3, 2, 1}, {4});
    for (const int x : {2, 6}) expect_erased({4, 2, 6, 1}, {1, x});  // none: the root is all that loses
}

CHECK(RedBlackTree, MendsWhereTheSiblingIsRed, example, on("erase"), promise("I5", "I6"),
      why("A red sibling has only black nodes to give: a rotation makes one of them the sibling first.")) {
    expect_erased({1, 2, 3, 4, 5, 6}, {1});
    expect_erased({6, 5, 4, 3, 2, 1}, {6});
    expect_erased({1, 2, 3, 4, 5, 6, 7, 8}, {1, 2});
    expect_erased({8, 7, 6, 5, 4, 3, 2, 1}, {8, 7});
}

CHECK(
    RedBlackTree, MendsUpToTheRootAfterAnErasure, example, on("erase"), promise("Height", "I6"),
    why("Where a sibling has nothing to give, the missing black node is missing one level up, and all above "
        "has to look again.")) {
    integers keys, evens, odds, back;  // 15 keys whose nodes are all black once the red ones are gone
    for (int i = 1; i <= 31; ++i) {
        keys.push_back(i);
        (i % 2 == 0 ? evens : odds).push_back(i);
        back.insert(back.begin(), i);
    }
    expect_erased(keys, odds);
    expect_erased(back, odds);
    expect_erased(keys, back);
    expect_erased(back, keys);
    expect_erased(keys, evens);
}

CHECK(RedBlackTree, IsMadeOfAList, example, on("insert"), promise("Purpose", "Order: that of Compare"),
      background, why("Tables of constants are written as lists.")) {
    auto s = subject("given");
    EXPECT_EQ(s.make("of_list_by", 23, 13, 0)("elements"), (integers{13, 23}));
    EXPECT_EQ(s.make("of_list_by", 23, 13, 10)("elements"), integers{23}) << "equal by the last digit";
}

// What the tree is to the kit.
static const kit::container a_tree = kit::a_search_tree();
DSA_KIT(RedBlackTree, kit::balanced(RedBlackTree::expect_coloured), kit::searching(),
        kit::value_semantics(a_tree), kit::ordered(a_tree), kit::move_only(a_tree),
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

CHECK(RedBlackTree, HeightTakesLinearTime, cost, promise("height"), background,
      why("It is for curiosity, and must not be dearer than a walk.")) {
    EXPECT_COST(cost_of("height").up_to(1024), O(n));
}

DSA_MEMORY_CHECK(RedBlackTree)
