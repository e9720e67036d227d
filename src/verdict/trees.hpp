#pragma once
// trees: the parts of a verdict that other documents have too, as JSON within the bounds that every reader trusts
// (verdict::limits).
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "verdict/verdict.hpp"

namespace dsa::verdict {

// A text as valid UTF-8, cut to limits::text_bytes with a note of what is left out.
[[nodiscard]] std::string bounded(std::string_view text);

[[nodiscard]] nlohmann::ordered_json to_tree(const picture& p);
// The picture under that key; nothing where there is none. Throws what the library throws for anything else.
[[nodiscard]] std::optional<picture> picture_from(const nlohmann::ordered_json& t, const char* key);
// The last parts, and of the first of those the last bytes, where there are more than the bounds allow.
[[nodiscard]] nlohmann::ordered_json to_tree(const printed_text& p);

}  // namespace dsa::verdict
