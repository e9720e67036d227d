// stack.driver.cpp: the operations of a stack.
#include "linear/stack.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_stack {

using stack = dsa::stack<probe>;
using move_only_stack = dsa::stack<unique_probe>;

#if !DSA_RARE
DSA_OPERATIONS(stack) {
    operation("push", [](stack& s, int x) { s.push(x); });
    operation("push_top", [](stack& s) { s.push(s.top()); });
    operation("pop", [](stack& s) { s.pop(); });
    operation("top", [](const stack& s) { return s.top().value(); });
    operation("set_top", [](stack& s, int x) { s.top() = x; });
    operation("size", [](const stack& s) { return s.size(); });
    operation("empty", [](const stack& s) { return s.empty(); });
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
    operation("elements", [](stack& s) {  // first the top; empties the stack, and stops where pop does not
        std::vector<int> xs;
        for (; !s.empty() && xs.size() <= 64; s.pop()) xs.push_back(s.top().value());
        return xs;
    });
    operation("broken_invariant", [](const stack& s) { return s.broken_invariant(); });
    operation("moves_without_throwing", [] {
        using std::swap;
        return noexcept(stack(std::declval<stack>())) &&
               noexcept(std::declval<stack&>() = std::declval<stack>()) &&
               noexcept(swap(std::declval<stack&>(), std::declval<stack&>())) &&
               noexcept(std::declval<stack&>().swap(std::declval<stack&>()));
    });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_stack) {
    operation("push", [](move_only_stack& s, int x) { s.push(unique_probe(x)); });
    operation("pop", [](move_only_stack& s) { s.pop(); });
    operation("top", [](const move_only_stack& s) { return s.top().value(); });
    operation("size", [](const move_only_stack& s) { return s.size(); });
    operation("move", [](move_only_stack& s) { return std::move(s); });
    operation("elements", [](move_only_stack& s) {
        std::vector<int> xs;
        for (; !s.empty() && xs.size() <= 64; s.pop()) xs.push_back(s.top().value());
        return xs;
    });
}
#endif

}  // namespace dsa::driver::for_stack
