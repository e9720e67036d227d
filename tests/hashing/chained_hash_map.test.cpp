// chained_hash_map.test.cpp: built once, trusted, never sees the learner's header.
//
// The driver's hash gives each key itself, as std::hash<int> does; keys below 0 share one hash, so they share
// a chain whatever the number of buckets is. Elements are compared as key, value, key, value, by ascending
// keys.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>

#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

using integers = std::vector<int>;

namespace {

int as_int(std::size_t n) { return static_cast<int>(n); }

std::vector<value> a_new_key(std::size_t, dsa::judge::random& r) {
    return {value(r.between(1 << 20, 1 << 30)), value(7)};
}
std::vector<value> an_absent_key(std::size_t, dsa::judge::random& r) {
    return {value(r.between(1 << 20, 1 << 30))};
}
// Of every two calls the first doubles the buckets, the second takes them back.
cost_of rehash_to_and_fro() {
    return cost_of("rehash").with([grown = false](std::size_t n, dsa::judge::random&) mutable {
        grown = !grown;
        return std::vector<value>{value(grown ? 2 * as_int(n) : 0)};
    });
}

// Inserts each key with the value that is minus it.
void fill(subject& s, const integers& keys) {
    for (int key : keys) s("insert", key, -key);
}

}  // namespace

class ChainedHashMap : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        s("insert_run", as_int(from), as_int(to - from), 1);
    }
};

