#pragma once
// Right, of another kind: std::forward_list holds the chain, and the stack counts.
#include <algorithm>
#include <cstddef>
#include <forward_list>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace dsa {

template <typename T>
class stack {
    std::forward_list<T> chain_;
    std::size_t size_ = 0;

public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    stack() = default;
    stack(const stack&) = default;
    stack(stack&& other) noexcept : chain_(std::move(other.chain_)), size_(std::exchange(other.size_, 0)) {}
    stack& operator=(stack other) noexcept {
        swap(other);
        return *this;
    }
    ~stack() = default;

    void push(T x) {
        chain_.push_front(std::move(x));
        ++size_;
    }
    void pop() {
        if (chain_.empty()) throw std::out_of_range("dsa::stack::pop: the stack is empty");
        chain_.pop_front();
        --size_;
    }
    [[nodiscard]] T& top() {
        if (chain_.empty()) throw std::out_of_range("dsa::stack::top: the stack is empty");
        return chain_.front();
    }
    [[nodiscard]] const T& top() const {
        if (chain_.empty()) throw std::out_of_range("dsa::stack::top: the stack is empty");
        return chain_.front();
    }
    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return chain_.empty(); }
    void swap(stack& other) noexcept {
        chain_.swap(other.chain_);
        std::swap(size_, other.size_);
    }
    friend void swap(stack& a, stack& b) noexcept { a.swap(b); }
    [[nodiscard]] friend bool operator==(const stack& a, const stack& b) {
        return a.size_ == b.size_ && std::equal(a.chain_.begin(), a.chain_.end(), b.chain_.begin());
    }
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        return static_cast<std::size_t>(std::distance(chain_.begin(), chain_.end())) == size_
                   ? ""
                   : "I1: size_ is not the number of elements";
    }
};

}  // namespace dsa
