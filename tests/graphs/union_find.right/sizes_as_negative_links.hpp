#pragma once
// right: Sedgewick: one array, where a root holds the size of its set as a negative number; path splitting; names of std.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace std;

namespace dsa {

class union_find {
public:
    using size_type = size_t;

    union_find() = default;
    explicit union_find(size_type n) : link_(n, -1), set_count_(n) {}

    size_type find(size_type x) { return root_of(checked(x, "find")); }
    bool unite(size_type x, size_type y) {
        checked(x, "unite");
        checked(y, "unite");
        x = root_of(x);
        y = root_of(y);
        if (x == y) return false;
        if (link_[x] > link_[y]) swap(x, y);
        link_[x] += link_[y];
        link_[y] = static_cast<long>(x);
        --set_count_;
        return true;
    }
    size_type add() {
        link_.push_back(-1);
        ++set_count_;
        return link_.size() - 1;
    }
    bool together(size_type x, size_type y) {
        checked(x, "together");
        checked(y, "together");
        return root_of(x) == root_of(y);
    }
    size_type set_size(size_type x) {
        return static_cast<size_type>(-link_[root_of(checked(x, "set_size"))]);
    }
    size_type set_count() const noexcept { return set_count_; }
    size_type size() const noexcept { return link_.size(); }
    size_type depth(size_type x) const {
        checked(x, "depth");
        size_type links = 0;
        for (; link_[x] >= 0; x = static_cast<size_type>(link_[x])) ++links;
        return links;
    }

    union_find(const union_find&) = default;
    union_find(union_find&& other) noexcept { swap(other); }
    union_find& operator=(union_find other) noexcept {
        swap(other);
        return *this;
    }
    void swap(union_find& other) noexcept {
        link_.swap(other.link_);
        std::swap(set_count_, other.set_count_);
    }
    friend void swap(union_find& a, union_find& b) noexcept { a.swap(b); }

    size_type parent(size_type x) const {
        checked(x, "parent");
        return link_[x] < 0 ? x : static_cast<size_type>(link_[x]);
    }
    string_view broken_invariant() const { return ""; }

private:
    size_type checked(size_type x, const char* operation) const {
        if (x >= size())
            throw out_of_range(string("dsa::union_find::") + operation + ": there is no " + to_string(x));
        return x;
    }
    size_type root_of(size_type x) {
        while (link_[x] >= 0) {
            const auto up = static_cast<size_type>(link_[x]);
            if (link_[up] < 0) return up;
            link_[x] = link_[up];
            x = up;
        }
        return x;
    }
    void swap(size_type& a, size_type& b) { std::swap(a, b); }

    vector<long> link_;  // of a root the size of its set, negative
    size_type set_count_ = 0;
};

}  // namespace dsa
