#include "report/drawn_trie.hpp"

#include <algorithm>
#include <cstddef>

#include "report/drawn_branches.hpp"
#include "report/drawn_tree.hpp"

namespace dsa::report {

namespace {

// How many bytes both begin with.
std::size_t common(const std::string& a, const std::string& b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// Of keys first to last - 1, which are in order and begin with the same `depth` bytes: what comes behind these. Each call
// that is open has a key of its own that ends, or two that part.
branch branch_of(const lines& keys, std::size_t first, std::size_t last, std::size_t depth, const style& s) {
    const std::size_t end = common(keys[first], keys[last - 1]);
    const bool is_key = keys[first].size() == end;
    branch b{shown_cell(keys[first].substr(depth, end - depth), s) + (is_key ? "*" : ""), {}};
    if (is_key) ++first;
    for (std::size_t next = first; first != last; first = next) {
        while (next != last && keys[next][end] == keys[first][end]) ++next;
        b.below.push_back(branch_of(keys, first, next, end, s));
    }
    return b;
}

}  // namespace

lines drawn_trie(std::vector<std::string> keys, const style& s) {
    const bool more = !keys.empty() && keys.back() == "...";
    if (more) keys.pop_back();
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    std::vector<branch> roots;
    if (!keys.empty() && keys.front().empty()) {
        roots.push_back({"\"\"*", {}});  // the root is a key
        keys.erase(keys.begin());
    }
    for (std::size_t first = 0, next = 0; first != keys.size(); first = next) {
        while (next != keys.size() && keys[next][0] == keys[first][0]) ++next;
        roots.push_back(branch_of(keys, first, next, 0, s));
    }
    if (roots.empty()) return {"(empty)"};
    auto result = drawn_branches(roots, s);
    if (more && result.size() < most_branch_lines) result.push_back(paint(s, ink::dim, "and more keys"));
    return result;
}

}  // namespace dsa::report
