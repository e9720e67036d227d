// What a class was asked to do, which is TOML by an instructor's hand.
// with: src/classroom/assignment.cpp src/classroom/points.cpp src/course/text.cpp
// seeds: examples/classroom/assignment.toml
#include "classroom/assignment.hpp"

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = dsa::fuzz::text_of(bytes, size);
    const auto a = dsa::classroom::parse_assignment(text, "assignment.toml", {});
    for (const auto& p : a.problems) dsa::fuzz::require(!p.text.empty(), "a problem has a sentence");
    // There is no exercise to assign.
    dsa::fuzz::require(!a.problems.empty(), "an exercise that there is not is a problem");
    static_cast<void>(a.total());
    static_cast<void>(dsa::classroom::moment_from_text(text));
    return 0;
}
