#pragma once
// Compiles, and does nothing: every body that a learner writes is empty.
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

    void push(T) {}
    [[nodiscard]] T& top() {
        static T nothing{};
        return nothing;
    }
    [[nodiscard]] const T& top() const {
        static T nothing{};
        return nothing;
    }
    void pop() {}
    stack(const stack&) : stack() {}
    ~stack() {}
    [[nodiscard]] friend bool operator==(const stack&, const stack&) { return {}; }

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
