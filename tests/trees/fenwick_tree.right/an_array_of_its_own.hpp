#pragma once
// An array of its own, grown by hand, and copied by assignment that swaps.
#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

namespace dsa {

template <typename T = long long>
class fenwick_tree {
public:
    using value_type = T;
    using size_type = std::size_t;

    fenwick_tree() = default;
    explicit fenwick_tree(size_type n) : cells_(n ? new T[n]() : nullptr), size_(n), room_(n) {}
    template <typename InputIt, typename = typename std::iterator_traits<InputIt>::iterator_category>
    fenwick_tree(InputIt first, InputIt last) {
        for (; first != last; ++first) append(*first);
        for (size_type width = 1; width < size_; width *= 2)  // level by level, as a tournament is played
            for (size_type i = 2 * width; i <= size_; i += 2 * width) cells_[i - 1] += cells_[i - width - 1];
    }
    fenwick_tree(std::initializer_list<T> list) : fenwick_tree(list.begin(), list.end()) {}
    fenwick_tree(const fenwick_tree& other) : fenwick_tree(other.size_) {
        std::copy_n(other.cells_.get(), size_, cells_.get());
    }
    fenwick_tree(fenwick_tree&& other) noexcept { swap(other); }
    fenwick_tree& operator=(fenwick_tree other) noexcept {
        swap(other);
        return *this;
    }
    ~fenwick_tree() = default;

    void add(size_type i, T delta) {
        if (i >= size_) throw std::out_of_range(words("add: no number ", i));
        while (i < size_) {
            cells_[i] += delta;
            i |= i + 1;
        }
    }
    [[nodiscard]] T prefix(size_type count) const {
        if (count > size_) throw std::out_of_range(words("prefix: not so many numbers: ", count));
        T total = 0;
        while (count) {
            total += cells_[count - 1];
            count &= count - 1;
        }
        return total;
    }
    [[nodiscard]] T sum(size_type first, size_type last) const {
        if (last > size_) throw std::out_of_range(words("sum: not so many numbers: ", last));
        if (first > last) throw std::out_of_range(words("sum: behind its end: ", first));
        return prefix(last) - prefix(first);
    }
    [[nodiscard]] T get(size_type i) const {
        if (i >= size_) throw std::out_of_range(words("get: no number ", i));
        return prefix(i + 1) - prefix(i);
    }
    void set(size_type i, T x) {
        if (i >= size_) throw std::out_of_range(words("set: no number ", i));
        add(i, x - get(i));
    }
    [[nodiscard]] size_type lower_bound(T total) const {
        size_type at = 0, bit = 1;
        while (bit <= size_) bit <<= 1;
        while (bit >>= 1)
            if ((at | bit) <= size_ && cells_[(at | bit) - 1] < total) {
                at |= bit;
                total -= cells_[at - 1];
            }
        return at;
    }
    void push_back(T x) {
        const size_type n = size_ + 1;
        for (size_type bit = 1; (n & bit) == 0; bit <<= 1) x += cells_[n - bit - 1];
        append(x);
    }

    friend bool operator==(const fenwick_tree& a, const fenwick_tree& b) {
        return std::equal(a.cells_.get(), a.cells_.get() + a.size_, b.cells_.get(), b.cells_.get() + b.size_);
    }
    void swap(fenwick_tree& other) noexcept {
        cells_.swap(other.cells_);
        std::swap(size_, other.size_);
        std::swap(room_, other.room_);
    }
    friend void swap(fenwick_tree& a, fenwick_tree& b) noexcept { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::span<const T> cells() const noexcept { return {cells_.get(), size_}; }

private:
    static std::string words(const char* what, size_type value) {
        return "dsa::fenwick_tree::" + (what + std::to_string(value));
    }
    void append(const T& x) {
        if (size_ == room_) {
            const size_type more = room_ ? 2 * room_ : 4;
            std::unique_ptr<T[]> larger(new T[more]);
            std::copy_n(cells_.get(), size_, larger.get());
            cells_.swap(larger);
            room_ = more;
        }
        cells_[size_++] = x;
    }

    std::unique_ptr<T[]> cells_;
    size_type size_ = 0, room_ = 0;
};

}  // namespace dsa
