#pragma once
// trie: a set of strings, each a path of its bytes from the root; what keys begin with in common is there once.
//
//     dsa::trie t;
//     for (const char* key : {"to", "ten", "tea", "i", "inn", "in"}) t.insert(key);
//     t.count_prefix("te");                       // 2
//     t.contains("te");                           // false: no key ends there
//     t.longest_prefix("inner") == "inn";         // true
//     t.keys_with_prefix("in").front() == "in";   // true
//
//     root_ -> i* -> n* -> n*           a star: a key ends here. Each node owns its first child, to the right, and
//              |                        its next sibling, below: child -> and next |, in the order of their bytes
//              t -> e -> a*
//                   |    |
//                   o*   n*
//
// Operations                 Time   Notes
//   insert(key)              O(n)   false when it was there
//   contains(key)            O(n)
//   erase(key)               O(n)   false when it was not there; allocates nothing
//   count_prefix(prefix)     O(n)   how many keys begin with it; "" is where every key begins
//   longest_prefix(text)     O(n)   the longest key that text begins with, or nothing
//   keys_with_prefix(prefix) O(n)   n bytes of prefix and keys; all of them, in order; "" unless given
//   size(), empty()          O(1)
//   copy, ==                 O(n)   n nodes
//   destruction              O(n)   n nodes
//   move, swap               O(1)   a moved-from trie is empty
// Time        n is the length of the key or the text, whatever the number of keys: a node is left after 256 steps at most,
//             one for each byte that may follow.
// Space: a node for each beginning that keys have, at most 256 bytes for each byte of a key; erase gives back every node
//        that no key needs any more; constant call depth in all operations, however long a key is.
//
// Invariant   I1  count of a node is the number of keys that end in it or below it.
//             I2  siblings have different bytes, in ascending order.
//             I3  a key ends in every node that has no child: none is kept for keys that are gone.
// Order       of bytes, as unsigned char: as std::string's. A key may hold any bytes, 0 too, and may be empty.
// Exceptions  insert, copy: strong guarantee when an allocation fails. erase, move, swap, contains, count_prefix,
//             longest_prefix, size, empty: never.
// Result      longest_prefix is a part of text, and valid as long as that is.
// Iterators   none: keys_with_prefix gives copies.
// Source      de la Briandais, File searching using variable length keys, 1959; Fredkin, Trie memory, Communications of
//             the ACM 3 (1960); Knuth, The Art of Computer Programming 3, 6.3.
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "todo.hpp"

namespace dsa {

class trie {
public:
    using value_type = std::string;
    using size_type = std::size_t;

    trie() = default;

    // TODO 1: add the key; false when it was there. Walk along the path as far as it goes (place_of, leads_to). Build
    //         the rest in a trie of its own, which frees it if an allocation fails, and only then hang it in. Which
    //         counts rise, and when?
    bool insert([[maybe_unused]] std::string_view key) { todo("TODO 1, insert"); }
    // TODO 2: whether the key is there. find, below, gives the end of a path: is every path a key?
    [[nodiscard]] bool contains([[maybe_unused]] std::string_view key) const { todo("TODO 2, contains"); }
    // TODO 3: how many keys begin with prefix, itself included. Who knows that already?
    [[nodiscard]] size_type count_prefix([[maybe_unused]] std::string_view prefix) const {
        todo("TODO 3, count_prefix");
    }
    // TODO 4: the longest key that text begins with, as a part of text; nothing when there is none. Which was the last
    //         key on the way?
    [[nodiscard]] std::optional<std::string_view> longest_prefix(
        [[maybe_unused]] std::string_view text) const {
        todo("TODO 4, longest_prefix");
    }
    // TODO 5: all keys that begin with prefix, in order, without recursion. Keep the path from the end of prefix to where
    //         you are: where do you go when a node has no child, and when it has no sibling either?
    [[nodiscard]] std::vector<std::string> keys_with_prefix(
        [[maybe_unused]] std::string_view prefix = "") const {
        todo("TODO 5, keys_with_prefix");
    }
    // TODO 6: remove the key; false when it was not there. Which nodes led to this key alone, and which of them owns all
    //         the others?
    bool erase([[maybe_unused]] std::string_view key) { todo("TODO 6, erase"); }
    // TODO 7: an independent copy, without recursion. What is still to be copied, and where does it go?
    trie([[maybe_unused]] const trie& other) : trie() { todo("TODO 7, copy"); }
    // TODO 8: this compiles as it is. Why does it overflow the call stack for one key of a million bytes?
    ~trie() {}

