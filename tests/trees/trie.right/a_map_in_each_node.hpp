#pragma once
// Children in a std::map, one node at a time in keys that are new.
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace std;

namespace dsa {

class trie {
    struct node {
        map<unsigned char, unique_ptr<node>> children;
        size_t count = 0;
        bool is_key = false;
    };

public:
    using value_type = string;
    using size_type = size_t;

    trie() = default;
    trie(const trie& other) : trie() {
        vector<pair<const node*, node*>> open{{&other.root_, &root_}};
        while (!open.empty()) {
            const pair<const node*, node*> both = open.back();
            open.pop_back();
            both.second->count = both.first->count;
            both.second->is_key = both.first->is_key;
            for (const auto& [byte, child] : both.first->children) {
                auto& place = both.second->children[byte];
                place = make_unique<node>();
                open.emplace_back(child.get(), place.get());
            }
        }
    }
    trie(trie&& other) noexcept { swap(other); }
    trie& operator=(const trie& other) {
        trie copied(other);
        swap(copied);
        return *this;
    }
    trie& operator=(trie&& other) noexcept {
        trie taken(std::move(other));
        swap(taken);
        return *this;
    }
    ~trie() { free_below(root_); }

    bool insert(string_view key) {
        if (contains(key)) return false;
        node* at = &root_;
        size_t known = 0;
        for (; known < key.size(); ++known) {
            const auto child = at->children.find(static_cast<unsigned char>(key[known]));
            if (child == at->children.end()) break;
            at = child->second.get();
        }
        if (known < key.size()) {
            node* const fork = at;
            const auto first = static_cast<unsigned char>(key[known]);
            try {
                for (size_t i = known; i < key.size(); ++i) {
                    auto fresh = make_unique<node>();
                    fresh->count = 1;
                    at = (at->children[static_cast<unsigned char>(key[i])] = std::move(fresh)).get();
                }
            } catch (...) {
                if (const auto child = fork->children.find(first); child != fork->children.end()) {
                    // operator[] may have made a place, and the node for it failed
                    if (child->second) free_below(*child->second);
                    fork->children.erase(child);
                }
                throw;
            }
        }
        at->is_key = true;
        at = &root_;
        ++at->count;
        for (size_t i = 0; i < known; ++i) {
            at = at->children.find(static_cast<unsigned char>(key[i]))->second.get();
            ++at->count;
        }
        return true;
    }
    bool contains(string_view key) const noexcept {
        const node* const end = find(key);
        return end != nullptr && end->is_key;
    }
    bool erase(string_view key) noexcept {
        if (!contains(key)) return false;
        node* at = &root_;
        --at->count;
        for (const char c : key) {
            const auto child = at->children.find(static_cast<unsigned char>(c));
            if (--child->second->count == 0) {
                free_below(*child->second);
                at->children.erase(child);
                return true;
            }
            at = child->second.get();
        }
        at->is_key = false;
        return true;
    }
    size_t count_prefix(string_view prefix) const noexcept {
        const node* const end = find(prefix);
        return end == nullptr ? 0 : end->count;
    }
    optional<string_view> longest_prefix(string_view text) const noexcept {
        optional<string_view> best;
        const node* at = &root_;
        if (at->is_key) best = text.substr(0, 0);
        for (size_t i = 0; i < text.size(); ++i) {
            const auto child = at->children.find(static_cast<unsigned char>(text[i]));
            if (child == at->children.end()) break;
            at = child->second.get();
            if (at->is_key) best = text.substr(0, i + 1);
        }
        return best;
    }
    vector<string> keys_with_prefix(string_view prefix = "") const {
        vector<string> keys;
        const node* const top = find(prefix);
        if (top == nullptr) return keys;
        string text(prefix);
        if (top->is_key) keys.push_back(text);
        using place = map<unsigned char, unique_ptr<node>>::const_iterator;
        vector<pair<place, place>> open{{top->children.begin(), top->children.end()}};
        while (!open.empty()) {
            auto& [next, end] = open.back();
            if (next == end) {
                open.pop_back();
                if (!open.empty()) text.pop_back();
                continue;
            }
            const node& child = *next->second;
            text.push_back(static_cast<char>(next->first));
            ++next;
            if (child.is_key) keys.push_back(text);
            open.emplace_back(child.children.begin(), child.children.end());
        }
        return keys;
    }
    void swap(trie& other) noexcept {
        root_.children.swap(other.root_.children);
        std::swap(root_.count, other.root_.count);
        std::swap(root_.is_key, other.root_.is_key);
    }
    friend void swap(trie& a, trie& b) noexcept { a.swap(b); }
    friend bool operator==(const trie& a, const trie& b) {
        return a.size() == b.size() && a.keys_with_prefix() == b.keys_with_prefix();
    }
    size_t size() const noexcept { return root_.count; }
    bool empty() const noexcept { return root_.count == 0; }
    string_view broken_invariant() const { return ""; }

private:
    const node* find(string_view path) const noexcept {
        const node* at = &root_;
        for (const char c : path) {
            const auto child = at->children.find(static_cast<unsigned char>(c));
            if (child == at->children.end()) return nullptr;
            at = child->second.get();
        }
        return at;
    }
    // Goes down along first children, and hands the grandchildren up to the side, so that no call is as deep as a key.
    static void free_below(node& top) noexcept {
        while (!top.children.empty()) {
            const auto first = top.children.begin();
            if (!first->second || first->second->children.empty()) {
                top.children.erase(first);
                continue;
            }
            auto below = std::move(first->second->children);
            first->second.reset();
            if (below.size() == 1) {
                first->second = std::move(below.begin()->second);
                below.begin()->second = nullptr;
                continue;
            }
            top.children.erase(first);
            free_map(below);
        }
    }
    // A branching node: as deep as branches are, each of which has a key of its own.
    static void free_map(map<unsigned char, unique_ptr<node>>& children) noexcept {
        node top;
        top.children = std::move(children);
        free_below(top);
    }

    node root_;
};

}  // namespace dsa
