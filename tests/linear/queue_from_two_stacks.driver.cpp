// queue_from_two_stacks.driver.cpp: the operations of a queue that is two stacks.
#include "linear/queue_from_two_stacks.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_queue_from_two_stacks {

using queue = dsa::queue_from_two_stacks<probe>;
using move_only_queue = dsa::queue_from_two_stacks<unique_probe>;

// First the front; empties the queue, and stops where pop does not.
template <typename Queue>
std::vector<int> popped(Queue& q) {
    std::vector<int> xs;
    for (; !q.empty() && xs.size() <= 64; q.pop()) xs.push_back(q.front().value());
    return xs;
}

#if !DSA_RARE
DSA_OPERATIONS(queue) {
    operation("push", [](queue& q, int x) { q.push(x); });
    operation("push_each", [](queue& q, const std::vector<int>& xs) {
        for (const int x : xs) q.push(x);
    });
    operation("push_front", [](queue& q) { q.push(q.front()); });
    operation("push_back", [](queue& q) { q.push(q.back()); });
    operation("pop", [](queue& q) { q.pop(); });
    operation("push_and_pop", [](queue& q, int x) {
        q.push(x);
        q.pop();
    });
    operation("turn", [](queue& q, int times) {
        for (; times > 0; --times) {
            q.push(0);
            q.pop();
        }
    });
    operation("pop_all", [](queue& q) {
        int n = 0;
        for (; !q.empty(); q.pop()) ++n;
        return n;
    });
    operation("front", [](const queue& q) { return q.front().value(); });
    operation("back", [](const queue& q) { return q.back().value(); });
    operation("set_front", [](queue& q, int x) { q.front() = x; });
    operation("set_back", [](queue& q, int x) { q.back() = x; });
    operation("size", [](const queue& q) { return q.size(); });
    operation("empty", [](const queue& q) { return q.empty(); });
    operation("copy", [](const queue& q) { return q; });
    operation("move", [](queue& q) { return std::move(q); });
    operation("assign", [](queue& q, const queue& r) { q = r; });
    operation("move_assign", [](queue& q, queue& r) { q = std::move(r); });
    operation("swap", [](queue& q, queue& r) { q.swap(r); });
    operation("friend_swap", [](queue& q, queue& r) {
        using std::swap;  // a header without its own has that
        swap(q, r);
    });
    operation("equal", [](const queue& q, const queue& r) { return q == r; });
    operation("elements", [](queue& q) { return popped(q); });
    operation("moves_without_throwing", [] {
        using std::swap;
        return noexcept(queue(std::declval<queue>())) &&
               noexcept(std::declval<queue&>() = std::declval<queue>()) &&
               noexcept(swap(std::declval<queue&>(), std::declval<queue&>())) &&
               noexcept(std::declval<queue&>().swap(std::declval<queue&>()));
    });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_queue) {
    operation("push", [](move_only_queue& q, int x) { q.push(unique_probe(x)); });
    operation("size", [](const move_only_queue& q) { return q.size(); });
    operation("move", [](move_only_queue& q) { return std::move(q); });
    operation("elements", [](move_only_queue& q) { return popped(q); });
}
#endif

}  // namespace dsa::driver::for_queue_from_two_stacks
