// ordered: a set in the order of its keys, by every member that there is, and by an order that is not the usual one. All
// of it is asked of the given kind, whose operations are those of driver/ordered.hpp.
#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "kit/round.hpp"

namespace dsa::kit {

namespace {

using judge::subject;
using keys = std::set<int>;
using maybe = std::optional<int>;

constexpr int set_sizes[] = {0, 1, 2, 3, 8, 17};

ints in_order(const keys& m) { return {m.begin(), m.end()}; }
// Fails the running check where the subject does not hold these.
void expect_keys(subject& s, const ints& held, const char* state) {
    EXPECT_EQ(s("size"), held.size()) << state;
    EXPECT_EQ(s("elements"), held) << state;
    EXPECT_EQ(s("broken_invariant"), "") << state;
}
void expect_keys(subject& s, const keys& held, const char* state) { expect_keys(s, in_order(held), state); }

keys filled_set(rounds& r, subject& s, int n) {
    const auto some = rounds::some(n);
    r.fill(s, some);
    return {some.begin(), some.end()};
}
subject one_key(rounds& r) {
    auto s = r.begin();
    r.fill(s, {1});
    return s;
}
// The first key behind that place.
maybe at_or_end(const keys& m, keys::const_iterator where) { return where == m.end() ? maybe() : *where; }

// How many copies of a key a way to insert may make: of one that it is given as an rvalue, none.
struct adding {
    const char* operation;
    unsigned copies;
};
void adds_once(rounds& r, std::initializer_list<adding> ways) {
    for (const auto& w : ways)
        for (const int n : set_sizes) {
            auto s = r.begin();
            auto m = filled_set(r, s, n);
            for (const int x : {20, 4, -3, 20, 4, -3})
                EXPECT_EQ(s(w.operation, x), std::pair(x, m.insert(x).second));
            expect_keys(s, m, "added to");
        }
}
void moves_rvalues(rounds& r, std::initializer_list<adding> ways) {
    for (const auto& w : ways) {
        auto s = r.begin();
        filled_set(r, s, 3);
        EXPECT_EQ(s(w.operation, 20).cost().copies, w.copies) << "copies of a key that is new";
        EXPECT_LE(s(w.operation, 20).cost().copies, w.copies) << "copies of a key that is there";
    }
}

// Keys that make a path of a tree that does not balance itself: to the right, to the left, and to and fro.
ints path_of(int n, int way) {
    ints all;
    for (int i = 0; i != n; ++i) all.push_back(way == 0 ? i : way == 1 ? -i : i % 2 == 0 ? i - n : n - i);
    return all;
}

void ordered_lookups_agree(rounds& r) {
    for (const int n : set_sizes) {
        auto s = r.begin();
        const auto m = filled_set(r, s, n);
        for (int x = -1; x != 21; ++x) {
            EXPECT_EQ(s("find", x), m.contains(x) ? maybe(x) : maybe());
            EXPECT_EQ(s("contains", x), m.contains(x));
            EXPECT_EQ(s("lower_bound", x), at_or_end(m, m.lower_bound(x)));
        }
        expect_keys(s, m, "looked at");
    }
}
void ranges_of_equals_agree(rounds& r) {
    for (const int n : set_sizes) {
        auto s = r.begin();
        const auto m = filled_set(r, s, n);
        for (int x = -1; x != 21; ++x) {
            const auto above = at_or_end(m, m.upper_bound(x));
            EXPECT_EQ(s("count", x), m.count(x));
            EXPECT_EQ(s("upper_bound", x), above);
            EXPECT_EQ(s("equal_range", x), std::pair(m.contains(x) ? ints{x} : ints{}, above));
        }
    }
}

void ordered_walks_agree(rounds& r) {
    for (const int n : set_sizes) {
        auto s = r.begin();
        const auto m = filled_set(r, s, n);
        const auto held = in_order(m);
        const ints reversed(held.rbegin(), held.rend());
        for (const char* const walk : {"elements", "keys_to_change", "keys_c", "keys_post"})
            EXPECT_EQ(s(walk), held);
        for (const char* const walk : {"keys_reversed", "keys_c_reversed"})
            if (s.has(walk)) { EXPECT_EQ(s(walk), reversed); }
        if (n == 0) continue;
        EXPECT_EQ(s("keys_post_reversed"), ints(reversed.begin(), reversed.end() - 1));
        for (auto x = m.begin(); x != m.end(); ++x) {
            std::vector<maybe> around{at_or_end(m, std::next(x))};
            if (x != m.begin()) around.emplace_back(*std::prev(x));
            EXPECT_EQ(s("neighbours", *x), std::pair(around, true)) << "the next, the one before; and back";
        }
    }
}

void ordered_positions_are_erased(rounds& r) {
    for (const int n : {1, 2, 3, 8, 17})
        for (int which = 0; which != n; ++which) {
            auto s = r.begin();
            auto m = filled_set(r, s, n);
            const auto at = std::next(m.begin(), which);
            EXPECT_EQ(s("erase_position", *at), ints(std::next(at), m.end()));
            m.erase(at);
            expect_keys(s, m, "erased by position");
            s("insert", 40);
            m.insert(40);
            expect_keys(s, m, "erased by position, and added to");
        }
}
void ranges_are_erased(rounds& r) {
    for (const int n : {0, 3, 9})
        for (int skip = 0; skip <= n; ++skip)
            for (int count = 0; skip + count <= n; ++count) {
                auto s = r.begin();
                auto m = filled_set(r, s, n);
                const auto first = std::next(m.begin(), skip), last = std::next(first, count);
                EXPECT_EQ(s("erase_range", skip, count), ints(last, m.end()));
                m.erase(first, last);
                expect_keys(s, m, "a range erased");
            }
    for (const int limit : {0, 1, 5, 16, 100}) {
        auto s = r.begin();
        auto m = filled_set(r, s, 17);
        EXPECT_EQ(s("erase_if", limit), std::erase_if(m, [limit](int x) { return x < limit; }));
        expect_keys(s, m, "erased by a condition");
    }
}

void ranges_are_inserted_in(rounds& r) {
    const ints range{6, 3, 6, 20, 4};
    for (const int n : set_sizes) {
        auto s = r.begin();
        auto m = filled_set(r, s, n);
        s("insert_range", range);
        m.insert(range.begin(), range.end());
        expect_keys(s, m, "a range inserted");
        s("insert_list", 21, 5);
        m.insert({21, 5});
        expect_keys(s, m, "a list inserted");
        EXPECT_EQ(s("assign_list", 9, 8), true) << "an assignment gives its left side";
        expect_keys(s, ints{8, 9}, "a list assigned");
    }
    auto s = r.begin();
    auto of_range = s.make("of_range", range), of_list = s.make("of_list", 5, 5),
         none = s.make("of_range", ints{});
    expect_keys(of_range, ints{3, 4, 6, 20}, "made of a range");
    expect_keys(of_list, ints{5}, "made of a list");
    expect_keys(none, ints{}, "made of an empty range");
    auto down = s.make("of_range_by", range, 1), tens = s.make("of_list_by", 13, 23, 10);
    expect_keys(down, ints{20, 6, 4, 3}, "made of a range, downwards");
    expect_keys(tens, ints{13}, "made of a list, equal by the last digit");
    EXPECT_EQ(tens("order"), 10);
    EXPECT_EQ(tens("order_of_values"), 10);
    tens("assign_list", 27, 7);
    expect_keys(tens, ints{27}, "a list assigned, equal by the last digit");
}

void compare_decides(rounds& r) {
    auto s = r.begin();
    s("choose", 1);
    filled_set(r, s, 8);
    expect_keys(s, ints{17, 14, 12, 10, 7, 5, 3, 0}, "downwards");
    EXPECT_EQ(s("lower_bound", 9), maybe(7)) << "downwards, the first that is not greater";
    EXPECT_EQ(s("erase", 10), 1);
    expect_keys(s, ints{17, 14, 12, 7, 5, 3, 0}, "downwards, one erased");
    auto t = r.begin();
    t("choose", 10);  // equal by the last digit
    r.fill(t, {13, 27, 5});
    for (const char* const way : {"insert", "insert_rvalue"})
        EXPECT_EQ(t(way, 93), std::pair(13, false)) << "an equal key is there";
    expect_keys(t, ints{13, 5, 27}, "by the last digit");
    EXPECT_EQ(t("find", 47), maybe(27));
    EXPECT_EQ(t("lower_bound", 34), maybe(5));
    EXPECT_EQ(t("contains", 6), false);
    EXPECT_EQ(t("erase", 33), 1);
    expect_keys(t, ints{5, 27}, "by the last digit, one erased");
}

void compare_goes_along(rounds& r) {
    const auto begun = [&] {
        auto s = r.begin();
        s("choose", 1);
        r.fill(s, {2, 1, 3});
        return s;
    };
    const auto downwards = [](subject& s, ints held, const char* state) {
        EXPECT_EQ(s("order"), 1) << state;
        expect_keys(s, held, state);
        s("insert", 9);
        held.insert(held.begin(), 9);
        expect_keys(s, held, state);
    };
    {
        auto s = begun();
        auto t = s.make("copy");
        downwards(t, {3, 2, 1}, "a copy");
        s("clear");
        downwards(s, {}, "cleared");
    }
    {
        auto s = begun();
        auto t = s.make("move");
        downwards(t, {3, 2, 1}, "moved to");
        downwards(s, {}, "moved from");
    }
    for (const char* const assignment : {"assign", "move_assign"}) {
        auto s = begun();
        auto t = r.beside(s);
        r.fill(t, {7, 8});
        t(assignment, s);
        downwards(t, {3, 2, 1}, "assigned to");
    }
    for (const char* const exchange : {"swap", "friend_swap"}) {
        auto s = begun();
        auto t = r.beside(s);
        r.fill(t, {7, 8});
        s(exchange, t);
        downwards(t, {3, 2, 1}, "swapped");
        EXPECT_EQ(s("order"), 0);
        expect_keys(s, ints{7, 8}, "swapped");
    }
}

}  // namespace

suite ordered(const container& c) {
    const auto given = [&](const char* name, const std::string& topic, const char* reason,
                           std::function<void(rounds&)> body, verdict::kind kind = verdict::kind::example) {
        auto k = about(c, name, topic, reason, std::move(body), kind);
        if (topic == "order") k.traits.front() = judge::on("insert", "find", "erase");
        if (topic == "iterators") k.traits.front() = judge::on("iteration");
        if (topic == "nothrow") k.traits.front() = judge::on("move", "swap", "clear");
        return k;
    };
    return {
        given("EachWayToInsertAddsAKeyOnce", "insert",
              "Whoever changes one way to insert for another expects the same set: a key that counts twice "
              "is noticed only when the data is used.",
              [](rounds& r) { adds_once(r, {{"insert", 0}, {"insert_rvalue", 0}}); }),
        given(
            "InsertionMovesWhatItIsGivenAsAnRvalue", "insert",
            "Long texts are moved in for that reason; and a key that is there already is still its caller's.",
            [](rounds& r) {
                moves_rvalues(r, {{"insert", 1}, {"insert_rvalue", 0}});
                auto s = r.begin();
                r.fill(s, {1, 7});
                EXPECT_EQ(s("rest_of_insert", 7), 7) << "a key that was not needed";
            },
            verdict::kind::cost),
        given("EachLookupSaysTheSame", "find",
              "contains that says yes where find says no ends the program at the next line.",
              ordered_lookups_agree),
        given("EachWalkVisitsTheSameKeys", "iteration",
              "Reports walk forwards and the latest entries backwards: neither may leave a key out.",
              ordered_walks_agree),
        given("EraseByPositionGivesTheNextOne", "erase",
              "Erasing while walking is ordinary code: a wrong next position skips keys or never ends.",
              ordered_positions_are_erased),
        given("ItsOrderIsThatOfCompare", "order",
              "Names that differ in capitals only are one key to a set that was told so: where Compare is "
              "ignored they are two.",
              compare_decides),
        given("CompareGoesWithItsKeys", "order",
              "Keys that were placed by one order and are looked for by another are lost.",
              compare_goes_along),
        given(
            "HasBidirectionalIterators", "iterators",
            "Range-for and the algorithms of the library need them; a key that can be changed in its place "
            "breaks the order of all.",
            [](rounds& r) {
                EXPECT_INTERFACE(one_key(r), "walks_both_ways",
                                 "iterator and const_iterator are bidirectional, the first converts to the "
                                 "second, and both show const keys");
            },
            verdict::kind::interface),
        given(
            "MovesSwapsAndClearsWithoutThrowing", "nothrow",
            "A std::vector of sets copies all of them, node by node, when it grows, unless their move is "
            "noexcept.",
            [](rounds& r) {
                EXPECT_INTERFACE(one_key(r), "works_without_throwing",
                                 "move, swap, clear, size, empty, begin and end are noexcept: a std::vector "
                                 "of sets relies on it");
            },
            verdict::kind::interface),
    };
}

suite ordered_as_std(const container& c) {
    return {
        about(c, "EachOtherWayToInsertAddsAKeyOnce", "insert",
              "Whoever changes one way to insert for another expects the same set: a key that counts twice "
              "is noticed only when the data is used.",
              [](rounds& r) {
                  adds_once(r,
                            {{"emplace", 0}, {"emplace_hint", 0}, {"insert_at", 0}, {"insert_at_rvalue", 0}});
              }),
        about(
            c, "EmplaceAndHintsMoveWhatTheyAreGivenAsAnRvalue", "insert",
            "Long texts are moved in for that reason, and emplace is there to build a key in its place.",
            [](rounds& r) {
                moves_rvalues(
                    r, {{"emplace", 0}, {"emplace_hint", 0}, {"insert_at", 1}, {"insert_at_rvalue", 0}});
            },
            verdict::kind::cost),
        about(c, "RangesAreInsertedAndBuiltFrom", "insert",
              "Data comes in ranges; of equal keys the first stays, as when they come one by one.",
              ranges_are_inserted_in),
        about(c, "RangesOfEqualKeysAreThoseOfStd", "lower_bound",
              "All rows of a day are those from lower_bound to upper_bound: one too many is a wrong bill.",
              ranges_of_equals_agree),
        about(c, "RangesAreErased", "erase", "Old entries are dropped in one call, and none beside them.",
              ranges_are_erased),
    };
}

suite path_depth(const container& c, std::vector<deep> operations) {
    suite all;
    for (const auto& d : operations) {
        const std::string topic = d.topic.empty() ? d.operation : d.topic;
        auto k = about(c, camel(d.operation) + "NeedsNoDeeperCallStackForATallerTree", topic,
                       "Keys that come sorted make a tree as tall as it has keys: what recurses down such a "
                       "path ends the program.",
                       nullptr, verdict::kind::space);
        k.traits = {judge::on(topic), judge::promise(c.promise_of("depth")), k.traits[2], judge::afterwards};
        k.body = [c, d](judge::check& fixture) {
            rounds r(fixture, c);
            for (const int way : {0, 1, 2}) {
                const auto few = stack_bytes(r, d, path_of(8, way)),
                           many = stack_bytes(r, d, path_of(200, way));
                EXPECT_LE(many, few + 2000) << "bytes of call stack for 200 keys that came "
                                            << (way == 0   ? "in ascending order"
                                                : way == 1 ? "in descending order"
                                                           : "from both ends in turn")
                                            << ", and for 8 such keys";
            }
        };
        all.push_back(std::move(k));
    }
    return all;
}

}  // namespace dsa::kit
