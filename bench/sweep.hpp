#pragma once
// sweep: the sizes of a benchmark, eight times as large from one to the next.
//
// Google Benchmark looks for a number of iterations by running the whole benchmark again and again, its inputs made
// anew each time; with a million elements that is where the time goes. `dsa bench` knows a good number from the size
// before, and gives it in DSA_ITERATIONS; names then end in "/iterations:N".
#include <cstdint>
#include <cstdlib>

// From least to most, both included. bench is the library's registered benchmark.
template <typename Benchmark>
Benchmark* sweep(Benchmark* bench, std::int64_t least, std::int64_t most) {
    const char* const told = std::getenv("DSA_ITERATIONS");
    if (const long long iterations = told ? std::atoll(told) : 0; iterations > 0)
        bench->Iterations(iterations);
    return bench->RangeMultiplier(8)->Range(least, most);
}