// The bucket of a key among so many, as the contract's bucket_for has it, and the driver's hash.
static std::size_t bucket_of(int key, std::size_t count) {
    std::uint64_t mixed = key < 0 ? 7 : static_cast<std::uint64_t>(key);
    for (int round = 0; round != 2; ++round) mixed = (mixed ^ mixed >> 32) * 0x9E37'79B9'7F4A'7C15;
    return static_cast<std::size_t>(mixed >> (1 + std::countl_zero(std::uint64_t{count})));
}
// Chain by chain, each behind the number of the bucket that its keys belong in. The pairs come by the map's own iterators,
// which may be what is wrong: then they are not as many as size() says, or not in the order of the buckets.
static drawn_cells by_its_iterators(const observation& now) {
    const auto pairs = now.seen.at(0).as<std::vector<std::pair<int, int>>>();
    const auto size = now.seen.at(1).as<std::size_t>(), count = now.seen.at(2).as<std::size_t>();
    const bool known = std::has_single_bit(count) && count > 1;
    std::vector<std::string> cells;
    std::size_t last = 0;
    bool in_order = true;
    for (const auto& [key, mapped] : pairs) {
        const auto text = std::to_string(key) + ": " + std::to_string(mapped);
        const auto bucket = known ? bucket_of(key, count) : 0;
        if (!cells.empty() && (bucket == last || !known)) {
            cells.back() += known ? " \u2192 " + text : ", " + text;
        } else {
            in_order = in_order && bucket >= last;
            cells.push_back((known ? "[" + std::to_string(bucket) + "] " : "") + text);
        }
        last = bucket;
    }
    std::string remark = std::to_string(count) + " buckets";
    if (pairs.size() != size)
        remark = "as its own iterators show them; size() says " + std::to_string(size) + "; " + remark;
    else if (!in_order)
        remark += "; [b]: where bucket_for puts the keys, but they are not met in that order";
    return {cells, remark};
}
DSA_DRAWN_BY(ChainedHashMap, "buckets", by_its_iterators, "pairs", "size", "bucket_count")
DSA_SHOWN(
    ChainedHashMap, {"insert", "{0}.insert({{1}, {2}})"},
    {"insert_run", "{0}.insert({k, -k}) {2} times, k from {1} on, each time {3} more", "insert"},
    {"add", "{0}[{1}] = -{1}", "operator[]"}, {"operator[]", "{0}[{1}]"},
    {"set", "{0}[{1}] = {2}", "operator[]"}, {"elements", "the elements of {0}, by key", "iteration"},
    {"pairs", "the elements of {0}", "iteration"}, {"find_each", "{0}.find(k) for each k below {1}", "find"},
    {"erase_and_put_back", "{0}.erase({1})", "erase"},
    {"choose", "{0} = chained_hash_map(0, key * {1}, equal modulo {2})"},
    {"mark", "p = &{0}[{1}]", "operator[]"}, {"is_marked", "&{0}.at({1}) == p", "at"},
    {"iteration", "std::distance({0}.begin(), {0}.end())"},
    {"erase_by_its_own_key", "{0}.erase({0}.find({1})->first)", "erase"}, {"copy", "chained_hash_map({0})"},
    {"move", "chained_hash_map(std::move({0}))"}, {"assign", "{0} = {1}", "copy"},
    {"move_assign", "{0} = std::move({1})", "move"}, {"friend_swap", "swap({0}, {1})", "swap"},
    {"equal", "{0} == {1}", "=="}, {"functors", "{0}.hash_function() and {0}.key_eq()"},
    {"insert_rvalue", "{0}.insert(value_type({1}, {2}))", "insert"},
    {"insert_other_pair", "{0}.insert(std::pair({1}, {2}))", "insert"},
    {"insert_at", "{0}.insert({0}.end(), {{1}, {2}})", "insert"},
    {"insert_at_rvalue", "{0}.insert({0}.end(), value_type({1}, {2}))", "insert"},
    {"insert_at_other_pair", "{0}.insert({0}.end(), std::pair({1}, {2}))", "insert"},
    {"emplace_piecewise", "{0}.emplace(std::piecewise_construct, {{1}}, {{2}})"},
    {"emplace_hint", "{0}.emplace_hint({0}.end(), {1}, {2})"},
    {"try_emplace_rvalue", "{0}.try_emplace(Key({1}), {2})"},
    {"insert_or_assign_rvalue", "{0}.insert_or_assign(Key({1}), {2})"},
    {"takes_what_it_assigns", "{0}.insert_or_assign({1}, std::move({2}))", "insert_or_assign"},
    {"rest_of_try_emplace", "what {0}.try_emplace(std::move({1}), std::move({2})) leaves"},
    {"subscript", "{0}[{1}] = {2} if new", "operator[]"},
    {"subscript_rvalue", "{0}[Key({1})] = {2} if new", "operator[]"},
    {"insert_range", "{0}.insert({1} from first to last, each with its place)", "insert"},
    {"insert_list", "{0}.insert({{{1}, 0}, {{2}, 1}})", "insert"},
    {"assign_list", "{0} = {{{1}, 0}, {{2}, 1}}", "copy"}, {"construct", "{0} = chained_hash_map({1})"},
    {"construct_range", "{0} = chained_hash_map({1} from first to last, {2} buckets, equal modulo {3})"},
    {"assign_empty_list", "{0} = {}", "copy"}, {"construct_empty_list", "{0} = chained_hash_map({})"},
    {"construct_list", "{0} = chained_hash_map({{{1}, 0}, {{2}, 1}}, 20, equal modulo {3})"},
    {"construct_short_range", "{0} = chained_hash_map({1} from first to last)"},
    {"construct_short_list", "{0} = chained_hash_map({{{1}, 0}, {{2}, 1}})"},
    {"find_to_change", "{0}.find({1}), not const", "find"}, {"at_to_change", "{0}.at({1}), not const", "at"},
    {"equal_range_to_change", "{0}.equal_range({1}), not const"}, {"set_at", "{0}.at({1}) = {2}", "at"},
    {"set_found", "{0}.find({1})->second = {2}", "find"},
    {"negate_all", "for (auto& x : {0}) x.second = -x.second", "iteration"},
    {"keys", "the keys of {0}", "iteration"}, {"keys_to_change", "the keys of {0}, not const", "iteration"},
    {"keys_c", "the keys of {0}, from cbegin()", "iteration"},
    {"keys_converted", "the keys of {0}, by const_iterator(begin())", "iteration"},
    {"keys_post", "the keys of {0}, by x++", "iteration"},
    {"erase_position", "the keys from {0}.erase({0}.find({1})) on", "erase"},
    {"erase_const_position", "the keys from {0}.erase(const_iterator({0}.find({1}))) on", "erase"},
    {"erase_range", "the keys after {0}.erase({2} of them, but for the first {1})", "erase"},
    {"erase_if", "erase_if({0}, key < {1})"},
    {"rehash_beyond_all", "{0}.rehash({0}.max_bucket_count() + 1)", "rehash"},
    {"works_without_throwing", "noexcept(move, swap, clear, size, empty, begin, end)"},
    {"walks_forward", "std::forward_iterator<iterator>, read-only when const"})

