#pragma once
// git: submissions that lie in repositories, one for each student. No file of one is checked out, no hook of one runs.
#include <filesystem>

#include "classroom/entries.hpp"
#include "classroom/submissions.hpp"

namespace dsa::classroom {

// The repositories that a text file lists, a line each: "ada https://host/ada/homework.git", the address alone where the
// student is its last part, or "ada address branch". # begins a comment. What cannot be fetched is in `lost`. Throws
// course::error when the file cannot be read, holds a line that is none, or there is no git.
[[nodiscard]] class_submissions fetch_all(const std::filesystem::path& list, const assignment& a,
                                          const intake_options& how);

// Takes the files of one student's source into s, and notes what is missing or odd.
void take_files(source& from, submission& s, const assignment& a);

}  // namespace dsa::classroom
