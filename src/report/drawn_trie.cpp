#include "report/drawn_trie.hpp"

#include <algorithm>
#include <cstddef>

#include "report/drawn_tree.hpp"

namespace dsa::report {

namespace {

// How many bytes both begin with.
std::size_t common(const std::string& a, const std::string& b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

class branches {
public:
    branches(const lines& keys, const style& s) : keys_(keys), style_(s) {}

    // Of keys first to last - 1, which are in order and begin with the same `depth` bytes: what comes behind these.
    // Each call that is open has a key of its own that ends, or two that part.
    [[nodiscard]] lines of(std::size_t first, std::size_t last, std::size_t depth) const {
        const std::size_t end = common(keys_[first], keys_[last - 1]);
        const bool is_key = keys_[first].size() == end;
        std::string label = shown_cell(keys_[first].substr(depth, end - depth), style_) + (is_key ? "*" : "");
        if (is_key) ++first;
        if (first == last) return {label};
        const std::string margin(columns_of(label), ' ');
        lines drawn;
        for (std::size_t next = first; first != last; first = next) {
            while (next != last && keys_[next][end] == keys_[first][end]) ++next;
            const bool opens = drawn.empty(), closes = next == last;
            bool at_branch = true;
            for (const auto& line : of(first, next, end)) {
                const char* sign = "   ";
                if (at_branch)
                    sign = !closes ? opens ? sign_of("\u2500\u252c\u2500", "-+-")
                                           : sign_of(" \u251c\u2500", " |-")
                           : opens ? sign_of("\u2500\u2500\u2500", "---")
                                   : sign_of(" \u2514\u2500", " '-");
                else if (!closes)
                    sign = sign_of(" \u2502 ", " | ");
                drawn.push_back((opens && at_branch ? label : margin) + sign + line);
                at_branch = false;
            }
        }
        return drawn;
    }

private:
    [[nodiscard]] const char* sign_of(const char* box, const char* plain) const {
        return style_.unicode ? box : plain;
    }
    const lines& keys_;
    const style& style_;
};

}  // namespace

lines drawn_trie(std::vector<std::string> keys, const style& s) {
    constexpr std::size_t most_lines = 12;
    const bool more = !keys.empty() && keys.back() == "...";
    if (more) keys.pop_back();
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    lines result;
    if (!keys.empty() && keys.front().empty()) {
        result.emplace_back("\"\"*");  // the root is a key
        keys.erase(keys.begin());
    }
    const branches b(keys, s);
    for (std::size_t first = 0, next = 0; first != keys.size(); first = next) {
        while (next != keys.size() && keys[next][0] == keys[first][0]) ++next;
        for (auto& line : b.of(first, next, 0)) result.push_back(cut(s, line, s.width));
    }
    if (result.empty()) result.emplace_back("(empty)");
    if (result.size() > most_lines) {
        const std::size_t rest = result.size() - (most_lines - 1);
        result.resize(most_lines - 1);
        result.push_back(paint(s, ink::dim, "and " + std::to_string(rest) + " more lines"));
    } else if (more) {
        result.push_back(paint(s, ink::dim, "and more keys"));
    }
    return result;
}

}  // namespace dsa::report
