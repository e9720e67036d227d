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

namespace dsa {

class trie {
public:
    using value_type = std::string;
    using size_type = std::size_t;

    trie() = default;
    trie(const trie& other) : trie() {  // delegates: if an allocation fails, ~trie cleans up
        root_.count = other.root_.count;
        root_.is_key = other.root_.is_key;
        std::vector<std::pair<const node*, link*>> open{{other.root_.child.get(), &root_.child}};
        while (!open.empty()) {
            const auto [from, to] = open.back();
            open.pop_back();
            if (!from) continue;
            *to = std::make_unique<node>(*from);
            open.emplace_back(from->next.get(), &(*to)->next);
            open.emplace_back(from->child.get(), &(*to)->child);
        }
    }
    // The default would recurse, once per byte of the longest key. Nodes to be freed form a list; the children of the
    // first come in front of it, so that it owns nothing when it goes.
    ~trie() {
        for (link first = std::move(root_.child); first;) {
            link rest = std::move(first->next);
            link* end = &first->child;
            while (*end) end = &(*end)->next;
            *end = std::move(rest);
            first = std::exchange(first->child, nullptr);
        }
    }

    // Adds the key; false when it was there. All that may fail comes before the first change.
    bool insert(std::string_view key) {
        node* at = &root_;
        link* place = nullptr;  // where the next node of the path is, or belongs
        size_type known = 0;    // so many bytes of the key are on the path already
        for (; known != key.size(); ++known, at = place->get()) {
            place = &place_of(*at, key[known]);
            if (!leads_to(*place, key[known])) break;
        }
        if (known == key.size()) {
            if (at->is_key) return false;
        } else {
            trie rest;  // the nodes to come, which lead to this key alone; frees them if an allocation fails
            link* end = &rest.root_.child;
            for (const char byte : key.substr(known)) {
                *end = std::make_unique<node>(byte);
                at = end->get();
                at->count = 1;
                end = &at->child;
            }
            rest.root_.child->next = std::move(*place);
            *place = std::move(rest.root_.child);
        }
        at->is_key = true;
        at = &root_;
        ++at->count;
        for (const char byte : key.substr(0, known)) {
            at = place_of(*at, byte).get();
            ++at->count;
        }
        return true;
    }
    // Whether the key is there: a path that goes on is none.
    [[nodiscard]] bool contains(std::string_view key) const noexcept {
        const node* const end = find(key);
        return end && end->is_key;
    }
    // Removes the key. The first node on its way that leads to no other key goes, with all below it.
    bool erase(std::string_view key) noexcept {
        if (!contains(key)) return false;
        node* at = &root_;
        --at->count;
        for (const char byte : key) {
            link& place = place_of(*at, byte);
            if (place->count == 1) {
                trie cut_off;  // frees without recursion
                cut_off.root_.child = std::move(place);
                place = std::move(cut_off.root_.child->next);
                return true;
            }
            at = place.get();
            --at->count;
        }
        at->is_key = false;
        return true;
    }

    // How many keys begin with prefix, itself included.
    [[nodiscard]] size_type count_prefix(std::string_view prefix) const noexcept {
        const node* const end = find(prefix);
        return end ? end->count : 0;
    }
    // The longest key that text begins with: the most special of the rules that apply.
    [[nodiscard]] std::optional<std::string_view> longest_prefix(std::string_view text) const noexcept {
        std::optional<std::string_view> longest;
        const node* at = &root_;
        for (size_type passed = 0;; ++passed) {
            if (at->is_key) longest = text.substr(0, passed);
            if (passed == text.size()) return longest;
            at = child_of(*at, text[passed]);
            if (!at) return longest;
        }
    }
    // All keys that begin with prefix, in order. A node comes before its children, and these before its next sibling.
    [[nodiscard]] std::vector<std::string> keys_with_prefix(std::string_view prefix = "") const {
        std::vector<std::string> keys;
        const node* const top = find(prefix);
        if (!top) return keys;
        keys.reserve(top->count);
        std::string text(prefix);
        if (top->is_key) keys.push_back(text);
        std::vector<const node*> path;  // from below top to where the walk is: a byte of text each
        for (const node* at = top->child.get(); at || !path.empty();) {
            if (at) {
                path.push_back(at);
                text.push_back(at->byte);
                if (at->is_key) keys.push_back(text);
                at = at->child.get();
            } else {
                at = path.back()->next.get();
                path.pop_back();
                text.pop_back();
            }
        }
        return keys;
    }

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
