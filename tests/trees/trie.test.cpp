// trie.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <set>
#include <string>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

namespace {

using text = std::string;
using strings = std::vector<text>;
constexpr int deep = 100'000;  // bytes of a key: a call for each does not fit into the driver's call stack

// The keys, in a set that knows nothing of prefixes.
struct model : std::set<text> {
    [[nodiscard]] strings with(const text& prefix) const {
        strings all;
        for (const auto& key : *this)
            if (key.starts_with(prefix)) all.push_back(key);
        return all;
    }
    [[nodiscard]] std::optional<text> longest(const text& of) const {
        for (std::size_t n = of.size();; --n) {
            if (contains(of.substr(0, n))) return of.substr(0, n);
            if (n == 0) return std::nullopt;
        }
    }
};

// Few letters, so that keys meet; bytes above 127 and a 0 among them.
generator<text> any_key(int longest) {
    return {[=](dsa::judge::random& r, reach) {
        static constexpr char letters[] = {'a', 'b', 'c', '\x80', '\xff', '\0'};
        text key;
        for (int n = r.between(0, longest); n != 0; --n)
            key += letters[r.chance(3) ? r.below(6) : r.below(2)];
        return key;
    }};
}

void not_at_all(subject&, std::size_t, dsa::judge::random&) {}
std::vector<value> as_long(std::size_t n, dsa::judge::random&) { return {value(n)}; }
std::vector<value> sixteen(std::size_t, dsa::judge::random&) { return {value(16)}; }
void to_one_key(subject& s, std::size_t n, dsa::judge::random&) { s("insert_xs", n); }
void to_many_and_one(subject& s, std::size_t n, dsa::judge::random&) {
    s.count_up("insert_number", n, 0);
    s("insert_xs", 16);
}
// A cost for n bytes, in a trie whose only key has as many.
cost_of by_length(const char* operation, const char* name) {
    return cost_of(operation).once().grown_by(to_one_key).with(as_long).named(name).up_to(2048);
}
// A cost for 16 bytes, among n other keys.
cost_of by_keys(const char* operation, const char* name) {
    return cost_of(operation).grown_by(to_many_and_one).with(sixteen).named(name).up_to(1024);
}

void expect_at_most(std::uint64_t most, std::uint64_t bytes, const char* what) {
    if (bytes > most)
        abandon(dsa::verdict::outcome::failed,
                what + std::to_string(bytes) + " bytes; the contract allows " + std::to_string(most));
}

std::optional<drawn_cells> keys_of(const observation& now) {
    return drawn_cells(now.seen.at(0).as<strings>());
}

}  // namespace

class Trie : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        for (std::size_t part = 0; from < to; from += part) {  // a request has a budget of steps
            part = std::min<std::size_t>(to - from, 5'000);
            s.count_up("insert_number", part, static_cast<int>(from));
        }
    }
};
DSA_DRAWN_BY(Trie, "trie", keys_of, "all_keys")
DSA_SHOWN(Trie, {"insert_each", "for (key : {1}) {0}.insert(key)", "insert"},
          {"insert_number", "{0}.insert(\"{1}\")", "insert"},
          {"numbers", "the numbers that {0} contains", "contains"},
          {"all_keys", "{0}.keys_with_prefix(\"\")", "keys_with_prefix"},
          {"insert_xs", "{0}.insert({1} times 'x')", "insert"},
          {"contains_xs", "{0}.contains({1} times 'x')", "contains"},
          {"erase_xs", "{0}.erase({1} times 'x')", "erase"},
          {"count_prefix_xs", "{0}.count_prefix({1} times 'x')", "count_prefix"},
          {"longest_prefix_xs", "{0}.longest_prefix({1} times 'x')->size()", "longest_prefix"},
          {"keys_with_prefix_xs", "{0}.keys_with_prefix({1} times 'x').size()", "keys_with_prefix"},
          {"longest_prefix_is_a_part", "{0}.longest_prefix({1}) begins where the text does",
           "longest_prefix"},
          {"copy", "trie({0})"}, {"move", "trie(std::move({0}))"}, {"assign", "{0} = {1}", "copy"},
          {"move_assign", "{0} = std::move({1})", "move"}, {"swap", "{0}.swap({1})"},
          {"friend_swap", "swap({0}, {1})", "swap"}, {"equal", "{0} == {1}", "=="},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"},
          {"looks_without_throwing", "noexcept(erase, contains, count_prefix, longest_prefix, size, empty)"})

