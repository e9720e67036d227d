#pragma once
// Right, of another kind: the slot is a remainder, and new and the destructor are called by hand.
#include <cstddef>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace dsa {

template <typename T>
class ring_buffer {
public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    ring_buffer() = default;  // of capacity 0: always full
    explicit ring_buffer(size_type capacity) {
        if (capacity != 0) slots_ = std::allocator<T>().allocate(capacity);  // raw memory: no T is made
        capacity_ = capacity;
    }
    ring_buffer(const ring_buffer& other)
        : ring_buffer(other.capacity_) {  // if a copy throws, ~ring_buffer cleans up
        for (size_type i = 0; i != other.size_; ++i) push(other[i]);
    }
    ~ring_buffer() {
        clear();
        if (slots_ != nullptr) std::allocator<T>().deallocate(slots_, capacity_);
    }

    // The slot of the i-th element from the front, or of the place behind the last: i <= capacity().
    [[nodiscard]] size_type slot_of(size_type i) const noexcept {
        return capacity_ == 0 ? 0 : (head_ + i) % capacity_;
    }
    // Makes an element behind the last. Taken by value, so r.push(r.front()) is safe and a move-only T can be moved in.
    void push(T value) {
        if (size_ >= capacity_) throw std::length_error("dsa::ring_buffer::push: the buffer is full");
        ::new (static_cast<void*>(&slots_[slot_of(size_)])) T(std::move(value));
        size_ += 1;
    }
    // Destroys the oldest element.
    void pop() {
        require_nonempty("dsa::ring_buffer::pop: the buffer is empty");
        slots_[head_].~T();
        head_ = (head_ + 1) % capacity_;
        size_ -= 1;
    }
    // The element that i others stand before.
    [[nodiscard]] T& operator[](size_type i) { return slots_[slot_of(i)]; }
    [[nodiscard]] const T& operator[](size_type i) const { return slots_[slot_of(i)]; }
    // Destroys all elements, the oldest first.
    void clear() noexcept {
        while (!empty()) pop();
    }
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
