#pragma once
// stack: last in, first out, on a singly linked list.
//
//     dsa::stack<int> s;
//     s.push(3);
//     s.push(4);         // head_ -> [4] -> [3] -> null     push and pop work at this end
//     s.top();           // 4
//
// Operations           Time   Notes
//   push(x)            O(1)   worst case; one allocation
//   pop(), top()       O(1)   throw std::out_of_range when empty, and name themselves: "stack::pop"
//   size(), empty()    O(1)
//   copy               O(n)   keeps the order; one allocation per element; constant call depth
//   ==                 O(n)   the same elements in the same order; compares none when the sizes differ;
//                             constant call depth
//   move, swap         O(1)   a moved-from stack is empty
//   destruction        O(n)   constant call depth, so any n is safe
// Space: n nodes, each one value and one pointer.
//
// Invariant   I1  size_ is the number of nodes reachable from head_.
// Exceptions  push, copy, assignment: strong guarantee. pop: throws only when empty. move, swap: never.
// Iterators   none: a stack shows its top only. No order either: std::stack's is from the far end.
// References  valid until that element is popped; moving or swapping the stack keeps them.
// Source      CLRS 10.1 (stacks) and 10.2 (linked lists); the interface is std::stack's.
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "todo.hpp"

namespace dsa {

template <typename T>
class stack {
public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    stack() = default;

    // TODO 1: put value on top. Which two links change, and which must change first?
    void push([[maybe_unused]] T value) { todo("TODO 1, push"); }
    // TODO 2: the value on top; std::out_of_range when there is none.
    [[nodiscard]] T& top() { todo("TODO 2, top"); }
    [[nodiscard]] const T& top() const { todo("TODO 2, top"); }
    // TODO 3: drop the top, and only the top: what becomes of the chain behind it?
    void pop() { todo("TODO 3, pop"); }
    // TODO 4: an independent copy in the same order. Walking from the top, where does the next copy hang?
    stack([[maybe_unused]] const stack& other) : stack() { todo("TODO 4, copy"); }
    // TODO 5: this compiles as it is. Why does it overflow the call stack for a million nodes?
    ~stack() {}
    // TODO 6: as many elements, and equal ones at every depth. When is no look at any of them needed?
    [[nodiscard]] friend bool operator==([[maybe_unused]] const stack& a, [[maybe_unused]] const stack& b) {
        todo("TODO 6, ==");
    }

    // From here on, all is given.
    stack(stack&& other) noexcept { swap(other); }
    stack& operator=(stack other) noexcept {  // other is the copy, or took over what was moved in
        swap(other);
        return *this;
    }
    void swap(stack& other) noexcept {
        head_.swap(other.head_);
        std::swap(size_, other.size_);
    }
    friend void swap(stack& a, stack& b) noexcept { a.swap(b); }

    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return head_ == nullptr; }

    // The first invariant found broken, or "" when all hold. O(n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        size_type reachable = 0;
        for (auto* n = head_.get(); n && reachable <= size_; n = n->next.get()) ++reachable;
        return reachable == size_ ? "" : "I1: size_ is not the number of reachable nodes";
    }

private:
    struct node {
        explicit node(T v) : value(std::move(v)) {}
        T value;
        std::unique_ptr<node> next;
    };
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    std::unique_ptr<node> head_;
    size_type size_ = 0;
};

}  // namespace dsa
