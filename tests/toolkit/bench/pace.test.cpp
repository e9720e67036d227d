#include "bench/pace.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace dsa::bench;

point at(double n, const char* operation = "push") { return {operation, std::to_string(n), n}; }
slice took(double ns) {
    slice s;
    s.iteration_ns = ns;
    return s;
}

TEST(Pace, LeavesSmallSizesAndUnknownOnesToTheLibrary) {
    pace p;
    EXPECT_EQ(p.iterations(0, at(262144), 0.002), 0);
    p.learn(0, at(32768), took(1e5));
    EXPECT_EQ(p.iterations(0, at(32768), 0.002), 0);
    EXPECT_EQ(p.iterations(1, at(262144), 0.002), 0) << "another contender may be another kind of slow";
    EXPECT_EQ(p.iterations(0, at(262144, "pop"), 0.002), 0);
}

TEST(Pace, TellsTinySizesWhatTheyTookBefore) {
    pace p;
    p.learn(0, at(8), took(1000));
    EXPECT_EQ(p.iterations(0, at(8), 0.002), 2000);
    EXPECT_EQ(p.iterations(0, at(64), 0.002), 0) << "the library searches once, cheaply";
}

TEST(Pace, FollowsTheLastSlice) {
    pace p;
    p.learn(0, at(32768), took(1000));
    EXPECT_EQ(p.iterations(0, at(262144), 0.002), 250) << "eight times the size, eight times the time";
    p.learn(0, at(262144), took(1000));
    EXPECT_EQ(p.iterations(0, at(262144), 0.002), 2000) << "it takes constant time, as is known now";
    p.learn(0, at(262144), took(1e9));
    EXPECT_EQ(p.iterations(0, at(262144), 0.002), 1);
    p.learn(0, at(262144), slice{.failure = "dies"});
    EXPECT_EQ(p.iterations(0, at(262144), 0.002), 1) << "a slice without a time teaches nothing";
}

TEST(Pace, TakesNoNumberThatIsNone) {
    pace p;
    for (const double ns : {0.0, -1.0, std::nan(""), HUGE_VAL}) p.learn(0, at(32768), took(ns));
    EXPECT_EQ(p.iterations(0, at(262144), 0.002), 0);
    p.learn(0, at(32768), took(1e-300));
    EXPECT_LE(p.iterations(0, at(262144), 0.002), 1'000'000'000);
    EXPECT_GE(p.iterations(0, at(262144), std::nan("")), 0);
}

}  // namespace
