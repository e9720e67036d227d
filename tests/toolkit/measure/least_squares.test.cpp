// least_squares: lines and combinations of columns, exact ones and degenerate ones.
#include "measure/least_squares.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace dsa::measure {
namespace {

TEST(LeastSquares, ALineGoesThroughItsPoints) {
    const std::vector<double> x{1, 2, 3, 4}, y{5, 7, 9, 11};
    const auto l = through(x, y);
    EXPECT_DOUBLE_EQ(l.slope, 2);
    EXPECT_NEAR(l.error, 0, 1e-12);
    EXPECT_DOUBLE_EQ(l.spread_x, 5);
}

TEST(LeastSquares, ALineOfOnePlaceHasNoSlope) {
    const std::vector<double> x{3, 3, 3}, y{1, 2, 3};
    EXPECT_EQ(through(x, y).slope, 0);
    EXPECT_EQ(through({}, {}).slope, 0);
}

TEST(LeastSquares, TheErrorOfASlopeIsThatOfManyLines) {
    std::mt19937_64 random(1);
    std::normal_distribution<double> noise(0, 0.5);
    double squares = 0, told = 0;
    constexpr int rounds = 2000;
    for (int i = 0; i != rounds; ++i) {
        std::vector<double> x, y;
        for (int k = 0; k != 20; ++k) {
            x.push_back(k);
            y.push_back(3 * k + 1 + noise(random));
        }
        const auto l = through(x, y);
        squares += (l.slope - 3) * (l.slope - 3);
        told += l.error * l.error;
    }
    EXPECT_NEAR(std::sqrt(squares / rounds), std::sqrt(told / rounds), 0.001);
}

TEST(LeastSquares, ACombinationIsFoundAgain) {
    std::mt19937_64 random(2);
    std::uniform_real_distribution<double> any(-5, 5);
    for (int round = 0; round != 200; ++round) {
        std::vector<std::vector<double>> columns(most_columns, std::vector<double>(9));
        std::array<double, most_columns> factors{};
        std::vector<double> target(9);
        for (std::size_t j = 0; j != most_columns; ++j) {
            factors[j] = any(random);
            for (std::size_t i = 0; i != 9; ++i) target[i] += factors[j] * (columns[j][i] = any(random));
        }
        const auto found = least_squares(columns, target);
        ASSERT_TRUE(found);
        EXPECT_NEAR(found->rest, 0, 1e-18);
        for (std::size_t j = 0; j != most_columns; ++j) EXPECT_NEAR(found->factors[j], factors[j], 1e-9);
    }
}

TEST(LeastSquares, ColumnsThatAreOneAndTheSameHaveNoCombination) {
    const std::vector<double> column{1, 2, 3}, twice{2, 4, 6};
    std::vector<std::vector<double>> columns{column, twice};
    EXPECT_FALSE(least_squares(columns, column));
    std::vector<std::vector<double>> nothing{{0, 0, 0}};
    EXPECT_FALSE(least_squares(nothing, column));
    EXPECT_NEAR(least_squares({}, column)->rest, 14, 1e-12);
}

}  // namespace
}  // namespace dsa::measure
