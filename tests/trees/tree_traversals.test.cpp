// tree_traversals.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

namespace {

using integers = std::vector<int>;
constexpr const char* orders[] = {"preorder", "inorder", "postorder", "level_order"};
constexpr const char* shapes[] = {"complete", "left_path", "right_path", "zigzag"};
constexpr int deep = 100'000;  // nodes of a path: a call for each does not fit into the driver's call stack
constexpr int never = 0;       // no visit throws

// A search tree that nothing balances, with walks that recurse.
struct model {
    struct node {
        int value = 0;
        std::size_t left = 0, right = 0;  // 0 is none: the root is nobody's child
    };
    std::vector<node> nodes;

    [[nodiscard]] std::size_t size() const { return nodes.size(); }
    void insert(int x) {
        std::size_t at = 0;
        for (std::size_t next = 0; !nodes.empty(); at = next) {
            next = x < nodes[at].value ? nodes[at].left : nodes[at].right;
            if (next != 0) continue;
            (x < nodes[at].value ? nodes[at].left : nodes[at].right) = nodes.size();
            break;
        }
        nodes.push_back({x});
    }
    // turn: behind how many of its subtrees a node has its turn.
    void walk(std::size_t at, int turn, integers& to) const {
        const auto [value, left, right] = nodes[at];
        if (turn == 0) to.push_back(value);
        if (left != 0) walk(left, turn, to);
        if (turn == 1) to.push_back(value);
        if (right != 0) walk(right, turn, to);
        if (turn == 2) to.push_back(value);
    }
    [[nodiscard]] integers in_order_of(int turn) const {
        integers all;
        if (!nodes.empty()) walk(0, turn, all);
        return all;
    }
    [[nodiscard]] integers by_level() const {
        integers all;
        std::vector<std::size_t> queue;
        if (!nodes.empty()) queue.push_back(0);
        for (std::size_t i = 0; i != queue.size(); ++i) {
            const auto [value, left, right] = nodes[queue[i]];
            all.push_back(value);
            for (const auto child : {left, right})
                if (child != 0) queue.push_back(child);
        }
        return all;
    }
};

drawn_cells drawn(const observation& now) { return kit::tree_cells(now.seen.at(0).as<kit::ints>()); }

cost_of::preparation shaped(const char* shape) {
    return [shape](subject& s, std::size_t n, dsa::judge::random&) { s(shape, n); };
}
std::vector<value> to_the_end(std::size_t, dsa::judge::random&) { return {value(never)}; }
// One walk over n nodes of that shape.
cost_of walk(const std::string& order, const char* shape) {
    static std::vector<std::string> names;  // cost_of keeps the pointer
    names.reserve(64);
    names.push_back(order + "_visits");
    return cost_of(names.back().c_str())
        .once()
        .grown_by(shaped(shape))
        .with(to_the_end)
        .named(shape == shapes[0] ? order : order + " of a " + shape)
        .up_to(1024);
}

}  // namespace

class TreeTraversals : public check {
public:
    // 8, 3, 12, 1, 6, 14, 4: the tree of the contract, and some more.
    static void plant(dsa::judge::subject& s) {
        for (const int x : {8, 3, 12, 1, 6, 14, 4}) s("insert", x);
    }
    // Each order in turn, on a tree of its own.
    template <typename F>
    void in_each_order(F look) {
        for (const std::string order : orders) {
            evidence::current().operations.clear();  // a finding shows its own story only
            auto s = subject();
            look(s, order);
            if (HasFailure()) return;
        }
    }
};
DSA_DRAWN_BY(TreeTraversals, "tree", drawn, "structure")
DSA_SHOWN(TreeTraversals, {"insert", "{0} gets {1}, as a search tree"},
          {"left_path", "{0} = a path of {1} nodes, each the left child of the one before"},
          {"right_path", "{0} = a path of {1} nodes, each the right child of the one before"},
          {"zigzag", "{0} = a path of {1} nodes, right and left in turn"},
          {"complete", "{0} = a complete tree of {1} nodes"}, {"structure", "the nodes of {0}"},
          {"preorder", "preorder({0}.root, visit)"}, {"inorder", "inorder({0}.root, visit)"},
          {"postorder", "postorder({0}.root, visit)"}, {"level_order", "level_order({0}.root, visit)"},
          {"preorder_visits", "preorder({0}.root, visit), where visit {1} throws", "preorder"},
          {"inorder_visits", "inorder({0}.root, visit), where visit {1} throws", "inorder"},
          {"postorder_visits", "postorder({0}.root, visit), where visit {1} throws", "postorder"},
          {"level_order_visits", "level_order({0}.root, visit), where visit {1} throws", "level_order"},
          {"add_ten_to_each", "inorder({0}.root, node.value += 10)", "inorder"},
          {"a_new_node_has_no_children", "tree_node<int> node; its links are null"},
          {"free_in_postorder", "postorder({0}.root, delete &node)", "postorder"})

