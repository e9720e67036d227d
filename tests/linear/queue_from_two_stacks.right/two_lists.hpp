#pragma once
// Right, of another kind: two lists, whose nodes are handed over and no element is moved.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <list>
#include <stdexcept>
#include <string_view>
#include <utility>

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
    void push(T value) { in_.push_front(std::move(value)); }
    // Drops the oldest.
    void pop() {
        require_nonempty("dsa::queue_from_two_stacks::pop: the queue is empty");
        if (out_.empty())
            while (!in_.empty()) out_.splice(out_.begin(), in_, in_.begin());
        out_.pop_front();
    }
    // The oldest element: the top of out_, or else the bottom of in_.
    [[nodiscard]] T& front() {
        require_nonempty("dsa::queue_from_two_stacks::front: the queue is empty");
        return out_.empty() ? in_.back() : out_.front();
    }
    [[nodiscard]] const T& front() const {
        require_nonempty("dsa::queue_from_two_stacks::front: the queue is empty");
        return out_.empty() ? in_.back() : out_.front();
    }
    // The newest element: the top of in_, or else the bottom of out_.
    [[nodiscard]] T& back() {
        require_nonempty("dsa::queue_from_two_stacks::back: the queue is empty");
        return in_.empty() ? out_.back() : in_.front();
    }
    [[nodiscard]] const T& back() const {
        require_nonempty("dsa::queue_from_two_stacks::back: the queue is empty");
        return in_.empty() ? out_.back() : in_.front();
    }

    // Equal: as many elements, and equal ones in the same order, however the two stacks share them.
    [[nodiscard]] friend bool operator==(const queue_from_two_stacks& a, const queue_from_two_stacks& b) {
        if (a.size() != b.size()) return false;
        auto newest = b.in_.rbegin();
        auto oldest = b.out_.begin();
        const auto next = [&]() -> const T& { return oldest != b.out_.end() ? *oldest++ : *newest++; };
        for (const T& x : a.out_)
            if (!(x == next())) return false;
        for (auto x = a.in_.rbegin(); x != a.in_.rend(); ++x)
            if (!(*x == next())) return false;
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
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    std::list<T> in_, out_;  // the top of each in front
};

}  // namespace dsa
