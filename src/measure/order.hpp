#pragma once
// order: the ten orders of growth that a contract can name, from O(1) to O(2^n).
//
// The enumerators are sorted by growth, so `a < b` reads "a grows more slowly than b".
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dsa::measure {

enum class order { constant, log_n, sqrt_n, n, n_log_n, n_log2_n, n_1_5, n2, n3, exp2 };

inline constexpr std::size_t order_count = 10;
inline constexpr std::array<order, order_count> all_orders{
    order::constant, order::log_n, order::sqrt_n, order::n,  order::n_log_n,
    order::n_log2_n, order::n_1_5, order::n2,     order::n3, order::exp2};

constexpr std::size_t index(order o) noexcept { return static_cast<std::size_t>(o); }

// The text of an order as contracts write it inside O(...): "1", "log n", ..., "n^3", "2^n".
std::string_view to_text(order o) noexcept;

// The same as people write it: "O(n log n)".
std::string big_o(order o);

// The order that a claim names, or nothing when it names none: see claim.hpp. Linear in the text.
std::optional<order> order_from_text(std::string_view text);

// f(n) for the order, with logarithms to base 2. log n is taken at max(n, 2), so that no order is ever
// zero and a ratio cost/f(n) always exists. 2^n becomes infinite for large n; log_value does not.
double value(order o, double n) noexcept;

// The natural logarithm of value(o, n), finite for every order and every n > 0.
double log_value(order o, double n) noexcept;

}  // namespace dsa::measure
