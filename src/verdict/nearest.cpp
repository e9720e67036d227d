#include "verdict/nearest.hpp"

#include <algorithm>
#include <utility>

namespace dsa::verdict {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before, above);
        std::swap(above, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
    }
    return row[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& words) {
    constexpr std::size_t longest = 64;
    std::string found;
    std::size_t least = 4;  // further away than that is another word
    if (word.size() > longest) return found;
    for (const auto& w : words)
        if (const auto distance = edit_distance(word, w); distance < least && distance < w.size())
            least = distance, found = w;
    return found;
}

}  // namespace dsa::verdict
