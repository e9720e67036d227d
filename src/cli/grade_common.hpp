#pragma once
// grade common: what the verbs of an instructor share.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "build/toolchain.hpp"
#include "classroom/export.hpp"
#include "classroom/gradebook.hpp"
#include "classroom/grading.hpp"
#include "cli/verbs.hpp"
#include "course/catalogue.hpp"

namespace dsa::cli {

// The moment, to the second, and who is at work, for the gradebook.
classroom::when moment_now();
std::string who_grades();

// The assignment in a text. Throws problem with what is wrong in it, by line.
classroom::assignment assignment_from(const std::string& text, const std::string& file,
                                      const course::catalogue& all);

// A gradebook that is there, with all that it takes to read its marks.
struct opened_class {
    std::filesystem::path folder;
    course::catalogue all;
    build::toolchain tools;
    classroom::gradebook book;
    classroom::priced_assignment priced;
};
// Builds the judges that it needs. Throws problem and course::error.
opened_class open_class(const place& here, const std::string& folder);

// The marks of everybody, without the verdicts; each is shown with them first.
std::vector<classroom::student_results> all_results(
    const classroom::gradebook& book, const classroom::priced_assignment& p,
    const std::function<void(const classroom::student_results&)>& each = nullptr);

// Writes what leaves the gradebook unasked, marks.csv and the pages, and gives the marks.
std::vector<classroom::student_results> write_marks(const std::filesystem::path& out,
                                                    const classroom::gradebook& book,
                                                    const classroom::priced_assignment& p,
                                                    const course::catalogue& all,
                                                    const build::toolchain& tools);

// A line for each student, on standard output.
void print_class(const std::vector<classroom::student_results>& all, const std::string& notice);

}  // namespace dsa::cli
