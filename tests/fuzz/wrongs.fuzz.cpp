// The planted bugs of an exercise, which are TOML, and their edits of a text.
// with: src/course/wrong.cpp src/course/text.cpp
// seeds: tests/*/*.wrong.toml
#include "course/wrong.hpp"

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = dsa::fuzz::text_of(bytes, size);
    const auto bugs = dsa::course::parse_wrongs(text, "a.wrong.toml");
    for (const auto& bug : bugs.all) {
        dsa::fuzz::require(bugs.find(bug.id) == &bug, "an id names one bug");
        try {
            static_cast<void>(bug.apply(text));
        } catch (const dsa::course::error& e) { static_cast<void>(e.what()); }
    }
    return 0;
}
