#pragma once
// Right, of another kind: the copy pushes all onto a stack that stands upside down, whose links it then turns in place.
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace dsa {

template <typename T>
class stack {
    struct node {
        T value;
        node* below;
    };
    node* top_ = nullptr;
    std::size_t size_ = 0;

    void turn() noexcept {
        node* turned = nullptr;
        while (top_) {
            node* const rest = top_->below;
            top_->below = turned;
            turned = top_;
            top_ = rest;
        }
        top_ = turned;
    }

public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    stack() = default;
    stack(const stack& other) : stack() {
        for (const node* n = other.top_; n; n = n->below) push(n->value);
        turn();
    }
    stack(stack&& other) noexcept
        : top_(std::exchange(other.top_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    stack& operator=(stack other) noexcept {
        swap(other);
        return *this;
    }
    ~stack() {
        while (top_) {
            node* const gone = top_;
            top_ = gone->below;
            delete gone;
        }
    }
    template <typename U = T>
    void push(U&& x) {
        top_ = new node{std::forward<U>(x), top_};
        ++size_;
    }
    void pop() {
        if (empty()) throw std::out_of_range("stack::pop of an empty stack");
        delete std::exchange(top_, top_->below);
        --size_;
    }
    [[nodiscard]] T& top() { return const_cast<T&>(std::as_const(*this).top()); }
    [[nodiscard]] const T& top() const {
        if (empty()) throw std::out_of_range("stack::top of an empty stack");
        return top_->value;
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return !top_; }
    void swap(stack& other) noexcept {
        std::swap(top_, other.top_);
        std::swap(size_, other.size_);
    }
    friend void swap(stack& a, stack& b) noexcept { a.swap(b); }
    [[nodiscard]] friend bool operator==(const stack& a, const stack& b) {
        if (a.size_ != b.size_) return false;
        const node *x = a.top_, *y = b.top_;
        while (x && x->value == y->value) x = x->below, y = y->below;
        return x == nullptr;
    }
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        std::size_t n = 0;
        for (const node* at = top_; at && n <= size_; at = at->below) ++n;
        return n == size_ ? "" : "I1: size_ is not the number of nodes";
    }
};

}  // namespace dsa
