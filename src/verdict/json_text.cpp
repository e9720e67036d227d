#include "verdict/json_text.hpp"

#include <nlohmann/json.hpp>

namespace dsa::verdict {

namespace {
template <typename Json>
std::string text_of(const Json& document, int indent) {
    return document.dump(indent, ' ', false, Json::error_handler_t::replace);
}
}  // namespace

std::string json_text(const nlohmann::json& document, int indent) { return text_of(document, indent); }
std::string json_text(const nlohmann::ordered_json& document, int indent) {
    return text_of(document, indent);
}

}  // namespace dsa::verdict
