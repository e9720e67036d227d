#include "measure/order.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace dsa::measure {
namespace {

constexpr std::array<std::string_view, order_count> texts{"1",         "log n", "sqrt n", "n",   "n log n",
                                                          "n log^2 n", "n^1.5", "n^2",    "n^3", "2^n"};

// Spellings after lower-casing, dropping spaces, '*' and parentheses, and writing "lg", "ln" and "log2" as
// "log": the base of a logarithm is a constant factor, so "n log2 n" is n log n and only '^' makes a square.
constexpr std::pair<std::string_view, order> spellings[]{{"1", order::constant},
                                                         {"logn", order::log_n},
                                                         {"sqrtn", order::sqrt_n},
                                                         {"n^0.5", order::sqrt_n},
                                                         {"n^.5", order::sqrt_n},
                                                         {"n^1/2", order::sqrt_n},
                                                         {"n", order::n},
                                                         {"n^1", order::n},
                                                         {"nlogn", order::n_log_n},
                                                         {"nlog^2n", order::n_log2_n},
                                                         {"nlogn^2", order::n_log2_n},
                                                         {"nlognlogn", order::n_log2_n},
                                                         {"n^1.5", order::n_1_5},
                                                         {"n^3/2", order::n_1_5},
                                                         {"nsqrtn", order::n_1_5},
                                                         {"n^2", order::n2},
                                                         {"n^3", order::n3},
                                                         {"2^n", order::exp2}};

constexpr std::size_t longest_spelling = 64;

void replace_all(std::string& s, std::string_view from, std::string_view to) {
    for (auto at = s.find(from); at != std::string::npos; at = s.find(from, at + to.size())) {
        s.replace(at, from.size(), to);
    }
}

}  // namespace

std::string_view to_text(order o) noexcept { return texts[index(o)]; }

std::optional<order> order_from_text(std::string_view text) {
    if (text.size() > longest_spelling) return std::nullopt;
    std::string s;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
        s += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (s.size() > 3 && s.starts_with("o(") && s.ends_with(")")) s = s.substr(2, s.size() - 3);
    replace_all(s, "**", "^");
    std::erase_if(s, [](char c) { return c == '*' || c == '(' || c == ')'; });
    replace_all(s, "lg", "log");
    replace_all(s, "ln", "logn");     // "n ln n" has its n twice now,
    replace_all(s, "lognn", "logn");  // and once again
    replace_all(s, "log2n", "logn");
    const auto* found = std::find_if(std::begin(spellings), std::end(spellings),
                                     [&](const auto& spelling) { return spelling.first == s; });
    return found == std::end(spellings) ? std::nullopt : std::optional(found->second);
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
