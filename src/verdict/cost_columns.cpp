#include "verdict/cost_columns.hpp"

#include <stdexcept>

namespace dsa::verdict {

const cost_column& cost_column_named(std::string_view name) {
    for (const auto& c : cost_columns)
        if (c.name == name) return c;
    throw std::invalid_argument("no cost column named \"" + std::string(name) + "\"");
}

double value_of(const point& p, std::string_view column) noexcept {
    if (column == "held_bytes") return p.peak_bytes;
    for (const auto& c : cost_columns)
        if (c.name == column) return p.*c.of;
    return p.steps;
}

std::string counted_in_words(const std::string& column) {
    if (column == "peak_bytes") return "heap taken";
    if (column == "stack_bytes") return "call stack";
    if (column == "held_bytes") return "heap held";
    return column;
}

}  // namespace dsa::verdict
