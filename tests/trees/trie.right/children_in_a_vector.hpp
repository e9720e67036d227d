#pragma once
// Children in a sorted vector of pairs, found by halving. The rest of a new key is built from its end.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa {

class trie {
    struct node;
    using branch = std::pair<unsigned char, std::unique_ptr<node>>;
    struct node {
        std::vector<branch> branches;
        std::size_t count = 0;
        bool is_key = false;
    };

public:
    using value_type = std::string;
    using size_type = std::size_t;

    trie() = default;
    trie(const trie& other) : trie() {
        std::vector<std::pair<const node*, node*>> open{{&other.root_, &root_}};
        while (!open.empty()) {
            const auto [from, to] = open.back();
            open.pop_back();
            to->count = from->count;
            to->is_key = from->is_key;
            to->branches.reserve(from->branches.size());
            for (const auto& [byte, below] : from->branches) {
                to->branches.emplace_back(byte, std::make_unique<node>());
                open.emplace_back(below.get(), to->branches.back().second.get());
            }
        }
    }
    trie(trie&& other) noexcept { swap(other); }
    trie& operator=(trie other) noexcept { return swap(other), *this; }
    ~trie() {  // the branches of all nodes in one list
        std::vector<branch> all = std::move(root_.branches);
        while (!all.empty()) {
            const auto last = std::move(all.back().second);
            all.pop_back();
            for (auto& b : last->branches) all.push_back(std::move(b));
        }
    }

    bool insert(std::string_view key) {
        if (contains(key)) return false;
        std::vector<node*> path{&root_};
        while (path.size() <= key.size()) {
            node* const child = child_of(*path.back(), key[path.size() - 1]);
            if (!child) break;
            path.push_back(child);
        }
        if (path.size() <= key.size()) {
            trie keeper;  // frees what is not finished
            auto& rest = keeper.root_.branches;
            for (std::size_t i = key.size(); i-- >= path.size();) {
                auto fresh = std::make_unique<node>();
                fresh->count = 1;
                fresh->is_key = i + 1 == key.size();
                std::vector<branch> outer(1);
                fresh->branches = std::move(rest);
                outer[0] = {static_cast<unsigned char>(key[i]), std::move(fresh)};
                rest = std::move(outer);
            }
            auto& branches = path.back()->branches;
            const auto index = static_cast<std::ptrdiff_t>(index_in(branches, key[path.size() - 1]));
            branches.insert(branches.begin() + index, std::move(rest.back()));
            rest.clear();
        } else {
            path.back()->is_key = true;
        }
        for (node* const at : path) ++at->count;
        return true;
    }
    [[nodiscard]] bool contains(std::string_view key) const noexcept {
        const node* const end = find(key);
        return end && end->is_key;
    }
    bool erase(std::string_view key) noexcept {
        if (!contains(key)) return false;
        node* at = &root_;
        --at->count;
        for (const char c : key) {
            const auto place = at->branches.begin() + static_cast<std::ptrdiff_t>(index_in(at->branches, c));
            if (place->second->count == 1) {
                auto chain = std::move(place->second);
                at->branches.erase(place);
                if (at->branches.empty()) std::vector<branch>().swap(at->branches);
                while (!chain->branches.empty()) {
                    auto next = std::move(chain->branches.front().second);
                    chain = std::move(next);
                }
                return true;
            }
            at = place->second.get();
            --at->count;
        }
        at->is_key = false;
        return true;
    }
    [[nodiscard]] std::size_t count_prefix(std::string_view prefix) const noexcept {
        const node* const end = find(prefix);
        return end ? end->count : 0;
    }
    [[nodiscard]] std::optional<std::string_view> longest_prefix(std::string_view text) const noexcept {
        std::optional<std::size_t> length;
        const node* at = &root_;
        for (std::size_t i = 0; at; at = i < text.size() ? child_of(*at, text[i++]) : nullptr)
            if (at->is_key) length = i;
        if (!length) return {};
        return text.substr(0, *length);
    }
    [[nodiscard]] std::vector<std::string> keys_with_prefix(std::string_view prefix = "") const {
        std::vector<std::string> keys;
        std::string text(prefix);
        struct part {
            const node* at;
            std::size_t next;
        };
        std::vector<part> open;
        if (const node* const top = find(prefix)) open.push_back({top, 0});
        while (!open.empty()) {
            auto& [at, next] = open.back();
            if (next == 0 && at->is_key) keys.push_back(text);
            if (next == at->branches.size()) {
                open.pop_back();
                if (!open.empty()) text.pop_back();
                continue;
            }
            const auto& [byte, below] = at->branches[next++];
            text += static_cast<char>(byte);
            open.push_back({below.get(), 0});
        }
        return keys;
    }
    void swap(trie& other) noexcept { std::swap(root_, other.root_); }
    friend void swap(trie& a, trie& b) noexcept { a.swap(b); }
    friend bool operator==(const trie& a, const trie& b) {
        return a.root_.count == b.root_.count && a.keys_with_prefix() == b.keys_with_prefix();
    }
    [[nodiscard]] std::size_t size() const noexcept { return root_.count; }
    [[nodiscard]] bool empty() const noexcept { return root_.count == 0; }
    [[nodiscard]] std::string broken_invariant() const { return ""; }

private:
    // Where the branch with this byte is, or belongs.
    static std::size_t index_in(const std::vector<branch>& branches, char c) noexcept {
        return static_cast<std::size_t>(
            std::lower_bound(branches.begin(), branches.end(), static_cast<unsigned char>(c),
                             [](const branch& b, unsigned char byte) { return b.first < byte; }) -
            branches.begin());
    }
    static node* child_of(const node& parent, char c) noexcept {
        const std::size_t i = index_in(parent.branches, c);
        const bool there =
            i != parent.branches.size() && parent.branches[i].first == static_cast<unsigned char>(c);
        return there ? parent.branches[i].second.get() : nullptr;
    }
    [[nodiscard]] const node* find(std::string_view path) const noexcept {
        const node* at = &root_;
        for (const char c : path)
            if (!(at = child_of(*at, c))) break;
        return at;
    }

    node root_;
};

}  // namespace dsa
