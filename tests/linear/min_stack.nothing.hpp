#pragma once
// Compiles, and does nothing: every body that a learner writes is empty.
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

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
    void push(T) {}
    // The element pushed last of those still here.
    [[nodiscard]] const T& top() const {
        static T nothing{};
        return nothing;
    }
    // The smallest element; of equal ones that pushed first.
    [[nodiscard]] const T& min() const {
        static T nothing{};
        return nothing;
    }
    // Drops the top.
    void pop() {}

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

    // The first invariant found broken, or "" when all hold. O(n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const {
        size_type next = 0;  // of minima_
        for (size_type i = 0; i != size(); ++i) {
            const bool smallest = i == 0 || (next != 0 && compare_(values_[i], values_[minima_[next - 1]]));
            if (!smallest) continue;
            if (next == minima_.size() || minima_[next] != i) return "I1: a minimum is not in minima_";
            ++next;
        }
        return next == minima_.size() ? "" : "I1: minima_ has places of elements that are none";
    }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    Compare compare_ = Compare();
    std::vector<T> values_;
    std::vector<size_type> minima_;
};

}  // namespace dsa
