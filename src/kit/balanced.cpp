#include "kit/balanced.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "kit/inputs.hpp"
#include "kit/round.hpp"

namespace dsa::kit {

namespace {

using judge::cost_of;

// From both ends in turn, and from the middle to both ends.
ints inwards(std::size_t n) {
    ints all;
    for (std::size_t i = 0; i != n; ++i) all.push_back(static_cast<int>(i % 2 == 0 ? i / 2 : n - 1 - i / 2));
    return all;
}
ints outwards(std::size_t n) {
    auto all = inwards(n);
    std::reverse(all.begin(), all.end());
    return all;
}
cost_of::preparation put_in(ints (*order)(std::size_t)) {
    return [=](judge::subject& s, std::size_t n, judge::random&) { s("insert_each", order(n)); };
}
std::vector<value> one_below(std::size_t n, judge::random& r) {
    return {value(static_cast<int>(r.below(n)))};
}
std::vector<value> one_above(std::size_t n, judge::random& r) {
    return {value(static_cast<int>(n) + r.between(1, 1'000'000'000))};
}
int keys_of(int height) { return height < 1 ? 0 : 1 + keys_of(height - 1) + keys_of(height - 2); }

}  // namespace

ints fibonacci_tree(int height) {
    struct part {
        int height, from;
    };
    ints all;
    std::vector<part> level{{height, 0}};
    while (!level.empty()) {
        std::vector<part> below;
        for (const auto& p : level) {
            if (p.height < 1) continue;
            const int root = p.from + keys_of(p.height - 2);  // the lower side is on the left
            all.push_back(root);
            below.push_back({p.height - 2, p.from});
            below.push_back({p.height - 1, root + 1});
        }
        level = std::move(below);
    }
    return all;
}

suite balanced(std::function<void(judge::subject&)> expect_low) {
    return {
        {"StaysLowInWhateverOrderKeysCome",
         verdict::kind::example,
         {judge::on("insert"), judge::promise("Height"), judge::afterwards,
          judge::why(
              "Identifiers, timestamps and sorted imports come in order: a tree that is low for random keys "
              "only is a list for these.")},
         [expect_low](judge::check& fixture) {
             auto random = judge::random(9);
             for (const auto& keys : {inputs::ascending(300), inputs::descending(300), inwards(300),
                                      outwards(300), judge::permutation(300, random), fibonacci_tree(10)}) {
                 auto s = fixture.subject();
                 for (std::size_t n = 0; n < keys.size(); n += 25) {
                     const auto until = std::min(n + 25, keys.size());
                     s("insert_each", ints(keys.begin() + static_cast<std::ptrdiff_t>(n),
                                           keys.begin() + static_cast<std::ptrdiff_t>(until)));
                     EXPECT_EQ(s("size"), until);
                     EXPECT_EQ(s("broken_invariant"), "");
                     expect_low(s);
                 }
             }
         }},
        {"StaysLowWhileKeysGo",
         verdict::kind::example,
         {judge::on("erase"), judge::promise("Height"), judge::afterwards,
          judge::why(
              "An index that is cleaned up leans to the side that is left: an erasure has to balance as "
              "well.")},
         [expect_low](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             auto random = judge::random(11);
             for (const auto& keys :
                  {inputs::ascending(40), inwards(40), judge::permutation(40, random), fibonacci_tree(7)})
                 for (const auto& gone : {inputs::ascending(54), inputs::descending(54), outwards(54),
                                          judge::permutation(54, random)}) {
                     auto s = tree.of(keys);
                     EXPECT_EQ(s("size"), keys.size());
                     for (const int x : gone) {
                         if (s("erase", x) == 0) continue;
                         EXPECT_EQ(s("broken_invariant"), "");
                         expect_low(s);
                     }
                     EXPECT_EQ(s("empty"), true);
                 }
         }},
        {"FindTakesLogarithmicTime",
         verdict::kind::cost,
         {judge::promise("find"),
          judge::why("An index of a million keys has some twenty levels, in whatever order they came.")},
         [](judge::check& tree) {
             EXPECT_COST_OF(tree,
                            cost_of("find").grown_by(put_in(inputs::ascending)).with(one_below).up_to(2048),
                            O(log n));
             EXPECT_COST_OF(tree, cost_of("contains").grown_by(put_in(inwards)).with(one_below).up_to(512),
                            O(log n));
         }},
        {"LowerBoundTakesLogarithmicTime",
         verdict::kind::cost,
         {judge::promise("lower_bound"),
          judge::why(
              "A range query that walks to its first row from the smallest key reads the whole index.")},
         [](judge::check& tree) {
             EXPECT_COST_OF(
                 tree, cost_of("lower_bound").grown_by(put_in(inputs::ascending)).with(one_below).up_to(1024),
                 O(log n));
         }},
        {"InsertTakesLogarithmicTime",
         verdict::kind::cost,
         {judge::promise("insert"),
          judge::why("Keys that come in order are the rule: each of them hangs at the far end.")},
         [](judge::check& fixture) {
             auto& tree = static_cast<search_tree&>(fixture);
             EXPECT_COST_OF(tree,
                            cost_of("insert").grown_by(put_in(inputs::ascending)).with(one_above).up_to(2048),
                            O(log n));
             EXPECT_COST_OF(tree, cost_of("insert").with(search_tree::a_new_key()).up_to(1024), O(log n));
         }},
        {"EraseTakesLogarithmicTime",
         verdict::kind::cost,
         {judge::promise("erase"), judge::why("Expired sessions are erased one by one, as many as come.")},
         [](judge::check& tree) {
             EXPECT_COST_OF(tree,
                            cost_of("erase").grown_by(put_in(inputs::ascending)).with(one_below).up_to(2048),
                            O(log n));
         }},
        {"BeginTakesLogarithmicTime",
         verdict::kind::cost,
         {judge::promise("begin"), judge::why("The earliest timer is asked for again and again.")},
         [](judge::check& tree) {
             EXPECT_COST_OF(tree, cost_of("begin").grown_by(put_in(inputs::descending)).up_to(1024),
                            O(log n));
         }},
    };
}

}  // namespace dsa::kit
