#pragma once
// sequence: what the suite kit::sequences asks of a list, the same for every list. A driver names the list, in a part of
// rare operations:
//
//     using list_sequence = dsa::driver::sequence<dsa::singly_linked_list<probe>>;
//     DSA_OPERATIONS_OF("sequence", list_sequence) { list_sequence::define(); }
#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

#include "driver/operations.hpp"
#include "driver/positions.hpp"

namespace dsa::driver {

// Reads a vector once: all copies of it stand at the same place, as those of a stream do. Exactly an input iterator.
class single_pass {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = probe;
    using difference_type = std::ptrdiff_t;
    using pointer = const probe*;
    using reference = const probe&;

    single_pass(const probe** place, const probe* end) : place_(place), end_(end) {}
    const probe& operator*() const { return **place_; }
    const probe* operator->() const { return *place_; }
    single_pass& operator++() { return ++*place_, *this; }
    struct passed {
        probe value;
        const probe& operator*() const { return value; }
    };
    passed operator++(int) { return {*(*place_)++}; }
    friend bool operator==(const single_pass& a, const single_pass& b) { return a.here() == b.here(); }

private:
    [[nodiscard]] const probe* here() const { return place_ ? *place_ : end_; }
    const probe** place_;  // null for the end
    const probe* end_;
};

// An element that offers < and == and no more: a list of these is ordered all the same.
struct less_only {
    int value;
    friend bool operator==(const less_only& a, const less_only& b) { return a.value == b.value; }
    friend bool operator<(const less_only& a, const less_only& b) { return a.value < b.value; }
};

// An element whose third default construction throws; how many of them live is counted.
struct third_throws {
    static inline int made = 0, alive = 0;
    third_throws() {
        if (++made == 3) throw made;
        ++alive;
    }
    third_throws(const third_throws&) { ++alive; }
    ~third_throws() { --alive; }
};

template <template <typename...> typename List>
struct sequence {
    using list = List<probe>;
    using numbers = std::vector<probe>;
    list items;

