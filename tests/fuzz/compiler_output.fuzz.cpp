// What a compiler printed: it quotes the learner's text, which may hold anything.
// with: src/build/first_error.cpp src/build/compiler_output.cpp src/build/frequent_errors.cpp
// with: src/build/plain_names.cpp src/build/header.cpp src/system/descriptor.cpp src/verdict/nearest.cpp
// seeds: tests/fuzz/seeds/compiler_output/*
#include <string>

#include "build/first_error.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(dsa::fuzz::text_of(bytes, size));
    const auto e = dsa::build::first_error(
        text, {"exercises/linear/stack.hpp", "", "tests/linear/stack.driver.cpp", ""});
    dsa::fuzz::require(e.line >= 0 && e.column >= 0, "a place is one");
    return 0;
}
