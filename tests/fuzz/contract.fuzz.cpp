// The opening comment of a header, which a learner may have edited.
// with: src/course/contract.cpp src/course/text.cpp
// seeds: solutions/*/*.hpp
#include "course/contract.hpp"

#include <string>

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(dsa::fuzz::text_of(bytes, size));
    const auto c = dsa::course::parse_contract(text, "a.hpp");
    for (const auto& row : c.rows) {
        dsa::fuzz::require(!row.operations.empty(), "a row has an operation");
        for (const auto& operation : row.operations)
            static_cast<void>(dsa::course::promise_named(c, operation));
    }
    for (const char* const name : {"I1", "Exceptions", "Exceptions: push", "Purpose", "Language"})
        static_cast<void>(dsa::course::promise_named(c, name));
    return 0;
}
