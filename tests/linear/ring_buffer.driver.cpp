// ring_buffer.driver.cpp: the operations of a queue of fixed capacity.
#include "linear/ring_buffer.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_ring_buffer {

// Is never made of nothing.
struct element : probe {
    element(int value)
        : probe(value) {}  // NOLINT(google-explicit-constructor): an operation passes ints as elements
};
using ring = dsa::ring_buffer<element>;
using move_only_ring = dsa::ring_buffer<unique_probe>;

// Pushes, into one of twice the capacity where there is no room.
template <typename Ring>
void add(Ring& r, int x) {
    if (r.full()) {
        Ring larger(r.capacity() == 0 ? 4 : 2 * r.capacity());
        for (std::size_t i = 0; i != r.size(); ++i) larger.push(std::move(r[i]));
        r = std::move(larger);
    }
    r.push(x);
}
template <typename Ring>
std::vector<int> elements_of(const Ring& r) {
    std::vector<int> xs;
    for (std::size_t i = 0; i != r.size() && i != 65; ++i) xs.push_back(r[i].value());
    return xs;
}

#if !DSA_RARE
DSA_OPERATIONS(ring) {
    operation("of_capacity", [](ring& r, int n) { r = ring(static_cast<std::size_t>(n)); });
    operation("add", [](ring& r, int x) { add(r, x); });
    operation("push", [](ring& r, int x) { r.push(x); });
    operation("push_each", [](ring& r, const std::vector<int>& xs) {
        for (const int x : xs) r.push(x);
    });
    operation("push_front", [](ring& r) { r.push(r.front()); });
    operation("pop", [](ring& r) { r.pop(); });
    operation("push_and_pop", [](ring& r, int x) {
        r.push(x);
        r.pop();
    });
    operation("turn", [](ring& r, int times) {  // each element goes to the back
        for (; times > 0; --times) {
            element x = r.front();
            r.pop();
            r.push(std::move(x));
        }
    });
    operation("front", [](const ring& r) { return r.front().value(); });
    operation("back", [](const ring& r) { return r.back().value(); });
    operation("[]", [](const ring& r, int i) { return r[static_cast<std::size_t>(i)].value(); });
    operation("set", [](ring& r, int i, int x) { r[static_cast<std::size_t>(i)] = x; });
    operation("set_front", [](ring& r, int x) { r.front() = x; });
    operation("set_back", [](ring& r, int x) { r.back() = x; });
    operation("slot_of", [](const ring& r, int i) { return r.slot_of(static_cast<std::size_t>(i)); });
    operation("clear", [](ring& r) { r.clear(); });
    operation("size", [](const ring& r) { return r.size(); });
    operation("capacity", [](const ring& r) { return r.capacity(); });
    operation("empty", [](const ring& r) { return r.empty(); });
    operation("full", [](const ring& r) { return r.full(); });
    operation("elements", [](const ring& r) { return elements_of(r); });
    operation("slots", [](const ring& r) {  // of each element, from the front, its slot and its value
        std::vector<std::pair<int, int>> all;
        for (std::size_t i = 0; i != r.size() && i != 16; ++i)
            all.emplace_back(static_cast<int>(r.slot_of(i)), r[i].value());
        return all;
    });
    operation("places_are_the_slots",
              [](const ring& r) {  // as the distance of each from that in slot 0, which is there
                  for (std::size_t i = 0; i != r.size(); ++i)
                      for (std::size_t j = 0; j != r.size(); ++j)
                          if (&r[i] - &r[j] != static_cast<std::ptrdiff_t>(r.slot_of(i)) -
                                                   static_cast<std::ptrdiff_t>(r.slot_of(j)))
                              return false;
                  return true;
              });
    operation("copy", [](const ring& r) { return r; });
    operation("move", [](ring& r) { return std::move(r); });
    operation("assign", [](ring& r, const ring& q) { r = q; });
    operation("move_assign", [](ring& r, ring& q) { r = std::move(q); });
    operation("swap", [](ring& r, ring& q) { r.swap(q); });
    operation("friend_swap", [](ring& r, ring& q) {
        using std::swap;  // a header without its own has that
        swap(r, q);
    });
    operation("equal", [](const ring& r, const ring& q) { return r == q; });
    operation("broken_invariant", [](const ring& r) { return r.broken_invariant(); });
    operation("moves_without_throwing", [] {
        using std::swap;
        return noexcept(ring(std::declval<ring>())) &&
               noexcept(std::declval<ring&>() = std::declval<ring>()) &&
               noexcept(swap(std::declval<ring&>(), std::declval<ring&>())) &&
               noexcept(std::declval<ring&>().swap(std::declval<ring&>()));
    });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_ring) {
    operation("add", [](move_only_ring& r, int x) { add(r, x); });
    operation("size", [](const move_only_ring& r) { return r.size(); });
    operation("move", [](move_only_ring& r) { return std::move(r); });
    operation("elements", [](const move_only_ring& r) { return elements_of(r); });
}
#endif

}  // namespace dsa::driver::for_ring_buffer
