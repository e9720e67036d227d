// sequences: a list is made, filled, changed and compared in many ways, and all of them agree with what an array would
// hold. Its iterators do all that their category promises.
#include <algorithm>
#include <compare>
#include <iterator>
#include <optional>
#include <utility>

#include "kit/round.hpp"

namespace dsa::kit {

namespace {

constexpr int sequence_sizes[] = {0, 1, 2, 5};
using place = std::pair<int, int>;

ints::iterator nth(ints& xs, int n) { return xs.begin() + n; }

// A fresh list that holds these.
judge::subject holding(rounds& r, const ints& xs) {
    auto s = r.begin();
    r.fill(s, xs);
    return s;
}

// What a call does to a list of n elements at each place in it. call gives the place that came back; changed does the same
// to an array, and says which place is due.
using call = std::function<int(judge::subject&, int at)>;
using change = std::function<int(ints&, int at)>;
void at_each_place(rounds& r, const std::string& state, const call& asked, const change& changed) {
    for (const int n : sequence_sizes)
        for (int at = 0; at <= n; ++at) {
            auto held = rounds::some(n);
            auto s = holding(r, held);
            const int given = asked(s, at);
            EXPECT_EQ(given, changed(held, at)) << "the place that is given back, when " << state;
            r.expect_holds(s, held, state);
            s(r.of().add, 40);  // what is added at an end shows whether that end is known
            held.push_back(40);
            r.expect_holds(s, held, state + ", and added to");
        }
}

// A list that `maker` makes holds these; so do the changes that follow.
void expect_made(rounds& r, judge::subject s, ints held, const std::string& state) {
    r.expect_holds(s, held, state);
    s(r.of().add, 40);
    held.push_back(40);
    r.expect_holds(s, held, state + ", and added to");
}

// What an operation leaves of a list that held something else.
void expect_assigned(rounds& r, const char* operation, const std::vector<value>& arguments, const ints& due) {
    for (const int m : sequence_sizes) {
        auto s = holding(r, rounds::some(m));
        s.call(operation, arguments);
        expect_made(r, std::move(s), due, "assigned");
    }
}

void add_making(suite& all, const container& c) {
    all.push_back(about(c, "ConstructsDefaultElements", "construction",
                        "A list of n elements is asked for to be written to, place by place.", [](rounds& r) {
                            for (const int n : sequence_sizes)
                                expect_made(r, r.begin().make("of_defaults", n),
                                            ints(static_cast<std::size_t>(n), 0), "made of n elements");
                        }));
    all.push_back(about(c, "ConstructsCopiesOfAnElement", "construction",
                        "A list that begins with n equal elements has to hold all of them.", [](rounds& r) {
                            for (const int n : sequence_sizes)
                                expect_made(r, r.begin().make("of_copies", n, 7),
                                            ints(static_cast<std::size_t>(n), 7), "made of n copies");
                        }));
    for (const bool once : {false, true})
        all.push_back(about(
            c, once ? "ConstructsFromARangeThatIsReadOnce" : "ConstructsFromARange", "construction",
            "Lists are made from what other containers and streams hold: none of it is lost.",
            [once](rounds& r) {
                for (const int n : sequence_sizes)
                    expect_made(r, r.begin().make(once ? "of_single_pass" : "of_range", rounds::some(n)),
                                rounds::some(n), "made from a range");
            }));
    all.push_back(about(c, "ConstructsFromAList", "construction",
                        "dsa::list{3, 1, 2} holds three elements, in the order in which they are written.",
                        [](rounds& r) {
                            expect_made(r, r.begin().make("of_list", 3, 1, 2), {3, 1, 2}, "made from a list");
                        }));
    all.push_back(about(
        c, "AConstructionThatFailsLeavesNothing", "construction",
        "No destructor runs for what was never made: nodes that were made until then are lost, with each "
        "retry some more.",
        [](rounds& r) {
            const std::pair<const char*, std::vector<value>> ways[] = {
                {"of_copies", {value(3), value(7)}},
                {"of_range", {value(ints{3, 1, 2})}},
                {"of_single_pass", {value(ints{3, 1, 2})}},
                {"of_list", {value(3), value(1), value(2)}}};
            for (const auto& [way, arguments] : ways)
                for (std::uint64_t k = 1; k != 20; ++k) {
                    auto s = r.begin();
                    s.fail(event::copy, k);
                    const auto answer = s.call(way, arguments);
                    if (!answer.has_raised()) break;  // it copies less than k times
                    EXPECT_EQ(answer, judge::raised(raised_by(event::copy)));
                    EXPECT_EQ(s.destroy().cost().live_objects, 0u)
                        << "elements that still live after a construction that failed";
                }
            EXPECT_EQ(r.begin()("left_of_defaults_that_throw"), 0)
                << "elements that still live, of those made before one threw";
        }));
    all.push_back(about(c, "AssignsCopiesOfAnElement", "assignment",
                        "What was there before is gone, and what is there now can be added to.",
                        [](rounds& r) {
                            for (const int n : sequence_sizes)
                                expect_assigned(r, "assign_copies", {value(n), value(7)},
                                                ints(static_cast<std::size_t>(n), 7));
                        }));
    for (const bool once : {false, true})
        all.push_back(about(c, once ? "AssignsARangeThatIsReadOnce" : "AssignsARange", "assignment",
                            "A list takes over what another container holds, and nothing of its own stays.",
                            [once](rounds& r) {
                                for (const int n : sequence_sizes)
                                    expect_assigned(r, once ? "assign_single_pass" : "assign_range",
                                                    {value(rounds::some(n))}, rounds::some(n));
                            }));
    all.push_back(about(c, "AssignsAList", "assignment",
                        "xs = {3, 1, 2} and xs.assign({3, 1, 2}) replace all that was there.", [](rounds& r) {
                            for (const char* const way : {"assign_list", "become_list"})
                                expect_assigned(r, way, {value(3), value(1), value(2)}, {3, 1, 2});
                            EXPECT_EQ(r.begin()("become_list", 1, 2, 3), true)
                                << "assignment gives the list itself";
                        }));
}

void add_changing(suite& all, const container& c) {
    const auto inserts = [&](const char* name, const char* operation, const auto& arguments, const ints& xs) {
        all.push_back(
            about(c, name, "insert_after",
                  "Many elements are inserted in one call: all of them, in their order, and at that place.",
                  [operation, arguments, xs](rounds& r) {
                      at_each_place(
                          r, "inserted into",
                          [&](auto& s, int at) {
                              std::vector<value> given{value(at)};
                              given.insert(given.end(), arguments.begin(), arguments.end());
                              return s.call(operation, given).template as<int>();
                          },
                          [&](ints& held, int at) {
                              held.insert(nth(held, at), xs.begin(), xs.end());
                              return at + static_cast<int>(xs.size());
                          });
                  }));
    };
    using values = std::vector<value>;
    inserts("InsertsNoCopies", "insert_copies", values{value(0), value(30)}, {});
    inserts("InsertsCopiesOfAnElement", "insert_copies", values{value(3), value(30)}, {30, 30, 30});
    inserts("InsertsARange", "insert_range", values{value(ints{31, 32, 33})}, {31, 32, 33});
    inserts("InsertsAnEmptyRange", "insert_range", values{value(ints{})}, {});
    inserts("InsertsARangeThatIsReadOnce", "insert_single_pass", values{value(ints{31, 32})}, {31, 32});
    inserts("InsertsAList", "insert_pair", values{value(31), value(32)}, {31, 32});
    all.push_back(about(c, "EmplacesWhereItSays", "emplace",
                        "An element that is built in place stands where it was asked for, and is what comes "
                        "back.",
                        [](rounds& r) {
                            at_each_place(
                                r, "emplaced into",
                                [](auto& s, int at) { return s("emplace_after", at, 30).template as<int>(); },
                                [](ints& held, int at) {
                                    held.insert(nth(held, at), 30);
                                    return at + 1;
                                });
                            for (const int n : sequence_sizes) {
                                auto held = rounds::some(n);
                                auto s = holding(r, held);
                                EXPECT_EQ(s("emplace_front", 30), true) << "gives the new element";
                                EXPECT_EQ(s("emplace_back", 31), true) << "gives the new element";
                                held.insert(held.begin(), 30);
                                held.push_back(31);
                                r.expect_holds(s, held, "emplaced at both ends");
                            }
                        }));
    all.push_back(about(
        c, "ErasesARange", "erase_after",
        "A range that is erased takes its own elements along, and neither of its neighbours.", [](rounds& r) {
            for (const int n : sequence_sizes)
                for (int from = 0; from <= n; ++from)
                    for (int to = from + 1; to <= n + 1; ++to) {
                        auto held = rounds::some(n);
                        auto s = holding(r, held);
                        EXPECT_EQ(s("erase_range", from, to), from + 1) << "the place behind the range";
                        held.erase(nth(held, from), nth(held, to - 1));
                        expect_made(r, std::move(s), held, "a range of it was erased");
                    }
        }));
    for (const bool more : {false, true})
        all.push_back(about(c, more ? "ResizesToMore" : "ResizesToFewer", "resize",
                            "resize gives a list just so many elements; those that stay are the first ones.",
                            [more](rounds& r) {
                                for (const int n : sequence_sizes)
                                    for (const int m : {0, 1, 2, 3, 5, 9}) {
                                        if ((m > n) != more) continue;
                                        for (const bool with : {false, true}) {
                                            auto held = rounds::some(n);
                                            auto s = holding(r, held);
                                            with ? s("resize_with", m, 8) : s("resize", m);
                                            held.resize(static_cast<std::size_t>(m), with ? 8 : 0);
                                            expect_made(r, std::move(s), held, "resized");
                                        }
                                    }
                            }));
    all.push_back(about(
        c, "RemovesWhatAPredicateChooses", "remove",
        "remove_if and unique take a rule of the caller's, and follow it on every element.", [](rounds& r) {
            for (const int n : {0, 1, 2, 5, 9}) {
                auto held = rounds::some(n);
                auto s = holding(r, held);
                EXPECT_EQ(s("remove_below", 9), std::erase_if(held, [](int x) { return x < 9; }));
                expect_made(r, std::move(s), held, "some were removed");
                ints tens{11, 12, 10, 25, 9, 31, 39};
                auto t = holding(r, tens);
                EXPECT_EQ(t("unique_tens"), 3) << "how many went";
                expect_made(r, std::move(t), {11, 25, 9, 31}, "neighbours were removed");
            }
        }));
    all.push_back(about(
        c, "TakesItsOwnElementsAsArguments", "insert_after",
        "list.push_back(list.front()) is ordinary code: what is read must not be moved or freed before.",
        [](rounds& r) {
            const ints held{4, 7, 4, 5};
            const auto expect_after = [&](const char* operation, const std::vector<value>& arguments,
                                          const ints& due) {
                auto s = holding(r, held);
                s.call(operation, arguments);
                expect_made(r, std::move(s), due, operation);
            };
            expect_after("remove_own_first", {}, {7, 5});
            expect_after("append_own_first", {}, {4, 7, 4, 5, 4});
            expect_after("insert_own_first", {value(1), value(2)}, {4, 4, 4, 7, 4, 5});
            expect_after("resize_with_own_first", {value(6)}, {4, 7, 4, 5, 4, 4});
        }));
}

void add_comparing(suite& all, const container& c) {
    for (const bool by_less : {false, true})
        all.push_back(about(
            c, by_less ? "OrdersElementsThatHaveOnlyLess" : "OrdersLikeADictionary", "<=>",
            "Sorted lists and maps of lists rely on the order: the first difference decides, then the size.",
            [by_less](rounds& r) {
                const std::vector<ints> lists{{}, {1}, {1, 2}, {1, 2, 3}, {1, 3}, {2}, {2, 1, 9}, {2, 1}};
                for (const auto& a : lists)
                    for (const auto& b : lists) {
                        const auto order = a <=> b;
                        const int due = order < 0 ? -1 : order > 0 ? 1 : 0;
                        if (by_less) {
                            EXPECT_EQ(r.begin()("compare_by_less", a, b), due);
                            continue;
                        }
                        auto s = holding(r, a);
                        auto t = r.beside(s);
                        r.fill(t, b);
                        EXPECT_EQ(s("compare", t), due);
                        EXPECT_EQ(s("less", t), due < 0);
                    }
            }));
}

// A check of something that the compiler answers.
kit_check compiled(const container& c, const char* name, const char* topic, const char* operation,
                   const char* what, const char* reason) {
    auto k = about(c, name, topic, reason, nullptr, verdict::kind::interface);
    k.body = [c, operation, what](judge::check& fixture) {
        fixture.subject(c.kind)(c.add, 1);
        judge::expect_interface(fixture.subject(c.kind), operation, what);
    };
    return k;
}

void add_iterators(suite& all, const container& c) {
    all.push_back(about(c, "PreIncrementGivesTheIteratorItself", "iterators",
                        "*++it reads the next element; were a copy given, ++++it would move once.",
                        [](rounds& r) {
                            for (const int n : sequence_sizes) {
                                auto s = holding(r, rounds::some(n));
                                for (int at = 0; at <= n; ++at)
                                    EXPECT_EQ(s("pre_increment", at), (std::pair<int, bool>(at + 1, true)));
                            }
                        }));
    all.push_back(about(c, "PostIncrementGivesThePlaceBefore", "iterators",
                        "*it++ reads an element and goes on; given the place behind, the loop skips one.",
                        [](rounds& r) {
                            for (const int n : sequence_sizes) {
                                auto s = holding(r, rounds::some(n));
                                for (int at = 0; at <= n; ++at) {
                                    EXPECT_EQ(s("post_increment", at), place(at, at + 1));
                                    EXPECT_EQ(s("const_increments", at), place(at, at + 1));
                                }
                            }
                        }));
    all.push_back(about(
        c, "IteratorsAreEqualAtTheSamePlaceOnly", "iterators",
        "A loop ends where its iterator equals end(): one that never does, or too early, is a wrong loop.",
        [](rounds& r) {
            auto s = holding(r, {7, 7, 7});
            for (int a = 0; a <= 4; ++a)
                for (int b = 0; b <= 4; ++b) EXPECT_EQ(s("same_place", a, b), a == b ? 1 : 0);
            EXPECT_EQ(s("iterators_of_nothing_are_equal"), true);
        }));
    all.push_back(about(c, "IteratorsGiveTheElement", "iterators",
                        "it->name and (*it).name are the same member of the same element.", [](rounds& r) {
                            auto s = holding(r, {5, 6, 7});
                            for (int at = 1; at <= 3; ++at) EXPECT_EQ(s("arrow", at), at + 4);
                        }));
    all.push_back(about(c, "BeginAndEndAreTheSameForAConstList", "iterators",
                        "A function that takes a const list walks the same elements, from the same begin to "
                        "the same end.",
                        [](rounds& r) {
                            for (const int n : sequence_sizes) {
                                auto s = holding(r, rounds::some(n));
                                EXPECT_EQ(s("both_ends_agree"), true);
                                r.expect_holds(s, rounds::some(n), "walked as a const list");
                            }
                        }));
    all.push_back(about(c, "ServesTheAlgorithmsOfTheLibrary", "iterators",
                        "What takes forward iterators has to work: searching, counting, rotating, views.",
                        [](rounds& r) {
                            for (const int n : {1, 2, 5, 9}) {
                                auto held = rounds::some(n);
                                auto s = holding(r, held);
                                for (int i = 0; i != n; ++i)
                                    EXPECT_EQ(s("found", held[static_cast<std::size_t>(i)]), i + 1);
                                EXPECT_EQ(s("found", 77), n + 1);
                                EXPECT_EQ(s("counted", held[0]), 1);
                                EXPECT_EQ(s("distance"), place(n, n));
                                auto squares = held;
                                for (int& x : squares) x *= x;
                                EXPECT_EQ(s("squares"), squares);
                                s("double_each");
                                for (int& x : held) x *= 2;
                                r.expect_holds(s, held, "each element doubled by range-for");
                                s("rotate");
                                std::rotate(held.begin(), held.begin() + 1, held.end());
                                r.expect_holds(s, held, "rotated");
                            }
                        }));
    all.push_back(compiled(c, "IteratorsAreForwardIterators", "iterators", "iterators_are_forward",
                           "iterator and const_iterator are forward iterators, and a list is a forward range",
                           "The algorithms of the library ask for the category before they compile."));
    all.push_back(compiled(c, "IteratorsConvertToConstAndNeverBack", "iterators",
                           "iterators_convert_to_const_and_never_back",
                           "iterator converts to const_iterator, and const_iterator never to iterator",
                           "A function that only looks takes const iterators, and is called with others."));
    all.push_back(compiled(c, "ConstListsAreReadOnly", "iterators", "const_lists_are_read_only",
                           "the elements of a const list cannot be changed, by none of its members",
                           "A const list that can be changed protects nobody."));
    all.push_back(compiled(c, "NamesItsTypes", "interface", "names_its_types",
                           "value_type, reference, pointer and their sisters name what they say, and a list "
                           "can be deduced from two iterators",
                           "Generic code asks a container for its types by these names."));
    all.push_back(compiled(c, "OrdersAsItsElementsDo", "<=>", "orders_as_its_elements",
                           "<=> of lists is as strong as that of their elements, and weak where they have "
                           "only <",
                           "Whoever compares lists of doubles must not be promised that all are ordered."));
    all.push_back(compiled(c, "MaxSizeIsWhatMemoryCanHold", "interface", "max_size_is_what_memory_can_hold",
                           "max_size() is about what an address space can hold of nodes",
                           "Code that splits its work by max_size() must not be told 0, or more than fits."));
    all.push_back(compiled(c, "LooksWithoutThrowing", "interface", "looks_without_throwing",
                           "size, empty, max_size and all that gives a begin or an end are noexcept",
                           "What cleans up after a failure walks a list, and must not fail itself: "
                           "std::forward_list promises it there."));
}

}  // namespace

suite sequences(const container& c) {
    suite all;
    add_making(all, c);
    add_changing(all, c);
    add_comparing(all, c);
    add_iterators(all, c);
    return all;
}

}  // namespace dsa::kit
