#pragma once
// dsa::stack as std::stack is. It stands on std::list, as a push into a deque may move more than one element.
#include <cstddef>
#include <list>
#include <stack>
#include <stdexcept>
#include <string_view>

namespace dsa {

template <typename T>
class stack : std::stack<T, std::list<T>> {
    using base = std::stack<T, std::list<T>>;

public:
    using base::empty;
    using base::push;
    using base::size;
    using typename base::const_reference;
    using typename base::reference;
    using typename base::size_type;
    using typename base::value_type;

    stack() = default;
    stack(const stack&) = default;
    stack(stack&&) = default;
    stack& operator=(stack other) noexcept {  // std promises less of an assignment that fails
        swap(other);
        return *this;
    }

    void pop() { (require_nonempty("dsa::stack::pop: the stack is empty"), base::pop()); }
    [[nodiscard]] T& top() { return (require_nonempty("dsa::stack::top: the stack is empty"), base::top()); }
    [[nodiscard]] const T& top() const {
        return (require_nonempty("dsa::stack::top: the stack is empty"), base::top());
    }
    void swap(stack& other) noexcept { base::swap(other); }
    friend void swap(stack& a, stack& b) noexcept { a.swap(b); }
    [[nodiscard]] friend bool operator==(const stack& a, const stack& b) { return a.c == b.c; }
    [[nodiscard]] std::string_view broken_invariant() const noexcept { return ""; }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }
};

}  // namespace dsa
