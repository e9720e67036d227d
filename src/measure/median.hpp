#pragma once
// median: the middle of some values.
#include <algorithm>
#include <limits>
#include <vector>

namespace dsa::measure {

// The middle of the values, the mean of the middle two where their number is even. NaN for none. O(n log n).
[[nodiscard]] inline double median(std::vector<double> values) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const auto half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace dsa::measure
