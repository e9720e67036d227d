// union_find.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

namespace {

using ints = std::vector<int>;

// Sets as the checks know them: of each element the smallest one of its set. Slow, and too simple to be wrong.
struct model {
    ints smallest;

    [[nodiscard]] int size() const { return static_cast<int>(smallest.size()); }
    [[nodiscard]] int at(int x) const {
        if (x < 0 || x >= size()) throw std::out_of_range("no element");
        return smallest[static_cast<std::size_t>(x)];
    }
    int add() {
        smallest.push_back(size());
        return size() - 1;
    }
    bool unite(int x, int y) {
        const int a = at(x), b = at(y);
        if (a == b) return false;
        std::replace(smallest.begin(), smallest.end(), std::max(a, b), std::min(a, b));
        return true;
    }
    [[nodiscard]] int set_size(int x) const {
        return static_cast<int>(std::count(smallest.begin(), smallest.end(), at(x)));
    }
    [[nodiscard]] int set_count() const {
        int roots = 0;
        for (int x = 0; x != size(); ++x) roots += at(x) == x;
        return roots;
    }
};

// What add_to has made of an empty one, element by element.
ints sets_of(const ints& added) {
    model m;
    for (const int x : added)
        if (const int fresh = m.add(); x >= 0 && x < fresh) m.unite(x, fresh);
    return m.smallest;
}

// n elements, united as the digits of a counter are carried: sets of one size always, so that the deepest element gets
// as deep as it can where the smaller tree goes below the larger one. Only roots are united: nothing is compressed.
ints carried(std::size_t n) {
    ints pairs;
    for (std::size_t width = 1; 2 * width <= n; width *= 2)
        for (std::size_t first = 0; first + 2 * width <= n; first += 2 * width) {
            pairs.push_back(static_cast<int>(first));
            pairs.push_back(static_cast<int>(first + width));
        }
    return pairs;
}
// 0 with 1, that set with 2, and so on: who hangs the tree below the single element makes a chain.
ints one_by_one(std::size_t n) {
    ints pairs;
    for (std::size_t x = 1; x < n; ++x) {
        pairs.push_back(static_cast<int>(x - 1));
        pairs.push_back(static_cast<int>(x));
    }
    return pairs;
}
ints at_random(std::size_t n, dsa::judge::random& r) {
    ints pairs;
    for (std::size_t i = 0; i != 2 * n; ++i) pairs.push_back(r.between(0, static_cast<int>(n) - 1));
    return pairs;
}

void united_as_carried(dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
    s("of", n);
    s("unite_each", carried(n));
    s("look_for_the_deepest");
}
void not_united(dsa::judge::subject& s, std::size_t n, dsa::judge::random&) { s("of", n); }
void found_eight_times(dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
    united_as_carried(s, n, r);
    s.repeat("find_the_deepest", 8);
}

// One call about the element that is deepest, on a fresh subject.
cost_of about_the_deepest(const char* operation, cost_of::preparation grown, const char* name) {
    return cost_of(operation)
        .once()
        .grown_by(std::move(grown))
        .with([](std::size_t, auto&) { return std::vector<value>{}; })
        .named(name);
}

}  // namespace

class UnionFind : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        for (; from < to; ++from) s("add_to", static_cast<int>(from) - 1);
    }
};

DSA_DRAWN_AS(UnionFind, "links", "forest")
DSA_SHOWN(UnionFind, {"copy", "union_find({0})"}, {"move", "union_find(std::move({0}))"},
          {"assign", "{0} = {1}", "copy"}, {"move_assign", "{0} = std::move({1})", "move"},
          {"friend_swap", "swap({0}, {1})", "swap"}, {"of", "{0} = union_find({1})", "construction"},
          {"add_to", "{0}.unite({1}, {0}.add()) where there is an element {1}", "unite"},
          {"unite_each", "{0}.unite for each pair of {1}", "unite"},
          {"sets", "{0}.find(x) for each x, roots named by their smallest member", "find"},
          {"links", "{0}.parent(x) for each x"}, {"look_for_the_deepest", "{0}.depth(x) for each x", "depth"},
          {"find_the_deepest", "{0}.find(the deepest element)", "find"},
          {"unite_the_deepest", "{0}.unite(the deepest element, 0)", "unite"},
          {"together_the_deepest", "{0}.together(the deepest element, 0)", "together"},
          {"size_of_the_deepest", "{0}.set_size(the deepest element)", "set_size"},
          {"depth_of_the_deepest", "{0}.depth(the deepest element)", "depth"})