CHECK(
    TreeTraversals, PreorderVisitsANodeBeforeItsSubtrees, example, on("preorder"), promise("preorder"),
    why("A folder has to be made before what is in it: a backup that is restored in another order fails.")) {
    auto s = subject();
    plant(s);
    EXPECT_EQ(s("preorder"), (integers{8, 3, 1, 6, 4, 12, 14}));
}

CHECK(TreeTraversals, InorderVisitsANodeBetweenItsSubtrees, example, on("inorder"), promise("inorder"),
      why("It is how a search tree gives its keys in order: a range query is a part of this walk.")) {
    auto s = subject();
    plant(s);
    EXPECT_EQ(s("inorder"), (integers{1, 3, 4, 6, 8, 12, 14}));
}

CHECK(TreeTraversals, PostorderVisitsANodeBehindItsSubtrees, example, on("postorder"), promise("postorder"),
      why("The size of a folder is known when those of its folders are; and it can be removed when it is "
          "empty.")) {
    auto s = subject();
    plant(s);
    EXPECT_EQ(s("postorder"), (integers{1, 4, 6, 3, 14, 12, 8}));
}

CHECK(TreeTraversals, LevelOrderVisitsLayerByLayer, example, on("level_order"), promise("level_order"),
      why("The upper levels of an organisation, or of a menu, are shown first, and often alone.")) {
    auto s = subject();
    plant(s);
    EXPECT_EQ(s("level_order"), (integers{8, 3, 12, 1, 6, 14, 4}));
}

CHECK(TreeTraversals, AnEmptyTreeHasNoVisits, example, on("preorder", "inorder", "postorder", "level_order"),
      promise("Purpose"), why("A query without results is a tree without a root.")) {
    in_each_order([](auto& s, const std::string& order) {
        EXPECT_EQ(s(order), integers{});
        s("insert", 5);
        EXPECT_EQ(s(order), integers{5});
    });
}

CHECK(
    TreeTraversals, ANodeMayHaveOneChildOnEitherSide, example,
    on("preorder", "inorder", "postorder", "level_order"),
    promise("preorder", "inorder", "postorder", "level_order"),
    why("Most nodes of a tree that nothing balances have one child: a walk that stops where the left one is "
        "missing loses the right one.")) {
    const auto expect = [&](const char* shape, const char* order, const integers& values) {
        evidence::current().operations.clear();
        auto s = subject();
        s(shape, 4);
        EXPECT_EQ(s(order), values);
    };
    expect("left_path", "preorder", {0, 1, 2, 3});
    expect("left_path", "inorder", {3, 2, 1, 0});
    expect("left_path", "postorder", {3, 2, 1, 0});
    expect("left_path", "level_order", {0, 1, 2, 3});
    expect("right_path", "preorder", {0, 1, 2, 3});
    expect("right_path", "inorder", {0, 1, 2, 3});
    expect("right_path", "postorder", {3, 2, 1, 0});
    expect("right_path", "level_order", {0, 1, 2, 3});
    expect("zigzag", "preorder", {0, 1, 2, 3});
    expect("zigzag", "inorder", {1, 3, 2, 0});
    expect("zigzag", "postorder", {3, 2, 1, 0});
    expect("zigzag", "level_order", {0, 1, 2, 3});
}

