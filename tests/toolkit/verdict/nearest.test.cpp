// The word that was meant by one that is none.
#include "verdict/nearest.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dsa::verdict {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("abc", ""), 3U);
    EXPECT_EQ(edit_distance("stack", "STACK"), 0U);
    EXPECT_EQ(edit_distance("stak", "stack"), 1U);
    EXPECT_EQ(edit_distance("satck", "stack"), 1U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("ca", "abc"), 3U) << "optimal string alignment, not Damerau's full distance";
}

TEST(Nearest, IsTheFirstOfTheNearestAndNoneThatIsFar) {
    EXPECT_EQ(nearest("psh", {"pop", "push", "top"}), "push");
    EXPECT_EQ(nearest("tap", {"top", "tip"}), "top");
    EXPECT_EQ(nearest("frobnicate", {"pop", "push"}), "");
    EXPECT_EQ(nearest("x", {"a", "pop"}), "") << "all letters would have to change";
    EXPECT_EQ(nearest(std::string(100'000, 'x'), {"pop"}), "");
    EXPECT_EQ(nearest("pop", {}), "");
}

}  // namespace
}  // namespace dsa::verdict
