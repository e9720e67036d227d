#pragma once
// binary_heap: a priority queue that shows its largest element, in one array read as a tree.
//
//     dsa::binary_heap<int> h;
//     for (int x : {3, 9, 4, 7, 1}) h.push(x);
//     h.top();           // 9
//     h.pop();           // removes the 9; top() is 7 now
//
//                9                heap_   [ 9 | 7 | 4 | 3 | 1 ]     the tree, level by level
//              /   \              index    0   1   2   3   4
//             7     4
//            / \                  the parent of i is (i - 1) / 2, its children are 2i + 1 and 2i + 2
//           3   1
//
// Operations           Time       Notes
//   push(x)            O(log n)   amortised over the array's growth; at most floor(lg n) + 1 comparisons
//   pop()              O(log n)   at most 2 floor(lg n) + 1 comparisons; throws std::out_of_range when empty
//   top()              O(1)       throws std::out_of_range when empty
//   construction       O(n)       from a range, bottom-up; at most 2n comparisons
//   size(), empty()    O(1)
//   copy               O(n)       no comparisons
//   move, swap         O(1)       a moved-from heap is empty
// n is the number of elements: after a push, before a pop. lg is the logarithm to base 2.
// Space: one array of n elements, with the spare room of a growing vector; calls O(log n) deep at most.
//
// Invariant   I1  no element is larger than its parent: compare(parent, child) is false.
// Order       as in std::priority_queue: std::less shows the largest first, std::greater the smallest.
//             Equal elements leave in no promised order.
// Exceptions  push, copy: strong guarantee when a copy or an allocation throws. pop, top: throw when empty,
//             in words that name the operation, and then change nothing. When Compare throws, push has
//             added x, pop has removed the top; no other element is lost, I1 may be broken. move, swap: never.
// Iterators   none: a heap shows its top only.
// References  top's is valid until the next push or pop; moving or swapping the heap keeps it.
// Source      CLRS 6.1 to 6.3 and 6.5 (heaps, building one, priority queues); Sedgewick and Wayne 2.4.
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "todo.hpp"  // todo("TODO 1, ...") throws: the check that needs it says "not written yet"

namespace dsa {

template <typename T, typename Compare = std::less<T>>
class binary_heap {
public:
    using value_type = T;
    using container_type = std::vector<T>;
    using value_compare = Compare;
    using size_type = typename container_type::size_type;
    using reference = typename container_type::reference;
    using const_reference = typename container_type::const_reference;

    // Construction: empty, or from elements in any order.
    binary_heap() = default;
    explicit binary_heap(const Compare& compare) : compare_(compare) {}
    binary_heap(const Compare& compare, container_type values) : compare_(compare), heap_(std::move(values)) {
        heapify();
    }
    template <typename InputIt, typename = typename std::iterator_traits<InputIt>::iterator_category>
    binary_heap(InputIt first, InputIt last, const Compare& compare = Compare())
        : compare_(compare), heap_(first, last) {
        heapify();
    }
    binary_heap(std::initializer_list<T> list, const Compare& compare = Compare())
        : binary_heap(list.begin(), list.end(), compare) {}

    // TODO 1: build a new element from args at the end of the array, then repair I1. Both push call this.
    //         If the new element cannot be built, what does the heap look like?
    void push(const T& x) { emplace(x); }
    void push(T&& x) { emplace(std::move(x)); }
    template <typename... Args>
    void emplace([[maybe_unused]] Args&&... args) {
        todo("TODO 1, push");
    }

    // TODO 2: the largest element; std::out_of_range when there is none (see require_nonempty, below).
    [[nodiscard]] const_reference top() const { todo("TODO 2, top"); }
    // TODO 3: remove the largest element. Which element can leave an array without a gap? Does your way also
    //         work for the last one? And when there is none?
    void pop() { todo("TODO 3, pop"); }

    // Copy, move and destruction are the vector's.
    void swap(binary_heap& other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        using std::swap;
        swap(compare_, other.compare_);
        heap_.swap(other.heap_);
    }
    friend void swap(binary_heap& a, binary_heap& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return heap_.size(); }
    [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }

    // The first invariant found broken, or "" when all hold. O(n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const {
        for (size_type child = 1; child < heap_.size(); ++child) {
            if (compare_(heap_[parent(child)], heap_[child])) return "I1: an element is above its parent";
        }
        return "";
    }

private:
    [[nodiscard]] static size_type parent(size_type i) noexcept { return (i - 1) / 2; }
    [[nodiscard]] static size_type left_child(size_type i) noexcept { return 2 * i + 1; }
    void exchange(size_type i, size_type j) {
        using std::swap;  // by swapping, so that no element is outside the array while compare_ runs
        swap(heap_[i], heap_[j]);
    }
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    // TODO 4: heap_[i] may be larger than its parent; everything else is in order. Let it rise to its place.
    //         One comparison for each level: how many levels are there?
    void sift_up([[maybe_unused]] size_type i) { todo("TODO 4, sift_up"); }

    // TODO 5: heap_[i] may be smaller than its children; all below it is in order. Let it sink to its place.
    //         Which of two children may take its place, and what if there is only one?
    void sift_down([[maybe_unused]] size_type i) { todo("TODO 5, sift_down"); }

    // TODO 6: make a heap of an array in any order, with at most 2n comparisons. A sift_up for each element
    //         can take n log n. Which elements are roots of heaps before anything has been done?
    void heapify() { todo("TODO 6, construction from a range"); }

    Compare compare_ = Compare();
    container_type heap_;
};

}  // namespace dsa
