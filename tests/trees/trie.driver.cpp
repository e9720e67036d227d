// trie.driver.cpp: the operations of a trie.
#include "trees/trie.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_trie {

using trie = dsa::trie;

// A key of one letter, as long as it takes.
std::string xs(std::size_t n) { return std::string(n, 'x'); }

DSA_OPERATIONS(trie) {
    operation("insert", [](trie& t, const std::string& key) { return t.insert(key); });
    operation("contains", [](const trie& t, const std::string& key) { return t.contains(key); });
    operation("erase", [](trie& t, const std::string& key) { return t.erase(key); });
    operation("count_prefix",
              [](const trie& t, const std::string& prefix) { return t.count_prefix(prefix); });
    operation("longest_prefix",
              [](const trie& t, const std::string& text) { return t.longest_prefix(text); });
    operation("keys_with_prefix",
              [](const trie& t, const std::string& prefix) { return t.keys_with_prefix(prefix); });
    operation("all_keys", [](const trie& t) { return t.keys_with_prefix(); });
    operation("size", [](const trie& t) { return t.size(); });
    operation("empty", [](const trie& t) { return t.empty(); });
    operation("broken_invariant", [](const trie& t) { return std::string(t.broken_invariant()); });
    operation("insert_each", [](trie& t, const std::vector<std::string>& keys) {
        for (const auto& key : keys) t.insert(key);
    });
    operation("insert_number", [](trie& t, int x) { t.insert(std::to_string(x)); });
    operation("numbers", [](const trie& t) {  // those below 100 that are keys
        std::vector<int> all;
        for (int x = 0; x != 100; ++x)
            if (t.contains(std::to_string(x))) all.push_back(x);
        return all;
    });
    operation("insert_xs", [](trie& t, std::size_t n) { return t.insert(xs(n)); });
    operation("contains_xs", [](const trie& t, std::size_t n) { return t.contains(xs(n)); });
    operation("erase_xs", [](trie& t, std::size_t n) { return t.erase(xs(n)); });
    operation("count_prefix_xs", [](const trie& t, std::size_t n) { return t.count_prefix(xs(n)); });
    operation("longest_prefix_xs", [](const trie& t, std::size_t n) -> std::optional<std::size_t> {
        const std::string text = xs(n);
        if (const auto longest = t.longest_prefix(text)) return longest->size();
        return std::nullopt;
    });
    operation("keys_with_prefix_xs",
              [](const trie& t, std::size_t n) { return t.keys_with_prefix(xs(n)).size(); });
    operation("longest_prefix_is_a_part", [](const trie& t, const std::string& text) {
        const auto longest = t.longest_prefix(text);
        return longest && longest->data() == text.data();
    });
    operation("copy", [](const trie& t) { return t; });
    operation("move", [](trie& t) { return std::move(t); });
    operation("assign", [](trie& t, const trie& u) { t = u; });
    operation("move_assign", [](trie& t, trie& u) { t = std::move(u); });
    operation("swap", [](trie& t, trie& u) { t.swap(u); });
    operation("friend_swap", [](trie& t, trie& u) {
        using std::swap;  // a header without its own has that
        swap(t, u);
    });
    operation("equal", [](const trie& t, const trie& u) { return t == u; });
    operation("moves_without_throwing", [] {
        using std::swap;
        return noexcept(trie(std::declval<trie>())) &&
               noexcept(std::declval<trie&>() = std::declval<trie>()) &&
               noexcept(swap(std::declval<trie&>(), std::declval<trie&>())) &&
               noexcept(std::declval<trie&>().swap(std::declval<trie&>()));
    });
    operation("looks_without_throwing", [] {
        using t = const trie&;
        return noexcept(std::declval<trie&>().erase("")) && noexcept(std::declval<t>().contains("")) &&
               noexcept(std::declval<t>().count_prefix("")) &&
               noexcept(std::declval<t>().longest_prefix("")) && noexcept(std::declval<t>().size()) &&
               noexcept(std::declval<t>().empty());
    });
}

}  // namespace dsa::driver::for_trie
