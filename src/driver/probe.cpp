// The probe element: an int that counts what is done to it.
#include "driver/probe.hpp"

#include <cstdint>

#include "driver/state.hpp"

namespace dsa::driver {

using protocol::column;
using protocol::event;

namespace {
constexpr unsigned alive = 0x50524F42, dead = 0xDEADDEAD;
// What fills memory that is freed, and what stands behind a block: driver/heap.cpp.
constexpr unsigned freed = 0xDDDDDDDD, behind = 0xFDFDFDFD;

enum class use { read, assigned, destroyed };

// What happened to an element that does not live. state: what stands in the place where a living one says so.
const char* told(unsigned state, use as) {
    const auto of = [as](const char* read, const char* assigned, const char* destroyed) {
        return as == use::read ? read : as == use::assigned ? assigned : destroyed;
    };
    constexpr unsigned each_byte = 0x01010101, never_set_by_asan = 0xBEBEBEBE;
    if (state == dead || state == freed)
        return of("an element was used after it was destroyed",
                  "an element was assigned to after it was destroyed", "an element was destroyed twice");
    if (state == behind)
        return of("an element was read behind the end of the memory of its range",
                  "an element was written behind the end of the memory of its range",
                  "an element was destroyed behind the end of the memory of its range");
    if (state == each_byte * unset_pattern || state == never_set_by_asan)
        return of(
            "an element was read from memory in which none was constructed, as behind a range's last one",
            "an element was assigned into raw memory, in which none was constructed before",
            "an element was destroyed where none was ever constructed");
    return of("an element was used where there is none, as behind a range's last one",
              "an element was assigned to where there is none, as behind a range's last one",
              "an element was destroyed where there is none");
}

// of: the element, or what is taken for one; state: what it holds for its own.
void check_alive(const probe& of, unsigned state, use as = use::read) {
    if (state != alive) note_fault(told(state, as), &of);
}
__attribute__((always_inline)) inline void count_copy() {
    count(now.copies, column::copies, 1);
    if (fails(event::copy)) throw copy_failure{};
}
}  // namespace

probe::probe() noexcept : value_(0), state_(alive) { ++live_objects; }
probe::probe(int v) noexcept : value_(v), state_(alive) { ++live_objects; }
probe::probe(const probe& other) : value_(other.value_), state_(alive) {
    check_alive(other, other.state_);
    count_copy();
    ++live_objects;
}
probe::probe(probe&& other) noexcept : value_(other.value_), state_(alive) {
    check_alive(other, other.state_);
    count(now.moves, column::moves, 1);
    other.value_ = moved_from;
    ++live_objects;
}
probe& probe::operator=(const probe& other) {
    check_alive(*this, state_, use::assigned);
    check_alive(other, other.state_);
    count_copy();
    value_ = other.value_;
    return *this;
}
probe& probe::operator=(probe&& other) noexcept {
    check_alive(*this, state_, use::assigned);
    check_alive(other, other.state_);
    count(now.moves, column::moves, 1);
    const int v = other.value_;
    other.value_ = moved_from;
    value_ = v;  // last, so that a self-move keeps the value
    return *this;
}
probe::~probe() {
    if (state_ != alive) {
        note_fault(told(state_, use::destroyed), this);
        return;
    }
    *static_cast<volatile unsigned*>(&state_) = dead;  // volatile: a store to a dying object is still a mark
    --live_objects;
}
int probe::value() const noexcept {
    check_alive(*this, state_);
    return value_;
}
std::size_t probe::hash() const {
    check_alive(*this, state_);
    count(now.hashes, column::hashes, 1);
    if (fails(event::hash)) throw hash_failure{};
    // The finaliser of splitmix64 (Steele, Lea, Flood 2014): every bit of the value goes into every bit of the hash, and
    // it is the same on every standard library.
    std::uint64_t h = static_cast<unsigned>(value_) + std::uint64_t{0x9E3779B97F4A7C15};
    h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9;
    h = (h ^ h >> 27) * 0x94D049BB133111EB;
    return static_cast<std::size_t>(h ^ h >> 31);
}
namespace {
__attribute__((always_inline)) inline void count_comparison(const probe& a, unsigned state_of_a,
                                                            const probe& b, unsigned state_of_b) {
    check_alive(a, state_of_a);
    check_alive(b, state_of_b);
    count(now.comparisons, column::comparisons, 1);
    if (fails(event::comparison)) throw comparison_failure{};
}
}  // namespace
#define DSA_PROBE_COMPARISON(op)                       \
    bool operator op(const probe& a, const probe& b) { \
        count_comparison(a, a.state_, b, b.state_);    \
        return a.value_ op b.value_;                   \
    }
DSA_PROBE_COMPARISON(==)
DSA_PROBE_COMPARISON(!=)
DSA_PROBE_COMPARISON(<)
DSA_PROBE_COMPARISON(>)
DSA_PROBE_COMPARISON(<=)
DSA_PROBE_COMPARISON(>=)
#undef DSA_PROBE_COMPARISON
std::strong_ordering operator<=>(const probe& a, const probe& b) {
    count_comparison(a, a.state_, b, b.state_);
    return a.value_ <=> b.value_;
}

}  // namespace dsa::driver
