// binary_search_tree.test.cpp: built once, trusted, never sees the learner's header. Most of it is kit::searching; what this tree
// leaves to chance, its height, is asked here.
#include <optional>
#include <set>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;
using maybe = std::optional<int>;

class BinarySearchTree : public kit::search_tree {};

[[maybe_unused]] static const bool shown = kit::show_searching();
DSA_DRAWN_BY(
    BinarySearchTree, "tree", [](const observation& now) { return kit::drawn_search_tree(now); }, "nodes",
    "size")
DSA_SHOWN(BinarySearchTree, {"copy", "binary_search_tree({0})"},
          {"move", "binary_search_tree(std::move({0}))"},
          {"choose", "{0} = binary_search_tree(upwards, downwards or by remainder: {1})"},
          {"of_range", "binary_search_tree({1} from first to last)", "insert"},
          {"of_range_by", "binary_search_tree({1} from first to last, by {2})", "insert"},
          {"of_list", "binary_search_tree({{1}, {2}})", "insert"},
          {"of_list_by", "binary_search_tree({{1}, {2}}, by {3})", "insert"})

// What place_of can be seen to do before anything is inserted.
CHECK(BinarySearchTree, AnEmptyTreeHasAPlaceForEachKey, example, on("find", "contains"), promise("Purpose"),
      why("Each walk begins at the left link of head_, and that is null before the first key comes.")) {
    auto s = subject();
    for (const int x : {1, 0, -1}) {
        EXPECT_EQ(s("find", x), maybe());
        EXPECT_EQ(s("contains", x), false);
    }
}

CHECK(BinarySearchTree, AgreesWithStdSetByEveryMember, property, background, on("insert", "find", "erase"),
      promise("Purpose", "I1", "I2", "I3"),
      why("Each member may be right alone and leave a tree that breaks the next one.")) {
    using model = std::set<int>;
    agrees_with<model>(
        {{"insert", any_int(), [](model& m, int x) { return std::pair(x, m.insert(x).second); }},
         {"emplace", any_int(), [](model& m, int x) { return std::pair(x, m.emplace(x).second); }},
         {"find", any_int(), [](model& m, int x) { return m.contains(x) ? maybe(x) : maybe(); }},
         {"count", any_int(), [](model& m, int x) { return m.count(x); }},
         {"upper_bound", any_int(),
          [](model& m, int x) {
              const auto at = m.upper_bound(x);
              return at == m.end() ? maybe() : *at;
          }},
         {"erase", any_int(), [](model& m, int x) { return m.erase(x); }},
         {"erase_if", any_int(),
          [](model& m, int limit) { return std::erase_if(m, [limit](int x) { return x < limit; }); }},
         {"insert_range", any_ints(), [](model& m, const integers& xs) { m.insert(xs.begin(), xs.end()); }},
         {"clear", [](model& m) { m.clear(); }},
         {"size", [](model& m) { return m.size(); }},
         {"broken_invariant", [](model&) { return ""; }}},
        {.kind = "given", .most_elements = 0});
}

// What the tree is to the kit.
static const kit::container a_tree = [] {
    auto c = kit::a_search_tree();
    c.written = {"copy", "destruction"};
    c.promises.emplace_back("depth", "Depth");
    return c;
}();
DSA_KIT(BinarySearchTree, kit::searching(), kit::value_semantics(a_tree), kit::ordered(a_tree),
        kit::ordered_as_std(a_tree), kit::move_only(a_tree),
        kit::exceptions(a_tree, {{.operation = "insert",
                                  .arguments = {20},
                                  .fails = {event::copy, event::allocation, event::comparison}},
                                 {.operation = "copy", .fails = {event::copy, event::allocation}},
                                 {.operation = "erase", .arguments = {3}, .fails = {event::comparison}},
                                 {.operation = "emplace",
                                  .arguments = {20},
                                  .fails = {event::comparison},
                                  .topic = "insert",
                                  .given = true},
                                 {.operation = "assign",
                                  .with_another = true,
                                  .fails = {event::copy},
                                  .topic = "copy",
                                  .given = true},
                                 {.operation = "insert_range",
                                  .arguments = {kit::ints{20, 21, 22, 20}},
                                  .fails = {event::copy, event::comparison},
                                  .promised = kit::failure::guarantee::basic,
                                  .topic = "insert",
                                  .promise = "Exceptions: Insertion of a range",
                                  .given = true}}),
        kit::path_depth(a_tree, {{.operation = "find", .arguments = {500}},
                                 {.operation = "lower_bound", .arguments = {500}},
                                 {.operation = "insert", .arguments = {500}},
                                 {.operation = "erase", .arguments = {0}},
                                 {.operation = "copy"},
                                 {.operation = "clear"},
                                 {.operation = "destroy", .topic = "destruction"}}))

CHECK(
    BinarySearchTree, FindTakesLogarithmicTimeAmongRandomKeys, cost, promise("find"),
    why("A million random keys have some 25 levels on the way to one of them: a walk through all is none.")) {
    EXPECT_COST(cost_of("find").expected().with(a_key()), O(log n));
    EXPECT_COST(cost_of("contains").expected().with(a_new_key()).up_to(1024), O(log n));
}

CHECK(BinarySearchTree, LowerBoundTakesLogarithmicTimeAmongRandomKeys, cost, promise("lower_bound"),
      why("A range query that walks to its first row from the smallest key reads the whole index.")) {
    EXPECT_COST(cost_of("lower_bound").expected().with(a_new_key()).up_to(1024), O(log n));
    EXPECT_COST(cost_of("upper_bound").expected().with(a_new_key()).up_to(1024), O(log n));
}

CHECK(BinarySearchTree, InsertTakesLogarithmicTimeAmongRandomKeys, cost, promise("insert"),
      why("Filling an index of a million keys by linear inserts takes a day.")) {
    EXPECT_COST(cost_of("insert").expected().with(a_new_key()), O(log n));
}

CHECK(BinarySearchTree, EraseTakesLogarithmicTimeAmongRandomKeys, cost, promise("erase"),
      why("Expired sessions are erased one by one, as many as come.")) {
    EXPECT_COST(cost_of("erase").expected().with(a_key()), O(log n));
}

CHECK(BinarySearchTree, BeginTakesLogarithmicTimeAmongRandomKeys, cost, promise("begin"),
      why("The earliest timer is asked for again and again.")) {
    EXPECT_COST(cost_of("begin").expected().up_to(1024), O(log n));
}

CHECK(BinarySearchTree, HeightTakesLinearTime, cost, promise("height"), background,
      why("It is for curiosity, and must not be dearer than a walk.")) {
    EXPECT_COST(cost_of("height").up_to(1024), O(n));
}

DSA_MEMORY_CHECK(BinarySearchTree)
