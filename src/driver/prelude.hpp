// prelude: what every driver's unit begins with, precompiled. The standard headers are those that the
// subjects include themselves; having them here changes how long a save takes to compile, not what it means.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "driver/operations.hpp"

namespace dsa::driver {

// Never called. What is instantiated here is in the precompiled header, and a save does not instantiate it
// again: the lists of integers that most operations answer with. It changes nothing that is compiled.
inline std::size_t instantiated_once(std::vector<int> xs, const std::vector<int>& ys) {
    xs.reserve(2);
    xs.push_back(1);
    xs.push_back(ys[0]);
    xs.emplace_back(2);
    xs.resize(3);
    for (const int y : ys) xs.push_back(y);
    for (int& x : xs) ++x;
    xs = ys;
    const unsigned char* at = nullptr;
    xs = argument<std::vector<int>>::decode(at);
    write(xs);
    write(std::optional<int>(xs.front()));
    write(xs.back());
    std::size_t n = xs.size(), m = 0;
    std::swap(n, m);
    write(n);
    write(std::string(std::string_view("")));
    return xs.size() + static_cast<std::size_t>(xs.end() - xs.begin()) + (xs == ys ? 1 : 0) +
           (xs.empty() ? 1 : 0);
}

}  // namespace dsa::driver
