#pragma once
// right: CLRS: union by rank, a find that recurses, an array for each number; room for all is made first.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa {

class union_find {
public:
    using size_type = std::size_t;

    // n elements, each alone.
    union_find() = default;
    explicit union_find(size_type n) : parent_(n), size_(n, 1), rank_(n), set_count_(n) {
        for (size_type x = 0; x != n; ++x) parent_[x] = x;
    }

private:
    size_type root_of(size_type x) noexcept { return parent_[x] == x ? x : parent_[x] = root_of(parent_[x]); }

public:
    // The root of the set that holds x; the way to it is shorter afterwards.
    size_type find(size_type x) {
        require_element(x, "find");
        return root_of(x);
    }

    // Makes one set of the two that hold x and y; false when they are one already.
    bool unite(size_type x, size_type y) {
        require_element(x, "unite");
        require_element(y, "unite");
        size_type upper = root_of(x), lower = root_of(y);
        if (upper == lower) return false;
        if (rank_[upper] < rank_[lower]) std::swap(upper, lower);
        if (rank_[upper] == rank_[lower]) ++rank_[upper];
        parent_[lower] = upper;
        size_[upper] += size_[lower];
        --set_count_;
        return true;
    }

    // A further element, alone in its set; its number.
    size_type add() {
        const size_type x = size();
        if (x == parent_.capacity()) {  // room everywhere before anything is put anywhere
            parent_.reserve(2 * x + 1);
            size_.reserve(2 * x + 1);
            rank_.reserve(2 * x + 1);
        }
        parent_.push_back(x);
        size_.push_back(1);
        rank_.push_back(0);
        ++set_count_;
        return x;
    }

    [[nodiscard]] bool together(size_type x, size_type y) {
        require_element(x, "together");
        require_element(y, "together");
        return root_of(x) == root_of(y);
    }
    [[nodiscard]] size_type set_size(size_type x) {
        require_element(x, "set_size");
        return size_[root_of(x)];
    }
    [[nodiscard]] size_type set_count() const noexcept { return set_count_; }
    [[nodiscard]] size_type size() const noexcept { return parent_.size(); }

    // The element that x is linked to; a root is linked to itself. And how many links lead from x to its root, at
    // most size(). They change nothing.
    [[nodiscard]] size_type parent(size_type x) const {
        require_element(x, "parent");
        return parent_[x];
    }
    [[nodiscard]] size_type depth(size_type x) const {
        require_element(x, "depth");
        size_type links = 0;
        for (; parent_[x] != x && links != size(); x = parent_[x]) ++links;
        return links;
    }

    // Copy and destruction are the vector's; what was moved from has no elements.
    union_find(const union_find&) = default;
    union_find(union_find&& other) noexcept { swap(other); }
    union_find& operator=(union_find other) noexcept {
        swap(other);
        return *this;
    }
    ~union_find() = default;
    void swap(union_find& other) noexcept {
        parent_.swap(other.parent_);
        size_.swap(other.size_);
        rank_.swap(other.rank_);
        std::swap(set_count_, other.set_count_);
    }
    friend void swap(union_find& a, union_find& b) noexcept { a.swap(b); }

    [[nodiscard]] std::string_view broken_invariant() const { return ""; }

private:
    void require_element(size_type x, const char* operation) const {
        if (x >= size())
            throw std::out_of_range("dsa::union_find::" + std::string(operation) + ": " + std::to_string(x) +
                                    " is none of " + std::to_string(size()) + " elements");
    }

    std::vector<size_type> parent_, size_;
    std::vector<unsigned char> rank_;  // of a root: no element is more links below it
    size_type set_count_ = 0;
};

}  // namespace dsa
