#pragma once
// random_place: where to take a pivot from, so that nobody can know it before. Given: quickselect and quicksort draw by it.
#include <cstdint>

namespace dsa {

// A number below n, drawn anew at each call (Marsaglia's xorshift). Each run of a program draws the same ones: where an
// enemy may choose the input, begin with a number that he cannot know.
inline std::uint64_t random_place(std::uint64_t n) {
    static thread_local std::uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % n;
}

}  // namespace dsa
