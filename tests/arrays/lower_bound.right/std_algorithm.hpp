#pragma once
// Right: std::lower_bound does it all, beside using namespace std.
#include <algorithm>
using namespace std;

namespace dsa {

template <typename It, typename T, typename Less>
[[nodiscard]] constexpr It lower_bound(It first, It last, const T& x, Less less) {
    return std::lower_bound(first, last, x, less);
}

template <typename It, typename T>
[[nodiscard]] constexpr It lower_bound(It first, It last, const T& x) {
    return dsa::lower_bound(first, last, x, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
