// A learner's progress, which may come out of a merge or an editor.
// with: src/course/progress.cpp src/course/text.cpp
// seeds: tests/fuzz/seeds/progress/*
#include "course/progress.hpp"

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace dsa::course;
    const auto p = parse_progress(dsa::fuzz::text_of(bytes, size), "progress.txt");
    const auto again = parse_progress(to_text(p), "progress.txt");
    dsa::fuzz::require(again == p, "progress is read as it was written");
    dsa::fuzz::require(merge(p, p) == p, "a merge with itself changes nothing");
    return 0;
}
