// graphs: what the kit knows of its own graphs.
#include "kit/graphs.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dsa::kit {
namespace {

TEST(RoadsOfRomania, HaveThePublishedShortestWay) {
    const auto g = both_ways(roads_of_romania());
    ASSERT_EQ(g.vertices, 20);
    ASSERT_EQ(g.arcs.size(), 46U);
    const auto from_arad = g.distances_from(0);
    EXPECT_EQ(from_arad.at(1), 418);  // Bucharest, by Sibiu, Rimnicu Vilcea and Pitesti
    const auto from_bucharest = g.distances_from(1);
    EXPECT_EQ(from_bucharest.at(0), 418);
    EXPECT_EQ(std::count(from_arad.begin(), from_arad.end(), std::nullopt), 0);
}
TEST(RoadsOfRomania, AreSpannedByTheLeastTree) {
    const auto g = roads_of_romania();
    EXPECT_EQ(g.least_spanning_weight(), both_ways(g).least_spanning_weight());
    EXPECT_FALSE(both_ways(g).components().empty());
}

}  // namespace
}  // namespace dsa::kit