CHECK(TreeTraversals, AgreesWithRecursionOnRandomTrees, property,
      on("preorder", "inorder", "postorder", "level_order"), promise("Purpose", "Tree"),
      why("A subtree that is lost, or is visited twice, shows in some shapes only.")) {
    const auto insert = [](model& m, int x) { m.insert(x); };
    agrees_with<model>({
        {"insert", any_int(), insert},
        {"insert", any_int(), insert},
        {"insert", int_between(0, 99), insert},
        {"insert", int_between(0, 99), insert},
        {"preorder", [](model& m) { return m.in_order_of(0); }},
        {"inorder", [](model& m) { return m.in_order_of(1); }},
        {"postorder", [](model& m) { return m.in_order_of(2); }},
        {"level_order", [](model& m) { return m.by_level(); }},
        {"broken_invariant", [](model&) { return ""; }},
    });
}

CHECK(TreeTraversals, TheTreeIsAsBefore, example, on("preorder", "inorder", "postorder", "level_order"),
      promise("Tree"),
      why("Whoever borrows links to find the way back, and does not return them all, leaves a tree with a "
          "circle.")) {
    in_each_order([](auto& s, const std::string& order) {  // the least tree with a link first
        s("insert", 1);
        s("insert", 0);
        s(order);
        EXPECT_EQ(s("structure"), (integers{1, 1, 0, 0, 0, 0}));
    });
    if (HasFailure()) return;
    in_each_order([](auto& s, const std::string& order) {
        plant(s);
        const auto before = s("structure").template as<integers>();
        EXPECT_EQ(s(order).template as<integers>().size(), 7u) << "visits";
        EXPECT_EQ(s("structure"), before);
    });
}

CHECK(TreeTraversals, TheTreeIsAsBeforeWhereverAVisitThrows, example,
      on("preorder", "inorder", "postorder", "level_order"), promise("Exceptions", "Tree"),
      why("A visit writes to a file or a network, and fails in the middle; the tree is used again "
          "afterwards.")) {
    in_each_order([this](auto&, const std::string& order) {
        for (int fails = 1; fails <= 7; ++fails) {
            evidence::current().operations.clear();  // each failure is a story of its own
            auto s = subject();
            plant(s);
            const auto before = s("structure");
            const auto bytes = s("structure").cost().live_bytes;
            const auto answer = s(order + "_visits", fails);
            EXPECT_EQ(answer, raised("dsa::driver::comparison_failure"));
            EXPECT_EQ(answer.cost().live_bytes, bytes)
                << "bytes that are still allocated after the exception";
            EXPECT_EQ(s("structure"), before.template as<integers>());
            EXPECT_EQ(s(order + "_visits", never), 7);
        }
    });
}

CHECK(TreeTraversals, TheTreeIsAsBeforeWhenMemoryRunsOut, example,
      on("preorder", "inorder", "postorder", "level_order"), promise("Exceptions: std::bad_alloc", "Tree"),
      why("A walk that cannot get its memory is tried again later, on the same tree.")) {
    in_each_order([](auto& s, const std::string& order) {
        plant(s);
        const auto before = s("structure").template as<integers>();
        const auto bytes = s("structure").cost().live_bytes;
        for (std::uint64_t k = 1; k != 20; ++k) {
            s.fail(event::allocation, k);
            const auto answer = s(order + "_visits", never);
            const bool failed = answer.has_raised();
            if (failed) { EXPECT_EQ(answer, raised("std::bad_alloc")); }
            EXPECT_EQ(answer.cost().live_bytes, bytes) << "bytes that are still allocated";
            EXPECT_EQ(s("structure"), before);
            if (!failed) break;  // it allocates less often than that, or not at all
        }
        EXPECT_EQ(s(order).template as<integers>().size(), 7u) << "visits";
    });
}

CHECK(TreeTraversals, AVisitMayChangeTheValue, example, on("inorder"), promise("Visit: may change"),
      why("Prices are raised, and caches marked, in the node itself: in a copy, nothing would have "
          "happened.")) {
    auto s = subject();
    for (const int x : {2, 1, 3}) s("insert", x);
    s("add_ten_to_each");
    EXPECT_EQ(s("inorder"), (integers{11, 12, 13}));
}

CHECK(TreeTraversals, PostorderMayFreeTheNodes, example, on("postorder"),
      promise("Visit: postorder has visited"),
      why("It is the order in which a tree can be freed: a node that is looked at once more afterwards is "
          "gone.")) {
    auto s = subject();
    s("insert", 2);
    s("insert", 1);
    EXPECT_EQ(s("free_in_postorder"), 2);
    plant(s);
    EXPECT_EQ(s("free_in_postorder"), 7);
    EXPECT_EQ(s("postorder"), integers{});
    for (const char* const shape : shapes) {
        s(shape, 20);
        EXPECT_EQ(s("free_in_postorder"), 20);
    }
}

