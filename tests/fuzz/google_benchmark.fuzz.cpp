// What any version of Google Benchmark wrote, and what `dsa cost --json` printed.
// with: src/bench/google_benchmark.cpp src/bench/counts.cpp
// seeds: tests/toolkit/bench/google_benchmark/*.json
#include "bench/google_benchmark.hpp"

#include "bench/counts.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = dsa::fuzz::text_of(bytes, size);
    static_cast<void>(dsa::bench::read_google_benchmark(text, "a.json"));
    static_cast<void>(dsa::bench::read_counts(text, "a.json"));
    return 0;
}
