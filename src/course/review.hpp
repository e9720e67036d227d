#pragma once
// review: which solved exercises are due again, how well a review went, and where its files are. An exercise is
// written anew into a scratch place, so that the first solution is never touched:
//
//     .dsa/review/linear/stack.hpp        the attempt that is being written
//     .dsa/review/linear/stack.begun      when it was begun, and the hints shown since
//     .dsa/review/linear/stack.last       what the last review took, to compare with
//     .dsa/review/done/linear/stack.2025-03-07T180000Z.hpp       an attempt that passed
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "course/progress.hpp"
#include "course/schedule.hpp"

namespace dsa::course {

// A solved exercise in the schedule.
struct scheduled_review {
    std::string name;
    std::chrono::sys_days due, last;  // last: the day of the last review, or of the solve
    int reviews = 0;                  // done so far
    memory state;
};

// The first solve as a grade: hard when the outline (rung 4) had been shown by then, else good.
[[nodiscard]] grade grade_of_first_solve(const progress& p, std::string_view name);

// Every solved exercise, by the day on which it is due, then by name. The solve counts as the first review;
// days are those of UTC. O((solved + reviews) log).
[[nodiscard]] std::vector<scheduled_review> schedule_of(const progress& p);

// Those of them that are due on that day or were before: the most overdue first.
[[nodiscard]] std::vector<scheduled_review> due(const progress& p, std::chrono::sys_days today);

// The grade of a review that passed. With w the minutes of work that the difficulty stands for (plan.hpp):
//   again   the outline (rung 4) was shown
//   hard    a hint was shown (rung 1 to 3), or it took longer than w
//   easy    no hint, and within a quarter of w
//   good    otherwise, and when nobody knows how long it took
// rung: the highest hint shown since the review was begun, -1 for none; the contract, rung 0, is free.
[[nodiscard]] grade grade_of_review(std::optional<std::chrono::seconds> taken, int rung, int difficulty);

// What a review took, for the next one to compare with.
struct cost_figure {
    std::string operation;
    std::uint64_t n = 0;  // the size
    double steps = 0;     // for one call at that size
    friend bool operator==(const cost_figure&, const cost_figure&) = default;
};
struct review_figures {
    when at;
    std::optional<std::chrono::seconds> taken;
    std::string compiler;  // steps of two compilers are not compared
    std::vector<cost_figure> costs;
    friend bool operator==(const review_figures&, const review_figures&) = default;
};

// As a small text file, and back: nothing for a text of another format or that is damaged.
// figures_from_text(to_text(f)) == f when names and compiler are printable and on one line.
[[nodiscard]] std::string to_text(const review_figures& f);
[[nodiscard]] std::optional<review_figures> figures_from_text(std::string_view text);

// A review that was begun. begun: nothing when its record is lost or damaged.
struct attempt {
    std::string name;
    std::filesystem::path file;
    std::optional<when> begun;
    int rung = -1;
};

// The scratch place of reviews below a learner's folder. Nothing is kept in memory: two runs see the same.
class review_place {
public:
    explicit review_place(const std::filesystem::path& work) : folder_(work / ".dsa" / "review") {}

    // Lays a fresh stub for the exercise of that name ("linear/stack"); one that is there is kept as it is.
    // Throws error when it cannot be written.
    attempt begin(std::string_view name, std::string_view stub, when now) const;

    // The attempt at that exercise, or at any: by the time of their beginning, the oldest first.
    [[nodiscard]] std::optional<attempt> running(std::string_view name) const;
    [[nodiscard]] std::vector<attempt> running() const;

    // Notes that a hint was shown. Nothing happens when no attempt is running.
    void note_hint(std::string_view name, int rung) const;

    // Puts the attempt away under a name that was free, which it gives, and its record with it.
    std::filesystem::path put_away(std::string_view name, when now) const;

    [[nodiscard]] std::optional<review_figures> last(std::string_view name) const;
    void remember(std::string_view name, const review_figures& f) const;

private:
    [[nodiscard]] std::filesystem::path file(std::string_view name, std::string_view extension) const;
    std::filesystem::path folder_;
};

}  // namespace dsa::course
