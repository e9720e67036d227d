#pragma once
// ring_buffer: a queue of a fixed capacity in one array, whose ends walk round in it.
//
//     dsa::ring_buffer<int> r(4);
//     for (int x : {1, 2, 3, 4}) r.push(x);
//     r.pop();
//     r.pop();
//     r.push(5);
//     r.front();         // 3
//     r.back();          // 5
//     r[1];              // 4
//
//        slot    0   1   2   3         the queue is 3 4 5. Element i lies in slot (head_ + i) mod capacity: behind the last
//              [ 5 |   | 3 | 4 ]       slot comes the first again. The next push goes into slot 1.
//                        ^ head_
//
// Operations           Time   Notes
//   construction       O(1)   of a capacity; one allocation, and no element is made
//   slot_of(i)         O(1)   the slot of the i-th element from the front, for i up to the capacity
//   push(x)            O(1)   worst case; throws std::length_error when full, and names itself
//   pop()              O(1)   destroys the oldest; throws std::out_of_range when empty, and names itself
//   operator[](i)      O(1)   the i-th from the front, for i below size(): nobody asks whether it is
//   front(), back()    O(1)   throw std::out_of_range when empty, and name themselves
//   clear()            O(n)   the capacity stays
//   size(), empty()    O(1)
//   capacity()         O(1)
//   full()             O(1)
//   copy               O(n)   the same order and capacity; one allocation
//   ==                 O(n)   the same elements in the same order, in whatever slots; compares none when the sizes differ
//   move, swap         O(1)   a moved-from buffer is empty, and its capacity is 0
//   destruction        O(n)
// Space: one array of capacity elements. After construction nothing is allocated: neither by push nor by pop.
//
// Invariant   I1  just the slots head_, head_ + 1, ..., head_ + size_ - 1, mod capacity, hold elements; all others are raw memory.
//             I2  size_ <= capacity, and head_ < capacity where the capacity is not 0.
// Elements    need no default constructor: each is made by push, in its slot, and destroyed by pop.
// Exceptions  push, copy, assignment: strong guarantee. pop: throws only when empty. move, swap: never.
// Iterators   none: operator[] walks.
// References  valid until that element is popped; moving or swapping the buffer keeps them.
// Source      Knuth, TAOCP 1, 2.2.2 (sequential allocation, algorithms for a circular queue); CLRS 10.1 (queues).
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "todo.hpp"

namespace dsa {

template <typename T>
class ring_buffer {
public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    ring_buffer() = default;  // of capacity 0: always full
    explicit ring_buffer(size_type capacity)
        : slots_(std::allocator<T>().allocate(capacity)), capacity_(capacity) {}  // raw memory: no T is made

    // TODO 1: the slot of the i-th element from the front, or of the place behind the last. What is behind the last slot?
    [[nodiscard]] size_type slot_of([[maybe_unused]] size_type i) const { todo("TODO 1, slot_of"); }
    // TODO 2: makes an element behind the last. Is there anything in that slot that could be assigned to?
    void push([[maybe_unused]] T value) { todo("TODO 2, push"); }
    // TODO 3: destroys the oldest element. Who is the oldest then?
    void pop() { todo("TODO 3, pop"); }
    // TODO 4: the element that i others stand before.
    [[nodiscard]] T& operator[]([[maybe_unused]] size_type i) { todo("TODO 4, operator[]"); }
    [[nodiscard]] const T& operator[]([[maybe_unused]] size_type i) const { todo("TODO 4, operator[]"); }
    // TODO 5: destroys all elements; the capacity stays.
    void clear() { todo("TODO 5, clear"); }
    // TODO 6: an independent copy of that capacity. What has the array of the other one in its free slots?
    ring_buffer([[maybe_unused]] const ring_buffer& other) : ring_buffer(other.capacity_) {
        todo("TODO 6, copy");
    }
    // TODO 7: this compiles as it is. Who destroys the elements, and who gives the array back?
    ~ring_buffer() {}

    // From here on, all is given.
    // Equal: as many elements, and equal ones in the same order.
    [[nodiscard]] friend bool operator==(const ring_buffer& a, const ring_buffer& b) {
        if (a.size_ != b.size_) return false;
        for (size_type i = 0; i != a.size_; ++i)
            if (!(a[i] == b[i])) return false;
        return true;
    }

    [[nodiscard]] T& front() {
        require_nonempty("dsa::ring_buffer::front: the buffer is empty");
        return (*this)[0];
    }
    [[nodiscard]] const T& front() const {
        require_nonempty("dsa::ring_buffer::front: the buffer is empty");
        return (*this)[0];
    }
    [[nodiscard]] T& back() {
        require_nonempty("dsa::ring_buffer::back: the buffer is empty");
        return (*this)[size_ - 1];
    }
    [[nodiscard]] const T& back() const {
        require_nonempty("dsa::ring_buffer::back: the buffer is empty");
        return (*this)[size_ - 1];
    }

    ring_buffer(ring_buffer&& other) noexcept { swap(other); }
    ring_buffer& operator=(ring_buffer other) noexcept {  // other is the copy, or took over what was moved in
        swap(other);
        return *this;
    }
    void swap(ring_buffer& other) noexcept {
        std::swap(slots_, other.slots_);
        std::swap(capacity_, other.capacity_);
        std::swap(head_, other.head_);
        std::swap(size_, other.size_);
    }
    friend void swap(ring_buffer& a, ring_buffer& b) noexcept { a.swap(b); }

    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] size_type capacity() const noexcept { return capacity_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] bool full() const noexcept { return size_ == capacity_; }

    // The first invariant found broken, or "" when all hold. O(1), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        const bool holds = size_ <= capacity_ && (capacity_ == 0 ? head_ == 0 : head_ < capacity_);
        return holds ? "" : "I2: the size or the head lies beyond the capacity";
    }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    T* slots_ = nullptr;  // raw memory but for the elements
    size_type capacity_ = 0;
    size_type head_ = 0;  // the slot of the oldest element
    size_type size_ = 0;
};

}  // namespace dsa
