#pragma once
// pages: a class and each student as HTML files that need nothing else: no script, no network. All that a submission or a
// platform wrote is escaped, and a policy (a meta element) forbids what is not on the page.
#include <string>
#include <vector>

#include "classroom/export.hpp"
#include "classroom/grading.hpp"

namespace dsa::classroom {

// One student's page: the mark of each exercise, what failed and how, the curve of each cost that is outgrown. For the
// student: what they are not to see is not in it. The verdicts must be there. O(verdicts).
[[nodiscard]] std::string student_page(const student_results& s, const export_facts& facts);

// The instructor's page: everybody's marks with a link to their page, which checks fail how often, what is for a person to
// see, and the misconceptions: students whose failing checks are just those of a planted bug. O(students * checks).
[[nodiscard]] std::string class_page(const std::vector<student_results>& all,
                                     const std::vector<misconception>& known, const export_facts& facts);

// A page of these parts, in the style of all of them. title: any text; body: markup.
[[nodiscard]] std::string page_of(const std::string& title, const std::string& body);

}  // namespace dsa::classroom
