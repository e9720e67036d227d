#pragma once
// export: marks as others read them. Pure functions from results to texts; each has a golden file in
// tests/toolkit/classroom and the published list of fields that it is held against.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "classroom/grading.hpp"

namespace dsa::classroom {

// What every exporter is told besides the results.
struct export_facts {
    const priced_assignment& p;
    std::string notice;  // "Graded without a sandbox: ...", or ""
    when now;            // decides what is visible
};

// marks.csv: a line for each student, a column for each exercise; one held back is an empty cell. Line ends are LF.
[[nodiscard]] std::string marks_csv(const std::vector<student_results>& all, const export_facts& facts);

// All of it as data, for a reader of one's own.
[[nodiscard]] nlohmann::ordered_json class_json(const std::vector<student_results>& all,
                                                const export_facts& facts,
                                                const std::vector<std::string>& notes);

}  // namespace dsa::classroom
