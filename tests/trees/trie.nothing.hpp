#pragma once
// nothing: compiles, and does nothing in the bodies that a learner writes.
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

    bool insert([[maybe_unused]] std::string_view key) { return {}; }
    [[nodiscard]] bool contains([[maybe_unused]] std::string_view key) const { return {}; }
    [[nodiscard]] size_type count_prefix([[maybe_unused]] std::string_view prefix) const { return {}; }
    [[nodiscard]] std::optional<std::string_view> longest_prefix(
        [[maybe_unused]] std::string_view text) const {
        return {};
    }
    [[nodiscard]] std::vector<std::string> keys_with_prefix(
        [[maybe_unused]] std::string_view prefix = "") const {
        return {};
    }
    bool erase([[maybe_unused]] std::string_view key) { return {}; }
    trie([[maybe_unused]] const trie& other) : trie() {}
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
