#pragma once
// Raw pointers, a parent in each node, siblings in both directions of time: the walk back needs no stack.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa {

class trie {
    struct node {
        node* parent;
        node* child;
        node* next;
        std::size_t count;
        unsigned char byte;
        bool is_key;
    };

public:
    using value_type = std::string;
    using size_type = std::size_t;

    trie() noexcept = default;
    trie(const trie& other) {
        try {
            const node* from = &other.root_;
            node* to = &root_;
            for (;;) {  // in preorder, both walks side by side
                to->count = from->count;
                to->is_key = from->is_key;
                if (from->child) {
                    to->child = new node{to, nullptr, nullptr, 0, from->child->byte, false};
                    from = from->child;
                    to = to->child;
                    continue;
                }
                while (from->parent && !from->next) {
                    from = from->parent;
                    to = to->parent;
                }
                if (!from->parent) break;
                to->next = new node{to->parent, nullptr, nullptr, 0, from->next->byte, false};
                from = from->next;
                to = to->next;
            }
        } catch (...) {
            clear();
            throw;
        }
    }
    trie(trie&& other) noexcept { swap(other); }
    trie& operator=(trie other) noexcept {
        swap(other);
        return *this;
    }
    ~trie() { clear(); }

    bool insert(std::string_view key) {
        node* at = &root_;
        std::size_t known = 0;
        for (; known != key.size(); ++known) {
            node* const child = child_of(at, key[known]);
            if (!child) break;
            at = child;
        }
        if (known == key.size() && at->is_key) return false;
        node* const fork = at;
        try {
            for (; known != key.size(); ++known) at = add_child(at, key[known]);
        } catch (...) {
            prune(at, fork);
            throw;
        }
        at->is_key = true;
        for (; at; at = at->parent) ++at->count;
        return true;
    }
    [[nodiscard]] bool contains(std::string_view key) const noexcept {
        const node* const end = find(key);
        return end && end->is_key;
    }
    bool erase(std::string_view key) noexcept {
        node* const end = const_cast<node*>(find(key));
        if (!end || !end->is_key) return false;
        end->is_key = false;
        for (node* at = end; at; at = at->parent) --at->count;
        node* top = end;
        while (top->parent && top->count == 0) top = top->parent;
        prune(end, top);
        return true;
    }
    [[nodiscard]] std::size_t count_prefix(std::string_view prefix) const noexcept {
        const node* const end = find(prefix);
        return end ? end->count : 0;
    }
    [[nodiscard]] std::optional<std::string_view> longest_prefix(std::string_view text) const noexcept {
        const node* at = &root_;
        std::size_t passed = 0;
        for (; passed != text.size(); ++passed) {
            const node* const child = child_of(at, text[passed]);
            if (!child) break;
            at = child;
        }
        while (at && !at->is_key) {  // back from where the walk ended
            at = at->parent;
            --passed;
        }
        if (!at) return std::nullopt;
        return std::string_view(text.data(), passed);
    }
    [[nodiscard]] std::vector<std::string> keys_with_prefix(std::string_view prefix = {}) const {
        std::vector<std::string> keys;
        const node* const top = find(prefix);
        if (!top) return keys;
        std::string text(prefix);
        const node* at = top;
        for (;;) {
            if (at->is_key) keys.push_back(text);
            if (at->child) {
                at = at->child;
                text += static_cast<char>(at->byte);
                continue;
            }
            while (at != top && !at->next) {
                at = at->parent;
                text.pop_back();
            }
            if (at == top) return keys;
            at = at->next;
            text.back() = static_cast<char>(at->byte);
        }
    }
    void swap(trie& other) noexcept {
        std::swap(root_, other.root_);
        for (node* c = root_.child; c; c = c->next) c->parent = &root_;
        for (node* c = other.root_.child; c; c = c->next) c->parent = &other.root_;
    }
    friend void swap(trie& a, trie& b) noexcept { a.swap(b); }
    friend bool operator==(const trie& a, const trie& b) {
        return a.root_.count == b.root_.count && a.keys_with_prefix() == b.keys_with_prefix();
    }
    [[nodiscard]] std::size_t size() const noexcept { return root_.count; }
    [[nodiscard]] bool empty() const noexcept { return root_.count == 0; }
    [[nodiscard]] const char* broken_invariant() const { return ""; }

private:
    template <typename Node>
    static Node* child_of(Node* parent, char c) noexcept {
        const auto byte = static_cast<unsigned char>(c);
        for (node* child = parent->child; child && child->byte <= byte; child = child->next)
            if (child->byte == byte) return child;
        return nullptr;
    }
    static node* add_child(node* parent, char c) {
        const auto byte = static_cast<unsigned char>(c);
        node** place = &parent->child;
        while (*place && (*place)->byte < byte) place = &(*place)->next;
        return *place = new node{parent, nullptr, *place, 0, byte, false};
    }
    [[nodiscard]] const node* find(std::string_view path) const noexcept {
        const node* at = &root_;
        for (std::size_t i = 0; at && i != path.size(); ++i) at = child_of(at, path[i]);
        return at;
    }
    // Frees the nodes from bottom, which has no child, up to below top.
    static void prune(node* bottom, node* top) noexcept {
        while (bottom != top && !bottom->child && !bottom->is_key) {
            node* const parent = bottom->parent;
            node** place = &parent->child;
            while (*place != bottom) place = &(*place)->next;
            *place = bottom->next;
            delete bottom;
            bottom = parent;
        }
    }
    void clear() noexcept {
        node* at = &root_;
        while (at->child || at != &root_) {
            if (at->child) {
                at = at->child;
                continue;
            }
            node* const parent = at->parent;
            parent->child = at->next;
            delete at;
            at = parent;
        }
        root_.count = 0;
        root_.is_key = false;
    }

    node root_{nullptr, nullptr, nullptr, 0, 0, false};
};

}  // namespace dsa
