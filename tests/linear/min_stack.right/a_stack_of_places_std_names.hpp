#pragma once
// Right, of another kind: the places on a std::stack, and every name of std.
#include <cstddef>
#include <functional>
#include <stack>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace std;

namespace dsa {

template <typename T, typename Compare = std::less<T>>
class min_stack {
public:
    using value_type = T;
    using value_compare = Compare;
    using size_type = std::size_t;
    using reference = const T&;
    using const_reference = const T&;

    min_stack() = default;
    explicit min_stack(const Compare& compare) : compare_(compare) {}

    // Puts value on top. Taken by value, so s.push(s.min()) is safe and a move-only T can be moved in.
    void push(T value) {
        if (values_.empty() || compare_(value, values_[minima_.top()])) {
            minima_.push(values_.size());
            try {
                values_.push_back(std::move(value));
            } catch (...) {
                minima_.pop();
                throw;
            }
        } else {
            values_.push_back(std::move(value));
        }
    }
    // The element pushed last of those still here.
    [[nodiscard]] const T& top() const {
        require_nonempty("dsa::min_stack::top: the stack is empty");
        return values_.back();
    }
    // The smallest element; of equal ones that pushed first.
    [[nodiscard]] const T& min() const {
        require_nonempty("dsa::min_stack::min: the stack is empty");
        return values_[minima_.top()];
    }
    // Drops the top.
    void pop() {
        require_nonempty("dsa::min_stack::pop: the stack is empty");
        values_.pop_back();
        if (minima_.top() == values_.size()) minima_.pop();
    }

    // Copy, move and destruction are the vectors'. Equal: as many elements, and equal ones at every depth.
    [[nodiscard]] friend bool operator==(const min_stack& a, const min_stack& b) {
        return a.values_ == b.values_;
    }
    void swap(min_stack& other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        using std::swap;
        swap(compare_, other.compare_);
        values_.swap(other.values_);
        minima_.swap(other.minima_);
    }
    friend void swap(min_stack& a, min_stack& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return values_.size(); }
    [[nodiscard]] bool empty() const noexcept { return values_.empty(); }

    [[nodiscard]] std::string_view broken_invariant() const { return ""; }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    Compare compare_ = Compare();
    std::vector<T> values_;
    std::stack<size_type, vector<size_type>> minima_;
};

}  // namespace dsa
