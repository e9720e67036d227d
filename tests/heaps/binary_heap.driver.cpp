// binary_heap.driver.cpp: the operations of a binary heap, whose order can be turned round.
#include "heaps/binary_heap.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_binary_heap {

struct chosen_order {
    unsigned smallest_first;  // without a value of its own: a heap that sets none has an order by chance
    bool operator()(const probe& a, const probe& b) const { return smallest_first != 0 ? b < a : a < b; }
};

using heap = dsa::binary_heap<probe, chosen_order>;
using move_only_heap = dsa::binary_heap<unique_probe>;
struct anew_order : chosen_order {};
using anew_heap = dsa::binary_heap<probe, anew_order>;

// All elements, as the top shows one after the other; empties the heap, and stops where pop does not.
template <typename Heap>
std::vector<int> popped(Heap& s) {
    std::vector<int> order;
    for (auto left = s.size(); left != 0 && !s.empty(); --left, s.pop()) order.push_back(s.top().value());
    return order;
}

#if !DSA_RARE
DSA_OPERATIONS(heap) {
    operation("push", [](heap& s, const probe& x) { s.push(x); });
    operation("push_each", [](heap& s, const std::vector<probe>& xs) {
        for (const probe& x : xs) s.push(x);
    });
    operation("push_top", [](heap& s) { s.push(s.top()); });
    operation("pop", [](heap& s) { s.pop(); });
    operation("pop_all", [](heap& s) { return popped(s); });
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
    operation("show_the_smallest", [](heap& s) { s = heap(chosen_order{1}); });
    operation("copy", [](const heap& s) { return s; });
    operation("move", [](heap& s) { return std::move(s); });
    operation("assign", [](heap& s, const heap& t) { s = t; });
    operation("move_assign", [](heap& s, heap& t) { s = std::move(t); });
    operation("swap", [](heap& s, heap& t) { s.swap(t); });
    operation("friend_swap", [](heap& s, heap& t) {
        using std::swap;  // a header without its own has that
        swap(s, t);
    });
    operation("broken_invariant", [](const heap& s) { return s.broken_invariant(); });
    operation("moves_without_throwing", [] {
        using std::swap;
        return noexcept(heap(std::declval<heap>())) &&
               noexcept(std::declval<heap&>() = std::declval<heap>()) &&
               noexcept(swap(std::declval<heap&>(), std::declval<heap&>()));
    });
    operation("top_is_read_only",
              [] { return std::is_same_v<decltype(std::declval<heap&>().top()), const probe&>; });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_heap) {
    operation("push", [](move_only_heap& s, int x) { s.push(unique_probe(x)); });
    operation("size", [](const move_only_heap& s) { return s.size(); });
    operation("move", [](move_only_heap& s) { return std::move(s); });
    operation("pop_all", [](move_only_heap& s) { return popped(s); });
}
#endif

#if DSA_RARE == 2
// Made in each way that takes an order or elements.
DSA_OPERATIONS_OF("made_anew", anew_heap) {
    operation("by", [](anew_heap& s, bool smallest) { s = anew_heap(anew_order{{smallest}}); });
    operation("by_of_vector", [](anew_heap& s, bool smallest, std::vector<probe> xs) {
        s = anew_heap(anew_order{{smallest}}, std::move(xs));
    });
    operation("of_range_by", [](anew_heap& s, bool smallest, const std::vector<probe>& xs) {
        s = anew_heap(xs.begin(), xs.end(), anew_order{{smallest}});
    });
    operation("of_list", [](anew_heap& s) { s = anew_heap({2, 3, 1}); });
    operation("of_list_by",
              [](anew_heap& s, bool smallest) { s = anew_heap({2, 3, 1}, anew_order{{smallest}}); });
    operation("push_each", [](anew_heap& s, const std::vector<probe>& xs) {
        for (const probe& x : xs) s.push(x);
    });
    operation("push_moved", [](anew_heap& s, int x) { s.push(probe(x)); });
    operation("emplace", [](anew_heap& s, int x) { s.emplace(x); });
    operation("copy", [](const anew_heap& s) { return s; });
    operation("move", [](anew_heap& s) { return std::move(s); });
    operation("assign", [](anew_heap& s, const anew_heap& t) { s = t; });
    operation("move_assign", [](anew_heap& s, anew_heap& t) { s = std::move(t); });
    operation("swap", [](anew_heap& s, anew_heap& t) { s.swap(t); });
    operation("friend_swap", [](anew_heap& s, anew_heap& t) {
        using std::swap;  // a header without its own has that
        swap(s, t);
    });
    operation("pop_all", [](anew_heap& s) { return popped(s); });
    operation("observes_without_throwing", [] {
        return noexcept(std::declval<const anew_heap&>().size()) &&
               noexcept(std::declval<const anew_heap&>().empty());
    });
}
#endif

}  // namespace dsa::driver::for_binary_heap