CHECK(ChainedHashMap, FindsWhatWasInserted, example, on("insert", "find", "contains"), promise("Purpose"),
      why("A customer who is in the map and is not found is told that there is no account.")) {
    auto s = subject();
    s("insert", 3, 30);
    s("insert", 4, 40);
    EXPECT_EQ(s("find", 3), std::optional(30));
    EXPECT_EQ(s("find", 4), std::optional(40));
    EXPECT_EQ(s("find", 5), std::optional<int>());
    EXPECT_EQ(s("contains", 4), true);
    EXPECT_EQ(s("contains", 5), false);
}

CHECK(ChainedHashMap, AnElementGoesIntoTheBucketOfTheGrownTable, example, on("insert"),
      promise("I2", "Growth"),
      why("A bucket that was chosen before the table grew is one of the old table: nobody looks for the key "
          "there.")) {
    auto s = subject();
    for (int key = 1; key != 40; ++key) {  // the first insert of all makes the table, the ninth doubles it
        const bool grows = s("size").as<int>() == s("bucket_count").as<int>();
        s("insert", key, 10 * key);
        EXPECT_EQ(s("broken_invariant"), "")
            << (grows ? "after an insert that made the table grow" : "after an insert that found room");
    }
    for (int key = 1; key != 40; ++key) EXPECT_EQ(s("find", key), std::optional(10 * key));
}

CHECK(ChainedHashMap, AnEmptyMapFindsNothing, example, on("find", "contains", "erase", "at"),
      promise("I5", "at"),
      why("Before the first insert there is no bucket: a lookup that takes one reads memory that is not "
          "there.")) {
    auto s = subject();
    EXPECT_EQ(s("find", 1), std::optional<int>());
    EXPECT_EQ(s("contains", 1), false);
    EXPECT_EQ(s("erase", 1), 0);
    EXPECT_EQ(s("at", 1), raised("std::out_of_range", "at"));
    EXPECT_EQ(s("elements"), integers{});
    s("insert", 1, 5);
    s("erase", 1);
    EXPECT_EQ(s("find", 1), std::optional<int>());
}

CHECK(ChainedHashMap, InsertKeepsTheElementThatIsThere, example, on("insert"), promise("I3"),
      why("Two elements of one key, or a silent overwrite, make the answer depend on who came first.")) {
    auto s = subject();
    EXPECT_EQ(s("insert", 7, 1), std::pair(1, true));
    EXPECT_EQ(s("insert", 7, 2), std::pair(1, false));
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("at", 7), 1);
}

CHECK(ChainedHashMap, TheIndexOperatorAddsWhatItDoesNotFind, example, promise("operator[]"),
      why("++count[word] is how words are counted: it leans on a new key's value T().")) {
    auto s = subject();
    EXPECT_EQ(s("operator[]", 8), 0);
    s("set", 8, 3);
    s("set", 9, 4);
    EXPECT_EQ(s("operator[]", 8), 3);
    EXPECT_EQ(s("elements"), (integers{8, 3, 9, 4}));
}

