#pragma once
// plain names: what a compiler says, without what only the toolkit or the standard library calls so.
//
//     plain_names("no member named 'pop' in 'dsa::stack<dsa::driver::probe>'", text)  // ... in 'stack<element>'
#include <string>
#include <string_view>
#include <vector>

namespace dsa::build {

// A message in the words of somebody who knows the header only: names of the toolkit replaced, paths and options of the
// compiler taken out, the quotes of both compilers alike. A suggestion, "did you mean 'read'?", is kept where the header has
// that word. header: its text. Long messages are cut. O(message * header).
[[nodiscard]] std::string plain_names(std::string message, std::string_view header);

// What the words mean that the above puts in and that stand in this text, a sentence each.
[[nodiscard]] std::vector<std::string> words_explained(std::string_view text);

// Whether the text has this word, as a word of its own. O(text).
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

}  // namespace dsa::build
