#include "measure/order.hpp"

#include <algorithm>
#include <cmath>

#include "measure/claim.hpp"

namespace dsa::measure {
namespace {

constexpr std::array<std::string_view, order_count> texts{"1",         "log n", "sqrt n", "n",   "n log n",
                                                          "n log^2 n", "n^1.5", "n^2",    "n^3", "2^n"};

}  // namespace

std::string_view to_text(order o) noexcept { return texts[index(o)]; }

std::string big_o(order o) { return "O(" + std::string(to_text(o)) + ")"; }

std::optional<order> order_from_text(std::string_view text) {
    const auto read = read_claim(text);
    return read.refused ? std::nullopt : std::optional(read.named);
}

double log_value(order o, double n) noexcept {
    const double ln_n = std::log(n);
    const double ln_log_n = std::log(std::log2(std::max(n, 2.0)));
    switch (o) {
        case order::constant: return 0;
        case order::log_n: return ln_log_n;
        case order::sqrt_n: return 0.5 * ln_n;
        case order::n: return ln_n;
        case order::n_log_n: return ln_n + ln_log_n;
        case order::n_log2_n: return ln_n + 2 * ln_log_n;
        case order::n_1_5: return 1.5 * ln_n;
        case order::n2: return 2 * ln_n;
        case order::n3: return 3 * ln_n;
        case order::exp2: return n * std::log(2.0);
    }
    return 0;
}

double value(order o, double n) noexcept {
    const double log_n = std::log2(std::max(n, 2.0));
    switch (o) {
        case order::constant: return 1;
        case order::log_n: return log_n;
        case order::sqrt_n: return std::sqrt(n);
        case order::n: return n;
        case order::n_log_n: return n * log_n;
        case order::n_log2_n: return n * log_n * log_n;
        case order::n_1_5: return n * std::sqrt(n);
        case order::n2: return n * n;
        case order::n3: return n * n * n;
        case order::exp2: return std::exp2(n);
    }
    return 1;
}

}  // namespace dsa::measure
