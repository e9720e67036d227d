// singly_linked_list.driver.cpp: the operations of a singly linked list. A position is a number (driver/positions.hpp).
#include "lists/singly_linked_list.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"
#include "driver/positions.hpp"
#if DSA_RARE
#include "driver/sequence.hpp"
#endif

namespace dsa::driver::for_singly_linked_list {

using list = dsa::singly_linked_list<probe>;
using move_only_list = dsa::singly_linked_list<unique_probe>;

#if !DSA_RARE
namespace {
list::iterator marked;  // stays where it is while other operations work on the list
}

DSA_OPERATIONS(list) {
    operation("push_front", [](list& s, int x) { s.push_front(x); });
    operation("push_back", [](list& s, int x) { s.push_back(x); });
    operation("pop_front", [](list& s) { s.pop_front(); });
    operation("front", [](const list& s) { return s.front().value(); });
    operation("back", [](const list& s) { return s.back().value(); });
    operation("set_front", [](list& s, int x) { s.front() = x; });
    operation("set_back", [](list& s, int x) { s.back() = x; });
    operation("insert_after", [](list& s, int position, int x) {
        return position_of(s, s.insert_after(at(s, position), x));
    });
    operation("insert_copies_after", [](list& s, int position, int n, const probe& x) {
        return position_of(s, s.insert_after(at(s, position), static_cast<std::size_t>(n), x));
    });
    operation("emplace_after",
              [](list& s, int position, const probe& x) { s.emplace_after(at(s, position), x); });
    operation("erase_after",
              [](list& s, int position) { return position_of(s, s.erase_after(at(s, position))); });
    operation("mark", [](list& s, int position) { marked = at(s, position); });
    operation("marked", [](const list&) { return marked->value(); });
    operation("insert_after_mark", [](list& s, int x) { s.insert_after(marked, x); });
    operation("erase_after_mark", [](list& s) { s.erase_after(marked); });
    operation("size", [](const list& s) { return s.size(); });
    operation("empty", [](const list& s) { return s.empty(); });
    operation("elements", [](const list& s) {  // a chain that runs in a circle is seen as a long one
        std::vector<int> xs;
        for (const probe& x : s) {
            xs.push_back(x.value());
            if (xs.size() >= s.size() + 64) break;
        }
        return xs;
    });
    operation("reverse", [](list& s) { s.reverse(); });
    operation("remove", [](list& s, int x) { return s.remove(x); });
    operation("unique", [](list& s) { return s.unique(); });
    operation("clear", [](list& s) { s.clear(); });
    operation("copy", [](const list& s) { return s; });
    operation("move", [](list& s) { return std::move(s); });
    operation("assign", [](list& s, const list& t) { s = t; });
    operation("move_assign", [](list& s, list& t) { s = std::move(t); });
    operation("swap", [](list& s, list& t) { s.swap(t); });
    operation("friend_swap", [](list& s, list& t) {
        using std::swap;  // a header without its own has that
        swap(s, t);
    });
    operation("equal", [](const list& s, const list& t) { return s == t; });
    operation("broken_invariant", [](const list& s) { return s.broken_invariant(); });
    operation("works_without_throwing", [] {
        using std::swap;
        return noexcept(list(std::declval<list>())) &&
               noexcept(std::declval<list&>() = std::declval<list>()) &&
               noexcept(swap(std::declval<list&>(), std::declval<list&>())) &&
               noexcept(std::declval<list&>().swap(std::declval<list&>())) &&
               noexcept(std::declval<list&>().reverse()) && noexcept(std::declval<list&>().clear());
    });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_list) {
    operation("push_front", [](move_only_list& s, int x) { s.push_front(x); });
    operation("push_back", [](move_only_list& s, int x) { s.push_back(x); });
    operation("insert_after", [](move_only_list& s, int position, int x) {
        return position_of(s, s.insert_after(at(s, position), x));
    });
    operation("pop_front", [](move_only_list& s) { s.pop_front(); });
    operation("size", [](const move_only_list& s) { return s.size(); });
    operation("move", [](move_only_list& s) { return std::move(s); });
    operation("elements", [](const move_only_list& s) {
        std::vector<int> xs;
        for (const auto& x : s) xs.push_back(x.value());
        return xs;
    });
}
#endif

#if DSA_RARE == 2
using list_sequence = sequence<dsa::singly_linked_list>;
DSA_OPERATIONS_OF("sequence", list_sequence) { list_sequence::define(); }
#endif

}  // namespace dsa::driver::for_singly_linked_list
