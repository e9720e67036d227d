#pragma once
// fenwick_tree: running totals of a row of numbers that change, one step per binary digit of its length.
//
//     dsa::fenwick_tree<int> t{3, 1, 4, 1, 5, 9, 2, 6};
//     t.prefix(5);         // 14: the first five, 3 + 1 + 4 + 1 + 5
//     t.add(2, 10);        // the 4 is 14 now
//     t.sum(2, 5);         // 20: numbers 2, 3 and 4
//     t.lower_bound(20);   // 4: with number 4 the running total, 24, reaches 20
//
//     cell 8   [              31              ]     a cell is the sum of the numbers below it: cell i of the
//     cell 4   [      9       ]                     i & -i numbers that end with the i-th, and i & -i is the
//     cell 2,6 [  4   ]        [  14  ]             lowest bit that is set in i
//     odd ones [3 ]    [4 ]    [5 ]    [2 ]
//     numbers   3   1   4   1   5   9   2   6       prefix(7) = cell 7 + cell 6 + cell 4 = 2 + 14 + 9
//
// Operations                  Time       Notes
//   add(i, delta)             O(log n)   at most floor(lg n) + 1 additions
//   prefix(count)             O(log n)   of the first count numbers; at most floor(lg n) + 1 additions
//   sum(first, last)          O(log n)   of numbers first to last - 1; at most 2 floor(lg n) + 3 additions
//   get(i)                    O(log n)   as sum
//   set(i, x)                 O(log n)   as get and add together
//   lower_bound(total)        O(log n)   at most floor(lg n) + 1 additions and as many comparisons
//   push_back(x)              O(1)       amortised; at most floor(lg n) + 1 additions
//   construction              O(n)       from a range; at most 2n additions
//   size(), empty(), cells()  O(1)
//   copy, ==                  O(n)
//   move, swap                O(1)       a moved-from tree is empty
// n is the number of numbers: after a push_back. An addition is one +, -, += or -= of T; lg is to base 2.
// Space: one array of at most n + 1 cells, with the spare room of a growing vector; the numbers themselves are
//        not kept.
//
// Invariant   I1  cell i is the sum of the i & -i numbers that end with the i-th; cells() shows 1 to n.
// Result      lower_bound: the first i with prefix(i + 1) not less than total, size() when there is none. It
//             asks for numbers that are not negative.
// Numbers     of a type T whose T() is zero, with +, -, +=, -=, < and ==; it holds every sum that is asked for.
// Exceptions  std::out_of_range when an index, a count or a range is not within the tree, in words that name
//             the operation, as "fenwick_tree::add"; nothing is changed then. push_back, copy: strong guarantee
//             when an allocation fails. move, swap: never.
// Iterators   none: a number is known as a difference of sums only.
// Source      Fenwick, A new data structure for cumulative frequency tables, Software: Practice and
//             Experience 24 (1994); for the lowest bit Knuth, The Art of Computer Programming 4A, 7.1.3.
#include <bit>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "todo.hpp"

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

    // TODO 1: add delta to number i (counted from 0; its own cell is i + 1). Which cell is the next that covers it,
    //         and when is there none? require_index says what add must refuse.
    void add([[maybe_unused]] size_type i, [[maybe_unused]] T delta) { todo("TODO 1, add"); }
    // TODO 2: the sum of the first `count` numbers. Cell `count` covers the last of them: where do the others end?
    [[nodiscard]] T prefix([[maybe_unused]] size_type count) const { todo("TODO 2, prefix"); }
    // TODO 3: the sum of numbers first, first + 1, ... last - 1. Which two sums differ by just these?
    [[nodiscard]] T sum([[maybe_unused]] size_type first, [[maybe_unused]] size_type last) const {
        todo("TODO 3, sum");
    }
    // TODO 4: number i, and its replacement by x. By how much must the cells change?
    [[nodiscard]] T get([[maybe_unused]] size_type i) const { todo("TODO 4, get"); }
    void set([[maybe_unused]] size_type i, [[maybe_unused]] T x) { todo("TODO 4, set"); }
    // TODO 5: add a number at the end, in a new cell. Which cells cover, side by side, all that it must cover beside x?
    void push_back([[maybe_unused]] T x) { todo("TODO 5, push_back"); }
    // TODO 6: the index of the number with which the running total reaches `total`; size() when none does. Try the
    //         largest cell first: when does the answer lie behind it, and what is left to reach then?
    [[nodiscard]] size_type lower_bound([[maybe_unused]] T total) const { todo("TODO 6, lower_bound"); }

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

    // TODO 7: cells_ holds the numbers themselves: make cells of them, with at most 2n additions. Cell i, once it is
    //         whole, belongs to which larger ones, and to which of these must it be added by you?
    void gather() { todo("TODO 7, construction from a range"); }

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