CHECK(UnionFind, MakesOneSetOfTwo, example, on("unite"), promise("unite", "Purpose"),
      why("Two networks that a new cable joins are one network from then on, for all that was in either.")) {
    auto s = subject();
    s("of", 10);
    EXPECT_EQ(s("unite", 0, 1), true);
    EXPECT_EQ(s("unite", 2, 3), true);
    EXPECT_EQ(s("together", 0, 1), true);
    EXPECT_EQ(s("together", 1, 2), false);
    EXPECT_EQ(s("unite", 0, 2), true);
    EXPECT_EQ(s("together", 1, 3), true);
    EXPECT_EQ(s("together", 0, 4), false);
    s("unite", 4, 5);
    s("unite", 6, 7);
    s("unite", 5, 7);
    EXPECT_EQ(s("sets"), (ints{0, 0, 0, 0, 4, 4, 4, 4, 8, 9}));
}

CHECK(UnionFind, SaysWhetherTwoSetsBecameOne, example, on("unite"), promise("unite"),
      why("Kruskal's tree takes an edge only where it joins two parts: a wrong answer closes a circle.")) {
    auto s = subject();
    s("of", 4);
    EXPECT_EQ(s("unite", 0, 1), true);
    EXPECT_EQ(s("unite", 1, 0), false);
    EXPECT_EQ(s("unite", 2, 2), false);
    EXPECT_EQ(s("unite", 1, 2), true);
    EXPECT_EQ(s("unite", 2, 0), false);
    EXPECT_EQ(s("set_count"), 2);
}

CHECK(UnionFind, FindGivesOneMemberForAllOfASet, example, on("find"), promise("Result"),
      why("The root stands for the set: two roots for one set, and its members do not know each other.")) {
    auto s = subject();
    s("of", 8);
    s("unite", 1, 3);
    s("unite", 5, 3);
    s("unite", 7, 6);
    const int root = s("find", 1).as<int>();
    EXPECT_EQ(s("find", 3), root);
    EXPECT_EQ(s("find", 5), root);
    EXPECT_EQ(s("find", root), root);
    if (root != 1 && root != 3 && root != 5)
        abandon(dsa::verdict::outcome::failed,
                "find(1) gives " + std::to_string(root) + ", which is no member of the set {1, 3, 5}");
    EXPECT_EQ(s("find", 2), 2);
    EXPECT_EQ(s("sets"), (ints{0, 1, 2, 1, 4, 1, 6, 6}));
}

CHECK(UnionFind, CountsElementsSetsAndMembers, example, on("unite"), promise("set_size", "I3"),
      why("How many parts a network has fallen into, and how large the largest is, are asked in every "
          "outage.")) {
    auto s = subject();
    s("of", 5);
    EXPECT_EQ(s("set_count"), 5);
    s("unite", 0, 1);
    s("unite", 2, 3);
    s("unite", 3, 1);
    s("unite", 0, 2);
    EXPECT_EQ(s("size"), 5);
    EXPECT_EQ(s("set_count"), 2);
    for (const int x : {0, 1, 2, 3}) EXPECT_EQ(s("set_size", x), 4);
    EXPECT_EQ(s("set_size", 4), 1);
}

CHECK(UnionFind, AddGivesTheNextNumberAndASetOfOne, example, on("add"), promise("add"),
      why("Users arrive while the service runs: nobody knows their number when it starts.")) {
    auto s = subject();
    EXPECT_EQ(s("add"), 0);
    EXPECT_EQ(s("add"), 1);
    s("unite", 0, 1);
    EXPECT_EQ(s("add"), 2);
    EXPECT_EQ(s("size"), 3);
    EXPECT_EQ(s("set_count"), 2);
    EXPECT_EQ(s("set_size", 2), 1);
    EXPECT_EQ(s("set_size", 0), 2);
    EXPECT_EQ(s("sets"), (ints{0, 0, 2}));
}

