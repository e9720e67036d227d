#pragma once
// right: the place is found first, by comparisons alone, and then the elements are rotated into it.
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

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

    // Adds x; emplace builds it from args.
    void push(const T& x) { emplace(x); }
    void push(T&& x) { emplace(std::move(x)); }
    template <typename... Args>
    void emplace(Args&&... args) {
        heap_.emplace_back(std::forward<Args>(args)...);  // may throw: nothing changed yet
        sift_up(heap_.size() - 1);
    }

    // The largest element, and its removal.
    [[nodiscard]] const_reference top() const {
        require_nonempty("dsa::binary_heap::top: the heap is empty");
        return heap_.front();
    }
    void pop() {
        require_nonempty("dsa::binary_heap::pop: the heap is empty");
        if (heap_.size() > 1) exchange(0, heap_.size() - 1);  // the last leaf can go without leaving a hole
        heap_.pop_back();
        sift_down(0);
    }

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

    void sift_up(size_type i) {
        size_type place = i;
        while (place > 0 && compare_(heap_[parent(place)], heap_[i])) place = parent(place);
        while (i != place) {
            exchange(i, parent(i));
            i = parent(i);
        }
    }

    // Repairs I1 when only heap_[i] may be smaller than a child: it sinks, and the larger child takes its
    // place, as the smaller one could not stand above its sibling. Two comparisons a level.
    void sift_down(size_type i) {
        while (left_child(i) < heap_.size()) {
            size_type child = left_child(i);
            if (child + 1 < heap_.size() && compare_(heap_[child], heap_[child + 1])) ++child;
            if (!compare_(heap_[i], heap_[child])) return;
            exchange(i, child);
            i = child;
        }
    }

    void heapify() {
        if (heap_.size() < 2) return;
        for (size_type i = (heap_.size() - 2) / 2 + 1; i-- > 0;) sift_down(i);
    }

    Compare compare_ = Compare();
    container_type heap_;
};

}  // namespace dsa