CHECK(ChainedHashMap, AtThrowsOutOfRangeForAnAbsentKey, example, promise("at"),
      why("Whoever reads a setting that is missing wants to hear of it, not to go on with a zero.")) {
    auto s = subject();
    s("insert", 1, 5);
    EXPECT_EQ(s("at", 1), 5);
    EXPECT_EQ(s("at", 2), raised("std::out_of_range", "at"));
    EXPECT_EQ(s("size"), 1);
}

CHECK(ChainedHashMap, KeysOfOneHashLiveInOneChain, example, on("insert", "find"), promise("I2", "I3"),
      why("Keys meet in one bucket all the time; a hash that is equal does not make the keys equal.")) {
    auto s = subject();
    for (int key : {-1, -2, -3}) s("insert", key, 10 * key);
    for (int key : {-1, -2, -3}) EXPECT_EQ(s("find", key), std::optional(10 * key));
    EXPECT_EQ(s("find", -4), std::optional<int>());
    EXPECT_EQ(s("insert", -1, 9), std::pair(-10, false));
    EXPECT_EQ(s("size"), 3);
}

CHECK(ChainedHashMap, EraseKeepsTheOthersOfTheChain, example, on("erase"), promise("erase", "I1"),
      why("A link that is set wrongly drops the rest of the chain: other customers vanish.")) {
    for (int gone : {-1, -2, -3}) {  // the first, the middle and the last of a chain
        auto s = subject();
        for (int key : {-1, -2, -3, 1}) s("insert", key, key);
        EXPECT_EQ(s("erase", gone), 1);
        EXPECT_EQ(s("erase", gone), 0);
        EXPECT_EQ(s("size"), 3);
        for (int key : {-1, -2, -3, 1})
            EXPECT_EQ(s("find", key), key == gone ? std::optional<int>() : std::optional(key));
    }
}

CHECK(ChainedHashMap, GrowsToTwiceTheBucketsWhenFull, example, on("insert"), promise("Growth", "I4", "I5"),
      why("Without growth the chains grow instead, and lookups get slower with every element.")) {
    EXPECT_EQ(subject()("bucket_count"), 0);
    auto s = subject();
    s.count_up("insert", 8, 1, 1);
    EXPECT_EQ(s("bucket_count"), 8);
    s("insert", 8, 0);
    EXPECT_EQ(s("bucket_count"), 8) << "a key that is there already needs no room";
    s("insert", 9, 9);
    EXPECT_EQ(s("bucket_count"), 16);
    EXPECT_EQ(s("broken_invariant"), "");
    for (int key = 1; key != 10; ++key) EXPECT_EQ(s("find", key), std::optional(key));
}

CHECK(ChainedHashMap, RehashKeepsEveryElement, example, on("rehash"), promise("I2", "I1"),
      why("After the move each node has to be where its key will be looked for.")) {
    auto s = subject();
    fill(s, {1, 2, 3, 4, 5, -1, -2, -3, -4});
    const auto before = s("elements").as<integers>();
    s("rehash", 100);
    EXPECT_EQ(s("bucket_count"), 128);
    EXPECT_EQ(s("elements"), before);
    EXPECT_EQ(s("broken_invariant"), "");
    s("rehash", 0);
    EXPECT_EQ(s("bucket_count"), 16);
    EXPECT_EQ(s("elements"), before);
    EXPECT_EQ(s("broken_invariant"), "");
}

CHECK(ChainedHashMap, GrowthLeavesElementsWhereTheyAre, example, on("insert"), promise("References"),
      why("Callers keep references to values: an insert elsewhere must not turn them into dangling ones.")) {
    auto s = subject();
    s("insert", 3, 30);
    s("mark", 3);
    s.count_up("insert", 40, 10, 0);
    EXPECT_EQ(s("at", 3), 30);
    EXPECT_EQ(s("is_marked", 3), true) << "growth moves nodes, never the elements in them";
}