CHECK(UnionFind, RefusesWhatIsNoElementAndGoesOn, example, on("find", "unite"), promise("Exceptions"),
      why("Without the exception a wrong number writes into memory that belongs to something else.")) {
    auto s = subject();
    EXPECT_EQ(s("find", 0), raised("std::out_of_range", "union_find::find"));
    s("of", 3);
    s("unite", 1, 2);
    EXPECT_EQ(s("find", 3), raised("std::out_of_range", "union_find::find"));
    EXPECT_EQ(s("unite", 0, 3), raised("std::out_of_range", "union_find::unite"));
    EXPECT_EQ(s("unite", 4'000'000'000u, 0), raised("std::out_of_range", "union_find::unite"));
    EXPECT_EQ(s("together", 3, 0), raised("std::out_of_range", "union_find::together"));
    EXPECT_EQ(s("together", 0, 3), raised("std::out_of_range", "union_find::together"));
    EXPECT_EQ(s("set_size", 3), raised("std::out_of_range", "union_find::set_size"));
    EXPECT_EQ(s("depth", 3), raised("std::out_of_range", "union_find::depth"));
    EXPECT_EQ(s("sets"), (ints{0, 1, 1}));
    EXPECT_EQ(s("set_count"), 2);
    EXPECT_EQ(s("links").as<ints>().size(), 3u);
}

// Any forest that is flat enough is right, so nothing is said of which element is linked to which.
CHECK(UnionFind, DepthCountsTheLinksThatParentTells, example, on("depth"), promise("depth", "I1"), background,
      why("Tests and drawings go by them: a depth that is always zero lets every chain pass as flat.")) {
    auto s = subject();
    s("of", 3);
    EXPECT_EQ(s("links"), (ints{0, 1, 2}));
    s("of", 8);
    s("unite_each", carried(8));
    const auto links = s("links").as<ints>();
    int roots = 0, deepest = 0;
    for (int x = 0; x != 8; ++x) {
        int depth = 0;
        for (auto at = static_cast<std::size_t>(x); depth != 8 && links[at] != static_cast<int>(at); ++depth)
            at = static_cast<std::size_t>(links[at]);
        EXPECT_EQ(s("depth", x), depth);
        roots += depth == 0;
        deepest = std::max(deepest, depth);
    }
    if (roots != 1 || deepest == 0)
        abandon(dsa::verdict::outcome::failed,
                "eight elements of one set have one root, and depths of 1 at least; " +
                    std::to_string(roots) + " of them are told to be roots");
    EXPECT_EQ(s("parent", 8), raised("std::out_of_range", "union_find::parent"));
}

CHECK(UnionFind, AgreesWithListsOfMembersOnRandomOperations, property, on("unite", "find", "add"),
      promise("Result", "I1", "I3"),
      why("Sets that are united in any order, again and with themselves, hold the cases that nobody thought "
          "of.")) {
    const auto element = int_between(0, 9);
    agrees_with<model>({
        {"of", int_between(0, 10),
         [](model& m, int n) {
             m = {};
             while (m.size() != n) m.add();
         }},
        {"add", [](model& m) { return m.add(); }},
        {"unite", element, element, [](model& m, int x, int y) { return m.unite(x, y); }},
        {"unite", element, element, [](model& m, int x, int y) { return m.unite(x, y); }},
        {"together", element, element, [](model& m, int x, int y) { return m.at(x) == m.at(y); }},
        {"set_size", element, [](model& m, int x) { return m.set_size(x); }},
        {"set_count", [](model& m) { return m.set_count(); }},
        {"sets", [](model& m) { return m.smallest; }},
        {"broken_invariant", [](model&) { return std::string(); }},
    });
}

CHECK(UnionFind, NoElementIsDeeperThanTheLogarithmOfItsSet, example, on("unite", "find"), promise("I2"),
      why("A chain of a million links takes a million steps to walk, once for each question.")) {
    for (const auto& pairs : {one_by_one(16), carried(16)}) {
        auto s = subject();
        s("of", 16);
        s("unite_each", pairs);
        EXPECT_EQ(s("set_count"), 1);
        EXPECT_EQ(s("broken_invariant"), "");
        for (int x = 0; x != 16; ++x)
            if (const int d = s("depth", x).as<int>(); d > 4)
                abandon(dsa::verdict::outcome::failed, "element " + std::to_string(x) + " is " +
                                                           std::to_string(d) +
                                                           " links deep in a set of 16; 4 are the most");
    }
    // An element's own number says nothing: that of its root does.
    evidence::current().operations.clear();
    auto s = subject();
    s("of", 5);
    s("unite_each", carried(4));
    s("unite", 4, 1);
    EXPECT_EQ(s("set_count"), 1);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(UnionFind, FindShortensTheWayThatItTook, example, on("find"), promise("Halving"),
      why("The way that was walked once would be walked in full by each later question as well.")) {
    auto s = subject();
    s("of", 64);
    s("unite_each", carried(64));
    EXPECT_EQ(s("set_count"), 1);
    const int before = s("look_for_the_deepest").as<int>();
    if (before < 2) return;  // united so that there is nothing to shorten
    s("find_the_deepest");
    const int walked = s("depth_of_the_deepest").as<int>();
    if (walked > (before + 1) / 2)
        abandon(dsa::verdict::outcome::failed,
                "an element that was " + std::to_string(before) + " links deep is " + std::to_string(walked) +
                    " deep after find; " + std::to_string((before + 1) / 2) + " are the most");
}

// What the forest is to the kit: each element is added to the set of the number that is given, where there is one.
static const kit::container a_forest{.name = "union_find",
                                     .add = "add_to",
                                     .contents = "sets",
                                     .reached = true,
                                     .observers = {"size", "set_count", "broken_invariant"},
                                     .holds = sets_of,
                                     .written = {},
                                     .promises = {{"destruction", "Space"},
                                                  {"swap", "move"},
                                                  {"construction", "construction"},
                                                  {"add_to", "unite"}},
                                     .lacks = {"=="}};
DSA_KIT(UnionFind, kit::value_semantics(a_forest),
        kit::exceptions(a_forest, {{.operation = "add", .fails = {event::allocation}},
                                   {.operation = "copy", .fails = {event::allocation}}}))

CHECK(UnionFind, ServesSeventyThousandElements, space, on("unite", "find", "add"), promise("I1"), afterwards,
      why("Numbers of 16 bits begin anew at 65,536, and a network of hosts does not.")) {
    auto s = subject();
    s.budget(100'000'000);  // of so many elements each may take its time
    s("of", 70'000);
    EXPECT_EQ(s("set_count"), 70'000);
    s("unite_each", one_by_one(70'000));
    EXPECT_EQ(s("set_count"), 1);
    EXPECT_EQ(s("set_size", 69'999), 70'000);
    EXPECT_EQ(s("together", 0, 69'999), true);
    EXPECT_EQ(s("add"), 70'000);
    EXPECT_EQ(s("together", 0, 70'000), false);
}

CHECK(UnionFind, MovesWithoutThrowing, interface, on("unite"), promise("Exceptions: move, swap"),
      why("A std::vector of these copies all of them when it grows, unless their move is noexcept.")) {
    auto s = subject();
    s("of", 2);
    s("unite", 0, 1);
    EXPECT_INTERFACE(std::move(s), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector relies on it");
}

DSA_MEMORY_CHECK(UnionFind)

CHECK(UnionFind, FindTakesLogarithmicTime, cost, on("find", "unite"), promise("find"),
      why("A chain in the place of a flat tree makes a question about a million hosts take a million "
          "steps.")) {
    EXPECT_COST(about_the_deepest("find_the_deepest", united_as_carried, "find"), O(log n));
    EXPECT_COST(about_the_deepest(
                    "find_the_deepest",
                    [](auto& s, std::size_t n, auto&) {
                        s("of", n);
                        s("unite_each", one_by_one(n));
                        s("look_for_the_deepest");
                    },
                    "find, united one by one"),
                O(log n));
}

CHECK(UnionFind, FindIsShortOnceTheWayWasTaken, cost, on("find"), promise("Halving"),
      why("Compression is what makes a long row of questions take constant time each.")) {
    EXPECT_COST(about_the_deepest("find_the_deepest", found_eight_times, "find, for the ninth time"), O(1));
}

CHECK(UnionFind, UniteTakesLogarithmicTime, cost, promise("unite"),
      why("Going through all elements to give them their new number makes n unions quadratic.")) {
    EXPECT_COST(about_the_deepest("unite_the_deepest", united_as_carried, "unite"), O(log n));
}

CHECK(UnionFind, TogetherAndSetSizeTakeLogarithmicTime, cost, on("find"),
      promise("together", "set_size", "depth"), why("Both are a find, and asked as often.")) {
    EXPECT_COST(about_the_deepest("together_the_deepest", united_as_carried, "together"), O(log n));
    EXPECT_COST(about_the_deepest("size_of_the_deepest", united_as_carried, "set_size"), O(log n));
    EXPECT_COST(about_the_deepest("depth_of_the_deepest", united_as_carried, "depth"), O(log n));
}

CHECK(UnionFind, ARowOfUnionsTakesLinearTime, cost, on("unite", "find"), promise("Row"),
      why("A million edges are looked at in a second this way, and in twenty without compression.")) {
    const auto row = [](ints (*pairs)(std::size_t), const char* name) {
        return cost_of("unite_each")
            .once()
            .grown_by(not_united)
            .with([=](std::size_t n, auto&) { return std::vector<value>{value(pairs(n))}; })
            .named(name);
    };
    EXPECT_COST(row(one_by_one, "unite, one by one"), O(n));
    EXPECT_COST(row(carried, "unite, sets of one size"), O(n));
    EXPECT_COST(cost_of("unite_each")
                    .once()
                    .grown_by(not_united)
                    .with([](std::size_t n, auto& r) { return std::vector<value>{value(at_random(n, r))}; })
                    .named("unite, at random"),
                O(n));
}

CHECK(UnionFind, AddTakesConstantTimeOnAverage, cost, promise("add"),
      why("Room for exactly one more makes each arrival copy all who came before.")) {
    EXPECT_COST(cost_of("add").amortised(), O(1));
}

CHECK(UnionFind, CountingTakesConstantTime, cost, on("unite"), promise("size", "set_count"),
      why("set_count() is asked after each union, to see whether all is connected.")) {
    EXPECT_COST(cost_of("set_count").up_to(512), O(1));
    EXPECT_COST(cost_of("size").up_to(512), O(1));
}

CHECK(UnionFind, ConstructionAndCopyTakeLinearTime, cost, on("unite"), promise("construction", "copy"),
      why("A copy that unites everything again takes longer than the first time.")) {
    EXPECT_COST(cost_of("of")
                    .once()
                    .grown_by([](auto&, std::size_t, auto&) {})
                    .with([](std::size_t n, auto&) { return std::vector<value>{value(n)}; })
                    .named("construction"),
                O(n));
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
}

CHECK(UnionFind, MoveAndSwapTakeConstantTime, cost, on("unite"), promise("move"),
      why("Giving the sets to another thread must not copy a million of them.")) {
    EXPECT_COST(cost_of("move").once().up_to(256), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(256), O(1));
}

CHECK(UnionFind, FindAndUniteAllocateNothing, cost, on("find", "unite"), promise("Space"),
      why("A list of the elements on the way costs more than the way.")) {
    auto s = subject();
    s("of", 64);
    EXPECT_EQ(s("unite_each", carried(64)).cost().allocations, 0u) << "allocations";
    s("look_for_the_deepest");
    EXPECT_EQ(s("find_the_deepest").cost().allocations, 0u) << "allocations";
}

CHECK(UnionFind, KeepsTwoNumbersForEachElement, space, on("add"), promise("Space"),
      why("A list of members for each set takes many times the memory.")) {
    EXPECT_SPACE("add", O(n));
}
