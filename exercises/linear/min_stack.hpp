#pragma once
// min_stack: a stack that knows its smallest element at any time, without a search.
//
//     dsa::min_stack<int> s;
//     for (int x : {5, 3, 7, 3, 2}) s.push(x);
//     s.min();           // 2
//     s.pop();
//     s.min();           // 3: the one in place 1
//
//     values_   5  3  7  3  2          an element is in minima_, by its place, when it is smaller than all below it:
//     place     0  1  2  3  4          the 7 is not, nor is the second 3. The last of them is the smallest of all.
//     minima_   0  1        4          A pop that takes the element in place 4 takes the 4 as well: 1 is the last again.
//
// Operations           Time   Notes
//   push(x)            O(1)   amortised; one comparison, and none on an empty stack
//   pop()              O(1)   throws std::out_of_range when empty, and names itself; no comparison
//   top(), min()       O(1)   likewise; of equal elements min() is the one pushed first
//   size(), empty()    O(1)
//   copy               O(n)   no comparison
//   ==                 O(n)   the same elements in the same order; compares none when the sizes differ
//   move, swap         O(1)   a moved-from stack is empty
// Space: an array of n elements, and one of as many numbers as there are elements smaller than all below them: of elements that
// rise that is a single one. Both have the spare room of a growing vector.
//
// Invariant   I1  minima_ has the places of all elements that are smaller than every one below, and they rise.
// Order       compare(a, b) is true when a is the smaller one: std::less unless given. With std::greater min() is the largest.
// Exceptions  push, copy, assignment: strong guarantee, when Compare throws too. pop: throws only when empty. move, swap: never.
// Iterators   none: a stack shows its top, and this one its minimum.
// References  are read-only, since an element that is changed could be the minimum no more. Valid until the next push or pop;
//             moving or swapping the stack keeps them.
// Source      CLRS 10.1 (stacks) and 17.4 (tables that grow; 16.4 in the fourth edition); the interface is std::stack's.
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "todo.hpp"

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

    // TODO 1: puts value on top. When is it a minimum? What if the first array has taken its part, and the second cannot?
    void push([[maybe_unused]] T value) { todo("TODO 1, push"); }
    // TODO 2: the element pushed last of those still here; std::out_of_range when there is none.
    [[nodiscard]] const T& top() const { todo("TODO 2, top"); }
    // TODO 3: the smallest element; of equal ones that pushed first. Where does its place stand?
    [[nodiscard]] const T& min() const { todo("TODO 3, min"); }
    // TODO 4: drops the top. How is it known, without a comparison, whether it was the minimum?
    void pop() { todo("TODO 4, pop"); }

    // From here on, all is given.
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
