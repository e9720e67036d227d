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
// What a verb is told about a gradebook that is there.
struct book_options {
    std::string folder, student, exercise;
    std::string to, reason;  // points; why
    bool undo = false, unsafe = false, json = false;
    std::string format, out, fill, column;  // of an export
};
// Sets a mark by hand, or goes back to the one that was counted.
int grade_adjust(const place& here, const book_options& o);
// Holds a mark back, or all of a student's; and lets them go.
int grade_hold(const place& here, const book_options& o, bool held);
// Who did what.
int grade_log(const book_options& o);
// Judges a header again with the seed that it was judged with, and compares.
int grade_replay(const place& here, const book_options& o);
// Writes the marks as a platform reads them.
int grade_export(const place& here, const book_options& o);

// Names the pairs of submissions that are alike, with a page for each.
int grade_similar(const place& here, const book_options& o);
// The judging shared among machines: what there is to do, the i-th of n shares of it ("2/8"), and all of it brought together.
int grade_plan(const place& here, const grade_options& o);
int grade_work(const place& here, const book_options& o, const std::string& shard, int jobs);
int grade_collect(const place& here, const book_options& o);

// Writes a commented assignment to begin with.
int grade_init(const std::string& folder);

}  // namespace dsa::cli