    // From here on, all is given.
    trie(trie&& other) noexcept { swap(other); }
    trie& operator=(trie other) noexcept {  // other is the copy, or took over what was moved in
        swap(other);
        return *this;
    }
    void swap(trie& other) noexcept {
        root_.child.swap(other.root_.child);
        std::swap(root_.count, other.root_.count);
        std::swap(root_.is_key, other.root_.is_key);
    }
    friend void swap(trie& a, trie& b) noexcept { a.swap(b); }

    // Equal: the same keys, and so the same nodes.
    [[nodiscard]] friend bool operator==(const trie& a, const trie& b) {
        std::vector<std::pair<const node*, const node*>> open{{&a.root_, &b.root_}};
        while (!open.empty()) {
            const auto [x, y] = open.back();
            open.pop_back();
            if (!x || !y) continue;  // both: where counts were equal, so is what they count
            if (x->byte != y->byte || x->count != y->count || x->is_key != y->is_key) return false;
            open.emplace_back(x->next.get(), y->next.get());
            open.emplace_back(x->child.get(), y->child.get());
        }
        return true;
    }

    [[nodiscard]] size_type size() const noexcept { return root_.count; }
    [[nodiscard]] bool empty() const noexcept { return root_.count == 0; }

    // The first invariant found broken, or "" when all hold. O(n) for n nodes, for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const {
        std::vector<const node*> open{&root_};
        while (!open.empty()) {
            const node* const at = open.back();
            open.pop_back();
            size_type counted = at->is_key ? 1 : 0;
            for (const node* c = at->child.get(); c; c = c->next.get()) {
                counted += c->count;
                if (c->next && !before(c->byte, c->next->byte)) return "I2: siblings are out of order";
                open.push_back(c);
            }
            if (counted != at->count) return "I1: count of a node is not the number of keys below";
            if (counted == 0 && at != &root_) return "I3: a node without a key is left";
        }
        return "";
    }

private:
    struct node;
    using link = std::unique_ptr<node>;
    struct node {
        explicit node(char b = 0) : byte(b) {}
        explicit node(const node& other)
            : byte(other.byte), is_key(other.is_key), count(other.count) {}  // no links
        char byte;
        bool is_key = false;
        size_type count = 0;
        link child, next;
    };

    [[nodiscard]] static bool before(char a, char b) noexcept {
        return static_cast<unsigned char>(a) < static_cast<unsigned char>(b);
    }
    [[nodiscard]] static bool leads_to(const link& place, char byte) noexcept {
        return place && place->byte == byte;
    }
    // The link to the child with this byte; where there is none, the link at which it belongs.
    [[nodiscard]] static link& place_of(node& parent, char byte) noexcept {
        link* place = &parent.child;
        while (*place && before((*place)->byte, byte)) place = &(*place)->next;
        return *place;
    }
    [[nodiscard]] static const node* child_of(const node& parent, char byte) noexcept {
        const node* child = parent.child.get();
        while (child && before(child->byte, byte)) child = child->next.get();
        return child && child->byte == byte ? child : nullptr;
    }
    // The node at the end of this path, or null where there is no such path.
    [[nodiscard]] const node* find(std::string_view path) const noexcept {
        const node* at = &root_;
        for (const char byte : path) {
            at = child_of(*at, byte);
            if (!at) return nullptr;
        }
        return at;
    }

    node root_;  // where every key begins; its byte is never looked at
};

}  // namespace dsa
