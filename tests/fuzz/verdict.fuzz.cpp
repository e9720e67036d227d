// Verdicts as JSON, counterexamples that were saved, and what a replay answers: files and pipes that others can write.
// with: src/verdict/verdict.cpp src/verdict/regression.cpp src/verdict/printed.cpp
// seeds: tests/fuzz/seeds/verdict/*
#include "verdict/verdict.hpp"

#include "input.hpp"
#include "verdict/regression.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace dsa::verdict;
    const auto text = dsa::fuzz::text_of(bytes, size);
    try {
        const auto written = to_json(from_json(text));
        dsa::fuzz::require(to_json(from_json(written)) == written, "a verdict is read as it was written");
    } catch (const malformed& e) { static_cast<void>(e.what()); }
    try {
        static_cast<void>(to_json(replays_from_json(text)));
    } catch (const broken_record& e) { static_cast<void>(e.what()); }
    try {
        static_cast<void>(counterexample_from(text));
    } catch (const broken_record& e) { static_cast<void>(e.what()); }
    return 0;
}
