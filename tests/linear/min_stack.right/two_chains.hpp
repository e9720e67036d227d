#pragma once
// Right, of another kind: a chain of the elements, and one of those that are minima.
#include <cstddef>
#include <forward_list>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

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
    min_stack(const min_stack& other) : compare_(other.compare_), chain_(other.chain_), size_(other.size_) {
        auto minimum = minima_.before_begin();
        auto theirs = other.chain_.begin();
        auto next = other.minima_.begin();
        for (auto ours = chain_.begin(); next != other.minima_.end(); ++ours, ++theirs)
            if (&*theirs == *next) {
                minimum = minima_.insert_after(minimum, &*ours);
                ++next;
            }
    }
    min_stack(min_stack&& other) noexcept : compare_(other.compare_) {
        chain_.swap(other.chain_);
        minima_.swap(other.minima_);
        std::swap(size_, other.size_);
    }
    min_stack& operator=(min_stack other) noexcept {
        swap(other);
        return *this;
    }
    ~min_stack() = default;
    explicit min_stack(const Compare& compare) : compare_(compare) {}

    // Puts value on top. Taken by value, so s.push(s.min()) is safe and a move-only T can be moved in.
    void push(T value) {
        const bool smallest = chain_.empty() || compare_(value, *minima_.front());
        chain_.push_front(std::move(value));
        if (smallest) {
            try {
                minima_.push_front(&chain_.front());
            } catch (...) {
                chain_.pop_front();
                throw;
            }
        }
        ++size_;
    }
    // The element pushed last of those still here.
    [[nodiscard]] const T& top() const {
        require_nonempty("dsa::min_stack::top: the stack is empty");
        return chain_.front();
    }
    // The smallest element; of equal ones that pushed first.
    [[nodiscard]] const T& min() const {
        require_nonempty("dsa::min_stack::min: the stack is empty");
        return *minima_.front();
    }
    // Drops the top.
    void pop() {
        require_nonempty("dsa::min_stack::pop: the stack is empty");
        if (minima_.front() == &chain_.front()) minima_.pop_front();
        chain_.pop_front();
        --size_;
    }

    // Copy, move and destruction are the vectors'. Equal: as many elements, and equal ones at every depth.
    [[nodiscard]] friend bool operator==(const min_stack& a, const min_stack& b) {
        return a.size_ == b.size_ && a.chain_ == b.chain_;
    }
    void swap(min_stack& other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        using std::swap;
        swap(compare_, other.compare_);
        chain_.swap(other.chain_);
        minima_.swap(other.minima_);
        swap(size_, other.size_);
    }
    friend void swap(min_stack& a, min_stack& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return chain_.empty(); }

    [[nodiscard]] std::string_view broken_invariant() const { return ""; }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }

    Compare compare_ = Compare();
    std::forward_list<T> chain_;
    std::forward_list<const T*> minima_;
    size_type size_ = 0;
};

}  // namespace dsa
