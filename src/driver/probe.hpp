#pragma once
// The probe element: an int that counts what is done to it. Its functions live in the runtime, so a
// comparison of two probes costs the learner's unit one call, and compiling this header costs little.
#include <compare>
#include <cstddef>
#include <functional>

namespace dsa::driver {

// Thrown by the copy, comparison or hash that the judge has asked to fail: what a container must survive. A driver's own
// functors throw them as well.
struct copy_failure {};
struct comparison_failure {};
struct hash_failure {};

// An int that counts comparisons, copies, moves, hashes and lifetimes. Ordered, hashable, copyable.
// A moved-from probe has the value `probe::moved_from`; touching a destroyed one is reported as a fault.
// Moves never throw. Comparisons and hashes may, and do not say noexcept: a header that asks takes its careful way.
class probe {
public:
    static constexpr int moved_from = -1515870811;  // every byte 0xA5; protocol::moved_from

    probe() noexcept;
    probe(int value) noexcept;  // NOLINT(google-explicit-constructor): an operation passes ints as elements
    probe(const probe& other);  // throws copy_failure when armed
    probe(probe&& other) noexcept;
    probe& operator=(const probe& other);  // throws copy_failure when armed
    probe& operator=(probe&& other) noexcept;
    ~probe();

    // The number itself; counts nothing.
    [[nodiscard]] int value() const noexcept;

    // Each throws comparison_failure when armed.
    friend bool operator==(const probe& a, const probe& b);
    friend bool operator!=(const probe& a, const probe& b);
    friend bool operator<(const probe& a, const probe& b);
    friend bool operator>(const probe& a, const probe& b);
    friend bool operator<=(const probe& a, const probe& b);
    friend bool operator>=(const probe& a, const probe& b);
    friend std::strong_ordering operator<=>(const probe& a, const probe& b);
    // Of all 64 bits. Throws hash_failure when armed.
    [[nodiscard]] std::size_t hash() const;

private:
    int value_;
    unsigned state_;
};

// The move-only twin: what std::unique_ptr is to a container.
class unique_probe {
public:
    unique_probe() noexcept = default;
    unique_probe(int value) noexcept : element_(value) {}  // NOLINT(google-explicit-constructor)
    unique_probe(unique_probe&&) noexcept = default;
    unique_probe& operator=(unique_probe&&) noexcept = default;
    unique_probe(const unique_probe&) = delete;
    unique_probe& operator=(const unique_probe&) = delete;
    ~unique_probe() = default;

    [[nodiscard]] int value() const noexcept { return element_.value(); }
    friend bool operator==(const unique_probe& a, const unique_probe& b) { return a.element_ == b.element_; }
    friend bool operator<(const unique_probe& a, const unique_probe& b) { return a.element_ < b.element_; }
    [[nodiscard]] std::size_t hash() const { return element_.hash(); }

private:
    probe element_;
};

}  // namespace dsa::driver

template <>
struct std::hash<dsa::driver::probe> {
    std::size_t operator()(const dsa::driver::probe& p) const { return p.hash(); }
};
template <>
struct std::hash<dsa::driver::unique_probe> {
    std::size_t operator()(const dsa::driver::unique_probe& p) const { return p.hash(); }
};
