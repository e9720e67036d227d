// When a solved exercise comes back: FSRS 4.5 against the sequences that its other implementations publish.
#include "course/schedule.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace {

using namespace dsa::course;

// The days between reviews that each come on the day they are due. The first grade is that of the first time.
std::vector<int> intervals(const std::vector<grade>& grades, const fsrs_weights& w, memory* last = nullptr) {
    std::vector<int> days;
    memory m{};
    for (std::size_t i = 0; i != grades.size(); ++i) {
        m = i == 0 ? first_memory(grades[i], w) : next_memory(m, days.back(), grades[i], w);
        days.push_back(days_until_due(m));
    }
    if (last != nullptr) *last = m;
    return days;
}

constexpr auto good = grade::good, again = grade::again;

// The weights and the intervals of the test that py-fsrs, rs-fsrs, go-fsrs and ts-fsrs share; theirs also has steps
// within one day, which do not change the memory.
constexpr fsrs_weights shared_weights{1.14,   1.01,   5.44,   14.67,  5.3024, 1.5662, 1.2503, 0.0028, 1.5489,
                                      0.1763, 0.9953, 2.7473, 0.0179, 0.3105, 0.3976, 0.0,    2.0902};

TEST(Schedule, GivesTheIntervalsThatOtherImplementationsPublish) {
    memory last;
    EXPECT_EQ(intervals({good, good, good, good, good, again, good, good, good, good}, shared_weights, &last),
              (std::vector<int>{5, 16, 43, 106, 236, 12, 25, 47, 85, 147}));
    EXPECT_NEAR(last.stability, 146.50234062675943, 1e-9);
    EXPECT_NEAR(last.difficulty, 7.768187098876362, 1e-9);
}

TEST(Schedule, GivesTheIntervalsOfThePublishedWeights) {
    memory last;
    EXPECT_EQ(
        intervals({good, good, good, good, good, again, good, good, good, good}, published_weights, &last),
        (std::vector<int>{4, 15, 49, 146, 393, 13, 34, 84, 195, 426}));
    EXPECT_NEAR(last.stability, 425.8667458680844, 1e-9);
}

TEST(Schedule, BeginsWithTheWeightOfTheGrade) {
    EXPECT_EQ(first_memory(grade::again).stability, 0.4872);
    EXPECT_EQ(first_memory(grade::hard).stability, 1.4003);
    EXPECT_EQ(first_memory(grade::good), (memory{3.7145, 5.1618}));
    EXPECT_EQ(first_memory(grade::easy).stability, 13.8206);
    EXPECT_NEAR(first_memory(grade::again).difficulty, 7.6214, 1e-12);
    EXPECT_EQ(days_until_due(first_memory(grade::again)), 1);
    EXPECT_EQ(days_until_due(first_memory(grade::easy)), 14);
}

TEST(Schedule, RecallIsNineInTenAfterAsManyDaysAsTheStability) {
    for (const double s : {0.1, 1.0, 3.7145, 100.0, 36500.0}) EXPECT_NEAR(retrievability(s, s), 0.9, 1e-12);
    EXPECT_EQ(retrievability(0, 5), 1);
    EXPECT_EQ(retrievability(-3, 5), 1);
    EXPECT_LT(retrievability(10, 5), retrievability(9, 5));
}

TEST(Schedule, WantingMoreBringsItBackSooner) {
    const memory m{100, 5};
    EXPECT_EQ(days_until_due(m, 0.9), 100);
    EXPECT_LT(days_until_due(m, 0.95), 100);
    EXPECT_GT(days_until_due(m, 0.8), 100);
}

TEST(Schedule, ASecondReviewOnTheSameDayAddsNoStability) {
    const auto m = first_memory(good);
    EXPECT_EQ(next_memory(m, 0, good).stability, m.stability);
}

TEST(Schedule, ABetterGradeNeverComesBackSooner) {
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        std::mt19937_64 random(seed);
        auto m = first_memory(static_cast<grade>(1 + random() % 4));
        for (int i = 0; i != 12; ++i) {
            const double days = static_cast<double>(random() % 400);
            double before = 0;
            for (const auto g : {grade::again, grade::hard, grade::good, grade::easy}) {
                const auto next = next_memory(m, days, g);
                ASSERT_GE(next.stability, before) << "seed " << seed;
                ASSERT_GE(next.difficulty, 1);
                ASSERT_LE(next.difficulty, 10);
                before = next.stability;
            }
            m = next_memory(m, days, static_cast<grade>(1 + random() % 4));
        }
    }
}

TEST(Schedule, NoNumberTakesItOutOfItsBounds) {
    const double odd[] = {0,
                          -1,
                          1e300,
                          -1e300,
                          std::numeric_limits<double>::infinity(),
                          std::numeric_limits<double>::quiet_NaN()};
    for (const double s : odd) {
        for (const double days : {0.0, 1e300, -1e300}) {
            for (const auto g : {grade::again, grade::hard, grade::good, grade::easy}) {
                const auto m = next_memory({s, 5}, days, g);
                EXPECT_GE(m.stability, 0.1) << s << ' ' << days;
                EXPECT_LE(m.stability, 36'500) << s << ' ' << days;
                EXPECT_GE(days_until_due(m), 1);
                EXPECT_LE(days_until_due(m), 36'500);
            }
        }
    }
}

}  // namespace
