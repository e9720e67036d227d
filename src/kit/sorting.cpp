// sorting: what is asked of every sort alike.
#include "kit/sorting.hpp"

#include <algorithm>
#include <deque>

namespace dsa::kit {

namespace {

using judge::promise;
using judge::why;

// The text, for as long as the judge runs: what a form or an algorithm points at.
const char* lasting(std::string text) {
    static std::deque<std::string> kept;
    return kept.emplace_back(std::move(text)).c_str();
}

// Fails the running check unless sorted, where ties may stand in any order, is v in the order of value / 10.
void expect_sorted_in_tens(const std::string& sort, const ints& v, const ints& sorted) {
    const auto in_tens = [](ints all) {
        for (int& x : all) x /= 10;
        return all;
    };
    const ints due = inserted(v, 10);
    if (in_tens(sorted) == in_tens(due) && inserted(sorted) == inserted(v)) return;
    auto& e = judge::evidence::current();
    e.result.expected = value(due).to_text() + ", or with those of the same ten in another order";
    e.result.actual = value(sorted).to_text();
    judge::abandon(verdict::outcome::failed,
                   sort + " in the order of tens left " + e.result.actual + "; due is " + e.result.expected);
}

// The sort in the order of value / unit.
algorithm a_sort(const sort& s, int unit) {
    return {.operation = unit == 1 ? s.operation : lasting(std::string(s.operation) + "_in_tens"),
            .topic = s.operation,
            .promise = unit == 1 ? "Purpose" : "Stable",
            .model =
                [unit](ints& m, const std::vector<value>&) {
                    m = inserted(m, unit);
                    return value();
                },
            .fails = unit == 1 ? s.fails : std::vector<event>{},
            .changes = true};
}

}  // namespace

ints inserted(const ints& v, int unit) {
    ints sorted;
    const auto less = [unit](int a, int b) { return a / unit < b / unit; };
    for (int x : v) sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), x, less), x);
    return sorted;
}

judge::cost_of sorting_check::sorting(const char* operation,
                                      std::function<ints(std::size_t n, judge::random& r)> input) {
    return judge::cost_of(operation).once().grown_by(
        [input = std::move(input)](judge::subject& s, std::size_t n, judge::random& r) {
            s("assign", input(n, r));
        });
}

bool show_sort(const char* operation) {
    const std::string name = operation;
    const std::string call = name + "({0}.begin(), {0}.end()";
    return judge::show_as(
        {{"assign", "{0} = {1}"},
         {"elements", "{0}"},
         {"made_of_nothing", "calls of value_type() so far"},
         {operation, lasting(call + ")")},
         {lasting(name + "_in_tens"), lasting(call + ", by tens)  // 10 and 17 are equal"), operation},
         {lasting(name + "_in_descending_order"), lasting(call + ", std::greater())"), operation}});
}

