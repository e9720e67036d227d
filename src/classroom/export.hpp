#pragma once
// export: marks as others read them. Pure functions from results to texts; each has a golden file in
// tests/toolkit/classroom and is held against the published list of fields of whoever reads it.
//
// Checks that a student does not see are in no list of checks, and count in the sum.
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/grading.hpp"

namespace dsa::classroom {

// What every exporter is told besides the results.
struct export_facts {
    const priced_assignment& p;
    std::string notice;  // "Graded without a sandbox: ...", or ""
    when now;            // decides what is visible
};

// What all pages and files of these results have to say: that some mark of theirs was given without a sandbox; or "".
[[nodiscard]] std::string notice_of(const std::vector<student_results>& all);

// A check as a student sees it.
struct seen_check {
    std::string exercise, id, name;  // name: the sentence that the id stands for
    verdict::kind kind = verdict::kind::example;
    verdict::outcome outcome = verdict::outcome::skipped;
    points got, max;
    visibility seen = visibility::shown;
    std::string
        output;  // the finding, as a learner reads it; "" where there is none, or only the name is shown
};
// Those that are shown, in the order of the assignment; `hidden` counts the others. r.v must be there.
[[nodiscard]] std::vector<seen_check> seen_checks(const result& r, const export_facts& facts,
                                                  std::size_t& hidden);
// What is said of an exercise before its checks: that it is missing, does not build, is late, was set by hand; a line each.
[[nodiscard]] std::vector<std::string> remarks_on(const result& r, const export_facts& facts);

// marks.csv: a line for each student, two columns for each exercise; one held back is an empty cell. Line ends are LF.
[[nodiscard]] std::string marks_csv(const std::vector<student_results>& all, const export_facts& facts);
// All of it as data, for a reader of one's own.
[[nodiscard]] nlohmann::ordered_json class_json(const std::vector<student_results>& all,
                                                const export_facts& facts,
                                                const std::vector<std::string>& notes);
// JUnit XML: a suite for each exercise of each student.
[[nodiscard]] std::string junit_xml(const std::vector<student_results>& all, const export_facts& facts);

// The files that graders of platforms write, of one student; the verdicts must be there. One that is held back has no score.
[[nodiscard]] std::string gradescope_json(const student_results& s, const export_facts& facts);
// environment: CLASSROOM, ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL, RELEASE_URL, REVIEW_URL. Its scores are whole numbers: where
// points are not, all are counted in tenths, hundredths or thousandths.
[[nodiscard]] std::string classroom50_json(const student_results& s, const export_facts& facts,
                                           const std::map<std::string, std::string>& environment);
[[nodiscard]] std::string prairielearn_json(const student_results& s, const export_facts& facts);
// What is printed, whose last line Autolab reads: problems are called as the exercises.
[[nodiscard]] std::string autolab_text(const student_results& s, const export_facts& facts);
[[nodiscard]] std::string check50_json(const student_results& s, const export_facts& facts);

// The CSV file that an instructor downloaded from Canvas or Moodle, with the marks filled in and nothing else changed. column:
// that of the marks; "" for Canvas's of the assignment's name, and Moodle's "Grade". notes: who has no mark. Throws course::error
// where a column that it takes is missing or there twice.
enum class platform { canvas, moodle };
[[nodiscard]] std::string filled(std::string_view text, platform from,
                                 const std::vector<student_results>& all, const export_facts& facts,
                                 const std::string& column, std::vector<std::string>& notes);

// A name for a student's file: letters, digits, '.', '-', '_'; two students never have the same.
[[nodiscard]] std::string file_name_of(const std::string& student);

// Gradescope's autograder: its setup.sh and run_autograder, which want dsa.tar.gz beside them, a clone. unsafe: it is to grade
// without a sandbox.
[[nodiscard]] std::map<std::string, std::string> gradescope_autograder(const std::string& assignment_text,
                                                                       bool unsafe);
// A zip file of these, each executable where it begins with "#!". Throws course::error without libarchive.
[[nodiscard]] std::string zipped(const std::map<std::string, std::string>& files);

}  // namespace dsa::classroom
