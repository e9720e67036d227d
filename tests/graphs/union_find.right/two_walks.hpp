#pragma once
// right: the walk goes up once to find the root, and once more to link all that it met to it.
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
    explicit union_find(size_type n) : nodes_(n), set_count_(n) {
        for (size_type x = 0; x != n; ++x) nodes_[x] = {x, 1};
    }

private:
    size_type root_of(size_type x) noexcept {
        size_type root = x;
        while (nodes_[root].parent != root) root = nodes_[root].parent;
        while (nodes_[x].parent != root) x = std::exchange(nodes_[x].parent, root);
        return root;
    }

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
        size_type large = root_of(x), small = root_of(y);
        if (large == small) return false;
        if (nodes_[large].size < nodes_[small].size) std::swap(large, small);
        // I2: whoever gets deeper, by one link, is now in a set at least twice as large.
        nodes_[small].parent = large;
        nodes_[large].size += nodes_[small].size;
        --set_count_;
        return true;
    }

    // A further element, alone in its set; its number.
    size_type add() {
        const size_type x = size();
        nodes_.push_back({x, 1});  // may throw: nothing has changed yet
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
        return nodes_[root_of(x)].size;
    }
    [[nodiscard]] size_type set_count() const noexcept { return set_count_; }
    [[nodiscard]] size_type size() const noexcept { return nodes_.size(); }

    // The element that x is linked to; a root is linked to itself. And how many links lead from x to its root, at
    // most size(). They change nothing.
    [[nodiscard]] size_type parent(size_type x) const {
        require_element(x, "parent");
        return nodes_[x].parent;
    }
    [[nodiscard]] size_type depth(size_type x) const {
        require_element(x, "depth");
        size_type links = 0;
        for (; nodes_[x].parent != x && links != size(); x = nodes_[x].parent) ++links;
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
        nodes_.swap(other.nodes_);
        std::swap(set_count_, other.set_count_);
    }
    friend void swap(union_find& a, union_find& b) noexcept { a.swap(b); }

    // The first invariant found broken, or "" when all hold. O(n log n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const {
        std::vector<size_type> members(size(), 0), deepest(size(), 0);
        size_type roots = 0;
        bool rooted = true, counted = true, flat = true;
        for (size_type x = 0; x != size() && rooted; ++x) {
            size_type root = x, links = 0;
            for (; links != size() && nodes_[root].parent != root; ++links) {
                rooted = nodes_[root].parent < size();
                root = rooted ? nodes_[root].parent : root;
            }
            rooted = rooted && links != size();
            roots += links == 0 ? 1 : 0;
            ++members[root];
            deepest[root] = links > deepest[root] ? links : deepest[root];
        }
        for (size_type x = 0; x != size(); ++x) {
            counted = counted && (members[x] == 0 || members[x] == nodes_[x].size);
            flat = flat && (members[x] == 0 || members[x] >> deepest[x] != 0);  // depth <= lg members
        }
        return !rooted               ? "I1: the links of an element lead to no root"
               : !counted            ? "I1: the size of a root is not that of its set"
               : roots != set_count_ ? "I3: set_count_ is not the number of roots"
               : !flat               ? "I2: an element is deeper than the logarithm of its set's size"
                                     : "";
    }

private:
    struct node {
        size_type parent;  // nearer to the root; a root's is the root itself
        size_type size;    // of the set, where the element is a root
    };
    void require_element(size_type x, const char* operation) const {
        if (x >= size())
            throw std::out_of_range("dsa::union_find::" + std::string(operation) + ": " + std::to_string(x) +
                                    " is none of " + std::to_string(size()) + " elements");
    }

    std::vector<node> nodes_;
    size_type set_count_ = 0;
};

}  // namespace dsa
