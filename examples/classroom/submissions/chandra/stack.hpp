#pragma once
// chandra: the destructor calls itself once for each node.
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

    void push(T value) {
        auto fresh = std::make_unique<node>(std::move(value));
        fresh->next = std::move(head_);
        head_ = std::move(fresh);
        ++size_;
    }
    [[nodiscard]] T& top() {
        require_nonempty("dsa::stack::top: the stack is empty");
        return head_->value;
    }
    [[nodiscard]] const T& top() const {
        require_nonempty("dsa::stack::top: the stack is empty");
        return head_->value;
    }
    void pop() {
        require_nonempty("dsa::stack::pop: the stack is empty");
        auto rest = std::move(head_->next);
        head_ = std::move(rest);
        --size_;
    }
    stack(const stack& other) : stack() {
        std::unique_ptr<node>* hook = &head_;
        for (const node* n = other.head_.get(); n != nullptr; n = n->next.get()) {
            *hook = std::make_unique<node>(n->value);
            hook = &(*hook)->next;
            ++size_;
        }
    }
    ~stack() = default;
    [[nodiscard]] friend bool operator==(const stack& a, const stack& b) {
        if (a.size_ != b.size_) return false;
        const node* y = b.head_.get();
        for (const node* x = a.head_.get(); x != nullptr; x = x->next.get(), y = y->next.get())
            if (!(x->value == y->value)) return false;
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