CHECK(Trie, ContainsTheKeysThatWereInserted, example, on("insert", "contains"), promise("Purpose"),
      why("A route that was registered and is not found is a page that does not exist.")) {
    auto s = subject();
    EXPECT_EQ(s("contains", "to"), false);
    EXPECT_EQ(s("insert", "to"), true);
    EXPECT_EQ(s("contains", "to"), true);
    EXPECT_EQ(s("insert", "tea"), true);
    EXPECT_EQ(s("contains", "tea"), true);
    EXPECT_EQ(s("insert", "ten"), true);
    EXPECT_EQ(s("insert", "a"), true);
    for (const char* const key : {"to", "tea", "ten", "a"}) EXPECT_EQ(s("contains", key), true);
}

CHECK(Trie, TheBeginningOfAKeyIsNoKey, example, on("insert", "contains"), promise("contains"),
      why("/users/42 is registered, and /users is not: a path that goes on does not end.")) {
    auto s = subject();
    s("insert", "inn");
    for (const char* const no_key : {"in", "", "inns", "ion"}) EXPECT_EQ(s("contains", no_key), false);
    EXPECT_EQ(s("insert", "in"), true);
    EXPECT_EQ(s("contains", "in"), true);
    EXPECT_EQ(s("contains", "inn"), true);
    EXPECT_EQ(s("contains", "i"), false);
}

CHECK(Trie, InsertSaysWhetherTheKeyIsNew, example, on("insert", "size"), promise("insert", "size"),
      why("Who takes a name that is taken already must be told, and must not be counted twice.")) {
    auto s = subject();
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(s("insert", "in"), true);
    EXPECT_EQ(s("insert", "in"), false);
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("insert", "i"), true);
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(s("empty"), false);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(Trie, TheEmptyStringIsAKeyLikeAnyOther, example, on("insert", "contains", "erase"),
      promise("Order: may be empty"), why("The default route is the one with the empty prefix.")) {
    auto s = subject();
    EXPECT_EQ(s("contains", ""), false);
    EXPECT_EQ(s("insert", ""), true);
    EXPECT_EQ(s("insert", ""), false);
    EXPECT_EQ(s("contains", ""), true);
    EXPECT_EQ(s("insert", "a"), true);
    EXPECT_EQ(s("erase", ""), true);
    EXPECT_EQ(s("contains", ""), false);
    EXPECT_EQ(s("contains", "a"), true);
    EXPECT_EQ(s("size"), 1);
}

CHECK(Trie, CountPrefixCountsTheKeysThatBeginWithIt, example, on("count_prefix"),
      promise("count_prefix", "I1"),
      why("\"1,204 products\" stands behind the search box while the customer types.")) {
    auto s = subject();
    EXPECT_EQ(s("count_prefix", ""), 0);
    s("insert_each", strings{"in", "inn", "inner", "it", "to"});
    EXPECT_EQ(s("count_prefix", ""), 5);
    EXPECT_EQ(s("count_prefix", "i"), 4);
    EXPECT_EQ(s("count_prefix", "in"), 3);
    EXPECT_EQ(s("count_prefix", "inner"), 1);
    EXPECT_EQ(s("count_prefix", "inners"), 0);
    EXPECT_EQ(s("count_prefix", "x"), 0);
    s("insert", "in");
    EXPECT_EQ(s("count_prefix", "in"), 3);
}

CHECK(Trie, LongestPrefixIsTheMostSpecialKeyThatApplies, example, on("longest_prefix"),
      promise("longest_prefix"),
      why("A router sends a packet by the longest prefix of its address that it knows; a shorter one is the "
          "wrong way.")) {
    auto s = subject();
    const auto found = [](const char* key) { return std::optional<text>(key); };
    EXPECT_EQ(s("longest_prefix", "10.0.0.1"), std::optional<text>());
    s("insert_each", strings{"10.", "10.0.", "10.0.7.", "192.168."});
    EXPECT_EQ(s("longest_prefix", "10.0.0.1"), found("10.0."));
    EXPECT_EQ(s("longest_prefix", "10.0.7.1"), found("10.0.7."));
    EXPECT_EQ(s("longest_prefix", "10.3.7.1"), found("10."));
    EXPECT_EQ(s("longest_prefix", "10."), found("10."));
    EXPECT_EQ(s("longest_prefix", "10"), std::optional<text>());
    EXPECT_EQ(s("longest_prefix", "172.16.0.1"), std::optional<text>());
    s("insert", "");
    EXPECT_EQ(s("longest_prefix", "172.16.0.1"), found(""));
    EXPECT_EQ(s("longest_prefix", ""), found(""));
}

