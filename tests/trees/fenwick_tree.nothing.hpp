#pragma once
// nothing: compiles, and does nothing in the bodies that a learner writes.
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

    void add([[maybe_unused]] size_type i, [[maybe_unused]] T delta) {}
    [[nodiscard]] T prefix([[maybe_unused]] size_type count) const { return {}; }
    [[nodiscard]] T sum([[maybe_unused]] size_type first, [[maybe_unused]] size_type last) const {
        return {};
    }
    [[nodiscard]] T get([[maybe_unused]] size_type i) const { return {}; }
    void set([[maybe_unused]] size_type i, [[maybe_unused]] T x) {}
    void push_back([[maybe_unused]] T x) {}
    [[nodiscard]] size_type lower_bound([[maybe_unused]] T total) const { return {}; }

    // Copy, move, destruction and == are the vector's: equal numbers have equal cells.
    friend bool operator==(const fenwick_tree&, const fenwick_tree&) = default;
    void swap(fenwick_tree& other) noexcept { cells_.swap(other.cells_); }
    friend void swap(fenwick_tree& a, fenwick_tree& b) noexcept { a.swap(b); }

    [[nodiscard]] size_type size() const noexcept { return cells_.size(); }
    [[nodiscard]] bool empty() const noexcept { return cells_.empty(); }
    // Cells 1 to n as they are, to draw and to debug.
    [[nodiscard]] std::span<const T> cells() const noexcept { return cells_; }

private:
    // 6 is 110 in binary: its lowest bit is 10, so cell 6 covers two numbers.
    [[nodiscard]] static size_type lowest_bit(size_type i) noexcept { return i & -i; }
    [[nodiscard]] T& cell(size_type i) { return cells_[i - 1]; }
    [[nodiscard]] const T& cell(size_type i) const { return cells_[i - 1]; }

    void gather() {}

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

    std::vector<T> cells_;  // cell i is cells_[i - 1]: the length is the number of numbers
};

}  // namespace dsa
