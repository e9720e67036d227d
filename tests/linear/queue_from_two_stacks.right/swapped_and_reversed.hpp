#pragma once
// Right, of another kind: the two arrays change places, and the elements are turned round where they are.
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
    void push(T value) { in_.push_back(std::move(value)); }
    // Drops the oldest.
    void pop() {
        require_nonempty("dsa::queue_from_two_stacks::pop: the queue is empty");
        if (out_.empty()) {
            in_.swap(out_);
            std::reverse(out_.begin(), out_.end());
        }
        out_.pop_back();
    }
    // The oldest element: the top of out_, or else the bottom of in_.
    [[nodiscard]] T& front() {
        require_nonempty("dsa::queue_from_two_stacks::front: the queue is empty");
        return out_.empty() ? in_.front() : out_.back();
    }
    [[nodiscard]] const T& front() const {
        require_nonempty("dsa::queue_from_two_stacks::front: the queue is empty");
        return out_.empty() ? in_.front() : out_.back();
    }
    // The newest element: the top of in_, or else the bottom of out_.
    [[nodiscard]] T& back() {
        require_nonempty("dsa::queue_from_two_stacks::back: the queue is empty");
        return in_.empty() ? out_.front() : in_.back();
    }
    [[nodiscard]] const T& back() const {
        require_nonempty("dsa::queue_from_two_stacks::back: the queue is empty");
        return in_.empty() ? out_.front() : in_.back();
    }

    // Equal: as many elements, and equal ones in the same order, however the two stacks share them.
    [[nodiscard]] friend bool operator==(const queue_from_two_stacks& a, const queue_from_two_stacks& b) {
        if (a.size() != b.size()) return false;
        for (size_type i = 0; i != a.size(); ++i)
            if (!(a.at(i) == b.at(i))) return false;
        return true;
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
