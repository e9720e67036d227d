#pragma once
// Compiles, and does nothing: every body that a learner writes is empty.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa {

template <typename T>
class queue_from_two_stacks {
public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;

    queue_from_two_stacks() = default;

    // Puts value behind the last. Taken by value, so q.push(q.front()) is safe and a move-only T can be moved in.
    void push(T) {}
    // Drops the oldest.
    void pop() {}
    // The oldest element: the top of out_, or else the bottom of in_.
    [[nodiscard]] T& front() {
        static T nothing{};
        return nothing;
    }
    [[nodiscard]] const T& front() const {
        static T nothing{};
        return nothing;
    }
    // The newest element: the top of in_, or else the bottom of out_.
    [[nodiscard]] T& back() {
        static T nothing{};
        return nothing;
    }
    [[nodiscard]] const T& back() const {
        static T nothing{};
        return nothing;
    }

    // Equal: as many elements, and equal ones in the same order, however the two stacks share them.
    [[nodiscard]] friend bool operator==(const queue_from_two_stacks&, const queue_from_two_stacks&) {
        return {};
    }

    // Copy, move and destruction are the vectors'.
    void swap(queue_from_two_stacks& other) noexcept {
        in_.swap(other.in_);
        out_.swap(other.out_);
    }
    friend void swap(queue_from_two_stacks& a, queue_from_two_stacks& b) noexcept { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return in_.size() + out_.size(); }
    [[nodiscard]] bool empty() const noexcept { return in_.empty() && out_.empty(); }

private:
    // The element that i older ones stand before.
    [[nodiscard]] const T& at(size_type i) const {
        return i < out_.size() ? out_[out_.size() - 1 - i] : in_[i - out_.size()];
    }
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    std::vector<T> in_, out_;
};

}  // namespace dsa