CHECK(ChainedHashMap, IterationVisitsEachElementOnce, example, promise("iteration"),
      why("A report that walks the map would count customers twice, or leave some out.")) {
    auto s = subject();
    fill(s, {6, -1, 2, -2, 11, -3, 100, 7, 4});
    EXPECT_EQ(s("elements"), (integers{-3, 3, -2, 2, -1, 1, 2, -2, 4, -4, 6, -6, 7, -7, 11, -11, 100, -100}));
    s("rehash", 512);  // nearly all buckets are empty
    EXPECT_EQ(s("iteration"), 9);
}

CHECK(ChainedHashMap, ErasesByAKeyThatItHoldsItself, example, promise("erase"),
      why("m.erase(it->first) is ordinary code: the key is freed while it is still being compared with.")) {
    auto s = subject();
    for (int key : {-1, -2, -3}) s("insert", key, key);
    for (int key : {-2, -1, -3}) EXPECT_EQ(s("erase_by_its_own_key", key), 1);
    EXPECT_EQ(s("empty"), true);
}

CHECK(ChainedHashMap, ClearRemovesAllAndTheMapGoesOn, example, on("clear"), promise("clear", "I1"),
      why("Caches are cleared and used again; nodes left in the buckets come back as ghosts.")) {
    auto s = subject();
    fill(s, {1, 2, 3, -1, -2, 6, 7, 8, 9});
    s("clear");
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(s("bucket_count"), 16) << "the buckets stay";
    EXPECT_EQ(s("find", 1), std::optional<int>());
    s("insert", 1, 4);
    EXPECT_EQ(s("elements"), (integers{1, 4}));
}

// What both kinds of the map are asked at random.
template <typename... More>
static std::vector<rule<std::map<int, int>>> random_operations(More... more) {
    using model = std::map<int, int>;
    const auto key = any_int();
    return {
        {"insert", key, any_int(),
         [](model& m, int k, int v) {
             const auto [where, is_new] = m.insert({k, v});
             return std::pair(where->second, is_new);
         }},
        {"find", key,
         [](model& m, int k) { return m.contains(k) ? std::optional(m.at(k)) : std::optional<int>(); }},
        {"contains", key, [](model& m, int k) { return m.contains(k); }},
        {"at", key, [](model& m, int k) { return m.at(k); }},
        {"erase", key, [](model& m, int k) { return m.erase(k); }},
        {"erase", int_between(-5, 5), [](model& m, int k) { return m.erase(k); }},
        {"rehash", int_between(0, 40), [](model&, int) {}},
        {"clear", [](model& m) { m.clear(); }},
        {"elements",
         [](model& m) {
             integers all;
             for (const auto& [k, v] : m) all.insert(all.end(), {k, v});
             return all;
         }},
        {"size", [](model& m) { return m.size(); }},
        {"broken_invariant", [](model&) { return ""; }},
        std::move(more)...,
    };
}

CHECK(ChainedHashMap, AgreesWithStdMapOnRandomOperations, property,
      on("insert", "operator[]", "find", "contains", "at", "erase", "rehash", "clear", "iteration", "size"),
      promise("Purpose", "insert", "operator[]", "at", "I1", "I2", "I3", "I4", "I5"),
      why("Each operation may be right alone and leave a chain that breaks the next one, or the next "
          "growth.")) {
    using model = std::map<int, int>;
    agrees_with<model>(random_operations(
        rule<model>{"insert_run", int_between(-20, 20), int_between(0, 12), int_between(1, 3),
                    [](model& m, int first, int count, int step) {
                        for (; count != 0; --count, first += step) m.insert({first, -first});
                    }},
        rule<model>{"set", any_int(), any_int(), [](model& m, int k, int v) { m[k] = v; }},
        rule<model>{"operator[]", any_int(), [](model& m, int k) { return m[k]; }}));
}

