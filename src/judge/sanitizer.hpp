#pragma once
// sanitizer: what ASan and UBSan report, retold in the words of the exercise.
#include <string>
#include <string_view>

namespace dsa::judge {

// True for the compact text that the sanitized runtime sends with a crash.
bool is_sanitizer_text(std::string_view text);

// "memory fault: pop() at stack.hpp:41 reads 4 bytes of memory that pop() had freed at stack.hpp:40; push() had allocated it
// at stack.hpp:31", or "pop() at stack.hpp:41: a null pointer was followed". operation: the call that was running, as the
// counterexample spells it.
std::string retell(std::string_view text, const std::string& operation);

}  // namespace dsa::judge
