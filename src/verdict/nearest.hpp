#pragma once
// nearest: of words that there are, the one that was meant by a word that is none.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::verdict {

// Insertions, deletions, replacements and swaps of neighbours that turn a into b ("optimal string
// alignment"). Bytes count, the case does not. O(|a| |b|).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The one of `words` that is nearest to `word`, the first of equally near ones; "" when none is near, or the word is longer
// than 64 bytes. O(words).
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& words);

}  // namespace dsa::verdict
