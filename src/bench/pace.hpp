#pragma once
// pace: how many iterations a slice is told to do. At large sizes a benchmark makes inputs for longer than it measures,
// and Google Benchmark makes them again for every number of iterations that it tries; so it is told one.
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "bench/interleave.hpp"

namespace dsa::bench {

class pace {
public:
    // Between this size and `dear` the library searches, which warms up the memory: there the first touch of it would
    // show in the time, and inputs cost little. Below, there is hardly any memory to touch.
    static constexpr double tiny = 1000;

    // Iterations for about min_time seconds; 0: let the library search. From the last slice there, else at dear sizes from the
    // largest smaller size, as if an iteration took time in proportion to n: at worst the first slice is short.
    // O(log slices).
    [[nodiscard]] std::int64_t iterations(std::size_t contender, const point& p, double min_time) const;
    // What a slice took. O(log slices).
    void learn(std::size_t contender, const point& p, const slice& s);

private:
    std::map<std::tuple<std::size_t, std::string, double>, double> known_;  // ns of an iteration
};

}  // namespace dsa::bench
