#pragma once
// gradebook: what a class handed in and what came of it, in one SQLite file: every text, every verdict with the seed and the
// versions that it was made with, every change by hand with its reason. Any mark can be explained and judged again later.
//
//     gradebook book(dir / "gradebook.sqlite");
//     book.take(submission, now);                       // a new attempt, or one that is known
//     book.keep({.student = "ada", .exercise = "linear/stack", .text = hash, ...});
//
// The file      assignment  each text of the assignment that was graded by
//               student     with what platforms call them
//               attempt     what a student handed in at one time; handed_in: its files, notes: what was odd
//               text        a file, once for each distinct one, by its SHA-256
//               verdict     on a student's text; of several the newest counts
//               change      a mark set by hand, held back or released; the newest of each kind counts
//               log         who did what, and when: nothing is ever taken out of it
// Two at once   each change is one transaction; one that is killed leaves what was there before.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/points.hpp"
#include "classroom/submissions.hpp"
#include "course/database.hpp"
#include "system/descriptor.hpp"

namespace dsa::classroom {

// A verdict as it is kept.
struct kept_verdict {
    std::int64_t id = 0;
    std::string student, exercise;
    std::string text;  // the SHA-256 of the header
    when at;           // when it was judged
    std::uint64_t seed = 0;
    std::string json;        // of the verdict; without checks where it could not be judged
    std::string trouble;     // why it could not be judged; "" when it was
    std::string version;     // of all that judged it: a line
    std::string assignment;  // the SHA-256 of its text
    std::int64_t milliseconds = 0;
    friend bool operator==(const kept_verdict&, const kept_verdict&) = default;
};

struct attempt {
    std::int64_t id = 0, number = 0;  // number: from 1 for each student
    std::optional<when> at;           // when it was handed in
    when taken;                       // when it was taken into the gradebook
    std::map<std::string, std::string> texts,
        shown;  // by exercise: the hash of the text, the name of the file
    std::vector<std::string> notes, flags;
};

struct student {
    std::int64_t id = 0;
    std::string key, name;
    std::map<std::string, std::string> ids;
};

// What was decided by hand of one mark.
struct by_hand {
    std::optional<points> set;  // in the place of what was counted
    std::string reason, who;    // of that
    when at;
    bool held = false;  // it is not to leave the gradebook
    std::string held_why;
};

struct log_line {
    when at;
    std::string who, what, about, text;  // "adjust", "ada linear/stack", "5 of 10: ..."
};

class gradebook {
public:
    static constexpr int newest_format = 1;

    // Opens the file, and makes it and its folder where there is none. Throws course::broken_file, and course::error when it
    // is no regular file, cannot be opened, is held by another run, or is of a newer format.
    explicit gradebook(const std::filesystem::path& file);
    // The same for a file that must be there already. Throws course::error where it is not.
    static gradebook existing(const std::filesystem::path& file);

    // The assignment by which marks are counted from now on.
    void use_assignment(const std::string& text, when now, const std::string& who);
    // The one used last, "" where there is none; or that of a hash.
    [[nodiscard]] std::string assignment_text(const std::string& hash = "") const;

    // Takes a submission in; whether it is a new attempt, another one than the student's last. What was odd about it is kept
    // with it. O(texts).
    bool take(const submission& s, when now, const std::string& who);

    [[nodiscard]] std::vector<student> students() const;  // by key
    // Throws course::error that names the nearest one.
    [[nodiscard]] student student_called(const std::string& key) const;
    [[nodiscard]] std::vector<attempt> attempts(const student& s) const;  // oldest first
    [[nodiscard]] std::string text(const std::string& hash) const;

    // The newest verdict on that text of that student's.
    [[nodiscard]] std::optional<kept_verdict> verdict_of(const std::string& student,
                                                         const std::string& exercise,
                                                         const std::string& text) const;
    [[nodiscard]] bool has_verdict(const std::string& student, const std::string& exercise,
                                   const std::string& text) const;
    // Every verdict on that exercise of that student's, oldest first, without the JSON.
    [[nodiscard]] std::vector<kept_verdict> verdicts_of(const std::string& student,
                                                        const std::string& exercise) const;
    // Keeps it. One that is there already to the last byte, as when the same shard is collected twice, is not kept twice.
    void keep(const kept_verdict& v);

    [[nodiscard]] by_hand decided(const std::string& student, const std::string& exercise) const;
    // Sets a mark, or with none goes back to the one that was counted. These and the next are logged.
    void adjust(const std::string& student, const std::string& exercise, std::optional<points> to,
                const std::string& reason, when now, const std::string& who);
    // Holds a mark back, or lets it go.
    void hold(const std::string& student, const std::string& exercise, bool held, const std::string& reason,
              when now, const std::string& who);
    void log(when now, const std::string& who, const std::string& what, const std::string& about,
             const std::string& text);
    [[nodiscard]] std::vector<log_line> log() const;  // oldest first

private:
    void write_log(when now, const std::string& who, const std::string& what, const std::string& about,
                   const std::string& text);
    std::string add_text(std::string_view text);
    course::database db_;
};

// Holds a folder for one `dsa grade` as long as it lives. Throws course::error when another one has it.
[[nodiscard]] system::descriptor hold_for_grading(const std::filesystem::path& folder);

}  // namespace dsa::classroom
