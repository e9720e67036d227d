// Lessons and their front matter.
// with: src/course/lesson.cpp src/course/front_matter.cpp src/course/text.cpp
// seeds: exercises/*/*.md
#include "course/lesson.hpp"

#include "course/front_matter.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = dsa::fuzz::text_of(bytes, size);
    auto head = dsa::course::parse_front_matter(text, "a.md");
    static_cast<void>(head.text("title"));
    static_cast<void>(head.list("prerequisites"));
    const int difficulty = head.integer("difficulty", 1, 5);
    dsa::fuzz::require(difficulty >= 0 && difficulty <= 5, "an integer is within its bounds, or just below");
    head.allow_only({"title"});
    const auto l = dsa::course::parse_lesson(text, "a.md");
    for (std::size_t i = 0; i != l.hints.size(); ++i)
        dsa::fuzz::require(l.hints[i].number == static_cast<int>(i) + 1, "rungs have no gaps");
    static_cast<void>(dsa::course::lint(l, "a.md"));
    return 0;
}
