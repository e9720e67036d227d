// searching: what every binary search tree is asked, whatever keeps it low. Its operations are those of
// driver/searching.hpp. What is asked of the shape is what all such trees promise: their order, and at most two
// comparisons on each level.
#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "kit/round.hpp"

namespace dsa::kit {

namespace {

using judge::cost_of;
using integers = ints;
using maybe = std::optional<int>;

// Of these, put in one by one, each kind of node is one to be erased where nothing is balanced: 8 has two children and so
// has 12, whose next key hangs deeper and has a child of its own; 3 lacks a left child, 20 a right one.
const integers mixed{8, 3, 12, 6, 10, 20, 4, 9, 11, 17, 15, 19, 16};

// From both ends in turn: a path that goes to and fro.
integers zigzag(int n) {
    integers all;
    for (int i = 0; i != n; ++i) all.push_back(i % 2 == 0 ? i / 2 : n - 1 - i / 2);
    return all;
}
integers ascending(int n) {
    auto all = zigzag(n);
    std::sort(all.begin(), all.end());
    return all;
}
integers sorted_once(integers xs) {
    std::sort(xs.begin(), xs.end());
    xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
    return xs;
}

// An operation that is given a key compares at most so often on each level, on trees of each shape.
void expect_comparisons_on_each_level(search_tree& tree, const char* operation, std::uint64_t most) {
    auto random = judge::random(5);
    for (const auto& keys : {judge::permutation(60, random), ascending(30), zigzag(30)})
        for (const int x : {-1, 0, 7, 14, 15, 29, 60}) {
            auto s = tree.of(keys);
            const auto height = s("height").as<std::uint64_t>();
            EXPECT_LE(s(operation, x).cost().comparisons, most * height)
                << "comparisons, in a tree of height " << height;
        }
}

std::pair<int, bool> added(std::set<int>& m, int x) { return {x, m.insert(x).second}; }

}  // namespace

void search_tree::grow(judge::subject& s, std::size_t from, std::size_t to, judge::random& r) {
    if (from == 0) keys_.clear();
    ints more;
    for (auto left = to - from; left != 0; --left) more.push_back(r.between(-1'000'000'000, 1'000'000'000));
    keys_.insert(keys_.end(), more.begin(), more.end());
    s("insert_each", more);
}
judge::cost_of::arguments search_tree::a_key() {
    return [this](std::size_t, judge::random& r) {
        return std::vector<value>{value(keys_.at(r.below(keys_.size())))};
    };
}
judge::cost_of::arguments search_tree::a_new_key() {
    return [](std::size_t, judge::random& r) {
        return std::vector<value>{value(r.between(-1'000'000'000, 1'000'000'000))};
    };
}
judge::subject search_tree::of(const ints& keys) {
    auto s = subject();
    s("insert_each", keys);
    return s;
}

container a_search_tree() {
    return {.name = "tree",
            .given = "given",
            .add = "insert",
            .reached = true,
            .holds = sorted_once,
            .written = {},
            .promises = {{"construction", "I1"},
                         {"move_only", "References"},
                         {"order", "Order: that of Compare"},
                         {"iterators", "Iterators: bidirectional"},
                         {"nothrow", "Exceptions: clear, move, swap"}}};
}
judge::drawn_cells drawn_search_tree(const judge::observation& now,
                                     const std::function<std::string(int)>& noted) {
    auto nodes = tree_cells(now.seen.at(0).as<ints>(), noted);
    const auto size = now.seen.at(1).as<std::size_t>();
    if (nodes.size() == size) return nodes;
    return {std::move(nodes), "size() says " + std::to_string(size)};
}
bool show_searching() {
    return judge::show_as(
        {{"insert_each", "for (int x : {1}) {0}.insert(x)", "insert"},
         {"next", "*++{0}.find({1})", "iteration"},
         {"previous", "*--{0}.find({1})", "iteration"},
         {"last", "*--{0}.end()", "iteration"},
         {"erase_by_its_own_key", "{0}.erase(*{0}.find({1}))", "erase"},
         {"mark", "it = {0}.find({1})", "find"},
         {"marked", "*it", "iteration"},
         {"is_marked", "&*it == &*{0}.find({1})", "find"},
         {"erase_marked", "{0}.erase(it)", "erase"},
         {"elements", "the keys of {0}", "iteration"},
         {"backwards", "the keys of {0}, from its end", "iteration"},
         {"iteration", "std::distance({0}.begin(), {0}.end())"},
         {"nodes", "the nodes of {0}", "insert"},
         {"assign", "{0} = {1}", "copy"},
         {"move_assign", "{0} = std::move({1})", "move"},
         {"friend_swap", "swap({0}, {1})", "swap"},
         {"equal", "{0} == {1}", "=="},
         {"order", "{0}.key_comp()"},
         {"order_of_values", "{0}.value_comp()"},
         {"insert_rvalue", "{0}.insert(Key({1}))", "insert"},
         {"rest_of_insert", "what {0}.insert(std::move({1})) leaves", "insert"},
         {"emplace_hint", "{0}.emplace_hint({0}.end(), {1})", "insert"},
         {"emplace", "{0}.emplace({1})", "insert"},
         {"insert_at", "{0}.insert({0}.end(), {1})", "insert"},
         {"insert_at_rvalue", "{0}.insert({0}.end(), Key({1}))", "insert"},
         {"insert_range", "{0}.insert({1} from first to last)", "insert"},
         {"insert_list", "{0}.insert({{1}, {2}})", "insert"},
         {"assign_list", "{0} = {{1}, {2}}", "copy"},
         {"erase_position", "the keys from {0}.erase({0}.find({1})) on", "erase"},
         {"erase_range", "the keys after {0}.erase({2} of them, but for the first {1})", "erase"},
         {"erase_if", "erase_if({0}, key < {1})", "erase"},
         {"keys_to_change", "the keys of {0}, not const", "iteration"},
         {"keys_c", "the keys of {0}, from cbegin()", "iteration"},
         {"keys_reversed", "the keys of {0}, from rbegin()", "iteration"},
         {"keys_c_reversed", "the keys of {0}, back from cend()", "iteration"},
         {"keys_post", "the keys of {0}, by x++", "iteration"},
         {"keys_post_reversed", "the keys of {0}, by x--", "iteration"},
         {"neighbours", "the keys beside {0}.find({1})", "iteration"},
         {"walks_both_ways", "std::bidirectional_iterator<iterator>, with const keys"},
         {"works_without_throwing", "noexcept(move, swap, clear, size, empty, begin, end)"}});
}

suite searching() {
    const suite all{
        {"FindsWhatWasInserted",
         verdict::kind::example,
         {judge::on("insert", "find", "contains"), judge::promise("Purpose"),
          judge::why("An order that is in the index and is not found is shipped twice.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             auto s = tree.subject();
             for (const int x : {8, 3, 12, 6}) EXPECT_EQ(s("insert", x), std::pair(x, true));
             for (const int x : {8, 3, 12, 6}) EXPECT_EQ(s("find", x), maybe(x));
             EXPECT_EQ(s("contains", 6), true);
             for (const int x : {1, 4, 7, 10, 20}) {
                 EXPECT_EQ(s("find", x), maybe());
                 EXPECT_EQ(s("contains", x), false);
             }
         }},
        {"AnEmptyTreeFindsNothing",
         verdict::kind::example,
         {judge::on("find", "contains", "erase"), judge::promise("Purpose", "height"),
          judge::why("Before the first key there is no root: a walk that takes one reads memory that is not "
                     "there.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             auto s = tree.subject();
             EXPECT_EQ(s("find", 1), maybe());
             EXPECT_EQ(s("contains", 1), false);
             EXPECT_EQ(s("erase", 1), 0);
             EXPECT_EQ(s("height"), 0);
             s("insert", 1);
             EXPECT_EQ(s("find", 1), maybe(1));
             EXPECT_EQ(s("height"), 1);
         }},
        {"InsertKeepsAKeyThatIsThere",
         verdict::kind::example,
         {judge::on("insert"), judge::promise("Purpose", "I1", "I3"),
          judge::why("A set that holds a key twice still holds it after it was erased.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             auto s = tree.of({5, 2, 9});
             for (const int x : {5, 2, 9}) EXPECT_EQ(s("insert", x), std::pair(x, false));
             EXPECT_EQ(s("size"), 3);
             EXPECT_EQ(s("broken_invariant"), "");
         }},
        {"InsertHangsEachKeyOnItsSide",
         verdict::kind::example,
         {judge::on("insert"), judge::promise("I1", "I2", "I3"),
          judge::why("A node on the wrong side, or one that does not know its parent, is found by no walk.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const auto& keys : {mixed, ascending(6), zigzag(7)}) {
                 auto s = tree.subject();
                 for (const int x : keys) {
                     s("insert", x);
                     EXPECT_EQ(s("broken_invariant"), "");
                 }
                 EXPECT_EQ(s("size"), keys.size());
                 for (const int x : keys) EXPECT_EQ(s("contains", x), true);
             }
         }},
        {"LowerBoundIsTheFirstKeyThatIsNotLess",
         verdict::kind::example,
         {judge::on("lower_bound"), judge::promise("lower_bound"),
          judge::why("All bookings of a day begin at the lower bound of its midnight; one key too far and "
                     "the first is "
                     "not billed.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const auto& keys : {mixed, ascending(6), zigzag(7), integers{}}) {
                 auto s = tree.of(keys);
                 EXPECT_EQ(s("broken_invariant"), "");  // what is asked of a broken tree says little
                 const auto all = sorted_once(keys);
                 for (int x = -1; x != 22; ++x) {
                     const auto due = std::lower_bound(all.begin(), all.end(), x);
                     EXPECT_EQ(s("lower_bound", x), due == all.end() ? maybe() : *due);
                 }
             }
         }},
        {"StepsToTheNextAndToThePreviousKey",
         verdict::kind::example,
         {judge::on("iteration"), judge::promise("iteration"),
          judge::why("A page of results goes on where the last one ended: at the next key, however far up "
                     "the tree it "
                     "hangs.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const auto& keys : {mixed, ascending(6), zigzag(7)}) {
                 auto s = tree.of(keys);
                 const auto all = sorted_once(keys);
                 for (std::size_t i = 0; i != all.size(); ++i) {
                     EXPECT_EQ(s("next", all[i]), i + 1 == all.size() ? maybe() : all[i + 1]);
                     if (i != 0) { EXPECT_EQ(s("previous", all[i]), maybe(all[i - 1])); }
                 }
                 EXPECT_EQ(s("last"), all.back());
             }
         }},
        {"WalksInAscendingOrderBothWays",
         verdict::kind::example,
         {judge::on("iteration"), judge::promise("iteration"),
          judge::why("Sorted output at any time is why one takes a tree and not a hash table.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_EQ(tree.subject()("elements"), integers{});
             for (const auto& keys : {mixed, ascending(6), zigzag(7)}) {
                 auto s = tree.of(keys);
                 auto all = sorted_once(keys);
                 EXPECT_EQ(s("elements"), all);
                 std::reverse(all.begin(), all.end());
                 EXPECT_EQ(s("backwards"), all);
             }
         }},
        {"EraseRemovesANodeWithoutChildren",
         verdict::kind::example,
         {judge::on("erase"), judge::promise("erase", "I1", "I2"),
          judge::why("A link that is left on a freed node looks well until somebody follows it.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const int leaf : {4, 9, 11, 16, 19}) {
                 auto s = tree.of(mixed);
                 EXPECT_EQ(s("erase", leaf), 1);
                 EXPECT_EQ(s("erase", leaf), 0);
                 EXPECT_EQ(s("broken_invariant"), "");
                 EXPECT_EQ(s("size"), mixed.size() - 1);
                 for (const int x : mixed) EXPECT_EQ(s("contains", x), x != leaf);
             }
             auto s = tree.of({1});
             EXPECT_EQ(s("erase", 1), 1);
             EXPECT_EQ(s("empty"), true);
             EXPECT_EQ(s("broken_invariant"), "");
             s("insert", 2);
             EXPECT_EQ(s("find", 2), maybe(2));
         }},
        {"EraseOfANodeWithOneChildKeepsWhatHangsBelow",
         verdict::kind::example,
         {judge::on("erase"), judge::promise("erase", "I2"),
          judge::why("The whole subtree hangs on that one child: if it is not lifted, all of it is lost.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             const std::vector<std::pair<integers, int>> cases{{mixed, 3},    {mixed, 6},     {mixed, 20},
                                                               {mixed, 15},   {{1, 2, 3}, 1}, {{3, 2, 1}, 3},
                                                               {{1, 3, 2}, 3}};
             for (const auto& [keys, gone] : cases) {
                 auto s = tree.of(keys);
                 EXPECT_EQ(s("erase", gone), 1);
                 EXPECT_EQ(s("broken_invariant"), "");
                 for (const int x : keys) EXPECT_EQ(s("contains", x), x != gone);
             }
         }},
        {"EraseOfANodeWithTwoChildrenKeepsBothSubtrees",
         verdict::kind::example,
         {judge::on("erase"), judge::promise("erase", "I2", "I3"),
          judge::why("Two subtrees and one place for them: the next key takes it, and what hung below that "
                     "key must not "
                     "be forgotten.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             const std::vector<std::pair<integers, int>> cases{
                 {mixed, 8},     {mixed, 12},          {mixed, 10},         {mixed, 17},
                 {{2, 1, 3}, 2}, {{4, 2, 9, 6, 7}, 4}, {{9, 4, 2, 6, 7}, 4}};
             for (const auto& [keys, gone] : cases) {
                 auto s = tree.of(keys);
                 EXPECT_EQ(s("erase", gone), 1);
                 EXPECT_EQ(s("broken_invariant"), "");
                 for (const int x : keys) EXPECT_EQ(s("contains", x), x != gone);
             }
         }},
        {"ErasesByPositionAndGivesTheNextOne",
         verdict::kind::example,
         {judge::on("erase"), judge::promise("erase"),
          judge::why("it = t.erase(it) is how one erases while walking: a wrong next position skips a key or "
                     "reads a "
                     "freed node.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             const auto all = sorted_once(mixed);
             for (std::size_t i = 0; i != all.size(); ++i) {
                 auto s = tree.of(mixed);
                 EXPECT_EQ(s("mark", all[i]), maybe(all[i]));
                 EXPECT_EQ(s("erase_marked"), i + 1 == all.size() ? maybe() : all[i + 1]);
                 EXPECT_EQ(s("broken_invariant"), "");
                 EXPECT_EQ(s("size"), all.size() - 1);
             }
         }},
        {"ErasesByAKeyThatItHoldsItself",
         verdict::kind::example,
         {judge::on("erase"), judge::promise("erase"),
          judge::why(
              "t.erase(*it) is ordinary code: the key is freed while it is still being compared with.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             auto s = tree.of(mixed);
             for (const int x : {8, 12, 3, 19}) EXPECT_EQ(s("erase_by_its_own_key", x), 1);
             EXPECT_EQ(s("broken_invariant"), "");
         }},
        {"IteratorsAndReferencesStayOnTheirKey",
         verdict::kind::example,
         {judge::on("insert", "erase"), judge::promise("Iterators: Valid until", "References"),
          judge::why("Other tables hold iterators: an erase that moves a key into another node turns one of "
                     "them into "
                     "a dangling one.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const int kept :
                  {9, 15, 20}) {  // the next key of each that has two children, and the largest
                 auto s = tree.of(mixed);
                 EXPECT_EQ(s("mark", kept), maybe(kept));
                 for (const int x : {7, 18, 13}) s("insert", x);
                 for (const int gone : {8, 12, 3, 6, 10, 17})
                     if (gone != kept) {
                         EXPECT_EQ(s("erase", gone), 1);
                         EXPECT_EQ(s("marked"), kept);
                         EXPECT_EQ(s("is_marked", kept), true) << "an erase relinks nodes, and moves no key";
                     }
             }
         }},
        {"ClearRemovesAllAndTheTreeGoesOn",
         verdict::kind::example,
         {judge::on("clear"), judge::promise("clear", "I1"),
          judge::why("Indexes are cleared and filled again; nodes left behind come back as ghosts.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const auto& keys : {mixed, ascending(6), zigzag(7), integers{}}) {
                 auto s = tree.of(keys);
                 s("clear");
                 EXPECT_EQ(s("size"), 0);
                 EXPECT_EQ(s("contains", 8), false);
                 EXPECT_EQ(s("broken_invariant"), "");
                 s("insert", 4);
                 EXPECT_EQ(s("contains", 4), true);
                 EXPECT_EQ(s("size"), 1);
             }
         }},
        {"ShowsItsNodesAndCountsItsLevels",
         verdict::kind::example,
         {judge::on("height"), judge::promise("height"), judge::background,
          judge::why("Whoever asks why lookups are slow reads the height first, and looks at the tree.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             auto random = judge::random(3);
             for (const int n : {0, 1, 2, 3, 7, 8, 40})
                 for (const auto& keys :
                      {ascending(n), judge::permutation(static_cast<std::size_t>(n), random)}) {
                     auto s = tree.of(keys);
                     const auto shape = shape_of(s("nodes").as<ints>());
                     EXPECT_TRUE(shape.in_order == ascending(n)) << "the nodes, from left to right";
                     EXPECT_EQ(s("height"), shape.height);
                 }
             auto large = tree.of(judge::permutation(5100, random));
             EXPECT_EQ(large("nodes").as<ints>().size(), 3u * 5000) << "preorder ends when it is told to";
         }},
        {"AgreesWithStdSetOnRandomOperations",
         verdict::kind::property,
         {judge::on("insert", "find", "contains", "lower_bound", "erase", "clear", "iteration", "size"),
          judge::promise("Purpose", "insert", "lower_bound", "erase", "I1", "I2", "I3"),
          judge::why("Each operation may be right alone and leave a tree that breaks the next one.")},
         [](judge::check&) {
             judge::agrees_with<std::set<int>>({
                 {"insert", judge::any_int(), added},
                 {"insert", judge::int_between(0, 40), added},
                 {"insert_each", judge::any_ints(),
                  [](std::set<int>& m, const ints& xs) { m.insert(xs.begin(), xs.end()); }},
                 {"find", judge::any_int(),
                  [](std::set<int>& m, int x) { return m.contains(x) ? maybe(x) : maybe(); }},
                 {"contains", judge::any_int(), [](std::set<int>& m, int x) { return m.contains(x); }},
                 {"lower_bound", judge::any_int(),
                  [](std::set<int>& m, int x) {
                      const auto at = m.lower_bound(x);
                      return at == m.end() ? maybe() : *at;
                  }},
                 {"erase", judge::any_int(), [](std::set<int>& m, int x) { return m.erase(x); }},
                 {"erase", judge::int_between(0, 40), [](std::set<int>& m, int x) { return m.erase(x); }},
                 {"clear", [](std::set<int>& m) { m.clear(); }},
                 {"size", [](std::set<int>& m) { return m.size(); }},
                 {"elements", [](std::set<int>& m) { return ints(m.begin(), m.end()); }},
                 {"backwards", [](std::set<int>& m) { return ints(m.rbegin(), m.rend()); }},
                 {"broken_invariant", [](std::set<int>&) { return ""; }},
             });
         }},
        {"CopyHasTheShapeOfItsSource",
         verdict::kind::example,
         {judge::on("copy"), judge::promise("copy"),
          judge::why("A copy that is put in again key by key, in order, is one long path.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const auto& keys : {mixed, ascending(6), zigzag(7)}) {
                 auto s = tree.of(keys);
                 auto t = s.make("copy");
                 EXPECT_EQ(t("size"), keys.size());
                 EXPECT_EQ(t("broken_invariant"), "");
                 EXPECT_EQ(t("nodes"), s("nodes").as<integers>()) << "in preorder: key, children, 0";
             }
         }},
        {"GivesBackWhatWasErased",
         verdict::kind::memory,
         {judge::on("erase", "clear"), judge::promise("erase", "clear"),
          judge::why(
              "A service that leaks one node for each key that it drops is out of memory after some days.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const std::string removal : {"erase", "clear"}) {
                 auto s = tree.of(mixed);
                 const auto all = s("size").cost().live_objects;
                 if (removal == "erase") {
                     EXPECT_EQ(s("erase", 8).cost().live_objects, all - 1) << "a key fewer";
                 } else {
                     EXPECT_EQ(s("clear").cost().live_objects, 0u)
                         << "keys that still live in a cleared tree";
                 }
                 s("insert", 8);
                 const auto end = s.destroy();
                 EXPECT_EQ(end.cost().live_objects, 0u) << "keys that still live after the tree is destroyed";
                 EXPECT_EQ(end.cost().live_bytes, 0u)
                     << "bytes that are still allocated after the tree is destroyed";
             }
         }},
        {"FindComparesAtMostTwiceOnEachLevel",
         verdict::kind::cost,
         {judge::promise("find"), judge::why("Comparing long keys is the cost of a lookup; once for less and "
                                             "once for greater is all that one "
                                             "can ask.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             expect_comparisons_on_each_level(tree, "find", 2);
         }},
        {"LowerBoundComparesOnceOnEachLevel",
         verdict::kind::cost,
         {judge::promise("lower_bound"), judge::why("It asks one question on each level, whether this key is "
                                                    "less; a second one doubles its cost.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             expect_comparisons_on_each_level(tree, "lower_bound", 1);
         }},
        {"InsertComparesAtMostTwiceOnEachLevel",
         verdict::kind::cost,
         {judge::promise("insert"), judge::why("Looking first and inserting then walks down twice.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             expect_comparisons_on_each_level(tree, "insert", 2);
         }},
        {"InsertAllocatesOnce",
         verdict::kind::cost,
         {judge::on("insert"), judge::promise("insert"),
          judge::why("Allocation is the dearest part of an insert; a key that is there already needs none.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             auto s = tree.of({5, 2, 9});
             EXPECT_EQ(s("insert", 3).cost().allocations, 1u) << "allocations for a new key";
             const auto again = s("insert", 3);
             EXPECT_EQ(again.cost().allocations, 0u) << "allocations for a key that is there already";
             EXPECT_EQ(again.cost().copies, 0u) << "copies of a key that is there already";
         }},
        {"EraseByPositionComparesAndCopiesNothing",
         verdict::kind::cost,
         {judge::on("erase"), judge::promise("erase"),
          judge::why("The position is known already: to search for the key once more is wasted time.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             for (const int x : {4, 3, 20, 8, 12}) {
                 auto s = tree.of(mixed);
                 EXPECT_EQ(s("mark", x), maybe(x));
                 const auto erase = s("erase_marked");
                 EXPECT_EQ(erase.cost().comparisons, 0u) << "comparisons";
                 EXPECT_EQ(erase.cost().copies + erase.cost().moves, 0u) << "keys copied or moved";
                 EXPECT_EQ(erase.cost().allocations, 0u) << "allocations";
             }
         }},
        {"IterationTakesLinearTime",
         verdict::kind::cost,
         {judge::promise("iteration"),
          judge::why("A report that searches for each next key from the root takes n log n steps.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_COST_OF(tree, "iteration", O(n));
             const auto path = [](judge::subject& s, std::size_t n, judge::random&) {
                 s("insert_each", zigzag(static_cast<int>(n)));
             };
             EXPECT_COST_OF(tree, cost_of("iteration").once().grown_by(path).up_to(256), O(n));
         }},
        {"IterationComparesAndAllocatesNothing",
         verdict::kind::cost,
         {judge::promise("iteration"),
          judge::why("The links say where the next key is; a search for it asks the keys again.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             const auto walk = tree.of(mixed)("iteration");
             EXPECT_EQ(walk.cost().comparisons, 0u) << "comparisons";
             EXPECT_EQ(walk.cost().allocations, 0u) << "allocations";
         }},
        {"CopyTakesLinearTime",
         verdict::kind::cost,
         {judge::promise("copy"), judge::why("A copy that inserts each key again takes n log n steps, or n "
                                             "squared when they come in order.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_COST_OF(tree, "copy", O(n));
         }},
        {"CopyComparesNothingAndAllocatesOnceForEachKey",
         verdict::kind::cost,
         {judge::promise("copy"),
          judge::why("The order is there already: asking for it again is wasted time.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             const auto copy = tree.of(mixed)("copy");
             EXPECT_EQ(copy.cost().comparisons, 0u) << "comparisons";
             EXPECT_EQ(copy.cost().allocations, mixed.size()) << "allocations";
         }},
        {"EqualityTakesLinearTime",
         verdict::kind::cost,
         {judge::promise("=="), judge::why("Whoever compares two indexes after a migration waits for it.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_COST_OF(tree, cost_of("equal").against_another().named("==").up_to(1024), O(n));
         }},
        {"ClearAndDestructionTakeLinearTime",
         verdict::kind::cost,
         {judge::promise("clear", "destruction"),
          judge::why("The end of a scope must not be the dearest line in it.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_COST_OF(tree, cost_of("clear").once().up_to(1024), O(n));
             EXPECT_COST_OF(tree, cost_of("destroy").once().named("destruction").up_to(1024), O(n));
         }},
        {"ClearAllocatesNothing",
         verdict::kind::cost,
         {judge::promise("clear"),
          judge::why("Memory is freed when it is short: there may be none left for a list of what to free.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_EQ(tree.of(mixed)("clear").cost().allocations, 0u) << "allocations";
         }},
        {"MoveAndSwapTakeConstantTime",
         verdict::kind::cost,
         {judge::promise("move"),
          judge::why("Returning a tree from a function moves it, however many keys it holds.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_COST_OF(tree, cost_of("move").once().up_to(128), O(1));
             EXPECT_COST_OF(tree, cost_of("swap").against_another().up_to(128), O(1));
         }},
        {"SizeEmptyAndEndTakeConstantTime",
         verdict::kind::cost,
         {judge::promise("size", "empty", "end"),
          judge::why("Loops ask for them once per key: counting the nodes each time makes them quadratic.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_COST_OF(tree, cost_of("size").up_to(256), O(1));
             EXPECT_COST_OF(tree, cost_of("empty").up_to(256), O(1));
             EXPECT_COST_OF(tree, cost_of("end").up_to(256), O(1));
         }},
        {"KeepsOneNodePerKey",
         verdict::kind::space,
         {judge::promise("Space"),
          judge::why("Erased nodes that are kept make memory grow with the number of inserts.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_SPACE_OF(tree, "insert", O(n));
         }},
    };
    return all;
}

}  // namespace dsa::kit
