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

namespace dsa {

template <typename T>
class stack {
public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    stack() = default;
    stack(const stack& other) : stack() {  // delegates: if a copy throws, ~stack cleans up
        auto* link = &head_;               // the link the next copy hangs from
        for (auto* from = other.head_.get(); from; from = from->next.get(), ++size_) {
            *link = std::make_unique<node>(from->value);
            link = &(*link)->next;
        }
    }
    ~stack() {
        while (!empty()) pop();  // the default would recurse once per node
    }

    // Puts value on top. Taken by value, so s.push(s.top()) is safe and a move-only T can be moved in.
    void push(T value) {
        auto fresh = std::make_unique<node>(std::move(value));  // may throw: nothing changed yet
        fresh->next = std::move(head_);
        head_ = std::move(fresh);
        ++size_;
    }
    // Drops the top; gives nothing back, so that no copy can throw between removal and return.
    void pop() {
        require_nonempty("dsa::stack::pop: the stack is empty");
        head_ = std::exchange(head_->next, nullptr);  // detach the rest, then free one node
        --size_;
    }
    // The value pushed last of those still here.
    [[nodiscard]] T& top() {
        require_nonempty("dsa::stack::top: the stack is empty");
        return head_->value;
    }
    [[nodiscard]] const T& top() const {
        require_nonempty("dsa::stack::top: the stack is empty");
        return head_->value;
    }

    // Equal: as many elements, and equal ones at every depth.
    [[nodiscard]] friend bool operator==(const stack& a, const stack& b) {
        if (a.size_ != b.size_) return false;
        const auto* in_b = b.head_.get();
        for (auto* in_a = a.head_.get(); in_a; in_a = in_a->next.get(), in_b = in_b->next.get())
            if (!(in_a->value == in_b->value)) return false;
        return true;
    }

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
