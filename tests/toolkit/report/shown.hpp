#pragma once
// shown: what several tests of this room draw with, and how they look at what came out.
#include <cstddef>
#include <string>

#include "report/style.hpp"

namespace dsa::report {

// Without colours and boxes, 60 columns wide.
inline constexpr style plain_style{.colour = false, .unicode = false, .width = 60};

// How often the part occurs.
inline std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

}  // namespace dsa::report
