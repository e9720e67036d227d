// order: texts, values and their order.
#include "measure/order.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace dsa::measure {
namespace {

TEST(Order, ReadsBackEachOfItsOwnTexts) {
    for (const auto o : all_orders) {
        EXPECT_EQ(order_from_text(to_text(o)), o) << to_text(o);
        EXPECT_EQ(order_from_text("O(" + std::string(to_text(o)) + ")"), o) << to_text(o);
        EXPECT_EQ(order_from_text("  o( " + std::string(to_text(o)) + " ) "), o) << to_text(o);
    }
}

TEST(Order, ValuesGrowInTheOrderOfTheEnumerators) {
    constexpr double n = 1 << 20;  // far enough out for log^2 n < sqrt n
    for (std::size_t i = 1; i != order_count; ++i) {
        EXPECT_LT(value(all_orders[i - 1], n), value(all_orders[i], n)) << to_text(all_orders[i]);
    }
}

TEST(Order, ValuesAreTheFunctionsTheyAreNamedAfter) {
    EXPECT_DOUBLE_EQ(value(order::constant, 256), 1);
    EXPECT_DOUBLE_EQ(value(order::log_n, 256), 8);
    EXPECT_DOUBLE_EQ(value(order::sqrt_n, 256), 16);
    EXPECT_DOUBLE_EQ(value(order::n, 256), 256);
    EXPECT_DOUBLE_EQ(value(order::n_log_n, 256), 2048);
    EXPECT_DOUBLE_EQ(value(order::n_log2_n, 256), 16384);
    EXPECT_DOUBLE_EQ(value(order::n_1_5, 256), 4096);
    EXPECT_DOUBLE_EQ(value(order::n2, 256), 65536);
    EXPECT_DOUBLE_EQ(value(order::n3, 256), 16777216);
    EXPECT_DOUBLE_EQ(value(order::exp2, 10), 1024);
}

TEST(Order, LogarithmOfTheValueStaysFinite) {
    for (const auto o : all_orders) {
        for (const double n : {1.0, 2.0, 3.5, 64.0, 700.0}) {
            EXPECT_NEAR(log_value(o, n), std::log(value(o, n)), 1e-9) << to_text(o) << " at " << n;
        }
        EXPECT_TRUE(std::isfinite(log_value(o, 1e6))) << to_text(o);
    }
}

}  // namespace
}  // namespace dsa::measure
