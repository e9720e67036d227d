// A header held against the reference that it comes from: both are any text at all.
// with: src/mutation/stub.cpp src/mutation/tokens.cpp src/build/braces.cpp
// seeds: solutions/linear/*.hpp solutions/orientation/*.hpp exercises/linear/*.hpp exercises/orientation/*.hpp
#include "mutation/stub.hpp"

#include <algorithm>
#include <string>

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    // Where a byte 0 is, the reference begins; else a text is held against itself without its last line.
    const auto text = dsa::fuzz::text_of(bytes, std::min<std::size_t>(size, 6000));
    const auto border = text.find('\0');
    const std::string stub(text.substr(0, border));
    const std::string reference(border == std::string_view::npos ? text.substr(0, text.rfind('\n'))
                                                                 : text.substr(border + 1));
    static_cast<void>(dsa::mutation::problems_of_stub({stub, "a.hpp"}, {reference, "b.hpp"}));
    const auto renewed = dsa::mutation::renewed_stub(stub, reference);
    if (dsa::mutation::problems_of_stub({stub, "a.hpp"}, {reference, "b.hpp"}).empty())
        dsa::fuzz::require(renewed == stub, "a stub without problems comes back byte for byte");
    return 0;
}
