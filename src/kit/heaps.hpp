#pragma once
// heaps: what the checks of heaps have in common. Arrays that make a heap compare most, for each way to ask which child is larger: the left one is, all the way down, or
// the right one; and the element that sinks is smaller than both children, or than one alone. And whether the order goes
// with the elements.
#include <cstddef>
#include <utility>
#include <vector>

#include "judge/check.hpp"

namespace dsa::kit::inputs {

enum class side { left, right };
constexpr std::size_t child_of(std::size_t i, side s) { return 2 * i + (s == side::left ? 1 : 2); }
constexpr side other(side s) { return s == side::left ? side::right : side::left; }

// A heap whose last element is the smallest. Put to the root, it sinks to the last level; the larger child is on this side of
// its sibling.
inline std::vector<int> larger_on(std::size_t n, side s) {
    std::vector<int> xs(n);
    for (std::size_t i = 0; i != n; ++i) xs[i] = static_cast<int>(n - i);
    for (std::size_t i = 1; s == side::right && i + 1 < n; i += 2) std::swap(xs[i], xs[i + 1]);
    return xs;
}
// A heap whose last element, put to the root, sinks along this side, where alone the elements are larger: it equals the child
// on the other side.
inline std::vector<int> larger_only_on(std::size_t n, side s) {
    std::vector<int> xs(n);
    for (std::size_t i = 0; i < n; i = child_of(i, s)) xs[i] = static_cast<int>(n - i);
    return xs;
}
// Lets what is on this side of that place be larger, the more so the deeper it is, and what is on the other side smaller.
inline void sink_along(std::vector<int>& xs, std::size_t root, side s, int& next) {
    for (std::size_t i = root; i < xs.size(); i = child_of(i, s))
        sink_along(xs, child_of(i, other(s)), s, next);
    for (std::size_t i = root; i < xs.size(); i = child_of(i, s)) xs[i] = next++;
}
// An array from which building a heap lets each element sink as far as it can along this side.
inline std::vector<int> sinking_along(std::size_t n, side s) {
    std::vector<int> xs(n);
    int next = 0;
    sink_along(xs, 0, s, next);
    return xs;
}

}  // namespace dsa::kit::inputs

namespace dsa::kit {

// Copies, moves and swaps a heap with the smallest element on top, of 6 2 4, beside one with the largest, of 1 3, and pushes
// more: each goes on by the order that came with its elements. of_both(look) makes both anew and calls look(s, t).
template <typename OfBoth>
void expect_the_order_to_go_along(OfBoth of_both) {
    const std::vector<int> more{5, 0}, rising{0, 2, 4, 5, 6};
    for (const char* const swap : {"swap", "friend_swap"})
        of_both([&](auto& s, auto& t) {
            s(swap, t);
            s("push_each", more);
            t("push_each", more);
            EXPECT_EQ(s("pop_all"), (std::vector<int>{5, 3, 1, 0}));
            EXPECT_EQ(t("pop_all"), rising);
        });
    for (const char* const assign : {"assign", "move_assign"})
        of_both([&](auto& s, auto& t) {
            t(assign, s);
            t("push_each", more);
            EXPECT_EQ(t("pop_all"), rising);
        });
    for (const char* const make : {"copy", "move"})
        of_both([&](auto& s, auto&) {
            auto u = s.make(make);
            u("push_each", more);
            EXPECT_EQ(u("pop_all"), rising);
        });
}

}  // namespace dsa::kit
