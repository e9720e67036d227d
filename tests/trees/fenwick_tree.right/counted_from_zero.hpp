#pragma once
// Cells counted from 0: cell i covers numbers i & (i + 1) to i, so that no index is one off. The numbers become prefix
// sums first, and each cell is then the difference of two of them.
#include <bit>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace dsa {

template <typename T = long long>
class fenwick_tree {
public:
    using value_type = T;
    using size_type = std::size_t;

    // Construction: of no numbers, of n zeros, or of a range.
    fenwick_tree() = default;
    explicit fenwick_tree(size_type n) : cells_(n) {}
    template <typename InputIt, typename = typename std::iterator_traits<InputIt>::iterator_category>
    fenwick_tree(InputIt first, InputIt last) : cells_(first, last) {
        gather();
    }
    fenwick_tree(std::initializer_list<T> list) : fenwick_tree(list.begin(), list.end()) {}

    void add(size_type i, T delta) {
        require_index(i, "add");
        for (; i < cells_.size(); i |= i + 1) cells_[i] += delta;
    }
    [[nodiscard]] T prefix(size_type count) const {
        require_range(0, count, "prefix");
        T total{};
        for (; count > 0; count &= count - 1) total = total + cells_[count - 1];
        return total;
    }
    // Walks both ends down to where they meet.
    [[nodiscard]] T sum(size_type first, size_type last) const {
        require_range(first, last, "sum");
        T total{};
        for (; last > first; last &= last - 1) total += cells_[last - 1];
        for (; first > last; first &= first - 1) total -= cells_[first - 1];
        return total;
    }
    [[nodiscard]] T get(size_type i) const {
        require_index(i, "get");
        T x = cells_[i];
        for (size_type at = i, end = i & (i + 1); at > end; at &= at - 1) x -= cells_[at - 1];
        return x;
    }
    void set(size_type i, T x) {
        require_index(i, "set");
        add(i, x - get(i));
    }
    [[nodiscard]] size_type lower_bound(T total) const {
        size_type begin = 0, width = 1;
        while (width <= cells_.size() / 2) width *= 2;
        for (; width > 0; width >>= 1) {
            if (begin + width <= cells_.size() && cells_[begin + width - 1] < total) {
                total -= cells_[begin + width - 1];
                begin += width;
            }
        }
        return begin;
    }
    void push_back(T x) {
        const size_type i = cells_.size();
        cells_.push_back(x);
        for (size_type at = i, end = i & (i + 1); at > end; at &= at - 1) cells_[i] += cells_[at - 1];
    }

    // Copy, move, destruction and == are the vector's: equal numbers have equal cells.
    friend bool operator==(const fenwick_tree&, const fenwick_tree&) = default;
    void swap(fenwick_tree& other) noexcept { cells_.swap(other.cells_); }
    friend void swap(fenwick_tree& a, fenwick_tree& b) noexcept { a.swap(b); }

    [[nodiscard]] size_type size() const noexcept { return cells_.size(); }
    [[nodiscard]] bool empty() const noexcept { return cells_.empty(); }
    // Cells 1 to n as they are, to draw and to debug.
    [[nodiscard]] std::span<const T> cells() const noexcept { return cells_; }

private:
    void gather() {
        for (size_type i = 1; i < cells_.size(); ++i) cells_[i] += cells_[i - 1];
        for (size_type i = cells_.size(); i-- > 1;)
            if (const size_type begin = i & (i + 1); begin > 0) cells_[i] -= cells_[begin - 1];
    }
    void require_index(size_type i, const char* operation) const {
        if (i >= size()) refuse(operation, "there is no number " + std::to_string(i));
    }
    void require_range(size_type first, size_type last, const char* operation) const {
        if (last > size()) refuse(operation, "there are no " + std::to_string(last) + " numbers");
        if (first > last)
            refuse(operation,
                   "from " + std::to_string(first) + " to " + std::to_string(last) + " is no range");
    }
    [[noreturn]] void refuse(const char* operation, const std::string& why) const {
        throw std::out_of_range(std::string("dsa::fenwick_tree::") + operation + ": " + why +
                                ", the tree has " + std::to_string(size()));
    }

    std::vector<T> cells_;
};

}  // namespace dsa
