// min_stack.driver.cpp: the operations of a stack that knows its minimum, whose order can be chosen.
#include "linear/min_stack.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_min_stack {

// In the order of value / unit: 10 does not tell 12 from 17, and -1 makes the largest the minimum; 0 is the order of the values.
struct chosen_order {
    int unit;  // without a value of its own: a stack that sets none has an order by chance
    bool operator()(const probe& a, const probe& b) const {
        return unit == 0 ? a < b : a.value() / unit < b.value() / unit;
    }
};
using stack = dsa::min_stack<probe, chosen_order>;
using move_only_stack = dsa::min_stack<unique_probe>;

// First the top; empties the stack, and stops where pop does not.
template <typename Stack>
std::vector<int> popped(Stack& s) {
    std::vector<int> xs;
    for (; !s.empty() && xs.size() <= 64; s.pop()) xs.push_back(s.top().value());
    return xs;
}

#if !DSA_RARE
DSA_OPERATIONS(stack) {
    operation("push", [](stack& s, int x) { s.push(x); });
    operation("push_top", [](stack& s) { s.push(s.top()); });
    operation("push_min", [](stack& s) { s.push(s.min()); });
    operation("pop", [](stack& s) { s.pop(); });
    operation("top", [](const stack& s) { return s.top().value(); });
    operation("min", [](const stack& s) { return s.min().value(); });
    operation("size", [](const stack& s) { return s.size(); });
    operation("empty", [](const stack& s) { return s.empty(); });
    operation("order_by", [](stack& s, int unit) { s = stack(chosen_order{unit}); });
    operation("copy", [](const stack& s) { return s; });
    operation("move", [](stack& s) { return std::move(s); });
    operation("assign", [](stack& s, const stack& t) { s = t; });
    operation("move_assign", [](stack& s, stack& t) { s = std::move(t); });
    operation("swap", [](stack& s, stack& t) { s.swap(t); });
    operation("friend_swap", [](stack& s, stack& t) {
        using std::swap;  // a header without its own has that
        swap(s, t);
    });
    operation("equal", [](const stack& s, const stack& t) { return s == t; });
    operation("elements", [](stack& s) { return popped(s); });
    operation("with_minima", [](stack& s) {  // each element, and the minimum of it and all below
        std::vector<std::pair<int, int>> all;
        for (; !s.empty() && all.size() <= 16; s.pop()) all.emplace_back(s.top().value(), s.min().value());
        return all;
    });
    operation("broken_invariant", [](const stack& s) { return s.broken_invariant(); });
    operation("moves_without_throwing", [] {
        using std::swap;
        return noexcept(stack(std::declval<stack>())) &&
               noexcept(std::declval<stack&>() = std::declval<stack>()) &&
               noexcept(swap(std::declval<stack&>(), std::declval<stack&>()));
    });
    operation("shows_read_only", [] {
        return std::is_same_v<decltype(std::declval<stack&>().top()), const probe&> &&
               std::is_same_v<decltype(std::declval<stack&>().min()), const probe&>;
    });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_stack) {
    operation("push", [](move_only_stack& s, int x) { s.push(unique_probe(x)); });
    operation("min", [](const move_only_stack& s) { return s.min().value(); });
    operation("size", [](const move_only_stack& s) { return s.size(); });
    operation("move", [](move_only_stack& s) { return std::move(s); });
    operation("elements", [](move_only_stack& s) { return popped(s); });
}
#endif

}  // namespace dsa::driver::for_min_stack
