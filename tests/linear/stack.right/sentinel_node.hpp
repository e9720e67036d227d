#pragma once
// Right, of another kind: a sentinel link on the stack object stands in front of the top, so that no case is special.
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace dsa {

template <typename T>
class stack {
    struct link {
        link* below = nullptr;
    };
    struct cell : link {
        explicit cell(T x) : value(std::move(x)) {}
        T value;
    };
    link sentinel_;
    std::size_t size_ = 0;

    static const cell& cell_of(const link* l) { return *static_cast<const cell*>(l); }
    link* first_or_throw(const char* text) const {
        if (!sentinel_.below) throw std::out_of_range(text);
        return sentinel_.below;
    }

public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    stack() noexcept = default;
    stack(const stack& other) : stack() {
        link* last = &sentinel_;
        for (const link* l = other.sentinel_.below; l; l = l->below) {
            last->below = new cell(cell_of(l).value);
            last = last->below;
            ++size_;
        }
    }
    stack(stack&& other) noexcept : stack() { swap(other); }
    stack& operator=(const stack& other) {
        stack(other).swap(*this);
        return *this;
    }
    stack& operator=(stack&& other) noexcept {
        stack(std::move(other)).swap(*this);
        return *this;
    }
    ~stack() {
        for (link* l = sentinel_.below; l;) delete static_cast<cell*>(std::exchange(l, l->below));
    }

    void push(T x) {
        link* const fresh = new cell(std::move(x));
        fresh->below = std::exchange(sentinel_.below, fresh);
        ++size_;
    }
    void pop() {
        link* const gone = first_or_throw("dsa::stack::pop: empty");
        sentinel_.below = gone->below;
        --size_;
        delete static_cast<cell*>(gone);
    }
    [[nodiscard]] T& top() { return static_cast<cell*>(first_or_throw("dsa::stack::top: empty"))->value; }
    [[nodiscard]] const T& top() const { return cell_of(first_or_throw("dsa::stack::top: empty")).value; }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    void swap(stack& other) noexcept {
        std::swap(sentinel_.below, other.sentinel_.below);
        std::swap(size_, other.size_);
    }
    friend void swap(stack& a, stack& b) noexcept { a.swap(b); }
    [[nodiscard]] bool operator==(const stack& other) const {
        if (size_ != other.size_) return false;
        const link* theirs = other.sentinel_.below;
        for (const link* mine = sentinel_.below; mine; mine = mine->below, theirs = theirs->below)
            if (!(cell_of(mine).value == cell_of(theirs).value)) return false;
        return true;
    }
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        std::size_t n = 0;
        for (const link* l = sentinel_.below; l && n <= size_; l = l->below) ++n;
        return n == size_ ? "" : "I1: size_ is not the number of cells";
    }
};

}  // namespace dsa
