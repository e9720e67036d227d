// A linked file, as whoever got hold of a linker may have left it.
// with: src/build/object_file.cpp
#include "build/object_file.hpp"

#include <stdexcept>

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = dsa::fuzz::text_of(bytes, size);
    try {
        static_cast<void>(dsa::build::object_file_in(text));
    } catch (const std::runtime_error&) { static_cast<void>(text); }
    return 0;
}
