#pragma once
// tokens: C++ source text cut into words, with the brackets paired. No compiler: what a text means is guessed from how
// it is written, as clang-format writes it.
#include <cstddef>
#include <string_view>
#include <vector>

namespace dsa::mutation {

enum class token_kind { name, number, text, symbol };  // text: a string or a character

struct token {
    static constexpr std::size_t alone = static_cast<std::size_t>(-1);

    token_kind kind = token_kind::symbol;
    std::string_view text;
    std::size_t at = 0;           // its offset in the source
    int line = 0;                 // from 1
    std::size_t partner = alone;  // of a bracket, the index of the one that closes or opens it

    [[nodiscard]] std::size_t end() const noexcept { return at + text.size(); }
    [[nodiscard]] bool is(std::string_view word) const noexcept {
        return kind != token_kind::text && text == word;
    }
};

// The words of any text, in order. Comments and preprocessor lines are passed over. Round, square and curly brackets
// are paired; so are < and > where they look like a template's: `vector<int>`, `template <typename T>`, and not
// `a < b`. A bracket without its partner stays alone. A string or comment that is never closed ends with its line or
// the text. The views point into source. O(n).
[[nodiscard]] std::vector<token> tokens_of(std::string_view source);

}  // namespace dsa::mutation
