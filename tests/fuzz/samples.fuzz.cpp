// Measurements in two columns, from wherever people keep them.
// with: src/measure/samples.cpp
// seeds: tests/fuzz/seeds/samples/*
#include "measure/samples.hpp"

#include <cmath>

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto result = dsa::measure::parse(dsa::fuzz::text_of(bytes, size));
    dsa::fuzz::require(!result.error || result.samples.empty(), "an error leaves no samples");
    if (result.error)
        for (const char c : result.error->message)
            dsa::fuzz::require(c >= 32 && c < 127, "a message is one line of printable ASCII");
    for (const auto& s : result.samples)
        dsa::fuzz::require(s.n > 0 && s.cost >= 0 && std::isfinite(s.n) && std::isfinite(s.cost),
                           "a sample is finite");
    return 0;
}