    static void define();

private:
    static int sign(auto order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }
    static int after(list& s, typename list::iterator place) { return position_of(s, place); }
    template <typename Use>
    static auto read_once(const numbers& v, Use use) {
        const probe *place = v.data(), *const end = v.data() + v.size();
        return use(single_pass(&place, end), single_pass(nullptr, end));
    }
};

template <template <typename...> typename List>
void sequence<List>::define() {
    using self = sequence;
    const auto operation = [](const char* name, typename rows<self>::lambda f) {
        table<self>::operation(name, f);
    };
    operation("push_front", [](self& s, int x) { s.items.push_front(x); });
    operation("push_back", [](self& s, int x) { s.items.push_back(x); });
    operation("size", [](const self& s) { return s.items.size(); });
    operation("empty", [](const self& s) { return s.items.empty(); });
    operation("broken_invariant", [](const self& s) { return s.items.broken_invariant(); });
    operation("elements", [](const self& s) {  // a chain that runs in a circle is seen as a long one
        std::vector<int> xs;
        for (auto here = s.items.cbegin(); here != s.items.cend() && xs.size() < s.items.size() + 64; ++here)
            xs.push_back(here->value());
        return xs;
    });

    operation("of_defaults", [](const self&, int n) { return self{list(static_cast<std::size_t>(n))}; });
    operation("of_copies",
              [](const self&, int n, const probe& x) { return self{list(static_cast<std::size_t>(n), x)}; });
    operation("of_range", [](const self&, const numbers& v) { return self{list(v.begin(), v.end())}; });
    operation("of_single_pass", [](const self&, const numbers& v) {
        return read_once(v, [](single_pass a, single_pass b) { return self{list(a, b)}; });
    });
    operation("of_list", [](const self&, const probe& a, const probe& b, const probe& c) {
        return self{list{a, b, c}};
    });
    operation("left_of_defaults_that_throw", [] {  // -1: none threw
        third_throws::made = third_throws::alive = 0;
        try {
            const List<third_throws> all(5);
        } catch (int) { return third_throws::alive; }
        return -1;
    });
    operation("assign_copies",
              [](self& s, int n, const probe& x) { s.items.assign(static_cast<std::size_t>(n), x); });
    operation("assign_range", [](self& s, const numbers& v) { s.items.assign(v.begin(), v.end()); });
    operation("assign_single_pass", [](self& s, const numbers& v) {
        read_once(v, [&](single_pass a, single_pass b) { s.items.assign(a, b); });
    });
    operation("assign_list",
              [](self& s, const probe& a, const probe& b, const probe& c) { s.items.assign({a, b, c}); });
    operation("become_list", [](self& s, const probe& a, const probe& b, const probe& c) {
        return &(s.items = {a, b, c}) == &s.items;
    });
    operation("insert_copies", [](self& s, int at_, int n, const probe& x) {
        return after(s.items, s.items.insert_after(at(s.items, at_), static_cast<std::size_t>(n), x));
    });
    operation("insert_range", [](self& s, int at_, const numbers& v) {
        return after(s.items, s.items.insert_after(at(s.items, at_), v.begin(), v.end()));
    });
    operation("insert_single_pass", [](self& s, int at_, const numbers& v) {
        return read_once(v, [&](single_pass a, single_pass b) {
            return after(s.items, s.items.insert_after(at(s.items, at_), a, b));
        });
    });
    operation("insert_pair", [](self& s, int at_, const probe& a, const probe& b) {
        return after(s.items, s.items.insert_after(at(s.items, at_), {a, b}));
    });
    operation("emplace_after", [](self& s, int at_, const probe& x) {
        return after(s.items, s.items.emplace_after(at(s.items, at_), x));
    });
    // Each gives whether the reference that comes back is to the new element.
    operation("emplace_front", [](self& s, const probe& x) {
        const probe& made = s.items.emplace_front(x);
        return &made == &s.items.front();
    });
    operation("emplace_back", [](self& s, const probe& x) {
        const probe& made = s.items.emplace_back(x);
        return &made == &s.items.back();
    });
    operation("erase_range", [](self& s, int from, int to) {
        return after(s.items, s.items.erase_after(at(s.items, from), at(s.items, to)));
    });
    operation("resize", [](self& s, int n) { s.items.resize(static_cast<std::size_t>(n)); });
    operation("resize_with",
              [](self& s, int n, const probe& x) { s.items.resize(static_cast<std::size_t>(n), x); });
    operation("remove_below", [](self& s, int x) {
        return s.items.remove_if([x](const probe& y) { return y.value() < x; });
    });
    operation("unique_tens", [](self& s) {
        return s.items.unique(
            [](const probe& a, const probe& b) { return a.value() / 10 == b.value() / 10; });
    });
    operation("remove_own_first", [](self& s) { return s.items.remove(s.items.front()); });
    operation("append_own_first", [](self& s) { s.items.push_back(s.items.front()); });
    operation("insert_own_first", [](self& s, int at_, int n) {
        s.items.insert_after(at(s.items, at_), static_cast<std::size_t>(n), s.items.front());
    });
    operation("resize_with_own_first",
              [](self& s, int n) { s.items.resize(static_cast<std::size_t>(n), s.items.front()); });

    operation("compare", [](const self& s, const self& t) { return sign(s.items <=> t.items); });
    operation("less", [](const self& s, const self& t) { return s.items < t.items; });
    operation("compare_by_less", [](const self&, const std::vector<int>& a, const std::vector<int>& b) {
        List<less_only> x, y;
        for (const int i : a) x.push_back({i});
        for (const int i : b) y.push_back({i});
        return sign(x <=> y);
    });
    operation("orders_as_its_elements", [] {
        return std::is_same_v<decltype(std::declval<const list&>() <=> std::declval<const list&>()),
                              std::strong_ordering> &&
               std::is_same_v<decltype(std::declval<const List<less_only>&>() <=>
                                       std::declval<const List<less_only>&>()),
                              std::weak_ordering>;
    });
    operation("max_size_is_what_memory_can_hold", [](const self& s) {
        const auto most = static_cast<std::size_t>(PTRDIFF_MAX) / (sizeof(probe) + sizeof(void*));
        return s.items.max_size() <= most && s.items.max_size() > most / 4 * 3;
    });

    operation("pre_increment", [](self& s, int at_) {  // where it stands, and whether it gave itself
        auto here = at(s.items, at_);
        auto& same = ++here;
        return std::pair(after(s.items, here), &same == &here);
    });
    operation("post_increment", [](self& s, int at_) {  // what it gave, and where it stands
        auto here = at(s.items, at_);
        const auto before = here++;
        return std::pair(after(s.items, before), after(s.items, here));
    });
    operation("const_increments", [](self& s, int at_) {
        typename list::const_iterator here = at(s.items, at_);
        const auto before = here++;
        auto again = before;
        auto& same = ++again;
        return std::pair(position_of(std::as_const(s.items), before),
                         &same == &again && here == again ? position_of(std::as_const(s.items), here) : -1);
    });
    operation("same_place", [](self& s, int a, int b) {  // each way of asking; -1 where they differ
        const auto x = at(s.items, a), y = at(s.items, b);
        const typename list::const_iterator cx = x, cy = y;
        const bool same = x == y;
        return (x != y) != same && (cx == cy) == same && (cx != cy) != same && (x == cy) == same &&
                       (cx == y) == same
                   ? int(same)
                   : -1;
    });
    operation("arrow", [](self& s, int at_) {
        const auto here = at(s.items, at_);
        const typename list::const_iterator there = here;
        return here.operator->() == &*here && there.operator->() == &*there && &*there == &*here
                   ? here->value()
                   : probe::moved_from;
    });
    operation("both_ends_agree", [](self& s) {
        const list& c = s.items;
        return s.items.begin() == c.begin() && c.begin() == c.cbegin() && s.items.end() == c.end() &&
               c.end() == c.cend() && s.items.before_begin() == c.before_begin() &&
               c.before_begin() == c.cbefore_begin() && std::next(c.cbefore_begin()) == c.begin() &&
               c.before_begin() != c.begin() && (c.begin() == c.end()) == c.empty();
    });
    operation("iterators_of_nothing_are_equal", [] {
        return typename list::iterator() == typename list::iterator() &&
               typename list::const_iterator() == typename list::const_iterator() &&
               std::is_nothrow_default_constructible_v<typename list::iterator>;
    });
    operation("found", [](self& s, int x) {
        return after(s.items, std::ranges::find(s.items, x, [](const probe& p) { return p.value(); }));
    });
    operation("counted",
              [](const self& s, const probe& x) { return std::count(s.items.begin(), s.items.end(), x); });
    operation("distance", [](const self& s) {
        return std::pair(std::distance(s.items.begin(), s.items.end()), std::ranges::distance(s.items));
    });
    operation("double_each", [](self& s) {
        for (probe& x : s.items) x = x.value() * 2;
    });
    operation("rotate",
              [](self& s) { std::rotate(s.items.begin(), std::next(s.items.begin()), s.items.end()); });
    operation("squares", [](const self& s) {
        std::vector<int> all;
        for (const int x :
             s.items | std::views::transform([](const probe& p) { return p.value() * p.value(); }))
            all.push_back(x);
        return all;
    });
    operation("iterators_are_forward", [] {
        using mutable_iterator = typename list::iterator;
        using const_iterator = typename list::const_iterator;
        return std::forward_iterator<mutable_iterator> && std::forward_iterator<const_iterator> &&
               std::ranges::forward_range<list> && std::ranges::forward_range<const list> &&
               std::indirectly_writable<mutable_iterator, probe> &&
               std::is_same_v<std::iter_value_t<const_iterator>, probe> &&
               std::is_base_of_v<std::forward_iterator_tag,
                                 typename std::iterator_traits<mutable_iterator>::iterator_category> &&
               std::sentinel_for<const_iterator, mutable_iterator>;
    });
    operation("iterators_convert_to_const_and_never_back", [] {
        return std::is_convertible_v<typename list::iterator, typename list::const_iterator> &&
               !std::is_constructible_v<typename list::iterator, typename list::const_iterator>;
    });
    operation("const_lists_are_read_only", [] {
        using c = const list&;
        return std::is_same_v<decltype(*std::declval<c>().begin()), const probe&> &&
               std::is_same_v<decltype(*std::declval<list&>().cbegin()), const probe&> &&
               std::is_same_v<decltype(*std::declval<c>().before_begin()), const probe&> &&
               std::is_same_v<decltype(*std::declval<c>().end()), const probe&> &&
               std::is_same_v<decltype(std::declval<c>().front()), const probe&> &&
               std::is_same_v<decltype(std::declval<c>().back()), const probe&>;
    });
    operation("looks_without_throwing", [] {
        using m = list&;
        using c = const list&;
        return noexcept(std::declval<c>().size()) && noexcept(std::declval<c>().empty()) &&
               noexcept(std::declval<c>().max_size()) && noexcept(std::declval<m>().before_begin()) &&
               noexcept(std::declval<c>().before_begin()) && noexcept(std::declval<c>().cbefore_begin()) &&
               noexcept(std::declval<m>().begin()) && noexcept(std::declval<c>().begin()) &&
               noexcept(std::declval<c>().cbegin()) && noexcept(std::declval<m>().end()) &&
               noexcept(std::declval<c>().end()) && noexcept(std::declval<c>().cend());
    });
    operation("names_its_types", [] {
        return std::is_same_v<typename list::value_type, probe> &&
               std::is_same_v<typename list::reference, probe&> &&
               std::is_same_v<typename list::const_reference, const probe&> &&
               std::is_same_v<typename list::pointer, probe*> &&
               std::is_same_v<typename list::const_pointer, const probe*> &&
               std::is_unsigned_v<typename list::size_type> &&
               std::is_same_v<typename list::difference_type,
                              std::iter_difference_t<typename list::iterator>> &&
               std::is_same_v<decltype(List(std::declval<const int*>(), std::declval<const int*>())),
                              List<int>>;
    });
}

}  // namespace dsa::driver
