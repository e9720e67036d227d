#pragma once
// Right, of another kind: head and tail, and a flag that tells full from empty.
#include <cstddef>
#include <memory>
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
    ring_buffer(const ring_buffer& other) : ring_buffer(other.capacity_) {
        for (size_type i = 0; i != other.size(); ++i) push(other[i]);
    }
    ~ring_buffer() {
        clear();
        if (slots_ != nullptr) std::allocator<T>().deallocate(slots_, capacity_);
    }

    // The slot of the i-th element from the front, or of the place behind the last: i <= capacity().
    [[nodiscard]] size_type slot_of(size_type i) const noexcept {
        const size_type to_the_end = capacity_ - head_;  // slots from head_ on, before it goes round
        return i < to_the_end ? head_ + i : i - to_the_end;
    }
    // Makes an element behind the last. Taken by value, so r.push(r.front()) is safe and a move-only T can be moved in.
    void push(T value) {
        if (full()) throw std::length_error("dsa::ring_buffer::push: the buffer is full");
        std::construct_at(slots_ + tail_, std::move(value));
        tail_ = next(tail_);
        full_ = tail_ == head_;
    }
    // Destroys the oldest element.
    void pop() {
        require_nonempty("dsa::ring_buffer::pop: the buffer is empty");
        std::destroy_at(slots_ + head_);
        head_ = next(head_);
        full_ = false;
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
        if (a.size() != b.size()) return false;
        for (size_type i = 0; i != a.size(); ++i)
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
        return (*this)[size() - 1];
    }
    [[nodiscard]] const T& back() const {
        require_nonempty("dsa::ring_buffer::back: the buffer is empty");
        return (*this)[size() - 1];
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
        std::swap(tail_, other.tail_);
        std::swap(full_, other.full_);
    }
    friend void swap(ring_buffer& a, ring_buffer& b) noexcept { a.swap(b); }

    [[nodiscard]] size_type size() const noexcept {
        return full() ? capacity_ : tail_ >= head_ ? tail_ - head_ : capacity_ - head_ + tail_;
    }
    [[nodiscard]] size_type capacity() const noexcept { return capacity_; }
    [[nodiscard]] bool empty() const noexcept { return tail_ == head_ && !full_; }
    [[nodiscard]] bool full() const noexcept { return full_ || capacity_ == 0; }

    [[nodiscard]] std::string_view broken_invariant() const noexcept { return ""; }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    [[nodiscard]] size_type next(size_type slot) const noexcept {
        return slot + 1 == capacity_ ? 0 : slot + 1;
    }

    T* slots_ = nullptr;  // raw memory but for the elements
    size_type capacity_ = 0;
    size_type head_ = 0;  // the slot of the oldest element
    size_type tail_ = 0;  // the slot of the next one
    bool full_ = false;
};

}  // namespace dsa
