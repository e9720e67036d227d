#pragma once
// input: what every fuzz target shares. Each is a file <name>.fuzz.cpp that says in its first lines which sources are
// built with it, instrumented, and which files of the project its search begins with:
//
//     // with: src/course/contract.cpp src/course/text.cpp
//     // seeds: solutions/*/*.hpp
//
// The rest of what it needs comes from the libraries of the build as they are.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace dsa::fuzz {

// The bytes as a text.
inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

// Ends the search with the input kept, when what must hold does not.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

}  // namespace dsa::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
