// k_way_merge.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>

#include "kit/inputs.hpp"
#include "kit/kit.hpp"

using namespace dsa::judge;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;
using many = std::vector<integers>;

namespace {

// All elements of these, in the order of value / unit, and else in the order in which they stand there.
integers merged(const many& runs, int unit = 1) {
    integers all;
    for (const auto& r : runs) all.insert(all.end(), r.begin(), r.end());
    std::stable_sort(all.begin(), all.end(), [unit](int a, int b) { return a / unit < b / unit; });
    return all;
}
}  // namespace

class KWayMerge : public check {
public:
    // These runs are added to a fresh subject and merged; order: how the names of the operations end. The first two that have
    // an element are compared before: what merges on a wrong answer says little.
    void expect_merged(const many& runs, const std::string& order = "", int unit = 1) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto s = subject();
        for (const auto& r : runs) s("add_run", r);
        const auto holds = [](const integers& r) { return !r.empty(); };
        if (const auto a = std::find_if(runs.begin(), runs.end(), holds); a != runs.end())
            if (const auto b = std::find_if(a + 1, runs.end(), holds); b != runs.end()) {
                EXPECT_EQ(s("comes_before" + order, a - runs.begin(), b - runs.begin()),
                          b->front() / unit >= a->front() / unit);
            }
        const auto due = merged(runs, unit);
        EXPECT_EQ(s("k_way_merge" + order), due.size());
        EXPECT_EQ(s("merged"), due);
    }
    // One call at each size, of n elements in so many runs, none: of one element each. They take turns to be the next one.
    static cost_of merging(std::size_t runs) {
        return cost_of("k_way_merge")
            .once()
            .grown_by([runs](dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
                if (runs == 0) return void(s("add_runs", permutation(n, r), 1));
                integers all;
                for (std::size_t i = 0; i != runs; ++i)
                    for (std::size_t x = i; x < n; x += runs) all.push_back(static_cast<int>(x));
                s("add_runs", all, static_cast<int>((n + runs - 1) / runs));
            });
    }
};
DSA_DRAWN_AS(KWayMerge, "merged", "row")
DSA_SHOWN(
    KWayMerge, {"add_run", "a run of {0}: {1}"}, {"add_sorted", "a run of {0}: {1}, sorted"},
    {"add_runs", "runs of {0}, {2} each: {1}"}, {"comes_before", "comes_before(runs, {1}, {2}, less)"},
    {"comes_before_in_tens", "comes_before(runs, {1}, {2}, by tens)  // 10 and 17 are equal", "comes_before"},
    {"comes_before_in_descending_order", "comes_before(runs, {1}, {2}, std::greater())", "comes_before"},
    {"k_way_merge", "k_way_merge(runs, out) - out"},
    {"k_way_merge_in_tens", "k_way_merge(runs, out, by tens) - out  // 10 and 17 are equal", "k_way_merge"},
    {"k_way_merge_in_descending_order", "k_way_merge(runs, out, std::greater()) - out", "k_way_merge"},
    {"merge", "k_way_merge(runs, out), and out", "k_way_merge"},
    {"merge_in_tens", "k_way_merge(runs, out, by tens), and out", "k_way_merge"},
    {"merged", "what is in out", "k_way_merge"}, {"in_the_runs", "what is in the runs", "k_way_merge"})

CHECK(KWayMerge, TheSmallerFrontComesBefore, example, on("comes_before"), promise("comes_before", "Order"),
      why("The heap asks nothing else: whoever answers the other way round merges from the wrong end.")) {
    auto s = subject();
    for (const auto& r : many{{3, 9}, {1, 50}, {4}}) s("add_run", r);
    EXPECT_EQ(s("comes_before", 1, 0), true);
    EXPECT_EQ(s("comes_before", 0, 1), false);
    EXPECT_EQ(s("comes_before", 0, 2), true);
    EXPECT_EQ(s("comes_before", 2, 1), false);
}

CHECK(KWayMerge, OfEqualFrontsTheEarlierRunComesBefore, example, on("comes_before"), promise("Stable"),
      why("Of two versions of one key the newer file wins: the order of the runs has to be kept.")) {
    auto s = subject();
    for (const auto& r : many{{12}, {17}, {20}}) s("add_run", r);
    EXPECT_EQ(s("comes_before_in_tens", 0, 1), true);
    EXPECT_EQ(s("comes_before_in_tens", 1, 0), false);
    EXPECT_EQ(s("comes_before_in_tens", 2, 0), false);
}