CHECK(ChainedHashMap, AgreesWithStdMapByEveryMember, property, background, on("insert", "find", "erase"),
      promise("Purpose", "I1", "I2", "I3", "I4", "I5"),
      why("Each member may be right alone and leave a chain that breaks the next one.")) {
    using model = std::map<int, int>;
    agrees_with<model>(
        random_operations(rule<model>{"insert_or_assign", any_int(), any_int(),
                                      [](model& m, int k, int v) {
                                          const auto [where, is_new] = m.insert_or_assign(k, v);
                                          return std::pair(where->second, is_new);
                                      }},
                          rule<model>{"emplace", any_int(), any_int(),
                                      [](model& m, int k, int v) {
                                          const auto [where, is_new] = m.emplace(k, v);
                                          return std::pair(where->second, is_new);
                                      }},
                          rule<model>{"erase_if", any_int(),
                                      [](model& m, int limit) {
                                          return std::erase_if(
                                              m, [limit](const auto& x) { return x.first < limit; });
                                      }},
                          rule<model>{"insert_range", any_ints(),
                                      [](model& m, const integers& keys) {
                                          for (std::size_t i = 0; i != keys.size(); ++i)
                                              m.emplace(keys[i], as_int(i));
                                      }}),
        // The hash of this kind is one for all keys below 0: what looks at a chain takes its length squared.
        {.kind = "given", .most_elements = 0});
}

// What the map is to the kit.
static const kit::container a_map{.name = "map",
                                  .given = "given",
                                  .add = "add",
                                  .observers = {"size", "empty", "bucket_count", "broken_invariant"},
                                  .holds =
                                      [](const kit::ints& added) {
                                          auto keys = added;
                                          std::sort(keys.begin(), keys.end());
                                          kit::ints all;
                                          for (const int key : keys) all.insert(all.end(), {key, -key});
                                          return all;
                                      },
                                  .written = {"copy", "destruction", "construction"},
                                  .promises = {{"construction", "I5"},
                                               {"==", "Equality"},
                                               {"move_only", "References"},
                                               {"functors", "Functors"},
                                               {"arguments", "Arguments"},
                                               {"find", "find"}}};

DSA_KIT(ChainedHashMap, kit::value_semantics(a_map), kit::associative(a_map), kit::move_only(a_map),
        kit::exceptions(a_map, {{.operation = "insert",
                                 .arguments = {20, 4},
                                 .fails = {event::copy, event::allocation, event::comparison, event::hash}},
                                {.operation = "operator[]",
                                 .arguments = {20},
                                 .fails = {event::copy, event::allocation, event::comparison, event::hash}},
                                {.operation = "rehash", .arguments = {100}, .fails = {event::allocation}},
                                {.operation = "copy", .fails = {event::copy, event::allocation}},
                                {.operation = "erase",
                                 .arguments = {3},
                                 .fails = {event::comparison, event::hash},
                                 .promise = "erase"},
                                {.operation = "insert_or_assign",
                                 .arguments = {20, 4},
                                 .fails = {event::copy, event::comparison, event::hash},
                                 .topic = "insert",
                                 .given = true},
                                {.operation = "emplace",
                                 .arguments = {20, 4},
                                 .fails = {event::comparison, event::hash},
                                 .topic = "insert",
                                 .given = true},
                                {.operation = "assign",
                                 .with_another = true,
                                 .fails = {event::copy},
                                 .topic = "copy",
                                 .given = true},
                                {.operation = "insert_range",
                                 .arguments = {kit::ints{20, 21, 22, 20}},
                                 .fails = {event::copy, event::comparison, event::hash},
                                 .promised = kit::failure::guarantee::basic,
                                 .topic = "insert",
                                 .promise = "Exceptions: A range",
                                 .given = true}}),
        kit::chain_depth(a_map, {{.operation = "copy"},
                                 {.operation = "clear"},
                                 {.operation = "rehash", .arguments = {1000}},
                                 {.operation = "destroy", .topic = "destruction"}}))

CHECK(ChainedHashMap, MovesSwapsAndClearsWithoutThrowing, interface, on("move", "swap", "clear"), background,
      promise("Exceptions: move, swap, clear"),
      why("A std::vector of maps copies all of them, node by node, when it grows, unless their move is "
          "noexcept.")) {
    auto s = subject("given");
    s("add", 1);
    EXPECT_INTERFACE(
        std::move(s), "works_without_throwing",
        "move, swap, clear, size, empty, begin and end are noexcept: a std::vector of maps relies on it");
}

