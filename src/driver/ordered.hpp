#pragma once
// ordered: what the suites kit::ordered and kit::ordered_as_std ask of an ordered set, the same for every one. A driver
// names the set, in a part of rare operations:
//
//     using given_set = dsa::driver::ordered<dsa::binary_search_tree>;
//     DSA_OPERATIONS_OF("given", given_set) {
//         given_set::define();         // what every ordered set of the course has
//         given_set::define_as_std();  // and what std::set has beside it
//     }
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "driver/operations.hpp"

namespace dsa::driver {

// An order that is chosen: 0 upwards, 1 downwards, else by the remainder of a division, where different keys are equal.
struct chosen_order {
    int how;  // without a value of its own: a set that sets none has an order by chance
    bool operator()(const probe& a, const probe& b) const {
        if (how < 2) return how == 0 ? a < b : b < a;
        return a.value() % how < b.value() % how;
    }
};

template <template <typename...> typename Set>
struct ordered {
    using set = Set<probe, chosen_order>;
    using numbers = std::vector<probe>;
    using position = typename set::const_iterator;
    set items;

    static void define();
    static void define_as_std();

private:
    using told = std::pair<int, bool>;  // the key that is there now, and whether it is new

    // More keys than any check puts in: what runs in a circle is seen as a long walk.
    template <typename Here, typename End>
    static std::vector<int> keys_from(Here here, End end) {
        std::vector<int> keys;
        for (; here != end && keys.size() != 64; ++here) keys.push_back(here->value());
        return keys;
    }
    static std::optional<int> key_at(const set& s, position where) {
        return where == s.end() ? std::optional<int>() : where->value();
    }
    template <typename Insertion>
    static told inserted_at(set& s, Insertion insertion) {  // by a hint, which says nothing about what is new
        const auto before = s.size();
        const auto where = insertion(s.end());
        return {where->value(), s.size() != before};
    }
};

template <template <typename...> typename Set>
void ordered<Set>::define() {
    using self = ordered;
    const auto operation = [](const char* name, typename rows<self>::lambda f) {
        table<self>::operation(name, f);
    };
    operation("choose", [](self& s, int how) { s.items = set(chosen_order{how}); });
    operation("order", [](const self& s) { return s.items.key_comp().how; });
    operation("size", [](const self& s) { return s.items.size(); });
    operation("empty", [](const self& s) { return s.items.empty(); });
    operation("broken_invariant", [](const self& s) { return s.items.broken_invariant(); });

    operation("insert", [](self& s, const probe& x) {
        const auto [where, is_new] = s.items.insert(x);
        return told(where->value(), is_new);
    });
    operation("insert_rvalue", [](self& s, int x) {
        const auto [where, is_new] = s.items.insert(probe(x));
        return told(where->value(), is_new);
    });
    operation("rest_of_insert", [](self& s, int x) {  // what it was given, afterwards
        probe given(x);
        s.items.insert(std::move(given));
        return given.value();
    });
    operation("find", [](const self& s, const probe& x) { return key_at(s.items, s.items.find(x)); });
    operation("contains", [](const self& s, const probe& x) { return s.items.contains(x); });
    operation("lower_bound",
              [](const self& s, const probe& x) { return key_at(s.items, s.items.lower_bound(x)); });
    operation("erase", [](self& s, const probe& x) { return s.items.erase(x); });
    operation("erase_position", [](self& s, const probe& x) {  // the keys from the answer on
        return keys_from(s.items.erase(s.items.find(x)), s.items.end());
    });
    operation("clear", [](self& s) { s.items.clear(); });

    operation("elements", [](const self& s) { return keys_from(s.items.begin(), s.items.end()); });
    operation("keys_to_change", [](self& s) { return keys_from(s.items.begin(), s.items.end()); });
    operation("keys_c", [](const self& s) { return keys_from(s.items.cbegin(), s.items.cend()); });
    operation("keys_reversed", [](const self& s) { return keys_from(s.items.rbegin(), s.items.rend()); });
    operation("keys_post", [](const self& s) {
        std::vector<int> keys;
        for (auto x = s.items.begin(); x != s.items.end() && keys.size() != 64;)
            keys.push_back((*x++).value());
        return keys;
    });
    operation("keys_post_reversed", [](const self& s) {  // each but the first, as it is stepped away from
        std::vector<int> keys;
        auto x = s.items.end();
        for (--x; x != s.items.begin() && keys.size() != 64;) keys.push_back((*x--).value());
        return keys;
    });
    operation("neighbours",
              [](const self& s, const probe& x) {  // of a key: one step forth and back, back and forth
                  const auto here = s.items.find(x);
                  auto forth = here, back = here;
                  auto& same = ++forth;
                  const auto next = key_at(s.items, forth);
                  const bool returns = --forth == here && &same == &forth;
                  if (here == s.items.begin())
                      return std::pair(std::vector<std::optional<int>>{next}, returns);
                  auto& same_back = --back;
                  const auto before = key_at(s.items, back);
                  return std::pair(std::vector<std::optional<int>>{next, before},
                                   returns && ++back == here && &same_back == &back);
              });
    operation("walks_both_ways", [] {
        using c = const set&;
        using iterator = typename set::iterator;
        return std::bidirectional_iterator<iterator> && std::bidirectional_iterator<position> &&
               std::is_convertible_v<iterator, position> && std::is_default_constructible_v<iterator> &&
               std::is_same_v<decltype(*std::declval<set&>().begin()), const probe&> &&
               std::is_same_v<decltype(*std::declval<c>().begin()), const probe&> &&
               std::is_base_of_v<std::bidirectional_iterator_tag,
                                 typename std::iterator_traits<iterator>::iterator_category>;
    });

    operation("copy", [](const self& s) { return s; });
    operation("move", [](self& s) { return std::move(s); });
    operation("assign", [](self& s, const self& t) { s.items = t.items; });
    operation("move_assign", [](self& s, self& t) { s.items = std::move(t.items); });
    operation("swap", [](self& s, self& t) { s.items.swap(t.items); });
    operation("friend_swap", [](self& s, self& t) {
        using std::swap;  // a header without its own has that
        swap(s.items, t.items);
    });
    operation("equal", [](const self& s, const self& t) { return s.items == t.items; });
    operation("works_without_throwing", [] {
        using c = const set&;
        using std::swap;
        return noexcept(set(std::declval<set>())) && noexcept(std::declval<set&>() = std::declval<set>()) &&
               noexcept(swap(std::declval<set&>(), std::declval<set&>())) &&
               noexcept(std::declval<set&>().clear()) && noexcept(std::declval<c>().size()) &&
               noexcept(std::declval<c>().empty()) && noexcept(std::declval<c>().begin()) &&
               noexcept(std::declval<c>().end()) && noexcept(std::declval<c>().cbegin()) &&
               noexcept(std::declval<c>().cend()) && noexcept(std::declval<c>().rbegin()) &&
               noexcept(std::declval<c>().rend());
    });
}

template <template <typename...> typename Set>
void ordered<Set>::define_as_std() {
    using self = ordered;
    const auto operation = [](const char* name, typename rows<self>::lambda f) {
        table<self>::operation(name, f);
    };
    operation("emplace", [](self& s, int x) {
        const auto [where, is_new] = s.items.emplace(probe(x));
        return told(where->value(), is_new);
    });
    operation("emplace_hint", [](self& s, int x) {
        return inserted_at(s.items, [&](position hint) { return s.items.emplace_hint(hint, probe(x)); });
    });
    operation("insert_at", [](self& s, const probe& x) {
        return inserted_at(s.items, [&](position hint) { return s.items.insert(hint, x); });
    });
    operation("insert_at_rvalue", [](self& s, int x) {
        return inserted_at(s.items, [&](position hint) { return s.items.insert(hint, probe(x)); });
    });
    operation("insert_range", [](self& s, const numbers& xs) { s.items.insert(xs.begin(), xs.end()); });
    operation("insert_list", [](self& s, int a, int b) { s.items.insert({a, b}); });
    operation("assign_list", [](self& s, int a, int b) { return &(s.items = {a, b}) == &s.items; });
    operation("of_range", [](const self&, const numbers& xs) { return self{set(xs.begin(), xs.end())}; });
    operation("of_range_by", [](const self&, const numbers& xs, int how) {
        return self{set(xs.begin(), xs.end(), chosen_order{how})};
    });
    operation("of_list", [](const self&, int a, int b) { return self{set{a, b}}; });
    operation("of_list_by",
              [](const self&, int a, int b, int how) { return self{set({a, b}, chosen_order{how})}; });
    operation("count", [](const self& s, const probe& x) { return s.items.count(x); });
    operation("upper_bound",
              [](const self& s, const probe& x) { return key_at(s.items, s.items.upper_bound(x)); });
    operation("equal_range", [](const self& s, const probe& x) {
        const auto range = s.items.equal_range(x);
        return std::pair(keys_from(range.first, range.second), key_at(s.items, range.second));
    });
    operation("order_of_values", [](const self& s) { return s.items.value_comp().how; });
    operation("erase_range", [](self& s, int skip, int count) {  // the keys from the answer on
        const auto first = std::next(s.items.begin(), skip);
        return keys_from(s.items.erase(first, std::next(first, count)), s.items.end());
    });
    operation("erase_if", [](self& s, int limit) {
        return erase_if(s.items, [limit](const probe& x) { return x.value() < limit; });
    });
    operation("keys_c_reversed", [](const self& s) {
        return keys_from(std::make_reverse_iterator(s.items.cend()),
                         std::make_reverse_iterator(s.items.cbegin()));
    });
}

}  // namespace dsa::driver
