#pragma once
// searching: what kit::searching asks of a binary search tree, the same for every one. A driver names the tree:
//
//     using tree = dsa::avl_tree<probe>;
//     DSA_OPERATIONS(tree) { searching::define<tree>(); }
#include <optional>
#include <utility>
#include <vector>

#include "driver/operations.hpp"

namespace dsa::driver::searching {

template <typename Tree>
struct at {
    static inline
        typename Tree::const_iterator marked;  // stays where it is while other operations work on the tree
    static inline const probe* address = nullptr;  // of the key that it stood on
};

template <typename Tree>
std::optional<int> key_at(const Tree& t, typename Tree::const_iterator where) {
    return where == t.end() ? std::optional<int>() : where->value();
}
// A walk that runs in a circle is seen as a long one.
template <typename Tree>
bool goes_on(const std::vector<int>& keys, const Tree& t) {
    return keys.size() < t.size() + 64;
}

template <typename Tree>
void define() {
    const auto operation = [](const char* name, typename rows<Tree>::lambda f) {
        table<Tree>::operation(name, f);
    };
    operation("insert", [](Tree& t, const probe& x) {
        const auto [where, is_new] = t.insert(x);
        return std::pair(where->value(), is_new);
    });
    operation("insert_each", [](Tree& t, const std::vector<probe>& xs) {
        for (const probe& x : xs) t.insert(x);
    });
    operation("find", [](const Tree& t, const probe& x) { return key_at(t, t.find(x)); });
    operation("contains", [](const Tree& t, const probe& x) { return t.contains(x); });
    operation("lower_bound", [](const Tree& t, const probe& x) { return key_at(t, t.lower_bound(x)); });
    operation("next", [](const Tree& t, const probe& x) { return key_at(t, ++t.find(x)); });
    operation("previous", [](const Tree& t, const probe& x) { return key_at(t, --t.find(x)); });
    operation("last", [](const Tree& t) { return (--t.end())->value(); });
    operation("erase", [](Tree& t, const probe& x) { return t.erase(x); });
    operation("erase_by_its_own_key", [](Tree& t, const probe& x) { return t.erase(*t.find(x)); });
    operation("mark", [](Tree& t, const probe& x) {
        at<Tree>::marked = t.find(x);
        at<Tree>::address = at<Tree>::marked == t.end() ? nullptr : &*at<Tree>::marked;
        return key_at(t, at<Tree>::marked);
    });
    operation("marked", [](const Tree&) { return at<Tree>::marked->value(); });
    operation("is_marked", [](const Tree& t, const probe& x) { return &*t.find(x) == at<Tree>::address; });
    operation("erase_marked", [](Tree& t) { return key_at(t, t.erase(at<Tree>::marked)); });
    operation("elements", [](const Tree& t) {
        std::vector<int> keys;
        for (auto x = t.begin(); x != t.end() && goes_on(keys, t); ++x) keys.push_back(x->value());
        return keys;
    });
    operation("backwards", [](const Tree& t) {
        std::vector<int> keys;
        for (auto x = t.end(); x != t.begin() && goes_on(keys, t);) keys.push_back((--x)->value());
        return keys;
    });
    operation("iteration", [](const Tree& t) {
        int visited = 0;
        for (auto x = t.begin(); x != t.end(); ++x) ++visited;
        return visited;
    });
    operation("begin", [](const Tree& t) { return t.begin() == t.end(); });
    operation("end", [](const Tree& t) { return t.end() == t.end(); });
    operation("clear", [](Tree& t) { t.clear(); });
    operation("copy", [](const Tree& t) { return t; });
    operation("move", [](Tree& t) { return std::move(t); });
    operation("assign", [](Tree& t, const Tree& other) { t = other; });
    operation("swap", [](Tree& t, Tree& other) { t.swap(other); });
    operation("equal", [](const Tree& t, const Tree& other) { return t == other; });
    operation("size", [](const Tree& t) { return t.size(); });
    operation("empty", [](const Tree& t) { return t.empty(); });
    operation("height", [](const Tree& t) { return t.height(); });
    operation(
        "nodes",
        [](const Tree& t) {  // in preorder: the key, the children that it has, and the note of a node, or 0
            std::vector<int> all;
            t.preorder([&](const probe& key, bool left, bool right, auto... note) {
                all.insert(all.end(), {key.value(), left + 2 * right, (0 + ... + static_cast<int>(note))});
                return all.size() < 3 * 5000;
            });
            return all;
        });
    operation("broken_invariant", [](const Tree& t) { return t.broken_invariant(); });
}

// Keys that can only be moved: what the kit asks of the kind "move_only".
template <typename Tree>
void define_move_only() {
    const auto operation = [](const char* name, typename rows<Tree>::lambda f) {
        table<Tree>::operation(name, f);
    };
    operation("insert", [](Tree& t, int x) { return t.insert(unique_probe(x)).second; });
    operation("size", [](const Tree& t) { return t.size(); });
    operation("move", [](Tree& t) { return std::move(t); });
    operation("elements", [](const Tree& t) {
        std::vector<int> keys;
        for (const auto& x : t) keys.push_back(x.value());
        return keys;
    });
}

}  // namespace dsa::driver::searching
