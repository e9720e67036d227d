// binary_heap.driver.cpp: the operations of a binary heap, whose order can be turned round and told to fail.
#include "heaps/binary_heap.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_binary_heap {

struct chosen_order {
    static inline int until_failure = 0;  // so many comparisons from now one throws; 0: none does
    bool smallest_first = false;
    bool operator()(const probe& a, const probe& b) const {
        if (until_failure != 0 && --until_failure == 0) throw comparison_failure{};
        return smallest_first ? b < a : a < b;
    }
};

using heap = dsa::binary_heap<probe, chosen_order>;
using move_only_heap = dsa::binary_heap<unique_probe>;

#if !DSA_RARE
DSA_OPERATIONS(heap) {
    operation("push", [](heap& s, const probe& x) { s.push(x); });
    operation("push_each", [](heap& s, const std::vector<probe>& xs) {
        for (const probe& x : xs) s.push(x);
    });
    operation("push_top", [](heap& s) { s.push(s.top()); });
    operation("pop", [](heap& s) { s.pop(); });
    operation("pop_all", [](heap& s) {
        std::vector<int> order;
        for (; !s.empty(); s.pop()) order.push_back(s.top().value());
        return order;
    });
    operation("array", [](const heap& s) {  // level by level, as it lies behind the top
        std::vector<int> xs;
        for (const probe* x = s.empty() ? nullptr : &s.top(); xs.size() != s.size() && xs.size() <= 64; ++x)
            xs.push_back(x->value());
        return xs;
    });
    operation("top", [](const heap& s) { return s.top().value(); });
    operation("size", [](const heap& s) { return s.size(); });
    operation("empty", [](const heap& s) { return s.empty(); });
    operation("construct", [](heap& s, std::vector<probe> xs) { s = heap(chosen_order{}, std::move(xs)); });
    operation("construct_from_range",
              [](heap& s, const std::vector<probe>& xs) { s = heap(xs.begin(), xs.end()); });
    operation("show_the_smallest", [](heap& s) { s = heap(chosen_order{true}); });
    operation("fail_a_comparison", [](heap&, int which) { chosen_order::until_failure = which; });
    operation("copy", [](const heap& s) { return s; });
    operation("move", [](heap& s) { return std::move(s); });
    operation("assign", [](heap& s, const heap& t) { s = t; });
    operation("swap", [](heap& s, heap& t) { s.swap(t); });
    operation("broken_invariant", [](const heap& s) { return s.broken_invariant(); });
    operation("moves_without_throwing", [] {
        return std::is_nothrow_move_constructible_v<heap> && std::is_nothrow_move_assignable_v<heap> &&
               std::is_nothrow_swappable_v<heap>;
    });
    operation("top_is_read_only",
              [] { return std::is_same_v<decltype(std::declval<heap&>().top()), const probe&>; });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_heap) {
    operation("push", [](move_only_heap& s, int x) { s.push(x); });
    operation("pop", [](move_only_heap& s) { s.pop(); });
    operation("top", [](const move_only_heap& s) { return s.top().value(); });
}
#endif

}  // namespace dsa::driver::for_binary_heap
