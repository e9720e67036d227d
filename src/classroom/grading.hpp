#pragma once
// grading: a class from its submissions to its marks: what is new is taken in, what has no verdict is judged, and the marks
// are counted anew from what the gradebook holds.
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "classroom/gradebook.hpp"
#include "classroom/judging.hpp"
#include "classroom/marks.hpp"

namespace dsa::classroom {

// An assignment with what each of its checks is worth.
struct priced_assignment {
    assignment a;
    std::map<std::string, std::vector<priced>> prices;  // by exercise
};
// Asks the judges, which must be built. Throws course::error as price_list does.
[[nodiscard]] priced_assignment with_prices(assignment a, const build::toolchain& tools);

// One exercise of one student.
struct result {
    std::string exercise;
    std::optional<attempt> from;        // the attempt that counts; none: nothing was handed in
    std::optional<kept_verdict> kept;   // none: not judged yet, or nothing was handed in
    std::optional<verdict::verdict> v;  // none as well where it could not be judged
    verdict::summary outcome = verdict::summary::undecided;  // of v, also once that is dropped
    std::vector<std::string> failed;  // the checks of v that fail, by id and sorted, also once it is dropped
    mark counted;
    by_hand hand;
    std::vector<std::string> flags;  // for a person to see
    [[nodiscard]] points final() const { return hand.set.value_or(counted.final); }
    [[nodiscard]] points max() const { return counted.max; }
    [[nodiscard]] bool waits() const { return from && from->texts.contains(exercise) && !kept; }
    // "passed", "failed", "undecided", "does not build", "missing", "not judged", "held": in a word.
    [[nodiscard]] std::string status() const;
};
struct student_results {
    student who;
    std::vector<result> results;            // in the order of the assignment
    std::vector<std::string> notes, flags;  // of the attempt that counts last
    std::optional<when> at;
    [[nodiscard]] points total() const;
    [[nodiscard]] points max() const;
    [[nodiscard]] bool held() const;  // some mark of theirs is held back
};

// What a planted bug is known by: the checks that fail with it, as far as they are judged at once.
struct misconception {
    std::string exercise;
    std::string name;  // "forgets to count"
    std::vector<std::string> failed;
};
// Those of the assignment whose verdicts are kept on this machine, as testing the grader leaves them. Bugs that the same
// checks catch are one, their names joined by " or ". O(bugs and the size of their verdicts).
[[nodiscard]] std::vector<misconception> misconceptions(const assignment& a, const course::catalogue& all,
                                                        const build::toolchain& tools);

// The checks of a verdict that fail and are judged at once, sorted.
[[nodiscard]] std::vector<std::string> failed_at_once(const verdict::verdict& v);

// The marks of one student, counted from the gradebook. O(attempts and the size of their verdicts).
[[nodiscard]] student_results results_of(const gradebook& book, const student& s, const priced_assignment& p);

// What there is to judge: a text of a student's that has no verdict.
struct pending {
    std::string student, exercise, text, shown;
};
// all: also what has one. only: that student; "" for all. O(attempts).
[[nodiscard]] std::vector<pending> pending_in(const gradebook& book, const assignment& a,
                                              const std::string& only, bool all);

struct judging_options {
    unsigned jobs = 0;  // submissions at once; 0: as many as there are processors
    sandbox::strength box = sandbox::strength::none;
    // Told after each: how many are done, and which was last.
    std::function<void(std::size_t done, const pending& last)> on_progress;
};
// Judges them side by side. keep: gets each verdict, one at a time. Where one could not be judged, the reference is judged
// at once by the same judge: when that fails too, the machine is at fault and no submission, and course::error is thrown.
// Throws system::interrupted when a signal comes; what was kept stays.
void judge_all(const build::toolchain& tools, const course::catalogue& all, const assignment& a,
               const std::vector<pending>& work,
               const std::function<std::string(const std::string& hash)>& text_of,
               const std::function<void(const kept_verdict&)>& keep, const judging_options& how);

// What is flagged in a text by the assignment: "includes <list>", "uses std::list". O(text).
[[nodiscard]] std::vector<std::string> flags_in(const assignment& a, std::string_view text);

}  // namespace dsa::classroom
