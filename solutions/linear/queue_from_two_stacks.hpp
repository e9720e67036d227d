#pragma once
// queue_from_two_stacks: first in, first out, of two stacks: what is poured from one into the other comes out turned round.
//
//     dsa::queue_from_two_stacks<int> q;
//     for (int x : {1, 2, 3}) q.push(x);
//     q.front();         // 1
//     q.pop();
//     q.push(4);
//     q.front();         // 2
//     q.back();          // 4
//
//     push(1), push(2), push(3)        in_   1 2 3      out_             tops are on the right
//     pop(): out_ is empty, so pour    in_              out_   3 2 1
//            and take its top          in_              out_   3 2
//     push(4)                          in_   4          out_   3 2       the queue is 2 3 4: out_ from its top, then in_
//
// Operations           Time   Notes
//   push(x)            O(1)   amortised
//   pop()              O(1)   amortised: the dearest single call pours all n; throws std::out_of_range when empty, and names itself
//   front(), back()    O(1)   likewise throw; never pour
//   size(), empty()    O(1)
//   copy               O(n)   keeps the order
//   ==                 O(n)   the same elements in the same order; compares none when the sizes differ
//   move, swap         O(1)   a moved-from queue is empty
// Space: two arrays, of no more elements together than a few times the largest number that there was.
//
// Invariant   I1  the elements of out_ from its top down, then those of in_ from its bottom up, are the queue: oldest first.
// Moves       n elements, from push to pop, take 5 n moves at most: each goes into in_ and into out_, and arrays grow.
// Exceptions  push, pop, copy, assignment: strong guarantee, as long as moving an element throws nothing. move, swap: never.
// Iterators   none: a queue shows its two ends.
// References  valid until the next push or pop; moving or swapping the queue keeps them.
// Source      Okasaki, Purely Functional Data Structures, 5.2 (amortised queues); CLRS 10.1 and 17.3, exercises; the interface is
//             std::queue's.
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
        if (out_.empty()) {  // turn in_ over: each element comes here once. No room: assign throws before it moves any
            out_.assign(std::move_iterator(in_.rbegin()), std::move_iterator(in_.rend()));
            in_.clear();
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
