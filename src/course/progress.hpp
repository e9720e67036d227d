#pragma once
// progress: what a learner has solved, as a small text file that a person can read, and that merges: one fact
// a line, sorted, so that two machines' files joined line by line are again a progress file.
//
//     # dsa progress: one fact a line. To merge two files, keep the lines of both.
//     current linear/stack 2025-03-04T10:12:30Z
//     hint linear/stack 2 2025-03-04T10:20:01Z
//     known linear/queue 2025-03-05T08:00:00Z                  (tested out of)
//     plan 8 4 2025-03-03 2025-03-01T09:00:00Z                 (8 weeks, 4 hours each, from that day)
//     review orientation/maximum 2025-03-07T18:00:00Z good     (one line for each review)
//     solved orientation/maximum 2025-03-03T18:00:00Z
//
// Of two lines about one thing the earliest solve and test-out, the highest hint, and the latest plan and
// current exercise hold; all reviews count.
#include <chrono>
#include <compare>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "course/catalogue.hpp"
#include "course/problem.hpp"

namespace dsa::course {

using when = std::chrono::sys_seconds;

// "2025-03-04T10:12:30Z"; a moment outside the years 1970 to 9999 is moved to their end. Back: nothing for
// any other text, and for a day that is none.
[[nodiscard]] std::string to_text(when moment);
[[nodiscard]] std::optional<when> when_from_text(std::string_view text);

// "2025-03-04", for the years 1970 to 9999. Back: nothing for any other text, and for a day that is none.
[[nodiscard]] std::string to_text(std::chrono::sys_days day);
[[nodiscard]] std::optional<std::chrono::sys_days> day_from_text(std::string_view text);

// The highest hint that was shown, and when.
struct hint_used {
    int rung = 0;
    when at;
    friend bool operator==(const hint_used&, const hint_used&) = default;
};

struct current_exercise {
    std::string name;
    when since;
    friend bool operator==(const current_exercise&, const current_exercise&) = default;
};

// How well an exercise was remembered, in the words and numbers of FSRS.
enum class grade { again = 1, hard = 2, good = 3, easy = 4 };

// "again", "hard", "good", "easy", and back; nothing for any other text.
[[nodiscard]] std::string_view to_text(grade g) noexcept;
[[nodiscard]] std::optional<grade> grade_from_text(std::string_view text) noexcept;

struct review_done {
    when at;
    grade how = grade::good;
    friend auto operator<=>(const review_done&, const review_done&) = default;
};

// What the learner set out to do: weeks of so many hours, from a day on.
struct study_plan {
    int weeks = 0, hours = 0;  // 1 to 104, 1 to 80
    std::chrono::sys_days start;
    when made;  // what was done before is no part of it
    friend bool operator==(const study_plan&, const study_plan&) = default;
};
inline constexpr int most_weeks = 104, most_hours = 80;

// Names are full: "linear/stack". An exercise that the course no longer has keeps its lines.
struct progress {
    std::map<std::string, when> solved;
    std::map<std::string, hint_used> hints;
    std::optional<current_exercise> current;
    std::map<std::string, when> known;  // tested out of: the module's hardest exercise was passed
    std::map<std::string, std::set<review_done>> reviews;
    std::optional<study_plan> planned;
    std::vector<std::string>
        kept;  // comments and lines that say nothing known, as they were, sorted, each once
    std::vector<problem> problems;  // one for each line that says nothing known; not written

    // What happened; a repetition changes nothing. name: "module/name"; throws std::invalid_argument for
    // another.
    void solve(std::string_view name, when at);
    void show_hint(std::string_view name, int rung, when at);  // rung 0 to 99
    void work_on(std::string_view name, when at);
    void know(std::string_view name, when at);
    void review(std::string_view name, when at, grade how);
    // Throws std::invalid_argument beyond the bounds of study_plan, or for a start outside 1970 to 9900.
    void plan_for(const study_plan& plan);

    [[nodiscard]] bool is_solved(std::string_view name) const { return solved.contains(std::string(name)); }
    // Nothing is left to do for it: solved, or tested out of.
    [[nodiscard]] bool is_done(std::string_view name) const {
        return is_solved(name) || known.contains(std::string(name));
    }
    friend bool operator==(const progress& a, const progress& b) {
        return a.solved == b.solved && a.hints == b.hints && a.current == b.current && a.known == b.known &&
               a.reviews == b.reviews && a.planned == b.planned && a.kept == b.kept;
    }
};

// Reads a progress file. Any bytes are taken: a line that says nothing known is named in problems and kept,
// and the marks of an unfinished merge (<<<<<<<, =======, >>>>>>>) are dropped. file: the name in problems.
// O(n log n).
[[nodiscard]] progress parse_progress(std::string_view text, const std::string& file);

// The file. parse_progress(to_text(p)) == p.
[[nodiscard]] std::string to_text(const progress& p);

// Both of them: commutative, associative, idempotent.
[[nodiscard]] progress merge(const progress& a, const progress& b);

// The progress in a file; none when there is no such file. Throws error, and says what to do, when it is a
// folder, unreadable, UTF-16 or longer than 8 MiB.
[[nodiscard]] progress load_progress(const std::filesystem::path& path);

// Reads the file, lets change alter what is in it, and writes it: whole into a new file that then takes the
// old one's place, so that a reader sees the old or the new text and a crash or a full disk leaves the old
// one. Runs that do this at the same time wait for each other; a run that must wait
// longer than patience throws. Ctrl-C is held back while the file is locked, so change is to be short. The
// folder must exist; a link is followed; the permissions stay. Nothing is written when nothing changed. Gives
// the progress after the change. Throws error when the file cannot be read, locked or written, and what
// change throws; the file is then as before.
progress update_progress(const std::filesystem::path& path, const std::function<void(progress&)>& change,
                         std::chrono::milliseconds patience = std::chrono::seconds(10));

enum class state { solved, known, started, fresh };

// "solved", "known", "started", "new".
[[nodiscard]] std::string_view to_text(state s) noexcept;

// How far the exercise of this full name is. edited: its file is no longer the stub, which the caller knows.
// It is started as well when a hint was shown or it is the current one.
[[nodiscard]] state state_of(const progress& p, std::string_view name, bool edited);

// The exercise to go on with: the current one until it is solved, else the first in teaching order that is neither
// solved nor known, or null when all are. Points into all. O(exercises).
[[nodiscard]] const exercise* to_go_on_with(const catalogue& all, const progress& p);

}  // namespace dsa::course