CHECK(ChainedHashMap, HasForwardIterators, interface, on("iteration"), background,
      promise("Iterators: forward"),
      why("Range-for and the algorithms of the library need them; a const map that can be changed protects "
          "nobody.")) {
    auto s = subject("given");
    s("add", 1);
    EXPECT_INTERFACE(
        std::move(s), "walks_forward",
        "iterator and const_iterator are forward iterators, the first converts to the second, and "
        "a const map shows const elements");
}

CHECK(ChainedHashMap, GivesBackWhatWasErased, memory, on("erase", "clear"), promise("erase", "clear"),
      why("A cache that leaks one node for each that it drops is out of memory after some days.")) {
    for (const char* const removal : {"erase", "clear"}) {
        auto s = subject();
        s("insert_run", -3, 13, 1);  // a chain of three, and more keys than 8 buckets take
        const auto all = s("size").cost().live_objects;
        if (removal == std::string("erase")) {
            EXPECT_EQ(s("erase", -2).cost().live_objects, all - 2) << "a key and a value fewer";
        } else {
            EXPECT_EQ(s("clear").cost().live_objects, 0u) << "elements that still live in a cleared map";
        }
        s("insert", -2, 7);
        const auto end = s.destroy();
        EXPECT_EQ(end.cost().live_objects, 0u) << "elements that still live after the map is destroyed";
        EXPECT_EQ(end.cost().live_bytes, 0u) << "bytes that are still allocated after the map is destroyed";
    }
}

CHECK(ChainedHashMap, FindTakesConstantTime, cost, promise("find"),
      why("Lookup at once is the reason to choose a hash table: a walk through all elements is none.")) {
    EXPECT_COST(cost_of("find").expected(), O(1));
    EXPECT_COST(cost_of("contains").expected().with(an_absent_key), O(1));
}

CHECK(ChainedHashMap, AHitComparesFewKeys, cost, promise("find"),
      why("Comparing long texts is the cost of a lookup; a remembered hash or short chains save most of "
          "it.")) {  // 1 + load / 2 on average, the load is at most 1, and 1/2 of grace
    const auto all = [](std::size_t n, auto&) { return std::vector<value>{value(as_int(n))}; };
    EXPECT_BOUND(cost_of("find_each").once().with(all).column("comparisons").up_to(128), 2 * n);
}

CHECK(ChainedHashMap, FindsKeysThatShareTheirLowBitsInConstantTime, cost, promise("find"),
      why("Addresses and round numbers share their low bits: a bucket chosen by those alone gets all of "
          "them.")) {
    const auto multiples = [](auto& s, std::size_t n, auto&) { s("insert_run", 0, as_int(n), 1024); };
    const auto one = [](std::size_t n, auto& r) {
        return std::vector<value>{value(1024 * static_cast<int>(r.below(n)))};
    };
    EXPECT_COST(cost_of("find").named("find of a multiple of 1024").grown_by(multiples).with(one), O(1));
}

CHECK(ChainedHashMap, InsertTakesAmortisedConstantTime, cost, promise("insert"),
      why("Growing by a fixed number of buckets makes filling a map quadratic.")) {
    EXPECT_COST(cost_of("insert").amortised().with(a_new_key), O(1));
}

CHECK(ChainedHashMap, InsertHashesOnce, cost, promise("insert"),
      why("Hashing reads the whole key: twice is twice the cost for long texts.")) {
    EXPECT_COUNT(cost_of("insert").amortised().with(a_new_key).column("hashes").up_to(64), 1);
}

CHECK(ChainedHashMap, InsertAllocatesOnce, cost, promise("insert"),
      why("Allocation is the dearest part of an insert; a key that is there already needs none.")) {
    auto s = subject();
    s("insert", 1, 1);
    EXPECT_EQ(s("insert", 2, 2).cost().allocations, 1u) << "allocations for a new key";
    EXPECT_EQ(s("insert", 2, 3).cost().allocations, 0u) << "allocations for a key that is there already";
}

