#pragma once
// iterators: what drivers of algorithms hand to them. Each is complete, and of exactly the category that its name says: an
// algorithm may ask for the concepts of std, and take any way that they allow.
#include <compare>
#include <cstddef>
#include <iterator>
#include <vector>

#include "driver/probe.hpp"

namespace dsa::driver {

// A subject for algorithms: elements in an array, seen through pointers.
struct range {
    std::vector<probe> elements;
    [[nodiscard]] const probe* begin() const { return elements.data(); }
    [[nodiscard]] const probe* end() const { return elements.data() + elements.size(); }
    void assign(const std::vector<int>& values) {
        elements = std::vector<probe>(values.begin(), values.end());
    }
    [[nodiscard]] std::vector<int> values() const {
        std::vector<int> all;
        for (const probe& x : elements) all.push_back(x.value());
        return all;
    }
};

// Can only be moved, is never made of nothing, and is ordered by value / unit: in tens, 12 and 17 are not told apart. Has
// every comparison, as std::ranges::less asks.
template <int unit>
struct unique_in : unique_probe {
    unique_in(int value)
        : unique_probe(value) {}  // NOLINT(google-explicit-constructor): a range is assigned ints
    friend bool operator<(const unique_in& a, const unique_in& b) {
        return a.value() / unit < b.value() / unit;
    }
    friend bool operator>(const unique_in& a, const unique_in& b) { return b < a; }
    friend bool operator<=(const unique_in& a, const unique_in& b) { return !(b < a); }
    friend bool operator>=(const unique_in& a, const unique_in& b) { return !(a < b); }
};

// Elements with gaps between them, as in a deque: of random access, and no pointer to one leads to the next.
template <typename T>
class scattered {
    struct slot {
        T element;
        unsigned char gap[sizeof(T)] = {};
    };

public:
    class iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = T*;
        using reference = T&;

        iterator() = default;
        explicit iterator(slot* at) : at_(at) {}
        T& operator*() const { return at_->element; }
        T* operator->() const { return &at_->element; }
        T& operator[](std::ptrdiff_t n) const { return at_[n].element; }
        iterator& operator++() { return ++at_, *this; }
        iterator& operator--() { return --at_, *this; }
        iterator operator++(int) { return iterator(at_++); }
        iterator operator--(int) { return iterator(at_--); }
        iterator& operator+=(std::ptrdiff_t n) { return at_ += n, *this; }
        iterator& operator-=(std::ptrdiff_t n) { return at_ -= n, *this; }
        friend iterator operator+(iterator a, std::ptrdiff_t n) { return a += n; }
        friend iterator operator+(std::ptrdiff_t n, iterator a) { return a += n; }
        friend iterator operator-(iterator a, std::ptrdiff_t n) { return a -= n; }
        friend std::ptrdiff_t operator-(iterator a, iterator b) { return a.at_ - b.at_; }
        bool operator==(const iterator&) const = default;
        auto operator<=>(const iterator&) const = default;

    private:
        slot* at_ = nullptr;
    };

    [[nodiscard]] iterator begin() { return iterator(slots_.data()); }
    [[nodiscard]] iterator end() { return iterator(slots_.data() + slots_.size()); }
    void assign(const std::vector<int>& values) {
        slots_.clear();
        for (const int x : values) slots_.push_back(slot{T(x)});
    }
    [[nodiscard]] std::vector<int> values() const {
        std::vector<int> all;
        for (const slot& s : slots_) all.push_back(s.element.value());
        return all;
    }

private:
    std::vector<slot> slots_;
};

// Steps forward, and can do nothing else: what a singly linked list offers.
class forward_iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = probe;
    using difference_type = std::ptrdiff_t;
    using pointer = const probe*;
    using reference = const probe&;

    forward_iterator() = default;
    explicit forward_iterator(const probe* at) : at_(at) {}
    const probe& operator*() const { return *at_; }
    const probe* operator->() const { return at_; }
    [[nodiscard]] const probe* address() const { return at_; }
    forward_iterator& operator++() { return ++at_, *this; }
    forward_iterator operator++(int) { return forward_iterator(at_++); }
    bool operator==(const forward_iterator&) const = default;