CHECK(Trie, KeysWithPrefixComeInOrder, example, on("keys_with_prefix"), promise("keys_with_prefix", "Order"),
      why("Suggestions under a search box are read from top to bottom, and one that is missing is not "
          "found.")) {
    auto s = subject();
    EXPECT_EQ(s("all_keys"), strings{});
    s("insert_each", strings{"to", "ten", "tea", "i", "inn", "in"});
    EXPECT_EQ(s("keys_with_prefix", "te"), (strings{"tea", "ten"}));
    EXPECT_EQ(s("keys_with_prefix", "in"), (strings{"in", "inn"}));
    EXPECT_EQ(s("keys_with_prefix", "ten"), strings{"ten"});
    EXPECT_EQ(s("keys_with_prefix", "tent"), strings{});
    EXPECT_EQ(s("all_keys"), (strings{"i", "in", "inn", "tea", "ten", "to"}));
    s("insert", "");
    EXPECT_EQ(s("all_keys"), (strings{"", "i", "in", "inn", "tea", "ten", "to"}));
}

CHECK(Trie, EraseRemovesOneKeyAndNoOther, example, on("erase"), promise("erase"),
      why("Whoever deletes one customer's account must not delete all whose names go on from it.")) {
    auto s = subject();
    s("insert_each", strings{"in", "inn", "inner", "it"});
    EXPECT_EQ(s("erase", "inn"), true);
    EXPECT_EQ(s("contains", "inn"), false);
    EXPECT_EQ(s("contains", "inner"), true);
    EXPECT_EQ(s("count_prefix", "in"), 2);
    EXPECT_EQ(s("erase", "inner"), true);
    EXPECT_EQ(s("contains", "inner"), false);
    EXPECT_EQ(s("contains", "in"), true);
    EXPECT_EQ(s("contains", "it"), true);
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(Trie, EraseOfWhatIsNoKeyChangesNothing, example, on("erase"), promise("erase"),
      why("A second click on delete is ordinary; it must not take a count away from others.")) {
    auto s = subject();
    EXPECT_EQ(s("erase", "a"), false);
    EXPECT_EQ(s("erase", ""), false);
    s("insert", "inn");
    for (const char* const no_key : {"in", "", "inns", "ina", "x"}) EXPECT_EQ(s("erase", no_key), false);
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("erase", "inn"), true);
    EXPECT_EQ(s("erase", "inn"), false);
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(s("empty"), true);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(Trie, AKeyMayHoldAnyBytes, example, on("insert", "contains", "keys_with_prefix"), promise("Order"),
      why("Names are UTF-8, whose bytes are above 127: as a char such a byte is negative, and comes before "
          "'a'.")) {
    auto s = subject();
    strings keys{text("a\0b", 3), "a", "\xff\x80", "\x7f", "\xc3\xa9t\xc3\xa9", text(1, '\0'), "\xff"};
    s("insert_each", keys);
    for (const auto& key : keys) EXPECT_EQ(s("contains", key), true);
    EXPECT_EQ(s("contains", "a\xff"), false);
    EXPECT_EQ(s("contains", text(2, '\0')), false);
    EXPECT_EQ(s("size"), 7);
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(s("all_keys"), keys);
    EXPECT_EQ(s("longest_prefix", "\xff\x80\x80"), std::optional<text>("\xff\x80"));
}

CHECK(Trie, EveryByteHasABranchOfItsOwn, example, on("insert", "erase", "keys_with_prefix"),
      promise("Order", "I2"), why("Two bytes that share a branch are two customers with one account.")) {
    auto s = subject();
    auto r = random();
    strings in_order, mixed;
    for (int byte = 0; byte != 256; ++byte) in_order.push_back({'k', static_cast<char>(byte)});
    for (const int i : permutation(256, r)) mixed.push_back(in_order[static_cast<std::size_t>(i)]);
    s("insert_each", mixed);
    EXPECT_EQ(s("size"), 256);
    EXPECT_EQ(s("keys_with_prefix", "k"), in_order);
    for (std::size_t i = 0; i != 255; ++i) s("erase", mixed[i]);
    EXPECT_EQ(s("all_keys"), strings{mixed.back()});
}

CHECK(Trie, ACopyHasAllKeysAndTheEmptyOneToo, example, on("copy"), promise("copy"),
      why("The default route is the one that is missed last, when all others have been tried.")) {
    auto s = subject();
    s("insert_each", strings{"", "to", "tea", "ten", "a"});
    auto t = s.make("copy");
    EXPECT_EQ(t("contains", ""), true);
    EXPECT_EQ(t("size"), 5);
    EXPECT_EQ(t("all_keys"), (strings{"", "a", "tea", "ten", "to"}));
    EXPECT_EQ(t("broken_invariant"), "");
    EXPECT_EQ(s("equal", t), true);
    t("erase", "ten");
    EXPECT_EQ(s("equal", t), false);
    EXPECT_EQ(s("contains", "ten"), true);
}

CHECK(Trie, EqualMeansTheSameKeys, example, on("=="), promise("=="), background,
      why("A configuration that has changed is loaded anew; one that is taken for the same is not.")) {
    const auto equal = [&](const strings& keys, const strings& others) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto s = subject();
        auto t = beside(s);
        s("insert_each", keys);
        t("insert_each", others);
        const bool forth = s("equal", t).as<bool>();
        EXPECT_EQ(t("equal", s), forth);
        return forth;
    };
    EXPECT_TRUE(equal({}, {}));
    EXPECT_TRUE(equal({"a", "", "ab"}, {"ab", "a", ""}));
    EXPECT_FALSE(equal({}, {"a"}));
    EXPECT_FALSE(equal({"a"}, {"b"}));
    EXPECT_FALSE(equal({"a"}, {"ab"}));
    EXPECT_FALSE(equal({""}, {"a"}));
    EXPECT_FALSE(equal({"a", "b"}, {"a", "c"}));
    EXPECT_FALSE(equal({"a", "ab"}, {"a", "b"}));
    EXPECT_FALSE(equal({"ab", "ac", "b"}, {"ab", "b", "c"}));
    EXPECT_FALSE(equal({"xa", "xb"}, {"xa", "xc"}));
}