CHECK(KWayMerge, MergesTwoRuns, example, on("k_way_merge"), promise("Purpose"),
      why("It is the least case: whichever front is smaller, and then what is left of the other run.")) {
    expect_merged({{1, 4}, {2, 3}});
    expect_merged({{1, 2}, {3, 4}});
    expect_merged({{3}, {1, 2}});
}

CHECK(KWayMerge, MergesManyRuns, example, on("k_way_merge"), promise("Purpose"),
      why("Forty segments of an index become one: each is the next one some time.")) {
    expect_merged({{1, 4, 9}, {2, 4}, {3}});
    expect_merged({{7}, {6}, {5}, {4}, {3}, {2}, {1}});
    expect_merged({{1, 9}, {2, 8}, {3, 7}, {4, 6}, {5}});
    auto r = random();
    for (std::size_t k = 1; k != 24; ++k) {
        many runs(k);
        for (auto& run : runs) {
            run = random_integers(r.below(9), r, 0, 99);
            std::sort(run.begin(), run.end());
        }
        expect_merged(runs);
    }
}

CHECK(KWayMerge, TakesRunsThatAreEmpty, example, on("k_way_merge"), promise("Runs"),
      why("A day without orders is a file without a line: its front must not even be looked at.")) {
    expect_merged({{1, 2}, {}});
    expect_merged({{}, {}, {3}, {}, {1}, {}});
}

CHECK(KWayMerge, TakesOneRunAndNone, example, on("k_way_merge"), promise("Runs"),
      why("The first night there is one file, and before it there is none.")) {
    expect_merged({{1, 2, 3}});
    expect_merged({});
    expect_merged({{}});
    expect_merged({{5}});
}

CHECK(KWayMerge, EqualElementsComeInTheOrderOfTheirRuns, example, on("k_way_merge"), promise("Stable"),
      why("Log lines of one second must not change places from one merge to the next.")) {
    expect_merged({{11, 25}, {12, 21}, {13, 24}}, "_in_tens", 10);
    expect_merged({{19, 18}, {17, 16}, {15, 14}, {13, 12}, {11, 10}}, "_in_tens", 10);
    expect_merged({{}, {30}, {31, 40}, {10, 32}, {33}}, "_in_tens", 10);
}

CHECK(KWayMerge, MergesInTheGivenOrder, example, on("k_way_merge"), promise("Order"),
      why("The newest first: runs that fall are merged as well as runs that rise.")) {
    expect_merged({{9, 4}, {5}}, "_in_descending_order", -1);
    expect_merged({{9, 4, 1}, {4, 2}, {3}}, "_in_descending_order", -1);
}

CHECK(KWayMerge, LeavesTheRunsAsTheyWere, example, on("k_way_merge"), promise("Elements"),
      why("The old segments are read by others until the merge is done.")) {
    auto s = subject();
    for (const auto& r : many{{1, 4}, {2, 3}}) s("add_run", r);
    EXPECT_EQ(s("k_way_merge"), 4);
    EXPECT_EQ(s("merged"), (integers{1, 2, 3, 4}));
    EXPECT_EQ(s("in_the_runs"), (integers{1, 4, 2, 3}));
}

CHECK(KWayMerge, AgreesWithAStableSortOnRandomRuns, property, on("k_way_merge"), promise("Purpose", "Stable"),
      why("Random runs end in every order, and hold the ties that nobody thought of.")) {
    agrees_with<many>(
        {
            {"add_sorted", any_ints(8),
             [](many& m, integers run) {
                 std::sort(run.begin(), run.end());
                 m.push_back(std::move(run));
             }},
            {"merge", [](many& m) { return merged(m); }},
            {"merge_in_tens", [](many& m) { return merged(m, 10); }},
        },
        {.most_elements = 0});
}

CHECK(KWayMerge, WhatIsWrittenStaysWhenAComparisonThrows, example, on("k_way_merge"), promise("Exceptions"),
      why("A merge that breaks off is taken up again where the output ends.")) {
    const many runs{{1, 4, 9}, {2, 4}, {3, 8}, {5, 6, 7}};
    const auto due = merged(runs);
    for (std::uint64_t which = 1;; ++which) {
        evidence::current().operations.clear();
        auto s = subject();
        for (const auto& r : runs) s("add_run", r);
        s.fail(event::comparison, which);
        const auto answer = s("k_way_merge");
        if (!answer.has_raised()) {
            EXPECT_GT(which, 9u) << "ten elements of four runs need more comparisons";
            break;
        }
        EXPECT_EQ(answer, raised("dsa::driver::comparison_failure"));
        EXPECT_EQ(s("in_the_runs"), (integers{1, 4, 9, 2, 4, 3, 8, 5, 6, 7}));
        const auto out = s("merged").as<integers>();
        std::size_t written = 0;  // places behind it were never assigned, and hold 0
        while (written != out.size() && out[written] == due[written]) ++written;
        EXPECT_TRUE(std::all_of(out.begin() + static_cast<std::ptrdiff_t>(written), out.end(), [](int x) {
            return x == 0;
        })) << "behind what is merged nothing is written";
        EXPECT_EQ(s.destroy().cost().live_objects, 0u) << "elements that still live after the failure";
    }
}

