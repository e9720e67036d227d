#pragma once
// union_find: which elements belong together, where all that ever happens is that two sets become one.
//
//     dsa::union_find u(6);    // {0} {1} {2} {3} {4} {5}
//     u.unite(0, 1);           // true: two sets became one
//     u.unite(2, 1);           // true
//     u.unite(0, 2);           // false: they were one already
//     u.together(0, 2);        // true
//     u.set_size(1);           // 3
//     u.set_count();           // 4
//
//         0     3   4   5      parent   [ 0 | 0 | 0 | 3 | 4 | 5 ]     a root is its own parent, and
//        / \                   size     [ 3 | 1 | 1 | 1 | 1 | 1 ]     only a root's size counts
//       1   2                  index      0   1   2   3   4   5
//
// Operations                  Time       Notes
//   find(x)                   O(log n)   the root of x's set; the way it took is shorter afterwards
//   unite(x, y)               O(log n)   true when two sets became one; one find for each of the two
//   together(x, y)            O(log n)   whether one set holds both
//   set_size(x)               O(log n)   of the set that holds x
//   add()                     O(1)       amortised; a further element, alone in its set; gives its number
//   depth(x)                  O(log n)   links from x to its root, as they are; for tests and drawings
//   size(), set_count()       O(1)       elements, sets
//   construction, copy        O(n)       one allocation
//   move, swap                O(1)       a moved-from object has no element
// n is the number of elements, 0 to n - 1. lg is the logarithm to base 2.
// Space: two numbers for each element, with the spare room of a growing vector; calls at most lg n deep.
//
// Invariant   I1  from each element the links lead to one root, and as many lead to it as its set has elements.
//             I2  no element of a set of s elements is deeper than lg s.
//             I3  set_count() is the number of roots.
// Halving     a find makes the way of the next one from the same element half as long, at least: after eight of
//             them any element is one link from its root.
// Row         n calls of unite, on n elements, take O(n) steps together, n times the inverse of Ackermann's
//             function, which is at most 4 for any number of elements that a machine can hold.
// Result      find gives a member of the set, the same for all its members until the set is united.
// Exceptions  find, unite, together, set_size, depth: std::out_of_range when x or y is no element, in words
//             that name the operation, and then change nothing. add, copy: strong guarantee when an allocation
//             fails. move, swap: never.
// Source      CLRS, 4th edition, 19.3 and 19.4 (disjoint-set forests and their analysis); Tarjan 1975; path
//             halving: Tarjan and van Leeuwen 1984; Sedgewick and Wayne 1.5.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "todo.hpp"  // todo("TODO 1, ...") throws: the check that needs it says "not written yet"

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
    // TODO 1: walk from x, which is an element, to the root of its set. Where should the links that you pass
    // lead, so that nobody has to take all of this way again?
    size_type root_of([[maybe_unused]] size_type x) { todo("TODO 1, find"); }

public:
    // The root of the set that holds x; the way to it is shorter afterwards.
    size_type find(size_type x) {
        require_element(x, "find");
        return root_of(x);
    }

    // TODO 2: make one set of the two that hold x and y; false when they are one already. Which two links
    // matter, and which of the two roots must go below the other so that no way gets long?
    bool unite([[maybe_unused]] size_type x, [[maybe_unused]] size_type y) { todo("TODO 2, unite"); }

    // TODO 3: a further element, alone in its set; its number. What must not have changed if there is no memory
    // for it?
    size_type add() { todo("TODO 3, add"); }

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
