// associative: keys to values, or keys alone, by every member that there is, and by functors that are not the usual ones.
//
// All of it is asked of the given kind, which has the operations
//   choose(spread, modulus)     an empty one: the hash of a key is the key times spread; with a modulus other than 0, keys
//                               are equal by their remainder, and so is their hash; negative keys share one hash
//   functors                    spread, modulus of Hash, modulus of KeyEqual
//   the ways to insert below    key, value -> the value that the key has now, and whether the key is new
//   insert_range, construct_range, ...  keys, each with its place in the list as its value
//   find, count, ...            as in the table of tests/hashing/chained_hash_map.driver.cpp, the model to follow
// and `elements`: key, value, key, value, in order of the keys.
#include <algorithm>
#include <bit>
#include <map>

#include "kit/round.hpp"

namespace dsa::kit {

namespace {

using judge::raised;
using judge::subject;
using model = std::map<int, int>;

ints flat(const model& m) {
    ints all;
    for (const auto& [key, value] : m) all.insert(all.end(), {key, value});
    return all;
}
// Fails the running check where the subject does not hold what the model does.
void expect_same(subject& s, const model& m, const std::string& state) {
    EXPECT_EQ(s("size"), m.size()) << state;
    EXPECT_EQ(s("elements"), flat(m)) << state;
    EXPECT_EQ(s("broken_invariant"), "") << state;
}
model filled(rounds& r, subject& s, int n) {
    const auto keys = rounds::some(n);
    r.fill(s, keys);
    model m;
    for (const int key : keys) m.emplace(key, -key);
    return m;
}
std::size_t as_size(const ints& all) { return all.size(); }

// How many copies of a key or value it may make: of what it is given as an rvalue, none.
struct way {
    const char* operation;
    bool assigns;  // the value of a key that is there already
    unsigned copies;
};
constexpr way ways[] = {{"insert", false, 2},
                        {"insert_rvalue", false, 1},  // the key of a value_type is const
                        {"insert_other_pair", false, 0},
                        {"insert_at", false, 2},
                        {"insert_at_rvalue", false, 1},
                        {"insert_at_other_pair", false, 0},
                        {"emplace", false, 0},
                        {"emplace_piecewise", false, 0},
                        {"emplace_hint", false, 0},
                        {"try_emplace", false, 1},
                        {"try_emplace_rvalue", false, 0},
                        {"insert_or_assign", true, 1},
                        {"insert_or_assign_rvalue", true, 0},
                        {"subscript", false, 2},
                        {"subscript_rvalue", false, 0}};

constexpr int table_sizes[] = {0, 1, 7, 8, 9, 16, 17};

// Hashes that use the low half of their bits, the upper half only, and all of them.
constexpr std::size_t spreads[] = {1, std::size_t{1} << 31, std::size_t{1} << 32, std::size_t{1} << 58,
                                   0x9E37'79B9'7F4A'7C15};

void every_way_adds_once(rounds& r) {
    for (const way& w : ways)
        for (const int n : table_sizes) {
            auto s = r.begin();
            auto m = filled(r, s, n);
            EXPECT_EQ(s(w.operation, 20, 5), std::pair(5, true));
            m[20] = 5;
            expect_same(s, m, "a key more");
            EXPECT_EQ(s(w.operation, 20, 6), std::pair(w.assigns ? 6 : 5, false));
            if (w.assigns) m[20] = 6;
            expect_same(s, m, "the same key again");
        }
}

void rvalues_are_moved(rounds& r) {
    for (const way& w : ways) {
        auto s = r.begin();
        const auto is_new = s(w.operation, 20, 5);
        EXPECT_LE(is_new.cost().copies, w.copies) << "copies for a new key, by " << w.operation;
        EXPECT_LE(s(w.operation, 20, 6).cost().copies, w.copies)
            << "copies for a key that is there already, by " << w.operation;
    }
    auto s = r.begin();
    s("insert", 3, 5);
    EXPECT_EQ(s("rest_of_try_emplace", 3, 8), std::pair(3, 8));
    EXPECT_EQ(s("takes_what_it_assigns", 3, 9), true) << "a value assigned to a key that is there is moved";
    EXPECT_EQ(s("takes_what_it_assigns", 4, 9), true) << "a value assigned to a new key is moved";
}

void ranges_are_inserted(rounds& r) {
    for (const ints& keys : {ints{}, ints{4}, ints{3, 1, 3, 2, 1}, ints{9, 8, 7, 6, 5, 4, 3, 2, 1, 0}}) {
        model first;
        for (std::size_t i = 0; i != keys.size(); ++i) first.emplace(keys[i], static_cast<int>(i));
        for (const int n : {0, 3, 8}) {
            auto s = r.begin();
            auto m = filled(r, s, n);
            s("insert_range", keys);
            m.insert(first.begin(), first.end());
            expect_same(s, m, "a range more");
        }
        auto s = r.begin();
        s("construct_short_range", keys);
        expect_same(s, first, "made of a range");
        if (keys.empty()) { EXPECT_EQ(s("bucket_count"), 0) << "none was needed yet"; }
        s("construct_range", keys, 100, 0);
        expect_same(s, first, "made of a range, with 100 buckets");
        EXPECT_EQ(s("bucket_count"), 128);
        EXPECT_EQ(s("functors"), (ints{1, 0, 0}));
    }
    auto s = r.begin();
    s("construct_range", ints{13, 4, 3, 24}, 0, 10);  // by the last digit
    EXPECT_EQ(s("elements"), (ints{4, 1, 13, 0}));
    EXPECT_EQ(s("functors"), (ints{1, 10, 10}));
    EXPECT_EQ(s("bucket_count"), 8);
}

void lists_are_inserted(rounds& r) {
    auto s = r.begin();
    r.fill(s, {3});
    s("insert_list", 3, 4);
    expect_same(s, {{3, -3}, {4, 1}}, "a list more");
    s("assign_list", 5, 5);
    expect_same(s, {{5, 0}}, "a list assigned");
    s("construct_short_list", 6, 7);
    expect_same(s, {{6, 0}, {7, 1}}, "made of a list");
    s("construct_list", 6, 16, 10);
    expect_same(s, {{6, 0}}, "made of a list, equal by the last digit");
    EXPECT_EQ(s("bucket_count"), 32);
    EXPECT_EQ(s("functors"), (ints{1, 10, 10}));
    s("assign_list", 8, 18);
    expect_same(s, {{8, 0}}, "a list assigned, equal by the last digit");
    EXPECT_EQ(s("functors"), (ints{1, 10, 10}));
    for (const char* const nothing : {"construct_empty_list", "assign_empty_list"}) {
        auto t = r.begin();
        t(nothing);
        expect_same(t, {}, nothing);
        EXPECT_EQ(t("bucket_count"), 0) << "none was needed yet";
    }
}

void lookups_agree(rounds& r) {
    for (const int n : table_sizes) {
        auto s = r.begin();
        const auto m = filled(r, s, n);
        for (int key = -1; key != 20; ++key) {
            const bool there = m.contains(key);
            for (const char* const operation : {"find", "find_to_change"})
                EXPECT_EQ(s(operation, key), there ? std::optional(-key) : std::optional<int>());
            EXPECT_EQ(s("contains", key), there);
            EXPECT_EQ(s("count", key), there ? 1 : 0);
            for (const char* const operation : {"equal_range", "equal_range_to_change"})
                EXPECT_EQ(s(operation, key), there ? ints{-key} : ints{});
            for (const char* const operation : {"at", "at_to_change"}) {
                if (there) {
                    EXPECT_EQ(s(operation, key), -key);
                } else {
                    EXPECT_EQ(s(operation, key), raised("std::out_of_range", "at"));
                }
            }
        }
        expect_same(s, m, "looked at");
    }
}

void values_are_changed(rounds& r) {
    auto s = r.begin();
    auto m = filled(r, s, 9);
    s("set_at", 3, 100);
    s("set_found", 10, 200);
    m[3] = 100;
    m[10] = 200;
    expect_same(s, m, "changed by key");
    s("negate_all");
    for (auto& [key, value] : m) value = -value;
    expect_same(s, m, "changed in a walk");
}

void walks_agree(rounds& r) {
    for (const int n : table_sizes) {
        auto s = r.begin();
        const auto m = filled(r, s, n);
        const auto keys = s("keys").as<ints>();
        auto sorted = keys;
        std::sort(sorted.begin(), sorted.end());
        ints expected;
        for (const auto& [key, value] : m) expected.push_back(key);
        EXPECT_EQ(as_size(keys), m.size());
        EXPECT_TRUE(sorted == expected) << "a walk visits each key once";
        for (const char* const other : {"keys_to_change", "keys_c", "keys_converted", "keys_post"})
            EXPECT_EQ(s(other), keys);
    }
}

void positions_are_erased(rounds& r) {
    for (const int n : {1, 2, 8, 17})
        for (const char* const operation : {"erase_position", "erase_const_position"})
            for (int which = 0; which != n; ++which) {
                auto s = r.begin();
                auto m = filled(r, s, n);
                const auto keys = s("keys").as<ints>();
                if (keys.size() != m.size()) return;  // another check's finding
                const auto at = keys.begin() + which;
                EXPECT_EQ(s(operation, *at), ints(at + 1, keys.end()));
                m.erase(*at);
                expect_same(s, m, "erased by position");
            }
    for (const int n : {3, 9})
        for (int skip = 0; skip <= n; ++skip)
            for (int count = 0; skip + count <= n; ++count) {
                auto s = r.begin();
                auto m = filled(r, s, n);
                const auto keys = s("keys").as<ints>();
                if (keys.size() != m.size()) return;
                EXPECT_EQ(s("erase_range", skip, count), ints(keys.begin() + skip + count, keys.end()));
                for (int i = skip; i != skip + count; ++i) m.erase(keys[static_cast<std::size_t>(i)]);
                expect_same(s, m, "a range erased");
            }
    for (const int limit : {0, 1, 5, 16, 100}) {
        auto s = r.begin();
        auto m = filled(r, s, 17);
        const auto gone = std::erase_if(m, [limit](const auto& x) { return x.first < limit; });
        EXPECT_EQ(s("erase_if", limit), gone);
        expect_same(s, m, "erased by a condition");
        s("add", 40);
        m.emplace(40, -40);
        expect_same(s, m, "added to afterwards");
    }
}

void buckets_are_told(rounds& r) {
    auto s = r.begin();
    EXPECT_EQ(s("load_factor"), 0.0);
    EXPECT_EQ(s("max_load_factor"), 1.0);
    EXPECT_EQ(s("bucket", 3), 0);
    EXPECT_EQ(s("bucket_size", 0), 0);
    const auto m = filled(r, s, 9);
    EXPECT_EQ(s("bucket_count"), 16);
    EXPECT_EQ(s("load_factor"), 9.0 / 16.0);
    std::map<std::size_t, std::size_t> in;
    for (const auto& [key, value] : m) ++in[s("bucket", key).as<std::size_t>()];
    for (int b = 0; b != 18; ++b) {
        const auto bucket = static_cast<std::size_t>(b);
        EXPECT_EQ(s("bucket_size", b), in.contains(bucket) ? in[bucket] : 0U);
    }
    EXPECT_EQ(s("has_room_for_all"), true);
}

void rehash_rounds_up(rounds& r) {
    for (const int n : {0, 1, 8, 9, 17})
        for (const int wanted : {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100})
            for (const char* const operation : {"rehash", "reserve"}) {
                auto s = r.begin();
                const auto m = filled(r, s, n);
                s(operation, wanted);
                EXPECT_EQ(s("bucket_count"), std::bit_ceil(static_cast<unsigned>(std::max({wanted, n, 8}))));
                expect_same(s, m, "rehashed");
            }
    auto s = r.begin();
    const auto m = filled(r, s, 9);
    EXPECT_EQ(s("rehash_beyond_all"), raised("std::length_error", "rehash"));
    expect_same(s, m, "after a rehash that was refused");
    EXPECT_EQ(s("bucket_count"), 16);
    for (const int buckets : {0, 1, 8, 9, 100}) {
        s("construct", buckets);
        EXPECT_EQ(s("bucket_count"),
                  buckets == 0 ? 0U : std::bit_ceil(static_cast<unsigned>(std::max(buckets, 8))));
        expect_same(s, {}, "made with buckets");
    }
}

void all_bits_of_a_hash_count(rounds& r) {
    for (const std::size_t spread : spreads) {
        auto s = r.begin();
        s("choose", spread, 0);
        model m;
        for (int key = 0; key != 60; ++key) {
            s("add", key);
            m.emplace(key, -key);
        }
        expect_same(s, m, "grown");
        for (int key = 0; key != 60; ++key) EXPECT_EQ(s("find", key), std::optional(-key));
        EXPECT_EQ(s("find", 60), std::optional<int>());
        auto t = s.make("copy");
        t("rehash", 1000);
        for (int key = 0; key != 60; ++key) EXPECT_EQ(t("find", key), std::optional(-key));
        expect_same(t, m, "a copy, rehashed");
        for (int key = 0; key < 60; key += 2) {
            EXPECT_EQ(s("erase", key), 1);
            m.erase(key);
        }
        expect_same(s, m, "every second key erased");
        EXPECT_EQ(s("equal", t), false);
        for (int key = 0; key < 60; key += 2) s("add", key);
        EXPECT_EQ(s("equal", t), true);
    }
}

// Hashes that follow each other upwards, and down from the largest, as those of numbers below 0 do.
void chains_stay_short(rounds& r) {
    for (const std::size_t spread : {std::size_t{1}, ~std::size_t{0}}) {
        auto s = r.begin();
        s("choose", spread, 0);
        for (int key = 0; key != 60; ++key) s("add", key);
        const auto buckets = s("bucket_count").as<int>();
        for (int b = 0; b < buckets; ++b)
            EXPECT_LE(s("bucket_size", b).as<int>(), 20) << "keys in one chain, of 60 whose hashes differ";
    }
}

void key_equal_decides(rounds& r) {
    for (const way& w : ways) {
        auto s = r.begin();
        s("choose", 1, 10);  // equal by the last digit
        s("insert", 3, 30);
        EXPECT_EQ(s(w.operation, 13, 7), std::pair(w.assigns ? 7 : 30, false));
        expect_same(s, {{3, w.assigns ? 7 : 30}}, "an equal key");
    }
    auto s = r.begin();
    s("choose", 1, 10);
    s("insert", 3, 30);
    for (const char* const operation : {"find", "find_to_change"})
        EXPECT_EQ(s(operation, 23), std::optional(30));
    EXPECT_EQ(s("contains", 33), true);
    EXPECT_EQ(s("contains", 34), false);
    EXPECT_EQ(s("count", 33), 1);
    EXPECT_EQ(s("at", 43), 30);
    for (const char* const operation : {"equal_range", "equal_range_to_change"})
        EXPECT_EQ(s(operation, 53), ints{30});
    auto t = r.beside(s);
    t("choose", 1, 10);
    t("insert", 93, 30);
    EXPECT_EQ(s("equal", t), true);
    t("insert_or_assign", 3, 31);
    EXPECT_EQ(s("equal", t), false);
    EXPECT_EQ(s("erase", 73), 1);
    expect_same(s, {}, "erased by an equal key");
}

void functors_go_along(rounds& r) {
    const ints chosen{3, 10, 10}, usual{1, 0, 0};
    const auto of_chosen = [&](subject& s, const char* state) {
        EXPECT_EQ(s("functors"), chosen) << state;
        s("insert", 4, 1);
        EXPECT_EQ(s("find", 14), std::optional(1)) << state;
    };
    const auto begun = [&] {
        auto s = r.begin();
        s("choose", 3, 10);
        return s;
    };
    {
        auto s = begun();
        auto t = s.make("copy");
        of_chosen(t, "a copy");
        s("clear");
        of_chosen(s, "cleared");
        s("rehash", 64);
        of_chosen(s, "rehashed");
    }
    {
        auto s = begun();
        auto t = s.make("move");
        of_chosen(t, "moved to");
        of_chosen(s, "moved from");
    }
    for (const char* const assignment : {"assign", "move_assign"}) {
        auto s = begun();
        auto t = r.beside(s);
        r.fill(t, {1, 2});
        t(assignment, s);
        of_chosen(t, "assigned to");
        s("assign", s);
        of_chosen(s, "assigned from, and to itself");
    }
    for (const char* const exchange : {"swap", "friend_swap"}) {
        auto s = begun();
        auto t = r.beside(s);
        r.fill(t, {1, 2});
        s(exchange, t);
        of_chosen(t, "swapped");
        EXPECT_EQ(s("functors"), usual);
        expect_same(s, {{1, -1}, {2, -2}}, "swapped");
        EXPECT_EQ(s("contains", 11), false);
    }
}

}  // namespace

suite associative(const container& c) {
    const auto given = [&](const char* name, const std::string& topic, const char* reason,
                           std::function<void(rounds&)> body, verdict::kind kind = verdict::kind::example) {
        auto k = about(c, name, topic, reason, std::move(body), kind);
        if (topic == "functors") k.traits.front() = judge::on("find", "insert");
        if (topic == "arguments") k.traits.front() = judge::on("insert");
        return k;
    };
    return {
        given(
            "FindsKeysWhoseHashesNeedAllTheirBits", "functors",
            "Hashes beyond 2^31 are cut by whoever keeps an int of them: growth then puts a key where it is "
            "not looked for.",
            all_bits_of_a_hash_count),
        given("KeysWhoseHashesShareTheirUpperBitsAreSpread", "find",
              "std::hash gives small negative numbers hashes that begin alike: where those bits cover the "
              "others, all such keys share one chain.",
              chains_stay_short, verdict::kind::cost),
        given("TakesThoseKeysForEqualThatKeyEqualDoes", "functors",
              "Names that differ in capitals only are one key to a map that was told so: where KeyEqual is "
              "ignored they are two.",
              key_equal_decides),
        given("FunctorsGoWithTheirTable", "functors",
              "Nodes that were placed by one hash and are looked for by another are lost.",
              functors_go_along),
        given("EachWayToInsertAddsAKeyOnce", "insert",
              "Whoever changes insert for emplace expects the same map: a key that counts twice, or a value "
              "that is overwritten, is noticed only when the data is used.",
              every_way_adds_once),
        given("InsertionMovesWhatItIsGivenAsAnRvalue", "arguments",
              "Long texts are moved in for that reason; and what try_emplace does not use is still needed by "
              "its caller.",
              rvalues_are_moved, verdict::kind::cost),
        given("RangesAreInsertedAndBuiltFrom", "insert",
              "Data comes in ranges; of equal keys the first stays, as when they come one by one.",
              ranges_are_inserted),
        given("ListsAreInsertedAndAssigned", "insert",
              "Tables of constants are written as lists; a list that is assigned replaces all, but not the "
              "functors.",
              lists_are_inserted),
        given("EachLookupSaysTheSame", "find",
              "contains that says yes where find says no ends the program at the next line.", lookups_agree),
        given("ValuesAreChangedInPlace", "find",
              "A value that is changed through a copy is not changed, and nobody says a word.",
              values_are_changed),
        given("EachWalkVisitsTheSameKeys", "iteration",
              "Range-for uses one pair of iterators, the algorithms another: a report and its sum must not "
              "differ.",
              walks_agree),
        given("EraseByPositionGivesTheNextOne", "erase",
              "Erasing while walking is ordinary code: a wrong next position skips elements or never ends.",
              positions_are_erased),
        given("BucketsAreTold", "rehash",
              "Whoever looks for the reason of slow lookups reads the lengths of the chains.",
              buckets_are_told),
        given("RehashTakesAtLeastWhatIsAsked", "rehash",
              "reserve before a large load is to spare all growth during it.", rehash_rounds_up),
    };
}

suite chain_depth(const container& c, std::vector<deep> operations) {
    suite all;
    for (const auto& d : operations) {
        const std::string topic = d.topic.empty() ? d.operation : d.topic;
        auto k = about(c, camel(d.operation) + "NeedsNoDeeperCallStackForALongerChain", topic,
                       "An attacker can choose keys of one hash: what recurses along their chain ends the "
                       "program.",
                       nullptr, verdict::kind::space);
        std::erase_if(k.traits, [](const auto& t) { return t.is == judge::trait::what::lane; });
        k.body = [c, d](judge::check& fixture) {
            rounds r(fixture, c);
            const auto deepest = [&](int n) {
                ints one_hash;
                for (int key = -n; key != 0; ++key) one_hash.push_back(key);
                return stack_bytes(r, d, one_hash);
            };
            const auto few = deepest(8), many = deepest(200);
            EXPECT_LE(many, few + 2000) << "bytes of call stack for a chain of 200, and for one of 8";
        };
        all.push_back(std::move(k));
    }
    return all;
}

}  // namespace dsa::kit