CHECK(Trie, MoveAndSwapTakeTheEmptyKeyAlong, example, on("move", "swap"), promise("move"), background,
      why("A default route that stays behind answers for somebody else's requests.")) {
    auto s = subject();
    s("insert_each", strings{"", "a"});
    auto t = beside(s);
    t("insert", "b");
    s("swap", t);
    EXPECT_EQ(s("all_keys"), strings{"b"});
    EXPECT_EQ(t("all_keys"), (strings{"", "a"}));
    auto u = t.make("move");
    EXPECT_EQ(u("all_keys"), (strings{"", "a"}));
    EXPECT_EQ(t("contains", ""), false);
    EXPECT_EQ(t("size"), 0);
}

CHECK(Trie, AgreesWithASetOfStringsOnRandomOperations, property,
      on("insert", "contains", "erase", "count_prefix", "longest_prefix", "keys_with_prefix", "size"),
      promise("Purpose", "I1", "I2", "I3"),
      why("A branch that is cut too early or too late shows when another key needs it, many operations "
          "later.")) {
    const auto insert = [](model& m, const text& key) { return m.insert(key).second; };
    const auto erase = [](model& m, const text& key) { return m.erase(key) != 0; };
    agrees_with<model>({
        {"insert", any_key(4), insert},
        {"insert", any_key(4), insert},
        {"insert", any_key(9), insert},
        {"erase", any_key(4), erase},
        {"erase", any_key(4), erase},
        {"contains", any_key(4), [](model& m, const text& key) { return m.contains(key); }},
        {"count_prefix", any_key(3), [](model& m, const text& of) { return m.with(of).size(); }},
        {"longest_prefix", any_key(9), [](model& m, const text& of) { return m.longest(of); }},
        {"keys_with_prefix", any_key(2), [](model& m, const text& of) { return m.with(of); }},
        {"size", [](model& m) { return m.size(); }},
        {"broken_invariant", [](model&) { return ""; }},
    });
}