CHECK(ChainedHashMap, TheIndexOperatorTakesAmortisedConstantTime, cost, promise("operator[]"),
      why("Counting words calls it once for each word of the text.")) {
    EXPECT_COST(cost_of("operator[]").amortised().with(an_absent_key), O(1));
}

CHECK(ChainedHashMap, AtTakesConstantTime, cost, promise("at"),
      why("Settings are read by at in inner loops.")) {
    EXPECT_COST(cost_of("at").expected(), O(1));
}

CHECK(ChainedHashMap, EraseTakesConstantTime, cost, promise("erase"),
      why("A cache erases as often as it inserts; a walk for each of them undoes the gain.")) {
    EXPECT_COST(cost_of("erase_and_put_back").expected().named("erase"), O(1));
}

CHECK(ChainedHashMap, RehashTakesLinearTime, cost, promise("rehash"),
      why("Growth happens while somebody waits: each node is relinked once, and found at once.")) {
    EXPECT_COST(rehash_to_and_fro(), O(n));
}

CHECK(ChainedHashMap, RehashMovesNodesOnly, cost, promise("rehash"),
      why("Copied elements cost time and break references; a hash that is computed again reads each key "
          "again.")) {
    auto s = subject();
    s("insert_run", -10, 30, 1);
    for (int buckets : {100, 0}) {
        const auto rehash = s("rehash", buckets);
        EXPECT_EQ(rehash.cost().allocations, 1u) << "allocations: the array of buckets is one";
        EXPECT_EQ(rehash.cost().copies + rehash.cost().moves, 0u) << "elements copied or moved";
        EXPECT_EQ(rehash.cost().hashes, 0u) << "keys hashed, although a node remembers its hash";
    }
}

CHECK(ChainedHashMap, IterationTakesLinearTime, cost, promise("iteration"),
      why("Walking the map must not cost a search for each element.")) {
    EXPECT_COST("iteration", O(n));
}

CHECK(ChainedHashMap, CopyTakesLinearTime, cost, promise("copy"),
      why("A copy of a large map would take minutes.")) {
    EXPECT_COST("copy", O(n));
}

CHECK(ChainedHashMap, CopyNeitherHashesNorCompares, cost, promise("copy"),
      why("Each node knows its hash, and all keys are different already: asking again is wasted time.")) {
    auto s = subject();
    s("insert_run", -10, 30, 1);
    const auto copy = s("copy");
    EXPECT_EQ(copy.cost().hashes, 0u) << "keys hashed";
    EXPECT_EQ(copy.cost().comparisons, 0u) << "keys compared";
}

CHECK(ChainedHashMap, ClearTakesLinearTime, cost, promise("clear"),
      why("Caches are cleared while somebody waits.")) {
    EXPECT_COST(cost_of("clear").once(), O(n));
}

CHECK(ChainedHashMap, DestructionTakesLinearTime, cost, promise("destruction"),
      why("The end of a scope must not be the dearest line in it.")) {
    EXPECT_COST(cost_of("destroy").once().named("destruction"), O(n));
}

CHECK(ChainedHashMap, MoveAndSwapTakeConstantTime, cost, promise("move"),
      why("Returning a map from a function moves it, however many elements it holds.")) {
    EXPECT_COST(cost_of("move").once().up_to(128), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(128), O(1));
}

CHECK(ChainedHashMap, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty"),
      why("Loops ask for them once per element: counting the nodes each time makes them quadratic.")) {
    EXPECT_COST("size", O(1));
    EXPECT_COST("empty", O(1));
}

CHECK(ChainedHashMap, KeepsOneNodePerElement, space, promise("Space"),
      why("Erased nodes that are kept make memory grow with the number of inserts.")) {
    EXPECT_SPACE("insert", O(n));
}

DSA_MEMORY_CHECK(ChainedHashMap)