CHECK(KWayMerge, MovesWhatCanOnlyBeMoved, example, on("k_way_merge"), promise("Elements"), background,
      why("Rows that own a buffer are moved from run to run; a copy would double the memory.")) {
    auto s = subject("move_only");
    for (const auto& r : many{{11, 25}, {12, 21}, {}, {3, 13}}) s("add_run", r);
    EXPECT_EQ(s("k_way_merge"), (integers{3, 11, 12, 13, 25, 21}));
}

CHECK(KWayMerge, StepsForwardOnly, example, on("k_way_merge"), promise("Iterators"), background,
      why("The runs of a merge are lists and files more often than arrays.")) {
    auto s = subject("list");
    for (const int middle : {0, 2, 4, 6}) {
        s("assign", integers{1, 5, 7, 9, 10, 11});
        EXPECT_EQ(s("k_way_merge", middle), (integers{1, 5, 7, 9, 10, 11}));
    }
    s("assign", integers{1, 5, 9, 2, 6});
    EXPECT_EQ(s("k_way_merge", 3), (integers{1, 2, 5, 6, 9}));
}

CHECK(KWayMerge, MergesSeventyThousandRuns, example, on("k_way_merge"), promise("Purpose"), background,
      why("A number of 16 bits ends at 65,535: the runs behind it would never be read.")) {
    auto s = subject();
    s.budget(1'000'000'000);  // for so many at once
    s("add_runs", inputs::descending(70'000), 1);
    EXPECT_EQ(s("k_way_merge"), 70'000);
    EXPECT_EQ(s("merged"), inputs::ascending(70'000));
}

DSA_MEMORY_CHECK(KWayMerge)

CHECK(KWayMerge, ComparesTwoFrontsOnce, cost, on("comes_before"), promise("comes_before"),
      why("It is asked twice on each level, for each element: a second question doubles all.")) {
    auto s = subject();
    for (const auto& r : many{{3, 9}, {1, 50}, {3}}) s("add_run", r);
    for (const auto& [a, b] : std::vector<std::pair<int, int>>{{0, 1}, {1, 0}, {0, 2}, {2, 0}})
        EXPECT_EQ(s("comes_before", a, b).cost().comparisons, 1u) << "comparisons";
    EXPECT_COST(
        cost_of("comes_before")
            .grown_by([](dsa::judge::subject& range, std::size_t n, dsa::judge::random&) {
                if (range("in_the_runs").as<integers>().empty()) range("add_run", integers{0});
                range("add_run", inputs::ascending(n));
            })
            .once()
            .with([](std::size_t, dsa::judge::random&) { return std::vector<value>{value(0), value(1)}; }),
        O(1));
}

CHECK(KWayMerge, MergingManyRunsTakesLinearithmicTime, cost, on("k_way_merge"), promise("k_way_merge"),
      why("Looking at every run for the next element takes k steps each: with n runs that is quadratic.")) {
    EXPECT_COST(merging(0), O(n log n));
    EXPECT_BOUND(merging(0).column("comparisons").up_to(512), 2 * n * floor(lg(n)) + 2 * n);
}

CHECK(KWayMerge, MergingEightRunsTakesLinearTime, cost, on("k_way_merge"), promise("k_way_merge"),
      why("To put all elements into a heap, or to sort them, takes n log n where the runs were sorted "
          "already.")) {
    EXPECT_COST(merging(8), O(n));
    EXPECT_BOUND(merging(8).column("comparisons").up_to(1024), 6 * n + 16);
    EXPECT_BOUND(merging(1).column("comparisons").up_to(128), 2);
}

CHECK(KWayMerge, AssignsEachElementOnce, cost, on("k_way_merge"), promise("Elements"),
      why("Merging in pairs copies each element lg k times: on a disk that is the whole cost.")) {
    EXPECT_BOUND(merging(8).column("copies").up_to(512), n);
}

CHECK(KWayMerge, KeepsNothingButTheRuns, space, on("k_way_merge"), promise("Space"),
      why("The runs are longer than the memory: that is why they are merged.")) {
    EXPECT_EXTRA_SPACE(merging(8), O(1));
}
