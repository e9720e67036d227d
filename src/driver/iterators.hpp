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