CHECK(
    TreeTraversals, WalksOverNodesOfAnyTypeAndGivesTheVisitorBack, example,
    on("preorder", "inorder", "postorder", "level_order"), promise("Nodes", "Visit: returned"), background,
    why("Nodes are those of somebody else's library, and a visitor that collects can often only be moved.")) {
    using weights = std::vector<double>;
    auto s = subject("pages");
    EXPECT_EQ(s("preorder"), (weights{0.5, 0.25, 2}));
    EXPECT_EQ(s("inorder"), (weights{0.25, 0.5, 2}));
    EXPECT_EQ(s("postorder"), (weights{0.25, 2, 0.5}));
    EXPECT_EQ(s("level_order"), (weights{0.5, 0.25, 2}));
}

CHECK(
    TreeTraversals, APathOfAHundredThousandNodesNeedsNoDeeperCallStack, space,
    on("preorder", "inorder", "postorder", "level_order"), promise("Space: constant call depth"), afterwards,
    why("Keys that come in order make a search tree a path. A walk that recurses ends the program there.")) {
    for (const std::string order : orders)
        for (const char* const shape : {"left_path", "right_path", "zigzag"}) {
            evidence::current().operations.clear();
            auto s = subject();
            s.budget(100'000'000);  // of so many nodes each may take its time
            s(shape, deep);
            EXPECT_EQ(s(order + "_visits", never), deep);
            if (HasFailure()) return;
        }
}

CHECK(TreeTraversals, ANewNodeHasNoChildren, interface, on("preorder", "inorder", "postorder", "level_order"),
      promise("Nodes"), background,
      why("A link that nothing sets leads to what lay in memory before: a walk goes there.")) {
    auto s = subject();
    s("insert", 1);
    for (const char* const order : orders) EXPECT_EQ(s(order), integers{1});
    EXPECT_INTERFACE(std::move(s), "a_new_node_has_no_children",
                     "the links of a node are null until they are set");
}

DSA_MEMORY_CHECK(TreeTraversals)

CHECK(TreeTraversals, PreorderTakesLinearTime, cost, promise("preorder"),
      why("Each node is met once, and left once. Starting from the root again for each is quadratic on a "
          "path.")) {
    for (const char* const shape : shapes) EXPECT_COST(walk("preorder", shape), O(n));
}

CHECK(
    TreeTraversals, InorderTakesLinearTime, cost, promise("inorder"),
    why("A single step to the next key may take as many steps as the tree is high; all of them together take "
        "2n.")) {
    for (const char* const shape : shapes) EXPECT_COST(walk("inorder", shape), O(n));
}

CHECK(
    TreeTraversals, PostorderTakesLinearTime, cost, promise("postorder"),
    why("A node is seen twice before it is visited. Asking which of its nodes are done already must not be a "
        "search.")) {
    for (const char* const shape : shapes) EXPECT_COST(walk("postorder", shape), O(n));
}

CHECK(TreeTraversals, LevelOrderTakesLinearTime, cost, promise("level_order"),
      why("A queue that is an array moves all who wait for each who is served.")) {
    for (const char* const shape : shapes) EXPECT_COST(walk("level_order", shape), O(n));
}

CHECK(TreeTraversals, GoesAsDeepAsTheTreeAndKeepsNoMoreThanThat, space,
      on("preorder", "inorder", "postorder"), promise("Space"),
      why("A balanced tree of a million nodes is twenty high: a list of them all is fifty thousand times as "
          "much.")) {
    for (const char* const order : {"preorder", "inorder", "postorder"})
        EXPECT_EXTRA_SPACE(walk(order, "complete"), O(log n));
}

CHECK(TreeTraversals, LevelOrderKeepsALayerAndNoMore, space, on("level_order"), promise("Space"),
      why("What was visited has left the queue: a queue that keeps it grows to the size of the tree.")) {
    for (const char* const path : {"left_path", "right_path", "zigzag"})
        EXPECT_EXTRA_SPACE(walk("level_order", path), O(1));
    EXPECT_EXTRA_SPACE(walk("level_order", "complete"), O(n));
}
