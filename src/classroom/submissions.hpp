#pragma once
// submissions: what a class handed in, from a folder of folders, the zip file of a platform, or a list of git addresses.
// All of it is hostile until the opposite is known: names lead out of their folder, links lead elsewhere, archives swell.
// Nothing is unpacked: the few files that are wanted are read, each bounded, and the rest is left where it is.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/assignment.hpp"

namespace dsa::classroom {

// A file that was handed in for an exercise.
struct handed_in {
    std::string shown;  // its path as the student has it, "hw1/Stack.hpp": printable
    std::string text;   // without a byte order mark, its lines ended by LF
    friend bool operator==(const handed_in&, const handed_in&) = default;
};

struct submission {
    std::string student;  // by what the platform tells students apart; printable, not empty
    std::string name;     // "" where it is not known
    std::map<std::string, std::string> ids;  // "email", "canvas", "moodle", "sid", ...
    std::optional<when> at;                  // when it was handed in; none: nobody says
    std::map<std::string, handed_in> files;  // by exercise, "linear/stack"
    std::vector<std::string>
        notes;  // what was found odd and put right, or is missing: "stack.HPP stands for stack.hpp"
    std::vector<std::string> flags;  // what a person is to look at
    friend bool operator==(const submission&, const submission&) = default;
};

struct class_submissions {
    std::vector<submission> all;     // by student
    std::string source;              // "a Canvas download", "a folder"
    std::vector<std::string> notes;  // on none in particular
    std::vector<std::string> lost;   // students whose work could not be fetched, each with the reason
};

// Bounds of what is read.
struct intake {
    static constexpr std::size_t file_bytes = std::size_t{1} << 20U;      // of one header
    static constexpr std::size_t archive_bytes = std::size_t{32} << 20U;  // of an archive inside a submission
    static constexpr std::uint64_t unpacked_bytes = std::uint64_t{4} << 30U;  // that an archive says it holds
    static constexpr std::size_t entries = 50'000;                            // of an archive, or a folder
    static constexpr std::size_t entries_of_one = 5'000;  // of an archive inside a submission
    static constexpr std::size_t students = 20'000;
};

struct intake_options {
    std::optional<when> cut_off;        // of git addresses: what was committed later is not looked at
    std::map<std::string, when> times;  // when a student handed in, where the platform does not say
    // Told how far it is: "fetching 3 of 200".
    std::function<void(const std::string&)> on_progress;
};

// Reads what a class handed in for the assignment. Throws course::error, one sentence, when the source cannot be read, is
// empty, or is an archive that is refused: truncated, encrypted, of 0 bytes, with too many files or too large.
[[nodiscard]] class_submissions read_submissions(const std::filesystem::path& source, const assignment& a,
                                                 const intake_options& how);

// The times in a CSV file of lines "student,2027-02-01T23:59:00Z"; a first line that holds no time is a heading. Throws
// course::error with the line.
[[nodiscard]] std::map<std::string, when> read_times(const std::filesystem::path& file);

}  // namespace dsa::classroom
