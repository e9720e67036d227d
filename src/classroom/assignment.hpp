#pragma once
// assignment: what a class was asked to do and how it is marked, in one small TOML file that an instructor writes.
//
//     name = "Homework 1"
//     total = 20                              # what all points add up to
//     [[exercise]]
//     name = "linear/stack"
//     points = { example = 8, property = 8, cost = 4 }
//     [late]
//     due = 2027-02-01T23:59:00+01:00
//     percent_per_day = 10
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/points.hpp"
#include "course/catalogue.hpp"
#include "course/problem.hpp"
#include "course/progress.hpp"
#include "verdict/verdict.hpp"

namespace dsa::classroom {

using course::when;

// What a student sees of a check: all of it, its name and whether it passed, all of it from a day on and until then
// nothing, or nothing. Its points count in any case.
enum class visibility { shown, name, after, hidden };
[[nodiscard]] std::string_view to_text(visibility v) noexcept;

inline constexpr std::array all_kinds{verdict::kind::example, verdict::kind::property,
                                      verdict::kind::cost,    verdict::kind::space,
                                      verdict::kind::memory,  verdict::kind::interface};

struct assigned {
    std::string exercise;                // "linear/stack"
    std::string file;                    // what students call it, "stack.hpp"
    std::map<verdict::kind, points> of;  // points for each kind of check; empty: `whole` over all checks
    points whole;                        // all of them
};

// What becomes of work that comes after the day that it was due.
struct late_rule {
    std::optional<when> due;               // none: nothing is ever late
    int grace_minutes = 0;                 // so much later is still in time
    int free_days = 0;                     // days begun that cost nothing
    int percent_per_day = 0;               // for each day begun after those
    int most_percent = 100;                // no more than this is taken away
    std::optional<int> closes_after_days;  // later than so many days begun it counts for nothing
};

// Of one submission and exercise.
struct limits {
    int seconds = 300;
    int memory_mb = 1024;
    int processes = 64;
};

struct assignment {
    static constexpr int newest_format = 1;

    std::string name;
    std::vector<assigned> exercises;
    points round_to{10};            // the mark of an exercise is a multiple of this
    bool best_attempt = false;      // else the latest
    bool undecided_counts = false;  // a check that could not be decided gives its points
    std::string compiler;           // "clang", "gcc", "" for the preferred one
    late_rule late;
    std::map<verdict::kind, visibility> visible;         // shown unless said
    std::map<std::string, visibility> visible_by_check;  // by "Suite.Case"
    std::optional<when> reveal;                          // the moment of visibility::after
    std::optional<std::uint64_t> fixed_seed;             // none: a fresh secret one for each submission
    limits bounds;
    bool audit = false;
    std::string extra_checks;  // a folder; "": none
    std::vector<std::string> flagged_headers,
        flagged_names;  // a submission with one of them is for a person to see

    std::string text;                  // the file as it was read
    std::vector<std::string> remarks;  // what it asks for that this dsa does not do
    std::vector<course::problem> problems;

    [[nodiscard]] points total() const;
    [[nodiscard]] const assigned* find(std::string_view exercise) const noexcept;
    // What a student sees of that check at that moment.
    [[nodiscard]] visibility seen(const verdict::check& c, when now) const;
};

// Reads the text of an assignment called `file` for the exercises of that course. Any bytes are taken. Problems: what is no
// TOML, a key that is unknown, missing or of another type, an exercise that there is not, points that do not add up, a day
// that is none. O(text * exercises).
[[nodiscard]] assignment parse_assignment(std::string_view text, const std::string& file,
                                          const course::catalogue& all);

// "2027-02-01T23:59:00Z", also with an offset, as "+01:00"; nothing for any other text.
[[nodiscard]] std::optional<when> moment_from_text(std::string_view text);

// A commented assignment to begin with.
[[nodiscard]] std::string assignment_to_begin_with();

}  // namespace dsa::classroom
