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
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "driver/graphs.hpp"
#include "driver/iterators.hpp"
#include "driver/operations.hpp"

#ifdef __clang__  // g++ would do all of it again in each unit, at its end
namespace dsa::driver {

// Never called. What is instantiated here is in the precompiled header, and a save does not instantiate it again: the
// vectors, pairs and pointers that subjects are made of and operations answer with. It changes nothing that is
// compiled: a function that the header and its operations do not use is in no driver.
template <typename T>
std::size_t instantiated_vector(std::vector<T> xs, const std::vector<T>& ys) {
    xs.reserve(2);
    xs.resize(3);
    xs.push_back(ys[0]);
    T fresh = ys.at(0);
    xs.push_back(std::move(fresh));
    xs.emplace_back(ys.front());
    xs.assign(2, ys.back());
    xs.insert(xs.begin(), ys.begin(), ys.end());
    xs.insert(xs.end(), ys[0]);
    xs.erase(xs.begin());
    xs.pop_back();
    for (const T& y : ys) xs.push_back(y);
    for (T& x : xs) std::swap(x, xs.back());
    xs = ys;
    std::swap(xs[0], xs[1]);
    xs.swap(xs);
    std::vector<T> moved = std::move(xs);
    xs = std::move(moved);
    const std::vector<T> part(ys.begin(), ys.end()), some(3);
    std::copy(ys.begin(), ys.end(), xs.begin());
    std::move(xs.begin(), xs.end(), xs.begin());
    xs.clear();
    return xs.size() + static_cast<std::size_t>(xs.end() - xs.begin()) + (xs == ys ? 1 : 0) +
           (xs.empty() ? 1 : 0) + static_cast<std::size_t>(ys.data() - xs.data()) + xs.capacity();
}
inline std::size_t instantiated_once(const unsigned char* at) {
    std::vector<int> xs = argument<std::vector<int>>::decode(at);
    xs.push_back(1);
    xs.emplace_back(2);
    write(xs);
    write(std::optional<int>(xs.front()));
    write(xs.back());
    write(xs.size());
    write(std::string(std::string_view("")));
    const std::unique_ptr<probe> owned = std::make_unique<probe>(1);
    const std::pair<const probe, probe> both(*owned, 2);
    static_assert(std::forward_iterator<const probe*> && std::forward_iterator<probe*>);
    const std::size_t powers = std::bit_ceil(xs.size()) + (std::has_single_bit(xs.size()) ? 1 : 0) +
                               static_cast<std::size_t>(std::countl_zero(xs.size()));
    return powers + instantiated_vector<int>(xs, xs) + instantiated_vector<unsigned>({}, {}) +
           instantiated_vector<std::size_t>({}, {}) + instantiated_vector<probe>({}, {both.first}) +
           instantiated_vector<std::pair<int, int>>({}, {});
}

}  // namespace dsa::driver
#endif
