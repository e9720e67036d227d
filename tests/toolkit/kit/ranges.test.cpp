// ranges: the references meet the views and algorithms of std and of range-v3, and views meet the references: generic
// code of others asks for more than our own does.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <range/v3/algorithm/equal.hpp>
#include <range/v3/algorithm/for_each.hpp>
#include <range/v3/algorithm/is_sorted.hpp>
#include <range/v3/algorithm/max_element.hpp>
#include <range/v3/iterator/operations.hpp>
#include <range/v3/numeric/accumulate.hpp>
#include <range/v3/range/conversion.hpp>
#include <range/v3/view/chunk.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/iota.hpp>
#include <range/v3/view/stride.hpp>
#include <range/v3/view/take.hpp>
#include <range/v3/view/transform.hpp>
#include <range/v3/view/zip.hpp>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include "arrays/lower_bound.hpp"
#include "graphs/breadth_first_search.hpp"
#include "hashing/chained_hash_map.hpp"
#include "heaps/binary_heap.hpp"
#include "linear/stack.hpp"
#include "lists/singly_linked_list.hpp"
#include "orientation/maximum.hpp"
#include "sorting/merge_sort.hpp"

namespace {

using ints = std::vector<int>;
using list = dsa::singly_linked_list<int>;
using map = dsa::chained_hash_map<std::string, int>;

const auto is_even = [](int x) { return x % 2 == 0; };
const auto doubled = [](int x) { return 2 * x; };

// Everything that a container's iterators promise, to either library.
template <typename Container>
constexpr bool is_a_forward_range =
    std::ranges::forward_range<Container> && std::ranges::forward_range<const Container> &&
    std::ranges::sized_range<const Container> && std::ranges::common_range<const Container> &&
    std::forward_iterator<typename Container::iterator> &&
    std::forward_iterator<typename Container::const_iterator> &&
    std::sentinel_for<typename Container::iterator, typename Container::const_iterator> &&
    std::convertible_to<typename Container::iterator, typename Container::const_iterator> &&
    !std::convertible_to<typename Container::const_iterator, typename Container::iterator> &&
    !std::bidirectional_iterator<typename Container::iterator> && ranges::forward_range<Container> &&
    ranges::forward_range<const Container> && ranges::sized_range<const Container> &&
    ranges::common_range<const Container> && ranges::forward_iterator<typename Container::iterator> &&
    ranges::forward_iterator<typename Container::const_iterator>;
static_assert(is_a_forward_range<list>);
static_assert(is_a_forward_range<map>);
static_assert(std::permutable<list::iterator> && !std::permutable<list::const_iterator>);
static_assert(std::indirectly_writable<list::iterator, int> &&
              !std::indirectly_writable<list::const_iterator, int>);
static_assert(std::regular<list> && std::regular<map> && std::regular<dsa::stack<int>>);
static_assert(std::totally_ordered<list> && std::copyable<dsa::binary_heap<int>>);
static_assert(ranges::regular<list> && ranges::regular<map> && ranges::regular<dsa::stack<int>>);

TEST(List, IsARangeToTheViewsOfStd) {
    const list xs{1, 2, 3, 4, 5, 6};
    ints seen;
    for (const int x :
         xs | std::views::filter(is_even) | std::views::transform(doubled) | std::views::take(2))
        seen.push_back(x);
    EXPECT_EQ(seen, (ints{4, 8}));
    auto rest = xs | std::views::drop(4) | std::views::common;
    EXPECT_EQ(list(rest.begin(), rest.end()), (list{5, 6}));
}

TEST(List, IsARangeToTheViewsOfRangeV3) {
    const list xs{1, 2, 3, 4, 5};
    EXPECT_EQ(xs | ranges::views::filter(is_even) | ranges::views::transform(doubled) | ranges::to<list>(),
              (list{4, 8}));
    ints sums;
    for (auto part : xs | ranges::views::chunk(2)) sums.push_back(ranges::accumulate(part, 0));
    EXPECT_EQ(sums, (ints{3, 7, 5}));
    list products;
    for (auto [a, b] : ranges::views::zip(xs, xs | ranges::views::stride(2))) products.push_back(a * b);
    EXPECT_EQ(products, (list{1, 6, 15}));
}

TEST(List, IsChangedByAlgorithmsOnRanges) {
    list xs{3, 1, 4, 1, 5};
    std::ranges::replace(xs, 1, 9);
    EXPECT_EQ(xs, (list{3, 9, 4, 9, 5}));
    std::ranges::rotate(xs, std::next(xs.begin(), 2));
    EXPECT_EQ(xs, (list{4, 9, 5, 3, 9}));
    for (int& x : xs | std::views::filter(is_even)) x = 0;
    EXPECT_EQ(xs, (list{0, 9, 5, 3, 9}));
    const auto gone = std::ranges::remove(xs, 9);
    EXPECT_EQ(std::ranges::distance(gone), 2);
    EXPECT_EQ(ranges::distance(xs), 5);
    ranges::for_each(xs, [](int& x) { x = 7; });
    EXPECT_TRUE(ranges::equal(xs, ints(5, 7)));
}

TEST(List, TakesWhatViewsGive) {
    const auto squares = std::views::iota(1, 5) | std::views::transform([](int x) { return x * x; });
    list xs(squares.begin(), squares.end());
    xs.insert_after(xs.before_begin(), std::views::iota(7, 9).begin(), std::views::iota(7, 9).end());
    EXPECT_EQ(xs, (list{7, 8, 1, 4, 9, 16}));
}

TEST(Map, IsARangeOfItsElements) {
    map stock{{"bolt", 40}, {"gear", 3}, {"nut", 7}};
    EXPECT_EQ(ranges::accumulate(stock | std::views::values | std::views::filter(is_even), 0), 40);
    EXPECT_EQ(ranges::accumulate(stock, 0, std::plus<>(), &map::value_type::second), 50);
    EXPECT_EQ(std::ranges::max_element(stock, {}, &map::value_type::second)->first, "bolt");
    for (auto& [key, count] : stock | std::views::take(2)) count = 1;
    EXPECT_EQ(std::ranges::count(stock | std::views::values, 1), 2);
    const auto found = std::ranges::find(std::as_const(stock), "nut", &map::value_type::first);
    EXPECT_EQ(found, std::as_const(stock).find("nut"));
    const std::vector<std::string> keys{"a", "b"};
    for (auto&& [key, value] : ranges::views::zip(keys, ranges::views::iota(1))) stock.emplace(key, value);
    EXPECT_EQ(stock.at("b"), 2);
    EXPECT_EQ(ranges::distance(stock | ranges::views::chunk(2)), 3);
}

TEST(Heap, IsFilledByAViewAndEmptiedIntoOne) {
    auto odd = std::views::iota(0, 10) | std::views::filter(std::not_fn(is_even)) | std::views::common;
    dsa::binary_heap<int> heap(odd.begin(), odd.end());
    std::ranges::for_each(ints{8, 2}, [&](int x) { heap.push(x); });
    const auto taken = [&](int) {
        const int top = heap.top();
        heap.pop();
        return top;
    };
    ints order;
    for (const int x : std::views::iota(0, 7) | std::views::transform(taken)) order.push_back(x);
    EXPECT_EQ(order, (ints{9, 8, 7, 5, 3, 2, 1}));
    dsa::binary_heap<std::pair<int, int>, std::greater<>> least;
    const ints times{3, 1, 2};
    for (auto pair : ranges::views::zip(times, ranges::views::iota(0))) least.emplace(pair);
    EXPECT_EQ(least.top(), std::pair(1, 1));
}

TEST(Stack, IsFilledByAView) {
    dsa::stack<std::string> words;
    const std::vector<std::string> all{"a", "b", "c"};
    ranges::for_each(all | ranges::views::take(2), [&](const std::string& word) { words.push(word); });
    EXPECT_EQ(words.size(), 2u);
    EXPECT_EQ(words.top(), "b");
}

TEST(LowerBound, SearchesViews) {
    const auto thousands = std::views::iota(0, 100) | std::views::transform([](int x) { return 1000 * x; });
    EXPECT_EQ(*dsa::lower_bound(thousands.begin(), thousands.end(), 41'500), 42'000);
    const ints xs{1, 2, 4, 4, 6, 9};
    auto even = xs | std::views::filter(is_even);
    EXPECT_EQ(dsa::lower_bound(even.begin(), even.end(), 3), std::next(even.begin()));
    const auto falling = xs | std::views::reverse;
    EXPECT_EQ(dsa::lower_bound(falling.begin(), falling.end(), 4, std::greater<>()), falling.begin() + 2);
    const auto every_other = xs | ranges::views::stride(2) | ranges::to<list>();
    EXPECT_EQ(*dsa::lower_bound(every_other.begin(), every_other.end(), 5), 6);
    EXPECT_EQ(dsa::lower_bound(xs.begin(), xs.end(), 4), std::ranges::lower_bound(xs, 4));
}

TEST(Maximum, LooksThroughViews) {
    ints xs{3, 8, 5, 8, 9};
    auto even = xs | ranges::views::filter(is_even);
    EXPECT_EQ(&*dsa::maximum(ranges::begin(even), ranges::end(even)), &xs[1]);
    const auto from_behind = xs | std::views::reverse | std::views::drop(1);
    EXPECT_EQ(&*dsa::maximum(from_behind.begin(), from_behind.end()), &xs[3]);
    const list chain{2, 7, 1};
    EXPECT_EQ(dsa::maximum(chain.begin(), chain.end()), ranges::max_element(chain));
}

TEST(MergeSort, SortsThroughViewsInTheirOrder) {
    ints xs{5, 2, 8, 1, 9, 3};
    auto from_behind = xs | std::views::reverse;
    dsa::merge_sort(from_behind.begin(), from_behind.end());
    EXPECT_TRUE(std::ranges::is_sorted(xs, std::greater<>()));
    auto some = xs | std::views::drop(1) | std::views::take(3);
    dsa::merge_sort(some.begin(), some.end());
    EXPECT_EQ(xs, (ints{9, 3, 5, 8, 2, 1}));
    struct record {
        int key, other;
    };
    std::vector<record> records{{3, 0}, {1, 1}, {2, 2}};
    auto keys = records | std::views::transform(&record::key);  // the keys alone change places
    dsa::merge_sort(keys.begin(), keys.end());
    EXPECT_TRUE(ranges::is_sorted(records, {}, &record::key));
    EXPECT_TRUE(ranges::is_sorted(records, {}, &record::other));
}

// A graph whose arcs are computed as they are asked for: from v to 2v and 3v.
struct multiples {
    std::size_t vertices;
    [[nodiscard]] std::size_t vertex_count() const { return vertices; }
    [[nodiscard]] auto neighbours(dsa::csr_graph::vertex v) const {
        return ranges::views::iota(2u, 4u) | ranges::views::transform([v](unsigned k) { return k * v; }) |
               ranges::views::filter([n = vertices](std::size_t w) { return w < n; });
    }
};

TEST(BreadthFirstSearch, WalksAGraphOfViews) {
    const auto tree = dsa::breadth_first_search(multiples{20}, 1);
    EXPECT_EQ(tree.path_to(12), (std::vector<dsa::csr_graph::vertex>{1, 2, 4, 12}));
    EXPECT_EQ(std::ranges::count(tree.distance, dsa::breadth_first_tree::unreached), 10);
    const auto graph = dsa::csr_graph::directed(3, {{0, 1}, {0, 2}});
    EXPECT_EQ(ranges::accumulate(graph.neighbours(0) | ranges::views::transform(doubled), 0), 6);
}

}  // namespace
