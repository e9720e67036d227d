#pragma once
// json text: a JSON document as it is printed. The library's own header is for a .cpp.
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace dsa::verdict {

// Each level `indent` blanks further in; all in one line for -1. Bytes that are no UTF-8 become U+FFFD, so it never
// throws but std::bad_alloc.
[[nodiscard]] std::string json_text(const nlohmann::json& document, int indent = 2);
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& document, int indent = 2);

}  // namespace dsa::verdict
