#pragma once
// class_files: a small assignment, and verdicts to mark, for the tests of the classroom.
#include <string>
#include <string_view>
#include <vector>

#include "../course/course_files.hpp"
#include "classroom/assignment.hpp"
#include "classroom/grading.hpp"
#include "classroom/marks.hpp"
#include "course/catalogue.hpp"
#include "verdict/verdict.hpp"

namespace dsa::testing {

// The course of this project.
inline const course::catalogue& the_course() {
    static const auto all = course::load_catalogue(DSA_SOURCE_DIR);
    return all;
}

inline classroom::assignment assignment_of(std::string_view text) {
    return classroom::parse_assignment(text, "assignment.toml", the_course());
}
// What is wrong with it, a line each.
inline std::string problems_of(std::string_view text) {
    std::string all;
    for (const auto& p : assignment_of(text).problems) all += course::to_text(p) + "\n";
    return all;
}

inline verdict::check check_of(std::string id, verdict::kind kind,
                               verdict::outcome outcome = verdict::outcome::passed, double max = 1) {
    verdict::check c;
    c.id = std::move(id);
    c.kind = kind;
    c.outcome = outcome;
    c.max = max;
    c.points = outcome == verdict::outcome::passed ? max : 0;
    return c;
}

inline const std::string two_exercises = R"(name = "Homework 1"
total = 15
[[exercise]]
name = "orientation/maximum"
points = 5
[[exercise]]
name = "linear/stack"
points = { example = 6, cost = 4 }
)";

}  // namespace dsa::testing
