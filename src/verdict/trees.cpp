#include "verdict/trees.hpp"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

#include "verdict/printable.hpp"

namespace dsa::verdict {

using ordered = nlohmann::ordered_json;

std::string bounded(std::string_view text) {
    auto clean = valid_utf8(text);
    if (clean.size() <= limits::text_bytes) return clean;
    auto end = limits::text_bytes - 64;  // leaves room for the note
    while ((static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80) --end;
    const auto more = clean.size() - end;
    clean.resize(end);
    return clean + "... (" + std::to_string(more) + " more bytes)";
}

ordered to_tree(const picture& p) {
    ordered cells = ordered::array();
    const bool cut = p.cells.size() > limits::cells;
    const auto kept = cut ? limits::cells - 1 : p.cells.size();
    for (std::size_t i = 0; i != kept; ++i) cells.push_back(bounded(p.cells[i]));
    if (cut) cells.push_back("...");
    ordered all{{"shape", bounded(p.shape)}, {"cells", std::move(cells)}};
    if (!p.remark.empty()) all["remark"] = bounded(p.remark);
    if (!p.of.empty()) all["of"] = bounded(p.of);
    return all;
}

ordered to_tree(const printed_text& p) {
    auto left_out = p.left_out;
    std::size_t from = p.parts.size(), room = limits::printed_bytes, skipped = 0;
    while (from != 0 && room != 0 && p.parts.size() - from != limits::printed_parts) {
        const auto size = p.parts[--from].text.size();
        skipped = size > room ? size - room : 0;
        room -= size - skipped;
    }
    for (std::size_t i = 0; i != from; ++i) left_out += p.parts[i].text.size();
    ordered parts = ordered::array();
    for (std::size_t i = from; i != p.parts.size(); ++i) {
        std::string_view text = p.parts[i].text;
        if (i == from) text.remove_prefix(skipped);
        parts.push_back({{"operation", bounded(p.parts[i].operation)}, {"text", bounded(text)}});
    }
    return {{"parts", std::move(parts)}, {"left_out", left_out + skipped}, {"cut_short", p.cut_short}};
}

std::optional<picture> picture_from(const nlohmann::ordered_json& t, const char* key) {
    if (!t.contains(key)) return std::nullopt;
    return picture{t.at(key).at("shape").get<std::string>(),
                   t.at(key).at("cells").get<std::vector<std::string>>(), t.at(key).value("remark", ""),
                   t.at(key).value("of", "")};
}

}  // namespace dsa::verdict
