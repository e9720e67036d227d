#pragma once
// shards: the judging of a class shared among machines that see one folder. A plan names all that is to be judged, each worker
// takes every n-th piece and writes one file, whole or not at all, and collecting refuses gaps.
//
//     DIR/shards/plan.json             the assignment and the jobs
//     DIR/shards/texts/<hash>          what is to be judged
//     DIR/shards/result-2-of-8.json    of the second of eight workers
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "classroom/gradebook.hpp"
#include "classroom/grading.hpp"

namespace dsa::classroom {

struct plan {
    std::string assignment;  // its text
    std::vector<pending> jobs;
    std::string id;  // of the file: results name it
};

// Writes a plan into `folder`, in the place of an earlier one and its results. text_of: by hash. Throws course::error.
void write_plan(const std::filesystem::path& folder, const std::string& assignment,
                const std::vector<pending>& jobs,
                const std::function<std::string(const std::string&)>& text_of);
// Throws course::error where there is none, or it is damaged or of a newer format.
[[nodiscard]] plan read_plan(const std::filesystem::path& folder);
// The text of a job, held against its hash. Throws course::error.
[[nodiscard]] std::string planned_text(const std::filesystem::path& folder, const std::string& hash);

// The jobs of the i-th of n equal shares, i from 1.
[[nodiscard]] std::vector<pending> jobs_of(const plan& p, std::size_t i, std::size_t n);
[[nodiscard]] std::filesystem::path result_file(const std::filesystem::path& folder, std::size_t i,
                                                std::size_t n);
// Whether that share of this plan is judged already.
[[nodiscard]] bool has_result(const std::filesystem::path& folder, const plan& p, std::size_t i,
                              std::size_t n);
void write_result(const std::filesystem::path& folder, const plan& p, std::size_t i, std::size_t n,
                  const std::vector<kept_verdict>& verdicts);

// The verdicts of all jobs, in the order of the plan, from whatever shares there are. Throws course::error that names the
// shares that are missing, and for results that are damaged or of another plan.
[[nodiscard]] std::vector<kept_verdict> collected(const std::filesystem::path& folder, const plan& p);

}  // namespace dsa::classroom
