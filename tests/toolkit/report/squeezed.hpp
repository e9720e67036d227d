#pragma once
// squeezed: what some lines say, wherever they are broken and however they are indented.
#include <algorithm>
#include <string>

#include "report/style.hpp"

namespace dsa::testing {

// All words of the lines, one blank behind each.
inline std::string squeezed(const report::lines& all) {
    std::string text;
    for (const auto& line : all) text += line + " ";
    text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
               text.end());
    return text;
}

}  // namespace dsa::testing
