#pragma once
// random: seeded, and the same on every machine and standard library.
#include <cstdint>
#include <limits>
#include <vector>

#include "system/hash.hpp"

namespace dsa::judge {

// splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
class random {
public:
    explicit random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() noexcept {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    // Uniform in [0, n); 0 when n is 0. The bias is below 2^-32 for the sizes used here.
    std::uint64_t below(std::uint64_t n) noexcept { return n ? next() % n : 0; }
    // Uniform in [low, high].
    int between(int low, int high) noexcept {
        const auto width = static_cast<std::uint64_t>(static_cast<std::int64_t>(high) - low) + 1;
        return static_cast<int>(low + static_cast<std::int64_t>(below(width)));  // wider than an int can be
    }
    bool chance(int one_in) noexcept { return below(static_cast<std::uint64_t>(one_in)) == 0; }

private:
    std::uint64_t state_;
};

using system::mix;

// Any int, and often one at which a type ends: an int itself, or one that is narrower.
inline int any_of_all_integers(random& r) noexcept {
    using all = std::numeric_limits<int>;
    if (r.chance(2)) return r.between(all::min(), all::max());
    if (r.chance(2)) return r.chance(2) ? all::max() - r.between(0, 1) : all::min() + r.between(0, 1);
    const int end = 1 << r.between(7, 30);
    return (r.chance(2) ? end : -end) - r.between(0, 1);
}

// 0, 1, ..., n - 1 in random order (Fisher, Yates; TAOCP 2, 3.4.2).
inline std::vector<int> permutation(std::size_t n, random& r) {
    std::vector<int> p(n);
    for (std::size_t i = 0; i != n; ++i) {
        const auto j = r.below(i + 1);
        p[i] = p[j];
        p[j] = static_cast<int>(i);
    }
    return p;
}
inline std::vector<int> random_integers(std::size_t n, random& r, int low = -1'000'000,
                                        int high = 1'000'000) {
    std::vector<int> v(n);
    for (int& x : v) x = r.between(low, high);
    return v;
}

}  // namespace dsa::judge
