// indexed_heap.driver.cpp: the operations of an indexed heap, whose order can be turned round.
#include "heaps/indexed_heap.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_indexed_heap {

struct chosen_order {
    unsigned smallest_first;  // without a value of its own: a heap that sets none has an order by chance
    bool operator()(const probe& a, const probe& b) const { return smallest_first != 0 ? b < a : a < b; }
};

using heap = dsa::indexed_heap<probe, chosen_order>;

// The keys of all items of the heap, by item.
template <typename Heap>
std::vector<int> keys_of(const Heap& s) {
    std::vector<int> keys;
    for (std::size_t item = 0; keys.size() != s.size() && item <= 70'000; ++item)
        if (s.contains(item)) keys.push_back(s.at(item).value());
    return keys;
}

#if !DSA_RARE
DSA_OPERATIONS(heap) {
    operation("push", [](heap& s, std::size_t item, const probe& key) { s.push(item, key); });
    operation("push_next", [](heap& s, const probe& key) { s.push(s.size(), key); });
    operation("push_x", [](heap& s, int x) { s.push(static_cast<std::size_t>(x % 16), x); });
    operation("push_each", [](heap& s, const std::vector<probe>& keys) {
        for (const probe& key : keys) s.push(s.size(), key);
    });
    operation("push_a_number_without_a_place", [](heap& s) { s.push(static_cast<std::size_t>(-1), 1); });
    operation("push_a_number_too_large", [](heap& s) { s.push(std::vector<std::size_t>().max_size(), 1); });
    operation("push_key_of_top", [](heap& s) { s.push(s.size(), s.at(s.top())); });
    operation("fill", [](heap& s, const std::vector<probe>& keys) {  // each to an item that is not there
        std::size_t item = 0;
        for (const probe& key : keys) {
            while (item <= s.size() && s.contains(item)) ++item;
            s.push(item, key);
        }
    });
    operation("update", [](heap& s, std::size_t item, const probe& key) { s.update(item, key); });
    operation("update_x", [](heap& s, int x) { s.update(static_cast<std::size_t>(x % 16), x); });
    operation("update_by_key_of_top", [](heap& s, std::size_t item) { s.update(item, s.at(s.top())); });
    operation("update_top", [](heap& s, const probe& key) { s.update(s.items().front(), key); });
    operation("update_last", [](heap& s, const probe& key) { s.update(s.items().back(), key); });
    operation("erase", [](heap& s, std::size_t item) { s.erase(item); });
    operation("erase_the_second", [](heap& s) { s.erase(s.items().at(1)); });
    operation("pop", [](heap& s) { s.pop(); });
    operation("pop_all",
              [](heap& s) {  // keys, as the top shows one after the other; stops where pop does not
                  std::vector<int> keys;
                  for (auto left = s.size(); left != 0 && !s.empty(); --left, s.pop())
                      keys.push_back(s.at(s.top()).value());
                  return keys;
              });
    operation("top", [](const heap& s) { return s.top(); });
    operation("at", [](const heap& s, std::size_t item) { return s.at(item).value(); });
    operation("contains", [](const heap& s, std::size_t item) { return s.contains(item); });
    operation("contains_the_largest_number",
              [](const heap& s) { return s.contains(static_cast<std::size_t>(-1)); });
    operation("keys", [](const heap& s) { return keys_of(s); });
    operation("nodes", [](const heap& s) {  // key, item, key, item, ... level by level
        std::vector<int> all;
        for (const std::size_t item : s.items()) {
            all.push_back(s.contains(item) ? s.at(item).value() : 0);
            all.push_back(static_cast<int>(item));
            if (all.size() == 128) break;
        }
        return all;
    });
    operation("size", [](const heap& s) { return s.size(); });
    operation("empty", [](const heap& s) { return s.empty(); });
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
    operation("at_is_read_only",
              [] { return std::is_same_v<decltype(std::declval<heap&>().at(0)), const probe&>; });
}
#endif

#if DSA_RARE == 1
using move_only_heap = dsa::indexed_heap<unique_probe>;
DSA_OPERATIONS_OF("move_only", move_only_heap) {
    operation("push_next", [](move_only_heap& s, int key) { s.push(s.size(), unique_probe(key)); });
    operation("update",
              [](move_only_heap& s, std::size_t item, int key) { s.update(item, unique_probe(key)); });
    operation("erase", [](move_only_heap& s, std::size_t item) { s.erase(item); });
    operation("size", [](const move_only_heap& s) { return s.size(); });
    operation("move", [](move_only_heap& s) { return std::move(s); });
    operation("keys", [](const move_only_heap& s) { return keys_of(s); });
    operation("observes_without_throwing", [] {
        return noexcept(std::declval<const move_only_heap&>().size()) &&
               noexcept(std::declval<const move_only_heap&>().empty());
    });
}
#endif

}  // namespace dsa::driver::for_indexed_heap
