#pragma once
// grade common: what the verbs of an instructor share.
#include <filesystem>
#include <string>
#include <vector>

#include "classroom/export.hpp"
#include "classroom/gradebook.hpp"
#include "classroom/grading.hpp"
#include "cli/verbs.hpp"

namespace dsa::cli {

// The moment, to the second, and who is at work, for the gradebook.
classroom::when moment_now();
std::string who_grades();

// The assignment in a text. Throws problem with what is wrong in it, by line.
classroom::assignment assignment_from(const std::string& text, const std::string& file,
                                      const course::catalogue& all);

// The marks of everybody, without the verdicts.
std::vector<classroom::student_results> all_results(const classroom::gradebook& book,
                                                    const classroom::priced_assignment& p);

// Writes what leaves the gradebook unasked.
void write_marks(const std::filesystem::path& out, const std::vector<classroom::student_results>& all,
                 const classroom::export_facts& facts);

// A line for each student, on standard output.
void print_class(const std::vector<classroom::student_results>& all, const std::string& notice);

}  // namespace dsa::cli