// What a trie is to the kit: a set of numbers, in decimal digits.
static const kit::container a_trie{.name = "trie",
                                   .add = "insert_number",
                                   .contents = "numbers",
                                   .reached = true,
                                   .holds =
                                       [](const kit::ints& added) {
                                           const std::set<int> in_order(added.begin(), added.end());
                                           return kit::ints(in_order.begin(), in_order.end());
                                       },
                                   .written = {"copy", "destruction"},
                                   .promises = {{"construction", "I1"}, {"swap", "move"}}};
DSA_KIT(
    Trie, kit::value_semantics(a_trie),
    kit::exceptions(
        a_trie,
        {{.operation = "insert_number", .arguments = {77}, .fails = {event::allocation}, .topic = "insert"},
         {.operation = "copy", .fails = {event::allocation}},
         {.operation = "assign", .with_another = true, .fails = {event::allocation}, .topic = "copy"}}))

CHECK(Trie, InsertOfALongKeyChangesNothingWhereverItFails, example, on("insert"),
      promise("Exceptions: strong guarantee"),
      why("A path that is half there, and counts that have risen already, are wrong for the rest of the "
          "program.")) {
    auto s = subject();
    s("insert_each", strings{"xa", "x"});
    std::uint64_t failed = 0;
    for (;;) {
        s.fail(event::allocation, failed + 1);
        const auto answer = s("insert", "xa long key");
        if (!answer.has_raised()) break;
        ++failed;
        EXPECT_EQ(answer, raised("std::bad_alloc"));
        EXPECT_EQ(s("count_prefix", "xa"), 1);
        EXPECT_EQ(s("size"), 2);
        EXPECT_EQ(s("broken_invariant"), "");
    }
    EXPECT_GT(failed, 0u) << "insert never allocates memory";
    EXPECT_EQ(s("count_prefix", "xa"), 2);
    EXPECT_EQ(s("contains", "xa long key"), true);
}

CHECK(Trie, LongestPrefixIsAPartOfTheTextThatWasGiven, example, on("longest_prefix"), promise("Result"),
      background,
      why("What stands behind the prefix is read next; a view of a string that is gone is read for it.")) {
    auto s = subject();
    s("insert_each", strings{"in", "inn"});
    EXPECT_EQ(s("longest_prefix_is_a_part", "inner"), true);
}

CHECK(Trie, ALongKeyIsFreedWithoutRecursion, space, on("destruction"), promise("Space: constant call depth"),
      afterwards,
      why("The end of a scope is where one long key ends the program, if each node frees the next.")) {
    auto s = subject();
    s.budget(100'000'000);  // of so many bytes each may take its time
    s("insert", "a");       // with a sibling in front of it, and one behind
    s("insert", "z");
    s("insert_xs", deep);
    s.destroy();
}

CHECK(Trie, ALongKeyIsCopiedWithoutRecursion, space, on("copy"), promise("Space: constant call depth"),
      afterwards,
      why("A copy of what a stranger has sent must not end the program, and neither must one that fails "
          "half-way.")) {
    auto s = subject();
    s.budget(100'000'000);
    s("insert_xs", deep);
    {
        auto t = s.make("copy");
        EXPECT_EQ(t("contains_xs", deep), true);
        EXPECT_EQ(s("equal", t), true);
    }
    s.fail(event::allocation, deep / 2);  // what was made until then goes, and must go as flatly
    EXPECT_TRUE(s.call("copy", {}).has_raised());
}

CHECK(Trie, AKeyOfAHundredThousandBytesNeedsNoDeeperCallStack, space,
      on("insert", "contains", "erase", "count_prefix", "longest_prefix", "keys_with_prefix"),
      promise("Space: constant call depth"), afterwards,
      why("A key comes with a request. A program that recurses once for each byte is ended by a long one.")) {
    auto s = subject();
    s.budget(100'000'000);  // of so many bytes each may take its time
    EXPECT_EQ(s("insert_xs", deep), true);
    EXPECT_EQ(s("insert_xs", deep - 1), true);
    EXPECT_EQ(s("contains_xs", deep), true);
    EXPECT_EQ(s("count_prefix_xs", deep - 2), 2);
    EXPECT_EQ(s("longest_prefix_xs", deep + 5), std::optional<int>(deep));
    EXPECT_EQ(s("keys_with_prefix_xs", 10), 2);
    EXPECT_EQ(s("erase_xs", deep - 1), true);
    EXPECT_EQ(s("erase_xs", deep), true);
    EXPECT_EQ(s("size"), 0);
}

