#pragma once
// frequent errors: what the compilers' most frequent complaints come of, a sentence each.
#include <string>
#include <string_view>

namespace dsa::build {

// What to do about an error: a sentence or two; "" for an error that is none of the frequent ones. message: the compiler's, in
// plain names; beside: the line that it is about, its notes and the message once more, a line each; header: the text. O(text).
[[nodiscard]] std::string advice_for(const std::string& message, const std::string& beside,
                                     std::string_view header);

}  // namespace dsa::build
