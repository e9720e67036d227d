#include "measure/units.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "measure/sentence.hpp"

namespace dsa::measure {

std::string three_digits(double x) {
    const double size = std::abs(x);
    return grouped(x, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

std::string time_text(double ns) {
    if (!(ns < 1e300)) return "-";
    const char* unit = "ns";
    for (const char* next : {"us", "ms", "s"}) {
        if (ns < 999.5) break;
        ns /= 1000;
        unit = next;
    }
    std::array<char, 48> small{};
    if (ns > 0 && ns < 1) {
        std::snprintf(small.data(), small.size(), "%.3g", ns);
        return std::string(small.data()) + " " + unit;
    }
    return three_digits(ns) + " " + unit;
}

}  // namespace dsa::measure
