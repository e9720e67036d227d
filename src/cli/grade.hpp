#pragma once
// grade: the verbs of an instructor. The command line is cli/grades.cpp, what they do is cli/grade.cpp and its like in
// dsa-whole.
#include <optional>
#include <string>
#include <vector>

#include "cli/verbs.hpp"

namespace dsa::cli {

struct grade_options {
    std::string assignment, submissions, out;
    std::string student;  // only this one is judged; "": all
    std::string times, cut_off;
    int jobs = 0;
    bool again = false;  // also what has a verdict
    bool quick = false;  // the grader is tested with a sample of the planted bugs
    bool unsafe = false, json = false;
};
// Takes submissions in, tests the grader, judges what is new, and writes the marks.
int grade(const place& here, const grade_options& o);
// Writes a commented assignment to begin with.
int grade_init(const std::string& folder);

}  // namespace dsa::cli
