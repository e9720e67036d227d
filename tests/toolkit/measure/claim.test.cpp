// claim: what authors and users write, read as one of ten orders, or refused with the reason.
#include "measure/claim.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa::measure {
namespace {

struct reads {
    order as;
    std::vector<const char*> texts;
};

TEST(Claim, ReadsTheUsualSpellings) {
    const std::vector<reads> all{
        {order::constant,
         {"1", "O(1)", "2", "1 + 1", "2 * 3", "n^0", "log 2", "1^n", "2^10", "(1)", "log_2(8)"}},
        {order::log_n,
         {"lg n", "log(n)", "LOG N", "ln n", "log2 n", "O(lg(n))", "ln(n)", "logn", "log_2 n", "log2n",
          "log10(n)", "log n^2", "log(n^2)", "log(n + m)", "log(V * E)", "3 log n + 7", "log sqrt n"}},
        {order::sqrt_n, {"sqrt n", "sqrt(n)", "n^0.5", "n^.5", "n^1/2", "n^(1/2)", "sqrt n + log n"}},
        {order::n,
         {"n",
          "O(n)",
          "n^1",
          "2n",
          "2 n",
          "n/2",
          "n / 2",
          "V + E",
          "n + m",
          "E",
          "n + buckets",
          "old size + new size",
          "how many",
          "n + log n",
          "log(2^n)",
          "(n)",
          "((n))",
          "V + E + V",
          "sqrt(n) sqrt(n)",
          "sqrt(n * m)",
          "sqrt n * sqrt n"}},
        {order::n_log_n,
         {"n lg n",      "nlogn",         "n*log(n)",         "n ln n",  "n log2 n",    "N LOG N",
          "n log n^2",   "(V + E) log V", "O((V + E) log V)", "E log V", "E log V + V", "V + E log V",
          "V log V + E", "(V+E)*lg(V)",   "log V (V + E)",    "n log m", "log n * n",   "(log n) n",
          "n(log n)",    "n log(n)",      "E + V lg V",       "nlg n"}},
        {order::n_log2_n,
         {"n lg^2 n", "n (log n)^2", "n log n log n", "n log^2(n)", "n log(n)^2", "n log(n) log(m)"}},
        {order::n_1_5,
         {"n^3/2", "n^(3/2)", "n sqrt n", "n*sqrt(n)", "n**1.5", "n^1.5", "E sqrt V", "sqrt(V) E",
          "n sqrt(n) + n log n", "sqrt(n^3)", "(sqrt n)^3"}},
        {order::n2,
         {"n^2", "n**2", "n n", "n * n", "V E", "VE", "nm", "V^2", "V^2 + E", "V * (V + E)", "n (n + 1) / 2",
          "(V + E)^2", "n^2 + n log n", "O(n * m)", "(n + m)(n + m)", "rows * columns"}},
        {order::n3, {"n^3", "V^3", "V E^2", "V^2 E", "n m k", "n^3 + n^2 log n", "V * (V^2 + E)"}},
        {order::exp2, {"2^n", "2**n", "2^(n)", "2^(n + 1)", "2^n + n^3", "O(2^n)"}}};
    std::size_t asked = 0;
    for (const auto& [as, texts] : all)
        for (const char* text : texts) {
            const auto r = read_claim(text);
            ++asked;
            ASSERT_EQ(r.refused, nullptr) << text << ": " << r.refused;
            EXPECT_EQ(r.named, as) << text << ": " << to_text(r.named);
            EXPECT_EQ(order_from_text(text), as) << text;
        }
    EXPECT_GT(asked, 100u);
}

TEST(Claim, RefusesWhatNamesNoOrderWithTheReason) {
    const std::vector<std::pair<const char*, const char*>> all{
        {"", "stops where a size is due"},
        {" ", "stops where a size is due"},
        {"O()", "has something where a size is due"},
        {"O(", "stops where a size is due"},
        {"O(n", "has no end of its parentheses"},
        {"(n", "has no end of its parentheses"},
        {"n)", "goes on with something"},
        {"O(n) + 1", "goes on with something"},
        {"n +", "stops where a size is due"},
        {"n + + m", "has something where a size is due"},
        {"n!", "has something where a size is due"},
        {"n - 1", "has something where a size is due"},
        {"n^", "has a power that is no number"},
        {"n^m", "has a power that is no number"},
        {"n^1/0", "divides by 0"},
        {"n / m", "divides by a size"},
        {"log", "has a function of nothing"},
        {"log log n", "has the logarithm of a logarithm"},
        {"n^4", "names an order that is none of"},
        {"n^2 log n", "names an order that is none of"},
        {"V E log V", "names an order that is none of"},
        {"log^2 n", "names an order that is none of"},
        {"sqrt(n log n)", "names an order that is none of"},
        {"3^n", "names an exponential other than 2^n"},
        {"2^n^2", "names an exponential other than 2^n"},
        {"n 2^n", "names an order beyond 2^n"},
        {"2^n 2^n", "names an order beyond 2^n"},
        {".", "has a point that belongs to no number"},
        {"n^2.", nullptr},
    };
    for (const auto& [text, why] : all) {
        const auto r = read_claim(text);
        if (!why) {
            EXPECT_EQ(r.refused, nullptr) << text;
            continue;
        }
        ASSERT_NE(r.refused, nullptr) << '"' << text << "\" was read as " << to_text(r.named);
        EXPECT_TRUE(std::string(r.refused).starts_with(why)) << '"' << text << "\" " << r.refused;
        EXPECT_EQ(order_from_text(text), std::nullopt);
    }
}

TEST(Claim, IsReadWhileCompiling) {
    static_assert(read_claim("O((V + E) log V)").named == order::n_log_n);
    static_assert(read_claim("n^2 log n").refused != nullptr);
}

// The growth of a random expression is computed beside it.
TEST(Claim, OfARandomSumIsItsLargestTerm) {
    const std::array<std::pair<const char*, order>, 8> terms{{{"1", order::constant},
                                                              {"lg V", order::log_n},
                                                              {"sqrt(E)", order::sqrt_n},
                                                              {"(V + E)", order::n},
                                                              {"(V + E) log V", order::n_log_n},
                                                              {"E sqrt V", order::n_1_5},
                                                              {"V * E", order::n2},
                                                              {"V^2 * E", order::n3}}};
    std::mt19937_64 r(1);
    for (int round = 0; round != 500; ++round) {
        std::string text;
        auto largest = order::constant;
        for (auto count = 1 + r() % 5; count != 0; --count) {
            const auto& [term, as] = terms[r() % terms.size()];
            text += (text.empty() ? "" : " + ") + std::string(term);
            largest = std::max(largest, as);
        }
        EXPECT_EQ(order_from_text(text), largest) << text;
    }
}

TEST(Claim, OfAnyBytesIsReadOrRefused) {
    std::mt19937_64 r(7);
    const std::string_view parts[]{"n", "V", "log", "(",    ")", "^",    "2", "/",
                                   "+", "*", " ",   "sqrt", ".", "\xff", "O("};
    for (int round = 0; round != 20'000; ++round) {
        std::string text;
        for (auto count = r() % 12; count != 0; --count) text += parts[r() % std::size(parts)];
        (void)read_claim(text);
    }
    EXPECT_NE(read_claim(std::string(1'000'000, 'n')).refused, nullptr);
    EXPECT_NE(read_claim(std::string(200, '(')).refused, nullptr);
}

}  // namespace
}  // namespace dsa::measure
