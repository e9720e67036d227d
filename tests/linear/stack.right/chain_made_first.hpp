#pragma once
// Right, of another kind: unique_ptr<node> throughout, a pointer to const for looking, the copy made by a helper that gives a whole chain.
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace dsa {

template <typename T>
class stack {
    struct node {
        T value;
        std::unique_ptr<node> next;
    };
    using chain = std::unique_ptr<node>;
    chain head_;
    std::size_t size_{};

    static void release(chain all) noexcept {
        while (all) all = std::move(all->next);
    }
    static chain copy_of(const node* from) {
        struct guard {
            chain all;
            ~guard() { release(std::move(all)); }
        } made;
        chain* place = &made.all;
        for (; from; from = from->next.get()) {
            place->reset(new node{from->value, nullptr});
            place = &(*place)->next;
        }
        return std::move(made.all);
    }
    [[noreturn]] static void refuse(const std::string& operation) {
        throw std::out_of_range("dsa::stack::" + operation + ": there is no element");
    }

public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    stack() = default;
    stack(const stack& other) : head_(copy_of(other.head_.get())), size_(other.size_) {}
    stack(stack&& other) noexcept : head_(std::move(other.head_)), size_(std::exchange(other.size_, 0)) {}
    stack& operator=(const stack& other) {
        auto fresh = copy_of(other.head_.get());
        release(std::exchange(head_, std::move(fresh)));
        size_ = other.size_;
        return *this;
    }
    stack& operator=(stack&& other) noexcept {
        auto taken = std::move(other.head_);
        const auto n = std::exchange(other.size_, 0);
        release(std::exchange(head_, std::move(taken)));
        size_ = n;
        return *this;
    }
    ~stack() { release(std::move(head_)); }

    void push(T value) {
        chain fresh(new node{std::move(value), nullptr});
        fresh->next.swap(head_);
        head_.swap(fresh);
        ++size_;
    }
    void pop() {
        if (!head_) refuse("pop");
        const chain gone = std::move(head_);
        head_ = std::move(gone->next);
        --size_;
    }
    [[nodiscard]] auto top() -> T& {
        if (!head_) refuse("top");
        return head_->value;
    }
    [[nodiscard]] auto top() const -> const T& {
        if (!head_) refuse("top");
        return head_->value;
    }
    [[nodiscard]] auto size() const noexcept -> size_type { return size_; }
    [[nodiscard]] auto empty() const noexcept -> bool { return !head_; }
    void swap(stack& other) noexcept {
        using std::swap;
        swap(head_, other.head_);
        swap(size_, other.size_);
    }
    friend void swap(stack& a, stack& b) noexcept { a.swap(b); }
    [[nodiscard]] friend bool operator==(const stack& a, const stack& b) {
        if (a.size_ != b.size_) return false;
        for (const node *x = a.head_.get(), *y = b.head_.get(); x && y; x = x->next.get(), y = y->next.get())
            if (x->value == y->value)
                continue;
            else
                return false;
        return true;
    }
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        size_type n = 0;
        for (const node* at = head_.get(); at && n <= size_; at = at->next.get()) ++n;
        return n == size_ ? std::string_view() : "I1: size_ differs from the chain";
    }
};

}  // namespace dsa