private:
    const probe* at_ = nullptr;
};

// Steps both ways, and can do nothing else: what a doubly linked list offers. Its elements can be changed.
template <typename T>
class two_way_iterator {
public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = T*;
    using reference = T&;

    two_way_iterator() = default;
    explicit two_way_iterator(T* at) : at_(at) {}
    T& operator*() const { return *at_; }
    T* operator->() const { return at_; }
    two_way_iterator& operator++() { return ++at_, *this; }
    two_way_iterator& operator--() { return --at_, *this; }
    two_way_iterator operator++(int) { return two_way_iterator(at_++); }
    two_way_iterator operator--(int) { return two_way_iterator(at_--); }
    bool operator==(const two_way_iterator&) const = default;

private:
    T* at_ = nullptr;
};

// The numbers 0, 1, 2, ... without an array, which makes a range of billions cheap. Random access; only that what it
// shows is a number and no reference to one.
class number_iterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = long long;
    using difference_type = long long;
    using pointer = const long long*;
    using reference = long long;

    number_iterator() = default;
    explicit number_iterator(long long at) : at_(at) {}
    long long operator*() const { return at_; }
    long long operator[](long long n) const { return at_ + n; }
    number_iterator& operator++() { return ++at_, *this; }
    number_iterator& operator--() { return --at_, *this; }
    number_iterator operator++(int) { return number_iterator(at_++); }
    number_iterator operator--(int) { return number_iterator(at_--); }
    number_iterator& operator+=(long long n) { return at_ += n, *this; }
    number_iterator& operator-=(long long n) { return at_ -= n, *this; }
    friend number_iterator operator+(number_iterator a, long long n) { return a += n; }
    friend number_iterator operator+(long long n, number_iterator a) { return a += n; }
    friend number_iterator operator-(number_iterator a, long long n) { return a -= n; }
    friend long long operator-(number_iterator a, number_iterator b) { return a.at_ - b.at_; }
    bool operator==(const number_iterator&) const = default;
    auto operator<=>(const number_iterator&) const = default;

private:
    long long at_ = 0;
};

// One element, at each of any number of places: a range longer than any memory, whose elements are not looked at.
template <typename T>
class repeated_iterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = T*;
    using reference = T&;

    repeated_iterator() = default;
    repeated_iterator(T& element, std::ptrdiff_t at) : element_(&element), at_(at) {}
    T& operator*() const { return *element_; }
    T* operator->() const { return element_; }
    T& operator[](std::ptrdiff_t) const { return *element_; }
    repeated_iterator& operator++() { return ++at_, *this; }
    repeated_iterator& operator--() { return --at_, *this; }
    repeated_iterator operator++(int) { return {*element_, at_++}; }
    repeated_iterator operator--(int) { return {*element_, at_--}; }
    repeated_iterator& operator+=(std::ptrdiff_t n) { return at_ += n, *this; }
    repeated_iterator& operator-=(std::ptrdiff_t n) { return at_ -= n, *this; }
    friend repeated_iterator operator+(repeated_iterator a, std::ptrdiff_t n) { return a += n; }
    friend repeated_iterator operator+(std::ptrdiff_t n, repeated_iterator a) { return a += n; }
    friend repeated_iterator operator-(repeated_iterator a, std::ptrdiff_t n) { return a -= n; }
    friend std::ptrdiff_t operator-(repeated_iterator a, repeated_iterator b) { return a.at_ - b.at_; }
    bool operator==(const repeated_iterator& other) const { return at_ == other.at_; }
    auto operator<=>(const repeated_iterator& other) const { return at_ <=> other.at_; }

private:
    T* element_ = nullptr;
    std::ptrdiff_t at_ = 0;
};

// The end of a range as an object of another type than its iterators, and without any other use.
template <typename Iterator>
class sentinel {
public:
    sentinel() = default;
    explicit sentinel(Iterator end) : end_(end) {}
    friend bool operator==(const Iterator& i, const sentinel& s) { return i == s.end_; }

private:
    Iterator end_{};
};

}  // namespace dsa::driver
