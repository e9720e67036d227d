// structures: what a debugger is asked to show: the references as they are, and structures that a learner has only
// half-written. The lay-out of the broken ones is that of the references, made by hand.
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <functional>
#include <new>
#include <string>

#include "hashing/chained_hash_map.hpp"
#include "heaps/binary_heap.hpp"
#include "linear/stack.hpp"
#include "lists/singly_linked_list.hpp"

// The debugger stops here; the structures are in the frame above.
extern "C" void look(const void* what) { std::printf("%d\n", what != nullptr); }

namespace {

using stack = dsa::stack<int>;
using list = dsa::singly_linked_list<int>;
using heap = dsa::binary_heap<int>;
using table = dsa::chained_hash_map<int, std::string>;

// Bytes of a structure that no constructor has seen. Never destroyed.
template <typename T>
T& raw(unsigned char byte) {
    void* const memory = ::operator new(sizeof(T));
    std::memset(memory, byte, sizeof(T));
    return *static_cast<T*>(memory);
}
// A node of a stack: an int, then a pointer.
struct stack_node {
    int value;
    void* next;
};
void set_head(stack& s, const void* node) { std::memcpy(static_cast<void*>(&s), &node, sizeof node); }

void show() {
    stack s, none;
    for (const int i : {3, 4}) s.push(i);
    list l;
    for (const int i : {1, 2, 3}) l.push_back(i);
    heap h;
    for (const int i : {5, 9, 7}) h.push(i);
    table t;
    t.insert({1, "one"});
    t.insert({2, "two"});
    stack long_one;
    for (int i = 0; i != 5000; ++i) long_one.push(i);

    stack& cycle = raw<stack>(0);
    auto* const second = new stack_node{8, nullptr};
    auto* const first = new stack_node{7, second};
    second->next = first;
    set_head(cycle, first);
    stack& dangling = raw<stack>(0);
    set_head(dangling, new stack_node{6, reinterpret_cast<void*>(std::size_t{16})});
    stack& garbage_stack = raw<stack>(0xA5);
    list& garbage_list = raw<list>(0xA5);
    heap& garbage_heap = raw<heap>(0xA5);
    table& garbage_table = raw<table>(0xA5);
    heap& wild_heap = raw<heap>(0x5A);
    std::memset(static_cast<void*>(&wild_heap), 0, sizeof wild_heap);
    std::memset(reinterpret_cast<unsigned char*>(&wild_heap) + sizeof wild_heap - 16, 0x5A, 16);
    look(&s), look(&none), look(&l), look(&h), look(&t), look(&long_one), look(&cycle), look(&dangling);
    look(&garbage_stack), look(&garbage_list), look(&garbage_heap), look(&garbage_table), look(&wild_heap);
}

}  // namespace

int main() { show(); }
