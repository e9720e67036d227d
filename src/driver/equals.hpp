#pragma once
// equals: the equalities and elements that drivers of algorithms share which ask for nothing but equality.
#include "driver/probe.hpp"

namespace dsa::driver {

// 10 does not tell 12 from 17.
struct same_tens {
    bool operator()(const probe& a, const probe& b) const { return a.value() / 10 == b.value() / 10; }
};
// Compares an element with a number, and numbers with each other. The other ways are there so that asking for them is a
// finding and no compile error.
struct has_number {
    bool operator()(const probe& element, int number) const { return element.value() == number; }
    bool operator()(int a, int b) const { return a == b; }
    bool operator()(int, const probe&) const { throw comparison_failure{}; }
    bool operator()(const probe&, const probe&) const { throw comparison_failure{}; }
};
// Comparable by == alone, and only movable.
struct unordered_unique : unique_probe {
    unordered_unique(int value)
        : unique_probe(value) {}  // NOLINT(google-explicit-constructor): a range is assigned ints
    friend bool operator<(const unordered_unique&, const unordered_unique&) = delete;
};

}  // namespace dsa::driver