suite sorting(const sort& s) {
    suite all;
    const std::string sort = s.operation;
    const auto add = [&](const char* name, std::vector<judge::trait> traits,
                         std::function<void(judge::check&)> body,
                         verdict::kind kind = verdict::kind::example) {
        traits.push_back(judge::on(sort));
        all.push_back({name, kind, std::move(traits), std::move(body)});
    };

    add("SortsAFewElements",
        {promise("Purpose"), why("Everything that searches, groups or joins relies on the order.")},
        [sort](judge::check& fixture) {
            auto s = fixture.subject();
            s("assign", ints{5, 2, 8, 1});
            s(sort);
            EXPECT_EQ(s("elements"), ints({1, 2, 5, 8}));
        });
    add("SortsNoneOneOrTwoElements",
        {promise("Purpose"), why("Empty and tiny inputs are common, and are where loops are one off.")},
        [sort](judge::check& fixture) {
            auto s = fixture.subject();
            s(sort);
            EXPECT_EQ(s("elements"), ints());
            s("assign", ints{4});
            s(sort);
            EXPECT_EQ(s("elements"), ints({4}));
            s("assign", ints{4, 3});
            s(sort);
            EXPECT_EQ(s("elements"), ints({3, 4}));
        });
    add("SortsRangesOfEveryLength",
        {promise(s.every_length), why("Every sort cuts its range into parts; at lengths that do not cut "
                                      "evenly it is easily one off.")},
        [sort](judge::check& fixture) {
            auto s = fixture.subject();
            auto r = fixture.random();
            for (std::size_t n = 3; n != 36; ++n) {
                judge::evidence::current().operations.clear();  // a finding shows its own story only
                const ints values = judge::permutation(n, r);
                s("assign", values);
                s(sort);
                ASSERT_EQ(s("elements"), inputs::ascending(n));
            }
        });
    add("SortsWhatIsSortedReversedOrAllEqual",
        {promise("Purpose"), why("Real data is often sorted already, or reversed, or all the same: the ends "
                                 "of what a loop meets.")},
        [sort](judge::check& fixture) {
            auto s = fixture.subject();
            const ints ascending{1, 2, 3, 4, 5, 6, 7};
            s("assign", ascending);
            s(sort);
            EXPECT_EQ(s("elements"), ascending);
            s("assign", ints(ascending.rbegin(), ascending.rend()));
            s(sort);
            EXPECT_EQ(s("elements"), ascending);
            s("assign", ints(5, 3));
            s(sort);
            EXPECT_EQ(s("elements"), ints(5, 3));
        });
    add("SortsInTheGivenOrder",
        {promise("Order"),
         why("Callers sort by date, by name, from large to small; operator< is only one of the orders.")},
        [sort](judge::check& fixture) {
            auto s = fixture.subject();
            s("assign", ints{5, 2, 8, 1, 9, 3});
            s(sort + "_in_descending_order");
            EXPECT_EQ(s("elements"), ints({9, 8, 5, 3, 2, 1}));
        });
    if (s.stable)
        add("KeepsTheOrderOfWhatLessDoesNotTellApart",
            {promise("Stable"), why("A table that is sorted by name and then by city must still be in order "
                                    "of names within a city.")},
            [sort](judge::check& fixture) {
                auto s = fixture.subject();
                s("assign", ints{23, 11, 22, 12, 21, 13});
                s(sort + "_in_tens");
                EXPECT_EQ(s("elements"), ints({11, 12, 13, 23, 22, 21}));
            });
    else
        add("SortsWhatLessDoesNotTellApart",
            {promise("Order"), why("Many records share a city; that they may change places must not put them "
                                   "among those of another.")},
            [sort](judge::check& fixture) {
                auto s = fixture.subject();
                auto r = fixture.random();
                for (std::size_t n = 2; n != 40; ++n) {
                    judge::evidence::current().operations.clear();
                    const ints values = judge::random_integers(n, r, 0, 49);
                    s("assign", values);
                    s(sort + "_in_tens");
                    expect_sorted_in_tens(sort, values, s("elements").as<ints>());
                }
            });
    add(
        "AgreesWithInsertionOnRandomRanges",
        {s.stable ? promise("Purpose", "Stable") : promise("Purpose"),
         why("Random ranges hold the ties and lengths that nobody thought of.")},
        [sort, stable = s.stable](judge::check&) {
            std::vector<judge::rule<ints>> rules{
                {"assign", judge::any_ints(40), [](auto& m, const ints& v) { m = v; }},
                {sort, [](auto& m) { m = inserted(m); }},
                {"elements", [](auto& m) { return m; }}};
            if (stable) rules.emplace_back(sort + "_in_tens", [](auto& m) { m = inserted(m, 10); });
            judge::agrees_with<ints>(rules);
        },
        verdict::kind::property);
    add("SortsSeventyThousandElements",
        {promise("Purpose"), judge::background,
         why("A counter of 16 bits begins again at 65,536: what is longer is never sorted, or for ever.")},
        [sort, large = s.large ? s.large : inputs::descending](judge::check& fixture) {
            auto s = fixture.subject();
            s("assign", large(70'000));
            s.budget(1'000'000'000);  // for so many at once
            s(sort);
            EXPECT_EQ(s("elements"), inputs::ascending(70'000));
        });
    add("MakesNoElementOfNothing",
        {promise("Elements"), why("Many types have no empty state: a file, a lock, a user. Such a sort does "
                                  "not compile for them.")},
        [sort](judge::check& fixture) {
            auto s = fixture.subject();
            s("assign", ints{5, 2, 8, 1, 9, 3});
            s(sort);
            EXPECT_EQ(s("made_of_nothing"), 0);
            EXPECT_EQ(s("elements"), ints({1, 2, 3, 5, 8, 9}));
        });
    const auto none = [&](const char* name, const char* column, const char* promised, const char* reason) {
        add(
            name, {promise(promised), why(reason)},
            [sort, column](judge::check& fixture) {
                DSA_JUDGED(judge::judge_bound(
                    fixture, judge::cost_of(sort.c_str()).once().column(column), [](double) { return 0.0; },
                    "0", true));
            },
            verdict::kind::cost);
    };
    none("SortingCopiesNothing", "copies", "Elements",
         "Copies of texts allocate: sorting by copies takes many times as long, and some types have none.");
    if (!s.allocates)
        none("SortingAllocatesNothing", "allocations", "Space",
             "Who sorts in place can sort what fills the memory, and no allocation can fail half-way.");

    const auto append = [&](const suite& more) { all.insert(all.end(), more.begin(), more.end()); };
    const std::vector<way> ways{{"SortsElementsThatCanOnlyBeMovedInAnyContainer", "scattered", "Elements",
                                 "The elements of a deque do not lie side by side; files, locks and threads "
                                 "cannot be copied; and a type's "
                                 "own < may call different ones equal."}};
    append(algorithms(a_sort(s, 1), s.stable ? std::vector<way>{} : ways));
    if (s.stable) append(algorithms(a_sort(s, 10), ways));
    return all;
}

}  // namespace dsa::kit