CHECK(Trie, AnInsertThatFailsLateFreesWithoutRecursion, space, on("insert"),
      promise("Space: constant call depth"), afterwards,
      why("Memory runs out in the middle of a long key: what was made for it goes at once.")) {
    auto s = subject();
    s.budget(100'000'000);
    s("insert", "x");
    s.fail(event::allocation, deep - 10);
    EXPECT_TRUE(s("insert_xs", deep).has_raised());
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("count_prefix", "xx"), 0);
}

CHECK(
    Trie, EraseGivesBackWhatNoKeyNeeds, memory, on("erase"), promise("Space: erase gives back", "I3"),
    why("Sessions come and go: paths of those that are gone make memory grow until the process is ended.")) {
    auto s = subject();
    s("insert_each", strings{"in", "it"});
    const auto before = s("size").cost().live_bytes;
    s("insert_xs", 1'000);
    s("insert", "inner");
    EXPECT_EQ(s("erase_xs", 1'000), true);
    EXPECT_EQ(s("erase", "inner"), true);
    expect_at_most(before + 512, s("size").cost().live_bytes,
                   "after erase of a key of 1000 bytes the trie still has ");
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(
    Trie, TakesABoundedSpaceForEachByte, space, on("insert"), promise("Space"),
    why("An array of 256 pointers in each node takes two kilobytes for each byte of a key: a word list of a "
        "megabyte becomes two gigabytes.")) {
    auto s = subject();
    s("insert", "a");
    const auto before = s("size").cost().live_bytes;
    s("insert_xs", 1'000);
    expect_at_most(256'000, s("size").cost().live_bytes - before, "insert of a key of 1000 bytes takes ");
}

CHECK(Trie, SharesWhatKeysBeginWith, space, on("insert"), promise("Space: a node for each beginning"),
      why("A million addresses of one host begin alike: that is what a trie has to store once.")) {
    auto s = subject();
    s("insert_xs", 1'000);
    const auto before = s("size").cost().live_bytes;
    s("insert_xs", 999);
    s("insert_xs", 1'001);
    expect_at_most(1'024, s("size").cost().live_bytes - before,
                   "insert of two keys that begin as one of 1000 bytes takes ");
}

CHECK(Trie, LooksAndErasesWithoutThrowing, interface,
      on("erase", "contains", "count_prefix", "longest_prefix", "size", "empty"),
      promise("Exceptions: erase"), background, why("Clean-up runs in destructors, which must not throw.")) {
    auto s = subject();
    s("insert", "a");
    EXPECT_INTERFACE(std::move(s), "looks_without_throwing",
                     "erase, contains, count_prefix, longest_prefix, size and empty are noexcept");
}

CHECK(Trie, MovesWithoutThrowing, interface, on("move", "swap"), promise("Exceptions: move, swap"),
      why("A std::vector of tries copies all of them, node by node, when it grows, unless their move is "
          "noexcept.")) {
    auto s = subject();
    s("insert", "a");
    EXPECT_INTERFACE(std::move(s), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of tries relies on it");
}

DSA_MEMORY_CHECK(Trie)

CHECK(Trie, InsertTakesTimeInTheLengthOfTheKey, cost, promise("insert"),
      why("A walk from the root for each byte makes a long key quadratic.")) {
    EXPECT_COST(cost_of("insert_xs").once().grown_by(not_at_all).with(as_long).named("insert").up_to(2048),
                O(n));
    EXPECT_COST(by_length("insert_xs", "insert of a key that is there"), O(n));
}

CHECK(Trie, ContainsTakesTimeInTheLengthOfTheKey, cost, promise("contains"),
      why("A router looks up the address of each packet: some steps for each byte, and no more.")) {
    EXPECT_COST(by_length("contains_xs", "contains"), O(n));
}

CHECK(Trie, EraseTakesTimeInTheLengthOfTheKey, cost, promise("erase"),
      why("Going back to the root after each byte that is cut off makes a long key quadratic.")) {
    EXPECT_COST(by_length("erase_xs", "erase"), O(n));
}

CHECK(Trie, EraseAllocatesNothing, cost, promise("erase"),
      why("What gives memory back must not need any, or it fails just when it is wanted most.")) {
    auto s = subject();
    s("insert_each", strings{"in", "inn", "inner", "it"});
    EXPECT_EQ(s("erase", "inner").cost().allocations, 0u) << "allocations";
    EXPECT_EQ(s("erase", "in").cost().allocations, 0u) << "allocations";
}

CHECK(Trie, CountPrefixTakesTimeInTheLengthOfThePrefix, cost, promise("count_prefix"),
      why("The count stands behind the search box at every key that is pressed: it cannot be counted each "
          "time.")) {
    EXPECT_COST(by_length("count_prefix_xs", "count_prefix"), O(n));
    const auto of_none = [](std::size_t, dsa::judge::random&) { return std::vector<value>{value(0)}; };
    EXPECT_COST(cost_of("count_prefix_xs").with(of_none).named("count_prefix(\"\") of n keys").up_to(1024),
                O(1));
}

CHECK(Trie, LongestPrefixTakesTimeInTheLengthOfTheText, cost, promise("longest_prefix"),
      why("Trying each length of an address from the root is quadratic in it.")) {
    EXPECT_COST(by_length("longest_prefix_xs", "longest_prefix"), O(n));
}

CHECK(Trie, TheNumberOfKeysDoesNotMatterToALook, cost, on("contains", "longest_prefix", "count_prefix"),
      promise("Time"),
      why("That is what a trie has over a balanced tree: among ten routes or a million, an address is looked "
          "up in the same time.")) {
    EXPECT_COST(by_keys("contains_xs", "contains among n keys"), O(1));
    EXPECT_COST(by_keys("longest_prefix_xs", "longest_prefix among n keys"), O(1));
    EXPECT_COST(by_keys("count_prefix_xs", "count_prefix among n keys"), O(1));
}

CHECK(Trie, TheNumberOfKeysDoesNotMatterToAChange, cost, on("insert", "erase"), promise("Time"),
      why("Counting all keys anew after each change makes n changes quadratic.")) {
    const auto erased = [](dsa::judge::subject& s, std::size_t, dsa::judge::random&) { s("erase_xs", 16); };
    const auto inserted = [](dsa::judge::subject& s, std::size_t, dsa::judge::random&) {
        s("insert_xs", 16);
    };
    EXPECT_COST(by_keys("insert_xs", "insert among n keys").before(erased), O(1));
    EXPECT_COST(by_keys("erase_xs", "erase among n keys").before(inserted), O(1));
}

CHECK(Trie, KeysWithPrefixTakesLinearTime, cost, promise("keys_with_prefix"),
      why("Spelling each key anew, from the root, costs its length once more for each byte of it.")) {
    EXPECT_COST(cost_of("all_keys").named("keys_with_prefix").up_to(1024), O(n));
    EXPECT_COST(by_length("keys_with_prefix_xs", "keys_with_prefix of a long prefix"), O(n));
}

CHECK(Trie, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty"),
      why("while (!t.empty()) runs once per key, and must not count them each time.")) {
    EXPECT_COST(cost_of("size").up_to(512), O(1));
    EXPECT_COST(cost_of("empty").up_to(512), O(1));
}

CHECK(Trie, CopyTakesLinearTime, cost, promise("copy"),
      why("A copy that begins at the root for each node is quadratic in the longest key.")) {
    EXPECT_COST(cost_of("copy").once().up_to(512), O(n));
    EXPECT_COST(cost_of("copy").once().grown_by(to_one_key).named("copy of one long key").up_to(1024), O(n));
}

CHECK(Trie, ComparingTakesLinearTime, cost, on("=="), promise("=="),
      why("Equal tries have equal nodes: each is looked at once.")) {
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(512), O(n));
}

CHECK(Trie, DestructionTakesLinearTime, cost, promise("destruction"),
      why("Looking for the deepest node again for each that is freed is quadratic in the longest key.")) {
    EXPECT_COST(cost_of("destroy").named("destruction").once().up_to(512), O(n));
    EXPECT_COST(
        cost_of("destroy").named("destruction of one long key").once().grown_by(to_one_key).up_to(1024),
        O(n));
}

CHECK(Trie, MoveAndSwapTakeConstantTime, cost, on("move", "swap"), promise("move"),
      why("Returning a trie from a function moves it, however many keys it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(256), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(256), O(1));
}
